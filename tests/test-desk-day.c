/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day of a house through the desk's real widgets, on one record: the night's raid, beds, limits, and what went wrong. */
#include "db/record/journal.h"
#include "tests/support/arrivals.h"

#define ACTS "SELECT COUNT (*) FROM journal WHERE kind = "
#define OPEN_STAYS "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"

/* What this desk did from the evening to the next, in this order and nothing else. */
static const char done_here[] =
    "mat-add group-arrival document-issue print-paper admit admit admit admit admit admit admit admit admit admit admit admit "
    "move-to-fit resident-add resident-add resident-add resident-add admit-family swap extend approval-confirm take-over resident-add admit "
    "undo undo resident-merge resident-unmerge";

static const char sql_done_here[] =
    "SELECT j.kind FROM journal j JOIN terminal t ON t.id = j.terminal WHERE j.source = 'screen' AND t.name = 'desk-1' ORDER BY j.seq";

/* --- the house before that evening --- */

static HappenedAt
days_ago (Fixture *fixture, int days)
{
  return happened_exact (fixture_clock (fixture) - (gint64) days * DAY);
}

static void
admit_before (Fixture *fixture, const char *name, const char *sex, const char *bed, int days)
{
  shelter_resident (fixture, name, sex, NULL);
  shelter_do_at (fixture, days_ago (fixture, days), "admit", "resident", name, "bed", bed, NULL);
}

static void
shut_bed (Fixture *fixture, const char *bed)
{
  shelter_do_at (fixture, days_ago (fixture, 2), "bed-outage", "bed", bed, "reason", "repair", NULL);
}

/* Singgah has beds that are mended by the morning; Teduh, the other house, has not noticed that Dedi left. */
static const char *const mended[] = { "Umum 02", "Umum 03", "Umum 04", "Melati 04", "Teratai 05", "Teratai 06" };

static void
make_houses (Fixture *fixture)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC - 60;

  fixture_set_clock (fixture, now - 10 * DAY);
  shelter_new (fixture, FALSE);
  shelter_room (fixture, "Teratai", 6, "sex", "L");
  shelter_room (fixture, "Anggrek", 1, "sex", "P");
  shelter_room (fixture, "Dahlia", 2, "sex", "any");
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anyelir", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "desk-1", "house", "Singgah", NULL);
  fixture_set_clock (fixture, now);
}

static void
make_people (Fixture *fixture)
{
  admit_before (fixture, "Siti Rahmawaty", "P", "Mawar 01", 9);
  shelter_do_at (fixture, days_ago (fixture, 8), "discharge", "resident", "Siti Rahmawaty", "destination", "KEL", NULL);
  admit_before (fixture, "Budi Santoso", "L", "Melati 01", 8);
  admit_before (fixture, "Siti Rahmawati", "P", "Mawar 01", 3);
  admit_before (fixture, "Sri Wahyuni", "P", "Mawar 02", 3);
  admit_before (fixture, "Dedi Kurnia", "L", "Anyelir 01", 3);
  admit_before (fixture, "Karim", "L", "Umum 01", 3);
  for (guint i = 0; i < G_N_ELEMENTS (mended); i++)
    shut_bed (fixture, mended[i]);
}

/* --- pressing --- */

static void
open_tab (Desk *desk, guint key, const char *page)
{
  screen_key (desk->window, key, GDK_CONTROL_MASK);
  desk_wait_page (desk, page);
}

static void
assert_count (Desk *desk, const char *sql, gint64 n)
{
  gint64 found = fixture_int (desk->fixture, sql);

  if (found != n)
    g_error ("%s: %d", sql, (int) found);
}

/* --- 23:40: the raid --- */

static void
fill_raid (Desk *desk, GtkWidget *form)
{
  g_autofree char *room = fixture_text (fixture_int (desk->fixture, "SELECT id FROM room WHERE name = 'Dahlia'"));

  arrivals_fill_raid (form);
  desk_fill (form, "at", "23.40");
  desk_wait_text (form, "Choose a room for mats");
  desk_pick (form, "mats_others", room);
  desk_wait_text (form, "Beds for 11, mats for 1; 0 without");
}

