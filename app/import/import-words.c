/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said and asked about a list: what would come of it, what was found, which file. */
#include "app/import/import-words.h"

#include "db/record/house.h"

#include <glib/gi18n.h>
#include <langinfo.h>

const char *
desk_import_stage_words (DeskImportStage stage)
{
  switch (stage) {
  case STAGE_EMPTY:
    return _("Nothing is chosen yet.");
  case STAGE_LOOKING:
    return _("Looking at each row…");
  case STAGE_TAKING:
    return _("Taking the list. Until it is done nothing of it is in the record.");
  case STAGE_UNDOING:
    return _("Taking everything back…");
  case STAGE_UNDONE:
    return _("Everything of the list was taken back.");
  case STAGE_READY:
  case STAGE_TAKEN:
    return "";
  }
  g_assert_not_reached ();
}

void
desk_import_show_houses (GtkComboBox *box, const GPtrArray *houses, gint64 chosen)
{
  g_autofree char *active = g_strdup_printf ("%" G_GINT64_FORMAT, chosen);

  for (guint i = 0; i < houses->len; i++) {
    const House *house = houses->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, house->id);
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (box), id, house->name);
  }
  gtk_combo_box_set_active_id (box, active);
}

/* @form: with one %s, for this number */
static void
add_count (GString *text, const char *divider, const char *form, gint64 n)
{
  g_autofree char *number =
    n < 1000 ? g_strdup_printf ("%d", (int) n)
             : g_strdup_printf ("%d%s%03d", (int) (n / 1000), nl_langinfo (THOUSEP), (int) (n % 1000));
  g_auto (GStrv) parts = g_strsplit (form, "%s", 2);
  g_autofree char *count = g_strjoinv (number, parts);

  if (n)
    g_string_append_printf (text, "%s%s", text->len ? divider : "", count);
}

/* What is or would be made, then what is not. */
char *
desk_import_describe (const ListResult *result, gboolean taken)
{
  g_autoptr (GString) text = g_string_new (NULL), made = g_string_new (NULL);
  gint64 out = result->wrong + result->doubles, in = result->taken, there = result->linked;

  if (taken)
    add_count (text, "", ngettext ("%s row was taken", "%s rows were taken", (gulong) in), in);
  else
    add_count (text, "", ngettext ("%s row can be taken", "%s rows can be taken", (gulong) in), in);
  add_count (made, ", ", ngettext ("%s room", "%s rooms", (gulong) result->rooms), result->rooms);
  add_count (made, ", ", ngettext ("%s bed or mat", "%s beds or mats", (gulong) result->beds), result->beds);
  add_count (made, ", ", ngettext ("%s new resident", "%s new residents", (gulong) result->residents),
             result->residents);
  add_count (made, ", ", ngettext ("%s stay", "%s stays", (gulong) result->stays), result->stays);
  if (made->len)
    g_string_append_printf (text, "%s(%s)", text->len ? " " : "", made->str);
  add_count (text, " · ", ngettext ("%s not", "%s not", (gulong) out), out);
  add_count (text, " · ", ngettext ("%s is there already", "%s are there already", (gulong) there), there);
  return g_strdup (text->str);
}

void
desk_import_list_findings (GtkListStore *store, const ListTable *table, const ListResult *result)
{
  static const char *const weights[] = { N_ ("left out"), N_ ("left out"), N_ ("look") };

  gtk_list_store_clear (store);
  for (guint i = 0; table && result && i < result->findings->len; i++) {
    const ListFinding *finding = result->findings->pdata[i];
    GtkTreeIter iter;
    gtk_list_store_insert_with_values (store, &iter, -1, 0, (gint64) finding->line,
                                       1, finding->column < 0 ? "" : table->header[finding->column],
                                       2, _(weights[finding->weight]), 3, finding->sentence, -1);
  }
}

char *
desk_import_taken_words (const ListTaken *taken, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (taken->at), local = g_date_time_to_timezone (utc, zone);
  g_autofree char *when = g_date_time_format (local, _("%-d %b %Y %H:%M"));
  g_autoptr (GString) text = g_string_new (when);

  g_string_append_printf (text, " · %s", taken->kind == LIST_BEDS ? _("Rooms and beds") : _("Residents"));
  add_count (text, " · ", ngettext ("%s row", "%s rows", (gulong) taken->rows), MAX (taken->rows, 0));
  if (taken->who)
    g_string_append_printf (text, " · %s", taken->who);
  return g_strdup (text->str);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *patterns; patterns++)
    gtk_file_filter_add_pattern (filter, *patterns);
  gtk_file_chooser_add_filter (chooser, filter);
}

char *
desk_import_ask_file (GtkWindow *parent)
{
  static const char *const lists[] = { "*.csv", "*.CSV", "*.tsv", "*.txt", NULL }, *const all[] = { "*", NULL };
  g_autoptr (GtkFileChooserNative) chooser =
    gtk_file_chooser_native_new (_("A list of beds or residents"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  add_filter (GTK_FILE_CHOOSER (chooser), _("Lists (CSV, text)"), lists);
  add_filter (GTK_FILE_CHOOSER (chooser), _("All files"), all);
  if (gtk_native_dialog_run (GTK_NATIVE_DIALOG (chooser)) != GTK_RESPONSE_ACCEPT)
    return NULL;
  return gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (chooser));
}
