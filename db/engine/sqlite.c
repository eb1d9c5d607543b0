/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record in a file of its own, through SQLite. */
#include "db/engine/schema-private.h"
#include "db/engine/sqlite-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Blank: its first bytes are zeros, as in a record that was not made whole. */
typedef enum { CONTENT_EMPTY, CONTENT_RECORD, CONTENT_WITHOUT_SUMS, CONTENT_BLANK, CONTENT_OTHER } Content;

/* Twice what the program needs at most; a photo has 20 MB. */
static const struct {
  int id;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 48 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 100000 },
  { SQLITE_LIMIT_COLUMN, 200 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 20 },
  { SQLITE_LIMIT_VDBE_OP, 100000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 32 },
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 128 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* temp_store: what is sorted never reaches a temporary file in the clear. cache_size: 16 MiB at most, as each page that
 * has to be read again is summed again. */
static const char sql_settings[] =
  "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;"
  " PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON;"
  " PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384";

/* SQLite's own handler sleeps in growing fixed steps, which starves writers. */
static int
on_busy (void *data, int count)
{
  SqliteConnection *self = data;
  gint64 now = g_get_monotonic_time ();
  if (count == 0)
    self->waiting_since = now;
  if (now - self->waiting_since >= (gint64) self->patience * 1000)
    return 0;
  g_usleep ((gulong) g_random_int_range (100, 1001));
  return 1;
}

/* A database file that got descriptor 2 would be written over by the next warning. */
static void
keep_standard_descriptors (void)
{
  int fd;
  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd > STDERR_FILENO)
    close (fd);
}

