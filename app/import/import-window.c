/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds or residents from a list: a file, what its columns say, what would come of it row by row, and then all of it in one commit. */
#include "app/import/import-window.h"

#include "app/import/import-before.h"
#include "app/import/import-preview.h"
#include "app/import/import-words.h"
#include "app/late-handy.h"
#include "app/reason.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

#define TICK_MS 100

struct _DeskImportWindow {
  GtkWindow parent;

  GtkComboBox *kind, *houses;
  GtkButton *choose;
  GtkWidget *accept, *cancel, *undo, *options, *findings_box, *preview_box, *hint, *houses_caption;
  GtkProgressBar *progress;
  GtkLabel *summary;
  GtkToggleButton *leave_out;
  GtkEntry *reason;
  GtkListStore *findings;
  DeskImportPreview *preview;
  DeskImportBefore *before;

  DeskImport *import;
  gint64 house;
  GTimeZone *zone;
  DeskImportStage stage;
  DeskList *list;              /* (nullable) what is shown */
  ListResult *result;          /* (nullable) what it would bring, or brought */
  char *problem;               /* (nullable) why nothing can be done */
  gboolean running, again, gone;       /* a job is under way; it is out of date; the window was destroyed */
  GCancellable *cancellable;   /* of the job under way */
  guint tick;
};

enum { SIGNAL_CHOSEN, SIGNAL_TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskImportWindow, desk_import_window, GTK_TYPE_WINDOW)

static void look (DeskImportWindow *self);

/* --- what is said --- */

static gboolean
has_something (const ListResult *result)
{
  return result->taken || result->stays;
}

static char *
summary_of (DeskImportWindow *self)
{
  if (self->problem)
    return g_strdup (self->problem);
  if (self->result && (self->stage == STAGE_READY || self->stage == STAGE_TAKEN))
    return desk_import_describe (self->result, self->stage == STAGE_TAKEN);
  return g_strdup (desk_import_stage_words (self->stage));
}

/* Why the list can not be taken now; NULL: it can. */
static const char *
why_not (DeskImportWindow *self)
{
  if (self->stage == STAGE_EMPTY)
    return _("Nothing is chosen yet.");
  if (self->stage != STAGE_READY)
    return _("Looking at each row…");
  if (self->problem || !self->result)
    return self->problem ? self->problem : _("There is nothing to take.");
  if (!has_something (self->result))
    return _("There is nothing to take.");
  if (self->result->wrong && !gtk_toggle_button_get_active (self->leave_out))
    return _("There are rows with errors. Correct them in the list, or leave them out.");
  return NULL;
}

static void
update (DeskImportWindow *self)
{
  g_autofree char *summary = summary_of (self);
  gboolean busy = self->stage == STAGE_LOOKING || self->stage == STAGE_TAKING || self->stage == STAGE_UNDOING;
  gboolean over = self->stage >= STAGE_TAKEN, still = self->stage != STAGE_TAKING && self->stage != STAGE_UNDOING;
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->summary));

  gtk_label_set_text (self->summary, summary);
  if (self->problem)
    gtk_style_context_add_class (style, "alert");
  else
    gtk_style_context_remove_class (style, "alert");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  desk_reason_set (self->accept, why_not (self));
  gtk_widget_set_visible (self->accept, self->stage < STAGE_TAKEN);
  const char *wait = still ? NULL : _("The list is being written."), *why = wait ? wait : over ? _("The list was taken.") : NULL;
  desk_reason_set (GTK_WIDGET (self->choose), wait);
  desk_reason_set (GTK_WIDGET (self->kind), why);
  desk_reason_set (GTK_WIDGET (self->preview), why);
  desk_reason_set (self->options, why);
  gtk_widget_set_visible (self->options, self->list && !over);
  gtk_widget_set_visible (self->preview_box, self->list && !over);
  gtk_widget_set_visible (self->hint, !self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->before), self->stage == STAGE_EMPTY && desk_import_before_has_any (self->before));
  gtk_widget_set_visible (self->findings_box, self->result && self->result->findings->len > 0 && self->stage != STAGE_UNDONE);
  gtk_widget_set_visible (self->undo, self->stage == STAGE_TAKEN && self->result->import);
  desk_reason_set (self->cancel, self->stage == STAGE_UNDOING ? _("The list is being taken back.") : NULL);
  gtk_button_set_label (GTK_BUTTON (self->cancel), over ? _("_Close") : _("_Cancel"));
}

