/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page and dialog of the desk in both languages: no letter stands for two things at once, and what can not be pressed says why. */
#include "app/arrivals/line-verbs.h"
#include "app/reason.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <string.h>

#define READ_MICROSECONDS (20 * 1000)
#define AGAIN 20

typedef struct {
  GHashTable *letters;         /* keyval -> text of the first label */
  GString *clashes;
} Walk;

static void
add_letter (Walk *self, guint key, const char *text)
{
  const char *other = g_hash_table_lookup (self->letters, GUINT_TO_POINTER (gdk_keyval_to_lower (key)));

  if (other && !g_str_equal (other, text))
    g_string_append_printf (self->clashes, " Alt+%s: \"%s\", \"%s\";", gdk_keyval_name (key), other, text);
  g_hash_table_insert (self->letters, GUINT_TO_POINTER (gdk_keyval_to_lower (key)), (gpointer) text);
}

/* Rows of a list may each have the same button: Alt goes from one to the next. */
static void
walk (GtkWidget *widget, gpointer data)
{
  Walk *self = data;

  if (!gtk_widget_get_mapped (widget))
    return;
  guint key = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) : GDK_KEY_VoidSymbol;
  if (key != GDK_KEY_VoidSymbol)
    add_letter (self, key, gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), walk, self);
}

/* (transfer full): what stands twice in the window, once Alt is down */
static char *
clashes_in (GtkWidget *window, gboolean alt)
{
  if (alt)
    screen_key (window, GDK_KEY_Alt_L, 0);
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
  Walk self = { letters, g_string_new (NULL) };

  walk (window, &self);
  return g_string_free (self.clashes, FALSE);
}

/* --- what can not be pressed --- */

static gboolean
says_why (GtkWidget *widget)
{
  g_autofree char *tip = gtk_widget_get_tooltip_text (widget);
  const char *description = atk_object_get_description (gtk_widget_get_accessible (widget));

  return tip && *tip && description && g_str_equal (description, tip);
}

static void
find_grey (GtkWidget *widget, gpointer data)
{
  GString *silent = data;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (gtk_widget_get_sensitive (widget)) {
    if (GTK_IS_CONTAINER (widget))
      gtk_container_forall (GTK_CONTAINER (widget), find_grey, silent);
    return;
  }
  if (!says_why (widget) && (GTK_IS_BUTTON (widget) || GTK_IS_CONTAINER (widget) || GTK_IS_ENTRY (widget)))
    g_string_append_printf (silent, " %s (%s);", gtk_buildable_get_name (GTK_BUILDABLE (widget)), G_OBJECT_TYPE_NAME (widget));
}

/* (transfer full): what is grey there and does not say why: a tooltip for who sees, a description for who does not */
static char *
silent_in (GtkWidget *window)
{
  GString *silent = g_string_new (NULL);

  find_grey (window, silent);
  return g_string_free (silent, FALSE);
}

static GString *found, *grey;

static void
look_for_grey (GtkWidget *window, const char *place)
{
  g_autofree char *silent = silent_in (window);

  /* a choice is grey until what there is to choose from was read */
  for (guint again = 0; *silent && again < AGAIN; again++) {
    screen_settle (window);
    g_usleep (READ_MICROSECONDS);
    g_free (silent);
    silent = silent_in (window);
  }
  if (*silent)
    g_string_append_printf (grey, "\n%s, %s:%s", words_language (), place, silent);
}

/* What came into the window while Alt was down is settled when it is pressed again. */
static void
look (GtkWidget *window, const char *place)
{
  g_autofree char *clashes = clashes_in (window, TRUE);

  for (guint again = 0; *clashes && again < AGAIN; again++) {
    screen_settle (window);
    g_free (clashes);
    clashes = clashes_in (window, TRUE);
  }
  if (*clashes)
    g_string_append_printf (found, "\n%s, %s:%s", words_language (), place, clashes);
  look_for_grey (window, place);
}

/* --- pages --- */

static void
look_at_lists (Desk *desk, const char *list, const char *place)
{
  GtkListBox *rows = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, list));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (rows, i)); i++) {
    g_autofree char *name = g_strdup_printf ("%s %d", place, i);
    gtk_list_box_select_row (rows, row);
    screen_settle (desk->window);
    look (desk->window, name);
  }
}

static void
look_at_parts (Desk *desk)
{
  GtkNotebook *parts = GTK_NOTEBOOK (screen_find (desk->window, GTK_TYPE_NOTEBOOK, NULL));

  for (int i = 0; i < gtk_notebook_get_n_pages (parts); i++) {
    g_autofree char *name = g_strdup_printf ("resident %d", i);
    gtk_notebook_set_current_page (parts, i);
    screen_settle (desk->window);
    look (desk->window, name);
  }
}

static void
look_at_stays (Desk *desk)
{
  GtkStack *parts = GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections"));
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (parts));

  for (GList *each = children; each; each = each->next) {
    gtk_stack_set_visible_child (parts, each->data);
    screen_settle (desk->window);
    look (desk->window, "stays");
  }
}

