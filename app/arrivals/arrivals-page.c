/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of people coming in: its lists, what can be done with a line, and the buttons of all that begins here. */
#include "app/arrivals/arrivals-page.h"

#include "app/arrivals/arrivals-acts.h"
#include "app/arrivals/arrivals-jobs.h"
#include "app/arrivals/left-forms.h"
#include "app/arrivals/line-forms.h"
#include "app/arrivals/line-words.h"
#include "app/list-keys.h"
#include "app/reason.h"
#include "app/roles.h"
#include "app/sentence.h"
#include "app/trouble-page.h"

#include <glib/gi18n.h>

#define NOTICE_SECONDS 20
#define IN_A_ROW 6                     /* verbs */
#define CLOCK_SECONDS 30               /* the clocks of triage go on while nobody does anything */

struct _DeskArrivalsPage {
  GtkBox parent;

  GtkListBox *sections, *lines;
  GtkStack *body;              /* lines, empty, trouble */
  DeskTroublePage *trouble;
  GtkLabel *empty, *notice_text;
  GtkWidget *notice_undo, *notice_box, *left;
  GtkRevealer *notice;
  GtkBox *verbs;

  DeskContext *context;        /* (nullable) before serving */
  DeskArrivalsActs *acts;      /* (nullable) the same; the window's */
  DeskArrivals *arrivals;      /* (nullable) before the first reading */
  GCancellable *reading;       /* (nullable) */
  ArrivalList list;            /* the one that is shown */
  gint64 reader;               /* staff whose page it is, 0: nobody's yet */
  gint64 chosen;               /* id of the line */
  gint64 verbs_of;             /* the line whose verbs are shown, 0: none */
  int position;                /* where it stood in the list; -1: it is still to be read */
  guint clock, notice_timeout;
  gboolean names, filling;
};

static void page_iface_init (DeskPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskArrivalsPage, desk_arrivals_page, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_PAGE, page_iface_init))

static void
empty_out (GtkContainer *container)
{
  gtk_container_foreach (container, (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
}

static void on_said (DeskArrivalsPage *self, const char *text, gboolean undo, gboolean failed);

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  return label;
}

/* --- what can be done with the chosen line --- */

static const ArrivalLine *
chosen_line (DeskArrivalsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->lines);
  GPtrArray *lines = self->arrivals ? self->arrivals->lists[self->list] : NULL;
  int index = row ? gtk_list_box_row_get_index (row) : -1;

  return lines && index >= 0 && (guint) index < lines->len ? g_ptr_array_index (lines, index) : NULL;
}

static void
do_verb (DeskArrivalsPage *self, Verb verb, const ArrivalLine *line)
{
  g_autofree char *who = desk_line_title (line, self->names);

  desk_arrivals_acts_do (self->acts, verb, line, self->arrivals->lists[self->list], who);
}

static void
on_verb (DeskArrivalsPage *self, GtkButton *button)
{
  const ArrivalLine *line = chosen_line (self);

  if (line && self->acts)
    do_verb (self, (Verb) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "verb")), line);
}

static gboolean
has_focus (DeskArrivalsPage *self, gpointer container)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus && (focus == container || gtk_widget_is_ancestor (focus, container));
}

static gboolean
focus_line (DeskArrivalsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->lines);

  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return row != NULL;
}

/* What was pressed is gone: the keys go to the line that is chosen now, else to the lists; never to what else would be done with it. */
static void
focus_list (DeskArrivalsPage *self)
{
  if (!focus_line (self))
    gtk_widget_child_focus (GTK_WIDGET (self->sections), GTK_DIR_TAB_FORWARD);
}

/* Many verbs stand in two rows: a narrow window has no room for them beside each other. */
static GtkWidget *
add_row (DeskArrivalsPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_container_add (GTK_CONTAINER (self->verbs), row);
  return row;
}

/* (transfer full) (nullable): why the role of who works here does not do this */
static char *
why_not (DeskArrivalsPage *self, Verb verb, const ArrivalLine *line)
{
  const char *kind = desk_line_act (verb, line);

  return kind ? desk_roles_why_kind (self->context, kind) : NULL;
}

static GtkWidget *
add_verb (DeskArrivalsPage *self, GtkWidget *row, const LineVerb *verb, const ArrivalLine *line)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (verb->label);
  g_autofree char *why = why_not (self, verb->verb, line);

  g_object_set_data (G_OBJECT (button), "verb", GINT_TO_POINTER (verb->verb));
  if (verb->ending)
    gtk_style_context_add_class (gtk_widget_get_style_context (button), "ending");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_verb), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (row), button);
  if (why)
    desk_reason_set (button, why);
  return button;
}

