/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done on the board: opens the dialogs, keeps what was done, and takes it back. */
#include "app/board/board-acts.h"

#include "app/admit/admit-form.h"
#include "app/admit/nik-hint.h"
#include "app/board/bed-picker.h"
#include "app/board/board-scan.h"
#include "app/board/discharge-form.h"
#include "app/board/drag-fits.h"
#include "app/board/fit-form.h"
#include "app/board/jobs.h"
#include "app/board/move-form.h"
#include "app/board/stay-dialog.h"
#include "app/roles.h"
#include "app/scanner.h"
#include "app/sentence.h"
#include "app/stays/extend-form.h"
#include "app/undo.h"

#include <glib/gi18n.h>

struct _DeskBoardActs {
  GObject parent;

  GtkWindow *window;           /* weak */
  DeskBoardPage *page;         /* weak */
  DeskContext *context;
  DeskBoardController *controller;
  DeskScanner *scanner;
  DeskBoardScan *scan;
  GSimpleActionGroup *actions;
  GtkWidget *dialog;           /* weak: the one that is open */
  DeskUndo *done;
  GCancellable *asking;        /* (nullable) which beds fit the one who is dragged */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DeskBoardActs, desk_board_acts, G_TYPE_OBJECT)

static void
enable (DeskBoardActs *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
  g_autofree char *full = g_strconcat ("board.", name, NULL);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled && desk_roles_allow (self->context, full));
}

static void
update_actions (DeskBoardActs *self)
{
  if (!self->page)
    return;
  gboolean now = desk_board_page_get_at (self->page) == 0;      /* what is past is only looked at */
  gboolean shown = gtk_widget_get_mapped (GTK_WIDGET (self->page));
  gboolean somebody = now && shown && desk_board_page_get_resident (self->page) != 0;

  enable (self, "admit", now && desk_board_page_get_board (self->page) != NULL);
  enable (self, "admit-here", now && desk_board_page_get_board (self->page) != NULL);
  enable (self, "move", somebody);
  enable (self, "fit", somebody);
  enable (self, "discharge", somebody);
  enable (self, "extend", somebody);
  enable (self, "displace", somebody && desk_board_page_get_chosen (self->page)->bed);
  enable (self, "undo", now && desk_undo_is_possible (self->done));
  desk_roles_say (GTK_WIDGET (self->page), self->context);
}

/* What no closed action keeps away is refused in words: what is dropped, scanned, activated, or asked for by other pages. */
static gboolean
refuse (DeskBoardActs *self, const char *action)
{
  g_autofree char *role = desk_roles_why (self->context, action);
  const char *why = desk_board_page_get_at (self->page) ? _("The board shows another time: what is past is only looked at.") : role;

  if (why)
    desk_board_page_notify (self->page, why, FALSE, TRUE);
  return why != NULL;
}

/* --- dialogs --- */

static void
on_done (DeskBoardActs *self, GPtrArray *outcomes, const char *text)
{
  g_autofree char *said = desk_nik_say_too (text, outcomes);

  desk_undo_push (self->done, outcomes, text);
  if (!self->page)
    return;
  desk_board_page_notify (self->page, said, TRUE, FALSE);
  const Outcome *last = outcomes->pdata[outcomes->len - 1];
  if (outcome_int (last, "resident"))
    desk_board_controller_choose (self->controller, outcome_int (last, "resident"), last->seq);
  else
    desk_board_controller_choose_bed (self->controller, outcome_int (last, "bed"), last->seq);
  update_actions (self);
}

static void
on_lit (DeskBoardActs *self, GHashTable *lit)
{
  if (self->page)
    desk_board_page_set_picking (self->page, lit);
}

static void
on_closed (DeskBoardActs *self, GtkWidget *dialog)
{
  if (self->dialog != dialog)
    return;
  g_clear_weak_pointer (&self->dialog);
  if (!self->page)
    return;
  desk_board_page_set_picking (self->page, NULL);
  desk_board_page_focus (self->page);
}

static DeskStayDialog *
make_dialog (DeskBoardActs *self, GtkWidget *form, const char *title, const char *accept, gboolean ending)
{
  GtkWidget *dialog = desk_stay_dialog_new (self->window, self->context, DESK_STAY_FORM (form), title, accept, ending);

  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  if (g_signal_lookup ("lit", G_OBJECT_TYPE (form)))
    g_signal_connect_object (form, "lit", G_CALLBACK (on_lit), self, G_CONNECT_SWAPPED);
  desk_scanner_watch (self->scanner, GTK_WINDOW (dialog));
  return DESK_STAY_DIALOG (dialog);
}

void
desk_board_acts_open (DeskBoardActs *self, GtkWidget *form, const char *title, const char *accept, gboolean ending)
{
  gtk_window_present (GTK_WINDOW (make_dialog (self, form, title, accept, ending)));
}

