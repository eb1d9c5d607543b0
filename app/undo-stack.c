/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done at this desk since it was started. */
#include "app/undo-stack.h"

struct _UndoStack {
  GPtrArray *steps;            /* UndoStep */
};

static void
step_free (gpointer data)
{
  UndoStep *step = data;

  g_array_unref (step->acts);
  g_free (step->text);
  g_free (step);
}

UndoStack *
undo_stack_new (void)
{
  UndoStack *stack = g_new (UndoStack, 1);

  stack->steps = g_ptr_array_new_with_free_func (step_free);
  return stack;
}

void
undo_stack_free (UndoStack *stack)
{
  if (!stack)
    return;
  g_ptr_array_unref (stack->steps);
  g_free (stack);
}

void
undo_stack_push (UndoStack *stack, const gint64 *acts, guint n, const char *text, gint64 resident)
{
  UndoStep *step = g_new0 (UndoStep, 1);

  step->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (step->acts, acts, n);
  step->text = g_strdup (text);
  step->resident = resident;
  g_ptr_array_add (stack->steps, step);
}

const UndoStep *
undo_stack_top (UndoStack *stack)
{
  return stack->steps->len ? g_ptr_array_index (stack->steps, stack->steps->len - 1) : NULL;
}

void
undo_stack_pop (UndoStack *stack)
{
  if (stack->steps->len)
    g_ptr_array_remove_index (stack->steps, stack->steps->len - 1);
}
