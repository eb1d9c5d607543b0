/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for a printer, as the desk sees it: a button with a list of prints, what they lack, and a way on. */
#include "app/print-queue.h"

#include "app/acts.h"
#include "app/icon.h"
#include "app/print-program.h"
#include "app/print.h"
#include "app/sentence.h"

#include "db/record/stay.h"

#include <glib/gi18n.h>

#define SHOWN_SECONDS (12 * 3600)
#define TRY_SECONDS 60

struct _DeskPrintQueue {
  GtkMenuButton parent;

  GtkLabel *waiting, *late;
  GtkLabel *told;              /* (nullable) before the list is first opened, as are the next two */
  GtkListBox *list;
  GtkSpinButton *blanks;

  DeskContext *context;        /* (nullable) before it serves */
  GCancellable *cancellable;
  GPtrArray *lines;            /* (nullable) Line, the latest first */
  gint64 looked;               /* when the latest print ended that the list has shown */
  guint timer;
  gboolean names, printing;
};

G_DEFINE_FINAL_TYPE (DeskPrintQueue, desk_print_queue, GTK_TYPE_MENU_BUTTON)

typedef struct {
  PrintJob *job;
  char *name;                  /* (nullable) whose it is */
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  print_job_free (line->job);
  g_free (line->name);
  g_free (line);
}

static gboolean
is_open (const PrintJob *job)
{
  return g_str_equal (job->state, "waiting") || g_str_equal (job->state, "printing");
}

static guint
count_open (DeskPrintQueue *self)
{
  guint n = 0;

  for (guint i = 0; self->lines && i < self->lines->len; i++)
    n += is_open (((Line *) self->lines->pdata[i])->job) ? 1 : 0;
  return n;
}

/* Prints that came late, and that nobody has looked at here. */
static guint
count_late (DeskPrintQueue *self)
{
  guint n = 0;

  for (guint i = 0; self->lines && i < self->lines->len; i++) {
    const PrintJob *job = ((const Line *) self->lines->pdata[i])->job;
    n += print_job_is_late (job) && !job->kept && job->ended_at > self->looked ? 1 : 0;
  }
  return n;
}

/* --- what the record says --- */

typedef struct {
  gint64 house;
  gboolean see_hidden;
} ListQuery;

static gpointer
list_job (Record *record, gpointer input, GError **error)
{
  const ListQuery *query = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) jobs = print_job_list_since (connection, record_now (record) - SHOWN_SECONDS, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; jobs && i < jobs->len; i++) {
    if (!print_job_is_of (jobs->pdata[i], query->house))
      continue;
    Line *line = g_new0 (Line, 1);
    g_ptr_array_add (lines, line);
    line->job = g_steal_pointer (&jobs->pdata[i]);
    if (line->job->stay && !(line->name = stay_shown_name (connection, line->job->stay, query->see_hidden, error)))
      return NULL;
  }
  return jobs ? g_steal_pointer (&lines) : NULL;
}

static void show (DeskPrintQueue *self);
static void print_all (DeskPrintQueue *self);
static void make_list (DeskPrintQueue *self);

static const PrintJob *
find (GPtrArray *lines, gint64 job)
{
  for (guint i = 0; lines && i < lines->len; i++)
    if (((const Line *) lines->pdata[i])->job->id == job)
      return ((const Line *) lines->pdata[i])->job;
  return NULL;
}

/* What was cancelled while a printer had it is taken back from there by the program that prints. */
static gboolean
has_to_come_back (GPtrArray *before, GPtrArray *now)
{
  for (guint i = 0; i < now->len; i++) {
    const PrintJob *job = ((const Line *) now->pdata[i])->job, *was = find (before, job->id);
    if (was && g_str_equal (was->state, "printing") && g_str_equal (job->state, "cancelled"))
      return TRUE;
  }
  return FALSE;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPrintQueue) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = g_task_propagate_pointer (G_TASK (result), &error);
  (void) source;

  if (!lines || !self->context) {
    g_clear_pointer (&lines, g_ptr_array_unref);
    return;
  }
  gboolean come_back = has_to_come_back (self->lines, lines);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  show (self);
  if (come_back)
    print_all (self);
}

static void
refresh (DeskPrintQueue *self)
{
  ListQuery *query = g_new (ListQuery, 1);

  *query = (ListQuery){ desk_context_get_house (self->context), desk_context_may_see_hidden (self->context) };
  worker_run (desk_context_get_worker (self->context), list_job, query, g_free, (GDestroyNotify) g_ptr_array_unref,
              self->cancellable, on_listed, g_object_ref (self));
}

/* --- a way on --- */

static void
tell (DeskPrintQueue *self, const char *text)
{
  make_list (self);
  gtk_label_set_text (self->told, text);
  gtk_widget_set_visible (GTK_WIDGET (self->told), *text != '\0');
}

