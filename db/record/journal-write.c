/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an act into the journal: its line, its details beside it, its subjects. */
#include "db/record/act-private.h"
#include "db/record/journal-line.h"

#define SALT_BYTES 16

static char *
new_salt (Record *record)
{
  guint8 bytes[SALT_BYTES];
  GString *text = g_string_new (NULL);

  record_random (record, bytes, sizeof bytes);
  for (guint i = 0; i < SALT_BYTES; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

static JsonNode *
image (const Row *row)
{
  return row ? row_to_json (row) : json_node_new (JSON_NODE_NULL);
}

static char *
details_text (Act *act, const char *salt)
{
  JsonObject *details = json_object_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < act->changes->len; i++) {
    const Change *change = act->changes->pdata[i];
    JsonObject *row = json_object_new ();
    json_object_set_string_member (row, "table", change->table->name);
    json_object_set_int_member (row, "id", change->id);
    json_object_set_member (row, "before", image (change->before));
    json_object_set_member (row, "after", image (change->after));
    json_array_add_object_element (rows, row);
  }
  json_object_set_string_member (details, "salt", salt);
  json_object_set_member (details, "request", json_from_string (act->request, NULL));
  json_object_set_object_member (details, "answer", json_object_ref (act->answer));
  json_object_set_array_member (details, "rows", rows);

  g_autoptr (JsonNode) root = json_node_alloc ();
  json_node_init_object (root, details);
  json_object_unref (details);
  return json_to_string (root, FALSE);
}

static int
compare_subjects (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
subjects_text (Act *act)
{
  g_autofree const char **names = (const char **) g_hash_table_get_keys_as_array (act->subjects, NULL);
  GString *text = g_string_new (NULL);

  qsort (names, g_hash_table_size (act->subjects), sizeof *names, compare_subjects);
  for (guint i = 0; names[i]; i++)
    g_string_append_printf (text, "%s%s%s", i ? "," : "",
                            GPOINTER_TO_INT (g_hash_table_lookup (act->subjects, names[i])) ? "*" : "", names[i]);
  return g_string_free (text, FALSE);
}

static const char sql_last_recorded[] = "SELECT recorded FROM journal WHERE seq = :seq";

/* A clock that was set back is told by the line before. */
static gboolean
is_clock_back (Act *act, gboolean *back, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_last_recorded, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":seq", act->seq - 1);
  QueryStep step = query_step (query, error);
  *back = step == QUERY_ROW && query_int (query, 0) > act->recorded;
  return step != QUERY_FAILED;
}

gboolean
journal_write (Act *act, char **hash, GError **error)
{
  gboolean back;
  g_autoptr (JournalLine) line = g_new0 (JournalLine, 1);

  if (!is_clock_back (act, &back, error))
    return FALSE;
  g_autofree char *salt = new_salt (act->record);
  g_autofree char *salted = g_strconcat (salt, act->request, NULL);
  line->seq = act->seq;
  line->act = act->id;
  line->kind = g_strdup (act->kind->name);
  line->house = act->house;
  line->at = act->happened.at;
  line->at_until = act->happened.certainty == CERTAINTY_BETWEEN ? act->happened.until : 0;
  line->certainty = g_strdup (certainty_code (act->happened.certainty));
  line->recorded = act->recorded;
  line->actor = act->actor;
  line->terminal = act->terminal;
  line->source = g_strdup (act->source);
  line->doubtful = act->doubtful || back;
  line->subjects = subjects_text (act);
  line->request = g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);
  line->details = details_text (act, salt);
  line->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, line->details, -1);
  line->previous = g_strdup (*hash);
  line->hash = journal_line_hash (line);
  if (!journal_line_insert (act_get_connection (act), line, error))
    return FALSE;
  g_free (*hash);
  *hash = g_strdup (line->hash);
  return TRUE;
}
