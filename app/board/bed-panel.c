/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side panel: who is in the chosen bed, how long, what can be done, and what was done last. */
#include "app/board/bed-panel.h"

#include "app/board/history.h"
#include "app/board/labels.h"
#include "app/reason.h"
#include "app/residents/dial-window.h"

#include <glib/gi18n.h>

#define DAY_SECONDS (24 * 3600)

#define MEALS_ROW 5            /* of the facts */
#define FACTS_ROW 6            /* and those below it */

struct _DeskBedPanel {
  GtkScrolledWindow parent;

  GtkStack *pages;
  GtkLabel *avatar, *name, *about, *seen, *alerts, *day, *limit, *bed, *bed_state, *bed_room, *bed_call;
  GtkImage *photo;
  GtkFlowBox *others;
  GtkProgressBar *bar;
  GtkGrid *facts;
  GtkBox *history;
  GtkWidget *admit, *call, *back, *let_go, *hold, *out, *page, *room;

  gint64 place;                /* key of the tile shown, 0: none */
  gint64 resident, stay;       /* of the person shown, 0: nobody */
  gint64 meals_of;             /* stay whose meals are known, 0: nobody's */
  StayFacts *more;             /* (nullable) what else is known of a stay */
  MealDays meals;
  gint64 photo_of;             /* resident whose photo is there, 0: nobody's */
  gboolean coded;              /* names and faces are hidden */
  gint64 past;                 /* instant that is shown, 0: now */
  char *phone;                 /* (nullable) of who called for the lapsed hold that is shown */
};

enum { SIGNAL_PERSON_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBedPanel, desk_bed_panel, GTK_TYPE_SCROLLED_WINDOW)

static void
clear_children (GtkContainer *container)
{
  gtk_container_foreach (container, (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
}

static void
set_class (GtkWidget *widget, const char *class, gboolean wanted)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (wanted)
    gtk_style_context_add_class (context, class);
  else
    gtk_style_context_remove_class (context, class);
}

/* --- the parts --- */

/* Who is shown by a code has no face either. */
static void
update_face (DeskBedPanel *self)
{
  gboolean face = self->photo_of && self->photo_of == self->resident && !self->coded;

  gtk_widget_set_visible (GTK_WIDGET (self->photo), face);
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), !face);
}

/* Where nobody is named, the place stands for who is there. */
static void
show_who (DeskBedPanel *self, const BoardPerson *person, const DeskTile *tile)
{
  g_autofree char *place = desk_tile_place (tile);
  g_autofree char *initials = tile->coded ? g_strdup (tile->title) : desk_initials (person->name);
  g_autofree char *age = person->age < 0 ? g_strdup (_("age not known"))
                                         : g_strdup_printf (ngettext ("%d year", "%d years", (gulong) person->age), person->age);
  g_autofree char *about = tile->coded ? g_strdup (_("Names are hidden. F2 shows them."))
                                       : g_strdup_printf ("%s · %s", desk_label_sex (person->sex), age);
  g_autofree char *alerts = desk_tile_alerts (tile, person);

  gtk_label_set_text (self->avatar, initials);
  gtk_label_set_text (self->name, tile->coded ? place : person->name);
  gtk_label_set_text (self->about, about);
  gtk_label_set_text (self->alerts, alerts);
  gtk_widget_set_visible (GTK_WIDGET (self->alerts), *alerts != '\0');
  self->coded = tile->coded;
  update_face (self);
}

/* The same marks as on the tiles, and words beside them. */
static void
show_seen (DeskBedPanel *self, const BoardPerson *person, const DeskTile *tile)
{
  const char *text;

  if (person->away)
    text = _("↗ away");
  else if (!person->inside)
    text = _("↗ out");
  else if (person->seen_tonight)
    text = _("● seen tonight");
  else
    text = desk_tile_seen (tile, person) == TILE_NOT_SEEN ? _("○ not seen tonight yet") : _("● inside");
  gtk_label_set_text (self->seen, text);
}

