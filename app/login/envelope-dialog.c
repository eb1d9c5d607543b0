/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a new code once, to be written down, put into an envelope and sealed. */
#include "app/login/envelope-dialog.h"

#include "app/late-handy.h"
#include "app/login/seal.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "db/code/password.h"

#include <glib/gi18n.h>

struct _DeskEnvelopeDialog {
  GtkWindow parent;

  GtkLabel *code, *problem;
  GtkWidget *accept;

  DeskContext *context;
  GCancellable *cancellable;
};

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskEnvelopeDialog, desk_envelope_dialog, GTK_TYPE_WINDOW)

static void
fail (DeskEnvelopeDialog *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  gtk_label_set_text (self->problem, sentence);
  gtk_widget_show (GTK_WIDGET (self->problem));
  desk_reason_set (self->accept, NULL);
}

static void
on_sealed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskEnvelopeDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean sealed = desk_seal_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!sealed) {
    fail (self, error);
    return;
  }
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  gtk_widget_destroy (GTK_WIDGET (self));
}

static void
on_accept (DeskEnvelopeDialog *self)
{
  g_autofree char *plain = password_code_plain (gtk_label_get_text (self->code));

  desk_reason_set (self->accept, _("What was asked for before is still being written."));
  desk_seal_run (self->context, plain, request_new ("envelope-seal"), self->cancellable, on_sealed, g_object_ref (self));
}

static void
on_cancel (DeskEnvelopeDialog *self)
{
  gtk_widget_destroy (GTK_WIDGET (self));
}

static gboolean
desk_envelope_dialog_key_press (GtkWidget *widget, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape)
    return GTK_WIDGET_CLASS (desk_envelope_dialog_parent_class)->key_press_event (widget, event);
  gtk_widget_destroy (widget);
  return GDK_EVENT_STOP;
}

static void
desk_envelope_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (DESK_ENVELOPE_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (desk_envelope_dialog_parent_class)->dispose (object);
}

static void
desk_envelope_dialog_finalize (GObject *object)
{
  DeskEnvelopeDialog *self = DESK_ENVELOPE_DIALOG (object);

  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (desk_envelope_dialog_parent_class)->finalize (object);
}

static void
desk_envelope_dialog_class_init (DeskEnvelopeDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_envelope_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_envelope_dialog_finalize;
  widget_class->key_press_event = desk_envelope_dialog_key_press;
  desk_handy_ensure ();
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/envelope-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEnvelopeDialog, code);
  gtk_widget_class_bind_template_child (widget_class, DeskEnvelopeDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskEnvelopeDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
desk_envelope_dialog_init (DeskEnvelopeDialog *self)
{
  g_autofree char *code = password_code ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->code, code);
}

GtkWidget *
desk_envelope_dialog_new (GtkWindow *parent, DeskContext *context)
{
  DeskEnvelopeDialog *self = g_object_new (DESK_TYPE_ENVELOPE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
