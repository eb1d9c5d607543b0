/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a merge. */
#include "app/residents/merge-form.h"

#include "app/acts.h"
#include "app/board/labels.h"
#include "app/entry-undo.h"
#include "app/list-keys.h"
#include "app/residents/jobs.h"
#include "app/residents/rows.h"
#include "app/sentence.h"
#include "db/report/twins.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define ALIKE 1                /* name_score() from which on two names are called alike */
#define LIST_HEIGHT 150
#define CHOSEN_HEIGHT 64       /* of the list once somebody is chosen, whose likeness needs the room */

struct _DeskMergeForm {
  GtkBox parent;

  GtkEntry *other_name;
  GtkListBox *found;
  GtkScrolledWindow *list;     /* around it */
  GtkGrid *sides;
  GtkLabel *trouble;           /* the search, or the comparing, failed */
  GtkLabel *alike, *differs, *both;

  DeskContext *context;
  GCancellable *searching, *comparing;   /* (nullable) */
  gint64 keep, other;          /* other 0: not chosen */
  char *keep_name;
};

static void stay_form_init (DeskStayFormInterface *interface);
G_DEFINE_FINAL_TYPE_WITH_CODE (DeskMergeForm, desk_merge_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, stay_form_init))

/* --- side by side --- */

static void
set_line (GtkLabel *label, const char *start, GString *words)
{
  g_autofree char *text = words->len ? g_strdup_printf ("%s %s", start, words->str) : g_strdup ("");

  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), words->len > 0);
}

static void
add_word (GString *words, const char *word)
{
  g_string_append_printf (words, "%s%s", words->len ? ", " : "", word);
}

static void
show_signs (DeskMergeForm *self, const Twins *twins)
{
  const struct {
    TwinSign sign;
    const char *word;
  } signs[] = {
    { twins->names >= ALIKE ? TWIN_SAME : TWIN_DIFFERS, _("name") }, { twins->sex, _("sex") }, { twins->born, _("birth date") },
    { twins->nik, _("NIK") }, { twins->origin, _("origin") },
  };
  g_autoptr (GString) alike = g_string_new (NULL), differs = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].sign != TWIN_UNKNOWN)
      add_word (signs[i].sign == TWIN_SAME ? alike : differs, signs[i].word);
  set_line (self->alike, _("Alike:"), alike);
  set_line (self->differs, _("Different:"), differs);
}

static void
show_both (DeskMergeForm *self, const Twins *twins)
{
  GTimeZone *zone = desk_context_get_zone (self->context);
  g_autofree char *since = twins->both_since ? desk_short_date (twins->both_since, zone) : NULL;
  g_autofree char *until = twins->both_until ? desk_short_date (twins->both_until, zone) : NULL;
  g_autofree char *text = NULL;

  if (until)
    text = g_strdup_printf (_("Both stayed at the same time, from %s to %s: they are two people, or one stay is wrong."), since, until);
  else if (since)
    text = g_strdup_printf (_("Both are staying now, since %s: they are two people, or one stay is wrong."), since);
  gtk_label_set_text (self->both, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->both), text != NULL);
}

static void
show_trouble (DeskMergeForm *self, const char *text)
{
  gtk_label_set_text (self->trouble, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), text != NULL);
}

/* Of the pair before: nothing of it is said of another one. */
static void
forget_pair (DeskMergeForm *self)
{
  GtkLabel *const lines[] = { self->alike, self->differs, self->both };

  desk_row_clear (GTK_WIDGET (self->sides));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    gtk_label_set_text (lines[i], "");
    gtk_widget_hide (GTK_WIDGET (lines[i]));
  }
}

