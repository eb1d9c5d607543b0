/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging and unmerging: what is moved, what stands against it, and that unmerging is exact. */
#include "db/record/merge.h"

#include "db/record/resident.h"
#include "tests/support/seed.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static gint64
make (Fixture *fixture, const char *name, char **text)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", name, NULL);

  *text = fixture_text (id);
  return id;
}

static gint64
resident_of (Fixture *fixture, const Table *table, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Row) row = row_load (fixture_connection (fixture), table, id, &error);

  g_assert_no_error (error);
  return row_int (row, "resident");
}

/* A row in every table that refers to residents; the test fails when a table is added and forgotten here. */
static void
moves_every_reference (Fixture *fixture)
{
  g_autofree char *keep = NULL, *gone = NULL, *other = NULL, *older = NULL;
  gint64 survivor = make (fixture, "Dadang", &keep), merged = make (fixture, "Dadan", &gone);
  make (fixture, "Wati", &other);
  gint64 before = make (fixture, "Dadanng", &older);
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);

  seed_stay (fixture, merged, house, 100, 200);
  fixture_do (fixture, "alias-add", "resident", gone, "name", "Ujang", NULL);
  fixture_do (fixture, "tag-add", "resident", gone, "tag", "OT", NULL);
  fixture_do (fixture, "alert-add", "resident", gone, "instruction", "mask", NULL);
  fixture_do (fixture, "relation-add", "resident", gone, "relative", other, "kind", "spouse", NULL);
  fixture_do (fixture, "relation-add", "resident", other, "relative", gone, "kind", "companion", NULL);
  g_autoptr (Row) paper = row_new (&table_attachment, record_new_id (fixture_record (fixture)));
  row_set_int (paper, "resident", merged);
  row_set_text (paper, "kind", "ktp");
  row_set_text (paper, "sha256", "0");
  row_set_int (paper, "added_at", 1);
  seed_row (fixture, paper);
  fixture_do (fixture, "consent-set", "resident", gone, "purpose", "photo", "answer", "given", "how", "signature", NULL);
  fixture_do (fixture, "note-add", "resident", gone, "text", "slept badly", NULL);
  fixture_do (fixture, "task-add", "resident", gone, "house", "RS", "text", "wake him", NULL);
  fixture_do (fixture, "medicine-add", "resident", gone, "name", "Paracetamol", NULL);
  fixture_do (fixture, "waiting-add", "resident", gone, "reason", "ill", NULL);
  fixture_do (fixture, "phone-note", "caller", "RSUD", "result", "none", "resident", gone, NULL);
  fixture_do (fixture, "restriction-add", "resident", gone, "reason", "asked for it", NULL);
  g_autofree char *enquiry = fixture_text (fixture_make (fixture, "enquiry", "enquiry-add", "asker", "A", "about", "B", NULL));
  fixture_do (fixture, "enquiry-settle", "enquiry", enquiry, "outcome", "refused", "resident", gone, NULL);
  fixture_do (fixture, "resident-merge", "keep", gone, "merge", older, NULL);

  g_autoptr (Outcome) outcome = fixture_perform (fixture, "resident-merge", "keep", keep, "merge", gone, NULL);
  guint columns = 0;
  for (const Table *const *table = tables_all (); *table; table++)
    for (const Column *column = (*table)->columns; column->name; column++)
      if (g_strcmp0 (column->references, "resident") == 0 && *table != &table_merge) {
        g_autoptr (GError) error = NULL;
        g_autoptr (GArray) left = row_list_referring (fixture_connection (fixture), *table, column->name, merged, &error);
        g_autoptr (GArray) now = row_list_referring (fixture_connection (fixture), *table, column->name, survivor, &error);
        g_assert_cmpuint (left->len, ==, 0);
        g_assert_cmpuint (now->len, >, 0);
        columns++;
      }
  g_assert_cmpint (outcome_int (outcome, "resident"), ==, survivor);
  g_assert_cmpint (outcome_int (outcome, "moved"), ==, columns);
  g_autoptr (GError) error = NULL;
  g_autoptr (Row) oldest = resident_get (fixture_connection (fixture), before, &error);
  g_assert_cmpint (row_id (oldest), ==, survivor);
}

