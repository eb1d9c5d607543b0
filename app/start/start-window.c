/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant of the first start: a house with its rooms and beds, and the first supervisor. */
#include "app/start/start-window.h"

#include "app/accept-keys.h"
#include "app/draft-form.h"
#include "app/field-said.h"
#include "app/import/import-window.h"
#include "app/late-handy.h"
#include "app/login/password-dialog.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "app/start/start-plan.h"
#include "db/code/password.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_DAYS 9999         /* as the fields take */

struct _DeskStartWindow {
  GtkWindow parent;

  GtkEntry *house, *limit, *child_limit, *companion_limit, *staff, *full_name, *first, *second;
  GtkComboBox *zone;
  GtkTextBuffer *rooms;
  GtkLabel *problem, *lists_said;
  GtkWidget *accept, *forget, *rooms_view, *restored;

  char *address;
  DeskDrafts *drafts;          /* nobody works here yet: they are nobody's */
  GPtrArray *lists;            /* DeskList: chosen, in their order */
  gboolean busy;
  GCancellable *cancellable;
};

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskStartWindow, desk_start_window, GTK_TYPE_WINDOW)

/* All that is written in it, as it goes to the thread that makes the house. */
typedef struct {
  StartPlan plan;
  char *texts[6], *password, *address;
  GPtrArray *lists;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  for (guint i = 0; i < G_N_ELEMENTS (job->texts); i++)
    g_free (job->texts[i]);
  if (job->password)
    memset (job->password, 0, strlen (job->password));
  g_free (job->password);
  g_free (job->address);
  g_ptr_array_unref (job->lists);
  g_free (job);
}

static gboolean
brings_beds (const GPtrArray *lists)
{
  for (guint i = 0; i < lists->len; i++)
    if (((const DeskList *) lists->pdata[i])->options.kind == LIST_BEDS)
      return TRUE;
  return FALSE;
}

/* Empty: as everybody. */
static gint64
days_of (GtkEntry *entry)
{
  const char *text = gtk_entry_get_text (entry);

  return *text ? g_ascii_strtoll (text, NULL, 10) : -1;
}

static Job *
job_new (DeskStartWindow *self)
{
  Job *job = g_new0 (Job, 1);
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (self->rooms, &begin, &end);
  job->texts[0] = g_strstrip (g_strdup (gtk_entry_get_text (self->house)));
  job->texts[1] = g_strdup (gtk_combo_box_get_active_id (self->zone));
  job->texts[2] = gtk_text_buffer_get_text (self->rooms, &begin, &end, FALSE);
  job->texts[3] = g_strstrip (g_strdup (gtk_entry_get_text (self->staff)));
  job->texts[4] = g_strstrip (g_strdup (gtk_entry_get_text (self->full_name)));
  job->password = g_strdup (gtk_entry_get_text (self->first));
  job->address = g_strdup (self->address);
  job->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_list_unref);
  for (guint i = 0; i < self->lists->len; i++)
    g_ptr_array_add (job->lists, desk_list_ref (self->lists->pdata[i]));
  job->plan = (StartPlan){ .house = job->texts[0], .zone = job->texts[1], .rooms = job->texts[2], .staff = job->texts[3],
                           .full_name = job->texts[4], .limit_days = MAX (days_of (self->limit), 0),
                           .child_days = days_of (self->child_limit), .companion_days = days_of (self->companion_limit),
                           .listed = brings_beds (self->lists) };
  return job;
}

/* --- looking --- */

/* A number that can not be read would be no limit at all. */
static char *
days_problem (GtkEntry *entry)
{
  const char *text = gtk_entry_get_text (entry);

  return !*text || g_ascii_string_to_unsigned (text, 10, 0, MOST_DAYS, NULL, NULL)
             ? NULL : g_strdup (_("Write the days as a whole number; 0 is no limit."));
}

