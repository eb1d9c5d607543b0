/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the desk is looked at, and what may be wrong with a window of it. */
#include "tests/support/looks.h"

#include "db/words.h"

const LookMode looks_modes[LOOK_MODES] = {
  { "id", "id", FALSE, FALSE, 1, 1366, 768 },
  { "en", "en", FALSE, FALSE, 1, 1366, 768 },
  { "id-contrast", "id", TRUE, FALSE, 1, 1366, 768 },
  { "en-contrast", "en", TRUE, FALSE, 1, 1366, 768 },
  { "id-large", "id", FALSE, FALSE, 1.5, 1366, 768 },
  { "en-mirrored", "en", FALSE, TRUE, 1, 1366, 768 },
  { "id-small", "id", FALSE, FALSE, 1, 1024, 640 },
};

/* --- what is wrong with a window --- */

typedef struct {
  GtkWidget *root;
  const char *what;            /* page or dialog */
  const LookMode *mode;
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

/* --- names for who does not see --- */

static gboolean
is_labelled (AtkObject *object)
{
  g_autoptr (AtkRelationSet) relations = atk_object_ref_relation_set (object);

  return atk_relation_set_contains (relations, ATK_RELATION_LABELLED_BY);
}

static gboolean
says_words (GtkWidget *widget)
{
  g_autofree char *text = screen_text (widget);

  return *g_strstrip (text) != '\0';
}

/* What stands in a field, or as an example where nothing does, is not what the field is called. */
static gboolean
has_name (GtkWidget *widget)
{
  AtkObject *object = gtk_widget_get_accessible (widget);
  const char *name = GTK_IS_ENTRY (widget) || GTK_IS_COMBO_BOX (widget) ? object->name : atk_object_get_name (object);

  if ((name && *name) || is_labelled (object))
    return TRUE;
  return GTK_IS_LIST_BOX_ROW (widget) && says_words (widget);
}

/* What the keys only pass through, and the button inside of a choice, which is called as the choice is. */
static gboolean
is_passed (GtkWidget *widget)
{
  return GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_VIEWPORT (widget) || GTK_IS_NOTEBOOK (widget) || GTK_IS_LABEL (widget)
         || GTK_IS_SCROLLBAR (widget) || GTK_IS_WINDOW (widget) || GTK_IS_POPOVER (widget)
         || (!GTK_IS_ENTRY (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_COMBO_BOX)
             && !GTK_IS_COMBO_BOX (widget));
}

/* Keys go to what is inside of a list or a choice; it is said what that is all the same. */
static void
check_name (const Look *look, GtkWidget *widget)
{
  gboolean takes_keys = gtk_widget_get_can_focus (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_COMBO_BOX (widget);

  if (takes_keys && !is_passed (widget) && !has_name (widget))
    complain (look, widget, "has no name for a screen reader");
}

/* What a screen reader says first: which window it is, and where the keys are. */
static void
check_keys (const Look *look)
{
  const char *name = atk_object_get_name (gtk_widget_get_accessible (look->root));
  GtkWidget *keys = gtk_window_get_focus (GTK_WINDOW (look->root));

  if (!name || !*name)
    complain (look, look->root, "has no name for a screen reader");
  if (keys && GTK_IS_SCROLLED_WINDOW (keys) && !has_name (keys))
    complain (look, keys, "has the keys and no name");
}

static gboolean
is_cut (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static gboolean
is_section (GtkWidget *widget)
{
  GtkWidget *list = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX);

  return list && g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (list)), "sections") == 0;
}

static void
check_words (const Look *look, GtkWidget *widget)
{
  gboolean has_room = gtk_widget_get_allocated_width (look->root) < look->mode->width;

  if (!is_cut (widget))
    return;
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) && !gtk_widget_get_ancestor (widget, GTK_TYPE_COMBO_BOX))
    complain (look, widget, "is cut off");
  if (look->mode->text <= 1 && gtk_widget_get_ancestor (widget, g_type_from_name ("DeskHouseButton")))
    complain (look, widget, "is the house, and cut off");
  if (has_room && gtk_style_context_has_class (gtk_widget_get_style_context (widget), "title"))
    complain (look, widget, "is the title, and cut off");
  if (is_section (widget))
    complain (look, widget, "is a section, and cut off");
}

static void
check_widget (GtkWidget *widget, gpointer data)
{
  const Look *look = data;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  check_place (look, widget);
  check_name (look, widget);
  check_words (look, widget);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_widget, data);
}

static int
bar_height (GtkWidget *window)
{
  GtkWidget *bar = gtk_window_get_titlebar (GTK_WINDOW (window));

  return bar ? gtk_widget_get_allocated_height (bar) : 0;
}

static gboolean
has_size (gpointer data)
{
  gconstpointer *wish = data;
  const LookMode *mode = wish[1];
  int width = 0, height = 0;

  gtk_window_get_size (GTK_WINDOW (wish[0]), &width, &height);
  return width <= mode->width && height + bar_height (GTK_WIDGET (wish[0])) <= mode->height;
}

