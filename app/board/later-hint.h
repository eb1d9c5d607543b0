/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below a field of a time to come: what stands there means which day and hour. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_later_hint_new:
 * @entry: is told the same as its description, for who does not see it
 * @day_clock: as of desk_later_parse()
 *
 * Returns: (transfer floating): a label that follows what is typed; what can not be read is said once the keys leave the field
 */
GtkWidget *desk_later_hint_new (GtkEntry *entry, GTimeZone *zone, int day_clock);
/** desk_later_hint_know: what stands there is in the record: nothing is said of it, also when that time has come. */
void desk_later_hint_know (GtkEntry *entry);

G_END_DECLS
