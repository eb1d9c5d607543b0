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

/* Of one finding about somebody: whom, only the record says. Returns: (transfer full): it as it was told */
static char *
told (GError *error, RecordError code, const char *rule, const char *words, const char *not)
{
  char *findings = g_strdup (record_error_get_findings (error));
  const char *whom = strchr (findings, ':');

  if (!whom || strncmp (findings, rule, (size_t) (whom - findings)) != 0 || strlen (rule) != (size_t) (whom - findings) || strchr (findings, ','))
    g_error ("not one \"%s\" about somebody: %s", rule, findings);
  assert_refused (error, code, findings, words, not);
  return findings;
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
  g_autofree char *child = told (fixture_refusal (fixture, "admit", "resident", "Adi", "bed", "Melati 02", "agreed-by", "Bu Dewi", "findings",
                                                  "sex", NULL),
                                 RECORD_ERROR_AGREEMENT, "child", "Adi", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Adi", "bed", "Melati 02", REASON, "findings", child, NULL),
                  RECORD_ERROR_AGREEMENT, child, "Adi", NULL);
  assert_refused (fixture_refusal (fixture, "admit", "resident", "Adi", "bed", "Melati 02", "agreed-by", "Bu Dewi", "findings", "child", NULL),
                  RECORD_ERROR_AGREEMENT, child, "Adi", NULL);
  fixture_do (fixture, "admit", "resident", "Adi", "bed", "Melati 02", "agreed-by", "Bu Dewi", "findings", child, NULL);
  shelter_assert_use (fixture, "Melati 02", "stay");
}

/* Who agreed to one child among strangers was told nothing of the other. */
static void
test_children (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Adi", "L", "2014-01-01");
  shelter_resident (fixture, "Eko", "L", "2014-01-01");
  fixture_do (fixture, "admit", "resident", "Adi", "house", "Singgah", NULL);
  fixture_do (fixture, "admit", "resident", "Eko", "house", "Singgah", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Tono", "L", "Umum 01");
#define BOTH "move-to-fit", "residents", "Adi,Eko", "beds", "Melati 02,Umum 02", "consent", "yes"
  g_autofree char *adi = told (fixture_refusal (fixture, BOTH, NULL), RECORD_ERROR_AGREEMENT, "child", "Adi", "Eko");
  g_autofree char *eko = told (fixture_refusal (fixture, BOTH, "agreed-by", "Bu Dewi", "findings", adi, NULL), RECORD_ERROR_AGREEMENT, "child",
                               "Eko", "Adi");
  g_autofree char *both = g_strconcat (adi, ",", eko, NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE agreed_by IS NOT NULL"), ==, 0);
  fixture_do (fixture, BOTH, "agreed-by", "Bu Dewi", "findings", both, NULL);
#undef BOTH
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE agreed_by = 'Bu Dewi'"), ==, 2);
}

/* As the desk does it: each try is a go of its own, with new acts. Of @children of one name the last is admitted. */
static gboolean
register_and_admit (Fixture *fixture, guint children, const char *findings, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), error);
  g_autoptr (Request) admit = request_new ("admit");
  g_autoptr (Outcome) added = NULL;

  request_set_actor (admit, fixture_staff (fixture), 0);
  for (guint i = 0; i < children; i++) {
    g_autoptr (Request) add = request_new ("resident-add");
    g_clear_pointer (&added, outcome_free);
    request_set_actor (add, fixture_staff (fixture), 0);
    request_set (add, "name", "Anak");
    request_set (add, "sex", "L");
    request_set (add, "born", "2014-01-01");
    if (!batch || !batch_perform (batch, add, &added, error))
      return FALSE;
  }
  request_set_int (admit, "resident", outcome_int (added, "resident"));
  request_set (admit, "bed", "Melati 02");
  request_set (admit, "agreed-by", findings ? "Bu Dewi" : NULL);
  request_set (admit, "findings", findings);
  return batch_perform (batch, admit, NULL, error) && batch_commit (batch, error);
}

