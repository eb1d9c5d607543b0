/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the window while nobody is logged in. */
#include "app/login/lock.h"

#include "app/reason.h"
#include "app/sentence.h"
#include "db/login-try.h"

#include <glib/gi18n.h>

struct _DeskLock {
  GtkBox parent;

  GtkLabel *house, *name_caption, *secret_caption, *message;
  GtkEntry *lock_name, *lock_secret, *lock_reason;
  GtkWidget *reason_area, *lock_open, *lock_envelope;

  DeskContext *context;
  LoginWay way;
  char *card;                  /* (nullable) text of the staff card that was scanned */
  gint64 until;                /* when the next try may be made, UTC seconds; 0: now */
  guint timer;
  gboolean trying;
  GCancellable *cancellable;
};

enum { SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskLock, desk_lock, GTK_TYPE_BOX)

static void
say (DeskLock *self, const char *text)
{
  gtk_label_set_text (self->message, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
update (DeskLock *self)
{
  gboolean whole = *gtk_entry_get_text (self->lock_secret) && (self->card || *gtk_entry_get_text (self->lock_name))
                   && (self->way != LOGIN_ENVELOPE || *gtk_entry_get_text (self->lock_reason));

  desk_reason_set (self->lock_open, self->until    ? _("The next try has to wait.")
                                    : self->trying ? _("It is being looked at.")
                                    : whole        ? NULL
                                                   : _("Fill in all fields first."));
}

static void
set_way (DeskLock *self, LoginWay way)
{
  static const char *const captions[] = { N_("_Password"), N_("_Digits"), N_("C_ode of the envelope") };

  self->way = way;
  gtk_label_set_text_with_mnemonic (self->secret_caption, _(captions[way]));
  gtk_widget_set_visible (self->reason_area, way == LOGIN_ENVELOPE);
  gtk_widget_set_visible (GTK_WIDGET (self->lock_name), way != LOGIN_CARD);
  gtk_label_set_text_with_mnemonic (self->name_caption, way == LOGIN_CARD ? _("Staff card is scanned") : _("_Name"));
  gtk_button_set_label (GTK_BUTTON (self->lock_envelope), way == LOGIN_PASSWORD ? _("Sealed _envelope…") : _("With _password"));
  gtk_entry_set_visibility (self->lock_secret, way == LOGIN_ENVELOPE);
  gtk_entry_set_text (self->lock_secret, "");
  if (way != LOGIN_CARD)
    g_clear_pointer (&self->card, g_free);
  update (self);
}

/* --- waiting --- */

static gboolean
on_second (gpointer data)
{
  DeskLock *self = data;
  gint64 left = self->until - g_get_real_time () / G_USEC_PER_SEC;

  if (left > 0) {
    g_autofree char *text =
        g_strdup_printf (ngettext ("Wait %d second before the next try.", "Wait %d seconds before the next try.", (gulong) left),
                         (int) left);
    say (self, text);
    return G_SOURCE_CONTINUE;
  }
  self->until = 0;
  self->timer = 0;
  say (self, NULL);
  update (self);
  return G_SOURCE_REMOVE;
}

static void
wait_until (DeskLock *self, gint64 until)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->until = until;
  if (until && on_second (self))
    self->timer = g_timeout_add_seconds (1, on_second, self);
}

/* --- a try --- */

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskLock) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Login) login = login_try_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->trying = FALSE;
  if (login || error->domain == LOGIN_TRY_ERROR)
    gtk_entry_set_text (self->lock_secret, "");
  if (login) {
    say (self, NULL);
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, login->name);
    return;
  }
  gint64 until = error->domain == RECORD_ERROR ? record_error_get_since (error) : 0;
  g_autofree char *sentence = until ? NULL : desk_sentence_here (error, self->context);
  say (self, sentence);
  wait_until (self, until);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->lock_secret));
}

static void
on_open (DeskLock *self)
{
  const char *who = self->card ? self->card : gtk_entry_get_text (self->lock_name);

  if (!gtk_widget_get_sensitive (self->lock_open))
    return;
  self->trying = TRUE;
  update (self);
  say (self, NULL);
  LoginTry *try = login_try_new (self->way, who, gtk_entry_get_text (self->lock_secret), gtk_entry_get_text (self->lock_reason),
                               desk_context_get_terminal (self->context));
  login_try_run (desk_context_get_worker (self->context), try, self->cancellable, on_tried, g_object_ref (self));
}

static void
on_envelope (DeskLock *self)
{
  set_way (self, self->way == LOGIN_PASSWORD ? LOGIN_ENVELOPE : LOGIN_PASSWORD);
  gtk_widget_grab_focus (GTK_WIDGET (*gtk_entry_get_text (self->lock_name) ? self->lock_secret : self->lock_name));
}

static void
on_name (DeskLock *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->lock_secret));
}

void
desk_lock_scan (DeskLock *self, const char *text)
{
  g_return_if_fail (DESK_IS_LOCK (self));

  set_way (self, LOGIN_CARD);
  g_free (self->card);
  self->card = g_strdup (text);
  say (self, NULL);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->lock_secret));
}

void
desk_lock_ask (DeskLock *self, DeskContext *context, const char *staff)
{
  const char *house = desk_context_get_house_name (context);

  g_return_if_fail (DESK_IS_LOCK (self));
  g_set_object (&self->context, context);
  set_way (self, LOGIN_PASSWORD);
  gtk_label_set_text (self->house, house ? house : _("All houses"));
  gtk_entry_set_text (self->lock_name, staff ? staff : "");
  gtk_entry_set_text (self->lock_reason, "");
  say (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (staff ? self->lock_secret : self->lock_name));
}

/* --- object --- */

static void
desk_lock_dispose (GObject *object)
{
  DeskLock *self = DESK_LOCK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_lock_parent_class)->dispose (object);
}

static void
desk_lock_finalize (GObject *object)
{
  DeskLock *self = DESK_LOCK (object);

  g_object_unref (self->cancellable);
  g_free (self->card);
  G_OBJECT_CLASS (desk_lock_parent_class)->finalize (object);
}

static void
desk_lock_class_init (DeskLockClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_lock_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_lock_finalize;
  gtk_widget_class_set_css_name (widget_class, "lock");
  signals[SIGNAL_OPENED] =
      g_signal_new ("opened", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/lock.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLock, house);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, name_caption);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, secret_caption);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, message);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, lock_name);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, lock_secret);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, lock_reason);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, reason_area);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, lock_open);
  gtk_widget_class_bind_template_child (widget_class, DeskLock, lock_envelope);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_name);
  gtk_widget_class_bind_template_callback (widget_class, on_envelope);
}

static void
desk_lock_init (DeskLock *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
