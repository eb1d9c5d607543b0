/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tie between a form's fields and its draft. */
#include "app/draft-form.h"
#include "tests/support/screen.h"

static const char form_ui[] =
  "<interface><object class='GtkBox' id='root'>"
  "<child><object class='GtkEntry' id='name'/></child>"
  "<child><object class='GtkEntry'/></child>"
  "<child><object class='GtkEntry' id='password'><property name='input-purpose'>password</property></object></child>"
  "<child><object class='GtkEntry' id='secret'><property name='visibility'>0</property></object></child>"
  "<child><object class='GtkTextView' id='story'/></child>"
  "<child><object class='GtkSpinButton' id='men'><property name='adjustment'>heads</property></object></child>"
  "<child><object class='GtkCheckButton' id='propose'><property name='active'>1</property></object></child>"
  "<child><object class='GtkComboBoxText' id='source'><items><item id='SPP'>Satpol PP</item><item id='POL'>Police</item>"
  "</items></object></child>"
  "<child><object class='GtkComboBoxText' id='kind'><property name='has-entry'>1</property><items><item id='general'>General</item>"
  "</items></object></child>"
  "<child><object class='GtkListBox' id='where'><child><object class='GtkListBoxRow' id='KEL'/></child>"
  "<child><object class='GtkListBoxRow' id='KBR'/></child></object></child>"
  "<child><object class='GtkListBox' id='beds'><child><object class='GtkListBoxRow' id='bed'/></child></object></child>"
  "</object><object class='GtkAdjustment' id='heads'><property name='upper'>500</property>"
  "<property name='step-increment'>1</property></object></interface>";

static const char *const rows[] = { "KEL", "KBR" };

typedef struct {
  GtkBuilder *builder;
  GtkWidget *root;
  gboolean restored;
} Form;

static Form
form_open (DeskDrafts *drafts)
{
  Form form = { .builder = gtk_builder_new_from_string (form_ui, -1) };

  form.root = GTK_WIDGET (gtk_builder_get_object (form.builder, "root"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_object_set_data (gtk_builder_get_object (form.builder, rows[i]), DESK_DRAFT_ROW, (gpointer) rows[i]);
  form.restored = desk_draft_form_start (drafts, "heads", form.root);
  return form;
}

static void
form_close (Form *form)
{
  gtk_widget_destroy (form->root);
  g_object_unref (form->builder);
}

static gpointer
field (Form *form, const char *id)
{
  return gtk_builder_get_object (form->builder, id);
}

static void
fill (Form *form)
{
  gtk_entry_set_text (field (form, "name"), "Aipda Agus");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (field (form, "story")), "came at night\nwith two children", -1);
  gtk_spin_button_set_value (field (form, "men"), 7);
  gtk_toggle_button_set_active (field (form, "propose"), FALSE);
  gtk_combo_box_set_active_id (field (form, "source"), "POL");
  gtk_entry_set_text (GTK_ENTRY (gtk_bin_get_child (field (form, "kind"))), "relay");
  gtk_list_box_select_row (field (form, "where"), field (form, "KBR"));
  gtk_list_box_select_row (field (form, "beds"), field (form, "bed"));
}

/* Another program, as after a power cut, finds the form as it was. */
static void
test_back (void)
{
  g_autoptr (DeskDrafts) drafts = desk_drafts_new ("form");
  g_autofree char *story = NULL;
  Form form = form_open (drafts);
  g_assert_false (form.restored);
  fill (&form);
  g_assert_true (desk_drafts_flush (drafts));
  form_close (&form);

  g_autoptr (DeskDrafts) later = desk_drafts_new ("form");
  form = form_open (later);
  g_assert_true (form.restored);
  g_assert_cmpstr (gtk_entry_get_text (field (&form, "name")), ==, "Aipda Agus");
  g_object_get (gtk_text_view_get_buffer (field (&form, "story")), "text", &story, NULL);
  g_assert_cmpstr (story, ==, "came at night\nwith two children");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (field (&form, "men")), ==, 7);
  g_assert_false (gtk_toggle_button_get_active (field (&form, "propose")));
  g_assert_cmpstr (gtk_combo_box_get_active_id (field (&form, "source")), ==, "POL");
  g_assert_null (gtk_combo_box_get_active_id (field (&form, "kind")));
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (gtk_bin_get_child (field (&form, "kind")))), ==, "relay");
  g_assert_true (gtk_list_box_get_selected_row (field (&form, "where")) == field (&form, "KBR"));
  g_assert_null (gtk_list_box_get_selected_row (field (&form, "beds")));
  desk_draft_form_end (form.root);
  gtk_entry_set_text (field (&form, "name"), "after the end");
  form_close (&form);
  g_assert_null (desk_drafts_get (later, "heads"));
}

