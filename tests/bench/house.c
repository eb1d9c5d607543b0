/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house with a resident in each bed, for rows that read or show it. */
#include "tests/bench/setting.h"

#define ROOM_BEDS 40
#define NIGHTS 3

static void
see (Fixture *fixture, gint64 house, gint64 stay)
{
  gint64 now = fixture_clock (fixture);

  for (guint i = 0; i < NIGHTS; i++) {
    g_autoptr (Row) row = row_new (&table_sighting, record_new_id (fixture_record (fixture)));
    row_set_int (row, "stay", stay);
    row_set_int (row, "house", house);
    row_set_int (row, "at", now - 86400 * i - 60);
    row_set_text (row, "direction", "in");
    row_set_int (row, "night", now / 86400 - i);
    row_set_text (row, "source", "card");
    seed_row (fixture, row);
  }
}

void
bench_fill_house (Fixture *fixture, guint beds)
{
  gint64 now = fixture_clock (fixture), room = 0;
  g_autoptr (GDateTime) limit = g_date_time_new_from_unix_utc (now + 7 * 86400);
  g_autofree char *limit_on = g_date_time_format (limit, "%F");

  bench_begin (fixture);
  gint64 house = seed_house (fixture, "Rumah Besar", "Asia/Jakarta", 14400);
  for (guint i = 0; i < beds; i++) {
    g_autofree char *name = g_strdup_printf ("Siti Nurhaliza %u", i);
    g_autofree char *number = g_strdup_printf ("%02u", i % ROOM_BEDS + 1);
    g_autofree char *room_name = g_strdup_printf ("Melati %u", i / ROOM_BEDS);
    if (i % ROOM_BEDS == 0)
      room = seed_room (fixture, house, room_name);
    gint64 resident = seed_resident (fixture, name), arrived = now - (i % 20) * 86400 - 3600;
    gint64 stay = seed_stay (fixture, resident, house, arrived, 0);
    seed_use (fixture, seed_bed (fixture, room, number), stay, arrived, 0);
    seed_set_text (fixture, &table_resident, resident, "born", "1980-05-17");
    seed_set_text (fixture, &table_stay, stay, "limit_on", limit_on);
    see (fixture, house, stay);
  }
  bench_commit (fixture);
}
