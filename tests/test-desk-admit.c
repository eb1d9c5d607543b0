/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An admission through the real form: who is known, a NIK, no name, what everybody has to do, a photo, and a power cut. */
#include "tests/support/arrivals.h"

#include "app/admit/admit-form-private.h"
#include "db/record/attachment.h"

#include <string.h>

#define OPEN_STAYS "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"
#define NIK "3171014203590001"       /* Jakarta, 2 March 1959, a woman */

static GtkWidget *
open_form (Desk *desk)
{
  desk_choose (desk, "Umum 04");
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  return desk_wait_dialog (desk);
}

static void
press_toggle (GtkWidget *root, const char *id)
{
  GtkWidget *toggle = screen_find (root, GTK_TYPE_TOGGLE_BUTTON, id);

  g_assert_nonnull (toggle);
  g_assert_true (gtk_widget_get_sensitive (toggle));
  gtk_button_clicked (GTK_BUTTON (toggle));
}

static char *
make_picture (Fixture *fixture)
{
  char *path = g_build_filename (fixture_folder (fixture), "face.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 900, 1200);

  gdk_pixbuf_fill (pixbuf, 0xc08060ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  return path;
}

/* The number says birth date, sex and region, and who has it already. */
static void
test_nik (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "nik", "317101");
  desk_wait_text (dialog, "6 of 16 digits");
  desk_fill (dialog, "nik", "9971014203590001");
  desk_wait_text (dialog, "no province");
  desk_fill (dialog, "nik", "3171 0142 0359 0001");
  desk_wait_text (dialog, "Daerah Khusus Ibukota Jakarta · born 2 Mar 1959");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "age")), ==, "2-3-1959");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "female"))));
  desk_fill (dialog, "age", "2-3-1961");
  desk_wait_text (dialog, "another date of birth");
  desk_fill (dialog, "age", "2-3-1959");
  desk_fill (dialog, "name", "Siti Rahmawati");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");

  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident WHERE nik = '" NIK "' AND born = '1959-03-02'"), ==, 1);
  desk_wait_closed (&desk);

  dialog = open_form (&desk);
  desk_fill (dialog, "nik", NIK);
  desk_wait_text (dialog, "Siti Rahmawati");
  desk_throw_away (&desk, dialog);
  dialog = open_form (&desk);
  GtkStyleContext *hint = gtk_widget_get_style_context (screen_find (dialog, GTK_TYPE_LABEL, "age_hint"));
  desk_fill (dialog, "age", "31-2-1959");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (screen_find (dialog, GTK_TYPE_LABEL, "age_hint"))), ==, "The calendar has no day 31-2-1959.");
  g_assert_true (gtk_style_context_has_class (hint, "over-text"));
  desk_fill (dialog, "age", "2/3/1959");
  g_assert_false (gtk_style_context_has_class (hint, "over-text"));
  desk_wait_text (dialog, "Siti Rahmawati");
  desk_throw_away (&desk, dialog);
  desk_close (&desk);
}

/* Who is known by another name is found by that, too. */
static void
test_alias (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Siti Rahmawati", "P", "1959-03-02");
  fixture_do (fixture, "alias-add", "resident", "Siti Rahmawati", "name", "Mak Titi", NULL);

  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "name", "Mak Tity");
  desk_wait_text (dialog, "Siti Rahmawati");
  desk_throw_away (&desk, dialog);
  dialog = open_form (&desk);
  desk_fill (dialog, "name", "Zubaidah");
  screen_settle (dialog);
  g_assert_false (screen_says (dialog, "Siti Rahmawati"));
  desk_close (&desk);
}

static gboolean
is_in_nik (gpointer data)
{
  return gtk_window_get_focus (data) == GTK_WIDGET (desk_field (data, "nik"));
}

typedef struct {
  GtkWidget *dialog;
  const char *name;
} Keys;

static gboolean
are_keys_at (gpointer data)
{
  const Keys *keys = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (keys->dialog));
  GtkWidget *named = GTK_IS_LIST_BOX_ROW (focus) ? gtk_widget_get_parent (focus) : focus;

  return named && g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (named)), keys->name) == 0;
}

static void
assert_keys (GtkWidget *dialog, const char *name)
{
  Keys keys = { dialog, name };

  screen_wait (are_keys_at, &keys, name);
}

/* Tab leads through the six fields; what fills one in comes after, Shift+Tab goes the same way back. */
static void
test_tab (Fixture *fixture)
{
  static const char *const fields[] = { "name", "female", "male", "unknown", "nik", "age", "called", "list", "notice", "alert_mask" };
  Desk desk;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  screen_wait_active (dialog);      /* before, GTK keeps no way through a box */
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    assert_keys (dialog, fields[i]);
    screen_key (dialog, GDK_KEY_Tab, 0);
  }
  for (guint i = G_N_ELEMENTS (fields); i > 0; i--) {
    screen_key (dialog, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
    assert_keys (dialog, fields[i - 1]);
  }
  desk_close (&desk);
}

static gboolean
is_elsewhere (gpointer data)
{
  GtkListBox *list = GTK_LIST_BOX (screen_find (data, GTK_TYPE_LIST_BOX, "list"));
  g_autofree char *row = screen_text (GTK_WIDGET (gtk_list_box_get_selected_row (list)));

  return !g_str_has_prefix (row, "Melati");
}

