/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A room for all of a family, in the admission's form: where none takes them, the fewest moves that free one, and the yes to them. */
#include "app/admit/admit-form-private.h"

#include "app/board/labels.h"
#include "app/board/plan-view.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

/* A screen reader announces it when it comes: nothing empty. */
static void
say (DeskAdmitForm *self, const char *text)
{
  gtk_label_set_text (self->family_split, text);
  gtk_widget_set_visible (GTK_WIDGET (self->family_split), *text != '\0');
  gtk_widget_set_visible (self->room_area, *text != '\0');
}

gboolean
desk_admit_form_room_agreed (DeskAdmitForm *self)
{
  return self->plan && gtk_toggle_button_get_active (self->room_consent);
}

/* Who sleeps in the bed of another, or where the plan says, chooses none. */
void
desk_admit_form_show_picker (DeskAdmitForm *self)
{
  gboolean asked = !gtk_toggle_button_get_active (self->same_bed) && !desk_admit_form_room_agreed (self);

  gtk_widget_set_visible (GTK_WIDGET (self->picker), asked);
}

static void
stop_asking (DeskAdmitForm *self)
{
  g_cancellable_cancel (self->rooming);
  g_clear_object (&self->rooming);
  self->planning = FALSE;
}

/* Other people, or another house: whoever agreed did so to another plan. */
static void
forget (DeskAdmitForm *self)
{
  stop_asking (self);
  g_clear_pointer (&self->plan, fit_plan_free);
  desk_admit_form_show_moves (self);
  gtk_widget_hide (GTK_WIDGET (self->room_consent));
  gtk_toggle_button_set_active (self->room_consent, FALSE);
  gtk_widget_show (self->room_ask);
  say (self, "");
}

static char *
tell_whom (gint64 house, GArray *comers)
{
  g_autoptr (GString) whom = g_string_new (NULL);

  g_string_append_printf (whom, "%" G_GINT64_FORMAT, house);
  for (guint i = 0; i < comers->len; i++) {
    const FitComer *comer = &g_array_index (comers, FitComer, i);
    g_string_append_printf (whom, " %" G_GINT64_FORMAT "%c%d-%d%c%c", comer->resident, comer->sex, comer->low, comer->high,
                            comer->lower_bunk ? 'l' : '-', comer->shares ? 's' : '-');
  }
  return g_string_free (g_steal_pointer (&whom), FALSE);
}

static guint
count_beds (GArray *comers)
{
  guint beds = 0;

  for (guint i = 0; i < comers->len; i++)
    beds += g_array_index (comers, FitComer, i).shares ? 0 : 1;
  return beds;
}

/* --- whether a room takes all of them --- */

static gboolean
needs_cleaning (const FitPlan *plan)
{
  for (guint i = 0; i < plan->moves->len; i++)
    if (g_array_index (plan->moves, FitMove, i).unclean)
      return TRUE;
  return FALSE;
}

static void
on_room (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskAdmitForm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FitPlan) plan = desk_find_plan_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gboolean none = plan ? needs_cleaning (plan) : g_error_matches (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_autoptr (GArray) comers = desk_admit_form_read_comers (self);
  g_autofree char *text = g_strdup_printf (_("No room takes all %u of them as it is now."), comers->len);
  gtk_widget_show (self->room_ask);
  say (self, none ? text : "");
  if (none)
    desk_stay_form_changed (DESK_STAY_FORM (self));
}

void
desk_admit_form_ask_room (DeskAdmitForm *self)
{
  g_autoptr (GArray) comers = desk_admit_form_read_comers (self);
  gint64 house = desk_bed_picker_get_house (self->picker);
  g_autofree char *whom = tell_whom (house, comers);
  gboolean same = g_strcmp0 (whom, self->room_for) == 0;

  if (same && (self->plan || self->planning))
    return;
  if (same)
    stop_asking (self);
  else
    forget (self);
  g_free (self->room_for);
  self->room_for = g_steal_pointer (&whom);
  if (!house || count_beds (comers) < 2)
    return;
  self->rooming = g_cancellable_new ();
  desk_find_room (self->context, house, comers, 0, self->rooming, on_room, self);
}

