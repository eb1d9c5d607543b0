/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that greets who was noted. */
#include "kiosk/pages/visit-page.h"

#include "kiosk/pages/symbol-picture.h"

#include <glib/gi18n-lib.h>

struct _KioskVisitPage {
  GtkBox parent;

  GtkBox *body;
  KioskSymbolPicture *symbol;
  GtkLabel *greeting, *noted;
  GtkWidget *tonight;
};

G_DEFINE_FINAL_TYPE (KioskVisitPage, kiosk_visit_page, GTK_TYPE_BOX)

static guint signal_done;

static void
show_words (KioskVisitPage *self, const char *greeting, const char *noted)
{
  gtk_label_set_text (self->greeting, greeting);
  gtk_label_set_text (self->noted, noted);
  gtk_widget_set_visible (GTK_WIDGET (self->noted), *noted != '\0');
}

/* Who may not be named gets the tick alone. */
void
kiosk_visit_page_show (KioskVisitPage *self, const KioskVisit *visit)
{
  g_return_if_fail (KIOSK_IS_VISIT_PAGE (self));

  kiosk_symbol_picture_set (self->symbol, visit ? visit->symbol : NULL, visit ? visit->colour : NULL);
  gtk_widget_set_visible (self->tonight, visit && visit->tonight);
  if (!visit) {
    show_words (self, "", "");
    return;
  }
  g_autofree char *hour = kiosk_visit_hour (visit);
  g_autofree char *noted = g_strdup_printf (visit->greeting ? _("✓ Noted as being in the house, %s") : _("✓ Noted, %s"), hour);
  show_words (self, visit->greeting ? visit->greeting : noted, visit->greeting ? noted : "");
}

void
kiosk_visit_page_set_upright (KioskVisitPage *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_VISIT_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
on_done (KioskVisitPage *self)
{
  g_signal_emit (self, signal_done, 0);
}

static void
kiosk_visit_page_class_init (KioskVisitPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signal_done = g_signal_new ("done", KIOSK_TYPE_VISIT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KIOSK_TYPE_SYMBOL_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-visit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, body);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, symbol);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, noted);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, tonight);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
}

static void
kiosk_visit_page_init (KioskVisitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