/* The bed chosen on the board is taken where it fits; where it does not, the first that does; five are in sight. */
static void
test_first_that_fits (Fixture *fixture)
{
  Desk desk;
  int height = 0;
  desk_open_house (&desk, fixture);

  desk_choose (&desk, "Melati 01");
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_fill (dialog, "name", "Rina Wati");
  screen_press (dialog, "_Female");
  desk_wait_text (dialog, "fits");
  desk_wait_text (dialog, "Mawar 01");
  screen_wait (is_elsewhere, dialog, "a bed that fits");
  GtkListBox *list = GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, "list"));
  gtk_widget_get_preferred_height (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)), NULL, &height);
  g_assert_cmpint (gtk_widget_get_allocated_height (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_SCROLLED_WINDOW)), >=, 5 * height);
  screen_picture (dialog, "desk-admit-beds");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
                                         " WHERE u.until IS NULL AND r.name <> 'Melati'"), ==, 1);
  desk_close (&desk);
}

/* A refusal leads the keys to the field that it is about. */
static void
test_wrong_field (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "name", "Siti Rahmawati");
  desk_fill (dialog, "age", "sometime");
  screen_press (dialog, "_Admit");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == GTK_WIDGET (desk_field (dialog, "age")));
  desk_fill (dialog, "age", "60");
  desk_fill (dialog, "nik", "12345");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (dialog, "called")));
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "A NIK has 16 digits.");
  screen_wait (is_in_nik, dialog, "the keys in the field of the NIK");
  desk_fill (dialog, "called", "Titi");
  g_assert_true (screen_says (dialog, "A NIK has 16 digits."));
  desk_fill (dialog, "nik", NIK);
  g_assert_false (screen_says (dialog, "A NIK has 16 digits."));
  g_assert_cmpint (fixture_int (fixture, OPEN_STAYS), ==, 0);
  desk_close (&desk);
}

/* Enter in a form where nothing says who comes takes nobody in; that there is no name is one press. */
static void
test_nobody (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "Nobody is described yet.");
  assert_keys (dialog, "name");
  desk_fill (dialog, "name", "  ");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "Nobody is described yet.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 0);
  press_toggle (dialog, "no_name");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  desk_close (&desk);
}

/* What is said of somebody without a name is not sent either, whoever was announced: the name is asked for, in the form's own words. */
static void
test_no_name_yet (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "POL", NULL);

  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "age", "60");
  desk_wait_text (dialog, "fits");
  screen_key (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  desk_wait_text (dialog, "The name is missing. Write it first; where nobody knows it, press \"No name\".");
  assert_keys (dialog, "name");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (dialog, "age")));
  screen_press (dialog, "And another of the _family");
  assert_keys (dialog, "name");
  desk_throw_away (&desk, dialog);

  arrivals_open (&desk);
  screen_press (desk.window, "A_dmit one…");
  dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "Nobody is described yet.");
  assert_keys (dialog, "name");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 0);
  press_toggle (dialog, "no_name");
  screen_press (dialog, "_Male");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  desk_close (&desk);
}

/* No name, no NIK, an age at a glance: one press each. */
static void
test_nobody_knows (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  press_toggle (dialog, "no_name");
  press_toggle (dialog, "no_nik");
  screen_press (dialog, "_Male");
  screen_press (dialog, "30-44");
  desk_wait_text (dialog, "will be called Tn. X");
  desk_wait_text (dialog, "30 to 44 years");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (desk_field (dialog, "name"))));
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident WHERE name IS NULL AND label LIKE 'Tn. X %'"
                                         " AND age_from = 30 AND age_to = 44"), ==, 1);
  desk_close (&desk);
}

static void
test_alerts (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "name", "Rina");
  screen_press (dialog, "_Female");
  screen_key (dialog, GDK_KEY_1, GDK_MOD1_MASK);
  press_toggle (dialog, "alert_tell_nobody");
  screen_key (dialog, GDK_KEY_w, GDK_MOD1_MASK);
  desk_wait_text (dialog, "fits");
  screen_picture (dialog, "desk-admit-alerts");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM alert"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM alert WHERE instruction IN ('mask', 'tell_nobody')"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE confidentiality = 'do_not_tell'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM consent WHERE purpose = 'notice' AND answer = 'given'"), ==, 1);
  desk_wait_closed (&desk);

  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM alert", 0);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident", 0);
  desk_close (&desk);
}

static gboolean
is_found (gpointer data)
{
  GtkWidget *known = screen_find (data, GTK_TYPE_LIST_BOX, "known");

  return known && gtk_list_box_get_row_at_index (GTK_LIST_BOX (known), 1);
}

/* The beds follow what everybody has to do, before it is written down. */
static void
test_lower_bunk (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "bed-change", "bed", "Umum 02", "kind", "bunk_up", NULL);

  GtkWidget *dialog = open_form (&desk);
  desk_wait_text (dialog, "fits");
  g_autofree char *before = screen_text (dialog);
  g_assert_null (strstr (before, "needs a lower one"));
  press_toggle (dialog, "alert_lower_bunk");
  desk_wait_text (dialog, "needs a lower one");
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

static void
fill_member (GtkWidget *dialog, const char *name, const char *sex, const char *age)
{
  gtk_entry_set_text (desk_field (dialog, "name"), name);
  screen_press (dialog, sex);
  gtk_entry_set_text (desk_field (dialog, "age"), age);
  desk_wait_text (dialog, "fits");
  screen_settle (dialog);
}

/* How many notices below @object a screen reader would announce that say nothing; @said: and how many say something. */
static guint
count_empty (AtkObject *object, guint *said)
{
  AtkRole role = atk_object_get_role (object);
  g_autoptr (AtkStateSet) states = atk_object_ref_state_set (object);
  const char *name = atk_object_get_name (object);
  guint empty = 0;

  if (atk_state_set_contains_state (states, ATK_STATE_SHOWING)
      && (role == ATK_ROLE_NOTIFICATION || role == ATK_ROLE_ALERT || role == ATK_ROLE_INFO_BAR)) {
    empty += !name || !*name;
    *said += name && *name;
  }
  for (int i = 0; i < atk_object_get_n_accessible_children (object); i++) {
    g_autoptr (AtkObject) child = atk_object_ref_accessible_child (object, i);
    empty += child ? count_empty (child, said) : 0;
  }
  return empty;
}

