/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may fetch whom at the end of a stay: never who never may, a child only who is written down for it (PRACTICE F11, F12). */
#include "tests/support/shelter.h"

#include <string.h>

typedef struct {
  const char *born, *kind, *may;      /* of the resident; of his relation to Ani */
  const char *destination, *fetched_by;
  const char *refused;         /* (nullable): words of the refusal */
} Case;

#define CHILD "2016-05-01"
#define ADULT "1980-05-01"
#define NEVER "must never be fetched"
#define NOT_WRITTEN "not written down"
#define NAME_ONE "Write down who fetches"

static const Case cases[] = {
  { ADULT, "spouse", "never", "KEL", "Ani", NEVER },
  { ADULT, "spouse", "never", "KEL", "  ANI ", NEVER },
  { ADULT, "spouse", "never", "POL", "Ani", NEVER },
  { ADULT, "spouse", "ask", "KEL", "Ani", NULL },
  { ADULT, "spouse", "never", "KEL", "Budi", NULL },
  { ADULT, "spouse", "never", "KEL", NULL, NULL },
  { ADULT, "keep_apart", "yes", "KEL", "Ani", NEVER },
  { CHILD, "parent", "yes", "KEL", "Ani", NULL },
  { CHILD, "parent", "yes", "KEL", "ani", NULL },
  { CHILD, "parent", "ask", "KEL", "Ani", NOT_WRITTEN },
  { CHILD, "parent", "never", "KEL", "Ani", NEVER },
  { CHILD, "parent", "yes", "KEL", "Tono", NOT_WRITTEN },
  { CHILD, "parent", "yes", "MDR", "Tono", NOT_WRITTEN },
  { CHILD, "parent", "yes", "KEL", NULL, NAME_ONE },
  { CHILD, "parent", "yes", "POL", "Aiptu Rudi", NULL },
  { CHILD, "parent", "yes", "RSU", NULL, NULL },
  { CHILD, "parent", "yes", "KBR", NULL, NULL },
  { CHILD, "parent", "yes", "JLN", NULL, NULL },
  { CHILD, "parent", "yes", "MDR", NULL, NAME_ONE },
  { CHILD, "parent", "yes", "ASL", NULL, NAME_ONE },
  { CHILD, "parent", "yes", "PRM", NULL, NAME_ONE },
  { CHILD, "parent", "yes", "LLN", NULL, NAME_ONE },
  { NULL, "parent", "ask", "KEL", "Tono", NULL },      /* an age nobody knows is no child's */
};

static void
test_cases (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *one = &cases[i];
    g_autofree char *name = g_strdup_printf ("Guest %u", i);
    shelter_resident (fixture, name, "L", one->born);
    fixture_do (fixture, "admit", "resident", name, "house", "Singgah", NULL);
    fixture_do (fixture, "relation-add", "resident", name, "person", "Ani", "kind", one->kind, "may-collect", one->may, NULL);
    if (one->refused) {
      shelter_assert_refused (fixture, RECORD_ERROR_RULE, one->refused, "discharge", "resident", name, "destination", one->destination,
                              one->fetched_by ? "handed-to" : NULL, one->fetched_by);
      fixture_do (fixture, "discharge", "resident", name, "destination", one->destination, "agreed-by", "Bu Dewi",
                  one->fetched_by ? "handed-to" : NULL, one->fetched_by, NULL);
    } else {
      fixture_do (fixture, "discharge", "resident", name, "destination", one->destination, one->fetched_by ? "handed-to" : NULL,
                  one->fetched_by, NULL);
    }
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE custody_name = 'Ani'"), ==, 7);
}

/* With his mother he is not fetched; a reason is enough without her; a relation that has ended says nothing. */
static void
test_together (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Deni", "L", CHILD);
  shelter_resident (fixture, "Rafi", "L", CHILD);
  fixture_do (fixture, "share-bed", "resident", "Deni", "with", "Siti", "kind", "child", NULL);
  fixture_do (fixture, "discharge", "resident", "Siti", "destination", "KEL", "together", "yes", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"), ==, 0);

  fixture_do (fixture, "admit", "resident", "Rafi", "house", "Singgah", NULL);
  g_autofree char *relation = fixture_text (
      fixture_make (fixture, "relation", "relation-add", "resident", "Rafi", "person", "Ani", "kind", "parent", "may-collect", "never", NULL));
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NEVER, "discharge", "resident", "Rafi", "destination", "POL", "handed-to", "Ani");
  fixture_do (fixture, "relation-end", "relation", relation, NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NOT_WRITTEN, "discharge", "resident", "Rafi", "destination", "KEL", "handed-to", "Ani");
  fixture_do (fixture, "discharge", "resident", "Rafi", "destination", "KEL", "handed-to", "Ani", "override", "the court said so", NULL);
  shelter_assert_sound (fixture);
}