void
desk_board_acts_try (DeskBoardActs *self, GtkWidget *form, const char *title, const char *accept)
{
  desk_stay_dialog_try (make_dialog (self, form, title, accept, FALSE));
}

gboolean
desk_board_acts_is_open (DeskBoardActs *self)
{
  if (self->dialog)
    gtk_window_present (GTK_WINDOW (self->dialog));
  return self->dialog != NULL;
}

static const BoardPerson *
chosen_person (DeskBoardActs *self)
{
  return desk_board_page_find_person (self->page, desk_board_page_get_resident (self->page));
}

/* @bed: 0: the first that fits */
static void
open_admission (DeskBoardActs *self, gint64 bed, const DeskAdmitOrigin *origin)
{
  GtkWidget *form = desk_admit_form_new (self->context, desk_board_page_get_board (self->page), bed, origin);

  desk_board_acts_open (self, form, _("Admit a resident"), _("_Admit"), FALSE);
}

static void
admit_waiting (DeskBoardActs *self, const ArrivalLine *line, gint64 bed)
{
  const DeskAdmitOrigin origin = {
    .referral = line->referral, .waiting = line->id, .resident = line->resident, .house = line->house, .name = line->who,
    .sex = line->place ? *line->place : 'U',
  };

  open_admission (self, bed, &origin);
}

/* Who walks in is not the one whose line of the waiting list was looked at last. */
static void
on_admit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  gint64 bed = tile && desk_tile_is_open (tile) ? desk_tile_key (tile) : 0;
  (void) action;
  (void) parameter;

  if (!desk_board_acts_is_open (self))
    open_admission (self, bed, NULL);
}

/* From the tile itself: of the waiting list, it is who waits. */
static void
on_admit_here (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  const DeskTile *tile = desk_board_page_get_chosen (self->page);

  if (!tile || !tile->waiting)
    on_admit (action, parameter, data);
  else if (!desk_board_acts_is_open (self))
    admit_waiting (self, tile->waiting, 0);
}

/* (referral, line of the waiting list, place asked for, who is registered, house, bed, name): each may be none */
static void
on_admit_for (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  DeskAdmitOrigin origin = { .sex = 'U' };
  gint64 bed;
  (void) action;

  if (desk_board_acts_is_open (self) || !desk_board_page_get_board (self->page) || refuse (self, "board.admit"))
    return;
  g_variant_get (parameter, "(xxxxxx&s)", &origin.referral, &origin.waiting, &origin.place, &origin.resident, &origin.house, &bed,
                 &origin.name);
  open_admission (self, bed, &origin);
  if (bed)                     /* the one that waited, also where it is still to be asked whether its hold may go */
    desk_stay_form_pick (desk_stay_dialog_get_form (DESK_STAY_DIALOG (self->dialog)), bed);
}

/* Who left comes again with the old card: an admission of somebody known. */
static void
on_left (DeskBoardActs *self, gint64 resident)
{
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  const DeskAdmitOrigin origin = { .resident = resident, .sex = 'U' };

  if (!self->dialog && desk_board_page_get_board (self->page) && !refuse (self, "board.admit"))
    open_admission (self, tile && desk_tile_is_open (tile) ? desk_tile_key (tile) : 0, &origin);
}

static DeskStayDialog *
make_move (DeskBoardActs *self, const BoardPerson *person)
{
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  g_autofree char *from = tile->bed ? desk_tile_place (tile) : NULL;
  GtkWidget *form = desk_move_form_new (self->context, desk_board_page_get_board (self->page), person, from);

  return make_dialog (self, form, _("Move to another bed"), _("_Move"), FALSE);
}

static void
on_move (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  const BoardPerson *person = chosen_person (self);
  (void) action;
  (void) parameter;

  if (!desk_board_acts_is_open (self) && person)
    gtk_window_present (GTK_WINDOW (make_move (self, person)));
}

static void
open_fit (DeskBoardActs *self, const GArray *together)
{
  GtkWidget *form = desk_fit_form_new (self->context, desk_board_page_get_board (self->page), chosen_person (self), together);

  desk_board_acts_open (self, form, _("A room for several"), _("_Place them"), FALSE);
}

static void
on_fit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;

  if (!desk_board_acts_is_open (data))
    open_fit (data, NULL);
}

/* (resident, stays of all who came in at once): in triage nobody is chosen on the board */
static void
on_fit_for (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  g_autoptr (GVariant) stays = g_variant_get_child_value (parameter, 1);
  g_autoptr (GArray) together = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 resident = 0;
  gsize n = 0;
  const gint64 *each = g_variant_get_fixed_array (stays, &n, sizeof *each);
  (void) action;

  g_array_append_vals (together, each, (guint) n);
  g_variant_get_child (parameter, 0, "x", &resident);
  if (desk_board_acts_is_open (self) || !desk_board_page_get_board (self->page) || refuse (self, "board.fit"))
    return;
  if (!desk_board_page_choose_resident (self->page, resident))
    desk_board_page_notify (self->page, _("This resident is not on the board."), FALSE, TRUE);
  else
    open_fit (self, n ? together : NULL);
}

