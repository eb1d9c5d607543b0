/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a bed itself, and with who sleeps in it. */
#include "app/board/bed-acts.h"

#include "app/admit/admit-form.h"
#include "app/board/bed-forms.h"
#include "app/board/jobs.h"
#include "app/board/labels.h"
#include "app/board/plain-form.h"
#include "app/residents/person-forms.h"
#include "app/roles.h"
#include "app/sentence.h"
#include "app/stays/leave-form.h"

#include <glib/gi18n.h>

struct _DeskBedActs {
  GObject parent;

  GtkWindow *window;           /* weak */
  DeskBoardPage *page;         /* weak */
  DeskBoardActs *acts;         /* weak */
  DeskContext *context;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (DeskBedActs, desk_bed_acts, G_TYPE_OBJECT)

/* Which tiles an action is for. */
typedef enum {
  FOR_FREE = 1 << 0,
  FOR_CLEANING = 1 << 1,
  FOR_OUT = 1 << 2,
  FOR_HELD = 1 << 3,
  FOR_PERSON = 1 << 4,         /* somebody is staying, also without a bed */
  FOR_SLEEPER = 1 << 5,        /* somebody has this bed */
  FOR_BED = 1 << 6,            /* any, and so a room */
  FOR_ALONG = 1 << 7,          /* somebody who came along with somebody else */
} Tiles;

static guint
kinds_of (const DeskTile *tile)
{
  if (!tile || tile->waiting)
    return 0;
  if (tile->person)
    return FOR_PERSON | (tile->bed ? FOR_SLEEPER | FOR_BED : 0);
  switch (tile->look) {
  case TILE_FREE: return FOR_FREE | FOR_BED;
  case TILE_CLEANING: return FOR_CLEANING | FOR_BED;
  case TILE_OUT: return FOR_OUT | FOR_BED;
  case TILE_HELD:
  case TILE_LAPSED: return FOR_HELD | FOR_BED;
  default: return FOR_BED;
  }
}

static const BoardPerson *
chosen_person (DeskBedActs *self)
{
  return desk_board_page_find_person (self->page, desk_board_page_get_resident (self->page));
}

/* 0: who is chosen lies nowhere */
static gint64
chosen_house (DeskBedActs *self)
{
  const DeskTile *tile = desk_board_page_get_chosen (self->page);

  return tile->bed ? tile->bed->house : 0;
}

/* (transfer full): who it is, as the board says it now: a name, or a place */
static char *
who_is (DeskBedActs *self)
{
  const DeskTile *tile = desk_board_page_get_chosen (self->page);

  return tile->coded ? desk_tile_place (tile) : g_strdup (chosen_person (self)->name);
}

static void
open_fields (DeskBedActs *self, const DeskFieldsSpec *spec, const char *key, gint64 id, const char *about)
{
  if (desk_board_acts_is_open (self->acts))
    return;
  GtkWidget *form = desk_fields_form_new (self->context, spec);
  desk_fields_form_set_int (DESK_FIELDS_FORM (form), key, id);
  desk_fields_form_about (DESK_FIELDS_FORM (form), about);
  desk_board_acts_open (self->acts, form, _(spec->title), _(spec->accept), spec->manner == FIELDS_ENDING);
}

static void
at_once (DeskBedActs *self, const DeskPlainAct *act, const char *title, const char *accept)
{
  if (!desk_board_acts_is_open (self->acts))
    desk_board_acts_try (self->acts, desk_plain_form_new (act), title, accept);
}

/* --- of a bed --- */

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  g_autofree char *place = desk_tile_place (tile);
  gboolean closed = desk_tile_is_closed (tile);
  g_autofree char *done = g_strdup_printf (closed ? _("%s was released, and is cleaned now") : _("%s can be used again"), place);
  (void) action;
  (void) parameter;

  at_once (self, &(DeskPlainAct){ .kind = "outage-end", .key = "bed", .id = desk_tile_key (tile), .what = place, .done = done },
           closed ? _("Police and family let the bed go") : _("The bed can be used again"), closed ? _("_Released") : _("_Use it again"));
}

static void
on_let_go (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  g_autofree char *place = desk_tile_place (tile), *done = g_strdup_printf (_("%s is free"), place);
  (void) action;
  (void) parameter;

  at_once (self, &(DeskPlainAct){ .kind = "hold-end", .key = "bed", .id = desk_tile_key (tile), .what = place, .done = done },
           _("Let the bed go"), _("_Let go"));
}

