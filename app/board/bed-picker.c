/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of beds to choose from: those that fit first, what speaks against the others beside them. */
#include "app/board/bed-picker.h"

#include "app/board/bed-none.h"
#include "app/last-house.h"
#include "app/list-keys.h"
#include "app/reason.h"
#include "app/residents/dial-window.h"
#include "app/sentence.h"
#include "db/record/house.h"

#include <glib/gi18n.h>

#define SHOWN 60               /* more are picked on the board */
#define SWAPS_SHOWN 100
#define LIST_HIGH 166          /* pixels, as its template has it, */
#define LIST_LOW 96            /* and beside the words why there is none */

struct _DeskBedPicker {
  GtkBox parent;

  GtkListBox *list;
  GtkWidget *around;           /* has the keys as long as there is no row to have them */
  GtkLabel *why, *trouble;
  GtkWidget *call, *house_area;
  DeskBedNone *none;           /* why there is no bed, and what to do */
  GtkComboBox *house_choice;

  DeskContext *context;
  DeskBedPlaces *places;           /* the beds of the board */
  GCancellable *asking;        /* the last question */
  GArray *reserved;            /* (nullable) gint64: beds for others who come too */
  gint64 resident;             /* who was asked about last; 0: somebody new */
  gint64 house;
  gint64 bed;                  /* chosen, 0: none */
  gint64 wish;                 /* the one chosen on the board at first: taken where it fits */
  gboolean chosen;             /* by a person: a better one does not take its place */
  gint64 stay;                 /* of whom it is asked, 0: none yet */
  gboolean unsure;
  DeskPickerFlags flags;
  gboolean filling;
};

enum { SIGNAL_CHANGED, SIGNAL_LIT, SIGNAL_HOUSE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBedPicker, desk_bed_picker, GTK_TYPE_BOX)

/* --- rows --- */

static gint64
row_bed (GtkListBoxRow *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), "bed");
}

static GtkListBoxRow *
find_row (DeskBedPicker *self, gint64 bed)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (row_bed (row) == bed)
      return row;
  return NULL;
}

static char *
join_reasons (GPtrArray *reasons, gboolean names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++) {
    const FitReason *reason = g_ptr_array_index (reasons, i);
    g_string_append_printf (text, "%s%s", i ? " " : "", reason->sentence);
    for (guint j = 0; !names && j < G_N_ELEMENTS (reason->names); j++)
      if (reason->names[j] && *reason->names[j])
        g_string_replace (text, reason->names[j], _("somebody"), 0);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (DeskBedPicker *self, gint64 bed, const char *place, const char *note, const char *class)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (place), *why = gtk_label_new (note);
  g_autofree char *spoken = *note ? g_strdup_printf ("%s, %s", place, note) : g_strdup (place);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_width_chars (GTK_LABEL (name), 14);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  gtk_label_set_ellipsize (GTK_LABEL (why), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (row, g_str_equal (class, "unfit") && *note ? note : NULL);
  gtk_widget_set_hexpand (why, TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (why), class);
  gtk_container_add (GTK_CONTAINER (box), name);
  gtk_container_add (GTK_CONTAINER (box), why);
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set_data_full (G_OBJECT (row), "bed", g_memdup2 (&bed, sizeof bed), g_free);
  g_object_set_data_full (G_OBJECT (row), "why", g_str_equal (class, "unfit") ? g_strdup (note) : NULL, g_free);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (self->list), row);
}

static const DeskBedPlace *
place_of (DeskBedPicker *self, gint64 bed)
{
  return desk_bed_places_find (self->places, bed);
}

static void
add_bed (DeskBedPicker *self, const FitBed *fit)
{
  const DeskBedPlace *place = place_of (self, fit->bed);
  if (!place)
    return;

  g_autofree char *reasons = join_reasons (fit->reasons, desk_context_get_names (self->context));
  if (fit->reasons->len)
    add_row (self, fit->bed, place->place, reasons, "unfit");
  else
    add_row (self, fit->bed, place->place, *place->note ? place->note : _("fits"), "fits");
}

/* The chosen row in sight; rows have no place yet before the list was laid out. */
static void
reveal (DeskBedPicker *self)
{
  GtkListBoxRow *row = find_row (self, self->bed);
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  GtkAllocation place;

  if (!row || !adjustment)
    return;
  gtk_widget_get_allocation (GTK_WIDGET (row), &place);
  gtk_adjustment_clamp_page (adjustment, place.y, place.y + place.height);
}

static const char *
phone_to_call (DeskBedPicker *self)
{
  const DeskBedPlace *place = place_of (self, self->bed);

  return place && desk_context_get_names (self->context) ? place->phone : NULL;
}

