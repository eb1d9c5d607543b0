/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps photos and papers of residents. */
#include "db/record/attachment.h"

#include "db/record/consent.h"
#include "db/record/restriction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *type, *start;
} Magic;

static const Magic magics[] = {
  { "image/jpeg", "\xff\xd8\xff" },
  { "image/png", "\x89PNG\r\n" },
  { "application/pdf", "%PDF-" },
};

static gboolean
is_of_type (GBytes *bytes, const char *type)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (g_str_equal (magics[i].type, type))
      return size > strlen (magics[i].start) && memcmp (data, magics[i].start, strlen (magics[i].start)) == 0;
  return FALSE;
}

static const char sql_store[] =
    "INSERT INTO file (sha256, type, bytes) VALUES (:sha256, :type, :bytes) ON CONFLICT (sha256) DO NOTHING";

gboolean
file_store (Record *record, GBytes *bytes, const char *type, char **sha256, GError **error)
{
  g_return_val_if_fail (record && bytes && type && sha256, FALSE);

  if (g_bytes_get_size (bytes) > FILE_BYTES_MAX) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_INPUT,
                         _("The file is larger than 20 MB. Make the picture smaller, or scan with fewer dots."));
    return FALSE;
  }
  if (!is_of_type (bytes, type)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("The file is no JPEG, PNG or PDF. Choose another file."));
    return FALSE;
  }
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_store, error);
  if (!query)
    return FALSE;
  query_bind_text (query, ":sha256", digest);
  query_bind_text (query, ":type", type);
  query_bind_bytes (query, ":bytes", bytes);
  if (!query_run (query, error))
    return FALSE;
  *sha256 = g_steal_pointer (&digest);
  return TRUE;
}

static const char sql_load[] = "SELECT bytes, type FROM file WHERE sha256 = :sha256";

GBytes *
file_load (Record *record, const char *sha256, char **type, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_load, error);
  if (!query)
    return NULL;

  query_bind_text (query, ":sha256", sha256);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("The record holds no file %s."), sha256);
  if (step != QUERY_ROW)
    return NULL;
  if (type)
    *type = g_strdup (query_text (query, 1));
  return query_bytes (query, 0);
}

void
attachment_free (Attachment *attachment)
{
  if (!attachment)
    return;
  g_free (attachment->kind);
  g_free (attachment->sha256);
  g_free (attachment->number);
  g_free (attachment->note);
  g_free (attachment);
}

static const char sql_list[] =
    "SELECT id, kind, sha256, number, note, added_at FROM attachment WHERE resident = :resident AND removed_at IS NULL"
    " ORDER BY added_at DESC, id DESC";

static Attachment *
read_attachment (Query *query)
{
  Attachment *attachment = g_new0 (Attachment, 1);

  attachment->attachment = query_int (query, 0);
  attachment->kind = g_strdup (query_word (query, 1));
  attachment->sha256 = g_strdup (query_text (query, 2));
  attachment->number = g_strdup (query_text (query, 3));
  attachment->note = g_strdup (query_text (query, 4));
  attachment->added_at = query_int (query, 5);
  return attachment;
}

GPtrArray *
attachment_list (Connection *connection, gint64 resident, GError **error)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) attachment_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":resident", resident);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (attachments, read_attachment (query));
  return step == QUERY_DONE ? g_steal_pointer (&attachments) : NULL;
}

static const char sql_type[] = "SELECT type FROM file WHERE sha256 = :sha256";

gboolean
file_check (Act *act, const char *sha256, FileKind kind, GError **error)
{
  g_return_val_if_fail (act && sha256, FALSE);

  static const char *const prefixes[] = { [FILE_ANY] = "", [FILE_PICTURE] = "image/", [FILE_PDF] = "application/pdf" };
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_type, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":sha256", sha256);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("The record holds no file %s. Store its bytes first."), sha256);
  if (step != QUERY_ROW)
    return FALSE;
  if (g_str_has_prefix (query_word (query, 0), prefixes[kind]))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       kind == FILE_PDF ? _("Only a PDF can be printed.") : _("A photo is a JPEG or PNG picture."));
  return FALSE;
}

static gboolean
remove_row (Act *act, gint64 attachment, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_attachment, attachment, error);
  if (!row)
    return FALSE;

  row_set_int (row, "removed_at", act_get_at (act));
  return act_write (act, row, error);
}

static const char sql_photo[] =
    "SELECT a.sha256 FROM attachment a WHERE a.resident = :resident AND a.kind = 'photo' AND a.removed_at IS NULL"
    " AND NOT " RESTRICTION_HOLDS ("a.resident") " ORDER BY a.added_at DESC, a.id DESC LIMIT 1";

/* @sha256: (out) (nullable) */
static gboolean
find_photo (Connection *connection, gint64 resident, char **sha256, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_photo, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "resident", resident);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *sha256 = g_strdup (query_text (query, 0));
  return step != QUERY_FAILED;
}

