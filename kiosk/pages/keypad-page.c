/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on which a member of staff shows who he is: figures to be pressed, and dots for what was. */
#include "kiosk/pages/keypad-page.h"

#include "db/code/password.h"

#include <glib/gi18n-lib.h>

struct _KioskKeypadPage {
  GtkBox parent;

  GtkLabel *title, *hint, *typed, *why;
  GtkGrid *figures;
  GtkWidget *go_on;

  KioskSession *session;       /* (nullable) */
};

G_DEFINE_FINAL_TYPE (KioskKeypadPage, kiosk_keypad_page, GTK_TYPE_BOX)

static KioskKeypad *
keypad_of (KioskKeypadPage *self)
{
  return self->session ? kiosk_session_get_keypad (self->session) : NULL;
}

/* How many, never which; who hears the page hears the number of them. */
static void
show_dots (KioskKeypadPage *self, guint n)
{
  g_autoptr (GString) dots = g_string_new (NULL);
  g_autofree char *spoken = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u digit", "%u digits", n), n);

  for (guint i = 0; i < DIGITS_MAX; i++)
    g_string_append (dots, i < n ? "●" : "○");
  gtk_label_set_text (self->typed, dots->str);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->typed)), spoken);
}

static void
show_typed (KioskKeypadPage *self, KioskKeypad *keypad)
{
  if (kiosk_keypad_get_step (keypad) != KIOSK_KEYPAD_NUMBER) {
    show_dots (self, kiosk_keypad_count_digits (keypad));
    return;
  }
  const char *number = kiosk_keypad_get_number (keypad);
  gtk_label_set_text (self->typed, *number ? number : "–");
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->typed)), number);
}

static void
clear (KioskKeypadPage *self)
{
  self->session = NULL;
  gtk_label_set_text (self->typed, "");
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->typed)), "");
  gtk_label_set_text (self->why, "");
}

void
kiosk_keypad_page_show (KioskKeypadPage *self, KioskSession *session)
{
  g_return_if_fail (KIOSK_IS_KEYPAD_PAGE (self));

  KioskKeypad *keypad = session ? kiosk_session_get_keypad (session) : NULL;
  if (!keypad) {
    clear (self);
    return;
  }
  self->session = session;
  KioskKeypadStep step = kiosk_keypad_get_step (keypad);
  const char *answer = kiosk_keypad_get_answer (keypad);
  gboolean number = step == KIOSK_KEYPAD_NUMBER;
  gtk_label_set_text (self->title, number ? _("Number of your staff card") : _("Your digits"));
  gtk_label_set_text (self->hint, number ? _("It stands on the card.")
                                  : *kiosk_keypad_get_number (keypad) ? _("Six digits, as nobody shows a card.")
                                                                      : _("Those that you chose for your card."));
  gtk_label_set_text (self->why, step == KIOSK_KEYPAD_LOOKING ? _("One moment…") : answer ? answer : "");
  show_typed (self, keypad);
  gtk_widget_set_sensitive (self->go_on, kiosk_keypad_can_go_on (keypad));
}

void
kiosk_keypad_page_set_upright (KioskKeypadPage *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_KEYPAD_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/* --- callbacks --- */

static void
on_figure (GtkButton *button, KioskKeypadPage *self)
{
  if (keypad_of (self))
    kiosk_keypad_press (keypad_of (self), GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "figure")));
}

static void
on_erase (KioskKeypadPage *self)
{
  if (keypad_of (self))
    kiosk_keypad_erase (keypad_of (self));
}

static void
on_go_on (KioskKeypadPage *self)
{
  if (keypad_of (self))
    kiosk_keypad_go_on (keypad_of (self));
}

static void
on_close (KioskKeypadPage *self)
{
  if (self->session)
    kiosk_session_done (self->session);
}

static void
add_figure (KioskKeypadPage *self, int figure, int column, int row)
{
  g_autofree char *text = g_strdup_printf ("%d", figure);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_style_context_add_class (gtk_widget_get_style_context (button), "figure");
  g_object_set_data (G_OBJECT (button), "figure", GINT_TO_POINTER (figure));
  g_signal_connect (button, "clicked", G_CALLBACK (on_figure), self);
  gtk_widget_show (button);
  gtk_grid_attach (self->figures, button, column, row, 1, 1);
}

static void
kiosk_keypad_page_class_init (KioskKeypadPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-keypad-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskKeypadPage, title);
  gtk_widget_class_bind_template_child (widget_class, KioskKeypadPage, hint);
  gtk_widget_class_bind_template_child (widget_class, KioskKeypadPage, typed);
  gtk_widget_class_bind_template_child (widget_class, KioskKeypadPage, why);
  gtk_widget_class_bind_template_child (widget_class, KioskKeypadPage, figures);
  gtk_widget_class_bind_template_child (widget_class, KioskKeypadPage, go_on);
  gtk_widget_class_bind_template_callback (widget_class, on_erase);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
kiosk_keypad_page_init (KioskKeypadPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int figure = 1; figure <= 9; figure++)
    add_figure (self, figure, (figure - 1) % 3, (figure - 1) / 3);
  add_figure (self, 0, 1, 3);
}