/* A bed whose hold has lapsed is taken after a call (PRACTICE F26). */
static void
show_caller (DeskBedPicker *self)
{
  const char *phone = phone_to_call (self);
  g_autofree char *text = phone ? g_strdup_printf (_("Ca_ll before the bed is taken: %s"), phone) : NULL;

  if (text)
    gtk_button_set_label (GTK_BUTTON (self->call), text);
  gtk_widget_set_visible (self->call, text != NULL);
}

static void
on_call (DeskBedPicker *self)
{
  const char *phone = phone_to_call (self);

  if (phone)
    desk_dial_window_show (GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self))), phone);
}

/* All that speaks against the chosen bed; the list shows the beginning of it. */
static void
show_why (DeskBedPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const char *why = row ? g_object_get_data (G_OBJECT (row), "why") : NULL;

  gtk_label_set_text (self->why, why ? why : "");
  show_caller (self);
}

/* --- the house --- */

static gboolean
has_keys (DeskBedPicker *self)
{
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (self)), *keys = GTK_IS_WINDOW (top) ? gtk_window_get_focus (GTK_WINDOW (top)) : NULL;

  return keys && (keys == self->around || gtk_widget_is_ancestor (keys, self->around));
}

/* The keys that were on a row wait around the list, or they were nowhere until the answer. */
static void
empty (DeskBedPicker *self)
{
  gboolean keys = has_keys (self);

  gtk_widget_set_can_focus (self->around, TRUE);
  if (keys)
    gtk_widget_grab_focus (self->around);
  self->filling = TRUE;
  gtk_container_foreach (GTK_CONTAINER (self->list), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  self->filling = FALSE;
}

static void
forget_bed (DeskBedPicker *self)
{
  self->bed = self->wish = 0;
  self->chosen = FALSE;
  empty (self);
}

void
desk_bed_picker_set_house (DeskBedPicker *self, gint64 house)
{
  g_return_if_fail (DESK_IS_BED_PICKER (self));

  const DeskBedPlace *place = place_of (self, self->bed);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, house);

  if (!house || house == self->house)
    return;
  self->house = house;
  g_cancellable_cancel (self->asking);         /* it is about the house that is left */
  if (place && place->house != house)
    forget_bed (self);
  empty (self);
  show_why (self);
  gtk_combo_box_set_active_id (self->house_choice, id);
  g_signal_emit (self, signals[SIGNAL_HOUSE], 0);
}

static void
on_house (DeskBedPicker *self)
{
  const char *id = gtk_combo_box_get_active_id (self->house_choice);

  if (id)
    desk_bed_picker_set_house (self, g_ascii_strtoll (id, NULL, 10));
}

static void
list_houses (DeskBedPicker *self)
{
  GPtrArray *houses = desk_context_get_houses (self->context);

  if (desk_context_get_house (self->context) || !houses)
    return;
  if (!self->house)
    self->house = desk_last_house_get (self->context);
  for (guint i = 0; i < houses->len; i++) {
    const House *house = houses->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, house->id);
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->house_choice), id, house->name);
    if (house->id == self->house)
      gtk_combo_box_set_active_id (self->house_choice, id);
  }
  gtk_widget_show (self->house_area);
}

GtkWidget *
desk_bed_picker_get_missing (DeskBedPicker *self)
{
  gboolean asked = gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_get_visible (self->house_area);

  return asked && !desk_bed_picker_get_house (self) ? GTK_WIDGET (self->house_choice) : NULL;
}

/* --- the choice --- */

static void
choose (DeskBedPicker *self, gint64 bed)
{
  GtkListBoxRow *row = find_row (self, bed);

  if (!row && place_of (self, bed)) {
    const DeskBedPlace *place = place_of (self, bed);
    add_row (self, bed, place->place, place->note, "unfit");
    row = find_row (self, bed);
  }
  self->bed = bed;
  gtk_list_box_select_row (self->list, row);
  show_why (self);
}

GHashTable *
desk_bed_picker_fits (GPtrArray *beds, gboolean names)
{
  GHashTable *fits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < beds->len; i++) {
    const FitBed *fit = g_ptr_array_index (beds, i);
    g_hash_table_insert (fits, g_memdup2 (&fit->bed, sizeof fit->bed), join_reasons (fit->reasons, names));
  }
  return fits;
}

