/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the second pass share. */
#pragma once

#include "db/exchange/hmis-private.h"
#include "db/exchange/import-writer.h"
#include "db/record/house-clock.h"

G_BEGIN_DECLS

typedef struct {
  HmisStage *stage;            /* borrowed */
  Record *record;              /* borrowed */
  Connection *connection;      /* the record's */
  ImportWriter *writer;
  gint64 import, now;
  char *zone;                  /* IANA name for new houses */
  GHashTable *clocks;          /* house id -> HouseClock */
  GHashTable *opened;          /* set of residents whose open stay or its end waits in the batch */
  const char *what;            /* under way, for who watches */
  guint64 done, all;
} HmisWrite;

/** hmis_noon: days in files stand for 12:00 in the house's zone (PRACTICE 4.19). */
gint64 hmis_noon (gint64 day, GTimeZone *zone);
/** hmis_target: import_target() of this system. */
gboolean
hmis_target (HmisWrite *write, const char *noun, const char *code, gint64 *target, GError **error);
/** hmis_add_external: the other system's number of a row that comes into the same batch. */
void hmis_add_external (HmisWrite *write, const char *noun, const char *code, gint64 target);
/** hmis_begin_phase: what the next rows are, and how many @count_sql counts in the scratch tables.
 */
gboolean
hmis_begin_phase (HmisWrite *write, const char *what, const char *count_sql, GError **error);

gboolean hmis_write_houses (HmisWrite *write, GError **error);
gboolean hmis_write_residents (HmisWrite *write, GError **error);
gboolean hmis_write_stays (HmisWrite *write, GError **error);
gboolean hmis_write_nights (HmisWrite *write, GError **error);

G_END_DECLS
