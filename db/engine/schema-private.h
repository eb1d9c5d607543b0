/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the engines hand a freshly opened database to the schema steps. */
#pragma once

#include "db/engine/engine-private.h"

G_BEGIN_DECLS

/** schema_bring: makes the tables (@empty), compares versions, or upgrades, as the connection's flags say. */
gboolean schema_bring (Connection *connection, gboolean empty, const ConnectionOptions *options, GError **error);
/** schema_make: every step up to @version in one transaction, on a database without tables. */
gboolean schema_make (Connection *connection, const ConnectionOptions *options, GError **error);

/* Generated from db/schema. */
extern const SchemaStep schema_steps_list[];
extern const gsize schema_steps_count;

G_END_DECLS
