/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People coming in at the desk's own window: twelve at the door, the inbox, calls and enquiries, and forms that survive. */
#include "app/arrivals/forms.h"
#include "app/board/bed-choice.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <glib/gi18n.h>
#include <string.h>

#define FRAME 110                      /* pixels of the window's header and status line */

static gboolean
is_arrivals (gpointer data)
{
  Desk *desk = data;

  return g_strcmp0 (desk_window_get_visible_name (DESK_WINDOW (desk->window)), "arrivals") == 0;
}

static void
open_page (Desk *desk)
{
  screen_key (desk->window, GDK_KEY_2, GDK_CONTROL_MASK);
  screen_wait (is_arrivals, desk, "the page of arrivals");
  screen_settle (desk->window);
}

static void
show_section (Desk *desk, int index, const char *text)
{
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections"));

  gtk_list_box_select_row (sections, gtk_list_box_get_row_at_index (sections, index));
  desk_wait_text (desk->window, text);
  screen_settle (desk->window);
}

/* --- the raid of twelve at 23:40 (PRACTICE F2) --- */

static void
fill_raid (GtkWidget *form)
{
  desk_fill (form, "men", "6");
  desk_fill (form, "women", "3");
  desk_fill (form, "children", "2");
  desk_fill (form, "infants", "1");
  desk_pick (form, "source", "SPP");
  desk_fill (form, "reporter", "Aipda Agus");
  desk_fill (form, "agency", "Satpol PP Kota");
}

static void
lay_mats (GtkWidget *form, const char *whose, const char *room)
{
  GtkComboBox *mats = GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, whose));
  GtkTreeModel *model = gtk_combo_box_get_model (mats);
  GtkTreeIter iter;

  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more; more = gtk_tree_model_iter_next (model, &iter)) {
    g_autofree char *text = NULL;
    gtk_tree_model_get (model, &iter, 0, &text, -1);
    if (g_str_equal (text, room))
      gtk_combo_box_set_active_iter (mats, &iter);
  }
}

/* The house has four beds for men, four for women and four for all: the one man too many lies on a mat. */
static void
test_raid (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  for (int i = 1; i <= 3; i++) {
    g_autofree char *bed = g_strdup_printf ("Umum 0%d", i), *name = g_strdup_printf ("Guest %d", i);
    shelter_admit (fixture, name, "L", bed);
  }
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Aula", NULL);      /* for children, who fit beside no strangers */

  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  g_assert_true (is_arrivals (&desk));
  fill_raid (form);
  desk_wait_text (form, "12 persons");
  desk_wait_text (form, "Choose a room for mats");
  desk_wait_text (form, "without: 3");
  screen_picture (form, "desk-heads");
  desk_wait_text (form, "Men · Melati 01, 02, 03, 04");
  desk_wait_text (form, "Women · Mawar 01, 02, 03");
  lay_mats (form, "mats", "Melati");
  desk_wait_text (form, "mats: Melati Matras 1");
  lay_mats (form, "mats_others", "Aula");
  desk_wait_text (form, "mats: Aula Matras 1, Matras 2, Matras 3");
  desk_wait_text (form, "mats for 4; 0 without");
  screen_picture (form, "desk-heads-mats");
  gtk_entry_set_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (screen_find (form, GTK_TYPE_COMBO_BOX, "signatory")))), "Bu Ani, Kasi");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document WHERE kind = 'BAST_IN' AND signatory = 'Bu Ani, Kasi'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document_stay"), ==, 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed b JOIN room r ON r.id = b.room WHERE b.kind = 'mat' AND r.name = 'Melati'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed b JOIN room r ON r.id = b.room WHERE b.kind = 'mat' AND r.name = 'Aula'"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL"), ==, 15);
  desk_wait_text (desk.window, "Handover record");
  show_section (&desk, 2, "still missing");
  screen_picture (desk.window, "desk-incomplete");

  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 0);
  desk_wait_text (desk.window, "Undone: ");
  desk_close (&desk);
}

