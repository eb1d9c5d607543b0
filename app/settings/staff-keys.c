/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a member of staff opens with: buttons for password, digits, card and the house's envelope. */
#include "app/settings/staff-keys.h"

#include "app/login/envelope-dialog.h"
#include "app/login/password-dialog.h"
#include "app/print.h"
#include "app/reason.h"
#include "app/scanner.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

struct _DeskStaffKeys {
  GtkGrid parent;

  GtkWidget *set_password, *set_digits, *give_card, *print_card, *seal;
  GtkWidget *card_dialog;      /* (nullable) weak: asks for a card */
  DeskContext *context;        /* (nullable) before it is shown */
  gint64 staff;
  char *name;                  /* (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskStaffKeys, desk_staff_keys, GTK_TYPE_GRID)

enum { SIGNAL_DONE, SIGNAL_SCANNED, SIGNAL_PRINTING, SIGNAL_TOLD, N_SIGNALS };

static guint signals[N_SIGNALS];

void
desk_staff_keys_show (DeskStaffKeys *self, DeskContext *context, gint64 staff, const char *name, const char *why)
{
  g_return_if_fail (DESK_IS_STAFF_KEYS (self) && DESK_IS_CONTEXT (context));

  const char *nobody = why ? why : staff ? NULL : _("Choose a member of the staff first.");
  const char *no_seal = desk_context_may (context, PERMISSION_RULES) ? NULL : _("Only a supervisor seals it.");
  char *copy = g_strdup (name);

  g_set_object (&self->context, context);
  g_free (self->name);
  self->name = copy;
  self->staff = staff;
  desk_reason_set (self->set_password, nobody);
  desk_reason_set (self->set_digits, nobody);
  desk_reason_set (self->give_card, nobody);
  desk_reason_set (self->print_card, nobody);
  desk_reason_set (self->seal, why ? why : no_seal);
}

static GtkWindow *
window_of (DeskStaffKeys *self)
{
  return GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self)));
}

/* --- what is typed --- */

static void
on_done (DeskStaffKeys *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
ask_password (DeskStaffKeys *self, gboolean digits)
{
  GtkWidget *dialog = desk_password_dialog_new (window_of (self), self->context, self->staff, self->name, digits);

  g_signal_connect_object (dialog, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_set_password (DeskStaffKeys *self)
{
  ask_password (self, FALSE);
}

static void
on_set_digits (DeskStaffKeys *self)
{
  ask_password (self, TRUE);
}

static void
on_seal (DeskStaffKeys *self)
{
  GtkWidget *dialog = desk_envelope_dialog_new (window_of (self), self->context);

  g_signal_connect_object (dialog, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- cards --- */

static void
on_scanned (DeskStaffKeys *self, const char *text)
{
  g_autofree char *own = g_strdup (text);

  gtk_widget_destroy (self->card_dialog);
  g_signal_emit (self, signals[SIGNAL_SCANNED], 0, own);
}

/* A window of its own: over the board's, a card would be looked up there. */
static void
on_give_card (DeskStaffKeys *self)
{
  g_autoptr (DeskScanner) scanner = desk_scanner_new ();

  if (self->card_dialog)
    return;
  GtkWidget *dialog = gtk_message_dialog_new (window_of (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_OTHER,
                                              GTK_BUTTONS_CANCEL, _("Scan the card that %s gets now: a new one, or a blank."), self->name);
  g_set_weak_pointer (&self->card_dialog, dialog);
  desk_scanner_watch (scanner, GTK_WINDOW (dialog));
  g_signal_connect_object (scanner, "scanned", G_CALLBACK (on_scanned), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (dialog), "scanner", g_object_ref (scanner), g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskStaffKeys) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *sentence = job ? desk_print_sentence (job, _("Staff card"))
                                  : desk_sentence_here (error, self->context);
  g_signal_emit (self, signals[SIGNAL_PRINTING], 0, FALSE);
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, sentence, !job || !desk_print_is_good (job));
}

/* It becomes theirs when it has been printed; the card that they had opens until then. */
static void
on_print_card (DeskStaffKeys *self)
{
  Request *request = request_new ("print-staff-card");

  request_set_int (request, "staff", self->staff);
  g_signal_emit (self, signals[SIGNAL_PRINTING], 0, TRUE);
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, _("The card is being printed…"), FALSE);
  desk_print_request (self->context, request, self->cancellable, on_printed, g_object_ref (self));
}

static void
desk_staff_keys_dispose (GObject *object)
{
  DeskStaffKeys *self = DESK_STAFF_KEYS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->card_dialog)
    gtk_widget_destroy (self->card_dialog);
  g_clear_weak_pointer (&self->card_dialog);
  G_OBJECT_CLASS (desk_staff_keys_parent_class)->dispose (object);
}

static void
desk_staff_keys_finalize (GObject *object)
{
  DeskStaffKeys *self = DESK_STAFF_KEYS (object);

  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  g_free (self->name);
  G_OBJECT_CLASS (desk_staff_keys_parent_class)->finalize (object);
}

static void
desk_staff_keys_class_init (DeskStaffKeysClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_staff_keys_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_staff_keys_finalize;
  signals[SIGNAL_DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SCANNED] =
    g_signal_new ("scanned", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PRINTING] =
    g_signal_new ("printing", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_TOLD] =
    g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/settings-staff-keys.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, DeskStaffKeys, name)
  CHILD (set_password);
  CHILD (set_digits);
  CHILD (give_card);
  CHILD (print_card);
  CHILD (seal);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_set_password);
  gtk_widget_class_bind_template_callback (widget_class, on_set_digits);
  gtk_widget_class_bind_template_callback (widget_class, on_give_card);
  gtk_widget_class_bind_template_callback (widget_class, on_print_card);
  gtk_widget_class_bind_template_callback (widget_class, on_seal);
}

static void
desk_staff_keys_init (DeskStaffKeys *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
