/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page and dialog in both languages, in high contrast, with large text and from right to left: nothing lies outside its
 * window, no window outside the screen, no button's word is cut; a picture of each is left. */
#include "app/board/stay-dialog.h"
#include "app/residents/person-forms.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <string.h>

typedef struct {
  const char *name, *language;
  gboolean contrast, mirrored;
  double text;                 /* times its usual size */
  int width, height;
  gboolean dialogs;
} Mode;

static const Mode modes[] = {
  { "id", "id", FALSE, FALSE, 1, 1366, 768, FALSE },
  { "en", "en", FALSE, FALSE, 1, 1366, 768, FALSE },
  { "id-contrast", "id", TRUE, FALSE, 1, 1366, 768, FALSE },
  { "en-contrast", "en", TRUE, FALSE, 1, 1366, 768, FALSE },
  { "id-large", "id", FALSE, FALSE, 1.5, 1366, 768, TRUE },
  { "en-mirrored", "en", FALSE, TRUE, 1, 1366, 768, TRUE },
  { "id-small", "id", FALSE, FALSE, 1, 1024, 640, TRUE },
};

/* --- what is wrong with a window --- */

typedef struct {
  GtkWidget *root;
  const char *what;            /* page or dialog */
  const Mode *mode;
} Look;

static void
complain (const Look *look, GtkWidget *widget, const char *why)
{
  g_autofree char *text = GTK_IS_LABEL (widget) ? g_strdup (gtk_label_get_text (GTK_LABEL (widget))) : NULL;
  const char *id = gtk_buildable_get_name (GTK_BUILDABLE (widget));

  g_printerr ("%s, %s: %s \"%s\" %s\n", look->mode->name, look->what, G_OBJECT_TYPE_NAME (widget), text ? text : id ? id : "", why);
  g_test_fail ();
}

/* What can be scrolled to is in sight; where nothing can be scrolled, it is not. */
static void
scrolls (GtkWidget *widget, gboolean *across, gboolean *down)
{
  *across = *down = FALSE;
  for (GtkWidget *above = gtk_widget_get_parent (widget); above; above = gtk_widget_get_parent (above)) {
    GtkPolicyType h, v;
    if (!GTK_IS_SCROLLED_WINDOW (above))
      continue;
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (above), &h, &v);
    *across |= h != GTK_POLICY_NEVER;
    *down |= v != GTK_POLICY_NEVER;
  }
}

static void
check_place (const Look *look, GtkWidget *widget)
{
  int x = 0, y = 0, width = gtk_widget_get_allocated_width (widget), height = gtk_widget_get_allocated_height (widget);
  gboolean across, down;

  if (!gtk_widget_translate_coordinates (widget, look->root, 0, 0, &x, &y))
    return;
  scrolls (widget, &across, &down);
  if (!across && (x < 0 || x + width > gtk_widget_get_allocated_width (look->root)))
    complain (look, widget, "lies beside the window");
  if (!down && (y < 0 || y + height > gtk_widget_get_allocated_height (look->root)))
    complain (look, widget, "lies below the window");
}

static void
check_widget (GtkWidget *widget, gpointer data)
{
  const Look *look = data;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  check_place (look, widget);
  if (GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON)
      && !gtk_widget_get_ancestor (widget, GTK_TYPE_COMBO_BOX)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    complain (look, widget, "is cut off");
  if (GTK_IS_LABEL (widget) && look->mode->text <= 1 && gtk_widget_get_ancestor (widget, g_type_from_name ("DeskHouseButton"))
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    complain (look, widget, "is the house, and cut off");
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_widget, data);
}

static int
bar_height (GtkWidget *window)
{
  GtkWidget *bar = gtk_window_get_titlebar (GTK_WINDOW (window));

  return bar ? gtk_widget_get_allocated_height (bar) : 0;
}

static void
check_window (GtkWidget *window, const Mode *mode, const char *what)
{
  Look look = { window, what, mode };
  int width = 0, height = 0;
  g_autofree char *picture = g_strdup_printf ("sizes-%s-%s", mode->name, what);

  screen_settle (window);
  gtk_window_get_size (GTK_WINDOW (window), &width, &height);      /* without its bar */
  height += bar_height (window);
  if (width > mode->width || height > mode->height) {
    g_printerr ("%s, %s: the window is %d × %d\n", mode->name, what, width, height);
    g_test_fail ();
  }
  gtk_container_forall (GTK_CONTAINER (window), check_widget, &look);
  screen_picture (window, picture);
}

/* --- pages --- */

static void
choose_page (Desk *desk, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string (name));
  desk_wait_page (desk, name);
  screen_settle (desk->window);
}

/* Each row of a list at the side is a page. */
static void
check_sections (Desk *desk, const Mode *mode, const char *page)
{
  choose_page (desk, page);
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (sections, i)); i++) {
    g_autofree char *what = g_strdup_printf ("%s-%d", page, i);
    gtk_list_box_select_row (sections, row);
    screen_settle (desk->window);
    check_window (desk->window, mode, what);
  }
}

