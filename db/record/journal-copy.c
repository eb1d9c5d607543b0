/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's text copy: written whole, and followed line by line. */
#include "db/record/act-private.h"
#include "db/record/find.h"
#include "db/record/journal-line.h"
#include "db/record/journal-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_LINES 50        /* lines read at a time: one of an import may be a megabyte long */
#define PART (1 << 16)       /* bytes of a copy looked through at a time */
#define TURNS 16             /* looked at again at most: who writes on then finds what is still missing with the next act */
#define COPY_MODE 0660       /* the kiosk runs as another user of the same group, whatever the umask says */

static gboolean
refuse_file (const char *path, const char *what, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("%s: %s"), path, what);
  return FALSE;
}

static gboolean
write_all (int fd, const char *path, const GString *text, GError **error)
{
  gsize done = 0;

  while (done < text->len) {
    gssize n = write (fd, text->str + done, text->len - done);
    if (n < 0 && errno != EINTR)
      return refuse_file (path, g_strerror (errno), error);
    done += n > 0 ? (gsize) n : 0;
  }
  return TRUE;
}

static GPtrArray *
read_lines_after (Connection *connection, gint64 seq, GError **error)
{
  connection_set_copying (connection, TRUE);
  GPtrArray *lines = journal_lines_after (connection, seq, READ_LINES, error);
  connection_set_copying (connection, FALSE);
  return lines;
}

static const char sql_erased[] = "SELECT COUNT (*) FROM journal WHERE seq > :seq AND kind = '" JOURNAL_ERASE "'";
static const char sql_last[] = "SELECT COALESCE (MAX (seq), 0) FROM journal WHERE seq > :seq";

/*
 * @begun: the last line when this began: a line that erases behind it may be about details that are written already.
 * @erased: (out): whether it stopped before such a line
 */
static gboolean
write_lines_after (Record *record, gint64 seq, gint64 begun, int fd, const char *path, gboolean *erased, GError **error)
{
  *erased = FALSE;
  for (;;) {
    g_autoptr (GPtrArray) lines = read_lines_after (record_get_connection (record), seq, error);
    g_autoptr (GString) text = g_string_new (NULL);
    if (!lines)
      return FALSE;
    for (guint i = 0; i < lines->len; i++) {
      const JournalLine *line = lines->pdata[i];
      if (line->seq > begun && g_str_equal (line->kind, JOURNAL_ERASE)) {
        *erased = TRUE;
        return TRUE;
      }
      g_autofree char *one = journal_line_text (line);
      g_string_append_printf (text, "%s\n", one);
      seq = line->seq;
    }
    if (!write_all (fd, path, text, error))
      return FALSE;
    if (lines->len < READ_LINES)
      return TRUE;
  }
}

static gboolean
sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done || refuse_file (folder, g_strerror (errno), error);
}

/* From the beginning, and once more where details were erased meanwhile. */
static gboolean
write_all_lines (Record *record, int fd, const char *path, GError **error)
{
  gboolean erased = TRUE;

  while (erased) {
    gint64 begun = 0;
    if (ftruncate (fd, 0) < 0 || lseek (fd, 0, SEEK_SET) < 0)
      return refuse_file (path, g_strerror (errno), error);
    if (!find_int_by (record_get_connection (record), sql_last, ":seq", 0, &begun, error)
        || !write_lines_after (record, 0, begun, fd, path, &erased, error))
      return FALSE;
  }
  return fsync (fd) == 0 || refuse_file (path, g_strerror (errno), error);
}

/* @followed: whether @path is the copy that every program of the house follows, not somebody's own. */
static gboolean
write_anew (Record *record, const char *path, gboolean followed, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, COPY_MODE);

  if (fd < 0)
    return refuse_file (path, g_strerror (errno), error);
  if (followed)
    fchmod (fd, COPY_MODE);
  gboolean done = write_all_lines (record, fd, path, error);
  close (fd);
  if (done && g_rename (temporary, path) < 0)
    done = refuse_file (path, g_strerror (errno), error);
  if (!done) {
    g_unlink (temporary);
    return FALSE;
  }
  return sync_folder (path, error);
}

gboolean
journal_export (Record *record, const char *path, GError **error)
{
  return write_anew (record, path, FALSE, error);
}

/* @at: (out): where the last newline before @end stands, -1 where there is none. */
static gboolean
find_newline (int fd, const char *path, off_t end, off_t *at, GError **error)
{
  g_autofree char *part = g_malloc (PART);

  for (*at = -1; end > 0;) {
    off_t from = MAX (end - PART, 0);
    if (pread (fd, part, (gsize) (end - from), from) != end - from)
      return refuse_file (path, _("can not be read"), error);
    const char *newline = memrchr (part, '\n', (gsize) (end - from));
    if (newline) {
      *at = from + (newline - part);
      return TRUE;
    }
    end = from;
  }
  return TRUE;
}

