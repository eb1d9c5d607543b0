/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start: what is written becomes a house in one commit, or nothing at all. */
#include "app/drafts.h"
#include "app/login/password-dialog.h"
#include "app/start/start-plan.h"
#include "db/record/login.h"
#include "tests/support/desk.h"

#include <string.h>

#define HASH "$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA"

static const StartPlan plan = { "Cinta Kasih", "Asia/Makassar", "Melati 01-16 L +4\n\nSayap Utara:\nMawar 01-08 P\nRuang Bayi A1-A3", 7, 30, -1, "dewi", "Dewi Lestari", HASH, FALSE };

typedef struct {
  const char *rooms, *problem;   /* problem NULL: none */
  guint acts;
} Case;

static void
test_plan (void)
{
  static const Case cases[] = {
    { "Melati 01-16", NULL, 1 + 17 + 4 },
    { "Melati 01-02 L +2\nMawar 1 P", NULL, 1 + 5 + 2 + 4 },
    { "  Ruang Bayi A1-A3  \n", NULL, 1 + 4 + 4 },
    { "Utara:\nMelati 1\nSelatan :\nMawar 1\n\nUtara:\nKenanga 1", NULL, 1 + 2 + 6 + 4 },
    { "Utara:", "Write the rooms", 0 },
    { ":\nMelati 1", "Line 1:", 0 },
    { "Utara:\nMelati", "Line 2:", 0 },
    { "", "Write the rooms", 0 },
    { "Melati", "Line 1:", 0 },
    { "Melati 01-02\n16-01", "Line 2:", 0 },
    { "Melati 01-900", "Line 1:", 0 },
    { "Melati 01-02,07", NULL, 1 + 4 + 4 },
    { "Melati 01-02\nMawar 1\nMelati 03 P", "Line 3: the room Melati is in line 1 already", 0 },
    { "Utara:\nMelati 1\nSelatan:\nMelati 2", "Line 4:", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    StartPlan one = plan;
    g_autofree char *problem = NULL;
    one.rooms = cases[i].rooms;
    g_autoptr (GPtrArray) acts = start_plan_acts (&one, &problem);
    if ((acts != NULL) != (cases[i].problem == NULL) || (problem && !strstr (problem, cases[i].problem)))
      g_error ("%s: %s", cases[i].rooms, problem ? problem : "no problem");
    if (acts)
      g_assert_cmpuint (acts->len, ==, cases[i].acts);
  }
  /* a list of beds comes after */
  StartPlan listed = plan;
  listed.rooms = "";
  listed.listed = TRUE;
  g_autoptr (GPtrArray) acts = start_plan_acts (&listed, NULL);
  g_assert_nonnull (acts);
}

static void
make (const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts = start_plan_acts (&plan, NULL);

  g_assert_true (start_make (address, acts, NULL, &error));
  g_assert_no_error (error);
}

/* In a record that was just made; then it is set up, and a second time it is refused. */
static void
test_makes (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean needed = FALSE;

  make (fixture_address (fixture));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE counts = 1"), ==, 16 + 8 + 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE counts = 0"), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room WHERE sex = 'P'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room r JOIN wing w ON w.id = r.wing WHERE w.name = 'Sayap Utara'"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM room WHERE wing IS NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT days FROM stay_limit WHERE guest_kind = 'general' AND until_date IS NULL"), ==, 7);
  g_assert_cmpint (fixture_int (fixture, "SELECT days FROM stay_limit WHERE guest_kind = 'child' AND until_date IS NULL"), ==, 30);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay_limit WHERE guest_kind = 'companion'"), ==, 0);
  g_assert_true (login_is_needed (fixture_connection (fixture), &needed, &error));
  g_assert_true (needed);
  g_autoptr (GPtrArray) acts = start_plan_acts (&plan, NULL);
  g_assert_false (start_make (fixture_address (fixture), acts, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_EMPTY);
}