/* It shows once it is laid out. */
static gboolean
is_announced (gpointer root)
{
  guint said = 0;

  return count_empty (root, &said) == 0 && said == 1;
}

/* Nothing is announced where there is nothing to say. */
static void
test_announced (Fixture *fixture)
{
  Desk desk;
  guint said = 0;

  desk_open_house (&desk, fixture);
  GtkWidget *dialog = open_form (&desk);
  AtkObject *root = gtk_widget_get_accessible (dialog);
  g_assert_cmpuint (count_empty (root, &said), ==, 0);
  g_assert_cmpuint (said, ==, 0);
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "First fill in who comes.");
  screen_wait (is_announced, root, "the notice to be announced");
  GtkLabel *family = GTK_LABEL (screen_find (dialog, GTK_TYPE_LABEL, "family"));
  gtk_label_set_text (family, "");                   /* as it was shown before */
  g_assert_cmpuint (count_empty (root, &said), ==, 1);
  desk_close (&desk);
}

/* A mother and two children in one act: one sleeps with her, one has a bed of his own; all is taken back in one. */
static void
test_family (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  GtkWidget *dialog = open_form (&desk);
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "First fill in who comes.");
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "Come together: Siti Aminah (Umum 04)");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "");
  screen_key (dialog, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "who else of the family");

  fill_member (dialog, "Adi", "_Male", "1-1-2022");
  press_toggle (dialog, "same_bed");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "Adi (in the same bed)");
  fill_member (dialog, "Nobody", "_Male", "1-1-2019");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "Nobody (");
  screen_press (dialog, "_Remove the last");
  fill_member (dialog, "Bima", "_Male", "1-1-2018");
  press_toggle (dialog, "alert_tell_nobody");
  screen_picture (dialog, "desk-admit-family");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 0);
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 3);
  desk_wait_text (desk.window, "3 of a family admitted: Siti Aminah");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind = 'admit-family'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE with_kind = 'child'"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE shares_bed_of IS NOT NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay s JOIN resident r ON r.id = s.resident"
                                         " WHERE s.confidentiality = 'do_not_tell' AND r.name = 'Bima'"), ==, 1);
  desk_wait_closed (&desk);

  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident", 0);
  g_assert_cmpint (fixture_int (fixture, OPEN_STAYS), ==, 0);
  desk_close (&desk);
}

/* No room for families is spoken against where a family comes, and a child is not alone where its mother is to sleep. */
static void
test_family_room (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_room (fixture, "Keluarga", 3, "kind", "family");
  shelter_resident (fixture, "Budi", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Budi", "bed", "Keluarga 03", "override", "all else is full", NULL);
  desk_wait_tile (&desk, "Keluarga 03", "Budi");
  desk_choose (&desk, "Keluarga 01");
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  desk_wait_text (dialog, "The room is for families.");
  desk_choose (&desk, "Keluarga 01");
  screen_key (desk.window, GDK_KEY_Return, 0);
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "Come together: Siti Aminah (Keluarga 01)");
  fill_member (dialog, "Adi", "_Male", "1-1-2015");
  g_assert_false (screen_says (dialog, "The room is for families."));
  g_assert_false (screen_says (dialog, "alone among adults"));
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
                                         " WHERE u.until IS NULL AND u.override IS NULL AND r.name = 'Keluarga'"), ==, 2);
  desk_close (&desk);
}

static DeskAdmitForm *
form_of (GtkWidget *dialog)
{
  return DESK_ADMIT_FORM (screen_find (dialog, DESK_TYPE_ADMIT_FORM, NULL));
}

/* --- a family that no room takes --- */

/* Whatever is asked a little after typing was asked and answered. */
static void
wait_asked (Desk *desk, GtkWidget *dialog)
{
  while (form_of (dialog)->pause)
    screen_settle (dialog);
  desk_wait_answers (desk);
  screen_settle (dialog);
}

static void
shut (Fixture *fixture, const char *const *beds, guint n)
{
  for (guint i = 0; i < n; i++)
    fixture_do (fixture, "bed-outage", "bed", beds[i], "reason", "repair", NULL);
}

/* Of a family whose parts no room takes together moves are offered; not where one does. */
static void
test_family_split (Fixture *fixture)
{
  static const char *const outs[] = { "Melati 03", "Melati 04", "Mawar 01", "Mawar 02", "Mawar 03", "Umum 03", "Umum 04" };
  Desk desk;
  desk_open_house (&desk, fixture);
  shut (fixture, outs, G_N_ELEMENTS (outs));
  desk_wait_tile (&desk, "Umum 04", "Broken");
  GtkWidget *dialog = open_form (&desk);
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "Come together: Siti Aminah");
  wait_asked (&desk, dialog);
  g_assert_false (screen_says (dialog, "No room takes"));
  fill_member (dialog, "Adi", "_Male", "1-1-2015");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, ", Adi");
  wait_asked (&desk, dialog);
  g_assert_false (screen_says (dialog, "No room takes"));      /* who stands in the fields needs the third bed, and nobody does */
  fill_member (dialog, "Rini", "_Female", "1-1-2018");
  desk_wait_text (dialog, "No room takes all 3 of them as it is now.");
  press_toggle (dialog, "same_bed");
  wait_asked (&desk, dialog);
  g_assert_false (screen_says (dialog, "No room takes"));
  press_toggle (dialog, "same_bed");
  desk_wait_text (dialog, "No room takes all 3 of them as it is now.");
  screen_picture (dialog, "desk-admit-family-split");
  screen_press (dialog, "Show the fewest mo_ves…");
  desk_wait_text (dialog, "No room can be freed by at most 6 moves.");
  g_assert_null (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "room_consent"));
  desk_throw_away (&desk, dialog);
  desk_close (&desk);
}

