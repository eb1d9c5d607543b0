/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened in the demonstration house, and when: a list of events in order of time. */
#pragma once

#include "db/tool/demo-data.h"

G_BEGIN_DECLS

#define DEMO_ZONE "Asia/Jakarta"
#define DEMO_DAYS 28

typedef struct _DemoPerson DemoPerson;
struct _DemoPerson {
  const char *called, *sex, *alert;
  char *name, *bed;                      /* owned; name NULL: not known */
  int age;
  gint64 since, until;                   /* UTC seconds; until 0: still there */
  gboolean unseen, hidden, shares;
  const DemoPerson *with;                /* (nullable) */
};

typedef enum { DEMO_ADMIT, DEMO_SCAN, DEMO_MEAL, DEMO_DISCHARGE, DEMO_CLEAN, DEMO_BREAK, DEMO_HOLD, DEMO_CLOSE } DemoWhat;

typedef struct {
  gint64 at;
  guint order;                           /* of events at the same second */
  DemoWhat what;
  const DemoPerson *person;              /* (nullable) */
  char *text;                            /* bed, destination, service or date; (nullable) */
} DemoEvent;

typedef struct {
  gint64 begins;                         /* when the house was set up */
  GPtrArray *persons;                    /* DemoPerson */
  GPtrArray *events;                     /* DemoEvent */
} DemoPlan;

/** demo_plan_new: the plan of four weeks that end at @now. */
DemoPlan *demo_plan_new (gint64 now);
void demo_plan_free (DemoPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoPlan, demo_plan_free)

/** demo_zone: (transfer none): the house's zone. */
GTimeZone *demo_zone (void);

G_END_DECLS
