/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the desk is looked at: in both languages, in high contrast, with large text, from right to left, on a small screen. */
#pragma once

#include "tests/support/desk.h"

G_BEGIN_DECLS

typedef struct {
  const char *name, *language;
  gboolean contrast, mirrored;
  double text;                 /* times its usual size */
  int width, height;           /* of the screen */
} LookMode;

#define LOOK_MODES 7
extern const LookMode looks_modes[LOOK_MODES];

/** looks_fill_house: the small shelter with something on every page: who is over the limit, out, announced, waiting, missed. */
void looks_fill_house (Fixture *fixture);
/** looks_set_mode: how windows look that are made from now on. */
void looks_set_mode (const LookMode *mode);
/** looks_open: the desk's window over the fixture's record, as large as the mode's screen; its board is waited for. */
void looks_open (Desk *desk, Fixture *fixture, const LookMode *mode);
/** looks_fit: makes the window as large as the mode's screen. */
void looks_fit (Desk *desk, const LookMode *mode);
/** looks_wait_low: a window that became too high is made lower, and the window manager takes its time. */
void looks_wait_low (GtkWidget *window, const LookMode *mode);

/**
 * looks_check:
 * @what: page, dialog or window, in the picture's name
 *
 * The test fails where something of @window lies outside of it, the window outside of the screen, a button's word is cut, or a
 * control that takes the keys has no name for a screen reader; what it was is printed. A picture of it is left.
 */
void looks_check (GtkWidget *window, const LookMode *mode, const char *what);

/** looks_page: shows a page of the tabs. */
void looks_page (Desk *desk, const char *name);
/** looks_person: shows the page of the first resident. */
void looks_person (Desk *desk);
/** looks_dialog: (nullable) (transfer none): the window that lies over @parent. */
GtkWidget *looks_dialog (GtkWidget *parent);
/** looks_wait_dialog: (transfer none): the same, waited for. */
GtkWidget *looks_wait_dialog (GtkWidget *parent, const char *what);
/** looks_at_dialog: waits for the window over @parent, checks it, and closes it. */
void looks_at_dialog (GtkWidget *parent, const LookMode *mode, const char *what);
/** looks_do: does an action of a group of @widget (@target: (nullable), floating), and looks at the window that it opens. */
void looks_do (GtkWidget *widget, const LookMode *mode, const char *group, const char *name, GVariant *target);

/* LOOK_TESTS: run (Fixture *, const LookMode *) as `run_tests`, one function for each mode. */
#define LOOK_TEST(run, number)           \
  static void                            \
  run##_##number (Fixture *fixture)      \
  {                                      \
    run (fixture, &looks_modes[number]);  \
  }
#define LOOK_TESTS(run)                                                                                      \
  LOOK_TEST (run, 0)                                                                                         \
  LOOK_TEST (run, 1)                                                                                         \
  LOOK_TEST (run, 2)                                                                                         \
  LOOK_TEST (run, 3)                                                                                         \
  LOOK_TEST (run, 4)                                                                                         \
  LOOK_TEST (run, 5)                                                                                         \
  LOOK_TEST (run, 6)                                                                                         \
  static const FixtureTest run##_tests[LOOK_MODES] = { run##_0, run##_1, run##_2, run##_3, run##_4, run##_5, run##_6 }
/** looks_add: adds them. */
void looks_add (const char *program, const FixtureTest *tests);

G_END_DECLS
