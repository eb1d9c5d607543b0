/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's window: what each page tells and to whom, how long it stays, the record that goes and comes, and how it looks. */
#include "tests/support/hall.h"

#include "db/words.h"
#include "kiosk/pages/day-words.h"

#include <gio/gio.h>
#include <string.h>

static gint64
sightings (Hall *hall)
{
  return fixture_int (hall->fixture, "SELECT COUNT(*) FROM sighting");
}

/* --- the picture that shows what to do --- */

static void
seek_card (GtkWidget *widget, gpointer data)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "KioskCardPicture"))
    *(GtkWidget **) data = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), seek_card, data);
}

/* What it waits for to move on; %NULL where it stands still. */
static GSource *
moving (GtkWidget *card)
{
  return g_main_context_find_source_by_funcs_user_data (NULL, &g_timeout_funcs, card);
}

static void
move_on (GtkWidget *card)
{
  g_source_set_ready_time (moving (card), 0);
  g_main_context_iteration (NULL, FALSE);
}

/* Returns: (transfer full): a hash of what it looks like now */
static char *
paint (GtkWidget *card)
{
  int width = gtk_widget_get_allocated_width (card), height = gtk_widget_get_allocated_height (card);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  gtk_widget_draw (card, cr);
  cairo_surface_flush (surface);
  char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, cairo_image_surface_get_data (surface),
                                            (gsize) cairo_image_surface_get_stride (surface) * (gsize) height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return hash;
}

/* Returns: in how many places it is seen until it comes where it has been before */
static guint
count_places (GtkWidget *card)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *last = paint (card);
  gboolean back = FALSE;

  g_hash_table_add (places, g_strdup (last));
  for (int i = 0; i < 120 && !back; i++) {
    move_on (card);
    char *now = paint (card);
    back = !g_str_equal (now, last) && g_hash_table_contains (places, now);
    g_hash_table_add (places, g_strdup (now));
    g_free (last);
    last = now;
  }
  g_assert_true (back);
  return g_hash_table_size (places);
}

/* It goes to the scanner and comes back; not where it is not seen, and not for who wants no motion. */
static void
test_picture_moves (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  GtkWidget *card = NULL;

  seek_card (GTK_WIDGET (hall->window), &card);
  g_assert_true (card && gtk_widget_get_mapped (card));
  g_assert_nonnull (moving (card));
  g_assert_cmpuint (count_places (card), >=, 8);
  hall_show (hall, GUEST_SITI);
  g_assert_null (moving (card));
  g_object_set (gtk_widget_get_settings (card), "gtk-enable-animations", FALSE, NULL);
  kiosk_session_done (hall->session);
  hall_run ();
  g_assert_true (gtk_widget_get_mapped (card));
  g_assert_null (moving (card));
  gtk_settings_reset_property (gtk_widget_get_settings (card), "gtk-enable-animations");
}

/* --- what pages tell --- */

/* Whatever is the matter with a card, bystanders see the same words, and no house. */
static void
test_alike (Fixture *fixture)
{
  static const int cards[] = {
    GUEST_UNKNOWN, GUEST_UNBOUND, GUEST_REPLACED, GUEST_LOST, GUEST_LEFT, GUEST_AWAY, GUEST_OTHER, GUEST_EXPIRED,
  };
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    hall_show (hall, cards[i]);
    g_autofree char *words = hall_seen_below_clock (hall);
    g_assert_nonnull (strstr (words, "Silakan ke petugas"));
    g_assert_null (strstr (words, "Rumah"));
    if (!first)
      first = g_strdup (words);
    g_assert_cmpstr (words, ==, first);
  }
  hall_show (hall, GUEST_STAFF);
  g_autofree char *staff = hall_seen_below_clock (hall);
  g_assert_cmpstr (staff, !=, first);
  g_assert_cmpint (sightings (hall), ==, 0);
}

static void
assert_not_red (Hall *hall, int card)
{
  hall_show (hall, card);
  g_autofree char *red = hall_red (GTK_WIDGET (hall->window));
  if (*red)
    g_error ("card %d is answered in red: %s", card, red);
}