static void
show_days (DeskBedPanel *self, const BoardPerson *person, gint64 now, GTimeZone *zone)
{
  g_autofree char *day = person->limit ? g_strdup_printf (_("Day %d of %d"), person->day, person->limit)
                                       : g_strdup_printf (_("Day %d"), person->day);
  g_autofree char *last = person->limit ? desk_short_date (now + (gint64) person->left * DAY_SECONDS, zone) : NULL;
  g_autofree char *limit = NULL;

  if (person->over)
    limit = g_strdup_printf (ngettext ("%d day over (%s)", "%d days over (%s)", (gulong) person->over), person->over, last);
  else
    limit = last ? g_strdup_printf (_("until %s"), last) : g_strdup (_("no limit"));
  gtk_label_set_text (self->day, day);
  g_autofree char *working = person->working ? g_strdup_printf ("%s · %s", limit, _("working days")) : NULL;
  gtk_label_set_text (self->limit, working ? working : limit);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), person->limit > 0);
  gtk_progress_bar_set_fraction (self->bar, person->limit ? MIN ((double) person->day / person->limit, 1.0) : 0);
  set_class (GTK_WIDGET (self->bar), "over", person->over > 0);
  set_class (GTK_WIDGET (self->limit), "over-text", person->over > 0);
}

static void
add_fact (DeskBedPanel *self, int row, const char *what, const char *text)
{
  GtkWidget *left = gtk_label_new (what), *right = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_yalign (GTK_LABEL (left), 0);
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_label_set_line_wrap (GTK_LABEL (right), TRUE);
  gtk_widget_set_hexpand (right, TRUE);
  set_class (left, "fact", TRUE);
  gtk_grid_attach (self->facts, left, 0, row, 1, 1);
  gtk_grid_attach (self->facts, right, 1, row, 1, 1);
}

/* Meals under the SPM have a limit of their own; nobody is refused food there (DOMAIN 3.4, PRACTICE F10). */
static void
show_meals (DeskBedPanel *self)
{
  const MealDays *meals = &self->meals;
  g_autofree char *days = meals->limit ? g_strdup_printf (_("%d of %d days under the SPM"), meals->days, meals->limit)
                                       : g_strdup_printf (ngettext ("%d day, not under the SPM", "%d days, not under the SPM", (gulong) meals->days), meals->days);
  g_autofree char *over = g_strconcat ("▲ ", days, NULL);

  for (int column = 0; column < 2; column++) {
    GtkWidget *before = gtk_grid_get_child_at (self->facts, column, MEALS_ROW);
    if (before)
      gtk_widget_destroy (before);
  }
  add_fact (self, MEALS_ROW, _("Meals"), meals->limit && meals->days > meals->limit ? over : days);
  gtk_widget_show_all (GTK_WIDGET (self->facts));
}

static void
show_more (DeskBedPanel *self)
{
  const struct {
    const char *what, *text;
  } facts[] = { { C_("fact", "NIK"), self->more->nik }, { _("Announced by"), self->more->referrer },
                { _("Origin"), self->more->origin }, { _("Social worker"), self->more->worker },
                { _("Use of the data"), self->more->limited ? _("limited: the resident's page opens to who asks") : NULL } };

  for (int i = 0; i < (int) G_N_ELEMENTS (facts); i++) {
    for (int column = 0; column < 2; column++) {
      GtkWidget *before = gtk_grid_get_child_at (self->facts, column, FACTS_ROW + i);
      if (before)
        gtk_widget_destroy (before);
    }
    if (facts[i].text && !self->coded)
      add_fact (self, FACTS_ROW + i, facts[i].what, facts[i].text);
  }
  gtk_widget_show_all (GTK_WIDGET (self->facts));
}

static void
show_facts (DeskBedPanel *self, const BoardPerson *person, const DeskTile *tile, gint64 now, GTimeZone *zone)
{
  const char *kind = tile->bed ? desk_label_bed_kind (tile->bed->bed_kind) : "";
  g_autofree char *place = desk_tile_place (tile);
  g_autofree char *bed = *kind ? g_strdup_printf ("%s (%s)", place, kind) : g_strdup (place);
  g_autofree char *arrived = desk_short_moment (person->since, now, zone);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, person->number);

  clear_children (GTK_CONTAINER (self->facts));
  add_fact (self, 0, person->shares ? _("Shares bed") : C_("fact", "Bed"), bed);
  add_fact (self, 1, _("Arrived"), arrived);
  add_fact (self, 2, _("Number"), number);
  if (self->meals_of == person->stay)
    show_meals (self);
  if (self->more && self->more->stay == person->stay)
    show_more (self);
  if (person->alone)
    add_fact (self, 4, _("Attention"), _("a child alone among adults: find another bed, or an adult of its own"));
  if (person->confidential)
    add_fact (self, 3, _("Confidential"), _("do not tell anyone that this person is here"));
  gtk_widget_show_all (GTK_WIDGET (self->facts));
}

