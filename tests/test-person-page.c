/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resident's page and timeline: what is on it, what is sealed, who is hidden, and what can be taken back. */
#include "db/report/person-page.h"

#include "db/record/alert.h"
#include "db/record/attachment.h"
#include "db/record/medicine.h"
#include "db/record/note.h"
#include "db/record/task.h"
#include "db/report/care-due.h"
#include "db/report/timeline.h"
#include "tests/support/shelter.h"

#include <string.h>

typedef struct {
  Fixture *fixture;
  PersonQuery query;
} Reader;

static Reader
reader_new (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "staff-add", "name", "ahmad", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi Lestari", "roles", "social_worker", NULL);
  return (Reader){ fixture, { .resident = fixture_int (fixture, "SELECT MIN (id) FROM resident"),
                              .staff = fixture_staff (fixture),
                              .terminal = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'desk-1'") } };
}

static PersonPage *
read_page (const Reader *reader)
{
  g_autoptr (GError) error = NULL;
  PersonPage *page = person_page_read (fixture_record (reader->fixture), &reader->query, &error);

  g_assert_no_error (error);
  return page;
}

static void
as (Reader *reader, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM staff WHERE name = '%s'", name);

  reader->query.staff = fixture_int (reader->fixture, sql);
}

static void
has_everything (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  fixture_do (fixture, "alias-add", "resident", "Siti Rahmawati", "name", "Titi", NULL);
  fixture_do (fixture, "tag-add", "resident", "Siti Rahmawati", "tag", "lansia", NULL);
  fixture_do (fixture, "alert-add", "resident", "Siti Rahmawati", "instruction", "lower_bunk", NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "person", "Pak Umar", "kind", "sibling", "phone", "0812", NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "relative", "Wati", "kind", "sibling", NULL);
  fixture_do (fixture, "stay-attribute", "resident", "Siti Rahmawati", "worker", "dewi", NULL);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1,2", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", NULL);
  fixture_do (fixture, "serve", "kind", "S01.X", "resident", "Siti Rahmawati", NULL);
  fixture_do (fixture, "note-add", "resident", "Siti Rahmawati", "text", "susah tidur", NULL);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "ke puskesmas", NULL);
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", "times", "19:00", NULL);

  g_autoptr (PersonPage) page = read_page (&reader);
  g_assert_cmpstr (page->line->name, ==, "Siti Rahmawati");
  g_assert_cmpstr (page->line->bed, ==, "Mawar 01");
  g_assert_cmpstr (row_text (page->data, "identity"), ==, "claimed_name");
  g_assert_cmpstr (page->worker, ==, "Dewi Lestari");
  g_assert_cmpstr (((PageAlias *) page->aliases->pdata[0])->name, ==, "Titi");
  g_assert_cmpstr (((PageTag *) page->tags->pdata[0])->word, ==, "lansia");
  g_assert_cmpuint (page->alerts->len, ==, 1);
  g_assert_cmpuint (page->relations->len, ==, 2);
  g_assert_cmpstr (((PageRelation *) page->relations->pdata[0])->name, ==, "Pak Umar");
  g_assert_cmpstr (((PageRelation *) page->relations->pdata[1])->name, ==, "Wati");
  const PageDocument *document = page->documents->pdata[0];
  g_assert_cmpstr (document->kind, ==, "BAST_IN");
  g_assert_cmpuint (document->others, ==, 1);
  g_assert_cmpstr (((PageService *) page->services->pdata[0])->name, ==, "Dinner");
  g_assert_cmpstr (((PageStay *) page->stays->pdata[0])->house, ==, "Singgah");
  g_assert_cmpstr (((Note *) page->notes->pdata[0])->words, ==, "susah tidur");
  g_assert_cmpstr (((Task *) page->tasks->pdata[0])->words, ==, "ke puskesmas");
  g_assert_cmpuint (page->medicine_count, ==, 1);
  g_assert_cmpint (((Dose *) page->doses->pdata[0])->due_at, ==, FIXTURE_CLOCK + 9 * HOUR);
}

/* The photo stands at the top, whatever other papers were kept before and after it. */
static void
has_photo (Fixture *fixture)
{
  static const struct {
    const char *kind, *content, *mime;
  } papers[] = {
    { "ktp", "%PDF-1.4 one", "application/pdf" },
    { "photo", "\xff\xd8\xff" "a photo", "image/jpeg" },
    { "kk", "%PDF-1.4 two", "application/pdf" },
  };
  Reader reader = reader_new (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (PersonPage) page = read_page (&reader);
    g_assert_true ((page->photo != NULL) == (i > 1));
    g_autoptr (GBytes) bytes = g_bytes_new_static (papers[i].content, strlen (papers[i].content));
    g_autofree char *sha256 = NULL;
    file_store (fixture_record (fixture), bytes, papers[i].mime, &sha256, &error);
    g_assert_no_error (error);
    fixture_do (fixture, "attachment-add", "resident", "Siti Rahmawati", "kind", papers[i].kind, "sha256", sha256, NULL);
    fixture_set_clock (fixture, fixture_clock (fixture) + 1);
  }
  g_autoptr (PersonPage) page = read_page (&reader);
  g_assert_cmpuint (page->attachments->len, ==, 3);
  g_assert_cmpuint (g_bytes_get_size (page->photo), ==, strlen (papers[1].content));
}