/* Whatever the matter with a card, in both looks, its bearer is not warned of. */
static void
test_not_red (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  for (int contrast = 0; contrast < 2; contrast++) {
    kiosk_theme_set_contrast (hall->theme, contrast);
    for (int card = GUEST_SITI; card <= GUEST_HIDDEN; card++)
      assert_not_red (hall, card);
    hall_type (hall, "NONSENSE", 2);
    hall_run ();
    g_autofree char *red = hall_red (GTK_WIDGET (hall->window));
    g_assert_cmpstr (red, ==, "");
  }
}

/* Returns: (transfer full): the colours in @css that are red, whichever way they are written */
static char *
red_of (const char *css, guint *colours)
{
  g_autoptr (GRegex) words = g_regex_new ("#[0-9a-fA-F]{3,8}\\b|rgba?\\([^)]*\\)|\\b[a-z]+\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *red = g_string_new (NULL);
  GdkRGBA colour;

  for (gboolean more = g_regex_match (words, css, 0, &match); more; more = g_match_info_next (match, NULL)) {
    g_autofree char *word = g_match_info_fetch (match, 0);
    if (!gdk_rgba_parse (&colour, word))
      continue;
    *colours += 1;
    if (hall_is_red (&colour))
      g_string_append_printf (red, "%s\n", word);
  }
  return g_string_free (red, FALSE);
}

/* All colours of the kiosk stand in two files: there is no red that a page yet to be seen could take. */
static void
test_no_red (void)
{
  static const char *const files[] = { "kiosk.css", "kiosk-contrast.css" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_strconcat ("/id/singgah/kiosk/css/", files[i], NULL);
    g_autoptr (GBytes) css = g_resources_lookup_data (path, 0, NULL);
    guint colours = 0;
    g_assert_nonnull (css);
    g_autofree char *text = g_strndup (g_bytes_get_data (css, NULL), g_bytes_get_size (css)), *red = red_of (text, &colours);
    g_assert_cmpstr (red, ==, "");
    g_assert_cmpuint (colours, >, 20);
  }
}

/* The twins: a red that is written, and one that is on a page. */
static void
test_red (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  guint colours = 0;
  g_autofree char *written = red_of (".a { color: #b3261e; background: rgb(200,30,20) } .b { border-color: crimson; color: #7d4e00 }", &colours);

  g_assert_cmpstr (written, ==, "#b3261e\nrgb(200,30,20)\ncrimson\n");
  g_assert_cmpuint (colours, ==, 4);
  gtk_css_provider_load_from_data (provider, ".kiosk .message { background: #b3261e; }", -1, NULL);
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_USER);
  hall_show (hall, GUEST_LOST);
  g_autofree char *red = hall_red (GTK_WIDGET (hall->window));
  gtk_style_context_remove_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider));
  g_assert_cmpstr (red, ==, "background-color of KioskMessagePage\n");
}

/* Who is hidden gets a tick, and nobody reads more. */
static void
test_hidden (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  seed_set_text (fixture, &table_resident, fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Hidden'"),
                 "symbol", "bird");
  hall_show (hall, GUEST_HIDDEN);
  g_autofree char *words = hall_seen (hall);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  g_assert_nonnull (strstr (words, "✓ Tercatat, "));
  g_assert_null (strstr (words, "Hidden"));
  g_assert_null (strstr (words, "Selamat"));
  g_assert_null (kiosk_session_get_visit (hall->session)->symbol);
  g_assert_cmpint (sightings (hall), ==, 1);
}

static void
collect_all_words (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_all_words, data);
}

/* Not even on a page that is not shown does anything of the last visitor remain. */
static void
test_nothing_remains (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autoptr (GString) words = g_string_new (NULL);

  hall_show (hall, GUEST_SITI);
  collect_all_words (GTK_WIDGET (hall->window), words);
  g_assert_nonnull (strstr (words->str, "Siti"));
  kiosk_session_done (hall->session);
  hall_run ();
  g_string_truncate (words, 0);
  collect_all_words (GTK_WIDGET (hall->window), words);
  g_assert_null (strstr (words->str, "Siti"));
  g_assert_null (kiosk_session_get_visit (hall->session));
}