/* Gone is gone: who departs is looked at as who is discharged, and whom the family or nobody takes along is in no office's hands. */
static const struct {
  const char *born, *may;
  const char *destination, *custody, *escort;
  const char *refused;
} departures[] = {
  { ADULT, "never", "KEL", "family", "Ani", NEVER },
  { ADULT, "never", "RSU", NULL, "Ani", NEVER },
  { ADULT, "ask", "KEL", "family", "Ani", NULL },
  { CHILD, "never", "KEL", "family", "Ani", NEVER },
  { CHILD, "ask", "KEL", "family", "Ani", NOT_WRITTEN },
  { CHILD, "yes", "KEL", "family", "Ani", NULL },
  { CHILD, "yes", "KEL", NULL, "Tono", NOT_WRITTEN },
  { CHILD, "yes", "KEL", NULL, NULL, NAME_ONE },
  { CHILD, "yes", "MDR", NULL, NULL, NAME_ONE },
  { CHILD, "ask", "RSU", NULL, "Pak Harun", NULL },
  { CHILD, "ask", "POL", "police", NULL, NULL },
  { CHILD, "ask", "POL", "family", "Tono", NOT_WRITTEN },
  { CHILD, "ask", "RSU", "self", NULL, NAME_ONE },
};

static void
test_depart (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (departures); i++) {
    g_autofree char *name = g_strdup_printf ("Guest %u", i);
    const char *destination = departures[i].destination, *custody = departures[i].custody ? departures[i].custody : "escort";
    const char *escort = departures[i].escort, *refused = departures[i].refused;
    shelter_resident (fixture, name, "L", departures[i].born);
    fixture_do (fixture, "admit", "resident", name, "house", "Singgah", NULL);
    fixture_do (fixture, "relation-add", "resident", name, "person", "Ani", "kind", "parent", "may-collect", departures[i].may, NULL);
    if (refused)
      shelter_assert_refused (fixture, RECORD_ERROR_RULE, refused, "depart", "resident", name, "destination", destination, "custody", custody,
                              escort ? "escort" : NULL, escort);
    fixture_do (fixture, "depart", "resident", name, "destination", destination, "custody", custody, refused ? "agreed-by" : "together",
                refused ? "Bu Dewi" : "no", escort ? "escort" : NULL, escort, NULL);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM departure"), ==, G_N_ELEMENTS (departures));
  shelter_assert_sound (fixture);
}

/* Rafi, ten years old and alone, on the way by @destination with @escort; someone agreed. */
static void
send_off (Fixture *fixture, const char *destination, const char *escort, const char *may)
{
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Rafi", "L", CHILD);
  fixture_do (fixture, "admit", "resident", "Rafi", "house", "Singgah", NULL);
  fixture_do (fixture, "relation-add", "resident", "Rafi", "person", "Ani", "kind", "parent", "may-collect", may, NULL);
  fixture_do (fixture, "depart", "resident", "Rafi", "destination", destination, "escort", escort, "agreed-by", "Bu Dewi", NULL);
}

/* That somebody agreed to the way says nothing of who waits at its end. */
static void
test_hand_over (Fixture *fixture)
{
  send_off (fixture, "KEL", "Ani", "never");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NEVER, "hand-over", "resident", "Rafi", "handed-to", "Ani");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NEVER, "hand-over", "resident", "Rafi");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NOT_WRITTEN, "hand-over", "resident", "Rafi", "handed-to", "Tono");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"), ==, 1);
  fixture_do (fixture, "hand-over", "resident", "Rafi", "handed-to", "Tono", "agreed-by", "Bu Dewi", NULL);
  shelter_assert_sound (fixture);
}