/* The same verb of the same line keeps the keys. */
static void
show_verbs (DeskArrivalsPage *self)
{
  const ArrivalLine *line = chosen_line (self);
  LineVerb found[LINE_VERBS];
  guint n = line ? desk_line_verbs (line, found) : 0;
  GtkWidget *keys_in = gtk_container_get_focus_child (GTK_CONTAINER (self->verbs)), *row = NULL, *again = NULL;
  GtkWidget *focus = keys_in ? gtk_container_get_focus_child (GTK_CONTAINER (keys_in)) : NULL;
  gboolean had = has_focus (self, self->verbs), same = line && line->id == self->verbs_of;
  int verb = had && focus ? GPOINTER_TO_INT (g_object_get_data (G_OBJECT (focus), "verb")) : -1;

  empty_out (GTK_CONTAINER (self->verbs));
  self->verbs_of = line ? line->id : 0;
  for (guint i = 0; i < n; i++) {
    if (i == 0 || (n > IN_A_ROW && i == (n + 1) / 2))
      row = add_row (self);
    GtkWidget *button = add_verb (self, row, &found[i], line);
    if (same && (int) found[i].verb == verb)
      again = button;
  }
  gtk_widget_show_all (GTK_WIDGET (self->verbs));
  if (again)
    gtk_widget_grab_focus (again);
  else if (had)
    focus_list (self);
}

static void
on_line_selected (DeskArrivalsPage *self)
{
  const ArrivalLine *line = chosen_line (self);

  if (self->filling)
    return;
  self->chosen = line ? line->id : 0;
  self->position = line ? gtk_list_box_row_get_index (gtk_list_box_get_selected_row (self->lines)) : 0;
  show_verbs (self);
}

/* Enter or a double click: the form of the line. What is kept at once has its button, and its key. */
static void
on_line_activated (DeskArrivalsPage *self)
{
  const ArrivalLine *line = chosen_line (self);
  LineVerb found[LINE_VERBS];
  guint n = line && self->acts ? desk_line_verbs (line, found) : 0;

  for (guint i = 0; i < n; i++)
    if (found[i].opens) {
      g_autofree char *why = why_not (self, found[i].verb, line);
      if (why)
        on_said (self, why, FALSE, TRUE);
      else
        do_verb (self, found[i].verb, line);
      return;
    }
}

/* --- the lists --- */

/* (transfer full) */
static char *
note_of (DeskArrivalsPage *self, const ArrivalLine *line, const char *const *left)
{
  g_autofree char *note = desk_line_note (line, self->names, desk_context_get_zone (self->context));

  return desk_left_forms_has_details (left, line) ? g_strdup_printf (_("half typed · %s"), note) : g_steal_pointer (&note);
}