/* Cleared by hand, there is nothing to keep. */
static void
test_cleared (void)
{
  g_autoptr (DeskDrafts) drafts = desk_drafts_new ("cleared");
  Form form = form_open (drafts);

  fill (&form);
  g_autoptr (GHashTable) values = desk_drafts_get (drafts, "heads");
  g_assert_cmpuint (g_hash_table_size (values), ==, 7);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (field (&form, "story")), "", -1);
  gtk_entry_set_text (field (&form, "name"), "");
  gtk_spin_button_set_value (field (&form, "men"), 0);
  gtk_toggle_button_set_active (field (&form, "propose"), TRUE);
  gtk_combo_box_set_active_id (field (&form, "source"), NULL);
  gtk_entry_set_text (GTK_ENTRY (gtk_bin_get_child (field (&form, "kind"))), "");
  gtk_list_box_unselect_all (field (&form, "where"));
  g_assert_null (desk_drafts_get (drafts, "heads"));
  form_close (&form);
}

static GtkWidget *
add_late (Form *form)
{
  GtkWidget *late = gtk_check_button_new ();
  gboolean before = form->restored;

  gtk_buildable_set_name (GTK_BUILDABLE (late), "leaves-7");
  gtk_container_add (GTK_CONTAINER (form->root), late);
  form->restored = desk_draft_form_look_again (form->root);
  g_assert_cmpint (form->restored, ==, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (late)));
  g_assert_false (before);
  return late;
}

/* A field that the record had to be asked for first: what its draft has waits for it, whatever else is typed meanwhile. */
static void
test_late (void)
{
  g_autoptr (DeskDrafts) drafts = desk_drafts_new ("late");
  Form form = form_open (drafts);
  GtkWidget *late = add_late (&form);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (late), TRUE);
  form_close (&form);

  form = form_open (drafts);
  g_assert_false (form.restored);
  gtk_entry_set_text (field (&form, "name"), "Aipda Agus");
  late = add_late (&form);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (late)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (late), FALSE);
  g_autoptr (GHashTable) values = desk_drafts_get (drafts, "heads");
  g_assert_cmpuint (g_hash_table_size (values), ==, 1);
  g_assert_true (desk_draft_form_is_kept (form.root));
  desk_draft_form_end (form.root);
  g_assert_false (desk_draft_form_is_kept (form.root));
  form_close (&form);
}

/* A choice whose lines come later: what was chosen waits for them; another one that is chosen meanwhile holds. */
static void
test_late_choice (void)
{
  for (int meanwhile = 0; meanwhile < 2; meanwhile++) {
    g_autoptr (DeskDrafts) drafts = desk_drafts_new ("late-choice");
    Form form = form_open (drafts);
    gtk_combo_box_text_append (field (&form, "source"), "LATE", "late");
    gtk_combo_box_set_active_id (field (&form, "source"), "LATE");
    form_close (&form);

    form = form_open (drafts);
    g_assert_false (form.restored);
    gtk_entry_set_text (field (&form, "name"), "Aipda Agus");
    g_autoptr (GHashTable) values = desk_drafts_get (drafts, "heads");
    g_assert_cmpstr (g_hash_table_lookup (values, "source"), ==, "LATE");
    if (meanwhile)
      gtk_combo_box_set_active_id (field (&form, "source"), "SPP");
    gtk_combo_box_text_append (field (&form, "source"), "LATE", "late");
    g_assert_cmpint (desk_draft_form_look_again (form.root), ==, !meanwhile);
    g_assert_cmpstr (gtk_combo_box_get_active_id (field (&form, "source")), ==, meanwhile ? "SPP" : "LATE");
    desk_draft_form_end (form.root);
    form_close (&form);
  }
}