/* How many mats are laid is never what older numbers needed, and never none because somebody was quick. */
static void
test_quick (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "men", "30");
  desk_wait_text (form, "Choose a room for mats");
  lay_mats (form, "mats", "Melati");
  screen_press (form, "_Take them in");
  desk_wait_text (form, "still being looked for");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  desk_wait_text (form, "mats for 22; 0 without");
  desk_fill (form, "men", "9");
  screen_press (form, "_Take them in");
  desk_wait_text (form, "still being looked for");
  desk_wait_text (form, "mats for 1; 0 without");
  desk_fill (form, "at", "25.99");
  desk_wait_text (form, "write a time");
  g_assert_false (screen_says (form, "Melati 01"));
  desk_fill (form, "at", "");
  desk_wait_text (form, "mats for 1; 0 without");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 9);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 9);
  desk_close (&desk);
}

/* Of a flood more come than can be tried out: the beds are counted, and the rest lie on mats all the same. */
static void
test_many (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Aula", NULL);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "men", "58");
  desk_fill (form, "women", "5");
  desk_wait_text (form, "Counted, not tried out: beds for 12, mats for 0; 51 without.");
  lay_mats (form, "mats", "Mawar");
  desk_wait_text (form, "mats for 0; 51 without.");
  lay_mats (form, "mats", "Aula");
  desk_wait_text (form, "mats for 50; 1 without.");
  screen_picture (form, "desk-heads-many");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 63);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'"), ==, 50);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 62);
  desk_close (&desk);
}

/* What the page says is always the last thing that was done in the window. */
static void
test_said (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  desk_choose (&desk, "Umum 04");
  open_page (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.enquiry");
  desk_fill (form, "asker", "Pak Umar");
  desk_fill (form, "about", "his sister");
  screen_press (form, "_Note it");
  desk_wait_text (desk.window, "Enquiry noted");
  screen_settle (desk.window);

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Rina Wati");
  screen_press (form, "_Female");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_text (desk.window, "Rina Wati admitted");
  g_assert_true (is_arrivals (&desk));
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "arrivals.undo"));

  screen_key (desk.window, GDK_KEY_F2, 0);
  GtkRevealer *notice = GTK_REVEALER (screen_find (desk.window, GTK_TYPE_REVEALER, "notice"));
  g_assert_false (gtk_revealer_get_reveal_child (notice));
  desk_close (&desk);
}

/* --- the keys of a form --- */

/* What was typed stays as it is, and the next key goes into the next field. */
static void
test_tab (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  screen_type (form, "7");
  screen_key (form, GDK_KEY_Tab, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (desk_field (form, "women")));
  screen_type (form, "2");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "men")), ==, "7");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "women")), ==, "2");
  desk_fill (form, "at", "25.99");
  desk_wait_text (form, "write a time");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (desk_field (form, "women")));
  screen_press (form, "_Take them in");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (desk_field (form, "at")));
  desk_close (&desk);
}

/* Details follow one by one, each its own act. */
static void
test_details (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  open_page (&desk);
  show_section (&desk, 2, "still missing");

  GtkWidget *form = desk_open_form (&desk, "_Details…");
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, "sex"))), ==, "L");
  screen_press (form, "_Save");
  desk_wait_text (form, "Nothing was changed.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind = 'resident-change'"), ==, 0);
  desk_fill (form, "name", "Dadang Suhendar");
  desk_fill (form, "born", "sometime");
  screen_press (form, "_Save");
  desk_wait_text (form, "Write a birth date");
  desk_fill (form, "born", "60-70");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE name = 'Dadang Suhendar' AND age_from = 60", 1);
  desk_wait_text (desk.window, "Everybody who stays has a name");
  desk_close (&desk);
}

/* --- forms survive --- */