static void
on_discharge (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  const BoardPerson *person = chosen_person (self);
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  (void) action;
  (void) parameter;

  if (desk_board_acts_is_open (self) || !person)
    return;
  g_autofree char *from = desk_tile_place (tile);
  gboolean party = board_has_party (desk_board_page_get_board (self->page), person->stay);
  GtkWidget *form = desk_discharge_form_new (self->context, person, from, party);
  desk_board_acts_open (self, form, _("End the stay"), _("_End the stay"), TRUE);
}

static void
on_limit (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardActs) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LimitLine) line = desk_read_limit_finish (result, &error);
  (void) source;

  if (!self->page || self->dialog)
    return;
  if (!line) {
    g_autofree char *sentence = desk_sentence_here (error, self->context);
    desk_board_page_notify (self->page, sentence, FALSE, TRUE);
    return;
  }
  const char *who = desk_context_get_names (self->context) ? line->name : line->place ? line->place : _("A guest");
  GtkWidget *form = desk_extend_form_new (line, who, desk_context_get_staff_name (self->context), desk_context_get_zone (self->context));
  desk_board_acts_open (self, form, _("Extend the stay"), _("_Extend"), FALSE);
}

static void
on_extend (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  const BoardPerson *person = chosen_person (self);
  (void) action;
  (void) parameter;

  if (!desk_board_acts_is_open (self) && person)
    desk_read_limit (self->context, person->stay, NULL, on_limit, g_object_ref (self));
}

/* Enter or a double click: the bed that a dialog asks for, else what is next for it. */
static void
on_activated (DeskBoardActs *self)
{
  const DeskTile *tile = desk_board_page_get_chosen (self->page);

  if (desk_board_page_get_at (self->page))
    return;
  if (self->dialog) {
    if (tile->bed)
      desk_stay_form_pick (desk_stay_dialog_get_form (DESK_STAY_DIALOG (self->dialog)), desk_tile_key (tile));
    gtk_window_present (GTK_WINDOW (self->dialog));
  } else if (tile->person) {
    if (!refuse (self, "board.move"))
      on_move (NULL, NULL, self);
  } else if (tile->waiting || desk_tile_is_open (tile)) {
    if (!refuse (self, "board.admit"))
      on_admit_here (NULL, NULL, self);
  }
}

/* --- dragging: the beds say what fits, and a drop does at once what the dialog would do --- */

static void
on_drag_fits (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardActs) self = data;
  g_autoptr (GPtrArray) beds = desk_find_beds_finish (result, NULL);
  (void) source;

  if (!beds || !self->page || !self->asking)
    return;
  g_autoptr (GHashTable) fits = desk_bed_picker_fits (beds, desk_context_get_names (self->context));
  desk_board_page_set_picking (self->page, fits);
}

static void
on_dragging (DeskBoardActs *self, gboolean dragging)
{
  const BoardPerson *person = chosen_person (self);
  const DeskTile *tile = desk_board_page_get_chosen (self->page);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!dragging && !self->dialog)
    desk_board_page_set_picking (self->page, NULL);
  if (!dragging || (!person && !(tile && tile->waiting)) || self->dialog)
    return;
  self->asking = g_cancellable_new ();
  desk_drag_fits_ask (self->context, tile, person, self->asking, on_drag_fits, G_OBJECT (self));
}

static void
on_dropped (DeskBoardActs *self)
{
  const BoardPerson *person = chosen_person (self);
  const DeskTile *target = desk_board_page_get_dropped (self->page), *tile = desk_board_page_get_chosen (self->page);
  const ArrivalLine *line = tile ? tile->waiting : NULL;

  if (desk_board_acts_is_open (self) || (!person && !line) || !target || refuse (self, line ? "board.admit" : "board.move"))
    return;
  if (line) {
    admit_waiting (self, line, desk_tile_key (target));
    desk_stay_form_pick (desk_stay_dialog_get_form (DESK_STAY_DIALOG (self->dialog)), desk_tile_key (target));
    return;
  }
  DeskStayDialog *dialog = make_move (self, person);
  gboolean lapsed = target->look == TILE_LAPSED;       /* to be taken with the caller's number in sight (PRACTICE F26) */
  if (lapsed)
    gtk_window_present (GTK_WINDOW (dialog));
  desk_stay_form_pick (desk_stay_dialog_get_form (dialog), desk_tile_key (target));
  if (!lapsed)
    desk_stay_dialog_try (dialog);
}

