/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that waits for a card. */
#include "kiosk/pages/idle-page.h"

#include "kiosk/pages/card-picture.h"

#include <glib/gi18n-lib.h>

#define COMING_SECONDS 120     /* that a taken call is told of */

struct _KioskIdlePage {
  GtkBox parent;

  GtkBox *body, *foot;
  GtkWidget *indonesian, *sundanese, *javanese, *english, *contrast, *call;
  GtkLabel *answer;
};

G_DEFINE_FINAL_TYPE (KioskIdlePage, kiosk_idle_page, GTK_TYPE_BOX)

static guint signal_language, signal_contrast, signal_call, signal_staff;

static void
mark (GtkWidget *button, gboolean chosen)
{
  GtkStyleContext *context = gtk_widget_get_style_context (button);

  if (chosen)
    gtk_style_context_add_class (context, "chosen");
  else
    gtk_style_context_remove_class (context, "chosen");
  atk_object_set_description (gtk_widget_get_accessible (button), chosen ? "✓" : "");
}

void
kiosk_idle_page_show (KioskIdlePage *self, const char *language, gboolean contrast)
{
  g_return_if_fail (KIOSK_IS_IDLE_PAGE (self));

  mark (self->indonesian, g_str_equal (language, "id"));
  mark (self->sundanese, g_str_equal (language, "su"));
  mark (self->javanese, g_str_equal (language, "jv"));
  mark (self->english, g_str_equal (language, "en"));
  mark (self->contrast, contrast);
}

static const char *
answer_of (const KioskPlace *place)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!place || !place->called_at)
    return "";
  if (!place->taken_at)
    return _("✓ Staff know, please wait here");
  return now - place->taken_at < COMING_SECONDS ? _("✓ Somebody is coming") : "";
}

void
kiosk_idle_page_show_call (KioskIdlePage *self, const KioskPlace *place)
{
  g_return_if_fail (KIOSK_IS_IDLE_PAGE (self));

  const char *answer = answer_of (place);
  if (g_str_equal (answer, gtk_label_get_text (self->answer)))
    return;
  gtk_label_set_text (self->answer, answer);
  atk_object_set_description (gtk_widget_get_accessible (self->call), answer);
}

void
kiosk_idle_page_set_upright (KioskIdlePage *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_IDLE_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->foot),
                                  upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
on_indonesian (KioskIdlePage *self)
{
  g_signal_emit (self, signal_language, 0, "id");
}

static void
on_sundanese (KioskIdlePage *self)
{
  g_signal_emit (self, signal_language, 0, "su");
}

static void
on_javanese (KioskIdlePage *self)
{
  g_signal_emit (self, signal_language, 0, "jv");
}

static void
on_english (KioskIdlePage *self)
{
  g_signal_emit (self, signal_language, 0, "en");
}

static void
on_contrast (KioskIdlePage *self)
{
  g_signal_emit (self, signal_contrast, 0);
}

static void
on_call (KioskIdlePage *self)
{
  g_signal_emit (self, signal_call, 0);
}

static void
on_staff (KioskIdlePage *self)
{
  g_signal_emit (self, signal_staff, 0);
}

static void
kiosk_idle_page_class_init (KioskIdlePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signal_language = g_signal_new ("language", KIOSK_TYPE_IDLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signal_contrast =
      g_signal_new ("contrast", KIOSK_TYPE_IDLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signal_call = g_signal_new ("call", KIOSK_TYPE_IDLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signal_staff = g_signal_new ("staff", KIOSK_TYPE_IDLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KIOSK_TYPE_CARD_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-idle-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, body);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, foot);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, indonesian);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, sundanese);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, javanese);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, english);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, contrast);
  gtk_widget_class_bind_template_callback (widget_class, on_indonesian);
  gtk_widget_class_bind_template_callback (widget_class, on_sundanese);
  gtk_widget_class_bind_template_callback (widget_class, on_javanese);
  gtk_widget_class_bind_template_callback (widget_class, on_english);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, call);
  gtk_widget_class_bind_template_child (widget_class, KioskIdlePage, answer);
  gtk_widget_class_bind_template_callback (widget_class, on_contrast);
  gtk_widget_class_bind_template_callback (widget_class, on_call);
  gtk_widget_class_bind_template_callback (widget_class, on_staff);
}

static void
kiosk_idle_page_init (KioskIdlePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