static void
test_hand_over_by_escort (Fixture *fixture)
{
  send_off (fixture, "KEL", "Ani", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NOT_WRITTEN, "hand-over", "resident", "Rafi", "handed-to", "Tono");
  fixture_do (fixture, "hand-over", "resident", "Rafi", NULL);
  shelter_assert_sound (fixture);
}

/* The end that was meant, said once more. */
static void
test_hand_over_as_meant (Fixture *fixture)
{
  send_off (fixture, "KEL", "Ani", "yes");
  fixture_do (fixture, "hand-over", "resident", "Rafi", "destination", "KEL", NULL);
  shelter_assert_sound (fixture);
}

/* Another end than was meant. */
static void
test_hand_over_elsewhere (Fixture *fixture)
{
  send_off (fixture, "POL", "Aiptu Rudi", "ask");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NAME_ONE, "hand-over", "resident", "Rafi", "destination", "KEL");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NOT_WRITTEN, "hand-over", "resident", "Rafi", "destination", "KEL", "handed-to", "Ani");
  fixture_do (fixture, "hand-over", "resident", "Rafi", "destination", "KBR", NULL);
  shelter_assert_sound (fixture);
}

/* A child with his mother, on the way to the family together. */
static void
test_depart_together (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Deni", "L", CHILD);
  fixture_do (fixture, "share-bed", "resident", "Deni", "with", "Siti", "kind", "child", NULL);
  fixture_do (fixture, "relation-add", "resident", "Deni", "person", "Ani", "kind", "other", "may-collect", "never", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NEVER, "depart", "resident", "Siti", "destination", "KEL", "escort", "Ani", "together", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NAME_ONE, "depart", "resident", "Deni", "destination", "KEL");
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "KEL", "together", "yes", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NEVER, "hand-over", "resident", "Siti", "handed-to", "Ani", "together", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NOT_WRITTEN, "hand-over", "resident", "Deni", "handed-to", "Tono");
  fixture_do (fixture, "hand-over", "resident", "Siti", "handed-to", "Tono", "together", "yes", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE custody = 'family' AND custody_name = 'Tono'"), ==, 2);
  shelter_assert_sound (fixture);
}

/* A mother who is on the way already does not go with the child; nor one who stays with him who is on the way. */
static void
test_depart_apart (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Deni", "L", CHILD);
  shelter_resident (fixture, "Ratna", "P", "2001-01-01");
  fixture_do (fixture, "share-bed", "resident", "Deni", "with", "Siti", "kind", "child", NULL);
  fixture_do (fixture, "share-bed", "resident", "Ratna", "with", "Siti", "kind", "sharer", "reason", "sisters", NULL);
  fixture_do (fixture, "depart", "resident", "Deni", "destination", "KEL", "agreed-by", "Bu Dewi", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NAME_ONE, "hand-over", "resident", "Deni");
  fixture_do (fixture, "return", "resident", "Deni", NULL);
  fixture_do (fixture, "depart", "resident", "Ratna", "destination", "RSU", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NAME_ONE, "depart", "resident", "Deni", "destination", "KEL", "together", "yes");
  fixture_do (fixture, "depart", "resident", "Siti", "destination", "KEL", "together", "yes", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM departure WHERE closed_at IS NULL"), ==, 3);
}

/* Another resident, by his name in the register. */
static void
test_relative (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  shelter_resident (fixture, "Tono", "L", ADULT);
  fixture_do (fixture, "relation-add", "resident", "Wati", "relative", "Tono", "kind", "keep_apart", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, NEVER, "discharge", "resident", "Wati", "destination", "KEL", "handed-to", "Tono");
  fixture_do (fixture, "discharge", "resident", "Wati", "destination", "KEL", "handed-to", "Budi", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/collect/cases", test_cases);
  fixture_add ("/collect/together", test_together);
  fixture_add ("/collect/depart", test_depart);
  fixture_add ("/collect/hand-over", test_hand_over);
  fixture_add ("/collect/hand-over-by-escort", test_hand_over_by_escort);
  fixture_add ("/collect/hand-over-as-meant", test_hand_over_as_meant);
  fixture_add ("/collect/hand-over-elsewhere", test_hand_over_elsewhere);
  fixture_add ("/collect/depart-together", test_depart_together);
  fixture_add ("/collect/depart-apart", test_depart_apart);
  fixture_add ("/collect/relative", test_relative);
  return g_test_run ();
}
