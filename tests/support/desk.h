/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk's window over a fixture's record, with the small shelter in it. */
#pragma once

#include "app/window.h"
#include "tests/support/screen.h"
#include "tests/support/shelter.h"

G_BEGIN_DECLS

typedef struct {
  Fixture *fixture;
  Worker *worker;
  DeskContext *context;        /* the window's */
  GtkWidget *window;
} Desk;

/** desk_main: begins a program of such tests, with a home folder of its own that goes with it; skips them all where there is no display. */
int desk_main (int argc, char **argv, void (*add_tests) (void));

/** desk_open: a window over the record at @address (NULL: the fixture's), shown; the page is not waited for. */
void desk_open (Desk *desk, Fixture *fixture, const char *address);
/** desk_open_as: the same over the fixture's record, with @staff (NULL: whoever it is at first) at work; the board is waited for. */
void desk_open_as (Desk *desk, Fixture *fixture, const char *staff);
/** desk_open_house: the same over shelter_new() by the system's clock, waited for until the board is there. */
void desk_open_house (Desk *desk, Fixture *fixture);
/** desk_open_siti: the same with Siti Rahmawati in Mawar 01, which is chosen. Returns: her stay. */
gint64 desk_open_siti (Desk *desk, Fixture *fixture);
/** desk_open_again: the desk ends and starts over the same record; the board is waited for. */
void desk_open_again (Desk *desk);
/** desk_close: destroys the window, ends the worker. */
void desk_close (Desk *desk);
/** desk_application: (transfer none): the one of this test program, registered. */
GtkApplication *desk_application (void);
void desk_application_free (void);

/** desk_wait_page: until the window shows `opening`, `trouble` or `board`. */
void desk_wait_page (Desk *desk, const char *name);
/** desk_wait_tile: until the bed "Melati 01" says @title. */
void desk_wait_tile (Desk *desk, const char *place, const char *title);
/** desk_wait_count: until constant SQL answers @n. */
void desk_wait_count (Desk *desk, const char *sql, gint64 n);
/** desk_wait_answers: until all is answered that the record's thread was asked before. */
void desk_wait_answers (Desk *desk);
/** desk_wait_text: until a label or field below @root says @text, or a part of one does. */
void desk_wait_text (GtkWidget *root, const char *text);
/** desk_wait_dialog: (transfer none): the dialog, once its beds are there; desk_wait_closed: until there is none, nor one of a tab. */
GtkWidget *desk_wait_dialog (Desk *desk);
void desk_wait_closed (Desk *desk);
/** desk_has_menu, desk_has_no_menu: for screen_wait(): whether a menu is open over the window @data. */
gboolean desk_has_menu (gpointer data);
gboolean desk_has_no_menu (gpointer data);
/** desk_throw_away: Escape leaves a form that is written in only when it is pressed once more. */
void desk_throw_away (Desk *desk, GtkWidget *form);
/** desk_dialog: (transfer none): the window's dialog, which has to be there. */
GtkWidget *desk_dialog (Desk *desk);
/** desk_wait_form: (transfer none): the dialog of the window or of a tab, once it is mapped, whatever is in it. */
GtkWidget *desk_wait_form (Desk *desk);
/** desk_open_form: presses the button of the window and waits for the form; desk_accept: presses that of @form, waits until it is gone. */
GtkWidget *desk_open_form (Desk *desk, const char *button);
void desk_accept (Desk *desk, GtkWidget *form, const char *button);
/** desk_choose: chooses a bed on the board by its place. */
void desk_choose (Desk *desk, const char *place);
/** desk_field: (transfer none): the field with this id, which is waited for. */
GtkEntry *desk_field (GtkWidget *root, const char *id);
/** desk_fill: writes into it. */
void desk_fill (GtkWidget *root, const char *id, const char *text);
/** desk_pick: chooses the line with this code in the choice with this id; both have to be there. */
void desk_pick (GtkWidget *root, const char *id, const char *code);
/** desk_open_resident: goes to the page of the one with this id, which is not waited for. */
void desk_open_resident (Desk *desk, gint64 id);
/** desk_look_at: shows @house (0: all of them), until the choice of houses says @name. */
void desk_look_at (Desk *desk, gint64 house, const char *name);
/** desk_can: whether the window's action, "bed.out", is to be had; desk_do: waits until it is, and does it as its key would. */
gboolean desk_can (Desk *desk, const char *action);
void desk_do (Desk *desk, const char *action);
/** desk_take_printed: removes what the program that prints kept as PDF, once it is done. Returns: how many. */
guint desk_take_printed (void);

G_END_DECLS
