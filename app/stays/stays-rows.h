/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the lists of the tab "length of stay": what is the matter by shape, letter and colour, and the acts at hand. */
#pragma once

#include "db/report/outings.h"
#include "db/report/stay-limits.h"
#include "db/report/waiting.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Their buttons are actions of the group `stays` with the row's id (int64): `extend`, `end` (stay), `approve`, `refuse`, `agreed`
 * (ask), `confirm` (approval), `exit`, `still-here`, `paper` (stay that ended), `signed` (document), `letter` (stay), `back` (stay), `take` (permit); and `win.resident`.
 */

/** DeskRowView: how rows are written. */
typedef struct {
  gboolean names;              /* whether anybody is named; else the bed stands for who is in it */
  gint64 now;
  GTimeZone *zone;             /* borrowed */
} DeskRowView;

/** desk_row_who: (transfer full): how a row calls somebody: "Siti R. · Mawar 02", or the bed alone. @place: (nullable) */
char *desk_row_who (const char *name, const char *place, gint64 number, const DeskRowView *view);
/** desk_row_guest: (transfer none): the same of somebody who has no bed here: the name, or that it is a guest. */
const char *desk_row_guest (const char *name, const DeskRowView *view);
/** desk_limit_row_new, …: (transfer floating): a GtkListBoxRow; desk_row_heading() says under which heading it stands. */
GtkWidget *desk_limit_row_new (const LimitLine *line, const DeskRowView *view);
GtkWidget *desk_waiting_row_new (const WaitingLine *line, const DeskRowView *view);
GtkWidget *desk_outing_row_new (const Outing *outing, const DeskRowView *view);

/** desk_rows_headings: @list shows a heading above the first row of each kind. */
void desk_rows_headings (GtkListBox *list);
/** desk_rows_replace: (element-type GtkWidget): other rows in @list; the keys stay on the one with the same id. */
void desk_rows_replace (GtkListBox *list, GPtrArray *rows);
/** desk_rows_choose: chooses the row with this id; FALSE: there is none. */
gboolean desk_rows_choose (GtkListBox *list, gint64 id);

G_END_DECLS
