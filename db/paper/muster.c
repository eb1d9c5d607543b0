/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the muster list: rooms as sections, persons as rows, counts first. */
#include "db/paper/muster.h"

#include <glib/gi18n-lib.h>

#include "db/paper/sheet.h"

static const SheetColumn columns[] = {
  { NULL, 5, 1, FALSE, TRUE },
  { N_("Bed"), 13, 0, TRUE, FALSE },
  { N_("Name"), 33, 2, FALSE, FALSE },
  { N_("Last known"), 14, 1, FALSE, FALSE },
  { N_("Age"), 12, 1, TRUE, FALSE },
  { N_("Needs"), 36, 0, TRUE, FALSE },
};

static const char *
where_text (MusterWhere where)
{
  switch (where) {
  case MUSTER_INSIDE: return _("inside");
  case MUSTER_OUTSIDE: return _("OUT");
  case MUSTER_NOT_KNOWN: return "?";
  }
  g_return_val_if_reached ("?");
}

static const char *
age_text (MusterAge age)
{
  switch (age) {
  case MUSTER_ADULT: return NULL;
  case MUSTER_CHILD: return _("CHILD");
  case MUSTER_INFANT: return _("BABY");
  }
  g_return_val_if_reached (NULL);
}

static char *
locked_text (const MusterLine *line)
{
  return line->key_holder ? g_strdup_printf (_("LOCKED, key: %s"), line->key_holder)
                          : g_strdup (_("LOCKED"));
}

static char *
needs_text (const MusterLine *line)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (line->needs & MUSTER_CAN_NOT_WALK)
    g_ptr_array_add (words, g_strdup (_("can not walk")));
  if (line->needs & MUSTER_DEAF)
    g_ptr_array_add (words, g_strdup (_("deaf")));
  if (line->needs & MUSTER_ISOLATED)
    g_ptr_array_add (words, g_strdup (_("isolated: mask")));
  if (line->needs & MUSTER_LOCKED)
    g_ptr_array_add (words, locked_text (line));
  g_ptr_array_add (words, NULL);
  return words->len > 1 ? g_strjoinv ("; ", (char **) words->pdata) : NULL;
}

static char *
counts_text (const MusterPaper *muster)
{
  guint inside = 0, outside = 0, unknown = 0, children = 0, needing = 0;

  for (guint i = 0; i < muster->n_lines; i++) {
    const MusterLine *line = &muster->lines[i];
    inside += line->where == MUSTER_INSIDE;
    outside += line->where == MUSTER_OUTSIDE;
    unknown += line->where == MUSTER_NOT_KNOWN;
    children += line->age != MUSTER_ADULT;
    needing += line->needs != 0;
  }
  return g_strdup_printf (_("On the list: %u. Inside: %u. Out: %u. Not known: %u. "
                            "Children: %u. Need help: %u."),
                          muster->n_lines, inside, outside, unknown, children, needing);
}

static void
add_line (Sheet *sheet, const MusterLine *line)
{
  g_autofree char *needs = needs_text (line);
  const char *cells[] = { NULL, line->bed ? line->bed : "–", line->name, where_text (line->where),
                          age_text (line->age), needs };

  sheet_row (sheet, cells, line->needs ? SHEET_SHADED : SHEET_PLAIN);
}

static void
add_lines (Sheet *sheet, const MusterPaper *muster)
{
  SheetColumn translated[G_N_ELEMENTS (columns)];
  const char *room = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    translated[i] = columns[i];
    translated[i].heading = columns[i].heading ? _(columns[i].heading) : NULL;
  }
  sheet_columns (sheet, translated, G_N_ELEMENTS (translated));
  for (guint i = 0; i < muster->n_lines; i++) {
    const MusterLine *line = &muster->lines[i];
    if (g_strcmp0 (room, line->room) != 0)
      sheet_section (sheet, line->room);
    room = line->room;
    add_line (sheet, line);
  }
}

gboolean
muster_paper_write (const MusterPaper *muster, const char *path, GError **error)
{
  g_return_val_if_fail (muster && muster->house && path, FALSE);

  SheetHead head = { _("Muster list"), muster->house, muster->printed, muster->printed, 13 };
  g_autoptr (Sheet) sheet = sheet_new (&head);
  g_autofree char *counts = counts_text (muster);

  sheet_text (sheet, counts, SHEET_PLAIN);
  add_lines (sheet, muster);
  sheet_text (sheet, _("Also here: visitors, staff, others"), SHEET_STRONG);
  sheet_lines (sheet, NULL, 4);
  sheet_lines (sheet, _("Counted by, at what time:"), 1);
  return sheet_finish (sheet, path, error);
}