/* @left: forms that have a draft */
static GtkWidget *
make_line (DeskArrivalsPage *self, const ArrivalLine *line, const char *const *left)
{
  static const char *const classes[] = { [LINE_QUIET] = "dim", [LINE_SOON] = "soon-text", [LINE_OVER] = "over-text" };
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = desk_line_title (line, self->names);
  g_autofree char *note = note_of (self, line, left), *mark = NULL;
  LineState state = desk_line_mark (line, self->arrivals->at, &mark);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", title, mark, note);

  gtk_box_pack_start (GTK_BOX (words), make_label (title, "strong"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (words), make_label (note, "dim"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), words, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (box), make_label (mark, classes[state]), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (row), box);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  return row;
}

/* The line that was chosen; where it is gone, the one that stands in its place now. */
static void
choose_again (DeskArrivalsPage *self, GPtrArray *lines)
{
  int at = CLAMP (self->position, 0, (int) lines->len - 1);

  for (guint i = 0; i < lines->len; i++)
    if (((const ArrivalLine *) lines->pdata[i])->id == self->chosen)
      at = self->position = (int) i;
  gtk_list_box_select_row (self->lines, gtk_list_box_get_row_at_index (self->lines, at));
  if (self->position >= 0)
    self->chosen = ((const ArrivalLine *) lines->pdata[at])->id;
}

static void
show_lines (DeskArrivalsPage *self)
{
  GPtrArray *lines = self->arrivals->lists[self->list];
  gboolean had = has_focus (self, self->lines), sealed = desk_arrivals_sealed (lines);
  gboolean open = self->acts && desk_arrivals_acts_get_dialog (self->acts);
  g_auto (GStrv) left = open ? g_new0 (char *, 1) : desk_drafts_list (desk_context_get_drafts (self->context));

  self->filling = TRUE;
  empty_out (GTK_CONTAINER (self->lines));
  for (guint i = 0; !sealed && i < lines->len; i++)
    gtk_container_add (GTK_CONTAINER (self->lines), make_line (self, g_ptr_array_index (lines, i), (const char *const *) left));
  if (lines->len && !sealed)
    choose_again (self, lines);
  self->filling = FALSE;
  g_autofree char *empty = desk_arrivals_empty (self->list, lines);
  gtk_label_set_text (self->empty, empty);
  gtk_stack_set_visible_child_name (self->body, lines->len && !sealed ? "lines" : "empty");
  show_verbs (self);
  if (had)
    focus_list (self);
}

static void
count_section (GtkWidget *row, gpointer data)
{
  DeskArrivalsPage *self = data;
  ArrivalList list = (ArrivalList) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  guint open = self->arrivals ? arrivals_count_open (list, self->arrivals->lists[list]) : 0;
  GtkWidget *count = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *text = open ? g_strdup_printf ("%u", open) : g_strdup ("");
  g_autofree char *spoken = g_strdup_printf ("%s %s", desk_arrivals_title (list), text);

  gtk_label_set_text (GTK_LABEL (count), text);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
}

/* A form that a power cut or a crash left open is offered again. */
static void
offer_left (DeskArrivalsPage *self)
{
  const char *action = NULL;
  gboolean open = self->acts && desk_arrivals_acts_get_dialog (self->acts);
  g_autofree char *title = self->acts && !open ? desk_arrivals_acts_left (self->acts, &action) : NULL;
  g_autofree char *text = title ? g_strdup_printf (_("_Go on: %s"), title) : NULL;

  gtk_button_set_label (GTK_BUTTON (self->left), text ? text : "");
  gtk_widget_set_visible (self->left, text != NULL);
}

static void
show (DeskArrivalsPage *self)
{
  if (!self->arrivals)
    return;
  offer_left (self);
  gtk_container_foreach (GTK_CONTAINER (self->sections), count_section, self);
  show_lines (self);
}

static void
on_section_selected (DeskArrivalsPage *self, GtkListBoxRow *row)
{
  if (!row)
    return;
  self->list = (ArrivalList) gtk_list_box_row_get_index (row);
  self->chosen = self->position = 0;
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->lines)), desk_arrivals_title (self->list));
  show (self);
}

static void
add_sections (DeskArrivalsPage *self)
{
  for (ArrivalList list = 0; list < N_ARRIVALS; list++) {
    GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *title = make_label (desk_arrivals_title (list), NULL), *count = make_label ("", "strong");
    gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_NONE);
    gtk_box_pack_start (GTK_BOX (box), title, TRUE, TRUE, 0);
    gtk_box_pack_end (GTK_BOX (box), count, FALSE, FALSE, 0);
    gtk_container_add (GTK_CONTAINER (row), box);
    g_object_set_data (G_OBJECT (row), "count", count);
    gtk_widget_show_all (row);
    gtk_container_add (GTK_CONTAINER (self->sections), row);
  }
}

/* --- what became of it --- */

static void
on_notice_closed (DeskArrivalsPage *self)
{
  g_clear_handle_id (&self->notice_timeout, g_source_remove);
  gtk_revealer_set_reveal_child (self->notice, FALSE);
}

static gboolean
on_notice_timeout (gpointer data)
{
  DeskArrivalsPage *self = data;

  self->notice_timeout = 0;
  gtk_revealer_set_reveal_child (self->notice, FALSE);
  return G_SOURCE_REMOVE;
}

/* What was done names who it was done for. */
static void
on_said (DeskArrivalsPage *self, const char *text, gboolean undo, gboolean failed)
{
  GtkStyleContext *style = gtk_widget_get_style_context (self->notice_box);

  on_notice_closed (self);
  if (!failed && !self->names)
    text = _("Done. F2 shows the names.");
  gtk_label_set_text (self->notice_text, text);
  gtk_widget_set_visible (self->notice_undo, undo);
  if (failed)
    gtk_style_context_add_class (style, "failed");
  else
    gtk_style_context_remove_class (style, "failed");
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->notice_text)), ATK_ROLE_NOTIFICATION);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
  self->notice_timeout = g_timeout_add_seconds (NOTICE_SECONDS, on_notice_timeout, self);
}

