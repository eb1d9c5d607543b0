/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside a bed about who has it: number, where from, who brought, who cares. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct {
  gint64 stay;
  char *nik, *origin;          /* (nullable), as all */
  char *referrer;              /* office, else name, of who announced */
  char *worker;                /* social worker of the stay */
  gboolean limited;            /* the use of the data is limited (restriction.h): only the worker is said, who is asked instead */
} StayFacts;

void stay_facts_free (StayFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StayFacts, stay_facts_free)

/** stay_facts_read: (transfer full): all empty where there is no such stay, or where nobody may know of it. */
StayFacts *stay_facts_read (Record *record, gint64 stay, gboolean see_hidden, GError **error);

G_END_DECLS
