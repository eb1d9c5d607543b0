/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scan as an act: what is asked of the record. */
#pragma once

#include "db/code/token.h"
#include "db/record/acts.h"

G_BEGIN_DECLS

/**
 * kiosk_scan_request:
 * @token: of the card
 * @direction: (nullable): in, out
 * @act: its id; 0 for a fresh one
 */
Request *kiosk_scan_request (gint64 terminal, const Token *token, const char *direction, gint64 act);

G_END_DECLS