/* What is written on a health paper is health data, too: it comes with the health notes; other papers need no asking. */
static void
seals_health_papers (Fixture *fixture)
{
  static const char *const kinds[] = { "letter", "health" };
  Reader reader = reader_new (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *content = g_strdup_printf ("%%PDF-1.4 %s", kinds[i]), *sha256 = NULL;
    g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
    file_store (fixture_record (fixture), bytes, "application/pdf", &sha256, &error);
    g_assert_no_error (error);
    fixture_do (fixture, "attachment-add", "resident", "Siti Rahmawati", "kind", kinds[i], "sha256", sha256, "number", "RS-12", "note",
                "TB paru", NULL);
  }
  for (int open = 0; open <= 1; open++) {
    g_autoptr (PersonPage) page = read_page (&reader);
    g_assert_cmpuint (page->attachments->len, ==, G_N_ELEMENTS (kinds));
    for (guint i = 0; i < page->attachments->len; i++) {
      const Attachment *paper = page->attachments->pdata[i];
      gboolean shown = open || g_str_equal (paper->kind, "letter");
      g_assert_cmpstr (paper->number, ==, shown ? "RS-12" : NULL);
      g_assert_cmpstr (paper->note, ==, shown ? "TB paru" : NULL);
      g_assert_true ((paper->sha256 != NULL) == shown);
      g_assert_cmpint (paper->added_at, ==, FIXTURE_CLOCK);
    }
    g_autoptr (Outcome) asked = fixture_perform (fixture, "look-health-notes", "resident", "Siti Rahmawati", "reason", "rujukan", NULL);
    reader.query.looks[LOOK_HEALTH_NOTES] = asked->act;
  }
}

/* Specific data and case notes come only with an asking, and only for as long as it holds. */
static void
seals (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  fixture_do (fixture, "tag-add", "resident", "Siti Rahmawati", "tag", "HIV", "specific", "yes", NULL);
  fixture_do (fixture, "case-note-add", "resident", "Siti Rahmawati", "text", "takut suami", NULL);

  g_autoptr (PersonPage) sealed = read_page (&reader);
  g_assert_null (((PageTag *) sealed->tags->pdata[0])->word);
  g_assert_cmpint (sealed->case_count, ==, 1);
  g_assert_null (sealed->case_notes);

  g_autoptr (Outcome) tags = fixture_perform (fixture, "look-tags", "resident", "Siti Rahmawati", "reason", "rujukan", NULL);
  g_autoptr (Outcome) notes = fixture_perform (fixture, "look-case-notes", "resident", "Siti Rahmawati", "reason", "rapat", NULL);
  reader.query.looks[LOOK_TAGS] = tags->act;
  reader.query.looks[LOOK_CASE_NOTES] = notes->act;
  g_autoptr (PersonPage) open = read_page (&reader);
  g_assert_cmpstr (((PageTag *) open->tags->pdata[0])->word, ==, "HIV");
  g_assert_cmpuint (open->case_notes->len, ==, 1);

  fixture_set_clock (fixture, FIXTURE_CLOCK + LOOK_SECONDS + 1);
  g_autoptr (PersonPage) passed = read_page (&reader);
  g_assert_null (((PageTag *) passed->tags->pdata[0])->word);
  g_assert_null (passed->case_notes);
}

static const char *
reason_of (const PersonPage *page)
{
  g_assert_cmpuint (page->alerts->len, ==, 1);
  const Alert *alert = page->alerts->pdata[0];
  g_assert_cmpstr (alert->instruction, ==, "mask");
  g_assert_true ((alert->reason == NULL) == (page->reasons_sealed == 1));
  return alert->reason;
}

/* PRACTICE F4: what to do is everybody's, why is for who asked: no role has it for nothing, and a limit seals it again. */
static void
seals_why (Fixture *fixture)
{
  static const char *const roles[] = { "supervisor", "desk", "social_worker", "health", "auditor" };
  static const LookAt opens[] = { LOOK_TAGS, LOOK_HEALTH_NOTES }, others[] = { LOOK_CASE_NOTES, LOOK_MEDICINES };
  Reader reader = reader_new (fixture);
  gint64 me = reader.query.staff;
  fixture_do (fixture, "alert-add", "resident", "Siti Rahmawati", "instruction", "mask", "reason", "TB", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++) {
    g_autofree char *name = g_strdup_printf ("%s-2", roles[i]);
    fixture_do (fixture, "staff-add", "name", name, "roles", roles[i], NULL);
    as (&reader, name);
    g_autoptr (PersonPage) page = read_page (&reader);
    g_assert_null (reason_of (page));
  }
  reader.query.staff = me;
  for (gsize i = 0; i < G_N_ELEMENTS (opens); i++) {
    g_autoptr (Outcome) asked = fixture_perform (fixture, look_kind (opens[i]), "resident", "Siti Rahmawati", "reason", "x", NULL);
    reader.query.looks[opens[i]] = asked->act;
    g_autoptr (PersonPage) open = read_page (&reader);
    g_assert_cmpstr (reason_of (open), ==, "TB");
    reader.query.looks[opens[i]] = 0;
    g_autoptr (Outcome) other = fixture_perform (fixture, look_kind (others[i]), "resident", "Siti Rahmawati", "reason", "x", NULL);
    reader.query.looks[others[i]] = other->act;
    g_autoptr (PersonPage) sealed = read_page (&reader);
    g_assert_null (reason_of (sealed));
    reader.query.looks[others[i]] = 0;
  }
  g_autoptr (Outcome) asked = fixture_perform (fixture, "look-tags", "resident", "Siti Rahmawati", "reason", "x", NULL);
  reader.query.looks[LOOK_TAGS] = asked->act;
  fixture_do (fixture, "restriction-add", "resident", "Siti Rahmawati", "reason", "Siti asked", NULL);
  g_autoptr (PersonPage) limited = read_page (&reader);
  g_assert_null (reason_of (limited));
}