static void
add_side (DeskMergeForm *self, const ResidentLine *line, int column, const char *heading)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, line->number);
  const char *values[] = { heading, line->name, number, desk_label_sex (line->sex), line->born ? line->born : "–",
                           line->nik ? line->nik : "–", line->bed ? line->bed : "–" };

  for (int i = 0; i < (int) G_N_ELEMENTS (values); i++)
    gtk_grid_attach (self->sides, desk_row_label (values[i], i == 0 ? "caption" : i == 1 ? "strong" : NULL), column, i, 1, 1);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskMergeForm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Twins) twins = g_task_propagate_pointer (G_TASK (result), &error);
  const char *const names[] = { "", _("Name"), _("Number"), _("Sex"), _("Born"), _("NIK"), _("Bed") };
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *trouble = twins ? NULL : desk_sentence_here (error, self->context);
  show_trouble (self, trouble);
  if (!twins)
    return;
  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++)
    gtk_grid_attach (self->sides, desk_row_label (names[i], "fact"), 0, i, 1, 1);
  add_side (self, twins->one, 1, _("remains"));
  add_side (self, twins->other, 2, _("is merged into it"));
  show_signs (self, twins);
  show_both (self, twins);
}

typedef struct {
  gint64 one, other;
  gboolean see_hidden;
} TwinsQuery;

static gpointer
twins_job (Record *record, gpointer input, GError **error)
{
  const TwinsQuery *query = input;

  return twins_read (record, query->one, query->other, query->see_hidden, error);
}

static void
on_chosen (DeskMergeForm *self, GtkListBoxRow *row)
{
  const gint64 *resident = row ? g_object_get_data (G_OBJECT (row), "resident") : NULL;

  self->other = resident ? *resident : 0;
  if (row)
    desk_list_tell (self->found, GTK_WIDGET (self->other_name), NULL);
  gtk_scrolled_window_set_min_content_height (self->list, self->other ? CHOSEN_HEIGHT : LIST_HEIGHT);
  forget_pair (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  if (!self->other)
    return;
  TwinsQuery *query = g_new (TwinsQuery, 1);
  *query = (TwinsQuery){ self->keep, self->other, desk_context_may_see_hidden (self->context) };
  self->comparing = g_cancellable_new ();
  worker_run (desk_context_get_worker (self->context), twins_job, query, g_free, (GDestroyNotify) twins_free, self->comparing, on_compared, self);
}

/* --- search --- */

static void
add_found (DeskMergeForm *self, const ResidentLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *text = g_strdup_printf (_("%s · No. %" PRId64), line->name, line->number);
  g_autofree char *note = desk_row_note (line), *spoken = g_strdup_printf ("%s, %s, %s", line->name, desk_label_sex (line->sex), note);

  g_object_set_data_full (G_OBJECT (row), "resident", g_memdup2 (&line->resident, sizeof line->resident), g_free);
  gtk_container_add (GTK_CONTAINER (row), desk_row_label (text, NULL));
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (self->found), row);
}

/* Who was chosen stays so while he is found; the only one that is found is chosen. */
static void
choose_again (DeskMergeForm *self, gint64 resident)
{
  GtkListBoxRow *row;
  gboolean only = !gtk_list_box_get_row_at_index (self->found, 1);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->found, i)); i++)
    if (only || *(gint64 *) g_object_get_data (G_OBJECT (row), "resident") == resident)
      gtk_list_box_select_row (self->found, row);
}

/* The field has the keys while the answer comes. */
static void
tell_found (DeskMergeForm *self, const char *trouble)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->found, (int) n))
    n++;
  g_autofree char *text = trouble ? g_strdup (trouble) : desk_row_found (n);
  desk_list_tell (self->found, GTK_WIDGET (self->other_name), text);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskMergeForm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_find_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *trouble = found ? NULL : desk_sentence_unsearched (error, self->context);
  gint64 chosen = self->other;
  show_trouble (self, trouble);
  desk_row_clear (GTK_WIDGET (self->found));
  for (guint i = 0; found && i < found->len; i++)
    if (((DeskFound *) found->pdata[i])->line->resident != self->keep)
      add_found (self, ((DeskFound *) found->pdata[i])->line);
  choose_again (self, chosen);
  tell_found (self, trouble);
}

static void
on_typed (DeskMergeForm *self)
{
  const char *words = gtk_entry_get_text (self->other_name);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (!*words)
    return;
  self->searching = g_cancellable_new ();
  desk_find (self->context, words, self->searching, on_found, self);
}

