/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A death: what is known of it is kept, the bed is closed until it is released and then cleaned, and nobody else died with him. */
#include "db/record/bed.h"
#include "db/record/death.h"
#include "db/report/board.h"
#include "db/report/person-page.h"
#include "tests/support/shelter.h"

#include <string.h>

static void
assert_death (Fixture *fixture, gint64 stay, const char *place, const char *found_by, const char *reported_to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Death) death = NULL;

  g_assert_true (death_read (fixture_connection (fixture), stay, &death, &error));
  g_assert_no_error (error);
  g_assert_nonnull (death);
  g_assert_cmpstr (death->place, ==, place);
  g_assert_cmpstr (death->found_by, ==, found_by);
  g_assert_cmpstr (death->reported_to, ==, reported_to);
}

static void
assert_no_death (Fixture *fixture, gint64 stay)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Death) death = NULL;

  g_assert_true (death_read (fixture_connection (fixture), stay, &death, &error));
  g_assert_null (death);
}

/* What the board says of a bed that is out of use; NULL: it is not */
static void
assert_out (Fixture *fixture, const char *label, const char *reason)
{
  g_autoptr (GError) error = NULL;
  BoardQuery query = { .see_hidden = TRUE };
  g_autoptr (Board) board = board_read (fixture_record (fixture), &query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    g_autofree char *own = bed_label_join (bed->room_name, bed->bed_name);
    if (g_str_equal (own, label)) {
      g_assert_cmpstr (bed->state == BED_OUT ? bed->reason : NULL, ==, reason);
      return;
    }
  }
  g_assert_not_reached ();
}

static void
test_kept (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 budi = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autoptr (Outcome) died = shelter_perform_at (fixture, happened_about (FIXTURE_CLOCK), "discharge", "resident", "Budi", "destination",
                                                 "MTI", "place", "house", "found-by", "Agus", "reported-to", "Polsek", NULL);
  assert_death (fixture, budi, "house", "Agus", "Polsek");
  shelter_assert_text (fixture, "stay", budi, "custody", "mortuary");
  assert_out (fixture, "Melati 01", "death");
  shelter_resident (fixture, "Chandra", "L", "1980-01-01");
  g_autoptr (GError) refusal = fixture_refusal (fixture, "admit", "resident", "Chandra", "bed", "Melati 01", "override", "full", NULL);
  g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_assert_nonnull (strstr (refusal->message, "not released"));
  g_assert_cmpstr (record_error_get_holder (refusal), ==, BED_CLOSED_FOR);
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "not released", "bed-hold", "bed", "Melati 01", "for", "RSUD");
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "not released", "bed-outage", "bed", "Melati 01", "reason", "cleaning");

  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
  g_autoptr (Outcome) released = fixture_perform (fixture, "outage-end", "bed", "Melati 01", NULL);
  assert_out (fixture, "Melati 01", "cleaning");
  g_autofree char *act = fixture_text (released->act), *first = fixture_text (died->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_out (fixture, "Melati 01", "death");
  fixture_do (fixture, "undo", "act", first, NULL);
  assert_no_death (fixture, budi);
  shelter_assert_bed (fixture, budi, "Melati 01");
  shelter_assert_sound (fixture);
}

/* Nothing of it has to be known; where beds are not cleaned, what is released is free. */
static void
test_nothing_known (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 budi = shelter_admit (fixture, "Budi", "L", "Melati 01");
  gint64 eko = shelter_admit (fixture, "Eko", "L", "Melati 02");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "death alone", "discharge", "resident", "Eko", "destination", "MDR", "place", "house");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "death alone", "discharge", "resident", "Eko", "destination", "MDR", "found-by", "Agus");
  fixture_do (fixture, "discharge", "resident", "Eko", "destination", "MDR", NULL);
  assert_no_death (fixture, eko);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MTI", NULL);
  assert_death (fixture, budi, NULL, NULL, NULL);
  assert_out (fixture, "Melati 01", "death");
  assert_out (fixture, "Melati 02", NULL);
  fixture_do (fixture, "outage-end", "bed", "Melati 01", NULL);
  assert_out (fixture, "Melati 01", NULL);
}

