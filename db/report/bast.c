/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record of handing over people (BAST) says. */
#include "db/report/bast.h"

#include "db/record/resident.h"
#include "db/record/restriction.h"

#include <glib/gi18n-lib.h>

static const char sql_document[] =
  "SELECT h.name, d.kind, d.number, d.year, d.office_number, d.issued_on, d.void_reason, d.signatory FROM document d"
  " JOIN house h ON h.id = d.house"
  " WHERE d.id = :document";

static const char sql_persons[] =
  "SELECT COALESCE (p.name, p.label), p.sex, p.born, p.nik, COALESCE (p.age_from, -1), COALESCE (p.age_to, -1),"
  " r.name || ' ' || b.name, s.confidentiality, s.number, s.arrived_at, f.reporter, f.agency, f.phone, f.letter, f.found_at, s.ended_at,"
  " s.destination, " RESTRICTION_FLAG ("p.id")
  " FROM document_stay x JOIN stay s ON s.id = x.stay JOIN resident p ON p.id = s.resident"
  " LEFT JOIN bed_use u ON u.stay = s.id AND u.kind = 'stay' AND u.until IS NULL"
  " LEFT JOIN bed b ON b.id = u.bed LEFT JOIN room r ON r.id = b.room LEFT JOIN referral f ON f.id = s.referral"
  " WHERE x.document = :document ORDER BY s.number";

static void
person_free (gpointer data)
{
  BastPerson *person = data;

  g_free (person->name);
  g_free (person->sex);
  g_free (person->born);
  g_free (person->nik);
  g_free (person->bed);
  g_free (person);
}

void
bast_free (Bast *bast)
{
  if (!bast)
    return;
  g_free (bast->house);
  g_free (bast->kind);
  g_free (bast->office_number);
  g_free (bast->issued_on);
  g_free (bast->signatory);
  g_free (bast->reporter);
  g_free (bast->agency);
  g_free (bast->phone);
  g_free (bast->letter);
  g_free (bast->found_at);
  g_free (bast->destination);
  g_clear_pointer (&bast->persons, g_ptr_array_unref);
  g_free (bast);
}

static gboolean
read_document (Connection *connection, gint64 document, Bast *bast, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_document, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":document", document);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such document."));
  if (step != QUERY_ROW)
    return FALSE;
  if (!query_is_null (query, 6)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This document is void."));
    return FALSE;
  }
  bast->house = g_strdup (query_text (query, 0));
  bast->kind = g_strdup (query_text (query, 1));
  bast->number = query_int (query, 2);
  bast->year = query_int (query, 3);
  bast->office_number = g_strdup (query_text (query, 4));
  bast->issued_on = g_strdup (query_text (query, 5));
  bast->signatory = g_strdup (query_text (query, 7));
  return TRUE;
}

static BastPerson *
read_person (Query *query, gboolean see_hidden, gboolean *coded)
{
  gboolean shown = see_hidden || g_str_equal (query_word (query, 7), "normal"), open = shown && !query_int (query, 17);
  BastPerson *person = g_new0 (BastPerson, 1);

  *coded |= !shown;
  person->name = shown ? g_strdup (query_text (query, 0)) : resident_code (query_int (query, 8));
  person->sex = g_strdup (query_text (query, 1));
  person->born = open ? g_strdup (query_text (query, 2)) : NULL;
  person->nik = open ? g_strdup (query_text (query, 3)) : NULL;
  person->age_from = (int) query_int (query, 4);
  person->age_to = (int) query_int (query, 5);
  person->bed = g_strdup (query_text (query, 6));
  return person;
}

/* They came together, and leave together: the first says who brought them, and where to. */
static void
read_bringer (Query *query, Bast *bast)
{
  bast->arrived_at = query_int (query, 9);
  bast->reporter = g_strdup (query_text (query, 10));
  bast->agency = g_strdup (query_text (query, 11));
  bast->phone = g_strdup (query_text (query, 12));
  bast->letter = g_strdup (query_text (query, 13));
  bast->found_at = g_strdup (query_text (query, 14));
  bast->left_at = query_int (query, 15);
  bast->destination = g_strdup (query_text (query, 16));
}

Bast *
bast_read (Record *record, gint64 document, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (Bast) bast = g_new0 (Bast, 1);
  Connection *connection = record_get_connection (record);
  if (!read_document (connection, document, bast, error))
    return NULL;
  g_autoptr (Query) query = query_new (connection, sql_persons, error);
  if (!query)
    return NULL;

  QueryStep step;
  bast->persons = g_ptr_array_new_with_free_func (person_free);
  query_bind_int (query, ":document", document);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    if (!bast->persons->len)
      read_bringer (query, bast);
    g_ptr_array_add (bast->persons, read_person (query, see_hidden, &bast->coded));
  }
  return step == QUERY_DONE ? g_steal_pointer (&bast) : NULL;
}
