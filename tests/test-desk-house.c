/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk that stands in none of several houses: all of them, or the one that is chosen; one that stands in a house has no choice. */
#include "tests/support/desk.h"

static gint64
second_house (Fixture *fixture)
{
  fixture_do (fixture, "house-add", "name", "Teduh_2", "zone", "Asia/Makassar", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh_2", "name", "Anyelir", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);
  return fixture_int (fixture, "SELECT id FROM house WHERE name = 'Teduh_2'");
}

static gboolean
has_choice (gpointer data)
{
  return screen_find (((Desk *) data)->window, GTK_TYPE_MENU_BUTTON, "choose_house") != NULL;
}

static gboolean
has_no_tile (gpointer data)
{
  AtkObject *board = gtk_widget_get_accessible (screen_find (((Desk *) data)->window, g_type_from_name ("DeskBoardCanvas"), NULL));

  for (int i = 0; i < atk_object_get_n_accessible_children (board); i++) {
    g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (board, i);
    if (g_str_has_prefix (atk_object_get_name (bed), "Mawar 01"))
      return FALSE;
  }
  return TRUE;
}

static void
choose (Desk *desk, gint64 house)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "house", g_variant_new_int64 (house));
}

static void
test_choose (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_assert_false (has_choice (&desk));
  gint64 second = second_house (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  screen_wait (has_choice, &desk, "the choice of a house");
  desk_wait_text (desk.window, "All houses");
  desk_wait_tile (&desk, "Mawar 01", "Free");
  desk_wait_tile (&desk, "Anyelir 01", "Free");
  screen_key (desk.window, GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-house-choice");
  screen_key (desk.window, GDK_KEY_Escape, 0);

  choose (&desk, second);
  desk_wait_text (desk.window, "Teduh_2");
  desk_wait_text (desk.window, "WITA");
  screen_wait (has_no_tile, &desk, "the board of one house");
  desk_wait_tile (&desk, "Anyelir 01", "Free");
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_page (&desk, "stays");
  choose (&desk, 0);
  desk_wait_text (desk.window, "All houses");
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  desk_wait_tile (&desk, "Mawar 01", "Free");
  desk_close (&desk);
}

/* --- with all houses shown, each form asks for the one that it is about --- */

static GtkWidget *
open_form (Desk *desk, const char *action)
{
  g_auto (GStrv) parts = g_strsplit (action, ".", 2);

  g_action_group_activate_action (gtk_widget_get_action_group (desk->window, parts[0]), parts[1], NULL);
  g_test_message ("%s", action);
  return desk_wait_form (desk);
}

static GtkComboBox *
house_choice (GtkWidget *form)
{
  return GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, "house"));
}

static void
choose_in (GtkWidget *form, gint64 house)
{
  g_autofree char *id = fixture_text (house);

  g_assert_true (gtk_combo_box_set_active_id (house_choice (form), id));
}

static gint64
open_all (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  gint64 second = second_house (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "retry", NULL);
  desk_wait_text (desk->window, "All houses");
  desk_wait_tile (desk, "Anyelir 01", "Free");
  return second;
}

/* @count: how many of it there are in one house */
static const struct {
  const char *action, *fields[3][2], *accept, *count;
} arrival_forms[] = {
  { "arrivals.referral", { { "source", "POL" }, { "persons", "1" } }, "_Take down", "SELECT COUNT (*) FROM referral r JOIN house h ON h.id = r.house" },
  { "arrivals.waiting", { { "name", "Ibu Tini" }, { "reason", "tidur di stasiun" } }, "_Put on the list", "SELECT COUNT (*) FROM waiting w JOIN house h ON h.id = w.house" },
  { "arrivals.turn-away", { { "reason", "full" } }, "_Log it", "SELECT COUNT (*) FROM turn_away t JOIN house h ON h.id = t.house" },
  { "arrivals.enquiry", { { "asker", "Pak Umar" }, { "about", "his sister" } }, "_Note it", "SELECT COUNT (*) FROM enquiry e JOIN house h ON h.id = e.house" },
  { "arrivals.note", { { "caller", "Dinas" }, { "result", "besok" } }, "_Keep", "SELECT COUNT (*) FROM phone_note n JOIN house h ON h.id = n.house" },
  { "arrivals.place", { { "for", "RSUD" }, { "from", "21.30" } }, "_Ask for it", "SELECT COUNT (*) FROM place p JOIN house h ON h.id = p.house" },
};

