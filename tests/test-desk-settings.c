/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of settings: each section shows what there is, changes it by acts, and names what the record refuses. */
#include "app/settings/pattern.h"
#include "app/settings/settings-sections.h"
#include "db/record/setting.h"
#include "db/words.h"
#include "tests/support/desk.h"
#include "tests/support/guests.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  Desk *desk;
  const char *name;
} Wish;

static gboolean
has_row (gpointer data)
{
  Wish *wish = data;

  return screen_find (wish->desk->window, GTK_TYPE_LIST_BOX_ROW, wish->name) != NULL;
}

static void
choose (Desk *desk, const char *name)
{
  Wish wish = { desk, name };

  screen_wait (has_row, &wish, name);
  GtkWidget *row = screen_find (desk->window, GTK_TYPE_LIST_BOX_ROW, name);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  screen_settle (desk->window);
}

/* @section: NULL: none is chosen */
static void
show_settings (Desk *desk, const char *section)
{
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("settings"));
  desk_wait_page (desk, "settings");
  if (section)
    choose (desk, section);
}

static void
open_settings (Desk *desk, Fixture *fixture, const char *section)
{
  desk_open_house (desk, fixture);
  show_settings (desk, section);
}

/* @roles: what the desk's own staff may */
static void
open_as (Desk *desk, Fixture *fixture, const char *roles, const char *section)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", roles, NULL);
  desk_open (desk, fixture, NULL);
  desk_wait_page (desk, "board");
  show_settings (desk, section);
}

static gboolean
has_widget (gpointer data)
{
  Wish *wish = data;

  return screen_find (wish->desk->window, GTK_TYPE_WIDGET, wish->name) != NULL;
}

static GtkWidget *
field (Desk *desk, const char *name)
{
  Wish wish = { desk, name };

  screen_wait (has_widget, &wish, name);
  return screen_find (desk->window, GTK_TYPE_WIDGET, name);
}

static gboolean
can_press (gpointer data)
{
  Wish *wish = data;
  GtkWidget *button = screen_find (wish->desk->window, GTK_TYPE_BUTTON, wish->name);

  return button && gtk_widget_is_sensitive (button);
}

static void
press (Desk *desk, const char *name)
{
  Wish wish = { desk, name };

  screen_wait (can_press, &wish, name);
  screen_press (desk->window, name);
}

static void
type (Desk *desk, const char *name, const char *text)
{
  field (desk, name);
  gtk_entry_set_text (GTK_ENTRY (screen_find (desk->window, GTK_TYPE_ENTRY, name)), text);
  screen_settle (NULL);
}

typedef struct {
  Desk *desk;
  const char *name, *text;
} Content;

static gboolean
holds (gpointer data)
{
  Content *wish = data;
  GtkWidget *entry = screen_find (wish->desk->window, GTK_TYPE_ENTRY, wish->name);

  return entry && g_str_equal (gtk_entry_get_text (GTK_ENTRY (entry)), wish->text);
}

static void
wait_field (Desk *desk, const char *name, const char *text)
{
  Content wish = { desk, name, text };

  screen_wait (holds, &wish, text);
}

/* Saves, and waits until constant SQL answers @n. */
static void
save_as (Desk *desk, const char *sql, gint64 n)
{
  press (desk, "save");
  desk_wait_count (desk, sql, n);
}

/* Saves what is refused, and waits until the window says why. */
static void
save_refused (Desk *desk, const char *words)
{
  press (desk, "save");
  desk_wait_text (desk->window, words);
}

static void
test_changes_the_house (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "houses");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (&desk, "census"))), ==, "04:00");
  g_assert_false (gtk_widget_get_sensitive (field (&desk, "save")));
  type (&desk, "census", "24:00");
  type (&desk, "hold-hours", "48");
  screen_picture (desk.window, "desk-settings");
  save_as (&desk, "SELECT hold_hours FROM house", 48);
  g_assert_cmpint (fixture_int (fixture, "SELECT census_seconds FROM house"), ==, 0);
  desk_wait_text (desk.window, "Saved.");
  type (&desk, "census", "17:00");
  gtk_widget_grab_focus (field (&desk, "hold-hours"));
  save_refused (&desk, "Census hour: give an hour from 00:00 to 12:00, or 24:00.");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (desk.window)) == field (&desk, "census"));
  words_use ("id");
  save_refused (&desk, "Jam sensus: isi jam dari 00:00 sampai 12:00, atau 24:00.");
  words_use ("en");
  g_assert_cmpint (fixture_int (fixture, "SELECT census_seconds FROM house"), ==, 0);
  desk_close (&desk);
}

static GtkToggleButton *
tick (Desk *desk, const char *name)
{
  return GTK_TOGGLE_BUTTON (field (desk, name));
}

/* What a card shows is ticked; Ctrl+Enter saves from wherever the keys are, as in every form. */
static void
test_card_shows (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "houses");
  gtk_toggle_button_set_active (tick (&desk, "card-shows-house"), TRUE);
  gtk_toggle_button_set_active (tick (&desk, "card-shows-name"), TRUE);
  screen_key (desk.window, GDK_KEY_Return, GDK_CONTROL_MASK);
  screen_settle (desk.window);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM house WHERE card_shows IS NOT NULL"), ==, 0);    /* the keys are elsewhere */
  gtk_widget_grab_focus (GTK_WIDGET (tick (&desk, "card-shows-house")));
  screen_key (desk.window, GDK_KEY_Return, GDK_CONTROL_MASK);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM house WHERE card_shows = 'name,house'", 1);
  desk_wait_text (desk.window, "Saved.");
  g_assert_true (gtk_toggle_button_get_active (tick (&desk, "card-shows-name")));
  g_assert_false (gtk_toggle_button_get_active (tick (&desk, "card-shows-photo")));
  gtk_toggle_button_set_active (tick (&desk, "card-shows-name"), FALSE);
  gtk_toggle_button_set_active (tick (&desk, "card-shows-house"), FALSE);
  save_as (&desk, "SELECT COUNT(*) FROM house WHERE card_shows IS NULL", 1);
  desk_close (&desk);
}

