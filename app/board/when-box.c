/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When something happened, for a form that mostly is about now. */
#include "app/board/when-box.h"

#include "app/board/input.h"
#include "app/entry-undo.h"

#include <glib/gi18n.h>

struct _DeskWhenBox {
  GtkBox parent;

  GtkToggleButton *earlier;    /* children */
  GtkEntry *time;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskWhenBox, desk_when_box, GTK_TYPE_BOX)

static void
on_changed (DeskWhenBox *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_earlier (DeskWhenBox *self)
{
  gboolean earlier = gtk_toggle_button_get_active (self->earlier);

  gtk_widget_set_visible (GTK_WIDGET (self->time), earlier);
  if (earlier && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->time));
  on_changed (self);
}

static void
desk_when_box_class_init (DeskWhenBoxClass *class)
{
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_when_box_init (DeskWhenBox *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->earlier = GTK_TOGGLE_BUTTON (gtk_check_button_new_with_mnemonic (_("It was ea_rlier, at")));
  self->time = GTK_ENTRY (gtk_entry_new ());
  gtk_buildable_set_name (GTK_BUILDABLE (self->earlier), "earlier");
  gtk_buildable_set_name (GTK_BUILDABLE (self->time), "happened");
  gtk_entry_set_placeholder_text (self->time, _("14.30 or 21/11 14.30"));
  gtk_entry_set_activates_default (self->time, TRUE);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->time)), _("When it was"));
  gtk_widget_set_no_show_all (GTK_WIDGET (self->time), TRUE);
  gtk_widget_show (GTK_WIDGET (self->earlier));
  gtk_box_pack_start (GTK_BOX (self), GTK_WIDGET (self->earlier), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), GTK_WIDGET (self->time), TRUE, TRUE, 0);
  desk_entry_undo (self->time);
  g_signal_connect_object (self->earlier, "toggled", G_CALLBACK (on_earlier), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->time, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

gboolean
desk_when_box_read (DeskWhenBox *self, GTimeZone *zone, HappenedAt *at, char **missing)
{
  g_return_val_if_fail (DESK_IS_WHEN_BOX (self), FALSE);

  const char *typed = gtk_entry_get_text (self->time);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC, seconds = 0;

  if (!gtk_toggle_button_get_active (self->earlier))
    return FALSE;
  if (!desk_moment_parse (typed, now, zone, &seconds)) {
    *missing = desk_moment_problem (typed);
    return FALSE;
  }
  *at = happened_exact (seconds);
  return TRUE;
}

GtkWidget *
desk_when_box_get_field (DeskWhenBox *self)
{
  return GTK_WIDGET (self->time);
}
