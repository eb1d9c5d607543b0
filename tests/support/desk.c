/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk's window over a fixture's record. */
#include "tests/support/desk.h"

#include "app/application.h"
#include "app/board/stay-dialog.h"
#include "app/print-program.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define THROWS 10              /* a form with so many late answers has other faults */

static DeskApplication *application;

GtkApplication *
desk_application (void)
{
  g_autoptr (GError) error = NULL;

  if (!application) {
    application = desk_application_new ();
    g_application_register (G_APPLICATION (application), NULL, &error);
    g_assert_no_error (error);
  }
  return GTK_APPLICATION (application);
}

void
desk_application_free (void)
{
  g_clear_object (&application);
}

int
desk_main (int argc, char **argv, void (*add_tests) (void))
{
  g_autofree char *home = g_dir_make_tmp ("singgah-home-XXXXXX", NULL);
  char *const remove[] = { (char *) "rm", (char *) "-r", home, NULL };

  g_setenv ("HOME", home, TRUE);
  gboolean shown = screen_init (&argc, &argv);
  if (shown)
    add_tests ();
  int result = shown ? g_test_run () : 0;
  desk_application_free ();
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return result;
}

static void
open_over (Desk *desk, Fixture *fixture, const char *record, const char *staff)
{
  *desk = (Desk){ .fixture = fixture, .worker = worker_new (record, CONNECTION_PLAIN) };
  g_autoptr (DeskContext) context = desk_context_new (desk->worker, staff, "desk-1");
  desk->context = context;
  desk->window = desk_window_new (desk_application (), context, record);
  gtk_window_resize (GTK_WINDOW (desk->window), 1366, 730);
  screen_show (desk->window);
}

void
desk_open (Desk *desk, Fixture *fixture, const char *address)
{
  open_over (desk, fixture, address ? address : fixture_address (fixture), NULL);
}

void
desk_open_as (Desk *desk, Fixture *fixture, const char *staff)
{
  open_over (desk, fixture, fixture_address (fixture), staff);
  desk_wait_page (desk, "board");
}

void
desk_open_house (Desk *desk, Fixture *fixture)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  desk_open (desk, fixture, NULL);
  desk_wait_page (desk, "board");
}

gint64
desk_open_siti (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  gint64 stay = shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  desk_wait_tile (desk, "Mawar 01", "Siti R.");
  desk_choose (desk, "Mawar 01");
  return stay;
}

void
desk_close (Desk *desk)
{
  gtk_widget_destroy (desk->window);
  worker_stop (desk->worker);
  g_object_unref (desk->worker);
  screen_settle (NULL);
}

void
desk_open_again (Desk *desk)
{
  desk_close (desk);
  desk_open (desk, desk->fixture, NULL);
  desk_wait_page (desk, "board");
}

/* --- waiting --- */

typedef struct {
  Desk *desk;
  GtkWidget *root;
  const char *name, *text;
  gint64 n;
} Wish;

static gboolean
is_page (gpointer data)
{
  Wish *wish = data;

  return g_strcmp0 (desk_window_get_visible_name (DESK_WINDOW (wish->desk->window)), wish->name) == 0;
}

void
desk_wait_page (Desk *desk, const char *name)
{
  Wish wish = { .desk = desk, .name = name };

  screen_wait (is_page, &wish, name);
  screen_settle (desk->window);
}

/* None, too, while no board is shown yet. */
static AtkObject *
find_bed (Desk *desk, const char *place)
{
  GtkWidget *canvas = screen_find (desk->window, g_type_from_name ("DeskBoardCanvas"), NULL);
  if (!canvas)
    return NULL;

  AtkObject *board = gtk_widget_get_accessible (canvas);
  g_autofree char *start = g_strconcat (place, ",", NULL);

  for (int i = 0; i < atk_object_get_n_accessible_children (board); i++) {
    g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (board, i);
    if (g_str_has_prefix (atk_object_get_name (bed), start))
      return g_steal_pointer (&bed);
  }
  return NULL;
}