/* The wish where it fits, else the first that fits; where none does, the wish, else what has least against it. */
static gint64
best_of (DeskBedPicker *self, GPtrArray *fits)
{
  gint64 first = fits->len ? ((FitBed *) g_ptr_array_index (fits, 0))->bed : 0, fitting = 0;

  for (guint i = 0; i < fits->len; i++) {
    const FitBed *fit = g_ptr_array_index (fits, i);
    if (fit->bed == self->wish && (self->unsure || !fit->reasons->len))
      return self->wish;
    if (!fit->reasons->len && !fitting)
      fitting = fit->bed;
  }
  return fitting ? fitting : self->wish ? self->wish : first;
}

static gboolean
has_fitting (GPtrArray *fits)
{
  for (guint i = 0; i < fits->len; i++)
    if (!((const FitBed *) fits->pdata[i])->reasons->len)
      return TRUE;
  return FALSE;
}

/* Too little known of somebody speaks against many beds, which is no lack of them. */
static void
show_none (DeskBedPicker *self, GPtrArray *fits)
{
  gboolean none = !has_fitting (fits) && !(self->unsure && fits->len);
  DeskBedCount count = { 0 };

  desk_bed_places_count (self->places, self->house, fits, &count);
  g_autofree char *text = none ? desk_bed_none_text (&count, fits, self->reserved ? self->reserved->len : 0) : NULL;
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->around), none ? LIST_LOW : LIST_HIGH);
  desk_bed_none_show (self->none, text, self->flags & PICK_NONE_TOO ? BED_NONE_COMES : BED_NONE_STAYS, self->resident);
}

static void
fill (DeskBedPicker *self, GPtrArray *fits)
{
  gint64 best = best_of (self, fits);
  gboolean keys = has_keys (self);

  empty (self);
  self->filling = TRUE;
  for (guint i = 0; i < MIN (fits->len, SHOWN); i++)
    add_bed (self, g_ptr_array_index (fits, i));
  const GPtrArray *taken = desk_bed_places_taken (self->places);
  for (guint i = 0; self->flags & PICK_SWAPS && i < MIN (taken->len, SWAPS_SHOWN); i++) {
    const DeskBedPlace *place = g_ptr_array_index (taken, i);
    if (place->holder != self->stay && place->house == self->house)
      add_row (self, place->bed, place->place, place->note, "unfit");
  }
  if (self->flags & PICK_NONE_TOO)
    add_row (self, 0, _("without a bed"), "", "unfit");
  choose (self, self->chosen ? self->bed : best);
  if (keys)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (self->around, !gtk_list_box_get_row_at_index (self->list, 0));
  self->filling = FALSE;
  show_none (self, fits);
  g_autoptr (GHashTable) lit = desk_bed_picker_fits (fits, desk_context_get_names (self->context));
  g_signal_emit (self, signals[SIGNAL_LIT], 0, lit);
}

static void
leave_out_reserved (DeskBedPicker *self, GPtrArray *fits)
{
  for (guint i = 0; self->reserved && i < self->reserved->len; i++)
    for (guint j = fits->len; j-- > 0;)
      if (((const FitBed *) fits->pdata[j])->bed == g_array_index (self->reserved, gint64, i))
        g_ptr_array_remove_index (fits, j);
}

static void
on_beds_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskBedPicker *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fits = desk_find_beds_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *sentence = error ? desk_sentence_here (error, self->context) : NULL;
  gtk_label_set_text (self->trouble, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
  if (!fits)
    return;
  leave_out_reserved (self, fits);
  fill (self, fits);
}

void
desk_bed_picker_reserve (DeskBedPicker *self, GArray *beds)
{
  g_return_if_fail (DESK_IS_BED_PICKER (self) && beds);

  g_clear_pointer (&self->reserved, g_array_unref);
  self->reserved = g_array_ref (beds);
  forget_bed (self);
  desk_reason_set (GTK_WIDGET (self->house_choice), beds->len ? _("All of a family come into one house.") : NULL);
}

void
desk_bed_picker_set_unsure (DeskBedPicker *self, gboolean unsure)
{
  g_return_if_fail (DESK_IS_BED_PICKER (self));

  self->unsure = unsure;
}

void
desk_bed_picker_ask (DeskBedPicker *self, const FitQuestion *about, Request *person)
{
  g_return_if_fail (DESK_IS_BED_PICKER (self) && self->context);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  self->stay = about->stay;
  self->resident = about->resident;
  if (desk_bed_picker_get_missing (self)) {
    gtk_label_set_text (self->why, _("Choose the house, or a bed on the board."));
    request_free (person);
    return;
  }
  desk_find_beds (self->context, self->house, about, person, self->asking, on_beds_ready, self);
}

