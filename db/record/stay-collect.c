/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may fetch somebody: nobody who never may, and for a child only who is written down for it (PRACTICE F11, F12). */
#include "db/record/destination.h"
#include "db/record/relation.h"
#include "db/record/resident.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

typedef enum { COLLECT_UNKNOWN, COLLECT_ASK, COLLECT_YES, COLLECT_NEVER } Collect;

/* "  IBU Ani " and "ibu ani" are one name. */
static char *
plain_name (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " \t", -1);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (char **word = words; *word; word++)
    if (**word)
      g_string_append_printf (plain, "%s%s", plain->len ? " " : "", *word);
  return g_utf8_casefold (plain->str, -1);
}

static char *
name_of (Act *act, const Relation *relation, GError **error)
{
  if (!relation->relative)
    return g_strdup (relation->name ? relation->name : "");
  g_autoptr (Row) relative = act_row (act, &table_resident, relation->relative, error);
  return relative ? g_strdup (resident_name (relative)) : NULL;
}

static Collect
collect_of (const Relation *relation)
{
  if (g_str_equal (relation->kind, "keep_apart") || (!relation->reversed && g_str_equal (relation->may_collect, "never")))
    return COLLECT_NEVER;
  return !relation->reversed && g_str_equal (relation->may_collect, "yes") ? COLLECT_YES : COLLECT_ASK;
}

/* Of several who bear the name, one who never may is feared. */
static gboolean
find_collector (Act *act, gint64 resident, const char *name, Collect *collect, GError **error)
{
  g_autofree char *wanted = plain_name (name);
  g_autoptr (GPtrArray) relations = relation_list (act_get_connection (act), resident, error);

  *collect = COLLECT_UNKNOWN;
  for (guint i = 0; relations && i < relations->len; i++) {
    g_autofree char *own = name_of (act, relations->pdata[i], error);
    if (!own)
      return FALSE;
    g_autofree char *plain = plain_name (own);
    if (g_str_equal (plain, wanted))
      *collect = MAX (*collect, collect_of (relations->pdata[i]));
  }
  return relations != NULL;
}

/* An office, a hospital or the police take somebody over by their own right. */
static gboolean
is_official (const char *destination)
{
  static const char *const official[] = { "institution", "hospital", "police", "escort", "mortuary", NULL };

  return destination && g_strv_contains (official, destination_get (destination)->custody);
}

/* Who ran away, or is on the street again, went with nobody. */
static gboolean
is_nobodys (const char *destination)
{
  static const char *const nobodys[] = { "KBR", "JLN", NULL };

  return destination && g_strv_contains (nobodys, destination);
}

static gboolean
check_child (Act *act, gint64 stay, const StayEnd *end, Collect collect, GError **error)
{
  if (is_official (end->destination) || collect == COLLECT_YES)
    return TRUE;
  if (end->handed_to)
    return stay_refuse (act, stay, RECORD_ERROR_RULE,
                        _("%s is a child, and who fetches is not written down as one who may. Ask the social worker, or give a reason."),
                        error);
  return is_nobodys (end->destination)
         || stay_refuse (act, stay, RECORD_ERROR_RULE, _("%s is a child. Write down who fetches, or give a reason."), error);
}

gboolean
stay_adult_goes (Act *act, gint64 stay, const GArray *party, gboolean *goes, GError **error)
{
  StayLook look, other;

  if (!stay_look (act, stay, &look, error))
    return FALSE;
  *goes = !look.child && !look.ended;
  for (guint i = 0; i < party->len; i++) {
    if (!stay_look (act, g_array_index (party, gint64, i), &other, error))
      return FALSE;
    *goes = *goes || (!other.child && !other.ended && other.away == look.away);
  }
  return TRUE;
}

static gboolean
passes (Act *act, const char *code)
{
  return act_overrides (act, code) || act_agrees (act, code);
}

gboolean
stay_check_collector (Act *act, gint64 stay, const StayEnd *end, gboolean with_adult, GError **error)
{
  g_autofree char *barred = act_finding ("barred", stay), *collector = act_finding ("collector", stay);
  Collect collect = COLLECT_UNKNOWN;
  gboolean child = FALSE;

  if (passes (act, barred) && passes (act, collector))
    return TRUE;
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  if (!row || !resident_is_child (act_get_connection (act), row_int (row, "resident"), act_get_at (act), &child, error)
      || (end->handed_to && !find_collector (act, row_int (row, "resident"), end->handed_to, &collect, error)))
    return FALSE;
  if (collect == COLLECT_NEVER)
    return passes (act, barred)
           || stay_refuse (act, stay, RECORD_ERROR_RULE,
                           _("%s must never be fetched by this person. Call the social worker, or give a reason."), error)
           || record_error_add_finding (error, barred);
  return !child || with_adult || passes (act, collector) || check_child (act, stay, end, collect, error)
         || record_error_add_finding (error, collector);
}
