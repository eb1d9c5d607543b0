/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window of voices asks of the record, and of the folder in which an older version kept recordings. */
#include "app/voices/jobs.h"

#include "db/record/voice-clip.h"
#include "db/record/voice.h"

#include <glib/gstdio.h>

char *
desk_voices_key (const char *language, const char *name)
{
  return g_strconcat (language, "/", name, NULL);
}

gpointer
desk_voices_list_job (Record *record, gpointer input G_GNUC_UNUSED, GError **error)
{
  g_autoptr (GPtrArray) voices = voice_list (record_get_connection (record), error);
  if (!voices)
    return NULL;

  GHashTable *there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) voice_free);
  g_ptr_array_set_free_func (voices, NULL);
  for (guint i = 0; i < voices->len; i++) {
    Voice *voice = voices->pdata[i];
    g_hash_table_insert (there, desk_voices_key (voice->language, voice->name), voice);
  }
  return there;
}

gpointer
desk_voices_load_job (Record *record, gpointer input, GError **error)
{
  return voice_load (record_get_connection (record), *(const gint64 *) input, error);
}

static void
old_voice_free (gpointer data)
{
  OldVoice *old = data;

  g_free (old->path);
  g_free (old);
}

static gboolean
can_be_taken (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size <= VOICE_BYTES_MAX;
}

GPtrArray *
desk_voices_find_old (const char *folder, GHashTable *there)
{
  static const char *const languages[] = { "jv", "su", "id", "en" };
  GPtrArray *found = g_ptr_array_new_with_free_func (old_voice_free);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (const VoiceClip *clip = voice_clips (); clip->name; clip++) {
      g_autofree char *key = desk_voices_key (languages[i], clip->name), *path = voice_path (folder, languages[i], clip->name);
      if (g_hash_table_contains (there, key) || !can_be_taken (path))
        continue;
      OldVoice *old = g_new0 (OldVoice, 1);
      *old = (OldVoice){ g_steal_pointer (&path), languages[i], clip->name };
      g_ptr_array_add (found, old);
    }
  return found;
}
