/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts in one line, for tests that need a house with people in it. */
#include "tests/support/perform.h"

static gint64
find_staff (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COALESCE (MAX (id), 0) FROM staff WHERE name = 'admin'");
}

gint64
fixture_staff (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("create");
  if (!find_staff (fixture)) {
    failing_perform (fixture_record (fixture), request, NULL, &error);
    g_assert_no_error (error);
  }
  return find_staff (fixture);
}

static gboolean
perform (Fixture *fixture, const char *kind, va_list pairs, Outcome **outcome, GError **error)
{
  g_autoptr (Request) request = request_new (kind);
  request_set_source (request, "tool");
  request_set_actor (request, fixture_staff (fixture), 0);
  for (const char *key = va_arg (pairs, const char *); key; key = va_arg (pairs, const char *))
    request_set (request, key, va_arg (pairs, const char *));
  return failing_perform (fixture_record (fixture), request, outcome, error);
}

static Outcome *
perform_well (Fixture *fixture, const char *kind, va_list pairs)
{
  g_autoptr (GError) error = NULL;
  Outcome *outcome = NULL;
  if (!perform (fixture, kind, pairs, &outcome, &error))
    g_error ("%s: %s", kind, error->message);
  return outcome;
}

Outcome *
fixture_perform (Fixture *fixture, const char *kind, ...)
{
  va_list pairs;
  va_start (pairs, kind);
  Outcome *outcome = perform_well (fixture, kind, pairs);
  va_end (pairs);
  return outcome;
}

void
fixture_do (Fixture *fixture, const char *kind, ...)
{
  va_list pairs;
  va_start (pairs, kind);
  outcome_free (perform_well (fixture, kind, pairs));
  va_end (pairs);
}

GError *
fixture_refusal (Fixture *fixture, const char *kind, ...)
{
  g_autoptr (Outcome) outcome = NULL;
  GError *error = NULL;
  va_list pairs;
  va_start (pairs, kind);
  gboolean done = perform (fixture, kind, pairs, &outcome, &error);
  va_end (pairs);
  if (done)
    g_error ("%s was not refused", kind);
  return error;
}

gint64
fixture_make (Fixture *fixture, const char *answer, const char *kind, ...)
{
  va_list pairs;
  va_start (pairs, kind);
  g_autoptr (Outcome) outcome = perform_well (fixture, kind, pairs);
  va_end (pairs);
  return outcome_int (outcome, answer);
}

void
fixture_erase (Fixture *fixture, gint64 act)
{
  g_autofree char *id = fixture_text (act);

  fixture_do (fixture, "journal-erase", "acts", id, "reason", "asked for it", NULL);
}

char *
fixture_text (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}
