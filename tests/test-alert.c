/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts: how long they hold, and that the reason stays sealed. */
#include "db/record/alert.h"

#include "tests/support/seed.h"
#include "tests/support/shelter.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static guint
count (Fixture *fixture, gint64 resident, gint64 at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) alerts = alert_list (fixture_connection (fixture), resident, at, TRUE, &error);

  g_assert_no_error (error);
  return alerts->len;
}

static void
seals_the_reason (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "A", NULL);
  g_autofree char *resident = fixture_text (id);
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "mask", "reason", "TB", NULL);
  for (int see = 0; see < 2; see++) {
    g_autoptr (GPtrArray) alerts = alert_list (fixture_connection (fixture), id, fixture_clock (fixture), see, &error);
    const Alert *alert = alerts->pdata[0];
    g_assert_cmpstr (alert->instruction, ==, "mask");
    g_assert_cmpstr (alert->reason, ==, see ? "TB" : NULL);
    g_assert_cmpint (alert->since, ==, fixture_clock (fixture));
  }
}

static void
holds_until_its_end (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400), now = fixture_clock (fixture);
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "A", NULL);
  gint64 stay = seed_stay (fixture, id, house, now, 0);
  g_autofree char *resident = fixture_text (id), *stay_text = fixture_text (stay);
  g_autoptr (GDateTime) soon = g_date_time_new_from_unix_utc (now + 3600);
  g_autofree char *until = g_date_time_format_iso8601 (soon);

  g_autofree char *ended = fixture_text (fixture_make (fixture, "alert", "alert-add", "resident", resident, "instruction", "mask", NULL));
  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "fasting", "until", until, NULL);
  fixture_do (fixture, "alert-add", "resident", resident, "stay", stay_text, "instruction", "lower_bunk", NULL);
  g_assert_cmpuint (count (fixture, id, now - 1), ==, 0);
  g_assert_cmpuint (count (fixture, id, now), ==, 3);
  g_assert_cmpuint (count (fixture, id, now + 3600), ==, 2);
  fixture_do (fixture, "alert-end", "alert", ended, NULL);
  expect (fixture_refusal (fixture, "alert-end", "alert", ended, NULL), RECORD_ERROR_ALREADY);
  g_assert_cmpuint (count (fixture, id, now), ==, 2);
  seed_set_int (fixture, &table_stay, stay, "ended_at", now + 10);
  g_assert_cmpuint (count (fixture, id, now), ==, 1);
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  gint64 other = fixture_make (fixture, "resident", "resident-add", "name", "B", NULL);
  g_autofree char *stay = fixture_text (seed_stay (fixture, other, house, fixture_clock (fixture), 0));
  g_autofree char *resident = fixture_text (fixture_make (fixture, "resident", "resident-add", "name", "A", NULL));

  expect (fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "run", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "mask", "stay", stay, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "mask", "until", "2001-01-01T00:00", NULL),
          RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "alert-add", "resident", resident, "instruction", "mask", NULL);
  g_autoptr (GError) error = fixture_refusal (fixture, "alert-add", "resident", resident, "instruction", "mask", NULL);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (error), ==, fixture_clock (fixture));
  expect (fixture_refusal (fixture, "alert-end", "alert", resident, NULL), RECORD_ERROR_NOT_FOUND);
  fixture_breaks (fixture, "UPDATE alert SET instruction = 'run'");
}

static void
undo (Fixture *fixture, const Outcome *outcome)
{
  g_autofree char *act = fixture_text (outcome->act);

  fixture_do (fixture, "undo", "act", act, NULL);
}

/* Names are hidden by the stay: an alert that says to tell nobody makes it so, whoever gives it; no other one does, and none lowers it. */
static void
tells_nobody (Fixture *fixture)
{
  static const struct {
    const char *instruction, *before, *after;
  } cases[] = {
    { "tell_nobody", "normal", "do_not_tell" }, { "tell_nobody", "do_not_tell", "do_not_tell" }, { "tell_nobody", "hidden", "hidden" },
    { "mask", "normal", "normal" },             { "mask", "hidden", "hidden" },
  };

  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", cases[i].before, NULL);
    g_autoptr (Outcome) given = fixture_perform (fixture, "alert-add", "resident", "Siti", "instruction", cases[i].instruction, NULL);
    shelter_assert_text (fixture, "stay", stay, "confidentiality", cases[i].after);
    undo (fixture, given);
    shelter_assert_text (fixture, "stay", stay, "confidentiality", cases[i].before);
  }
  g_autofree char *text = fixture_text (stay);
  fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", "normal", NULL);
  fixture_do (fixture, "alert-add", "resident", "Siti", "stay", text, "instruction", "tell_nobody", NULL);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "do_not_tell");
}

