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

/* Answers are numbers and texts; whatever else somebody should answer with is left to JSON-GLib. */
static void
append_value (GString *json, JsonNode *value)
{
  GType type = json_node_get_value_type (value);

  if (JSON_NODE_HOLDS_VALUE (value) && type == G_TYPE_INT64) {
    json_text_append_int (json, json_node_get_int (value));
  } else if (JSON_NODE_HOLDS_VALUE (value) && type == G_TYPE_STRING) {
    json_text_append_string (json, json_node_get_string (value));
  } else {
    g_autofree char *text = json_to_string (value, FALSE);
    g_string_append (json, text);
  }
}

static void
append_answer (GString *json, JsonObject *answer)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean several = FALSE;

  g_string_append_c (json, '{');
  json_object_iter_init_ordered (&iter, answer);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    if (several)
      g_string_append_c (json, ',');
    several = TRUE;
    json_text_append_string (json, name);
    g_string_append_c (json, ':');
    append_value (json, value);
  }
  g_string_append_c (json, '}');
}

static char *
details_text (Act *act, const char *salt)
{
  GString *json = g_string_sized_new (1024);

  g_string_append (json, "{\"salt\":");
  json_text_append_string (json, salt);
  g_string_append (json, ",\"request\":");
  g_string_append (json, act->request);
  g_string_append (json, ",\"answer\":");
  append_answer (json, act->answer);
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
  for (guint i = 0; names[i]; i++) {
    if (i)
      g_string_append_c (text, ',');
    if (GPOINTER_TO_INT (g_hash_table_lookup (act->subjects, names[i])))
      g_string_append_c (text, '*');
    g_string_append (text, names[i]);
  }
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
