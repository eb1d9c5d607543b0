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
  fixture_add ("/collect/relative", test_relative);
  return g_test_run ();
}
