/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of the resident: their keys, and which column each one fills. */
#include "db/record/resident-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define YES_SOME_NO "no|some|yes"

#define DATA_KEYS \
  { "name", KEY_NAME, FALSE, NULL, N_("full name; none: the house makes a label") }, \
  { "sex", KEY_CHOICE, FALSE, "L|P|U", N_("male, female or not known") }, \
  { "born", KEY_DATE, FALSE, NULL, N_("birth date") }, \
  { "age-from", KEY_INT, FALSE, NULL, N_("estimated age in years, at least") }, \
  { "age-to", KEY_INT, FALSE, NULL, N_("estimated age in years, at most") }, \
  { "nik", KEY_TEXT, FALSE, NULL, N_("national identity number") }, \
  { "identity", KEY_CHOICE, FALSE, "verified|claimed_nik|documents|claimed_name|unknown", N_("how sure the house is who this is") }, \
  { "nationality", KEY_TEXT, FALSE, NULL, N_("nationality") }, \
  { "language", KEY_TEXT, FALSE, NULL, N_("language for screen and voice") }, \
  { "reads", KEY_CHOICE, FALSE, YES_SOME_NO, N_("whether the person can read") }, \
  { "hears", KEY_CHOICE, FALSE, YES_SOME_NO, N_("whether the person hears") }, \
  { "sees", KEY_CHOICE, FALSE, YES_SOME_NO, N_("whether the person sees") }, \
  { "slow", KEY_BOOL, FALSE, NULL, N_("needs more time at the kiosk") }, \
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone") }, \
  { "origin", KEY_TEXT, FALSE, NULL, N_("where the person comes from") }, \
  { "marks", KEY_TEXT, FALSE, NULL, N_("description of an unknown person: hair, scars, clothes") }, \
  { "called-name", KEY_NAME, FALSE, NULL, N_("name to be greeted by") }, \
  { "symbol", KEY_TEXT, FALSE, NULL, N_("picture on the card") }, \
  { "colour", KEY_TEXT, FALSE, NULL, N_("colour of the card") }

static const struct {
  const char *key, *column;
} texts[] = {
  { "sex", "sex" },           { "born", "born" },         { "nik", "nik" },       { "identity", "identity" },
  { "nationality", "nationality" }, { "language", "language" }, { "reads", "reads" }, { "hears", "hears" },
  { "sees", "sees" },         { "phone", "phone" },       { "origin", "origin" }, { "marks", "marks" },
  { "called-name", "called_name" }, { "symbol", "symbol" }, { "colour", "colour" },
};

/* Names are compared and greeted by their words: spaces around and between them are not part of them. */
static void
copy_name (Act *act, Row *row)
{
  if (!act_has (act, "name"))
    return;
  const char *given = act_text (act, "name");
  g_autofree char *name = g_utf8_normalize (given ? given : "", -1, G_NORMALIZE_NFC);
  g_auto (GStrv) words = g_strsplit_set (name ? name : "", " \t\r\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **word = words; *word; word++)
    if (**word)
      g_string_append_printf (joined, "%s%s", joined->len ? " " : "", *word);
  row_set_text (row, "name", joined->str);
}

static void
copy_data (Act *act, Row *row)
{
  copy_name (act, row);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    act_copy_text (act, texts[i].key, row, texts[i].column);
  act_copy_int (act, "age-from", row, "age_from");
  act_copy_int (act, "age-to", row, "age_to");
  act_copy_int (act, "slow", row, "slow");
  if (row_is_null (row, "sex"))
    row_set_text (row, "sex", "U");
  if (row_is_null (row, "slow"))
    row_set_int (row, "slow", 0);
}

static gboolean
resident_add_run (Act *act, GError **error)
{
  g_autoptr (Row) row = resident_draft (act);

  copy_data (act, row);
  return resident_register (act, row, error);
}

static const ActKey add_keys[] = { DATA_KEYS, { 0 } };
static const ActKind resident_add_kind = {
  "resident-add", PERMISSION_ADMIT, resident_add_run, add_keys, N_("Register a resident, also without a name"), FALSE,
};

static gboolean
resident_change_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_resident, act_int (act, "resident"), error);
  if (!row)
    return FALSE;

  copy_data (act, row);
  return resident_revise (act, row, error);
}

static const ActKey change_keys[] = { { "resident", KEY_RESIDENT, TRUE, NULL, N_("whose data change") }, DATA_KEYS, { 0 } };
static const ActKind resident_change_kind = {
  "resident-change", PERMISSION_ADMIT, resident_change_run, change_keys,
  N_("Change what is known of a resident; an empty value clears"), FALSE,
};

const ActKind *const resident_act_kinds[] = {
  &resident_add_kind, &resident_change_kind, &alias_add_kind, &alias_remove_kind, &tag_add_kind, &tag_end_kind, NULL,
};
