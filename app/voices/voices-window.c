/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk says, word for word: recorded, heard and taken away again, for each language. */
#include "app/voices/voices-window.h"

#include "app/acts.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "app/voices/jobs.h"
#include "app/voices/recorder.h"

#include "db/record/voice-clip.h"
#include "db/record/voice.h"

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

  DeskContext *context;
  char *old;                   /* the folder of an older version */
  char *folder;                /* (nullable): ours, for what is recorded and played; gone with the window */
  GtkComboBoxText *language;
  GtkLabel *said;
  GtkWidget *take_over;
  GArray *lines;               /* Line, as voice_clips() */
  GHashTable *there;           /* (nullable) before it was read: key -> Voice */
  GHashTable *removed;         /* key -> the act that took it away here */
  GPtrArray *found;            /* (nullable): OldVoice */
  DeskRecorder *recorder;      /* (nullable) */
  char *path;                  /* (nullable): of what is recorded or played */
  int active;                  /* the line that is recorded or played; -1: none */
  gboolean records, busy;      /* busy: an act is on its way */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskVoicesWindow, desk_voices_window, GTK_TYPE_WINDOW)

static const char *
language_of (DeskVoicesWindow *self)
{
  return gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->language));
}

static char *
key_of (DeskVoicesWindow *self, guint line)
{
  return desk_voices_key (language_of (self), voice_clips ()[line].name);
}

/* (nullable): nothing of another line can be done now */
static const char *
why_not (DeskVoicesWindow *self)
{
  if (self->active >= 0)
    return _("Another one is being recorded or played.");
  return self->busy || !self->there ? _("One moment…") : NULL;
}

static void
show_line (DeskVoicesWindow *self, guint index)
{
  const Line *line = &g_array_index (self->lines, Line, index);
  g_autofree char *key = key_of (self, index);
  gboolean there = self->there && g_hash_table_contains (self->there, key), active = self->active == (int) index;
  gboolean removed = !there && g_hash_table_contains (self->removed, key);
  const char *other = why_not (self);

  gtk_label_set_text (GTK_LABEL (line->there), there ? _("✓ recorded") : "");
  gtk_button_set_label (GTK_BUTTON (line->record), active && self->records ? _("Stop") : _("Record"));
  gtk_button_set_label (GTK_BUTTON (line->remove), removed ? _("Bring back") : _("Delete"));
  desk_reason_set (line->record, active && self->records ? NULL : other);
  desk_reason_set (line->play, other ? other : there ? NULL : _("Nothing is recorded yet."));
  desk_reason_set (line->remove, other ? other : there || removed ? NULL : _("Nothing is recorded yet."));
}

static void
show_old (DeskVoicesWindow *self)
{
  guint n = self->found ? self->found->len : 0;
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Take over %u recording of this computer",
                                                         "Take over %u recordings of this computer", n), n);

  gtk_button_set_label (GTK_BUTTON (self->take_over), words);
  gtk_widget_set_visible (self->take_over, n > 0);
  desk_reason_set (self->take_over, why_not (self));
}

static void
show (DeskVoicesWindow *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self, i);
  show_old (self);
}

static void
say (DeskVoicesWindow *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence (error, desk_context_get_zone (self->context));

  gtk_label_set_text (self->said, sentence);
}

/* --- what the record has --- */

static void
on_listed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskVoicesWindow) self = data;
  g_autoptr (GError) error = NULL;
  GHashTable *there = worker_finish (desk_context_get_worker (self->context), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!there) {
    say (self, error);
    return;
  }
  g_clear_pointer (&self->there, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->there = there;
  self->found = desk_voices_find_old (self->old, there);
  show (self);
}

static void
refresh (DeskVoicesWindow *self)
{
  worker_run (desk_context_get_worker (self->context), desk_voices_list_job, NULL, NULL, (GDestroyNotify) g_hash_table_unref,
              self->cancellable, on_listed, g_object_ref (self));
}

/* --- acts --- */

typedef struct {
  DeskVoicesWindow *self;
  char *key;                   /* (nullable): of what is taken away, or brought back */
  gboolean back;
  GPtrArray *taken;            /* (nullable): OldVoice: what is taken over */
} Doing;

