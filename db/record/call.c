/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks, lists and takes calls. */
#include "db/record/call.h"
#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>

/* A card that is bound no more is still known by whose it was. */
static const char sql_open[] =
  "SELECT c.id, c.terminal, c.house, t.name, c.kind, c.stay, c.card, k.number, c.found, c.times, c.asked_at, c.last_at, "
  "c.taken_at, (SELECT b.stay FROM card_binding b WHERE b.card = c.card ORDER BY b.since DESC, b.id DESC LIMIT 1) "
  "FROM staff_call c JOIN terminal t ON t.id = c.terminal LEFT JOIN card k ON k.id = c.card "
  "WHERE c.taken_at IS NULL ORDER BY c.asked_at, c.id";
static const char sql_of_terminal[] =
  "SELECT asked_at, COALESCE (taken_at, 0) FROM staff_call WHERE terminal = :terminal AND kind = 'staff' AND stay IS NULL "
  "ORDER BY asked_at DESC, id DESC LIMIT 1";
static const char sql_same[] =
  "SELECT id FROM staff_call WHERE terminal = :terminal AND kind = :kind AND COALESCE (stay, 0) = :stay "
  "AND COALESCE (card, 0) = :card AND COALESCE (found, '') = :found AND taken_at IS NULL";
static const char sql_staff[] = "SELECT name FROM staff WHERE id = :id";

void
call_free (Call *call)
{
  if (!call)
    return;
  g_free (call->terminal_name);
  g_free (call->kind);
  g_free (call->name);
  g_free (call->found);
  g_free (call);
}

static Call *
read_call (Query *query, gint64 *person)
{
  Call *call = g_new0 (Call, 1);

  call->id = query_int (query, 0);
  call->terminal = query_int (query, 1);
  call->house = query_int (query, 2);
  call->terminal_name = g_strdup (query_text (query, 3));
  call->kind = g_strdup (query_text (query, 4));
  call->stay = query_int (query, 5);
  call->card = query_int (query, 6);
  call->card_number = query_int (query, 7);
  call->found = g_strdup (query_text (query, 8));
  call->times = query_int (query, 9);
  call->asked_at = query_int (query, 10);
  call->last_at = query_int (query, 11);
  call->taken_at = query_int (query, 12);
  *person = call->stay ? call->stay : query_int (query, 13);
  return call;
}

static gboolean
is_wanted (const Call *call, const CallQuery *wish)
{
  return (!wish->house || !call->house || call->house == wish->house)
         && (wish->complaints || !g_str_equal (call->kind, "complaint"));
}

static gboolean
read_open (Connection *connection, const CallQuery *wish, GPtrArray *calls, GArray *persons, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_open, error);
  if (!query)
    return FALSE;

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 person;
    g_autoptr (Call) call = read_call (query, &person);
    if (!is_wanted (call, wish))
      continue;
    g_ptr_array_add (calls, g_steal_pointer (&call));
    g_array_append_val (persons, person);
  }
  return step == QUERY_DONE;
}

GPtrArray *
call_list (Connection *connection, const CallQuery *wish, GError **error)
{
  g_return_val_if_fail (connection && wish, NULL);

  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func ((GDestroyNotify) call_free);
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!read_open (connection, wish, calls, persons, error))
    return NULL;
  for (guint i = 0; i < calls->len; i++) {
    Call *call = calls->pdata[i];
    gint64 person = g_array_index (persons, gint64, i);
    if (person && !(call->name = stay_shown_name (connection, person, wish->see_hidden, error)))
      return NULL;
  }
  return g_steal_pointer (&calls);
}

gboolean
call_of_terminal (Connection *connection, gint64 terminal, gint64 *asked_at, gint64 *taken_at, GError **error)
{
  g_return_val_if_fail (connection && asked_at && taken_at, FALSE);

  g_autoptr (Query) query = query_new (connection, sql_of_terminal, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":terminal", terminal);
  QueryStep step = query_step (query, error);
  *asked_at = step == QUERY_ROW ? query_int (query, 0) : 0;
  *taken_at = step == QUERY_ROW ? query_int (query, 1) : 0;
  return step != QUERY_FAILED;
}

static gboolean
find_same (Act *act, const CallDraft *draft, gint64 *call, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_same, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":terminal", draft->terminal);
  query_bind_text (query, ":kind", draft->kind);
  query_bind_int (query, ":stay", draft->stay);
  query_bind_int (query, ":card", draft->card);
  query_bind_text (query, ":found", draft->found ? draft->found : "");
  return find_int (query, call, error);
}

static gboolean
ask_again (Act *act, gint64 call, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_staff_call, call, error);
  if (!row)
    return FALSE;

  act_answer_int (act, "asked", row_int (row, "asked_at"));
  if (ABS (act_get_at (act) - row_int (row, "last_at")) < CALL_REPEAT_SECONDS) {
    act_record_nothing (act);
    return TRUE;
  }
  row_set_int (row, "times", row_int (row, "times") + 1);
  row_set_int (row, "last_at", MAX (act_get_at (act), row_int (row, "last_at")));
  return act_write (act, row, error);
}

