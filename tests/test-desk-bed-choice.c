/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds and rooms that a form asks for: what the list of the field offers, what is said of the others, and a bed that is held. */
#include "app/arrivals/forms.h"
#include "app/board/bed-choice.h"
#include "app/board/bed-none.h"
#include "tests/support/arrivals.h"

#include <string.h>

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
  arrivals_open (&desk);
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
  fixture_run (fixture, "ALTER TABLE bed_use RENAME TO mislaid");
  GtkWidget *form = desk_fields_form_new (context, &form_hold);
  gtk_container_add (GTK_CONTAINER (window), form);
  screen_show (window);
  find_arrow (gtk_widget_get_ancestor (GTK_WIDGET (desk_field (form, "bed")), DESK_TYPE_BED_CHOICE), &arrow);
  screen_wait (has_failed, arrow, "the reason");
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO bed_use");
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
  arrivals_open (&desk);
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
  arrivals_show (&desk, 1, "may be given away");
  screen_picture (desk.window, "desk-expected");
  screen_press (desk.window, "Let the bed _go");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND until IS NULL", 1);
  desk_close (&desk);
}

/* A bed held for who is announced; three others like it are free. */
static void
open_expected (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  g_autoptr (Outcome) announced = fixture_perform (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  g_autofree char *referral = g_strdup_printf ("%" G_GINT64_FORMAT, outcome_int (announced, "referral"));
  fixture_do (fixture, "bed-hold", "bed", "Umum 03", "referral", referral, NULL);
  arrivals_open (desk);
}

/* The bed that waited for somebody is the one that is given. */
static void
test_held_admit (Fixture *fixture)
{
  Desk desk;
  open_expected (&desk, fixture);
  arrivals_show (&desk, 1, "Umum 03");
  screen_press (desk.window, "A_dmit one…");
  GtkWidget *form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Karim");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_tile (&desk, "Umum 03", "Karim");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND until IS NULL"), ==, 0);
  desk_close (&desk);
}

static void
test_held_here (Fixture *fixture)
{
  Desk desk;
  open_expected (&desk, fixture);
  arrivals_show (&desk, 0, "Dr. Umi");
  GtkWidget *form = desk_open_form (&desk, "They are _here…");
  desk_fill (form, "women", "1");
  desk_wait_text (form, "Umum 03");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 1);
  shelter_assert_use (fixture, "Umum 03", "stay");
  desk_close (&desk);
}

/* Held for a hospital that no referral names, and in time: who was sent by it says so, and the hold gives way. */
static void
test_held_named (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "bed-hold", "bed", "Umum 02", "for", "RSUD", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 1, "RSUD");
  screen_press (desk.window, "A_dmit one…");
  GtkWidget *form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Karim");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_text (form, "Umum 02 is held by RSUD");
  desk_wait_text (form, "It is for who came");
  screen_picture (form, "desk-held-named");
  screen_press (form, "way_out");
  desk_wait_tile (&desk, "Umum 02", "Karim");
  desk_wait_closed (&desk);
  screen_press (desk.window, "board.undo");
  desk_wait_text (desk.window, "Held for RSUD");
  desk_close (&desk);
}

/* A bed that is held for one is not let go to be held for another: nobody came. */
static void
test_held_twice (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "bed-hold", "bed", "Umum 02", "for", "RSUD", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "Hold a _bed…");
  desk_fill (form, "bed", "Umum 02");
  screen_press (form, "_Hold it");
  desk_wait_text (form, "Umum 02 is held by RSUD");
  desk_wait_answers (&desk);
  g_assert_false (screen_says (form, "It is for who came"));
  desk_close (&desk);
}

static gpointer
wait_for (Record *record G_GNUC_UNUSED, gpointer input, GError **error G_GNUC_UNUSED)
{
  g_mutex_lock (input);
  g_mutex_unlock (input);
  return input;
}

/* Who has a bed may be asked to leave it as long as that bed is asked for: an answer that comes late is not about another bed. */
static void
test_holder_late (Fixture *fixture)
{
  Desk desk;
  GMutex slow;
  g_mutex_init (&slow);
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "Hold a _bed…");
  for (int i = 0; i < 2; i++) {
    desk_fill (form, "bed", "Mawar 01");
    g_mutex_lock (&slow);
    screen_press (form, "_Hold it");
    worker_run (desk.worker, wait_for, &slow, NULL, NULL, NULL, NULL, NULL);
    desk_wait_text (form, "Mawar 01 is held by Siti");
    if (i)
      desk_fill (form, "bed", "Mawar 02");
    g_mutex_unlock (&slow);
    desk_wait_answers (&desk);
    g_assert_true (screen_says (form, "free the bed, keep the stay") == !i);
  }
  desk_close (&desk);
  g_mutex_clear (&slow);
}

/* --- no bed at all --- */

static void
take_beds (Fixture *fixture, const char *room, const char *sex, int n)
{
  for (int i = 1; i <= n; i++) {
    g_autofree char *name = g_strdup_printf ("%s %s%c", g_str_equal (sex, "P") ? "Sri" : "Joko", room, 'a' + i);
    g_autofree char *place = g_strdup_printf ("%s %02d", room, i);
    shelter_admit (fixture, name, sex, place);
  }
}

