/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One resident on the screen: who it is, and below it data, care, stays and papers, and everything that was done. */
#pragma once

#include "app/residents/jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PERSON_VIEW (desk_person_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskPersonView, desk_person_view, DESK, PERSON_VIEW, GtkBox)

/* Its buttons are actions of the groups `person` and `win`. Signal `more`: earlier lines of the timeline are wanted. */

/** desk_person_view_show: @person: borrowed only for the call */
void desk_person_view_show (DeskPersonView *view, DeskContext *context, const DeskPerson *person);

/** desk_person_view_focus: the keys go to its parts: arrows choose one, Tab leads into it. */
void desk_person_view_focus (DeskPersonView *view);

G_END_DECLS