/* Four free beds in a room for women are none for a father: whom the beds fit is looked at, as far as it is known. */
static void
test_family_fits (Fixture *fixture)
{
  static const char *const outs[] = { "Melati 01", "Melati 02", "Umum 02", "Umum 03" };
  Desk desk;
  desk_open_house (&desk, fixture);
  shut (fixture, outs, G_N_ELEMENTS (outs));
  desk_wait_tile (&desk, "Umum 03", "Broken");
  GtkWidget *dialog = open_form (&desk);
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  screen_press (dialog, "And another of the _family");
  fill_member (dialog, "Rini", "_Female", "1-1-2018");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, ", Rini");
  fill_member (dialog, "Wati", "_Female", "1-1-1992");
  wait_asked (&desk, dialog);
  g_assert_false (screen_says (dialog, "No room takes"));
  press_toggle (dialog, "_Male");
  desk_wait_text (dialog, "No room takes all 3 of them as it is now.");
  press_toggle (dialog, "_Female");
  screen_settle (dialog);
  while (screen_says (dialog, "No room takes"))
    screen_settle (dialog);
  desk_throw_away (&desk, dialog);
  desk_close (&desk);
}

/* No room takes them: the moves that free one are shown. */
static GtkWidget *
four_come (Desk *desk)
{
  GtkWidget *dialog = open_form (desk);
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  screen_press (dialog, "And another of the _family");
  fill_member (dialog, "Rini", "_Female", "1-1-2016");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, ", Rini");
  fill_member (dialog, "Adi", "_Male", "1-1-2018");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, ", Adi");
  fill_member (dialog, "Hasan", "_Male", "1-1-1988");
  desk_wait_text (dialog, "No room takes all 4 of them as it is now.");
  screen_key (dialog, GDK_KEY_v, GDK_MOD1_MASK);
  desk_wait_text (dialog, "1 resident moves to make room:");
  desk_wait_text (dialog, "Karim: Umum 01 → Melati 02");
  return dialog;
}

/* The line of those who come together, and what it is to say of the beds that the plan gives them. */
static const char *
who_comes (GtkWidget *dialog)
{
  return gtk_label_get_text (GTK_LABEL (screen_find (dialog, GTK_TYPE_LABEL, "family")));
}

/* (transfer full) */
static char *
who_comes_by_plan (GtkWidget *dialog)
{
  static const char *const names[] = { "Siti Aminah", "Rini", "Adi" };
  DeskAdmitForm *form = form_of (dialog);
  g_autoptr (GString) text = g_string_new ("Come together: ");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const FitMove *move = &g_array_index (form->plan->moves, FitMove, form->plan->others + i);
    const char *place = desk_bed_picker_find (form->picker, move->to)->place;
    g_assert_true (g_str_has_prefix (place, "Umum "));
    g_string_append_printf (text, "%s%s (%s)", i ? ", " : "", names[i], place);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The moves are shown before anybody is admitted, agreed to, and done with the admission; and all is taken back as one. */
static void
test_family_room_freed (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  desk_wait_tile (&desk, "Umum 01", "Karim");
  GtkWidget *dialog = four_come (&desk);
  desk_wait_text (dialog, "Hasan: → Umum");
  g_assert_true (gtk_widget_get_visible (screen_find (dialog, DESK_TYPE_BED_PICKER, NULL)));
  g_assert_cmpint (fixture_int (fixture, OPEN_STAYS), ==, 2);
  screen_picture (dialog, "desk-admit-family-moves");
  screen_picture (desk.window, "desk-admit-family-moves-board");

  g_autofree char *chosen = g_strdup (who_comes (dialog)), *planned = who_comes_by_plan (dialog);
  screen_key (dialog, GDK_KEY_v, GDK_MOD1_MASK);
  g_assert_null (screen_find (dialog, DESK_TYPE_BED_PICKER, NULL));
  g_assert_cmpstr (who_comes (dialog), ==, planned);
  g_assert_cmpstr (planned, !=, chosen);
  press_toggle (dialog, "alert_medicine");             /* of who stands there, and nothing that a bed asks for */
  wait_asked (&desk, dialog);
  desk_wait_text (dialog, "Karim: Umum 01 → Melati 02");
  desk_accept (&desk, dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 6);
  desk_wait_text (desk.window, "4 of a family admitted: Siti Aminah");
  desk_wait_tile (&desk, "Melati 02", "Karim");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
                                         " WHERE r.name = 'Umum' AND u.until IS NULL"), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind IN ('move-to-fit', 'admit-family')"), ==, 2);
  screen_press (desk.window, "board.undo");
  desk_wait_tile (&desk, "Umum 01", "Karim");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident", 2);
  desk_close (&desk);
}