static void
tell_error (DeskPrintQueue *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->context)
    return;
  g_autofree char *sentence = error->domain == G_IO_ERROR ? g_strdup (error->message)
                                                          : desk_sentence_here (error, self->context);
  tell (self, sentence);
}

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPrintQueue) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (!job) {
    tell_error (self, error);
    return;
  }
  g_autofree char *sentence = desk_print_sentence (job, NULL);
  tell (self, sentence);
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPrintQueue) self = data;
  g_autoptr (GError) error = NULL;
  (void) source;

  self->printing = FALSE;
  if (!desk_print_program_finish (result, &error))
    tell_error (self, error);
}

/* One program at a time: it takes everything that waits. */
static void
print_all (DeskPrintQueue *self)
{
  if (self->printing)
    return;
  self->printing = TRUE;
  desk_print_program (worker_get_address (desk_context_get_worker (self->context)), self->cancellable, on_tried,
                      g_object_ref (self));
}

static gboolean
on_time (gpointer data)
{
  DeskPrintQueue *self = data;

  if (count_open (self) > 0)
    print_all (self);
  return G_SOURCE_CONTINUE;
}

static void
on_again (DeskPrintQueue *self, GtkWidget *button)
{
  const Line *line = g_object_get_data (G_OBJECT (button), "line");

  tell (self, "");
  if (is_open (line->job)) {
    print_all (self);
    return;
  }
  Request *request = request_new ("print-retry");
  request_set_int (request, "job", line->job->id);
  desk_print_request (self->context, request, self->cancellable, on_printed, g_object_ref (self));
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPrintQueue) self = data;
  g_autoptr (GError) error = NULL;
  (void) source;

  if (!self->context)
    return;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  if (!outcomes)
    tell_error (self, error);
}

static void
on_cancel (DeskPrintQueue *self, GtkWidget *button)
{
  const Line *line = g_object_get_data (G_OBJECT (button), "line");
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Request *request = request_new ("print-cancel");

  tell (self, "");
  request_set_int (request, "job", line->job->id);
  desk_acts_add (acts, request, NULL);
  desk_context_act (self->context, acts, self->cancellable, on_cancelled, g_object_ref (self));
}

static void
on_blanks (DeskPrintQueue *self)
{
  Request *request = request_new ("print-blanks");

  tell (self, "");
  request_set_int (request, "n", gtk_spin_button_get_value_as_int (self->blanks));
  desk_print_request (self->context, request, self->cancellable, on_printed, g_object_ref (self));
}

/* --- the list --- */

static char *
hour_of (DeskPrintQueue *self, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, desk_context_get_zone (self->context));

  return g_date_time_format (local, _("%H:%M"));
}

static char *
title_of (DeskPrintQueue *self, const Line *line)
{
  if (line->job->blanks)
    return g_strdup_printf ("%s · %u", desk_print_kind (line->job), line->job->blanks);
  if (!line->name)
    return g_strdup (desk_print_kind (line->job));
  return g_strdup_printf ("%s · %s", desk_print_kind (line->job), self->names ? line->name : _("a resident"));
}

/* Paper that comes an hour after it was asked for may be of somebody who has left. */
static char *
state_of (DeskPrintQueue *self, const PrintJob *job)
{
  g_autofree char *asked = hour_of (self, job->asked_at), *ended = hour_of (self, job->ended_at);
  const char *reason = job->reason ? job->reason : "";

  if (g_str_equal (job->state, "waiting"))
    return g_strdup_printf (_("Asked for at %s, waits. %s"), asked, reason);
  if (g_str_equal (job->state, "printing"))
    return g_strdup_printf (_("Asked for at %s, at the printer. %s"), asked, reason);
  if (g_str_equal (job->state, "failed"))
    return g_strdup_printf (_("Asked for at %s, not printed. %s"), asked, reason);
  if (g_str_equal (job->state, "cancelled"))
    return g_strdup_printf (_("Asked for at %s, cancelled. %s"), asked, reason);
  if (job->kept)
    return g_strdup_printf (_("Kept as PDF at %s: %s"), ended, job->kept);
  if (print_job_is_late (job))
    return g_strdup_printf (_("Late: asked for at %s, printed at %s. Is it wanted still?"), asked, ended);
  return g_strdup_printf (_("Printed at %s."), ended);
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  return label;
}

static void
add_button (DeskPrintQueue *self, GtkBox *box, const Line *line, const char *title, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);
  g_autofree char *name = g_strdup_printf ("%s: %s", gtk_button_get_label (GTK_BUTTON (button)), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "line", (gpointer) line);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  atk_object_set_description (gtk_widget_get_accessible (button), name);
  gtk_box_pack_end (box, button, FALSE, FALSE, 0);
}