static void
show_page (Desk *desk, const char *page)
{
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "page", g_variant_new_string (page));
  desk_wait_page (desk, page);
  screen_settle (desk->window);
}

static gboolean
has_parts (gpointer data)
{
  return screen_find (((Desk *) data)->window, GTK_TYPE_NOTEBOOK, NULL) != NULL;
}

static void
look_at_pages (Desk *desk, Fixture *fixture)
{
  desk_choose (desk, "Mawar 01");
  look (desk->window, "board");
  show_page (desk, "arrivals");
  look_at_lists (desk, "sections", "arrivals");
  show_page (desk, "stays");
  look_at_stays (desk);
  show_page (desk, "settings");
  look_at_lists (desk, "sections", "settings");
  desk_open_resident (desk, fixture_int (fixture, "SELECT id FROM resident"));
  screen_wait (has_parts, desk, "a resident's page");
  look_at_parts (desk);
}

/* --- dialogs --- */

static void
look_at_dialog (Desk *desk, const char *group, const char *action)
{
  GtkWidget *page = screen_find (desk->window, g_type_from_name ("DeskResidentsPage"), NULL);
  GtkWidget *owner = page && g_str_equal (group, "person") ? page : desk->window;

  g_action_group_activate_action (gtk_widget_get_action_group (owner, group), action, NULL);
  g_test_message ("%s", action);
  GtkWidget *dialog = desk_wait_form (desk);
  look (dialog, action);
  desk_accept (desk, dialog, "cancel");
}

static void
look_at_admission (Desk *desk)
{
  desk_do (desk, "board.admit");
  GtkWidget *dialog = desk_wait_dialog (desk);
  GtkWidget *consent = screen_find (dialog, g_type_from_name ("DeskAdmitForm"), NULL);

  desk_fill (dialog, "name", "Siti");
  desk_wait_text (dialog, "Siti Rahmawati");
  g_signal_emit_by_name (screen_find (consent, g_type_from_name ("DeskPhotoBox"), NULL), "changed");
  screen_settle (dialog);
  look (dialog, "admit");
  screen_press (dialog, "cancel");
  desk_wait_closed (desk);
}

static void
look_at_dialogs (Desk *desk)
{
  static const struct {
    const char *page, *group, *action;
  } dialogs[] = {
    { "board", "board", "move" },          { "board", "board", "fit" },           { "board", "board", "discharge" },
    { "arrivals", "arrivals", "heads" },   { "arrivals", "arrivals", "referral" }, { "arrivals", "arrivals", "place" },
    { "arrivals", "arrivals", "waiting" }, { "arrivals", "arrivals", "turn-away" }, { "arrivals", "arrivals", "note" },
    { "arrivals", "arrivals", "enquiry" }, { "residents", "person", "change" },   { "residents", "person", "tag-add" },
    { "residents", "person", "relation-add" }, { "residents", "person", "relative-add" }, { "residents", "person", "note-add" },
    { "residents", "person", "task-add" }, { "residents", "person", "medicine-add" }, { "residents", "person", "alert-add" },
    { "residents", "person", "merge" },
  };

  show_page (desk, "board");
  desk_choose (desk, "Mawar 01");
  look_at_admission (desk);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++) {
    show_page (desk, dialogs[i].page);
    look_at_dialog (desk, dialogs[i].group, dialogs[i].action);
  }
}

static void
test_letters (Fixture *fixture)
{
  static const char *const languages[] = { "id", "en" };

  found = g_string_new (NULL);
  grey = g_string_new (NULL);
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "POL", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    Desk desk;
    words_use (languages[i]);
    desk_open (&desk, fixture, NULL);
    desk_wait_page (&desk, "board");
    desk_wait_tile (&desk, "Mawar 01", "Siti R.");
    look_at_pages (&desk, fixture);
    look_at_dialogs (&desk);
    desk_close (&desk);
  }
  words_use ("en");
  if (found->len)
    g_error ("one letter stands for two things:%s", found->str);
  if (grey->len)
    g_error ("grey without a word why:%s", grey->str);
  g_string_free (found, TRUE);
  g_string_free (grey, TRUE);
}

/* Who may do nothing but read sees much grey, and why it is. */
static void
test_grey_for_readers (Fixture *fixture)
{
  Desk desk;

  found = g_string_new (NULL);
  grey = g_string_new (NULL);
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "POL", NULL);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "auditor", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  look_at_pages (&desk, fixture);
  desk_close (&desk);
  if (grey->len)
    g_error ("grey without a word why:%s", grey->str);
  g_string_free (found, TRUE);
  g_string_free (grey, TRUE);
}

/* --- what is done with a line of people coming in --- */

/* The letters as they are written, before Alt settles any: those of the window and of this label, which stays as long as @walk. */
static void
add_label (Walk *walk, const char *label)
{
  const char *mark = strchr (label, '_');

  g_assert_nonnull (mark);
  add_letter (walk, gdk_unicode_to_keyval (g_utf8_get_char (mark + 1)), label);
}

