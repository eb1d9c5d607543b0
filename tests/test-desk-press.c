/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act after the other at its own button or item of a menu: filled in, done, seen, taken back by Ctrl+Z, and seen to be taken back. */
#include "db/report/arrivals.h"
#include "tests/support/looks.h"

#define FIELDS 3

typedef struct {
  int part;                    /* of the resident's page, or section of the page of arrivals */
  const char *press;           /* the button: its action, or its label */
  const char *kind;            /* of the act */
  const char *shown, *gone;    /* what the page says, or says no more, once it is done; one of the two */
  gboolean final;              /* it is not taken back: that somebody looked */
  struct {
    const char *id, *value;
  } fields[FIELDS];
  gboolean form;               /* one opens */
} Case;

/* --- waiting --- */

typedef struct {
  GtkWidget *root;
  const char *text;
  gboolean there;
} Wish;

static gboolean
is_so (gpointer data)
{
  Wish *wish = data;

  return screen_says (wish->root, wish->text) == wish->there;
}

/* What the page says before (@done FALSE) or after the act: only then its buttons are those of what is in the record. */
static void
wait_page (GtkWidget *root, const Case *one, gboolean done)
{
  Wish wish = { root, one->shown ? one->shown : one->gone, one->shown ? done : !done };

  screen_wait (is_so, &wish, wish.text);
  screen_settle (NULL);
}

static gboolean
can_press (gpointer data)
{
  Wish *wish = data;
  GtkWidget *button = screen_find (wish->root, GTK_TYPE_BUTTON, wish->text);

  return button && gtk_widget_is_sensitive (button);
}

static char *
count_of (const char *kind)
{
  return g_strdup_printf ("SELECT COUNT (*) FROM journal WHERE kind = '%s'", kind);
}

/* --- one act --- */

/* By its words where its code is an id that nobody knows before. */
static gboolean
choose (GtkComboBox *choice, const char *value)
{
  GtkTreeModel *lines = gtk_combo_box_get_model (choice);
  GtkTreeIter line;

  if (gtk_combo_box_set_active_id (choice, value))
    return TRUE;
  for (gboolean more = gtk_tree_model_get_iter_first (lines, &line); more; more = gtk_tree_model_iter_next (lines, &line)) {
    g_autofree char *words = NULL;
    gtk_tree_model_get (lines, &line, 0, &words, -1);
    if (g_strcmp0 (words, value) != 0)
      continue;
    gtk_combo_box_set_active_iter (choice, &line);
    return TRUE;
  }
  return FALSE;
}

static void
put (GtkWidget *dialog, const char *id, const char *value)
{
  GtkWidget *choice = screen_find (dialog, GTK_TYPE_COMBO_BOX, id), *text = screen_find (dialog, GTK_TYPE_TEXT_VIEW, id);

  if (choice)
    g_assert_true (choose (GTK_COMBO_BOX (choice), value));
  else if (text)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), value, -1);
  else
    desk_fill (dialog, id, value);
}

static void
fill_form (Desk *desk, const Case *one)
{
  if (!one->form)
    return;
  g_test_message ("%s", one->press);
  GtkWidget *dialog = desk_wait_form (desk);
  for (guint i = 0; i < FIELDS && one->fields[i].id; i++)
    put (dialog, one->fields[i].id, one->fields[i].value);
  screen_settle (dialog);
  screen_press (dialog, "accept");
}

/* @press: what opens its form, or does it */
static void
do_act (Desk *desk, const Case *one, void (*press) (Desk *desk, const char *name))
{
  g_autofree char *sql = count_of (one->kind);
  gint64 before = fixture_int (desk->fixture, sql);

  press (desk, one->press);
  fill_form (desk, one);
  desk_wait_count (desk, sql, before + 1);
  desk_wait_closed (desk);
}

static void
press_button (Desk *desk, const char *name)
{
  Wish wish = { .root = desk->window, .text = name };

  screen_wait (can_press, &wish, name);
  screen_press (desk->window, name);
}

static gboolean
can_undo (gpointer desk)
{
  GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (((Desk *) desk)->window));
  GtkWidget *undo = prompt ? screen_find (prompt, GTK_TYPE_BUTTON, "undo") : NULL;

  return undo && gtk_widget_is_sensitive (undo);
}

static void
press_undo (Desk *desk, const char *name)
{
  (void) name;
  screen_key (desk->window, GDK_KEY_z, GDK_CONTROL_MASK);
}

static void
take_back (Desk *desk, void (*press) (Desk *desk, const char *name))
{
  g_autofree char *sql = count_of ("undo");
  gint64 before = fixture_int (desk->fixture, sql);

  press (desk, "Undo the last act");
  screen_wait (can_undo, desk, "what can be taken back");
  screen_key (desk_window_get_dialog (DESK_WINDOW (desk->window)), GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_count (desk, sql, before + 1);
  desk_wait_closed (desk);
}

static void
run_cases (Desk *desk, GtkWidget *root, void (*show) (Desk *desk, int part), const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_test_message ("%s", cases[i].kind);
    show (desk, cases[i].part);
    wait_page (root, &cases[i], FALSE);
    do_act (desk, &cases[i], press_button);
    wait_page (root, &cases[i], TRUE);
    if (cases[i].final)
      continue;
    take_back (desk, press_undo);
    wait_page (root, &cases[i], FALSE);
  }
}