static void
say (DeskPage *page, const char *text, gboolean failed)
{
  on_said (DESK_ARRIVALS_PAGE (page), text, FALSE, failed);
}

/* --- reading --- */

/* With nothing to show the page says so, until it can be read: nobody is told that a list is empty. */
static void
show_failure (DeskArrivalsPage *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  if (self->arrivals) {
    on_said (self, sentence, FALSE, TRUE);
    return;
  }
  desk_trouble_page_show (self->trouble, error, worker_get_address (desk_context_get_worker (self->context)),
                          desk_context_get_zone (self->context));
  gtk_stack_set_visible_child_name (self->body, "trouble");
}

/* What one was shown is no other's to see, not even until the record answers: it may not answer. */
static void
leave (DeskArrivalsPage *self)
{
  g_clear_pointer (&self->arrivals, desk_arrivals_free);
  self->chosen = self->position = 0;
  self->filling = TRUE;
  empty_out (GTK_CONTAINER (self->lines));
  self->filling = FALSE;
  gtk_container_foreach (GTK_CONTAINER (self->sections), count_section, self);
  gtk_widget_hide (self->left);
  gtk_stack_set_visible_child_name (self->body, "lines");
  on_notice_closed (self);
  show_verbs (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  DeskArrivals *arrivals = desk_read_arrivals_finish (result, &error);
  DeskArrivalsPage *self = data;
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!arrivals) {
    show_failure (self, error);
    return;
  }
  desk_arrivals_free (self->arrivals);
  self->arrivals = arrivals;
  show (self);
}

static void
refresh (DeskPage *page)
{
  DeskArrivalsPage *self = DESK_ARRIVALS_PAGE (page);

  if (!self->context)
    return;
  gint64 before = self->reader, staff = desk_context_get_staff (self->context);
  self->reader = staff ? staff : before;
  if (before && self->reader != before)
    leave (self);
  desk_roles_say (GTK_WIDGET (self), self->context);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_read_arrivals (self->context, self->reading, on_read, self);
}

static gboolean
on_clock (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
serve (DeskPage *page, DeskContext *context)
{
  DeskArrivalsPage *self = DESK_ARRIVALS_PAGE (page);

  self->context = g_object_ref (context);
  g_set_object (&self->acts, desk_arrivals_acts_of (GTK_WIDGET (self)));
  if (self->acts)
    g_signal_connect_object (self->acts, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_clock, self);
}

static void
set_names (DeskPage *page, gboolean names)
{
  DeskArrivalsPage *self = DESK_ARRIVALS_PAGE (page);

  self->names = names;
  if (!names)
    on_notice_closed (self);
  show (self);
}

/* A referral's id, or a stay's. */
static void
open_line (DeskPage *page, gint64 id)
{
  DeskArrivalsPage *self = DESK_ARRIVALS_PAGE (page);

  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, ARRIVALS_INBOX));
  self->chosen = id;
  self->position = -1;
  show (self);
}

static void
page_iface_init (DeskPageInterface *iface)
{
  iface->serve = serve;
  iface->refresh = refresh;
  iface->set_names = set_names;
  iface->open = open_line;
  iface->say = say;
}

/* --- object --- */

static void
desk_arrivals_page_dispose (GObject *object)
{
  DeskArrivalsPage *self = DESK_ARRIVALS_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_handle_id (&self->notice_timeout, g_source_remove);
  g_clear_object (&self->acts);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_arrivals_page_parent_class)->dispose (object);
}

static void
desk_arrivals_page_finalize (GObject *object)
{
  desk_arrivals_free (DESK_ARRIVALS_PAGE (object)->arrivals);
  G_OBJECT_CLASS (desk_arrivals_page_parent_class)->finalize (object);
}

static void
desk_arrivals_page_class_init (DeskArrivalsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_arrivals_page_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_arrivals_page_finalize;
  g_type_ensure (DESK_TYPE_TROUBLE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/arrivals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, sections);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, lines);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, body);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, notice_box);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, notice_text);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, notice_undo);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, left);
  gtk_widget_class_bind_template_child (widget_class, DeskArrivalsPage, verbs);
  gtk_widget_class_bind_template_callback (widget_class, on_section_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_line_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_line_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_closed);
}

static void
desk_arrivals_page_init (DeskArrivalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_sections (self);
  desk_list_leave (self->sections);
  desk_list_leave (self->lines);
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
}