static void
doing_free (Doing *doing)
{
  g_object_unref (doing->self);
  g_free (doing->key);
  g_clear_pointer (&doing->taken, g_ptr_array_unref);
  g_free (doing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

/* What the record has is heard in place of the file, which is kept under a name that nobody reads. */
static void
put_away (GPtrArray *taken)
{
  for (guint i = 0; taken && i < taken->len; i++) {
    const OldVoice *old = taken->pdata[i];
    g_autofree char *away = g_strconcat (old->path, ".taken", NULL);
    g_rename (old->path, away);
  }
}

static void
on_acted (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (Doing) doing = data;
  g_autoptr (GError) error = NULL;
  DeskVoicesWindow *self = doing->self;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);

  if (outcomes)
    put_away (doing->taken);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  if (!outcomes)
    say (self, error);
  else if (doing->key && doing->back)
    g_hash_table_remove (self->removed, doing->key);
  else if (doing->key)
    g_hash_table_insert (self->removed, g_strdup (doing->key), g_memdup2 (&((Outcome *) outcomes->pdata[0])->act, sizeof (gint64)));
  show (self);
  refresh (self);
}

static void
act (DeskVoicesWindow *self, DeskActs *acts, const char *key, gboolean back, GPtrArray *taken)
{
  Doing *doing = g_new0 (Doing, 1);

  *doing = (Doing){ g_object_ref (self), g_strdup (key), back, taken ? g_ptr_array_ref (taken) : NULL };
  self->busy = TRUE;
  gtk_label_set_text (self->said, "");
  show (self);
  desk_context_act (self->context, acts, NULL, on_acted, doing);
}

static gboolean
add_file (DeskActs *acts, const char *language, const char *name, const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  g_autofree char *sound = g_base64_encode ((const guchar *) bytes, length);
  Request *request = request_new ("voice-add");
  request_set (request, "language", language);
  request_set (request, "word", name);
  request_set (request, "sound", sound);
  desk_acts_add (acts, request, NULL);
  return TRUE;
}

static void
keep (DeskVoicesWindow *self, guint line)
{
  g_autoptr (DeskActs) acts = desk_acts_new ();

  if (add_file (acts, language_of (self), voice_clips ()[line].name, self->path))
    act (self, acts, NULL, FALSE, NULL);
}

/* (transfer full): FALSE in @all: some can not be read, and are found again with the next look. */
static DeskActs *
take_found (DeskVoicesWindow *self, gboolean *all)
{
  DeskActs *acts = desk_acts_new ();
  guint found = self->found->len;

  for (guint i = found; i > 0; i--) {
    const OldVoice *old = self->found->pdata[i - 1];
    if (!add_file (acts, old->language, old->name, old->path))
      g_ptr_array_remove_index (self->found, i - 1);
  }
  *all = self->found->len == found;
  return acts;
}

static void
on_take_over (DeskVoicesWindow *self)
{
  gboolean all;
  g_autoptr (DeskActs) acts = take_found (self, &all);

  if (self->found->len)
    act (self, acts, NULL, FALSE, self->found);
  if (!all)
    gtk_label_set_text (self->said, _("Some recordings of this computer can not be read: they stay where they are."));
  show (self);
}

static guint
line_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));
}

static void
on_remove (GtkButton *button, DeskVoicesWindow *self)
{
  guint line = line_of (GTK_WIDGET (button));
  g_autofree char *key = key_of (self, line);
  const gint64 *removed = g_hash_table_lookup (self->removed, key);
  gboolean there = g_hash_table_contains (self->there, key);
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Request *request = request_new (there ? "voice-remove" : "undo");

  if (there) {
    request_set (request, "language", language_of (self));
    request_set (request, "word", voice_clips ()[line].name);
  } else
    request_set_int (request, "act", *removed);
  desk_acts_add (acts, request, NULL);
  act (self, acts, key, !there, NULL);
}

/* --- recording and playing --- */

static void
on_ended (const char *why, gpointer data)
{
  DeskVoicesWindow *self = data;
  int line = self->active;

  self->recorder = NULL;
  self->active = -1;
  gtk_label_set_text (self->said, why ? why : "");
  if (self->records && !why)
    keep (self, (guint) line);
  show (self);
}

static void
begin (DeskVoicesWindow *self, guint line, gboolean records)
{
  g_autoptr (GError) error = NULL;

  self->recorder = records ? desk_recorder_record (self->path, on_ended, self, &error)
                           : desk_recorder_play (self->path, on_ended, self, &error);
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
  else if (self->path)
    begin (self, line_of (GTK_WIDGET (button)), TRUE);
  else
    gtk_label_set_text (self->said, _("Nothing can be recorded: the folder for temporary files is missing or can not be written."));
}

