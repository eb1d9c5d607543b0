/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counters above the board. */
#include "app/board/board-counters.h"

#include <glib/gi18n.h>

#define NOTE_CHARS 14          /* the longest of the notes takes few lines beside the others on a narrow desk, and not one a word */
#define FEW_CHARS 6            /* of the others, where no more of them are there than on most days */
#define FEW 5

typedef struct {
  GtkToggleButton *button;
  GtkLabel *figure, *note;
} Counter;

struct _DeskBoardCounters {
  GtkBox parent;

  GtkContainer *row;
  Counter counters[N_FILTERS];
  GtkLabel *limits;            /* of whole houses; those of rooms stand beside their names */
  DeskFilter filter;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBoardCounters, desk_board_counters, GTK_TYPE_BOX)

/* --- what each asks for --- */

static gboolean
person_matches (DeskFilter filter, const BoardPerson *person)
{
  switch (filter) {
  case FILTER_OVER:
    return person->over > 0;
  case FILTER_LAST_DAY:
    return person->limit && person->left == 0;
  case FILTER_NOT_SEEN:
    return !person->seen_tonight && !person->away;
  case FILTER_ALONE:
    return person->alone;
  case FILTER_USED:
  case FILTER_FREE:
  case FILTER_WITHOUT_BED:
  case FILTER_WAITING:
  case FILTER_NONE:
  default:
    return FALSE;
  }
}

gboolean
desk_filter_matches (DeskFilter filter, const DeskTile *tile)
{
  if (filter == FILTER_USED)
    return tile->bed && tile->bed->state == BED_OCCUPIED;
  if (filter == FILTER_FREE)
    return tile->look == TILE_FREE || tile->look == TILE_LAPSED;
  if (filter == FILTER_WITHOUT_BED)
    return !tile->bed && tile->person;
  if (filter == FILTER_WAITING)
    return tile->waiting != NULL;
  for (guint i = 0; tile->bed && i < tile->bed->persons.len; i++)
    if (person_matches (filter, tile->bed->persons.pdata[i]))
      return TRUE;
  return tile->person && person_matches (filter, tile->person);
}

/* --- what each says --- */

static void
say (DeskBoardCounters *self, DeskFilter which, const char *figure, const char *note, gboolean shown)
{
  Counter *counter = &self->counters[which];
  g_autofree char *name = g_strdup_printf ("%s %s", figure, note);

  gtk_label_set_text (counter->figure, figure);
  gtk_label_set_text (counter->note, note);
  gtk_widget_set_visible (GTK_WIDGET (counter->button), shown);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (counter->button)), name);
}

static void
count (DeskBoardCounters *self, DeskFilter which, guint n, const char *note, gboolean shown)
{
  static const gboolean bad[N_FILTERS] = { [FILTER_OVER] = TRUE, [FILTER_ALONE] = TRUE, [FILTER_WITHOUT_BED] = TRUE };
  g_autofree char *figure = g_strdup_printf ("%u", n);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->counters[which].figure));

  if (bad[which] && n > 0)
    gtk_style_context_add_class (style, "bad");
  else
    gtk_style_context_remove_class (style, "bad");
  say (self, which, figure, note, shown);
}

static guint
count_mats (const Board *board, BedState state)
{
  guint mats = 0;

  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = g_ptr_array_index (board->beds, i);
    mats += !bed->counts && bed->state == state ? 1 : 0;
  }
  return mats;
}

/* Families have a room each: then every room may be taken while a bed in each is free. Beds come room by room. Returns: whether there
 * is a room that is given as a whole. */
static gboolean
count_rooms (const Board *board, guint *used, guint *all)
{
  gboolean whole = FALSE;
  gint64 last = 0;
  gboolean taken = FALSE;

  *used = *all = 0;
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = g_ptr_array_index (board->beds, i);
    whole |= g_strcmp0 (bed->room_kind, "family") == 0;
    if (bed->room != last) {
      (*all)++;
      taken = FALSE;
    }
    last = bed->room;
    if (bed->state == BED_OCCUPIED && !taken) {
      (*used)++;
      taken = TRUE;
    }
  }
  return whole;
}

/*
 * DESIGN: beds used and unshared stays without a bed, of those in service; half up. A mat is used and yet no bed in service:
 * told apart, more than 100 % beside free beds is no riddle.
 */