static void
test_sets_rules (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "rules");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (&desk, "lock-minutes"))), ==, "3");
  type (&desk, "lock-minutes", "0");
  save_refused (&desk, "Give a whole number from 1 to 60.");
  type (&desk, "lock-minutes", "5");
  save_as (&desk, "SELECT COUNT(*) FROM setting WHERE name = 'lock-minutes' AND value = '5' AND until IS NULL", 1);
  desk_close (&desk);
}

static GtkWidget *
ask_undo (Desk *desk)
{
  gtk_window_set_focus (GTK_WINDOW (desk->window), NULL);
  screen_key (desk->window, GDK_KEY_z, GDK_CONTROL_MASK);
  return desk_wait_form (desk);
}

/* Ctrl+Z asks, says what was saved and by whom, and takes it back; the field shows what holds again. */
static void
take_back (Desk *desk, const char *done, const char *sql, const char *name, const char *text)
{
  GtkWidget *prompt = ask_undo (desk);

  desk_wait_text (prompt, done);
  desk_wait_text (prompt, "by admin");
  screen_key (prompt, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_count (desk, sql, 1);
  desk_wait_closed (desk);
  wait_field (desk, name, text);
}

static void
test_undo (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "rules");
  type (&desk, "lock-minutes", "7");
  save_as (&desk, "SELECT COUNT(*) FROM setting WHERE name = 'lock-minutes' AND value = '7' AND until IS NULL", 1);
  desk_wait_text (desk.window, "Saved.");
  screen_key (ask_undo (&desk), GDK_KEY_Escape, 0);      /* who does not mean it loses nothing */
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM setting WHERE value = '7' AND until IS NULL"), ==, 1);
  take_back (&desk, "House rules changed", "SELECT COUNT(*) FROM journal WHERE kind = 'undo'", "lock-minutes", "3");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM setting WHERE until IS NULL"), ==, 0);
  choose (&desk, "houses");
  type (&desk, "hold-hours", "48");
  save_as (&desk, "SELECT hold_hours FROM house", 48);
  desk_wait_text (desk.window, "Saved.");
  take_back (&desk, "House changed · Singgah", "SELECT COUNT(*) FROM house WHERE hold_hours = 72", "hold-hours", "72");
  desk_close (&desk);
}

static void
test_adds_beds (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "rooms");
  choose (&desk, "Mawar");
  press (&desk, "new_one");
  type (&desk, "name", "Kenanga");
  save_as (&desk, "SELECT COUNT(*) FROM room WHERE name = 'Kenanga'", 1);
  choose (&desk, "Kenanga");
  choose (&desk, "beds");
  choose (&desk, "Mawar 01");
  press (&desk, "new_one");
  g_autofree char *room = fixture_text (fixture_int (fixture, "SELECT id FROM room WHERE name = 'Kenanga'"));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (field (&desk, "room")), room);
  type (&desk, "name", "01-");
  save_refused (&desk, "Write the beds as 01-16");
  type (&desk, "name", "01-16");
  save_as (&desk, "SELECT COUNT(*) FROM bed b JOIN room r ON r.id = b.room WHERE r.name = 'Kenanga'", 16);
  choose (&desk, "Kenanga 15");
  g_autofree char *mawar = fixture_text (fixture_int (fixture, "SELECT id FROM room WHERE name = 'Mawar'"));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (field (&desk, "room")), mawar);
  screen_picture (desk.window, "desk-settings-bed-room");
  save_as (&desk, "SELECT COUNT(*) FROM bed b JOIN room r ON r.id = b.room WHERE r.name = 'Mawar' AND b.name = '15'", 1);
  desk_wait_text (desk.window, "Saved.");
  choose (&desk, "Kenanga 16");
  press (&desk, "retire");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM bed WHERE retired_at IS NOT NULL", 2);
  screen_picture (desk.window, "desk-settings-beds");
  desk_close (&desk);
}

/* What is typed for one house is not added to the other that is shown by then: it waits in its own. */
static void
test_two_houses (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, NULL);
  fixture_do (fixture, "house-add", "name", "Teduh_2", "zone", "Asia/Makassar", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh_2", "name", "Anyelir", NULL);
  gint64 second = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Teduh_2'");
  gint64 first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  desk_wait_text (desk.window, "All houses");
  choose (&desk, "staff");
  choose (&desk, "admin");
  desk_look_at (&desk, second, "Teduh_2");      /* the staff of all of them, chosen anew */
  desk_look_at (&desk, first, "Singgah");
  choose (&desk, "rooms");
  choose (&desk, "Mawar");
  press (&desk, "new_one");
  type (&desk, "name", "Kenanga");
  desk_look_at (&desk, second, "Teduh_2");
  choose (&desk, "Anyelir");
  g_assert_null (screen_find (desk.window, GTK_TYPE_LIST_BOX_ROW, "Mawar"));
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (&desk, "name"))), ==, "Anyelir");
  g_assert_false (gtk_widget_get_sensitive (field (&desk, "save")));
  press (&desk, "new_one");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (&desk, "name"))), ==, "");
  type (&desk, "name", "Dahlia");
  save_as (&desk, "SELECT COUNT(*) FROM room r JOIN house h ON h.id = r.house WHERE r.name = 'Dahlia' AND h.name = 'Teduh_2'", 1);
  desk_wait_text (desk.window, "Saved.");
  desk_look_at (&desk, first, "Singgah");
  desk_wait_text (desk.window, "This was typed before, and is not saved yet.");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (&desk, "name"))), ==, "Kenanga");
  save_as (&desk, "SELECT COUNT(*) FROM room r JOIN house h ON h.id = r.house WHERE r.name = 'Kenanga' AND h.name = 'Singgah'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room WHERE name = 'Kenanga'"), ==, 1);
  desk_close (&desk);
}

