/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house full of residents with cards, by the system's clock, for tests that drive a kiosk. */
#pragma once

#include "tests/support/seed.h"

G_BEGIN_DECLS

typedef struct {
  gint64 house, kiosk;        /* the terminal kiosk-1, which stands in the house */
  gint64 first_resident, first_stay;       /* of guest 1 */
} Guests;

/**
 * guests_seed:
 * @n: how many: guest 1 is called Siti, the others "Guest 2", …; each has a bound card with guests_card() of its number
 *
 * The house is Rumah Melati in Asia/Jayapura (UTC+9), so that a wrong zone shows.
 */
Guests guests_seed (Fixture *fixture, int n);
/* Whose card is whose, after guests_seed_all(). */
enum {
  GUEST_SITI = 1, GUEST_BUDI, GUEST_UNKNOWN, GUEST_UNBOUND, GUEST_REPLACED, GUEST_LOST, GUEST_LEFT, GUEST_AWAY,
  GUEST_OTHER, GUEST_STAFF, GUEST_EXPIRED, GUEST_HIDDEN,
};

/** guests_seed_all: two good cards, and one for each other answer that a kiosk may give. */
Guests guests_seed_all (Fixture *fixture);
/** guests_card: (transfer full): the text of a card, by its number. */
char *guests_card (int n);
/** guests_enter: enters the card, unbound. Returns: its id */
gint64 guests_enter (Fixture *fixture, int card, const char *kind);
/** guests_stay: registers one more with an open stay. Returns: the stay's id */
gint64 guests_stay (Fixture *fixture, const char *called, gint64 house);
/** guests_child: one more, born in 2017, who came with @carer (a stay). Returns: the child's stay */
gint64 guests_child (Fixture *fixture, const char *called, gint64 house, gint64 carer);
/** guests_bind: an entered card to a stay. */
void guests_bind (Fixture *fixture, gint64 card, gint64 stay);

G_END_DECLS