void
looks_wait_low (GtkWidget *window, const LookMode *mode)
{
  gconstpointer wish[] = { window, mode };

  screen_wait (has_size, wish, "a window no larger than the screen");
}

void
looks_check (GtkWidget *window, const LookMode *mode, const char *what)
{
  Look look = { window, what, mode };
  int width = 0, height = 0;
  g_autofree char *picture = g_strdup_printf ("sizes-%s-%s", mode->name, what);

  screen_picture (window, picture);
  gtk_container_check_resize (GTK_CONTAINER (window));             /* words that came since have their place, too */
  gtk_window_get_size (GTK_WINDOW (window), &width, &height);      /* without its bar */
  height += bar_height (window);
  if (width > mode->width || height > mode->height) {
    g_printerr ("%s, %s: the window is %d × %d\n", mode->name, what, width, height);
    g_test_fail ();
  }
  check_keys (&look);
  gtk_container_forall (GTK_CONTAINER (window), check_widget, &look);
}

/* --- pages and dialogs --- */

void
looks_page (Desk *desk, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string (name));
  desk_wait_page (desk, name);
  screen_settle (desk->window);
}

static gboolean
has_parts (gpointer window)
{
  return screen_find (window, GTK_TYPE_NOTEBOOK, NULL) != NULL;
}

void
looks_person (Desk *desk)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "resident",
                                  g_variant_new_int64 (fixture_int (desk->fixture, "SELECT MIN (id) FROM resident")));
  desk_wait_page (desk, "residents");
  screen_wait (has_parts, desk->window, "a resident's page");
  screen_settle (desk->window);
}

GtkWidget *
looks_dialog (GtkWidget *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (GTK_IS_WINDOW (each->data) && gtk_widget_get_mapped (each->data)
        && gtk_window_get_window_type (each->data) == GTK_WINDOW_TOPLEVEL      /* no tooltip below the pointer */
        && gtk_window_get_transient_for (each->data) == GTK_WINDOW (parent))
      return each->data;
  return NULL;
}

static gboolean
has_dialog (gpointer parent)
{
  return looks_dialog (parent) != NULL;
}

GtkWidget *
looks_wait_dialog (GtkWidget *parent, const char *what)
{
  screen_wait (has_dialog, parent, what);
  screen_settle (parent);
  return looks_dialog (parent);
}

void
looks_at_dialog (GtkWidget *parent, const LookMode *mode, const char *what)
{
  GtkWidget *dialog = looks_wait_dialog (parent, what);

  looks_check (dialog, mode, what);
  gtk_widget_destroy (dialog);
  screen_settle (parent);
}

void
looks_do (GtkWidget *widget, const LookMode *mode, const char *group, const char *name, GVariant *target)
{
  GActionGroup *actions = gtk_widget_get_action_group (widget, group);

  g_assert_nonnull (actions);
  if (!g_action_group_get_action_enabled (actions, name))
    g_error ("%s.%s can not be done", group, name);
  g_action_group_activate_action (actions, name, target);
  looks_at_dialog (gtk_widget_get_toplevel (widget), mode, name);
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

void
looks_fill_house (Fixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  g_autofree char *due = when_format (fixture_clock (fixture) + 2 * HOUR, zone);
  admit (fixture, "Siti Rahmawati Kusumaningrum", "P", "Mawar 01", 3);
  fill_care (fixture, "Siti Rahmawati Kusumaningrum");
  admit (fixture, "Sewindu Hadiprana", "L", "Melati 01", 9);
  admit (fixture, "Agus Salim", "L", "Melati 02", 6);
  fixture_do (fixture, "leave", "resident", "Agus Salim", "kind", "work", "due", due, NULL);
  fixture_do (fixture, "extend-ask", "resident", "Sewindu Hadiprana", "reason", "SAKIT", "note", "menunggu surat dari rumah sakit", NULL);
  fixture_do (fixture, "extend", "resident", "Agus Salim", "reason", "SAKIT", "approver", "Kasi Rehsos", "channel", "telephone", "days", "2",
              NULL);
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

/* --- modes --- */

void
looks_set_mode (const LookMode *mode)
{
  words_use (mode->language);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * mode->text), NULL);
  gtk_widget_set_default_direction (mode->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_action_group_change_action_state (G_ACTION_GROUP (desk_application ()), "contrast", g_variant_new_boolean (mode->contrast));
}

void
looks_fit (Desk *desk, const LookMode *mode)
{
  gtk_window_resize (GTK_WINDOW (desk->window), mode->width, mode->height - bar_height (desk->window));
  looks_wait_low (desk->window, mode);
}

void
looks_open (Desk *desk, Fixture *fixture, const LookMode *mode)
{
  desk_open (desk, fixture, NULL);
  desk_wait_page (desk, "board");
  looks_fit (desk, mode);
}

void
looks_add (const char *program, const FixtureTest *tests)
{
  for (guint i = 0; i < LOOK_MODES; i++) {
    g_autofree char *path = g_strdup_printf ("/%s/%s", program, looks_modes[i].name);
    fixture_add_for (ENGINE_SQLITE, path, tests[i]);
  }
}
