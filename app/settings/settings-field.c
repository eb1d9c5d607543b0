/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget of one field of what is set up. */
#include "app/settings/settings-field.h"

#include "app/board/input.h"
#include "app/entry-undo.h"
#include "app/reason.h"

#include <glib/gi18n.h>

#define DAY "day"              /* set of an entry that a day is typed into */

static GtkWidget *
make_choice (const DeskSetting *field)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  g_auto (GStrv) codes = g_strsplit (field->choices, "|", -1), words = field->words ? g_strsplit (_(field->words), "|", -1) : NULL;

  for (guint i = 0; codes[i]; i++)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), codes[i], words ? words[i] : desk_field_word (field, codes[i]));
  return combo;
}

static GtkWidget *
make_pick (const DeskSetting *field, GPtrArray *picks)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  if (field->words)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), "", _(field->words));
  for (guint i = 0; picks && i < picks->len; i++) {
    const SetupItem *pick = picks->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, pick->id);
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), id, pick->title);
  }
  desk_reason_keep_arrow (GTK_COMBO_BOX (combo), _("There is nothing to choose from yet: add it in its own section first."));
  return combo;
}

static GtkWidget *
make_several (const DeskSetting *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_auto (GStrv) codes = g_strsplit (field->choices, "|", -1), words = g_strsplit (_(field->words), "|", -1);

  for (guint i = 0; codes[i]; i++) {
    GtkWidget *check = gtk_check_button_new_with_label (words[i] ? words[i] : codes[i]);
    g_autofree char *name = g_strdup_printf ("%s-%s", field->key, codes[i]);
    gtk_buildable_set_name (GTK_BUILDABLE (check), name);
    g_object_set_data_full (G_OBJECT (check), "code", g_strdup (codes[i]), g_free);
    gtk_container_add (GTK_CONTAINER (box), check);
  }
  return box;
}

GtkWidget *
desk_settings_field_new (const DeskSetting *field, GPtrArray *picks)
{
  g_return_val_if_fail (field, NULL);

  GtkWidget *widget;

  switch (field->type) {
  case DESK_SETTING_YES:
    widget = gtk_check_button_new_with_mnemonic (_(field->label));
    break;
  case DESK_SETTING_CHOICE:
  case DESK_SETTING_PICK:
    widget = field->type == DESK_SETTING_PICK ? make_pick (field, picks) : make_choice (field);
    break;
  case DESK_SETTING_SEVERAL:
    widget = make_several (field);
    break;
  default:
    widget = gtk_entry_new ();
    gtk_entry_set_max_length (GTK_ENTRY (widget), 200);
    gtk_entry_set_width_chars (GTK_ENTRY (widget), field->type == DESK_SETTING_NUMBER ? 6 : 28);
    desk_entry_undo (GTK_ENTRY (widget));
  }
  g_object_set_data (G_OBJECT (widget), DAY, GINT_TO_POINTER (field->type == DESK_SETTING_DAY));
  gtk_buildable_set_name (GTK_BUILDABLE (widget), field->key);
  gtk_widget_set_halign (widget, field->type == DESK_SETTING_NUMBER ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  return widget;
}

static char *
several_get (GtkWidget *box)
{
  g_autoptr (GList) checks = gtk_container_get_children (GTK_CONTAINER (box));
  g_autoptr (GString) codes = g_string_new (NULL);

  for (GList *check = checks; check; check = check->next)
    if (gtk_toggle_button_get_active (check->data))
      g_string_append_printf (codes, "%s%s", codes->len ? "," : "", (char *) g_object_get_data (check->data, "code"));
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static void
several_set (GtkWidget *box, const char *value)
{
  g_autoptr (GList) checks = gtk_container_get_children (GTK_CONTAINER (box));
  g_auto (GStrv) codes = g_strsplit (value, ",", -1);

  for (char **code = codes; *code; code++)
    g_strstrip (*code);
  for (GList *check = checks; check; check = check->next)
    gtk_toggle_button_set_active (check->data, g_strv_contains ((const char *const *) codes, g_object_get_data (check->data, "code")));
}

static char *
entry_get (GtkWidget *entry)
{
  char *text = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (entry))));
  char *day = g_object_get_data (G_OBJECT (entry), DAY) ? desk_day_parse (text) : NULL;

  if (day)
    g_free (text);
  return day ? day : text;
}

static void
entry_set (GtkWidget *entry, const char *value)
{
  g_autofree char *text = g_object_get_data (G_OBJECT (entry), DAY) ? desk_day_text (value) : g_strdup (value);

  gtk_entry_set_text (GTK_ENTRY (entry), text);
}

char *
desk_settings_field_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  if (GTK_IS_ENTRY (widget))
    return entry_get (widget);
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return g_strdup (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)) ? "yes" : "no");
  if (GTK_IS_COMBO_BOX (widget))
    return g_strdup (gtk_combo_box_get_active_id (GTK_COMBO_BOX (widget)) ? gtk_combo_box_get_active_id (GTK_COMBO_BOX (widget)) : "");
  return several_get (widget);
}

void
desk_settings_field_set (GtkWidget *widget, const char *value)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && value);

  if (GTK_IS_ENTRY (widget))
    entry_set (widget, value);
  else if (GTK_IS_TOGGLE_BUTTON (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), g_str_equal (value, "yes"));
  else if (!GTK_IS_COMBO_BOX (widget))
    several_set (widget, value);
  else if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (widget), value) && *value) {
    /* what another program set and is not among ours */
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (widget), value, value);
    gtk_combo_box_set_active_id (GTK_COMBO_BOX (widget), value);
  }
}

void
desk_settings_field_watch (GtkWidget *widget, GCallback changed, gpointer data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && changed);

  gboolean several = GTK_IS_BOX (widget);
  g_autoptr (GList) checks = several ? gtk_container_get_children (GTK_CONTAINER (widget)) : NULL;

  for (GList *check = checks; check; check = check->next)
    g_signal_connect_swapped (check->data, "toggled", changed, data);
  if (!several)
    g_signal_connect_swapped (widget, GTK_IS_TOGGLE_BUTTON (widget) ? "toggled" : "changed", changed, data);
}

gboolean
desk_settings_field_reads (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  g_autofree char *text = g_object_get_data (G_OBJECT (widget), DAY) ? desk_settings_field_get (widget) : NULL;
  g_autofree char *day = text ? desk_day_parse (text) : NULL;

  return !text || !*text || day;
}
