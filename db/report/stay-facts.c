/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what stands beside a bed about who has it. */
#include "db/report/stay-facts.h"

#include "db/record/restriction.h"

static const char sql_facts[] =
    "SELECT t.confidentiality, " RESTRICTION_FLAG ("t.resident") ", p.nik, p.origin, COALESCE (f.agency, f.reporter),"
    " (SELECT COALESCE (w.full_name, w.name) FROM stay_attribute a JOIN staff w ON CAST (w.id AS TEXT) = a.value"
    " WHERE a.stay = t.id AND a.what = 'worker' AND a.until IS NULL)"
    " FROM stay t JOIN resident p ON p.id = t.resident LEFT JOIN referral f ON f.id = t.referral WHERE t.id = :stay";

void
stay_facts_free (StayFacts *facts)
{
  if (!facts)
    return;
  g_free (facts->nik);
  g_free (facts->origin);
  g_free (facts->referrer);
  g_free (facts->worker);
  g_free (facts);
}

StayFacts *
stay_facts_read (Record *record, gint64 stay, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (StayFacts) facts = g_new0 (StayFacts, 1);
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_facts, error);
  if (!query)
    return NULL;

  facts->stay = stay;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW && (see_hidden || g_str_equal (query_word (query, 0), "normal"))) {
    facts->limited = query_int (query, 1) != 0;
    facts->nik = facts->limited ? NULL : g_strdup (query_text (query, 2));
    facts->origin = facts->limited ? NULL : g_strdup (query_text (query, 3));
    facts->referrer = facts->limited ? NULL : g_strdup (query_text (query, 4));
    facts->worker = g_strdup (query_text (query, 5));
  }
  return step == QUERY_FAILED ? NULL : g_steal_pointer (&facts);
}
