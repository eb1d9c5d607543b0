/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house with few beds, places that are promised in it, and what is said of its beds. */
#include "tests/support/promise.h"
#include "db/record/lookup.h"

#include <string.h>

void
promise_house (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "Singgah", "zone", "Asia/Jakarta", "cleaning", "yes", "second-person", "no", NULL);
  shelter_room (fixture, "Anggur", 2, "sex", "L");
  shelter_room (fixture, "Bakung", 1, "sex", "P");
  shelter_room (fixture, "Cempaka", 1, "sex", "any");
  fixture_make (fixture, "house", "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Dahlia", "sex", "any", NULL);
  fixture_do (fixture, "bed-add", "room", "Dahlia", "name", "01", NULL);
  shelter_resident (fixture, "Man", "L", "1985-01-01");
  shelter_resident (fixture, "Woman", "P", "1985-01-01");
}

gint64
promise_id (Fixture *fixture, KeyType type, const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 id = lookup_id (fixture_connection (fixture), type, NULL, text, &error);

  g_assert_no_error (error);
  return id;
}

static const char *
sentence_of (GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((FitReason *) reasons->pdata[i])->code, "promised"))
      return ((FitReason *) reasons->pdata[i])->sentence;
  return "";
}

static void
assert_alone (Fixture *fixture, FitQuestion question, const FitBed *bed)
{
  g_autoptr (GError) error = NULL;

  question.bed = bed->bed;
  g_autoptr (GPtrArray) reasons = fit_reasons (fixture_connection (fixture), &question, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sentence_of (bed->reasons), ==, sentence_of (reasons));
}

char *
promise_said (Fixture *fixture, FitQuestion question, const char *bed)
{
  g_autoptr (GError) error = NULL;
  const char *listed = NULL;

  question.bed = promise_id (fixture, KEY_BED, bed);
  question.at = fixture_clock (fixture);
  g_autofree char *sql = g_strdup_printf ("SELECT r.house FROM bed b JOIN room r ON r.id = b.room WHERE b.id = %" G_GINT64_FORMAT, question.bed);
  g_autoptr (GPtrArray) beds = fit_beds (fixture_connection (fixture), fixture_int (fixture, sql), &question, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < beds->len; i++) {
    const FitBed *each = beds->pdata[i];
    assert_alone (fixture, question, each);
    if (each->bed == question.bed)
      listed = sentence_of (each->reasons);
  }
  g_assert_nonnull (listed);
  return g_strdup (listed);
}

void
promise_assert_said (Fixture *fixture, const char *resident, const char *bed, const char *words)
{
  const FitQuestion question = { .resident = promise_id (fixture, KEY_RESIDENT, resident) };
  g_autofree char *sentence = promise_said (fixture, question, bed);

  if (*words ? !strstr (sentence, words) : *sentence)
    g_error ("%s in %s: \"%s\" and not \"%s\"", resident, bed, sentence, words);
}

gint64
promise_add (Fixture *fixture, const char *beds, const char *from, const char *key, const char *value)
{
  return fixture_make (fixture, "place", "place-add", "house", "Singgah", "for", "RSUD", "beds", beds, "from", from, key, value, NULL);
}

void
promise_end_all (Fixture *fixture)
{
  fixture_run (fixture, "UPDATE place SET ended_at = 1 WHERE ended_at IS NULL");
}

void
promise_assert_refused (GError *error, const char *words)
{
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_RULE);
  if (!strstr (error->message, words))
    g_error ("\"%s\" is not in: %s", words, error->message);
  g_error_free (error);
}
