/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps recordings of what a kiosk says. */
#include "db/record/voice.h"

#include "db/record/voice-clip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAGIC "OggS"

static const char sql_list[] = "SELECT id, sound, language, name FROM voice WHERE removed_at IS NULL ORDER BY language, name";
static const char sql_now[] = "SELECT id FROM voice WHERE language = :language AND name = :name AND removed_at IS NULL";
static const char sql_sound[] = "SELECT body FROM voice_sound WHERE id = :id";

void
voice_free (Voice *voice)
{
  if (!voice)
    return;
  g_free (voice->language);
  g_free (voice->name);
  g_free (voice);
}

GPtrArray *
voice_list (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) voices = g_ptr_array_new_with_free_func ((GDestroyNotify) voice_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  if (!query)
    return NULL;

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Voice *voice = g_new0 (Voice, 1);
    *voice = (Voice){ query_int (query, 0), query_int (query, 1), g_strdup (query_text (query, 2)), g_strdup (query_text (query, 3)) };
    g_ptr_array_add (voices, voice);
  }
  return step == QUERY_DONE ? g_steal_pointer (&voices) : NULL;
}

GBytes *
voice_load (Connection *connection, gint64 sound, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_sound, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":id", sound);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such recording."));
  if (step != QUERY_ROW)
    return NULL;
  gsize length;
  guchar *bytes = g_base64_decode (query_text (query, 0), &length);
  return g_bytes_new_take (bytes, length);
}

static gboolean
is_clip (const char *name)
{
  for (const VoiceClip *clip = voice_clips (); clip->name; clip++)
    if (g_strcmp0 (clip->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): in base64 as it is kept */
static char *
check_sound (const char *sound, GError **error)
{
  g_autofree guchar *bytes = NULL;
  gsize length = 0;

  if (strlen (sound) / 4 * 3 > VOICE_BYTES_MAX) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("The recording is too long. Say it in a few seconds."));
    return NULL;
  }
  bytes = g_base64_decode (sound, &length);
  if (length > strlen (MAGIC) && memcmp (bytes, MAGIC, strlen (MAGIC)) == 0)
    return g_base64_encode (bytes, length);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("This is no recording in Ogg. Record it once more."));
  return NULL;
}

static gboolean
find_now (Act *act, const char *language, const char *name, gint64 *voice, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_now, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":language", language);
  query_bind_text (query, ":name", name);
  QueryStep step = query_step (query, error);
  *voice = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

static gboolean
end (Act *act, gint64 voice, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_voice, voice, error);
  if (!row)
    return FALSE;

  row_set_int (row, "removed_at", act_get_at (act));
  return act_write (act, row, error);
}

static gint64
write_sound (Act *act, const char *body, GError **error)
{
  g_autoptr (Row) row = row_new (&table_voice_sound, act_new_id (act));

  row_set_text (row, "body", body);
  return act_write (act, row, error) ? row_id (row) : 0;
}

gboolean
voice_add (Act *act, const char *language, const char *name, const char *sound, gint64 *voice, GError **error)
{
  g_return_val_if_fail (act && language && name && sound, FALSE);

  gint64 before = 0;
  if (!is_clip (name)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("A kiosk never says \"%s\"."), name);
    return FALSE;
  }
  g_autofree char *body = check_sound (sound, error);
  if (!body || !find_now (act, language, name, &before, error) || (before && !end (act, before, error)))
    return FALSE;
  gint64 kept = write_sound (act, body, error);
  if (!kept)
    return FALSE;
  g_autoptr (Row) row = row_new (&table_voice, act_new_id (act));
  row_set_text (row, "language", language);
  row_set_text (row, "name", name);
  row_set_int (row, "sound", kept);
  row_set_int (row, "recorded_at", act_get_at (act));
  if (voice)
    *voice = row_id (row);
  return act_write (act, row, error);
}

gboolean
voice_remove (Act *act, const char *language, const char *name, GError **error)
{
  g_return_val_if_fail (act && language && name, FALSE);

  gint64 voice = 0;
  if (!find_now (act, language, name, &voice, error))
    return FALSE;
  if (voice)
    return end (act, voice, error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such recording."));
  return FALSE;
}

/* --- acts --- */

static gboolean
add_run (Act *act, GError **error)
{
  static const char *const texts[] = { "word", "sound", NULL };
  gint64 voice = 0;

  if (!act_check_texts (act, texts, error)
      || !voice_add (act, act_text (act, "language"), act_text (act, "word"), act_text (act, "sound"), &voice, error))
    return FALSE;
  act_answer_int (act, "voice", voice);
  return TRUE;
}

static gboolean
remove_run (Act *act, GError **error)
{
  static const char *const texts[] = { "word", NULL };

  return act_check_texts (act, texts, error) && voice_remove (act, act_text (act, "language"), act_text (act, "word"), error);
}

#define WORD_KEYS \
  { "language", KEY_CHOICE, TRUE, VOICE_LANGUAGES, N_("the language it is said in") }, \
  { "word", KEY_TEXT, TRUE, NULL, N_("what is said: greeting, present, meal and so on") }

static const ActKey add_keys[] = { WORD_KEYS, { "sound", KEY_BULK, TRUE, NULL, N_("an Ogg file in base64") }, { 0 } };
static const ActKey remove_keys[] = { WORD_KEYS, { 0 } };

static const ActKind add_kind = { "voice-add", PERMISSION_HOUSE, add_run, add_keys, N_("Records what a kiosk says"), FALSE };
static const ActKind remove_kind = { "voice-remove", PERMISSION_HOUSE, remove_run, remove_keys,
                                     N_("Takes away a recording of what a kiosk says"), FALSE };

const ActKind *const voice_act_kinds[] = { &add_kind, &remove_kind, NULL };
