/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reason stands for what was shown when it was asked for; what came since is refused by its own sentence. */
#include "db/record/journal.h"
#include "tests/support/promise.h"

#include <string.h>

#define REASON "override", "no other room"

static void
assert_refused (GError *error, RecordError code, const char *findings, const char *words, const char *not)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpstr (record_error_get_findings (error), ==, findings);
  if (!strstr (error->message, words))
    g_error ("\"%s\" is not in: %s", words, error->message);
  if (not && strstr (error->message, not))
    g_error ("\"%s\" is in: %s", not, error->message);
  g_error_free (error);
}

/* Two desks: one is asked for a reason for the room of the women; before it is given, the other says how few beds work. */
static void
test_since (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1985-01-01");
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", NULL), RECORD_ERROR_RULE, "sex",
                  "for women", "may be used");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "room", "Mawar", "what", "working", "beds", "0", "from", "2026-03-01", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", REASON, "findings", "sex", NULL),
                  RECORD_ERROR_RULE, "limit", "may be used", "for women");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", REASON, "findings", "", NULL),
                  RECORD_ERROR_RULE, "sex,limit", "for women", NULL);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", REASON, "findings", "sex,limit", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE override = 'no other room'"), ==, 1);
}

/* The twin: who names nothing, as the command line, has a reason for all that there is. */
static void
test_unnamed (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1985-01-01");
  fixture_do (fixture, "capacity-set", "house", "Singgah", "room", "Mawar", "what", "working", "beds", "0", "from", "2026-03-01", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", "findings", "sex,limit", NULL),
                  RECORD_ERROR_RULE, "sex,limit", "for women", NULL);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", REASON, NULL);
  shelter_assert_use (fixture, "Mawar 01", "stay");
}

/* Who agreed did so to what he was told: not to a child who would lie alone among strangers since. */
static void
test_agreed (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Adi", "L", "2014-01-01");
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Adi", "bed", "Melati 02", "agreed-by", "Bu Dewi", "findings", "sex", NULL),
                  RECORD_ERROR_AGREEMENT, "child", "Adi", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Adi", "bed", "Melati 02", REASON, "findings", "child", NULL),
                  RECORD_ERROR_AGREEMENT, "child", "Adi", NULL);
  fixture_do (fixture, "admit", "resident", "Adi", "bed", "Melati 02", "agreed-by", "Bu Dewi", "findings", "child", NULL);
  shelter_assert_use (fixture, "Melati 02", "stay");
}

/* To be kept apart from another one than was said is another finding. */
static void
test_another (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1985-01-01");
  shelter_admit (fixture, "Tono", "L", "Melati 01");
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  g_autofree char *one = g_strdup_printf ("apart:%08x", g_str_hash ("Tono")), *other = g_strdup_printf ("apart:%08x", g_str_hash ("Joko"));
  g_autofree char *both = g_strconcat (one, ",", other, NULL);
  fixture_do (fixture, "relation-add", "resident", "Budi", "relative", "Tono", "kind", "keep_apart", NULL);
  fixture_do (fixture, "relation-add", "resident", "Budi", "relative", "Joko", "kind", "keep_apart", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Melati 02", NULL), RECORD_ERROR_RULE, one, "Tono", NULL);
  fixture_do (fixture, "move", "resident", "Joko", "bed", "Melati 03", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Melati 02", REASON, "findings", one, NULL),
                  RECORD_ERROR_RULE, other, "Joko", "Tono");
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Melati 02", REASON, "findings", both, NULL);
  shelter_assert_use (fixture, "Melati 02", "stay");
}

static void
make_scene (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  shelter_resident (fixture, "Man", "L", "1985-01-01");
  shelter_resident (fixture, "Rafi", "L", "2014-01-01");
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "bed-outage", "bed", "Melati 03", "reason", "cleaning", NULL);
  fixture_do (fixture, "stay-change", "resident", "Budi", "going-out", "no", NULL);
  fixture_do (fixture, "belonging-add", "resident", "Budi", "what", "radio", "kept", "shelf", NULL);
  fixture_do (fixture, "admit", "resident", "Rafi", "house", "Singgah", NULL);
  fixture_do (fixture, "relation-add", "resident", "Rafi", "person", "Ani", "kind", "parent", "may-collect", "never", NULL);
  shelter_resident (fixture, "Ina", "P", "2018-01-01");
  fixture_do (fixture, "consent-set", "resident", "Budi", "purpose", "photo", "answer", "refused", "how", "spoken", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "for", "RSUD", "beds", "4", "from", TONIGHT, "room", "Umum", NULL);
}

