/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of a house that follow each other in time: a new one ends what runs, or interrupts it until a date. */
#include "db/record/house-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  Act *act;
  const RuleChange *change;
  const char *from, *until;    /* until: (nullable) */
  GPtrArray *rows;             /* Row, by their first date */
} Line;

static gboolean
ends_after (const Row *row, const char *date)
{
  return row_is_null (row, "until_date") || g_strcmp0 (row_text (row, "until_date"), date) > 0;
}

static int
by_date (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (row_text (*(Row *const *) a, "from_date"), row_text (*(Row *const *) b, "from_date"));
}

/* One that came in from elsewhere and holds on no day is none of them. */
static gboolean
read_rows (Line *line, GError **error)
{
  const GArray *ids = line->change->line;

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (Row) row = act_row (line->act, line->change->table, g_array_index (ids, gint64, i), error);
    if (!row)
      return FALSE;
    if (ends_after (row, row_text (row, "from_date")))
      g_ptr_array_add (line->rows, g_steal_pointer (&row));
  }
  g_ptr_array_sort (line->rows, by_date);
  return TRUE;
}

/* Whether two rules say the same, whenever they hold. @words: (nullable): a column that makes no other rule of one */
static gboolean
says_same (const Row *a, const Row *b, const char *words)
{
  for (const Column *column = row_table (a)->columns; column->name; column++) {
    if (g_str_equal (column->name, "id") || g_str_equal (column->name, "from_date") || g_str_equal (column->name, "until_date")
        || g_strcmp0 (column->name, words) == 0)
      continue;
    if (row_is_null (a, column->name) != row_is_null (b, column->name))
      return FALSE;
    if (column->type == COLUMN_INT ? row_int (a, column->name) != row_int (b, column->name)
                                   : g_strcmp0 (row_text (a, column->name), row_text (b, column->name)) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
runs_on (const Row *row, const char *date)
{
  return g_strcmp0 (row_text (row, "from_date"), date) <= 0 && ends_after (row, date);
}

/* (nullable): the row whose @column is that date; @date: (nullable): none */
static Row *
row_at (const Line *line, const char *column, const char *date)
{
  for (guint i = 0; date && i < line->rows->len; i++)
    if (g_strcmp0 (row_text (line->rows->pdata[i], column), date) == 0)
      return line->rows->pdata[i];
  return NULL;
}

static Row *
running (const Line *line)
{
  for (guint i = 0; i < line->rows->len; i++)
    if (runs_on (line->rows->pdata[i], line->from))
      return line->rows->pdata[i];
  return NULL;
}

/* (nullable): what @row, and others before it without a day between, interrupts, from its end on. */
static Row *
interrupted_by (const Line *line, const Row *row)
{
  Row *after = row_at (line, "from_date", row_text (row, "until_date"));

  for (const Row *before = row; after && before; before = row_at (line, "until_date", row_text (before, "from_date")))
    if (before != row && says_same (before, after, NULL))
      return after;
  return NULL;
}

/* The same rule once more, between two dates. */
static gboolean
begin_again (const Line *line, const Row *like, const char *from, const char *until, GError **error)
{
  g_autoptr (Row) row = row_new (row_table (like), act_new_id (line->act));

  for (const Column *column = row_table (like)->columns; column->name; column++) {
    if (row_is_null (like, column->name) || g_str_equal (column->name, "id"))
      continue;
    if (column->type == COLUMN_INT)
      row_set_int (row, column->name, row_int (like, column->name));
    else
      row_set_text (row, column->name, row_text (like, column->name));
  }
  row_set_text (row, "from_date", from);
  row_set_text (row, "until_date", until);
  return act_write (line->act, row, error);
}

/* Nothing that is to come is overruled in silence. @after: (nullable): what makes room; @next: (out) (nullable) */
static gboolean
find_next (const Line *line, const Row *after, const char **next, GError **error)
{
  *next = NULL;
  for (guint i = 0; i < line->rows->len && !*next; i++)
    if (line->rows->pdata[i] != after && g_strcmp0 (row_text (line->rows->pdata[i], "from_date"), line->from) > 0)
      *next = row_text (line->rows->pdata[i], "from_date");
  if (!line->until || !*next || g_strcmp0 (*next, line->until) >= 0)
    return TRUE;
  g_autofree char *date = house_date_words (*next, line->from);
  /* TRANSLATORS: a date */
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
               _("until: from %s on another rule holds. Let this one end by then, or begin on that day."), date);
  return FALSE;
}

/* What runs ends. @resumes: from the new one's end on it holds again, as long as it would have */
static gboolean
end_running (const Line *line, gboolean resumes, GError **error)
{
  for (guint i = 0; i < line->rows->len; i++) {
    Row *row = line->rows->pdata[i];
    if (!runs_on (row, line->from))
      continue;
    if (resumes && ends_after (row, line->until) && !begin_again (line, row, line->until, row_text (row, "until_date"), error))
      return FALSE;
    if (g_strcmp0 (row_text (row, "from_date"), line->from) == 0) {
      if (!act_delete (line->act, line->change->table, row_id (row), error))
        return FALSE;
      continue;
    }
    row_set_text (row, "until_date", line->from);
    if (!act_write (line->act, row, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
begin_at (const Line *line, Row *row, const char *date, GError **error)
{
  if (!ends_after (row, date))
    return act_delete (line->act, line->change->table, row_id (row), error);
  row_set_text (row, "from_date", date);
  return act_write (line->act, row, error);
}

/* An interruption that ends on another day, or at once: what it interrupts goes on from there. */
static gboolean
is_other_end (const Line *line, const Row *held, gboolean same)
{
  if (!line->until)
    return !line->change->rule;
  return same || g_str_equal (row_text (held, "from_date"), line->from) || !ends_after (held, line->until);
}

static gboolean
set_rule (const Line *line, GError **error)
{
  Row *rule = line->change->rule, *held = running (line), *after = held ? interrupted_by (line, held) : NULL;
  gboolean same = held && rule && says_same (held, rule, line->change->words);
  const char *next;

  if (after && !is_other_end (line, held, same))
    after = NULL;
  if (!find_next (line, after, &next, error))
    return FALSE;
  g_autofree char *until = g_strdup (line->until ? line->until : next);
  if (!end_running (line, line->until && !after && !same, error)
      || (after && !begin_at (line, after, line->until ? line->until : line->from, error)))
    return FALSE;
  if (!rule)
    return TRUE;
  row_set_text (rule, "from_date", line->from);
  row_set_text (rule, "until_date", until);
  return act_write (line->act, rule, error);
}

gboolean
house_dates_set (Act *act, const RuleChange *change, const char *from, GError **error)
{
  g_return_val_if_fail (act && change && from, FALSE);

  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  Line line = { act, change, from, act_text (act, "until"), rows };

  if (line.until && g_strcmp0 (line.until, from) <= 0) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("until: give a date after the first one."));
    return FALSE;
  }
  return read_rows (&line, error) && set_rule (&line, error);
}
