/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things and money in custody: what comes in, what goes out, never below nothing, and what an exit asks. */
#include "db/record/safekeeping.h"

#include "tests/support/shelter.h"

#include <locale.h>
#include <string.h>

static Safekeeping *
read_kept (Fixture *fixture, gint64 stay)
{
  g_autoptr (GError) error = NULL;
  Safekeeping *kept = safekeeping_read (fixture_connection (fixture), stay, &error);

  g_assert_no_error (error);
  return kept;
}

static void
assert_kept (Fixture *fixture, gint64 stay, const char *expected)
{
  g_autoptr (Safekeeping) kept = read_kept (fixture, stay);
  g_autofree char *line = safekeeping_describe (kept);

  g_assert_cmpstr (line, ==, expected);
  g_assert_cmpint (safekeeping_is_empty (kept), ==, *expected == '\0');
}

static void
undo (Fixture *fixture, gint64 act)
{
  g_autofree char *id = fixture_text (act);

  fixture_do (fixture, "undo", "act", id, NULL);
}

static void
keeps_and_gives_back (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  assert_kept (fixture, stay, "");
  g_autofree char *bag = fixture_text (fixture_make (fixture, "belonging", "belonging-add", "resident", "Budi", "what", "bag",
                                                     "quantity", "2", "kept", "locker 7", "witness", "Rina", NULL));
  gint64 radio = fixture_make (fixture, "belonging", "belonging-add", "resident", "Budi", "what", "radio", "kept", "shelf", NULL);
  assert_kept (fixture, stay, "2 × bag, radio");
  fixture_do (fixture, "belonging-change", "belonging", bag, "kept", "locker 8", NULL);
  g_autoptr (Safekeeping) kept = read_kept (fixture, stay);
  const Belonging *first = kept->things->pdata[0];
  g_assert_cmpstr (first->kept, ==, "locker 8");
  g_assert_cmpstr (first->witness, ==, "Rina");
  g_assert_cmpint (first->received_at, ==, fixture_clock (fixture));
  fixture_do (fixture, "belonging-change", "belonging", bag, "quantity", "3", NULL);
  assert_kept (fixture, stay, "3 × bag, radio");
  fixture_do (fixture, "belonging-change", "belonging", bag, "quantity", "2", NULL);

  gint64 act = fixture_make (fixture, "act", "belonging-return", "belonging", bag, "signed", "thumb_print", NULL);
  assert_kept (fixture, stay, "radio");
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "bag", "belonging-return", "belonging", bag);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "bag", "belonging-change", "belonging", bag, "what", "sack");
  undo (fixture, act);
  assert_kept (fixture, stay, "2 × bag, radio");
  g_autofree char *lost = fixture_text (radio);
  fixture_do (fixture, "belonging-return", "belonging", lost, "outcome", "police", "to", "Polsek", NULL);
  shelter_assert_text (fixture, "belonging", radio, "outcome", "police");
  shelter_assert_text (fixture, "belonging", radio, "returned_to", "Polsek");
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *id = fixture_text (stay);
  static const char *const quantities[] = { "0", "-1", "1001" };
  static const char *const amounts[] = { "0", "-5", "1000000001" };

  for (guint i = 0; i < G_N_ELEMENTS (quantities); i++)
    shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "1000", "belonging-add", "resident", "Budi", "what", "bag", "kept", "x",
                            "quantity", quantities[i]);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++) {
    shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "rupiah", "cash-in", "resident", "Budi", "amount", amounts[i]);
    shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "rupiah", "cash-out", "resident", "Budi", "amount", amounts[i]);
  }
  g_autofree char *thing = fixture_text (
      fixture_make (fixture, "belonging", "belonging-add", "resident", "Budi", "what", "bag", "kept", "locker 7", NULL));
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "kept", "belonging-change", "belonging", thing);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "1000", "belonging-change", "belonging", thing, "quantity", "0");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "stay", "cash-out", "amount", "5");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "", "belonging-return", "belonging", id);
  fixture_do (fixture, "belonging-return", "belonging", thing, NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Budi", "safekeeping-return", "resident", "Budi");
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MDR", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Budi", "cash-in", "resident", "Budi", "amount", "5");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Budi", "belonging-add", "resident", "Budi", "what", "x", "kept", "y");
}

static void
money_never_falls_below_nothing (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");

  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Rp 0", "cash-out", "resident", "Budi", "amount", "1");
  gint64 in = fixture_make (fixture, "act", "cash-in", "resident", "Budi", "amount", "150000", "kept", "safe", NULL);
  gint64 out = fixture_make (fixture, "act", "cash-out", "resident", "Budi", "amount", "50000", "signed", "thumb_print", "note",
                             "medicine", NULL);
  assert_kept (fixture, stay, "Rp 100.000");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Rp 100.000", "cash-out", "resident", "Budi", "amount", "100001");
  g_autofree char *act = fixture_text (in);
  shelter_assert_refused (fixture, RECORD_ERROR_TOUCHED_LATER, "", "undo", "act", act);
  undo (fixture, out);
  assert_kept (fixture, stay, "Rp 150.000");
  g_assert_cmpint (fixture_make (fixture, "balance", "cash-out", "resident", "Budi", "amount", "150000", NULL), ==, 0);
  g_autoptr (Safekeeping) kept = read_kept (fixture, stay);
  g_assert_cmpuint (kept->moves->len, ==, 2);
  g_assert_cmpstr (kept->cash_kept, ==, "safe");
  const CashMove *last = kept->moves->pdata[1];
  g_assert_cmpint (last->amount, ==, -150000);
  g_assert_cmpint (last->balance, ==, 0);
}