/* (transfer full): what stands twice among the window's letters and those of all that can be done with such a line */
static char *
clashes_of_line (GtkWidget *window, const ArrivalLine *line)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
  Walk self = { letters, g_string_new (NULL) };
  LineVerb done[LINE_VERBS];
  guint n = desk_line_verbs (line, done);

  walk (window, &self);
  for (guint i = 0; i < n; i++)
    add_label (&self, done[i].label);
  return g_string_free (self.clashes, FALSE);
}

/* The same letter never accepts somebody on one line and admits on another, nor anything that the page has for all lines: they are apart as written. */
static void
test_lines (Fixture *fixture)
{
  static const struct {
    ArrivalKind kind;
    char *code;
  } lines[] = {
    { ARRIVAL_REFERRAL, (char *) "new" }, { ARRIVAL_TRIAGE, NULL }, { ARRIVAL_INCOMPLETE, NULL }, { ARRIVAL_HOLD, NULL },
    { ARRIVAL_PLACE, NULL }, { ARRIVAL_WAITING, (char *) "normal" }, { ARRIVAL_NOTE, NULL }, { ARRIVAL_ENQUIRY, NULL },
  };
  static const char *const languages[] = { "id", "en" };
  g_autoptr (GString) all = g_string_new (NULL);

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    Desk desk;
    words_use (languages[i]);
    desk_open (&desk, fixture, NULL);
    desk_wait_page (&desk, "board");
    show_page (&desk, "arrivals");
    for (guint j = 0; j < G_N_ELEMENTS (lines); j++) {
      const ArrivalLine line = { .kind = lines[j].kind, .code = lines[j].code };
      g_autofree char *clashes = clashes_of_line (desk.window, &line);
      if (*clashes)
        g_string_append_printf (all, "\n%s, line %u:%s", languages[i], j, clashes);
    }
    desk_close (&desk);
  }
  words_use ("en");
  if (all->len)
    g_error ("one letter stands for two things:%s", all->str);
}

/* The twin: a letter that the window has already is found, also where it stands within the word. */
static void
test_lines_clash (void)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  const ArrivalLine line = { .kind = ARRIVAL_TRIAGE };

  gtk_container_add (GTK_CONTAINER (window), gtk_button_new_with_mnemonic ("Re_move"));
  desk_application ();
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (window)));
  screen_show (window);
  g_autofree char *clashes = clashes_of_line (window, &line);
  g_assert_cmpstr (clashes, ==, " Alt+m: \"Remove\", \"Ad_mit\";");
  gtk_widget_destroy (window);
}

/* The twin: grey without a word is found, also where only what is around it is grey. */
static void
test_silent (void)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Save");

  gtk_container_add (GTK_CONTAINER (box), button);
  gtk_container_add (GTK_CONTAINER (window), box);
  desk_application ();
  gtk_widget_show_all (box);
  screen_show (window);
  g_autofree char *none = silent_in (window);
  g_assert_cmpstr (none, ==, "");
  gtk_widget_set_sensitive (button, FALSE);
  g_autofree char *grey_alone = silent_in (window);
  g_assert_nonnull (strstr (grey_alone, "GtkButton"));
  desk_reason_set (button, "Nothing was changed.");
  g_autofree char *said = silent_in (window);
  g_assert_cmpstr (said, ==, "");
  gtk_widget_set_sensitive (button, TRUE);
  gtk_widget_set_sensitive (box, FALSE);
  g_autofree char *around = silent_in (window);
  g_assert_nonnull (strstr (around, "GtkBox"));
  gtk_widget_destroy (window);
}

/* The twin that must fail, before Alt is pressed. */
static void
test_clash (void)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_container_add (GTK_CONTAINER (box), gtk_button_new_with_mnemonic ("_Save"));
  gtk_container_add (GTK_CONTAINER (box), gtk_button_new_with_mnemonic ("_Save"));
  gtk_container_add (GTK_CONTAINER (window), box);
  desk_application ();
  gtk_widget_show_all (box);
  screen_show (window);
  g_autofree char *none = clashes_in (window, FALSE);
  g_assert_cmpstr (none, ==, "");
  GtkWidget *second = gtk_button_new_with_mnemonic ("Ca_ses");
  gtk_container_add (GTK_CONTAINER (box), second);
  gtk_widget_show (second);
  screen_settle (window);
  g_autofree char *one = clashes_in (window, FALSE);
  g_assert_cmpstr (one, ==, " Alt+s: \"Save\", \"Cases\";");
  g_autofree char *settled = clashes_in (window, TRUE);
  g_assert_cmpstr (settled, ==, "");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_bin_get_child (GTK_BIN (second)))), ==, "_Cases");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (second)), ==, "Ca_ses");
  gtk_widget_destroy (window);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-mnemonics/letters", test_letters);
  fixture_add_for (ENGINE_SQLITE, "/desk-mnemonics/grey-for-readers", test_grey_for_readers);
  fixture_add_for (ENGINE_SQLITE, "/desk-mnemonics/lines", test_lines);
  g_test_add_func ("/desk-mnemonics/lines-clash", test_lines_clash);
  g_test_add_func ("/desk-mnemonics/silent", test_silent);
  g_test_add_func ("/desk-mnemonics/clash", test_clash);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