static gboolean
sqlite_execute (Connection *connection, const char *sql, GError **error)
{
  SqliteConnection *self = SQLITE_SELF (connection);
  for (const char *rest = sql; *rest;) {
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2 (self->db, rest, -1, &statement, &rest);
    if (rc != SQLITE_OK)
      return sqlite_connection_fail (self, rc, error);
    if (!statement)
      continue;
    gboolean allowed = sqlite_may_run (self, statement, error);
    do
      rc = allowed ? sqlite3_step (statement) : SQLITE_DONE;
    while (rc == SQLITE_ROW);
    if (rc != SQLITE_DONE)
      sqlite_connection_fail (self, rc, error);
    sqlite3_finalize (statement);
    if (!allowed || rc != SQLITE_DONE)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_pragma (SqliteConnection *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  else
    sqlite_connection_fail (self, rc, error);
  sqlite3_finalize (statement);
  return rc == SQLITE_ROW;
}

static gboolean
sqlite_in_transaction (Connection *connection)
{
  return !sqlite3_get_autocommit (SQLITE_SELF (connection)->db);
}

static gboolean
sqlite_has_changed (Connection *connection, gboolean *changed, GError **error)
{
  SqliteConnection *self = SQLITE_SELF (connection);
  int rc = SQLITE_OK;
  if (!self->data_version)
    rc = sqlite3_prepare_v3 (self->db, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
                             &self->data_version, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (self->data_version);
  if (rc != SQLITE_ROW) {
    sqlite_connection_fail (self, rc, error);
    sqlite3_reset (self->data_version);
    return FALSE;
  }
  gint64 version = sqlite3_column_int64 (self->data_version, 0);
  sqlite3_reset (self->data_version);
  *changed = version != self->seen_version;
  self->seen_version = version;
  return TRUE;
}

static gboolean
sqlite_notify (Connection *connection G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
sqlite_schema_mark (Connection *connection, GError **error)
{
  G_STATIC_ASSERT (RECORD_APPLICATION_ID == 1397180232);
  return sqlite_execute (connection, "PRAGMA application_id = 1397180232", error);
}

static gboolean
sqlite_schema_lock (Connection *connection G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
sqlite_schema_keys (Connection *connection, gboolean kept, GError **error)
{
  return sqlite_execute (connection, kept ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF", error);
}

static gboolean
check_keys (sqlite3 *db, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (db, "PRAGMA foreign_key_check", -1, &statement, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
                 _("The record is damaged: restore a backup (row %s of table %s names a row of %s that is not there)."),
                 (const char *) sqlite3_column_text (statement, 1),
                 (const char *) sqlite3_column_text (statement, 0),
                 (const char *) sqlite3_column_text (statement, 2));
  else if (rc != SQLITE_DONE)
    sqlite_fail (db, rc, error);
  sqlite3_finalize (statement);
  return rc == SQLITE_DONE;
}

/* A statement is under way, which keeps writers off. */
static gboolean
check_pages (sqlite3 *db, GError **error)
{
  guint32 bad;
  if (sqlite_pages_check (db, &bad))
    return TRUE;
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
               _("The record's file is damaged: restore a backup (page %u does not fit its sum)."), bad);
  return FALSE;
}

gboolean
sqlite_check_database (sqlite3 *db, gboolean quick, GError **error)
{
  sqlite3_stmt *statement = NULL;
  const char *sql = quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)";
  int rc = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  const char *finding = rc == SQLITE_ROW ? (const char *) sqlite3_column_text (statement, 0) : NULL;
  gboolean sound = g_strcmp0 (finding, "ok") == 0;
  if (rc != SQLITE_ROW)
    sqlite_fail (db, rc, error);
  else if (!sound)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
                 _("The record's file is damaged: restore a backup (%s)."), finding);
  sound = sound && check_pages (db, error);
  sqlite3_finalize (statement);
  return sound && check_keys (db, error);
}

static gboolean
sqlite_check (Connection *connection, gboolean quick, GError **error)
{
  return sqlite_check_database (SQLITE_SELF (connection)->db, quick, error);
}

static gboolean
sqlite_schema_verify (Connection *connection, GError **error)
{
  return check_keys (SQLITE_SELF (connection)->db, error);
}

static void
sqlite_close (Connection *connection)
{
  SqliteConnection *self = SQLITE_SELF (connection);
  sqlite3_finalize (self->data_version);
  int rc = sqlite3_close (self->db);
  g_assert (rc == SQLITE_OK);
}

static const Engine sqlite_engine = {
  .kind = ENGINE_SQLITE,
  .sql_begin = "BEGIN IMMEDIATE",
  /* The lock is taken by the first read: take it here, where the caller expects to wait. */
  .sql_begin_read = "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1",
  .close = sqlite_close,
  .execute = sqlite_execute,
  .in_transaction = sqlite_in_transaction,
  .has_changed = sqlite_has_changed,
  .notify = sqlite_notify,
  .check = sqlite_check,
  .snapshot = sqlite_snapshot,
  .schema_mark = sqlite_schema_mark,
  .schema_lock = sqlite_schema_lock,
  .schema_keep_copy = sqlite_keep_copy,
  .schema_keys = sqlite_schema_keys,
  .schema_verify = sqlite_schema_verify,
  .query_prepare = sqlite_query_prepare,
  .query_finalize = sqlite_query_finalize,
  .query_reset = sqlite_query_reset,
  .query_clear = sqlite_query_clear,
  .query_parameter = sqlite_query_parameter,
  .query_bind_int = sqlite_query_bind_int,
  .query_bind_text = sqlite_query_bind_text,
  .query_bind_bytes = sqlite_query_bind_bytes,
  .query_step = sqlite_query_step,
  .query_columns = sqlite_query_columns,
  .query_column_name = sqlite_query_column_name,
  .query_kind = sqlite_query_kind,
  .query_int = sqlite_query_int,
  .query_text = sqlite_query_text,
  .query_bytes = sqlite_query_bytes,
};

static gboolean
is_memory (const char *address)
{
  return g_str_equal (address, ":memory:");
}

/* The file gets its mode here: the kiosk runs as another user of the same group, whatever the umask says. */
static gboolean
make_file (const char *address, GError **error)
{
  int fd = open (address, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
  int failure = errno;
  if (fd >= 0) {
    fchmod (fd, 0660);
    close (fd);
    return TRUE;
  }
  if (failure == EEXIST)
    return TRUE;
  EngineError code = failure == ENOENT || failure == ENOTDIR ? ENGINE_ERROR_MISSING
    : failure == ENOSPC || failure == EDQUOT ? ENGINE_ERROR_FULL
    : failure == EIO ? ENGINE_ERROR_IO : ENGINE_ERROR_READ_ONLY;
  g_set_error (error, ENGINE_ERROR, (int) code, _("The record %s can not be made: check its folder (%s)."),
               address, g_strerror (failure));
  return FALSE;
}

static gboolean
fail_to_open (SqliteConnection *self, int rc, GError **error)
{
  const char *address = self->base.address;
  int failure = self->db ? sqlite3_system_errno (self->db) : 0;
  if ((rc & 0xff) != SQLITE_CANTOPEN)
    return sqlite_connection_fail (self, rc, error);
  if (failure == ENOENT || failure == ENOTDIR)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_MISSING,
                 _("There is no record %s: make one, or name another."), address);
  else if (failure == EISDIR || g_file_test (address, G_FILE_TEST_IS_DIR))
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_NOT_A_RECORD,
                 _("%s is a folder: name the record's file in it."), address);
  else
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY,
                 _("The record %s may not be opened: check who may use it (%s)."), address, g_strerror (failure));
  return FALSE;
}

/* Looks at the first bytes without a lock or a statement: even reading could change a foreign file (its hot journal,
 * its journal mode), and opening it beside SQLite would drop the locks of this process. */
static gboolean
look_at (SqliteConnection *self, Content *content, GError **error)
{
  static const guint8 mark[4] = { 0x53, 0x47, 0x47, 0x48 }, blank[100] = { 0 };
  guint8 header[sizeof blank] = { 0 };
  sqlite3_int64 size = 0;
  sqlite3_file *file = NULL;
  int rc = sqlite3_file_control (self->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (rc == SQLITE_OK)
    rc = file->pMethods->xFileSize (file, &size);
  if (rc == SQLITE_OK && size > 0)
    rc = file->pMethods->xRead (file, header, sizeof header, 0);
  if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ) {
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_IO, _("The record %s can not be read: check the disk (%s)."),
                 self->base.address, sqlite3_errstr (rc));
    return FALSE;
  }
  gboolean marked = memcmp (header, "SQLite format 3", 16) == 0 && memcmp (header + 68, mark, sizeof mark) == 0;
  gboolean summed = header[16] == SQLITE_PAGE_SIZE >> 8 && header[17] == 0 && header[20] == SQLITE_PAGE_RESERVED;
  *content = size == 0 ? CONTENT_EMPTY : marked ? (summed ? CONTENT_RECORD : CONTENT_WITHOUT_SUMS)
    : memcmp (header, blank, sizeof blank) == 0 ? CONTENT_BLANK : CONTENT_OTHER;
  return TRUE;
}