static Batch *
hold_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Batch *slow = batch_begin (fixture_record (fixture), &error);

  g_assert_no_error (error);
  return slow;
}

static void
assert_typed (Desk *desk, const char *text)
{
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (desk, "name"))), ==, text);
}

/* What is saved, or refused, is what it was asked for; what was typed into another thing meanwhile waits there as before. */
static void
test_looks_elsewhere (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "rooms");
  choose (&desk, "Mawar");
  type (&desk, "name", "Mawar Timur");
  choose (&desk, "Melati");
  type (&desk, "name", "Melati Barat");
  Batch *slow = hold_up (fixture);
  press (&desk, "save");
  choose (&desk, "Mawar");
  assert_typed (&desk, "Mawar Timur");
  g_assert_false (gtk_widget_is_sensitive (field (&desk, "name")));
  batch_free (slow);
  desk_wait_text (desk.window, "What was typed for Melati is saved.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room WHERE name = 'Melati Barat'"), ==, 1);
  assert_typed (&desk, "Mawar Timur");
  choose (&desk, "Melati Barat");
  assert_typed (&desk, "Melati Barat");
  g_assert_false (gtk_widget_get_sensitive (field (&desk, "save")));

  type (&desk, "name", "Mawar");
  slow = hold_up (fixture);
  press (&desk, "save");
  choose (&desk, "Mawar");
  batch_free (slow);
  desk_wait_text (desk.window, "Melati Barat: ");
  assert_typed (&desk, "Mawar Timur");
  choose (&desk, "Melati Barat");
  assert_typed (&desk, "Mawar");
  desk_close (&desk);
}

/* A new one is there in its section when somebody who looked at another comes back, and is not added once more. */
static void
test_adds_elsewhere (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "rooms");
  choose (&desk, "Mawar");
  press (&desk, "new_one");
  type (&desk, "name", "Kenanga");
  Batch *slow = hold_up (fixture);
  press (&desk, "save");
  choose (&desk, "wings");
  batch_free (slow);
  desk_wait_text (desk.window, "What was typed before is saved.");
  choose (&desk, "rooms");
  choose (&desk, "Kenanga");
  assert_typed (&desk, "Kenanga");
  g_assert_false (gtk_widget_get_sensitive (field (&desk, "save")));
  press (&desk, "new_one");
  assert_typed (&desk, "");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room WHERE name = 'Kenanga'"), ==, 1);
  desk_close (&desk);
}

/* A bed with somebody in it goes into a room that is not for him where somebody says why; the move keeps the reason. */
static void
test_carries_a_sleeper (Fixture *fixture)
{
  static const struct {
    const char *name;
    int width, height;
  } sizes[] = { { "desk-settings-override-1366", 1366, 730 }, { "desk-settings-override-1024", 1024, 600 } };
  Desk desk;

  words_use ("id");
  open_settings (&desk, fixture, NULL);
  gint64 stay = shelter_admit (fixture, "Budi", "L", "Melati 01");
  choose (&desk, "beds");
  choose (&desk, "Melati 01");
  g_autofree char *mawar = fixture_text (fixture_int (fixture, "SELECT id FROM room WHERE name = 'Mawar'"));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (field (&desk, "room")), mawar);
  type (&desk, "name", "M1");
  g_assert_null (screen_find (desk.window, GTK_TYPE_ENTRY, "override"));
  press (&desk, "save");
  screen_wait (has_widget, &(Wish){ &desk, "override" }, "the reason is asked for");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    gtk_window_resize (GTK_WINDOW (desk.window), sizes[i].width, sizes[i].height);
    screen_settle (desk.window);
    screen_picture (desk.window, sizes[i].name);
  }
  type (&desk, "override", "atap Melati bocor");
  save_as (&desk, "SELECT COUNT(*) FROM bed b JOIN room r ON r.id = b.room WHERE r.name = 'Mawar' AND b.name = 'M1'", 1);
  shelter_assert_bed (fixture, stay, "Mawar M1");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE override = 'atap Melati bocor'"), ==, 1);
  screen_settle (desk.window);
  desk_wait_text (desk.window, "Tersimpan.");
  g_assert_null (screen_find (desk.window, GTK_TYPE_ENTRY, "override"));
  desk_close (&desk);
  words_use ("en");
}

