/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what stands in the letter of an extension. */
#include "db/report/extension-letter.h"

#include "db/record/house-clock.h"
#include "db/record/stay.h"

static const char sql_extension[] =
    "SELECT e.id, e.days, e.reason, e.limit_before, e.limit_after, a.approver, a.channel, a.confirmed_at,"
    " COALESCE (f.full_name, f.name), t.house, h.name, t.arrived_at, p.number, t.day_kind"
    " FROM extension e JOIN stay t ON t.id = e.stay JOIN house h ON h.id = t.house JOIN resident p ON p.id = t.resident"
    " LEFT JOIN approval a ON a.id = e.approval LEFT JOIN staff f ON f.id = a.asked_by"
    " WHERE e.stay = :stay ORDER BY e.id DESC LIMIT 1";
/* Ids are in order of time: a letter with a later one is about this extension. */
static const char sql_document[] =
    "SELECT d.id, d.number, d.year, d.office_number, d.issued_on, d.signatory FROM document d"
    " JOIN document_stay s ON s.document = d.id"
    " WHERE s.stay = :stay AND d.kind = '" EXTENSION_LETTER_KIND "' AND d.void_reason IS NULL AND d.id > :extension"
    " ORDER BY d.id DESC LIMIT 1";

void
extension_letter_free (ExtensionLetter *letter)
{
  if (!letter)
    return;
  g_free (letter->office_number);
  g_free (letter->issued_on);
  g_free (letter->signatory);
  g_free (letter->house_name);
  g_free (letter->name);
  g_free (letter->arrived);
  g_free (letter->limit_before);
  g_free (letter->limit_after);
  g_free (letter->reason);
  g_free (letter->asker);
  g_free (letter->approver);
  g_free (letter->channel);
  g_free (letter);
}

static gboolean
read_extension (Connection *connection, gint64 stay, ExtensionLetter *letter, gint64 *arrived, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_extension, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  letter->extension = query_int (query, 0);
  letter->days = query_int (query, 1);
  letter->reason = g_strdup (query_text (query, 2));
  letter->limit_before = g_strdup (query_text (query, 3));
  letter->limit_after = g_strdup (query_text (query, 4));
  letter->approver = g_strdup (query_text (query, 5));
  letter->channel = g_strdup (query_text (query, 6));
  letter->confirmed = !query_is_null (query, 7);
  letter->asker = g_strdup (query_text (query, 8));
  letter->house = query_int (query, 9);
  letter->house_name = g_strdup (query_text (query, 10));
  *arrived = query_int (query, 11);
  letter->number = query_int (query, 12);
  letter->working = g_strcmp0 (query_text (query, 13), "working") == 0;
  return TRUE;
}

static gboolean
read_document (Connection *connection, gint64 stay, ExtensionLetter *letter, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_document, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  query_bind_int (query, ":extension", letter->extension);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  letter->document = query_int (query, 0);
  letter->document_number = query_int (query, 1);
  letter->year = query_int (query, 2);
  letter->office_number = g_strdup (query_text (query, 3));
  letter->issued_on = g_strdup (query_text (query, 4));
  letter->signatory = g_strdup (query_text (query, 5));
  return TRUE;
}

static gboolean
read_rest (Connection *connection, gint64 stay, gint64 arrived, gboolean see_hidden, ExtensionLetter *letter, GError **error)
{
  g_autoptr (HouseClock) clock = house_clock_read (connection, letter->house, error);

  if (!clock || !(letter->name = stay_shown_name (connection, stay, see_hidden, error)))
    return FALSE;
  letter->arrived = when_date_of (arrived, clock->zone);
  return read_document (connection, stay, letter, error);
}

ExtensionLetter *
extension_letter_read (Record *record, gint64 stay, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record && stay, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (ExtensionLetter) letter = g_new0 (ExtensionLetter, 1);
  gint64 arrived = 0;

  if (!read_extension (connection, stay, letter, &arrived, error)
      || (letter->extension && !read_rest (connection, stay, arrived, see_hidden, letter, error)))
    return NULL;
  return g_steal_pointer (&letter);
}
