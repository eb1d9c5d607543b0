/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk may do with a record: the one table that SQLite's authorizer asks and the server's grants follow. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RIGHTS_EVERY_COLUMN "*"

typedef enum { RIGHT_SELECT, RIGHT_INSERT, RIGHT_UPDATE, RIGHT_DELETE } RightVerb;

/** Right: of one table. Columns stand with a space between them, or are %RIGHTS_EVERY_COLUMN; %NULL: none. */
typedef struct {
  const char *table;
  const char *select;          /* columns that are read */
  const char *update;          /* columns that are changed in rows that are there */
  gboolean insert, remove;     /* of whole rows */
} Right;

/** rights_of_kiosk: every table that a kiosk has to do with; ends with a %NULL table. */
const Right *rights_of_kiosk (void);

/** rights_acts_of_kiosk: the kinds of acts that it writes into the journal; ends with %NULL. */
const char *const *rights_acts_of_kiosk (void);

/** rights_find: (nullable): of the table of that name. */
const Right *rights_find (const Right *rights, const char *table);

/**
 * rights_allow:
 * @right: (nullable)
 * @column: (nullable): for SELECT and UPDATE; %NULL or "": any of them
 */
gboolean rights_allow (const Right *right, RightVerb verb, const char *column);

/** rights_names: whether @column stands in @columns. */
gboolean rights_names (const char *columns, const char *column);

G_END_DECLS
