/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window where there is no record yet. */
#include "app/start/first-page.h"

#include "app/late-handy.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "db/record/address.h"

#include <glib/gi18n.h>

struct _DeskFirstPage {
  GtkBin parent;

  GtkWidget *start, *bring_area, *bring;
  GtkLabel *place, *problem;

  char *address;
  GtkFileChooserNative *chooser;       /* (nullable) while it is open */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskFirstPage, desk_first_page, GTK_TYPE_BIN)

static void
say (DeskFirstPage *self, const char *text)
{
  gtk_label_set_text (self->problem, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static char *
problem_of (const GError *error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  if (g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_NOT_A_RECORD))
    return g_strdup (_("This file is no record. Choose another one; the name of a record often ends in .db."));
  if (g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED))
    return g_strdup (_("This file is damaged. Choose another copy; an older one may be whole."));
  return desk_sentence (error, zone);
}

/* --- bringing --- */

static void
bring (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  const char *address = DESK_FIRST_PAGE (source)->address;
  g_autofree char *folder = g_path_get_dirname (address);
  (void) cancellable;

  g_mkdir_with_parents (folder, 0770);         /* where that fails, so does what follows, and says why */
  if (connection_bring (path, address, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Where a record has come to its place meanwhile, that one is shown. */
static void
on_brought (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskFirstPage *self = DESK_FIRST_PAGE (source);
  g_autoptr (GError) error = NULL;
  (void) data;

  gboolean brought = g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *problem = brought ? NULL : problem_of (error);
  say (self, problem);
  desk_reason_set (self->start, NULL);
  desk_reason_set (self->bring, NULL);
  gtk_widget_grab_focus (self->bring);
  if (brought || g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_EXISTS))
    g_action_group_activate_action (G_ACTION_GROUP (gtk_widget_get_toplevel (GTK_WIDGET (self))), "retry", NULL);
}

void
desk_first_page_bring (DeskFirstPage *self, const char *path)
{
  g_return_if_fail (DESK_IS_FIRST_PAGE (self) && path);

  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_brought, NULL);
  say (self, _("The record is being copied and checked."));
  desk_reason_set (self->start, _("The record is being copied and checked."));
  desk_reason_set (self->bring, _("The record is being copied and checked."));
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, bring);
}

static void
on_response (GtkNativeDialog *dialog, int response, DeskFirstPage *self)
{
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_clear_object (&self->chooser);
  if (path)
    desk_first_page_bring (self, path);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *first, const char *second)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, first);
  if (second)
    gtk_file_filter_add_pattern (filter, second);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_bring (DeskFirstPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self)));

  if (self->chooser)
    return;
  self->chooser =
    gtk_file_chooser_native_new (_("A record, or a backup of one"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));
  add_filter (GTK_FILE_CHOOSER (self->chooser), _("Records"), "*.db", "*.db.*");
  add_filter (GTK_FILE_CHOOSER (self->chooser), _("All files"), "*", NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- object --- */

static void
desk_first_page_grab_focus (GtkWidget *widget)
{
  gtk_widget_grab_focus (DESK_FIRST_PAGE (widget)->start);
}

static void
desk_first_page_dispose (GObject *object)
{
  DeskFirstPage *self = DESK_FIRST_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (desk_first_page_parent_class)->dispose (object);
}

static void
desk_first_page_finalize (GObject *object)
{
  DeskFirstPage *self = DESK_FIRST_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->address);
  G_OBJECT_CLASS (desk_first_page_parent_class)->finalize (object);
}

static void
desk_first_page_class_init (DeskFirstPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_first_page_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_first_page_finalize;
  widget_class->grab_focus = desk_first_page_grab_focus;
  desk_handy_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/first-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPage, start);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPage, bring_area);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPage, bring);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPage, place);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPage, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_bring);
}

static void
desk_first_page_init (DeskFirstPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->problem)), ATK_ROLE_NOTIFICATION);
}

/* A server has its own backups. */
GtkWidget *
desk_first_page_new (const char *address)
{
  DeskFirstPage *self = g_object_new (DESK_TYPE_FIRST_PAGE, "visible", TRUE, NULL);
  g_autofree char *place = g_strdup_printf (_("Record: %s"), address);

  self->address = g_strdup (address);
  gtk_label_set_text (self->place, place);
  gtk_widget_set_visible (self->bring_area, !address_is_server (address));
  return GTK_WIDGET (self);
}
