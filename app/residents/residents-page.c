/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of the residents. */
#include "app/residents/residents-page.h"

#include "app/entry-undo.h"
#include "app/list-keys.h"
#include "app/residents/person-view.h"
#include "app/residents/rows.h"
#include "app/residents/sections.h"
#include "app/sentence.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define LINES 40               /* of the timeline at first, and more each time */

struct _DeskResidentsPage {
  GtkBox parent;

  GtkSearchEntry *words;
  GtkListBox *list;
  GtkToggleButton *mine;
  GtkStack *pages;             /* due, person, hidden */
  GtkBox *due;
  GtkLabel *more, *notice;
  GtkRevealer *notice_area;
  DeskPersonView *view;

  DeskContext *context;        /* (nullable) before serving */
  DeskPersonActs *acts;        /* the same */
  DeskHouseCare *care;         /* (nullable) */
  DeskPerson *person;          /* (nullable) */
  GCancellable *cancellable, *reading, *searching;
  gint64 resident;             /* whose page is shown, 0: nobody's */
  gint64 typist;               /* whose page it is, 0: nobody's yet */
  gint64 looks[N_LOOKS];       /* by LookAt: what was asked for of this resident */
  char *sought;                /* (nullable) the words that are searched for, or that the list answers */
  guint lines;
  gboolean names, filling;
  gboolean go;                 /* Enter came before the answer: the first one that is found is opened */
  gboolean entering;           /* the keys go to the page of whom the rest of the window opened */
};

static void page_init (DeskPageInterface *interface);
G_DEFINE_FINAL_TYPE_WITH_CODE (DeskResidentsPage, desk_residents_page, GTK_TYPE_BOX, G_IMPLEMENT_INTERFACE (DESK_TYPE_PAGE, page_init))

static void
say (DeskResidentsPage *self, const char *text, gboolean failed)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->notice));

  if (*text && !failed && !self->names)
    text = _("Done. F2 shows the names.");
  gtk_label_set_text (self->notice, text);
  (failed ? gtk_style_context_add_class : gtk_style_context_remove_class) (style, "refusal");
  gtk_revealer_set_reveal_child (self->notice_area, *text != '\0');
}

static void
say_elsewhere (DeskPage *page, const char *text, gboolean failed)
{
  say (DESK_RESIDENTS_PAGE (page), text, failed);
}

static void
fail (DeskResidentsPage *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  say (self, sentence, TRUE);
}

/* A cancellable for what is asked next; what was asked before is not waited for. */
static GCancellable *
renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

/* --- the list --- */

static void
add_row (DeskResidentsPage *self, const ResidentLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf (_("No. %" PRId64), line->number);
  g_autofree char *card = line->card ? g_strdup_printf (_("card %04d · "), (int) line->card) : g_strdup ("");
  g_autofree char *note = g_strdup_printf ("%s%s · %s", card, number, line->bed ? line->bed : line->stay ? _("without a bed") : _("not staying"));
  const char *title = self->names ? line->name : line->bed ? line->bed : number;
  g_autofree char *more = self->names ? desk_row_note (line) : g_strdup (note), *spoken = g_strdup_printf ("%s, %s", title, more);

  g_object_set_data_full (G_OBJECT (row), "resident", g_memdup2 (&line->resident, sizeof line->resident), g_free);
  gtk_container_add (GTK_CONTAINER (box), desk_row_label (title, NULL));
  gtk_container_add (GTK_CONTAINER (box), desk_row_label (note, "note"));
  gtk_container_add (GTK_CONTAINER (row), box);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (self->list), row);
  if (line->resident == self->resident)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
show_list (DeskResidentsPage *self, GPtrArray *found, const char *trouble)
{
  self->filling = TRUE;
  desk_row_clear (GTK_WIDGET (self->list));
  for (guint i = 0; found && i < found->len; i++)
    add_row (self, ((DeskFound *) found->pdata[i])->line);
  for (guint i = 0; !found && !trouble && self->care && i < self->care->staying->len; i++)
    add_row (self, self->care->staying->pdata[i]);
  self->filling = FALSE;
  g_autofree char *text = NULL;
  if (trouble)
    text = g_strdup (trouble);
  else if (found && found->len == 0)
    text = desk_row_found (0);
  else if (!found && self->care && self->care->more)
    text = g_strdup_printf (ngettext ("and %u more: type a name", "and %u more: type a name", self->care->more), self->care->more);
  else if (!found && self->care && self->care->staying->len == 0)
    text = g_strdup (self->care->mine ? _("You are the social worker of nobody who is staying.")
                                      : _("Nobody is staying. Ctrl+N admits somebody."));
  gtk_label_set_text (self->more, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), text != NULL);
  g_autofree char *told = found && found->len ? desk_row_found (found->len) : g_strdup (text);
  desk_list_tell (self->list, GTK_WIDGET (self->words), told);
}

