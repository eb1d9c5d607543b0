/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ballast beside a record: made where there is room, given to discharges and undo on a full disk, filled again. */
#include "db/engine/ballast.h"
#include "db/record/journal.h"
#include "db/record/login.h"
#include "tests/faults/power-vfs.h"
#include "tests/support/shelter.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MIB (1 << 20)
#define MORE_THAN_THERE_IS "1048576"
#define SECRET "$argon2id$v=19$m=65536,t=3,p=1$secret"

static gint64
size_of (const char *path)
{
  struct stat now;

  return stat (path, &now) == 0 ? (gint64) now.st_size : -1;
}

static void
test_keep (Fixture *fixture)
{
  Connection *connection = fixture_connection (fixture);
  g_autofree char *path = ballast_path (connection);

  if (fixture_kind (fixture) == ENGINE_POSTGRES) {
    g_assert_null (path);
    g_assert_cmpint (ballast_keep (connection, MIB), ==, BALLAST_NONE);
    g_assert_false (ballast_release (connection));
    return;
  }
  g_assert_cmpint (ballast_keep (connection, 0), ==, BALLAST_NONE);
  g_assert_cmpint (ballast_keep (connection, G_MAXINT64 / 4), ==, BALLAST_NONE);
  g_assert_cmpint (size_of (path), ==, -1);
  g_assert_cmpint (ballast_keep (connection, MIB), ==, BALLAST_WHOLE);
  g_assert_cmpint (size_of (path), ==, MIB);
  g_assert_true (ballast_release (connection));
  g_assert_false (ballast_release (connection));
  g_assert_cmpint (ballast_state (connection), ==, BALLAST_RELEASED);
  g_assert_cmpint (ballast_keep (connection, G_MAXINT64 / 4), ==, BALLAST_RELEASED);
  g_assert_cmpint (ballast_keep (connection, MIB), ==, BALLAST_WHOLE);
  g_assert_cmpint (size_of (path), ==, MIB);
  g_assert_cmpint (ballast_keep (connection, 0), ==, BALLAST_NONE);
  g_assert_cmpint (size_of (path), ==, -1);
}

static void
test_snapshot_has_none (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) copy = connection_snapshot (fixture_connection (fixture), &error);

  g_assert_no_error (error);
  g_assert_cmpint (ballast_keep (copy, MIB), ==, BALLAST_NONE);
}

/* The programs' way to open a record makes it; one that is only read gets none. */
static void
test_open (Fixture *fixture)
{
  g_autofree char *path = ballast_path (fixture_connection (fixture));

  record_close (record_open (fixture_address (fixture), CONNECTION_READ_ONLY, NULL, NULL));
  g_assert_cmpint (size_of (path), ==, -1);
  record_close (record_open (fixture_address (fixture), CONNECTION_PLAIN, NULL, NULL));
  g_assert_cmpint (size_of (path), ==, MIB);
}

static void
test_size (Fixture *fixture G_GNUC_UNUSED)
{
  static const struct {
    const char *text;
    gint64 mib;
  } cases[] = { { "0", 0 }, { "1", 1 }, { "200", 200 }, { "", 64 }, { "-1", 64 }, { "many", 64 }, { NULL, 64 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    if (cases[i].text)
      g_setenv ("SINGGAH_BALLAST", cases[i].text, TRUE);
    else
      g_unsetenv ("SINGGAH_BALLAST");
    g_assert_cmpint (ballast_size (), ==, cases[i].mib * MIB);
  }
  g_setenv ("SINGGAH_BALLAST", "1", TRUE);
}

static void
prepare (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Chandra", "L", "Melati 02");
  shelter_resident (fixture, "Dedi", "L", NULL);
}

/* Without it in his hands nobody leaves, either. */
static void
keep_radio (Fixture *fixture)
{
  fixture_do (fixture, "belonging-add", "resident", "Chandra", "what", "Radio", "kept", "locker 7", NULL);
}

static void
assert_full (Fixture *fixture, const char *words)
{
  g_autoptr (GError) error = fixture_refusal (fixture, "admit", "resident", "Dedi", "bed", "Melati 03", NULL);

  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "ake room"));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 2);
}