static void
check_stays (Desk *desk, const Mode *mode)
{
  static const char *const sections[] = { "limits", "waiting", "out", "forecast", "rules" };

  choose_page (desk, "stays");
  desk_wait_text (desk->window, "Sewindu");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    g_autofree char *what = g_strdup_printf ("stays-%s", sections[i]);
    gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")), sections[i]);
    check_window (desk->window, mode, what);
  }
}

static void
open_person (Desk *desk)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "resident",
                                  g_variant_new_int64 (fixture_int (desk->fixture, "SELECT MIN (id) FROM resident")));
  desk_wait_page (desk, "residents");
  screen_settle (desk->window);
}

static void
check_residents (Desk *desk, const Mode *mode)
{
  choose_page (desk, "residents");
  check_window (desk->window, mode, "residents-due");
  open_person (desk);
  desk_wait_text (desk->window, "0812 3456 789");
  GtkNotebook *parts = GTK_NOTEBOOK (screen_find (desk->window, GTK_TYPE_NOTEBOOK, NULL));
  for (int i = 0; i < gtk_notebook_get_n_pages (parts); i++) {
    g_autofree char *what = g_strdup_printf ("resident-%d", i);
    gtk_notebook_set_current_page (parts, i);
    check_window (desk->window, mode, what);
  }
}

/* --- dialogs --- */

static GtkWidget *
find_dialog (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (GTK_IS_WINDOW (each->data) && gtk_widget_get_mapped (each->data)
        && gtk_window_get_transient_for (each->data) == GTK_WINDOW (desk->window))
      return each->data;
  return NULL;
}

static gboolean
has_dialog (gpointer desk)
{
  return find_dialog (desk) != NULL;
}

static void
check_dialog (Desk *desk, const Mode *mode, const char *what)
{
  screen_wait (has_dialog, desk, what);
  screen_settle (desk->window);
  GtkWidget *dialog = find_dialog (desk);
  check_window (dialog, mode, what);
  gtk_widget_destroy (dialog);
  screen_settle (desk->window);
}

static void
check_action (Desk *desk, const Mode *mode, GtkWidget *widget, const char *group, const char *name)
{
  GActionGroup *actions = gtk_widget_get_action_group (widget, group);

  g_assert_nonnull (actions);
  if (!g_action_group_get_action_enabled (actions, name))
    g_error ("%s.%s can not be done", group, name);
  g_action_group_activate_action (actions, name, NULL);
  check_dialog (desk, mode, name);
}

static void
check_dialogs (Desk *desk, const Mode *mode)
{
  static const char *const board[] = { "admit", "move", "fit", "discharge" };
  static const char *const arrivals[] = { "heads", "referral", "place", "waiting", "turn-away", "note", "enquiry" };

  choose_page (desk, "board");
  desk_choose (desk, "Mawar 01");
  for (guint i = 0; i < G_N_ELEMENTS (board); i++)
    check_action (desk, mode, desk->window, "board", board[i]);
  for (guint i = 0; i < G_N_ELEMENTS (arrivals); i++)
    check_action (desk, mode, desk->window, "arrivals", arrivals[i]);
  choose_page (desk, "stays");
  check_action (desk, mode, screen_find (desk->window, g_type_from_name ("DeskStaysPage"), NULL), "stays", "leave");
  screen_key (desk->window, GDK_KEY_F1, 0);
  check_dialog (desk, mode, "help");
  screen_key (desk->window, GDK_KEY_k, GDK_CONTROL_MASK);
  check_dialog (desk, mode, "find");
  open_person (desk);
  GtkWidget *page = screen_find (desk->window, g_type_from_name ("DeskResidentsPage"), NULL);
  for (const PersonForm *form = person_forms; form->action; form++)
    if (!form->row)
      check_action (desk, mode, page, "person", form->action);
  check_action (desk, mode, page, "person", "merge");
}

/* --- a house with something on every page --- */

static gint64
admit (Fixture *fixture, const char *name, const char *sex, const char *bed, int days)
{
  gint64 resident = shelter_resident (fixture, name, sex, NULL);

  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - (gint64) days * DAY), "admit", "resident", name, "bed", bed, NULL);
  return resident;
}

static void
fill_care (Fixture *fixture, const char *who)
{
  fixture_do (fixture, "resident-change", "resident", who, "born", "1959-03-02", "phone", "0812 3456 789", "origin", "Kab. Cianjur",
              "language", "su", "reads", "no", "hears", "some", NULL);
  fixture_do (fixture, "alias-add", "resident", who, "name", "Mak Titi", NULL);
  fixture_do (fixture, "tag-add", "resident", who, "tag", "HIV", "specific", "yes", NULL);
  fixture_do (fixture, "alert-add", "resident", who, "instruction", "lower_bunk", NULL);
  fixture_do (fixture, "relation-add", "resident", who, "person", "Pak Umar Hidayat", "kind", "sibling", "phone", "0857 1234 5678",
              "may-call", "yes", "may-collect", "never", "address", "Kp. Babakan RT 02/05 Cianjur", NULL);
  fixture_do (fixture, "note-add", "resident", who, "text", "Susah tidur, minta selimut tambahan; sudah diberi.", NULL);
  fixture_do (fixture, "task-add", "resident", who, "text", "Bangunkan, puasa sebelum periksa darah", "due", "2026-01-02T05:00", "shift",
              "night", "owner", "admin", NULL);
  fixture_do (fixture, "medicine-add", "resident", who, "name", "Amlodipin", "amount", "1 tablet", "times", "00:01,06:00,12:00,18:00",
              "note", "sesudah makan", NULL);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1", NULL);
  fixture_do (fixture, "service-catalogue", NULL);
  fixture_do (fixture, "serve", "kind", "S01.B", "resident", who, NULL);
}