static void
test_capacity (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "capacity");
  press (&desk, "new_one");
  type (&desk, "reason", "atap bocor");
  save_refused (&desk, "Write how many beds.");
  type (&desk, "beds", "3");
  save_as (&desk, "SELECT COUNT(*) FROM capacity WHERE what = 'working' AND beds = 3 AND room IS NULL AND until_date IS NULL", 1);
  choose (&desk, "Can be used: 3");
  type (&desk, "beds", "2");
  save_as (&desk, "SELECT COUNT(*) FROM capacity WHERE beds = 2 AND until_date IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM capacity"), ==, 1);
  choose (&desk, "Can be used: 2");
  screen_picture (desk.window, "desk-settings-capacity");
  press (&desk, "retire");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM capacity", 0);
  desk_close (&desk);
}

/* A rule that has begun goes on until the new one; who does not say from when means today. */
static void
test_limits (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "limits");
  choose (&desk, "general: 7 days");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (&desk, "meal-days"))), ==, "7");
  g_assert_false (gtk_widget_get_sensitive (field (&desk, "guest-kind")));
  type (&desk, "meal-days", "-1");
  save_refused (&desk, "Days with meals under the SPM (0: not counted): give a number that is not below 0.");
  type (&desk, "meal-days", "14");
  save_as (&desk, "SELECT COUNT(*) FROM stay_limit WHERE meal_days = 14 AND days = 7 AND until_date IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay_limit WHERE meal_days = 7 AND until_date IS NOT NULL"), ==, 1);
  desk_wait_text (desk.window, "Saved.");
  press (&desk, "new_one");
  type (&desk, "days", "30");
  save_as (&desk, "SELECT COUNT(*) FROM stay_limit WHERE guest_kind = 'child' AND days = 30", 1);
  desk_wait_text (desk.window, "Saved.");
  choose (&desk, "child: 30 days");
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (field (&desk, "day-kind")), "working");
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (field (&desk, "approver-role")), "signatory");
  type (&desk, "days", "6");
  save_as (&desk, "SELECT COUNT(*) FROM stay_limit WHERE guest_kind = 'child' AND days = 6 AND day_kind = 'working' AND approver_role = 'signatory'", 1);
  choose (&desk, "child: 6 working days");
  screen_picture (desk.window, "desk-settings-limits");
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (field (&desk, "approver-role")), "any");
  save_as (&desk, "SELECT COUNT(*) FROM stay_limit WHERE guest_kind = 'child' AND day_kind = 'working' AND approver_role IS NULL", 1);
  desk_close (&desk);
}

static void
leave_field (Desk *desk)
{
  GtkListBox *sections = GTK_LIST_BOX (field (desk, "sections"));

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (sections)));
}

/* What the record would refuse stands below its field once the keys leave it, in the record's words, and goes when it is mended; nothing is asked. */
static void
test_said_at_field (Fixture *fixture)
{
  static const struct {
    const char *section, *field, *wrong, *said, *right;
    gboolean adds;
  } cases[] = {
    { "houses", "census", "4 pagi", "Census hour: give an hour from 00:00 to 12:00, or 24:00.", "04.00", FALSE },
    { "houses", "census", "13:00", "Census hour: give an hour from 00:00 to 12:00, or 24:00.", "24:00", FALSE },
    { "houses", "presence-from", "24:00", "Scans count for the night from: give an hour from 00:00 to 23:59.", "23:59", FALSE },
    { "houses", "hold-hours", "three days", "Hours that a bed is held after a departure: \"three days\" is not a whole number.", "48", FALSE },
    { "houses", "hold-hours", "-1", "Hours that a bed is held after a departure: \"-1\" is not a whole number.", "0", FALSE },
    { "rules", "lock-minutes", "0", "Give a whole number from 1 to 60.", "5", FALSE },
    { "holidays", "date", "31-2-2027", "This is no day of the calendar. Write it as 25-12-2026.", "25-12-2026", TRUE },
    { "beds", "name", "16-01", "Write the beds as 01-16, or A1, A2, B1: each name once.", "01-16", TRUE },
    { "windows", "from", "six", "Give two different hours, like 06:00 and 09:00.", "5:30", TRUE },
    { "terminals", "label-size", "small", "Give the size of the labels as width x height in millimetres, each from 27 to 300: 62x29.", "62x29", TRUE },
    { "staff", "nip", "1978", "A NIP has 18 digits: 19780101 200312 2 001.", "19780101 200312 2 001", TRUE },
  };
  Desk desk;

  open_settings (&desk, fixture, "houses");
  screen_wait_active (desk.window);        /* before, the keys are nowhere */
  gint64 acts = fixture_int (fixture, "SELECT COUNT(*) FROM journal");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    choose (&desk, cases[i].section);
    if (cases[i].adds)
      press (&desk, "new_one");
    else if (g_str_equal (cases[i].section, "houses"))
      choose (&desk, "Singgah");
    for (int answers = 0; answers < 3; answers++) {        /* one is asked for after another */
      desk_wait_answers (&desk);
      screen_settle (desk.window);
    }
    GtkWidget *entry = field (&desk, cases[i].field);
    gtk_widget_grab_focus (entry);
    gtk_entry_set_text (GTK_ENTRY (entry), cases[i].wrong);
    g_assert_false (screen_says (desk.window, cases[i].said));
    leave_field (&desk);
    screen_settle (desk.window);
    if (!screen_says (desk.window, cases[i].said))
      g_error ("%s: nothing is said of \"%s\"", cases[i].field, cases[i].wrong);
    screen_picture (desk.window, "desk-settings-said");
    gtk_entry_set_text (GTK_ENTRY (entry), cases[i].right);
    g_assert_false (screen_says (desk.window, cases[i].said));
    gtk_widget_grab_focus (entry);
    leave_field (&desk);
    g_assert_false (screen_says (desk.window, cases[i].said));
    press (&desk, "discard");
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, acts);
  desk_close (&desk);
}

