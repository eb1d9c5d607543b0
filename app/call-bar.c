/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar that says who calls from a kiosk; it rings again until somebody here takes the call. */
#include "app/call-bar.h"

#include "app/acts.h"
#include "app/reason.h"
#include "app/sentence.h"

#include "db/record/call.h"

#include <glib/gi18n.h>

#define RING_SECONDS 30

struct _DeskCallBar {
  GtkBox parent;

  GtkLabel *text, *more;
  GtkButton *take;

  DeskContext *context;        /* (nullable) before it serves */
  GPtrArray *calls;            /* Call, the oldest first */
  GCancellable *cancellable;
  guint ring;
  gint64 rung;                 /* the last call that rang */
  gboolean names;
  gboolean locked;             /* nobody works here: nobody is named, and nobody takes a call */
};

G_DEFINE_FINAL_TYPE (DeskCallBar, desk_call_bar, GTK_TYPE_BOX)

static const char *
words_of_card (const char *found)
{
  static const struct {
    const char *found, *words;
  } all[] = {
    { "unknown", N_("a card that nobody knows") }, { "unbound", N_("a card that is nobody's") },
    { "replaced", N_("a card that was replaced") }, { "lost", N_("a card that was lost") },
    { "left", N_("a card of somebody who has left") }, { "away", N_("a card of somebody who has departed") },
    { "other_house", N_("a card of another house") }, { "expired", N_("a staff card that has expired") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].found, found))
      return _(all[i].words);
  return found;
}

static const char *
words_of_kind (const Call *call)
{
  if (g_str_equal (call->kind, "worker"))
    return _("asks for the social worker");
  if (g_str_equal (call->kind, "health"))
    return _("asks for health care");
  if (g_str_equal (call->kind, "complaint"))
    return _("has a complaint");
  return _("calls for staff");
}

static char *
who_of (DeskCallBar *self, const Call *call)
{
  if (call->name && self->names && !self->locked)
    return g_strdup (call->name);
  return g_strdup (call->name ? _("A resident") : _("Somebody"));
}

static char *
sentence_of (DeskCallBar *self, const Call *call)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (call->asked_at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, desk_context_get_zone (self->context));
  g_autofree char *hour = g_date_time_format (local, _("%H:%M")), *who = who_of (self, call);

  if (!g_str_equal (call->kind, "card"))
    /* TRANSLATORS: terminal, who, what is asked for, hour */
    return g_strdup_printf (_("%s: %s %s, since %s"), call->terminal_name, who, words_of_kind (call), hour);
  if (call->card_number && call->name)
    /* TRANSLATORS: terminal, what card it was, its number, whose it was, hour */
    return g_strdup_printf (_("%s: %s (no. %d, %s), at %s"), call->terminal_name, words_of_card (call->found),
                            (int) call->card_number, who, hour);
  return g_strdup_printf (_("%s: %s, at %s"), call->terminal_name, words_of_card (call->found), hour);
}

static void
ring (DeskCallBar *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));

  gtk_widget_error_bell (GTK_WIDGET (self));
  if (GTK_IS_WINDOW (window))
    gtk_window_set_urgency_hint (GTK_WINDOW (window), TRUE);
}

static gboolean
on_ring (gpointer data)
{
  ring (data);
  return G_SOURCE_CONTINUE;
}

static void
ring_while (DeskCallBar *self)
{
  const Call *last = self->calls->len ? self->calls->pdata[self->calls->len - 1] : NULL;
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));

  if (!last) {
    g_clear_handle_id (&self->ring, g_source_remove);
    if (GTK_IS_WINDOW (window))
      gtk_window_set_urgency_hint (GTK_WINDOW (window), FALSE);
    return;
  }
  if (last->id != self->rung)
    ring (self);
  self->rung = last->id;
  if (!self->ring)
    self->ring = g_timeout_add_seconds (RING_SECONDS, on_ring, self);
}