/* The first one is opened as if its row had been chosen. */
static void
choose_first (DeskResidentsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  self->go = FALSE;
  if (row)
    gtk_list_box_select_row (self->list, row);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskResidentsPage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_find_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *trouble = found ? NULL : desk_sentence_unsearched (error, self->context);
  g_clear_object (&self->searching);
  show_list (self, found, trouble);
  if (self->go)
    choose_first (self);
}

static void
search (DeskResidentsPage *self)
{
  const char *words = gtk_entry_get_text (GTK_ENTRY (self->words));

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->go = self->go && g_strcmp0 (self->sought, words) == 0;
  if (!self->context)
    return;
  g_free (self->sought);
  self->sought = g_strdup (words);
  if (*words)
    desk_find (self->context, words, renew (&self->searching), on_found, self);
  else
    show_list (self, NULL, NULL);
}

/* --- what is due --- */

static void
show_due (DeskResidentsPage *self)
{
  GTimeZone *zone = desk_context_get_zone (self->context);
  const CareDue *due = self->care->due;

  desk_row_clear (GTK_WIDGET (self->due));
  GtkBox *tasks = desk_row_section (self->due, self->care->mine ? _("My tasks, and nobody's about my residents") : _("Tasks of the house"));
  for (guint i = 0; i < due->tasks->len; i++)
    desk_sections_task (tasks, due->tasks->pdata[i], self->names, self->care->now, zone);
  if (due->tasks_sealed > 0)
    desk_sections_number (tasks,
                          g_strdup_printf (ngettext ("%u task about residents", "%u tasks about residents", due->tasks_sealed),
                                           due->tasks_sealed),
                          PERMISSION_NOTE);
  else if (due->tasks->len == 0)
    desk_row_say_nothing (tasks, _("Nothing is to be done. Tasks are given on a resident's page."));
  GtkBox *doses = desk_row_section (self->due, self->care->mine ? _("Medicines of my residents") : _("Medicines of the next hours"));
  for (guint i = 0; i < due->doses->len; i++)
    desk_sections_dose (doses, due->doses->pdata[i], self->names, self->care->now, zone);
  if (due->doses_sealed > 0)
    desk_sections_number (doses,
                          g_strdup_printf (ngettext ("%u dose to be given", "%u doses to be given", due->doses_sealed),
                                           due->doses_sealed),
                          PERMISSION_MEDICINE);
  else if (due->doses->len == 0)
    desk_row_say_nothing (doses, _("No dose is due."));
}

static void
on_care (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskResidentsPage *self = data;
  g_autoptr (GError) error = NULL;
  DeskHouseCare *care = desk_read_care_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!care) {
    fail (self, error);
    return;
  }
  desk_person_acts_set_care (self->acts, care);
  g_clear_pointer (&self->care, desk_house_care_free);
  self->care = care;
  show_due (self);
  search (self);
}

static void
read_care (DeskResidentsPage *self)
{
  if (self->context)
    desk_read_care (self->context, gtk_toggle_button_get_active (self->mine), renew (&self->cancellable), on_care, self);
}

/* --- one resident --- */

static void
show_part (DeskResidentsPage *self)
{
  gtk_stack_set_visible_child_name (self->pages, !self->person ? "due" : self->names ? "person" : "hidden");
}

static void
on_person (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskResidentsPage *self = data;
  g_autoptr (GError) error = NULL;
  DeskPerson *person = desk_read_person_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!person) {
    fail (self, error);
    return;
  }
  desk_person_acts_set (self->acts, person);
  g_clear_pointer (&self->person, desk_person_free);
  self->person = person;
  self->resident = person->page->line->resident;
  desk_person_view_show (self->view, self->context, person);
  show_part (self);
  if (self->entering)
    desk_person_view_focus (self->view);
  self->entering = FALSE;
}

static void
read_person (DeskResidentsPage *self)
{
  if (self->resident)
    desk_read_person (self->context, self->resident, self->looks, self->lines, renew (&self->reading), on_person, self);
}

/* What was asked for of one resident is not open of the next. */
static void
choose (DeskResidentsPage *self, gint64 resident)
{
  self->resident = resident;
  self->go = FALSE;
  memset (self->looks, 0, sizeof self->looks);
  self->lines = LINES;
  self->entering = FALSE;
  say (self, "", FALSE);
  read_person (self);
}

static void
on_row_activated (DeskResidentsPage *self, GtkListBoxRow *row)
{
  const gint64 *resident = row ? g_object_get_data (G_OBJECT (row), "resident") : NULL;

  if (resident && !self->filling && *resident != self->resident)
    choose (self, *resident);
}

