/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper of a resident in a window of its own. */
#include "app/residents/paper-window.h"

#include "app/admit/photo.h"
#include "app/late-handy.h"
#include "app/sentence.h"
#include "db/record/attachment.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define LONGEST 1200           /* pixels of a picture on the screen */
#define WIDTH 720
#define HEIGHT 560
#define PDF "application/pdf"

typedef struct {
  GBytes *bytes;
  char *type;
} Paper;

static void
paper_free (Paper *paper)
{
  g_bytes_unref (paper->bytes);
  g_free (paper->type);
  g_free (paper);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

static gpointer
paper_job (Record *record, gpointer input, GError **error)
{
  char *type = NULL;
  GBytes *bytes = file_load (record, input, &type, error);
  Paper *paper = bytes ? g_new (Paper, 1) : NULL;

  if (paper)
    *paper = (Paper){ bytes, type };
  return paper;
}

/* --- what is shown --- */

static void
say (GtkWidget *window, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  g_object_set (label, "margin", 24, "wrap", TRUE, "selectable", TRUE, "max-width-chars", 60, NULL);
  gtk_container_add (GTK_CONTAINER (window), label);
  gtk_widget_show (label);
}

static void
show_picture (GtkWidget *window, GBytes *bytes)
{
  g_autoptr (GdkPixbuf) picture = desk_photo_show (bytes, LONGEST);
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL), *image = picture ? gtk_image_new_from_pixbuf (picture) : NULL;

  if (!image) {
    g_object_ref_sink (scroll);
    g_object_unref (scroll);
    say (window, _("This picture can not be read any more."));
    return;
  }
  atk_object_set_name (gtk_widget_get_accessible (image), gtk_window_get_title (GTK_WINDOW (window)));
  atk_object_set_name (gtk_widget_get_accessible (scroll), gtk_window_get_title (GTK_WINDOW (window)));
  gtk_container_add (GTK_CONTAINER (scroll), image);
  gtk_container_add (GTK_CONTAINER (window), scroll);
  gtk_window_resize (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_widget_show_all (scroll);
}

/* The folder and what is in it. */
static void
remove_copy (gpointer data)
{
  char *path = data;
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

/* (transfer full): a file that nobody else can read, %NULL with @error */
static char *
write_copy (GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "singgah-paper-XXXXXX", NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_mkdtemp (folder)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror (errno));
    return NULL;
  }
  char *path = g_build_filename (folder, "paper.pdf", NULL);
  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return path;
  remove_copy (path);
  return NULL;
}

static void
open_outside (GtkWidget *window, GBytes *bytes)
{
  g_autoptr (GAppInfo) program = g_app_info_get_default_for_type (PDF, FALSE);
  g_autoptr (GError) error = NULL;
  char *path = program ? write_copy (bytes, &error) : NULL;
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;
  GList files = { file, NULL, NULL };

  if (path)
    g_object_set_data_full (G_OBJECT (window), "copy", path, remove_copy);
  if (!program) {
    say (window, _("No program on this computer opens PDF files. Ask who looks after it for one; the paper is kept."));
  } else if (!path || !g_app_info_launch (program, &files, NULL, &error)) {
    say (window, error->message);
  } else {
    g_autofree char *text = g_strdup_printf (_("The paper is open in %s. Close this window when you have read it: its copy goes then."),
                                             g_app_info_get_name (program));
    say (window, text);
  }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Paper) paper = g_task_propagate_pointer (G_TASK (result), &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!paper) {
    g_autofree char *sentence = desk_sentence (error, g_object_get_data (G_OBJECT (window), "zone"));
    say (window, sentence);
  } else if (g_str_equal (paper->type, PDF)) {
    open_outside (window, paper->bytes);
  } else {
    show_picture (window, paper->bytes);
  }
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
on_key (GtkWidget *window, GdkEventKey *event)
{
  if (event->keyval == GDK_KEY_Escape)
    gtk_widget_destroy (window);
  return GDK_EVENT_PROPAGATE;
}

static void
on_destroy (GtkWidget *window, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_set_data (G_OBJECT (window), "copy", NULL);
}

void
desk_paper_window_show (GtkWindow *parent, DeskContext *context, const char *sha256, const char *title)
{
  g_return_if_fail (sha256 && title);

  desk_handy_ensure ();
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL), *bar = hdy_header_bar_new ();
  GCancellable *cancellable = g_cancellable_new ();

  hdy_header_bar_set_title (HDY_HEADER_BAR (bar), title);
  hdy_header_bar_set_show_close_button (HDY_HEADER_BAR (bar), TRUE);
  gtk_widget_show (bar);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_titlebar (GTK_WINDOW (window), bar);
  gtk_window_set_type_hint (GTK_WINDOW (window), GDK_WINDOW_TYPE_HINT_DIALOG);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  g_object_set_data_full (G_OBJECT (window), "zone", g_time_zone_ref (desk_context_get_zone (context)),
                          (GDestroyNotify) g_time_zone_unref);
  g_signal_connect_data (window, "destroy", G_CALLBACK (on_destroy), cancellable, (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_signal_connect_after (window, "key-press-event", G_CALLBACK (on_key), NULL);
  worker_run (desk_context_get_worker (context), paper_job, g_strdup (sha256), g_free, (GDestroyNotify) paper_free, cancellable,
              on_read, g_object_ref (window));
}
