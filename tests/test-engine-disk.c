/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record's file on its disk: settings, descriptors, modes, a full disk and a failing one. */
#include "db/engine/engine-private.h"
#include "tests/support/fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A VFS that passes everything on and fails as told. */
typedef struct {
  int fsyncs;         /* xSync calls that still succeed; -1: all */
  int reads;
} Disk;

typedef struct {
  sqlite3_file base;
  Disk *disk;
  sqlite3_file *real;
} ShimFile;

#define REAL(file) (((ShimFile *) (file))->real)

static gboolean
runs_out (int *left)
{
  if (*left < 0)
    return FALSE;
  if (*left == 0)
    return TRUE;
  (*left)--;
  return FALSE;
}

static int
shim_close (sqlite3_file *file)
{
  return REAL (file)->pMethods ? REAL (file)->pMethods->xClose (REAL (file)) : SQLITE_OK;
}

static int
shim_read (sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
  if (runs_out (&((ShimFile *) file)->disk->reads))
    return SQLITE_IOERR_READ;
  return REAL (file)->pMethods->xRead (REAL (file), data, size, at);
}

static int
shim_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
  return REAL (file)->pMethods->xWrite (REAL (file), data, size, at);
}

static int
shim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
shim_sync (sqlite3_file *file, int flags)
{
  if (runs_out (&((ShimFile *) file)->disk->fsyncs))
    return SQLITE_IOERR_FSYNC;
  return REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
shim_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
shim_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
shim_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
shim_reserved (sqlite3_file *file, int *reserved)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), reserved);
}

static int
shim_control (sqlite3_file *file, int what, void *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, data);
}