/* Who comes with such an alert stays so from the first hour, whatever is asked for; ended, or of a stay that is over, it says nothing. */
static void
admits_telling_nobody (Fixture *fixture)
{
  static const struct {
    const char *name, *asked, *stays;
    gboolean ended;
  } comers[] = {
    { "Ani", NULL, "do_not_tell", FALSE }, { "Budi", "normal", "do_not_tell", FALSE }, { "Cici", "hidden", "hidden", FALSE },
    { "Dedi", NULL, "normal", TRUE },
  };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (comers); i++) {
    g_autofree char *resident = fixture_text (shelter_resident (fixture, comers[i].name, "U", NULL));
    g_autofree char *alert = fixture_text (fixture_make (fixture, "alert", "alert-add", "resident", resident, "instruction", "tell_nobody", NULL));
    if (comers[i].ended)
      fixture_do (fixture, "alert-end", "alert", alert, NULL);
    gint64 stay = fixture_make (fixture, "stay", "admit", "resident", resident, "house", "Singgah",
                                comers[i].asked ? "confidentiality" : NULL, comers[i].asked, NULL);
    shelter_assert_text (fixture, "stay", stay, "confidentiality", comers[i].stays);
    fixture_do (fixture, "discharge", "resident", resident, "destination", "MDR", NULL);
  }
}

/* Two that turn out to be one: what was said of one holds for the stay of the other. */
static void
merges_telling_nobody (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  g_autofree char *other = fixture_text (shelter_resident (fixture, "Siti R.", "P", NULL));
  g_autofree char *keep = fixture_text (shelter_int (fixture, "stay", stay, "resident"));

  fixture_do (fixture, "alert-add", "resident", other, "instruction", "tell_nobody", NULL);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "normal");
  g_autoptr (Outcome) merged = fixture_perform (fixture, "resident-merge", "keep", keep, "merge", other, NULL);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "do_not_tell");
  undo (fixture, merged);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "normal");
}

static char *
tell_nobody (Fixture *fixture)
{
  return fixture_text (fixture_make (fixture, "alert", "alert-add", "resident", "Siti", "instruction", "tell_nobody", NULL));
}

/* What was taken back is not told as long as an alert says so, whichever came first; without one it is as it was. */
static void
takes_back_telling_nobody (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  g_autofree char *text = fixture_text (stay);

  g_autoptr (Outcome) of_stay = fixture_perform (fixture, "alert-add", "resident", "Siti", "stay", text, "instruction", "tell_nobody", NULL);
  g_autofree char *first = tell_nobody (fixture);
  undo (fixture, of_stay);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "do_not_tell");
  fixture_do (fixture, "alert-end", "alert", first, NULL);
  fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", "normal", NULL);

  g_autoptr (Outcome) hidden = fixture_perform (fixture, "stay-change", "resident", "Siti", "confidentiality", "do_not_tell", NULL);
  g_autofree char *second = tell_nobody (fixture);
  undo (fixture, hidden);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "do_not_tell");
  g_autoptr (Outcome) ended = fixture_perform (fixture, "alert-end", "alert", second, NULL);
  fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", "normal", NULL);
  undo (fixture, ended);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "do_not_tell");
  fixture_do (fixture, "alert-end", "alert", second, NULL);
  fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", "normal", NULL);

  g_autoptr (Outcome) left = fixture_perform (fixture, "discharge", "resident", "Siti", "destination", "MDR", NULL);
  undo (fixture, left);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "normal");
  g_autoptr (Outcome) again = fixture_perform (fixture, "discharge", "resident", "Siti", "destination", "MDR", NULL);
  g_free (tell_nobody (fixture));
  undo (fixture, again);
  shelter_assert_text (fixture, "stay", stay, "confidentiality", "do_not_tell");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/alert/seals-the-reason", seals_the_reason);
  fixture_add ("/alert/holds-until-its-end", holds_until_its_end);
  fixture_add ("/alert/refuses-what-can-not-be", refuses_what_can_not_be);
  fixture_add ("/alert/tells-nobody", tells_nobody);
  fixture_add ("/alert/admits-telling-nobody", admits_telling_nobody);
  fixture_add ("/alert/merges-telling-nobody", merges_telling_nobody);
  fixture_add ("/alert/takes-back-telling-nobody", takes_back_telling_nobody);
  return g_test_run ();
}
