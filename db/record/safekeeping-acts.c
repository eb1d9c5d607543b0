/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts about things and money in custody. */
#include "db/record/safekeeping.h"

#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

#define SIGNS "signature|thumb_print"
#define OUTCOMES "returned|heirs|police|destroyed|lost"

/* (transfer full): what was kept is given back after the end, too: the stay is named by itself then */
static Row *
stay_of_keys (Act *act, GError **error)
{
  gint64 stay = act_int (act, "resident") ? act_int (act, "resident") : act_int (act, "stay");

  if (!stay) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say whose it is: resident, or the number of the stay."));
    return NULL;
  }
  Row *row = act_row (act, &table_stay, stay, error);
  if (row)
    stay_answer (act, row);
  return row;
}

static gboolean
belonging_add_run (Act *act, GError **error)
{
  static const char *const texts[] = { "what", "kept", NULL };
  gint64 belonging = 0, stay = act_int (act, "resident");
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);

  if (!row || !act_check_texts (act, texts, error))
    return FALSE;
  stay_answer (act, row);
  if (!belonging_add (act, stay, act_text (act, "what"), act_has (act, "quantity") ? act_int (act, "quantity") : 1,
                      act_text (act, "kept"), act_text (act, "witness"), &belonging, error))
    return FALSE;
  act_answer_int (act, "belonging", belonging);
  return TRUE;
}

static const ActKey belonging_add_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("whose it is") },
  { "what", KEY_TEXT, TRUE, NULL, N_("what it is") },
  { "quantity", KEY_INT, FALSE, NULL, N_("how many") },
  { "kept", KEY_TEXT, TRUE, NULL, N_("where it is kept") },
  { "witness", KEY_TEXT, FALSE, NULL, N_("who saw it") },
  { 0 },
};
static const ActKind belonging_add_kind = {
  "belonging-add", PERMISSION_ADMIT, belonging_add_run, belonging_add_keys, N_("Take a thing into custody"), FALSE,
};

/* (transfer full): of a thing that a key names; the act is about its stay */
static Row *
belonging_of_key (Act *act, GError **error)
{
  g_autoptr (Row) thing = act_row (act, &table_belonging, act_int (act, "belonging"), error);
  g_autoptr (Row) stay = thing ? act_row (act, &table_stay, row_int (thing, "stay"), error) : NULL;

  if (!stay)
    return NULL;
  stay_answer (act, stay);
  return g_steal_pointer (&thing);
}

static gboolean
belonging_change_run (Act *act, GError **error)
{
  g_autoptr (Row) row = belonging_of_key (act, error);

  if (!row)
    return FALSE;
  if (!act_text (act, "kept") && !act_text (act, "what") && !act_text (act, "quantity")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say what changes: kept, what or quantity."));
    return FALSE;
  }
  if (!row_is_null (row, "returned_at")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s was given back already."), row_text (row, "what"));
    return FALSE;
  }
  if (act_text (act, "kept"))
    act_copy_text (act, "kept", row, "kept");
  if (act_text (act, "what"))
    act_copy_text (act, "what", row, "what");
  if (!act_text (act, "quantity"))
    return act_write (act, row, error);
  row_set_int (row, "quantity", act_int (act, "quantity"));
  return safekeeping_check_quantity (act_int (act, "quantity"), error) && act_write (act, row, error);
}

static const ActKey belonging_change_keys[] = {
  { "belonging", KEY_ID, TRUE, "belonging", N_("the thing") },
  { "kept", KEY_TEXT, FALSE, NULL, N_("where it is kept now") },
  { "what", KEY_TEXT, FALSE, NULL, N_("what it is") },
  { "quantity", KEY_INT, FALSE, NULL, N_("how many") },
  { 0 },
};
static const ActKind belonging_change_kind = {
  "belonging-change", PERMISSION_ADMIT, belonging_change_run, belonging_change_keys, N_("Correct a thing in custody"), FALSE,
};

static gboolean
belonging_return_run (Act *act, GError **error)
{
  const char *outcome = act_text (act, "outcome");
  g_autoptr (Row) row = belonging_of_key (act, error);

  return row
         && belonging_return (act, row_id (row), outcome ? outcome : "returned", act_text (act, "to"), act_text (act, "signed"),
                              error);
}

static const ActKey belonging_return_keys[] = {
  { "belonging", KEY_ID, TRUE, "belonging", N_("the thing") },
  { "outcome", KEY_CHOICE, FALSE, OUTCOMES, N_("what became of it; given back") },
  { "to", KEY_TEXT, FALSE, NULL, N_("to whom, where it is not the guest") },
  { "signed", KEY_CHOICE, FALSE, SIGNS, N_("how the receipt was signed") },
  { 0 },
};
static const ActKind belonging_return_kind = {
  "belonging-return", PERMISSION_ADMIT, belonging_return_run, belonging_return_keys, N_("Give a thing in custody back"), FALSE,
};

