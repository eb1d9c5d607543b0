/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for what is sealed, and tells its readers whether somebody asked. */
#include "db/record/look.h"

#include "db/record/find.h"

#include <glib/gi18n-lib.h>

static const char sql_asked[] =
    "SELECT COUNT (*) FROM journal j JOIN journal_subject u ON u.seq = j.seq AND u.noun = 'resident' AND u.id = :resident"
    " WHERE j.act = :look AND j.kind = :kind AND j.actor = :staff AND j.recorded >= :since";

gboolean
look_check (Record *record, gint64 staff, gint64 look, LookAt what, gint64 resident, GError **error)
{
  gint64 asked = 0;
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_asked, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "resident", resident);
  query_bind_int (query, "look", look);
  query_bind_int (query, "staff", staff);
  query_bind_text (query, "kind", look_kind (what));
  query_bind_int (query, "since", record_now (record) - LOOK_SECONDS);
  if (!find_int (query, &asked, error))
    return FALSE;
  if (!asked)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                         _("This is sealed: ask for it, and say why. The asking is written down."));
  return asked != 0;
}

static gboolean
look_run (Act *act, GError **error)
{
  gint64 resident = act_int (act, "resident");
  (void) error;

  act_subject (act, "resident", resident);
  act_answer_int (act, "resident", resident);
  return TRUE;
}

static gboolean
look_case_run (Act *act, GError **error)
{
  return act_check_case (act, act_int (act, "resident"), error) && look_run (act, error);
}

static const ActKey look_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("whose data it is") },
  { "reason", KEY_TEXT, TRUE, NULL, N_("what it is needed for") },
  { 0 },
};
static const ActKind look_tags_kind = {
  "look-tags", PERMISSION_LOOK, look_run, look_keys, N_("Ask for a resident's specific data"), TRUE,
};
static const ActKind look_case_kind = {
  "look-case-notes", PERMISSION_CASE, look_case_run, look_keys, N_("Ask for a resident's case notes"), TRUE,
};
static const ActKind look_health_kind = {
  "look-health-notes", PERMISSION_HEALTH, look_run, look_keys, N_("Ask for a resident's health notes"), TRUE,
};

static const ActKind look_restricted_kind = {
  "look-restricted", PERMISSION_LOOK, look_run, look_keys, N_("Ask for data of a resident whose use is limited"), TRUE,
};
static const ActKind look_medicines_kind = {
  "look-medicines", PERMISSION_MEDICINE, look_run, look_keys, N_("Ask for a resident's medicines"), TRUE,
};

const char *
look_kind (LookAt what)
{
  return look_act_kinds[what]->name;
}

/* In the order of LookAt. */
const ActKind *const look_act_kinds[] = {
  &look_tags_kind, &look_case_kind, &look_health_kind, &look_restricted_kind, &look_medicines_kind, NULL
};