static void
test_draft (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  fill_raid (form);
  desk_fill (form, "men", "9");
  desk_wait_text (form, "Choose a room for mats");
  lay_mats (form, "mats", "Melati");
  desk_wait_text (form, "mats: Melati Matras 1");
  desk_open_again (&desk);
  desk_wait_text (desk.window, "A form was left open: People came");
  open_page (&desk);
  desk_wait_text (desk.window, "Go on: People came");
  form = desk_open_form (&desk, "arrivals.continue");
  desk_wait_text (form, "15 persons");
  desk_wait_text (form, "as it was left");
  desk_wait_text (form, "mats: Melati Matras 1");
  g_autofree char *room = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (screen_find (form, GTK_TYPE_COMBO_BOX, "mats")));
  g_assert_cmpstr (room, ==, "Melati");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "reporter")), ==, "Aipda Agus");
  screen_press (form, "_Cancel");
  screen_settle (NULL);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk_wait_form (&desk), "reporter")), ==, "");
  desk_close (&desk);
}

/* --- the inbox --- */

static gboolean
can_not_accept (gpointer window)
{
  return !screen_find (window, GTK_TYPE_BUTTON, "_Accept");
}

static void
test_inbox (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  open_page (&desk);
  desk_wait_text (desk.window, "Nobody is announced");

  GtkWidget *form = desk_open_form (&desk, "arrivals.referral");
  desk_pick (form, "source", "RS");
  desk_fill (form, "reporter", "Dr. Umi");
  screen_press (form, "_Take down");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE source = 'RS'", 1);
  desk_wait_text (desk.window, " h left");
  gtk_widget_grab_focus (screen_find (desk.window, GTK_TYPE_BUTTON, "_Accept"));
  screen_press (desk.window, "_Accept");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE state = 'accepted'", 1);
  screen_wait (can_not_accept, desk.window, "the referral has nothing left to accept");
  screen_settle (desk.window);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (desk.window)) == screen_find (desk.window, GTK_TYPE_BUTTON, "They are _here…"));
  form = desk_open_form (&desk, "They are _here…");
  desk_fill (form, "women", "1");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage' AND referral IS NOT NULL", 1);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  screen_press (desk.window, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 1);
  desk_close (&desk);
}

/* "Five are coming, it is urgent": said on its line, and the arrival begins with it; nothing of who told while names are hidden. */
static void
test_announced (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  open_page (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.referral");
  desk_pick (form, "source", "RS");
  desk_fill (form, "reporter", "Dr. Umi");
  desk_fill (form, "phone", "0812 77");
  desk_fill (form, "persons", "5");
  desk_pick (form, "priority", "urgent");
  screen_picture (form, "desk-announced");
  screen_press (form, "_Take down");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE persons = 5 AND priority = 'urgent'", 1);
  desk_wait_text (desk.window, "▲ U urgent");
  desk_wait_text (desk.window, "5 persons");
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-announced-list");
  form = desk_open_form (&desk, "They are _here…");
  desk_wait_text (form, "5 persons · 5 were announced");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "men")), ==, "5");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "reporter")), ==, "Dr. Umi");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "phone")), ==, "0812 77");
  screen_picture (form, "desk-announced-here");
  screen_press (form, "_Cancel");
  screen_settle (NULL);
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  form = desk_open_form (&desk, "They are _here…");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "men")), ==, "5");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "phone")), ==, "");
  gtk_entry_set_text (desk_field (form, "men"), "3");
  desk_fill (form, "women", "1");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage' AND referral IS NOT NULL", 4);
  desk_close (&desk);
}

static gboolean
has_two_lines (gpointer data)
{
  Desk *desk = data;
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"));

  return gtk_list_box_get_row_at_index (lines, 1) && !gtk_list_box_get_row_at_index (lines, 2);
}

