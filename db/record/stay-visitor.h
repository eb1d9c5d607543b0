/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk may know of who stands before it, and of the children in his care: never a full name, a number, a bed or a reason. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

typedef struct {
  gint64 house;
  char *called, *symbol, *colour;      /* (nullable) none of a confidential stay */
  char *language;                      /* (nullable) as the record has it */
  char *reads, *hears, *sees;          /* (nullable) yes, some, no; %NULL: nobody wrote it down */
  gboolean slow;
} StayVisitor;

void stay_visitor_clear (StayVisitor *visitor);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StayVisitor, stay_visitor_clear)

/** stay_visitor_read: @visitor: (out caller-allocates): empty where there is no such stay. */
gboolean stay_visitor_read (Connection *connection, gint64 stay, StayVisitor *visitor, GError **error);

/* A child who came with somebody. */
typedef struct {
  gint64 stay;
  char *called, *symbol, *colour;      /* (nullable) none of a confidential stay */
} StayWard;

void stay_ward_free (StayWard *ward);

/**
 * stay_wards:
 * @stay: of the carer
 *
 * Returns: (transfer full) (element-type StayWard): the children in his care; who has departed is not among them
 */
GPtrArray *stay_wards (Connection *connection, gint64 stay, GError **error);
/** stay_wards_where: their stays alone: @inside and @out: (element-type gint64) grow by where the house takes them to be. */
gboolean stay_wards_where (Connection *connection, gint64 stay, GArray *inside, GArray *out, GError **error);

G_END_DECLS
