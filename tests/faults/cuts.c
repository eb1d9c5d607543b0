/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts the power at every operation of a few acts and judges what is found afterwards. */
#include "tests/faults/cuts.h"

#include "db/record/journal.h"
#include "tests/faults/content.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ABSENT "absent"
#define CORRUPT "corrupt"
#define BROKEN "broken chain"

typedef struct {
  const char *found;         /* borrowed from `texts`: a digest, or one of the words above */
  guint acknowledged;        /* index of the state that must be there at least */
} Finding;

struct _Cuts {
  const CutsCase *c;
  PowerDisk *disk;
  Fixture *fixture;
  GRand *chance;
  char *path;                /* of the record */
  char *folder, *image;      /* where the cut disks are put, and the record there */
  guint points, each;        /* cuts at each point; 0: only counts them */
  GPtrArray *states;         /* digests of what was acknowledged, in order */
  GArray *findings;          /* Finding */
  GHashTable *judged;        /* checksum of a file that was opened → what it holds */
  GStringChunk *texts;
  gboolean has_said;         /* the first finding is told in words, the others are counted */
};

Fixture *
cuts_fixture (Cuts *cuts)
{
  return cuts->fixture;
}

const char *
cuts_path (Cuts *cuts)
{
  return cuts->path;
}

SchemaStep *
cuts_steps (const CutsCase *c, gsize *n)
{
  const SchemaStep *compiled = schema_steps_compiled (n);
  SchemaStep *steps = g_new0 (SchemaStep, *n + 1);

  memcpy (steps, compiled, *n * sizeof *steps);
  if (c->more) {
    steps[*n] = *c->more;
    steps[*n].version = (int) *n + 1;
    *n += 1;
  }
  return steps;
}

void
cuts_acknowledged (Cuts *cuts, Connection *connection)
{
  g_autoptr (GError) error = NULL;
  char *digest = content_digest (connection, &error);

  g_assert_no_error (error);
  g_ptr_array_add (cuts->states, digest);
}

void
cuts_assert_kept (Cuts *cuts, int version)
{
  g_autofree char *path = g_strdup_printf ("%s.before-%04d", cuts->path, version);
  gsize n;
  g_autofree SchemaStep *steps = cuts_steps (cuts->c, &n);
  const ConnectionOptions options = { steps, (gsize) version - 1, "unix", 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = connection_open_with (path, CONNECTION_PLAIN, &options, &error);

  g_assert_no_error (error);
  g_assert_true (connection_check (connection, FALSE, &error));
  g_autofree char *digest = content_digest (connection, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, cuts->states->pdata[0]);
  g_autoptr (Record) record = record_adopt (g_steal_pointer (&connection), NULL);
  journal_verify (record, &error);
  g_assert_no_error (error);
}

/* Past the disk that fails, as the program would after the power is back. */
static Connection *
open_image (Cuts *cuts, ConnectionFlags flags, GError **error)
{
  gsize n;
  g_autofree SchemaStep *steps = cuts_steps (cuts->c, &n);
  ConnectionOptions options = { steps, n, "unix", 0 };
  g_autoptr (GError) failure = NULL;
  Connection *connection = connection_open_with (cuts->image, flags, &options, &failure);

  if (g_error_matches (failure, ENGINE_ERROR, ENGINE_ERROR_OLDER)) {
    g_clear_error (&failure);
    options.n_steps--;
    connection = connection_open_with (cuts->image, flags, &options, &failure);
  }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return connection;
}

static const char *
say_corrupt (Cuts *cuts, const char *why, const GError *error)
{
  if (!cuts->has_said)
    g_test_message ("%s, operation %u: %s: %s", cuts->c->name, cuts->points, why, error->message);
  cuts->has_said = TRUE;
  return CORRUPT;
}

/* What was not made can be made now, else somebody would stand before a file that is in the way. */
static const char *
judge_absence (Cuts *cuts, const GError *why)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = NULL;

  if (!g_error_matches (why, ENGINE_ERROR, ENGINE_ERROR_MISSING)
      && !g_error_matches (why, ENGINE_ERROR, ENGINE_ERROR_NOT_A_RECORD))
    return say_corrupt (cuts, "can not be opened", why);
  connection = open_image (cuts, CONNECTION_CREATE, &error);
  if (!connection)
    return say_corrupt (cuts, "can not be made again", error);
  connection_close (connection);
  return ABSENT;
}

static const char *
judge_content (Cuts *cuts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = open_image (cuts, CONNECTION_PLAIN, &error);

  if (!connection || !connection_check (connection, FALSE, &error))
    return say_corrupt (cuts, "is damaged", error);
  g_autoptr (Record) record = record_adopt (g_steal_pointer (&connection), NULL);
  if (!journal_verify (record, &error))
    return g_error_matches (error, RECORD_ERROR, RECORD_ERROR_CHAIN) ? BROKEN : CORRUPT;
  g_autofree char *digest = content_digest (record_get_connection (record), &error);
  return digest ? g_string_chunk_insert_const (cuts->texts, digest) : CORRUPT;
}

static char *
checksum_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_file_get_contents (path, &bytes, &length, NULL);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA1, (const guchar *) bytes, length);
}

