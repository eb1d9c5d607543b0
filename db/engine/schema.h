/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a record's tables to the form this program knows, one numbered step after another. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

/* One step; version and word come from the file names db/schema/{sqlite,postgres}/NNNN-word.sql. */
typedef struct {
  int version;
  const char *word;
  const char *sql[2];     /* by EngineKind */
} SchemaStep;

/** schema_latest: the version this program knows; 0 while there are no steps. */
int schema_latest (void);

/**
 * schema_version:
 * @version: (out): the record's version
 * @error: %ENGINE_ERROR_DAMAGED where the table of versions can not be read
 */
gboolean schema_version (Connection *connection, int *version, GError **error);

G_END_DECLS