/* What one act refuses takes everything back. */
static void
test_all_or_nothing (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  StartPlan twice = plan;

  twice.staff = "admin";
  g_autoptr (GPtrArray) acts = start_plan_acts (&twice, NULL);
  g_assert_false (start_make (fixture_address (fixture), acts, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM secret"), ==, 0);
}

static GtkWidget *
start_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (each->data), "DeskStartWindow"))
      return each->data;
  return NULL;
}

static gboolean
asks_for_login (gpointer data)
{
  return screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "lock_open") != NULL;
}

/* (nullable): what stands in the row of the grid below @field */
static const char *
said_below (GtkWidget *field)
{
  GtkWidget *grid = gtk_widget_get_ancestor (field, GTK_TYPE_GRID), *child = field;
  int row = 0, height = 0, column = 0;

  while (gtk_widget_get_parent (child) != grid)
    child = gtk_widget_get_parent (child);
  gtk_container_child_get (GTK_CONTAINER (grid), child, "left-attach", &column, "top-attach", &row, "height", &height, NULL);
  GtkWidget *below = gtk_grid_get_child_at (GTK_GRID (grid), column, row + height);
  return GTK_IS_LABEL (below) && gtk_widget_get_visible (below) ? gtk_label_get_text (GTK_LABEL (below)) : NULL;
}

