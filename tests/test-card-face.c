/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card shows: nothing but the picture as a house begins, and never more than whom it is for allows. */
#include "db/record/attachment.h"
#include "db/record/card-face.h"
#include "tests/support/shelter.h"

#include <string.h>

static const char photo[] = "\xff\xd8\xff" "a photo";

static void
face (Fixture *fixture, gint64 stay, gint64 staff, CardOwner *owner)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (card_face_read (fixture_record (fixture), stay, staff, owner, &error));
  g_assert_no_error (error);
}

/* A photo of one's own: two are never one file. */
static void
add_photo (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strconcat (photo, name, NULL), *sha256 = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  file_store (fixture_record (fixture), bytes, "image/jpeg", &sha256, &error);
  g_assert_no_error (error);
  fixture_do (fixture, "attachment-add", "resident", name, "kind", "photo", "sha256", sha256, NULL);
}

static gint64
comer (Fixture *fixture, const char *name, const char *born, const char *bed)
{
  gint64 stay = shelter_admit_born (fixture, name, "P", born, bed);

  add_photo (fixture, name);
  return stay;
}

static void
assert_shows (Fixture *fixture, gint64 stay, const char *name, const char *house, gboolean has_photo)
{
  g_auto (CardOwner) owner = { 0 };

  face (fixture, stay, 0, &owner);
  g_assert_cmpstr (owner.name, ==, name);
  g_assert_cmpstr (owner.house, ==, house);
  g_assert_cmpint (owner.photo != NULL, ==, has_photo);
  g_assert_nonnull (owner.symbol);
  g_assert_nonnull (owner.colour);
}

/* What the house chose, and no more. */
static void
test_chosen (Fixture *fixture)
{
  static const struct {
    const char *shows, *name, *house;
    gboolean photo;
  } chosen[] = {
    { "", NULL, NULL, FALSE }, { "name", "Siti", NULL, FALSE }, { "house", NULL, "Singgah", FALSE },
    { "photo", NULL, NULL, TRUE }, { "name,photo,house", "Siti", "Singgah", TRUE },
  };

  shelter_new (fixture, FALSE);
  gint64 stay = comer (fixture, "Siti", "1980-01-01", "Mawar 01");
  assert_shows (fixture, stay, NULL, NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++) {
    fixture_do (fixture, "house-change", "house", "Singgah", "card-shows", chosen[i].shows, NULL);
    assert_shows (fixture, stay, chosen[i].name, chosen[i].house, chosen[i].photo);
  }
  g_auto (CardOwner) owner = { 0 };
  face (fixture, stay, 0, &owner);
  g_autofree char *whole = g_strconcat (photo, "Siti", NULL);
  g_autoptr (GBytes) own = g_bytes_new (whole, strlen (whole));
  g_assert_true (g_bytes_equal (owner.photo, own));
}

/* What the person is comes before what the house chose: a name and a photo only of whom they lead nobody to. */
static void
test_not_shown (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-change", "house", "Singgah", "card-shows", "name,photo", NULL);
  gint64 child = comer (fixture, "Dewi", "2018-01-01", "Umum 01"), siti = comer (fixture, "Siti", "1980-01-01", "Mawar 01");

  assert_shows (fixture, child, "Dewi", NULL, FALSE);
  assert_shows (fixture, siti, "Siti", NULL, TRUE);
  fixture_do (fixture, "consent-set", "resident", "Siti", "purpose", "photo", "answer", "refused", "how", "spoken", NULL);
  assert_shows (fixture, siti, "Siti", NULL, FALSE);
  fixture_do (fixture, "consent-set", "resident", "Siti", "purpose", "photo", "answer", "given", "how", "spoken", NULL);
  assert_shows (fixture, siti, "Siti", NULL, FALSE);      /* the refusal took it away for good */
  add_photo (fixture, "Siti");
  assert_shows (fixture, siti, "Siti", NULL, TRUE);
  fixture_do (fixture, "restriction-add", "resident", "Siti", "reason", "asked", NULL);
  assert_shows (fixture, siti, "Siti", NULL, FALSE);
  fixture_do (fixture, "restriction-end", "resident", "Siti", "reason", "settled", NULL);
  assert_shows (fixture, siti, "Siti", NULL, TRUE);
  fixture_do (fixture, "stay-change", "resident", "Siti", "confidentiality", "do_not_tell", NULL);
  assert_shows (fixture, siti, NULL, NULL, FALSE);
}

static void
assert_issue (Fixture *fixture, gint64 stay, gint64 staff, int issue)
{
  g_auto (CardOwner) owner = { 0 };

  face (fixture, stay, staff, &owner);
  g_assert_cmpint (owner.issue, ==, issue);
  g_assert_true (staff == 0 || !owner.name);
}

static char *
blank (Fixture *fixture, const char *token, const char *kind)
{
  fixture_do (fixture, "card-enter", "token", token, "kind", kind, NULL);
  return g_strdup (token);
}

/* The how many-th card it is; of nobody there is nothing to show. */
static void
test_issue (Fixture *fixture)
{
  gint64 staff = fixture_staff (fixture);

  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  assert_issue (fixture, stay, 0, 1);
  assert_issue (fixture, 0, staff, 1);
  g_autofree char *card = blank (fixture, "S55MPJTB9D5MPJTB9D5MPJTB9D51S", "resident");
  fixture_do (fixture, "card-bind", "card", card, "resident", "Siti", NULL);
  assert_issue (fixture, stay, 0, 2);
  assert_issue (fixture, 0, staff, 1);
  assert_issue (fixture, 0, 0, 0);
  assert_issue (fixture, stay + 1000000, 0, 0);
  assert_issue (fixture, 0, staff + 1000000, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/card-face/chosen", test_chosen);
  fixture_add ("/card-face/not-shown", test_not_shown);
  fixture_add ("/card-face/issue", test_issue);
  return g_test_run ();
}