/* Whoever agreed did so for those who stood there: with another one it is asked again. Without a yes nobody is moved. */
static void
test_family_room_refused (Fixture *fixture)
{
  static const char *const outs[] = { "Umum 04" };
  Desk desk;
  desk_open_house (&desk, fixture);
  shut (fixture, outs, 1);
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  desk_wait_tile (&desk, "Umum 01", "Karim");
  GtkWidget *dialog = open_form (&desk);
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  screen_press (dialog, "And another of the _family");
  fill_member (dialog, "Rini", "_Female", "1-1-2016");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, ", Rini");
  fill_member (dialog, "Hasan", "_Male", "1-1-1988");
  desk_wait_text (dialog, "No room takes all 3 of them as it is now.");
  screen_press (dialog, "room_ask");
  desk_wait_text (dialog, "Karim: Umum 01 → Melati 01");
  g_autofree char *chosen = g_strdup (who_comes (dialog));
  press_toggle (dialog, "room_consent");
  fill_member (dialog, "Hasna", "_Female", "1-1-1988");
  while (screen_says (dialog, "moves to make room"))
    screen_settle (dialog);
  g_assert_nonnull (screen_find (dialog, DESK_TYPE_BED_PICKER, NULL));
  fill_member (dialog, "Hasan", "_Male", "1-1-1988");
  desk_wait_text (dialog, "No room takes all 3 of them as it is now.");
  screen_press (dialog, "room_ask");
  desk_wait_text (dialog, "Karim: Umum 01 → Melati 01");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "room_consent"))));

  shelter_admit (fixture, "Budi", "L", "Melati 01");
  press_toggle (dialog, "room_consent");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "Budi");
  desk_wait_answers (&desk);
  g_assert_null (screen_find (dialog, GTK_TYPE_BUTTON, "way_out"));      /* the bed is not one that was chosen here */
  g_assert_cmpstr (who_comes (dialog), !=, chosen);
  press_toggle (dialog, "room_consent");
  g_assert_cmpstr (who_comes (dialog), ==, chosen);
  desk_wait_text (dialog, "No room takes all 3 of them as it is now.");
  g_assert_nonnull (screen_find (dialog, DESK_TYPE_BED_PICKER, NULL));
  screen_press (dialog, "room_ask");
  desk_wait_text (dialog, "Karim: Umum 01 → Melati 02");
  desk_choose (&desk, "Melati 03");
  screen_key (desk.window, GDK_KEY_Return, 0);
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 5);
  desk_wait_tile (&desk, "Umum 01", "Karim");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind = 'move-to-fit'"), ==, 0);
  desk_close (&desk);
}

/* A bed that is being cleaned asks for its reason, as in an admission of one. */
static void
test_family_room_cleaned (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "bed-outage", "bed", "Umum 02", "reason", "cleaning", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Umum 03", "reason", "repair", NULL);
  desk_wait_tile (&desk, "Umum 03", "Broken");
  GtkWidget *dialog = open_form (&desk);
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  screen_press (dialog, "And another of the _family");
  fill_member (dialog, "Rini", "_Female", "1-1-2016");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, ", Rini");
  fill_member (dialog, "Hasan", "_Male", "1-1-1988");
  desk_wait_text (dialog, "No room takes all 3 of them as it is now.");
  screen_press (dialog, "room_ask");
  desk_wait_text (dialog, "There is room without moving anybody:");
  desk_wait_text (dialog, "Umum 02 · still to be cleaned");
  press_toggle (dialog, "room_consent");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "The bed is being cleaned.");
  desk_fill (dialog, "override", "they are wet");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
                                         " WHERE r.name = 'Umum' AND u.kind = 'stay' AND u.until IS NULL"), ==, 3);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

static gboolean
has_face (gpointer data)
{
  GtkWidget *photo = screen_find (data, GTK_TYPE_IMAGE, "photo");

  return photo && gtk_image_get_pixbuf (GTK_IMAGE (photo));
}

/* Whose data is limited has no face, as long as that is so. */
static void
limit_face (Desk *desk)
{
  fixture_do (desk->fixture, "restriction-add", "resident", "Budi Hartono", "reason", "asked in writing", NULL);
  desk_choose (desk, "Umum 03");
  desk_choose (desk, "Umum 04");
  desk_wait_text (desk->window, "limited: the resident's page opens");
  g_assert_false (has_face (desk->window));
  fixture_do (desk->fixture, "restriction-end", "resident", "Budi Hartono", "reason", "taken back", NULL);
  desk_choose (desk, "Umum 03");
  desk_choose (desk, "Umum 04");
  screen_wait (has_face, desk->window, "the photo beside the board again");
}

static gboolean
has_photo (gpointer box)
{
  return desk_photo_box_get (box) != NULL;
}

static gboolean
has_no_chooser (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  gboolean found = FALSE;
  (void) data;

  for (GList *each = windows; each; each = each->next)
    found = found || (GTK_IS_FILE_CHOOSER_DIALOG (each->data) && gtk_widget_get_mapped (each->data));
  return !found;
}

static void
press_from_file (DeskPhotoBox *box)
{
  GtkMenuButton *open = GTK_MENU_BUTTON (screen_find (GTK_WIDGET (box), GTK_TYPE_MENU_BUTTON, "open"));

  gtk_button_clicked (GTK_BUTTON (open));
  screen_press (GTK_WIDGET (gtk_menu_button_get_popover (open)), "From a _file…");
  screen_settle (NULL);
  screen_wait (has_no_chooser, NULL, "the end of the window for a file");
}

/* The photo is stored with the act that names it; who comes again is recognised by it. */
static void
test_photo (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = make_picture (fixture);
  g_autoptr (GError) error = NULL;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "name", "Budi Hartono");
  screen_press (dialog, "_Male");
  DeskPhotoBox *box = DESK_PHOTO_BOX (screen_find (dialog, DESK_TYPE_PHOTO_BOX, NULL));
  desk_photo_box_take_file (box, "/nowhere.png");
  g_assert_null (desk_photo_box_get (box));
  screen_choose_file (NULL);
  press_from_file (box);
  g_assert_null (desk_photo_box_get (box));
  screen_choose_file (path);
  press_from_file (box);
  screen_wait (has_photo, box, "the photo that was chosen");
  press_toggle (dialog, "photo_consent");
  desk_wait_text (dialog, "fits");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM file"), ==, 0);
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM attachment a JOIN file f ON f.sha256 = a.sha256"
                                         " WHERE a.kind = 'photo' AND f.type = 'image/jpeg'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM consent WHERE purpose = 'photo'"), ==, 1);
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Umum 04", "Budi H.");
  desk_choose (&desk, "Umum 04");
  screen_wait (has_face, desk.window, "the photo beside the board");
  screen_key (desk.window, GDK_KEY_F2, 0);
  g_assert_false (has_face (desk.window));
  screen_key (desk.window, GDK_KEY_F2, 0);
  g_assert_true (has_face (desk.window));
  limit_face (&desk);
  fixture_do (fixture, "alert-add", "resident", "Budi Hartono", "instruction", "medicine", NULL);
  fixture_do (fixture, "discharge", "resident", "Budi Hartono", "destination", "MDR", NULL);

  dialog = open_form (&desk);
  desk_fill (dialog, "name", "Budi Hartomo");
  screen_wait (is_found, dialog, "somebody known");
  AtkObject *name = gtk_widget_get_accessible (screen_find (dialog, GTK_TYPE_ENTRY, "name"));
  g_assert_cmpstr (atk_object_get_description (name), ==, "Perhaps known already: 1 (arrow down)");
  screen_key (dialog, GDK_KEY_Down, 0);
  g_assert_true (g_str_has_prefix (atk_object_get_description (name), "Budi Hartono, "));
  screen_picture (dialog, "desk-admit-known");
  GtkWidget *tile = screen_find (dialog, GTK_TYPE_TOGGLE_BUTTON, "alert_medicine");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tile)));
  g_assert_false (gtk_widget_get_sensitive (tile));
  desk_wait_text (dialog, "fits");
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM alert"), ==, 1);
  g_assert_no_error (error);
  desk_close (&desk);
}

