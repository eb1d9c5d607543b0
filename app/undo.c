/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done in one part of the desk, and how it is taken back. */
#include "app/undo.h"

#include "app/sentence.h"

#include <glib/gi18n.h>

/* One thing that a person did: acts that happened together. */
typedef struct {
  GArray *acts;                /* gint64, in the order they were done */
  char *text;
  gint64 resident;
} Step;

struct _DeskUndo {
  GObject parent;

  DeskContext *context;
  GPtrArray *steps;            /* Step */
  Step *step;                  /* (nullable) one of them: on its way back, or failed and to be tried again */
  DeskActs *undoing;           /* (nullable) its acts */
  gboolean busy;
};

enum { SIGNAL_UNDONE, SIGNAL_FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskUndo, desk_undo, G_TYPE_OBJECT)

static void
step_free (gpointer data)
{
  Step *step = data;

  g_array_unref (step->acts);
  g_free (step->text);
  g_free (step);
}

static void
forget_try (DeskUndo *self)
{
  g_clear_pointer (&self->undoing, desk_acts_unref);
  self->step = NULL;
}

void
desk_undo_push (DeskUndo *self, GPtrArray *outcomes, const char *text)
{
  g_return_if_fail (DESK_IS_UNDO (self) && outcomes->len > 0);
  Step *step = g_new0 (Step, 1);

  step->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < outcomes->len; i++)
    g_array_append_val (step->acts, ((Outcome *) outcomes->pdata[i])->act);
  step->text = g_strdup (text);
  step->resident = outcome_int (outcomes->pdata[outcomes->len - 1], "resident");
  g_ptr_array_add (self->steps, step);
  if (!self->busy)
    forget_try (self);
}

gboolean
desk_undo_is_possible (DeskUndo *self)
{
  return self->steps->len > 0;
}

/* The step that was tried: something else may have been done meanwhile. */
static Step *
take_tried (DeskUndo *self)
{
  Step *step = self->step;
  guint index = 0;

  forget_try (self);
  g_ptr_array_find (self->steps, step, &index);
  return g_ptr_array_steal_index (self->steps, index);
}

static void
say_failed (DeskUndo *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  if (desk_is_refusal (error))
    step_free (take_tried (self));
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, sentence);
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskUndo) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  self->busy = FALSE;
  if (!outcomes) {
    say_failed (self, error);
    return;
  }
  Step *step = take_tried (self);
  g_autofree char *text = g_strdup_printf (_("Undone: %s"), step->text);
  const Outcome *last = outcomes->pdata[outcomes->len - 1];
  g_signal_emit (self, signals[SIGNAL_UNDONE], 0, text, step->resident, last->seq);
  step_free (step);
}

static DeskActs *
undo_acts (const Step *step)
{
  DeskActs *acts = desk_acts_new ();

  for (guint i = step->acts->len; i > 0; i--) {
    Request *request = request_new ("undo");
    request_set_int (request, "act", g_array_index (step->acts, gint64, i - 1));
    desk_acts_add (acts, request, NULL);
  }
  return acts;
}

void
desk_undo_run (DeskUndo *self)
{
  g_return_if_fail (DESK_IS_UNDO (self));

  if (!self->steps->len || self->busy)
    return;
  self->busy = TRUE;
  if (!self->undoing) {
    self->step = self->steps->pdata[self->steps->len - 1];
    self->undoing = undo_acts (self->step);
  }
  desk_context_act (self->context, self->undoing, NULL, on_undone, g_object_ref (self));
}

/* --- object --- */

static void
desk_undo_finalize (GObject *object)
{
  DeskUndo *self = DESK_UNDO (object);

  g_object_unref (self->context);
  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->undoing, desk_acts_unref);
  G_OBJECT_CLASS (desk_undo_parent_class)->finalize (object);
}

static void
desk_undo_class_init (DeskUndoClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_undo_finalize;
  signals[SIGNAL_UNDONE] = g_signal_new ("undone", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                         G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT64);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
}

static void
desk_undo_init (DeskUndo *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
}

DeskUndo *
desk_undo_new (DeskContext *context)
{
  DeskUndo *self = g_object_new (DESK_TYPE_UNDO, NULL);

  self->context = g_object_ref (context);
  return self;
}