static gboolean
is_tile (gpointer data)
{
  Wish *wish = data;
  g_autoptr (AtkObject) bed = find_bed (wish->desk, wish->name);

  return bed && strstr (atk_object_get_name (bed), wish->text);
}

void
desk_wait_tile (Desk *desk, const char *place, const char *title)
{
  Wish wish = { .desk = desk, .name = place, .text = title };

  screen_wait (is_tile, &wish, title);
}

static gboolean
is_count (gpointer data)
{
  Wish *wish = data;

  return fixture_int (wish->desk->fixture, wish->text) == wish->n;
}

void
desk_wait_count (Desk *desk, const char *sql, gint64 n)
{
  Wish wish = { .desk = desk, .text = sql, .n = n };

  screen_wait (is_count, &wish, sql);
}

static gpointer
do_nothing (Record *record G_GNUC_UNUSED, gpointer input, GError **error G_GNUC_UNUSED)
{
  return input;
}

static void
on_done (GObject *source G_GNUC_UNUSED, GAsyncResult *result G_GNUC_UNUSED, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

void
desk_wait_answers (Desk *desk)
{
  gboolean done = FALSE;

  worker_run (desk->worker, do_nothing, desk, NULL, NULL, NULL, on_done, &done);
  screen_wait (is_done, &done, "the answers");
  screen_settle (NULL);
}

static gboolean
is_said (gpointer data)
{
  Wish *wish = data;

  return screen_says (wish->root, wish->text);
}

void
desk_wait_text (GtkWidget *root, const char *text)
{
  Wish wish = { .root = root, .text = text };

  screen_wait (is_said, &wish, text);
}

static gboolean
has_dialog (gpointer data)
{
  Wish *wish = data;
  GtkWidget *dialog = desk_window_get_dialog (DESK_WINDOW (wish->desk->window));

  return dialog && gtk_widget_get_mapped (dialog) && screen_find (dialog, GTK_TYPE_LIST_BOX_ROW, NULL);
}

GtkWidget *
desk_wait_dialog (Desk *desk)
{
  Wish wish = { .desk = desk };

  screen_wait (has_dialog, &wish, "a dialog");
  screen_settle (NULL);
  return desk_window_get_dialog (DESK_WINDOW (desk->window));
}

static GtkWidget *
find_form_of_tab (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (DESK_IS_STAY_DIALOG (each->data) && gtk_widget_get_mapped (each->data)
        && gtk_window_get_transient_for (each->data) == GTK_WINDOW (desk->window))
      return each->data;
  return NULL;
}

static GtkWidget *
find_form (Desk *desk)
{
  GtkWidget *dialog = desk_window_get_dialog (DESK_WINDOW (desk->window));

  return dialog && gtk_widget_get_mapped (dialog) ? dialog : find_form_of_tab (desk);
}

static gboolean
has_form (gpointer desk)
{
  return find_form (desk) != NULL;
}

GtkWidget *
desk_wait_form (Desk *desk)
{
  screen_wait (has_form, desk, "a form");
  screen_settle (NULL);
  return find_form (desk);
}

GtkWidget *
desk_open_form (Desk *desk, const char *button)
{
  screen_press (desk->window, button);
  return desk_wait_form (desk);
}

static gboolean
has_no_dialog (gpointer data)
{
  Wish *wish = data;

  return desk_window_get_dialog (DESK_WINDOW (wish->desk->window)) == NULL && find_form_of_tab (wish->desk) == NULL;
}

void
desk_wait_closed (Desk *desk)
{
  Wish wish = { .desk = desk };

  screen_wait (has_no_dialog, &wish, "the end of the dialog");
}

gboolean
desk_has_menu (gpointer data)
{
  GtkWidget *popover = screen_find (data, GTK_TYPE_POPOVER, NULL);

  return popover && gtk_widget_get_mapped (popover);
}

gboolean
desk_has_no_menu (gpointer data)
{
  return !desk_has_menu (data);
}

void
desk_throw_away (Desk *desk, GtkWidget *form)
{
  Wish wish = { .desk = desk };
  gboolean asked = FALSE;

  screen_settle (form);
  for (int i = 0; i < THROWS && !has_no_dialog (&wish); i++) {     /* what the record still answers fills in a field: it is asked once more */
    screen_key (form, GDK_KEY_Escape, 0);
    screen_settle (NULL);
    asked = asked || (!has_no_dialog (&wish)
                      && screen_says (form, _("What is written here would be lost. Ctrl+Enter saves it; Escape once more throws it away.")));
  }
  g_assert_true (asked);
  desk_wait_closed (desk);
}

void
desk_accept (Desk *desk, GtkWidget *form, const char *button)
{
  screen_press (form, button);
  desk_wait_closed (desk);
}

GtkWidget *
desk_dialog (Desk *desk)
{
  GtkWidget *dialog = desk_window_get_dialog (DESK_WINDOW (desk->window));

  g_assert_nonnull (dialog);
  screen_settle (dialog);
  return dialog;
}

void
desk_choose (Desk *desk, const char *place)
{
  g_autoptr (AtkObject) bed = find_bed (desk, place);

  if (!bed)
    g_error ("there is no bed %s on the board", place);
  g_assert_true (atk_component_grab_focus (ATK_COMPONENT (bed)));
  screen_settle (NULL);
}

static gboolean
has_field (gpointer data)
{
  Wish *wish = data;

  return screen_find (wish->root, GTK_TYPE_ENTRY, wish->name) != NULL;
}

GtkEntry *
desk_field (GtkWidget *root, const char *id)
{
  Wish wish = { .root = root, .name = id };

  screen_wait (has_field, &wish, id);
  return GTK_ENTRY (screen_find (root, GTK_TYPE_ENTRY, id));
}

void
desk_fill (GtkWidget *root, const char *id, const char *text)
{
  gtk_entry_set_text (desk_field (root, id), text);
}

void
desk_pick (GtkWidget *root, const char *id, const char *code)
{
  GtkWidget *choice = screen_find (root, GTK_TYPE_COMBO_BOX, id);

  if (!choice)
    g_error ("there is no choice %s", id);
  g_assert_true (gtk_combo_box_set_active_id (GTK_COMBO_BOX (choice), code));
}

void
desk_open_resident (Desk *desk, gint64 id)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "resident", g_variant_new_int64 (id));
}

