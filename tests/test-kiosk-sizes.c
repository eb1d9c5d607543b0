/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of the kiosk on the screens that are sold, in both languages and in high contrast, for who sees little too: no word
 * is cut, small or off the screen. A picture of each is left. */
#include "tests/support/hall.h"

#include "db/words.h"
#include "kiosk/see-desk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SMALLEST_LETTERS 24

typedef struct {
  const char *language;
  gboolean contrast;
  int width, height;
} Look;

static const Look looks[] = {
  { "id", FALSE, 1366, 768 }, { "id", FALSE, 1280, 800 }, { "id", FALSE, 1024, 600 }, { "id", FALSE, 768, 1024 },
  { "id", FALSE, 1024, 768 },
  { "en", FALSE, 1366, 768 }, { "en", FALSE, 1280, 800 }, { "en", FALSE, 1024, 600 }, { "en", FALSE, 768, 1024 },
  { "en", FALSE, 1024, 768 },
  { "id", TRUE, 1366, 768 },  { "id", TRUE, 1024, 600 },  { "id", TRUE, 768, 1024 },
};

/* --- words that are cut --- */

typedef struct {
  GtkWidget *screen;
  GString *faults;
} Walk;

static void
complain (const Walk *walk, GtkWidget *label, const char *what)
{
  g_string_append_printf (walk->faults, "\"%s\" %s\n", gtk_label_get_text (GTK_LABEL (label)), what);
}

/* Lists that staff scroll through: what is below is reached. */
static gboolean
is_of_list (GtkWidget *label)
{
  GtkWidget *list = gtk_widget_get_ancestor (label, GTK_TYPE_FLOW_BOX);

  return gtk_style_context_has_class (gtk_widget_get_style_context (label), "recent")
         || (list && gtk_style_context_has_class (gtk_widget_get_style_context (list), "missing"));
}

/* What lies in something that can be scrolled has to be in sight there: nobody who is helped by a kiosk looks for more. */
static void
check_place (const Walk *walk, GtkWidget *label)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW), *frame = scrolled ? scrolled : walk->screen;
  int x, y, width = gtk_widget_get_allocated_width (label), height = gtk_widget_get_allocated_height (label);

  if (is_of_list (label) || !gtk_widget_translate_coordinates (label, frame, 0, 0, &x, &y))
    return;
  if (x < 0 || y < 0 || x + width > gtk_widget_get_allocated_width (frame) || y + height > gtk_widget_get_allocated_height (frame))
    complain (walk, label, "is not all in sight");
}

static void
check_room (const Walk *walk, GtkWidget *label)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout) || width > gtk_widget_get_allocated_width (label)
      || height > gtk_widget_get_allocated_height (label))
    complain (walk, label, "is cut");
}

static void
check_letters (const Walk *walk, GtkWidget *label)
{
  double size = 0;

  gtk_style_context_get (gtk_widget_get_style_context (label), GTK_STATE_FLAG_NORMAL, "font-size", &size, NULL);
  if (size < SMALLEST_LETTERS)
    complain (walk, label, "is small");
}

static void
check_widget (GtkWidget *widget, gpointer data)
{
  const Walk *walk = data;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget))) {
    check_place (walk, widget);
    check_room (walk, widget);
    check_letters (walk, widget);
  }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_widget, data);
}

/* Returns: (transfer full): what is wrong with the words of a screen, a line each */
static char *
faults_of (GtkWidget *screen, const Look *look)
{
  Walk walk = { screen, g_string_new (NULL) };
  int width = gtk_widget_get_allocated_width (screen), height = gtk_widget_get_allocated_height (screen);

  if (width > look->width || height > look->height)
    g_string_append_printf (walk.faults, "the page needs %d x %d\n", width, height);
  check_widget (screen, &walk);
  return g_string_free (walk.faults, FALSE);
}

/* --- pages --- */

static GtkWidget *
open_screen (Hall *hall, const Look *look)
{
  words_use (look->language);
  kiosk_theme_set_contrast (hall->theme, look->contrast);
  return hall_screen (hall, look->width, look->height);
}

