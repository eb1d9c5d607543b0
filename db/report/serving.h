/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a service has come: how many have it, and who is missing. */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

typedef struct {
  gint64 stay;
  char *called;                /* (nullable) %NULL where nobody may be named */
  char *symbol, *colour;       /* (nullable) the same */
  char *code;                  /* "K-0417" of the stay: for who has neither */
} ServingPerson;

typedef struct {
  gint64 given;                /* portions, also of people without a stay */
  gint64 expected;             /* who stays here */
  GPtrArray *missing;          /* (element-type ServingPerson): of those, who has nothing yet */
} ServingCount;

void serving_count_free (ServingCount *count);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServingCount, serving_count_free)

/** serving_people: (transfer full) (element-type ServingPerson): who stays in this house, and is not on a journey out of it. */
GPtrArray *serving_people (Connection *connection, gint64 house, GError **error);
/** serving_count_read: of one kind of service in a house, in the window that holds @at, or on the service day where none does. */
ServingCount *serving_count_read (Connection *connection, gint64 house, gint64 kind, gint64 at, GError **error);

G_END_DECLS
