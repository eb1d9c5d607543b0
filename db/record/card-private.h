/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a card that is shown is read, for every question that asks it: card-look.c and scan-look.c. */
#pragma once

#include "db/record/card.h"

G_BEGIN_DECLS

/* The first columns of such a question. */
#define CARD_FOUND_COLUMNS \
  "c.id, c.number, c.kind, c.state, c.expires_at, b.id, b.until, b.ended_by, b.stay, b.staff, s.resident, s.house, " \
  "s.ended_at, s.confidentiality, r.called_name, " \
  "(SELECT COUNT(*) FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL)"
#define CARD_FOUND_COUNT 16
#define CARD_FOUND_TABLES \
  "card c LEFT JOIN card_binding b ON b.card = c.id LEFT JOIN stay s ON s.id = b.stay LEFT JOIN resident r ON r.id = s.resident"
/* An open binding before the last one that ended. */
#define CARD_FOUND_ORDER "CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC"

/** card_found_read: what the row stands for; @house, @at: as card_look() takes them */
void card_found_read (Query *query, gint64 house, gint64 at, CardFound *found);

G_END_DECLS
