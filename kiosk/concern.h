/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says on standard error why acts that are kept now may be lost later; work goes on. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/** kiosk_say_doubt: complains where the server does not keep for certain what it acknowledges. */
void kiosk_say_doubt (Record *record);
/**
 * kiosk_follow: lets the journal's text copy follow.
 * @told: (inout) (transfer full) (nullable): what it complained of last, so that nothing is said twice
 */
void kiosk_follow (Record *record, char **told);

G_END_DECLS