/* Who came together is admitted together, and nobody else. */
static void
test_triage (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "women", "3", "source", "SPP", "propose", "yes", NULL);
  fixture_do (fixture, "group-arrival", "children", "1", "beds", "Umum 02", "source", "POL", "override", "night", "agreed-by", "Bu Kasi", NULL);
  fixture_do (fixture, "group-arrival", "men", "1", "beds", "Umum 01", "source", "MSY", "override", "night", "agreed-by", "Bu Kasi", NULL);
  open_page (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  screen_press (desk.window, "Admit a_ll of them");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 3);
  desk_wait_text (desk.window, "3 persons admitted after triage");
  screen_wait (has_two_lines, &desk, "a list of two");
  screen_settle (desk.window);
  screen_press (desk.window, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 4);
  desk_close (&desk);
}

/* Whoever stands where the admitted one stood is chosen next, not the first. */
static void
test_beside (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "women", "3", "source", "SPP", "propose", "yes", NULL);
  open_page (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "lines"));
  gtk_list_box_select_row (lines, gtk_list_box_get_row_at_index (lines, 1));
  screen_press (desk.window, "_Admit");
  desk_wait_text (desk.window, " admitted after triage");
  screen_wait (has_two_lines, &desk, "a list of two");
  g_assert_true (gtk_list_box_get_selected_row (lines) == gtk_list_box_get_row_at_index (lines, 1));
  desk_close (&desk);
}

/* Past its day a triage is marked by shape, letter and colour; refusing asks why and is logged. */
static void
test_over (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 30 * HOUR), "referral-add", "house", "Singgah", "source", "POL",
                 "reporter", "Polsek", NULL);
  open_page (&desk);
  desk_wait_text (desk.window, "▲ O over by 6 h");
  screen_picture (desk.window, "desk-arrivals");
  GtkWidget *form = desk_open_form (&desk, "Re_fuse…");
  desk_pick (form, "reason", "other");
  screen_press (form, "_Log it");
  desk_wait_text (form, "Say in the note");
  desk_fill (form, "note", "must go to a ward");
  screen_press (form, "_Log it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM turn_away", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM referral WHERE state = 'refused'"), ==, 1);
  desk_close (&desk);
}

typedef struct {
  GtkWidget *form;
  const char *id, *place, *note;
} Listed;

/* Whether the list of the field has the place, with what is said beside it, the last one found so chosen. */
static gboolean
is_listed (gpointer data)
{
  const Listed *wish = data;
  GtkComboBox *combo = GTK_COMBO_BOX (gtk_widget_get_ancestor (GTK_WIDGET (desk_field (wish->form, wish->id)), DESK_TYPE_BED_CHOICE));
  GtkTreeModel *model = gtk_combo_box_get_model (combo);
  GtkTreeIter row;

  for (gboolean more = gtk_tree_model_get_iter_first (model, &row); more; more = gtk_tree_model_iter_next (model, &row)) {
    g_autofree char *place = NULL, *note = NULL;
    gtk_tree_model_get (model, &row, BED_CHOICE_PLACE, &place, BED_CHOICE_NOTE, &note, -1);
    if (!g_str_equal (place, wish->place) || !strstr (note, wish->note))
      continue;
    gtk_combo_box_set_active_iter (combo, &row);
    return TRUE;
  }
  return FALSE;
}

static void
choose_place (GtkWidget *form, const char *id, const char *place, const char *note)
{
  Listed wish = { form, id, place, note };

  screen_wait (is_listed, &wish, place);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, id)), ==, place);
}

