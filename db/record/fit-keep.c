/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds that are held, taken out of use, changed or given up: the last one for a promised place is not, without a reason. */
#include "db/record/bed-spot.h"
#include "db/record/fit-private.h"
#include "db/record/fit-promised-private.h"

#include <glib/gi18n-lib.h>

static gboolean
allow (Act *act, const char *label, GPtrArray *lost, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < lost->len; i++) {
    g_autofree char *finding = fit_finding (act, lost->pdata[i], error);
    if (!finding)
      return FALSE;
    if (!act_overrides (act, finding))
      g_ptr_array_add (open, lost->pdata[i]);
  }
  if (!open->len)
    return TRUE;
  g_autofree char *sentences = fit_join (open);
  /* TRANSLATORS: a bed or a room, and what is promised */
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE, _("%s: %s If it has to be all the same, give a reason."), label, sentences);
  fit_speak (act, open, error);
  return FALSE;
}

gboolean
promised_keep (Act *act, gint64 house, const char *label, gboolean (*take) (Act *act, GError **error), GError **error)
{
  g_return_val_if_fail (act && house && label && take, FALSE);

  return promised_keep_from (act, house, act_get_at (act), label, take, error);
}

gboolean
promised_keep_from (Act *act, gint64 house, gint64 from, const char *label, gboolean (*take) (Act *act, GError **error), GError **error)
{
  g_return_val_if_fail (act && house && label && take, FALSE);

  const FitQuestion then = { .at = MAX (from, act_get_at (act)), .told_at = act_get_recorded (act) };
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_reason_free);
  g_autoptr (Promised) before = promised_load (act_get_connection (act), house, &then, error);

  if (!before || !take (act, error))
    return FALSE;
  g_autoptr (Promised) after = promised_load (act_get_connection (act), house, &then, error);
  if (!after)
    return FALSE;
  after->told_at = MAX (act_get_at (act), act_get_recorded (act));
  promised_compare (before, after, lost);
  return allow (act, label, lost, error);
}

gboolean
promised_keep_bed (Act *act, gboolean (*take) (Act *act, GError **error), GError **error)
{
  g_return_val_if_fail (act && take, FALSE);

  g_autoptr (BedSpot) spot = bed_spot (act, act_int (act, "bed"), error);

  return spot && promised_keep (act, spot->house, spot->label, take, error);
}

gboolean
promised_keep_room (Act *act, gint64 room, gboolean (*take) (Act *act, GError **error), GError **error)
{
  g_return_val_if_fail (act && room && take, FALSE);

  g_autoptr (Row) row = act_row (act, &table_room, room, error);

  return row && promised_keep (act, row_int (row, "house"), row_text (row, "name"), take, error);
}
