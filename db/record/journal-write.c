/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an act into the journal: its line, its details beside it, its subjects. */
#include "db/record/act-private.h"
#include "db/record/journal-line.h"
#include "db/record/json-text.h"

#define SALT_BYTES 16

static char *
new_salt (Record *record)
{
  guint8 bytes[SALT_BYTES];
  GString *text = g_string_new (NULL);

  record_random (record, bytes, sizeof bytes);
  json_text_append_hex (text, bytes, sizeof bytes);
  return g_string_free (text, FALSE);
}

static void
append_image (GString *json, const char *member, const Row *row)
{
  g_string_append (json, member);
  if (row)
    row_append_json (row, json);
  else
    g_string_append (json, "null");
}

static void
append_change (GString *json, const Change *change)
{
  g_string_append (json, "{\"table\":");
  json_text_append_string (json, change->table->name);
  g_string_append (json, ",\"id\":");
  json_text_append_int (json, change->id);
  append_image (json, ",\"before\":", change->before);
  append_image (json, ",\"after\":", change->after);
  g_string_append_c (json, '}');
}

static char *
details_text (Act *act, const char *salt)
{
  g_autoptr (JsonNode) answer = json_node_init_object (json_node_alloc (), act->answer);
  g_autofree char *answer_text = json_to_string (answer, FALSE);
  GString *json = g_string_sized_new (1024);

  g_string_append (json, "{\"salt\":");
  json_text_append_string (json, salt);
  g_string_append (json, ",\"request\":");
  g_string_append (json, act->request);
  g_string_append (json, ",\"answer\":");
  g_string_append (json, answer_text);
  g_string_append (json, ",\"rows\":[");
  for (guint i = 0; i < act->changes->len; i++) {
    if (i)
      g_string_append_c (json, ',');
    append_change (json, act->changes->pdata[i]);
  }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
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

gboolean
journal_write (Act *act, JournalHead *head, GError **error)
{
  g_autoptr (JournalLine) line = g_new0 (JournalLine, 1);
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
  /* A clock that was set back is told by the line before. */
  line->doubtful = act->doubtful || head->recorded > act->recorded;
  line->subjects = subjects_text (act);
  line->request = g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);
  line->details = details_text (act, salt);
  line->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, line->details, -1);
  line->previous = g_strdup (head->hash);
  line->hash = journal_line_hash (line);
  if (!journal_line_insert (act_get_connection (act), line, error))
    return FALSE;
  journal_head_follow (head, line);
  return TRUE;
}
