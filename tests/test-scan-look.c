/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read ahead for a queue of scans is what each of them would have read itself, whatever the ones before it did. */
#include "db/code/token.h"
#include "db/record/journal.h"
#include "db/record/scan-look.h"
#include "tests/support/failing.h"
#include "tests/support/guests.h"
#include "tests/support/shelter.h"

#define NIGHT 1795271400   /* 2026-11-21T21:30 in Jakarta */

typedef struct {
  Fixture *fixture;
  gint64 house, kiosk;
} House;

static char *
card_hash (int n)
{
  g_autofree char *text = guests_card (n);
  Token token;

  g_assert_true (token_parse (text, TOKEN_LENGTH, &token));
  return token_hash_hex (&token);
}

/* A card, bound to one who is admitted to @bed; its id. */
static gint64
guest_with_card (House *house, int n, const char *name, const char *bed)
{
  g_autofree char *text = guests_card (n);
  g_autofree char *card = fixture_text (fixture_make (house->fixture, "card", "card-enter", "token", text, NULL));
  gint64 stay = shelter_admit (house->fixture, name, "L", bed);
  g_autofree char *resident = fixture_text (shelter_int (house->fixture, "stay", stay, "resident"));

  fixture_do (house->fixture, "card-bind", "card", card, "resident", resident, NULL);
  return g_ascii_strtoll (card, NULL, 10);
}

/* Cards 1 to 6 are Adi's, Budi's, … in Melati 01 to 04 and Umum 01, 02; card 7 is bound to nobody, card 8 not known. */
static House
make_house (Fixture *fixture)
{
  static const char *const names[] = { "Adi", "Budi", "Candra", "Dedi", "Eko", "Fajar" };
  static const char *const beds[] = { "Melati 01", "Melati 02", "Melati 03", "Melati 04", "Umum 01", "Umum 02" };
  House house = { .fixture = fixture };

  fixture_set_clock (fixture, NIGHT);
  house.house = shelter_new (fixture, FALSE);
  house.kiosk = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");
  for (int i = 0; i < 6; i++)
    guest_with_card (&house, i + 1, names[i], beds[i]);
  g_autofree char *blank = guests_card (7);
  fixture_make (fixture, "card", "card-enter", "token", blank, NULL);
  return house;
}

static void
assert_same_look (const ScanLook *one, const ScanLook *other)
{
  g_assert_cmpint (one->found.state, ==, other->found.state);
  g_assert_cmpint (one->found.card, ==, other->found.card);
  g_assert_cmpint (one->found.stay, ==, other->found.stay);
  g_assert_cmpstr (one->found.called, ==, other->found.called);
  g_assert_cmpint (one->repeated, ==, other->repeated);
  g_assert_cmpint (one->repeated_at, ==, other->repeated_at);
  g_assert_cmpstr (one->direction, ==, other->direction);
  g_assert_cmpint (one->missed, ==, other->missed);
  g_assert_cmpint (one->clock != NULL, ==, other->clock != NULL);
  if (one->clock)
    g_assert_cmpstr (g_time_zone_get_identifier (one->clock->zone), ==, g_time_zone_get_identifier (other->clock->zone));
}

