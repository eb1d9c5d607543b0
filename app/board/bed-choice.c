/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a bed or a room. */
#include "app/board/bed-choice.h"

#include "app/board/bed-none.h"
#include "app/board/bed-picker.h"
#include "app/board/labels.h"
#include "app/list-keys.h"
#include "app/reason.h"
#include "app/sentence.h"

#include <glib/gi18n.h>
#include <string.h>

#define NOTE_CHARS 60          /* of what is said beside a place; the rest is cut off */

struct _DeskBedChoice {
  GtkComboBox parent;

  GtkListStore *list;
  DeskContext *context;
  GCancellable *reading;       /* (nullable) before it was asked */
  Board *board;                /* (nullable) before it is there */
  gint64 house;                /* 0: of all that the desk shows */
  gint64 resident;
  gboolean rooms;
};

G_DEFINE_FINAL_TYPE (DeskBedChoice, desk_bed_choice, GTK_TYPE_COMBO_BOX)

/* --- what is said beside a place --- */

static char *
free_note (const BoardBed *bed)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const char *sex = desk_label_room_sex (bed->room_sex), *kind = desk_label_bed_kind (bed->bed_kind);

  g_string_append_printf (note, "✓ %s", _("free"));
  if (*sex)
    g_string_append_printf (note, " · %s", sex);
  if (*kind)
    g_string_append_printf (note, " · %s", kind);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static char *
held_note (DeskBedChoice *self, const BoardBed *bed)
{
  const char *held_for = bed->held_for && desk_context_get_names (self->context) ? bed->held_for : NULL;
  g_autofree char *held = held_for ? g_strdup_printf (_("held: %s"), held_for) : g_strdup (_("Held"));

  return bed->overdue ? g_strdup_printf ("✓ %s · %s", held, _("past its time")) : g_strdup_printf ("✗ %s", held);
}

/* By itself, where nobody is known whom it has to fit. */
static char *
state_note (DeskBedChoice *self, const BoardBed *bed)
{
  switch (bed->state) {
  case BED_FREE: return free_note (bed);
  case BED_HELD: return held_note (self, bed);
  case BED_OUT: return g_strdup_printf ("✗ %s", desk_label_outage (bed->reason));
  case BED_OCCUPIED: return g_strdup_printf ("✗ %s", _("taken"));
  }
  g_return_val_if_reached (NULL);
}

/* @fits: (nullable): as desk_bed_picker_fits() makes it */
static char *
bed_note (DeskBedChoice *self, const BoardBed *bed, GHashTable *fits)
{
  const char *why = fits ? g_hash_table_lookup (fits, &bed->bed) : NULL;

  if (!why)
    return state_note (self, bed);
  if (*why)
    return g_strdup_printf ("✗ %s", why);
  return bed->state == BED_HELD ? held_note (self, bed) : g_strdup_printf ("✓ %s", _("fits"));
}

/* --- the list --- */

/* @of: the bed, or one of the room: of all houses, two can have a room of one name */
static void
add (DeskBedChoice *self, gint64 id, const char *place, const char *note, const BoardBed *of)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id), *start = NULL, *cut = NULL, *with_house = NULL;

  if (g_utf8_strlen (note, -1) > NOTE_CHARS) {
    start = g_utf8_substring (note, 0, NOTE_CHARS);
    note = cut = g_strconcat (start, "…", NULL);
  }
  if (!self->house)
    note = with_house = g_strdup_printf ("%s · %s", note, of->house_name);
  gtk_list_store_insert_with_values (self->list, NULL, -1, BED_CHOICE_PLACE, place, BED_CHOICE_NOTE, note, BED_CHOICE_ID, text, -1);
}

static gboolean
is_offered (DeskBedChoice *self, const BoardBed *bed)
{
  return !self->house || bed->house == self->house;
}

/* The list says it of each; this, of all of them. @count: (nullable): %NULL: one can be had */
static void
explain_none (DeskBedChoice *self, const DeskBedCount *count)
{
  GtkWidget *entry = desk_bed_choice_get_entry (self);
  g_autofree char *text = count ? desk_bed_none_text (count, NULL, 0) : NULL;

  gtk_widget_set_tooltip_text (entry, text);
  atk_object_set_description (gtk_widget_get_accessible (entry), text ? text : "");
}

