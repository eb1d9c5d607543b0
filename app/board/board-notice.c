/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notice over the beds; its parts are made with the first one. */
#include "app/board/board-notice.h"

#include "app/reason.h"

#include <glib/gi18n.h>

#define NOTICE_SECONDS 20

struct _DeskBoardNotice {
  GtkRevealer parent;

  GtkLabel *text;              /* (nullable) before the first notice */
  GtkWidget *undo;             /* the same */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (DeskBoardNotice, desk_board_notice, GTK_TYPE_REVEALER)

void
desk_board_notice_close (DeskBoardNotice *self)
{
  g_return_if_fail (DESK_IS_BOARD_NOTICE (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self), FALSE);
}

static gboolean
on_timeout (gpointer data)
{
  DeskBoardNotice *self = data;

  self->timeout = 0;
  desk_board_notice_close (self);
  return G_SOURCE_REMOVE;
}

static void
make_parts (DeskBoardNotice *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();

  gtk_builder_add_callback_symbol (builder, "desk_board_notice_close", G_CALLBACK (desk_board_notice_close));
  gtk_builder_add_from_resource (builder, "/id/singgah/desk/ui/board-notice.ui", NULL);
  gtk_builder_connect_signals (builder, self);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (gtk_builder_get_object (builder, "bar")));
  self->text = GTK_LABEL (gtk_builder_get_object (builder, "notice_text"));
  self->undo = GTK_WIDGET (gtk_builder_get_object (builder, "notice_undo"));
  desk_reason_keep (self->undo, _("The board shows another time, or this was taken back by now."));
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->text)), ATK_ROLE_NOTIFICATION);
}

void
desk_board_notice_show (DeskBoardNotice *self, const char *text, gboolean can_undo, gboolean failed)
{
  g_return_if_fail (DESK_IS_BOARD_NOTICE (self) && text);

  if (!self->text)
    make_parts (self);
  GtkStyleContext *style = gtk_widget_get_style_context (gtk_bin_get_child (GTK_BIN (self)));
  desk_board_notice_close (self);
  if (failed)
    gtk_style_context_add_class (style, "failed");
  else
    gtk_style_context_remove_class (style, "failed");
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (self->undo, can_undo);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self), TRUE);
  self->timeout = g_timeout_add_seconds (NOTICE_SECONDS, on_timeout, self);
}

static void
desk_board_notice_dispose (GObject *object)
{
  DeskBoardNotice *self = DESK_BOARD_NOTICE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  G_OBJECT_CLASS (desk_board_notice_parent_class)->dispose (object);
}

static void
desk_board_notice_class_init (DeskBoardNoticeClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_board_notice_dispose;
}

static void
desk_board_notice_init (DeskBoardNotice *self)
{
  (void) self;
}