static void
look_at (Hall *hall, const Look *look, const char *page, GString *faults, void (*press) (GtkWidget *))
{
  GtkWidget *screen = open_screen (hall, look);
  g_autofree char *name = g_strdup_printf ("kiosk-sizes-%s-%s%s-%dx%d", page, look->language, look->contrast ? "-contrast" : "",
                                           look->width, look->height);

  if (press) {
    press (screen);
    gtk_test_widget_wait_for_draw (screen);
  }
  hall_picture (screen, name);
  g_autofree char *found = faults_of (screen, look);
  if (*found)
    g_string_append_printf (faults, "--- %s\n%s", name, found);
  gtk_widget_destroy (screen);
  words_use ("id");
  kiosk_theme_set_contrast (hall->theme, FALSE);
}

static void
look_everywhere (Hall *hall, const char *page, void (*press) (GtkWidget *))
{
  g_autoptr (GString) faults = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    look_at (hall, &looks[i], page, faults, press);
  if (faults->len)
    g_error ("%s", faults->str);
}

static void
add_child (Hall *hall, const char *called, const char *symbol)
{
  guests_child (hall->fixture, called, hall->guests.house, hall->guests.first_stay);
  seed_set_text (hall->fixture, &table_resident, fixture_int (hall->fixture, "SELECT MAX (id) FROM resident"), "symbol", symbol);
}

/* A mother who sees little, in the hour of a meal, with all that she may ask for. */
static Hall *
open_home (Fixture *fixture)
{
  Hall *hall = hall_open (fixture);

  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S02.T", "name", "Toiletries", "symbol", "toiletries", "limit", "1", NULL);
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "symbol", "bird");
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "colour", "green");
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "sees", "no");
  seed_set_int (fixture, &table_house, hall->guests.house, "presence_seconds", 0);
  seed_set_int (fixture, &table_house, hall->guests.house, "census_seconds", 0);
  hall_run ();
  return hall;
}

static void
test_start (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_home (fixture);

  look_everywhere (hall, "start", NULL);
  hall_press (hall, "Panggil petugas");
  hall_until (hall, "Petugas sudah tahu");
  look_everywhere (hall, "called", NULL);
}

static void
test_visit (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_home (fixture);

  hall_show (hall, GUEST_SITI);
  g_assert_true (kiosk_session_get_visit (hall->session)->large);
  g_assert_cmpuint (kiosk_session_get_visit (hall->session)->tiles->len, ==, KIOSK_MOST_TILES);
  look_everywhere (hall, "visit", NULL);
  hall_press (hall, "Makan malam");
  kiosk_session_wish (hall->session, 0);
  hall_until (hall, "Perlu lagi?");
  look_everywhere (hall, "had", NULL);
}

static void
test_visit_of_mother (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_home (fixture);

  add_child (hall, "Dina", "fish");
  add_child (hall, "Eko", "leaf");
  add_child (hall, "Fajar", "star");
  hall_show (hall, GUEST_SITI);
  look_everywhere (hall, "mother", NULL);
}

static void
test_along (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_home (fixture);

  add_child (hall, "Dina", "fish");
  add_child (hall, "Eko", "leaf");
  add_child (hall, "Fajar", "star");
  g_autofree char *fajar = fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Fajar'"));
  fixture_do (fixture, "alert-add", "resident", fajar, "instruction", "not_going_out", NULL);
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Keluar sebentar");
  hall_press (hall, "Dina ikut");
  look_everywhere (hall, "along", NULL);
  hall_press (hall, "Keluar sebentar · 1 + 1");
  look_everywhere (hall, "goodbye", NULL);
  seed_set_int (fixture, &table_house, hall->guests.house, "presence_seconds", 86399);
  hall_press (hall, "Saya kembali");
  hall_press (hall, "Dina ikut");
  hall_press (hall, "Kami kembali · 1 + 1");
  look_everywhere (hall, "back", NULL);
}