static void
fills_nothing_silently (Fixture *fixture)
{
  g_autofree char *keep = NULL, *gone = NULL;
  gint64 survivor = make (fixture, "Dadang", &keep);
  g_autoptr (GError) error = NULL;

  make (fixture, "Dadang", &gone);
  fixture_do (fixture, "resident-change", "resident", gone, "phone", "0812", "nik", "3201010508680001", NULL);
  g_autoptr (Row) before = row_load (fixture_connection (fixture), &table_resident, survivor, &error);
  fixture_do (fixture, "resident-merge", "keep", keep, "merge", gone, NULL);
  g_autoptr (Row) after = row_load (fixture_connection (fixture), &table_resident, survivor, &error);
  g_assert_true (row_equal (before, after));
  /* the merged number stands for the survivor, who may be given the NIK; nobody else may */
  expect (fixture_refusal (fixture, "resident-add", "name", "Thief", "nik", "3201010508680001", NULL), RECORD_ERROR_ALREADY);
  fixture_do (fixture, "resident-change", "resident", gone, "nik", "3201010508680001", NULL);
  g_autoptr (Row) known = row_load (fixture_connection (fixture), &table_resident, survivor, &error);
  g_assert_cmpstr (row_text (known, "nik"), ==, "3201010508680001");
}

static void
warns_of_two_persons (Fixture *fixture)
{
  static const struct {
    const char *one[6], *other[6];
    gboolean warns;
  } cases[] = {
    { { "name", "Rahma", "born", "2001-02-03" }, { "name", "Rahmi", "born", "2001-02-03" }, TRUE },       /* twins */
    { { "name", "Soeharto", "born", "2001-02-03" }, { "name", "Suharto", "born", "2001-02-03" }, FALSE }, /* one spelling */
    { { "name", "Rahma", "born", "2001-02-03" }, { "name", "Rahmi", "born", "2001-02-04" }, FALSE },
    { { "sex", "L" }, { "sex", "P" }, TRUE },
    { { "sex", "L" }, { "sex", "U" }, FALSE },
    { { "nik", "3201010508680001" }, { "nik", "3201010508680002" }, TRUE },
    { { "sex", "L", "born", "2001-02-03" }, { "name", "Adi", "born", "2001-02-03" }, FALSE },             /* one has no name */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const *a = cases[i].one, *const *b = cases[i].other;
    g_autofree char *keep = fixture_text (fixture_make (fixture, "resident", "resident-add", a[0], a[1], a[2], a[3], NULL));
    g_autofree char *gone = fixture_text (fixture_make (fixture, "resident", "resident-add", b[0], b[1], b[2], b[3], NULL));
    if (cases[i].warns)
      expect (fixture_refusal (fixture, "resident-merge", "keep", keep, "merge", gone, NULL), RECORD_ERROR_RULE);
    fixture_do (fixture, "resident-merge", "keep", keep, "merge", gone, "override", cases[i].warns ? "seen both" : NULL, NULL);
  }
}

