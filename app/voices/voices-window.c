/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk says, word for word: recorded, heard and taken away again, for each language. */
#include "app/voices/voices-window.h"

#include "app/reason.h"
#include "app/voices/recorder.h"

#include "db/record/voice-clip.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define WIDTH 760
#define HEIGHT 560

/* One word. */
typedef struct {
  GtkWidget *record, *play, *remove, *there;
} Line;

struct _DeskVoicesWindow {
  GtkWindow parent;

  char *folder;
  GtkComboBoxText *language;
  GtkLabel *said;
  GArray *lines;               /* Line, as voice_clips() */
  DeskRecorder *recorder;      /* (nullable) */
  int active;                  /* the line that is recorded or played; -1: none */
  gboolean records;
};

G_DEFINE_FINAL_TYPE (DeskVoicesWindow, desk_voices_window, GTK_TYPE_WINDOW)

static char *
path_of (DeskVoicesWindow *self, guint line)
{
  return voice_path (self->folder, gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->language)), voice_clips ()[line].name);
}

/* What was taken away lies here until the next one is recorded. */
static char *
old_of (const char *path)
{
  return g_strconcat (path, "~", NULL);
}

static void
show_line (DeskVoicesWindow *self, guint index)
{
  const Line *line = &g_array_index (self->lines, Line, index);
  g_autofree char *path = path_of (self, index), *old = old_of (path);
  gboolean there = g_file_test (path, G_FILE_TEST_IS_REGULAR), active = self->active == (int) index;

  gtk_label_set_text (GTK_LABEL (line->there), there ? _("✓ recorded") : "");
  gtk_button_set_label (GTK_BUTTON (line->record), active && self->records ? _("Stop") : _("Record"));
  const char *other = self->active < 0 ? NULL : _("Another one is being recorded or played.");
  desk_reason_set (line->record, active && self->records ? NULL : other);
  desk_reason_set (line->play, other ? other : there ? NULL : _("Nothing is recorded yet."));
  gtk_button_set_label (GTK_BUTTON (line->remove), there || !g_file_test (old, G_FILE_TEST_EXISTS) ? _("Delete") : _("Bring back"));
  desk_reason_set (line->remove, other                                                ? other
                                 : there || g_file_test (old, G_FILE_TEST_EXISTS) ? NULL
                                                                                  : _("Nothing is recorded yet."));
}

static void
show (DeskVoicesWindow *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self, i);
}

static void
on_ended (const char *why, gpointer data)
{
  DeskVoicesWindow *self = data;

  self->recorder = NULL;
  self->active = -1;
  gtk_label_set_text (self->said, why ? why : "");
  show (self);
}

static guint
line_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));
}

static void
begin (DeskVoicesWindow *self, guint line, gboolean records)
{
  g_autofree char *path = path_of (self, line), *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (records && g_mkdir_with_parents (folder, 0770) != 0) {
    gtk_label_set_text (self->said, _("The recording can not be kept: check who may write in the folder of the record."));
    return;
  }
  self->recorder = records ? desk_recorder_record (path, on_ended, self, &error) : desk_recorder_play (path, on_ended, self, &error);
  self->active = self->recorder ? (int) line : -1;
  self->records = records;
  gtk_label_set_text (self->said, !self->recorder ? error->message : records ? _("Speak now, then press Stop.") : "");
  show (self);
}

static void
on_record (GtkButton *button, DeskVoicesWindow *self)
{
  if (self->recorder)
    desk_recorder_stop (self->recorder);
  else
    begin (self, line_of (GTK_WIDGET (button)), TRUE);
}

static void
on_play (GtkButton *button, DeskVoicesWindow *self)
{
  begin (self, line_of (GTK_WIDGET (button)), FALSE);
}

static void
on_remove (GtkButton *button, DeskVoicesWindow *self)
{
  g_autofree char *path = path_of (self, line_of (GTK_WIDGET (button))), *old = old_of (path);
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);

  g_rename (there ? path : old, there ? old : path);
  show (self);
}

static void
on_language (DeskVoicesWindow *self)
{
  desk_recorder_cancel (g_steal_pointer (&self->recorder));
  self->active = -1;
  gtk_label_set_text (self->said, "");
  show (self);
}

/* --- the window --- */