/* PRACTICE 4.10 and UU 27/2022, article 4: by every role, what of notes, tasks, calls and doses comes with the page and in what is
 * due, and that the list of medicines comes with an asking alone. */
static void
is_by_role (Fixture *fixture)
{
  static const struct {
    const char *role;
    guint notes, doses;          /* how many of each are seen */
  } cases[] = {
    { "desk", 1, 1 },      { "social_worker", 1, 0 }, { "supervisor", 1, 1 },    { "health", 1, 1 },
    { "signatory", 0, 0 }, { "auditor", 0, 0 },       { "administrator", 0, 0 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  Reader reader = reader_new (fixture);
  fixture_do (fixture, "note-add", "resident", "Siti Rahmawati", "text", "susah tidur", NULL);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "ke puskesmas", NULL);
  fixture_do (fixture, "task-add", "house", "Singgah", "text", "ganti lampu", NULL);
  fixture_do (fixture, "phone-note", "resident", "Siti Rahmawati", "caller", "Imas", "result", "menelepon", NULL);
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", "times", "19:00", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    fixture_do (fixture, "staff-add", "name", cases[i].role, "roles", cases[i].role, NULL);
    as (&reader, cases[i].role);
    g_autoptr (PersonPage) page = read_page (&reader);
    g_assert_cmpuint (page->notes->len, ==, cases[i].notes);
    g_assert_cmpuint (page->tasks->len, ==, cases[i].notes);
    g_assert_cmpuint (page->calls->len, ==, cases[i].notes);
    g_assert_cmpuint (page->doses->len, ==, cases[i].doses);
    g_assert_null (page->medicines);
    g_assert_cmpuint (page->note_count + page->task_count + page->medicine_count, ==, 3);
    const CareDueQuery asked = { page->stay->house, reader.query.staff, reader.query.terminal, NULL, FIXTURE_CLOCK + DAY, zone, FALSE };
    g_autoptr (CareDue) due = care_due_read (fixture_record (fixture), &asked, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (due->tasks->len, ==, cases[i].notes ? 2 : 1);
    g_assert_cmpuint (due->tasks_sealed, ==, 1 - cases[i].notes);
    g_assert_cmpuint (due->doses->len, ==, cases[i].doses);
    g_assert_cmpuint (due->doses_sealed, ==, 1 - cases[i].doses);
    g_autoptr (GError) denied = NULL;
    g_assert_true (shelter_try (fixture, cases[i].role, &denied, "look-medicines", "resident", "Siti Rahmawati", "reason", "x", NULL)
                   == (cases[i].doses == 1));
  }
}

/* One that was given, one that was refused, one that is due. */
static char *
log_doses (Fixture *fixture)
{
  char *needed = fixture_text (fixture_make (fixture, "medicine", "medicine-add", "resident", "Siti Rahmawati", "name", "Parasetamol", NULL));
  HappenedAt morning = happened_exact (FIXTURE_CLOCK - 5 * HOUR);
  g_autoptr (Outcome) added = shelter_perform_at (fixture, morning, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin",
                                                  "times", "07:00,19:00", NULL);
  g_autofree char *daily = fixture_text (outcome_int (added, "medicine"));

  fixture_do (fixture, "dose-log", "medicine", needed, "state", "given", NULL);
  fixture_do (fixture, "dose-log", "medicine", daily, "due", "2026-03-02T07:00", "state", "refused", NULL);
  return needed;
}

static guint
count_state (const GPtrArray *doses, const char *state)
{
  guint n = 0;

  for (guint i = 0; i < doses->len; i++)
    n += g_strcmp0 (((const Dose *) doses->pdata[i])->state, state) == 0;
  return n;
}

static void
assert_doses (const Reader *reader, gboolean may, guint given)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GError) error = NULL;
  g_autoptr (PersonPage) page = read_page (reader);
  const CareDueQuery asked = { page->stay->house, reader->query.staff, reader->query.terminal, NULL, FIXTURE_CLOCK + DAY / 2, zone, TRUE };
  g_autoptr (CareDue) due = care_due_read (fixture_record (reader->fixture), &asked, &error);

  g_assert_no_error (error);
  const GPtrArray *lists[] = { page->doses, due->doses };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_assert_cmpuint (count_state (lists[i], "given"), ==, may ? given : 0);
    g_assert_cmpuint (count_state (lists[i], "refused"), ==, may ? 1 : 0);
    g_assert_cmpint (count_state (lists[i], NULL) > 0, ==, may);
  }
  g_assert_cmpuint (due->doses_sealed, ==, may ? 0 : 1);
  g_assert_cmpuint (page->medicine_count, ==, 2);
  g_assert_null (page->medicines);
}