/* What a house does on the evening when its disk is full, and after somebody has made room. */
static void
live_through (Fixture *fixture, void (*make_room) (gpointer data), gpointer data)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);

  assert_full (fixture, "The disk is full");
  g_assert_cmpint (ballast_state (connection), ==, BALLAST_WHOLE);
  g_autofree char *kept = fixture_text (
    fixture_make (fixture, "act", "safekeeping-return", "resident", "Chandra", "signed", "signature", NULL));
  g_assert_cmpint (ballast_state (connection), ==, BALLAST_RELEASED);
  fixture_do (fixture, "undo", "act", kept, NULL);
  g_autofree char *act = fixture_text (
    fixture_make (fixture, "act", "discharge", "resident", "Budi", "destination", "MDR", NULL));
  g_assert_cmpint (ballast_state (connection), ==, BALLAST_RELEASED);
  assert_full (fixture, "only discharges and undo");
  fixture_do (fixture, "undo", "act", act, NULL);
  fixture_do (fixture, "safekeeping-return", "resident", "Chandra", "signed", "signature", NULL);
  fixture_do (fixture, "discharge", "resident", "Chandra", "destination", "MDR", NULL);
  assert_full (fixture, "only discharges and undo");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"), ==, 1);

  make_room (data);
  fixture_do (fixture, "admit", "resident", "Dedi", "bed", "Melati 03", NULL);
  g_assert_cmpint (ballast_state (connection), ==, BALLAST_WHOLE);
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_true (connection_check (connection, FALSE, &error));
}

/* A disk that is full until a ballast that lay on it is given up. */
typedef struct {
  PowerDisk *disk;
  char *path;
  gboolean has_room, had_ballast;
} Simulated;

static void
fill_or_empty (gpointer data)
{
  Simulated *simulated = data;
  gboolean full = !simulated->has_room && (!simulated->had_ballast || size_of (simulated->path) > 0);

  if (full)
    power_disk_fail (simulated->disk, POWER_FAIL_FULL, 1, TRUE);
  else
    power_disk_mend (simulated->disk);
}

static void
give_room (gpointer data)
{
  Simulated *simulated = data;

  simulated->has_room = TRUE;
  g_setenv ("SINGGAH_BALLAST", "1", TRUE);
}

/* Without a ballast nobody leaves on such an evening. */
static void
assert_nobody_leaves (Fixture *fixture)
{
  g_autoptr (GError) left = fixture_refusal (fixture, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  g_autoptr (GError) taken =
    fixture_refusal (fixture, "safekeeping-return", "resident", "Chandra", "signed", "signature", NULL);

  g_assert_error (left, ENGINE_ERROR, ENGINE_ERROR_FULL);
  g_assert_error (taken, ENGINE_ERROR, ENGINE_ERROR_FULL);
}

/* First the twin: the same disk without a ballast. While the ballast is away nothing may refill it: the real disk under the
 * simulated one has room enough. */
static void
test_simulated (void)
{
  g_autoptr (PowerDisk) disk = power_disk_new ();
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  Simulated simulated = { .disk = disk };

  prepare (fixture);
  keep_radio (fixture);
  simulated.path = ballast_path (fixture_connection (fixture));
  g_setenv ("SINGGAH_BALLAST", MORE_THAN_THERE_IS, TRUE);
  power_disk_watch (disk, fill_or_empty, &simulated);
  assert_nobody_leaves (fixture);
  simulated.had_ballast = TRUE;
  g_assert_cmpint (ballast_keep (fixture_connection (fixture), MIB), ==, BALLAST_WHOLE);
  live_through (fixture, give_room, &simulated);
  power_disk_watch (disk, NULL, NULL);
  g_free (simulated.path);
  g_clear_pointer (&fixture, fixture_free);
}

/* What a house can not do without on such an evening, each tried first: the desk may have locked by then. */
static gboolean
log_in (Fixture *fixture, GError **error)
{
  g_autoptr (Login) login = login_begin (fixture_record (fixture), LOGIN_PASSWORD, "rina", error);

  return login && login_succeed (fixture_record (fixture), login, error);
}

/* The disk fills up between the two halves of a login. */
static gboolean
end_login (Fixture *fixture, GError **error)
{
  return login_succeed (fixture_record (fixture), &(Login){ .way = LOGIN_PASSWORD, .staff = fixture_staff (fixture) }, error);
}

static const struct {
  const char *kind, *keys[4];
  gboolean (*other) (Fixture *fixture, GError **error);
} firsts[] = {
  { "discharge", { "resident", "Budi", "destination", "MDR" }, NULL },
  { "refuse", { "resident", "Joko", "reason", "lives next door" }, NULL },
  { "hand-over", { "resident", "Eko", "handed-to", "Bu Ani" }, NULL },
  { "undo", { "act", NULL }, NULL },
  { "envelope-open", { "reason", "locked out" }, NULL },
  { "log-in", { NULL }, log_in },
  { "logged-in", { NULL }, end_login },
};

/* Somebody of each kind; the act that may be taken back is answered as text. */
static char *
prepare_firsts (Fixture *fixture)
{
  prepare (fixture);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "desk", NULL);
  fixture_do (fixture, "password-set", "staff", "rina", "secret", SECRET, NULL);
  fixture_do (fixture, "envelope-seal", "secret", SECRET, NULL);
  login_free (login_begin (fixture_record (fixture), LOGIN_PASSWORD, "admin", NULL));
  shelter_admit (fixture, "Eko", "L", "Melati 03");
  fixture_do (fixture, "depart", "resident", "Eko", "destination", "PNT", NULL);
  fixture_do (fixture, "group-arrival", "house", "Singgah", "men", "1", NULL);
  g_autofree char *comer = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM resident"));
  fixture_do (fixture, "resident-change", "resident", comer, "name", "Joko", NULL);
  return fixture_text (fixture_make (fixture, "act", "move", "resident", "Chandra", "bed", "Melati 04", NULL));
}

