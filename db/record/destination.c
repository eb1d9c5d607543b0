/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of exit destinations. */
#include "db/record/destination.h"

#include <glib/gi18n-lib.h>

static const Destination list[] = {
  { "KEL", N_("Returned to the family"), DESTINATION_PERMANENT, 1, TRUE, "family" },
  { "MDR", N_("Independent: own home or work"), DESTINATION_PERMANENT, 1, TRUE, "self" },
  { "ASL", N_("Region of origin, directly"), DESTINATION_PERMANENT, 1, TRUE, "self" },
  { "EST", N_("Region of origin, by relay"), DESTINATION_TEMPORARY, 0, TRUE, "escort" },
  { "PNT", N_("Provincial institution"), DESTINATION_INSTITUTION, 1, TRUE, "institution" },
  { "STR", N_("Centre of the ministry"), DESTINATION_INSTITUTION, 1, TRUE, "institution" },
  { "LKS", N_("Private welfare institution"), DESTINATION_INSTITUTION, 1, TRUE, "institution" },
  { "RSJ", N_("Mental hospital"), DESTINATION_INSTITUTION, 0, TRUE, "hospital" },
  { "RSU", N_("General hospital"), DESTINATION_INSTITUTION, 0, TRUE, "hospital" },
  { "SHL", N_("Another shelter"), DESTINATION_TEMPORARY, 0, TRUE, "institution" },
  { "POL", N_("Police or court"), DESTINATION_INSTITUTION, 0, TRUE, "police" },
  { "IMG", N_("Immigration or consulate"), DESTINATION_OTHER, 0, TRUE, "police" },
  { "PRM", N_("Left on own request"), DESTINATION_OTHER, 0, TRUE, "self" },
  { "KBR", N_("Absconded"), DESTINATION_HOMELESS, -1, TRUE, "unknown" },
  { "JLN", N_("Back to the street"), DESTINATION_HOMELESS, -1, TRUE, "unknown" },
  { "MTI", N_("Died"), DESTINATION_OTHER, 0, FALSE, "mortuary" },
  { "LLN", N_("Other or not known"), DESTINATION_OTHER, 0, TRUE, "unknown" },
  { NULL, NULL, DESTINATION_OTHER, 0, FALSE, NULL },
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