static void
add_beds (DeskBedChoice *self, GHashTable *fits)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  DeskBedCount count = { 0 };
  gboolean none = TRUE;

  for (guint i = 0; i < self->board->beds->len; i++) {
    const BoardBed *bed = self->board->beds->pdata[i];
    g_ptr_array_add (notes, bed_note (self, bed, fits));
    if (!is_offered (self, bed))
      continue;
    desk_bed_count_add (&count, bed->state);
    none = none && !g_str_has_prefix (notes->pdata[i], "✓");
  }
  explain_none (self, fits && none ? &count : NULL);
  for (int good = TRUE; good >= FALSE; good--)
    for (guint i = 0; i < self->board->beds->len; i++) {
      const BoardBed *bed = self->board->beds->pdata[i];
      g_autofree char *place = g_strdup_printf ("%s %s", bed->room_name, bed->bed_name);
      if (is_offered (self, bed) && g_str_has_prefix (notes->pdata[i], "✓") == good)
        add (self, bed->bed, place, notes->pdata[i], bed);
    }
}

static void
add_room (DeskBedChoice *self, const BoardBed *first, guint n_free)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const char *sex = desk_label_room_sex (first->room_sex), *kind = desk_label_room_kind (first->room_kind);

  g_string_append_printf (note, n_free ? "✓ %s" : "✗ %s", n_free ? "" : _("full"));
  if (n_free)
    g_string_append_printf (note, ngettext ("%u free", "%u free", n_free), n_free);
  if (*sex)
    g_string_append_printf (note, " · %s", sex);
  if (*kind)
    g_string_append_printf (note, " · %s", kind);
  add (self, first->room, first->room_name, note->str, first);
}

/* The board has the beds of a room one after the other. */
static void
add_rooms (DeskBedChoice *self)
{
  const BoardBed *first = NULL;
  guint n_free = 0;

  for (guint i = 0; i < self->board->beds->len; i++) {
    const BoardBed *bed = self->board->beds->pdata[i];
    if (first && first->room != bed->room) {
      add_room (self, first, n_free);
      first = NULL;
      n_free = 0;
    }
    if (!is_offered (self, bed))
      continue;
    first = first ? first : bed;
    n_free += bed->state == BED_FREE;
  }
  if (first)
    add_room (self, first, n_free);
}

static void
on_fits (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) beds = desk_find_beds_finish (result, &error);
  DeskBedChoice *self = data;
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autoptr (GHashTable) fits = beds ? desk_bed_picker_fits (beds, desk_context_get_names (self->context)) : NULL;
  add_beds (self, fits);
}

/* A list that could not be read is no empty one: the next look asks again. */
static void
explain (DeskBedChoice *self, const GError *error)
{
  g_autofree char *sentence = error ? desk_sentence_here (error, self->context) : NULL;

  desk_reason_keep_arrow (GTK_COMBO_BOX (self), sentence ? sentence : _("The house has none yet: write it."));
  if (error)
    g_clear_object (&self->reading);
}

static void
on_board (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Board *board = desk_read_board_finish (result, &error);
  DeskBedChoice *self = data;
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  explain (self, error);
  if (!board)
    return;
  g_clear_pointer (&self->board, board_free);
  self->board = board;
  if (self->rooms)
    add_rooms (self);
  else if (self->resident && self->house)              /* of several, the record judges none */
    desk_find_beds (self->context, self->house, &(FitQuestion){ .resident = self->resident }, NULL, self->reading, on_fits, self);
  else
    add_beds (self, NULL);
}

/* --- object --- */

static void
desk_bed_choice_dispose (GObject *object)
{
  DeskBedChoice *self = DESK_BED_CHOICE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_bed_choice_parent_class)->dispose (object);
}

static void
desk_bed_choice_finalize (GObject *object)
{
  DeskBedChoice *self = DESK_BED_CHOICE (object);

  g_clear_pointer (&self->board, board_free);
  g_object_unref (self->list);
  G_OBJECT_CLASS (desk_bed_choice_parent_class)->finalize (object);
}

