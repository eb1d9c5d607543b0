/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done at this desk since it was started, the last first: what Ctrl+Z takes back. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One thing that a person did: acts that happened together, and how it is called. */
typedef struct {
  GArray *acts;                /* gint64, in the order they were done */
  char *text;                  /* "Siti R. admitted to Melati 03" */
  gint64 resident;
} UndoStep;

typedef struct _UndoStack UndoStack;

UndoStack *undo_stack_new (void);
void undo_stack_free (UndoStack *stack);
/** undo_stack_push: @text is copied */
void undo_stack_push (UndoStack *stack, const gint64 *acts, guint n, const char *text, gint64 resident);
/** undo_stack_top: (nullable) (transfer none); undo_stack_pop removes it: when it was undone, or can not be any more. */
const UndoStep *undo_stack_top (UndoStack *stack);
void undo_stack_pop (UndoStack *stack);

G_END_DECLS