static void
set_problem (DeskImportWindow *self, const GError *error)
{
  g_clear_pointer (&self->problem, g_free);
  if (error)
    self->problem = desk_sentence (error, self->zone);
}

static void
set_result (DeskImportWindow *self, ListResult *result)
{
  g_clear_pointer (&self->result, list_result_free);
  self->result = result;
  desk_import_list_findings (self->findings, self->list ? self->list->table : NULL, result);
}

/* --- jobs --- */

static gboolean
on_tick (gpointer data)
{
  DeskImportWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, desk_import_fraction (self->import));
  return G_SOURCE_CONTINUE;
}

static void
begin (DeskImportWindow *self, DeskImportStage stage)
{
  self->stage = stage;
  self->running = TRUE;
  g_clear_pointer (&self->problem, g_free);
  self->again = FALSE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (!self->tick)
    self->tick = g_timeout_add (TICK_MS, on_tick, self);
  update (self);
}

/* Returns: whether the answer is still wanted */
static gboolean
end (DeskImportWindow *self)
{
  self->running = FALSE;
  if (self->tick)
    g_source_remove (self->tick);
  self->tick = 0;
  return !self->gone;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_tried (GObject *source, GAsyncResult *answer, gpointer data)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (ListResult) result = g_task_propagate_pointer (G_TASK (answer), &error);
  (void) data;

  if (!end (self))
    return;
  if (self->again) {
    look (self);
    return;
  }
  self->stage = STAGE_READY;
  set_problem (self, error);
  set_result (self, g_steal_pointer (&result));
  update (self);
}

/* A list that a job has is not changed: the next look has one of its own. */
static DeskList *
list_again (DeskImportWindow *self, ListKind kind)
{
  DeskList *list = desk_list_new (kind, self->list->table);

  if (kind == self->list->options.kind)
    list->options.map = self->list->options.map;
  list->options.house = self->house;
  list->options.whole = !gtk_toggle_button_get_active (self->leave_out);
  list->reason = g_strstrip (g_strdup (gtk_entry_get_text (self->reason)));
  return list;
}

/* Tries the list out; where a job is under way, after it. */
static void
look (DeskImportWindow *self)
{
  if (self->running) {
    self->again = TRUE;
    g_cancellable_cancel (self->cancellable);
    return;
  }
  g_clear_pointer (&self->problem, g_free);
  self->problem = list_map_problem (self->list->options.kind, &self->list->options.map);
  if (self->problem) {
    self->stage = STAGE_READY;
    set_result (self, NULL);
    update (self);
    return;
  }
  begin (self, STAGE_LOOKING);
  desk_import_try (self->import, G_OBJECT (self), self->list, self->cancellable, on_tried);
}

static void
on_taken (GObject *source, GAsyncResult *answer, gpointer data)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (ListResult) result = g_task_propagate_pointer (G_TASK (answer), &error);
  (void) data;

  if (!end (self))
    return;
  if (result) {
    self->stage = STAGE_TAKEN;
    set_result (self, g_steal_pointer (&result));
    g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
  } else {
    self->stage = STAGE_READY;
    set_problem (self, is_cancelled (error) ? NULL : error);
  }
  update (self);
  if (is_cancelled (error))
    gtk_label_set_text (self->summary, _("Cancelled: nothing of the list was taken."));
  if (self->stage == STAGE_TAKEN)
    gtk_widget_grab_focus (self->cancel);
}

static void
on_undone (GObject *source, GAsyncResult *answer, gpointer data)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskImport) done = g_task_propagate_pointer (G_TASK (answer), &error);
  (void) data;

  if (!end (self))
    return;
  self->stage = done ? STAGE_UNDONE : self->result ? STAGE_TAKEN : STAGE_EMPTY;
  set_problem (self, error);
  update (self);
  if (error)
    gtk_label_set_text (self->summary, self->problem);
  else
    g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

static void
on_undo_before (DeskImportWindow *self, gint64 import)
{
  if (self->running)
    return;
  begin (self, STAGE_UNDOING);
  desk_import_undo (self->import, G_OBJECT (self), import, on_undone);
}

