/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+Z outside of a field, and what takes a line back: names the act and whose it is, and takes it back when that is confirmed (PRACTICE F21). */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_UNDO_PROMPT (desk_undo_prompt_get_type ())
G_DECLARE_FINAL_TYPE (DeskUndoPrompt, desk_undo_prompt, DESK, UNDO_PROMPT, GtkWindow)

/**
 * desk_undo_prompt_new:
 * @names: whether the resident's name may be on the screen
 *
 * Asks the record at once. Enter or Ctrl+Z again takes back, Escape leaves it. Signal `undone` (text, int64 resident, 0: about
 * nobody) after the commit.
 */
GtkWidget *desk_undo_prompt_new (GtkWindow *parent, DeskContext *context, gboolean names);

/**
 * desk_undo_prompt_new_of: the same for what wrote one row last, whoever did it
 * @noun: static, and @id: as undo_of() takes them
 * @about: what the row is, as the screen may say it
 */
GtkWidget *desk_undo_prompt_new_of (GtkWindow *parent, DeskContext *context, const char *noun, gint64 id, const char *about);

G_END_DECLS