/* The first opening takes back what was under way; a file that is then like one judged before is judged like it. */
static const char *
judge (Cuts *cuts)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = open_image (cuts, CONNECTION_PLAIN, &error);

  if (!connection)
    return judge_absence (cuts, error);
  connection_close (connection);
  g_autofree char *sum = checksum_of (cuts->image);
  const char *found = g_hash_table_lookup (cuts->judged, sum);
  if (!found) {
    found = judge_content (cuts);
    g_hash_table_insert (cuts->judged, g_steal_pointer (&sum), (gpointer) found);
  }
  return found;
}

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
}

static void
on_point (gpointer data)
{
  Cuts *cuts = data;
  g_autofree char *file = g_path_get_basename (cuts->path);

  cuts->points++;
  for (guint i = 0; i < cuts->each; i++) {
    empty (cuts->folder);
    power_disk_cut (cuts->disk, cuts->chance, file, cuts->folder);
    Finding finding = { judge (cuts), cuts->states->len };
    g_array_append_val (cuts->findings, finding);
  }
}

static guint
index_of (Cuts *cuts, const char *found)
{
  for (guint i = 0; i < cuts->states->len; i++)
    if (g_str_equal (cuts->states->pdata[i], found))
      return i + 1;
  return 0;
}

static void
count (Cuts *cuts, CutsTally *tally)
{
  tally->points += cuts->points;
  tally->cuts += cuts->findings->len;
  tally->images += g_hash_table_size (cuts->judged);
  for (guint i = 0; i < cuts->findings->len; i++) {
    const Finding *finding = &g_array_index (cuts->findings, Finding, i);
    guint there = index_of (cuts, finding->found);
    if (g_str_equal (finding->found, CORRUPT))
      tally->corrupt++;
    else if (!there || there > finding->acknowledged + 1)
      tally->torn++;
    else if (there < finding->acknowledged)
      tally->lost++;
  }
}

/* The sums and words that the acts left are those that their journal gives anew. */
static void
assert_projections (Cuts *cuts)
{
  g_autoptr (GError) error = NULL;
  Record *record = fixture_record (cuts->fixture);
  g_autofree char *place = g_build_filename (fixture_folder (cuts->fixture), "recomputed.db", NULL);
  g_autofree char *now = content_projections (record_get_connection (record), &error);
  g_autofree char *anew = content_recomputed (record, place, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (now, ==, anew);
}

static char *
folder_in_memory (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_strdup ("/dev/shm/singgah-cuts-XXXXXX");

  if (g_mkdtemp (folder))
    return folder;
  g_free (folder);
  folder = g_dir_make_tmp ("singgah-cuts-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static void
set (Connection *connection, const char *settings)
{
  g_autoptr (GError) error = NULL;

  connection_execute (connection, settings, &error);
  g_assert_no_error (error);
}

static void
cuts_init (Cuts *cuts, const CutsCase *c)
{
  cuts->c = c;
  cuts->disk = power_disk_new ();
  cuts->fixture = fixture_new (ENGINE_SQLITE);
  cuts->chance = g_rand_new_with_seed (20261122);
  cuts->path = c->file ? g_build_filename (fixture_folder (cuts->fixture), c->file, NULL)
                       : g_strdup (fixture_address (cuts->fixture));
  cuts->folder = folder_in_memory ();
  g_autofree char *name = g_path_get_basename (cuts->path);
  cuts->image = g_build_filename (cuts->folder, name, NULL);
  cuts->states = g_ptr_array_new_with_free_func (g_free);
  cuts->findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  cuts->judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cuts->texts = g_string_chunk_new (4096);
}

static void
cuts_clear (Cuts *cuts)
{
  empty (cuts->folder);
  g_rmdir (cuts->folder);
  fixture_free (cuts->fixture);
  power_disk_free (cuts->disk);
  g_rand_free (cuts->chance);
  g_free (cuts->path);
  g_free (cuts->folder);
  g_free (cuts->image);
  g_ptr_array_unref (cuts->states);
  g_array_unref (cuts->findings);
  g_hash_table_unref (cuts->judged);
  g_string_chunk_free (cuts->texts);
}

/* Returns how many operations there were. */
static guint
play (const CutsCase *c, const char *settings, guint each, CutsTally *tally)
{
  Cuts cuts = { .each = each };

  cuts_init (&cuts, c);
  c->prepare (&cuts);
  if (settings)
    set (fixture_connection (cuts.fixture), settings);
  if (!c->file)
    cuts_acknowledged (&cuts, fixture_connection (cuts.fixture));
  else if (!cuts.states->len)
    g_ptr_array_add (cuts.states, g_strdup (ABSENT));
  power_disk_watch (cuts.disk, on_point, &cuts);
  c->play (&cuts);
  on_point (&cuts);
  power_disk_watch (cuts.disk, NULL, NULL);
  if (each)
    count (&cuts, tally);
  if (each && !c->file && !settings)
    assert_projections (&cuts);
  cuts_clear (&cuts);
  return cuts.points;
}

void
cuts_run (const CutsCase *c, const char *settings, guint wanted, CutsTally *tally)
{
  guint points = play (c, settings, 0, NULL);

  g_assert_cmpuint (points, >, 0);
  play (c, settings, (wanted + points - 1) / points, tally);
}