static void
on_other_clicked (GtkButton *button, DeskBedPanel *self)
{
  const gint64 *resident = g_object_get_data (G_OBJECT (button), "resident");

  self->resident = *resident;
  g_signal_emit (self, signals[SIGNAL_PERSON_CHANGED], 0);
}

/* Sisters, a mother with her baby: who shares the bed is one press away. */
static void
show_others (DeskBedPanel *self, const DeskTile *tile)
{
  clear_children (GTK_CONTAINER (self->others));
  gtk_widget_set_visible (GTK_WIDGET (self->others), tile->sharers > 0);
  for (guint i = 0; tile->sharers && i < tile->bed->persons.len; i++) {
    const BoardPerson *person = tile->bed->persons.pdata[i];
    g_autofree char *short_name = tile->coded ? g_strdup_printf ("No. %" G_GINT64_FORMAT, person->number)
                                              : desk_short_name (person->name, person->called);
    GtkWidget *button = gtk_button_new_with_label (short_name);
    g_object_set_data_full (G_OBJECT (button), "resident", g_memdup2 (&person->resident, sizeof person->resident), g_free);
    g_signal_connect (button, "clicked", G_CALLBACK (on_other_clicked), self);
    desk_reason_set (button, person->resident != self->resident ? NULL : _("This is who is shown."));
    gtk_container_add (GTK_CONTAINER (self->others), button);
  }
  if (tile->sharers)
    gtk_widget_show_all (GTK_WIDGET (self->others));
}

static const BoardPerson *
person_to_show (const DeskTile *tile, gint64 resident)
{
  for (guint i = 0; tile->bed && i < tile->bed->persons.len; i++) {
    const BoardPerson *person = tile->bed->persons.pdata[i];
    if (person->resident == resident)
      return person;
  }
  return tile->person;
}

static void
show_person (DeskBedPanel *self, const DeskTile *tile, gint64 now, GTimeZone *zone)
{
  const BoardPerson *person = person_to_show (tile, self->resident);

  if (person->resident != self->resident)
    clear_children (GTK_CONTAINER (self->history));
  self->resident = person->resident;
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->page), g_variant_new_int64 (person->resident));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->page), "win.resident");
  self->stay = person->stay;
  gtk_widget_set_visible (self->room, !tile->bed);
  show_who (self, person, tile);
  show_seen (self, person, tile);
  show_days (self, person, now, zone);
  show_facts (self, person, tile, now, zone);
  show_others (self, tile);
  gtk_stack_set_visible_child_name (self->pages, "person");
}

static void
on_call (DeskBedPanel *self)
{
  if (self->phone)
    desk_dial_window_show (GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self))), self->phone);
}

/* Whoever takes a bed whose hold has lapsed calls first (PRACTICE F26); nobody is named while names are hidden. */
static void
show_caller (DeskBedPanel *self, const DeskTile *tile)
{
  const char *phone = tile->look == TILE_LAPSED && !tile->coded ? tile->bed->held_phone : NULL;
  g_autofree char *text = phone ? g_strdup_printf (_("Call before the bed is taken: %s"), phone) : NULL;

  g_free (self->phone);
  self->phone = g_strdup (phone);
  gtk_label_set_text (self->bed_call, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->bed_call), text != NULL);
  gtk_widget_set_visible (self->call, text != NULL);
}

/* (transfer full): of a hold in its time, what a tile has no room for, each on a line of its own. */
static char *
state_words (const DeskTile *tile, gint64 now, GTimeZone *zone)
{
  const BoardBed *bed = tile->bed;

  if (tile->look != TILE_HELD)
    return *tile->note ? g_strdup_printf ("%s · %s", tile->title, tile->note) : g_strdup (tile->title);
  const char *phone = tile->coded ? NULL : bed->held_phone;
  g_autofree char *who = bed->held_for && !tile->coded ? g_strdup_printf (_("Held for %s"), bed->held_for) : g_strdup (tile->title);
  g_autofree char *moment = bed->until ? desk_short_moment (bed->until, now, zone) : NULL;
  g_autofree char *until = moment ? g_strdup_printf (_("until %s"), moment) : NULL;

  return g_strconcat (who, until ? "\n" : "", until ? until : "", phone ? "\n" : "", phone, NULL);
}

