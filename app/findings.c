/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the record said against acts before somebody gave a reason for it. */
#include "app/findings.h"

void
desk_findings_clear (DeskFindings *findings)
{
  g_clear_pointer (&findings->codes, g_free);
  g_clear_pointer (&findings->bed, g_free);
}

static void
set_bed (DeskFindings *findings, char *bed)
{
  if (g_strcmp0 (findings->bed, bed) != 0)
    g_clear_pointer (&findings->codes, g_free);
  g_free (findings->bed);
  findings->bed = bed;
}

void
desk_findings_hear (DeskFindings *findings, const GError *refusal, char *bed)
{
  g_return_if_fail (findings && refusal);

  set_bed (findings, bed);
  char *before = findings->codes;
  const char *more = record_error_get_findings (refusal);
  findings->codes = before && *more ? g_strconcat (before, ",", more, NULL) : g_strdup (before ? before : more);
  g_free (before);
}

void
desk_findings_tell (DeskFindings *findings, DeskActs *acts, char *bed)
{
  g_return_if_fail (findings && acts);

  set_bed (findings, bed);
  desk_acts_tell (acts, findings->codes ? findings->codes : "");
}
