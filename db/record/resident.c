/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers and changes residents: what can be, what is given by default. */
#include "db/record/resident-private.h"

#include "db/code/symbol-codes.h"
#include "db/record/spoken.h"

#include <glib/gi18n-lib.h>

#define AGE_MAX 130

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, sentence);
  return FALSE;
}

static gboolean
age_is_possible (const Row *row, const char *column)
{
  return row_is_null (row, column) || (row_int (row, column) >= 0 && row_int (row, column) <= AGE_MAX);
}

static gboolean
check_ages (const Row *row, GError **error)
{
  if (!age_is_possible (row, "age_from") || !age_is_possible (row, "age_to"))
    return refuse (error, _("An age lies between 0 and 130 years."));
  if (!row_is_null (row, "age_from") && !row_is_null (row, "age_to") && row_int (row, "age_from") > row_int (row, "age_to"))
    return refuse (error, _("The lower age is above the upper one. Exchange them."));
  return TRUE;
}

/* A day ahead is allowed: it may be tomorrow where the house is. */
static gboolean
check_born (Act *act, const Row *row, GError **error)
{
  const char *born = row_text (row, "born");
  gint64 day;

  if (!born)
    return TRUE;
  if (!when_day_parse (born, &day))
    return refuse (error, _("The birth date is not a date like 1984-05-17."));
  if (day > act_get_recorded (act) / 86400 + 1)
    return refuse (error, _("The birth date lies in the future."));
  if (day < act_get_recorded (act) / 86400 - AGE_MAX * 366)
    return refuse (error, _("The birth date lies more than 130 years ago."));
  return TRUE;
}

static gboolean
check_codes (const Row *row, GError **error)
{
  static const char *const identities[] = { "verified", "claimed_nik", "documents", "claimed_name", "unknown", NULL };
  const char *symbol = row_text (row, "symbol"), *colour = row_text (row, "colour"), *identity = row_text (row, "identity");

  if (symbol && !symbol_is_code (symbol))
    return refuse (error, _("There is no such symbol. Choose one of those on the cards."));
  if (colour && !symbol_is_colour_code (colour))
    return refuse (error, _("There is no such colour. Choose one of those on the cards."));
  if (identity && !g_strv_contains (identities, identity))
    return refuse (error, _("Identity is one of verified, claimed_nik, documents, claimed_name, unknown."));
  return TRUE;
}

static gboolean
check_values (Act *act, const Row *row, GError **error)
{
  return check_ages (row, error) && check_born (act, row, error) && check_codes (row, error);
}

Row *
resident_draft (Act *act)
{
  Row *row = row_new (&table_resident, act_new_id (act));

  row_set_text (row, "sex", "U");
  row_set_int (row, "slow", 0);
  row_set_int (row, "registered_at", act_get_at (act));
  return row;
}

/* An estimate without its day would grow no older; the day before, by another clock, it would have grown already. */
static gboolean
date_estimate (Act *act, Row *row, const Row *before, GError **error)
{
  gboolean known = !row_is_null (row, "age_from") || !row_is_null (row, "age_to");
  gboolean same = !before || (row_int (before, "age_from") == row_int (row, "age_from")
                              && row_int (before, "age_to") == row_int (row, "age_to")
                              && row_is_null (before, "age_from") == row_is_null (row, "age_from")
                              && row_is_null (before, "age_to") == row_is_null (row, "age_to"));

  if (!known) {
    row_set_null (row, "age_on");
    return TRUE;
  }
  if (same && !row_is_null (row, "age_on"))
    return TRUE;
  g_autofree char *today = resident_today (act, error);
  if (today)
    row_set_text (row, "age_on", today);
  return today != NULL;
}

static gboolean
give_defaults (Act *act, Row *row, GError **error)
{
  if (row_is_null (row, "name") && row_is_null (row, "label") && !resident_give_label (act, row, error))
    return FALSE;
  if ((row_is_null (row, "symbol") || row_is_null (row, "colour")) && !resident_give_symbol (act, row, error))
    return FALSE;
  if (row_is_null (row, "identity"))
    row_set_text (row, "identity", resident_identity (row));
  if (row_is_null (row, "called_name")) {
    g_autofree char *called = resident_called_name (row);
    row_set_text (row, "called_name", called);
  }
  return TRUE;
}

gboolean
resident_register (Act *act, Row *row, GError **error)
{
  g_return_val_if_fail (act && row && row_table (row) == &table_resident, FALSE);

  if (!date_estimate (act, row, NULL, error) || !check_values (act, row, error) || !resident_check_nik (act, row, error))
    return FALSE;
  gint64 number = act_number (act, "resident", error);
  if (!number)
    return FALSE;
  row_set_int (row, "number", number);
  if (!give_defaults (act, row, error) || !act_write (act, row, error))
    return FALSE;
  act_answer_int (act, "resident", row_id (row));
  act_answer_int (act, "number", number);
  return TRUE;
}

static gboolean
text_changed (const Row *before, const Row *after, const char *column)
{
  return g_strcmp0 (row_text (before, column), row_text (after, column)) != 0;
}

/* The called name follows the name unless the resident chose another; a NIK that is new was not seen on a paper. */
static void
follow_name (const Row *before, Row *row)
{
  g_autofree char *called = resident_called_name (before);

  if (text_changed (before, row, "name") && !text_changed (before, row, "called_name")
      && g_strcmp0 (row_text (before, "called_name"), called) == 0)
    row_set_null (row, "called_name");
  if (!row_is_null (row, "identity") && !text_changed (before, row, "identity")
      && (g_str_equal (row_text (before, "identity"), resident_identity (before))
          || (text_changed (before, row, "nik") && g_str_equal (row_text (before, "identity"), "verified"))))
    row_set_null (row, "identity");
}

/* A called name that was cleared stays empty: nobody is greeted by a name against his wish. */
static gboolean
complete (Act *act, const Row *before, Row *row, GError **error)
{
  gboolean silent = row_is_null (row, "called_name") && !text_changed (before, row, "name");

  if (row_is_null (row, "sex"))
    row_set_text (row, "sex", "U");
  if (row_is_null (row, "slow"))
    row_set_int (row, "slow", 0);
  if (!give_defaults (act, row, error))
    return FALSE;
  if (silent)
    row_set_null (row, "called_name");
  return TRUE;
}

gboolean
resident_revise (Act *act, Row *row, GError **error)
{
  g_autoptr (Row) before = act_row (act, &table_resident, row_id (row), error);
  if (!before)
    return FALSE;

  if (!row_is_null (before, "merged_into")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is merged into another resident. Change that one, or unmerge first."),
                 resident_name (before));
    spoken_resident (error, act_get_connection (act), row_id (before), resident_name (before));
    return FALSE;
  }
  if (!date_estimate (act, row, before, error) || !check_values (act, row, error))
    return FALSE;
  follow_name (before, row);
  if ((text_changed (before, row, "nik") || text_changed (before, row, "born") || text_changed (before, row, "sex"))
      && !resident_check_nik (act, row, error))
    return FALSE;
  if (!complete (act, before, row, error) || !act_write (act, row, error))
    return FALSE;
  act_answer_int (act, "resident", row_id (row));
  return TRUE;
}