static void
on_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (ListTable) table = g_task_propagate_pointer (G_TASK (answer), &error);
  (void) data;

  if (!end (self))
    return;
  set_result (self, NULL);
  set_problem (self, error);
  g_clear_pointer (&self->list, desk_list_unref);
  self->stage = STAGE_EMPTY;
  if (table) {
    self->list = desk_list_new (g_strcmp0 (gtk_combo_box_get_active_id (self->kind), "beds") == 0 ? LIST_BEDS : LIST_RESIDENTS, table);
    DeskList *list = list_again (self, self->list->options.kind);
    desk_list_unref (self->list);
    self->list = list;
    gtk_button_set_label (self->choose, table->name);
  }
  desk_import_preview_show (self->preview, table ? self->list->options.kind : LIST_BEDS, table, table ? &self->list->options.map : NULL);
  update (self);
  if (table)
    look (self);
}

void
desk_import_window_open (DeskImportWindow *self, const char *path)
{
  g_return_if_fail (DESK_IS_IMPORT_WINDOW (self) && path);

  if (self->running)
    return;
  begin (self, STAGE_LOOKING);
  desk_import_read (G_OBJECT (self), path, on_read);
}

/* --- what is pressed --- */

static void
on_choose (DeskImportWindow *self)
{
  g_autofree char *path = desk_import_ask_file (GTK_WINDOW (self));

  if (path)
    desk_import_window_open (self, path);
}

static void
change (DeskImportWindow *self, DeskList *list)
{
  desk_list_unref (self->list);
  self->list = list;
  look (self);
}

static void
on_kind (DeskImportWindow *self)
{
  ListKind kind = g_strcmp0 (gtk_combo_box_get_active_id (self->kind), "beds") == 0 ? LIST_BEDS : LIST_RESIDENTS;

  if (!self->list || kind == self->list->options.kind)
    return;
  DeskList *list = list_again (self, kind);
  desk_import_preview_show (self->preview, kind, list->table, &list->options.map);
  change (self, list);
}

static void
on_mapped (DeskImportWindow *self, int column, int field)
{
  DeskList *list = list_again (self, self->list->options.kind);

  list_map_set (&list->options.map, column, field);
  desk_import_preview_set_map (self->preview, &list->options.map);
  change (self, list);
}

static void
on_house (DeskImportWindow *self)
{
  const char *id = gtk_combo_box_get_active_id (self->houses);

  self->house = id ? g_ascii_strtoll (id, NULL, 10) : 0;
  if (self->list && self->list->options.house != self->house)
    change (self, list_again (self, self->list->options.kind));
}

/* Which one is asked only where there are several. */
static void
on_houses (GObject *source, GAsyncResult *answer, gpointer data)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (source);
  g_autoptr (GPtrArray) houses = g_task_propagate_pointer (G_TASK (answer), NULL);
  (void) data;

  if (self->gone || !houses || houses->len < 2)
    return;
  desk_import_show_houses (self->houses, houses, self->house);
  gtk_widget_show (GTK_WIDGET (self->houses));
  gtk_widget_show (self->houses_caption);
}

static void
on_reason (DeskImportWindow *self)
{
  if (self->list && self->stage < STAGE_TAKING && g_strcmp0 (self->list->reason, gtk_entry_get_text (self->reason)) != 0)
    change (self, list_again (self, self->list->options.kind));
}

static gboolean
on_reason_left (DeskImportWindow *self)
{
  on_reason (self);
  return GDK_EVENT_PROPAGATE;
}

static void
on_accept (DeskImportWindow *self)
{
  DeskList *list = list_again (self, self->list->options.kind);

  desk_list_unref (self->list);
  self->list = list;
  if (desk_import_is_planned (self->import)) {
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, list);
    gtk_widget_destroy (GTK_WIDGET (self));
    return;
  }
  begin (self, STAGE_TAKING);
  desk_import_take (self->import, G_OBJECT (self), list, self->cancellable, on_taken);
}

static void
on_undo (DeskImportWindow *self)
{
  begin (self, STAGE_UNDOING);
  desk_import_undo (self->import, G_OBJECT (self), self->result->import, on_undone);
}

/* While the list is taken, only that. */
static void
on_cancel (DeskImportWindow *self)
{
  if (self->stage == STAGE_TAKING)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_widget_destroy (GTK_WIDGET (self));
}