static void
wait_for_one (Desk *desk, guint form, const char *house)
{
  g_autofree char *sql = g_strdup_printf ("%s WHERE h.name = '%s'", arrival_forms[form].count, house);

  desk_wait_count (desk, sql, 1);
  desk_wait_closed (desk);
}

static void
fill_form (GtkWidget *dialog, guint form)
{
  for (guint i = 0; i < 3 && arrival_forms[form].fields[i][0]; i++) {
    const char *key = arrival_forms[form].fields[i][0], *value = arrival_forms[form].fields[i][1];
    if (screen_find (dialog, GTK_TYPE_COMBO_BOX, key))
      desk_pick (dialog, key, value);
    else
      desk_fill (dialog, key, value);
  }
}

static void
test_forms (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture);
  g_autofree char *last = fixture_text (second);

  for (guint i = 0; i < G_N_ELEMENTS (arrival_forms); i++) {
    GtkWidget *form = open_form (&desk, arrival_forms[i].action);
    fill_form (form, i);
    g_assert_cmpstr (gtk_combo_box_get_active_id (house_choice (form)), ==, i ? last : NULL);
    if (i == 0) {
      screen_press (form, arrival_forms[i].accept);
      desk_wait_text (form, "Still to be filled in: House");
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form)), GTK_WIDGET (house_choice (form))));
      choose_in (form, second);
    }
    if (i == 0)
      screen_picture (form, "desk-house-referral");
    screen_press (form, arrival_forms[i].accept);
    wait_for_one (&desk, i, "Teduh_2");
  }
  desk_close (&desk);
}

/* --- a form is of one house, whichever the desk shows while it is open --- */

/* A form over a desk that shows @shown, "Singgah"; while it is open @later is looked at, or all of them. */
static GtkWidget *
open_under (Desk *desk, const char *action, gint64 shown, gint64 later)
{
  desk_look_at (desk, shown, "Singgah");
  GtkWidget *form = open_form (desk, action);

  desk_look_at (desk, later, later ? "Teduh_2" : "All houses");
  return form;
}

static void
test_forms_under (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture), first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");

  for (guint i = 0; i < G_N_ELEMENTS (arrival_forms); i++) {
    GtkWidget *form = open_under (&desk, arrival_forms[i].action, first, i % 2 ? 0 : second);
    fill_form (form, i);
    g_assert_cmpint (g_ascii_strtoll (gtk_combo_box_get_active_id (house_choice (form)), NULL, 10), ==, first);
    screen_press (form, arrival_forms[i].accept);
    wait_for_one (&desk, i, "Singgah");
  }
  desk_close (&desk);
}

/* The house of before is there the next day too, for whoever walks in and for heads, until another one is chosen. */
static void
test_last_house (Fixture *fixture)
{
  static const char *const forms[] = { "arrivals.heads", "board.admit" };
  Desk desk;
  gint64 second = open_all (&desk, fixture), first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");
  g_autofree char *last = fixture_text (second), *other = fixture_text (first);

  GtkWidget *form = open_form (&desk, "arrivals.note");
  desk_fill (form, "caller", "Dinas");
  desk_fill (form, "result", "besok");
  choose_in (form, second);
  screen_press (form, "_Keep");
  desk_wait_closed (&desk);
  desk_open_again (&desk);
  desk_wait_text (desk.window, "All houses");
  fixture_do (fixture, "resident-add", "name", "Joko", "sex", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Joko", "bed", "Melati 01", NULL);
  desk_wait_tile (&desk, "Melati 01", "Joko");
  desk_choose (&desk, "Melati 01");      /* a free one would say the house */
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    form = open_form (&desk, forms[i]);
    g_assert_cmpstr (gtk_combo_box_get_active_id (house_choice (form)), ==, last);
    desk_accept (&desk, form, "_Cancel");
  }
  form = open_form (&desk, "arrivals.heads");
  desk_fill (form, "men", "1");
  choose_in (form, first);
  desk_wait_text (form, "Men · Melati 02");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house WHERE h.name = 'Singgah'", 2);
  desk_wait_closed (&desk);
  form = open_form (&desk, "arrivals.note");
  g_assert_cmpstr (gtk_combo_box_get_active_id (house_choice (form)), ==, other);
  desk_accept (&desk, form, "_Cancel");
  desk_close (&desk);
}