static void
test_holidays (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "holidays");
  press (&desk, "new_one");
  type (&desk, "date", "25 December");
  type (&desk, "name", "Natal");
  save_refused (&desk, "This is no day of the calendar.");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (desk.window)) == field (&desk, "date"));
  type (&desk, "date", "31-11-2099");
  save_refused (&desk, "This is no day of the calendar.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM holiday"), ==, 0);
  type (&desk, "date", "25-12-2099");
  save_as (&desk, "SELECT COUNT(*) FROM holiday WHERE date = '2099-12-25' AND name = 'Natal'", 1);
  choose (&desk, "Natal");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field (&desk, "date"))), ==, "25-12-2099");
  g_assert_false (gtk_widget_get_sensitive (field (&desk, "save")));
  type (&desk, "name", "Hari Natal");
  save_as (&desk, "SELECT COUNT(*) FROM holiday WHERE name = 'Hari Natal'", 1);
  choose (&desk, "Hari Natal");
  screen_picture (desk.window, "desk-settings-holidays");
  press (&desk, "retire");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM holiday", 0);
  desk_close (&desk);
}

/* Dates beside a field read as everywhere else; the record keeps them as its own. */
static void
test_dates (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "limits");
  fixture_do (fixture, "limit-set", "days", "9", "from", "2098-01-01", NULL);
  fixture_do (fixture, "capacity-set", "what", "funded", "beds", "4", "from", "2098-01-01", "until", "2099-02-03", NULL);
  fixture_do (fixture, "holiday-add", "date", "2099-12-25", "name", "Natal", NULL);
  GtkWidget *items = screen_find (desk.window, GTK_TYPE_LIST_BOX, "items");
  desk_wait_text (items, "Singgah · until before 1 Jan 2098");
  desk_wait_text (items, "Singgah · from 1 Jan 2098");
  choose (&desk, "capacity");
  desk_wait_text (items, "Singgah · 1 Jan 2098 – 3 Feb 2099");
  choose (&desk, "holidays");
  desk_wait_text (items, "25 Dec 2099 · Singgah");
  g_assert_false (screen_says (items, "2099-12"));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM holiday WHERE date = '2099-12-25'"), ==, 1);
  desk_close (&desk);
}

static void
test_services (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "services");
  press (&desk, "catalogue");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM service_kind", 17);
  choose (&desk, "Toiletries");
  type (&desk, "limit", "2");
  save_as (&desk, "SELECT limit_per_day FROM service_kind WHERE code = 'S02.T'", 2);
  desk_wait_text (desk.window, "Saved.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM service_kind WHERE name = 'Toiletries'"), ==, 1);
  press (&desk, "catalogue");
  desk_wait_text (desk.window, "The whole catalogue is there already.");
  screen_picture (desk.window, "desk-settings-services");
  choose (&desk, "Emergency response");
  press (&desk, "retire");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM service_kind WHERE retired_at IS NOT NULL", 1);
  desk_close (&desk);
}

static void
test_windows (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  fixture_do (fixture, "service-catalogue", NULL);
  show_settings (&desk, "windows");
  choose (&desk, "Lunch 11:00–14:00");
  g_assert_false (gtk_widget_get_sensitive (field (&desk, "from")));
  press (&desk, "retire");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM service_window WHERE until_date IS NOT NULL", 1);
  desk_wait_text (desk.window, "Saved.");
  press (&desk, "new_one");
  g_autofree char *lunch = fixture_text (fixture_int (fixture, "SELECT id FROM service_kind WHERE code = 'S01.L'"));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (field (&desk, "kind")), lunch);
  type (&desk, "from", "12:00");
  type (&desk, "until", "12:00");
  save_refused (&desk, "Give two different hours");
  type (&desk, "until", "13:30");
  save_as (&desk, "SELECT COUNT(*) FROM service_window WHERE from_seconds = 43200 AND until_seconds = 48600", 1);
  choose (&desk, "Lunch 12:00–13:30");
  screen_picture (desk.window, "desk-settings-windows");
  desk_close (&desk);
}

/* In Indonesian, on a small screen. */
static void
test_pictures (Fixture *fixture)
{
  static const char *const sections[] = { "capacity", "limits", "holidays", "services", "windows", "terminals" };
  Desk desk;

  words_use ("id");
  open_settings (&desk, fixture, NULL);
  gtk_window_resize (GTK_WINDOW (desk.window), 1024, 640);
  fixture_do (fixture, "service-catalogue", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    g_autofree char *name = g_strdup_printf ("desk-settings-%s-id-1024", sections[i]);
    choose (&desk, sections[i]);
    if (g_str_equal (sections[i], "services"))
      choose (&desk, "Makan siang");
    screen_picture (desk.window, name);
  }
  desk_close (&desk);
  words_use ("en");
}

/* Where a kiosk's scans come from is ticked, not spelt. */
static void
test_scanners (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "terminals");
  choose (&desk, "desk-1");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (field (&desk, "scanners-wedge"))));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (field (&desk, "scanners-socket"))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (field (&desk, "scanners-socket")), TRUE);
  save_as (&desk, "SELECT COUNT(*) FROM terminal WHERE name = 'desk-1' AND scanners = 'wedge,socket'", 1);
  desk_wait_text (desk.window, "Saved.");
  choose (&desk, "desk-1");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (field (&desk, "scanners-wedge")), FALSE);
  save_as (&desk, "SELECT COUNT(*) FROM terminal WHERE name = 'desk-1' AND scanners = 'socket'", 1);
  screen_picture (desk.window, "desk-settings-scanners");
  desk_close (&desk);
}