/* What was typed stands there again after the power came back; what was thrown away does not. */
static void
test_power_cut (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "name", "Wati");
  desk_fill (dialog, "age", "60-70");
  press_toggle (dialog, "alert_mask");
  screen_settle (dialog);
  desk_open_again (&desk);
  dialog = open_form (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Wati");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "age")), ==, "60-70");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_TOGGLE_BUTTON, "alert_mask"))));
  desk_wait_text (dialog, "The form is as it was left. Cancel throws it away.");
  desk_throw_away (&desk, dialog);
  dialog = open_form (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "");
  desk_close (&desk);
}

/* Who was chosen from the list is chosen again, whichever field comes back first; the board says that the form was left. */
static void
test_known_cut (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Budi Hartono", "L", "1980-01-01");
  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "name", "Budi Hartono");
  screen_wait (is_found, dialog, "somebody known");
  screen_key (dialog, GDK_KEY_Down, 0);
  press_toggle (dialog, "notice");
  screen_settle (dialog);
  desk_open_again (&desk);
  desk_wait_text (desk.window, "A form was left open: Admit a resident");
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Go on: Admit a resident");
  screen_press (desk.window, "arrivals.continue");
  dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "The form is as it was left.");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Budi Hartono");
  screen_wait (is_found, dialog, "who was chosen");
  desk_wait_text (dialog, "fits");
  screen_settle (dialog);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (desk_field (dialog, "nik"))));
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  desk_wait_closed (&desk);
  desk_open_again (&desk);
  g_assert_false (screen_says (desk.window, "A form was left open"));
  desk_close (&desk);
}

/* An answer that comes after somebody was chosen does not put somebody new in the place of whom was chosen. */
static void
test_late_answer (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Budi Hartono", "L", "1980-01-01");
  shelter_resident (fixture, "Budi Hartomo", "L", "1985-01-01");
  GtkWidget *dialog = open_form (&desk);
  desk_fill (dialog, "name", "Budi Hartono");
  screen_wait (is_found, dialog, "somebody known");
  GtkListBox *known = GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, "known"));
  desk_admit_form_search (DESK_ADMIT_FORM (screen_find (dialog, DESK_TYPE_ADMIT_FORM, NULL)));
  gtk_list_box_select_row (known, gtk_list_box_get_row_at_index (known, 2));
  desk_wait_answers (&desk);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (known)), ==, 2);
  desk_throw_away (&desk, dialog);
  desk_close (&desk);
}

/* A pause in typing does not stop the loading of somebody who was chosen; one who can not be read stays chosen, and that is said. */
static void
test_late_load (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  gint64 budi = shelter_resident (fixture, "Budi Hartono", "L", "1980-01-01");
  GtkWidget *dialog = open_form (&desk);
  DeskAdmitForm *form = form_of (dialog);
  desk_admit_form_choose_resident (form, budi);
  desk_admit_form_search (form);
  desk_wait_answers (&desk);
  g_assert_true (is_found (dialog));
  g_assert_cmpstr (desk_admit_form_name (form), ==, "Budi Hartono");
  desk_admit_form_choose_resident (form, 4711);
  desk_wait_answers (&desk);
  g_assert_false (is_found (dialog));
  g_assert_false (screen_says (dialog, "somebody may be known"));
  g_assert_true (screen_says (dialog, "stays chosen"));
  g_assert_cmpint (form->resident, ==, 4711);
  g_assert_cmpstr (desk_admit_form_name (form), ==, "A guest");
  desk_close (&desk);
}

/* The room of a known child is not the family's own, not after a power cut and not before the record said who it is. */
static void
test_child_cut (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  gint64 child = shelter_resident (fixture, "Ani Kecil", "P", "2018-01-01");
  gint64 mother = shelter_resident (fixture, "Siti Aminah", "P", "1990-01-01");
  GtkWidget *dialog = open_form (&desk);
  desk_admit_form_choose_resident (form_of (dialog), child);
  desk_admit_form_add_member (form_of (dialog));                 /* before it is loaded */
  desk_wait_text (dialog, "(Umum 04)");
  g_assert_cmpint (desk_admit_form_family_bed (form_of (dialog)), ==, 0);
  desk_admit_form_drop_member (form_of (dialog));
  desk_admit_form_choose_resident (form_of (dialog), child);
  desk_wait_answers (&desk);
  desk_admit_form_add_member (form_of (dialog));
  desk_wait_text (dialog, "Ani Kecil (");
  g_assert_cmpint (desk_admit_form_family_bed (form_of (dialog)), ==, 0);
  screen_settle (dialog);
  desk_open_again (&desk);
  dialog = open_form (&desk);
  desk_wait_text (dialog, "Ani Kecil (");
  g_assert_cmpint (desk_admit_form_family_bed (form_of (dialog)), ==, 0);
  desk_admit_form_drop_member (form_of (dialog));
  desk_admit_form_choose_resident (form_of (dialog), mother);
  desk_wait_answers (&desk);
  desk_admit_form_add_member (form_of (dialog));
  screen_settle (dialog);
  desk_open_again (&desk);
  dialog = open_form (&desk);
  desk_wait_text (dialog, "Come together: Siti Aminah (");
  g_assert_cmpint (desk_admit_form_family_bed (form_of (dialog)), >, 0);
  desk_close (&desk);
}