/* Nobody has to know the beds by heart: what is free stands first, beside the others stands why not. */
static void
test_listed (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Umum 03");
  fixture_do (fixture, "bed-outage", "bed", "Umum 04", "reason", "repair", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Melati 01", "for", "RSUD", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  open_page (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "Hold a _bed…");
  choose_place (form, "bed", "Umum 03", "✗ taken");
  choose_place (form, "bed", "Umum 04", "✗ Broken");
  choose_place (form, "bed", "Melati 01", "✗ held: RSUD");
  choose_place (form, "bed", "Mawar 02", "✓ free · Women");
  screen_picture (form, "desk-hold-listed");
  screen_press (form, "_Hold it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room WHERE u.kind = 'hold'"
                          " AND u.referral IS NOT NULL AND r.name = 'Mawar' AND b.name = '02'", 1);
  desk_wait_text (desk.window, "Bed held");
  screen_settle (NULL);
  form = desk_open_form (&desk, "arrivals.place");
  choose_place (form, "room", "Umum", "✓ 2 free");
  desk_fill (form, "for", "RSUD");
  desk_fill (form, "from", "23.59");
  screen_press (form, "_Ask for it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place p JOIN room r ON r.id = p.room WHERE r.name = 'Umum'", 1);
  desk_close (&desk);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  (void) source;
  g_assert_true (desk_context_load_finish (data, result, NULL));
}

static gboolean
has_house (gpointer context)
{
  return desk_context_get_house (context) != 0;
}

static gboolean
has_houses (gpointer context)
{
  return desk_context_get_houses (context) != NULL;
}

/* Of all houses, two have a room of one name: beside each place stands whose it is, also where it is no good. */
static void
test_listed_houses (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Umum 03");
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Umum", "sex", "any", NULL);
  fixture_do (fixture, "bed-add", "room", "Teduh/Umum", "name", "03", NULL);
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  g_autoptr (DeskContext) context = desk_context_new (desk.worker, NULL, "desk-1");
  desk_context_load (context, NULL, on_loaded, context);
  screen_wait (has_houses, context, "the houses");
  g_assert_cmpint (desk_context_get_house (context), ==, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *room = desk_fields_form_new (context, &form_place), *bed = desk_fields_form_new (context, &form_hold);
  gtk_container_add (GTK_CONTAINER (box), room);
  gtk_container_add (GTK_CONTAINER (box), bed);
  gtk_container_add (GTK_CONTAINER (window), box);
  gtk_widget_show (box);
  screen_show (window);
  choose_place (room, "room", "Umum", "· Singgah");
  choose_place (room, "room", "Umum", "· Teduh");
  choose_place (bed, "bed", "Umum 03", "✗ taken · Singgah");
  choose_place (bed, "bed", "Umum 03", "✓ free · Teduh");
  gtk_widget_destroy (window);
  desk_close (&desk);
}

/* Who is in triage is known: the record's own rules say which beds fit. */
static void
test_fitting (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autofree char *resident = fixture_text (shelter_resident (fixture, "Siti", "P", NULL));
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  g_autoptr (DeskContext) context = desk_context_new (desk.worker, NULL, "desk-1");
  desk_context_load (context, NULL, on_loaded, context);
  screen_wait (has_house, context, "the house");
  GtkWidget *form = desk_fields_form_new (context, &form_admit);
  desk_fields_form_set (DESK_FIELDS_FORM (form), "resident", resident);
  gtk_container_add (GTK_CONTAINER (window), form);
  screen_show (window);
  choose_place (form, "bed", "Melati 01", "✗ ");
  choose_place (form, "bed", "Mawar 01", "✓ fits");
  DeskBedChoice *choice = DESK_BED_CHOICE (gtk_widget_get_ancestor (GTK_WIDGET (desk_field (form, "bed")), DESK_TYPE_BED_CHOICE));
  g_autofree char *chosen = desk_bed_choice_get (choice);
  g_autofree char *bed = fixture_text (fixture_int (fixture, "SELECT b.id FROM bed b JOIN room r ON r.id = b.room WHERE r.name = 'Mawar' AND b.name = '01'"));
  g_assert_cmpstr (chosen, ==, bed);
  desk_fill (form, "bed", " mawar 01 ");
  g_autofree char *typed = desk_bed_choice_get (choice);
  g_assert_cmpstr (typed, ==, bed);
  desk_fill (form, "bed", "Mawar 77");
  g_autofree char *unknown = desk_bed_choice_get (choice);
  g_assert_cmpstr (unknown, ==, "Mawar 77");
  gtk_widget_destroy (window);
  desk_close (&desk);
}

static void
find_arrow (GtkWidget *widget, gpointer data)
{
  GtkWidget **arrow = data;

  if (GTK_IS_BUTTON (widget))
    *arrow = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_arrow, arrow);
}

static gboolean
has_failed (gpointer arrow)
{
  const char *why = atk_object_get_description (gtk_widget_get_accessible (arrow));

  return *why && !strstr (why, "The house has none yet");
}

static gboolean
has_beds (gpointer arrow)
{
  return gtk_widget_get_sensitive (arrow);
}

/* Beds that could not be read are not said to be none, and are there at the next look. */
static void
test_unread (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL), *arrow = NULL;
  g_autoptr (DeskContext) context = desk_context_new (desk.worker, NULL, "desk-1");
  desk_context_load (context, NULL, on_loaded, context);
  screen_wait (has_house, context, "the house");
  g_assert_true (connection_execute (fixture_connection (fixture), "ALTER TABLE bed_use RENAME TO mislaid", NULL));
  GtkWidget *form = desk_fields_form_new (context, &form_hold);
  gtk_container_add (GTK_CONTAINER (window), form);
  screen_show (window);
  find_arrow (gtk_widget_get_ancestor (GTK_WIDGET (desk_field (form, "bed")), DESK_TYPE_BED_CHOICE), &arrow);
  screen_wait (has_failed, arrow, "the reason");
  g_assert_true (connection_execute (fixture_connection (fixture), "ALTER TABLE mislaid RENAME TO bed_use", NULL));
  gtk_widget_hide (form);
  gtk_widget_show (form);
  screen_wait (has_beds, arrow, "the beds");
  gtk_widget_destroy (window);
  desk_close (&desk);
}

