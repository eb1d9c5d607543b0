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

static void
test_forms (Fixture *fixture)
{
  static const struct {
    const char *action, *fields[3][2], *accept, *count;
  } forms[] = {
    { "arrivals.referral", { { "reporter", "Aipda Agus" } }, "_Take down", "SELECT COUNT (*) FROM referral r JOIN house h ON h.id = r.house WHERE h.name = 'Teduh_2'" },
    { "arrivals.waiting", { { "name", "Ibu Tini" }, { "reason", "tidur di stasiun" } }, "_Put on the list", "SELECT COUNT (*) FROM waiting w JOIN house h ON h.id = w.house WHERE h.name = 'Teduh_2'" },
    { "arrivals.turn-away", { { "persons", "2" } }, "_Log it", "SELECT COUNT (*) FROM turn_away t JOIN house h ON h.id = t.house WHERE h.name = 'Teduh_2'" },
    { "arrivals.enquiry", { { "asker", "Pak Umar" }, { "about", "his sister" } }, "_Note it", "SELECT COUNT (*) FROM enquiry e JOIN house h ON h.id = e.house WHERE h.name = 'Teduh_2'" },
    { "arrivals.note", { { "caller", "Dinas" }, { "result", "besok" } }, "_Keep", "SELECT COUNT (*) FROM phone_note n JOIN house h ON h.id = n.house WHERE h.name = 'Teduh_2'" },
    { "arrivals.place", { { "for", "RSUD" }, { "from", "21.30" } }, "_Ask for it", "SELECT COUNT (*) FROM place p JOIN house h ON h.id = p.house WHERE h.name = 'Teduh_2'" },
  };
  Desk desk;
  gint64 second = open_all (&desk, fixture);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    GtkWidget *form = open_form (&desk, forms[i].action);
    for (guint j = 0; j < 3 && forms[i].fields[j][0]; j++)
      desk_fill (form, forms[i].fields[j][0], forms[i].fields[j][1]);
    g_assert_null (gtk_combo_box_get_active_id (house_choice (form)));
    screen_press (form, forms[i].accept);
    desk_wait_text (form, "Still to be filled in: House");
    g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form)), GTK_WIDGET (house_choice (form))));
    choose_in (form, second);
    if (i == 0)
      screen_picture (form, "desk-house-referral");
    screen_press (form, forms[i].accept);
    desk_wait_count (&desk, forms[i].count, 1);
    desk_wait_closed (&desk);
  }
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

static gboolean
has_one (gpointer model)
{
  return gtk_tree_model_iter_n_children (model, NULL) == 1;
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
  fixture_add ("/desk-house/heads", test_heads);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/referral", test_referral);
  fixture_add ("/desk-house/admit", test_admit);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/gone", test_gone);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/stands-in-one", test_stands_in_one);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