/* Where somebody is needed: where the terminal stands, else where the caller stays. */
static gboolean
house_of (Act *act, const CallDraft *draft, gint64 *house, GError **error)
{
  if (!house_of_terminal (act_get_connection (act), draft->terminal, house, error))
    return FALSE;
  if (*house || !draft->stay)
    return TRUE;
  g_autoptr (Row) stay = act_row (act, &table_stay, draft->stay, error);
  *house = stay ? row_int (stay, "house") : 0;
  return stay != NULL;
}

static gboolean
write_call (Act *act, const CallDraft *draft, gint64 *call, GError **error)
{
  g_autoptr (Row) row = row_new (&table_staff_call, act_new_id (act));
  gint64 house;

  if (!house_of (act, draft, &house, error))
    return FALSE;
  row_set_int (row, "terminal", draft->terminal);
  if (house)
    row_set_int (row, "house", house);
  row_set_text (row, "kind", draft->kind);
  if (draft->stay)
    row_set_int (row, "stay", draft->stay);
  if (draft->card)
    row_set_int (row, "card", draft->card);
  row_set_text (row, "found", draft->found);
  row_set_int (row, "times", 1);
  row_set_int (row, "asked_at", act_get_at (act));
  row_set_int (row, "last_at", act_get_at (act));
  act_set_house (act, house);
  act_answer_int (act, "asked", act_get_at (act));
  *call = row_id (row);
  return act_write (act, row, error);
}

gboolean
call_ask (Act *act, const CallDraft *draft, gint64 *call, GError **error)
{
  g_return_val_if_fail (act && draft && draft->terminal && draft->kind && call, FALSE);

  if (g_str_equal (draft->kind, "card") != (draft->found != NULL)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say what is the matter with the card, and only of a card."));
    return FALSE;
  }
  if (!find_same (act, draft, call, error))
    return FALSE;
  return *call ? ask_again (act, *call, error) : write_call (act, draft, call, error);
}

static gboolean
refuse_taken (Act *act, const Row *row, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_staff, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", row_int (row, "taken_by"));
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  GError *local = g_error_new (RECORD_ERROR, RECORD_ERROR_ALREADY, _("%s has taken this call already."), query_text (query, 0));
  record_error_set_holder (local, query_text (query, 0), row_int (row, "taken_at"));
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
call_take (Act *act, gint64 call, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_staff_call, call, error);
  if (!row)
    return FALSE;

  if (!row_is_null (row, "taken_at"))
    return refuse_taken (act, row, error);
  if (!act_get_actor (act) || (g_str_equal (row_text (row, "kind"), "complaint") && !act_may (act, PERMISSION_APPROVE))) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                         act_get_actor (act) ? _("A complaint goes to the supervisor.") : _("A call is taken by a member of staff."));
    return FALSE;
  }
  row_set_int (row, "taken_at", MAX (act_get_at (act), row_int (row, "asked_at")));
  row_set_int (row, "taken_by", act_get_actor (act));
  act_set_house (act, row_int (row, "house"));
  if (row_int (row, "stay"))
    act_answer_int (act, "stay", row_int (row, "stay"));
  return act_write (act, row, error);
}

static gboolean
call_run (Act *act, GError **error)
{
  gint64 call = 0, staying = act_int (act, "resident");
  CallDraft draft = {
    .terminal = act_has (act, "terminal") ? act_int (act, "terminal") : act_get_terminal (act),
    .kind = act_text_or (act, "kind", "staff"),
    .stay = staying, .card = act_int (act, "card"), .found = act_text (act, "found"),
  };

  if (!draft.terminal) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say from which terminal somebody calls."));
    return FALSE;
  }
  if (staying) {
    g_autoptr (Row) stay = act_row (act, &table_stay, staying, error);
    if (!stay)
      return FALSE;
    act_answer_int (act, "resident", row_int (stay, "resident"));
    act_answer_int (act, "stay", staying);
  }
  if (!call_ask (act, &draft, &call, error))
    return FALSE;
  act_answer_int (act, "call", call);
  return TRUE;
}

static gboolean
take_run (Act *act, GError **error)
{
  act_answer_int (act, "call", act_int (act, "call"));
  return call_take (act, act_int (act, "call"), error);
}

static const ActKey call_keys[] = {
  { "kind", KEY_CHOICE, FALSE, "staff|worker|health|complaint|card", N_("who is needed; staff if not given") },
  { "resident", KEY_STAYING, FALSE, NULL, N_("who calls") },
  { "card", KEY_ID, FALSE, "card", N_("the card that was shown") },
  { "found", KEY_CHOICE, FALSE, "unknown|unbound|replaced|lost|left|away|other_house|expired", N_("what is the matter with it") },
  { "terminal", KEY_TERMINAL, FALSE, NULL, N_("from where") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey take_keys[] = {
  { "call", KEY_ID, TRUE, "staff_call", N_("the call that is taken") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kind_call = { "call", PERMISSION_SCAN, call_run, call_keys, N_("call for staff at a terminal"), FALSE };
static const ActKind kind_take = { "call-take", PERMISSION_SCAN, take_run, take_keys, N_("answer a call"), FALSE };

const ActKind *const call_act_kinds[] = { &kind_call, &kind_take, NULL };
