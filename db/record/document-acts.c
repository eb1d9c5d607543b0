/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of documents. */
#include "db/record/document.h"

#include "db/record/attachment.h"
#include "db/record/lookup.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* (transfer full) (nullable): ids of the stays named in the act */
static GArray *
stays_of (Act *act, GError **error)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) texts = act_texts (act, "stays");

  for (char **text = texts; *text; text++) {
    gint64 stay = lookup_id (act_get_connection (act), KEY_STAY, NULL, *text, error);
    if (!stay)
      return NULL;
    g_array_append_val (stays, stay);
  }
  return g_steal_pointer (&stays);
}

static gboolean
document_issue_run (Act *act, GError **error)
{
  g_autoptr (GArray) stays = stays_of (act, error);

  return stays
         && document_issue (act, act_int (act, "house"), act_text (act, "kind"), (const gint64 *) (gpointer) stays->data,
                            stays->len, act_text (act, "signatory"), NULL, error);
}

static const ActKey issue_keys[] = {
  { "house", KEY_HOUSE, TRUE, NULL, N_("the house that issues it") },
  { "kind", KEY_CHOICE, TRUE, "BAST_IN|BAST_OUT|ADU|RUJUKAN|REKOM|PENGANTAR|JALAN|PERNYATAAN|KWITANSI|LAPSOS|PERPANJANGAN|LAIN",
    N_("kind of document") },
  { "stays", KEY_TEXTS, TRUE, NULL, N_("numbers of the stays it is about, with commas between") },
  { "signatory", KEY_TEXT, FALSE, NULL, N_("who signs: name, rank, NIP, title") },
  { 0 },
};
static const ActKind document_issue_kind = {
  "document-issue", PERMISSION_ADMIT, document_issue_run, issue_keys, N_("Issue a document under the next number"), FALSE,
};

static gboolean
refuse_void (const Row *row, RecordError code, GError **error)
{
  if (row_is_null (row, "void_reason"))
    return TRUE;
  g_set_error (error, RECORD_ERROR, (int) code, _("Document %" PRId64 " is void: %s"), row_int (row, "number"),
               row_text (row, "void_reason"));
  return FALSE;
}

static gboolean
document_number_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_document, act_int (act, "document"), error);
  if (!row || !refuse_void (row, RECORD_ERROR_STATE, error))
    return FALSE;

  const char *there = row_text (row, "office_number"), *number = act_text (act, "number");
  if (!number) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Give the number that the office gave the document."));
    return FALSE;
  }
  if (there && !g_str_equal (there, number) && !act_get_override (act)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE, _("The document has the office's number %s. Give a reason to replace it."),
                 there);
    return FALSE;
  }
  row_set_text (row, "office_number", number);
  return document_name_stays (act, row_id (row), error) && act_write (act, row, error);
}

static const ActKey number_keys[] = {
  { "document", KEY_ID, TRUE, "document", N_("the document") },
  { "number", KEY_TEXT, TRUE, NULL, N_("the office's own number") },
  { 0 },
};
static const ActKind document_number_kind = {
  "document-number", PERMISSION_ADMIT, document_number_run, number_keys, N_("Note the office's own number of a document"), FALSE,
};

static gboolean
document_void_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_document, act_int (act, "document"), error);
  if (!row || !refuse_void (row, RECORD_ERROR_ALREADY, error))
    return FALSE;

  if (!act_text (act, "reason")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say why the document is void."));
    return FALSE;
  }
  act_copy_text (act, "reason", row, "void_reason");
  return document_name_stays (act, row_id (row), error) && act_write (act, row, error);
}

static const ActKey void_keys[] = {
  { "document", KEY_ID, TRUE, "document", N_("the document") },
  { "reason", KEY_TEXT, TRUE, NULL, N_("why it is void") },
  { 0 },
};
static const ActKind document_void_kind = {
  "document-void", PERMISSION_VOID, document_void_run, void_keys, N_("Declare a document void; its number is not used again"), FALSE,
};

/* The copy that is there already: the same once more, or none beside it. */
static gboolean
check_signed (Act *act, const Row *row, const char *scan, GError **error)
{
  const char *there = row_text (row, "signed_file");

  if (row_is_null (row, "signed_at") || (scan && !there))
    return TRUE;
  if (!scan || g_str_equal (scan, there)) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("The signed copy is there already."));
    record_error_set_holder (local, NULL, row_int (row, "signed_at"));
    g_propagate_error (error, local);
    return FALSE;
  }
  if (act_get_override (act))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_RULE,
                       _("A scan of the signed copy is kept already. Give a reason to put another in its place."));
  return FALSE;
}

static gboolean
document_signed_run (Act *act, GError **error)
{
  const char *scan = act_text (act, "sha256");
  g_autoptr (Row) row = act_row (act, &table_document, act_int (act, "document"), error);

  if (!row || !refuse_void (row, RECORD_ERROR_STATE, error) || !check_signed (act, row, scan, error)
      || (scan && !file_check (act, scan, FILE_ANY, error)))
    return FALSE;
  if (row_is_null (row, "signed_at"))
    row_set_int (row, "signed_at", act_get_at (act));
  if (scan)
    row_set_text (row, "signed_file", scan);
  act_set_house (act, row_int (row, "house"));
  act_answer_int (act, "document", row_id (row));
  return document_name_stays (act, row_id (row), error) && act_write (act, row, error);
}

static const ActKey signed_keys[] = {
  { "document", KEY_ID, TRUE, "document", N_("the document") },
  { "sha256", KEY_TEXT, FALSE, NULL, N_("the stored scan's SHA-256") },
  { 0 },
};
static const ActKind document_signed_kind = {
  "document-signed", PERMISSION_ADMIT, document_signed_run, signed_keys, N_("The signed copy of a document is there"), FALSE,
};

const ActKind *const document_act_kinds[] = {
  &document_issue_kind, &document_number_kind, &document_void_kind, &document_signed_kind, NULL,
};