/* --- the moves that free one --- */

/* As the form of a room for several: while names are hidden the bed stands for who is in it. */
static char *
tell_move (gpointer data, const FitMove *move)
{
  DeskAdmitForm *self = data;
  const DeskBedPlace *from = desk_bed_picker_find (self->picker, move->from), *to = desk_bed_picker_find (self->picker, move->to);
  const char *who = move->stay < 0 ? desk_admit_form_comer_name (self, (guint) (-move->stay - 1)) : NULL;

  if (from && !desk_context_get_names (self->context))
    who = from->place;
  else if (from && from->holder == move->stay)
    who = from->name;
  return desk_label_move (who ? who : "?", from ? from->place : NULL, to ? to->place : "?", move->unclean);
}

/* Those who are asked to move a line each, those who come in one: the form is high without them. */
void
desk_admit_form_show_moves (DeskAdmitForm *self)
{
  desk_plan_show_moves (self->room_moves, self->plan, PLAN_COMERS_IN_ONE, tell_move, self);
}

static void
show_plan (DeskAdmitForm *self)
{
  guint others = self->plan->others;
  g_autofree char *text = desk_plan_text (self->plan);
  g_autoptr (GHashTable) lit = desk_plan_lit (self->plan);

  say (self, text);
  desk_admit_form_show_moves (self);
  gtk_widget_hide (self->room_ask);
  gtk_button_set_label (GTK_BUTTON (self->room_consent), others ? _("Those who mo_ve were asked and agree") : _("Gi_ve them these beds"));
  gtk_toggle_button_set_active (self->room_consent, FALSE);
  gtk_widget_show (GTK_WIDGET (self->room_consent));
  gtk_widget_grab_focus (GTK_WIDGET (self->room_consent));
  g_signal_emit_by_name (self, "lit", lit);
}

static void
on_plan (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskAdmitForm *self = data;
  g_autoptr (GError) error = NULL;
  FitPlan *plan = desk_find_plan_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *trouble = error ? desk_sentence_here (error, self->context) : NULL;
  self->planning = FALSE;
  self->plan = plan;
  if (plan)
    show_plan (self);
  else
    say (self, trouble);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

void
desk_admit_form_plan_room (DeskAdmitForm *self)
{
  g_autoptr (GArray) comers = desk_admit_form_read_comers (self);

  if (self->plan || self->planning)
    return;
  stop_asking (self);
  self->planning = TRUE;
  self->rooming = g_cancellable_new ();
  desk_find_room (self->context, desk_bed_picker_get_house (self->picker), comers, FIT_PLAN_MOVES, self->rooming, on_plan, self);
}

/* Taken back, it is offered anew: beds may have gone to others since. */
void
desk_admit_form_room_consent (DeskAdmitForm *self)
{
  if (self->plan && !desk_admit_form_room_agreed (self)) {
    g_clear_pointer (&self->room_for, g_free);
    desk_admit_form_ask_room (self);
  }
  desk_admit_form_show_picker (self);
  desk_admit_form_tell_members (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* --- as acts --- */

gint64
desk_admit_form_room_bed (DeskAdmitForm *self, guint comer)
{
  for (guint i = 0; desk_admit_form_room_agreed (self) && i < self->plan->moves->len; i++) {
    const FitMove *move = &g_array_index (self->plan->moves, FitMove, i);
    if (move->stay == -(gint64) comer - 1)
      return move->to;
  }
  return 0;
}

void
desk_admit_form_add_moves (DeskAdmitForm *self, DeskActs *acts, const HappenedAt *came, const char *override, const char *agreed_by)
{
  if (!desk_admit_form_room_agreed (self) || !self->plan->others)
    return;
  Request *request = desk_plan_request (self->plan, self->plan->others, override, agreed_by);
  if (came)
    request_set_at (request, came);
  desk_acts_prepend (acts, request);
}

void
desk_admit_form_leave_room (DeskAdmitForm *self)
{
  stop_asking (self);
  g_clear_pointer (&self->plan, fit_plan_free);
  g_clear_pointer (&self->room_for, g_free);
}