static gboolean
cash_in_run (Act *act, GError **error)
{
  const CashSigned how = { NULL, act_text (act, "signed"), act_text (act, "witness"), act_text (act, "note") };
  g_autoptr (Row) stay = stay_open_row (act, act_int (act, "resident"), error);

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  return cash_move (act, row_id (stay), MAX (act_int (act, "amount"), 0), act_text (act, "kept"), &how, error);
}

static const ActKey cash_in_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("whose money it is") },
  { "amount", KEY_INT, TRUE, NULL, N_("whole rupiah") },
  { "kept", KEY_TEXT, FALSE, NULL, N_("where it is kept") },
  { "signed", KEY_CHOICE, FALSE, SIGNS, N_("how the receipt was signed") },
  { "witness", KEY_TEXT, FALSE, NULL, N_("who saw it") },
  { "note", KEY_TEXT, FALSE, NULL, N_("note") },
  { 0 },
};
static const ActKind cash_in_kind = {
  "cash-in", PERMISSION_ADMIT, cash_in_run, cash_in_keys, N_("Take money into custody"), FALSE,
};

static gboolean
cash_out_run (Act *act, GError **error)
{
  const CashSigned how = { act_text (act, "to"), act_text (act, "signed"), act_text (act, "witness"), act_text (act, "note") };
  g_autoptr (Row) stay = stay_of_keys (act, error);

  return stay && cash_move (act, row_id (stay), -MAX (act_int (act, "amount"), 0), NULL, &how, error);
}

static const ActKey cash_out_keys[] = {
  { "resident", KEY_STAYING, FALSE, NULL, N_("whose money it is") },
  { "stay", KEY_STAY, FALSE, NULL, N_("or: the stay, also an ended one") },
  { "amount", KEY_INT, TRUE, NULL, N_("whole rupiah") },
  { "to", KEY_TEXT, FALSE, NULL, N_("to whom, where it is not the guest") },
  { "signed", KEY_CHOICE, FALSE, SIGNS, N_("how the receipt was signed") },
  { "witness", KEY_TEXT, FALSE, NULL, N_("who saw it") },
  { "note", KEY_TEXT, FALSE, NULL, N_("what for") },
  { 0 },
};
static const ActKind cash_out_kind = {
  "cash-out", PERMISSION_ADMIT, cash_out_run, cash_out_keys, N_("Give money out of custody"), FALSE,
};

static gboolean
return_things (Act *act, const Safekeeping *kept, GError **error)
{
  const char *outcome = act_text (act, "outcome");

  for (guint i = 0; i < kept->things->len; i++) {
    const Belonging *thing = kept->things->pdata[i];
    if (!thing->returned_at
        && !belonging_return (act, thing->belonging, outcome ? outcome : "returned", act_text (act, "to"), act_text (act, "signed"), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
safekeeping_return_run (Act *act, GError **error)
{
  const CashSigned how = { act_text (act, "to"), act_text (act, "signed"), act_text (act, "witness"), NULL };
  g_autoptr (Row) stay = stay_of_keys (act, error);
  g_autoptr (Safekeeping) kept = stay ? safekeeping_read (act_get_connection (act), row_id (stay), error) : NULL;

  if (!kept)
    return FALSE;
  if (safekeeping_is_empty (kept))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_STATE, _("The house keeps nothing of %s."), error);
  return return_things (act, kept, error)
         && (!kept->balance || cash_move (act, row_id (stay), -kept->balance, NULL, &how, error));
}

static const ActKey safekeeping_return_keys[] = {
  { "resident", KEY_STAYING, FALSE, NULL, N_("whose it is") },
  { "stay", KEY_STAY, FALSE, NULL, N_("or: the stay, also an ended one") },
  { "outcome", KEY_CHOICE, FALSE, "returned|heirs|police", N_("what became of it; returned where not given") },
  { "to", KEY_TEXT, FALSE, NULL, N_("to whom, where it is not the guest") },
  { "signed", KEY_CHOICE, FALSE, SIGNS, N_("how the receipt was signed") },
  { "witness", KEY_TEXT, FALSE, NULL, N_("who saw it") },
  { 0 },
};
static const ActKind safekeeping_return_kind = {
  "safekeeping-return", PERMISSION_ADMIT, safekeeping_return_run, safekeeping_return_keys,
  N_("Give back all that the house keeps of a guest"), FALSE,
};

const ActKind *const safekeeping_act_kinds[] = { &belonging_add_kind, &belonging_change_kind, &belonging_return_kind,
                                                 &cash_in_kind,       &cash_out_kind,         &safekeeping_return_kind,
                                                 NULL };
