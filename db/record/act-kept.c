/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an act was told already, or has made itself, and need not ask the record again. */
#include "db/record/act-private.h"

#define MADE_JUST_NOW 16       /* changes that are looked through */

typedef struct {
  const char *what;            /* static */
  gint64 id;
} KeptKey;

typedef struct {
  KeptKey key;
  gpointer answer;
  GDestroyNotify answer_free;
  const Table *const *tables;
} Kept;

static guint
key_hash (gconstpointer key)
{
  const KeptKey *own = key;

  return g_str_hash (own->what) ^ g_int64_hash (&own->id);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const KeptKey *one = a, *other = b;

  return one->id == other->id && g_str_equal (one->what, other->what);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  kept->answer_free (kept->answer);
  g_free (kept);
}

GHashTable *
act_kept_new (void)
{
  return g_hash_table_new_full (key_hash, key_equal, NULL, kept_free);
}

void
act_keep (Act *act, const char *what, gint64 id, gpointer answer, GDestroyNotify answer_free, const Table *const *tables)
{
  Kept *kept = g_new (Kept, 1);

  *kept = (Kept){ { what, id }, answer, answer_free, tables };
  g_hash_table_replace (act->kept, &kept->key, kept);
}

gpointer
act_kept (Act *act, const char *what, gint64 id)
{
  const KeptKey key = { what, id };
  const Kept *kept = g_hash_table_lookup (act->kept, &key);

  return kept ? kept->answer : NULL;
}

static gboolean
speaks_of (gpointer key G_GNUC_UNUSED, gpointer data, gpointer table)
{
  const Kept *kept = data;

  for (const Table *const *at = kept->tables; *at; at++)
    if (*at == table)
      return TRUE;
  return FALSE;
}

void
act_forget (Act *act, const Table *table)
{
  g_hash_table_foreach_remove (act->kept, speaks_of, (gpointer) table);
}

/* Only acts write these rows, and this one holds the journal's head: what it has read or written of them stays so. Rows
   of two tables may bear one id; the later one is kept. */
void
act_remember (Act *act, const Row *row)
{
  gint64 id = row_id (row);

  g_hash_table_replace (act->rows, g_memdup2 (&id, sizeof id), row_copy (row));
}

gboolean
act_made_stay (Act *act, gint64 stay, const Table *table)
{
  guint n = act->changes->len;

  for (guint i = 0; i < MIN (n, MADE_JUST_NOW); i++) {
    const Change *change = g_ptr_array_index (act->changes, n - 1 - i);
    gboolean own = change->table == &table_stay && change->id == stay;
    if (own && !change->before)
      return TRUE;
    if (!own && change->table == table)
      return FALSE;
  }
  return FALSE;
}

const HouseClock *
act_clock (Act *act, gint64 house, GError **error)
{
  return house_clocks_get (act->touched.clocks, act_get_connection (act), house, error);
}