/* Guests of the same days are two people, or one of the stays is wrong; who came after the other had gone may be one. */
static void
warns_of_two_at_a_time (Fixture *fixture)
{
  static const struct {
    gint64 arrived, ended;     /* of the second; the first stayed from 100 to 200. ended 0: open */
    gboolean warns;
  } cases[] = { { 150, 300, TRUE }, { 150, 0, TRUE }, { 50, 120, TRUE }, { 50, 250, TRUE }, { 200, 300, FALSE }, { 200, 0, FALSE }, { 50, 100, FALSE } };
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++) {
    g_autofree char *keep = NULL, *gone = NULL;
    gint64 one = make (fixture, "Same Name", &keep), other = make (fixture, "Same Name", &gone);
    gboolean turned = i % 2 != 0, warns = cases[i / 2].warns;
    seed_stay (fixture, turned ? other : one, house, 100, 200);
    seed_stay (fixture, turned ? one : other, house, cases[i / 2].arrived, cases[i / 2].ended);
    if (warns)
      expect (fixture_refusal (fixture, "resident-merge", "keep", keep, "merge", gone, NULL), RECORD_ERROR_RULE);
    fixture_do (fixture, "resident-merge", "keep", keep, "merge", gone, "override", warns ? "one stay is wrong" : NULL, NULL);
  }
}

