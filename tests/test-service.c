/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services: windows and their dates, the repeat that logs nothing, second helpings and people without a card. */
#include "db/record/service.h"
#include "tests/support/seed.h"

#define MORNING 1795219920   /* 2026-11-21T07:12 in Jakarta */
#define DAY 20778

typedef struct {
  Fixture *fixture;
  gint64 house, stay;
  char *siti;
} House;

static House
make_house (Fixture *fixture)
{
  House house = { .fixture = fixture };

  fixture_set_clock (fixture, MORNING);
  house.house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  gint64 siti = seed_resident (fixture, "Siti");
  house.stay = seed_stay (fixture, siti, house.house, MORNING - 86400, 0);
  house.siti = g_strdup_printf ("%" G_GINT64_FORMAT, siti);
  return house;
}

static void
serve (House *house, const char *kind, const char *key, const char *value)
{
  g_autoptr (Outcome) outcome =
      fixture_perform (house->fixture, "serve", "kind", kind, "resident", house->siti, key, value, NULL);

  g_assert_cmpint (outcome_int (outcome, "stay"), ==, house->stay);
}

static GError *
serve_refused (House *house, const char *kind)
{
  return fixture_refusal (house->fixture, "serve", "kind", kind, "resident", house->siti, NULL);
}

static gint64
count (House *house)
{
  return fixture_int (house->fixture, "SELECT COUNT(*) FROM service_log");
}

static void
test_catalogue (Fixture *fixture)
{
  static const char *const codes[] = { "S01", "S01.B", "S01.D", "S01.L", "S02", "S02.T", "S03", "S04", "S05",
                                       "S06", "S07",   "S08",   "S09",   "S10", "S11", "S12", "S13" };
  House house = make_house (fixture);

  g_assert_cmpint (fixture_make (fixture, "added", "service-catalogue", NULL), ==, G_N_ELEMENTS (codes));
  g_autoptr (GPtrArray) kinds = service_kind_list (fixture_connection (fixture), house.house, NULL);
  g_assert_cmpuint (kinds->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < kinds->len; i++)
    g_assert_cmpstr (((ServiceKind *) kinds->pdata[i])->code, ==, codes[i]);
  g_autoptr (GError) again = fixture_refusal (fixture, "service-catalogue", NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM service_window"), ==, 3);
  g_free (house.siti);
}

static char *
offered (House *house, gint64 stay)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
    service_offer_list (fixture_connection (house->fixture), house->house, stay, fixture_clock (house->fixture), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < offers->len; i++) {
    const ServiceOffer *offer = offers->pdata[i];
    g_string_append_printf (text, "%s%s%s ", offer->code, offer->timed ? "*" : "", offer->taken_at ? "!" : "");
  }
  return g_string_free (text, FALSE);
}

/* What is offered follows the clock, the dates of windows, and what somebody has had. */
static void
test_offers (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 stay = fixture_int (fixture, "SELECT MIN (id) FROM stay WHERE ended_at IS NULL");
  fixture_do (fixture, "service-catalogue", NULL);

  g_autofree char *before = offered (&house, stay);
  g_assert_cmpstr (before, ==, "S01.B* S02 S02.T ");
  serve (&house, "S01.B", NULL, NULL);
  g_autofree char *after = offered (&house, stay);
  g_assert_cmpstr (after, ==, "S01.B*! S02 S02.T ");
  g_autofree char *anybody = offered (&house, 0);
  g_assert_cmpstr (anybody, ==, before);
  fixture_do (fixture, "service-kind-change", "kind", "S02.T", "limit", "1", NULL);
  serve (&house, "S02.T", NULL, NULL);
  fixture_set_clock (fixture, MORNING + 3 * 3600);
  g_autofree char *between = offered (&house, stay);
  g_assert_cmpstr (between, ==, "S02 S02.T! ");
  fixture_set_clock (fixture, MORNING + 86400);
  g_autofree char *tomorrow = offered (&house, stay);
  g_assert_cmpstr (tomorrow, ==, before);
  g_free (house.siti);
}

static char *
first_for (House *house, gint64 stay)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kinds =
    service_kind_list_for (fixture_connection (house->fixture), house->house, stay, fixture_clock (house->fixture), &error);
  g_autoptr (GPtrArray) all = service_kind_list (fixture_connection (house->fixture), house->house, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (kinds->len, ==, all->len);
  return g_strdup (((const ServiceKind *) kinds->pdata[0])->code);
}

/* What is served now and was not had stands first; a meal at midnight is a meal. */
static void
test_first (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 stay = fixture_int (fixture, "SELECT MIN (id) FROM stay WHERE ended_at IS NULL");
  fixture_do (fixture, "service-catalogue", NULL);

  g_autofree char *morning = first_for (&house, stay);
  g_assert_cmpstr (morning, ==, "S01.B");
  serve (&house, "S01.B", NULL, NULL);
  g_autofree char *had = first_for (&house, stay);
  g_assert_cmpstr (had, ==, "S01");
  fixture_set_clock (fixture, MORNING + 16 * 3600);
  g_autofree char *night = first_for (&house, stay);
  g_assert_cmpstr (night, ==, "S01");
  g_free (house.siti);
}