static void
assert_list (DeskDrafts *drafts, const char *staff, guint n)
{
  desk_drafts_set_staff (drafts, staff);
  g_auto (GStrv) forms = desk_drafts_list (drafts);
  g_assert_cmpuint (g_strv_length (forms), ==, n);
}

/* The form stays whose it was: typed on and ended after another has signed on. */
static void
test_whose (void)
{
  g_autoptr (DeskDrafts) drafts = desk_drafts_new ("whose");

  desk_drafts_set_staff (drafts, "1");
  Form form = form_open (drafts);
  gtk_entry_set_text (field (&form, "name"), "Aipda");
  desk_drafts_set_staff (drafts, "2");
  gtk_entry_set_text (field (&form, "name"), "Aipda Agus");
  assert_list (drafts, "2", 0);
  assert_list (drafts, "1", 1);
  g_assert_cmpstr (desk_draft_form_get_name (form.root), ==, "heads");
  g_assert_cmpstr (desk_draft_form_get_staff (form.root), ==, "1");
  desk_drafts_set_staff (drafts, "2");
  desk_draft_form_end (form.root);
  assert_list (drafts, "1", 0);
  g_assert_null (desk_draft_form_get_name (form.root));
  form_close (&form);
}

/* While names are hidden a draft stays where it is; a form that has none is kept as ever. */
static void
test_hidden (void)
{
  g_autoptr (DeskDrafts) drafts = desk_drafts_new ("hidden");

  desk_drafts_set_hidden (drafts, TRUE);
  Form form = form_open (drafts);
  gtk_entry_set_text (field (&form, "name"), "Aipda Agus");
  form_close (&form);
  for (int hidden = 1; hidden >= 0; hidden--) {
    desk_drafts_set_hidden (drafts, hidden);
    form = form_open (drafts);
    g_assert_cmpint (form.restored, ==, !hidden);
    g_assert_cmpstr (gtk_entry_get_text (field (&form, "name")), ==, hidden ? "" : "Aipda Agus");
    if (hidden)
      gtk_entry_set_text (field (&form, "name"), "another");
    desk_draft_form_end (form.root);
    form_close (&form);
  }
  g_assert_null (desk_drafts_get (drafts, "heads"));
}

/* What stands beside them is. */
static void
test_secrets (void)
{
  g_autoptr (DeskDrafts) drafts = desk_drafts_new ("secrets.db");
  Form form = form_open (drafts);

  gtk_entry_set_text (field (&form, "password"), "gerobak biru");
  gtk_entry_set_text (field (&form, "secret"), "gerobak biru");
  g_assert_null (desk_drafts_get (drafts, "heads"));
  gtk_entry_set_text (field (&form, "name"), "Aipda Agus");
  g_autoptr (GHashTable) values = desk_drafts_get (drafts, "heads");
  g_assert_cmpuint (g_hash_table_size (values), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (values, "name"), ==, "Aipda Agus");
  desk_draft_form_end (form.root);
  form_close (&form);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/draft-form/back", test_back);
  g_test_add_func ("/draft-form/cleared", test_cleared);
  g_test_add_func ("/draft-form/late", test_late);
  g_test_add_func ("/draft-form/late-choice", test_late_choice);
  g_test_add_func ("/draft-form/whose", test_whose);
  g_test_add_func ("/draft-form/hidden", test_hidden);
  g_test_add_func ("/draft-form/secrets", test_secrets);
  return g_test_run ();
}
