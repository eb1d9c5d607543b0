/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hallway with a kiosk in it, for tests: window, record, scanner and a clock that is moved by hand. */
#pragma once

#include "kiosk/window.h"
#include "tests/support/guests.h"

G_BEGIN_DECLS

typedef struct {
  Fixture *fixture;
  Guests guests;
  Worker *worker;
  KioskSession *session;
  KioskTheme *theme;
  KioskWindow *window;
  gint64 clock;                /* milliseconds */
  guint32 key_time;            /* of the last key */
} Hall;

/** hall_main: begins a program of such tests; skips them all where there is no display. */
int hall_main (int argc, char **argv, void (*add_tests) (void));

/** HallTest: @both: on PostgreSQL too; hall_add: the tests of a program. */
typedef struct {
  const char *path;
  FixtureTest test;
  gboolean both;
} HallTest;
void hall_add (const HallTest *tests, gsize n);

/** hall_open: guests_seed_all(), and a window in front of it that waits for a card. */
Hall *hall_open (Fixture *fixture);
/** hall_give_dinner: a meal at every hour. */
void hall_give_dinner (Fixture *fixture);
/** hall_open_with_services: the same in a house that gives a meal at every hour, clothes, and toiletries once a day. */
Hall *hall_open_with_services (Fixture *fixture);
void hall_close (Hall *hall);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hall, hall_close)

/** hall_wait: lets the program run until the session is in @state; fails after ten seconds. */
void hall_wait (Hall *hall, KioskState state);
/** hall_run: lets the program do what it has to do now. */
void hall_run (void);
/** hall_settle: lets the program run until all that it asked of the record so far has been answered. */
void hall_settle (Hall *hall);
/** hall_later: moves the clock, and lets the session look at it. */
void hall_later (Hall *hall, int seconds);

/** hall_key: presses or releases one key, @gap ms after the last one. */
void hall_key (Hall *hall, guint keycode, guint keyval, GdkModifierType state, gboolean pressed, guint gap);
/** hall_type: a text and Enter, as a scanner types them, @gap ms between keys. */
void hall_type (Hall *hall, const char *text, guint gap);
/** hall_type_half: the text alone; hall_enter: what follows it. */
void hall_type_half (Hall *hall, const char *text, guint gap);
void hall_enter (Hall *hall, guint gap);
/** hall_show: holds a card to the scanner, and waits for the page that comes of it. */
void hall_show (Hall *hall, int card);

/** hall_words: (transfer full): every word that can be seen under @widget, a label a line. */
char *hall_words (GtkWidget *widget);
/** hall_seen: (transfer full): the same of the whole window. */
char *hall_seen (Hall *hall);
/** hall_seen_below_clock: (transfer full): without the first line, whose minute may end between two looks. */
char *hall_seen_below_clock (Hall *hall);
/** hall_sees: whether these words can be seen now; hall_assert_sees: fails where they can not. */
gboolean hall_sees (Hall *hall, const char *text);
void hall_assert_sees (Hall *hall, const char *text);
/** hall_page: (transfer none): name of the page that is shown. */
const char *hall_page (Hall *hall);
/** hall_tiles: (transfer full): accessible names of the tiles that can be seen, joined by "|". */
char *hall_tiles (Hall *hall);
/**
 * hall_press: presses the button whose label or accessible name is the text's first part up to "|", and waits until what it
 * does is done; fails where there is no such button in view.
 */
void hall_press (Hall *hall, const char *name);
/** hall_until: lets the program run until these words can be seen; fails after ten seconds. */
void hall_until (Hall *hall, const char *text);
/** hall_screen: the pages alone on a screen of that size, whatever the display's is; destroyed by the caller. */
GtkWidget *hall_screen (Hall *hall, int width, int height);
/** hall_is_red: whether somebody who is answered in this colour is warned of. */
gboolean hall_is_red (const GdkRGBA *colour);
/** hall_red: (transfer full): what is red of all that can be seen under @widget, a line each; "" where nothing is. */
char *hall_red (GtkWidget *widget);
/** hall_picture: leaves a picture of it with those of this run, named so. */
void hall_picture (GtkWidget *screen, const char *name);
/** hall_picture_page: the same of the page on a screen of that size, as "kiosk-NAME-WIDTHxHEIGHT"; it is no larger than the screen. */
void hall_picture_page (Hall *hall, const char *name, int width, int height);

G_END_DECLS