/* --- people coming in --- */

static const Case arrivals[] = {
  { ARRIVALS_WAITING, "arrivals.waiting", "waiting-add", "Ibu Tini", NULL, FALSE,
    { { "name", "Ibu Tini" }, { "reason", "tidur di stasiun" } }, TRUE },
  { ARRIVALS_WAITING, "Is ur_gent", "waiting-change", "▲ U urgent", NULL, FALSE, { { NULL, NULL } }, FALSE },
  { ARRIVALS_WAITING, "_Take from the list…", "waiting-end", NULL, "Ibu Lastri", FALSE, { { "outcome", "elsewhere" } }, TRUE },
  { ARRIVALS_EXPECTED, "arrivals.place", "place-add", "RSUD Kota", NULL, FALSE,
    { { "for", "RSUD Kota" }, { "from", "23.59" }, { "beds", "2" } }, TRUE },
  { ARRIVALS_EXPECTED, "No lon_ger needed", "place-end", NULL, "Puskesmas Cugenang", FALSE, { { NULL, NULL } }, FALSE },
  { ARRIVALS_TURNED_AWAY, "arrivals.turn-away", "turn-away", "Pak Kosim", NULL, FALSE,
    { { "name", "Pak Kosim" }, { "reason", "age" } }, TRUE },
};

static void
show_section (Desk *desk, int index)
{
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections"));

  gtk_list_box_select_row (sections, gtk_list_box_get_row_at_index (sections, index));
  screen_settle (desk->window);
}

static void
test_arrivals (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Ibu Lastri", "reason", "anak sakit", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "beds", "1", "from", "2026-01-01", "for", "Puskesmas Cugenang", NULL);
  looks_page (&desk, "arrivals");
  show_section (&desk, ARRIVALS_WAITING);
  desk_wait_text (desk.window, "Ibu Lastri");
  run_cases (&desk, screen_find (desk.window, GTK_TYPE_LIST_BOX, "lines"), show_section, arrivals, G_N_ELEMENTS (arrivals));
  desk_close (&desk);
}

/* --- a resident --- */

enum { DATA, CARE };

static const Case resident[] = {
  { DATA, "person.alias-add", "alias-add", "Bu Siti", NULL, FALSE, { { "name", "Bu Siti" } }, TRUE },
  { DATA, "person.alias-remove", "alias-remove", NULL, "Mak Titi", FALSE, { { NULL, NULL } }, FALSE },
  { DATA, "person.tag-add", "tag-add", "pemulung", NULL, FALSE, { { "tag", "pemulung" } }, TRUE },
  { DATA, "person.tag-end", "tag-end", NULL, "lansia terlantar", FALSE, { { NULL, NULL } }, FALSE },
  { DATA, "person.relation-add", "relation-add", "Bu Rini", NULL, FALSE, { { "person", "Bu Rini" }, { "kind", "parent" } }, TRUE },
  { DATA, "person.relative-add", "relation-add", "Budi Santoso", NULL, FALSE, { { "relative", "Budi Santoso" }, { "kind", "sibling" } }, TRUE },
  { DATA, "person.relation-change", "relation-change", "0811 000 111", NULL, FALSE, { { "phone", "0811 000 111" } }, TRUE },
  { DATA, "person.relation-end", "relation-end", NULL, "Pak Umar", FALSE, { { NULL, NULL } }, FALSE },
  { CARE, "person.alert-add", "alert-add", "wear a mask", NULL, FALSE, { { "instruction", "mask" } }, TRUE },
  { CARE, "person.alert-end", "alert-end", NULL, "sleeps in a lower bunk", FALSE, { { NULL, NULL } }, FALSE },
  { CARE, "person.task-change", "task-change", "the night", NULL, FALSE, { { "shift", "night" }, { "owner", "admin" } }, TRUE },
  { CARE, "Refused", "dose-log", "refused · admin", NULL, FALSE, { { NULL, NULL } }, FALSE },
  { CARE, "Not there", "dose-log", "not there · admin", NULL, FALSE, { { NULL, NULL } }, FALSE },
  { CARE, "person.look-medicines", "look-medicines", "when it is needed", NULL, TRUE, { { "reason", "minta obat" } }, TRUE },
  { CARE, "person.dose-needed", "dose-log", "· Antasida", NULL, FALSE, { { "state", "given" } }, TRUE },
  { CARE, "person.medicine-end", "medicine-end", NULL, "when it is needed", FALSE, { { NULL, NULL } }, FALSE },
  { CARE, "person.note-withdraw", "note-withdraw", NULL, "Susah tidur", FALSE, { { NULL, NULL } }, FALSE },
  { CARE, "person.health-note-add", "health-note-add", "1 sealed note", NULL, FALSE, { { "text", "batuk tiga hari" } }, TRUE },
  { CARE, "person.look-case", "look-case-notes", "Ibunya di Garut", NULL, TRUE, { { "reason", "rujukan" } }, TRUE },
};