static GtkWidget *
button_new (DeskVoicesWindow *self, GtkWidget *row, guint line, const char *id, const char *what, GCallback pressed)
{
  GtkWidget *button = gtk_button_new_with_label (what);
  g_autofree char *name = g_strdup_printf ("%s: %s", what, _(voice_clips ()[line].text));
  g_autofree char *own = g_strdup_printf ("%s-%s", id, voice_clips ()[line].name);

  gtk_buildable_set_name (GTK_BUILDABLE (button), own);
  atk_object_set_name (gtk_widget_get_accessible (button), name);
  g_object_set_data (G_OBJECT (button), "line", GUINT_TO_POINTER (line));
  g_signal_connect (button, "clicked", pressed, self);
  gtk_box_pack_end (GTK_BOX (row), button, FALSE, FALSE, 0);
  return button;
}

static GtkWidget *
row_new (DeskVoicesWindow *self, guint line)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *text = gtk_label_new (_(voice_clips ()[line].text));
  Line widgets = { 0 };

  g_object_set (row, "margin", 4, NULL);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_line_wrap (GTK_LABEL (text), TRUE);
  gtk_box_pack_start (GTK_BOX (row), text, TRUE, TRUE, 0);
  widgets.remove = button_new (self, row, line, "delete", _("Delete"), G_CALLBACK (on_remove));
  widgets.play = button_new (self, row, line, "play", _("Play"), G_CALLBACK (on_play));
  widgets.record = button_new (self, row, line, "record", _("Record"), G_CALLBACK (on_record));
  widgets.there = gtk_label_new ("");
  gtk_box_pack_end (GTK_BOX (row), widgets.there, FALSE, FALSE, 0);
  g_array_append_val (self->lines, widgets);
  return row;
}

static GtkWidget *
head_new (DeskVoicesWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *note = gtk_label_new (_("Recordings are heard at the kiosks of this computer, before any other voice. No machine speaks Javanese or Sundanese, and their "
                                     "few written words have not been looked at by a native speaker yet: let one speak, and tell us what to write."));

  g_object_set (box, "margin", 12, NULL);
  gtk_label_set_line_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->language), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), note, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->said), FALSE, FALSE, 0);
  return box;
}

static void
desk_voices_window_destroy (GtkWidget *widget)
{
  DeskVoicesWindow *self = DESK_VOICES_WINDOW (widget);

  desk_recorder_cancel (g_steal_pointer (&self->recorder));
  GTK_WIDGET_CLASS (desk_voices_window_parent_class)->destroy (widget);
}

static void
desk_voices_window_finalize (GObject *object)
{
  DeskVoicesWindow *self = DESK_VOICES_WINDOW (object);

  g_free (self->folder);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (desk_voices_window_parent_class)->finalize (object);
}

static void
desk_voices_window_class_init (DeskVoicesWindowClass *class)
{
  GTK_WIDGET_CLASS (class)->destroy = desk_voices_window_destroy;
  G_OBJECT_CLASS (class)->finalize = desk_voices_window_finalize;
}

static void
desk_voices_window_init (DeskVoicesWindow *self)
{
  static const char *const languages[][2] = { { "jv", "Basa Jawa" }, { "su", "Basa Sunda" }, { "id", "Indonesia" }, { "en", "English" } };

  self->active = -1;
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->language = GTK_COMBO_BOX_TEXT (gtk_combo_box_text_new ());
  self->said = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->said, 0);
  gtk_label_set_line_wrap (self->said, TRUE);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->language)), _("Language"));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_combo_box_text_append (self->language, languages[i][0], languages[i][1]);
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->language), 0);
  gtk_window_set_title (GTK_WINDOW (self), _("Voices of the kiosk"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
}

GtkWidget *
desk_voices_window_new (GtkWindow *parent, const char *folder)
{
  g_return_val_if_fail (folder, NULL);

  DeskVoicesWindow *self = g_object_new (DESK_TYPE_VOICES_WINDOW, "transient-for", parent, "modal", parent != NULL, "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->folder = g_strdup (folder);
  for (guint i = 0; voice_clips ()[i].name; i++)
    gtk_box_pack_start (GTK_BOX (rows), row_new (self, i), FALSE, FALSE, 0);
  g_object_set (rows, "margin", 12, NULL);
  gtk_container_add (GTK_CONTAINER (scroll), rows);
  gtk_box_pack_start (GTK_BOX (box), head_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), scroll, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (self), box);
  g_signal_connect_swapped (self->language, "changed", G_CALLBACK (on_language), self);
  show (self);
  gtk_widget_show_all (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
