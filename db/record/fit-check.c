/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting as acts ask it: refuse with all findings at once, or pass with a reason and a second person. */
#include "db/record/bed-spot.h"
#include "db/record/bed.h"
#include "db/record/find.h"
#include "db/record/fit-private.h"
#include "db/record/spoken.h"

#include <glib/gi18n-lib.h>

char *
fit_join (GPtrArray *reasons)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "",
                            ((FitReason *) reasons->pdata[i])->sentence);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char sql_registered_at[] = "SELECT MIN (seq) FROM journal_subject WHERE noun = 'resident' AND id = :resident";

/*
 * By his id and how he is named. Who is registered in the same go has another id when it is tried again: he is the n-th line of that go;
 * one act may register several, and whom this very act registers has no line in the journal yet.
 */
static char *
finding_about (Act *act, const FitReason *reason, GError **error)
{
  gint64 resident = reason->named[reason->about - 1], began = act_get_began (act), at = 0;

  if (!find_int_by (act_get_connection (act), sql_registered_at, ":resident", resident, &at, error))
    return NULL;
  gboolean is_new = at == 0 || at > began;
  g_autofree char *whom = g_strdup_printf ("%s%" G_GINT64_FORMAT " %s", is_new ? "new " : "", is_new ? MAX (at - began, 0) : resident,
                                           reason->names[reason->about - 1]);
  return g_strdup_printf ("%s:%08x", reason->code, g_str_hash (whom));
}

char *
fit_finding (Act *act, const FitReason *reason, GError **error)
{
  if (reason->place)
    return act_finding (reason->code, reason->place);
  return reason->about ? finding_about (act, reason, error) : g_strdup (reason->code);
}

void
fit_speak (Act *act, GPtrArray *reasons, GError **error)
{
  for (guint i = 0; i < reasons->len; i++) {
    const FitReason *reason = reasons->pdata[i];
    g_autofree char *finding = fit_finding (act, reason, NULL);
    if (finding)               /* without it no reason passes what is refused already */
      record_error_add_finding (error, finding);
    for (guint j = 0; j < G_N_ELEMENTS (reason->named); j++)
      if (reason->named[j])
        spoken_resident (error, act_get_connection (act), reason->named[j], reason->names[j]);
      else if (reason->names[j])
        spoken_other (error, reason->names[j]);
  }
}

/* @reasons: all that bear on the bed, or what is new to who gave a reason for others */
static void
refuse (Act *act, gint64 bed, GPtrArray *reasons, gboolean agreement, GError **error)
{
  g_autofree char *label = bed_label (act_get_connection (act), bed, NULL);
  g_autofree char *sentences = fit_join (reasons);

  if (agreement)
    g_set_error (
        error, RECORD_ERROR, RECORD_ERROR_AGREEMENT,
        _("%s: %s Choose another bed, or name a second person who agrees (by telephone is enough)."),
        label ? label : "?", sentences);
  else
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE,
                 _("%s: %s Choose another bed, or give a reason."), label ? label : "?",
                 sentences);
  fit_speak (act, reasons, error);
}

static gboolean
is_child (const FitReason *reason)
{
  return g_str_equal (reason->code, "child");
}

static gboolean
place_of_bed (Act *act, gint64 bed, FitPlace *place, GError **error)
{
  g_autoptr (BedSpot) spot = bed_spot (act, bed, error);
  g_autoptr (Row) use = NULL;

  if (!spot || !bed_open_use (act, bed, &use, error))
    return FALSE;
  *place = (FitPlace){ .bed = bed, .room = spot->room, .house = spot->house, .upper = g_str_equal (spot->kind, "bunk_up") };
  place->cleaning = use && g_str_equal (row_text (use, "kind"), "outage")
                    && g_strcmp0 (row_text (use, "reason"), "cleaning") == 0;
  return TRUE;
}

GPtrArray *
fit_ask (Act *act, const FitQuestion *question, GError **error)
{
  g_return_val_if_fail (act && question, NULL);

  FitQuestion asked = *question;
  asked.at = act_get_at (act);
  asked.told_at = act_get_recorded (act);
  asked.see_hidden = FALSE; /* a refusal may be read over somebody's shoulder */
  FitPlace place;
  const HouseClock *clock = place_of_bed (act, asked.bed, &place, error) ? act_clock (act, place.house, error) : NULL;
  if (!clock)
    return NULL;
  g_autofree char *today = when_date_of (asked.at, clock->zone);
  return fit_reasons_at (act_get_connection (act), &asked, &place, today, error);
}

gboolean
fit_allow (Act *act, gint64 bed, GPtrArray *findings, GError **error)
{
  g_return_val_if_fail (act && findings, FALSE);

  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  gboolean child = FALSE;

  for (guint i = 0; i < findings->len; i++) {
    FitReason *reason = findings->pdata[i];
    g_autofree char *finding = fit_finding (act, reason, error);
    if (!finding)
      return FALSE;
    if (is_child (reason) ? act_agrees (act, finding) : act_overrides (act, finding))
      continue;
    g_ptr_array_add (open, reason);
    child = child || is_child (reason);
  }
  if (open->len)
    refuse (act, bed, act_has (act, "findings") ? open : findings, child, error);
  return !open->len;
}

gboolean
fit_note (Act *act, GPtrArray *findings, gint64 stay, GError **error)
{
  gboolean own = FALSE;

  for (guint i = 0; i < findings->len; i++) {
    const FitReason *reason = findings->pdata[i];
    if (!is_child (reason))
      continue;
    own |= !reason->child;
    if (!reason->child)
      continue;
    g_autoptr (Row) child = act_row (act, &table_stay, reason->child, error);
    if (!child)
      return FALSE;
    row_set_text (child, "agreed_by", act_get_agreed_by (act));
    if (!act_write (act, child, error))
      return FALSE;
  }
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  if (!row)
    return FALSE;
  row_set_text (row, "agreed_by", own ? act_get_agreed_by (act) : NULL);
  return act_write (act, row, error);
}
