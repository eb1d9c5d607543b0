/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a member of staff who serves says of an answer, and of how far each service has come. */
#pragma once

#include "kiosk/serving/serving.h"

G_BEGIN_DECLS

/** kiosk_serving_hour: (transfer full): a time as the house's clock shows it. */
char *kiosk_serving_hour (KioskServing *serving, gint64 at, const char *format);
/** kiosk_serving_verdict: (transfer full): the answer in a few words, without a name: "✓ Clothing" (its space is no-break), "Already 18:02". */
char *kiosk_serving_verdict (KioskServing *serving, const KioskServed *served);
/** kiosk_serving_portions: (transfer full): how much, a line for each service where they differ: what is given, and since when the rest is had. */
char *kiosk_serving_portions (KioskServing *serving, const KioskServed *served);
/** kiosk_serving_sums: (transfer full): "of 60 · 48 missing"; where several services are given, a line for each. */
char *kiosk_serving_sums (KioskServing *serving);
/** kiosk_serving_is_several: whether more than one service is given. */
gboolean kiosk_serving_is_several (KioskServing *serving);

G_END_DECLS
