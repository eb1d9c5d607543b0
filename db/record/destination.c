/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of exit destinations. */
#include "db/record/destination.h"

#include <glib/gi18n-lib.h>

static const Destination list[] = {
  { "KEL", N_("Returned to the family"), DESTINATION_PERMANENT, 1, TRUE, "family", "PERNYATAAN" },
  { "MDR", N_("Independent: own home or work"), DESTINATION_PERMANENT, 1, TRUE, "self", NULL },
  { "ASL", N_("Region of origin, directly"), DESTINATION_PERMANENT, 1, TRUE, "self", "JALAN" },
  { "EST", N_("Region of origin, by relay"), DESTINATION_TEMPORARY, 0, TRUE, "escort", "PENGANTAR" },
  { "PNT", N_("Provincial institution"), DESTINATION_INSTITUTION, 1, TRUE, "institution", "BAST_OUT" },
  { "STR", N_("Centre of the ministry"), DESTINATION_INSTITUTION, 1, TRUE, "institution", "BAST_OUT" },
  { "LKS", N_("Private welfare institution"), DESTINATION_INSTITUTION, 1, TRUE, "institution", "BAST_OUT" },
  { "RSJ", N_("Mental hospital"), DESTINATION_INSTITUTION, 0, TRUE, "hospital", "RUJUKAN" },
  { "RSU", N_("General hospital"), DESTINATION_INSTITUTION, 0, TRUE, "hospital", "RUJUKAN" },
  { "SHL", N_("Another shelter"), DESTINATION_TEMPORARY, 0, TRUE, "institution", "RUJUKAN" },
  { "POL", N_("Police or court"), DESTINATION_INSTITUTION, 0, TRUE, "police", "BAST_OUT" },
  { "IMG", N_("Immigration or consulate"), DESTINATION_OTHER, 0, TRUE, "police", "BAST_OUT" },
  { "PRM", N_("Left on own request"), DESTINATION_OTHER, 0, TRUE, "self", "PERNYATAAN" },
  { "KBR", N_("Absconded"), DESTINATION_HOMELESS, -1, TRUE, "unknown", NULL },
  { "JLN", N_("Back to the street"), DESTINATION_HOMELESS, -1, TRUE, "unknown", NULL },
  { "MTI", N_("Died"), DESTINATION_OTHER, 0, FALSE, "mortuary", "BAST_OUT" },
  { "LLN", N_("Other or not known"), DESTINATION_OTHER, 0, TRUE, "unknown", NULL },
  { NULL, NULL, DESTINATION_OTHER, 0, FALSE, NULL, NULL },
};

const Destination *
destinations (void)
{
  return list;
}

const Destination *
destination_get (const char *code)
{
  g_return_val_if_fail (code, NULL);

  for (const Destination *one = list; one->code; one++)
    if (g_str_equal (one->code, code))
      return one;
  return NULL;
}
