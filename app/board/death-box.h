/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be kept of a death beside when it was: where, who found, whom it was reported to (PRACTICE F25). */
#pragma once

#include "db/record/acts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_DEATH_BOX (desk_death_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeathBox, desk_death_box, DESK, DEATH_BOX, GtkBox)

/* Signal `changed`: something else stands there. Nothing of it has to be known. */

/** desk_death_box_give: the keys `place`, `found-by` and `reported-to` of a discharge, where they were said. */
void desk_death_box_give (DeskDeathBox *box, Request *request);

G_END_DECLS
