/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house full of residents with cards, by the system's clock, for tests that drive a kiosk. */
#include "tests/support/guests.h"

#include "db/code/token.h"

#include <string.h>

static void
fill (gpointer data, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i += sizeof (int))
    memcpy (bytes + i, data, sizeof (int));
}

static Token
token_of (int n)
{
  return token_new (fill, &n);
}

char *
guests_card (int n)
{
  char text[TOKEN_LENGTH + 1];
  Token token = token_of (n);

  token_format (&token, text);
  return g_strdup (text);
}

gint64
guests_enter (Fixture *fixture, int card, const char *kind)
{
  Token token = token_of (card);
  g_autofree char *hash = token_hash_hex (&token);
  g_autoptr (Row) row = row_new (&table_card, record_new_id (fixture_record (fixture)));

  row_set_text (row, "sha256", hash);
  row_set_int (row, "number", card);
  row_set_text (row, "kind", kind);
  row_set_text (row, "state", "good");
  row_set_int (row, "issue", 1);
  row_set_int (row, "entered_at", 0);
  seed_row (fixture, row);
  return row_id (row);
}

void
guests_bind (Fixture *fixture, gint64 card, gint64 stay)
{
  g_autoptr (Row) row = row_new (&table_card_binding, record_new_id (fixture_record (fixture)));

  row_set_int (row, "card", card);
  row_set_int (row, "stay", stay);
  row_set_int (row, "since", 0);
  seed_row (fixture, row);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gint64
guests_stay (Fixture *fixture, const char *called, gint64 house)
{
  return seed_stay (fixture, seed_resident (fixture, called), house, now () - 86400, 0);
}

gint64
guests_child (Fixture *fixture, const char *called, gint64 house, gint64 carer)
{
  static const char sql[] = "UPDATE stay SET with_stay = :carer, with_kind = 'child' WHERE id = :stay";
  g_autoptr (GError) error = NULL;
  gint64 resident = seed_resident (fixture, called), stay = seed_stay (fixture, resident, house, now () - 86400, 0);
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);

  g_assert_no_error (error);
  query_bind_int (query, ":carer", carer);
  query_bind_int (query, ":stay", stay);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_DONE);
  seed_set_text (fixture, &table_resident, resident, "born", "2017-05-05");
  return stay;
}

Guests
guests_seed (Fixture *fixture, int n)
{
  g_autoptr (GError) error = NULL;
  Guests guests = { 0 };

  fixture_staff (fixture);
  g_assert_true (connection_begin (fixture_connection (fixture), &error));
  guests.house = seed_house (fixture, "Rumah Melati", "Asia/Jayapura", 14400);
  guests.kiosk = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
  seed_set_int (fixture, &table_terminal, guests.kiosk, "house", guests.house);
  for (int i = 1; i <= n; i++) {
    g_autofree char *called = i == 1 ? g_strdup ("Siti") : g_strdup_printf ("Guest %d", i);
    gint64 stay = guests_stay (fixture, called, guests.house);
    guests_bind (fixture, guests_enter (fixture, i, "resident"), stay);
    if (i == 1)
      guests.first_stay = stay;
  }
  connection_commit (fixture_connection (fixture), &error);
  g_assert_no_error (error);
  if (n > 0)
    guests.first_resident = fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Siti'");
  return guests;
}

static void
give_staff_card (Fixture *fixture, int card, gint64 expires)
{
  gint64 id = guests_enter (fixture, card, "staff");
  g_autofree char *name = g_strdup_printf ("staff %d", card);
  gint64 staff = fixture_make (fixture, "staff", "staff-add", "name", name, NULL);
  g_autofree char *staff_text = g_strdup_printf ("%" G_GINT64_FORMAT, staff);
  g_autofree char *card_text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  fixture_do (fixture, "card-bind", "card", card_text, "staff", staff_text, NULL);
  if (expires)
    seed_set_int (fixture, &table_card, id, "expires_at", expires);
}

static gint64
add_guest (Fixture *fixture, int card, const char *called, gint64 house)
{
  gint64 stay = guests_stay (fixture, called, house);

  guests_bind (fixture, guests_enter (fixture, card, "resident"), stay);
  return stay;
}

Guests
guests_seed_all (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 2);
  gint64 other = seed_house (fixture, "Rumah Anggrek", "Asia/Jakarta", 14400);

  guests_enter (fixture, GUEST_UNBOUND, "resident");
  seed_set_text (fixture, &table_card, guests_enter (fixture, GUEST_REPLACED, "resident"), "state", "replaced");
  seed_set_text (fixture, &table_card, guests_enter (fixture, GUEST_LOST, "resident"), "state", "lost");
  seed_set_int (fixture, &table_stay, add_guest (fixture, GUEST_LEFT, "Lefty", guests.house), "ended_at", now () - 60);
  seed_departure (fixture, add_guest (fixture, GUEST_AWAY, "Away", guests.house), now () - 60, 0);
  add_guest (fixture, GUEST_OTHER, "Other", other);
  give_staff_card (fixture, GUEST_STAFF, 0);
  give_staff_card (fixture, GUEST_EXPIRED, now () - 60);
  seed_set_text (fixture, &table_stay, add_guest (fixture, GUEST_HIDDEN, "Hidden", guests.house), "confidentiality", "hidden");
  return guests;
}