static gboolean
try_first (Fixture *fixture, guint i, const char *act, GError **error)
{
  const char *const *keys = firsts[i].keys;

  if (firsts[i].other)
    return firsts[i].other (fixture, error);
  return shelter_try (fixture, "admin", error, firsts[i].kind, keys[0], keys[1] ? keys[1] : act, keys[2], keys[3], NULL);
}

/* Each on a disk of its own, with a ballast, and its twin without. */
static void
test_first (void)
{
  for (guint i = 0; i < 2 * G_N_ELEMENTS (firsts); i++) {
    gboolean has_ballast = i % 2 == 0;
    g_autoptr (PowerDisk) disk = power_disk_new ();
    g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
    g_autoptr (GError) error = NULL;
    g_autofree char *act = prepare_firsts (fixture), *path = ballast_path (fixture_connection (fixture));
    Simulated simulated = { .disk = disk, .path = path, .had_ballast = has_ballast };

    if (has_ballast)
      ballast_keep (fixture_connection (fixture), MIB);
    g_setenv ("SINGGAH_BALLAST", MORE_THAN_THERE_IS, TRUE);
    power_disk_watch (disk, fill_or_empty, &simulated);
    g_test_message ("%s%s", firsts[i / 2].kind, has_ballast ? "" : " without a ballast");
    g_assert_cmpint (try_first (fixture, i / 2, act, &error), ==, has_ballast);
    g_assert_cmpint (ballast_state (fixture_connection (fixture)), ==, has_ballast ? BALLAST_RELEASED : BALLAST_NONE);
    if (!has_ballast)
      g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FULL);
    power_disk_watch (disk, NULL, NULL);
    g_setenv ("SINGGAH_BALLAST", "1", TRUE);
    g_clear_pointer (&fixture, fixture_free);
  }
}

static gboolean
try_batch (Fixture *fixture, Request **requests, guint n, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), error);

  for (guint i = 0; batch && i < n; i++)
    if (!batch_perform (batch, requests[i], NULL, error))
      return FALSE;
  return batch && batch_commit (batch, error);
}

static Request *
request_for (Fixture *fixture, const char *kind, const char *resident, const char *key, const char *value)
{
  Request *request = request_new (kind);

  request_set_actor (request, fixture_staff (fixture), 0);
  request_set (request, "resident", resident);
  request_set (request, key, value);
  return request;
}

