/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notice given and consents of one resident, each answer an act of its own. */
#include "app/admit/consent-box.h"

#include "app/admit/act-line.h"
#include "app/admit/admit-jobs.h"
#include "app/board/labels.h"
#include "app/entry-undo.h"

#include <glib/gi18n.h>

struct _DeskConsentBox {
  GtkBox parent;

  GtkGrid *purposes;
  GtkToggleButton *thumb_print, *signature;
  GtkEntry *given_by;
  GtkBox *foot;
  DeskActLine *line;

  DeskContext *context;
  gint64 resident;
  GCancellable *reading;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskConsentBox, desk_consent_box, GTK_TYPE_BOX)

static const char *
how_words (const char *how)
{
  return g_str_equal (how, "thumb_print") ? _("thumb-print")
         : g_str_equal (how, "signature") ? _("signed")
         : g_str_equal (how, "recorded")  ? _("recorded")
                                          : _("spoken");
}

static char *
state_text (const Consent *consent, GTimeZone *zone)
{
  if (!consent)
    return g_strdup (_("not asked yet"));
  const char *answer = g_str_equal (consent->answer, "given")     ? _("✓ given")
                       : g_str_equal (consent->answer, "refused") ? _("✗ refused")
                                                                  : _("✗ withdrawn");
  g_autofree char *day = desk_short_date (consent->answered_at, zone);

  if (consent->given_by)
    return g_strdup_printf ("%s · %s · %s · %s", answer, how_words (consent->how), consent->given_by, day);
  return g_strdup_printf ("%s · %s · %s", answer, how_words (consent->how), day);
}

static const char *
chosen_how (DeskConsentBox *self)
{
  return gtk_toggle_button_get_active (self->thumb_print) ? "thumb_print"
         : gtk_toggle_button_get_active (self->signature) ? "signature"
                                                          : "spoken";
}

static const ConsentPurpose *
purpose_of (const char *code)
{
  const ConsentPurpose *purpose = consent_purposes ();

  while (!g_str_equal (purpose->code, code))
    purpose++;
  return purpose;
}

static void
on_answer (GtkButton *button, DeskConsentBox *self)
{
  const char *purpose = g_object_get_data (G_OBJECT (button), "purpose"), *by = gtk_entry_get_text (self->given_by);
  Request *request = request_new ("consent-set");
  g_autofree char *text = g_strdup_printf (_("Written down: %s"), _(purpose_of (purpose)->label));

  request_set_int (request, "resident", self->resident);
  request_set (request, "purpose", purpose);
  request_set (request, "answer", g_object_get_data (G_OBJECT (button), "answer"));
  request_set (request, "how", chosen_how (self));
  request_set (request, "given-by", *by ? by : NULL);
  desk_act_line_do (self->line, request, text);
}

static void
add_button (DeskConsentBox *self, GtkWidget *box, const ConsentPurpose *purpose, const char *label, const char *answer)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", _(purpose->label), label);
  g_autofree char *name = g_strdup_printf ("%s-%s", purpose->code, answer);

  gtk_buildable_set_name (GTK_BUILDABLE (button), name);
  g_object_set_data (G_OBJECT (button), "purpose", (gpointer) purpose->code);
  g_object_set_data (G_OBJECT (button), "answer", (gpointer) answer);
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  g_signal_connect (button, "clicked", G_CALLBACK (on_answer), self);
  gtk_container_add (GTK_CONTAINER (box), button);
}

static void
add_buttons (DeskConsentBox *self, GtkWidget *box, const ConsentPurpose *purpose, const Consent *consent)
{
  gboolean given = consent && g_str_equal (consent->answer, "given");

  if (g_str_equal (purpose->code, "notice")) {
    if (!given)
      add_button (self, box, purpose, C_("notice", "Given"), "given");
    return;
  }
  if (given) {
    add_button (self, box, purpose, _("Withdraw"), "withdrawn");
    return;
  }
  add_button (self, box, purpose, _("Yes"), "given");
  if (!consent)
    add_button (self, box, purpose, _("No"), "refused");
}

static GtkWidget *
add_label (DeskConsentBox *self, const char *text, int column, int row, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  gtk_grid_attach (self->purposes, label, column, row, 1, 1);
  return label;
}

static void
show (DeskConsentBox *self, GPtrArray *consents)
{
  int row = 0;

  gtk_container_foreach (GTK_CONTAINER (self->purposes), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (const ConsentPurpose *purpose = consent_purposes (); purpose->code; purpose++, row++) {
    const Consent *consent = consent_find (consents, purpose->code);
    g_autofree char *state = state_text (consent, desk_context_get_zone (self->context));
    gboolean no = consent && !g_str_equal (consent->answer, "given");
    GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
    GtkWidget *what = add_label (self, _(purpose->label), 0, row, NULL);
    gtk_widget_set_hexpand (what, TRUE);
    add_label (self, state, 1, row, no ? "over-text" : consent ? "fits" : "caption");
    gtk_widget_set_halign (buttons, GTK_ALIGN_END);
    gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
    add_buttons (self, buttons, purpose, consent);
    gtk_grid_attach (self->purposes, buttons, 2, row, 1, 1);
  }
  gtk_widget_show_all (GTK_WIDGET (self->purposes));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskConsentBox *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) consents = desk_read_consents_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (consents)
    show (self, consents);
  else
    desk_act_line_say (self->line, error->message, TRUE);
}

void
desk_consent_box_refresh (DeskConsentBox *self)
{
  g_return_if_fail (DESK_IS_CONSENT_BOX (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_read_consents (self->context, self->resident, self->reading, on_read, self);
}

static void
on_done (DeskConsentBox *self)
{
  desk_consent_box_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
desk_consent_box_dispose (GObject *object)
{
  DeskConsentBox *self = DESK_CONSENT_BOX (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_consent_box_parent_class)->dispose (object);
}

static void
desk_consent_box_class_init (DeskConsentBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_consent_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/consent-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskConsentBox, purposes);
  gtk_widget_class_bind_template_child (widget_class, DeskConsentBox, thumb_print);
  gtk_widget_class_bind_template_child (widget_class, DeskConsentBox, signature);
  gtk_widget_class_bind_template_child (widget_class, DeskConsentBox, given_by);
  gtk_widget_class_bind_template_child (widget_class, DeskConsentBox, foot);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
desk_consent_box_init (DeskConsentBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_entry_undo (self->given_by);
}

GtkWidget *
desk_consent_box_new (DeskContext *context, gint64 resident)
{
  DeskConsentBox *self = g_object_new (DESK_TYPE_CONSENT_BOX, NULL);

  self->context = g_object_ref (context);
  self->resident = resident;
  self->line = DESK_ACT_LINE (desk_act_line_new (context));
  gtk_container_add (GTK_CONTAINER (self->foot), GTK_WIDGET (self->line));
  g_signal_connect_object (self->line, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  desk_consent_box_refresh (self);
  return GTK_WIDGET (self);
}
