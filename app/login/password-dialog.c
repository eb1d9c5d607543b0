/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets a password, or the digits of a staff card, for somebody. */
#include "app/login/password-dialog.h"

#include "app/late-handy.h"
#include "app/login/seal.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "db/code/password.h"
#include "db/login-try.h"

#include <glib/gi18n.h>

#define NAMES_SHOWN 6

struct _DeskPasswordDialog {
  GtkWindow parent;

  GtkLabel *hint, *others, *problem;
  GtkEntry *old, *first, *second;
  GtkWidget *accept, *header, *old_caption;

  DeskContext *context;
  gint64 staff;
  char *name;
  gboolean digits, busy;
  gboolean asks_old;
  GCancellable *cancellable;
};

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPasswordDialog, desk_password_dialog, GTK_TYPE_WINDOW)

static const char *
sentence_of (PasswordVerdict verdict, gboolean digits)
{
  switch (verdict) {
  case PASSWORD_FINE:
    return NULL;
  case PASSWORD_SHORT:
    return digits ? _("Four to six digits, and nothing else.") : _("At least eight characters. Three or four words are easy to keep.");
  case PASSWORD_LONG:
    return digits ? _("Four to six digits, and nothing else.") : _("This is too long.");
  case PASSWORD_COMMON:
    return _("This is among the first that others would try. Take another.");
  case PASSWORD_NAME:
    return _("This is a name that everybody here knows. Take another.");
  }
  g_assert_not_reached ();
}

const char *
desk_password_sentence (const char *password, gboolean digits, const char *name, const char *house)
{
  const char *const names[] = { name ? name : house, name ? house : NULL, NULL };

  return sentence_of (digits ? digits_judge (password) : password_judge (password, names), digits);
}

static void
say (DeskPasswordDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
update (DeskPasswordDialog *self)
{
  const char *first = gtk_entry_get_text (self->first), *second = gtk_entry_get_text (self->second);
  const char *wrong = desk_password_sentence (first, self->digits, self->name, desk_context_get_house_name (self->context));

  if (!wrong && *second && !g_str_has_prefix (first, second))
    wrong = _("The two are not the same.");
  say (self, *first ? wrong : NULL);
  gboolean proved = !self->asks_old || *gtk_entry_get_text (self->old);
  desk_reason_set (self->accept, !proved                          ? _("Type the old one first.")
                                 : wrong                          ? wrong
                                 : !g_str_equal (first, second) ? _("Type it twice.")
                                 : self->busy                     ? _("It is being written.")
                                                                  : NULL);
}

static void
fail (DeskPasswordDialog *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  self->busy = FALSE;
  update (self);
  say (self, sentence);
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPasswordDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean set = desk_seal_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!set) {
    fail (self, error);
    return;
  }
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  gtk_widget_destroy (GTK_WIDGET (self));
}

static void
set (DeskPasswordDialog *self)
{
  Request *request = request_new ("password-set");

  request_set_int (request, "staff", self->staff);
  request_set (request, "way", self->digits ? "digits" : "password");
  desk_seal_run (self->context, gtk_entry_get_text (self->first), request, self->cancellable, on_set, g_object_ref (self));
}

/* --- the old one --- */

static void
on_proved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPasswordDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Login) login = login_try_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (login) {
    set (self);
    return;
  }
  fail (self, error);
  gint64 until = error->domain == RECORD_ERROR ? record_error_get_since (error) : 0;
  if (error->domain == LOGIN_TRY_ERROR)
    say (self, _("This is not your old password."));
  else if (until) {
    int left = (int) MAX (1, until - g_get_real_time () / G_USEC_PER_SEC);
    g_autofree char *text =
        g_strdup_printf (ngettext ("Wait %d second before the next try.", "Wait %d seconds before the next try.", (gulong) left), left);
    say (self, text);
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->old));
}

static gpointer
asks_job (Record *record, gpointer input, GError **error)
{
  gboolean *asks = g_new0 (gboolean, 1);

  if (login_asks_old (record_get_connection (record), *(gint64 *) input, asks, error))
    return asks;
  g_free (asks);
  return NULL;
}

static void
on_asks (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPasswordDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gboolean *asks = g_task_propagate_pointer (G_TASK (result), &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!asks) {
    fail (self, error);
    return;
  }
  self->asks_old = *asks;
  self->busy = FALSE;
  gtk_widget_set_visible (self->old_caption, *asks);
  gtk_widget_set_visible (GTK_WIDGET (self->old), *asks);
  if (*asks)
    gtk_widget_grab_focus (GTK_WIDGET (self->old));
  update (self);
}

/* --- who would be left outside --- */

static gpointer
without_job (Record *record, gpointer input, GError **error)
{
  return login_without (record, *(gint64 *) input, error);
}