/* (transfer full) (nullable) */
static char *
limits_problem (DeskStartWindow *self)
{
  GtkEntry *const limits[] = { self->limit, self->child_limit, self->companion_limit };
  char *problem = NULL;

  for (guint i = 0; !problem && i < G_N_ELEMENTS (limits); i++)
    problem = days_problem (limits[i]);
  return problem;
}

/* Of one field alone, whatever the others say. */
static char *
field_problem (GtkWidget *field, gpointer data)
{
  DeskStartWindow *self = data;
  Job *job = job_new (self);
  gboolean house = field == GTK_WIDGET (self->house), staff = field == GTK_WIDGET (self->staff), rooms = field == self->rooms_view;
  char *problem = NULL;

  if (house || staff || rooms) {
    job->plan.house = house ? job->plan.house : "-";
    job->plan.staff = staff ? job->plan.staff : "-";
    job->plan.rooms = rooms ? job->plan.rooms : "";
    job->plan.listed = !rooms || job->plan.listed;
    g_autoptr (GPtrArray) acts G_GNUC_UNUSED = start_plan_acts (&job->plan, &problem);
  } else if (field == GTK_WIDGET (self->first)) {
    problem = g_strdup (desk_password_sentence (job->password, FALSE, job->plan.staff, job->plan.house));
  } else if (field == GTK_WIDGET (self->second)) {
    problem = g_str_equal (job->password, gtk_entry_get_text (self->second)) ? NULL : g_strdup (_("The two are not the same."));
  } else {
    problem = days_problem (GTK_ENTRY (field));
  }
  job_free (job);
  return problem;
}

static char *
problem_of (DeskStartWindow *self)
{
  Job *job = job_new (self);
  char *problem = limits_problem (self);
  g_autoptr (GPtrArray) acts G_GNUC_UNUSED = problem ? NULL : start_plan_acts (&job->plan, &problem);
  const char *wrong = desk_password_sentence (job->password, FALSE, job->plan.staff, job->plan.house);

  if (!problem && wrong)
    problem = g_strdup_printf (_("Password: %s"), wrong);
  if (!problem && !g_str_equal (job->password, gtk_entry_get_text (self->second)))
    problem = g_strdup (_("The two are not the same."));
  job_free (job);
  return problem;
}

static void
update (DeskStartWindow *self)
{
  g_autofree char *problem = problem_of (self);

  gtk_label_set_text (self->problem, problem ? problem : _("All is written. Nothing is in the record yet."));
  desk_reason_set (self->accept, problem ? problem : self->busy ? _("It is being written.") : NULL);
}

/* --- lists --- */

/* What was tried out against these rooms stays true: they do not change any more. */
static void
show_lists (DeskStartWindow *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->lists->len; i++)
    g_string_append_printf (names, "%s%s", i ? " · " : "", ((const DeskList *) self->lists->pdata[i])->table->name);
  gtk_label_set_text (self->lists_said, names->str);
  gtk_widget_set_visible (GTK_WIDGET (self->lists_said), self->lists->len > 0);
  gtk_widget_set_visible (self->forget, self->lists->len > 0);
  gtk_widget_set_sensitive (self->rooms_view, !self->lists->len);
  update (self);
}

static void
on_list_chosen (DeskStartWindow *self, DeskList *list)
{
  g_ptr_array_add (self->lists, desk_list_ref (list));
  show_lists (self);
}

static void
on_forget (DeskStartWindow *self)
{
  g_ptr_array_set_size (self->lists, 0);
  show_lists (self);
  gtk_widget_grab_focus (self->rooms_view);
}

/* The house need not have a name yet to see what a list brings to it. */
static void
on_list (DeskStartWindow *self)
{
  Job *job = job_new (self);
  g_autofree char *problem = NULL;

  job->plan.house = *job->plan.house ? job->plan.house : "-";
  job->plan.staff = *job->plan.staff ? job->plan.staff : "-";
  job->plan.listed = TRUE;
  GPtrArray *acts = start_plan_acts (&job->plan, &problem);
  if (acts) {
    g_autoptr (DeskImport) import = desk_import_new_planned (acts, job->lists);
    GtkWidget *window = desk_import_window_new (GTK_WINDOW (self), import, 0, TRUE, TRUE, NULL);
    g_signal_connect_object (window, "chosen", G_CALLBACK (on_list_chosen), self, G_CONNECT_SWAPPED);
    gtk_window_present (GTK_WINDOW (window));
  } else {
    gtk_label_set_text (self->problem, problem);
  }
  job_free (job);
}