/* What was being written when a program or the power went is in the file, and is taken back by the first statement. */
static gboolean
is_unfinished (SqliteConnection *self, Content content)
{
  g_autofree char *journal = g_strconcat (self->base.address, "-journal", NULL);
  struct stat now;
  return content != CONTENT_OTHER && stat (journal, &now) == 0 && now.st_size > 0;
}

static gboolean
content_suits (SqliteConnection *self, Content content, GError **error)
{
  gboolean create = (self->base.flags & CONNECTION_CREATE) != 0;
  const char *address = self->base.address;
  if (content == CONTENT_OTHER || content == CONTENT_BLANK)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_NOT_A_RECORD,
                 _("%s is not a record of Singgah; it was left as it is. Name another file."), address);
  else if (content == CONTENT_EMPTY && !create)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_NOT_A_RECORD,
                 _("%s is an empty file, not a record: make a record in it first."), address);
  else if (content == CONTENT_WITHOUT_SUMS && !create)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
                 _("The pages of %s have no sums: the first one is damaged, or another program wrote it anew. Restore a"
                   " backup, or make a new record from the text copy (rebuild)."), address);
  else if (content != CONTENT_EMPTY && create)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_EXISTS, _("There is a record %s already: open it."), address);
  else
    return TRUE;
  return FALSE;
}

