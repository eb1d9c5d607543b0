/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk through its real windows: by mouse and by keyboard alone, refusals, undo, and that it follows the record. */
#include "app/privacy.h"
#include "tests/support/desk.h"

#include <string.h>

#define OPEN_STAYS "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"
#define ACTS "SELECT COUNT (*) FROM journal WHERE kind = "

static void
type_into (GtkWidget *dialog, const char *field, const char *text)
{
  GtkEntry *entry = desk_field (dialog, field);

  gtk_widget_grab_focus (GTK_WIDGET (entry));
  screen_type (dialog, text);
  g_assert_cmpstr (gtk_entry_get_text (entry), ==, text);
}

static void
toggle (GtkWidget *dialog, const char *label)
{
  GtkWidget *button = screen_find (dialog, GTK_TYPE_TOGGLE_BUTTON, label);

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/* --- by pressing buttons --- */

static void
test_press (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  desk_choose (&desk, "Mawar 02");
  screen_press (desk.window, "board.admit");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  type_into (dialog, "name", "Siti Rahmawati");
  toggle (dialog, "_Female");
  type_into (dialog, "age", "2-3-1959");
  screen_picture (dialog, "desk-admit");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  desk_wait_text (desk.window, "Siti Rahmawati admitted to Mawar 02");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident WHERE born = '1959-03-02' AND sex = 'P'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal j JOIN staff s ON s.id = j.actor JOIN terminal t"
                                         " ON t.id = j.terminal WHERE j.kind = 'admit' AND j.source = 'screen'"
                                         " AND s.name = 'admin' AND t.name = 'desk-1'"), ==, 1);
  screen_picture (desk.window, "desk-admitted");

  screen_press (desk.window, "board.move");
  dialog = desk_wait_dialog (&desk);
  screen_picture (dialog, "desk-move");
  desk_choose (&desk, "Mawar 04");
  screen_key (desk.window, GDK_KEY_Return, 0);
  screen_press (dialog, "_Move");
  desk_wait_tile (&desk, "Mawar 04", "Siti R.");
  desk_wait_closed (&desk);

  screen_press (desk.window, "board.discharge");
  dialog = desk_wait_dialog (&desk);
  screen_press (dialog, "_End the stay");
  desk_wait_text (dialog, "Choose where the person goes.");
  gtk_list_box_select_row (GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, NULL)),
                           GTK_LIST_BOX_ROW (screen_find (dialog, GTK_TYPE_LIST_BOX_ROW, NULL)));
  type_into (dialog, "reason", "dijemput anak");
  screen_picture (dialog, "desk-discharge");
  screen_press (dialog, "_End the stay");
  desk_wait_count (&desk, OPEN_STAYS, 0);
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE destination = 'KEL' AND reason = 'dijemput anak'"), ==, 1);

  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  desk_wait_tile (&desk, "Mawar 04", "Siti R.");
  desk_close (&desk);
}

/* --- by the keyboard alone --- */

/* Ctrl+Z names the act and whose it is; Enter takes it back. */
static void
undo_by_keys (Desk *desk, const char *what)
{
  screen_key (desk->window, GDK_KEY_z, GDK_CONTROL_MASK);
  GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (desk->window));
  desk_wait_text (prompt, what);
  desk_wait_text (prompt, "Budi Hartono");
  desk_wait_text (prompt, "by admin");
  screen_settle (prompt);
  screen_key (prompt, GDK_KEY_Return, 0);
}