/* All of the field is in sight when it is gone to, on the smallest screen too, in both languages. */
static void
assert_in_sight (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  int x, y;

  g_assert_true (gtk_widget_translate_coordinates (widget, scrolled, 0, 0, &x, &y));
  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (x + gtk_widget_get_allocated_width (widget), <=, gtk_widget_get_allocated_width (scrolled));
  g_assert_cmpint (y + gtk_widget_get_allocated_height (widget), <=, gtk_widget_get_allocated_height (scrolled));
}

typedef struct {
  Desk *desk;
  int width, height;
} Size;

/* The window has the size, and the field its place in it. */
static gboolean
is_laid_out (gpointer data)
{
  Size *wish = data;
  int width, height;

  gtk_window_get_size (GTK_WINDOW (wish->desk->window), &width, &height);
  return width == wish->width && height == wish->height && gtk_widget_get_allocated_width (field (wish->desk, "label-size")) > 1;
}

static void
picture_label_size (Desk *desk, const char *name, int width, int height)
{
  Size wish = { desk, width, height };

  gtk_window_resize (GTK_WINDOW (desk->window), width, height);
  screen_wait (is_laid_out, &wish, name);
  screen_settle (desk->window);
  gtk_widget_grab_focus (field (desk, "scanners"));
  gtk_widget_grab_focus (field (desk, "label-size"));
  screen_settle (desk->window);
  assert_in_sight (field (desk, "label-size"));
  screen_picture (desk->window, name);
}

/* What lies in a printer of labels that does not say it itself. */
static void
test_label_size (Fixture *fixture)
{
  Desk desk;

  words_use ("id");
  open_settings (&desk, fixture, "terminals");
  choose (&desk, "desk-1");
  type (&desk, "label-size", "62");
  save_refused (&desk, "Isi ukuran label");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM terminal WHERE label_size IS NOT NULL"), ==, 0);
  type (&desk, "label-size", "54x29");
  picture_label_size (&desk, "desk-settings-label-size-id-1024", 1024, 640);
  picture_label_size (&desk, "desk-settings-label-size-id-1366", 1366, 768);
  save_as (&desk, "SELECT COUNT(*) FROM terminal WHERE name = 'desk-1' AND label_size = '54x29'", 1);
  desk_close (&desk);
  words_use ("en");
}

static GtkWidget *
window_of_type (const char *type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (each->data), type) && gtk_widget_get_visible (each->data))
      return each->data;
  return NULL;
}

static void
drop (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      drop (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static void
test_staff (Fixture *fixture)
{
  Desk desk;
  g_autofree char *card = guests_card (7);

  open_settings (&desk, fixture, "staff");
  choose (&desk, "admin");
  press (&desk, "new_one");
  type (&desk, "name", "rina");
  type (&desk, "full-name", "Rina Wati");
  save_as (&desk, "SELECT COUNT(*) FROM staff_role r JOIN staff s ON s.id = r.staff WHERE s.name = 'rina'", 1);
  choose (&desk, "Rina Wati");
  type (&desk, "full-name", "Rina Watiningsih");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (field (&desk, "health")), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (field (&desk, "desk")), FALSE);
  save_as (&desk, "SELECT COUNT(*) FROM staff_role r JOIN staff s ON s.id = r.staff WHERE s.name = 'rina'"
                  " AND r.role = 'health' AND r.revoked_at IS NULL", 1);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM staff_role WHERE revoked_at IS NOT NULL", 1);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM staff WHERE name = 'rina' AND full_name = 'Rina Watiningsih'", 1);
  choose (&desk, "Rina Watiningsih");
  press (&desk, "give_card");
  screen_settle (NULL);
  screen_scan (window_of_type ("GtkMessageDialog"), card);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM card_binding WHERE staff IS NOT NULL AND until IS NULL", 1);
  desk_wait_text (desk.window, "card");
  press (&desk, "print_card");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM print_job WHERE staff IS NOT NULL AND state = 'done'", 1);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM card_binding WHERE staff IS NOT NULL AND ended_by = 'replaced'", 1);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM card_binding WHERE staff IS NOT NULL AND until IS NULL", 1);
  desk_wait_text (desk.window, "Staff card: kept as PDF");
  g_assert_true (gtk_widget_is_sensitive (field (&desk, "print_card")));
  screen_picture (desk.window, "desk-settings-staff");
  press (&desk, "seal");
  GtkWidget *dialog = window_of_type ("DeskEnvelopeDialog");
  g_assert_nonnull (dialog);
  screen_picture (dialog, "desk-envelope");
  screen_press (dialog, "accept");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM staff_login WHERE way = 'envelope'", 1);
  desk_close (&desk);
}

/* Who guesses passwords is seen by whoever looks after the staff. */
static void
test_wrong_tries (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Desk desk;

  open_settings (&desk, fixture, "staff");
  choose (&desk, "admin");
  g_autofree char *before = screen_text (desk.window);
  g_assert_null (strstr (before, "wrong tr"));
  connection_execute (fixture_connection (fixture),
                      "INSERT INTO login_throttle (staff, way, failures, last_at) SELECT id, 'password', 3, 1795507200 FROM staff"
                      " WHERE name = 'admin'; INSERT INTO login_throttle (staff, way, failures, last_at) VALUES (0, 'password', 1, 1795507200)",
                      &error);
  g_assert_no_error (error);
  choose (&desk, "rooms");
  choose (&desk, "staff");
  desk_wait_text (desk.window, "3 wrong tries, the last");
  desk_wait_text (desk.window, "Under names that nobody bears: ▲ 1 wrong try");
  desk_close (&desk);
}

