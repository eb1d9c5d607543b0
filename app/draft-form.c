/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties the fields of a form to its draft: what is typed is kept, and stands there again when the form is opened anew. */
#include "app/draft-form.h"

#define DATA "desk-draft-form"

typedef struct {
  GtkWidget *widget;           /* a descendant of the root */
  char *first;                 /* as it was before anything was typed */
  char *back;                  /* (nullable) what the draft put back */
  gboolean watched;
} Field;

typedef struct {
  DeskDrafts *drafts;
  char *form, *staff;          /* staff: whose draft it is, whoever works here later */
  GtkWidget *root;             /* which has this tie */
  GHashTable *fields;          /* name -> Field */
  GHashTable *late;            /* name -> text of the draft, for fields that are not there yet */
} Tie;

static void
field_free (gpointer data)
{
  Field *field = data;

  g_free (field->first);
  g_free (field->back);
  g_free (field);
}

static void
tie_free (gpointer data)
{
  Tie *tie = data;

  g_hash_table_unref (tie->fields);
  g_hash_table_unref (tie->late);
  g_free (tie->form);
  g_free (tie->staff);
  g_free (tie);
}

/* --- one field --- */

static GtkTextBuffer *
buffer_of (GtkWidget *widget)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
}

/* What says that the field changed: a longer text's buffer does. */
static gpointer
source_of (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget) ? (gpointer) buffer_of (widget) : widget;
}

static char *
read_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* (nullable): the row that is chosen, by the code that the form gave it */
static const char *
chosen_code (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  return row ? g_object_get_data (G_OBJECT (row), DESK_DRAFT_ROW) : NULL;
}

static void
choose_code (GtkListBox *list, const char *code)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), DESK_DRAFT_ROW), code) == 0)
      gtk_list_box_select_row (list, row);
}

/* A choice of the list by its id; what was typed beside the list as it is. */
static char *
read_combo (GtkComboBox *combo)
{
  const char *id = gtk_combo_box_get_active_id (combo);

  if (id || !gtk_combo_box_get_has_entry (combo))
    return g_strdup (id);
  return g_strdup (gtk_entry_get_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (combo)))));
}

/* FALSE: it is not on the list yet, and can not be typed */
static gboolean
write_combo (GtkComboBox *combo, const char *text)
{
  gboolean listed = gtk_combo_box_get_id_column (combo) >= 0 && gtk_combo_box_set_active_id (combo, text);

  if (!listed && gtk_combo_box_get_has_entry (combo))
    gtk_entry_set_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (combo))), text);
  return listed || gtk_combo_box_get_has_entry (combo);
}

static const char *
signal_of (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX (widget))
    return "row-selected";
  if (GTK_IS_ENTRY (widget) || GTK_IS_COMBO_BOX (widget) || GTK_IS_TEXT_VIEW (widget))
    return "changed";
  return GTK_IS_TOGGLE_BUTTON (widget) ? "toggled" : NULL;
}

static char *
read_field (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return read_text (buffer_of (widget));
  if (GTK_IS_ENTRY (widget))
    return g_strdup (gtk_entry_get_text (GTK_ENTRY (widget)));
  if (GTK_IS_COMBO_BOX (widget))
    return read_combo (GTK_COMBO_BOX (widget));
  if (GTK_IS_LIST_BOX (widget))
    return g_strdup (chosen_code (GTK_LIST_BOX (widget)));
  return g_strdup (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)) ? "1" : "0");
}

/* FALSE: not yet: the choice does not list it */
static gboolean
write_field (GtkWidget *widget, const char *text)
{
  if (GTK_IS_COMBO_BOX (widget))
    return write_combo (GTK_COMBO_BOX (widget), text);
  if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_buffer_set_text (buffer_of (widget), text, -1);
  else if (GTK_IS_SPIN_BUTTON (widget))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget), g_ascii_strtod (text, NULL));
  else if (GTK_IS_ENTRY (widget))
    gtk_entry_set_text (GTK_ENTRY (widget), text);
  else if (GTK_IS_LIST_BOX (widget))
    choose_code (GTK_LIST_BOX (widget), text);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), g_str_equal (text, "1"));
  return TRUE;
}

/* --- the form --- */

/* @along: those that are kept only beside others */
static void
read_fields (Tie *tie, gboolean along, GHashTable *values)
{
  GHashTableIter iter;
  gpointer name, data;

  g_hash_table_iter_init (&iter, tie->fields);
  while (g_hash_table_iter_next (&iter, &name, &data)) {
    const Field *field = data;
    g_autofree char *text = read_field (field->widget);
    gboolean taken = along ? g_object_get_data (G_OBJECT (field->widget), DESK_DRAFT_ALONG) != NULL : g_strcmp0 (text, field->first) != 0;
    if (text && taken)
      g_hash_table_insert (values, name, g_steal_pointer (&text));
  }
}

static void
on_field_changed (GtkWidget *root)
{
  Tie *tie = g_object_get_data (G_OBJECT (root), DATA);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer name, data;

  if (!tie)
    return;
  read_fields (tie, FALSE, values);
  g_hash_table_iter_init (&iter, tie->late);
  while (g_hash_table_iter_next (&iter, &name, &data))
    if (!g_hash_table_contains (values, name))
      g_hash_table_insert (values, name, g_strdup (data));
  if (g_hash_table_size (values))
    read_fields (tie, TRUE, values);
  desk_drafts_keep_of (tie->drafts, tie->staff, tie->form, values);
}

