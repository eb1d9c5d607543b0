/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two passes of the HMIS import share: the scratch tables that the first fills and the
 * second reads. */
#pragma once

#include "db/engine/query.h"
#include "db/exchange/csv.h"
#include "db/exchange/hmis.h"

G_BEGIN_DECLS

/* Kind of the import, and how the names of other systems begin. */
#define HMIS_KIND "hmis"

/* States of rows in the scratch tables. */
enum {
  HMIS_ROW_OUT, /* not residential */
  HMIS_ROW_IN,
  HMIS_ROW_BAD, /* rejected: what hangs on it is left out without a word of its own */
  HMIS_ROW_DELETED,
};

/*
 * hmis_organization (code, name)
 * hmis_project (code, state, name, organization, presence)
 * hmis_inventory (project, code, family, beds, from_day, end_day)         end_day: first without
 * it; NULL: none hmis_client (code, state, name, sex, born, line) hmis_enrollment (code, line,
 * client, project, state, entry_day, exit_day, destination, cut) hmis_night (enrollment, day)
 */
typedef struct {
  Connection *scratch;
  const char *folder;          /* borrowed */
  char *system;                /* whose numbers these are: "hmis:XX-500" */
  gint64 last_day;             /* later dates lie in the future */
  HmisResult *result;          /* borrowed */
  const HmisOptions *options;  /* borrowed */
} HmisStage;

/** hmis_stage_new: reads and checks all files; nothing of it stays behind, even if the program is
 * killed. */
HmisStage *hmis_stage_new (const char *folder, gint64 now, HmisResult *result,
                           const HmisOptions *options, GError **error);
void hmis_stage_free (HmisStage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HmisStage, hmis_stage_free)

/* Takes one row of a file; FALSE only where reading can not go on. */
gboolean hmis_take_organization (HmisStage *stage, CsvReader *row, GError **error);
gboolean hmis_take_project (HmisStage *stage, CsvReader *row, GError **error);
gboolean hmis_take_inventory (HmisStage *stage, CsvReader *row, GError **error);
gboolean hmis_take_client (HmisStage *stage, CsvReader *row, GError **error);
gboolean hmis_take_enrollment (HmisStage *stage, CsvReader *row, GError **error);
gboolean hmis_take_exit (HmisStage *stage, CsvReader *row, GError **error);
gboolean hmis_take_service (HmisStage *stage, CsvReader *row, GError **error);
gboolean hmis_take_export (HmisStage *stage, CsvReader *row, GError **error);

/* The second pass (hmis-import.c). */
gboolean
hmis_write (HmisStage *stage, Record *record, gint64 import, gint64 batches, GError **error);

/** hmis_tally: (transfer full): what was written so far as text, which is read again where an import goes on. */
char *hmis_tally (const HmisResult *result);

G_END_DECLS
