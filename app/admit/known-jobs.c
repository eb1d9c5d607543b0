/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is known already: by number, by a name that sounds alike, by birth date; and what a NIK says. */
#include "app/admit/admit-jobs.h"

#include "db/record/alert.h"
#include "db/record/attachment.h"

#include <string.h>

#define NIK_TYPED 4            /* digits from which a number finds somebody */

typedef struct {
  char *words, *nik, *born;    /* born (nullable) */
  guint limit;
  gboolean see_hidden;
} KnownQuery;

static void
known_query_free (gpointer data)
{
  KnownQuery *query = data;

  g_free (query->words);
  g_free (query->nik);
  g_free (query->born);
  g_free (query);
}

static void
known_free (gpointer data)
{
  DeskKnown *known = data;

  resident_line_free (known->line);
  g_clear_pointer (&known->photo, g_bytes_unref);
  g_free (known->alerts);
  g_free (known);
}

static gboolean
read_alerts (Record *record, DeskKnown *known, GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autoptr (GPtrArray) alerts =
      alert_list (record_get_connection (record), known->line->resident, record_now (record), FALSE, error);

  for (guint i = 0; alerts && i < alerts->len; i++)
    g_string_append_printf (codes, "%s%s", codes->len ? "," : "", ((const Alert *) alerts->pdata[i])->instruction);
  known->alerts = g_string_free (g_steal_pointer (&codes), FALSE);
  return alerts != NULL;
}

/* A hidden one has no face here. */
static gboolean
add_known (Record *record, GPtrArray *all, guint limit, GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len && all->len < limit; i++) {
    const ResidentLine *line = lines->pdata[i];
    gboolean there = FALSE;
    for (guint j = 0; j < all->len; j++)
      there |= ((const DeskKnown *) all->pdata[j])->line->resident == line->resident;
    if (there)
      continue;
    DeskKnown *known = g_new0 (DeskKnown, 1);
    known->line = g_steal_pointer (&lines->pdata[i]);
    g_ptr_array_add (all, known);
    if ((!known->line->confidential && !attachment_read_photo (record, known->line->resident, &known->photo, error))
        || !read_alerts (record, known, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_searched (Record *record, const KnownQuery *query, const char *words, GPtrArray *all, GError **error)
{
  if (!*words)
    return TRUE;
  g_autoptr (GPtrArray) lines = resident_search (record, words, query->limit, query->see_hidden, error);

  return lines && add_known (record, all, query->limit, lines, error);
}

static gpointer
known_job (Record *record, gpointer input, GError **error)
{
  const KnownQuery *query = input;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (known_free);

  if (!add_searched (record, query, strlen (query->nik) >= NIK_TYPED ? query->nik : "", all, error)
      || !add_searched (record, query, query->words, all, error))
    return NULL;
  g_autoptr (GPtrArray) born =
      query->born ? resident_search_born (record, query->born, query->limit, query->see_hidden, error) : NULL;
  if (query->born && (!born || !add_known (record, all, query->limit, born, error)))
    return NULL;
  return g_steal_pointer (&all);
}

void
desk_find_known (DeskContext *context, const char *words, const char *nik, const char *born, guint limit,
                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  KnownQuery *query = g_new (KnownQuery, 1);

  *query = (KnownQuery){ g_strdup (words), g_strdup (nik), g_strdup (born), limit, desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), known_job, query, known_query_free, (GDestroyNotify) g_ptr_array_unref,
              cancellable, callback, data);
}

typedef struct {
  gint64 resident;
  gboolean see_hidden;
} OneQuery;

static gpointer
one_job (Record *record, gpointer input, GError **error)
{
  const OneQuery *query = input;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (known_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) resident_line_free);
  ResidentLine *line = resident_line_get (record_get_connection (record), query->resident, query->see_hidden, error);

  if (!line)
    return NULL;
  g_ptr_array_add (lines, line);
  return add_known (record, all, 1, lines, error) ? g_steal_pointer (&all) : NULL;
}

void
desk_load_known (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  OneQuery *query = g_new (OneQuery, 1);

  *query = (OneQuery){ resident, desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), one_job, query, g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, data);
}

GPtrArray *
desk_find_known_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- NIK --- */

typedef struct {
  char *typed;
  int age;
} NikQuery;

static void
nik_query_free (gpointer data)
{
  NikQuery *query = data;

  g_free (query->typed);
  g_free (query);
}

static gpointer
nik_job (Record *record, gpointer input, GError **error)
{
  const NikQuery *query = input;

  return resident_look_nik (record_get_connection (record), query->typed, record_now (record), query->age, error);
}

void
desk_look_nik (DeskContext *context, const char *typed, int age, GCancellable *cancellable, GAsyncReadyCallback callback,
               gpointer data)
{
  NikQuery *query = g_new (NikQuery, 1);

  *query = (NikQuery){ g_strdup (typed), age };
  worker_run (desk_context_get_worker (context), nik_job, query, nik_query_free, (GDestroyNotify) nik_free, cancellable, callback,
              data);
}

Nik *
desk_look_nik_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