/* No record at all: the first page leads here, nothing is on disk before, and then the desk asks for the password. */
static void
test_from_nothing (Fixture *fixture)
{
  Desk desk;
  g_autofree char *address = g_build_filename (fixture_folder (fixture), "new", "record.db", NULL);

  desk_open (&desk, fixture, address);
  desk_wait_page (&desk, "first");
  screen_press (desk.window, "start");
  GtkWidget *window = start_window ();
  g_assert_nonnull (window);
  g_assert_false (gtk_widget_get_sensitive (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  desk_fill (window, "house", "Cinta Kasih");
  GtkTextView *rooms = GTK_TEXT_VIEW (screen_find (window, GTK_TYPE_TEXT_VIEW, NULL));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (rooms), "Melati 01-16 L +4\nMawar", -1);
  desk_fill (window, "staff", "dewi");
  g_autofree char *wrong = screen_text (window);
  g_assert_nonnull (strstr (wrong, "Line 2:"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (rooms), "Melati 01-16 L +4\nUtara:\nMawar 01-08 P", -1);
  desk_fill (window, "first", "gerobak biru di hujan");
  desk_fill (window, "second", "gerobak biru di hujan");
  screen_picture (window, "desk-start");
  g_assert_false (g_file_test (address, G_FILE_TEST_EXISTS));
  desk_fill (window, "second", "gerobak biru di salju");
  gtk_widget_grab_focus (GTK_WIDGET (rooms));
  screen_key (window, GDK_KEY_Return, GDK_CONTROL_MASK);
  screen_settle (window);
  g_assert_true (screen_says (window, "The two are not the same."));
  g_assert_false (g_file_test (address, G_FILE_TEST_EXISTS));
  desk_fill (window, "second", "gerobak biru di hujan");
  gtk_widget_grab_focus (GTK_WIDGET (rooms));
  screen_key (window, GDK_KEY_Return, GDK_CONTROL_MASK);
  screen_wait (asks_for_login, &desk, "the lock of the new house");
  desk_fill (desk.window, "lock_name", "dewi");
  desk_fill (desk.window, "lock_secret", "gerobak biru di hujan");
  screen_press (desk.window, "lock_open");
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "Melati 16", "");
  g_autoptr (DeskDrafts) drafts = desk_drafts_new (address);
  g_assert_null (desk_drafts_get (drafts, "start"));
  screen_picture (desk.window, "desk-started");
  desk_close (&desk);
}

static void
choose_record (Desk *desk, const char *path)
{
  screen_choose_file (path);
  screen_press (desk->window, "bring");
}

static char *
digest_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* A record from elsewhere is copied to its place and shown; what is none is not, and says so. */
static void
test_bring (Fixture *fixture)
{
  Desk desk;
  g_autofree char *address = g_build_filename (fixture_folder (fixture), "new", "record.db", NULL);
  g_autofree char *diary = g_build_filename (fixture_folder (fixture), "diary.db", NULL);

  g_assert_true (g_file_set_contents (diary, "Dear diary, this is no record at all, and it is left as it is.\n", -1, NULL));
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  g_autofree char *before = digest_of (fixture_address (fixture));
  desk_open (&desk, fixture, address);
  desk_wait_page (&desk, "first");
  desk_wait_text (desk.window, "Welcome to Singgah");
  g_assert_true (gtk_widget_is_focus (screen_find (desk.window, GTK_TYPE_BUTTON, "_Set up the house…")));
  screen_picture (desk.window, "desk-first");
  choose_record (&desk, diary);
  desk_wait_text (desk.window, "This file is no record.");
  g_assert_false (g_file_test (address, G_FILE_TEST_EXISTS));
  choose_record (&desk, fixture_address (fixture));
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  g_assert_true (g_file_test (address, G_FILE_TEST_EXISTS));
  desk_close (&desk);
  g_autofree char *after = digest_of (fixture_address (fixture));
  g_assert_cmpstr (after, ==, before);
}

/* Below a field stands what is wrong with it, once the keys leave it, whatever else is still to be written, and goes when it is mended. */
static void
test_said_at_field (Fixture *fixture)
{
  static const struct {
    const char *field, *wrong, *said, *right;
  } cases[] = {
    { "house", "", "Write the name of the house.", "Cinta Kasih" },
    { "limit", "a week", "Write the days as a whole number; 0 is no limit.", "7" },
    { "companion_limit", "x", "Write the days as a whole number; 0 is no limit.", "" },
    { "first", "short", "Password: ", "gerobak biru di hujan" },
    { "second", "gerobak biru", "The two are not the same.", "gerobak biru di hujan" },
    { "staff", "", "Write the name that the first supervisor signs in with.", "dewi" },
  };
  Desk desk;
  g_autofree char *address = g_build_filename (fixture_folder (fixture), "new", "record.db", NULL);

  desk_open (&desk, fixture, address);
  desk_wait_page (&desk, "first");
  screen_press (desk.window, "start");
  GtkWidget *window = start_window (), *last = screen_find (window, GTK_TYPE_ENTRY, "full_name");
  screen_wait_active (window);        /* before, the keys are nowhere */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GtkEntry *field = desk_field (window, cases[i].field);
    gtk_widget_grab_focus (GTK_WIDGET (field));
    gtk_entry_set_text (field, cases[i].wrong);
    g_assert_null (said_below (GTK_WIDGET (field)));
    gtk_widget_grab_focus (last);
    screen_settle (window);
    const char *said = said_below (GTK_WIDGET (field)), *sentence = strstr (cases[i].said, ": ") ? desk_password_sentence ("short", FALSE, "", "") : cases[i].said;
    g_assert_cmpstr (said, ==, sentence);
    g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (GTK_WIDGET (field))), ==, sentence);
    screen_picture (window, "desk-start-said");
    gtk_entry_set_text (field, cases[i].right);
    g_assert_null (said_below (GTK_WIDGET (field)));
  }
  GtkWidget *rooms = screen_find (window, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_widget_grab_focus (rooms);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (rooms)), "Melati 01-16\nMawar", -1);
  gtk_widget_grab_focus (last);
  screen_settle (window);
  g_assert_true (g_str_has_prefix (said_below (rooms), "Line 2:"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (rooms)), "Melati 01-16", -1);
  g_assert_null (said_below (rooms));
  screen_settle (window);
  g_assert_true (gtk_widget_get_sensitive (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  desk_fill (window, "limit", "a week");
  g_assert_false (gtk_widget_get_sensitive (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  desk_close (&desk);
}

typedef struct {
  const char *address;
  GHashTable *values;          /* (nullable) */
} Kept;

/* As another program finds it, while the window is still open. */
static gboolean
is_kept (gpointer data)
{
  Kept *kept = data;
  g_autoptr (DeskDrafts) drafts = desk_drafts_new (kept->address);

  g_clear_pointer (&kept->values, g_hash_table_unref);
  kept->values = desk_drafts_get (drafts, "start");
  return kept->values && g_strcmp0 (g_hash_table_lookup (kept->values, "staff"), "dewi") == 0;
}

static GtkWidget *
begin_house (Desk *desk)
{
  desk_wait_page (desk, "first");
  screen_press (desk->window, "start");
  GtkWidget *window = start_window ();
  g_assert_nonnull (window);
  screen_settle (window);
  return window;
}

static char *
rooms_of (GtkWidget *window)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (screen_find (window, GTK_TYPE_TEXT_VIEW, NULL)));
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  return gtk_text_buffer_get_text (buffer, &begin, &end, FALSE);
}

static void
assert_empty (GtkWidget *window, const char *id)
{
  g_assert_cmpstr (gtk_entry_get_text (desk_field (window, id)), ==, "");
}

/* What was typed comes back after a crash, passwords never; thrown away or made, it does not come back. */
static void
test_power_cut (Fixture *fixture)
{
  Desk desk;
  g_autofree char *address = g_build_filename (fixture_folder (fixture), "cut", "record.db", NULL);
  Kept kept = { address, NULL };

  desk_open (&desk, fixture, address);
  GtkWidget *window = begin_house (&desk);
  g_assert_false (screen_says (window, "as it was left"));
  desk_fill (window, "house", "Cinta Kasih");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (screen_find (window, GTK_TYPE_TEXT_VIEW, NULL))), "Melati 01-02\nMawar 01", -1);
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "zone")), 1);
  desk_fill (window, "limit", "9");
  desk_fill (window, "first", "gerobak biru di hujan");
  desk_fill (window, "second", "gerobak biru di hujan");
  desk_fill (window, "staff", "dewi");
  screen_wait (is_kept, &kept, "the draft");
  g_autoptr (GList) values = g_hash_table_get_values (kept.values);
  for (GList *value = values; value; value = value->next)
    g_assert_null (strstr (value->data, "gerobak"));
  g_assert_cmpuint (g_list_length (values), ==, 5);
  desk_close (&desk);

  desk_open (&desk, fixture, address);
  window = begin_house (&desk);
  desk_wait_text (window, "as it was left");
  g_autofree char *rooms = rooms_of (window);
  g_assert_cmpstr (rooms, ==, "Melati 01-02\nMawar 01");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (window, "house")), ==, "Cinta Kasih");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (window, "limit")), ==, "9");
  g_assert_cmpint (gtk_combo_box_get_active (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "zone"))), ==, 1);
  assert_empty (window, "first");
  assert_empty (window, "second");
  screen_picture (window, "desk-start-cut");
  screen_press (window, "_Cancel");
  window = begin_house (&desk);
  g_assert_false (screen_says (window, "as it was left"));
  assert_empty (window, "house");
  desk_close (&desk);
  g_clear_pointer (&kept.values, g_hash_table_unref);
}

int
main (int argc, char *argv[])
{
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-start/plan", test_plan);
  fixture_add ("/desk-start/makes", test_makes);
  fixture_add ("/desk-start/all-or-nothing", test_all_or_nothing);
  fixture_add_for (ENGINE_SQLITE, "/desk-start/from-nothing", test_from_nothing);
  fixture_add_for (ENGINE_SQLITE, "/desk-start/bring", test_bring);
  fixture_add_for (ENGINE_SQLITE, "/desk-start/said-at-field", test_said_at_field);
  fixture_add_for (ENGINE_SQLITE, "/desk-start/power-cut", test_power_cut);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
