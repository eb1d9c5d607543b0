/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children, and who does not go out alone, of whom somebody has to ask where they are, now: an alarm, not a line in a list
 * (PRACTICE F9, F12). */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum {
  MISSING_LATE,                /* not back from a permit */
  MISSING_OUT,                 /* went out without a permit: at once where the child may not go alone, else from the evening */
  MISSING_UNSEEN,              /* not seen by the hour at which children are (setting child-hour), though others were */
  MISSING_UNKNOWN,             /* somebody said that nobody knows where: also of an adult who is not to go out alone */
} MissingKind;

typedef struct {
  MissingKind kind;
  gint64 permit;               /* of MISSING_LATE, else 0 */
  gint64 stay, resident;
  char *name;                  /* shown name */
  char *place;                 /* (nullable) of the bed */
  char *where;                 /* (nullable) of MISSING_LATE: leave, hospital, school, work, court */
  gint64 at;                   /* due back, gone out, or seen last: UTC seconds */
  gint64 taken_at;             /* somebody saw to it then, STAY_TAKEN_SECONDS ago or longer; 0: nobody did */
  char *taken_by;              /* (nullable) who */
} Missing;

void missing_free (Missing *missing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Missing, missing_free)

/**
 * missing_read:
 * @house: 0: all
 *
 * Whoever somebody sees to (act missing-take) is left out for STAY_TAKEN_SECONDS, and comes again while still missing. Where
 * nobody of the house was seen in a night, it says nothing that a child was not.
 *
 * Returns: (transfer full) (element-type Missing): who was last heard of first comes first
 */
GPtrArray *missing_read (Record *record, gint64 house, gboolean see_hidden, GError **error);

G_END_DECLS