static GtkWidget *
admit_woman (Desk *desk)
{
  desk_do (desk, "board.admit");
  GtkWidget *form = desk_wait_dialog (desk);
  desk_fill (form, "name", "Wati");
  gtk_button_clicked (GTK_BUTTON (screen_find (form, GTK_TYPE_RADIO_BUTTON, "female")));
  desk_wait_answers (desk);
  return form;
}

static void
cancel (Desk *desk, GtkWidget *form)
{
  desk_accept (desk, form, "_Cancel");
  desk_wait_closed (desk);
}

static gboolean
is_waiting_form (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget **form = data;

  *form = NULL;
  for (GList *each = windows; each; each = each->next)
    if (g_strcmp0 (gtk_window_get_title (each->data), "Waiting for a place") == 0 && gtk_widget_get_mapped (each->data))
      *form = each->data;
  return *form != NULL;
}

/* Who gets no bed is told why, in numbers, and where it leads on to; as long as one fits nothing of it is said. */
static void
test_none (Fixture *fixture)
{
  Desk desk;
  GtkWidget *waiting = NULL;

  desk_open_house (&desk, fixture);
  take_beds (fixture, "Umum", "L", 4);
  take_beds (fixture, "Mawar", "P", 3);
  desk_wait_tile (&desk, "Mawar 03", "Sri");
  GtkWidget *form = admit_woman (&desk);
  desk_wait_text (form, "Mawar 04");
  g_assert_null (screen_find (form, g_type_from_name ("DeskBedNone"), NULL));
  cancel (&desk, form);

  fixture_do (fixture, "bed-outage", "bed", "Mawar 04", "reason", "repair", NULL);
  desk_wait_answers (&desk);
  desk_wait_tile (&desk, "Mawar 04", "Broken");
  form = admit_woman (&desk);
  desk_wait_text (form, "None of the 12 beds of this house can be had as it is: 7 taken, 1 out of use, 4 free that do not fit (sex of the room 4).");
  cancel (&desk, form);

  take_beds (fixture, "Melati", "L", 4);
  desk_wait_tile (&desk, "Melati 04", "Joko");
  form = admit_woman (&desk);
  desk_wait_text (form, "None of the 12 beds of this house can be had as it is: 11 taken, 1 out of use.");
  g_assert_nonnull (screen_find (form, GTK_TYPE_BUTTON, "turn_away"));
  g_assert_null (screen_find (form, GTK_TYPE_BUTTON, "moves"));
  screen_picture (form, "desk-no-bed");
  screen_press (form, "waiting");
  screen_wait (is_waiting_form, &waiting, "the form of the waiting list");
  g_assert_true (gtk_widget_get_visible (form));
  desk_close (&desk);
}

/* Who is here already may get one by moves of others. */
static void
test_none_to_move (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  take_beds (fixture, "Umum", "L", 4);
  take_beds (fixture, "Mawar", "P", 4);
  take_beds (fixture, "Melati", "L", 4);
  desk_wait_tile (&desk, "Melati 04", "Joko");
  desk_choose (&desk, "Mawar 01");
  desk_do (&desk, "board.move");
  GtkWidget *form = desk_wait_dialog (&desk);
  desk_wait_text (form, "None of the 12 beds of this house can be had as it is: 12 taken.");
  g_assert_null (screen_find (form, GTK_TYPE_BUTTON, "waiting"));
  desk_choose (&desk, "Mawar 02");             /* a press on the board in between chooses another */
  screen_press (form, "moves");
  form = desk_wait_form (&desk);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (form)), ==, "A room for several");
  g_assert_nonnull (screen_find (form, GTK_TYPE_CHECK_BUTTON, "Sri Mawarb"));
  g_assert_null (screen_find (form, GTK_TYPE_CHECK_BUTTON, "Sri Mawarc"));
  desk_close (&desk);
}

/* Free beds that are only left out are kept for nobody; and an answer may know of beds that the board does not have yet. */
static void
test_none_text (void)
{
  static const struct {
    guint free, fits, reserved;
    const char *says;
  } cases[] = {
    { 3, 1, 0, "12 beds of this house can be had as it is: 9 taken, 3 free that do not fit." },
    { 3, 1, 2, "12 beds of this house can be had as it is: 9 taken, 2 for the others, 1 free that does not fit." },
    { 3, 1, 9, "12 beds of this house can be had as it is: 9 taken, 2 for the others, 1 free that does not fit." },
    { 1, 2, 1, "10 beds of this house can be had as it is: 9 taken, 1 free that does not fit." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) fits = g_ptr_array_new (), reasons = g_ptr_array_new ();
    FitBed fit = { .reasons = reasons };
    for (guint j = 0; j < cases[i].fits; j++)
      g_ptr_array_add (fits, &fit);
    g_autofree char *text = desk_bed_none_text (&(DeskBedCount){ .taken = 9, .free = cases[i].free }, fits, cases[i].reserved);
    if (!strstr (text, cases[i].says))
      g_error ("case %u: %s", i, text);
  }
}

static void
add_tests (void)
{
  g_test_add_func ("/desk-bed-choice/none-text", test_none_text);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/held-admit", test_held_admit);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/held-here", test_held_here);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/held-named", test_held_named);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/held-twice", test_held_twice);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/holder-late", test_holder_late);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/hold", test_hold);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/none", test_none);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/none-to-move", test_none_to_move);
  fixture_add ("/desk-bed-choice/listed", test_listed);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/listed-houses", test_listed_houses);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/fitting", test_fitting);
  fixture_add_for (ENGINE_SQLITE, "/desk-bed-choice/unread", test_unread);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