static void
leaves_the_relation_between_both (Fixture *fixture)
{
  g_autofree char *keep = NULL, *gone = NULL;
  make (fixture, "A", &keep);
  gint64 merged = make (fixture, "A", &gone);
  gint64 relation = fixture_make (fixture, "relation", "relation-add", "resident", gone, "relative", keep, "kind", "keep_apart", NULL);

  expect (fixture_refusal (fixture, "resident-merge", "keep", keep, "merge", gone, NULL), RECORD_ERROR_RULE);
  fixture_do (fixture, "resident-merge", "keep", keep, "merge", gone, "override", "written down by mistake", NULL);
  g_assert_cmpint (resident_of (fixture, &table_relation, relation), ==, merged);
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  g_autofree char *keep = NULL, *gone = NULL, *third = NULL;
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400), now = fixture_clock (fixture);
  gint64 survivor = make (fixture, "A", &keep), merged = make (fixture, "B", &gone);
  gint64 stay = seed_stay (fixture, survivor, house, now, 0);
  make (fixture, "C", &third);
  seed_stay (fixture, merged, house, now, 0);

  g_autoptr (GError) error = fixture_refusal (fixture, "resident-merge", "keep", keep, "merge", gone, "override", "x", NULL);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_cmpint (record_error_get_since (error), ==, now);
  expect (fixture_refusal (fixture, "resident-merge", "keep", keep, "merge", keep, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "resident-merge", "keep", keep, "merge", "1000000000001", NULL), RECORD_ERROR_NOT_FOUND);
  expect (fixture_refusal (fixture, "resident-unmerge", "resident", keep, NULL), RECORD_ERROR_NOT_FOUND);
  seed_set_int (fixture, &table_stay, stay, "ended_at", now);
  g_autofree char *first = fixture_text (fixture_make (fixture, "merge", "resident-merge", "keep", keep, "merge", gone, NULL));
  expect (fixture_refusal (fixture, "resident-merge", "keep", keep, "merge", gone, NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "resident-merge", "keep", third, "merge", keep, NULL);
  expect (fixture_refusal (fixture, "resident-unmerge", "merge", first, NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "resident-unmerge", "resident", third, NULL);
  fixture_do (fixture, "resident-unmerge", "merge", first, NULL);
  expect (fixture_refusal (fixture, "resident-unmerge", "merge", first, NULL), RECORD_ERROR_ALREADY);
  fixture_breaks (fixture, "UPDATE resident SET merged_into = id");
}

static void
gives_no_nik_twice (Fixture *fixture)
{
  g_autofree char *keep = NULL, *gone = NULL;
  make (fixture, "A", &keep);
  make (fixture, "A", &gone);
  fixture_do (fixture, "resident-change", "resident", gone, "nik", "3201010508680001", NULL);
  g_autofree char *merge = fixture_text (fixture_make (fixture, "merge", "resident-merge", "keep", keep, "merge", gone, NULL));
  fixture_do (fixture, "resident-change", "resident", keep, "nik", "3201010508680001", NULL);
  g_autoptr (GError) error = fixture_refusal (fixture, "resident-unmerge", "merge", merge, NULL);

  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpstr (record_error_get_holder (error), ==, "A");
  fixture_do (fixture, "resident-change", "resident", keep, "nik", "", NULL);
  fixture_do (fixture, "resident-unmerge", "merge", merge, NULL);
}

/* One world of the property: two residents, each with rows of every kind, in an order that both worlds share. */
#define ROWS 10
typedef struct {
  gint64 residents[2];
  gint64 stays[2];
  struct {
    const Table *table;
    gint64 id;
    gboolean of_second;
  } rows[ROWS];
} World;

static void
add_row (World *world, guint at, const Table *table, gint64 id, gboolean of_second)
{
  world->rows[at].table = table;
  world->rows[at].id = id;
  world->rows[at].of_second = of_second;
}

static World
make_world (Fixture *fixture, gint64 house, gint64 other)
{
  World world;
  g_autofree char *relative = fixture_text (other);

  for (guint i = 0; i < 2; i++) {
    g_autofree char *text = NULL;
    gint64 id = make (fixture, "Same Name", &text);
    world.residents[i] = id;
    world.stays[i] = seed_stay (fixture, id, house, i ? 3000 : 1000, i ? 0 : 2000);
    add_row (&world, i * 5, &table_stay, world.stays[i], i == 1);
    add_row (&world, i * 5 + 1, &table_alias, fixture_make (fixture, "alias", "alias-add", "resident", text, "name", "Ujang", NULL), i == 1);
    add_row (&world, i * 5 + 2, &table_resident_tag, fixture_make (fixture, "tag", "tag-add", "resident", text, "tag", "OT", NULL), i == 1);
    add_row (&world, i * 5 + 3, &table_alert,
             fixture_make (fixture, "alert", "alert-add", "resident", text, "instruction", i ? "mask" : "seizure", NULL), i == 1);
    add_row (&world, i * 5 + 4, &table_relation,
             fixture_make (fixture, "relation", "relation-add", "resident", text, "relative", relative, "kind", i ? "sibling" : "spouse", NULL), i == 1);
  }
  return world;
}

/* The same act on the same row of either world; what is done already is refused in both. */
static gboolean
act_on (Fixture *fixture, World *world, guint32 chance)
{
  guint at = chance % ROWS;
  g_autofree char *id = fixture_text (world->rows[at].id);
  g_autofree char *note = g_strdup_printf ("%u", chance);
  const Table *table = world->rows[at].table;
  const char *kind = table == &table_alias ? "alias-remove" : table == &table_resident_tag ? "tag-end" : table == &table_alert ? "alert-end"
                     : table == &table_relation && chance % 3 == 0 ? "relation-end" : "relation-change";
  const char *key = table == &table_alias ? "alias" : table == &table_resident_tag ? "tag" : table == &table_alert ? "alert" : "relation";
  g_autoptr (Request) request = request_new (kind);

  if (table == &table_stay) {
    seed_set_text (fixture, &table_stay, world->rows[at].id, "reason", note);
    return TRUE;
  }
  request_set_actor (request, fixture_staff (fixture), 0);
  request_set (request, key, id);
  if (g_str_equal (kind, "relation-change"))
    request_set (request, "note", note);
  return failing_perform (fixture_record (fixture), request, NULL, NULL);
}

static void
worlds_are_alike (Fixture *fixture, const World *with, const World *without)
{
  for (guint i = 0; i < ROWS; i++) {
    g_autoptr (GError) error = NULL;
    const Table *table = with->rows[i].table;
    g_autoptr (Row) a = row_load (fixture_connection (fixture), table, with->rows[i].id, &error);
    g_autoptr (Row) b = row_load (fixture_connection (fixture), table, without->rows[i].id, &error);
    g_assert_no_error (error);
    g_assert_true ((a == NULL) == (b == NULL));
    for (const Column *column = table->columns; a && column->name; column++) {
      gboolean number = column->type == COLUMN_INT;
      if (g_str_equal (column->name, "id") || (table == &table_stay && g_str_equal (column->name, "number")))
        continue;
      g_assert_cmpint (row_is_null (a, column->name), ==, row_is_null (b, column->name));
      if (g_str_equal (column->name, "resident")) {
        g_assert_cmpint (row_int (a, "resident"), ==, with->residents[with->rows[i].of_second]);
        g_assert_cmpint (row_int (b, "resident"), ==, without->residents[with->rows[i].of_second]);
      } else if (number) {
        g_assert_cmpint (row_int (a, column->name), ==, row_int (b, column->name));
      } else {
        g_assert_cmpstr (row_text (a, column->name), ==, row_text (b, column->name));
      }
    }
  }
}

/* Merge, some acts, unmerge: the same rows as where nobody merged (TRUST F20). */
static void
unmerging_is_exact (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *text = NULL;
  gint64 other = make (fixture, "Wati", &text);

  for (guint32 seed = 1; seed <= 8; seed++) {
    g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
    World with = make_world (fixture, house, other), without = make_world (fixture, house, other);
    g_autofree char *keep = fixture_text (with.residents[0]), *gone = fixture_text (with.residents[1]);
    g_autofree char *merge = fixture_text (fixture_make (fixture, "merge", "resident-merge", "keep", keep, "merge", gone, NULL));
    for (guint i = 0; i < 12; i++) {
      guint32 drawn = g_rand_int (chance);
      fixture_set_clock (fixture, fixture_clock (fixture) + 60);
      gboolean done = act_on (fixture, &with, drawn);
      g_assert_cmpint (act_on (fixture, &without, drawn), ==, done);
    }
    fixture_do (fixture, "resident-unmerge", "merge", merge, NULL);
    worlds_are_alike (fixture, &with, &without);
  }
}

/* The twin that must fail: with the merge still standing the rows are not those of an unmerged world. */
static void
the_property_can_fail (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 14400);
  g_autofree char *text = NULL;
  World world = make_world (fixture, house, make (fixture, "Wati", &text));
  g_autofree char *keep = fixture_text (world.residents[0]), *gone = fixture_text (world.residents[1]);

  fixture_do (fixture, "resident-merge", "keep", keep, "merge", gone, NULL);
  for (guint i = 0; i < ROWS; i++)
    g_assert_cmpint (resident_of (fixture, world.rows[i].table, world.rows[i].id), ==, world.residents[0]);
}

