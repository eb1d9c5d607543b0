/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who came along: another one comes instead, and who of them leaves with the one they came with (PRACTICE F23). */
#include "db/record/bed-share.h"
#include "db/record/bed.h"
#include "db/record/destination.h"
#include "db/record/lookup.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static gboolean
has_stay (const GArray *stays, gint64 stay)
{
  for (guint i = 0; i < stays->len; i++)
    if (g_array_index (stays, gint64, i) == stay)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): those of the party that the act names */
static GArray *
named_of (Act *act, gint64 stay, const GArray *party, GError **error)
{
  g_auto (GStrv) names = act_texts (act, "leaving");
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (char **name = names; *name; name++) {
    gint64 one = lookup_id (act_get_connection (act), KEY_STAYING, NULL, *name, error);
    if (!one)
      return NULL;
    if (!has_stay (party, one)) {
      stay_refuse (act, stay, RECORD_ERROR_ARGUMENT, _("leaving: somebody is named who neither came with %s nor shares the bed."), error);
      return NULL;
    }
    if (!has_stay (named, one))
      g_array_append_val (named, one);
  }
  return g_steal_pointer (&named);
}

GArray *
stay_leaving (Act *act, gint64 stay, GError **error)
{
  gboolean together = act_int (act, "together") != 0;

  if (together && act_text (act, "leaving")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say together or leaving, not both."));
    return NULL;
  }
  if (!together && !act_text (act, "leaving"))
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) party = stay_party (act, stay, error);
  if (!party)
    return NULL;
  return together ? g_steal_pointer (&party) : named_of (act, stay, party, error);
}

/* --- another companion --- */

/* Whose companion the other one becomes: who sleeps in the patient's bed gives that place away. */
static gint64
patient_of (const Row *leaver)
{
  return row_int (leaver, row_is_null (leaver, "shares_bed_of") ? "with_stay" : "shares_bed_of");
}

static gboolean
check_patient (Act *act, const Row *leaver, GError **error)
{
  g_autoptr (Row) patient = act_row (act, &table_stay, patient_of (leaver), error);

  if (!patient)
    return FALSE;
  return row_is_null (patient, "ended_at")
         || stay_refuse (act, row_id (leaver), RECORD_ERROR_STATE,
                         _("Whom %s came with has left. End the stay, and admit the other one."), error);
}

static gboolean
check_leaver (Act *act, const Row *leaver, GError **error)
{
  if (g_strcmp0 (act_text (act, "destination"), DESTINATION_DIED) == 0)
    return stay_refuse (act, row_id (leaver), RECORD_ERROR_ARGUMENT,
                        _("Nobody takes over the bed of the dead. End the stay of %s, and admit the other one."), error);
  if (row_is_null (leaver, "with_stay"))
    return stay_refuse (act, row_id (leaver), RECORD_ERROR_STATE,
                        _("%s came with nobody. End the stay, and admit the other one."), error);
  if (row_int (leaver, "resident") == act_int (act, "resident"))
    return stay_refuse (act, row_id (leaver), RECORD_ERROR_ALREADY, _("%s is the one who is here already."), error);
  return check_patient (act, leaver, error);
}

/* The bed goes from one to the other, and nobody is asked to clean it in between. */
static gboolean
end_leaver (Act *act, const Row *leaver, GError **error)
{
  const char *destination = act_text (act, "destination");
  const StayEnd end = { .destination = destination ? destination : "MDR", .reason = act_text (act, "reason"), .bed_goes_on = TRUE };

  return stay_check_collector (act, row_id (leaver), &end, FALSE, error) && stay_end (act, row_id (leaver), &end, error);
}

static gboolean
admit_other (Act *act, const Row *leaver, gint64 bed, gint64 *stay, GError **error)
{
  const Admission admission = { .resident = act_int (act, "resident"),
                                .bed = bed,
                                .house = row_int (leaver, "house"),
                                .with = patient_of (leaver),
                                .with_kind = row_text (leaver, "with_kind"),
                                .shares = !row_is_null (leaver, "shares_bed_of"),
                                .shares_reason = row_text (leaver, "shares_reason"),
                                .confidentiality = row_text (leaver, "confidentiality") };

  return stay_admit (act, &admission, stay, error);
}

/* Who shared the bed of who goes is asked out of it, so that it does not become his, and in again beside who comes. */
static gboolean
share_with (Act *act, gint64 sharer, gint64 owner, const char *reason, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, sharer, error);

  if (!row)
    return FALSE;
  if (!owner)
    return stay_stop_sharing (act, row, error);
  row_set_int (row, "shares_bed_of", owner);
  row_set_int (row, "with_stay", owner);
  row_set_text (row, "shares_reason", reason);
  return act_write (act, row, error) && bed_share_follow (act, row, error);
}

static gboolean
exchange (Act *act, const Row *leaver, gint64 bed, GError **error)
{
  g_autoptr (GArray) sharers = stay_sharers (act, row_id (leaver), error);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  gint64 other = 0;

  if (!sharers)
    return FALSE;
  for (guint i = 0; i < sharers->len; i++) {
    gint64 sharer = g_array_index (sharers, gint64, i);
    g_autoptr (Row) row = act_row (act, &table_stay, sharer, error);
    if (!row)
      return FALSE;
    g_ptr_array_add (reasons, g_strdup (row_text (row, "shares_reason")));
    if (!share_with (act, sharer, 0, NULL, error))
      return FALSE;
  }
  if (!end_leaver (act, leaver, error) || !admit_other (act, leaver, bed, &other, error))
    return FALSE;
  for (guint i = 0; i < sharers->len; i++)
    if (!share_with (act, g_array_index (sharers, gint64, i), other, reasons->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
companion_change_run (Act *act, GError **error)
{
  g_autoptr (Row) leaver = stay_open_row (act, act_int (act, "instead-of"), error);
  gint64 bed = 0;

  if (!leaver || !check_leaver (act, leaver, error) || !bed_of_stay (act, row_id (leaver), &bed, error)
      || !exchange (act, leaver, bed, error) || !stay_check_children (act, row_id (leaver), error))
    return FALSE;
  act_answer_int (act, "ended", row_id (leaver));
  act_subject (act, "stay", row_id (leaver));
  act_subject (act, "resident", row_int (leaver, "resident"));
  return TRUE;
}

static const ActKey companion_change_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("Who comes") },
  { "instead-of", KEY_STAYING, TRUE, NULL, N_("Who leaves: came along with somebody") },
  { "destination", KEY_CHOICE, FALSE, DESTINATION_CHOICES, N_("Where who leaves goes; without it home") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("Why, in words") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_companion_change = {
  "companion-change", PERMISSION_ADMIT, companion_change_run, companion_change_keys,
  N_("Lets another one come instead of who came along, into the same bed"), FALSE,
};