/* "Present tonight" only where the scan counts for a night. */
static void
test_tonight (Fixture *fixture)
{
  static const struct {
    int presence_seconds;
    gboolean tonight;
  } cases[] = { { 0, TRUE }, { 86399, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    g_autoptr (Hall) hall = hall_open (own);
    seed_set_int (own, &table_house, hall->guests.house, "presence_seconds", cases[i].presence_seconds);
    seed_set_int (own, &table_house, hall->guests.house, "census_seconds", 0);
    hall_show (hall, GUEST_SITI);
    g_autofree char *words = hall_seen (hall);
    g_assert_cmpint (strstr (words, "Hadir malam ini") != NULL, ==, cases[i].tonight);
  }
}

/* --- how long --- */

static void
test_idle (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  hall_later (hall, 19);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  hall_later (hall, 1);
  g_assert_cmpstr (hall_page (hall), ==, "ask");
  g_autofree char *words = hall_seen (hall);
  g_assert_nonnull (strstr (words, "Masih di sini?"));
  g_assert_null (strstr (words, "Siti"));
  hall_later (hall, 9);
  g_assert_cmpstr (hall_page (hall), ==, "ask");
  kiosk_session_touch (hall->session);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  hall_later (hall, 20);
  hall_later (hall, 10);
  g_assert_cmpstr (hall_page (hall), ==, "idle");
}

static void
test_slow (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  seed_set_int (fixture, &table_resident, hall->guests.first_resident, "slow", TRUE);
  hall_show (hall, GUEST_SITI);
  hall_later (hall, 39);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
  hall_later (hall, 1);
  hall_later (hall, 19);
  g_assert_cmpstr (hall_page (hall), ==, "ask");
  hall_later (hall, 1);
  g_assert_cmpstr (hall_page (hall), ==, "idle");
}

static void
test_settings (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  guint idle = 0;

  g_object_get (hall->session, "idle-seconds", &idle, NULL);
  g_assert_cmpuint (idle, ==, 20);
  g_object_set (hall->session, "idle-seconds", 3, "ask-seconds", 2, "message-seconds", 1, NULL);
  hall_show (hall, GUEST_SITI);
  hall_later (hall, 3);
  g_assert_cmpstr (hall_page (hall), ==, "ask");
  hall_later (hall, 2);
  g_assert_cmpstr (hall_page (hall), ==, "idle");
  hall_show (hall, GUEST_LOST);
  hall_later (hall, 1);
  g_assert_cmpstr (hall_page (hall), ==, "idle");
}

static void
press (GtkWidget *widget, gpointer label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    gtk_button_clicked (GTK_BUTTON (widget));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), press, label);
}

/* What one visitor chose is not the next one's. */
static void
test_choices_are_forgotten (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  kiosk_session_touch (hall->session);
  press (GTK_WIDGET (hall->window), (gpointer) "English");
  hall_run ();
  press (GTK_WIDGET (hall->window), (gpointer) "High contrast");
  g_assert_cmpstr (words_language (), ==, "en");
  g_assert_true (kiosk_theme_is_contrast (hall->theme));
  hall_show (hall, GUEST_SITI);
  g_autofree char *words = hall_seen (hall);
  g_assert_nonnull (strstr (words, "Noted as being in the house"));
  press (GTK_WIDGET (hall->window), (gpointer) "Done");
  hall_run ();
  g_assert_cmpstr (words_language (), ==, "id");
  g_assert_false (kiosk_theme_is_contrast (hall->theme));
  kiosk_session_touch (hall->session);
  press (GTK_WIDGET (hall->window), (gpointer) "English");
  hall_run ();
  hall_later (hall, 20);
  g_assert_cmpstr (words_language (), ==, "id");
}