static void
show_bed (DeskBedPanel *self, const DeskTile *tile, gint64 now, GTimeZone *zone)
{
  g_autofree char *place = desk_tile_place (tile), *state = state_words (tile, now, zone);
  const char *parts[] = { desk_label_room_sex (tile->bed->room_sex), desk_label_room_kind (tile->bed->room_kind),
                          desk_label_bed_kind (tile->bed->bed_kind) };
  g_autoptr (GString) room = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i])
      g_string_append_printf (room, "%s%s", room->len ? " · " : "", parts[i]);
  gtk_label_set_text (self->bed, place);
  gtk_label_set_text (self->bed_state, state);
  gtk_label_set_text (self->bed_room, room->str);
  gtk_widget_set_visible (GTK_WIDGET (self->bed_room), room->len > 0);
  show_caller (self, tile);
  gboolean usable = tile->look == TILE_FREE || tile->look == TILE_CLEANING;
  gtk_button_set_label (GTK_BUTTON (self->admit), _("_Admit somebody here…"));
  gtk_widget_set_visible (self->admit, desk_tile_is_open (tile));
  gtk_button_set_label (GTK_BUTTON (self->back), desk_tile_is_closed (tile) ? _("_Released: to be cleaned") : _("_Can be used again"));
  gtk_widget_set_visible (self->back, tile->look == TILE_CLEANING || tile->look == TILE_OUT);
  gtk_widget_set_visible (self->let_go, tile->look == TILE_HELD || tile->look == TILE_LAPSED);
  gtk_widget_set_visible (self->hold, usable);
  gtk_widget_set_visible (self->out, usable);
  gtk_stack_set_visible_child_name (self->pages, "bed");
}

/* Who waits for a bed has none of a bed's acts, but can be given one. */
static void
show_waiting (DeskBedPanel *self, const DeskTile *tile)
{
  const ArrivalLine *line = tile->waiting;
  GtkWidget *const others[] = { GTK_WIDGET (self->bed_call), self->call, self->back, self->let_go, self->hold, self->out };
  g_autofree char *state = g_strdup_printf (_("On the waiting list · %s"), tile->note);
  g_autofree char *why = tile->coded ? g_strdup ("") : g_strdup_printf ("%s%s%s", line->text ? line->text : "", line->phone ? " · " : "",
                                                                        line->phone ? line->phone : "");

  gtk_label_set_text (self->bed, tile->title);
  gtk_label_set_text (self->bed_state, state);
  gtk_label_set_text (self->bed_room, why);
  gtk_widget_set_visible (GTK_WIDGET (self->bed_room), *why != '\0');
  gtk_button_set_label (GTK_BUTTON (self->admit), _("_Admit…"));
  gtk_widget_show (self->admit);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_widget_hide (others[i]);
  gtk_stack_set_visible_child_name (self->pages, "bed");
}

/* What was told of another instant is not told of this one. */
static void
go_to (DeskBedPanel *self, gint64 past)
{
  if (past == self->past)
    return;
  self->past = past;
  self->meals_of = 0;
  g_clear_pointer (&self->more, stay_facts_free);
  clear_children (GTK_CONTAINER (self->history));
}

void
desk_bed_panel_show (DeskBedPanel *self, const DeskTile *tile, gint64 now, gboolean past, GTimeZone *zone)
{
  g_return_if_fail (DESK_IS_BED_PANEL (self));

  go_to (self, past ? now : 0);
  gint64 place = tile ? desk_tile_key (tile) : 0;
  if (place != self->place || !tile || !tile->person)
    self->resident = self->stay = 0;
  self->place = place;
  if (!tile)
    gtk_stack_set_visible_child_name (self->pages, "none");
  else if (tile->person)
    show_person (self, tile, now, zone);
  else if (tile->waiting)
    show_waiting (self, tile);
  else
    show_bed (self, tile, now, zone);
}

gint64
desk_bed_panel_get_resident (DeskBedPanel *self)
{
  return self->resident;
}

gint64
desk_bed_panel_get_stay (DeskBedPanel *self)
{
  return self->stay;
}