static int
count_choices (GtkWidget *form, const char *id)
{
  GtkComboBox *combo = GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, id));

  return gtk_tree_model_iter_n_children (gtk_combo_box_get_model (combo), NULL);
}

/* The proposal, the rooms for mats, who signs and the record of handing over are of the house that is chosen. */
static void
test_heads (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture);

  GtkWidget *form = open_form (&desk, "arrivals.heads");
  desk_fill (form, "men", "2");
  desk_wait_text (form, "Still to be filled in: House");
  choose_in (form, fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'"));
  desk_wait_text (form, "Men · Melati 01, 02");
  g_assert_cmpint (count_choices (form, "mats"), ==, 4);
  choose_in (form, second);
  desk_wait_text (form, "Men · Anyelir 01");
  desk_wait_text (form, "1 find none");
  g_assert_cmpint (count_choices (form, "mats"), ==, 2);
  screen_picture (form, "desk-house-heads");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house WHERE s.phase = 'triage' AND h.name = 'Teduh_2'", 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document d JOIN house h ON h.id = d.house WHERE d.kind = 'BAST_IN' AND h.name = 'Teduh_2'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document_stay"), ==, 2);
  desk_wait_text (desk.window, "Handover record");
  desk_close (&desk);
}

/* The request, the proposal, the mats, who signs and the record of handing over are of one house. */
static void
test_heads_under (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture), first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");

  for (int all = 0; all < 2; all++) {
    GtkWidget *form = open_under (&desk, "arrivals.heads", first, all ? 0 : second);
    desk_fill (form, "men", "1");
    desk_wait_text (form, all ? "Men · Melati 02" : "Men · Melati 01");
    g_assert_cmpint (count_choices (form, "mats"), ==, 4);
    if (all == 0)
      screen_picture (form, "desk-house-heads-under");
    screen_press (form, "_Take them in");
    desk_wait_count (&desk, "SELECT COUNT (*) FROM document d JOIN house h ON h.id = d.house WHERE d.kind = 'BAST_IN' AND h.name = 'Singgah'", all + 1);
    desk_wait_closed (&desk);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house WHERE h.name = 'Singgah'"), ==, 2);
  desk_close (&desk);
}

/* What was typed for one house is not put into the other that is shown when the form is opened again. */
static void
test_draft (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture), first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");

  GtkWidget *form = open_under (&desk, "arrivals.heads", first, second);
  desk_fill (form, "men", "2");
  gtk_widget_destroy (form);
  desk_wait_closed (&desk);
  form = open_form (&desk, "arrivals.heads");
  desk_wait_text (form, "Men · Melati 01, 02");
  g_assert_cmpint (g_ascii_strtoll (gtk_combo_box_get_active_id (house_choice (form)), NULL, 10), ==, first);
  screen_press (form, "_Cancel");
  screen_settle (NULL);
  form = open_form (&desk, "arrivals.heads");
  g_assert_cmpint (g_ascii_strtoll (gtk_combo_box_get_active_id (house_choice (form)), NULL, 10), ==, second);
  desk_close (&desk);
}

static gboolean
has_one (gpointer model)
{
  return gtk_tree_model_iter_n_children (model, NULL) == 1;
}

