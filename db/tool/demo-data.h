/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who and what the demonstration house holds. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name, *wing, *sex, *kind;
  const char *age_min, *age_max;       /* NULL: any */
  int first, last;                     /* numbers of its beds */
} DemoRoom;

/* What stands in a bed now; the bed's past is made up from the lists of names. */
typedef enum { DEMO_STAY, DEMO_FREE, DEMO_HELD, DEMO_CLEANING, DEMO_BROKEN } DemoState;

typedef struct {
  const char *room;
  int bed;
  DemoState state;
  const char *name;                    /* NULL: no name is known, the house gives a label */
  const char *called;                  /* NULL: the first word of the name */
  const char *sex;
  int age;
  int day;                             /* day n of the stay */
  gboolean unseen;                     /* not seen tonight */
  const char *alert;                   /* instruction, or NULL */
  const char *with;                    /* comes with this person, or NULL */
  gboolean hidden;
} DemoBed;

extern const DemoRoom demo_rooms[];    /* ends with a NULL name */
extern const DemoBed demo_beds[];      /* ends with a NULL room */
extern const char *const demo_women[], *const demo_men[], *const demo_family_names[];   /* end with NULL */

G_END_DECLS