/* A bed is held for who is announced; past its time it is amber, and may be given away. */
static void
test_hold (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  open_page (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "Hold a _bed…");
  desk_fill (form, "bed", "Umum 09");
  screen_press (form, "_Hold it");
  desk_wait_text (form, "There is no bed");
  desk_fill (form, "bed", "Umum 01");
  screen_press (form, "_Hold it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND referral IS NOT NULL AND until IS NULL", 1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *due = when_format (fixture_clock (fixture) - 2 * HOUR, zone);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 30 * HOUR), "bed-hold", "bed", "Umum 02", "for", "RSUD", "due",
                 due, NULL);
  show_section (&desk, 1, "may be given away");
  screen_picture (desk.window, "desk-expected");
  screen_press (desk.window, "Let the bed _go");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND until IS NULL", 1);
  desk_close (&desk);
}

/* Who waited is admitted from the list, on the board, and waits no more; the same with who was announced. */
static void
test_admit_from (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "reason", "tidur di stasiun", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  open_page (&desk);
  show_section (&desk, 3, "Ibu Tini");
  screen_press (desk.window, "A_dmit one…");
  GtkWidget *form = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "name")), ==, "Ibu Tini");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE outcome = 'admitted'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE referral IS NULL"), ==, 1);
  desk_wait_closed (&desk);

  open_page (&desk);
  show_section (&desk, 0, "Dr. Umi");
  screen_press (desk.window, "A_dmit one…");
  form = desk_wait_dialog (&desk);
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN referral r ON r.id = s.referral WHERE r.state = 'arrived'", 1);
  desk_close (&desk);
}

/* --- what was taken down is put right --- */

