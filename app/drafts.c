/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in forms that are not committed yet, kept on disk: it survives a crash and a power cut (PRACTICE F2). */
#include "app/drafts.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define GROUP "draft"
#define ENDING ".draft"
#define ONLY_OWNER 0600
#define ONLY_OWNER_FOLDER 0700

struct _DeskDrafts {
  char *folder, *staff;
  gboolean hidden;
  guint pause, timer;
  GHashTable *waiting;         /* path -> text that is not on its way to the disk yet */
  GHashTable *known;           /* path -> text as it was kept last, NULL: dropped */
  GPtrArray *watchers;         /* Watcher */
  GThreadPool *writer;         /* one thread, so what comes later is written later */
  GMutex lock;
  GCond idle;
  guint on_their_way;          /* under the lock, as the next */
  gboolean failed;
};

typedef struct {
  DeskDraftsTaken taken;
  gpointer data;
} Watcher;

typedef struct {
  char *path, *text;           /* text (nullable): the file goes */
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  g_free (writing->text);
  g_free (writing);
}

static gboolean
write_out (const Writing *writing)
{
  GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  g_autofree char *folder = g_path_get_dirname (writing->path);

  if (!writing->text)
    return g_unlink (writing->path) == 0 || !g_file_test (writing->path, G_FILE_TEST_EXISTS);
  return g_mkdir_with_parents (folder, ONLY_OWNER_FOLDER) == 0
         && g_file_set_contents_full (writing->path, writing->text, -1, flags, ONLY_OWNER, NULL);
}

static void
on_writing (gpointer data, gpointer user_data)
{
  DeskDrafts *self = user_data;
  gboolean written = write_out (data);

  writing_free (data);
  g_mutex_lock (&self->lock);
  self->failed = !written;
  if (--self->on_their_way == 0)
    g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->lock);
}

static void
send (DeskDrafts *self, const char *path, const char *text)
{
  Writing *writing = g_new (Writing, 1);

  *writing = (Writing){ g_strdup (path), g_strdup (text) };
  g_mutex_lock (&self->lock);
  self->on_their_way++;
  g_mutex_unlock (&self->lock);
  g_thread_pool_push (self->writer, writing, NULL);
}

static void
send_waiting (DeskDrafts *self)
{
  GHashTableIter iter;
  gpointer path, text;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &path, &text)) {
    send (self, path, text);
    g_hash_table_iter_remove (&iter);
  }
}

static gboolean
on_pause (gpointer data)
{
  DeskDrafts *self = data;

  self->timer = 0;
  send_waiting (self);
  return G_SOURCE_REMOVE;
}

/* --- names and contents of files --- */

/* Escaped names never hold an "@", so nothing is read as another's. */
static char *
prefix_of (const char *staff)
{
  g_autofree char *escaped = g_uri_escape_string (staff, NULL, FALSE);

  return g_strconcat (escaped, "@", NULL);
}

static char *
path_of (DeskDrafts *self, const char *staff, const char *form)
{
  g_autofree char *prefix = prefix_of (staff), *escaped = g_uri_escape_string (form, NULL, FALSE);
  g_autofree char *name = g_strconcat (prefix, escaped, ENDING, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static char *
text_of (GHashTable *values)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_key_file_set_string (file, GROUP, key, value);
  return g_key_file_to_data (file, NULL, NULL);
}

static GHashTable *
values_of (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return NULL;
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP, NULL, NULL);
  for (guint i = 0; keys && keys[i]; i++) {
    char *value = g_key_file_get_string (file, GROUP, keys[i], NULL);
    if (value)
      g_hash_table_insert (values, g_strdup (keys[i]), value);
  }
  return g_hash_table_size (values) ? g_steal_pointer (&values) : NULL;
}

/* --- public --- */

DeskDrafts *
desk_drafts_new (const char *record)
{
  DeskDrafts *self = g_new0 (DeskDrafts, 1);
  g_autofree char *mark = g_compute_checksum_for_string (G_CHECKSUM_SHA256, record, -1);

  mark[16] = '\0';
  self->folder = g_build_filename (g_get_user_state_dir (), "singgah", "drafts", mark, NULL);
  self->staff = g_strdup ("");
  self->pause = DESK_DRAFTS_PAUSE;
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->watchers = g_ptr_array_new_with_free_func (g_free);
  self->writer = g_thread_pool_new (on_writing, self, 1, TRUE, NULL);
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  return self;
}

void
desk_drafts_free (DeskDrafts *self)
{
  send_waiting (self);
  g_thread_pool_free (self->writer, FALSE, TRUE);
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->watchers);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
  g_free (self->folder);
  g_free (self->staff);
  g_free (self);
}

void
desk_drafts_set_staff (DeskDrafts *self, const char *staff)
{
  g_return_if_fail (self && staff);

  g_free (self->staff);
  self->staff = g_strdup (staff);
}

const char *
desk_drafts_get_staff (DeskDrafts *self)
{
  return self->staff;
}