/* @names: a few are enough to be known by; what is left out is counted */
static char *
enumerate (GPtrArray *names)
{
  g_autofree char *more = names->len > NAMES_SHOWN ? g_strdup_printf (_("and %d more"), (int) names->len - NAMES_SHOWN) : NULL;
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();

  for (guint i = 0; i < MIN (names->len, NAMES_SHOWN); i++)
    g_strv_builder_add (shown, names->pdata[i]);
  if (more)
    g_strv_builder_add (shown, more);
  g_auto (GStrv) words = g_strv_builder_end (shown);
  return g_strjoinv (", ", words);
}

static void
on_without (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPasswordDialog) self = data;
  g_autoptr (GPtrArray) names = g_task_propagate_pointer (G_TASK (result), NULL);
  (void) source;

  if (!names || !names->len)
    return;
  g_autofree char *all = enumerate (names);
  g_autofree char *text = g_strdup_printf (_("Who has none does not get in any more: %s. Set theirs too, in Settings under Staff."), all);
  gtk_label_set_text (self->others, text);
  gtk_widget_show (GTK_WIDGET (self->others));
}

/* The first password of a record asks all others for theirs. */
static void
find_others (DeskPasswordDialog *self)
{
  worker_run (desk_context_get_worker (self->context), without_job, g_memdup2 (&self->staff, sizeof self->staff), g_free,
              (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_without, g_object_ref (self));
}

/* Nothing can be set before this is known. */
static void
find_whether_asks (DeskPasswordDialog *self)
{
  self->busy = TRUE;
  self->asks_old = TRUE;
  worker_run (desk_context_get_worker (self->context), asks_job, g_memdup2 (&self->staff, sizeof self->staff), g_free, g_free,
              self->cancellable, on_asks, g_object_ref (self));
}

static void
on_accept (DeskPasswordDialog *self)
{
  if (!gtk_widget_get_sensitive (self->accept))
    return;
  self->busy = TRUE;
  update (self);
  if (!self->asks_old) {
    set (self);
    return;
  }
  LoginTry *try = login_try_new (LOGIN_PASSWORD, desk_context_get_sign_in_name (self->context), gtk_entry_get_text (self->old), NULL,
                               desk_context_get_terminal (self->context));
  login_try_run (desk_context_get_worker (self->context), try, self->cancellable, on_proved, g_object_ref (self));
}

static void
on_old (DeskPasswordDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->first));
}

static void
on_next (DeskPasswordDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->second));
}

static void
on_cancel (DeskPasswordDialog *self)
{
  gtk_widget_destroy (GTK_WIDGET (self));
}

static gboolean
desk_password_dialog_key_press (GtkWidget *widget, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape)
    return GTK_WIDGET_CLASS (desk_password_dialog_parent_class)->key_press_event (widget, event);
  gtk_widget_destroy (widget);
  return GDK_EVENT_STOP;
}

static void
desk_password_dialog_dispose (GObject *object)
{
  DeskPasswordDialog *self = DESK_PASSWORD_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (desk_password_dialog_parent_class)->dispose (object);
}

static void
desk_password_dialog_finalize (GObject *object)
{
  DeskPasswordDialog *self = DESK_PASSWORD_DIALOG (object);

  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  g_free (self->name);
  G_OBJECT_CLASS (desk_password_dialog_parent_class)->finalize (object);
}

static void
desk_password_dialog_class_init (DeskPasswordDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_password_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_password_dialog_finalize;
  widget_class->key_press_event = desk_password_dialog_key_press;
  desk_handy_ensure ();
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, others);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, first);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, second);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, header);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, old);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, old_caption);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_old);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
desk_password_dialog_init (DeskPasswordDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_password_dialog_new (GtkWindow *parent, DeskContext *context, gint64 staff, const char *name, gboolean digits)
{
  DeskPasswordDialog *self = g_object_new (DESK_TYPE_PASSWORD_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *title = g_strdup_printf (digits ? _("Digits of %s") : _("Password of %s"), name);

  self->context = g_object_ref (context);
  self->staff = staff;
  self->name = g_strdup (name);
  self->digits = digits;
  gtk_window_set_title (GTK_WINDOW (self), title);
  hdy_header_bar_set_title (HDY_HEADER_BAR (self->header), title);
  gtk_label_set_text (self->hint, digits ? _("Four to six digits, typed after the staff card was scanned.")
                                         : _("At least eight characters. Three or four words are easy to keep. From now on the desk asks for it."));
  if (staff == desk_context_get_staff (context))
    find_whether_asks (self);
  if (!digits && !desk_context_has_passwords (context))
    find_others (self);
  update (self);
  return GTK_WIDGET (self);
}