static void
on_more (DeskResidentsPage *self)
{
  self->lines += LINES;
  read_person (self);
}

static void
on_looked (DeskResidentsPage *self, int what, gint64 act)
{
  self->looks[what] = act;
  read_person (self);
}

/* Enter in the field opens the first one of the list, once that answers the words in the field: it follows typing a while later. */
static void
on_enter (DeskResidentsPage *self)
{
  if (g_strcmp0 (self->sought, gtk_entry_get_text (GTK_ENTRY (self->words))) != 0)
    search (self);
  self->go = self->searching != NULL;
  if (!self->go)
    choose_first (self);
}

/* Nobody's page: what is due is seen again. */
static void
on_due (DeskResidentsPage *self)
{
  self->resident = 0;
  self->go = FALSE;
  renew (&self->reading);
  desk_person_acts_set (self->acts, NULL);
  g_clear_pointer (&self->person, desk_person_free);
  gtk_list_box_select_row (self->list, NULL);
  show_part (self);
}

/* --- the page of a tab --- */

static void
serve (DeskPage *page, DeskContext *context)
{
  DeskResidentsPage *self = DESK_RESIDENTS_PAGE (page);

  self->context = g_object_ref (context);
  self->acts = desk_person_acts_new (context, GTK_WIDGET (self));
  g_signal_connect_object (self->acts, "said", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->acts, "looked", G_CALLBACK (on_looked), self, G_CONNECT_SWAPPED);
}

/* What one asked for and found is no other's to see, not even until the record answers: it may not answer. */
static void
leave (DeskResidentsPage *self)
{
  memset (self->looks, 0, sizeof self->looks);
  self->lines = LINES;
  self->entering = FALSE;
  renew (&self->reading);
  renew (&self->cancellable);
  desk_person_acts_set (self->acts, NULL);
  g_clear_pointer (&self->person, desk_person_free);
  desk_person_acts_set_care (self->acts, NULL);
  g_clear_pointer (&self->care, desk_house_care_free);
  desk_row_clear (GTK_WIDGET (self->due));
  gtk_entry_set_text (GTK_ENTRY (self->words), "");
  desk_entry_undo_forget (GTK_ENTRY (self->words));
  search (self);
  say (self, "", FALSE);
  show_part (self);
}

static void
refresh (DeskPage *page)
{
  DeskResidentsPage *self = DESK_RESIDENTS_PAGE (page);
  gint64 staff = desk_context_get_staff (self->context);

  if (self->typist && staff && self->typist != staff)
    leave (self);
  self->typist = staff ? staff : self->typist;
  read_care (self);
  read_person (self);
}

static void
set_names (DeskPage *page, gboolean names)
{
  DeskResidentsPage *self = DESK_RESIDENTS_PAGE (page);

  self->names = names;
  if (!names)
    say (self, "", FALSE);
  if (self->care)
    show_due (self);
  search (self);
  show_part (self);
}

static void
open (DeskPage *page, gint64 id)
{
  DeskResidentsPage *self = DESK_RESIDENTS_PAGE (page);

  choose (self, id);
  self->entering = TRUE;
}

static void
page_init (DeskPageInterface *interface)
{
  interface->serve = serve;
  interface->refresh = refresh;
  interface->set_names = set_names;
  interface->open = open;
  interface->say = say_elsewhere;
}

/* --- object --- */

static void
desk_residents_page_dispose (GObject *object)
{
  DeskResidentsPage *self = DESK_RESIDENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reading);
  g_clear_object (&self->searching);
  g_clear_object (&self->acts);
  G_OBJECT_CLASS (desk_residents_page_parent_class)->dispose (object);
}

static void
desk_residents_page_finalize (GObject *object)
{
  DeskResidentsPage *self = DESK_RESIDENTS_PAGE (object);

  g_clear_object (&self->context);
  g_free (self->sought);
  g_clear_pointer (&self->care, desk_house_care_free);
  g_clear_pointer (&self->person, desk_person_free);
  G_OBJECT_CLASS (desk_residents_page_parent_class)->finalize (object);
}

static void
desk_residents_page_class_init (DeskResidentsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_residents_page_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_residents_page_finalize;
  g_type_ensure (DESK_TYPE_PERSON_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/residents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, words);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, mine);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, due);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, more);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, notice_area);
  gtk_widget_class_bind_template_child (widget_class, DeskResidentsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, read_care);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_due);
}

static void
desk_residents_page_init (DeskResidentsPage *self)
{
  self->names = TRUE;
  self->lines = LINES;
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_entry_undo (GTK_ENTRY (self->words));
}

GtkWidget *
desk_residents_page_get_dialog (DeskResidentsPage *self)
{
  return self->acts ? desk_person_acts_get_dialog (self->acts) : NULL;
}