/* --- making --- */

static void
make (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *hash = password_hash (job->password);
  (void) source;
  (void) cancellable;

  job->plan.hash = hash;
  g_autoptr (GPtrArray) acts = hash ? start_plan_acts (&job->plan, NULL) : NULL;
  if (acts && start_make (job->address, acts, job->lists, &error))
    g_task_return_boolean (task, TRUE);
  else if (error)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _("There is not enough memory for it. Close other programs and try again."));
  job->plan.hash = NULL;
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskStartWindow *self = DESK_START_WINDOW (source);
  g_autoptr (GError) error = NULL;
  (void) data;

  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->busy = FALSE;
  update (self);
  if (made) {
    desk_draft_form_end (GTK_WIDGET (self));
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
    gtk_widget_destroy (GTK_WIDGET (self));
    return;
  }
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *sentence = desk_sentence (error, zone);
  gtk_label_set_text (self->problem, sentence);
}

static void
on_accept (DeskStartWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_made, NULL);

  self->busy = TRUE;
  update (self);
  g_task_set_task_data (task, job_new (self), job_free);
  g_task_run_in_thread (task, make);
}

/* What was typed is thrown away; a window that goes otherwise, with a crash or the power, leaves it. */
static void
on_cancel (DeskStartWindow *self)
{
  desk_draft_form_end (GTK_WIDGET (self));
  gtk_widget_destroy (GTK_WIDGET (self));
}

/* --- object --- */

static void
desk_start_window_dispose (GObject *object)
{
  g_cancellable_cancel (DESK_START_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (desk_start_window_parent_class)->dispose (object);
}

static void
desk_start_window_finalize (GObject *object)
{
  DeskStartWindow *self = DESK_START_WINDOW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->lists);
  g_free (self->address);
  desk_drafts_free (self->drafts);
  G_OBJECT_CLASS (desk_start_window_parent_class)->finalize (object);
}

static void
desk_start_window_class_init (DeskStartWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_start_window_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_start_window_finalize;
  desk_handy_ensure ();
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/start-window.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, DeskStartWindow, name)
  CHILD (house);
  CHILD (zone);
  CHILD (rooms);
  CHILD (limit);
  CHILD (child_limit);
  CHILD (companion_limit);
  CHILD (staff);
  CHILD (full_name);
  CHILD (first);
  CHILD (second);
  CHILD (problem);
  CHILD (accept);
  CHILD (lists_said);
  CHILD (forget);
  CHILD (rooms_view);
  CHILD (restored);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_list);
  gtk_widget_class_bind_template_callback (widget_class, on_forget);
}

static void
desk_start_window_init (DeskStartWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_list_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_combo_box_set_active (self->zone, 0);
  desk_accept_keys (GTK_WIDGET (self), GTK_BUTTON (self->accept));
  GtkWidget *told[] = {
    GTK_WIDGET (self->house), self->rooms_view, GTK_WIDGET (self->limit), GTK_WIDGET (self->child_limit), GTK_WIDGET (self->companion_limit),
    GTK_WIDGET (self->staff), GTK_WIDGET (self->first), GTK_WIDGET (self->second),
  };
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    desk_field_said_watch (told[i], field_problem, self);
  update (self);
}

GtkWidget *
desk_start_window_new (GtkWindow *parent, const char *address)
{
  DeskStartWindow *self = g_object_new (DESK_TYPE_START_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->address = g_strdup (address);
  self->drafts = desk_drafts_new (address);
  gtk_widget_set_visible (self->restored, desk_draft_form_start (self->drafts, "start", GTK_WIDGET (self)));
  return GTK_WIDGET (self);
}
