/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is out on permit and when they are due back; a child who is not is an alarm (PRACTICE F12). */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct {
  gint64 permit, stay, resident;
  gint64 number;               /* of the resident */
  char *name;                  /* shown name */
  char *place;                 /* (nullable) of the bed */
  char *kind;                  /* leave, hospital, school, work, court */
  char *note;                  /* (nullable) */
  gint64 out_at, due_at;       /* UTC seconds */
  gboolean child;              /* lowest possible age below 18: PRACTICE F12 */
  gboolean overdue;            /* due at or before now */
  gint64 taken_at;             /* who saw to it last did so then; 0: nobody */
  gboolean taken;              /* and no longer than STAY_TAKEN_SECONDS ago */
  char *taken_by;              /* (nullable) who */
} Outing;

void outing_free (Outing *outing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outing, outing_free)

/** outings_read: (transfer full) (element-type Outing): @house: 0: all; who should be back first comes first. */
GPtrArray *outings_read (Record *record, gint64 house, gboolean see_hidden, GError **error);
/** outing_is_alarm: a child, overdue, and nobody sees to it, or did so longer ago than STAY_TAKEN_SECONDS. */
gboolean outing_is_alarm (const Outing *outing);

G_END_DECLS