static GtkWidget *
make_row (DeskPrintQueue *self, const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = title_of (self, line), *state = state_of (self, line->job);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set (box, "margin", 6, NULL);
  gtk_box_pack_start (GTK_BOX (texts), make_label (title, "strong"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (texts), make_label (state, "dim"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), texts, TRUE, TRUE, 0);
  if (is_open (line->job))
    add_button (self, GTK_BOX (box), line, title, _("_Cancel"), G_CALLBACK (on_cancel));
  if (!g_str_equal (line->job->state, "done"))
    add_button (self, GTK_BOX (box), line, title, _("_Try again"), G_CALLBACK (on_again));
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_widget_show_all (row);
  return row;
}

static void
show_list (DeskPrintQueue *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->list), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (guint i = 0; self->lines && i < self->lines->len; i++)
    gtk_list_box_insert (self->list, make_row (self, self->lines->pdata[i]), -1);
}

static gboolean
is_looked_at (DeskPrintQueue *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self));
}

static void
look (DeskPrintQueue *self)
{
  for (guint i = 0; self->lines && i < self->lines->len; i++)
    self->looked = MAX (self->looked, ((const Line *) self->lines->pdata[i])->job->ended_at);
}

static void
show_button (DeskPrintQueue *self)
{
  guint open = count_open (self), late = count_late (self);
  g_autofree char *text = open ? g_strdup_printf ("%u", open) : g_strdup ("");
  g_autofree char *came = g_strdup_printf ("▲ %u", late);
  g_autofree char *waits = open ? g_strdup_printf (g_dngettext (NULL, "Prints: %u waits", "Prints: %u wait", open), open)
                                : g_strdup (_("Prints: none waits"));
  g_autofree char *both = late ? g_strdup_printf (g_dngettext (NULL, "%s, %u came late", "%s, %u came late", late), waits, late)
                               : NULL;

  gtk_label_set_text (self->waiting, text);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), open > 0);
  gtk_label_set_text (self->late, came);
  gtk_widget_set_visible (GTK_WIDGET (self->late), late > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), both ? both : _("Prints (Ctrl+Shift+P)"));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), both ? both : waits);
}

static void
show (DeskPrintQueue *self)
{
  if (is_looked_at (self))
    look (self);
  show_button (self);
  if (self->list)
    show_list (self);
}

/* When it is first looked at: a desk starts without it. */
static void
make_list (DeskPrintQueue *self)
{
  if (self->list)
    return;
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  gtk_builder_add_callback_symbol (builder, "on_blanks", G_CALLBACK (on_blanks));
  gtk_builder_add_from_resource (builder, "/id/singgah/desk/ui/print-list.ui", NULL);
  gtk_builder_connect_signals (builder, self);
  self->told = GTK_LABEL (gtk_builder_get_object (builder, "told"));
  self->list = GTK_LIST_BOX (gtk_builder_get_object (builder, "list"));
  self->blanks = GTK_SPIN_BUTTON (gtk_builder_get_object (builder, "blanks"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self), GTK_WIDGET (gtk_builder_get_object (builder, "popover")));
  show_list (self);
}

static void
desk_print_queue_toggled (GtkToggleButton *button)
{
  DeskPrintQueue *self = DESK_PRINT_QUEUE (button);

  make_list (self);
  if (is_looked_at (self))
    look (self);
  show_button (self);
  GTK_TOGGLE_BUTTON_CLASS (desk_print_queue_parent_class)->toggled (button);
}

/* --- object --- */

static void
desk_print_queue_destroy (GtkWidget *widget)
{
  DeskPrintQueue *self = DESK_PRINT_QUEUE (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->context)
    g_signal_handlers_disconnect_by_data (desk_context_get_worker (self->context), self);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (desk_print_queue_parent_class)->destroy (widget);
}

static void
desk_print_queue_finalize (GObject *object)
{
  DeskPrintQueue *self = DESK_PRINT_QUEUE (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (desk_print_queue_parent_class)->finalize (object);
}

static void
desk_print_queue_class_init (DeskPrintQueueClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_print_queue_finalize;
  widget_class->destroy = desk_print_queue_destroy;
  GTK_TOGGLE_BUTTON_CLASS (class)->toggled = desk_print_queue_toggled;
  g_type_ensure (DESK_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/print-queue.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPrintQueue, waiting);
  gtk_widget_class_bind_template_child (widget_class, DeskPrintQueue, late);
}

static void
desk_print_queue_init (DeskPrintQueue *self)
{
  self->cancellable = g_cancellable_new ();
  self->names = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), _("Prints"));
}

void
desk_print_queue_serve (DeskPrintQueue *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_PRINT_QUEUE (self) && DESK_IS_CONTEXT (context));

  if (!self->context) {
    self->context = g_object_ref (context);
    g_signal_connect_swapped (desk_context_get_worker (context), "changed", G_CALLBACK (refresh), self);
    self->timer = g_timeout_add_seconds (TRY_SECONDS, on_time, self);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  refresh (self);
}

void
desk_print_queue_set_names (DeskPrintQueue *self, gboolean names)
{
  g_return_if_fail (DESK_IS_PRINT_QUEUE (self));

  self->names = names;
  if (self->lines)
    show (self);
}