void
desk_look_at (Desk *desk, gint64 house, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "house", g_variant_new_int64 (house));
  desk_wait_text (gtk_widget_get_parent (screen_find (desk->window, GTK_TYPE_MENU_BUTTON, "choose_house")), name);
  screen_settle (desk->window);
}

static GAction *
find_action (Desk *desk, const char *action)
{
  g_auto (GStrv) parts = g_strsplit (action, ".", 2);

  return g_action_map_lookup_action (G_ACTION_MAP (gtk_widget_get_action_group (desk->window, parts[0])), parts[1]);
}

gboolean
desk_can (Desk *desk, const char *action)
{
  return g_action_get_enabled (find_action (desk, action));
}

static gboolean
can (gpointer data)
{
  Wish *wish = data;

  return desk_can (wish->desk, wish->name);
}

void
desk_do (Desk *desk, const char *action)
{
  Wish wish = { .desk = desk, .name = action };

  screen_wait (can, &wish, action);
  g_action_activate (find_action (desk, action), NULL);
}

/* A program that still works on a job has a file that says so. */
static gboolean
nobody_prints (gpointer data)
{
  g_autofree char *folder = desk_print_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  (void) data;

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    if (name[0] == '.')
      return FALSE;
  return TRUE;
}

guint
desk_take_printed (void)
{
  screen_wait (nobody_prints, NULL, "the program that prints");
  g_autofree char *folder = desk_print_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir), n++) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  return n;
}