static void
on_bed_form (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  g_autofree char *place = desk_tile_place (tile);
  gboolean out = g_str_equal (g_action_get_name (G_ACTION (action)), "out");
  (void) parameter;

  open_fields (self, out ? &form_bed_out : &form_bed_hold, "bed", desk_tile_key (tile), place);
}

/* PRACTICE F2: in any room, by whoever is on duty, in one press; the mat is chosen then, so that Enter puts somebody there. */
static void
on_mat (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  const BoardBed *bed = desk_board_page_get_chosen (self->page)->bed;
  g_autofree char *done = g_strdup_printf (_("A mat lies in %s"), bed->room_name);
  (void) action;
  (void) parameter;

  at_once (self, &(DeskPlainAct){ .kind = "mat-add", .key = "room", .id = bed->room, .what = bed->room_name, .done = done },
           _("A mat in this room"), _("_Lay it"));
}

/* --- of who sleeps in it --- */

static void
on_seen (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  gboolean gone = g_str_equal (g_action_get_name (G_ACTION (action)), "gone");
  g_autofree char *who = who_is (self), *done = g_strdup_printf (gone ? _("%s went out") : _("%s is here"), who);
  (void) parameter;

  at_once (self,
           &(DeskPlainAct){ .kind = "sighting-add", .key = "resident", .id = chosen_person (self)->stay, .more_key = "direction",
                            .more = gone ? "out" : "in", .what = who, .done = done },
           gone ? _("Went out") : _("Is here"), _("_Note it"));
}

/* With a time to be back, where the person is in sight. */
static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  g_autofree char *who = who_is (self), *title = g_strdup_printf ("%s: %s", _("Out on permit"), who);
  (void) action;
  (void) parameter;

  if (desk_board_acts_is_open (self->acts))
    return;
  GtkWidget *form = desk_leave_form_new_for (chosen_person (self)->stay, who, desk_context_get_zone (self->context));
  desk_board_acts_open (self->acts, form, title, _("_Let out"), FALSE);
}

static void
on_stay_form (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  g_autofree char *who = who_is (self);
  const BoardPerson *person = chosen_person (self);
  (void) parameter;

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "close-room"))
    open_fields (self, &form_room_close, "stay", person->stay, who);
  else
    open_fields (self, &form_share_bed, "resident", person->resident, who);
}

/* A mother's baby, a sister at midnight (PRACTICE F6): in the same bed, or beside: who leaves is asked about the other then. */
static void
on_comes_with (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  gboolean shares = g_str_equal (g_action_get_name (G_ACTION (action)), "sharer");
  g_autofree char *who = who_is (self);
  g_autofree char *title = g_strdup_printf (shares ? _("Admit somebody who shares the bed of %s") : _("Admit somebody who comes with %s"), who);
  (void) parameter;

  if (desk_board_acts_is_open (self->acts))
    return;
  const DeskAdmitOrigin origin = {
    .house = chosen_house (self), .sex = 'U', .owner = chosen_person (self)->stay, .shares = shares, .whose = who,
  };
  GtkWidget *form = desk_admit_form_new (self->context, desk_board_page_get_board (self->page), 0, &origin);
  desk_board_acts_open (self->acts, form, title, _("_Admit"), FALSE);
}

/* PRACTICE F23: the aunt goes home, the uncle sits with the patient from now on. */
static void
on_instead (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  g_autofree char *who = who_is (self), *title = g_strdup_printf (_("Another one comes instead of %s"), who);
  (void) action;
  (void) parameter;

  if (desk_board_acts_is_open (self->acts))
    return;
  const DeskAdmitOrigin origin = { .house = chosen_house (self), .sex = 'U', .instead = chosen_person (self)->stay, .whose = who };
  GtkWidget *form = desk_admit_form_new (self->context, desk_board_page_get_board (self->page), 0, &origin);
  desk_board_acts_open (self->acts, form, title, _("_Exchange"), FALSE);
}

/* --- a service: what is served now stands there at first, so that the meal of the night is two presses (PRACTICE F10) --- */

typedef struct {
  DeskBedActs *acts;
  gint64 stay;
  char *who, *place;           /* place: said instead where names went meanwhile */
} DeskServing;