/* Every month, and every day of one week, whatever language the system was started in. */
static void
test_day_words (void)
{
  static const struct {
    const char *language;
    int month, day;
    const char *words;
  } moments[] = {
    { "id", 11, 16, "Senin 16 November · 07.05" },  { "id", 11, 17, "Selasa 17 November · 07.05" },
    { "id", 11, 18, "Rabu 18 November · 07.05" },   { "id", 11, 19, "Kamis 19 November · 07.05" },
    { "id", 11, 20, "Jumat 20 November · 07.05" },  { "id", 11, 21, "Sabtu 21 November · 07.05" },
    { "id", 11, 22, "Minggu 22 November · 07.05" }, { "id", 8, 17, "Senin 17 Agustus · 07.05" },
    { "en", 11, 22, "Sunday 22 November · 07:05" }, { "en", 5, 1, "Friday 1 May · 07:05" },
    { "id", 5, 1, "Jumat 1 Mei · 07.05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autoptr (GDateTime) moment = g_date_time_new_utc (2026, moments[i].month, moments[i].day, 7, 5, 0);
    words_use (moments[i].language);
    g_autofree char *words = kiosk_day_words (moment);
    g_assert_cmpstr (words, ==, moments[i].words);
  }
}

/* --- the record goes and comes --- */

static void
lose (Hall *hall)
{
  g_autoptr (GError) error = g_error_new_literal (ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE, "gone");

  g_signal_emit_by_name (hall->worker, "lost", error);
}

static void
test_lost_and_found (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  press (GTK_WIDGET (hall->window), (gpointer) "English");
  hall_run ();
  lose (hall);
  g_autofree char *words = hall_seen (hall);
  g_assert_nonnull (strstr (words, "One moment, a member of staff will help"));
  hall_later (hall, 3600);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_TROUBLE);
  g_signal_emit_by_name (hall->worker, "found");
  hall_wait (hall, KIOSK_STATE_IDLE);
  hall_run ();
  g_assert_cmpstr (hall_page (hall), ==, "idle");
  g_assert_cmpstr (words_language (), ==, "id");
}

/* What is no card while the record is away says so, and leads back to the page that asks for patience, not to a dead bell. */
static void
test_scan_while_lost (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  lose (hall);
  hall_type (hall, "NONSENSE", 2);
  g_autofree char *again = hall_seen (hall);
  g_assert_nonnull (strstr (again, "Sekali lagi"));
  hall_later (hall, 8);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_TROUBLE);
  g_assert_error (kiosk_session_get_trouble (hall->session), ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE);
  g_autofree char *words = hall_seen (hall);
  g_assert_nonnull (strstr (words, "Sebentar, petugas akan membantu"));
  hall_later (hall, 3600);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_TROUBLE);
  g_signal_emit_by_name (hall->worker, "found");
  hall_wait (hall, KIOSK_STATE_IDLE);
  g_assert_null (kiosk_session_get_trouble (hall->session));
}

/* A kiosk that starts before its record is there waits, and goes on by itself when the terminal is known. */
static void
test_unknown_terminal (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  KioskSession *session = kiosk_session_new (hall->worker, "kiosk-2", NULL, NULL);

  while (kiosk_session_get_state (session) != KIOSK_STATE_TROUBLE)
    g_main_context_iteration (NULL, TRUE);
  fixture_do (fixture, "terminal-add", "name", "kiosk-2", "kind", "kiosk", NULL);
  while (kiosk_session_get_state (session) != KIOSK_STATE_IDLE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (kiosk_session_get_place (session));
  g_object_run_dispose (G_OBJECT (session));
  g_object_unref (session);
}

static void
test_lets_go (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  gpointer window = hall->window, pages = kiosk_window_get_pages (hall->window);

  hall_show (hall, GUEST_SITI);
  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (pages, &pages);
  gtk_widget_destroy (GTK_WIDGET (g_steal_pointer (&hall->window)));
  hall_run ();
  g_assert_null (pages);
  g_assert_null (window);
}

/* --- looks --- */

static void
check_size_of_letters (GtkWidget *widget, gpointer data)
{
  double size = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)) {
    gtk_style_context_get (gtk_widget_get_style_context (widget), GTK_STATE_FLAG_NORMAL, "font-size", &size, NULL);
    g_assert_cmpfloat (size, >=, 24);
  }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_size_of_letters, data);
}

typedef struct {
  const char *language;
  gboolean contrast;
  int width, height;
} Look;