void
desk_drafts_set_hidden (DeskDrafts *self, gboolean hidden)
{
  self->hidden = hidden;
}

gboolean
desk_drafts_get_hidden (DeskDrafts *self)
{
  return self->hidden;
}

void
desk_drafts_set_pause (DeskDrafts *self, guint milliseconds)
{
  self->pause = milliseconds;
}

void
desk_drafts_keep_of (DeskDrafts *self, const char *staff, const char *form, GHashTable *values)
{
  g_return_if_fail (self && staff && form && *form && values);

  if (g_hash_table_size (values) == 0) {
    desk_drafts_drop_of (self, staff, form);
    return;
  }
  g_autofree char *path = path_of (self, staff, form), *text = text_of (values);
  if (g_strcmp0 (g_hash_table_lookup (self->known, path), text) == 0)
    return;
  g_hash_table_insert (self->known, g_strdup (path), g_strdup (text));
  g_hash_table_insert (self->waiting, g_steal_pointer (&path), g_steal_pointer (&text));
  if (!self->timer)
    self->timer = g_timeout_add (self->pause, on_pause, self);
}

static GHashTable *
get_of (DeskDrafts *self, const char *staff, const char *form)
{
  g_autofree char *path = path_of (self, staff, form), *read = NULL;
  gpointer kept = NULL;

  if (g_hash_table_lookup_extended (self->known, path, NULL, &kept))
    return kept ? values_of (kept) : NULL;
  return g_file_get_contents (path, &read, NULL, NULL) ? values_of (read) : NULL;
}

GHashTable *
desk_drafts_get (DeskDrafts *self, const char *form)
{
  g_return_val_if_fail (self && form && *form, NULL);

  return get_of (self, self->staff, form);
}

/* A form that hears of it may go, or come. */
static void
tell_watchers (DeskDrafts *self, const char *staff, const char *form, GHashTable *sent)
{
  for (guint i = self->watchers->len; i > 0; i--) {
    const Watcher *watcher = i <= self->watchers->len ? self->watchers->pdata[i - 1] : NULL;
    if (watcher)
      watcher->taken (staff, form, sent, watcher->data);
  }
}

void
desk_drafts_take_out_of (DeskDrafts *self, const char *staff, const char *form, GHashTable *sent)
{
  g_return_if_fail (self && staff && form && *form && sent);

  g_autoptr (GHashTable) values = get_of (self, staff, form);
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, sent);
  while (values && g_hash_table_iter_next (&iter, &key, &text))
    if (g_strcmp0 (g_hash_table_lookup (values, key), text) == 0)
      g_hash_table_remove (values, key);
  if (values)
    desk_drafts_keep_of (self, staff, form, values);
  tell_watchers (self, staff, form, sent);
}

void
desk_drafts_watch (DeskDrafts *self, DeskDraftsTaken taken, gpointer data)
{
  g_return_if_fail (self && taken && data);

  Watcher *watcher = g_new (Watcher, 1);

  desk_drafts_unwatch (self, data);
  *watcher = (Watcher){ taken, data };
  g_ptr_array_add (self->watchers, watcher);
}

void
desk_drafts_unwatch (DeskDrafts *self, gpointer data)
{
  g_return_if_fail (self && data);

  for (guint i = self->watchers->len; i > 0; i--)
    if (((const Watcher *) self->watchers->pdata[i - 1])->data == data)
      g_ptr_array_remove_index (self->watchers, i - 1);
}

void
desk_drafts_drop_of (DeskDrafts *self, const char *staff, const char *form)
{
  g_return_if_fail (self && staff && form && *form);

  g_autofree char *path = path_of (self, staff, form);
  g_hash_table_remove (self->waiting, path);
  send (self, path, NULL);
  g_hash_table_insert (self->known, g_steal_pointer (&path), NULL);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full) (nullable): the form of a file of this member of staff */
static char *
form_of (const char *name, const char *prefix)
{
  if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, ENDING))
    return NULL;
  const char *start = name + strlen (prefix), *end = name + strlen (name) - strlen (ENDING);
  return end > start ? g_uri_unescape_segment (start, end, NULL) : NULL;
}

char **
desk_drafts_list (DeskDrafts *self)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = prefix_of (self->staff);
  const char *name;

  desk_drafts_flush (self);
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  while (folder && (name = g_dir_read_name (folder))) {
    char *form = form_of (name, prefix);
    if (form)
      g_ptr_array_add (forms, form);
  }
  g_ptr_array_sort (forms, by_name);
  g_ptr_array_add (forms, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&forms), FALSE);
}

gboolean
desk_drafts_flush (DeskDrafts *self)
{
  send_waiting (self);
  g_mutex_lock (&self->lock);
  while (self->on_their_way)
    g_cond_wait (&self->idle, &self->lock);
  gboolean written = !self->failed;
  g_mutex_unlock (&self->lock);
  return written;
}