static void
desk_serving_free (DeskServing *serving)
{
  g_object_unref (serving->acts);
  g_free (serving->who);
  g_free (serving->place);
  g_free (serving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskServing, desk_serving_free)

static void
on_kinds (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskServing) serving = data;
  DeskBedActs *self = serving->acts;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kinds = desk_read_kinds_finish (result, &error);
  (void) source;

  if (!self->page || !self->acts || desk_board_acts_is_open (self->acts))
    return;
  if (!kinds) {
    g_autofree char *sentence = desk_sentence_here (error, self->context);
    desk_board_page_notify (self->page, sentence, FALSE, TRUE);
    return;
  }
  GtkWidget *form = desk_act_form_new (self->context, "serve", person_serve_fields);
  const char *who = desk_context_get_names (self->context) ? serving->who : serving->place;
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Service given"), who);
  desk_act_form_fix (DESK_ACT_FORM (form), "resident", serving->stay);
  person_serve_offer (DESK_ACT_FORM (form), kinds);
  desk_board_acts_open (self->acts, form, title, _("_Save"), FALSE);
}

static void
on_serve (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBedActs *self = data;
  (void) action;
  (void) parameter;

  if (desk_board_acts_is_open (self->acts))
    return;
  DeskServing *serving = g_new (DeskServing, 1);
  *serving = (DeskServing){ g_object_ref (self), chosen_person (self)->stay, who_is (self),
                             desk_tile_place (desk_board_page_get_chosen (self->page)) };
  desk_read_kinds (self->context, serving->stay, NULL, on_kinds, serving);
}

/* --- object --- */

static const GActionEntry entries[] = {
  { .name = "back", .activate = on_back },         { .name = "out", .activate = on_bed_form },
  { .name = "hold", .activate = on_bed_form },     { .name = "let-go", .activate = on_let_go },
  { .name = "seen", .activate = on_seen },         { .name = "gone", .activate = on_seen },
  { .name = "share", .activate = on_stay_form },   { .name = "close-room", .activate = on_stay_form },
  { .name = "sharer", .activate = on_comes_with }, { .name = "companion", .activate = on_comes_with },
  { .name = "mat", .activate = on_mat },           { .name = "instead", .activate = on_instead },
  { .name = "serve", .activate = on_serve },       { .name = "leave", .activate = on_leave },
};

static const guint tiles_of[] = {
  FOR_CLEANING | FOR_OUT, FOR_FREE | FOR_CLEANING, FOR_FREE | FOR_CLEANING, FOR_HELD,
  FOR_PERSON, FOR_PERSON, FOR_PERSON, FOR_SLEEPER,
  FOR_SLEEPER, FOR_PERSON,
  FOR_BED, FOR_ALONG, FOR_PERSON, FOR_PERSON,
};
G_STATIC_ASSERT (G_N_ELEMENTS (tiles_of) == G_N_ELEMENTS (entries));

/* What is past is only looked at, and not every role does everything. */
static void
update_actions (DeskBedActs *self)
{
  gboolean now = self->page && desk_board_page_get_at (self->page) == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->page));
  guint kinds = now ? kinds_of (desk_board_page_get_chosen (self->page)) : 0;

  if ((kinds & FOR_PERSON) && !chosen_person (self))
    kinds = 0;
  else if ((kinds & FOR_PERSON) && chosen_person (self)->with)
    kinds |= FOR_ALONG;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), entries[i].name);
    g_autofree char *full = g_strconcat ("bed.", entries[i].name, NULL);
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), (kinds & tiles_of[i]) != 0 && desk_roles_allow (self->context, full));
  }
}

static void
desk_bed_acts_dispose (GObject *object)
{
  DeskBedActs *self = DESK_BED_ACTS (object);

  if (self->window)
    gtk_widget_insert_action_group (GTK_WIDGET (self->window), "bed", NULL);
  if (self->page)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->acts);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (desk_bed_acts_parent_class)->dispose (object);
}

static void
desk_bed_acts_finalize (GObject *object)
{
  g_object_unref (DESK_BED_ACTS (object)->context);
  G_OBJECT_CLASS (desk_bed_acts_parent_class)->finalize (object);
}

static void
desk_bed_acts_class_init (DeskBedActsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_bed_acts_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_bed_acts_finalize;
}

static void
desk_bed_acts_init (DeskBedActs *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

DeskBedActs *
desk_bed_acts_new (GtkWindow *window, DeskContext *context, DeskBoardPage *page, DeskBoardActs *acts)
{
  DeskBedActs *self = g_object_new (DESK_TYPE_BED_ACTS, NULL);
  static const char *const moments[] = { "chosen", "time-changed" }, *const shown[] = { "map", "unmap" };

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->acts, acts);
  self->context = g_object_ref (context);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "bed", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (context, "loaded", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_signal_connect_swapped (page, moments[i], G_CALLBACK (update_actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_signal_connect_data (page, shown[i], G_CALLBACK (update_actions), self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_actions (self);
  return self;
}
