/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refusal names people; on a screen that others see, a bed or a number stands in the place of each name. */
#include "db/record/spoken.h"
#include "tests/support/guests.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NIK "3273014203750001"

/* Who is in the house. None is part of what a sentence says otherwise. */
static const char *const names[] = { "Siti", "Rahmawati", "Budi", "Santoso", "Dewi", "Joko", "Deni", "Lurah", "Rahmat", "Yanto" };

typedef struct {
  const char *kind, *arguments[10];
  const char *named;           /* who is named, */
  const char *coded;           /* and what stands there */
} Case;

static const Case cases[] = {
  { "admit", { "resident", "Budi Santoso", "bed", "Melati 02" }, "Budi Santoso", "Melati 01" },
  { "admit", { "resident", "Dewi", "bed", "Mawar 01" }, "Siti Rahmawati", "Mawar 01" },
  { "admit", { "resident", "Dewi", "bed", "Umum 04" }, "Pak Lurah", "somebody" },
  { "admit", { "resident", "Joko", "bed", "Mawar 02" }, "Joko", "Mawar 02" },
  { "admit", { "resident", "Deni", "bed", "Melati 02" }, "Deni", "Melati 02" },
  { "admit", { "resident", "Dewi", "bed", "Umum 02" }, "Rini", "Umum 01" },
  { "move", { "resident", "Budi Santoso", "bed", "Melati 01" }, "Budi Santoso", "Melati 01" },
  { "return", { "resident", "Siti Rahmawati" }, "Siti Rahmawati", "Mawar 01" },
  { "discharge", { "resident", "Siti Rahmawati", "destination", "KEL" }, "Siti Rahmawati", "Mawar 01" },
  { "confirm-exit", { "stay", "1", "destination", "KEL" }, "Siti Rahmawati", "Mawar 01" },
  { "extend", { "resident", "Budi Santoso", "reason", "SAKIT", "approver", "Kasi", "channel", "telephone" }, "Budi Santoso", "Melati 01" },
  { "card-bind", { "card", "1", "resident", "Budi Santoso" }, "Siti Rahmawati", "Mawar 01" },
  { "resident-change", { "resident", "Dewi", "nik", NIK }, "Siti Rahmawati", "Mawar 01" },
  { "alias-add", { "resident", "Budi Santoso", "name", "Yanto" }, "Yanto", "Melati 01" },
};

static void
open_house (Fixture *fixture)
{
  g_autofree char *card = guests_card (7);

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Budi Santoso", "L", "Melati 01");
  shelter_admit (fixture, "Rini", "P", "Umum 01");
  shelter_resident (fixture, "Dewi", "P", NULL);
  shelter_resident (fixture, "Joko", "U", NULL);
  shelter_resident (fixture, "Deni", "L", "2018-01-01");
  fixture_do (fixture, "alert-add", "resident", "Rini", "instruction", "own_room", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 04", "for", "Pak Lurah", NULL);
  fixture_do (fixture, "belonging-add", "resident", "Siti Rahmawati", "what", "Radio", "kept", "locker 7", NULL);
  fixture_do (fixture, "limit-set", "extendable", "no", NULL);
  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "nik", NIK, "override", "as she says", NULL);
  fixture_do (fixture, "alias-add", "resident", "Budi Santoso", "name", "Yanto", NULL);
  fixture_do (fixture, "card-enter", "token", card, NULL);
  fixture_do (fixture, "card-bind", "card", "1", "resident", "Siti Rahmawati", NULL);
}

static GError *
refusal_of (Fixture *fixture, const Case *one)
{
  const char *const *a = one->arguments;

  return fixture_refusal (fixture, one->kind, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], NULL);
}

static void
assert_coded (const GError *refusal, const Case *one)
{
  g_autofree char *coded = record_error_coded (refusal, refusal->message);
  const char *holder = record_error_get_holder (refusal);
  g_autofree char *held = record_error_coded (refusal, holder ? holder : "");

  if (!strstr (refusal->message, one->named) && (!holder || !strstr (holder, one->named)))
    g_error ("%s: %s is not named: %s", one->kind, one->named, refusal->message);
  if (!strstr (coded, one->coded) && !strstr (held, one->coded))
    g_error ("%s: no %s: %s", one->kind, one->coded, coded);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (coded, names[i]) || strstr (held, names[i]))
      g_error ("%s: %s is still named: %s (%s)", one->kind, names[i], coded, held);
}

static void
test_coded (Fixture *fixture)
{
  open_house (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) refusal = refusal_of (fixture, &cases[i]);
    assert_coded (refusal, &cases[i]);
    g_autoptr (GError) copy = g_error_copy (refusal);        /* as it comes from the worker's thread */
    assert_coded (copy, &cases[i]);
  }
}

/* The bed stands for who has it, also for who shares it; a number for who has none. */
static void
test_codes (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 siti = shelter_resident (fixture, "Siti", "P", NULL), ani = shelter_resident (fixture, "Ani", "P", NULL);

  g_autofree char *none = spoken_code (fixture_connection (fixture), siti);
  g_assert_cmpstr (none, ==, "No. 1");
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Mawar 01", NULL);
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Mawar 02", NULL);
  fixture_do (fixture, "share-bed", "resident", "Ani", "with", "Siti", "kind", "sharer", "reason", "sisters", NULL);
  g_autofree char *bed = spoken_code (fixture_connection (fixture), siti), *shared = spoken_code (fixture_connection (fixture), ani);
  g_assert_cmpstr (bed, ==, "Mawar 01");
  g_assert_cmpstr (shared, ==, "Mawar 01");
  g_autofree char *nobody = spoken_code (fixture_connection (fixture), 17);
  g_assert_cmpstr (nobody, ==, "somebody");
}

/* What is no refusal of the record, or speaks of nobody, stays as it is. */
static void
test_others (Fixture *fixture)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Siti failed");
  g_autoptr (GError) plain = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_STATE, "Siti stays");

  spoken_other (&other, "Siti");
  spoken_resident (&other, fixture_connection (fixture), 1, "Siti");
  spoken_other (NULL, "Siti");
  spoken_other (&plain, NULL);
  g_autofree char *failed = record_error_coded (other, other->message), *stays = record_error_coded (plain, plain->message);
  g_assert_cmpstr (failed, ==, "Siti failed");
  g_assert_cmpstr (stays, ==, "Siti stays");
  spoken_other (&plain, "Siti");
  g_autofree char *coded = record_error_coded (plain, plain->message);
  g_assert_cmpstr (coded, ==, "somebody stays");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/spoken/coded", test_coded);
  fixture_add ("/spoken/codes", test_codes);
  fixture_add ("/spoken/others", test_others);
  return g_test_run ();
}