/* The desk's way: several acts under one commit. Where one of them may not have the ballast, none may. */
static void
test_batch (void)
{
  g_autoptr (PowerDisk) disk = power_disk_new ();
  Fixture *fixture = fixture_new (ENGINE_SQLITE);
  g_autoptr (GError) failure = NULL;

  prepare (fixture);
  ballast_keep (fixture_connection (fixture), MIB);
  Request *requests[] = { request_for (fixture, "discharge", "Budi", "destination", "MDR"),
                          request_for (fixture, "discharge", "Chandra", "destination", "MDR"),
                          request_for (fixture, "admit", "Dedi", "bed", "Melati 03") };
  const Request *const *asked = (const Request *const *) requests;
  power_disk_fail (disk, POWER_FAIL_FULL, 1, TRUE);
  g_assert_false (try_batch (fixture, requests, 2, &failure));
  g_assert_false (acts_find_room (fixture_record (fixture), asked, 3, failure));
  g_assert_false (acts_find_room (fixture_record (fixture), asked, 2, NULL));
  g_assert_cmpint (ballast_state (fixture_connection (fixture)), ==, BALLAST_WHOLE);
  g_assert_true (acts_find_room (fixture_record (fixture), asked, 2, failure));
  g_assert_false (acts_find_room (fixture_record (fixture), asked, 2, failure));
  power_disk_mend (disk);
  g_setenv ("SINGGAH_BALLAST", MORE_THAN_THERE_IS, TRUE);
  g_assert_true (try_batch (fixture, requests, 2, NULL));
  g_assert_false (try_batch (fixture, requests + 2, 1, NULL));
  g_setenv ("SINGGAH_BALLAST", "1", TRUE);
  g_assert_true (try_batch (fixture, requests + 2, 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    request_free (requests[i]);
  fixture_free (fixture);
}

/* A small disk of its own that nobody else sees, on @folder. */
static gboolean
mount_small (const char *folder)
{
  int flags = geteuid () == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS;

  return unshare (flags) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
    && mount ("singgah", folder, "tmpfs", 0, "size=8m") == 0;
}

static char *
fill (const char *folder)
{
  static const char bytes[4096] = { 1 };
  char *path = g_build_filename (folder, "photos", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, bytes, sizeof bytes) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
  return path;
}

static void
remove_photos (gpointer data)
{
  g_assert_cmpint (g_unlink (data), ==, 0);
}

static void
on_small_disk (gboolean ballast)
{
  g_autofree char *folder = g_strdup ("/tmp/singgah-ballast-XXXXXX");

  g_assert_nonnull (g_mkdtemp (folder));
  g_assert_true (mount_small (folder));
  g_setenv ("TMPDIR", folder, TRUE);
  Fixture *fixture = fixture_new (ENGINE_SQLITE);
  g_assert_true (g_str_has_prefix (fixture_address (fixture), folder));
  prepare (fixture);
  keep_radio (fixture);
  if (ballast)
    ballast_keep (fixture_connection (fixture), ballast_size ());
  g_autofree char *photos = fill (folder);
  if (ballast)
    live_through (fixture, remove_photos, photos);
  else
    assert_nobody_leaves (fixture);
  fixture_free (fixture);
  umount2 (folder, MNT_DETACH);
  g_rmdir (folder);
}

static gboolean
may_mount (void)
{
  int status = -1;
  pid_t child = fork ();

  if (child == 0)
    _exit (mount_small ("/tmp") ? 0 : 1);
  return child > 0 && waitpid (child, &status, 0) == child && status == 0;
}

static void
run_on_small_disk (gboolean ballast)
{
  if (g_test_subprocess ()) {
    on_small_disk (ballast);
    return;
  }
  if (!may_mount ()) {
    g_test_skip ("no disk of its own may be mounted here; /sqlite/ballast/simulated shows the same");
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_full_disk (void)
{
  run_on_small_disk (TRUE);
}

/* The twin: without a ballast nobody leaves on such an evening. */
static void
test_without (void)
{
  run_on_small_disk (FALSE);
}

int
main (int argc, char **argv)
{
  g_setenv ("SINGGAH_BALLAST", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/ballast/keep", test_keep);
  fixture_add ("/ballast/snapshot-has-none", test_snapshot_has_none);
  fixture_add_for (ENGINE_SQLITE, "/ballast/open", test_open);
  fixture_add_for (ENGINE_SQLITE, "/ballast/size", test_size);
  g_test_add_func ("/sqlite/ballast/simulated", test_simulated);
  g_test_add_func ("/sqlite/ballast/first", test_first);
  g_test_add_func ("/sqlite/ballast/batch", test_batch);
  g_test_add_func ("/sqlite/ballast/full-disk", test_full_disk);
  g_test_add_func ("/sqlite/ballast/without", test_without);
  return g_test_run ();
}