/* Who may change rooms and services may not say how many beds count. */
static void
test_denies_rules (Fixture *fixture)
{
  Desk desk;

  open_as (&desk, fixture, "administrator", "services");
  g_assert_true (gtk_widget_is_sensitive (field (&desk, "new_one")));
  choose (&desk, "capacity");
  desk_wait_text (desk.window, "Only a supervisor changes this.");
  g_assert_false (gtk_widget_is_sensitive (field (&desk, "new_one")));
  desk_close (&desk);
}

static GtkWidget *
role (Desk *desk, const char *code)
{
  g_autofree char *name = g_strdup_printf ("roles-%s", code);

  return screen_find (desk->window, GTK_TYPE_CHECK_BUTTON, name);
}

/* The house administrator takes on desk officers; who sees the cases, the supervisor says. */
static void
test_holds_roles (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean free;               /* to be given to somebody new */
  } roles[] = { { "desk", TRUE },   { "social_worker", FALSE }, { "supervisor", FALSE },   { "signatory", FALSE },
                { "health", FALSE }, { "auditor", FALSE },       { "administrator", TRUE } };
  Desk desk;

  open_as (&desk, fixture, "administrator", "staff");
  screen_press (desk.window, "new_one");
  screen_settle (desk.window);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    g_assert_true (gtk_widget_is_sensitive (role (&desk, roles[i].role)) == roles[i].free);
  g_autofree char *why = gtk_widget_get_tooltip_text (role (&desk, "supervisor"));
  g_assert_cmpstr (why, ==, "Only a supervisor gives this role, or takes it back.");
  choose (&desk, "desk");
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    g_assert_true (gtk_widget_is_sensitive (role (&desk, roles[i].role)) == g_str_equal (roles[i].role, "administrator"));
  fixture_do (fixture, "staff-grant", "staff", "desk", "role", "supervisor", NULL);
  desk_close (&desk);

  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  show_settings (&desk, "staff");
  choose (&desk, "desk");
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    g_assert_true (gtk_widget_is_sensitive (role (&desk, roles[i].role)));
  desk_close (&desk);
}

/* A desk officer reads, and changes nothing. */
static void
test_denies (Fixture *fixture)
{
  Desk desk;

  open_as (&desk, fixture, "desk", "houses");
  desk_wait_text (desk.window, "Only a supervisor or the house administrator changes this.");
  g_assert_false (gtk_widget_is_sensitive (field (&desk, "census")));
  g_assert_false (gtk_widget_is_sensitive (field (&desk, "new_one")));
  desk_close (&desk);
}

typedef struct {
  const char *pattern, *names;   /* NULL: none */
} Pattern;