static void
desk_bed_choice_class_init (DeskBedChoiceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_bed_choice_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_bed_choice_finalize;
}

static void
add_note_cell (GtkCellLayout *layout)
{
  GtkCellRenderer *cell = gtk_cell_renderer_text_new ();

  gtk_cell_layout_pack_end (layout, cell, TRUE);
  gtk_cell_layout_add_attribute (layout, cell, "text", BED_CHOICE_NOTE);
}

/* "3" finds every bed 3, "mel" every one in Melati. */
static gboolean
matches (GtkEntryCompletion *completion, const char *key, GtkTreeIter *row, gpointer data)
{
  g_autofree char *place = NULL;
  (void) data;

  gtk_tree_model_get (gtk_entry_completion_get_model (completion), row, BED_CHOICE_PLACE, &place, -1);
  g_autofree char *plain = place ? g_utf8_casefold (place, -1) : NULL;
  return plain && strstr (plain, key);
}

static void
desk_bed_choice_init (DeskBedChoice *self)
{
  self->list = gtk_list_store_new (N_BED_CHOICE_COLUMNS, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

GtkWidget *
desk_bed_choice_new (DeskContext *context, gboolean rooms)
{
  DeskBedChoice *self = g_object_new (DESK_TYPE_BED_CHOICE, "has-entry", TRUE, "popup-fixed-width", FALSE, NULL);
  g_autoptr (GtkEntryCompletion) completion = gtk_entry_completion_new ();

  self->context = g_object_ref (context);
  self->rooms = rooms;
  gtk_combo_box_set_model (GTK_COMBO_BOX (self), GTK_TREE_MODEL (self->list));
  gtk_combo_box_set_entry_text_column (GTK_COMBO_BOX (self), BED_CHOICE_PLACE);
  gtk_combo_box_set_id_column (GTK_COMBO_BOX (self), BED_CHOICE_ID);
  add_note_cell (GTK_CELL_LAYOUT (self));
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (self->list));
  gtk_entry_completion_set_text_column (completion, BED_CHOICE_PLACE);
  gtk_entry_completion_set_match_func (completion, matches, NULL, NULL);
  gtk_entry_completion_set_popup_set_width (completion, FALSE);
  add_note_cell (GTK_CELL_LAYOUT (completion));
  gtk_entry_set_completion (GTK_ENTRY (desk_bed_choice_get_entry (self)), completion);
  desk_completion_keys (GTK_ENTRY (desk_bed_choice_get_entry (self)));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), rooms ? _("Rooms") : _("Beds"));
  explain (self, NULL);
  return GTK_WIDGET (self);
}

void
desk_bed_choice_ask (DeskBedChoice *self, gint64 house, gint64 resident)
{
  g_return_if_fail (DESK_IS_BED_CHOICE (self));

  if (self->reading && house == self->house && resident == self->resident)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_list_store_clear (self->list);
  self->house = house;
  self->resident = resident;
  self->reading = g_cancellable_new ();
  desk_read_board_of (self->context, house, self->reading, on_board, self);
}

GtkWidget *
desk_bed_choice_get_entry (DeskBedChoice *self)
{
  return gtk_bin_get_child (GTK_BIN (self));
}

char *
desk_bed_choice_get (DeskBedChoice *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (desk_bed_choice_get_entry (self)))));
  GtkTreeModel *model = GTK_TREE_MODEL (self->list);
  const char *chosen = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self));
  g_autofree char *found = NULL;
  GtkTreeIter row;
  guint n = 0;

  if (chosen)
    return g_strdup (chosen);
  for (gboolean more = gtk_tree_model_get_iter_first (model, &row); more; more = gtk_tree_model_iter_next (model, &row)) {
    g_autofree char *place = NULL, *id = NULL;
    gtk_tree_model_get (model, &row, BED_CHOICE_PLACE, &place, BED_CHOICE_ID, &id, -1);
    if (g_ascii_strcasecmp (place, typed) != 0)
      continue;
    n++;
    g_free (found);
    found = g_steal_pointer (&id);
  }
  return n == 1 ? g_steal_pointer (&found) : g_steal_pointer (&typed);
}
