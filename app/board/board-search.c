/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search over the beds; its bar is made when it is first opened. */
#include "app/board/board-search.h"

#include "db/record/search.h"

#include <glib/gi18n.h>

struct _DeskBoardSearch {
  GtkBox parent;

  GtkSearchBar *bar;           /* (nullable) before it is first opened, as are the next two */
  GtkEntry *field;
  GtkLabel *found;
};

enum { SIGNAL_SEARCHED, SIGNAL_NEXT, SIGNAL_CLOSED, SIGNAL_LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBoardSearch, desk_board_search, GTK_TYPE_BOX)

static void
on_search_changed (DeskBoardSearch *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCHED], 0, gtk_entry_get_text (self->field));
}

static void
on_search_activate (DeskBoardSearch *self)
{
  g_signal_emit (self, signals[SIGNAL_NEXT], 0);
}

static void
on_search_stopped (DeskBoardSearch *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
on_search_mode (DeskBoardSearch *self)
{
  if (!gtk_search_bar_get_search_mode (self->bar))
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
make_bar (DeskBoardSearch *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();

  gtk_builder_add_callback_symbols (builder, "on_search_changed", G_CALLBACK (on_search_changed), "on_search_activate",
                                    G_CALLBACK (on_search_activate), "on_search_stopped", G_CALLBACK (on_search_stopped), NULL);
  gtk_builder_add_from_resource (builder, "/id/singgah/desk/ui/board-search.ui", NULL);
  gtk_builder_connect_signals (builder, self);
  self->bar = GTK_SEARCH_BAR (gtk_builder_get_object (builder, "search_bar"));
  self->field = GTK_ENTRY (gtk_builder_get_object (builder, "search"));
  self->found = GTK_LABEL (gtk_builder_get_object (builder, "found"));
  gtk_box_pack_start (GTK_BOX (self), GTK_WIDGET (self->bar), TRUE, TRUE, 0);
  gtk_search_bar_connect_entry (self->bar, self->field);
  g_signal_connect_object (self->bar, "notify::search-mode-enabled", G_CALLBACK (on_search_mode), self, G_CONNECT_SWAPPED);
}

void
desk_board_search_open (DeskBoardSearch *self)
{
  g_return_if_fail (DESK_IS_BOARD_SEARCH (self));

  if (!self->bar)
    make_bar (self);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

void
desk_board_search_leave (DeskBoardSearch *self)
{
  g_return_if_fail (DESK_IS_BOARD_SEARCH (self));

  if (!self->bar)
    return;
  gtk_entry_set_text (self->field, "");
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  desk_board_search_say (self, "");
}

void
desk_board_search_say (DeskBoardSearch *self, const char *text)
{
  g_return_if_fail (DESK_IS_BOARD_SEARCH (self) && text);

  if (!self->found)
    return;
  gtk_label_set_text (self->found, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->found), *text ? text : NULL);
}

static char *
found_text (GPtrArray *found, guint here, gboolean coded)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint named = 0, away = 0;

  if (found->len == 0)
    return g_strdup (_("Nobody found"));
  g_string_append_printf (text, ngettext ("%u found here", "%u found here", here), here);
  for (guint i = 0; i < found->len && named < 3; i++) {
    const ResidentLine *line = g_ptr_array_index (found, i);
    if (line->stay)
      continue;
    away++;
    if (!coded)
      g_string_append_printf (text, "%s%s", named++ ? ", " : _(" · not staying: "), line->name);
  }
  if (coded && away)
    g_string_append_printf (text, "%s%u", _(" · not staying: "), away);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
desk_board_search_say_found (DeskBoardSearch *self, GPtrArray *found, guint here, gboolean coded)
{
  g_autofree char *text = found ? found_text (found, here, coded) : g_strdup ("");

  desk_board_search_say (self, text);
}

static void
desk_board_search_class_init (DeskBoardSearchClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  signals[SIGNAL_SEARCHED] =
      g_signal_new ("searched", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_NEXT] = g_signal_new ("next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_board_search_init (DeskBoardSearch *self)
{
  (void) self;
}
