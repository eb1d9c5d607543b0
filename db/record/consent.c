/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records notices and consents, and asks them before a photo is kept. */
#include "db/record/consent.h"

#include "db/record/attachment.h"
#include "db/record/resident.h"
#include "db/record/spoken.h"

#include <glib/gi18n-lib.h>

static const ConsentPurpose purposes[] = {
  { "notice", N_("Told what is written down, why, and what may be asked for") },
  { "photo", N_("Photo in the record") },
  { "publication", N_("Published to find the family: name, photo, where found") },
  { "sharing", N_("Passed on to another house or institution") },
  { "family", N_("Family may be told where the guest is") },
  { "health", N_("Health notes are kept and shown to the carers") },
  { NULL, NULL },
};

const ConsentPurpose *
consent_purposes (void)
{
  return purposes;
}

void
consent_free (Consent *consent)
{
  if (!consent)
    return;
  g_free (consent->purpose);
  g_free (consent->answer);
  g_free (consent->how);
  g_free (consent->given_by);
  g_free (consent->witness);
  g_free (consent->note);
  g_free (consent);
}

static const char sql_list[] =
    "SELECT id, purpose, answer, how, given_by, witness, answered_at, note FROM consent WHERE resident = :resident"
    " ORDER BY answered_at DESC, id DESC";

static Consent *
read_consent (Query *query)
{
  Consent *consent = g_new0 (Consent, 1);

  consent->consent = query_int (query, 0);
  consent->purpose = g_strdup (query_text (query, 1));
  consent->answer = g_strdup (query_text (query, 2));
  consent->how = g_strdup (query_text (query, 3));
  consent->given_by = g_strdup (query_text (query, 4));
  consent->witness = g_strdup (query_text (query, 5));
  consent->answered_at = query_int (query, 6);
  consent->note = g_strdup (query_text (query, 7));
  return consent;
}

GPtrArray *
consent_list (Connection *connection, gint64 resident, GError **error)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func ((GDestroyNotify) consent_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":resident", resident);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (consents, read_consent (query));
  return step == QUERY_DONE ? g_steal_pointer (&consents) : NULL;
}

const Consent *
consent_find (GPtrArray *consents, const char *purpose)
{
  for (guint i = 0; i < consents->len; i++) {
    const Consent *consent = consents->pdata[i];
    if (g_str_equal (consent->purpose, purpose))
      return consent;
  }
  return NULL;
}

/* --- rules --- */

static gboolean
check_against (const Consent *before, const Consent *answer, GError **error)
{
  if (g_str_equal (answer->purpose, "notice") && !g_str_equal (answer->answer, "given")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("A notice is given or not; nobody refuses it."));
    return FALSE;
  }
  if (g_str_equal (answer->answer, "withdrawn") && (!before || !g_str_equal (before->answer, "given"))) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("Only a consent that was given can be withdrawn."));
    return FALSE;
  }
  if (!before || !g_str_equal (before->answer, answer->answer) || g_strcmp0 (before->how, answer->how) != 0
      || g_strcmp0 (before->given_by, answer->given_by) != 0)
    return TRUE;
  GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This answer is written down already."));
  record_error_set_holder (local, before->given_by, before->answered_at);
  spoken_other (&local, before->given_by);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
check_child (Act *act, gint64 resident, const Consent *answer, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_resident, resident, error);
  if (!row)
    return FALSE;

  int age = resident_lowest_age (row, act_get_at (act));
  if (age < 0 || age >= RESIDENT_ADULT || answer->given_by || act_overrides (act, "guardian") || !g_str_equal (answer->answer, "given")
      || g_str_equal (answer->purpose, "notice"))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_RULE,
                       _("For a child a parent or guardian says yes: write who, or why nobody can."));
  return record_error_add_finding (error, "guardian");
}

gboolean
consent_set (Act *act, gint64 resident, const Consent *answer, GError **error)
{
  g_return_val_if_fail (act && resident && answer, FALSE);

  g_autoptr (GPtrArray) consents = consent_list (act_get_connection (act), resident, error);
  if (!consents || !check_against (consent_find (consents, answer->purpose), answer, error)
      || !check_child (act, resident, answer, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_consent, act_new_id (act));
  row_set_int (row, "resident", resident);
  row_set_text (row, "purpose", answer->purpose);
  row_set_text (row, "answer", answer->answer);
  row_set_text (row, "how", answer->how);
  row_set_text (row, "given_by", answer->given_by);
  row_set_text (row, "witness", answer->witness);
  row_set_int (row, "answered_at", act_get_at (act));
  row_set_text (row, "note", answer->note);
  act_answer_int (act, "consent", row_id (row));
  gboolean no_photo = g_str_equal (answer->purpose, "photo") && !g_str_equal (answer->answer, "given");
  return act_write (act, row, error) && (!no_photo || attachment_remove_photo (act, resident, error));
}

gboolean
consent_check_photo (Act *act, gint64 resident, GError **error)
{
  if (act_overrides (act, "photo"))
    return TRUE;
  g_autoptr (GPtrArray) consents = consent_list (act_get_connection (act), resident, error);
  if (!consents)
    return FALSE;
  const Consent *photo = consent_find (consents, "photo");
  if (!photo || g_str_equal (photo->answer, "given"))
    return TRUE;
  GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_RULE,
                                       _("The guest does not want a photo. Ask again, or write why one is needed."));
  record_error_set_holder (local, photo->given_by, photo->answered_at);
  spoken_other (&local, photo->given_by);
  g_propagate_error (error, local);
  return record_error_add_finding (error, "photo");
}

/* --- act --- */

static gboolean
consent_set_run (Act *act, GError **error)
{
  gint64 resident = act_int (act, "resident");
  const Consent answer = {
    .purpose = (char *) act_text (act, "purpose"),
    .answer = (char *) act_text (act, "answer"),
    .how = (char *) act_text (act, "how"),
    .given_by = (char *) act_text (act, "given-by"),
    .witness = (char *) act_text (act, "witness"),
    .note = (char *) act_text (act, "note"),
  };

  act_answer_int (act, "resident", resident);
  return consent_set (act, resident, &answer, error);
}

static const ActKey set_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("who answers") },
  { "purpose", KEY_CHOICE, TRUE, "notice|photo|publication|sharing|family|health", N_("what for") },
  { "answer", KEY_CHOICE, TRUE, "given|refused|withdrawn", N_("the answer") },
  { "how", KEY_CHOICE, TRUE, "spoken|thumb_print|signature|recorded", N_("how it was answered") },
  { "given-by", KEY_TEXT, FALSE, NULL, N_("parent or guardian who answered") },
  { "witness", KEY_TEXT, FALSE, NULL, N_("who was there") },
  { "note", KEY_TEXT, FALSE, NULL, N_("note") },
  { 0 },
};
static const ActKind consent_set_kind = {
  "consent-set", PERMISSION_TELL, consent_set_run, set_keys, N_("Write down a notice or a consent"), FALSE,
};

const ActKind *const consent_act_kinds[] = { &consent_set_kind, NULL };