static GHashTable *
look_at (House *house, gint64 at, const char *const *cards, guint n)
{
  GHashTable *looks = scan_looks_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (scan_looks (fixture_connection (house->fixture), house->kiosk, at, cards, n, looks, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_hash_table_size (looks), ==, n);
  return looks;
}

static char *
scan_result (House *house, Batch *batch, int card)
{
  g_autofree char *text = guests_card (card);
  g_autoptr (Request) request = request_new ("scan");
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  request_set (request, "token", text);
  request_set_actor (request, 0, house->kiosk);
  request_set_source (request, "kiosk");
  if (batch)
    batch_perform (batch, request, &outcome, &error);
  else
    failing_perform (fixture_record (house->fixture), request, &outcome, &error);
  g_assert_no_error (error);
  return g_strdup (outcome_text (outcome, "result"));
}

/* Who was seen, is out on a permit, has left: each as when he is asked for alone. */
static void
test_several (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_free);

  g_autofree char *seen = scan_result (&house, NULL, 1);
  g_assert_cmpstr (seen, ==, "in");
  fixture_do (fixture, "leave", "resident", "2", "kind", "work", "due", "2026-11-22T06:00", NULL);
  fixture_do (fixture, "discharge", "resident", "3", "destination", "MDR", NULL);
  for (int i = 1; i <= 8; i++)
    g_ptr_array_add (cards, card_hash (i));
  g_autoptr (GHashTable) all = look_at (&house, NIGHT + 5, (const char *const *) cards->pdata, cards->len);
  static const CardState states[] = { CARD_GOOD, CARD_GOOD, CARD_LEFT, CARD_GOOD, CARD_GOOD, CARD_GOOD, CARD_UNBOUND,
                                      CARD_UNKNOWN };
  for (guint i = 0; i < cards->len; i++) {
    const char *card = cards->pdata[i];
    g_autoptr (GHashTable) alone = look_at (&house, NIGHT + 5, &card, 1);
    const ScanLook *look = g_hash_table_lookup (all, card);
    g_assert_cmpint (look->found.state, ==, states[i]);
    g_assert_cmpint (look->repeated != 0, ==, i == 0);
    g_assert_cmpint (look->missed, ==, i == 1);
    assert_same_look (look, g_hash_table_lookup (alone, card));
  }
}

/* A blank that was bound before: the open binding counts. */
static void
test_bound_twice (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *hash = card_hash (1), *other = card_hash (2);
  const char *cards[] = { hash, other };
  gint64 stay = fixture_int (fixture, "SELECT s.id FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = 'Fajar'");
  g_autofree char *fajar = fixture_text (shelter_int (fixture, "stay", stay, "resident"));

  fixture_do (fixture, "card-unbind", "card", "1", NULL);
  fixture_do (fixture, "card-unbind", "card", "6", NULL);
  fixture_do (fixture, "card-bind", "card", "1", "resident", fajar, NULL);
  g_autoptr (GHashTable) looks = look_at (&house, NIGHT, cards, 2);
  const ScanLook *look = g_hash_table_lookup (looks, hash);
  g_assert_cmpint (look->found.state, ==, CARD_GOOD);
  g_assert_cmpint (look->found.stay, ==, stay);
}

/* What happens between scans: an act, or time that goes on. */
static const struct {
  const char *kind, *first, *first_value, *second, *second_value, *third, *third_value;
  int later;                 /* seconds that pass first */
  int card;                  /* scanned then */
} steps[] = {
  { .card = 1 },
  { .card = 1 },
  { .card = 7 },
  { .card = 8 },
  { .kind = "leave", .first = "resident", .first_value = "2", .second = "kind", .second_value = "work", .third = "due",
    .third_value = "2026-11-22T06:00", .card = 2 },
  { .kind = "discharge", .first = "resident", .first_value = "3", .second = "destination", .second_value = "MDR", .card = 3 },
  { .kind = "card-unbind", .first = "card", .first_value = "4", .card = 4 },
  { .kind = "card-lost", .first = "card", .first_value = "5", .card = 5 },
  { .later = 11, .card = 1 },
  { .card = 6 },
  { .later = 11, .card = 6 },
};

static void
act_between (House *house, Batch *batch, guint i)
{
  g_autoptr (Request) request = request_new (steps[i].kind);
  g_autoptr (GError) error = NULL;

  request_set_actor (request, fixture_staff (house->fixture), 0);
  request_set (request, steps[i].first, steps[i].first_value);
  if (steps[i].second)
    request_set (request, steps[i].second, steps[i].second_value);
  if (steps[i].third)
    request_set (request, steps[i].third, steps[i].third_value);
  if (batch)
    batch_perform (batch, request, NULL, &error);
  else
    failing_perform (fixture_record (house->fixture), request, NULL, &error);
  g_assert_no_error (error);
}

/* The answers, one after the other. */
static char *
play (House *house, Batch *batch)
{
  g_autoptr (GString) results = g_string_new (NULL);

  fixture_set_clock (house->fixture, NIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    fixture_set_clock (house->fixture, fixture_clock (house->fixture) + steps[i].later);
    if (steps[i].kind)
      act_between (house, batch, i);
    g_autofree char *result = scan_result (house, batch, steps[i].card);
    g_string_append_printf (results, "%s ", result);
  }
  return g_string_free (g_steal_pointer (&results), FALSE);
}


