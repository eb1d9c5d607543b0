/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Houses: their settings, wings, funded and working beds, and the length of stay that is valid on a day. */
#include "db/record/house.h"
#include "tests/support/perform.h"

#include <locale.h>

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static House *
get (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  House *house = house_get (fixture_connection (fixture), id, &error);
  g_assert_no_error (error);
  return house;
}

static void
begins_with_defaults (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "house", "house-add", "name", "RS Cinta Kasih", NULL);
  g_autoptr (House) house = get (fixture, id);

  g_assert_cmpstr (house->name, ==, "RS Cinta Kasih");
  g_assert_null (house->code);
  g_assert_cmpstr (house->zone, ==, "Asia/Jakarta");
  g_assert_cmpint (house->census_seconds, ==, 4 * 3600);
  g_assert_cmpint (house->presence_seconds, ==, 15 * 3600);
  g_assert_cmpstr (house->count_by, ==, "stay");
  g_assert_cmpint (house->hold_hours, ==, 72);
  g_assert_true (house->cleaning);
  g_assert_true (house->second_person);
  g_assert_cmpint (house->retired_at, ==, 0);
}

static void
keeps_what_is_given (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "house", "house-add", "name", "RPS Senyum", "zone", "Asia/Makassar", "census",
                            "24:00", "presence-from", "18:30", "count-by", "presence", "hold-hours", "0", "cleaning", "no",
                            "second-person", "no", "code", "1203", NULL);
  g_autoptr (House) house = get (fixture, id);

  g_assert_cmpstr (house->zone, ==, "Asia/Makassar");
  g_assert_cmpint (house->census_seconds, ==, 0);
  g_assert_cmpint (house->presence_seconds, ==, 18 * 3600 + 30 * 60);
  g_assert_cmpstr (house->count_by, ==, "presence");
  g_assert_cmpint (house->hold_hours, ==, 0);
  g_assert_false (house->cleaning);
  g_assert_false (house->second_person);
  g_assert_cmpstr (house->code, ==, "1203");
}

static void
changes (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "house", "house-add", "name", "Lama", "code", "7", NULL);
  fixture_do (fixture, "house-change", "house", "Lama", "name", "Baru", "census", "00:00", "code", "", NULL);
  g_autoptr (House) house = get (fixture, id);

  g_assert_cmpstr (house->name, ==, "Baru");
  g_assert_cmpint (house->census_seconds, ==, 0);
  g_assert_null (house->code);
  g_assert_cmpint (house->presence_seconds, ==, 15 * 3600);
  g_assert_cmpstr (house->zone, ==, "Asia/Jakarta");
}

static void
refuses_settings (Fixture *fixture)
{
  static const struct {
    const char *key, *value;
  } wrong[] = {
    { "zone", "Asia/Bandung" },   { "zone", "WIB" },          { "census", "4:00" },           { "census", "04,00" },
    { "census", "12:01" },        { "census", "24:01" },      { "census", "22:00" },          { "census", "aa:bb" },
    { "presence-from", "24:00" }, { "presence-from", "15" },  { "presence-from", "15:60" },   { "count-by", "bed" },
    { "hold-hours", "-1" },       { "hold-hours", "three" },  { "cleaning", "perhaps" },      { "name", "" },
  };

  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_test_message ("%s=%s", wrong[i].key, wrong[i].value);
    expect (fixture_refusal (fixture, "house-change", "house", "RS", wrong[i].key, wrong[i].value, NULL),
            RECORD_ERROR_ARGUMENT);
  }
  expect (fixture_refusal (fixture, "house-add", "name", "RS", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "house-add", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "house-change", "house", "Tiada", NULL), RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house"), ==, 1);
}