/* What nobody may read over a shoulder does not go to the disk either, whether or not it is shown just now. */
static gboolean
is_secret (GtkWidget *widget)
{
  GtkInputPurpose purpose = GTK_IS_ENTRY (widget) ? gtk_entry_get_input_purpose (GTK_ENTRY (widget)) : GTK_INPUT_PURPOSE_FREE_FORM;

  return GTK_IS_ENTRY (widget)
         && (!gtk_entry_get_visibility (GTK_ENTRY (widget)) || purpose == GTK_INPUT_PURPOSE_PASSWORD || purpose == GTK_INPUT_PURPOSE_PIN);
}

/* A name that GTK gave is none: "___object_3___". */
static void
collect (GtkWidget *widget, gpointer data)
{
  Tie *tie = data;
  const char *name = gtk_buildable_get_name (GTK_BUILDABLE (widget));

  if (is_secret (widget))
    return;
  if (name && !g_str_has_prefix (name, "___") && signal_of (widget)) {
    Field *field = g_new0 (Field, 1);
    *field = (Field){ widget, read_field (widget), NULL, FALSE };
    if (!g_hash_table_contains (tie->fields, name))
      g_hash_table_insert (tie->fields, g_strdup (name), field);
    else
      field_free (field);
  } else if (GTK_IS_CONTAINER (widget)) {
    gtk_container_forall (GTK_CONTAINER (widget), collect, tie);
  }
}

/* Something else was chosen since the field was first looked at: that holds. */
static gboolean
is_changed (const Field *field)
{
  g_autofree char *text = field->watched ? read_field (field->widget) : NULL;

  return text && g_strcmp0 (text, field->first) != 0;
}

/* What the draft has for fields that are there. */
static gboolean
put_back (Tie *tie)
{
  GHashTableIter iter;
  gpointer name, text;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, tie->late);
  while (g_hash_table_iter_next (&iter, &name, &text)) {
    Field *field = g_hash_table_lookup (tie->fields, name);
    if (!field)
      continue;
    gboolean changed = is_changed (field);
    if (!changed && !write_field (field->widget, text))
      continue;
    g_free (field->back);
    field->back = changed ? NULL : g_strdup (text);
    g_hash_table_iter_remove (&iter);
    any = any || !changed;
  }
  return any;
}

static void
watch (Tie *tie)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, tie->fields);
  while (g_hash_table_iter_next (&iter, NULL, &data)) {
    Field *field = data;
    if (!field->watched)
      g_signal_connect_object (source_of (field->widget), signal_of (field->widget), G_CALLBACK (on_field_changed), tie->root,
                               G_CONNECT_SWAPPED);
    field->watched = TRUE;
  }
}

/* What was on its way when the form was opened anew is in the record by now: it is not offered once more. */
static void
on_taken (const char *staff, const char *form, GHashTable *sent, gpointer root)
{
  Tie *tie = g_object_get_data (G_OBJECT (root), DATA);
  GHashTableIter iter;
  gpointer name, text;

  if (!tie || !g_str_equal (tie->staff, staff) || !g_str_equal (tie->form, form))
    return;
  g_hash_table_iter_init (&iter, sent);
  while (g_hash_table_iter_next (&iter, &name, &text)) {
    const Field *field = g_hash_table_lookup (tie->fields, name);
    g_autofree char *now = field && g_strcmp0 (field->back, text) == 0 ? read_field (field->widget) : NULL;
    if (now && g_str_equal (now, text))
      write_field (field->widget, field->first ? field->first : "");
  }
}

static void
on_root_gone (GtkWidget *root, DeskDrafts *drafts)
{
  desk_drafts_unwatch (drafts, root);
}

gboolean
desk_draft_form_start (DeskDrafts *drafts, const char *form, GtkWidget *root)
{
  g_return_val_if_fail (drafts && form && GTK_IS_WIDGET (root), FALSE);

  g_autoptr (GHashTable) left = desk_drafts_get (drafts, form);
  if (left && desk_drafts_get_hidden (drafts))
    return FALSE;
  Tie *tie = g_new0 (Tie, 1);
  tie->drafts = drafts;
  tie->form = g_strdup (form);
  tie->staff = g_strdup (desk_drafts_get_staff (drafts));
  tie->root = root;
  tie->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, field_free);
  tie->late = g_steal_pointer (&left);
  if (!tie->late)
    tie->late = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  collect (root, tie);
  gboolean any = put_back (tie);
  g_object_set_data_full (G_OBJECT (root), DATA, tie, tie_free);
  watch (tie);
  desk_drafts_watch (drafts, on_taken, root);
  g_signal_connect (root, "destroy", G_CALLBACK (on_root_gone), drafts);
  return any;
}

gboolean
desk_draft_form_look_again (GtkWidget *root)
{
  Tie *tie = g_object_get_data (G_OBJECT (root), DATA);

  if (!tie)
    return FALSE;
  collect (root, tie);
  gboolean any = put_back (tie);
  watch (tie);
  return any;
}

const char *
desk_draft_form_get_name (GtkWidget *root)
{
  Tie *tie = g_object_get_data (G_OBJECT (root), DATA);

  return tie ? tie->form : NULL;
}

const char *
desk_draft_form_get_staff (GtkWidget *root)
{
  Tie *tie = g_object_get_data (G_OBJECT (root), DATA);

  return tie ? tie->staff : NULL;
}

gboolean
desk_draft_form_is_kept (GtkWidget *root)
{
  return g_object_get_data (G_OBJECT (root), DATA) != NULL;
}

void
desk_draft_form_end (GtkWidget *root)
{
  Tie *tie = g_object_get_data (G_OBJECT (root), DATA);

  if (!tie)
    return;
  desk_drafts_drop_of (tie->drafts, tie->staff, tie->form);
  g_object_set_data (G_OBJECT (root), DATA, NULL);
}