static void
fill_resident (Fixture *fixture)
{
  static const char who[] = "Siti Rahmawati";

  shelter_admit (fixture, who, "P", "Mawar 01");
  shelter_resident (fixture, "Budi Santoso", "L", NULL);
  fixture_do (fixture, "alias-add", "resident", who, "name", "Mak Titi", NULL);
  fixture_do (fixture, "tag-add", "resident", who, "tag", "lansia terlantar", NULL);
  fixture_do (fixture, "relation-add", "resident", who, "person", "Pak Umar", "kind", "sibling", NULL);
  fixture_do (fixture, "alert-add", "resident", who, "instruction", "lower_bunk", NULL);
  fixture_do (fixture, "task-add", "resident", who, "text", "Bangunkan", NULL);
  fixture_do (fixture, "medicine-add", "resident", who, "name", "Antasida", NULL);
  fixture_do (fixture, "medicine-add", "resident", who, "name", "Metformin", "times", "00:01", NULL);
  fixture_do (fixture, "note-add", "resident", who, "text", "Susah tidur", NULL);
  fixture_do (fixture, "case-note-add", "resident", who, "text", "Ibunya di Garut", NULL);
  fixture_do (fixture, "case-note-add", "resident", who, "text", "Ayahnya di Cianjur", NULL);
}

static void
show_part (Desk *desk, int part)
{
  gtk_notebook_set_current_page (GTK_NOTEBOOK (screen_find (desk->window, GTK_TYPE_NOTEBOOK, NULL)), part);
  screen_settle (desk->window);
}

static void
test_resident (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  fill_resident (fixture);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  looks_person (&desk);
  desk_wait_text (desk.window, "Mak Titi");
  run_cases (&desk, screen_find (desk.window, GTK_TYPE_NOTEBOOK, NULL), show_part, resident, G_N_ELEMENTS (resident));
  desk_close (&desk);
}

/* --- the menu of a bed --- */

/* `part` is none; `shown` is what the bed says then, `gone` what it said before and says again. */
static const struct {
  const char *bed;
  Case act;
} menu[] = {
  { "Mawar 03", { 0, "Hold for somebody…", "bed-hold", "Held", "Free", FALSE, { { "for", "RSUD" } }, TRUE } },
  { "Mawar 03", { 0, "Out of use…", "bed-outage", "Broken", "Free", FALSE, { { "reason", "repair" } }, TRUE } },
  { "Umum 01", { 0, "Let the bed go", "hold-end", "Free", "Held", FALSE, { { NULL, NULL } }, FALSE } },
  { "Umum 02", { 0, "Can be used again", "outage-end", "Free", "Broken", FALSE, { { NULL, NULL } }, FALSE } },
  { "Mawar 01", { 0, "Is here now", "sighting-add", "inside", "Siti R.", FALSE, { { NULL, NULL } }, FALSE } },
  { "Mawar 01", { 0, "Not here: free the bed", "displace", "Free", "Siti R.", FALSE, { { NULL, NULL } }, FALSE } },
  { "Mawar 02", { 0, "+ Mat in this room", "mat-add", "Free", "Free", FALSE, { { NULL, NULL } }, FALSE } },
};

static void
find_item (GtkWidget *widget, gpointer data)
{
  gpointer *wish = data;
  g_autofree char *text = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), g_type_from_name ("GtkModelButton")))
    g_object_get (widget, "text", &text, NULL);
  if (g_strcmp0 (text, wish[0]) == 0)
    wish[1] = widget;
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_item, data);
}

/* By its key on the chosen bed, and a click on the item. */
static void
press_item (Desk *desk, const char *name)
{
  gpointer wish[] = { (gpointer) name, NULL };

  screen_key (desk->window, GDK_KEY_F10, GDK_SHIFT_MASK);
  screen_wait (desk_has_menu, desk->window, "the menu of a bed");
  find_item (screen_find (desk->window, GTK_TYPE_POPOVER, NULL), wish);
  if (!wish[1] || !gtk_widget_is_sensitive (wish[1]))
    g_error ("%s is not to be had", name);
  gtk_button_clicked (wish[1]);
  screen_wait (desk_has_no_menu, desk->window, "the end of the menu");
}

static void
test_menu (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "for", "RSUD", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Umum 02", "reason", "repair", NULL);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  for (guint i = 0; i < G_N_ELEMENTS (menu); i++) {
    g_test_message ("%s", menu[i].act.kind);
    desk_wait_tile (&desk, menu[i].bed, menu[i].act.gone);
    desk_choose (&desk, menu[i].bed);
    do_act (&desk, &menu[i].act, press_item);
    desk_wait_tile (&desk, menu[i].bed, menu[i].act.shown);
    desk_choose (&desk, menu[i].bed);
    take_back (&desk, press_item);
    desk_wait_tile (&desk, menu[i].bed, menu[i].act.gone);
  }
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-press/arrivals", test_arrivals);
  fixture_add ("/desk-press/resident", test_resident);
  fixture_add ("/desk-press/menu", test_menu);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