static void
configure (SqliteConnection *self)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_handler (self->db, on_busy, self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].id, limits[i].value);
}

/* A journal that is there already can be written without the folder. */
static gboolean
is_writable (SqliteConnection *self, GError **error)
{
  const char *address = self->base.address;
  if (is_memory (address) || (self->base.flags & CONNECTION_READ_ONLY))
    return TRUE;
  g_autofree char *journal = g_strconcat (address, "-journal", NULL);
  g_autofree char *folder = g_path_get_dirname (address);
  if (!sqlite3_db_readonly (self->db, "main")
      && (access (journal, W_OK) == 0 || (errno == ENOENT && access (folder, W_OK) == 0)))
    return TRUE;
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY,
               _("The record %s can not be written: check who may write the file and its folder."), address);
  return FALSE;
}

static gboolean
settings_hold (SqliteConnection *self, GError **error)
{
  gint64 synchronous = 0, keys = 0;
  if (!sqlite_execute (&self->base, sql_settings, error)
      || !read_pragma (self, "PRAGMA synchronous", &synchronous, error)
      || !read_pragma (self, "PRAGMA foreign_keys", &keys, error))
    return FALSE;
  if (synchronous == 3 && keys == 1)
    return TRUE;
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_FAILED,
                       _("This SQLite does not keep the settings that the record needs: install another."));
  return FALSE;
}

static gboolean
set_up (SqliteConnection *self, Content *content, const ConnectionOptions *options, GError **error)
{
  const char *address = self->base.address;
  gboolean reads = (self->base.flags & CONNECTION_READ_ONLY) != 0;
  int mode = is_memory (address) ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    : reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int rc = sqlite_pages_open (&self->pages, address, mode, options->vfs, &self->db);
  if (rc != SQLITE_OK)
    return fail_to_open (self, rc, error);
  self->patience = options->patience;
  configure (self);
  *content = CONTENT_EMPTY;
  if (is_memory (address))
    return settings_hold (self, error);
  if (!look_at (self, content, error))
    return FALSE;
  gboolean unfinished = is_unfinished (self, *content);
  if (!unfinished && !content_suits (self, *content, error))
    return FALSE;
  if (!is_writable (self, error) || !settings_hold (self, error))
    return FALSE;
  return !unfinished || (look_at (self, content, error) && content_suits (self, *content, error));
}

SqliteConnection *
sqlite_open_empty (GError **error)
{
  const ConnectionOptions options = { NULL, 0, NULL, CONNECTION_PATIENCE };
  Content content;
  g_autoptr (Connection) connection =
    connection_new (sizeof (SqliteConnection), &sqlite_engine, ":memory:", CONNECTION_CREATE);
  if (!set_up (SQLITE_SELF (connection), &content, &options, error))
    return NULL;
  return (SqliteConnection *) g_steal_pointer (&connection);
}

Connection *
sqlite_open (const char *address, ConnectionFlags flags, const ConnectionOptions *options, GError **error)
{
  keep_standard_descriptors ();
  if ((flags & CONNECTION_CREATE) && !is_memory (address) && !make_file (address, error))
    return NULL;
  Content content;
  g_autoptr (Connection) connection = connection_new (sizeof (SqliteConnection), &sqlite_engine, address, flags);
  SqliteConnection *self = SQLITE_SELF (connection);
  gboolean changed;
  connection->options = *options;
  if (!set_up (self, &content, options, error))
    return NULL;
  connection->broken = sqlite_broken_flag (address);      /* what is set up for reading is no write */
  if (!schema_bring (connection, content == CONTENT_EMPTY, options, error)
      || !sqlite_has_changed (connection, &changed, error)
      || ((flags & CONNECTION_KIOSK) && !sqlite_hold_to_rights (self, error)))
    return NULL;
  return g_steal_pointer (&connection);
}