/* @text: (out): the line between two newlines, without them */
static gboolean
read_between (int fd, const char *path, off_t before, off_t newline, char **text, GError **error)
{
  gsize length = (gsize) (newline - before - 1);
  g_autofree char *line = g_malloc0 (length + 1);

  if (pread (fd, line, length, before + 1) != (gssize) length)
    return refuse_file (path, _("can not be read"), error);
  *text = g_steal_pointer (&line);
  return TRUE;
}

/*
 * @text: (inout): the last whole line, without its newline; left where there is none
 * @end: (out): where it ends: what stands behind was cut while it was written
 */
static gboolean
read_last_line (int fd, const char *path, char **text, off_t *end, GError **error)
{
  off_t newline, before;

  if (!find_newline (fd, path, lseek (fd, 0, SEEK_END), &newline, error) || !find_newline (fd, path, newline, &before, error))
    return FALSE;
  *end = newline + 1;
  return newline < 0 || read_between (fd, path, before, newline, text, error);
}

/* What is written next stands at @end. */
static gboolean
cut_behind (int fd, const char *path, off_t end, GError **error)
{
  if (lseek (fd, 0, SEEK_END) != end && ftruncate (fd, end) < 0)
    return refuse_file (path, g_strerror (errno), error);
  lseek (fd, end, SEEK_SET);
  return TRUE;
}

static const char sql_hash[] = "SELECT hash FROM journal WHERE seq = :seq";

static gboolean
has_line (Record *record, const JournalLine *line, gboolean *has, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_hash, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":seq", line->seq);
  QueryStep step = query_step (query, error);
  *has = step == QUERY_ROW && g_strcmp0 (query_text (query, 0), line->hash) == 0;
  return step != QUERY_FAILED;
}

/* Each record's first line is its own: who shares it was this record once. */
static gboolean
begins_alike (Record *record, const char *path, gboolean *alike, GError **error)
{
  g_auto (JournalText) text = { 0 };

  *alike = FALSE;
  if (!journal_text_open (&text, path, error))
    return FALSE;
  g_autoptr (JournalLine) first = journal_text_next (&text, NULL) == JOURNAL_TEXT_LINE ? journal_line_parse (text.line, NULL) : NULL;
  return !first || has_line (record, first, alike, error);
}

/* The words stay the same while acts are added to the record: they are told once. */
static gboolean
is_ours (Record *record, const char *path, const JournalLine *last, GError **error)
{
  gboolean ours = FALSE, alike = FALSE;

  if (!has_line (record, last, &ours, error))
    return FALSE;
  if (ours)
    return TRUE;
  if (!begins_alike (record, path, &alike, error))
    return FALSE;
  if (!alike)
    return refuse_file (path, _("this is the text copy of another record; move it away, a new one is begun"), error);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
               _("%s: This text copy has acts that the record lacks, as after an older backup was put back; its last one is act"
                 " %" PRId64 ". Nothing in it is changed. A record of all its acts is made by: singgah-db rebuild %s --into NEW"),
               path, last->seq, path);
  return FALSE;
}

/*
 * A copy whose sync failed may have lost what the system goes on to read from memory, and no later sync tells. It gets a second name,
 * by which every program knows it, also one that is started later; the file that takes its place does not have it.
 */
static char *
mark_of (const char *path)
{
  return g_strconcat (path, ".unsynced", NULL);
}

/* Whether it is the file of that name. */
static gboolean
is_named (int fd, const char *name)
{
  GStatBuf file, named;

  return fstat (fd, &file) == 0 && g_stat (name, &named) == 0 && file.st_dev == named.st_dev && file.st_ino == named.st_ino;
}

static gboolean
keep (int fd, const char *path, GError **error)
{
  g_autofree char *mark = mark_of (path);

  if (fdatasync (fd) == 0)
    return TRUE;
  refuse_file (path, g_strerror (errno), error);
  g_unlink (mark);
  if (link (path, mark) < 0)
    g_rename (path, mark);               /* where a file has one name only: the next one is a new file, too */
  return FALSE;
}

static gboolean
follow_locked (Record *record, int fd, const char *path, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autofree char *last = NULL;
  gboolean erased = FALSE;
  gint64 seq = 0, begun = 0, gone = 0;
  off_t end = 0;

  if (!read_last_line (fd, path, &last, &end, error))
    return FALSE;
  if (last) {
    g_autoptr (JournalLine) line = journal_line_parse (last, NULL);
    if (!line)
      return refuse_file (path, _("its last line is no line of a journal; move it away, a new one is begun"), error);
    if (!is_ours (record, path, line, error))
      return FALSE;
    seq = line->seq;
  }
  if (!cut_behind (fd, path, end, error) || !find_int_by (connection, sql_last, ":seq", 0, &begun, error) || (seq && !find_int_by (connection, sql_erased, ":seq", seq, &gone, error))
      || (!gone && !write_lines_after (record, seq, begun, fd, path, &erased, error)))
    return FALSE;
  return gone || erased ? write_anew (record, path, TRUE, error) : keep (fd, path, error);
}

