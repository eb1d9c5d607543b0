/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which form or act a line of people coming in leads to, and what stands in a form at first. */
#include "app/arrivals/line-forms.h"

#include "app/board/input.h"
#include "app/residents/undo-prompt.h"
#include "db/record/resident.h"

#include <glib/gi18n.h>

typedef enum {
  OF_ITSELF,
  OF_REFERRAL,
  OF_STAY,
  OF_BED,
} About;

static gint64
id_of (const ArrivalLine *line, About about)
{
  const gint64 ids[] = { [OF_ITSELF] = line->id, [OF_REFERRAL] = line->referral, [OF_STAY] = line->stay, [OF_BED] = line->bed };

  return ids[about];
}

static const struct {
  Verb verb;
  const DeskFieldsSpec *spec;
  const char *key;             /* of the act */
  About about;
} ways[] = {
  { DO_HOLD, &form_hold, "referral", OF_REFERRAL },
  { DO_ASK_PLACE, &form_place_announced, "referral", OF_REFERRAL },
  { DO_WAIT, &form_waiting_announced, "referral", OF_REFERRAL },
  { DO_REFUSE_REFERRAL, &form_turn_away, "referral", OF_REFERRAL },
  { DO_REFUSE, &form_refuse, "resident", OF_STAY },
  { DO_WAITING_END, &form_waiting_end, "waiting", OF_ITSELF },
  { DO_SETTLE, &form_settle, "enquiry", OF_ITSELF },
};

/* When they are to come, while that is still to come. */
static void
set_from (DeskContext *context, DeskFieldsForm *form, gint64 expected)
{
  if (expected <= g_get_real_time () / G_USEC_PER_SEC)
    return;
  g_autofree char *from = desk_moment_text (expected, desk_context_get_zone (context));
  desk_fields_form_set (form, "from", from);
}

static void
set_count (DeskFieldsForm *form, gint64 persons)
{
  if (persons)
    desk_fields_form_set_int (form, "beds", persons);
}

/* What was told is no secret to who sees names. */
static void
begin_with (DeskContext *context, DeskFieldsForm *form, Verb verb, const ArrivalLine *line)
{
  gboolean names = desk_context_get_names (context);

  if (verb == DO_ASK_PLACE) {
    set_count (form, line->persons);
    set_from (context, form, line->expected);
    desk_fields_form_set (form, "for", names ? line->who : NULL);
  } else if (verb == DO_WAIT) {
    set_count (form, line->persons);
    desk_fields_form_set (form, "priority", line->priority);
    desk_fields_form_set (form, "phone", names ? line->phone : NULL);
    desk_fields_form_set (form, "reason", names ? line->text : NULL);
  }
}

GtkWidget *
desk_line_form_new (DeskContext *context, Verb verb, const ArrivalLine *line, gint64 *id)
{
  g_return_val_if_fail (context && line && id, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    if (ways[i].verb != verb)
      continue;
    *id = id_of (line, ways[i].about);
    GtkWidget *form = desk_fields_form_new (context, ways[i].spec);
    desk_fields_form_set_int (DESK_FIELDS_FORM (form), ways[i].key, *id);
    desk_fields_form_set_house (DESK_FIELDS_FORM (form), line->house, _("The referral says it."));
    begin_with (context, DESK_FIELDS_FORM (form), verb, line);
    return form;
  }
  return NULL;
}

/* --- without a form --- */

static const struct {
  Verb verb;
  const char *act, *key;
  About about;
  const char *set, *to;        /* (nullable): one more key, and what it becomes */
  const char *words;
} plain[] = {
  { DO_ACCEPT, "referral-change", "referral", OF_REFERRAL, "state", "accepted", N_("Referral accepted") },
  { DO_URGENT, "waiting-change", "waiting", OF_ITSELF, "priority", "urgent", N_("First on the waiting list") },
  { DO_LET_GO, "hold-end", "bed", OF_BED, NULL, NULL, N_("The bed is free") },
  { DO_PLACE_END, "place-end", "place", OF_ITSELF, NULL, NULL, N_("The place is no longer asked for") },
  { DO_CALLED, "phone-note-done", "note", OF_ITSELF, NULL, NULL, N_("The second call was made") },
};

Request *
desk_line_request (Verb verb, const ArrivalLine *line, const char **words)
{
  g_return_val_if_fail (line && words, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++) {
    if (plain[i].verb != verb)
      continue;
    Request *request = request_new (plain[i].act);
    request_set_int (request, plain[i].key, id_of (line, plain[i].about));
    if (plain[i].set)
      request_set (request, plain[i].set, plain[i].to);
    *words = _(plain[i].words);
    return request;
  }
  return NULL;
}

