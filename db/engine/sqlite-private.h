/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the SQLite files of the engine share. */
#pragma once

#include "db/engine/engine-private.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Each page of a record ends with bytes that SQLite leaves alone: the record's own mark, and a sum of the page. */
#define SQLITE_PAGE_SIZE 4096
#define SQLITE_PAGE_RESERVED 16
#define SQLITE_PAGE_MARK 8
#define SQLITE_HEADER_PAGES 28     /* where page 1 says how many there are */
#define SQLITE_LOCK_PAGE 262145    /* holds locks, never content */

/** SqlitePages: a VFS over another one, for one database; it must stay where it is until that is closed. */
typedef struct {
  sqlite3_vfs base;
  sqlite3_vfs *real;
  char name[32];
  sqlite3_file *main;              /* the open record, below the sums; NULL: none */
  guint8 mark[SQLITE_PAGE_MARK];
  gboolean marked;                 /* the mark is known */
} SqlitePages;

/**
 * sqlite_pages_open: as sqlite3_open_v2(), so that each page gets its sum when it is written and is held to it when it
 * is read: SQLITE_IOERR_DATA where it does not fit, also for a left journal that is not this record's.
 * @below: the VFS under it; %NULL for the default
 */
int sqlite_pages_open (SqlitePages *pages, const char *address, int flags, const char *below, sqlite3 **db);
/** sqlite_pages_take_mark: @mark is the record's; pages are written with it from now on. */
void sqlite_pages_take_mark (SqlitePages *pages, const guint8 *mark);
/** sqlite_pages_check: reads every page, also those in no table; @bad: the first that does not fit its sum. */
gboolean sqlite_pages_check (sqlite3 *db, guint32 *bad);
/** sqlite_page_sum: of a page at its place, as its last eight bytes hold it. */
guint64 sqlite_page_sum (const guint8 *page, guint32 number);
/** sqlite_page_is_sound: whether the sum fits content and place, and the mark is @mark, if given. */
gboolean sqlite_page_is_sound (const guint8 *page, guint32 number, const guint8 *mark);
/** sqlite_page_number: four bytes as SQLite writes a number. */
guint32 sqlite_page_number (const guint8 *bytes);
/** sqlite_journal_belongs: whether rolling back by @file gives this record as it was; before SQLite does it. */
gboolean sqlite_journal_belongs (SqlitePages *pages, sqlite3_file *file);

typedef struct {
  Connection base;
  sqlite3 *db;
  SqlitePages pages;
  sqlite3_stmt *data_version;   /* PRAGMA data_version, kept ready */
  gint64 seen_version;          /* its last answer */
  int patience;                 /* milliseconds */
  gint64 waiting_since;         /* monotonic, of the lock waited for now */
} SqliteConnection;

#define SQLITE_SELF(connection) ((SqliteConnection *) (connection))

/** sqlite_fail: sets @error for result @rc of @db; returns %FALSE. */
gboolean sqlite_fail (sqlite3 *db, int rc, GError **error);
/** sqlite_connection_fail: the same, and remembers an fsync that failed, for the whole program. */
gboolean sqlite_connection_fail (SqliteConnection *self, int rc, GError **error);
/** sqlite_may_run: whether @statement is allowed in this connection's state. */
gboolean sqlite_may_run (SqliteConnection *self, sqlite3_stmt *statement, GError **error);

/* What the trigger that keeps other acts out of a kiosk's journal says. */
#define SQLITE_RIGHTS_REFUSAL "kiosk_acts"
/** sqlite_hold_to_rights: from here on the connection does what a kiosk may do, and nothing else. */
gboolean sqlite_hold_to_rights (SqliteConnection *self, GError **error);

Connection *sqlite_snapshot (Connection *connection, GError **error);
gboolean sqlite_keep_copy (Connection *connection, int version, GError **error);
/** sqlite_check_database: integrity_check or quick_check of any open database. */
gboolean sqlite_check_database (sqlite3 *db, gboolean quick, GError **error);
/** sqlite_open_empty: `:memory:` without any table, set up like every record. */
SqliteConnection *sqlite_open_empty (GError **error);

Query *sqlite_query_prepare (Connection *connection, const char *sql, GError **error);
void sqlite_query_finalize (Query *query);
void sqlite_query_reset (Query *query);
void sqlite_query_clear (Query *query);
int sqlite_query_parameter (Query *query, const char *name);
void sqlite_query_bind_int (Query *query, int parameter, gint64 value);
void sqlite_query_bind_text (Query *query, int parameter, const char *value);
void sqlite_query_bind_bytes (Query *query, int parameter, GBytes *value);
QueryStep sqlite_query_step (Query *query, GError **error);
int sqlite_query_columns (Query *query);
const char *sqlite_query_column_name (Query *query, int column);
ValueKind sqlite_query_kind (Query *query, int column);
gint64 sqlite_query_int (Query *query, int column);
const char *sqlite_query_text (Query *query, int column);
GBytes *sqlite_query_bytes (Query *query, int column);

G_END_DECLS