/* Who may write a dose down sees those that were given and refused, and nobody else does: by every role (PRACTICE 4.10). */
static void
has_doses_by_role (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean may;
  } cases[] = {
    { "desk", TRUE },       { "social_worker", FALSE }, { "supervisor", TRUE },     { "health", TRUE },
    { "signatory", FALSE }, { "auditor", FALSE },       { "administrator", FALSE }, { "kiosk", FALSE },
  };
  Reader reader = reader_new (fixture);
  g_autofree char *needed = log_doses (fixture);
  guint given = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) denied = NULL;
    fixture_do (fixture, "staff-add", "name", cases[i].role, "roles", cases[i].role, NULL);
    as (&reader, cases[i].role);
    assert_doses (&reader, cases[i].may, given);
    g_assert_true (shelter_try (fixture, cases[i].role, &denied, "dose-log", "medicine", needed, "state", "given", NULL) == cases[i].may);
    if (denied)
      g_assert_error (denied, RECORD_ERROR, RECORD_ERROR_PERMISSION);
    given += cases[i].may ? 1 : 0;
  }
  g_assert_cmpuint (given, ==, 4);
}

/* Whose role went has nothing of an asking that is not over yet. */
static void
closes_with_the_role (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  g_autoptr (GError) error = NULL;

  g_free (log_doses (fixture));
  fixture_do (fixture, "staff-add", "name", "nur", "roles", "health", NULL);
  as (&reader, "nur");
  g_assert_true (shelter_try (fixture, "nur", &error, "look-medicines", "resident", "Siti Rahmawati", "reason", "minta obat", NULL));
  reader.query.looks[LOOK_MEDICINES] = fixture_int (fixture, "SELECT act FROM journal WHERE kind = 'look-medicines'");
  g_autoptr (PersonPage) open = read_page (&reader);
  g_assert_cmpuint (open->medicines->len, ==, 2);
  fixture_do (fixture, "staff-revoke", "staff", "nur", "role", "health", NULL);
  g_autoptr (PersonPage) closed = read_page (&reader);
  g_assert_null (closed->medicines);
  g_assert_cmpuint (closed->doses->len, ==, 0);
}

/* "Mine only": own tasks, and what is to be done for those whose worker one is; a task with another owner is the other's. */
static void
is_mine (Fixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));
  Reader reader = reader_new (fixture);
  gint64 siti = fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Siti Rahmawati'");
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "ke puskesmas", NULL);
  fixture_do (fixture, "task-add", "house", "Singgah", "text", "ganti lampu", NULL);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "jemput anak", "owner", "ahmad", NULL);
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", "times", "19:00", NULL);
  CareDueQuery asked = { fixture_int (fixture, "SELECT id FROM house"), reader.query.staff, reader.query.terminal, NULL,
                         FIXTURE_CLOCK + DAY, zone, FALSE };

  for (int i = 0; i < 4; i++) {
    static const guint tasks[] = { 3, 0, 1, 2 }, doses[] = { 1, 0, 1, 1 };
    g_autoptr (GError) error = NULL;
    asked.cases = i ? cases : NULL;
    if (i == 2)
      g_array_append_val (cases, siti);
    if (i == 3)
      asked.staff = fixture_int (fixture, "SELECT id FROM staff WHERE name = 'ahmad'");
    g_autoptr (CareDue) due = care_due_read (fixture_record (fixture), &asked, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (due->tasks->len, ==, tasks[i]);
    g_assert_cmpuint (due->doses->len, ==, doses[i]);
  }
}

static void
opens_medicines (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", NULL);

  g_autoptr (Outcome) look = fixture_perform (fixture, "look-medicines", "resident", "Siti Rahmawati", "reason", "minta obat", NULL);
  reader.query.looks[LOOK_MEDICINES] = look->act;
  g_autoptr (PersonPage) open = read_page (&reader);
  g_assert_cmpstr (((Medicine *) open->medicines->pdata[0])->name, ==, "Amlodipin");
  as (&reader, "ahmad");
  g_autoptr (PersonPage) other = read_page (&reader);
  g_assert_null (other->medicines);
}

