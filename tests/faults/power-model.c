/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a disk holds for sure, and what it was told since: from both follows what may be found after a power cut. */
#include "tests/faults/power-model.h"

#include <string.h>

#define SECTOR 512

typedef struct {
  gint64 at;                 /* of a write; of a truncate the size */
  GBytes *bytes;             /* NULL: a truncate */
} Change;

typedef struct {
  grefcount references;
  GByteArray *disk;          /* content as of the last sync */
  GPtrArray *changes;        /* Change, since then */
} Node;

typedef struct {
  char *path;
  Node *node;                /* NULL: an unlink */
} NameChange;

struct _PowerModel {
  GHashTable *names;         /* path → Node, as programs see it */
  GHashTable *disk_names;    /* the same as of the last sync of the folder */
  GPtrArray *name_changes;   /* NameChange, since then */
};

static void
change_free (gpointer data)
{
  Change *change = data;
  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

static Node *
node_ref (Node *node)
{
  g_ref_count_inc (&node->references);
  return node;
}

static void
node_unref (gpointer data)
{
  Node *node = data;
  if (!node || !g_ref_count_dec (&node->references))
    return;
  g_byte_array_unref (node->disk);
  g_ptr_array_unref (node->changes);
  g_free (node);
}

static void
name_change_free (gpointer data)
{
  NameChange *change = data;
  g_free (change->path);
  node_unref (change->node);
  g_free (change);
}

PowerModel *
power_model_new (void)
{
  PowerModel *model = g_new0 (PowerModel, 1);
  model->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  model->disk_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  model->name_changes = g_ptr_array_new_with_free_func (name_change_free);
  return model;
}

void
power_model_free (PowerModel *model)
{
  if (!model)
    return;
  g_hash_table_unref (model->names);
  g_hash_table_unref (model->disk_names);
  g_ptr_array_unref (model->name_changes);
  g_free (model);
}

static Node *
node_of (PowerModel *model, const char *path)
{
  Node *node = g_hash_table_lookup (model->names, path);
  g_assert (node);
  return node;
}

gboolean
power_model_knows (PowerModel *model, const char *path)
{
  return g_hash_table_contains (model->names, path);
}

static void
note_name (PowerModel *model, const char *path, Node *node)
{
  NameChange *change = g_new0 (NameChange, 1);
  change->path = g_strdup (path);
  change->node = node ? node_ref (node) : NULL;
  g_ptr_array_add (model->name_changes, change);
}

void
power_model_enter (PowerModel *model, const char *path, const guint8 *bytes, gsize length, gboolean fresh)
{
  Node *node = g_new0 (Node, 1);
  g_ref_count_init (&node->references);
  node->disk = g_byte_array_new ();
  node->changes = g_ptr_array_new_with_free_func (change_free);
  if (length)
    g_byte_array_append (node->disk, bytes, (guint) length);
  if (fresh)
    note_name (model, path, node);
  else
    g_hash_table_replace (model->disk_names, g_strdup (path), node_ref (node));
  g_hash_table_replace (model->names, g_strdup (path), node);
}

static void
note_change (Node *node, gint64 at, GBytes *bytes)
{
  Change *change = g_new0 (Change, 1);
  change->at = at;
  change->bytes = bytes;
  g_ptr_array_add (node->changes, change);
}

void
power_model_write (PowerModel *model, const char *path, gint64 at, const void *bytes, int length)
{
  note_change (node_of (model, path), at, g_bytes_new (bytes, (gsize) length));
}

void
power_model_truncate (PowerModel *model, const char *path, gint64 size)
{
  note_change (node_of (model, path), size, NULL);
}

void
power_model_unlink (PowerModel *model, const char *path)
{
  note_name (model, path, NULL);
  g_hash_table_remove (model->names, path);
}

static void
set_size (GByteArray *content, guint size)
{
  guint before = content->len;
  g_byte_array_set_size (content, size);
  if (size > before)
    memset (content->data + before, 0, size - before);
}

static void
put (GByteArray *content, gint64 at, const guint8 *bytes, gsize length)
{
  if (content->len < at + (gint64) length)
    set_size (content, (guint) (at + (gint64) length));
  memcpy (content->data + at, bytes, length);
}

/* The chance that one unsynced thing came to the disk; NULL for @chance: all did. */
static gboolean
is_kept (GRand *chance, double likely)
{
  return !chance || g_rand_double (chance) < likely;
}

static void
apply_write (GByteArray *content, const Change *change, GRand *chance, double likely)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (change->bytes, &length);

  for (gsize done = 0; done < length;) {
    gsize part = SECTOR - (gsize) (change->at + (gint64) done) % SECTOR;
    part = MIN (part, length - done);
    if (is_kept (chance, likely))
      put (content, change->at + (gint64) done, bytes + done, part);
    done += part;
  }
}

static void
apply (GByteArray *content, const GPtrArray *changes, GRand *chance, double likely)
{
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    if (change->bytes)
      apply_write (content, change, chance, likely);
    else if (is_kept (chance, likely))
      set_size (content, (guint) change->at);
  }
}

static void
apply_name (GHashTable *names, const NameChange *change)
{
  if (change->node)
    g_hash_table_replace (names, g_strdup (change->path), node_ref (change->node));
  else
    g_hash_table_remove (names, change->path);
}

void
power_model_sync (PowerModel *model, const char *path)
{
  Node *node = node_of (model, path);
  apply (node->disk, node->changes, NULL, 1);
  g_ptr_array_set_size (node->changes, 0);
}

void
power_model_sync_folder (PowerModel *model)
{
  for (guint i = 0; i < model->name_changes->len; i++)
    apply_name (model->disk_names, model->name_changes->pdata[i]);
  g_ptr_array_set_size (model->name_changes, 0);
}

void
power_model_lose (PowerModel *model, const char *path, GRand *chance)
{
  Node *node = node_of (model, path);
  apply (node->disk, node->changes, chance, 0.5);
  g_ptr_array_set_size (node->changes, 0);
}

static void
write_file (const char *folder, const char *path, const Node *node, GRand *chance, double likely)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) content = g_byte_array_sized_new (node->disk->len);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (folder, name, NULL);

  g_byte_array_append (content, node->disk->data, node->disk->len);
  apply (content, node->changes, chance, likely);
  g_file_set_contents_full (target, (const char *) content->data, content->len, G_FILE_SET_CONTENTS_NONE, 0660, &error);
  g_assert_no_error (error);
}

/* Nothing kept, all kept, and three in between: each finds other mistakes. */
void
power_model_cut (PowerModel *model, GRand *chance, const char *file, const char *folder)
{
  static const double likely[] = { 0, 0.1, 0.5, 0.9, 1 };
  double kept = likely[g_rand_int_range (chance, 0, G_N_ELEMENTS (likely))];
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  GHashTableIter iter;
  gpointer path, node;

  g_hash_table_iter_init (&iter, model->disk_names);
  while (g_hash_table_iter_next (&iter, &path, &node))
    g_hash_table_replace (names, g_strdup (path), node_ref (node));
  for (guint i = 0; i < model->name_changes->len; i++)
    if (is_kept (chance, kept))
      apply_name (names, model->name_changes->pdata[i]);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &path, &node))
    if (g_str_has_prefix (path, file))
      write_file (folder, path, node, chance, kept);
}