static void
say_occupancy (DeskBoardCounters *self, const Board *board)
{
  guint mats = count_mats (board, BED_OCCUPIED), without = 0, rooms, all;
  g_autofree char *figure = g_strdup_printf ("%u/%u", board->used - mats, board->in_service);
  g_autoptr (GString) note = g_string_new (_("beds"));

  for (guint i = 0; i < board->unbedded->len; i++)
    without += !((const BoardPerson *) g_ptr_array_index (board->unbedded, i))->shares;
  if (mats)
    g_string_append_printf (note, ngettext (" · %u mat", " · %u mats", mats), mats);
  g_string_append_printf (note, ngettext (" · %u person", " · %u persons", board->persons), board->persons);
  if (board->in_service)
    g_string_append_printf (note, mats || without ? _(" · occupancy %u%%") : _(" · %u%%"),
                            (200 * (board->used + without) + board->in_service) / (2 * board->in_service));
  if (count_rooms (board, &rooms, &all))
    g_string_append_printf (note, _(" · rooms %u/%u · %u%%"), rooms, all, (200 * rooms + all) / (2 * all));
  say (self, FILTER_USED, figure, note->str, TRUE);
  gtk_label_set_width_chars (self->counters[FILTER_USED].note, MIN (NOTE_CHARS, (int) g_utf8_strlen (note->str, -1)));
  g_autofree char *tip = g_strdup_printf (_("Occupancy: %u beds and %u mats in use and %u stays without a bed, of %u beds in service;"
                                            " who shares a bed is a person, and no bed. Shows only these; F3 goes to the next"),
                                          board->used - mats, mats, without, board->in_service);
  g_autofree char *both = g_strdup_printf (_("Rooms in use: %u of %u. %s"), rooms, all, tip);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counters[FILTER_USED].button), both);
}

/* Where there are few, none of them stands in a column of single words. */
static void
widen_notes (DeskBoardCounters *self)
{
  guint shown = 0;

  for (guint i = 0; i < N_FILTERS; i++)
    shown += gtk_widget_get_visible (GTK_WIDGET (self->counters[i].button)) ? 1 : 0;
  for (guint i = 0; i < N_FILTERS; i++) {
    GtkLabel *note = self->counters[i].note;
    int length = (int) g_utf8_strlen (gtk_label_get_text (note), -1);
    if (i != FILTER_USED)
      gtk_label_set_width_chars (note, shown <= FEW ? MIN (FEW_CHARS, length) : -1);
  }
}

/* An empty bed that may not be used is shown, and promised to nobody. */
static void
say_free (DeskBoardCounters *self, const Board *board, guint empty)
{
  guint free = board_count_free (board), mats = count_mats (board, BED_FREE);
  GtkWidget *button = GTK_WIDGET (self->counters[FILTER_FREE].button);

  if (free == empty) {
    g_autoptr (GString) words = g_string_new (C_("counter", "free"));
    if (mats)
      g_string_append_printf (words, ngettext (" · %u mat", " · %u mats", mats), mats);
    count (self, FILTER_FREE, free, words->str, TRUE);
    gtk_widget_set_tooltip_text (button, _("Shows only these; F3 goes to the next"));
    return;
  }
  g_autofree char *note = g_strdup_printf (_("of %u free"), empty);
  g_autofree char *tip = g_strdup_printf (_("Free: %u. May be taken: %u, since the limits of house and rooms leave no more. Shows all"
                                            " that are free; F3 goes to the next"),
                                          empty, free);
  g_autofree char *name = g_strdup_printf (_("%u %s, no more may be taken"), free, note);
  count (self, FILTER_FREE, free, note, TRUE);
  gtk_widget_set_tooltip_text (button, tip);
  atk_object_set_name (gtk_widget_get_accessible (button), name);
}

static void
say_limits (DeskBoardCounters *self, const DeskTiles *tiles)
{
  g_auto (GStrv) lines = desk_tiles_house_limits (tiles);
  g_autofree char *text = g_strjoinv ("   ", lines), *tip = g_strjoinv ("\n", lines);

  gtk_label_set_text (self->limits, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->limits), tip);
  gtk_widget_set_visible (GTK_WIDGET (self->limits), *lines != NULL);
}