static int
shim_sector (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
shim_traits (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static const sqlite3_io_methods shim_methods = {
  .iVersion = 1,
  .xClose = shim_close,
  .xRead = shim_read,
  .xWrite = shim_write,
  .xTruncate = shim_truncate,
  .xSync = shim_sync,
  .xFileSize = shim_size,
  .xLock = shim_lock,
  .xUnlock = shim_unlock,
  .xCheckReservedLock = shim_reserved,
  .xFileControl = shim_control,
  .xSectorSize = shim_sector,
  .xDeviceCharacteristics = shim_traits,
};

static int
shim_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  sqlite3_vfs *real = sqlite3_vfs_find ("unix");
  ShimFile *shim = (ShimFile *) file;
  shim->disk = vfs->pAppData;
  shim->real = (sqlite3_file *) (shim + 1);
  shim->base.pMethods = &shim_methods;
  return real->xOpen (real, name, shim->real, flags, out);
}

static void
shim_register (sqlite3_vfs *vfs, Disk *disk)
{
  *vfs = *sqlite3_vfs_find ("unix");
  vfs->szOsFile += (int) sizeof (ShimFile);
  vfs->zName = "shim";
  vfs->pAppData = disk;
  vfs->xOpen = shim_open;
  vfs->pNext = NULL;
  g_assert_cmpint (sqlite3_vfs_register (vfs, 0), ==, SQLITE_OK);
}

static void
assert_refused (const char *address, ConnectionFlags flags, EngineError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (connection_open (address, flags, &error));
  g_assert_error (error, ENGINE_ERROR, (int) code);
}

static void
execute (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static Connection *
connect_through (Fixture *fixture, const char *vfs)
{
  g_autoptr (GError) error = NULL;
  const ConnectionOptions options = { NULL, 0, vfs, 0 };
  Connection *connection = connection_open_with (fixture_address (fixture), CONNECTION_PLAIN, &options, &error);
  g_assert_no_error (error);
  return connection;
}

static gint64
ask (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return query_int (query, 0);
}

/* After one failed fsync this program writes nothing more; started again it finds a sound record and goes on. */
static void
test_fsync (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Disk disk = { -1, -1 };
  sqlite3_vfs vfs;
  shim_register (&vfs, &disk);
  Connection *connection = connect_through (fixture, "shim");
  execute (connection, "CREATE TABLE thing (id BIGINT)");
  g_assert_true (connection_begin (connection, &error));
  execute (connection, "INSERT INTO thing (id) VALUES (1)");
  disk.fsyncs = 0;
  g_assert_false (connection_commit (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_IO);
  disk.fsyncs = -1;
  g_clear_error (&error);
  g_assert_false (connection_begin (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (connection_execute (connection, "INSERT INTO thing (id) VALUES (2)", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_IO);
  g_clear_error (&error);
  connection_close (connection);

  connection = connect_through (fixture, "shim");
  g_assert_true (connection_check (connection, FALSE, &error));
  g_assert_cmpint (ask (connection, "SELECT COUNT (*) FROM thing"), ==, 0);
  g_assert_false (connection_begin (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_IO);
  sqlite_broken_forget ();
  execute (connection, "INSERT INTO thing (id) VALUES (3)");
  connection_close (connection);
  sqlite3_vfs_unregister (&vfs);
}

static void
test_unreadable (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Disk disk = { -1, 0 };
  sqlite3_vfs vfs;
  shim_register (&vfs, &disk);
  const ConnectionOptions options = { NULL, 0, "shim", 0 };
  g_assert_null (connection_open_with (fixture_address (fixture), CONNECTION_PLAIN, &options, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_IO);
  g_clear_error (&error);

  disk.reads = -1;
  Connection *connection = connect_through (fixture, "shim");
  disk.reads = 0;
  g_assert_false (connection_check (connection, FALSE, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_IO);
  connection_close (connection);
  sqlite3_vfs_unregister (&vfs);
}

static void
test_settings (Fixture *fixture)
{
  static const struct {
    const char *sql;
    gint64 value;
  } settings[] = {
    { "SELECT journal_mode = 'truncate' FROM pragma_journal_mode", 1 },
    { "PRAGMA synchronous", 3 },
    { "PRAGMA foreign_keys", 1 },
    { "PRAGMA trusted_schema", 0 },
    { "PRAGMA cell_size_check", 1 },
    { "PRAGMA mmap_size", 0 },
    { "PRAGMA secure_delete", 1 },
    { "PRAGMA temp_store", 2 },
    { "PRAGMA application_id", 0x53474748 },
  };
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);
  struct stat now;
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_assert_cmpint (ask (connection, settings[i].sql), ==, settings[i].value);
  g_assert_null (query_new (connection, "SELECT \"text\"", &error));
  g_clear_error (&error);
  g_assert_false (connection_execute (connection, "PRAGMA writable_schema = ON;"
                                      " UPDATE sqlite_schema SET sql = ''", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  g_assert_cmpint (stat (fixture_address (fixture), &now), ==, 0);
  g_assert_cmpint (now.st_mode & 0777, ==, 0660);
}

/* Root writes everywhere until it gives up that one right. */
static void
respect_modes (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[2] = { { 0 } };
  g_assert_cmpint (syscall (SYS_capget, &header, data), ==, 0);
  data[0].effective &= ~(1u << CAP_DAC_OVERRIDE);
  data[0].permitted &= ~(1u << CAP_DAC_OVERRIDE);
  g_assert_cmpint (syscall (SYS_capset, &header, data), ==, 0);
}

static void
modes_in_child (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  const char *file = fixture_address (fixture);
  g_autofree char *journal = g_strconcat (file, "-journal", NULL);
  g_autofree char *other = g_build_filename (fixture_folder (fixture), "other.db", NULL);
  respect_modes ();
  g_chmod (file, 0440);
  assert_refused (file, CONNECTION_PLAIN, ENGINE_ERROR_READ_ONLY);
  connection_close (connection_open (file, CONNECTION_READ_ONLY, &error));
  g_assert_no_error (error);

  g_chmod (file, 0660);
  g_unlink (journal);
  g_chmod (fixture_folder (fixture), 0550);
  assert_refused (file, CONNECTION_PLAIN, ENGINE_ERROR_READ_ONLY);
  assert_refused (other, CONNECTION_CREATE, ENGINE_ERROR_READ_ONLY);
  g_chmod (fixture_folder (fixture), 0770);
  connection_close (connection_open (file, CONNECTION_PLAIN, &error));
  g_assert_no_error (error);
}

static void
run_in_child (void (*body) (void))
{
  if (g_test_subprocess ()) {
    body ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_modes (void)
{
  run_in_child (modes_in_child);
}

static void
allow_file_size (rlim_t size)
{
  struct rlimit limit = { size, RLIM_INFINITY };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
full_in_child (void)
{
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);
  struct stat now;
  signal (SIGXFSZ, SIG_IGN);
  execute (connection, "CREATE TABLE thing (id BIGINT, body BYTEA)");
  g_assert_cmpint (stat (fixture_address (fixture), &now), ==, 0);
  allow_file_size ((rlim_t) now.st_size + 4096);
  g_assert_true (connection_begin (connection, &error));
  execute (connection, "INSERT INTO thing (id, body) VALUES (1, zeroblob (1000000))");
  g_assert_false (connection_commit (connection, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FULL);
  g_clear_error (&error);

  allow_file_size (RLIM_INFINITY);
  g_assert_true (connection_check (connection, FALSE, &error));
  execute (connection, "INSERT INTO thing (id, body) VALUES (1, zeroblob (1000000))");
}

static void
test_full (void)
{
  run_in_child (full_in_child);
}

/* Descriptor 0 is free: the record must not get it. */
static void
descriptors_in_child (void)
{
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  g_autoptr (GError) error = NULL;
  close (STDIN_FILENO);
  Connection *connection = fixture_connection (fixture);
  g_autofree char *target = g_file_read_link ("/proc/self/fd/0", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (target, ==, "/dev/null");
  g_assert_nonnull (connection);
}

static void
test_descriptors (void)
{
  run_in_child (descriptors_in_child);
}

static void
assert_not_brought (const char *from, const char *into, EngineError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = g_strconcat (into, ".part", NULL);
  gboolean there = g_file_test (into, G_FILE_TEST_EXISTS);

  g_assert_false (connection_bring (from, into, &error));
  g_assert_error (error, ENGINE_ERROR, (int) code);
  g_assert_cmpint (g_file_test (into, G_FILE_TEST_EXISTS), ==, there);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* Two bring a record to one place: who came later leaves the copy of the other one alone. What a crash left is nobody's. */
static void
test_bring_twice (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const char *from = fixture_address (fixture);
  g_autofree char *into = g_build_filename (fixture_folder (fixture), "brought.db", NULL);
  g_autofree char *part = g_strconcat (into, ".part", NULL), *text = NULL;

  execute (fixture_connection (fixture), "CREATE TABLE thing (id BIGINT)");
  g_assert_true (g_file_set_contents (part, "half a copy", -1, NULL));
  int other = open (part, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (flock (other, LOCK_EX), ==, 0);
  g_assert_false (connection_bring (from, into, &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (part, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "half a copy");
  close (other);
  g_assert_true (connection_bring (from, into, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_autoptr (Connection) brought = connection_open (into, CONNECTION_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (brought, "SELECT COUNT (*) FROM thing"), ==, 0);
}

/* A record comes to another place whole, while it is open here; nothing takes the place of what is there. */
static void
test_bring (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const char *from = fixture_address (fixture);
  g_autofree char *into = g_build_filename (fixture_folder (fixture), "brought.db", NULL);
  g_autofree char *nowhere = g_build_filename (fixture_folder (fixture), "no-folder", "brought.db", NULL);
  g_autofree char *diary = g_build_filename (fixture_folder (fixture), "diary.db", NULL);
  g_autofree char *never = g_build_filename (fixture_folder (fixture), "never.db", NULL);
  struct stat now;

  execute (fixture_connection (fixture), "CREATE TABLE thing (id BIGINT); INSERT INTO thing (id) VALUES (1)");
  g_assert_true (connection_bring (from, into, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (into, &now), ==, 0);
  g_assert_cmpint (now.st_mode & 0777, ==, 0660);
  execute (fixture_connection (fixture), "INSERT INTO thing (id) VALUES (2)");
  assert_not_brought (from, into, ENGINE_ERROR_EXISTS);
  g_autoptr (Connection) brought = connection_open (into, CONNECTION_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (brought, "SELECT COUNT (*) FROM thing"), ==, 1);

  g_assert_true (g_file_set_contents (diary, "Dear diary, this is no record at all, and it is left as it is.\n", -1, NULL));
  assert_not_brought (diary, never, ENGINE_ERROR_NOT_A_RECORD);
  assert_not_brought (nowhere, never, ENGINE_ERROR_MISSING);
  assert_not_brought (from, nowhere, ENGINE_ERROR_IO);
}

/* Nor a part of it: a disk without room gets none, and damage does not travel. */
static void
bring_in_child (void)
{
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  g_autofree char *into = g_build_filename (fixture_folder (fixture), "brought.db", NULL);

  signal (SIGXFSZ, SIG_IGN);
  execute (fixture_connection (fixture), "PRAGMA foreign_keys = OFF; CREATE TABLE whole (id BIGINT PRIMARY KEY);"
                                         " CREATE TABLE part (whole BIGINT REFERENCES whole (id))");
  allow_file_size (4096);
  assert_not_brought (fixture_address (fixture), into, ENGINE_ERROR_FULL);
  allow_file_size (RLIM_INFINITY);
  execute (fixture_connection (fixture), "INSERT INTO part (whole) VALUES (7)");
  assert_not_brought (fixture_address (fixture), into, ENGINE_ERROR_DAMAGED);
}

static void
test_bring_in_part (void)
{
  run_in_child (bring_in_child);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_SQLITE, "/engine-disk/fsync", test_fsync);
  fixture_add_for (ENGINE_SQLITE, "/engine-disk/unreadable", test_unreadable);
  fixture_add_for (ENGINE_SQLITE, "/engine-disk/settings", test_settings);
  fixture_add_for (ENGINE_SQLITE, "/engine-disk/bring", test_bring);
  fixture_add_for (ENGINE_SQLITE, "/engine-disk/bring-twice", test_bring_twice);
  g_test_add_func ("/sqlite/engine-disk/bring-in-part", test_bring_in_part);
  g_test_add_func ("/sqlite/engine-disk/modes", test_modes);
  g_test_add_func ("/sqlite/engine-disk/full", test_full);
  g_test_add_func ("/sqlite/engine-disk/descriptors", test_descriptors);
  return g_test_run ();
}