/* Every rule that a reason passes bears its code, and a reason for another one does not pass it. */
static const struct {
  const char *findings;
  const char *act[10];
} rules[] = {
  { "sex", { "admit", "resident", "Man", "bed", "Mawar 01" } },
  { "cleaning", { "admit", "resident", "Man", "bed", "Melati 03" } },
  { "promised", { "bed-hold", "bed", "Umum 01", "for", "Dinas", "phone", "0811" } },
  { "going_out", { "leave", "resident", "Budi", "kind", "leave", "due", "2026-03-04T10:00" } },
  { "kept", { "depart", "resident", "Budi", "destination", "RSU" } },
  { "barred", { "discharge", "resident", "Rafi", "destination", "KEL", "handed-to", "Ani" } },
  { "collector", { "discharge", "resident", "Rafi", "destination", "KEL", "handed-to", "Wati" } },
  { "nik", { "resident-add", "name", "A B", "nik", "3201010508680001", "sex", "P" } },
  { "guardian", { "consent-set", "resident", "Ina", "purpose", "photo", "answer", "given", "how", "spoken" } },
};

static gboolean
try (Fixture *fixture, const char *const *act, const char *findings, GError **error)
{
  g_autoptr (Request) request = request_new (act[0]);

  request_set_actor (request, fixture_staff (fixture), 0);
  for (guint i = 1; i + 1 < G_N_ELEMENTS (rules[0].act) && act[i]; i += 2)
    request_set (request, act[i], act[i + 1]);
  if (findings) {
    request_set (request, "override", "it has to be");
    request_set (request, "findings", findings);
  }
  return failing_perform (fixture_record (fixture), request, NULL, error);
}

static void
assert_rule (Fixture *fixture, const char *const *act, const char *said, const char *findings)
{
  GError *error = NULL;

  g_assert_false (try (fixture, act, said, &error));
  assert_refused (error, RECORD_ERROR_RULE, findings, "", NULL);
}

static void
test_rules (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  make_scene (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_test_message ("%s", rules[i].findings);
    assert_rule (fixture, rules[i].act, NULL, rules[i].findings);
    assert_rule (fixture, rules[i].act, "", rules[i].findings);
    assert_rule (fixture, rules[i].act, "age", rules[i].findings);
  }
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autofree char *among = g_strconcat ("age,", rules[i].findings, NULL);
    g_test_message ("%s", rules[i].findings);
    if (i == 1)
      fixture_do (fixture, "discharge", "resident", "Man", "destination", "MDR", NULL);
    if (g_str_equal (rules[i].findings, "collector"))
      fixture_do (fixture, "admit", "resident", "Rafi", "house", "Singgah", NULL);
    g_assert_true (try (fixture, rules[i].act, among, &error));
    g_assert_no_error (error);
  }
}

/* What was shown is in the journal with the reason, and a record that is made from it is the same. */
static void
test_journal (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "acts", NULL), *text = NULL;

  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1985-01-01");
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", REASON, NULL);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Mawar 01", REASON, "findings", "sex", NULL);
  journal_export (fixture_record (fixture), path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "findings"));
  g_autoptr (Fixture) other = fixture_new (fixture_kind (fixture));
  g_assert_true (journal_rebuild (fixture_record (other), path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (other, "SELECT COUNT (*) FROM bed_use WHERE override = 'no other room'"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/findings/since", test_since);
  fixture_add ("/findings/unnamed", test_unnamed);
  fixture_add ("/findings/agreed", test_agreed);
  fixture_add ("/findings/another", test_another);
  fixture_add ("/findings/rules", test_rules);
  fixture_add ("/findings/journal", test_journal);
  return g_test_run ();
}