static void
test_patterns (void)
{
  static const Pattern patterns[] = {
    { "01-03", "01|02|03" }, { "8-11", "8|9|10|11" }, { "A1-A3", "A1|A2|A3" }, { "A08-10, B1", "A08|A09|A10|B1" },
    { "Timur", "Timur" },    { "a-b", "a-b" },        { "", NULL },            { "3-1", NULL },
    { "1,1", NULL },         { "1-300", NULL },       { "A1-B3", NULL },       { " , ", NULL },
    { "01-", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_auto (GStrv) names = desk_pattern_expand (patterns[i].pattern);
    g_autofree char *joined = names ? g_strjoinv ("|", names) : NULL;
    if (g_strcmp0 (joined, patterns[i].names) != 0)
      g_error ("%s: %s", patterns[i].pattern, joined ? joined : "none");
  }
}

/* A choice has as many words as codes; one without words of its own is called as on the tab of the length of stay. */
static void
test_words (void)
{
  guint shared = 0;

  for (const DeskSection *each = desk_sections (); each->name; each++)
    for (const DeskSetting *field = each->fields; field->key; field++) {
      if (field->type != DESK_SETTING_CHOICE)
        continue;
      g_auto (GStrv) codes = g_strsplit (field->choices, "|", -1), words = field->words ? g_strsplit (field->words, "|", -1) : NULL;
      if (words)
        g_assert_cmpuint (g_strv_length (words), ==, g_strv_length (codes));
      for (guint i = 0; !words && codes[i]; i++, shared++)
        g_assert_true (desk_field_word (field, codes[i]) != codes[i]);     /* from a table, not for want of one */
    }
  g_assert_cmpuint (shared, ==, 12);         /* kinds of guests, from which day, which days, who approves */
}

/* Hours of a service want a service: where there is none the choice is grey and says so. */
static void
test_nothing_to_pick (Fixture *fixture)
{
  Desk desk;

  open_settings (&desk, fixture, "windows");
  GtkWidget *arrow = screen_find (field (&desk, "kind"), GTK_TYPE_TOGGLE_BUTTON, NULL);
  g_assert_false (gtk_widget_is_sensitive (arrow));
  g_autofree char *why = gtk_widget_get_tooltip_text (arrow);
  g_assert_cmpstr (why, ==, "There is nothing to choose from yet: add it in its own section first.");
  desk_close (&desk);
}

/* --- the table of settings in CONTRIBUTING.md --- */

static gboolean
has_field (const char *section, const char *key)
{
  for (const DeskSection *each = desk_sections (); each->name; each++)
    for (const DeskSetting *field = each->fields; g_str_equal (each->name, section) && field->key; field++)
      if (g_str_equal (field->key, key))
        return TRUE;
  return FALSE;
}

/* | `key` | default | source | `section` | `file that reads it`: `words in it` | */
static guint
check_line (const char *root, char **cells)
{
  g_auto (GStrv) key = g_strsplit (cells[1], "`", 3), section = g_strsplit (cells[4], "`", 3), reader = g_strsplit (cells[5], "`", 5);
  g_autofree char *path = g_build_filename (root, reader[1], NULL), *text = NULL;
  const Setting *setting = setting_of (key[1]);

  if (!has_field (section[1], key[1]))
    g_error ("%s: no field of section %s", key[1], section[1]);
  if (!g_file_get_contents (path, &text, NULL, NULL) || !strstr (text, reader[3]))
    g_error ("%s: %s does not read %s", key[1], path, reader[3]);
  if (setting && g_ascii_strtoll (g_strstrip (cells[2]), NULL, 10) != setting->fallback)
    g_error ("%s: the default is not %s", key[1], cells[2]);
  return setting ? 1 : 0;
}

/* What a house calls its own things, whose a row is and when it holds is not set for the program. */
static const char *const facts[] = {
  "houses/name", "houses/code", "capacity/what", "capacity/room", "capacity/reason", "capacity/from", "capacity/until", "limits/guest-kind",
  "limits/source", "limits/from", "limits/until", "holidays/name", "services/code", "services/name", "windows/kind", "windows/name",
  "windows/until", "windows/limit", "windows/from-date", "terminals/name", "terminals/kind", "terminals/house", NULL,
};

/* (transfer full) (nullable): the first field of a section with settings that has no line in @table. */
static char *
find_missing (const char *table)
{
  static const char *const with_settings[] = { "houses", "rules", "capacity", "limits", "holidays", "services", "windows", "terminals", NULL };

  for (const DeskSection *each = desk_sections (); each->name; each++)
    for (const DeskSetting *field = each->fields; g_strv_contains (with_settings, each->name) && field->key; field++) {
      g_autofree char *name = g_strdup_printf ("%s/%s", each->name, field->key);
      g_autofree char *line = g_strdup_printf ("\\| `%s` \\|[^|\\n]*\\|[^|\\n]*\\| `%s` \\|", field->key, each->name);
      if (!g_strv_contains (facts, name) && !g_regex_match_simple (line, table, 0, 0))
        return g_steal_pointer (&name);
    }
  return NULL;
}

static void
assert_complete (const char *table)
{
  g_autofree char *missing = find_missing (table), *less = g_strdup (table);

  if (missing)
    g_error ("%s has no line in the table", missing);
  strstr (less, "| `max-extensions` |")[2] = '?';
  g_autofree char *found = find_missing (less);
  g_assert_cmpstr (found, ==, "limits/max-extensions");
}

static guint
check_table (const char *root, guint *settings)
{
  g_autofree char *path = g_build_filename (root, "CONTRIBUTING.md", NULL), *text = NULL;
  guint lines = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  char *table = strstr (text, "| key | default | source | section | read by |");
  g_assert_nonnull (table);
  assert_complete (table);
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);
  for (guint i = 2; rows[i] && g_str_has_prefix (rows[i], "| `"); i++, lines++) {
    g_auto (GStrv) cells = g_strsplit (rows[i], "|", -1);
    g_assert_cmpuint (g_strv_length (cells), ==, 7);
    *settings += check_line (root, cells);
  }
  return lines;
}

static void
test_table (void)
{
  g_autofree char *root = g_path_get_dirname (g_test_get_dir (G_TEST_DIST));
  guint settings = 0, known = 0;

  g_assert_cmpuint (check_table (root, &settings), >, 10);
  for (const Setting *setting = settings_all (); setting->key; setting++)
    known++;
  g_assert_cmpuint (settings, ==, known);
  g_assert_false (has_field ("rules", "no-such-key"));
}

int
main (int argc, char *argv[])
{
  g_autofree char *data = g_dir_make_tmp ("singgah-settings-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-settings/patterns", test_patterns);
  g_test_add_func ("/desk-settings/words", test_words);
  g_test_add_func ("/desk-settings/table", test_table);
  fixture_add ("/desk-settings/changes-the-house", test_changes_the_house);
  fixture_add ("/desk-settings/card-shows", test_card_shows);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/sets-rules", test_sets_rules);
  fixture_add ("/desk-settings/undo", test_undo);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/adds-beds", test_adds_beds);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/two-houses", test_two_houses);
  fixture_add ("/desk-settings/looks-elsewhere", test_looks_elsewhere);
  fixture_add ("/desk-settings/adds-elsewhere", test_adds_elsewhere);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/carries-a-sleeper", test_carries_a_sleeper);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/capacity", test_capacity);
  fixture_add ("/desk-settings/limits", test_limits);
  fixture_add ("/desk-settings/holidays", test_holidays);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/said-at-field", test_said_at_field);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/dates", test_dates);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/services", test_services);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/scanners", test_scanners);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/nothing-to-pick", test_nothing_to_pick);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/windows", test_windows);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/pictures", test_pictures);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/label-size", test_label_size);
  fixture_add ("/desk-settings/staff", test_staff);
  fixture_add ("/desk-settings/wrong-tries", test_wrong_tries);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/holds-roles", test_holds_roles);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/denies", test_denies);
  fixture_add_for (ENGINE_SQLITE, "/desk-settings/denies-rules", test_denies_rules);
  int result = g_test_run ();
  desk_application_free ();
  drop (data);
  return result;
}
