/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the model: what the rules of simulation-model.c find, begin and end, and how an act is taken back. */
#pragma once

#include "tests/faults/simulation-model.h"

G_BEGIN_DECLS

#define COUNT(model) ((int) (model)->things->len)

/** things_at: borrowed until something is added. */
Thing *things_at (const Model *model, int index);
gboolean things_is_open (const Thing *thing);
gboolean things_is_in_bed (const Thing *thing);

/** things_find: the open one; @of and @stay may be MODEL_NONE for any. */
int things_find (const Model *model, What what, int of, int stay);
int things_add (Model *model, What what, int of, int stay, gint64 since);
/** things_end: now, or at its beginning where the clock says that was later; @index may be MODEL_NONE. */
void things_end (Model *model, int index);

/** things_keep: an act was done; @before: the things as they were. */
void things_keep (Model *model, const GArray *before);
/** things_undo: takes back the act that the wish names; why not, or NULL. */
const char *things_undo (Model *model);

G_END_DECLS