static void
picture (Hall *hall, const Look *look, const char *page)
{
  GtkWidget *screen = hall_screen (hall, look->width, look->height);
  g_autofree char *name = g_strdup_printf ("kiosk-%s-%s%s-%dx%d", page, look->language, look->contrast ? "-contrast" : "",
                                           look->width, look->height);

  check_size_of_letters (screen, NULL);
  hall_picture (screen, name);
  g_assert_cmpint (gtk_widget_get_allocated_width (screen), ==, look->width);
  g_assert_cmpint (gtk_widget_get_allocated_height (screen), ==, look->height);
  gtk_widget_destroy (screen);
}

static void
picture_card (Hall *hall, const Look *look, int card, const char *page)
{
  hall_show (hall, card);
  picture (hall, look, page);
}

static void
play_look (Hall *hall, const Look *look)
{
  g_autofree char *card = guests_card (GUEST_SITI);

  words_use (look->language);
  kiosk_theme_set_contrast (hall->theme, look->contrast);
  picture (hall, look, "idle");
  Batch *held = batch_begin (fixture_record (hall->fixture), NULL);
  hall_type (hall, card, 2);
  picture (hall, look, "working");
  batch_free (held);
  hall_wait (hall, KIOSK_STATE_VISIT);
  picture (hall, look, "visit");
  hall_later (hall, 20);
  picture (hall, look, "ask");
  picture_card (hall, look, GUEST_HIDDEN, "hidden");
  picture_card (hall, look, GUEST_UNKNOWN, "see-staff");
  picture_card (hall, look, GUEST_STAFF, "staff");
  hall_type (hall, "NONSENSE", 2);
  picture (hall, look, "unreadable");
  lose (hall);
  picture (hall, look, "trouble");
  g_signal_emit_by_name (hall->worker, "found");
  hall_wait (hall, KIOSK_STATE_IDLE);
}

static void
test_looks (Fixture *fixture)
{
  static const char *const languages[] = { "id", "en" };
  static const int sizes[][2] = { { 1280, 800 }, { 800, 1280 } };
  g_autoptr (Hall) hall = hall_open (fixture);

  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "symbol", "bird");
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "colour", "green");
  seed_set_int (fixture, &table_house, hall->guests.house, "presence_seconds", 0);
  seed_set_int (fixture, &table_house, hall->guests.house, "census_seconds", 0);
  for (guint i = 0; i < 8; i++) {
    Look look = { languages[i & 1], (i & 2) != 0, sizes[i >> 2][0], sizes[i >> 2][1] };
    play_look (hall, &look);
  }
  play_look (hall, &(Look){ "id", FALSE, 1024, 600 });
}

/* A name of any length leaves the page whole. */
static void
test_long_name (Fixture *fixture)
{
  static const Look look = { "id", FALSE, 800, 1280 };
  g_autofree char *name = g_strnfill (120, 'W');
  g_autoptr (Hall) hall = hall_open (fixture);

  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "called_name", name);
  picture_card (hall, &look, GUEST_SITI, "long-name");
}

static void
add_tests (void)
{
  static const struct {
    const char *path;
    FixtureTest test;
  } tests[] = {
    { "/kiosk/picture-moves", test_picture_moves }, { "/kiosk/not-red", test_not_red },
    { "/kiosk/red", test_red }, { "/kiosk/alike", test_alike }, { "/kiosk/hidden", test_hidden },
    { "/kiosk/nothing-remains", test_nothing_remains }, { "/kiosk/tonight", test_tonight },
    { "/kiosk/idle", test_idle }, { "/kiosk/slow", test_slow },
    { "/kiosk/settings", test_settings },
    { "/kiosk/choices-are-forgotten", test_choices_are_forgotten },
    { "/kiosk/lost-and-found", test_lost_and_found },
    { "/kiosk/scan-while-lost", test_scan_while_lost },
    { "/kiosk/unknown-terminal", test_unknown_terminal }, { "/kiosk/lets-go", test_lets_go },
    { "/kiosk/looks", test_looks }, { "/kiosk/long-name", test_long_name },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    fixture_add_for (ENGINE_SQLITE, tests[i].path, tests[i].test);
  g_test_add_func ("/kiosk/no-red", test_no_red);
  g_test_add_func ("/kiosk/day-words", test_day_words);
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}