static void
take_raid_in (Desk *desk)
{
  screen_key (desk->window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (desk);
  fill_raid (desk, form);
  screen_picture (form, "day-raid-form");
  screen_press (form, "_Take them in");
  desk_wait_count (desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 12);
  desk_wait_closed (desk);
  desk_wait_text (desk->window, "Handover record");
  assert_count (desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage' AND (arrived_at + 7 * 3600) % 86400 = 23 * 3600 + 40 * 60", 12);
  assert_count (desk, "SELECT COUNT (*) FROM document_stay d JOIN document o ON o.id = d.document WHERE o.kind = 'BAST_IN'", 12);
  assert_count (desk, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'", 1);
  screen_picture (desk->window, "day-raid");
}

static void
admit_raid (Desk *desk)
{
  screen_press (desk->window, "Admit a_ll of them");
  desk_wait_count (desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted' AND ended_at IS NULL", 17);
  desk_wait_text (desk->window, "12 persons admitted after triage");
  assert_count (desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 0);
}

/* --- the morning: a family, and two who swap --- */

static void
come_too (GtkWidget *form, const char *name, const char *sex, const char *born)
{
  desk_fill (form, "name", name);
  screen_press (form, sex);
  desk_fill (form, "age", born);
  screen_settle (form);
}

/* A mother and three children, and no room with four beds for them. */
static GtkWidget *
family_comes (Desk *desk)
{
  static const char *const family[][4] = {
    { "Lilis", "_Female", "1-1-1990", "Come together: Lilis" }, { "Ani", "_Female", "1-1-2017", ", Ani" }, { "Boy", "_Male", "1-1-2018", ", Boy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mended); i++)
    fixture_do (desk->fixture, "outage-end", "bed", mended[i], NULL);
  desk_wait_tile (desk, "Teratai 06", "Free");
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (desk);
  for (guint i = 0; i < G_N_ELEMENTS (family); i++) {
    come_too (form, family[i][0], family[i][1], family[i][2]);
    screen_press (form, "And another of the _family");
    desk_wait_text (form, family[i][3]);
  }
  come_too (form, "Cici", "_Female", "1-1-2020");
  return form;
}

static void
place_family (Desk *desk)
{
  open_tab (desk, GDK_KEY_1, "board");
  GtkWidget *form = family_comes (desk);
  desk_wait_text (form, "No room takes all 4 of them as it is now.");
  screen_picture (form, "day-family-offer");
  screen_press (form, "Show the fewest mo_ves…");
  desk_wait_text (form, "1 resident moves to make room:");
  desk_wait_text (form, "Karim: Umum 01 → Melati 04");
  assert_count (desk, "SELECT COUNT (*) FROM resident WHERE name = 'Lilis'", 0);
  screen_picture (form, "day-family-plan");
  screen_press (form, "room_consent");
  desk_accept (desk, form, "_Admit");
  desk_wait_text (desk->window, "4 of a family admitted: Lilis");
  desk_wait_tile (desk, "Melati 04", "Karim");
  desk_wait_tile (desk, "Umum 01", "Lilis");
  assert_count (desk, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
                      " WHERE r.name = 'Umum' AND u.kind = 'stay' AND u.until IS NULL", 4);
  assert_count (desk, ACTS "'move-to-fit'", 1);
  screen_picture (desk->window, "day-family");
}

static void
swap_beds (Desk *desk)
{
  desk_choose (desk, "Mawar 01");
  screen_key (desk->window, GDK_KEY_m, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (desk);
  desk_wait_text (form, "swap with Sri Wahyuni");
  desk_choose (desk, "Mawar 02");
  screen_key (desk->window, GDK_KEY_Return, 0);
  screen_press (form, "_Move");
  desk_wait_tile (desk, "Mawar 02", "Siti R.");
  desk_wait_tile (desk, "Mawar 01", "Sri W.");
  desk_wait_text (desk->window, "Siti Rahmawati and Sri Wahyuni swapped beds");
  desk_wait_closed (desk);
  screen_picture (desk->window, "day-swap");
}

/* --- an overstay: agreed to by telephone, confirmed later --- */

static void
extend_overstay (Desk *desk)
{
  open_tab (desk, GDK_KEY_4, "stays");
  desk_wait_text (desk->window, "2 days over");
  screen_picture (desk->window, "day-overstay");
  GtkWidget *form = desk_open_form (desk, "Extend…");
  desk_wait_text (form, "Budi Santoso");
  desk_pick (form, "reason", "MENUNGGU_KELUARGA");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (form, GTK_TYPE_RADIO_BUTTON, "telephone")), TRUE);
  desk_fill (form, "approver", "Kasi Rehsos");
  screen_picture (form, "day-extend-form");
  desk_accept (desk, form, "_Extend");
  desk_wait_text (desk->window, "may stay until");
  assert_count (desk, "SELECT COUNT (*) FROM extension e JOIN approval a ON a.id = e.approval JOIN stay s ON s.id = e.stay"
                      " JOIN resident r ON r.id = s.resident WHERE r.name = 'Budi Santoso' AND a.channel = 'telephone'"
                      " AND a.confirmed_at IS NULL", 1);
  screen_picture (desk->window, "day-extended");
}

static void
confirm_extension (Desk *desk)
{
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")), "waiting");
  desk_wait_text (desk->window, "Kasi Rehsos agreed by telephone");
  screen_settle (desk->window);
  GtkWidget *form = desk_open_form (desk, "Confirm");
  desk_fill (form, "override", "the letter came");
  desk_accept (desk, form, "_Confirm");
  desk_wait_count (desk, "SELECT COUNT (*) FROM approval WHERE confirmed_at IS NULL", 0);
  desk_wait_text (desk->window, "Waiting (1)");            /* the paper of those who came is to be signed */
}

/* --- the other house forgot an exit (PRACTICE F9) --- */

static void
take_over (Desk *desk)
{
  open_tab (desk, GDK_KEY_1, "board");
  desk_choose (desk, "Teratai 05");
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (desk);
  screen_type (form, "Dedy Kurnia");
  desk_wait_text (form, "Dedi Kurnia");
  screen_key (form, GDK_KEY_Down, 0);
  screen_key (form, GDK_KEY_Down, 0);
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_text (form, "Dedi Kurnia is staying in Teduh since");
  desk_wait_text (form, "Teduh forgot the exit: take over here");
  assert_count (desk, ACTS "'take-over'", 0);
  screen_picture (form, "day-take-over-form");
  desk_accept (desk, form, "way_out");
  desk_wait_tile (desk, "Teratai 05", "Dedi K.");
  desk_wait_text (desk->window, "Dedi Kurnia taken over to Teratai 05");
  assert_count (desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house JOIN resident r ON r.id = s.resident WHERE h.name = 'Teduh'"
                      " AND r.name = 'Dedi Kurnia' AND s.ended_certainty = 'between' AND s.custody = 'unknown'", 1);
  screen_picture (desk->window, "day-taken-over");
}

/* --- a wrong admission --- */

static void
admit_wrongly (Desk *desk)
{
  gint64 before = fixture_int (desk->fixture, OPEN_STAYS), residents = fixture_int (desk->fixture, "SELECT COUNT (*) FROM resident");

  desk_choose (desk, "Teratai 06");
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (desk);
  screen_type (form, "Yanto");
  screen_key (form, GDK_KEY_m, GDK_MOD1_MASK);
  desk_wait_text (form, "fits");
  desk_accept (desk, form, "_Admit");
  desk_wait_tile (desk, "Teratai 06", "Yanto");
  desk_wait_count (desk, OPEN_STAYS, before + 1);

  screen_key (desk->window, GDK_KEY_z, GDK_CONTROL_MASK);
  GtkWidget *prompt = desk_wait_form (desk);
  desk_wait_text (prompt, "Admitted");
  desk_wait_text (prompt, "Yanto");
  screen_picture (prompt, "day-undo");
  screen_press (prompt, "_Undo");
  desk_wait_count (desk, OPEN_STAYS, before);
  desk_wait_tile (desk, "Teratai 06", "Free");
  desk_wait_closed (desk);
  assert_count (desk, "SELECT COUNT (*) FROM resident", residents);
}

/* --- a merge taken back --- */

static void
open_siti (Desk *desk)
{
  screen_key (desk->window, GDK_KEY_k, GDK_CONTROL_MASK);
  GtkWidget *finder = desk_wait_form (desk);
  screen_type (finder, "mawar 02");
  desk_wait_text (finder, "Siti Rahmawati");
  screen_settle (finder);
  screen_key (finder, GDK_KEY_Return, 0);
  desk_wait_closed (desk);
  desk_wait_page (desk, "residents");
  desk_wait_text (desk->window, "Who this is");
}

static void
merge_and_part (Desk *desk)
{
  open_siti (desk);
  GtkWidget *form = desk_open_form (desk, "person.merge");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "other")));
  screen_type (form, "rahmawaty");
  desk_wait_text (form, "Alike: name, sex");
  screen_picture (form, "day-merge-form");
  screen_press (form, "_Merge");
  desk_wait_count (desk, ACTS "'resident-merge'", 1);
  desk_wait_closed (desk);
  desk_wait_text (desk->window, "Merged into this resident");
  assert_count (desk, "SELECT COUNT (*) FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = 'Siti Rahmawati'", 2);
  screen_settle (desk->window);
  screen_picture (desk->window, "day-merged");
  screen_press (desk->window, "person.unmerge");
  desk_wait_count (desk, ACTS "'resident-unmerge'", 1);
  desk_wait_count (desk, "SELECT COUNT (*) FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = 'Siti Rahmawaty'", 1);
  assert_count (desk, "SELECT COUNT (*) FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = 'Siti Rahmawati'", 1);
  screen_picture (desk->window, "day-parted");
}

/* --- what the day left --- */

static char *
acts_of_screen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql_done_here, &error);

  g_assert_no_error (error);
  while (query_step (query, &error) == QUERY_ROW)
    g_string_append_printf (kinds, "%s%s", kinds->len ? " " : "", query_text (query, 0));
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&kinds), FALSE);
}