/* (transfer full) (nullable): the line, where it is one as it was written */
static JournalLine *
whole_line (const char *text)
{
  g_autoptr (JournalLine) line = journal_line_parse (text, NULL);
  g_autofree char *hash = line ? journal_line_hash (line) : NULL;

  return line && g_str_equal (hash, line->hash) ? g_steal_pointer (&line) : NULL;
}

/* By the last line that can be read: there may be holes where it was not kept. */
static gboolean
knows_no_more (Record *record, int fd, const char *path, GError **error)
{
  g_autoptr (JournalLine) last = NULL;
  off_t newline, before;

  if (!find_newline (fd, path, lseek (fd, 0, SEEK_END), &newline, error))
    return FALSE;
  for (; !last && newline >= 0; newline = before) {
    g_autofree char *text = NULL;
    if (!find_newline (fd, path, newline, &before, error) || !read_between (fd, path, before, newline, &text, error))
      return FALSE;
    last = whole_line (text);
  }
  return !last || is_ours (record, path, last, error);
}

/* What bears the mark is the copy itself, or, where a file has one name only, the one before it; or there is none. */
static gboolean
check_marked (Record *record, int fd, const char *path, const char *mark, GError **error)
{
  if (is_named (fd, mark))
    return knows_no_more (record, fd, path, error);
  int before = open (mark, O_RDONLY | O_CLOEXEC);
  if (before < 0)
    return errno == ENOENT || refuse_file (mark, g_strerror (errno), error);
  gboolean done = knows_no_more (record, before, mark, error);
  close (before);
  return done;
}

/* Nobody knows how much of a marked copy is on the disk, so none goes on with it; but what it alone knows stays. */
static gboolean
follow (Record *record, int fd, const char *path, GError **error)
{
  g_autofree char *mark = mark_of (path);

  if (!check_marked (record, fd, path, mark, error))
    return FALSE;
  gboolean done = is_named (fd, mark) ? write_anew (record, path, TRUE, error) : follow_locked (record, fd, path, error);
  if (done)
    g_unlink (mark);
  return done;
}

static int
open_copy (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, COPY_MODE);

  if (fd >= 0)
    fchmod (fd, COPY_MODE);
  return fd >= 0 || errno != EEXIST ? fd : open (path, O_RDWR | O_CREAT | O_CLOEXEC, COPY_MODE);
}

/* @again: (out): another line came while this was done, or another file took the name before it was locked */
static gboolean
follow_once (Record *record, const char *path, gboolean *again, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 before = 0, after = 0;
  int fd = open_copy (path);

  *again = FALSE;
  if (fd < 0)
    return refuse_file (path, g_strerror (errno), error);
  if (flock (fd, LOCK_EX | LOCK_NB) < 0) {
    gboolean another = errno == EWOULDBLOCK || refuse_file (path, g_strerror (errno), error);
    close (fd);
    return another;
  }
  *again = !is_named (fd, path);
  gboolean done = *again || (find_int_by (connection, sql_last, ":seq", 0, &before, error) && follow (record, fd, path, error));
  close (fd);
  if (*again || !done)
    return done;
  if (!find_int_by (connection, sql_last, ":seq", 0, &after, error))
    return FALSE;
  *again = after > before;
  return TRUE;
}

gboolean
journal_follow (Record *record, const char *path, GError **error)
{
  gboolean again = TRUE;

  for (guint turn = 0; again && turn < TURNS; turn++)
    if (!follow_once (record, path, &again, error))
      return FALSE;
  return TRUE;
}

static const char sql_record_name[] = "SELECT name FROM record WHERE id = 1";

/* A server's copy is kept where somebody made the folder for it. */
static char *
copy_of_server (Connection *connection)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "singgah", NULL);
  g_autoptr (Query) query = g_file_test (folder, G_FILE_TEST_IS_DIR) ? query_new (connection, sql_record_name, NULL) : NULL;

  if (!query || query_step (query, NULL) != QUERY_ROW)
    return NULL;
  return g_strdup_printf ("%s/%s.acts", folder, query_text (query, 0));
}

char *
journal_copy_path (Record *record)
{
  Connection *connection = record_get_connection (record);
  const char *address = connection_get_address (connection);

  /* A kiosk sees the details of its own acts alone, so its copy would have gaps. */
  if (connection_get_engine (connection) == ENGINE_POSTGRES)
    return connection_is_kiosk (connection) ? NULL : copy_of_server (connection);
  return g_str_equal (address, ":memory:") ? NULL : g_strconcat (address, ".acts", NULL);
}