gboolean
attachment_read_photo (Record *record, gint64 resident, GBytes **photo, GError **error)
{
  g_return_val_if_fail (record && photo, FALSE);

  g_autofree char *sha256 = NULL;

  *photo = NULL;
  if (!find_photo (record_get_connection (record), resident, &sha256, error))
    return FALSE;
  return !sha256 || (*photo = file_load (record, sha256, NULL, error)) != NULL;
}

gboolean
attachment_remove_photo (Act *act, gint64 resident, GError **error)
{
  g_return_val_if_fail (act && resident, FALSE);

  g_autoptr (GPtrArray) attachments = attachment_list (act_get_connection (act), resident, error);
  if (!attachments)
    return FALSE;
  for (guint i = 0; i < attachments->len; i++) {
    const Attachment *there = attachments->pdata[i];
    if (g_str_equal (there->kind, "photo") && !remove_row (act, there->attachment, error))
      return FALSE;
  }
  return TRUE;
}

/* The same once more is refused; a photo before this one gives way. */
static gboolean
clear_way (Act *act, gint64 resident, const char *kind, const char *sha256, GError **error)
{
  g_autoptr (GPtrArray) attachments = attachment_list (act_get_connection (act), resident, error);
  if (!attachments)
    return FALSE;

  for (guint i = 0; i < attachments->len; i++) {
    const Attachment *there = attachments->pdata[i];
    if (!g_str_equal (there->kind, kind))
      continue;
    if (g_str_equal (there->sha256, sha256)) {
      GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("The resident has this file already."));
      record_error_set_holder (local, NULL, there->added_at);
      g_propagate_error (error, local);
      return FALSE;
    }
    if (g_str_equal (kind, "photo") && !remove_row (act, there->attachment, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
attachment_add (Act *act, gint64 resident, const char *kind, const char *sha256, const char *number, const char *note,
                gint64 *attachment, GError **error)
{
  g_return_val_if_fail (act && resident && kind && sha256, FALSE);

  if (g_str_equal (kind, "photo") && !consent_check_photo (act, resident, error))
    return FALSE;
  if (!file_check (act, sha256, g_str_equal (kind, "photo") ? FILE_PICTURE : FILE_ANY, error) || !clear_way (act, resident, kind, sha256, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_attachment, act_new_id (act));
  row_set_int (row, "resident", resident);
  row_set_text (row, "kind", kind);
  row_set_text (row, "sha256", sha256);
  row_set_text (row, "number", number);
  row_set_text (row, "note", note);
  row_set_int (row, "added_at", act_get_at (act));
  if (attachment)
    *attachment = row_id (row);
  return act_write (act, row, error);
}

static gboolean
attachment_add_run (Act *act, GError **error)
{
  gint64 attachment = 0, resident = act_int (act, "resident");
  const char *sha256 = act_text (act, "sha256");

  if (!attachment_add (act, resident, act_text (act, "kind"), sha256 ? sha256 : "", act_text (act, "number"),
                       act_text (act, "note"), &attachment, error))
    return FALSE;
  act_answer_int (act, "resident", resident);
  act_answer_int (act, "attachment", attachment);
  return TRUE;
}

static const ActKey add_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("whose paper it is") },
  { "kind", KEY_CHOICE, TRUE, "photo|ktp|kk|birth|kia|letter|health|other", N_("what it shows") },
  { "sha256", KEY_TEXT, TRUE, NULL, N_("the stored file's SHA-256") },
  { "number", KEY_TEXT, FALSE, NULL, N_("number on the paper") },
  { "note", KEY_TEXT, FALSE, NULL, N_("note") },
  { 0 },
};
static const ActKind attachment_add_kind = {
  "attachment-add", PERMISSION_ADMIT, attachment_add_run, add_keys, N_("Add a photo or paper of a resident"), FALSE,
};

static gboolean
attachment_remove_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_attachment, act_int (act, "attachment"), error);
  if (!row)
    return FALSE;

  if (!row_is_null (row, "removed_at")) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This file was removed already."));
    record_error_set_holder (local, NULL, row_int (row, "removed_at"));
    g_propagate_error (error, local);
    return FALSE;
  }
  act_answer_int (act, "resident", row_int (row, "resident"));
  return remove_row (act, row_id (row), error);
}

static const ActKey remove_keys[] = { { "attachment", KEY_ID, TRUE, "attachment", N_("the photo or paper") }, { 0 } };
static const ActKind attachment_remove_kind = {
  "attachment-remove", PERMISSION_ADMIT, attachment_remove_run, remove_keys, N_("Remove a photo or paper of a resident"), FALSE,
};

const ActKind *const attachment_act_kinds[] = { &attachment_add_kind, &attachment_remove_kind, NULL };
