/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child who comes with nobody: who is to be told of it, and by when (PRACTICE F12). */
#include "db/record/find.h"
#include "db/record/resident.h"
#include "db/record/stay-private.h"
#include "db/record/task.h"

#include <glib/gi18n-lib.h>

#define CAUSE "child_alone"
#define MOST_TOGETHER 8        /* one came with the other: no circle goes on for ever */

/* The protection of women and children, police and social worker within a day; notices for three times ten days. */
static const struct {
  const char *words;
  int hours;
  gboolean worker;             /* for the social worker */
} duties[] = {
  { N_("Child alone: tell the UPTD PPA"), 24, FALSE },
  { N_("Child alone: have the police write the record of finding"), 24, FALSE },
  { N_("Child alone: the social worker speaks with the child"), 24, TRUE },
  { N_("Child alone: notices in print, 3 times 10 days"), 30 * 24, FALSE },
};

/* Both ways, as the rule of rooms asks; an "other" counts only as guardian. */
static const char sql_people[] =
    "SELECT l.relative FROM relation l JOIN stay t ON t.resident = l.relative AND t.ended_at IS NULL"
    " WHERE l.resident = :resident AND l.ended_at IS NULL AND l.kind <> 'keep_apart' AND (l.guardian = 1 OR l.kind <> 'other')"
    " UNION SELECT l.resident FROM relation l JOIN stay t ON t.resident = l.resident AND t.ended_at IS NULL"
    " WHERE l.relative = :resident AND l.ended_at IS NULL AND l.kind <> 'keep_apart' AND (l.guardian = 1 OR l.kind <> 'other')";
static const char sql_worker[] =
    "SELECT CAST (value AS BIGINT) FROM stay_attribute WHERE stay = :stay AND what = 'worker' AND until IS NULL";
static const char sql_given[] = "SELECT COUNT (*) FROM task WHERE cause = '" CAUSE "' AND stay = :stay";

/* An adult of its own who is staying, too. */
static gboolean
has_people (Act *act, gint64 resident, gboolean *has, GError **error)
{
  g_autoptr (GArray) people = find_ids_by (act_get_connection (act), sql_people, ":resident", resident, error);

  *has = FALSE;
  for (guint i = 0; people && i < people->len && !*has; i++) {
    gboolean child = FALSE;
    if (!resident_is_child (act_get_connection (act), g_array_index (people, gint64, i), act_get_at (act), &child, error))
      return FALSE;
    *has = !child;
  }
  return people != NULL;
}

/* Neither grown up nor with an adult of its own, whoever it came with. */
static gboolean
has_nobody (Act *act, const Row *stay, gboolean *nobody, GError **error)
{
  gboolean child = FALSE, has = FALSE;

  if (!resident_was_child (act, row_int (stay, "resident"), &child, error))
    return FALSE;
  if (child && !has_people (act, row_int (stay, "resident"), &has, error))
    return FALSE;
  *nobody = child && !has;
  return TRUE;
}

/* With a child, and that one with its mother: then with her. */
static gboolean
is_alone (Act *act, const Row *stay, gboolean *alone, GError **error)
{
  g_autoptr (Row) with = NULL;

  if (!has_nobody (act, stay, alone, error))
    return FALSE;
  for (guint i = 0; *alone && i < MOST_TOGETHER && !row_is_null (with ? with : stay, "with_stay"); i++) {
    Row *next = act_row (act, &table_stay, row_int (with ? with : stay, "with_stay"), error);
    g_clear_pointer (&with, row_free);
    with = next;
    if (!with || (row_is_null (with, "ended_at") && !has_nobody (act, with, alone, error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
give_duties (Act *act, const Row *stay, gint64 worker, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (duties); i++) {
    const TaskDraft draft = { .house = row_int (stay, "house"), .resident = row_int (stay, "resident"), .stay = row_id (stay),
                              .owner = duties[i].worker ? worker : 0, .words = _(duties[i].words), .cause = CAUSE,
                              .due_at = act_get_at (act) + duties[i].hours * 3600 };
    if (!task_give (act, &draft, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
stay_tell_of_child (Act *act, const Row *stay, GError **error)
{
  gint64 before = 0, worker = 0;
  gboolean alone = FALSE;

  if (g_str_equal (act_get_source (act), "import"))
    return TRUE;
  if (!is_alone (act, stay, &alone, error))
    return FALSE;
  if (!alone)
    return TRUE;
  if (!find_int_by (act_get_connection (act), sql_given, ":stay", row_id (stay), &before, error)
      || !find_int_by (act_get_connection (act), sql_worker, ":stay", row_id (stay), &worker, error)
      || (!worker && !task_only_worker (act, &worker, error)))
    return FALSE;
  return before || give_duties (act, stay, worker, error);
}
