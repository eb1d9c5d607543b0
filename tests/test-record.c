/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that programs make for themselves: in the order of time, and never written over by another's. */
#include "tests/support/seed.h"

#include <string.h>

static gint64
stopped_clock (gpointer data G_GNUC_UNUSED)
{
  return FIXTURE_CLOCK;
}

static void
no_chance (gpointer data G_GNUC_UNUSED, guint8 *bytes, gsize length)
{
  memset (bytes, 1, length);
}

static const RecordSources stopped = { stopped_clock, no_chance, NULL };

static gboolean
add_house (Record *record, gint64 actor, gint64 act, const char *name, GError **error)
{
  g_autoptr (Request) request = request_new ("house-add");

  request_set (request, "name", name);
  request_set (request, "zone", "Asia/Jakarta");
  request_set_actor (request, actor, 0);
  request_set_id (request, act);
  return acts_perform (record, request, NULL, error);
}

static void
test_order (Fixture *fixture)
{
  Record *record = fixture_record (fixture);
  gint64 last = 0;

  for (int i = 0; i < 1000; i++) {
    if (i % 10 == 0)
      fixture_set_clock (fixture, FIXTURE_CLOCK + i % 100);
    gint64 id = record_new_id (record);
    g_assert_cmpint (id, >, last);
    last = id;
  }
}

/* Two programs whose ids meet: the second is refused, the row of the first stays as it was. */
static void
test_meeting_ids (Fixture *fixture)
{
  gint64 actor = fixture_staff (fixture);
  g_autoptr (Record) one = record_adopt (fixture_connect (fixture), &stopped);
  g_autoptr (Record) other = record_adopt (fixture_connect (fixture), &stopped);
  g_autoptr (GError) error = NULL;

  g_assert_true (add_house (one, actor, 1, "Melati", &error));
  g_assert_no_error (error);
  g_assert_false (add_house (other, actor, 2, "Mawar", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house WHERE name = 'Melati'"), ==, 1);
  g_assert_true (add_house (other, actor, 2, "Mawar", NULL));
}

/* Programs that start in the same second share its number, not its milliseconds. */
static void
test_system_clock (Fixture *fixture)
{
  g_autoptr (Record) record = record_adopt (fixture_connect (fixture), NULL);
  gint64 before = g_get_real_time () / 1000;
  gint64 id = record_new_id (record);
  gint64 ms = (id >> 22) + G_GINT64_CONSTANT (1577836800000);

  g_assert_cmpint (ms, >=, before);
  g_assert_cmpint (ms, <=, g_get_real_time () / 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/record/order", test_order);
  fixture_add ("/record/meeting-ids", test_meeting_ids);
  fixture_add ("/record/system-clock", test_system_clock);
  return g_test_run ();
}