static void
test_keyboard (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  screen_type (dialog, "Budi Hartono");
  screen_key (dialog, GDK_KEY_m, GDK_MOD1_MASK);
  desk_wait_text (dialog, "fits");
  screen_key (dialog, GDK_KEY_a, GDK_MOD1_MASK);
  desk_wait_count (&desk, OPEN_STAYS, 1);
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Melati 01", "Budi H.");

  screen_key (desk.window, GDK_KEY_m, GDK_CONTROL_MASK);
  dialog = desk_wait_dialog (&desk);
  screen_key (dialog, GDK_KEY_Down, 0);
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_count (&desk, ACTS "'move'", 1);
  desk_wait_closed (&desk);

  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  dialog = desk_wait_dialog (&desk);
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_text (dialog, "Choose where the person goes.");
  screen_key (dialog, GDK_KEY_w, GDK_MOD1_MASK);
  screen_key (dialog, GDK_KEY_Down, 0);
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_count (&desk, OPEN_STAYS, 0);
  desk_wait_closed (&desk);

  for (int undone = 1; undone <= 2; undone++) {
    undo_by_keys (&desk, undone == 1 ? "Stay ended" : "Moved to another bed");
    desk_wait_count (&desk, ACTS "'undo'", undone);
    desk_wait_closed (&desk);
  }
  desk_wait_tile (&desk, "Melati 01", "Budi H.");
  undo_by_keys (&desk, "Admitted");
  desk_wait_count (&desk, OPEN_STAYS, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 0);
  desk_close (&desk);
}

/* Ctrl+Z in a field takes back typing, not an act. */
static void
test_typing_undone (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  type_into (dialog, "name", "Budi");
  screen_key (dialog, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Bud");
  screen_key (dialog, GDK_KEY_z, GDK_CONTROL_MASK);
  screen_key (dialog, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Bud");
  desk_throw_away (&desk, dialog);
  g_assert_cmpint (fixture_int (fixture, OPEN_STAYS), ==, 0);
  desk_close (&desk);
}

/* --- refusals --- */

/* Another desk was faster: who has the bed is named, and what was typed is still there. */
static void
test_bed_taken (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  desk_choose (&desk, "Umum 03");
  screen_key (desk.window, GDK_KEY_Return, 0);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  type_into (dialog, "name", "Asep");
  shelter_admit (fixture, "Dewi Lestari", "P", "Umum 03");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "Dewi Lestari");
  g_assert_cmpint (fixture_int (fixture, OPEN_STAYS), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Asep");
  screen_picture (dialog, "desk-refused");

  desk_choose (&desk, "Umum 04");
  screen_key (desk.window, GDK_KEY_Return, 0);
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 2);
  desk_wait_tile (&desk, "Umum 04", "Asep");
  desk_close (&desk);
}

/* A rule asks for a reason; with one the same is done. */
static void
test_rule (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  desk_choose (&desk, "Melati 01");
  screen_press (desk.window, "board.admit");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  type_into (dialog, "name", "Wati");
  toggle (dialog, "_Female");
  g_assert_null (screen_find (dialog, GTK_TYPE_ENTRY, "override"));
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "or give a reason");
  screen_settle (dialog);
  g_assert_cmpint (fixture_int (fixture, OPEN_STAYS), ==, 0);
  screen_picture (dialog, "desk-rule");
  type_into (dialog, "override", "ranjang lain penuh");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  desk_wait_tile (&desk, "Melati 01", "Wati");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE override = 'ranjang lain penuh'"), ==, 1);
  desk_close (&desk);
}

/* A child alone among adults needs a second person (PRACTICE 4.1). */
static void
test_agreement (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi Hartono", "L", "Melati 01");
  desk_wait_tile (&desk, "Melati 01", "Budi H.");

  desk_choose (&desk, "Melati 02");
  screen_press (desk.window, "board.admit");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  type_into (dialog, "name", "Dadang");
  toggle (dialog, "_Male");
  type_into (dialog, "age", "9");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "or name a second person");
  screen_settle (dialog);
  type_into (dialog, "agreed_by", "Bu Kasi");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE agreed_by = 'Bu Kasi'"), ==, 1);
  desk_close (&desk);
}

/* Somebody who was here before is found while the name is typed, and is not registered again. */
static void
test_known (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  gint64 resident = shelter_resident (fixture, "Muhammad Ujang", "L", "1990-01-01");

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  type_into (dialog, "name", "Mohamad Ujan");
  desk_wait_text (dialog, "Muhammad Ujang");
  GtkListBox *known = GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, "known"));
  gtk_list_box_select_row (known, gtk_list_box_get_row_at_index (known, 1));
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT resident FROM stay"), ==, resident);
  desk_close (&desk);
}

/* --- following the record --- */

