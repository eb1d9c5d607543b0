/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People to choose from, each by his symbol; by name only where staff look. */
#pragma once

#include "db/report/serving.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal `pressed` (pointer): the #ServingPerson, borrowed. */
#define KIOSK_TYPE_PEOPLE (kiosk_people_get_type ())
G_DECLARE_FINAL_TYPE (KioskPeople, kiosk_people, KIOSK, PEOPLE, GtkFlowBox)

/** kiosk_people_show: @people: (nullable) (element-type ServingPerson): the same array is left alone: a finger may be on it. */
void kiosk_people_show (KioskPeople *self, GPtrArray *people, gboolean named);

G_END_DECLS