/* --- what is asked of the record --- */

static const char *
change_of (const ArrivalLine *line)
{
  return line->kind == ARRIVAL_REFERRAL ? "referral-change" : line->kind == ARRIVAL_PLACE ? "place-change" : "waiting-change";
}

/* Of those that open neither a form of fields alone nor are done at once. */
static const char *
other_act (Verb verb)
{
  switch (verb) {
  case DO_HERE: return "group-arrival";
  case DO_ADMIT:
  case DO_ADMIT_ALL:
  case DO_ADMIT_FOR: return "admit";
  case DO_FIT: return "move-to-fit";
  case DO_DETAILS: return "resident-change";
  default: return NULL;
  }
}

const char *
desk_line_act (Verb verb, const ArrivalLine *line)
{
  g_return_val_if_fail (line, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].verb == verb)
      return ways[i].spec->act;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (plain[i].verb == verb)
      return plain[i].act;
  return verb == DO_CHANGE ? change_of (line) : other_act (verb);
}

/* --- taken back --- */

GtkWidget *
desk_line_take_back_new (GtkWindow *parent, DeskContext *context, const ArrivalLine *line, const char *who)
{
  g_return_val_if_fail (context && line && who, NULL);

  static const char *const nouns[] = {
    [ARRIVAL_NOTE] = "phone_note", [ARRIVAL_ENQUIRY] = "enquiry", [ARRIVAL_TURN_AWAY] = "turn_away",
    [ARRIVAL_WAITING_ENDED] = "waiting", [ARRIVAL_PLACE_ENDED] = "place",
  };
  gulong n = (gulong) line->persons;
  g_autofree char *heads = n > 1 && line->kind == ARRIVAL_TURN_AWAY ? g_strdup_printf (ngettext ("%d person", "%d persons", n), (int) n) : NULL;
  g_autofree char *about = heads ? g_strdup_printf ("%s, %s", who, heads) : g_strdup (who);

  return desk_undo_prompt_new_of (parent, context, nouns[line->kind], line->id, about);
}

/* --- who could not be admitted --- */

void
desk_waits_free (DeskWaits *waits)
{
  if (!waits)
    return;
  g_free (waits->name);
  g_free (waits->sex);
  g_free (waits->who);
  g_free (waits);
}

typedef struct {
  DeskWaits *waits;
  gboolean names, see_hidden;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  desk_waits_free (asked->waits);
  g_free (asked);
}

static gpointer
waits_job (Record *record, gpointer input, GError **error)
{
  Asked *asked = input;
  DeskWaits *waits = asked->waits;

  if (waits->resident) {
    g_autoptr (ResidentLine) line = resident_line_get (record_get_connection (record), waits->resident, asked->see_hidden, error);
    if (!line)
      return NULL;
    g_free (waits->sex);
    waits->sex = g_strdup_printf ("%c", line->sex);
    waits->who = asked->names ? g_strdup (line->name) : g_strdup_printf (_("No. %04d"), (int) line->number);
  }
  return g_steal_pointer (&asked->waits);
}

void
desk_waits_read (DeskContext *context, GVariant *parameter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Asked *asked = g_new (Asked, 1);
  DeskWaits *waits = g_new0 (DeskWaits, 1);

  g_variant_get (parameter, DESK_WAITS_TYPE, &waits->resident, &waits->referral, &waits->house, &waits->name, &waits->sex);
  *asked = (Asked){ waits, desk_context_get_names (context), desk_context_may_see_hidden (context) };
  worker_run (desk_context_get_worker (context), waits_job, asked, asked_free, (GDestroyNotify) desk_waits_free, cancellable, callback, data);
}

DeskWaits *
desk_waits_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GtkWidget *
desk_waits_form_new (DeskContext *context, const DeskWaits *waits, gint64 *id)
{
  g_return_val_if_fail (context && waits && id, NULL);

  const DeskFieldsSpec *spec = waits->resident ? &form_waiting_known : waits->referral ? &form_waiting_announced : &form_waiting;
  DeskFieldsForm *form = DESK_FIELDS_FORM (desk_fields_form_new (context, spec));

  *id = waits->resident ? waits->resident : waits->referral;
  if (waits->resident)
    desk_fields_form_set_int (form, "resident", waits->resident);
  else
    desk_fields_form_set (form, "name", waits->name);
  if (waits->referral)
    desk_fields_form_set_int (form, "referral", waits->referral);
  if (waits->house)
    desk_fields_form_set_int (form, "house", waits->house);
  if (g_str_equal (waits->sex, "L") || g_str_equal (waits->sex, "P"))
    desk_fields_form_set (form, "sex", waits->sex);
  return GTK_WIDGET (form);
}
