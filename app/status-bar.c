/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line below the window. */
#include "app/status-bar.h"

#include "app/concern.h"
#include "app/terminals.h"

#include <glib/gi18n.h>

#define CLOCK_SECONDS 5
#define UNLOCKED_SECONDS 20

struct _DeskStatusBar {
  GtkBox parent;

  GtkLabel *state, *now, *staff, *notice, *unlocked;
  GtkWidget *password;
  DeskTerminals *terminals;

  GtkWidget *concern;          /* (nullable) as long as there was none */

  DeskContext *context;        /* (nullable) before it keeps the time */
  guint clock;
  guint telling;               /* that it did not lock; 0: it does not */
};

G_DEFINE_FINAL_TYPE (DeskStatusBar, desk_status_bar, GTK_TYPE_BOX)

static gboolean
on_clock (gpointer data)
{
  DeskStatusBar *self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now (desk_context_get_zone (self->context));
  /* TRANSLATORS: weekday, date, time and zone of the status line */
  g_autofree char *text = g_date_time_format (now, _("%A %-d %b %Y · %H:%M %Z"));

  if (g_strcmp0 (gtk_label_get_text (self->now), text) != 0)
    gtk_label_set_text (self->now, text);
  return G_SOURCE_CONTINUE;
}

/* Made where there is one: most desks never have any. */
static void
on_concern (DeskStatusBar *self)
{
  const char *text = worker_get_concern (desk_context_get_worker (self->context));

  if (text && !self->concern) {
    self->concern = desk_concern_new ();
    gtk_box_pack_start (GTK_BOX (self), self->concern, FALSE, FALSE, 0);
    gtk_box_reorder_child (GTK_BOX (self), self->concern, 1);
  }
  if (self->concern)
    desk_concern_show (self->concern, text);
}

void
desk_status_bar_keep_time (DeskStatusBar *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_STATUS_BAR (self) && DESK_IS_CONTEXT (context) && !self->context);

  self->context = g_object_ref (context);
  self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_clock, self);
  on_clock (self);
  g_signal_connect_object (desk_context_get_worker (context), "concern", G_CALLBACK (on_concern), self, G_CONNECT_SWAPPED);
  on_concern (self);
}

void
desk_status_bar_say (DeskStatusBar *self, const char *text, gboolean lost)
{
  g_return_if_fail (DESK_IS_STATUS_BAR (self) && text);

  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->state));
  gtk_label_set_text (self->state, text);
  if (lost)
    gtk_style_context_add_class (style, "lost");
  else
    gtk_style_context_remove_class (style, "lost");
}

/* The way there stands beside it; the time makes room. */
static void
show_unlocked (DeskStatusBar *self, gboolean unlocked)
{
  g_clear_handle_id (&self->telling, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->unlocked), unlocked);
  gtk_widget_set_visible (GTK_WIDGET (self->now), !unlocked);
}

static gboolean
on_told (gpointer data)
{
  DeskStatusBar *self = data;

  self->telling = 0;
  show_unlocked (self, FALSE);
  return G_SOURCE_REMOVE;
}

void
desk_status_bar_tell_unlocked (DeskStatusBar *self)
{
  g_return_if_fail (DESK_IS_STATUS_BAR (self));

  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  show_unlocked (self, TRUE);
  self->telling = g_timeout_add_seconds (UNLOCKED_SECONDS, on_told, self);
  if (GTK_IS_WINDOW (window) && gtk_window_is_active (GTK_WINDOW (window)))
    gtk_widget_grab_focus (self->password);
}

void
desk_status_bar_show (DeskStatusBar *self)
{
  g_return_if_fail (DESK_IS_STATUS_BAR (self) && self->context);

  const char *notice = desk_context_get_notice (self->context);
  g_autofree char *staff = g_strdup_printf (_("Signed on: %s"), desk_context_get_staff_name (self->context));
  gtk_label_set_text (self->staff, staff);
  gtk_widget_set_visible (self->password, !desk_context_has_passwords (self->context));
  if (desk_context_has_passwords (self->context))
    show_unlocked (self, FALSE);
  gtk_label_set_text (self->notice, notice ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), notice != NULL);
  on_clock (self);
}

void
desk_status_bar_serve (DeskStatusBar *self)
{
  g_return_if_fail (DESK_IS_STATUS_BAR (self) && self->context);

  desk_terminals_serve (self->terminals, self->context);
}

void
desk_status_bar_open_terminals (DeskStatusBar *self)
{
  g_return_if_fail (DESK_IS_STATUS_BAR (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->terminals)))
    gtk_button_clicked (GTK_BUTTON (self->terminals));
}

void
desk_status_bar_close_terminals (DeskStatusBar *self)
{
  g_return_if_fail (DESK_IS_STATUS_BAR (self));

  GtkPopover *list = self->terminals ? gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->terminals)) : NULL;
  if (list)
    gtk_widget_hide (GTK_WIDGET (list));
  if (self->concern)
    gtk_widget_hide (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->concern))));
}

static void
desk_status_bar_dispose (GObject *object)
{
  DeskStatusBar *self = DESK_STATUS_BAR (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_status_bar_parent_class)->dispose (object);
}

static void
desk_status_bar_class_init (DeskStatusBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_status_bar_dispose;
  g_type_ensure (DESK_TYPE_TERMINALS);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskStatusBar, state);
  gtk_widget_class_bind_template_child (widget_class, DeskStatusBar, now);
  gtk_widget_class_bind_template_child (widget_class, DeskStatusBar, staff);
  gtk_widget_class_bind_template_child (widget_class, DeskStatusBar, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskStatusBar, unlocked);
  gtk_widget_class_bind_template_child (widget_class, DeskStatusBar, password);
  gtk_widget_class_bind_template_child (widget_class, DeskStatusBar, terminals);
}

static void
desk_status_bar_init (DeskStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->unlocked)), ATK_ROLE_NOTIFICATION);
}
