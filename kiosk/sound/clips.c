/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recordings of the record as files, which is what a loudspeaker takes. */
#include "kiosk/sound/clips.h"

#include "db/record/voice-clip.h"
#include "db/record/voice.h"

#include <glib/gstdio.h>

struct _KioskClips {
  GObject parent;

  Worker *worker;
  char *folder;                /* (nullable) */
  GHashTable *there;           /* path -> sound; of the worker's thread */
  gboolean busy, again;
  guint gap, timer;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (KioskClips, kiosk_clips, G_TYPE_OBJECT)

/* --- on the worker's thread --- */

static gboolean
write_clip (KioskClips *self, Connection *connection, const Voice *voice, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const gint64 *there = g_hash_table_lookup (self->there, path);
  gsize size;

  if (there && *there == voice->sound)
    return TRUE;
  g_autoptr (GBytes) bytes = voice_load (connection, voice->sound, error);
  if (!bytes)
    return FALSE;
  const char *data = g_bytes_get_data (bytes, &size);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_file_set_contents (path, data, (gssize) size, error))
    return FALSE;
  g_hash_table_insert (self->there, g_strdup (path), g_memdup2 (&voice->sound, sizeof voice->sound));
  return TRUE;
}

static void
remove_others (KioskClips *self, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, self->there);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (wanted, path)) {
      g_unlink (path);
      g_hash_table_iter_remove (&iter);
    }
}

static gpointer
clips_job (Record *record, gpointer input, GError **error)
{
  KioskClips *self = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) voices = voice_list (connection, error);

  for (guint i = 0; voices && i < voices->len; i++) {
    const Voice *voice = voices->pdata[i];
    char *path = voice_path (self->folder, voice->language, voice->name);
    g_hash_table_add (wanted, path);
    if (!write_clip (self, connection, voice, path, error))
      return NULL;
  }
  if (!voices)
    return NULL;
  remove_others (self, wanted);
  return g_strdup (self->folder);
}

/* --- on the main loop --- */

static void look (KioskClips *self);

static void
on_looked (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskClips) self = data;

  if (!self->worker)
    return;
  g_autofree char *done G_GNUC_UNUSED = worker_finish (self->worker, result, NULL);
  self->busy = FALSE;
  if (self->again)
    look (self);
}

static void
look (KioskClips *self)
{
  self->again = self->busy;
  if (self->busy)
    return;
  self->busy = TRUE;
  worker_run (self->worker, clips_job, g_object_ref (self), g_object_unref, g_free, self->cancellable, on_looked,
              g_object_ref (self));
}

static gboolean
on_time (gpointer data)
{
  KioskClips *self = data;

  self->timer = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

/* Every scan changes the record; nobody records as often. */
static void
on_changed (KioskClips *self)
{
  if (!self->timer)
    self->timer = g_timeout_add (self->gap, on_time, self);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder))) {
    g_autofree char *inner = g_build_filename (path, name, NULL);
    if (g_unlink (inner) != 0)
      remove_tree (inner);
  }
  g_rmdir (path);
}

static void
kiosk_clips_dispose (GObject *object)
{
  KioskClips *self = KIOSK_CLIPS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->worker)
    g_signal_handlers_disconnect_by_data (self->worker, self);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (kiosk_clips_parent_class)->dispose (object);
}

/* The last who has it may be a job: then nobody writes there any more. */
static void
kiosk_clips_finalize (GObject *object)
{
  KioskClips *self = KIOSK_CLIPS (object);

  if (self->folder)
    remove_tree (self->folder);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->there);
  g_free (self->folder);
  G_OBJECT_CLASS (kiosk_clips_parent_class)->finalize (object);
}

static void
kiosk_clips_class_init (KioskClipsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_clips_dispose;
  G_OBJECT_CLASS (class)->finalize = kiosk_clips_finalize;
}

static void
kiosk_clips_init (KioskClips *self)
{
  self->cancellable = g_cancellable_new ();
  self->there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

KioskClips *
kiosk_clips_new (Worker *worker, guint gap)
{
  g_return_val_if_fail (SINGGAH_IS_WORKER (worker), NULL);

  KioskClips *self = g_object_new (KIOSK_TYPE_CLIPS, NULL);
  self->gap = gap;
  self->folder = g_dir_make_tmp ("singgah-voices-XXXXXX", NULL);
  if (!self->folder)
    return self;
  self->worker = g_object_ref (worker);
  g_signal_connect_swapped (worker, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (worker, "found", G_CALLBACK (on_changed), self);
  look (self);
  return self;
}

const char *
kiosk_clips_get_folder (KioskClips *self)
{
  g_return_val_if_fail (KIOSK_IS_CLIPS (self), NULL);

  return self->folder;
}