static gboolean
has_three (gpointer model)
{
  return gtk_tree_model_iter_n_children (model, NULL) == 3;
}

/* What a referral says is not asked again; its beds are those of its house. */
static void
test_referral (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture);
  g_autofree char *house = fixture_text (second);
  fixture_do (fixture, "referral-add", "house", "Teduh_2", "source", "RS", "reporter", "Dr. Umi", NULL);
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("arrivals"));
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);

  GtkWidget *form = desk_open_form (&desk, "Hold a _bed…");
  GtkEntry *bed = desk_field (form, "bed");
  GtkTreeModel *beds = gtk_combo_box_get_model (GTK_COMBO_BOX (gtk_widget_get_ancestor (GTK_WIDGET (bed), GTK_TYPE_COMBO_BOX)));
  screen_wait (has_one, beds, "the one bed of the referral's house");
  desk_accept (&desk, form, "_Cancel");

  form = desk_open_form (&desk, "They are _here…");
  g_assert_cmpstr (gtk_combo_box_get_active_id (house_choice (form)), ==, house);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (house_choice (form))));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (desk_field (form, "men")));
  desk_close (&desk);
}

/* Who walks in comes into the house that is chosen, or the one of the bed that is; nobody is put into the first of them unsaid. */
static void
test_admit (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture);

  fixture_do (fixture, "resident-add", "name", "Joko", "sex", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Joko", "bed", "Melati 01", NULL);
  desk_wait_tile (&desk, "Melati 01", "Joko");
  desk_choose (&desk, "Melati 01");
  GtkWidget *form = open_form (&desk, "board.admit");
  desk_fill (form, "name", "Rina Wati");
  screen_press (form, "_Admit");
  desk_wait_text (form, "Choose the house, or a bed on the board.");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form)), GTK_WIDGET (house_choice (form))));
  choose_in (form, fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'"));
  desk_wait_text (form, "Melati 02");
  choose_in (form, second);
  desk_wait_text (form, "Anyelir 01");
  g_assert_false (screen_says (form, "Melati 02"));
  screen_picture (form, "desk-house-admit");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house JOIN bed_use u ON u.stay = s.id WHERE h.name = 'Teduh_2'", 1);
  desk_wait_closed (&desk);

  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "02", NULL);
  desk_wait_tile (&desk, "Anyelir 02", "Free");
  desk_wait_tile (&desk, "Anyelir 01", "Rina W.");
  desk_choose (&desk, "Anyelir 01");
  form = open_form (&desk, "board.move");
  desk_wait_text (form, "Anyelir 02");
  g_assert_false (screen_says (form, "Melati 02"));
  desk_accept (&desk, form, "_Cancel");

  desk_choose (&desk, "Melati 02");
  form = open_form (&desk, "board.admit");
  desk_fill (form, "name", "Budi Hartono");
  screen_press (form, "_Male");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house JOIN bed_use u ON u.stay = s.id WHERE h.name = 'Singgah'", 2);
  desk_close (&desk);
}

static void
test_admit_under (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture), first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");

  GtkWidget *form = open_under (&desk, "board.admit", first, second);
  desk_fill (form, "name", "Budi Hartono");
  screen_press (form, "_Male");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house JOIN bed_use u ON u.stay = s.id WHERE h.name = 'Singgah'", 1);
  desk_close (&desk);
}

static GtkListBox *
bed_list (GtkWidget *form)
{
  return GTK_LIST_BOX (screen_find (screen_find (form, g_type_from_name ("DeskBedPicker"), NULL), GTK_TYPE_LIST_BOX, NULL));
}

static GtkListBoxRow *
last_row (GtkListBox *list)
{
  GtkListBoxRow *row = NULL, *next;

  for (int i = 0; (next = gtk_list_box_get_row_at_index (list, i)); i++)
    row = next;
  return row;
}