/* A whole family stands there again, as it was filled in, beside who stood in the fields; and is admitted so. */
static void
test_family_cut (Fixture *fixture)
{
  static const char who[] = "SELECT COUNT (*) FROM resident r JOIN stay s ON s.resident = r.id LEFT JOIN bed_use u ON u.stay = s.id WHERE ";
  g_autofree char *mother = g_strconcat (who, "r.name = 'Siti Aminah' AND r.sex = 'P' AND r.born = '1990-01-01' AND r.called_name = 'Bu Siti'"
                                              " AND u.until IS NULL AND s.confidentiality = 'do_not_tell'", NULL);
  g_autofree char *child = g_strconcat (who, "r.name = 'Adi' AND r.sex = 'L' AND s.shares_bed_of IS NOT NULL AND s.with_kind = 'child'", NULL);
  g_autofree char *other = g_strconcat (who, "r.name = 'Ani' AND r.sex = 'P' AND r.born = '1998-01-01'", NULL);
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Ibu Lastri", "phone", "0813", "reason", "ill", NULL);
  desk_wait_tile (&desk, "on the waiting list", "Ibu L.");
  GtkWidget *dialog = open_form (&desk);
  gtk_entry_set_text (desk_field (dialog, "called"), "Bu Siti");
  press_toggle (dialog, "alert_tell_nobody");
  press_toggle (dialog, "notice");
  fill_member (dialog, "Siti Aminah", "_Female", "1-1-1990");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "Come together: Siti Aminah (Umum 04)");
  fill_member (dialog, "Adi", "_Male", "1-1-2022");
  press_toggle (dialog, "same_bed");
  screen_press (dialog, "And another of the _family");
  fill_member (dialog, "Ani", "_Female", "1-1-1998");
  screen_settle (dialog);
  desk_open_again (&desk);
  desk_choose (&desk, "on the waiting list");
  screen_key (desk.window, GDK_KEY_Return, 0);
  dialog = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Ibu Lastri");
  g_assert_false (screen_says (dialog, "Siti Aminah"));
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  dialog = open_form (&desk);
  desk_wait_text (dialog, "The form is as it was left.");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Ani");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "age")), ==, "1-1-1998");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "called")), ==, "");
  desk_wait_text (dialog, "Come together: Siti Aminah (Umum 04), Adi (in the same bed)");
  g_assert_false (screen_says (dialog, "again:"));
  screen_picture (dialog, "desk-admit-family-cut");
  screen_settle (dialog);
  desk_open_again (&desk);                           /* and once more, untouched */
  dialog = open_form (&desk);
  desk_wait_text (dialog, "Come together: Siti Aminah (Umum 04), Adi (in the same bed)");
  desk_wait_text (dialog, "The room is for men.");   /* asked for who stands in the fields again */
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 3);
  g_assert_cmpint (fixture_int (fixture, mother), ==, 1);
  g_assert_cmpint (fixture_int (fixture, child), ==, 1);
  g_assert_cmpint (fixture_int (fixture, other), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM consent"), ==, 3);
  desk_wait_closed (&desk);
  dialog = open_form (&desk);
  g_assert_false (screen_says (dialog, "Siti Aminah"));
  desk_close (&desk);
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_get_sensitive (data);
}

/* The camera is GStreamer's test picture. */
static void
test_camera (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  GtkWidget *dialog = open_form (&desk);
  DeskPhotoBox *box = DESK_PHOTO_BOX (screen_find (dialog, DESK_TYPE_PHOTO_BOX, NULL));

  g_setenv ("SINGGAH_CAMERA", "videotestsrc num-buffers=100000", TRUE);
  gtk_button_clicked (GTK_BUTTON (screen_find (dialog, GTK_TYPE_MENU_BUTTON, "open")));
  screen_settle (dialog);
  screen_press (dialog, "from_camera");
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *take = NULL;
  for (GList *window = windows; window && !take; window = window->next)
    take = screen_find (window->data, GTK_TYPE_BUTTON, "_Take it");
  g_assert_nonnull (take);
  screen_wait (is_sensitive, take, "a picture");
  screen_picture (gtk_widget_get_toplevel (take), "desk-camera");
  gtk_button_clicked (GTK_BUTTON (take));
  g_assert_nonnull (desk_photo_box_get (box));
  g_unsetenv ("SINGGAH_CAMERA");
  desk_throw_away (&desk, dialog);
  desk_close (&desk);
}

static char *
hours_ago (int hours)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GDateTime) there = g_date_time_to_timezone (now, zone);
  g_autoptr (GDateTime) then = g_date_time_add_hours (there, -hours);

  return g_date_time_format (then, "%d/%m %H.%M");
}

static void
type_earlier (GtkWidget *dialog, const char *time)
{
  GtkToggleButton *earlier = GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "earlier"));

  if (!gtk_toggle_button_get_active (earlier))
    gtk_button_clicked (GTK_BUTTON (earlier));
  gtk_entry_set_text (desk_field (dialog, "happened"), time);
  screen_settle (dialog);
}