/* All cards are asked for before the first of them is scanned. */
static char *
play_ahead (House *house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Batch) batch = batch_begin (fixture_record (house->fixture), &error);

  g_assert_no_error (error);
  fixture_set_clock (house->fixture, NIGHT);
  for (int i = 1; i <= 8; i++)
    g_ptr_array_add (cards, card_hash (i));
  batch_expect_scans (batch, house->kiosk, (const char *const *) cards->pdata, cards->len, &error);
  g_assert_no_error (error);
  g_autofree char *results = play (house, batch);
  g_assert_true (batch_commit (batch, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&results);
}

static void
test_ahead (Fixture *fixture)
{
  static const char expected[] = "in already unbound unknown in left unbound lost seen in seen ";
  g_autoptr (Fixture) plain = fixture_new (fixture_kind (fixture));
  House house = make_house (fixture), one_by_one = make_house (plain);
  g_autofree char *ahead = play_ahead (&house);
  g_autofree char *alone = play (&one_by_one, NULL);

  g_assert_cmpstr (ahead, ==, expected);
  g_assert_cmpstr (alone, ==, expected);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==,
                   fixture_int (plain, "SELECT COUNT(*) FROM sighting"));
  g_autoptr (GError) error = NULL;
  g_assert_true (journal_verify (fixture_record (fixture), &error));
}