static void
show (DeskCallBar *self)
{
  guint waiting = self->calls ? self->calls->len : 0;

  gtk_widget_set_visible (GTK_WIDGET (self), waiting > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->take), !self->locked);
  if (!waiting)
    return;
  g_autofree char *text = sentence_of (self, self->calls->pdata[0]);
  g_autofree char *more = waiting > 1 ? g_strdup_printf (_("and %d more"), (int) waiting - 1) : g_strdup ("");
  gtk_label_set_text (self->text, text);
  gtk_label_set_text (self->more, more);
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self->take)), text);
}

/* --- the record --- */

static gpointer
list_job (Record *record, gpointer input, GError **error)
{
  return call_list (record_get_connection (record), input, error);
}

static void
on_listed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskCallBar) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *calls = g_task_propagate_pointer (G_TASK (result), &error);

  if (!calls || !self->context) {
    g_clear_pointer (&calls, g_ptr_array_unref);
    return;
  }
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  self->calls = calls;
  show (self);
  ring_while (self);
}

static void
refresh (DeskCallBar *self)
{
  CallQuery *query = g_new0 (CallQuery, 1);

  query->house = desk_context_get_house (self->context);
  query->see_hidden = query->complaints = !self->locked && desk_context_may_see_hidden (self->context);
  worker_run (desk_context_get_worker (self->context), list_job, query, g_free, (GDestroyNotify) g_ptr_array_unref,
              self->cancellable, on_listed, g_object_ref (self));
}

/* Somebody was quicker: that is told, and the bar goes on to the next call. */
static void
on_taken (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskCallBar) self = data;
  g_autoptr (GError) error = NULL;

  if (!self->context)
    return;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  desk_reason_set (GTK_WIDGET (self->take), NULL);
  if (outcomes || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *sentence = desk_sentence_here (error, self->context);
  gtk_label_set_text (self->more, sentence);
  refresh (self);
}

static void
on_take (DeskCallBar *self)
{
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Request *request = request_new ("call-take");

  if (!self->calls || !self->calls->len)
    return;
  request_set_int (request, "call", ((const Call *) self->calls->pdata[0])->id);
  desk_acts_add (acts, request, NULL);
  desk_reason_set (GTK_WIDGET (self->take), _("What was asked for before is still being written."));
  desk_context_act (self->context, acts, self->cancellable, on_taken, g_object_ref (self));
}

/* --- object --- */

static void
desk_call_bar_destroy (GtkWidget *widget)
{
  DeskCallBar *self = DESK_CALL_BAR (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->ring, g_source_remove);
  if (self->context)
    g_signal_handlers_disconnect_by_data (desk_context_get_worker (self->context), self);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (desk_call_bar_parent_class)->destroy (widget);
}

static void
desk_call_bar_finalize (GObject *object)
{
  DeskCallBar *self = DESK_CALL_BAR (object);

  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (desk_call_bar_parent_class)->finalize (object);
}

static void
desk_call_bar_class_init (DeskCallBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_call_bar_finalize;
  widget_class->destroy = desk_call_bar_destroy;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/call-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallBar, text);
  gtk_widget_class_bind_template_child (widget_class, DeskCallBar, more);
  gtk_widget_class_bind_template_child (widget_class, DeskCallBar, take);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
}

static void
desk_call_bar_init (DeskCallBar *self)
{
  self->cancellable = g_cancellable_new ();
  self->names = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_call_bar_serve (DeskCallBar *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_CALL_BAR (self) && DESK_IS_CONTEXT (context));

  if (!self->context) {
    self->context = g_object_ref (context);
    g_signal_connect_swapped (desk_context_get_worker (context), "changed", G_CALLBACK (refresh), self);
  }
  refresh (self);
}

void
desk_call_bar_set_names (DeskCallBar *self, gboolean names)
{
  g_return_if_fail (DESK_IS_CALL_BAR (self));

  self->names = names;
  if (self->context)
    show (self);
}

void
desk_call_bar_set_locked (DeskCallBar *self, gboolean locked)
{
  g_return_if_fail (DESK_IS_CALL_BAR (self));

  self->locked = locked;
  if (!self->context)
    return;
  show (self);
  refresh (self);              /* a complaint is not for everybody's eyes */
}