/* PRACTICE, 02:30: who came at night is typed in the morning, and so is the move that was made at once. */
static void
test_earlier (Fixture *fixture)
{
  g_autofree char *came = hours_ago (3), *moved = hours_ago (2);
  Desk desk;
  desk_open_house (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  gtk_entry_set_text (desk_field (dialog, "name"), "Karim");
  desk_wait_text (dialog, "Umum 04");
  type_earlier (dialog, "besok");
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "it can not be later than now");
  type_earlier (dialog, came);
  screen_picture (dialog, "desk-admit-earlier");
  screen_press (dialog, "_Admit");
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Umum 04", "Karim");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC, arrived = fixture_int (fixture, "SELECT arrived_at FROM stay");
  g_assert_cmpint (ABS (now - 3 * HOUR - arrived), <, 180);

  desk_choose (&desk, "Umum 04");
  screen_key (desk.window, GDK_KEY_m, GDK_CONTROL_MASK);
  dialog = desk_wait_dialog (&desk);
  desk_choose (&desk, "Umum 02");
  screen_key (desk.window, GDK_KEY_Return, 0);
  type_earlier (dialog, moved);
  screen_picture (dialog, "desk-move-earlier");
  screen_press (dialog, "_Move");
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Umum 02", "Karim");
  g_assert_cmpint (ABS (now - 2 * HOUR - fixture_int (fixture, "SELECT since FROM bed_use WHERE until IS NULL")), <, 180);
  desk_close (&desk);
}

/* How many of a statement's rows lie that many hours back: it ends with the column of the instant. */
static gint64
count_since (Fixture *fixture, const char *sql, int hours)
{
  g_autoptr (GString) text = g_string_new (sql);
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - hours * HOUR;

  g_string_append_printf (text, " BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT, then - 180, then + 180);
  return fixture_int (fixture, text->str);
}

/* Who came at night, and for whom others made room then: both are typed in the morning, as of that hour. */
static void
test_family_room_earlier (Fixture *fixture)
{
  g_autofree char *came = hours_ago (3);
  Desk desk;
  desk_open_house (&desk, fixture);
  const HappenedAt before = happened_exact (fixture_clock (fixture) - 5 * HOUR);
  shelter_resident (fixture, "Karim", "L", NULL);
  shelter_resident (fixture, "Budi", "L", NULL);
  shelter_do_at (fixture, before, "admit", "resident", "Budi", "bed", "Melati 01", NULL);
  shelter_do_at (fixture, before, "admit", "resident", "Karim", "bed", "Umum 01", NULL);
  desk_wait_tile (&desk, "Umum 01", "Karim");
  GtkWidget *dialog = four_come (&desk);
  press_toggle (dialog, "room_consent");
  type_earlier (dialog, came);
  desk_accept (&desk, dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 6);
  desk_wait_tile (&desk, "Melati 02", "Karim");
  g_assert_cmpint (count_since (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL AND since", 3), ==, 5);
  g_assert_cmpint (count_since (fixture, "SELECT COUNT (*) FROM bed_use WHERE until", 3), ==, 1);
  g_assert_cmpint (count_since (fixture, "SELECT COUNT (*) FROM journal WHERE kind IN ('move-to-fit', 'admit-family') AND at", 3), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE doubtful <> 0"), ==, 0);
  desk_close (&desk);
}

/* Who was not there yet can not have made room: it is said who that is, and nothing is done. */
static void
test_family_room_too_early (Fixture *fixture)
{
  g_autofree char *came = hours_ago (3);
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  desk_wait_tile (&desk, "Umum 01", "Karim");
  GtkWidget *dialog = four_come (&desk);
  press_toggle (dialog, "room_consent");
  type_earlier (dialog, came);
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "Karim came or was given a bed only at ");
  desk_wait_text (dialog, "after the time that you give. Give a later time, or find room without this move.");
  screen_picture (dialog, "desk-admit-family-too-early");
  g_assert_cmpint (fixture_int (fixture, OPEN_STAYS), ==, 2);
  press_toggle (dialog, "earlier");
  desk_accept (&desk, dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 6);
  desk_close (&desk);
}

int
main (int argc, char *argv[])
{
  if (!screen_init (&argc, &argv))
    return 0;
  desk_application ();
  fixture_add ("/desk-admit/nik", test_nik);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/alias", test_alias);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/wrong-field", test_wrong_field);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/tab", test_tab);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/first-that-fits", test_first_that_fits);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/nobody", test_nobody);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/no-name-yet", test_no_name_yet);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/nobody-knows", test_nobody_knows);
  fixture_add ("/desk-admit/alerts", test_alerts);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/lower-bunk", test_lower_bunk);
  fixture_add ("/desk-admit/photo", test_photo);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/announced", test_announced);
  fixture_add ("/desk-admit/family", test_family);
  fixture_add ("/desk-admit/family-room", test_family_room);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/family-split", test_family_split);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/family-fits", test_family_fits);
  fixture_add ("/desk-admit/family-room-freed", test_family_room_freed);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/family-room-refused", test_family_room_refused);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/family-room-cleaned", test_family_room_cleaned);
  fixture_add ("/desk-admit/earlier", test_earlier);
  fixture_add ("/desk-admit/family-room-earlier", test_family_room_earlier);
  fixture_add ("/desk-admit/family-room-too-early", test_family_room_too_early);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/power-cut", test_power_cut);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/known-cut", test_known_cut);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/late-answer", test_late_answer);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/late-load", test_late_load);
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/child-cut", test_child_cut);
  fixture_add ("/desk-admit/family-cut", test_family_cut);
#ifdef HAVE_CAMERA
  fixture_add_for (ENGINE_SQLITE, "/desk-admit/camera", test_camera);
#endif
  int failed = g_test_run ();
  desk_application_free ();
  return failed;
}