/* F11: a code wherever a name would stand, for all but who may see it; also of a relative. */
static void
hides (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  shelter_resident (fixture, "Wati", "P", NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "relative", "Wati", "kind", "sibling", NULL);
  fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", "hidden", NULL);

  g_autoptr (PersonPage) named = read_page (&reader);
  g_assert_cmpstr (named->line->name, ==, "Siti Rahmawati");
  g_assert_nonnull (named->data);
  as (&reader, "ahmad");
  g_autoptr (PersonPage) coded = read_page (&reader);
  g_assert_true (g_str_has_prefix (coded->line->name, "K-"));
  g_assert_null (coded->data);
  g_assert_cmpuint (coded->relations->len, ==, 0);
  g_assert_cmpstr (((PageStay *) coded->stays->pdata[0])->stay->name, ==, coded->line->name);
  reader.query.resident = fixture_int (fixture, "SELECT MAX (id) FROM resident");
  g_autoptr (PersonPage) sister = read_page (&reader);
  g_assert_cmpstr (((PageRelation *) sister->relations->pdata[0])->name, ==, coded->line->name);
}

/* Whoever is to be called again stands first; what was said to an aunt tells who it is. */
static void
lists_calls (Fixture *fixture)
{
  static const char *const expected[] = { "tak diangkat", "datang Kamis", "minta surat" };
  Reader reader = reader_new (fixture);
  fixture_do (fixture, "phone-note", "caller", "RSUD", "result", "minta surat", "resident", "Siti Rahmawati", NULL);
  fixture_set_clock (fixture, FIXTURE_CLOCK + 60);
  g_autofree char *note = fixture_text (fixture_make (fixture, "note", "phone-note", "caller", "Bu Imas", "phone", "0812", "result",
                                                      "tak diangkat", "again", "2026-03-02T14:00", "resident", "Siti Rahmawati", NULL));
  fixture_set_clock (fixture, FIXTURE_CLOCK + 120);
  fixture_do (fixture, "phone-note", "caller", "Bu Imas", "result", "datang Kamis", "resident", "Siti Rahmawati", NULL);
  fixture_do (fixture, "phone-note", "caller", "Polsek", "result", "soal lain", NULL);

  g_autoptr (PersonPage) page = read_page (&reader);
  g_assert_cmpuint (page->calls->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < page->calls->len; i++)
    g_assert_cmpstr (((PageCall *) page->calls->pdata[i])->result, ==, expected[i]);
  const PageCall *first = page->calls->pdata[0];
  g_assert_cmpstr (first->phone, ==, "0812");
  g_assert_cmpint (first->again, ==, FIXTURE_CLOCK + 4 * HOUR);
  g_assert_cmpint (first->done, ==, 0);
  g_assert_nonnull (first->by);

  fixture_do (fixture, "phone-note-done", "note", note, NULL);
  g_autoptr (PersonPage) called = read_page (&reader);
  g_assert_cmpstr (((PageCall *) called->calls->pdata[0])->result, ==, "datang Kamis");
  g_assert_cmpint (((PageCall *) called->calls->pdata[1])->done, ==, FIXTURE_CLOCK + 120);
  fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", "hidden", NULL);
  as (&reader, "ahmad");
  g_autoptr (PersonPage) coded = read_page (&reader);
  g_assert_cmpuint (coded->calls->len, ==, 0);
  g_assert_false (coded->limited);
  fixture_do (fixture, "restriction-add", "resident", "Siti Rahmawati", "reason", "Siti asked", NULL);
  g_autoptr (PersonPage) both = read_page (&reader);
  g_assert_true (both->limited);
  g_assert_null (both->restriction.reason);
}

