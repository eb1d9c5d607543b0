/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search over every tab. */
#include "app/residents/finder.h"

#include "app/board/labels.h"
#include "app/entry-undo.h"
#include "app/list-keys.h"
#include "app/residents/jobs.h"
#include "app/residents/rows.h"
#include "app/sentence.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define DOWN 70                /* pixels below the upper edge of the window */
#define FACE 36

struct _DeskFinder {
  GtkWindow parent;

  GtkEntry *words;
  GtkListBox *list;
  GtkLabel *hint;

  DeskContext *context;
  GCancellable *searching;     /* (nullable) */
  gboolean names;
  gboolean go;                 /* Enter came before the answer: the first one is opened when it does */
};

G_DEFINE_FINAL_TYPE (DeskFinder, desk_finder, GTK_TYPE_WINDOW)

/* --- opening what is chosen --- */

static void
open_chosen (DeskFinder *self, const char *action)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const gint64 *resident = row ? g_object_get_data (G_OBJECT (row), "resident") : NULL;

  if (!resident || !parent)
    return;
  gint64 id = *resident;
  gtk_widget_destroy (GTK_WIDGET (self));
  g_action_group_activate_action (G_ACTION_GROUP (parent), action, g_variant_new_int64 (id));
}

static void
on_enter (DeskFinder *self)
{
  self->go = self->searching != NULL;
  if (!self->go)
    open_chosen (self, "resident");
}

static void
on_row (DeskFinder *self)
{
  open_chosen (self, "resident");
}

/* --- results --- */

/* The card's number was typed from the card itself. */
static char *
hidden_note_of (const ResidentLine *line)
{
  const char *hidden = _("Names are hidden. F2 shows them.");
  g_autofree char *card = line->card ? g_strdup_printf (_("card %04d · "), (int) line->card) : NULL;

  return g_strconcat (card ? card : "", hidden, NULL);
}

static GtkWidget *
make_face (DeskFinder *self, const DeskFound *found)
{
  GtkWidget *face = found->photo && self->names ? desk_picture (found->photo, FACE) : NULL;
  g_autofree char *initials = self->names && !found->line->confidential ? desk_initials (found->line->name) : g_strdup ("·");

  if (!face) {
    face = gtk_label_new (initials);
    gtk_style_context_add_class (gtk_widget_get_style_context (face), "face");
  }
  gtk_widget_set_size_request (face, FACE, FACE);
  return face;
}

static void
add_row (DeskFinder *self, const DeskFound *found)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *note = self->names ? desk_row_note (found->line) : hidden_note_of (found->line);
  g_autofree char *number = g_strdup_printf (_("No. %" PRId64), found->line->number);
  const char *title = self->names ? found->line->name : found->line->bed ? found->line->bed : number;
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, note);

  g_object_set_data_full (G_OBJECT (row), "resident", g_memdup2 (&found->line->resident, sizeof (gint64)), g_free);
  gtk_container_add (GTK_CONTAINER (words), desk_row_label (title, NULL));
  gtk_container_add (GTK_CONTAINER (words), desk_row_label (note, "note"));
  gtk_container_add (GTK_CONTAINER (box), make_face (self, found));
  gtk_container_add (GTK_CONTAINER (box), words);
  gtk_container_add (GTK_CONTAINER (row), box);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (self->list), row);
}

static void
show_found (DeskFinder *self, GPtrArray *found)
{
  desk_row_clear (GTK_WIDGET (self->list));
  for (guint i = 0; found && i < found->len; i++)
    add_row (self, found->pdata[i]);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_label_set_text (self->hint, !found       ? _("A name however it is written, an alias, a card's or another number, a NIK, or a bed.")
                                  : found->len ? _("Enter opens the page · Ctrl+Enter goes to the bed · ↑ ↓ choose")
                                               : _("Nobody is found. Try fewer letters, a number, or a bed."));
  desk_list_tell (self->list, GTK_WIDGET (self->words), gtk_label_get_text (self->hint));
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskFinder *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_find_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->searching);
  show_found (self, found);
  if (!found) {
    g_autofree char *sentence = desk_sentence_unsearched (error, self->context);
    gtk_label_set_text (self->hint, sentence);
    desk_list_tell (self->list, GTK_WIDGET (self->words), sentence);
  }
  if (self->go)
    open_chosen (self, "resident");
}

static void
on_typed (DeskFinder *self)
{
  const char *words = gtk_entry_get_text (self->words);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->go = FALSE;
  if (!*words) {
    show_found (self, NULL);
    return;
  }
  self->searching = g_cancellable_new ();
  desk_find (self->context, words, self->searching, on_found, self);
}

/* --- keys --- */

static void
step (DeskFinder *self, int by)
{
  GtkListBoxRow *now = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, now ? gtk_list_box_row_get_index (now) + by : 0);

  if (!next)
    return;
  gtk_list_box_select_row (self->list, next);
  desk_list_tell (self->list, GTK_WIDGET (self->words), NULL);
}

static gboolean
desk_finder_key_press (GtkWidget *widget, GdkEventKey *event)
{
  DeskFinder *self = DESK_FINDER (widget);
  gboolean control = (event->state & GDK_CONTROL_MASK) != 0;

  switch (event->keyval) {
  case GDK_KEY_Escape:
    gtk_widget_destroy (widget);
    return GDK_EVENT_STOP;
  case GDK_KEY_Down:
  case GDK_KEY_Up:
    step (self, event->keyval == GDK_KEY_Down ? 1 : -1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    if (!control)
      break;
    open_chosen (self, "show-bed");
    return GDK_EVENT_STOP;
  default:
    break;
  }
  return GTK_WIDGET_CLASS (desk_finder_parent_class)->key_press_event (widget, event);
}

/* --- object --- */

static void
desk_finder_dispose (GObject *object)
{
  DeskFinder *self = DESK_FINDER (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  G_OBJECT_CLASS (desk_finder_parent_class)->dispose (object);
}

static void
desk_finder_finalize (GObject *object)
{
  g_clear_object (&DESK_FINDER (object)->context);
  G_OBJECT_CLASS (desk_finder_parent_class)->finalize (object);
}

static void
desk_finder_class_init (DeskFinderClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_finder_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_finder_finalize;
  widget_class->key_press_event = desk_finder_key_press;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/finder.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFinder, words);
  gtk_widget_class_bind_template_child (widget_class, DeskFinder, list);
  gtk_widget_class_bind_template_child (widget_class, DeskFinder, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
desk_finder_init (DeskFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_entry_undo (self->words);
}

GtkWidget *
desk_finder_new (GtkWindow *parent, DeskContext *context, gboolean names)
{
  DeskFinder *self = g_object_new (DESK_TYPE_FINDER, "transient-for", parent, NULL);
  int x = 0, y = 0, width = 0, own = 0;

  self->context = g_object_ref (context);
  self->names = names;
  show_found (self, NULL);
  gtk_window_get_position (parent, &x, &y);
  gtk_window_get_size (parent, &width, NULL);
  gtk_window_get_size (GTK_WINDOW (self), &own, NULL);
  gtk_window_move (GTK_WINDOW (self), x + MAX (width - own, 0) / 2, y + DOWN);
  return GTK_WIDGET (self);
}