/* A terminal that was taken out of use meanwhile takes no scan. */
static void
test_retired (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *hash = card_hash (1), *text = guests_card (1), *kiosk = fixture_text (house.kiosk);
  const char *const cards[] = { hash };
  g_autoptr (GError) error = NULL;
  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), &error);
  g_autoptr (Request) retire = request_new ("terminal-retire");
  g_autoptr (Request) scan = request_new ("scan");

  g_assert_true (batch_expect_scans (batch, house.kiosk, cards, 1, &error));
  request_set_actor (retire, fixture_staff (fixture), 0);
  request_set (retire, "terminal", kiosk);
  g_assert_true (batch_perform (batch, retire, NULL, &error));
  g_assert_no_error (error);
  request_set_actor (scan, 0, house.kiosk);
  request_set (scan, "token", text);
  g_assert_false (batch_perform (batch, scan, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
}

/* --- two programs that hit on the same new ids --- */

static gint64
standing_clock (gpointer data)
{
  return fixture_clock (data);
}

static void
no_chance (gpointer data, guint8 *bytes, gsize length)
{
  (void) data;
  memset (bytes, 0, length);
}

static Request *
scan_request (House *house, int card)
{
  g_autofree char *text = guests_card (card);
  Request *request = request_new ("scan");

  request_set (request, "token", text);
  request_set_actor (request, 0, house->kiosk);
  return request;
}

static void
scan_in_batch (House *house, Record *record, int card, gboolean refused)
{
  g_autoptr (Request) request = scan_request (house, card);
  g_autoptr (GError) error = NULL;
  g_autoptr (Batch) batch = batch_begin (record, &error);

  g_assert_no_error (error);
  if (refused) {
    g_assert_false (batch_perform (batch, request, NULL, &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
    g_clear_error (&error);
  }
  g_assert_true (batch_perform (batch, request, NULL, &error));
  g_assert_true (batch_commit (batch, &error));
  g_assert_no_error (error);
}

/* The second is refused by the database, on a server that knows its statements only when all was sent; its second try
   follows the line before. */
static void
test_same_ids (Fixture *fixture)
{
  House house = make_house (fixture);
  const RecordSources sources = { standing_clock, no_chance, fixture };
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) one = record_open (fixture_address (fixture), CONNECTION_PLAIN, &sources, &error);
  g_autoptr (Record) other = record_open (fixture_address (fixture), CONNECTION_PLAIN, &sources, &error);

  g_assert_no_error (error);
  scan_in_batch (&house, other, 3, FALSE);
  fixture_set_clock (fixture, NIGHT + 1);
  scan_in_batch (&house, one, 1, FALSE);
  scan_in_batch (&house, other, 2, TRUE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 3);
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_no_error (error);
}

/* --- a batch that stands and falls together --- */

static Batch *
begin_trusting (Record *record)
{
  g_autoptr (GError) error = NULL;
  Batch *batch = batch_begin (record, &error);

  g_assert_no_error (error);
  batch_trust (batch);
  return batch;
}

/* Refused before it wrote: the others stay. */
static void
test_trusting (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Request) nobody = request_new ("scan");
  g_autoptr (GError) error = NULL;
  g_autoptr (Batch) batch = begin_trusting (fixture_record (fixture));

  request_set_actor (nobody, 0, house.kiosk);
  g_autofree char *first = scan_result (&house, batch, 1);
  g_assert_false (batch_perform (batch, nobody, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  g_clear_error (&error);
  g_autofree char *again = scan_result (&house, batch, 1);
  g_autofree char *unknown = scan_result (&house, batch, 8);
  g_autofree char *second = scan_result (&house, batch, 2);
  g_assert_cmpstr (first, ==, "in");
  g_assert_cmpstr (again, ==, "already");
  g_assert_cmpstr (unknown, ==, "unknown");
  g_assert_cmpstr (second, ==, "in");
  g_assert_true (batch_commit (batch, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 2);
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_no_error (error);
}

/* What it wrote before it was refused could only go with all the others. */
static void
test_trusting_half (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (Request) family = request_new ("admit-family");
  g_autoptr (GError) error = NULL;

  shelter_resident (fixture, "Ibu", "P", "1990-01-01");
  shelter_resident (fixture, "Nina", "P", "2018-01-01");
  request_set_actor (family, fixture_staff (fixture), 0);
  request_set (family, "residents", "Ibu,Nina");
  request_set (family, "beds", "Mawar 01,Melati 01");
  {
    g_autoptr (Batch) batch = begin_trusting (fixture_record (fixture));
    g_autofree char *first = scan_result (&house, batch, 1);
    g_assert_cmpstr (first, ==, "in");
    g_assert_false (batch_perform (batch, family, NULL, &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
    g_clear_error (&error);
    g_assert_false (batch_commit (batch, &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  }
  g_clear_error (&error);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  g_autoptr (Batch) apart = batch_begin (fixture_record (fixture), &error);
  g_autofree char *first = scan_result (&house, apart, 1);
  g_assert_cmpstr (first, ==, "in");
  g_assert_false (batch_perform (apart, family, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_clear_error (&error);
  g_assert_true (batch_commit (apart, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay WHERE house IS NOT NULL"), ==, 6);
}

/* What the database refuses, at once or as late as at the commit, takes all of them; a batch apart then finds which it was. */
static void
test_trusting_late (Fixture *fixture)
{
  House house = make_house (fixture);
  const RecordSources sources = { standing_clock, no_chance, fixture };
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) one = record_open (fixture_address (fixture), CONNECTION_PLAIN, &sources, &error);
  g_autoptr (Record) other = record_open (fixture_address (fixture), CONNECTION_PLAIN, &sources, &error);

  g_assert_no_error (error);
  scan_in_batch (&house, other, 3, FALSE);
  fixture_set_clock (fixture, NIGHT + 1);
  scan_in_batch (&house, one, 1, FALSE);
  {
    g_autoptr (Batch) batch = begin_trusting (other);
    g_autoptr (Request) request = scan_request (&house, 2);
    g_assert_false (batch_perform (batch, request, NULL, &error) && batch_commit (batch, &error));
    g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
    g_clear_error (&error);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 2);
  scan_in_batch (&house, other, 2, FALSE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 3);
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/scan-look/several", test_several);
  fixture_add ("/scan-look/bound-twice", test_bound_twice);
  fixture_add ("/scan-look/ahead", test_ahead);
  fixture_add ("/scan-look/retired", test_retired);
  fixture_add ("/scan-look/same-ids", test_same_ids);
  fixture_add ("/scan-look/trusting", test_trusting);
  fixture_add ("/scan-look/trusting-half", test_trusting_half);
  fixture_add ("/scan-look/trusting-late", test_trusting_late);
  return g_test_run ();
}
