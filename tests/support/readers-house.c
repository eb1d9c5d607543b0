/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house in which each reader has something to read. */
#include "tests/support/readers.h"

#include "db/record/attachment.h"
#include "db/report/extension-letter.h"
#include "tests/support/shelter.h"

/* A photo, a relative and an asking, all of which the page reads further for. */
static gint64
add_to_page (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xd8\xff" "a photo", 10);
  g_autofree char *sha256 = NULL;

  file_store (fixture_record (fixture), bytes, "image/jpeg", &sha256, &error);
  g_assert_no_error (error);
  fixture_do (fixture, "attachment-add", "resident", "Aminah", "kind", "photo", "sha256", sha256, NULL);
  fixture_do (fixture, "relation-add", "resident", "Aminah", "relative", "Joko", "kind", "sibling", NULL);
  fixture_do (fixture, "case-note-add", "resident", "Aminah", "text", "afraid", NULL);
  g_autoptr (Outcome) asked = fixture_perform (fixture, "look-case-notes", "resident", "Aminah", "reason", "meeting", NULL);
  return asked->act;
}

/* Something of each kind for the tab of the length of stay. */
static void
add_lengths (Fixture *fixture, gint64 stay)
{
  g_autofree char *number = fixture_text (stay);

  fixture_do (fixture, "limit-set", "days", "10", "from", "2026-03-02", NULL);
  fixture_do (fixture, "extend", "resident", "Aminah", "reason", "SAKIT", "approver", "Kasi", "channel", "telephone", NULL);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", EXTENSION_LETTER_KIND, "stays", number, NULL);
  fixture_do (fixture, "extend-ask", "resident", "Joko", "reason", "SAKIT", NULL);
  fixture_do (fixture, "leave", "resident", "Joko", "kind", "work", "due", "2026-03-04", NULL);
  fixture_do (fixture, "capacity-set", "what", "funded", "beds", "6", "from", "2026-03-01", NULL);
}

/* A child among adults, a bed whose hold has lapsed and a place that is promised: what the board reads further for. */
static void
add_to_board (Fixture *fixture)
{
  shelter_resident (fixture, "Dadang", "L", "2016-05-01");
  fixture_do (fixture, "admit", "resident", "Dadang", "bed", "Melati 02", "override", "full", "agreed-by", "Bu Kasi", NULL);
  fixture_do (fixture, "relation-add", "resident", "Dadang", "relative", "Aminah", "kind", "parent", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 02", "for", "police", "due", "2026-03-03T12:00", NULL);
  fixture_do (fixture, "place-add", "stay", "Joko", "from", "2026-03-02T20:00", NULL);
}

/* Somebody at the desk registers and admits: what Ctrl+Z offers there. */
static void
admit_at_desk (const Asked *house)
{
  static const struct {
    const char *kind, *key, *value, *other, *second;
  } acts[] = {
    { "resident-add", "name", "Wati", "sex", "P" },
    { "admit", "resident", "Wati", "bed", "Mawar 02" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (Request) request = request_new (acts[i].kind);
    g_autoptr (GError) error = NULL;
    request_set_actor (request, house->staff, house->terminal);
    request_set (request, acts[i].key, acts[i].value);
    request_set (request, acts[i].other, acts[i].second);
    acts_perform (house->record, request, NULL, &error);
    g_assert_no_error (error);
  }
}

Asked
readers_make_house (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Aminah", "P", "Mawar 01");

  fixture_do (fixture, "house-change", "house", "Singgah", "card-shows", "name,photo,house", NULL);
  shelter_admit (fixture, "Joko", "L", "Melati 01");
  fixture_set_clock (fixture, fixture_clock (fixture) + DAY);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "print-card", "resident", "Aminah", NULL);
  fixture_do (fixture, "card-enter", "token", "S55MPJTB9D5MPJTB9D5MPJTB9D51S", "kind", "resident", NULL);
  fixture_do (fixture, "card-bind", "card", "S55MPJTB9D5MPJTB9D5MPJTB9D51S", "resident", "Aminah", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "for", "hospital", NULL);
  fixture_do (fixture, "note-add", "resident", "Aminah", "text", "slept badly", NULL);
  fixture_do (fixture, "task-add", "resident", "Aminah", "text", "wake her", NULL);
  fixture_do (fixture, "medicine-add", "resident", "Aminah", "name", "Amlodipine", "times", "07:00", NULL);
  add_lengths (fixture, stay);
  add_to_board (fixture);
  fixture_set_clock (fixture, fixture_clock (fixture) + 4 * HOUR);
  Asked all = { fixture_record (fixture), fixture_connection (fixture), house,
                fixture_int (fixture, "SELECT MIN (id) FROM resident"), stay,
                fixture_int (fixture, "SELECT MIN (id) FROM bed"), fixture_int (fixture, "SELECT MAX (seq) FROM journal"),
                fixture_clock (fixture), fixture_clock (fixture) / DAY,
                fixture_int (fixture, "SELECT MIN (id) FROM service_kind"), fixture_int (fixture, "SELECT MAX (id) FROM resident"),
                fixture_staff (fixture), fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'desk-1'"), add_to_page (fixture),
                fixture_int (fixture, "SELECT MIN (id) FROM card") };
  admit_at_desk (&all);
  return all;
}