static GtkWidget *
history_row (const JournalLine *line, gint64 now, GTimeZone *zone)
{
  g_autofree char *when = desk_history_line (line, now, zone);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *what = gtk_label_new (desk_history_done (line->kind));
  GtkWidget *moment = gtk_label_new (when);

  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_line_wrap (GTK_LABEL (what), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (what), 30);      /* a long word does not push the beds aside */
  gtk_label_set_xalign (GTK_LABEL (moment), 0);
  gtk_label_set_ellipsize (GTK_LABEL (moment), PANGO_ELLIPSIZE_END);
  set_class (moment, "when", TRUE);
  set_class (row, "history-row", TRUE);
  gtk_container_add (GTK_CONTAINER (row), what);
  gtk_container_add (GTK_CONTAINER (row), moment);
  return row;
}

void
desk_bed_panel_set_meals (DeskBedPanel *self, gint64 stay, const MealDays *meals)
{
  g_return_if_fail (DESK_IS_BED_PANEL (self) && meals);

  if (!stay || stay != self->stay)
    return;
  self->meals_of = stay;
  self->meals = *meals;
  show_meals (self);
}

void
desk_bed_panel_set_facts (DeskBedPanel *self, const StayFacts *facts)
{
  g_return_if_fail (DESK_IS_BED_PANEL (self) && facts);

  if (!facts->stay || facts->stay != self->stay)
    return;
  stay_facts_free (self->more);
  self->more = g_new (StayFacts, 1);
  *self->more = (StayFacts){ facts->stay, g_strdup (facts->nik), g_strdup (facts->origin), g_strdup (facts->referrer),
                             g_strdup (facts->worker), facts->limited };
  show_more (self);
}

void
desk_bed_panel_set_history (DeskBedPanel *self, gint64 resident, GPtrArray *lines, gint64 now, GTimeZone *zone)
{
  g_return_if_fail (DESK_IS_BED_PANEL (self));

  if (resident != self->resident)
    return;
  clear_children (GTK_CONTAINER (self->history));
  for (guint i = 0; i < lines->len; i++)
    gtk_container_add (GTK_CONTAINER (self->history), history_row (g_ptr_array_index (lines, i), now, zone));
  gtk_widget_show_all (GTK_WIDGET (self->history));
}

void
desk_bed_panel_set_photo (DeskBedPanel *self, gint64 resident, GdkPixbuf *photo)
{
  g_return_if_fail (DESK_IS_BED_PANEL (self));

  self->photo_of = photo ? resident : 0;
  gtk_image_set_from_pixbuf (self->photo, photo);
  update_face (self);
}

/* What is long in it is wrapped: it would push the beds aside, from one bed to the next. */
static void
desk_bed_panel_get_preferred_width (GtkWidget *widget, int *least, int *wanted)
{
  GTK_WIDGET_CLASS (desk_bed_panel_parent_class)->get_preferred_width (widget, least, wanted);
  *wanted = *least;
}

static void
desk_bed_panel_finalize (GObject *object)
{
  stay_facts_free (DESK_BED_PANEL (object)->more);
  g_free (DESK_BED_PANEL (object)->phone);
  G_OBJECT_CLASS (desk_bed_panel_parent_class)->finalize (object);
}

static void
desk_bed_panel_class_init (DeskBedPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_bed_panel_finalize;
  widget_class->get_preferred_width = desk_bed_panel_get_preferred_width;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/bed-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, pages);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, photo);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, name);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, about);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, seen);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, alerts);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, day);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, limit);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, bed);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, bed_state);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, bed_room);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, others);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, bar);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, history);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, bed_call);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, admit);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, call);
  gtk_widget_class_bind_template_callback (widget_class, on_call);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, back);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, let_go);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, room);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, hold);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, out);
  gtk_widget_class_bind_template_child (widget_class, DeskBedPanel, page);
  signals[SIGNAL_PERSON_CHANGED] =
      g_signal_new ("person-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Why a button is grey, where no role closes it: what is past is only looked at. */
static void
keep_reasons (GtkWidget *widget, gpointer data)
{
  const char *action = GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  if (action && (g_str_has_prefix (action, "board.") || g_str_has_prefix (action, "bed.") || g_str_equal (action, "win.undo")))
    desk_reason_keep (widget, _("The board shows another time: what is past is only looked at."));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), keep_reasons, data);
}

static void
desk_bed_panel_init (DeskBedPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  keep_reasons (GTK_WIDGET (self), NULL);
}
