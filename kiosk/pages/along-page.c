/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that asks which of those in a visitor's care go out, or came back, with him. */
#include "kiosk/pages/along-page.h"

#include "kiosk/pages/symbol-picture.h"
#include "kiosk/pages/tile-grid.h"

#include <glib/gi18n-lib.h>

#define SYMBOL_PIXELS 120
#define BELL_PIXELS 56

struct _KioskAlongPage {
  GtkBox parent;

  GtkLabel *question;
  GtkFlowBox *wards;
  GtkButton *go;

  KioskSession *session;       /* not owned */
  GPtrArray *shown;            /* (nullable) wards of whom it asks */
};

G_DEFINE_FINAL_TYPE (KioskAlongPage, kiosk_along_page, GTK_TYPE_BOX)

static guint
place_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
}

static void
on_toggled (GtkToggleButton *button, KioskAlongPage *self)
{
  gtk_widget_set_opacity (g_object_get_data (G_OBJECT (button), "tick"), gtk_toggle_button_get_active (button) ? 1 : 0);
  kiosk_session_choose (self->session, place_of (GTK_WIDGET (button)), gtk_toggle_button_get_active (button));
}

static void
on_kept (GtkButton *button, KioskAlongPage *self)
{
  kiosk_session_choose (self->session, place_of (GTK_WIDGET (button)), TRUE);
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  return label;
}

/* It keeps its place: nothing moves under the finger. */
static GtkWidget *
tick_new (gboolean along)
{
  GtkWidget *tick = gtk_label_new ("✓");

  gtk_style_context_add_class (gtk_widget_get_style_context (tick), "tick");
  gtk_widget_set_size_request (tick, BELL_PIXELS, -1);
  gtk_widget_set_opacity (tick, along ? 1 : 0);
  return tick;
}

/* Who is kept here has the bell in place of the tick: his picture calls staff. */
static GtkWidget *
ward_new (KioskAlongPage *self, const KioskVisit *visit, guint place)
{
  const KioskWard *ward = visit->wards->pdata[place];
  gboolean calls = ward->kept && visit->asks == KIOSK_ASKS_WHO_GOES;
  const char *who = ward->called ? ward->called : _("Child");
  GtkWidget *button = calls ? gtk_button_new () : gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *symbol = g_object_new (KIOSK_TYPE_SYMBOL_PICTURE, NULL);
  GtkWidget *mark = calls ? kiosk_tile_picture_new ("call", BELL_PIXELS) : tick_new (ward->along);
  g_autofree char *spoken = calls ? g_strdup_printf (_("%s: call staff"), who) : g_strdup_printf (_("%s comes along"), who);

  kiosk_symbol_picture_set_pixels (KIOSK_SYMBOL_PICTURE (symbol), SYMBOL_PIXELS);
  gtk_widget_set_halign (head, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (head), symbol, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (head), mark, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), head, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), label_new (who), FALSE, FALSE, 0);
  if (calls)
    gtk_box_pack_start (GTK_BOX (box), label_new (_("Call staff")), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), calls ? "kept" : "ward");
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_object_set_data (G_OBJECT (button), "tick", mark);
  if (!calls)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), ward->along);
  g_signal_connect (button, calls ? "clicked" : "toggled", calls ? G_CALLBACK (on_kept) : G_CALLBACK (on_toggled), self);
  gtk_widget_show_all (button);
  kiosk_symbol_picture_set (KIOSK_SYMBOL_PICTURE (symbol), ward->symbol, ward->colour);
  return button;
}

static void
destroy_child (GtkWidget *child, gpointer data G_GNUC_UNUSED)
{
  gtk_widget_destroy (child);
}

static void
clear (KioskAlongPage *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->wards), destroy_child, NULL);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  gtk_button_set_label (self->go, "");
}

static void
show_wards (KioskAlongPage *self, const KioskVisit *visit)
{
  if (visit->wards == self->shown)
    return;
  clear (self);
  self->shown = g_ptr_array_ref (visit->wards);
  for (guint i = 0; i < visit->wards->len; i++)
    if (kiosk_visit_is_asked (visit, visit->wards->pdata[i]))
      gtk_flow_box_insert (self->wards, ward_new (self, visit, i), -1);
}

/* What the big button does, and with how many: "Going out · 1 + 2". */
static char *
answer_of (const KioskVisit *visit)
{
  gboolean out = visit->asks == KIOSK_ASKS_WHO_GOES;
  int along = 0;

  for (guint i = 0; i < visit->wards->len; i++)
    along += ((const KioskWard *) visit->wards->pdata[i])->along != FALSE;
  if (!along)
    return g_strdup (out ? _("Going out alone") : _("I alone am back"));
  return g_strdup_printf ("%s · 1 + %d", out ? _("Going out") : _("We are back"), along);
}

void
kiosk_along_page_show (KioskAlongPage *self, const KioskVisit *visit)
{
  g_return_if_fail (KIOSK_IS_ALONG_PAGE (self));

  if (!visit) {
    clear (self);
    return;
  }
  g_autofree char *answer = answer_of (visit);
  gtk_label_set_text (self->question, visit->asks == KIOSK_ASKS_WHO_GOES ? _("Who comes along?") : _("Who is back with you?"));
  show_wards (self, visit);
  gtk_button_set_label (self->go, answer);
}

void
kiosk_along_page_serve (KioskAlongPage *self, KioskSession *session)
{
  g_return_if_fail (KIOSK_IS_ALONG_PAGE (self) && KIOSK_IS_SESSION (session));

  self->session = session;
}

static void
on_go (KioskAlongPage *self)
{
  kiosk_session_go (self->session);
}

static void
on_back (KioskAlongPage *self)
{
  kiosk_session_go_back (self->session);
}

static void
kiosk_along_page_destroy (GtkWidget *widget)
{
  g_clear_pointer (&KIOSK_ALONG_PAGE (widget)->shown, g_ptr_array_unref);
  GTK_WIDGET_CLASS (kiosk_along_page_parent_class)->destroy (widget);
}

static void
kiosk_along_page_class_init (KioskAlongPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->destroy = kiosk_along_page_destroy;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-along-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskAlongPage, question);
  gtk_widget_class_bind_template_child (widget_class, KioskAlongPage, wards);
  gtk_widget_class_bind_template_child (widget_class, KioskAlongPage, go);
  gtk_widget_class_bind_template_callback (widget_class, on_go);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
}

static void
kiosk_along_page_init (KioskAlongPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
