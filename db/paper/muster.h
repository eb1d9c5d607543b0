/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list for a head count in the dark: who sleeps where, who needs help, a box for each. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  MUSTER_CAN_NOT_WALK = 1 << 0,
  MUSTER_DEAF = 1 << 1,
  MUSTER_ISOLATED = 1 << 2,
  MUSTER_LOCKED = 1 << 3,
} MusterNeeds;

typedef enum { MUSTER_INSIDE, MUSTER_OUTSIDE, MUSTER_NOT_KNOWN } MusterWhere;
typedef enum { MUSTER_ADULT, MUSTER_CHILD, MUSTER_INFANT } MusterAge;

/* One person of the list; strings are borrowed. */
typedef struct {
  const char *room;         /* or "Visitors", "Staff"; lines of one room stand together */
  const char *bed;          /* (nullable): without a bed */
  const char *name;         /* as it may be printed: a code for a hidden stay */
  MusterWhere where;
  MusterAge age;
  MusterNeeds needs;
  const char *key_holder;   /* (nullable): who has the key, with %MUSTER_LOCKED */
} MusterLine;

typedef struct {
  const char *house;
  const char *printed;      /* (nullable): when and by whom, ready to read */
  const MusterLine *lines;
  guint n_lines;
} MusterPaper;

/**
 * muster_paper_write:
 * @error: any error of sheet_finish()
 *
 * Writes the list as A4 in letters that can be read by a torch, with empty lines for those who are
 * not on it. A house where nobody is still gets its list.
 */
gboolean muster_paper_write (const MusterPaper *muster, const char *path, GError **error);

G_END_DECLS