static void
lists_by_name (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_make (fixture, "house", "house-add", "name", "Melati", NULL);
  fixture_make (fixture, "house", "house-add", "name", "Anggrek", NULL);
  fixture_make (fixture, "house", "house-add", "name", "Lama", NULL);
  fixture_do (fixture, "house-retire", "house", "Lama", NULL);
  g_autoptr (GPtrArray) houses = house_list (fixture_connection (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (houses->len, ==, 2);
  g_assert_cmpstr (((House *) houses->pdata[0])->name, ==, "Anggrek");
  g_assert_cmpstr (((House *) houses->pdata[1])->name, ==, "Melati");
  g_assert_null (house_get (fixture_connection (fixture), 17, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

static void
add_stay (Fixture *fixture, const char *sql)
{
  fixture_run (fixture, "INSERT INTO resident (id, number, name, sex, identity, slow, registered_at)"
                        " VALUES (500, 1, 'Siti', 'P', 'unknown', 0, 0)");
  fixture_run (fixture, sql);
}

static const char sql_stay[] =
  "INSERT INTO stay (id, number, resident, house, phase, arrived_at, confidentiality, going_out, whereabouts, custody)"
  " SELECT 600, 1, 500, id, 'admitted', 0, 'normal', 'yes', 'known', 'house' FROM house";
static const char sql_end_stay[] = "UPDATE stay SET ended_at = 10";

static void
retires_when_empty (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  fixture_make (fixture, "wing", "wing-add", "name", "Anggrek", NULL);
  fixture_make (fixture, "room", "room-add", "name", "Melati", "wing", "Anggrek", NULL);
  fixture_make (fixture, "bed", "bed-add", "room", "Melati", "name", "01", NULL);
  add_stay (fixture, sql_stay);
  expect (fixture_refusal (fixture, "house-retire", "house", "RS", NULL), RECORD_ERROR_STATE);

  connection_execute (fixture_connection (fixture), sql_end_stay, &error);
  g_assert_no_error (error);
  g_autoptr (Outcome) gone = fixture_perform (fixture, "house-retire", "house", "RS", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE retired_at IS NULL"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room WHERE retired_at IS NULL"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM wing WHERE retired_at IS NULL"), ==, 0);
  expect (fixture_refusal (fixture, "house-change", "house", "RS", "name", "RS 2", NULL), RECORD_ERROR_NOT_FOUND);

  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT id FROM house"));
  expect (fixture_refusal (fixture, "house-change", "house", id, "name", "RS 2", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "house-retire", "house", id, NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "wing-add", "house", id, "name", "A", NULL), RECORD_ERROR_STATE);

  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, gone->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE retired_at IS NULL"), ==, 1);
  fixture_make (fixture, "house", "house-change", "house", "RS", "name", "RS 2", NULL);
}

static void
has_wings (Fixture *fixture)
{
  expect (fixture_refusal (fixture, "wing-add", "name", "Anggrek", NULL), RECORD_ERROR_NOT_FOUND);
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  fixture_make (fixture, "wing", "wing-add", "name", "Anggrek", NULL);
  expect (fixture_refusal (fixture, "wing-add", "name", "Anggrek", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "wing-add", "name", "", NULL), RECORD_ERROR_ARGUMENT);
  fixture_make (fixture, "wing", "wing-change", "wing", "Anggrek", "name", "Kenanga", NULL);

  fixture_make (fixture, "house", "house-add", "name", "RS 2", NULL);
  expect (fixture_refusal (fixture, "wing-add", "name", "Mawar", NULL), RECORD_ERROR_ARGUMENT);
  fixture_make (fixture, "wing", "wing-add", "house", "RS 2", "name", "Kenanga", NULL);

  fixture_make (fixture, "room", "room-add", "name", "A", "wing", "RS/Kenanga", NULL);
  expect (fixture_refusal (fixture, "wing-retire", "wing", "RS/Kenanga", NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "room-retire", "room", "RS/A", NULL);
  fixture_do (fixture, "wing-retire", "wing", "RS/Kenanga", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM wing WHERE retired_at IS NULL"), ==, 1);
}

/* The terminal says which house, where there are several. */
static void
goes_by_the_terminal (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  gint64 terminal;

  fixture_make (fixture, "house", "house-add", "name", "RS 1", NULL);
  gint64 second = fixture_make (fixture, "house", "house-add", "name", "RS 2", NULL);
  terminal = fixture_make (fixture, "terminal", "terminal-add", "name", "desk-9", "kind", "desk", "house", "RS 2", NULL);

  g_autoptr (Request) request = request_new ("wing-add");
  request_set (request, "name", "Anggrek");
  request_set_actor (request, fixture_staff (fixture), terminal);
  failing_perform (fixture_record (fixture), request, &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fixture, "SELECT house FROM wing"), ==, second);
}

/* Capacity: what is in force on a date, -1 for nothing. */
static gint64
beds_on (Fixture *fixture, const char *what, const char *date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture),
                                       "SELECT beds FROM capacity WHERE what = :what AND from_date <= :date"
                                       " AND (until_date IS NULL OR until_date > :date) AND room IS NULL", &error);
  g_assert_no_error (error);
  query_bind_text (query, "what", what);
  query_bind_text (query, "date", date);
  gint64 beds = query_step (query, &error) == QUERY_ROW ? query_int (query, 0) : -1;
  g_assert_no_error (error);
  g_assert_cmpint (beds == -1 ? QUERY_DONE : query_step (query, &error), ==, QUERY_DONE);
  return beds;
}

static void
capacity_has_dates (Fixture *fixture)
{
  static const struct {
    const char *date;
    gint64 funded, working;
  } then[] = {
    { "2026-01-31", 40, -1 }, { "2026-02-01", 48, -1 }, { "2026-02-28", 48, -1 }, { "2026-03-01", 50, 12 },
    { "2026-03-04", 50, 12 }, { "2026-03-05", 50, -1 }, { "2027-01-01", 50, -1 },
  };
  static const char *const funded[][2] = { { "2025-06-01", "40" }, { "2026-03-01", "49" }, { "2026-03-01", "50" },
                                           { "2026-02-01", "48" } };

  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (funded); i++) {
    fixture_do (fixture, "capacity-set", "what", "funded", "beds", funded[i][1], "from", funded[i][0], NULL);
  }
  fixture_do (fixture, "capacity-set", "what", "working", "beds", "12", "from", "2026-03-01",
              "until", "2026-03-05", "reason", "TB", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (then); i++) {
    g_assert_cmpint (beds_on (fixture, "funded", then[i].date), ==, then[i].funded);
    g_assert_cmpint (beds_on (fixture, "working", then[i].date), ==, then[i].working);
  }
  g_autoptr (Outcome) same =
    fixture_perform (fixture, "capacity-set", "what", "working", "beds", "9", "from", "2026-03-01", NULL);
  g_assert_cmpint (beds_on (fixture, "working", "2026-03-02"), ==, 9);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, same->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (beds_on (fixture, "working", "2026-03-02"), ==, 12);
  fixture_do (fixture, "capacity-set", "what", "working", "from", "2026-03-03", NULL);
  g_assert_cmpint (beds_on (fixture, "working", "2026-03-02"), ==, 12);
  g_assert_cmpint (beds_on (fixture, "working", "2026-03-03"), ==, -1);
}

static void
capacity_of_a_room (Fixture *fixture)
{
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  fixture_make (fixture, "house", "house-add", "name", "RS 2", NULL);
  gint64 room = fixture_make (fixture, "room", "room-add", "house", "RS", "name", "Melati", NULL);
  fixture_do (fixture, "capacity-set", "house", "RS", "what", "working", "beds", "10", "from", "2026-01-01", NULL);
  fixture_do (fixture, "capacity-set", "room", "Melati", "what", "working", "beds", "2", "from", "2026-01-05", NULL);
  g_assert_cmpint (beds_on (fixture, "working", "2026-01-06"), ==, 10);
  g_assert_cmpint (fixture_int (fixture, "SELECT room FROM capacity WHERE room IS NOT NULL"), ==, room);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM capacity WHERE until_date IS NULL"), ==, 2);

  expect (fixture_refusal (fixture, "capacity-set", "what", "working", "beds", "2", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "capacity-set", "house", "RS", "what", "working", "beds", "-2", NULL),
          RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "capacity-set", "house", "RS", "what", "working", "beds", "2", "from", "2026-01-05",
                           "until", "2026-01-05", NULL), RECORD_ERROR_ARGUMENT);
  fixture_breaks (fixture, "UPDATE capacity SET beds = -1");
  fixture_breaks (fixture, "UPDATE capacity SET what = 'planned'");
}

static LimitRule
rule_on (Fixture *fixture, gint64 house, const char *guest_kind, const char *date)
{
  g_autoptr (GError) error = NULL;
  LimitRule rule;

  g_assert_true (limit_rule_on (fixture_connection (fixture), house, guest_kind, date, &rule, &error));
  g_assert_no_error (error);
  return rule;
}

static void
begins_with_a_limit (Fixture *fixture)
{
  gint64 house = fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  LimitRule rule = rule_on (fixture, house, "patient", "1998-05-01");

  g_assert_cmpint (rule.id, !=, 0);
  g_assert_cmpint (rule.days, ==, 7);
  g_assert_cmpint (rule.count_from, ==, LIMIT_FROM_ARRIVAL);
  g_assert_true (rule.extendable);
  g_assert_cmpint (rule.extension_days, ==, 7);
  g_assert_cmpint (rule.max_extensions, ==, 2);
  g_assert_cmpint (rule.meal_days, ==, 7);
  rule = rule_on (fixture, house + 1, NULL, "2026-11-21");
  g_assert_cmpint (rule.id, ==, 0);
  g_assert_cmpint (rule.days, ==, 0);
}

static void
limits_have_dates (Fixture *fixture)
{
  static const struct {
    const char *guest_kind, *date;
    gint64 days, max_extensions;
    LimitFrom count_from;
  } then[] = {
    { NULL, "2021-12-31", 7, 2, LIMIT_FROM_ARRIVAL },         { NULL, "2022-01-01", 3, 2, LIMIT_FROM_ARRIVAL },
    { NULL, "2024-12-31", 3, 2, LIMIT_FROM_ARRIVAL },         { "general", "2025-01-01", 7, 2, LIMIT_FROM_ADMISSION },
    { "patient", "2024-12-31", 3, 2, LIMIT_FROM_ARRIVAL },    { "patient", "2025-01-01", 0, 2, LIMIT_FROM_ADMISSION },
    { "patient", "2025-06-01", 7, 2, LIMIT_FROM_ADMISSION },  { "child", "2026-01-01", 14, 0, LIMIT_FROM_DAY_AFTER },
  };
  gint64 house = fixture_make (fixture, "house", "house-add", "name", "RS", NULL);

  fixture_do (fixture, "limit-set", "days", "3", "from", "2022-01-01", "source", "Perbup 2022", NULL);
  fixture_do (fixture, "limit-set", "days", "7", "count-from", "admission", "from", "2025-01-01", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "0", "from", "2025-01-01", "until", "2025-06-01", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "14", "count-from", "day_after",
              "extendable", "no", "max-extensions", "0", "from", "2026-01-01", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (then); i++) {
    LimitRule rule = rule_on (fixture, house, then[i].guest_kind, then[i].date);
    g_test_message ("%s %s", then[i].guest_kind, then[i].date);
    g_assert_cmpint (rule.days, ==, then[i].days);
    g_assert_cmpint (rule.max_extensions, ==, then[i].max_extensions);
    g_assert_cmpint (rule.count_from, ==, then[i].count_from);
  }
  g_assert_false (rule_on (fixture, house, "child", "2026-01-01").extendable);
  expect (fixture_refusal (fixture, "limit-set", "days", "-3", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "limit-set", "extension-days", "-3", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "limit-set", "days", "3651", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "limit-set", "extension-days", "3651", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "limit-set", "guest-kind", "worker", "days", "3650", "max-extensions", "9999", NULL);
  expect (fixture_refusal (fixture, "limit-set", "meal-days", "-1", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "limit-set", "count-from", "birth", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "limit-set", "from", "2026-02-30", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "limit-set", "from", "2026-02-03", "until", "2026-01-01", NULL), RECORD_ERROR_ARGUMENT);
  fixture_breaks (fixture, "UPDATE stay_limit SET days = -1");
  fixture_breaks (fixture, "UPDATE stay_limit SET meal_days = -1");
}

static void
is_closed_to_the_desk (Fixture *fixture)
{
  static const char *const kinds[][3] = {
    { "house-change", "house", "RS" }, { "house-retire", "house", "RS" }, { "wing-add", "name", "A" },
    { "capacity-set", "what", "funded" }, { "limit-set", "days", "9" }, { "room-add", "name", "A" },
    { "staff-add", "name", "b" },
  };
  fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  gint64 desk = fixture_make (fixture, "staff", "staff-add", "name", "ahmad", "roles", "desk", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Request) request = request_new (kinds[i][0]);
    request_set (request, kinds[i][1], kinds[i][2]);
    request_set_actor (request, desk, 0);
    g_assert_false (failing_perform (fixture_record (fixture), request, NULL, &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/house/begins-with-defaults", begins_with_defaults);
  fixture_add ("/house/keeps-what-is-given", keeps_what_is_given);
  fixture_add ("/house/changes", changes);
  fixture_add ("/house/refuses-settings", refuses_settings);
  fixture_add ("/house/lists-by-name", lists_by_name);
  fixture_add ("/house/retires-when-empty", retires_when_empty);
  fixture_add ("/house/has-wings", has_wings);
  fixture_add ("/house/goes-by-the-terminal", goes_by_the_terminal);
  fixture_add ("/house/capacity-has-dates", capacity_has_dates);
  fixture_add ("/house/capacity-of-a-room", capacity_of_a_room);
  fixture_add ("/house/begins-with-a-limit", begins_with_a_limit);
  fixture_add ("/house/limits-have-dates", limits_have_dates);
  fixture_add ("/house/is-closed-to-the-desk", is_closed_to_the_desk);
  return g_test_run ();
}