/* A row is selected anew as soon as it has the keys: who only comes by with Tab chooses nothing. */
static gboolean
is_meant (void)
{
  g_autoptr (GdkEvent) event = gtk_get_current_event ();
  guint key = 0;

  if (!event)
    return FALSE;
  return gdk_event_get_keyval (event, &key) ? key == GDK_KEY_space || key == GDK_KEY_KP_Space : event->type != GDK_FOCUS_CHANGE;
}

static void
on_row_selected (DeskBedPicker *self, GtkListBoxRow *row)
{
  if (self->filling || !row || (row_bed (row) == self->bed && !is_meant ()))
    return;
  self->bed = row_bed (row);
  self->chosen = TRUE;
  show_why (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- public --- */

void
desk_bed_picker_start (DeskBedPicker *self, DeskContext *context, const Board *board, gint64 bed, DeskPickerFlags flags)
{
  g_return_if_fail (DESK_IS_BED_PICKER (self));

  self->context = g_object_ref (context);
  self->flags = flags;
  self->bed = self->wish = bed;
  for (guint i = 0; i < board->beds->len; i++)
    desk_bed_places_add (self->places, g_ptr_array_index (board->beds, i), (flags & PICK_SWAPS) != 0, desk_context_get_names (context));
  self->house = desk_context_get_house (context);
  if (!self->house && place_of (self, bed))
    self->house = place_of (self, bed)->house;
  if (flags & PICK_HOUSE)
    list_houses (self);
  if (!self->house && board->beds->len && !gtk_widget_get_visible (self->house_area))
    self->house = ((const BoardBed *) g_ptr_array_index (board->beds, 0))->house;
  if (bed) {
    self->filling = TRUE;
    choose (self, bed);
    self->filling = FALSE;
  }
}

gint64
desk_bed_picker_get_bed (DeskBedPicker *self)
{
  return self->bed;
}

gboolean
desk_bed_picker_set_bed (DeskBedPicker *self, gint64 bed)
{
  if (!place_of (self, bed))
    return FALSE;
  if (gtk_widget_get_visible (self->house_area))
    desk_bed_picker_set_house (self, place_of (self, bed)->house);
  choose (self, bed);
  self->chosen = TRUE;
  return TRUE;
}

gint64
desk_bed_picker_get_holder (DeskBedPicker *self, const char **name)
{
  const DeskBedPlace *place = place_of (self, self->bed);

  *name = place ? place->name : NULL;
  return place ? place->holder : 0;
}

gint64
desk_bed_picker_get_house (DeskBedPicker *self)
{
  const DeskBedPlace *place = place_of (self, self->bed);

  return place ? place->house : self->house;
}

const char *
desk_bed_picker_get_house_name (DeskBedPicker *self)
{
  return desk_bed_places_house_name (self->places, desk_bed_picker_get_house (self));
}

const DeskBedPlace *
desk_bed_picker_find (DeskBedPicker *self, gint64 bed)
{
  return place_of (self, bed);
}

const char *
desk_bed_picker_get_place (DeskBedPicker *self)
{
  const DeskBedPlace *place = place_of (self, self->bed);

  return place ? place->place : NULL;
}

static void
desk_bed_picker_dispose (GObject *object)
{
  DeskBedPicker *self = DESK_BED_PICKER (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_bed_picker_parent_class)->dispose (object);
}

static void
desk_bed_picker_finalize (GObject *object)
{
  desk_bed_places_free (DESK_BED_PICKER (object)->places);
  g_clear_pointer (&DESK_BED_PICKER (object)->reserved, g_array_unref);
  G_OBJECT_CLASS (desk_bed_picker_parent_class)->finalize (object);
}

static void
desk_bed_picker_class_init (DeskBedPickerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_bed_picker_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_bed_picker_finalize;
  g_type_ensure (DESK_TYPE_BED_NONE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/bed-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBedPicker, list);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPicker, around);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPicker, none);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPicker, why);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPicker, trouble);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPicker, call);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPicker, house_area);
  gtk_widget_class_bind_template_child_full (widget_class, "house", FALSE, G_STRUCT_OFFSET (DeskBedPicker, house_choice));
  gtk_widget_class_bind_template_callback (widget_class, on_call);
  gtk_widget_class_bind_template_callback (widget_class, on_house);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HOUSE] = g_signal_new ("house", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LIT] =
      g_signal_new ("lit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_HASH_TABLE);
}

static void
desk_bed_picker_init (DeskBedPicker *self)
{
  self->places = desk_bed_places_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "size-allocate", G_CALLBACK (reveal), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  desk_list_keys (self->list);
}