/* Beds of the house that was left are none of the new one's, also where no bed was chosen, and where the new ones can not be read. */
static void
test_left_house (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture), first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");

  desk_look_at (&desk, 0, "All houses");
  GtkWidget *form = open_form (&desk, "board.admit");
  desk_fill (form, "name", "Budi Hartono");
  screen_press (form, "_Male");
  choose_in (form, first);
  desk_wait_text (form, "Melati 02");
  GtkListBox *list = bed_list (form);
  gtk_list_box_select_row (list, last_row (list));
  gtk_widget_grab_focus (GTK_WIDGET (last_row (list)));
  g_assert_true (screen_says (GTK_WIDGET (last_row (list)), "without a bed"));
  fixture_run (fixture, "ALTER TABLE bed_use RENAME TO mislaid");
  choose_in (form, second);
  g_assert_null (last_row (list));
  GtkWidget *keys = gtk_window_get_focus (GTK_WINDOW (form));
  g_assert_true (keys && gtk_widget_is_ancestor (GTK_WIDGET (list), keys));
  desk_wait_text (form, "The record could not do it");
  g_assert_null (last_row (list));
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO bed_use");
  choose_in (form, first);
  desk_wait_text (form, "Melati 02");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form)), GTK_WIDGET (list)));
  choose_in (form, second);
  desk_wait_text (form, "Anyelir 01");
  g_assert_false (screen_says (form, "Melati 02"));
  desk_close (&desk);
}

/* A list of rooms is of the form's house, also where the form was out of sight meanwhile. */
static void
test_rooms_under (Fixture *fixture)
{
  Desk desk;
  gint64 second = open_all (&desk, fixture), first = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Singgah'");
  GtkWidget *form = open_under (&desk, "arrivals.place", first, second);
  GtkTreeModel *rooms = gtk_combo_box_get_model (GTK_COMBO_BOX (gtk_widget_get_ancestor (GTK_WIDGET (desk_field (form, "room")), GTK_TYPE_COMBO_BOX)));

  screen_wait (has_three, rooms, "the three rooms of the form's house");
  gtk_widget_hide (form);
  gtk_window_present (GTK_WINDOW (form));
  screen_settle (form);
  screen_wait (has_three, rooms, "the three rooms of the form's house");
  choose_in (form, second);
  screen_wait (has_one, rooms, "the one room of the other");
  choose_in (form, first);
  screen_wait (has_three, rooms, "the three rooms of the form's house");
  desk_close (&desk);
}

/* A house that went out of use meanwhile is no longer the one that is looked at. */
static void
test_gone (Fixture *fixture)
{
  Desk desk;
  gint64 second = 0;
  desk_open_house (&desk, fixture);
  second = second_house (fixture);
  fixture_do (fixture, "house-add", "name", "Rindang", "zone", "Asia/Jakarta", NULL);
  choose (&desk, second);
  desk_wait_text (desk.window, "Teduh_2");
  fixture_do (fixture, "bed-retire", "bed", "Anyelir 01", NULL);
  fixture_do (fixture, "room-retire", "room", "Anyelir", NULL);
  fixture_do (fixture, "house-retire", "house", "Teduh_2", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  desk_wait_text (desk.window, "All houses");
  desk_close (&desk);
}

static void
test_stands_in_one (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  second_house (fixture);
  fixture_do (fixture, "terminal-change", "terminal", "desk-1", "house", "Singgah", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  desk_wait_text (desk.window, "Singgah");
  g_assert_false (has_choice (&desk));
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-house/choose", test_choose);
  fixture_add ("/desk-house/forms", test_forms);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/last-house", test_last_house);
  fixture_add ("/desk-house/heads", test_heads);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/referral", test_referral);
  fixture_add ("/desk-house/admit", test_admit);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/forms-under", test_forms_under);
  fixture_add ("/desk-house/heads-under", test_heads_under);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/draft", test_draft);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/admit-under", test_admit_under);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/rooms-under", test_rooms_under);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/left-house", test_left_house);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/gone", test_gone);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/stands-in-one", test_stands_in_one);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