typedef struct {
  DeskVoicesWindow *self;
  guint line;
} Loading;

static void
on_loaded (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autofree Loading *loading = data;
  g_autoptr (DeskVoicesWindow) self = loading->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = worker_finish (desk_context_get_worker (self->context), result, &error);
  gsize size;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  const char *sound = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  if (!bytes || !g_file_set_contents (self->path, sound, (gssize) size, &error))
    say (self, error);
  else if (!self->recorder)
    begin (self, loading->line, FALSE);
}

static void
on_play (GtkButton *button, DeskVoicesWindow *self)
{
  guint line = line_of (GTK_WIDGET (button));
  g_autofree char *key = key_of (self, line);
  const Voice *voice = self->there ? g_hash_table_lookup (self->there, key) : NULL;

  if (!voice || !self->path)
    return;
  Loading *loading = g_new0 (Loading, 1);
  *loading = (Loading){ g_object_ref (self), line };
  worker_run (desk_context_get_worker (self->context), desk_voices_load_job, g_memdup2 (&voice->sound, sizeof voice->sound), g_free,
              (GDestroyNotify) g_bytes_unref, self->cancellable, on_loaded, loading);
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
line_new (DeskVoicesWindow *self, guint line)
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
  GtkWidget *note = gtk_label_new (_("Recordings are kept in the record and heard at all its kiosks, before any other voice. No machine speaks Javanese or Sundanese, and their "
                                     "few written words have not been looked at by a native speaker yet: let one speak, and tell us what to write."));

  g_object_set (box, "margin", 12, NULL);
  gtk_label_set_line_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->language), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), note, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->take_over, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->said), FALSE, FALSE, 0);
  return box;
}

static void
desk_voices_window_destroy (GtkWidget *widget)
{
  DeskVoicesWindow *self = DESK_VOICES_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  if (self->context)
    g_signal_handlers_disconnect_by_data (desk_context_get_worker (self->context), self);
  desk_recorder_cancel (g_steal_pointer (&self->recorder));
  if (self->path)
    g_unlink (self->path);
  if (self->folder)
    g_rmdir (self->folder);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
  GTK_WIDGET_CLASS (desk_voices_window_parent_class)->destroy (widget);
}

static void
desk_voices_window_finalize (GObject *object)
{
  DeskVoicesWindow *self = DESK_VOICES_WINDOW (object);

  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  g_free (self->old);
  g_array_unref (self->lines);
  g_hash_table_unref (self->removed);
  g_clear_pointer (&self->there, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
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
  self->cancellable = g_cancellable_new ();
  self->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folder = g_dir_make_tmp ("singgah-voices-XXXXXX", NULL);
  self->path = self->folder ? g_build_filename (self->folder, "voice.oga", NULL) : NULL;
  self->take_over = gtk_button_new ();
  gtk_buildable_set_name (GTK_BUILDABLE (self->take_over), "take-over");
  gtk_widget_set_halign (self->take_over, GTK_ALIGN_START);
  gtk_widget_set_no_show_all (self->take_over, TRUE);
  g_signal_connect_swapped (self->take_over, "clicked", G_CALLBACK (on_take_over), self);
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
desk_voices_window_new (GtkWindow *parent, DeskContext *context, const char *old)
{
  g_return_val_if_fail (DESK_IS_CONTEXT (context) && old, NULL);

  DeskVoicesWindow *self = g_object_new (DESK_TYPE_VOICES_WINDOW, "transient-for", parent, "modal", parent != NULL, "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->context = g_object_ref (context);
  self->old = g_strdup (old);
  for (guint i = 0; voice_clips ()[i].name; i++)
    gtk_box_pack_start (GTK_BOX (rows), line_new (self, i), FALSE, FALSE, 0);
  g_object_set (rows, "margin", 12, NULL);
  gtk_container_add (GTK_CONTAINER (scroll), rows);
  gtk_box_pack_start (GTK_BOX (box), head_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), scroll, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (self), box);
  g_signal_connect_swapped (self->language, "changed", G_CALLBACK (on_language), self);
  g_signal_connect_swapped (desk_context_get_worker (context), "changed", G_CALLBACK (refresh), self);
  show (self);
  refresh (self);
  gtk_widget_show_all (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
