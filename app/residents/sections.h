/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a resident's page; each fills a box that is empty. */
#pragma once

#include "app/residents/jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* sections-data.c */
void desk_sections_data (GtkBox *box, const PersonPage *page, GTimeZone *zone);
/** desk_sections_closed: in the place of what is not for who has no work with residents. */
void desk_sections_closed (GtkBox *section);
/** desk_sections_limited: in the place of what is sealed while the use of the data is limited. */
void desk_sections_limited (GtkBox *section, const PersonPage *page, GTimeZone *zone);
/* sections-care.c */
void desk_sections_care (GtkBox *box, const PersonPage *page, GTimeZone *zone);
/** desk_sections_number: @text: (transfer full): how many there are, where what they say is for those whose work it is. */
void desk_sections_number (GtkBox *section, char *text, Permission whose);
/** desk_sections_task: one task with what can be done with it; @name: whether it says whom it is about. */
void desk_sections_task (GtkBox *section, gconstpointer task, gboolean name, gint64 now, GTimeZone *zone);
/** desk_sections_dose: the same of a dose. */
void desk_sections_dose (GtkBox *section, gconstpointer dose, gboolean name, gint64 now, GTimeZone *zone);
/* sections-stays.c */
void desk_sections_stays (GtkBox *box, const PersonPage *page, GTimeZone *zone);
/** desk_sections_timeline: every act, with undo where it can be taken back, and why not elsewhere. */
void desk_sections_timeline (GtkBox *box, const DeskPerson *person, GTimeZone *zone);

G_END_DECLS