static void
test_already (Fixture *fixture)
{
  House house = make_house (fixture);
  fixture_do (fixture, "service-catalogue", NULL);

  serve (&house, "S01.B", NULL, NULL);
  fixture_set_clock (fixture, MORNING + 3000);
  gint64 lines = fixture_int (fixture, "SELECT MAX (seq) FROM journal");
  g_autoptr (GError) again = serve_refused (&house, "S01.B");
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpstr (again->message, ==, "already at 07:12");
  g_assert_cmpint (record_error_get_since (again), ==, MORNING);
  g_assert_cmpint (count (&house), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (seq) FROM journal"), ==, lines);
  serve (&house, "S01.B", "override", "he is hungry");
  g_assert_cmpint (count (&house), ==, 2);
  fixture_set_clock (fixture, MORNING + 5 * 3600);
  serve (&house, "S01.L", NULL, NULL);
  fixture_set_clock (fixture, MORNING + 86400);
  serve (&house, "S01.B", NULL, NULL);
  g_free (house.siti);
}

static void
test_windows (Fixture *fixture)
{
  static const struct {
    gint64 at;
    gboolean inside;
  } cases[] = {
    { MORNING - 6120 - 1, FALSE }, { MORNING - 6120, TRUE },          /* 05:30 */
    { MORNING + 6480 - 1, TRUE },  { MORNING + 6480, FALSE },         /* 09:00 */
  };
  House house = make_house (fixture);
  fixture_do (fixture, "service-catalogue", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_set_clock (fixture, cases[i].at);
    serve (&house, "S01.B", "override", "again");
    g_autoptr (Query) query =
        query_new (fixture_connection (fixture), "SELECT service_window, day FROM service_log WHERE at = :at", NULL);
    query_bind_int (query, ":at", cases[i].at);
    g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
    g_assert_cmpint (query_is_null (query, 0), ==, !cases[i].inside);
    g_assert_cmpint (query_int (query, 1), ==, DAY);
  }
  g_free (house.siti);
}

/* A window over midnight, and one that ends on a day. */
static void
test_dates (Fixture *fixture)
{
  House house = make_house (fixture);
  fixture_do (fixture, "service-kind-add", "code", "S01.S", "name", "Sahur", NULL);
  g_autofree char *window = g_strdup_printf (
      "%" G_GINT64_FORMAT, fixture_make (fixture, "service_window", "service-window-add", "kind", "S01.S", "from", "23:00",
                                         "until", "04:30", "from-date", "2026-11-20", NULL));

  fixture_set_clock (fixture, MORNING + 16 * 3600);           /* 23:12 */
  serve (&house, "S01.S", NULL, NULL);
  fixture_set_clock (fixture, MORNING + 20 * 3600);           /* 03:12, the same service day */
  g_autoptr (GError) again = serve_refused (&house, "S01.S");
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  fixture_set_clock (fixture, MORNING + 21 * 3600);           /* 04:12, past the census: the next day */
  serve (&house, "S01.S", NULL, NULL);
  g_autoptr (GError) early =
      fixture_refusal (fixture, "service-window-end", "window", window, "until-date", "2026-11-20", NULL);
  g_assert_error (early, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "service-window-end", "window", window, "until-date", "2026-11-22", NULL);
  fixture_set_clock (fixture, MORNING + 40 * 3600);           /* 22 November, 23:12 */
  serve (&house, "S01.S", NULL, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM service_log WHERE service_window IS NULL"), ==, 1);
  g_free (house.siti);
}

static void
test_day_limit (Fixture *fixture)
{
  House house = make_house (fixture);
  fixture_do (fixture, "service-kind-add", "code", "S02.T", "name", "Soap", "limit", "2", NULL);

  serve (&house, "S02.T", NULL, NULL);
  fixture_set_clock (fixture, MORNING + 60);
  serve (&house, "S02.T", NULL, NULL);
  g_autoptr (GError) third = serve_refused (&house, "S02.T");
  g_assert_error (third, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (third), ==, MORNING);
  fixture_do (fixture, "service-kind-change", "kind", "S02.T", "limit", "0", NULL);
  serve (&house, "S02.T", "quantity", "5");
  g_assert_cmpint (fixture_int (fixture, "SELECT CAST (SUM (quantity) AS BIGINT) FROM service_log"), ==, 7);
  g_free (house.siti);
}

static void
test_nobody (Fixture *fixture)
{
  House house = make_house (fixture);
  fixture_do (fixture, "service-catalogue", NULL);
  g_autoptr (GError) why = fixture_refusal (fixture, "serve", "kind", "S01.B", NULL);

  g_assert_error (why, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  for (int i = 0; i < 3; i++) {
    g_autoptr (Outcome) given =
        fixture_perform (fixture, "serve", "kind", "S01.B", "reason", "visitor", "quantity", "4", NULL);
    g_assert_cmpint (outcome_int (given, "stay"), ==, 0);
  }
  g_assert_cmpint (count (&house), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  g_autoptr (GError) none = fixture_refusal (fixture, "serve", "kind", "S01.B", "reason", "x", "quantity", "0", NULL);
  g_assert_error (none, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  g_free (house.siti);
}

static void
test_seen (Fixture *fixture)
{
  House house = make_house (fixture);
  fixture_do (fixture, "service-catalogue", NULL);

  fixture_set_clock (fixture, MORNING + 11 * 3600);           /* dinner at 18:12 is in the window of the night */
  serve (&house, "S01.D", NULL, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT night FROM sighting WHERE source = 'service' AND direction = 'seen'"), ==,
                   DAY);
  g_free (house.siti);
}

/* A kiosk serves by itself, but a second helping is signed for. */
static void
test_kiosk (Fixture *fixture)
{
  House house = make_house (fixture);
  fixture_do (fixture, "service-catalogue", NULL);
  g_autoptr (Request) request = request_new ("serve");
  g_autoptr (GError) error = NULL;

  request_set (request, "kind", "S01.B");
  request_set (request, "resident", house.siti);
  request_set_actor (request, 0, fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'"));
  g_assert_true (failing_perform (fixture_record (fixture), request, NULL, &error));
  request_set (request, "override", "more");
  g_assert_false (failing_perform (fixture_record (fixture), request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  g_assert_cmpint (count (&house), ==, 1);
  g_free (house.siti);
}

static void
test_kinds_refused (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Outcome) kind = fixture_perform (fixture, "service-kind-add", "code", "S04.X", "name", "Masks", NULL);
  g_autoptr (GError) unknown = serve_refused (&house, "S99");
  g_assert_error (unknown, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_autoptr (GError) nothing = fixture_refusal (fixture, "service-kind-change", "kind", "", "name", "Other", NULL);
  g_assert_nonnull (nothing);
  g_autoptr (GError) twice = fixture_refusal (fixture, "service-kind-add", "code", "S04.X", "name", "Other", NULL);
  g_assert_error (twice, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_autoptr (GError) limit = fixture_refusal (fixture, "service-kind-change", "kind", "S04.X", "limit", "-1", NULL);
  g_assert_error (limit, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  static const char *const hours[] = { "6", "24:01", "25:00", "12:60", "-1:00", "noon", "06:00" };
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++) {
    g_autoptr (GError) bad =
        fixture_refusal (fixture, "service-window-add", "kind", "S04.X", "from", hours[i], "until", "06:00", NULL);
    g_assert_error (bad, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  }
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, outcome_int (kind, "service_kind"));
  fixture_do (fixture, "service-kind-retire", "kind", "S04.X", NULL);
  g_autoptr (GError) gone = serve_refused (&house, id);
  g_assert_error (gone, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GError) retired_twice = fixture_refusal (fixture, "service-kind-retire", "kind", id, NULL);
  g_assert_error (retired_twice, RECORD_ERROR, RECORD_ERROR_STATE);
  g_free (house.siti);
}

/* A house's own kind comes before the common one of the same code, and only there. */
static void
test_own_kind (Fixture *fixture)
{
  House house = make_house (fixture);
  gint64 other = seed_house (fixture, "Rumah Mawar", "Asia/Makassar", 0);
  fixture_do (fixture, "service-catalogue", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, house.house);
  g_autoptr (Outcome) own =
      fixture_perform (fixture, "service-kind-add", "code", "S02.A", "name", "Sarong", "house", id, NULL);

  g_assert_cmpint (service_kind_find (fixture_connection (fixture), house.house, "S02.A", NULL), ==,
                   outcome_int (own, "service_kind"));
  g_assert_cmpint (service_kind_find (fixture_connection (fixture), other, "S02.A", NULL), ==, 0);
  g_assert_cmpint (service_kind_find (fixture_connection (fixture), other, "S02", NULL), !=, 0);
  g_free (house.siti);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/service/catalogue", test_catalogue);
  fixture_add ("/service/offers", test_offers);
  fixture_add ("/service/first", test_first);
  fixture_add ("/service/already", test_already);
  fixture_add ("/service/windows", test_windows);
  fixture_add ("/service/dates", test_dates);
  fixture_add ("/service/day-limit", test_day_limit);
  fixture_add ("/service/nobody", test_nobody);
  fixture_add ("/service/seen", test_seen);
  fixture_add ("/service/kiosk", test_kiosk);
  fixture_add ("/service/kinds-refused", test_kinds_refused);
  fixture_add ("/service/own-kind", test_own_kind);
  return g_test_run ();
}
