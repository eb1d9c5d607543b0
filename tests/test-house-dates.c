/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules with dates, one under the other: what a temporary one interrupts holds again after it, undone and rebuilt as well. */
#include "db/record/house.h"
#include "db/record/journal.h"
#include "tests/support/perform.h"
#include "tests/support/place.h"

typedef struct {
  const char *number;          /* NULL: none, what runs ends */
  const char *from, *until;    /* in 2026 */
  const char *after;           /* what stands then; NULL: refused */
} Step;

typedef struct {
  const char *name;
  Step steps[6];
} Case;

#define STANDING { "20", "01-01", NULL, "20 01-01" }
#define PESTS { "10", "12-01", "12-08", "20 01-01 12-01, 10 12-01 12-08, 20 12-08" }

static const Case cases[] = {
  { "a standing rule goes on", { STANDING, PESTS, { 0 } } },
  { "until its own end",
    { { "20", "01-01", "12-31", "20 01-01 12-31" }, { "10", "12-01", "12-08", "20 01-01 12-01, 10 12-01 12-08, 20 12-08 12-31" }, { 0 } } },
  { "which may be the same day",
    { { "20", "01-01", "12-08", "20 01-01 12-08" }, { "10", "12-01", "12-08", "20 01-01 12-01, 10 12-01 12-08" }, { 0 } } },
  { "or before it",
    { { "20", "01-01", "12-05", "20 01-01 12-05" }, { "10", "12-01", "12-08", "20 01-01 12-01, 10 12-01 12-08" }, { 0 } } },
  { "from its first day", { STANDING, { "10", "01-01", "01-08", "10 01-01 01-08, 20 01-08" }, { 0 } } },
  { "nothing under it", { { "10", "12-01", "12-08", "10 12-01 12-08" }, { 0 } } },
  { "one within the other",
    { STANDING, PESTS, { "5", "12-03", "12-05", "20 01-01 12-01, 10 12-01 12-03, 5 12-03 12-05, 10 12-05 12-08, 20 12-08" }, { 0 } } },
  { "one after the other",
    { STANDING, PESTS, { "5", "12-08", "12-10", "20 01-01 12-01, 10 12-01 12-08, 5 12-08 12-10, 20 12-10" }, { 0 } } },
  { "longer", { STANDING, PESTS, { "10", "12-01", "12-15", "20 01-01 12-01, 10 12-01 12-15, 20 12-15" }, { 0 } } },
  { "longer, from today", { STANDING, PESTS, { "10", "12-03", "12-15", "20 01-01 12-01, 10 12-01 12-03, 10 12-03 12-15, 20 12-15" }, { 0 } } },
  { "longer and fewer", { STANDING, PESTS, { "8", "12-03", "12-15", "20 01-01 12-01, 10 12-01 12-03, 8 12-03 12-15, 20 12-15" }, { 0 } } },
  { "longer twice", { STANDING, PESTS, { "10", "12-03", "12-15", "20 01-01 12-01, 10 12-01 12-03, 10 12-03 12-15, 20 12-15" },
    { "10", "12-10", "12-20", "20 01-01 12-01, 10 12-01 12-03, 10 12-03 12-10, 10 12-10 12-20, 20 12-20" }, { 0 } } },
  { "shorter", { STANDING, PESTS, { "10", "12-01", "12-06", "20 01-01 12-01, 10 12-01 12-06, 20 12-06" }, { 0 } } },
  { "shorter, from today", { STANDING, PESTS, { "10", "12-03", "12-06", "20 01-01 12-01, 10 12-01 12-03, 10 12-03 12-06, 20 12-06" }, { 0 } } },
  { "corrected", { STANDING, PESTS, { "12", "12-01", "12-06", "20 01-01 12-01, 12 12-01 12-06, 20 12-06" }, { 0 } } },
  { "another number until it ends", { STANDING, PESTS, { "12", "12-03", NULL, "20 01-01 12-01, 10 12-01 12-03, 12 12-03 12-08, 20 12-08" }, { 0 } } },
  { "over at once", { STANDING, PESTS, { NULL, "12-04", NULL, "20 01-01 12-01, 10 12-01 12-04, 20 12-04" }, { 0 } } },
  { "longer than what it interrupts",
    { { "20", "01-01", "12-31", "20 01-01 12-31" }, { "10", "12-01", "12-08", "20 01-01 12-01, 10 12-01 12-08, 20 12-08 12-31" },
      { "10", "12-01", "12-31", "20 01-01 12-01, 10 12-01 12-31" }, { 0 } } },
  { "another rule up to it",
    { STANDING, PESTS, { "15", "11-01", NULL, "20 01-01 11-01, 15 11-01 12-01, 10 12-01 12-08, 20 12-08" }, { 0 } } },
  { "none up to it", { STANDING, PESTS, { NULL, "11-01", NULL, "20 01-01 11-01, 10 12-01 12-08, 20 12-08" }, { 0 } } },
  { "nothing for a while", { STANDING, { NULL, "12-01", "12-08", "20 01-01 12-01, 20 12-08" }, { 0 } } },
  { "the same gets an end", { STANDING, { "20", "12-01", "12-08", "20 01-01 12-01, 20 12-01 12-08" }, { 0 } } },
  { "and may be taken up to that day", { STANDING, { "30", "12-05", NULL, "20 01-01 12-05, 30 12-05" }, { "10", "12-01", "12-05",
    "20 01-01 12-01, 10 12-01 12-05, 30 12-05" }, { 0 } } },
  { "not over one that is to come", { STANDING, { "30", "12-05", NULL, "20 01-01 12-05, 30 12-05" }, { "10", "12-01", "12-08", NULL }, { 0 } } },
  { "nor from a day without any", { { "30", "12-05", NULL, "30 12-05" }, { "10", "12-01", "12-08", NULL }, { 0 } } },
  { "nor over one after what it interrupts",
    { STANDING, PESTS, { "30", "12-10", NULL, "20 01-01 12-01, 10 12-01 12-08, 20 12-08 12-10, 30 12-10" }, { "10", "12-01", "12-15", NULL }, { 0 } } },
  { "nor the other way round in time", { STANDING, { "10", "12-08", "12-01", NULL }, { 0 } } },
};

