/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of persons: who is to be counted outside when the house must be left, and whose limit is near or past. */
#pragma once

#include "db/report/board.h"

G_BEGIN_DECLS

typedef enum {
  NEED_CAN_NOT_WALK = 1 << 0,
  NEED_DEAF = 1 << 1,
  NEED_ISOLATED = 1 << 2,
  NEED_LOCKED = 1 << 3,
} Needs;

typedef struct {
  char *room, *bed;            /* NULL: without a bed */
  gint64 resident;
  char *name;                  /* a code where the stay is confidential */
  gboolean inside;
  gboolean whereabouts_unknown;
  int age;                     /* the lowest possible, -1: not known */
  gboolean child;              /* lowest possible age under 18 */
  guint needs;                 /* Needs */
  char *key_holder;            /* (nullable): who has the key, with NEED_LOCKED */
} MusterPerson;

/** muster_needs_code: (transfer full) (nullable): "can not walk, deaf, isolated, locked: Ahmad", in every language; NULL: none */
char *muster_needs_code (const MusterPerson *person);

/** muster_read: (transfer full) (element-type MusterPerson): everybody staying who is not known to be away, by room and bed. */
GPtrArray *muster_read (Record *record, const BoardQuery *query, GError **error);

typedef struct {
  gint64 resident;
  char *name;
  char *bed;                   /* "Melati 03"; NULL: without a bed */
  int day, limit, over;
} DuePerson;

#define DUE_DAYS 3             /* so many days before the last one a person is listed */

/** due_read: (transfer full) (element-type DuePerson): whose limit is at most DUE_DAYS away or past, the longest over first. */
GPtrArray *due_read (Record *record, const BoardQuery *query, GError **error);

G_END_DECLS