static void
fill_house (Fixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *due = when_format (fixture_clock (fixture) + 2 * HOUR, zone);

  admit (fixture, "Siti Rahmawati Kusumaningrum", "P", "Mawar 01", 3);
  fill_care (fixture, "Siti Rahmawati Kusumaningrum");
  admit (fixture, "Sewindu Hadiprana", "L", "Melati 01", 9);
  admit (fixture, "Agus Salim", "L", "Melati 02", 6);
  fixture_do (fixture, "leave", "resident", "Agus Salim", "kind", "work", "due", due, NULL);
  fixture_do (fixture, "extend-ask", "resident", "Sewindu Hadiprana", "reason", "SAKIT", "note", "menunggu surat dari rumah sakit", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Melati 03", "reason", "repair", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Melati 04", "reason", "cleaning", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "for", "RSUD Kabupaten", NULL);
  fixture_do (fixture, "group-arrival", "house", "Singgah", "men", "2", "women", "1", "source", "SPP", "propose", "yes", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "POL", "reporter", "Bripka Wahyu", "phone", "0811 222 333", "agency",
              "Polsek Kota", "found-at", "Terminal", "story", "Seorang bapak tanpa identitas", "expected", due, NULL);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Ibu Lastri", "phone", "0813", "priority", "urgent", "reason", "anak sakit", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "beds", "2", "from", due, "for", "RSUD", NULL);
  fixture_do (fixture, "phone-note", "caller", "Puskesmas", "result", "obat diambil besok", "again", due, NULL);
  fixture_do (fixture, "enquiry-add", "asker", "Pak Tono", "about", "Siti", "answer", "neither", NULL);
  fixture_do (fixture, "turn-away", "house", "Singgah", "reason", "full", "persons", "2", NULL);
}

static void
set_mode (const Mode *mode)
{
  words_use (mode->language);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * mode->text), NULL);
  gtk_widget_set_default_direction (mode->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_action_group_change_action_state (G_ACTION_GROUP (desk_application ()), "contrast", g_variant_new_boolean (mode->contrast));
}

static gboolean
has_size (gpointer data)
{
  gconstpointer *wish = data;
  const Mode *mode = wish[1];
  int width = 0, height = 0;

  gtk_window_get_size (GTK_WINDOW (wish[0]), &width, &height);
  return width <= mode->width && height + bar_height (GTK_WIDGET (wish[0])) <= mode->height;
}

static void
test_mode (Fixture *fixture, const Mode *mode)
{
  Desk desk;

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  fill_house (fixture);
  set_mode (mode);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  gtk_window_resize (GTK_WINDOW (desk.window), mode->width, mode->height - bar_height (desk.window));
  gconstpointer wish[] = { desk.window, mode };
  screen_wait (has_size, wish, "a window as large as the screen");
  desk_choose (&desk, "Mawar 01");
  check_window (desk.window, mode, "board");
  check_sections (&desk, mode, "arrivals");
  check_residents (&desk, mode);
  check_stays (&desk, mode);
  check_sections (&desk, mode, "settings");
  if (mode->dialogs)
    check_dialogs (&desk, mode);
  desk_close (&desk);
  set_mode (&modes[1]);
}

/* The twin: a button that lies beside its window, and one whose word is cut, are found. */
static void
test_found (void)
{
  if (g_test_subprocess ()) {
    GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL), *fixed = gtk_fixed_new ();
    gtk_fixed_put (GTK_FIXED (fixed), gtk_button_new_with_label ("beside"), -40, 0);
    gtk_container_add (GTK_CONTAINER (window), fixed);
    gtk_widget_show_all (window);
    screen_show (window);
    check_window (window, &modes[0], "found");
    gtk_widget_destroy (window);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*lies beside the window*");
}

#define MODE_TEST(number)                  \
  static void                              \
  test_mode_##number (Fixture *fixture)    \
  {                                        \
    test_mode (fixture, &modes[number]);   \
  }
MODE_TEST (0)
MODE_TEST (1)
MODE_TEST (2)
MODE_TEST (3)
MODE_TEST (4)
MODE_TEST (5)
MODE_TEST (6)

int
main (int argc, char **argv)
{
  static void (*const tests[]) (Fixture *) = { test_mode_0, test_mode_1, test_mode_2, test_mode_3, test_mode_4, test_mode_5, test_mode_6 };

  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-sizes/found", test_found);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autofree char *path = g_strdup_printf ("/desk-sizes/%s", modes[i].name);
    fixture_add_for (ENGINE_SQLITE, path, tests[i]);
  }
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