void
desk_board_counters_show (DeskBoardCounters *self, const Board *board, const DeskTiles *tiles, gboolean night)
{
  guint open = 0, waiting = board->waiting ? board->waiting->len : 0;

  for (guint i = 0; i < desk_tiles_count (tiles); i++)
    open += desk_filter_matches (FILTER_FREE, desk_tiles_bare (tiles, i)) ? 1 : 0;
  say_occupancy (self, board);
  say_free (self, board, open);
  count (self, FILTER_OVER, board->over, _("over the limit"), TRUE);
  count (self, FILTER_LAST_DAY, board->leaving, _("on the last day"), TRUE);
  count (self, FILTER_NOT_SEEN, board->not_seen, _("not seen tonight yet"), night);
  count (self, FILTER_ALONE, board->alone, ngettext ("child alone", "children alone", board->alone), board->alone > 0);
  count (self, FILTER_WITHOUT_BED, board->unbedded->len, _("without a bed"), board->unbedded->len > 0);
  count (self, FILTER_WAITING, waiting, C_("counter", "on the waiting list"), waiting > 0);
  widen_notes (self);
  say_limits (self, tiles);
  if (self->filter != FILTER_NONE && !gtk_widget_get_visible (GTK_WIDGET (self->counters[self->filter].button)))
    desk_board_counters_clear (self);
}

DeskFilter
desk_board_counters_get_filter (DeskBoardCounters *self)
{
  return self->filter;
}

void
desk_board_counters_clear (DeskBoardCounters *self)
{
  if (self->filter != FILTER_NONE)
    gtk_toggle_button_set_active (self->counters[self->filter].button, FALSE);
}

/* --- pressing --- */

static void
on_toggled (DeskBoardCounters *self, GtkToggleButton *button)
{
  DeskFilter before = self->filter;

  for (guint i = 0; i < N_FILTERS; i++)
    if (self->counters[i].button == button && gtk_toggle_button_get_active (button))
      self->filter = (DeskFilter) i;
    else if (self->counters[i].button == button && self->filter == (DeskFilter) i)
      self->filter = FILTER_NONE;
  if (before != FILTER_NONE && self->filter != FILTER_NONE && before != self->filter)
    gtk_toggle_button_set_active (self->counters[before].button, FALSE);
  if (before != self->filter)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_counter (DeskBoardCounters *self, Counter *counter)
{
  GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  counter->button = GTK_TOGGLE_BUTTON (button);
  counter->figure = GTK_LABEL (gtk_label_new (NULL));
  counter->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "counter");
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (counter->figure)), "figure");
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (counter->note)), "figure-note");
  gtk_widget_set_valign (GTK_WIDGET (counter->figure), GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (GTK_WIDGET (counter->note), GTK_ALIGN_BASELINE);
  gtk_label_set_line_wrap (counter->note, TRUE);
  gtk_label_set_xalign (counter->note, 0);
  gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (counter->figure));
  gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (counter->note));
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_widget_show_all (box);
  gtk_widget_set_tooltip_text (button, _("Shows only these; F3 goes to the next"));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_container_add (self->row, button);
}

static void
desk_board_counters_class_init (DeskBoardCountersClass *class)
{
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_board_counters_init (DeskBoardCounters *self)
{
  static const char *const names[N_FILTERS] = { "used", "free", "over", "last-day", "not-seen", "alone", "without-bed", "waiting" };

  self->filter = FILTER_NONE;
  self->row = GTK_CONTAINER (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2));
  self->limits = GTK_LABEL (gtk_label_new (NULL));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_label_set_ellipsize (self->limits, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->limits, 0);
  gtk_buildable_set_name (GTK_BUILDABLE (self->limits), "limits");
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->limits)), "limits");
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->row));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->limits));
  gtk_widget_show (GTK_WIDGET (self->row));
  for (guint i = 0; i < N_FILTERS; i++) {
    add_counter (self, &self->counters[i]);
    gtk_buildable_set_name (GTK_BUILDABLE (self->counters[i].button), names[i]);
  }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counters[FILTER_NOT_SEEN].button),
                               _("Who stays here and was not seen tonight yet. Shows only these; F3 goes to the next"));
}