static void
test_ends (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_home (fixture);

  seed_set_text (fixture, &table_resident, fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Hidden'"), "sees", "no");
  hall_show (hall, GUEST_HIDDEN);
  look_everywhere (hall, "nameless", NULL);
  kiosk_session_done (hall->session);
  hall_show (hall, GUEST_SITI);
  hall_later (hall, 20);
  look_everywhere (hall, "ask", NULL);
  kiosk_session_touch (hall->session);
  hall_press (hall, "↶ Batalkan");
  g_assert_true (kiosk_session_get_visit (hall->session)->large);
  look_everywhere (hall, "undone", NULL);
}

static void
test_messages (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_home (fixture);
  g_autoptr (GError) older = g_error_new_literal (ENGINE_ERROR, ENGINE_ERROR_NEWER, "newer");

  hall_show (hall, GUEST_LOST);
  look_everywhere (hall, "see-staff", NULL);
  hall_type (hall, "NONSENSE", 2);
  look_everywhere (hall, "unreadable", NULL);
  g_signal_emit_by_name (hall->worker, "lost", older);
  look_everywhere (hall, "trouble", NULL);
}

/* --- staff's pages --- */

static Hall *
open_hatch (Fixture *fixture)
{
  Hall *hall = open_home (fixture);
  g_autofree char *staff = fixture_text (
      fixture_int (fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "service-kind-add", "code", "S02", "name", "Clothing", "symbol", "clothes", NULL);
  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  for (gint64 other; (other = fixture_int (fixture, "SELECT COALESCE (MIN (id), 0) FROM resident WHERE symbol IS NULL"));)
    seed_set_text (fixture, &table_resident, other, "symbol", "tree");
  seed_set_int (fixture, &table_stay, fixture_int (fixture, "SELECT id FROM stay WHERE confidentiality = 'hidden'"), "number", 417);
  return hall;
}

static void
test_keypad (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture);

  hall_press (hall, "Untuk petugas");
  hall_press (hall, "1");
  look_everywhere (hall, "number", NULL);
  hall_press (hall, "0");
  kiosk_keypad_go_on (kiosk_session_get_keypad (hall->session));
  for (int i = 0; i < 6; i++)
    hall_press (hall, "7");
  kiosk_keypad_go_on (kiosk_session_get_keypad (hall->session));
  hall_until (hall, "angka");
  look_everywhere (hall, "wrong-digits", NULL);
}

static void
hold_card (Hall *hall, int card)
{
  g_autofree char *text = guests_card (card);

  hall_type (hall, text, 2);
}

static void
press_word (GtkWidget *widget, gpointer word)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), word) == 0)
    gtk_button_clicked (GTK_BUTTON (widget));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), press_word, word);
}

static void
press_missing (GtkWidget *screen)
{
  press_word (screen, (gpointer) g_dgettext (GETTEXT_PACKAGE, "Who is missing"));
}

static void
press_stranger (GtkWidget *screen)
{
  press_word (screen, (gpointer) g_dgettext (GETTEXT_PACKAGE, "+1 without a card"));
}

static void
test_serving (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture);

  add_child (hall, "Dina", "fish");
  add_child (hall, "Eko", "leaf");
  fixture_do (fixture, "sighting-add", "resident", "Eko", "direction", "out", NULL);
  hold_card (hall, GUEST_STAFF);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Makan malam");
  look_everywhere (hall, "choose", NULL);
  hall_press (hall, "Mulai");
  hall_until (hall, "belum");
  hold_card (hall, GUEST_SITI);
  hall_until (hall, "1 anak tercatat di luar");
  look_everywhere (hall, "given", NULL);
  look_everywhere (hall, "missing", press_missing);
  look_everywhere (hall, "stranger", press_stranger);
  hold_card (hall, GUEST_LOST);
  hall_until (hall, "Lihat meja");
  look_everywhere (hall, "see-desk", NULL);
}

static void
test_serving_several (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_hatch (fixture);

  add_child (hall, "Dina", "fish");
  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Makan malam, 1 + 1");
  kiosk_session_done (hall->session);
  hold_card (hall, GUEST_STAFF);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Sandang");
  hall_press (hall, "Sandang");
  hall_press (hall, "Mulai");
  hall_until (hall, "belum");
  hold_card (hall, GUEST_SITI);
  hall_until (hall, "✓\u00a0Sandang");
  look_everywhere (hall, "partly", NULL);
  look_everywhere (hall, "missing-several", press_missing);
}

/* --- what stands under the kiosk --- */

static int
count_buttons (GtkWidget *widget)
{
  int n = GTK_IS_BUTTON (widget) || gtk_widget_get_can_focus (widget);

  g_autoptr (GList) children = GTK_IS_CONTAINER (widget) ? gtk_container_get_children (GTK_CONTAINER (widget)) : NULL;
  for (GList *at = children; at; at = at->next)
    n += count_buttons (at->data);
  return n;
}