/* By name or by number, of people outside and of other residents; whoever may be called is not held for them. */
static void
marks_who_may_never_be_called (Fixture *fixture)
{
  static const struct {
    const char *caller, *phone, *result;
    gboolean never;
  } cases[] = {
    { "bu IMAS ", NULL, "by name", TRUE },      { "Tetangga", "+62 812-3456", "by number", TRUE },
    { "Wati", NULL, "resident", TRUE },         { "Seorang ibu", "0899 1", "her number", TRUE },
    { "Pak Umar", "0813 3456", "may", FALSE },  { "Imas", "0812 345", "another", FALSE },
  };
  Reader reader = reader_new (fixture);
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  fixture_do (fixture, "resident-change", "resident", "Wati", "phone", "08991", NULL);
  fixture_do (fixture, "relation-add", "resident", "Wati", "relative", "Siti Rahmawati", "kind", "keep_apart", NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "person", "Bu Imas", "kind", "sibling", "phone", "0812 3456",
              "may-call", "never", NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "person", "Pak Umar", "kind", "parent", "phone", "0813 3456",
              "may-call", "ask", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fixture_do (fixture, "phone-note", "resident", "Siti Rahmawati", "caller", cases[i].caller, "result", cases[i].result,
                cases[i].phone ? "phone" : NULL, cases[i].phone, NULL);

  g_autoptr (PersonPage) page = read_page (&reader);
  g_assert_cmpuint (page->calls->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < page->calls->len; i++) {
    const PageCall *call = page->calls->pdata[page->calls->len - 1 - i];
    g_assert_cmpstr (call->result, ==, cases[i].result);
    g_assert_cmpint (call->never, ==, cases[i].never);
  }
}

/* What was said of Siti, and what was done for her. */
static void
make_past (Fixture *fixture)
{
  g_autofree char *task = fixture_text (fixture_make (fixture, "task", "task-add", "resident", "Siti Rahmawati", "text", "mandi", NULL));

  fixture_do (fixture, "task-done", "task", task, NULL);
  fixture_do (fixture, "note-add", "resident", "Siti Rahmawati", "text", "susah tidur", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", NULL);
  fixture_do (fixture, "serve", "kind", "S01.X", "resident", "Siti Rahmawati", NULL);
  g_autofree char *medicine =
      fixture_text (fixture_make (fixture, "medicine", "medicine-add", "resident", "Siti Rahmawati", "name", "A", "times", "19:00", NULL));
  fixture_do (fixture, "dose-log", "medicine", medicine, "state", "given", NULL);
}

static gboolean
reads_timeline (const Reader *reader)
{
  g_autoptr (GError) error = NULL;
  TimelineQuery query = { reader->query.resident, reader->query.staff, reader->query.terminal, 0, 9,
                          reader->query.looks[LOOK_RESTRICTED] };
  g_autoptr (GPtrArray) lines = timeline_read (fixture_record (reader->fixture), &query, &error);

  if (!lines)
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  return lines != NULL;
}

/* UU 27/2022: limited data comes with an asking, a stay goes on all the same; a merge brings the limit along. */
static void
limits_use (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "ke puskesmas", NULL);
  fixture_do (fixture, "alias-add", "resident", "Siti Rahmawati", "name", "Titi", NULL);
  make_past (fixture);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "not limited", "restriction-end", "resident", "Siti Rahmawati", "reason", "x");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "", "restriction-add", "resident", "Siti Rahmawati", "reason", " ");
  fixture_do (fixture, "restriction-add", "resident", "Siti Rahmawati", "reason", "asked in writing", NULL);
  g_autoptr (GError) again = fixture_refusal (fixture, "restriction-add", "resident", "Siti Rahmawati", "reason", "x", NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (again), ==, FIXTURE_CLOCK);

  g_autoptr (PersonPage) sealed = read_page (&reader);
  g_assert_null (sealed->data);
  g_assert_cmpuint (sealed->aliases->len, ==, 0);
  g_assert_cmpstr (sealed->restriction.reason, ==, "asked in writing");
  g_assert_cmpuint (sealed->tasks->len, ==, 1);
  g_assert_cmpuint (sealed->notes->len + sealed->services->len, ==, 0);
  g_assert_cmpuint (sealed->note_count, ==, 1);
  g_assert_cmpuint (sealed->doses->len, ==, 1);
  g_assert_null (((Dose *) sealed->doses->pdata[0])->state);
  g_assert_false (reads_timeline (&reader));
  g_autoptr (Outcome) medicines = fixture_perform (fixture, "look-medicines", "resident", "Siti Rahmawati", "reason", "minta obat", NULL);
  g_autoptr (Outcome) cases = fixture_perform (fixture, "look-case-notes", "resident", "Siti Rahmawati", "reason", "rapat", NULL);
  reader.query.looks[LOOK_MEDICINES] = medicines->act;
  reader.query.looks[LOOK_CASE_NOTES] = cases->act;
  g_autoptr (PersonPage) closed = read_page (&reader);
  g_assert_null (closed->medicines);
  g_assert_null (closed->case_notes);
  g_assert_cmpstr (sealed->line->bed, ==, "Mawar 01");
  g_autoptr (Outcome) look = fixture_perform (fixture, "look-restricted", "resident", "Siti Rahmawati", "reason", "rujukan", NULL);
  reader.query.looks[LOOK_RESTRICTED] = look->act;
  g_autoptr (PersonPage) open = read_page (&reader);
  g_assert_nonnull (open->data);
  g_assert_cmpuint (open->aliases->len, ==, 1);
  g_assert_cmpuint (open->notes->len + open->services->len, ==, 2);
  g_assert_cmpuint (open->tasks->len, ==, 2);
  g_assert_nonnull (open->medicines);
  g_assert_nonnull (open->case_notes);
  g_assert_cmpuint (open->doses->len, ==, 2);
  g_assert_true (reads_timeline (&reader));
  as (&reader, "ahmad");
  g_assert_false (reads_timeline (&reader));
  g_autoptr (PersonPage) other = read_page (&reader);
  g_assert_null (other->data);

  shelter_resident (fixture, "Siti R.", "P", NULL);
  fixture_do (fixture, "restriction-add", "resident", "Siti R.", "reason", "asked again", NULL);
  fixture_do (fixture, "resident-merge", "keep", "Siti Rahmawati", "merge", "Siti R.", "override", "the same", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (DISTINCT resident) FROM restriction"), ==, 1);
  fixture_do (fixture, "restriction-end", "resident", "Siti Rahmawati", "reason", "taken back", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM restriction WHERE until IS NULL"), ==, 0);
  g_autoptr (PersonPage) free = read_page (&reader);
  g_assert_nonnull (free->data);
  fixture_breaks (fixture, "UPDATE restriction SET ended_for = NULL");
}

static void
print_sheet (Fixture *fixture, const char *document, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autofree char *sha256 = NULL;

  file_store (fixture_record (fixture), bytes, "application/pdf", &sha256, &error);
  g_assert_no_error (error);
  fixture_do (fixture, "print-paper", "kind", "bast", "sha256", sha256, "document", document, NULL);
  fixture_do (fixture, "document-signed", "document", document, "sha256", sha256, NULL);
}

/* The sheet and its signed copy come with the document, but for who may not know of somebody else on it. */
static void
opens_documents (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  g_autofree char *id = fixture_text (fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays",
                                                    "1,2", NULL));
  g_autoptr (PersonPage) bare = read_page (&reader);
  const PageDocument *document = bare->documents->pdata[0];
  g_assert_null (document->file);
  g_assert_cmpint (document->signed_at, ==, 0);
  g_assert_cmpint (document->stay, ==, bare->stay->id);

  print_sheet (fixture, id, "%PDF-1.4 sheet");
  g_autoptr (PersonPage) printed = read_page (&reader);
  document = printed->documents->pdata[0];
  g_assert_cmpstr (document->what, ==, "bast");
  g_assert_nonnull (document->file);
  g_assert_cmpstr (document->signed_file, ==, document->file);
  g_assert_cmpint (document->signed_at, ==, FIXTURE_CLOCK);

  fixture_do (fixture, "stay-change", "resident", "Wati", "confidentiality", "hidden", NULL);
  g_autoptr (PersonPage) seen = read_page (&reader);
  g_assert_nonnull (((PageDocument *) seen->documents->pdata[0])->file);
  as (&reader, "ahmad");
  g_autoptr (PersonPage) unseen = read_page (&reader);
  document = unseen->documents->pdata[0];
  g_assert_true (document->hidden);
  g_assert_cmpuint (document->others, ==, 1);
  g_assert_null (document->file);
  g_assert_null (document->signed_file);
  g_assert_cmpint (document->signed_at, ==, FIXTURE_CLOCK);
}