/* --- the holder is not here --- */

static void
on_displaced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardActs) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  self->busy = FALSE;
  if (outcomes) {
    on_done (self, outcomes, _("The bed is free; the stay goes on without it"));
  } else if (self->page) {
    g_autofree char *sentence = desk_sentence_here (error, self->context);
    desk_board_page_notify (self->page, sentence, FALSE, TRUE);
  }
}

static void
on_displace (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskBoardActs *self = data;
  const BoardPerson *person = chosen_person (self);
  (void) action;
  (void) parameter;

  if (desk_board_acts_is_open (self) || !person || self->busy)
    return;
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Request *request = request_new ("displace");
  request_set_int (request, "resident", person->stay);
  desk_acts_add (acts, request, NULL);
  self->busy = TRUE;
  desk_context_act (self->context, acts, NULL, on_displaced, g_object_ref (self));
}

/* --- undo --- */

static void
on_undone (DeskBoardActs *self, const char *text, gint64 resident, gint64 seq)
{
  if (!self->page)
    return;
  desk_board_controller_choose (self->controller, resident, seq);
  desk_board_page_notify (self->page, text, FALSE, FALSE);
  update_actions (self);
}

static void
on_undo_failed (DeskBoardActs *self, const char *text)
{
  if (!self->page)
    return;
  desk_board_page_notify (self->page, text, FALSE, TRUE);
  update_actions (self);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;
  desk_undo_run (DESK_BOARD_ACTS (data)->done);
}

/* Behind a dialog nobody sees who is chosen. */
static void
on_scanned (DeskBoardActs *self, const char *text)
{
  desk_board_scan_text (self->scan, text, self->dialog == NULL);
}

/* --- object --- */

static const GActionEntry entries[] = {
  { .name = "admit", .activate = on_admit },
  { .name = "admit-here", .activate = on_admit_here },
  { .name = "admit-for", .parameter_type = "(xxxxxxs)", .activate = on_admit_for },
  { .name = "move", .activate = on_move },
  { .name = "discharge", .activate = on_discharge },
  { .name = "extend", .activate = on_extend },
  { .name = "fit", .activate = on_fit },
  { .name = "fit-for", .parameter_type = "(xax)", .activate = on_fit_for },
  { .name = "displace", .activate = on_displace },
  { .name = "undo", .activate = on_undo },
};

static void
desk_board_acts_dispose (GObject *object)
{
  DeskBoardActs *self = DESK_BOARD_ACTS (object);

  if (self->window)
    gtk_widget_insert_action_group (GTK_WIDGET (self->window), "board", NULL);
  if (self->page)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->scanner);
  g_clear_object (&self->scan);
  g_clear_object (&self->controller);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (desk_board_acts_parent_class)->dispose (object);
}

static void
desk_board_acts_finalize (GObject *object)
{
  DeskBoardActs *self = DESK_BOARD_ACTS (object);

  g_object_unref (self->context);
  g_object_unref (self->done);
  G_OBJECT_CLASS (desk_board_acts_parent_class)->finalize (object);
}

static void
desk_board_acts_class_init (DeskBoardActsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_board_acts_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_board_acts_finalize;
}

static void
desk_board_acts_init (DeskBoardActs *self)
{
  self->scanner = desk_scanner_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

DeskBoardActs *
desk_board_acts_new (GtkWindow *window, DeskContext *context, DeskBoardPage *page, DeskBoardController *controller)
{
  DeskBoardActs *self = g_object_new (DESK_TYPE_BOARD_ACTS, NULL);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->page, page);
  self->context = g_object_ref (context);
  self->controller = g_object_ref (controller);
  self->done = desk_undo_new (context);
  g_signal_connect_object (self->done, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->done, "failed", G_CALLBACK (on_undo_failed), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "board", G_ACTION_GROUP (self->actions));
  self->scan = desk_board_scan_new (context, page);
  g_signal_connect_object (self->scan, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scan, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (on_scanned), self, G_CONNECT_SWAPPED);
  desk_scanner_watch (self->scanner, window);
  g_signal_connect_object (context, "loaded", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (update_actions), self);
  g_signal_connect_data (page, "map", G_CALLBACK (update_actions), self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_data (page, "unmap", G_CALLBACK (update_actions), self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (page, "activated", G_CALLBACK (on_activated), self);
  g_signal_connect_swapped (page, "time-changed", G_CALLBACK (update_actions), self);
  g_signal_connect_swapped (page, "dragging", G_CALLBACK (on_dragging), self);
  g_signal_connect_swapped (page, "dropped", G_CALLBACK (on_dropped), self);
  update_actions (self);
  return self;
}

GtkWidget *
desk_board_acts_get_dialog (DeskBoardActs *self)
{
  return self->dialog;
}
