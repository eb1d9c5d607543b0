/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of who is chosen on the board: asked for, printed, and where it lies. */
#include "app/board/board-cards.h"

#include "app/print.h"
#include "app/roles.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

struct _DeskBoardCards {
  GObject parent;

  GtkWindow *window;           /* weak */
  DeskBoardPage *page;         /* weak */
  DeskContext *context;
  GSimpleActionGroup *actions;
  GCancellable *cancellable;   /* of what is being printed */
  char *whose;                 /* (nullable) while a card is being printed: its holder, as the screen may call him */
};

G_DEFINE_FINAL_TYPE (DeskBoardCards, desk_board_cards, G_TYPE_OBJECT)

static void
update_actions (DeskBoardCards *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "print");
  gboolean somebody = self->page && desk_board_page_get_at (self->page) == 0 && desk_board_page_get_resident (self->page) != 0;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), somebody && !self->whose && desk_roles_allow (self->context, "card.print"));
}

static void
end (DeskBoardCards *self, const char *text, gboolean warning)
{
  g_clear_pointer (&self->whose, g_free);
  if (!self->page)
    return;
  desk_board_page_notify (self->page, text, FALSE, warning);
  update_actions (self);
}

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardCards) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (!job) {
    g_autofree char *sentence = error->domain == G_IO_ERROR ? g_strdup (error->message)
                                                            : desk_sentence_here (error, self->context);
    end (self, sentence, TRUE);
    return;
  }
  g_autofree char *what = g_strdup_printf (_("The card of %s"), self->whose);
  g_autofree char *outcome = desk_print_sentence (job, what);
  g_autofree char *text = desk_print_is_good (job) ? g_strdup_printf (_("%s\nAn older one, if there was one, no longer works."), outcome)
                                                   : g_steal_pointer (&outcome);
  end (self, text, !desk_print_is_good (job));
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardCards *self = data;
  const BoardPerson *person = desk_board_page_find_person (self->page, desk_board_page_get_resident (self->page));
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  (void) action;
  (void) parameter;

  if (!person || self->whose)
    return;
  self->whose = tile->coded ? desk_tile_place (tile) : g_strdup (person->name);
  update_actions (self);
  desk_print_card (self->context, person->resident, self->cancellable, on_printed, g_object_ref (self));
}

/* --- object --- */

static const GActionEntry entries[] = {
  { .name = "print", .activate = on_print },
};

static void
desk_board_cards_dispose (GObject *object)
{
  DeskBoardCards *self = DESK_BOARD_CARDS (object);

  if (self->window)
    gtk_widget_insert_action_group (GTK_WIDGET (self->window), "card", NULL);
  if (self->page)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (desk_board_cards_parent_class)->dispose (object);
}

static void
desk_board_cards_finalize (GObject *object)
{
  DeskBoardCards *self = DESK_BOARD_CARDS (object);

  g_object_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self->whose);
  G_OBJECT_CLASS (desk_board_cards_parent_class)->finalize (object);
}

static void
desk_board_cards_class_init (DeskBoardCardsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_board_cards_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_board_cards_finalize;
}

static void
desk_board_cards_init (DeskBoardCards *self)
{
  self->actions = g_simple_action_group_new ();
  self->cancellable = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

DeskBoardCards *
desk_board_cards_new (GtkWindow *window, DeskContext *context, DeskBoardPage *page)
{
  DeskBoardCards *self = g_object_new (DESK_TYPE_BOARD_CARDS, NULL);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->page, page);
  self->context = g_object_ref (context);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "card", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (context, "loaded", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (update_actions), self);
  g_signal_connect_swapped (page, "time-changed", G_CALLBACK (update_actions), self);
  g_signal_connect_object (page, "destroy", G_CALLBACK (g_cancellable_cancel), self->cancellable, G_CONNECT_SWAPPED);
  update_actions (self);
  return self;
}