/* Who rings again says another day: the form begins with what is known, and a day without a year is the next one. */
static void
test_place_change (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *from = when_format (fixture_clock (fixture) + 2 * DAY, zone);
  fixture_do (fixture, "place-add", "from", from, "for", "RSUD", "room", "Melati", "beds", "2", NULL);
  open_page (&desk);
  show_section (&desk, 1, "RSUD");
  GtkWidget *form = desk_open_form (&desk, "_Change…");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "room")), ==, "Melati");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "beds")), ==, "2");
  screen_press (form, "_Save");
  desk_wait_text (form, "Nothing was changed.");
  desk_fill (form, "from", "");
  screen_press (form, "_Save");
  desk_wait_text (form, "Still to be filled in: From");
  desk_fill (form, "from", "1/3 09.00");
  desk_fill (form, "beds", "4");
  desk_fill (form, "room", "Mawar");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place p JOIN room r ON r.id = p.room WHERE p.beds = 4 AND r.name = 'Mawar'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT MIN (from_at) FROM place"), >, fixture_clock (fixture) + 2 * DAY);
  desk_wait_text (desk.window, "Place changed");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place WHERE beds = 2", 1);
  desk_close (&desk);
}

static void
test_referral_change (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", "phone", "0812", NULL);
  open_page (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "_Change…");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "phone")), ==, "0812");
  desk_pick (form, "source", "PKM");
  desk_fill (form, "phone", "");
  desk_fill (form, "story", "pulang Senin");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE source = 'PKM' AND phone IS NULL AND story = 'pulang Senin'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM referral WHERE reporter = 'Dr. Umi' AND state = 'new'"), ==, 1);
  desk_wait_text (desk.window, "Referral changed");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE source = 'RS' AND phone = '0812'", 1);
  desk_close (&desk);
}

static void
test_waiting_change (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "reason", "tidur di stasiun", NULL);
  open_page (&desk);
  show_section (&desk, 3, "Ibu Tini");
  GtkWidget *form = desk_open_form (&desk, "_Change…");
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, "priority"))), ==, "normal");
  desk_fill (form, "beds", "3");
  desk_pick (form, "priority", "high");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE beds = 3 AND priority = 'high' AND name = 'Ibu Tini'", 1);
  desk_wait_text (desk.window, "Line of the waiting list changed");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE beds = 1 AND priority = 'normal'", 1);
  desk_close (&desk);
}

/* --- telephone and enquiries --- */

/* From anywhere: the board stays, and says that it was kept. */
static void
test_note (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_T, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "caller", "Dinsos Garut");
  screen_press (form, "_Keep");
  desk_wait_text (form, "Still to be filled in: What was said");
  desk_fill (form, "result", "family found");
  desk_fill (form, "again", "nonsense");
  screen_press (form, "_Keep");
  desk_wait_text (form, "write a time");
  desk_fill (form, "again", "09.00");
  screen_press (form, "_Keep");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM phone_note WHERE again_at > called_at", 1);
  desk_wait_page (&desk, "board");
  desk_wait_text (desk.window, "Telephone note kept");
  open_page (&desk);
  show_section (&desk, 4, "Dinsos Garut");
  screen_press (desk.window, "_Called again");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM phone_note WHERE done_at IS NOT NULL", 1);
  desk_close (&desk);
}

static void
test_enquiry (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  open_page (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.enquiry");
  desk_wait_text (form, "We neither confirm nor deny");
  screen_picture (form, "desk-enquiry");
  desk_fill (form, "asker", "Pak Rahmat");
  desk_fill (form, "about", "my father, tattoo");
  desk_pick (form, "answer", "told");
  screen_press (form, "_Note it");
  desk_wait_text (form, "neither confirms nor denies");
  desk_pick (form, "answer", "neither");
  screen_press (form, "_Note it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM enquiry WHERE answer = 'neither'", 1);
  show_section (&desk, 5, "my father, tattoo");
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, "•••");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  screen_press (desk.window, "_Settle…");
  screen_press (desk_wait_form (&desk), "_Settle");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM enquiry WHERE outcome = 'no_match'", 1);
  desk_close (&desk);
}

/* --- as it is seen --- */