/* Who is on a paper with two stays, as after a merge, is one person, and the paper is one. */
static void
counts_persons (Fixture *fixture)
{
  static const char *const names[] = { "Siti Rahmawati", "Wati" };
  Reader reader = reader_new (fixture);

  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    fixture_do (fixture, "discharge", "resident", names[i], "destination", "MDR", NULL);
    fixture_set_clock (fixture, fixture_clock (fixture) + 60);
    fixture_do (fixture, "admit", "resident", names[i], "bed", i ? "Mawar 02" : "Mawar 01", NULL);
  }
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1,2,3,4", NULL);
  g_autoptr (PersonPage) page = read_page (&reader);
  g_assert_cmpuint (page->documents->len, ==, 1);
  const PageDocument *document = page->documents->pdata[0];
  g_assert_cmpuint (document->others, ==, 1);
  g_assert_cmpint (document->stay, ==, page->stay->id);
}

/* PRACTICE 4.10: who has no work with residents has name, bed and days of one who is staying, and nothing of who it is or was. */
static void
closes_to_others (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean knows;
  } cases[] = {
    { "desk", TRUE },      { "social_worker", TRUE }, { "supervisor", TRUE },     { "health", TRUE },
    { "signatory", TRUE }, { "auditor", TRUE },       { "administrator", FALSE }, { "kiosk", FALSE },
  };
  Reader reader = reader_new (fixture);
  fixture_do (fixture, "discharge", "resident", "Siti Rahmawati", "destination", "MDR", "override", "test", NULL);
  fixture_do (fixture, "admit", "resident", "Siti Rahmawati", "bed", "Mawar 02", NULL);
  fixture_do (fixture, "alias-add", "resident", "Siti Rahmawati", "name", "Titi", NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "person", "Pak Umar", "kind", "sibling", "phone", "0812", NULL);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "2", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", NULL);
  fixture_do (fixture, "serve", "kind", "S01.X", "resident", "Siti Rahmawati", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean knows = cases[i].knows;
    g_autoptr (GError) closed = NULL;
    fixture_do (fixture, "staff-add", "name", cases[i].role, "roles", cases[i].role, NULL);
    as (&reader, cases[i].role);
    g_autoptr (PersonPage) page = read_page (&reader);
    g_assert_true (page->closed != knows);
    g_assert_cmpstr (page->line->name, ==, "Siti Rahmawati");
    g_assert_cmpstr (page->line->bed, ==, "Mawar 02");
    g_assert_nonnull (page->limit);
    g_assert_true ((page->data != NULL) == knows);
    g_assert_cmpuint (page->stays->len, ==, knows ? 2 : 1);
    const GPtrArray *lists[] = { page->aliases, page->relations, page->documents, page->services };
    for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
      g_assert_cmpuint (lists[j]->len, ==, knows ? 1 : 0);
    TimelineQuery query = { reader.query.resident, reader.query.staff, reader.query.terminal, 0, 9, 0 };
    g_autoptr (GPtrArray) lines = timeline_read (fixture_record (fixture), &query, &closed);
    g_assert_true ((lines != NULL) == knows);
    if (!knows)
      g_assert_error (closed, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  }
}