static void
assert_record (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *acts = acts_of_screen (fixture);

  g_assert_cmpstr (acts, ==, done_here);
  shelter_assert_sound (fixture);
  journal_verify (fixture_record (fixture), &error);
  g_assert_no_error (error);
  journal_verify_rows (fixture_record (fixture), &error);
  g_assert_no_error (error);
}

static void
test_day (Fixture *fixture)
{
  Desk desk;

  make_houses (fixture);
  make_people (fixture);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "Melati 01", "Budi S.");
  take_raid_in (&desk);
  admit_raid (&desk);
  place_family (&desk);
  swap_beds (&desk);
  extend_overstay (&desk);
  confirm_extension (&desk);
  take_over (&desk);
  admit_wrongly (&desk);
  merge_and_part (&desk);
  assert_record (fixture);
  desk_close (&desk);
}

/* Who stays here is moved, not taken over. */
static void
test_no_offer (Fixture *fixture)
{
  Desk desk;

  make_houses (fixture);
  make_people (fixture);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (&desk);
  screen_type (form, "Karim");
  desk_wait_text (form, "staying: Umum 01");
  screen_key (form, GDK_KEY_Down, 0);
  screen_key (form, GDK_KEY_Down, 0);
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_text (form, "Move the stay instead");
  screen_settle (form);
  g_assert_null (screen_find (form, GTK_TYPE_BUTTON, "way_out"));
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-day/whole", test_day);
  fixture_add_for (ENGINE_SQLITE, "/desk-day/no-offer", test_no_offer);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