/* A child that is registered in the same go has another id when it is tried again, and is the same one; of that name there may be two. */
static void
test_same_go (Fixture *fixture)
{
  GError *error = NULL;

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_assert_false (register_and_admit (fixture, 1, NULL, &error));
  g_autofree char *one = told (g_steal_pointer (&error), RECORD_ERROR_AGREEMENT, "child", "Anak", NULL);
  g_assert_false (register_and_admit (fixture, 2, one, &error));
  g_autofree char *other = told (g_steal_pointer (&error), RECORD_ERROR_AGREEMENT, "child", "Anak", NULL);
  g_assert_cmpstr (one, !=, other);
  shelter_resident (fixture, "Wati", "P", NULL);
  g_assert_true (register_and_admit (fixture, 1, one, &error));
  g_assert_no_error (error);
  shelter_assert_use (fixture, "Melati 02", "stay");
}

/* That one guest's telephone stays in the house says nothing of another's. */
static void
test_kept (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Ani", "P", "Umum 01");
  shelter_resident (fixture, "Budi", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Umum 02", "with", "Ani", "with-kind", "companion", NULL);
  fixture_do (fixture, "belonging-add", "resident", "Ani", "what", "telephone", "kept", "shelf", NULL);
  fixture_do (fixture, "belonging-add", "resident", "Budi", "what", "radio", "kept", "shelf", NULL);
#define BOTH "discharge", "resident", "Ani", "destination", "MDR", "together", "yes"
  g_autofree char *first = told (fixture_refusal (fixture, BOTH, NULL), RECORD_ERROR_RULE, "kept", "radio", "telephone");
  g_autofree char *then = told (fixture_refusal (fixture, BOTH, REASON, "findings", first, NULL), RECORD_ERROR_RULE, "kept", "telephone", "radio");
  g_autofree char *both = g_strconcat (first, ",", then, NULL);
  fixture_do (fixture, BOTH, REASON, "findings", both, NULL);
#undef BOTH
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NOT NULL"), ==, 2);
}

/* Two children, and who fetches them: what was said of the one was not said of the other. */
static void
test_collected (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit_born (fixture, "Adi", "L", "2014-01-01", "Umum 01");
  shelter_resident (fixture, "Eko", "L", "2016-01-01");
  fixture_do (fixture, "admit", "resident", "Eko", "bed", "Umum 02", "with", "Adi", "with-kind", "companion", NULL);
#define BOTH "discharge", "resident", "Adi", "destination", "KEL", "handed-to", "Wati", "together", "yes"
  g_autofree char *eko = told (fixture_refusal (fixture, BOTH, NULL), RECORD_ERROR_RULE, "collector", "Eko", "Adi");
  g_autofree char *adi = told (fixture_refusal (fixture, BOTH, REASON, "findings", eko, NULL), RECORD_ERROR_RULE, "collector", "Adi", "Eko");
  g_assert_cmpstr (adi, !=, eko);
  fixture_do (fixture, "relation-add", "resident", "Adi", "person", "Wati", "kind", "parent", "may-collect", "never", NULL);
  fixture_do (fixture, "relation-add", "resident", "Eko", "person", "Wati", "kind", "parent", "may-collect", "never", NULL);
  g_autofree char *one = told (fixture_refusal (fixture, BOTH, NULL), RECORD_ERROR_RULE, "barred", "Eko", "Adi");
  g_autofree char *other = told (fixture_refusal (fixture, BOTH, REASON, "findings", one, NULL), RECORD_ERROR_RULE, "barred", "Adi", "Eko");
  g_autofree char *both = g_strconcat (one, ",", other, NULL);
  fixture_do (fixture, BOTH, REASON, "findings", both, NULL);
#undef BOTH
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NOT NULL"), ==, 2);
}

#define PLACE "place-add", "house", "Singgah", "from", TONIGHT
#define HOLD "bed-hold", "bed", "Umum 01", "for", "Dinas", "phone", "0811"
#define FOR_MEN "room-change", "room", "Umum", "sex", "L"

/* While the reason is typed, the place that was promised is given up and another one asked for. */
static void
test_promised (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 place = fixture_make (fixture, "place", PLACE, "room", "Umum", "beds", "4", "for", "Budi", NULL);
  g_autofree char *id = fixture_text (place), *budi = told (fixture_refusal (fixture, HOLD, NULL), RECORD_ERROR_RULE, "promised", "Budi", NULL);
  fixture_do (fixture, "place-end", "place", id, "reason", "cancelled", NULL);
  fixture_do (fixture, PLACE, "room", "Umum", "beds", "4", "for", "Ani", NULL);
  g_autofree char *ani = told (fixture_refusal (fixture, HOLD, REASON, "findings", budi, NULL), RECORD_ERROR_RULE, "promised", "Ani", "Budi");
  fixture_do (fixture, HOLD, REASON, "findings", ani, NULL);
  shelter_assert_use (fixture, "Umum 01", "hold");
}

/* What takes several beds may take them from several places: each is told. */
static void
test_promised_several (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, PLACE, "sex", "P", "beds", "5", "for", "Budi", NULL);
  g_autofree char *budi = told (fixture_refusal (fixture, FOR_MEN, NULL), RECORD_ERROR_RULE, "promised", "Budi", NULL);
  fixture_do (fixture, PLACE, "sex", "P", "beds", "3", "for", "Ani", NULL);
  g_autofree char *ani = told (fixture_refusal (fixture, FOR_MEN, REASON, "findings", budi, NULL), RECORD_ERROR_RULE, "promised", "Ani", "Budi");
  g_autofree char *both = g_strconcat (budi, ",", ani, NULL);
  assert_refused (fixture_refusal (fixture, FOR_MEN, NULL), RECORD_ERROR_RULE, both, "Budi", NULL);
  fixture_do (fixture, FOR_MEN, REASON, "findings", both, NULL);
}