/* Nobody stays in the bed where somebody died; who died elsewhere leaves it to who shared it. */
static void
test_sharers (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  shelter_resident (fixture, "Alya", "P", "2026-01-01");
  shelter_resident (fixture, "Bunga", "P", "2026-01-01");
  gint64 alya = fixture_make (fixture, "stay", "share-bed", "resident", "Alya", "with", "Lilis", "kind", "child", NULL);
  gint64 bunga = fixture_make (fixture, "stay", "share-bed", "resident", "Bunga", "with", "Wati", "kind", "child", NULL);
  fixture_do (fixture, "discharge", "resident", "Lilis", "destination", "MTI", "place", "house", "override", "the aunt comes", NULL);
  assert_out (fixture, "Mawar 01", "death");
  shelter_assert_bed (fixture, alya, NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", alya, "shares_bed_of"), ==, 0);
  fixture_do (fixture, "discharge", "resident", "Wati", "destination", "MTI", "place", "hospital", "override", "the aunt comes", NULL);
  assert_out (fixture, "Mawar 02", NULL);
  shelter_assert_bed (fixture, bunga, "Mawar 02");
  shelter_assert_sound (fixture);
}

/* Who died in hospital, or somewhere else, did not die in the bed: it is cleaned as after any exit, shared or not. */
static void
test_elsewhere (Fixture *fixture)
{
  static const struct {
    const char *place, *out;
  } cases[] = { { "house", "death" }, { "", "death" }, { "hospital", "cleaning" }, { "elsewhere", "cleaning" } };

  shelter_new (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Tamu %u", i), *bed = g_strdup_printf ("Melati 0%u", i + 1);
    shelter_admit (fixture, name, "L", bed);
    fixture_do (fixture, "discharge", "resident", name, "destination", "MTI", "place", cases[i].place, NULL);
    assert_out (fixture, bed, cases[i].out);
  }
  shelter_assert_sound (fixture);
}

/* Who leaves with the dead goes to the family; a child goes with nobody who is dead. */
static void
test_others (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 budi = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *with = fixture_text (budi);
  shelter_resident (fixture, "Ani", "P", "1980-01-01");
  gint64 ani = fixture_make (fixture, "stay", "admit", "resident", "Ani", "bed", "Umum 02", "with", with, "with-kind", "companion", NULL);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MTI", "place", "hospital", "leaving", "Ani", NULL);
  shelter_assert_text (fixture, "stay", budi, "destination", "MTI");
  shelter_assert_text (fixture, "stay", ani, "destination", "KEL");
  assert_death (fixture, budi, "hospital", NULL, NULL);
  assert_no_death (fixture, ani);
  assert_out (fixture, "Melati 01", "cleaning");
  assert_out (fixture, "Umum 02", "cleaning");

  shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_resident (fixture, "Alya", "P", "2018-01-01");
  fixture_do (fixture, "share-bed", "resident", "Alya", "with", "Lilis", "kind", "child", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "who fetches", "discharge", "resident", "Lilis", "destination", "MTI", "together", "yes");
  fixture_do (fixture, "discharge", "resident", "Lilis", "destination", "MTI", "together", "yes", "agreed-by", "Kasi", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM death"), ==, 2);
}

/* On the way, too: one died, who went along ends where it was meant; brought by who went with them, not by the dead. */
static void
test_on_the_way (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 lilis = shelter_admit (fixture, "Lilis", "P", "Mawar 01");
  shelter_resident (fixture, "Alya", "P", "2018-01-01");
  gint64 alya = fixture_make (fixture, "stay", "share-bed", "resident", "Alya", "with", "Lilis", "kind", "child", NULL);
  fixture_do (fixture, "relation-add", "resident", "Alya", "person", "Ani", "kind", "parent", "may-collect", "yes", NULL);
  fixture_do (fixture, "depart", "resident", "Lilis", "destination", "KEL", "together", "yes", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "who fetches", "hand-over", "resident", "Lilis", "destination", "MTI", "together", "yes");
  fixture_do (fixture, "return", "resident", "Lilis", "together", "yes", NULL);
  fixture_do (fixture, "depart", "resident", "Lilis", "destination", "KEL", "escort", "Ani", "together", "yes", NULL);
  fixture_do (fixture, "hand-over", "resident", "Lilis", "destination", "MTI", "place", "hospital", "together", "yes", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM death"), ==, 1);
  assert_death (fixture, lilis, "hospital", NULL, NULL);
  assert_no_death (fixture, alya);
  shelter_assert_text (fixture, "stay", lilis, "destination", "MTI");
  shelter_assert_text (fixture, "stay", alya, "destination", "KEL");
  shelter_assert_text (fixture, "stay", alya, "custody", "family");
  shelter_assert_sound (fixture);
}

/* A child that died is fetched by nobody. What is kept goes to the heirs. The page tells it. */
static void
test_page (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  gint64 deni = shelter_resident (fixture, "Deni", "L", "2014-02-01");
  fixture_do (fixture, "admit", "resident", "Deni", "bed", "Umum 01", NULL);
  fixture_do (fixture, "belonging-add", "resident", "Deni", "what", "Bag", "quantity", "1", "kept", "store", NULL);
  fixture_do (fixture, "safekeeping-return", "resident", "Deni", "outcome", "heirs", "to", "Ibu Wati", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM belonging WHERE outcome = 'heirs' AND returned_to = 'Ibu Wati'"), ==, 1);
  fixture_do (fixture, "discharge", "resident", "Deni", "destination", "MTI", "place", "elsewhere", "found-by", "Satpol PP", NULL);
  PersonQuery query = { .resident = deni, .staff = fixture_staff (fixture) };
  g_autoptr (PersonPage) page = person_page_read (fixture_record (fixture), &query, &error);
  g_assert_no_error (error);
  const PageStay *stay = page->stays->pdata[0];
  g_assert_cmpstr (stay->death->place, ==, "elsewhere");
  g_assert_cmpstr (stay->death->found_by, ==, "Satpol PP");
  g_assert_null (stay->death->reported_to);
}

static void
test_constraints (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MTI", NULL);
  fixture_breaks (fixture, "INSERT INTO death (id, stay) SELECT id + 1, stay FROM death");
  fixture_breaks (fixture, "UPDATE death SET place = 'heaven'");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/death/kept", test_kept);
  fixture_add ("/death/nothing-known", test_nothing_known);
  fixture_add ("/death/sharers", test_sharers);
  fixture_add ("/death/elsewhere", test_elsewhere);
  fixture_add ("/death/others", test_others);
  fixture_add ("/death/on-the-way", test_on_the_way);
  fixture_add ("/death/page", test_page);
  fixture_add ("/death/constraints", test_constraints);
  return g_test_run ();
}