/* By the act that is tried. */
typedef struct {
  const char *kind, *key, *rows;
} Line;

static const Line capacity = { "capacity-set", "beds", "SELECT beds, from_date, until_date FROM capacity WHERE what = 'working' AND room IS NULL ORDER BY from_date" };
static const Line limits = { "limit-set", "days", "SELECT days, from_date, until_date FROM stay_limit WHERE guest_kind = 'patient' ORDER BY from_date" };

/* "20 01-01 12-01, 10 12-01": no two at a time. */
static char *
standing (Connection *connection, const Line *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, line->rows, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = g_strdup ("");
  QueryStep step;

  g_assert_no_error (error);
  while ((step = query_step (query, &error)) == QUERY_ROW) {
    const char *from = query_text (query, 1), *until = query_text (query, 2);
    g_assert_nonnull (before);
    g_assert_cmpstr (before, <=, from);
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT " %s%s%s", text->len ? ", " : "", query_int (query, 0), from + strlen ("2026-"), until ? " " : "",
                            until ? until + strlen ("2026-") : "");
    g_free (before);
    before = g_strdup (until);
  }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
perform (Fixture *fixture, const Line *line, const Step *step, Outcome **outcome, GError **error)
{
  g_autoptr (Request) request = request_new (line->kind);
  g_autofree char *from = g_strconcat ("2026-", step->from, NULL), *until = step->until ? g_strconcat ("2026-", step->until, NULL) : NULL;

  request_set (request, line == &capacity ? "what" : "guest-kind", line == &capacity ? "working" : "patient");
  request_set (request, line->key, step->number);
  request_set (request, "from", from);
  request_set (request, "until", until);
  request_set_actor (request, fixture_staff (fixture), 0);
  return failing_perform (fixture_record (fixture), request, outcome, error);
}

/* Taken back everything is as before, and done again as it was done. */
static void
take (Fixture *fixture, const Line *line, const Step *step)
{
  Connection *connection = fixture_connection (fixture);
  g_autofree char *before = standing (connection, line);

  for (guint turn = 0; turn < 2; turn++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Outcome) outcome = NULL;
    perform (fixture, line, step, &outcome, &error);
    g_autofree char *now = standing (connection, line);
    g_assert_cmpstr (now, ==, step->after ? step->after : before);
    if (!step->after) {
      g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
      g_assert_true (g_str_has_prefix (error->message, "until: "));
      return;
    }
    g_assert_no_error (error);
    g_autofree char *act = fixture_text (outcome->act);
    if (turn)
      return;
    fixture_do (fixture, "undo", "act", act, NULL);
    g_autofree char *undone = standing (connection, line);
    g_assert_cmpstr (undone, ==, before);
  }
}

static void
try_line (Fixture *fixture, const Line *line)
{
  guint tried = 0;

  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean can = TRUE;
    for (const Step *step = cases[i].steps; step->from; step++)
      can = can && (step->number || line == &capacity);      /* a limit has no act that ends it alone */
    for (const Step *step = cases[i].steps; can && step->from; step++) {
      g_test_message ("%s: %s %s from %s until %s", line->kind, cases[i].name, step->number, step->from, step->until);
      take (fixture, line, step);
    }
    tried += can ? 1 : 0;
    fixture_run (fixture, line == &capacity ? "DELETE FROM capacity" : "DELETE FROM stay_limit WHERE guest_kind = 'patient'");
  }
  g_assert_cmpuint (tried, >, 20);
}

static void
test_capacity (Fixture *fixture)
{
  try_line (fixture, &capacity);
}

static void
test_limits (Fixture *fixture)
{
  try_line (fixture, &limits);
}

static gint64
days_on (Fixture *fixture, gint64 house, const char *kind, const char *date)
{
  g_autoptr (GError) error = NULL;
  LimitRule rule;

  g_assert_true (limit_rule_on (fixture_connection (fixture), house, kind, date, &rule, &error));
  g_assert_no_error (error);
  return rule.id ? rule.days : -1;
}