/* To be kept apart from another one than was said is another finding. */
static void
test_another (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Budi", "L", "1985-01-01");
  shelter_admit (fixture, "Tono", "L", "Melati 01");
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  fixture_do (fixture, "relation-add", "resident", "Budi", "relative", "Tono", "kind", "keep_apart", NULL);
  fixture_do (fixture, "relation-add", "resident", "Budi", "relative", "Joko", "kind", "keep_apart", NULL);
  g_autofree char *one = told (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Melati 02", NULL), RECORD_ERROR_RULE, "apart",
                               "Tono", NULL);
  fixture_do (fixture, "move", "resident", "Joko", "bed", "Melati 03", NULL);
  g_autofree char *other = told (fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Melati 02", REASON, "findings", one, NULL),
                                 RECORD_ERROR_RULE, "apart", "Joko", "Tono");
  g_autofree char *both = g_strconcat (one, ",", other, NULL);
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

/* Returns: (transfer full): as it was told: some say of whom, too */
static char *
assert_rule (Fixture *fixture, const char *const *act, const char *said, const char *rule)
{
  GError *error = NULL;

  g_assert_false (try (fixture, act, said, &error));
  if (strchr (record_error_get_findings (error), ':'))
    return told (error, RECORD_ERROR_RULE, rule, "", NULL);
  assert_refused (error, RECORD_ERROR_RULE, rule, "", NULL);
  return g_strdup (rule);
}

static void
test_rules (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  make_scene (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_test_message ("%s", rules[i].findings);
    g_autofree char *alone = assert_rule (fixture, rules[i].act, NULL, rules[i].findings);
    g_autofree char *none = assert_rule (fixture, rules[i].act, "", rules[i].findings);
    g_autofree char *another = assert_rule (fixture, rules[i].act, "age", rules[i].findings);
    g_assert_cmpstr (none, ==, alone);
    g_assert_cmpstr (another, ==, alone);
  }
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_test_message ("%s", rules[i].findings);
    if (i == 1)
      fixture_do (fixture, "discharge", "resident", "Man", "destination", "MDR", NULL);
    if (g_str_equal (rules[i].findings, "collector"))
      fixture_do (fixture, "admit", "resident", "Rafi", "house", "Singgah", NULL);
    g_autofree char *findings = assert_rule (fixture, rules[i].act, NULL, rules[i].findings);
    g_autofree char *among = g_strconcat ("age,", findings, NULL);
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
  fixture_add ("/findings/children", test_children);
  fixture_add ("/findings/same-go", test_same_go);
  fixture_add ("/findings/kept", test_kept);
  fixture_add ("/findings/collected", test_collected);
  fixture_add ("/findings/promised", test_promised);
  fixture_add ("/findings/promised-several", test_promised_several);
  fixture_add ("/findings/another", test_another);
  fixture_add ("/findings/rules", test_rules);
  fixture_add ("/findings/journal", test_journal);
  return g_test_run ();
}
