/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of the journal are asked for: of a night, of a bed, of a resident, by a staff member, or all of these. */
#pragma once

#include "db/record/journal.h"
#include "db/tool/tool.h"

G_BEGIN_DECLS

typedef struct _LineFilter LineFilter;

/**
 * line_filter_new: from --night, --bed, --resident, --staff and --house
 *
 * The night of an act is that of the house it is about (without one: of the first house), by its own clock and census
 * hour; the closing of a night belongs to it, too. The acts of a resident are those of all who were merged into this
 * one, and those of their stays.
 */
LineFilter *line_filter_new (Tool *tool, GError **error);
void line_filter_free (LineFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LineFilter, line_filter_free)

/** line_filter_each: hands the lines to @each in order of sequence; the record is read in slices. */
gboolean line_filter_each (LineFilter *filter, void (*each) (const JournalLine *line, gpointer data), gpointer data,
                           GError **error);

G_END_DECLS