static gboolean
on_key (DeskImportWindow *self, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape || self->stage == STAGE_UNDOING)
    return GDK_EVENT_PROPAGATE;
  on_cancel (self);
  return GDK_EVENT_STOP;
}

static gboolean
on_delete (DeskImportWindow *self)
{
  if (self->stage != STAGE_UNDOING)
    on_cancel (self);
  return GDK_EVENT_STOP;
}

/* --- object --- */

/* Whoever pressed "take" may give the desk to another meanwhile: the list is still taken, under his name. The desk's own end ends it. */
static gboolean
goes_on (DeskImportWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  return (self->stage == STAGE_TAKING || self->stage == STAGE_UNDOING) && parent && !gtk_widget_in_destruction (GTK_WIDGET (parent));
}

/* The parent is forgotten in the destruction that follows. */
static void
desk_import_window_dispose (GObject *object)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (object);

  if (self->cancellable && !self->gone && !goes_on (self))
    g_cancellable_cancel (self->cancellable);
  self->gone = TRUE;
  if (self->tick)
    g_source_remove (self->tick);
  self->tick = 0;
  G_OBJECT_CLASS (desk_import_window_parent_class)->dispose (object);
}

static void
desk_import_window_finalize (GObject *object)
{
  DeskImportWindow *self = DESK_IMPORT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->list, desk_list_unref);
  g_clear_pointer (&self->result, list_result_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  desk_import_unref (self->import);
  g_free (self->problem);
  G_OBJECT_CLASS (desk_import_window_parent_class)->finalize (object);
}

static void
desk_import_window_class_init (DeskImportWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_import_window_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_import_window_finalize;
  desk_handy_ensure ();
  g_type_ensure (DESK_TYPE_IMPORT_BEFORE);
  g_type_ensure (DESK_TYPE_IMPORT_PREVIEW);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/import-window.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, DeskImportWindow, name)
  CHILD (kind);
  CHILD (houses);
  CHILD (houses_caption);
  CHILD (choose);
  CHILD (accept);
  CHILD (cancel);
  CHILD (undo);
  CHILD (options);
  CHILD (findings_box);
  CHILD (preview_box);
  CHILD (hint);
  CHILD (progress);
  CHILD (summary);
  CHILD (leave_out);
  CHILD (reason);
  CHILD (findings);
  CHILD (preview);
  CHILD (before);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_delete);
  gtk_widget_class_bind_template_callback (widget_class, on_house);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_kind);
  gtk_widget_class_bind_template_callback (widget_class, on_mapped);
  gtk_widget_class_bind_template_callback (widget_class, on_reason);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_left);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_before);
}

static void
desk_import_window_init (DeskImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_import_window_new (GtkWindow *parent, DeskImport *import, gint64 house, gboolean beds, gboolean residents, GTimeZone *zone)
{
  DeskImportWindow *self = g_object_new (DESK_TYPE_IMPORT_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  GtkComboBoxText *kind = GTK_COMBO_BOX_TEXT (self->kind);

  self->import = desk_import_ref (import);
  self->house = house;
  self->zone = zone ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  if (beds)
    gtk_combo_box_text_append (kind, "beds", _("Rooms and beds"));
  if (residents)
    gtk_combo_box_text_append (kind, "residents", _("Residents"));
  gtk_combo_box_set_active (self->kind, 0);
  gtk_button_set_label (GTK_BUTTON (self->accept), desk_import_is_planned (import) ? _("_Use this list") : _("_Take the list"));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->choose));
  desk_import_houses (import, G_OBJECT (self), on_houses);
  if (!desk_import_is_planned (import))
    desk_import_before_read (self->before, import, self->zone);
  return GTK_WIDGET (self);
}

void
desk_import_window_present (GtkWindow *parent, DeskContext *context)
{
  const char *address = worker_get_address (desk_context_get_worker (context));
  g_autoptr (DeskImport) import = desk_import_new (address, desk_context_get_staff (context));
  gboolean beds = desk_context_may (context, PERMISSION_HOUSE), residents = desk_context_may (context, PERMISSION_ADMIT);

  gtk_window_present (GTK_WINDOW (desk_import_window_new (parent, import, desk_context_get_house (context), beds, residents,
                                                          desk_context_get_zone (context))));
}