/* Below the rules: nobody who writes into the tables by hand gets a purse below nothing either. */
static void
database_refuses_by_itself (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "cash-in", "resident", "Budi", "amount", "100", NULL);
  fixture_do (fixture, "cash-out", "resident", "Budi", "amount", "60", NULL);
  fixture_do (fixture, "belonging-add", "resident", "Budi", "what", "bag", "kept", "x", NULL);
  fixture_breaks (fixture, "UPDATE cash SET balance = -1");
  fixture_breaks (fixture, "INSERT INTO cash (id, stay, balance) SELECT 5, stay, 0 FROM cash");
  fixture_breaks (fixture, "INSERT INTO cash_move (id, cash, amount, balance, moved_at) SELECT 6, id, -41, 0, 0 FROM cash");
  fixture_breaks (fixture, "UPDATE cash_move SET amount = 59 WHERE amount > 0");
  fixture_breaks (fixture, "DELETE FROM cash_move WHERE amount > 0");
  fixture_breaks (fixture, "UPDATE cash_move SET balance = -1");
  fixture_breaks (fixture, "UPDATE belonging SET quantity = 0");
  fixture_breaks (fixture, "UPDATE belonging SET outcome = 'returned'");
  fixture_breaks (fixture, "UPDATE belonging SET outcome = 'returned', returned_at = received_at - 1");
}

/* The twin of what is refused above: the same statement with one rupiah less passes. */
static void
database_allows_to_nothing (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "cash-in", "resident", "Budi", "amount", "100", NULL);
  fixture_do (fixture, "cash-out", "resident", "Budi", "amount", "60", NULL);
  fixture_run (fixture, "INSERT INTO cash_move (id, cash, amount, balance, moved_at) SELECT 6, id, -40, 0, 0 FROM cash");
}

typedef struct {
  const char *kind, *keys[6];
} Exit;

static void
exit_asks (Fixture *fixture)
{
  static const Exit exits[] = {
    { "discharge", { "destination", "MDR" } },
    { "depart", { "destination", "RSU" } },
  };

  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "belonging-add", "resident", "Budi", "what", "radio", "kept", "shelf", NULL);
  fixture_do (fixture, "cash-in", "resident", "Budi", "amount", "20000", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    shelter_assert_refused (fixture, RECORD_ERROR_RULE, "radio, Rp 20.000", exits[i].kind, "resident", "Budi", exits[i].keys[0],
                            exits[i].keys[1]);
  fixture_do (fixture, "depart", "resident", "Budi", "destination", "RSU", "override", "follows by car", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "radio", "hand-over", "resident", "Budi");
  fixture_do (fixture, "safekeeping-return", "resident", "Budi", "to", "Ibu Ani", "signed", "signature", NULL);
  assert_kept (fixture, stay, "");
  fixture_do (fixture, "hand-over", "resident", "Budi", NULL);
}

/* With a reason it ends all the same; what was left can be fetched later. */
static void
is_fetched_later (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *id = fixture_text (stay);

  fixture_do (fixture, "belonging-add", "resident", "Budi", "what", "radio", "kept", "shelf", NULL);
  fixture_do (fixture, "cash-in", "resident", "Budi", "amount", "20000", NULL);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KBR", "override", "ran away", NULL);
  assert_kept (fixture, stay, "radio, Rp 20.000");
  fixture_do (fixture, "cash-out", "stay", id, "amount", "5000", "to", "Pak Umar", NULL);
  gint64 act = fixture_make (fixture, "act", "safekeeping-return", "stay", id, NULL);
  assert_kept (fixture, stay, "");
  undo (fixture, act);
  assert_kept (fixture, stay, "radio, Rp 15.000");
}

static void
says_rupiah (void)
{
  static const struct {
    gint64 amount;
    const char *text;
  } cases[] = { { 0, "Rp 0" }, { 999, "Rp 999" }, { 1000, "Rp 1.000" }, { 150000, "Rp 150.000" }, { -1234567, "−Rp 1.234.567" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = rupiah_format (cases[i].amount);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/safekeeping/keeps-and-gives-back", keeps_and_gives_back);
  fixture_add ("/safekeeping/refuses-what-can-not-be", refuses_what_can_not_be);
  fixture_add ("/safekeeping/money-never-falls-below-nothing", money_never_falls_below_nothing);
  fixture_add ("/safekeeping/database-refuses-by-itself", database_refuses_by_itself);
  fixture_add ("/safekeeping/database-allows-to-nothing", database_allows_to_nothing);
  fixture_add ("/safekeeping/exit-asks", exit_asks);
  fixture_add ("/safekeeping/is-fetched-later", is_fetched_later);
  g_test_add_func ("/safekeeping/says-rupiah", says_rupiah);
  return g_test_run ();
}