/* For everybody, in both languages at once, and nothing to press; no record is read for it. */
static void
test_see_desk (void)
{
  KioskTheme *theme = kiosk_theme_new ();

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    GtkWidget *screen = gtk_offscreen_window_new (), *page = kiosk_see_desk_page_new ();
    g_autofree char *name = g_strdup_printf ("kiosk-sizes-see-desk-%dx%d", looks[i].width, looks[i].height);
    gtk_container_add (GTK_CONTAINER (screen), page);
    gtk_widget_set_size_request (page, looks[i].width, looks[i].height);
    gtk_widget_show (screen);
    gtk_test_widget_wait_for_draw (screen);
    hall_picture (screen, name);
    g_autofree char *faults = faults_of (screen, &looks[i]), *words = hall_words (screen);
    g_assert_cmpstr (faults, ==, "");
    g_assert_cmpstr (words, ==, "Silakan ke petugas\nLayar ini sebentar lagi kembali.\nPlease come to the desk\n");
    g_assert_cmpint (count_buttons (page), ==, 0);
    gtk_widget_destroy (screen);
  }
  g_object_unref (theme);
}

/* --- the twins --- */

#define MOVED "/* a label beside the screen */"

static void
move_away (GtkWidget *widget, gpointer data)
{
  int width = gtk_widget_get_allocated_width (widget), height = gtk_widget_get_allocated_height (widget);

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    gtk_widget_size_allocate (widget, &(GtkAllocation){ -width / 2, 0, width, height });
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), move_away, data);
}

/* A name for which there is no room, letters that nothing was laid out for, and a word that was made small are found. */
static void
test_found (Fixture *fixture)
{
  static const Look look = { "id", FALSE, 1024, 600 };
  static const struct {
    const char *called, *css, *fault;
  } plants[] = {
    { "Siti", "", NULL }, { "Wirahadikusumahsastranegarawati", "", "is cut" },
    { "Siti", ".kiosk button.tile { font-size: 70px; }", "the page needs" }, { "Siti", ".kiosk .said { font-size: 20px; }", "is small" },
    { "Siti", MOVED, "is not all in sight" },
  };
  g_autoptr (Hall) hall = open_home (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (plants); i++) {
    g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();
    gtk_css_provider_load_from_data (css, plants[i].css, -1, NULL);
    gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_USER + 9);
    seed_set_text (fixture, &table_resident, hall->guests.first_resident, "called_name", plants[i].called);
    hall_show (hall, GUEST_SITI);
    GtkWidget *screen = open_screen (hall, &look);
    if (g_str_equal (plants[i].css, MOVED))
      move_away (screen, NULL);
    g_autofree char *found = faults_of (screen, &look);
    if (plants[i].fault ? !strstr (found, plants[i].fault) : *found)
      g_error ("%s: looked for \"%s\" in \"%s\"", plants[i].css, plants[i].fault, found);
    gtk_widget_destroy (screen);
    gtk_style_context_remove_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (css));
    kiosk_session_done (hall->session);
    hall_run ();
  }
}

static void
add_tests (void)
{
  fixture_add_for (ENGINE_SQLITE, "/sizes/start", test_start);
  fixture_add_for (ENGINE_SQLITE, "/sizes/visit", test_visit);
  fixture_add_for (ENGINE_SQLITE, "/sizes/visit-of-mother", test_visit_of_mother);
  fixture_add_for (ENGINE_SQLITE, "/sizes/along", test_along);
  fixture_add_for (ENGINE_SQLITE, "/sizes/ends", test_ends);
  fixture_add_for (ENGINE_SQLITE, "/sizes/messages", test_messages);
  fixture_add_for (ENGINE_SQLITE, "/sizes/keypad", test_keypad);
  fixture_add_for (ENGINE_SQLITE, "/sizes/serving", test_serving);
  fixture_add_for (ENGINE_SQLITE, "/sizes/serving-several", test_serving_several);
  fixture_add_for (ENGINE_SQLITE, "/sizes/found", test_found);
  g_test_add_func ("/sizes/see-desk", test_see_desk);
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}
