/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the lists of the settings, and what stands small in them. */
#include "app/settings/settings-rows.h"

#include "app/board/labels.h"

#include <glib/gi18n.h>

GtkWidget *
desk_settings_row_new (const char *title, const char *note, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), note ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_container_set_border_width (GTK_CONTAINER (box), 6);
  gtk_container_add (GTK_CONTAINER (box), label);
  if (note && *note) {
    GtkWidget *small = gtk_label_new (note);
    gtk_label_set_xalign (GTK_LABEL (small), 0);
    gtk_label_set_ellipsize (GTK_LABEL (small), PANGO_ELLIPSIZE_END);
    gtk_style_context_add_class (gtk_widget_get_style_context (small), "dim");
    gtk_container_add (GTK_CONTAINER (box), small);
  }
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_buildable_set_name (GTK_BUILDABLE (row), name);
  gtk_widget_show_all (row);
  return row;
}

/* (transfer full) (nullable): for whoever looks after the staff */
static char *
failed_text (DeskContext *context, gint64 n, gint64 at)
{
  if (!n || !at || !desk_context_may (context, PERMISSION_HOUSE))
    return NULL;
  g_autofree char *when = desk_short_moment (at, g_get_real_time () / G_USEC_PER_SEC, desk_context_get_zone (context));
  return g_strdup_printf (ngettext ("▲ %d wrong try, %s", "▲ %d wrong tries, the last %s", (gulong) n), (int) n, when);
}

/* 0: not said */
static gint64
value_of (const SetupItem *item, const char *key)
{
  const char *text = g_hash_table_lookup (item->values, key);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

char *
desk_settings_unknown (DeskContext *context, gint64 failures, gint64 at)
{
  g_autofree char *failed = failed_text (context, failures, at);

  return failed ? g_strdup_printf (_("Under names that nobody bears: %s"), failed) : NULL;
}

/* (transfer full) (nullable): the day of a holiday */
static char *
day_text (const SetupItem *item)
{
  const char *day = g_hash_table_lookup (item->values, "date");

  return day ? desk_iso_date (day) : NULL;
}

/* (transfer full) (nullable): from when to when a number or a rule holds; of a service, these are hours */
static char *
dates_text (const DeskSection *section, const SetupItem *item)
{
  gboolean dated = section->noun == SETUP_CAPACITY || section->noun == SETUP_LIMITS;
  const char *first = dated ? g_hash_table_lookup (item->values, "from") : NULL;
  const char *end = dated ? g_hash_table_lookup (item->values, "until") : NULL;
  g_autofree char *from = desk_iso_date (first), *until = desk_iso_date (end);

  if (first && end)
    return g_strdup_printf ("%s – %s", from, until);
  if (first)
    return g_strdup_printf (_("from %s"), from);
  return end ? g_strdup_printf (_("until before %s"), until) : NULL;
}

char *
desk_settings_note (DeskContext *context, const DeskSection *section, const SetupItem *item)
{
  g_autofree char *failed = failed_text (context, value_of (item, "failures"), value_of (item, "failed-at"));
  g_autofree char *day = day_text (item), *dates = dates_text (section, item);
  gboolean staff = section->noun == SETUP_STAFF;
  const char *said[] = { day, item->note, dates }, *parts[G_N_ELEMENTS (said) + 4];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (said[i])
      parts[n++] = said[i];
  if (staff && g_hash_table_contains (item->values, "password"))
    parts[n++] = _("password");
  if (staff && g_hash_table_contains (item->values, "card"))
    parts[n++] = _("card");
  if (failed)
    parts[n++] = failed;
  parts[n] = NULL;
  return g_strjoinv (" · ", (char **) parts);
}

static void
destroy_row (GtkWidget *row, gpointer data)
{
  (void) data;
  gtk_widget_destroy (row);
}

void
desk_settings_rows_clear (GtkListBox *list)
{
  gtk_container_foreach (GTK_CONTAINER (list), destroy_row, NULL);
}

void
desk_settings_say (GtkLabel *label, const char *text, gboolean failed)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (label));

  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (failed)
    gtk_style_context_add_class (context, "alert");
  else
    gtk_style_context_remove_class (context, "alert");
}
