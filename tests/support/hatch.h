/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hatch at which meals are served, for tests: a kiosk in a hallway, and a member of staff whose card opens it. */
#pragma once

#include "tests/support/hall.h"

G_BEGIN_DECLS

/** hatch_open: hall_open() in a house that gives dinner at any hour and clothes once; GUEST_STAFF may serve. */
Hall *hatch_open (Fixture *fixture, gboolean faces_staff);
/** hatch_show_staff_card: until it is asked what is served; hatch_begin: until the first card is waited for. */
void hatch_show_staff_card (Hall *hall);
void hatch_begin (Hall *hall);
/** hatch_settle: until all is answered; fails where anybody is answered in red. */
void hatch_settle (Hall *hall);
/** hatch_show, hatch_press: a card; a button as hall_press() takes it; settled. */
void hatch_show (Hall *hall, int card);
void hatch_press (Hall *hall, const char *name);
/** hatch_given: what the record answers to constant SQL; %NULL: how many services were given. */
gint64 hatch_given (Hall *hall, const char *sql);
/** hatch_count_answers: from now on counts them in @answers, by #KioskVerdict. Returns: the handler, of the session's serving. */
gulong hatch_count_answers (Hall *hall, guint *answers);

G_END_DECLS