static void
fill_lists (Fixture *fixture)
{
  fixture_do (fixture, "group-arrival", "men", "2", "children", "1", "source", "SPP", "reporter", "Aipda Agus", "propose", "yes", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", "agency", "RSUD Kota", "phone",
              "0812-555-0101", "story", "pasien pulang tanpa keluarga", NULL);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 30 * HOUR), "referral-add", "house", "Singgah", "source", "POL",
                 "reporter", "Polsek", "found-at", "terminal", NULL);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "priority", "urgent", "reason", "tidur di stasiun", NULL);
  fixture_do (fixture, "waiting-add", "name", "Pak Umar", "reason", "rumah terbakar", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *from = when_format (fixture_clock (fixture) + 2 * DAY, zone);
  fixture_do (fixture, "place-add", "from", from, "for", "RSUD", "room", "Melati", "beds", "2", NULL);
}

static void
show_in (Fixture *fixture, const char *language, int width, int height)
{
  g_autofree char *page = g_strdup_printf ("desk-arrivals-%s-%d", language, width);
  g_autofree char *heads = g_strdup_printf ("desk-heads-%s-%d", language, width);
  g_autofree char *list = g_strdup_printf ("desk-waiting-%s-%d", language, width);
  g_autofree char *expected = g_strdup_printf ("desk-expected-%s-%d", language, width);
  g_autofree char *change = g_strdup_printf ("desk-place-change-%s-%d", language, width);
  Desk desk;

  words_use (language);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  gtk_window_resize (GTK_WINDOW (desk.window), width, height);
  open_page (&desk);
  desk_wait_text (desk.window, "Polsek");
  screen_settle (desk.window);
  screen_picture (desk.window, page);
  show_section (&desk, 3, "Ibu Tini");
  screen_picture (desk.window, list);
  show_section (&desk, 1, "RSUD");
  screen_picture (desk.window, expected);
  screen_press (desk.window, _("_Change…"));
  GtkWidget *form = desk_wait_form (&desk);
  screen_picture (form, change);
  screen_key (form, GDK_KEY_Escape, 0);
  screen_settle (NULL);
  form = desk_open_form (&desk, "arrivals.heads");
  fill_raid (form);
  desk_wait_text (form, "◆");
  screen_picture (form, heads);
  screen_key (form, GDK_KEY_Escape, 0);
  screen_settle (NULL);
  int wide, high;
  GtkWidget *whole = screen_find (desk.window, g_type_from_name ("DeskArrivalsPage"), NULL);
  gtk_widget_get_preferred_width (whole, &wide, NULL);
  gtk_widget_get_preferred_height (whole, &high, NULL);
  g_assert_cmpint (wide, <=, width);
  g_assert_cmpint (high, <=, height - FRAME);
  desk_close (&desk);
  words_use ("en");
}

static void
test_seen (Fixture *fixture)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  fill_lists (fixture);
  show_in (fixture, "id", 1366, 730);
  show_in (fixture, "id", 1024, 640);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("singgah-home-XXXXXX", NULL);

  g_setenv ("HOME", home, TRUE);
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-arrivals/raid", test_raid);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/quick", test_quick);
  fixture_add ("/desk-arrivals/many", test_many);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/said", test_said);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/tab", test_tab);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/details", test_details);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/draft", test_draft);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/inbox", test_inbox);
  fixture_add ("/desk-arrivals/announced", test_announced);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/triage", test_triage);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/beside", test_beside);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/over", test_over);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/hold", test_hold);
  fixture_add ("/desk-arrivals/listed", test_listed);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/listed-houses", test_listed_houses);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/fitting", test_fitting);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/unread", test_unread);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/admit-from", test_admit_from);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/place-change", test_place_change);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/referral-change", test_referral_change);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/waiting-change", test_waiting_change);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/note", test_note);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/enquiry", test_enquiry);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/seen", test_seen);
  int result = g_test_run ();
  desk_application_free ();
  char *remove[] = { (char *) "rm", (char *) "-r", home, NULL };
  g_spawn_sync (NULL, remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return result;
}