/* --- the form of a dialog --- */

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskMergeForm *self = DESK_MERGE_FORM (form);

  if (!self->other) {
    *missing = g_strdup (_("Search for the other one, and choose from the list."));
    return NULL;
  }
  Request *request = request_new ("resident-merge");
  request_set_int (request, "keep", self->keep);
  request_set_int (request, "merge", self->other);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  DeskActs *acts = desk_acts_new ();
  desk_acts_add (acts, request, NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  return g_strdup_printf (_("Merged into %s"), DESK_MERGE_FORM (form)->keep_name);
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return GTK_WIDGET (DESK_MERGE_FORM (form)->other_name);
}

static char *
get_draft (DeskStayForm *form)
{
  return g_strdup_printf ("merge-%" G_GINT64_FORMAT, DESK_MERGE_FORM (form)->keep);
}

/* The refusal says of which stays: not twice, one below the other. */
static char *
offer (DeskStayForm *form, const GError *refusal)
{
  if (g_error_matches (refusal, RECORD_ERROR, RECORD_ERROR_RULE) || g_error_matches (refusal, RECORD_ERROR, RECORD_ERROR_STATE))
    gtk_widget_hide (GTK_WIDGET (DESK_MERGE_FORM (form)->both));
  return NULL;
}

static void
stay_form_init (DeskStayFormInterface *interface)
{
  interface->get_draft = get_draft;
  interface->offer = offer;
  interface->make_acts = make_acts;
  interface->describe = describe;
  interface->get_first = get_first;
}

/* --- object --- */

static void
desk_merge_form_dispose (GObject *object)
{
  DeskMergeForm *self = DESK_MERGE_FORM (object);

  g_cancellable_cancel (self->searching);
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->searching);
  g_clear_object (&self->comparing);
  G_OBJECT_CLASS (desk_merge_form_parent_class)->dispose (object);
}

static void
desk_merge_form_finalize (GObject *object)
{
  DeskMergeForm *self = DESK_MERGE_FORM (object);

  g_object_unref (self->context);
  g_free (self->keep_name);
  G_OBJECT_CLASS (desk_merge_form_parent_class)->finalize (object);
}

static void
desk_merge_form_class_init (DeskMergeFormClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_merge_form_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_merge_form_finalize;
}

static GtkLabel *
add_line (DeskMergeForm *self, const char *class)
{
  GtkWidget *label = desk_row_label ("", class);

  gtk_widget_set_no_show_all (label, TRUE);
  gtk_widget_hide (label);
  gtk_container_add (GTK_CONTAINER (self), label);
  return GTK_LABEL (label);
}

static void
desk_merge_form_init (DeskMergeForm *self)
{
  GtkWidget *caption = gtk_label_new_with_mnemonic (_("Who is the _same person? Name, number or NIK"));

  g_object_set (self, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 8, NULL);
  self->other_name = GTK_ENTRY (gtk_entry_new ());
  gtk_buildable_set_name (GTK_BUILDABLE (self->other_name), "other");
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), GTK_WIDGET (self->other_name));
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  desk_entry_undo (self->other_name);
  self->found = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->found)), "choices");
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->found)), _("Residents found"));
  self->list = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new (NULL, NULL));
  gtk_scrolled_window_set_min_content_height (self->list, LIST_HEIGHT);
  gtk_container_add (GTK_CONTAINER (self->list), GTK_WIDGET (self->found));
  self->sides = GTK_GRID (gtk_grid_new ());
  gtk_buildable_set_name (GTK_BUILDABLE (self->sides), "sides");
  g_object_set (self->sides, "column-spacing", 18, "row-spacing", 3, NULL);
  gtk_container_add (GTK_CONTAINER (self), caption);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->other_name));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->list));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->sides));
  self->trouble = add_line (self, "refusal");
  self->alike = add_line (self, "fits");
  self->differs = add_line (self, "unfit");
  self->both = add_line (self, "refusal");
  g_signal_connect_swapped (self->other_name, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->found, "row-selected", G_CALLBACK (on_chosen), self);
  gtk_widget_show_all (GTK_WIDGET (self));
}

GtkWidget *
desk_merge_form_new (DeskContext *context, const PersonPage *page)
{
  DeskMergeForm *self = g_object_new (DESK_TYPE_MERGE_FORM, NULL);

  self->context = g_object_ref (context);
  self->keep = page->line->resident;
  self->keep_name = g_strdup (page->line->name);
  return GTK_WIDGET (self);
}