static void
test_live (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  gint64 since = g_get_monotonic_time ();
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  g_test_message ("another program's change was shown after %.0f ms", (double) (g_get_monotonic_time () - since) / 1000);
  desk_choose (&desk, "Mawar 01");
  desk_wait_text (desk.window, "Admitted");
  desk_close (&desk);
}

static void
test_scan (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  gint64 stay = shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 03");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stay);
  fixture_do (fixture, "card-enter", "token", "S55MPJTB9D5MPJTB9D5MPJTB9D51S", "kind", "resident", NULL);
  fixture_do (fixture, "card-bind", "card", "1", "resident", id, NULL);
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");

  screen_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
  screen_scan (desk.window, "S55MPJTB9D5MPJTB9D5MPJTB9D51S");
  desk_wait_text (desk.window, "Siti Rahmawati");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk.window, "search")), ==, "");
  screen_scan (desk.window, "S7ZZZZZZZZZZZZZZZZZZZZZZZZZM5");
  desk_wait_text (desk.window, "This card is not known here.");
  desk_close (&desk);
}

static void
test_search (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 03");
  shelter_resident (fixture, "Siti Rohani", "P", NULL);
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");

  screen_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
  screen_type (desk.window, "sity");
  desk_wait_text (desk.window, "1 found here · not staying: Siti Rohani");
  desk_wait_text (desk.window, "Siti Rahmawati");
  screen_picture (desk.window, "desk-search");
  screen_key (desk.window, GDK_KEY_Escape, 0);
  desk_close (&desk);
}

static void
test_gone (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  gpointer window = desk.window, page = desk_window_get_page (DESK_WINDOW (desk.window)), dialog = desk_wait_dialog (&desk);
  gpointer things[] = { window, page, dialog };

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    g_object_add_weak_pointer (G_OBJECT (things[i]), &things[i]);
  desk_close (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    g_assert_null (things[i]);
}

/* Beside the bed: number, who announced, where from, who cares; and none of it while names are hidden. */
static void
test_facts (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "SPP",
                                                          "reporter", "Agus", "agency", "Satpol PP Kec. Cikole", NULL));
  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi Lestari", "roles", "social_worker", NULL);
  shelter_resident (fixture, "Budi", "L", NULL);
  fixture_do (fixture, "resident-change", "resident", "Budi", "nik", "3171014203590001", "origin", "Kab. Cianjur", "override", "as told",
              NULL);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Melati 02", "referral", referral, NULL);
  fixture_do (fixture, "stay-attribute", "resident", "Budi", "worker", "dewi", NULL);
  desk_wait_tile (&desk, "Melati 02", "Budi");
  desk_choose (&desk, "Melati 02");
  desk_wait_text (desk.window, "Dewi Lestari");
  desk_wait_text (desk.window, "Satpol PP Kec. Cikole");
  desk_wait_text (desk.window, "Kab. Cianjur");
  desk_wait_text (desk.window, "3171014203590001");
  screen_picture (desk.window, "desk-facts");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  screen_settle (desk.window);
  g_autofree char *text = screen_text (desk.window);
  g_assert_null (strstr (text, "3171014203590001"));
  g_assert_null (strstr (text, "Cianjur"));
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk/press", test_press);
  fixture_add_for (ENGINE_SQLITE, "/desk/keyboard", test_keyboard);
  fixture_add_for (ENGINE_SQLITE, "/desk/typing-undone", test_typing_undone);
  fixture_add_for (ENGINE_SQLITE, "/desk/bed-taken", test_bed_taken);
  fixture_add_for (ENGINE_SQLITE, "/desk/rule", test_rule);
  fixture_add_for (ENGINE_SQLITE, "/desk/agreement", test_agreement);
  fixture_add_for (ENGINE_SQLITE, "/desk/known", test_known);
  fixture_add ("/desk/facts", test_facts);
  fixture_add ("/desk/live", test_live);
  fixture_add_for (ENGINE_SQLITE, "/desk/scan", test_scan);
  fixture_add_for (ENGINE_SQLITE, "/desk/search", test_search);
  fixture_add_for (ENGINE_SQLITE, "/desk/gone", test_gone);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
