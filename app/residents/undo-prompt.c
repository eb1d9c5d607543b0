/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+Z outside of a field, and what takes a line back. */
#include "app/residents/undo-prompt.h"

#include "app/acts.h"
#include "app/board/history.h"
#include "app/board/labels.h"
#include "app/reason.h"
#include "app/residents/jobs.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

struct _DeskUndoPrompt {
  GtkWindow parent;

  GtkLabel *what, *whose;
  GtkButton *undo;

  DeskContext *context;
  GCancellable *cancellable;
  UndoOffer *offer;            /* (nullable) */
  char *about;                 /* (nullable) the line that is taken back, as the screen may say it */
  DeskActs *acts;              /* (nullable) tried, and perhaps to be tried again */
  gboolean names, busy;
};

enum { SIGNAL_UNDONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskUndoPrompt, desk_undo_prompt, GTK_TYPE_WINDOW)

/* (transfer full): "Moved to another bed · Siti Rahmawati", "Room changed · Melati", "2 of a family admitted: Sumarni Wulandari" */
static char *
offer_text (DeskUndoPrompt *self)
{
  const char *done = desk_history_done (self->offer->kind);
  guint n = self->offer->persons;

  if (self->about)
    return g_strdup_printf ("%s · %s", done, self->about);
  if (n && self->names && self->offer->name)
    return g_strdup_printf (ngettext ("%u of a family admitted: %s", "%u of a family admitted: %s", n), n, self->offer->name);
  const char *about = self->names && self->offer->name ? self->offer->name : self->offer->thing;

  return about ? g_strdup_printf ("%s · %s", done, about) : g_strdup (done);
}

static void
say (DeskUndoPrompt *self, const char *what, const char *whose)
{
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->whose, whose);
  desk_reason_set (GTK_WIDGET (self->undo), self->offer ? NULL : what);
}

static void
fail (DeskUndoPrompt *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  say (self, _("This can not be undone."), sentence);
}

static void
on_offer (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskUndoPrompt *self = data;
  g_autoptr (GError) error = NULL;
  UndoOffer *offer = desk_read_undo_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->offer = offer;
  if (error) {
    fail (self, error);
    return;
  }
  if (!offer) {
    say (self, _("There is nothing to undo."), _("What you did here in the last 24 hours was taken back, or others built on it."));
    return;
  }
  g_autofree char *text = offer_text (self), *what = g_strdup_printf (_("Undo: %s?"), text);
  g_autofree char *at = desk_short_moment (offer->at, g_get_real_time () / G_USEC_PER_SEC, desk_context_get_zone (self->context));
  g_autofree char *whose = g_strdup_printf (_("by %s, at %s"), offer->who, at);
  say (self, what, whose);
  gtk_widget_grab_focus (GTK_WIDGET (self->undo));
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskUndoPrompt) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  self->busy = FALSE;
  if (!outcomes) {
    if (desk_is_refusal (error))
      g_clear_pointer (&self->acts, desk_acts_unref);
    if (self->what)
      fail (self, error);
    return;
  }
  g_autofree char *text = offer_text (self), *done = g_strdup_printf (_("Undone: %s"), text);
  g_signal_emit (self, signals[SIGNAL_UNDONE], 0, done, self->offer->resident);
  gtk_widget_destroy (GTK_WIDGET (self));
}

static void
on_undo (DeskUndoPrompt *self)
{
  if (!self->offer || self->busy)
    return;
  if (!self->acts) {
    self->acts = desk_acts_new ();
    for (guint i = 0; i < self->offer->acts->len; i++) {
      Request *request = request_new ("undo");
      request_set_int (request, "act", g_array_index (self->offer->acts, gint64, i));
      desk_acts_add (self->acts, request, NULL);
    }
  }
  self->busy = TRUE;
  desk_context_act (self->context, self->acts, NULL, on_undone, g_object_ref (self));
}

static void
on_keep (DeskUndoPrompt *self)
{
  gtk_widget_destroy (GTK_WIDGET (self));
}

static gboolean
desk_undo_prompt_key_press (GtkWidget *widget, GdkEventKey *event)
{
  if (event->keyval == GDK_KEY_Escape) {
    gtk_widget_destroy (widget);
    return GDK_EVENT_STOP;
  }
  if ((event->state & GDK_CONTROL_MASK) && gdk_keyval_to_lower (event->keyval) == GDK_KEY_z) {
    on_undo (DESK_UNDO_PROMPT (widget));
    return GDK_EVENT_STOP;
  }
  return GTK_WIDGET_CLASS (desk_undo_prompt_parent_class)->key_press_event (widget, event);
}

/* --- object --- */

static void
desk_undo_prompt_dispose (GObject *object)
{
  g_cancellable_cancel (DESK_UNDO_PROMPT (object)->cancellable);
  G_OBJECT_CLASS (desk_undo_prompt_parent_class)->dispose (object);
}

static void
desk_undo_prompt_finalize (GObject *object)
{
  DeskUndoPrompt *self = DESK_UNDO_PROMPT (object);

  g_clear_object (&self->context);
  g_free (self->about);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->offer, undo_offer_free);
  g_clear_pointer (&self->acts, desk_acts_unref);
  G_OBJECT_CLASS (desk_undo_prompt_parent_class)->finalize (object);
}

static void
desk_undo_prompt_class_init (DeskUndoPromptClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_undo_prompt_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_undo_prompt_finalize;
  widget_class->key_press_event = desk_undo_prompt_key_press;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/undo-prompt.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskUndoPrompt, what);
  gtk_widget_class_bind_template_child (widget_class, DeskUndoPrompt, whose);
  gtk_widget_class_bind_template_child (widget_class, DeskUndoPrompt, undo);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
  signals[SIGNAL_UNDONE] = g_signal_new ("undone", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_STRING, G_TYPE_INT64);
}

static void
desk_undo_prompt_init (DeskUndoPrompt *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
desk_undo_prompt_new (GtkWindow *parent, DeskContext *context, gboolean names)
{
  DeskUndoPrompt *self = g_object_new (DESK_TYPE_UNDO_PROMPT, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  self->names = names;
  desk_read_undo (context, self->cancellable, on_offer, self);
  return GTK_WIDGET (self);
}

GtkWidget *
desk_undo_prompt_new_of (GtkWindow *parent, DeskContext *context, const char *noun, gint64 id, const char *about)
{
  DeskUndoPrompt *self = g_object_new (DESK_TYPE_UNDO_PROMPT, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  self->about = g_strdup (about);
  desk_read_undo_of (context, noun, id, self->cancellable, on_offer, self);
  return GTK_WIDGET (self);
}