static void
is_undone_like_any_act (Fixture *fixture)
{
  g_autofree char *keep = NULL, *gone = NULL;
  make (fixture, "A", &keep);
  gint64 merged = make (fixture, "A", &gone);
  gint64 alias = fixture_make (fixture, "alias", "alias-add", "resident", gone, "name", "Ujang", NULL);
  g_autofree char *act = fixture_text (fixture_make (fixture, "act", "resident-merge", "keep", keep, "merge", gone, NULL));

  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (resident_of (fixture, &table_alias, alias), ==, merged);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM resident WHERE merged_into IS NOT NULL"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM merge"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/merge/moves-every-reference", moves_every_reference);
  fixture_add ("/merge/fills-nothing-silently", fills_nothing_silently);
  fixture_add ("/merge/warns-of-two-persons", warns_of_two_persons);
  fixture_add ("/merge/warns-of-two-at-a-time", warns_of_two_at_a_time);
  fixture_add ("/merge/leaves-the-relation-between-both", leaves_the_relation_between_both);
  fixture_add ("/merge/refuses-what-can-not-be", refuses_what_can_not_be);
  fixture_add ("/merge/gives-no-nik-twice", gives_no_nik_twice);
  fixture_add ("/merge/unmerging-is-exact", unmerging_is_exact);
  fixture_add ("/merge/the-property-can-fail", the_property_can_fail);
  fixture_add ("/merge/is-undone-like-any-act", is_undone_like_any_act);
  return g_test_run ();
}