static void
knows_what_one_may (Fixture *fixture)
{
  Reader reader = reader_new (fixture);

  as (&reader, "ahmad");
  g_autoptr (PersonPage) desk = read_page (&reader);
  g_assert_true (person_page_may (desk, PERMISSION_NOTE));
  g_assert_false (person_page_may (desk, PERMISSION_CASE));
  as (&reader, "dewi");
  g_autoptr (PersonPage) worker = read_page (&reader);
  g_assert_true (person_page_may (worker, PERMISSION_CASE));
  g_assert_false (person_page_may (worker, PERMISSION_MEDICINE));
  g_assert_true (person_page_may_do (worker, "stay-change"));
  g_assert_true (person_page_may_do (worker, "undo"));
  g_assert_false (person_page_may_do (worker, "alert-add"));
  reader.query.resident = 77;
  g_autoptr (GError) error = NULL;
  g_assert_null (person_page_read (fixture_record (fixture), &reader.query, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

static void
lists_merges (Fixture *fixture)
{
  Reader reader = reader_new (fixture);
  shelter_resident (fixture, "Siti Rahmawaty", "P", NULL);
  fixture_do (fixture, "resident-merge", "keep", "Siti Rahmawati", "merge", "Siti Rahmawaty", NULL);

  g_autoptr (PersonPage) page = read_page (&reader);
  g_assert_cmpuint (page->merges->len, ==, 1);
  g_assert_cmpstr (((PageMerge *) page->merges->pdata[0])->name, ==, "Siti Rahmawaty");
}

static GPtrArray *
timeline (Fixture *fixture, const Reader *reader, gint64 before, guint limit)
{
  g_autoptr (GError) error = NULL;
  TimelineQuery query = { reader->query.resident, reader->query.staff, reader->query.terminal, before, limit, 0 };
  GPtrArray *lines = timeline_read (fixture_record (fixture), &query, &error);

  g_assert_no_error (error);
  return lines;
}

/* Every act, the latest first, also those of the stay alone; what was changed since, or is another's, says so. */
static void
tells_what_happened (Fixture *fixture)
{
  static const char *const kinds[] = { "undo", "move", "sighting-add", "admit", "resident-add" };
  Reader reader = reader_new (fixture);
  fixture_do (fixture, "sighting-add", "resident", "Siti Rahmawati", "direction", "seen", NULL);
  g_autoptr (Outcome) move = fixture_perform (fixture, "move", "resident", "Siti Rahmawati", "bed", "Mawar 02", NULL);
  g_autofree char *act = fixture_text (move->act);
  fixture_do (fixture, "undo", "act", act, NULL);

  g_autoptr (GPtrArray) lines = timeline (fixture, &reader, 0, 10);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < lines->len; i++) {
    const TimelineLine *line = lines->pdata[i];
    g_assert_cmpstr (line->line->kind, ==, kinds[i]);
    g_assert_true (line->can_undo != (line->why_not != NULL));
  }
  const TimelineLine *undone = lines->pdata[0], *moved = lines->pdata[1], *seen = lines->pdata[2];
  g_assert_cmpstr (undone->undone_kind, ==, "move");
  g_assert_false (moved->can_undo);
  g_assert_true (seen->can_undo);

  g_autoptr (GPtrArray) earlier = timeline (fixture, &reader, seen->line->seq, 1);
  g_assert_cmpuint (earlier->len, ==, 1);
  g_assert_cmpstr (((TimelineLine *) earlier->pdata[0])->line->kind, ==, "admit");
  as (&reader, "ahmad");
  g_autoptr (GPtrArray) others = timeline (fixture, &reader, 0, 10);
  for (guint i = 0; i < others->len; i++)
    g_assert_false (((TimelineLine *) others->pdata[i])->can_undo);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/person-page/has-everything", has_everything);
  fixture_add ("/person-page/has-photo", has_photo);
  fixture_add ("/person-page/seals", seals);
  fixture_add ("/person-page/seals-why", seals_why);
  fixture_add ("/person-page/seals-health-papers", seals_health_papers);
  fixture_add ("/person-page/is-by-role", is_by_role);
  fixture_add ("/person-page/is-mine", is_mine);
  fixture_add ("/person-page/opens-medicines", opens_medicines);
  fixture_add ("/person-page/has-doses-by-role", has_doses_by_role);
  fixture_add ("/person-page/closes-with-the-role", closes_with_the_role);
  fixture_add ("/person-page/hides", hides);
  fixture_add ("/person-page/lists-calls", lists_calls);
  fixture_add ("/person-page/marks-who-may-never-be-called", marks_who_may_never_be_called);
  fixture_add ("/person-page/limits-use", limits_use);
  fixture_add ("/person-page/opens-documents", opens_documents);
  fixture_add ("/person-page/counts-persons", counts_persons);
  fixture_add ("/person-page/closes-to-others", closes_to_others);
  fixture_add ("/person-page/knows-what-one-may", knows_what_one_may);
  fixture_add ("/person-page/lists-merges", lists_merges);
  fixture_add ("/person-page/tells-what-happened", tells_what_happened);
  return g_test_run ();
}