/* The general rule, from the beginning on, is under a temporary one, too; all that it says comes back with it. */
static void
test_general (Fixture *fixture)
{
  static const struct {
    const char *date;
    gint64 general, child;
  } then[] = { { "2026-11-30", 7, 30 }, { "2026-12-01", 3, 5 }, { "2026-12-07", 3, 5 }, { "2026-12-08", 7, 30 }, { "2027-12-08", 7, 30 } };
  gint64 house = fixture_make (fixture, "house", "house-add", "name", "RS", NULL);

  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "30", "source", "SK 12", "count-from", "day_after", "extendable", "no",
              "day-kind", "working", "approver-role", "signatory", "meal-days", "21", "from", "2026-01-01", NULL);
  fixture_do (fixture, "limit-set", "days", "3", "source", "flood", "from", "2026-12-01", "until", "2026-12-08", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "5", "source", "flood", "count-from", "arrival", "extendable", "yes", "day-kind",
              "calendar", "approver-role", "any", "meal-days", "0", "from", "2026-12-01", "until", "2026-12-08", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (then); i++) {
    g_assert_cmpint (days_on (fixture, house, NULL, then[i].date), ==, then[i].general);
    g_assert_cmpint (days_on (fixture, house, "child", then[i].date), ==, then[i].child);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay_limit WHERE guest_kind = 'child' AND days = 30 AND source = 'SK 12' AND"
                                         " count_from = 'day_after' AND extendable = 0 AND day_kind = 'working' AND approver_role = 'signatory' AND"
                                         " meal_days = 21 AND max_extensions = 2 AND extension_days = 7"), ==, 2);
}

/* A room's rules and the house's, and what is paid for, are lines of their own. */
static void
test_apart (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  fixture_make (fixture, "room", "room-add", "name", "Melati", NULL);
  take (fixture, &capacity, &(Step) STANDING);
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "4", "from", "2026-01-01", NULL);
  fixture_do (fixture, "capacity-set", "what", "funded", "beds", "18", "from", "2026-12-05", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "1", "reason", "pests", "from", "2026-12-01", "until", "2026-12-08", NULL);
  take (fixture, &capacity, &(Step) PESTS);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM capacity WHERE room IS NOT NULL"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT beds FROM capacity WHERE room IS NOT NULL AND until_date IS NULL"), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM capacity WHERE what = 'funded' AND until_date IS NULL"), ==, 1);
}

/* An import may have brought one that holds on no day. */
static void
test_no_day (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  fixture_run (fixture, "INSERT INTO capacity (id, house, what, beds, from_date, until_date) SELECT 1, id, 'working', 3, '2026-12-01', '2026-12-01' FROM house");
  fixture_do (fixture, "capacity-set", "what", "working", "beds", "20", "from", "2026-01-01", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "beds", "10", "from", "2026-12-01", "until", "2026-12-08", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "beds", "10", "from", "2026-12-01", "until", "2026-12-09", NULL);
  fixture_run (fixture, "DELETE FROM capacity WHERE id = 1");
  g_autofree char *text = standing (fixture_connection (fixture), &capacity);
  g_assert_cmpstr (text, ==, "20 01-01 12-01, 10 12-01 12-09, 20 12-09");
}

/* A record made from the journal has the same rules, those that were taken back and set again with them. */
static void
test_rebuilt (Fixture *fixture)
{
  static const Step pests = PESTS, longer = { "10", "12-03", "12-15", "20 01-01 12-01, 10 12-01 12-03, 10 12-03 12-15, 20 12-15" },
                    less = { "15", "11-01", NULL, "20 01-01 11-01, 15 11-01 12-01, 10 12-01 12-03, 10 12-03 12-15, 20 12-15" };
  g_autoptr (GError) error = NULL;
  g_autoptr (Place) place = place_new (fixture);
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "rules.acts", NULL);

  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  take (fixture, &capacity, &(Step) STANDING);
  take (fixture, &capacity, &pests);
  take (fixture, &capacity, &longer);
  take (fixture, &capacity, &less);
  take (fixture, &limits, &(Step) STANDING);
  take (fixture, &limits, &pests);
  g_assert_true (journal_export (fixture_record (fixture), path, &error));
  g_autoptr (Record) target = record_open (place_address (place), CONNECTION_CREATE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (journal_rebuild (target, path, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *beds = standing (record_get_connection (target), &capacity), *days = standing (record_get_connection (target), &limits);
  g_assert_cmpstr (beds, ==, less.after);
  g_assert_cmpstr (days, ==, pests.after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/house-dates/capacity", test_capacity);
  fixture_add ("/house-dates/limits", test_limits);
  fixture_add ("/house-dates/general", test_general);
  fixture_add ("/house-dates/apart", test_apart);
  fixture_add ("/house-dates/no-day", test_no_day);
  fixture_add ("/house-dates/rebuilt", test_rebuilt);
  return g_test_run ();
}
