/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the desk's window, once the record was read. */
#include "app/work.h"

#include "app/arrivals/arrivals-acts.h"
#include "app/board/bed-acts.h"
#include "app/board/board-acts.h"
#include "app/board/board-cards.h"
#include "app/residents/people-acts.h"
#include "app/roles.h"

#include <glib/gi18n.h>

struct _DeskWork {
  GtkApplicationWindow *window;      /* not owned: it owns this */
  DeskContext *context;              /* the same */
  DeskBoardPage *board;              /* the window's */

  DeskBoardController *controller;
  DeskBoardActs *acts;
  DeskBedActs *beds;
  DeskBoardCards *cards;
  DeskArrivalsActs *arrivals;
  DeskPeopleActs *people;            /* (nullable) before desk_work_follow() */
};

/* A telephone note is taken from anywhere; what became of it is said where one is. */
static void
on_arrivals_said (DeskArrivalsActs *arrivals G_GNUC_UNUSED, const char *text, gboolean undo G_GNUC_UNUSED, gboolean failed,
                  DeskWork *self)
{
  if (gtk_widget_get_child_visible (GTK_WIDGET (self->board)))
    desk_board_page_notify (self->board, text, FALSE, failed);
}

/* Somebody else may work here now. */
static void
close_arrivals (DeskWork *self)
{
  GActionGroup *actions = gtk_widget_get_action_group (GTK_WIDGET (self->window), "arrivals");

  desk_roles_close (self->context, "arrivals", G_ACTION_MAP (actions));
}

/* After a power cut: what was typed and not committed is still there. */
static void
offer_left_form (DeskWork *self)
{
  const char *action = NULL;
  g_autofree char *title = desk_arrivals_acts_left (self->arrivals, &action);
  g_autofree char *text = title ? g_strdup_printf (_("A form was left open: %s. The tab of arrivals goes on with it."), title) : NULL;

  if (text)
    desk_board_page_remind (self->board, text);      /* the title of a form is no name */
}

/* The board is read on the worker's thread while the rest is made. */
DeskWork *
desk_work_new (GtkApplicationWindow *window, DeskContext *context, DeskBoardPage *board)
{
  DeskWork *self = g_new0 (DeskWork, 1);

  self->window = window;
  self->context = context;
  self->board = board;
  self->controller = desk_board_controller_new (context, board);
  desk_board_controller_refresh (self->controller);
  self->acts = desk_board_acts_new (GTK_WINDOW (window), context, board, self->controller);
  self->beds = desk_bed_acts_new (GTK_WINDOW (window), context, board, self->acts);
  self->cards = desk_board_cards_new (GTK_WINDOW (window), context, board);
  self->arrivals = desk_arrivals_acts_new (GTK_WINDOW (window), context);
  g_signal_connect (self->arrivals, "said", G_CALLBACK (on_arrivals_said), self);
  g_signal_connect_swapped (context, "loaded", G_CALLBACK (close_arrivals), self);
  close_arrivals (self);
  offer_left_form (self);
  return self;
}

void
desk_work_follow (DeskWork *self, DeskPrivacy *privacy, DeskTabs *tabs)
{
  g_return_if_fail (self && !self->people);

  desk_tabs_serve (tabs, self->context);
  self->people = desk_people_acts_new (self->window, self->context, privacy, tabs, self->board);
}

void
desk_work_free (DeskWork *self)
{
  if (!self)
    return;
  g_signal_handlers_disconnect_by_data (self->context, self);
  if (self->arrivals)
    g_signal_handlers_disconnect_by_data (self->arrivals, self);
  g_clear_object (&self->beds);
  g_clear_object (&self->acts);
  g_clear_object (&self->cards);
  g_clear_object (&self->arrivals);
  g_clear_object (&self->people);
  g_clear_object (&self->controller);
  g_free (self);
}

DeskBoardController *
desk_work_get_controller (DeskWork *self)
{
  return self->controller;
}

GtkWidget *
desk_work_get_dialog (DeskWork *self)
{
  GtkWidget *dialog = desk_arrivals_acts_get_dialog (self->arrivals);

  if (!dialog)
    dialog = desk_board_acts_get_dialog (self->acts);
  return !dialog && self->people ? desk_people_acts_get_dialog (self->people) : dialog;
}
