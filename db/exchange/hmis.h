/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an export of an American homeless-services system (HMIS CSV, FY2019 to FY2026) into the
 * record. */
#pragma once

#include "db/exchange/finding.h"
#include "db/record/record.h"

G_BEGIN_DECLS

/*
 * Emergency, transitional and safe-haven projects become houses with the beds of their inventory,
 * clients residents, enrolments stays without a bed, bed-night services sightings of the night
 * (PRACTICE 4.3, 4.19, 4.20; HMIS CSV specifications of HUD). The numbers of the system that made
 * the export (SourceID of Export.csv) are kept, so a later export of the same system adds what is
 * new and ends what has ended.
 */

typedef struct {
  gint64 import;               /* id of the import, and of the act whose undo takes it back */
  gboolean already;            /* the same files were imported before: nothing was written */
  gboolean resumed;            /* an interrupted import of these files went on */
  char *from, *to;             /* (nullable) period of the export, ISO dates */
  gint64 houses, rooms, beds, residents, stays, ended,
    nights; /* written by this import, over all its runs */
  gint64 known;                /* enrolments that were in the record before */
  gint64 left_projects;        /* not residential */
  gint64 left_clients;         /* without a residential enrolment */
  gint64 left_enrollments;     /* in such projects */
  gint64 left_nights; /* bed nights before the entry, from the exit on, or in such projects */
  gint64 left_twice;           /* bed nights told twice */
  gint64 left_deleted;         /* rows with DateDeleted, and rows that hang on them */
  gint64 rejected_count, cut_count, emptied_count;
  GPtrArray *rejected;         /* Finding: rows that are not in the record */
  GPtrArray *cut;              /* Finding: open enrolments that end where a later open one begins */
  GPtrArray *emptied;          /* Finding: rows of which a cell was left empty */
} HmisResult;

void hmis_result_free (HmisResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HmisResult, hmis_result_free)

/** HmisProgress: @what is a word on what is done; after each commit, and while files are read. */
typedef void (*HmisProgress) (const char *what, guint64 done, guint64 all, gpointer data);

typedef struct {
  const char *zone; /* (nullable) IANA name for new houses; otherwise the first house's, or UTC */
  gint64 actor;                /* staff who signs */
  HmisProgress progress;       /* (nullable) */
  gpointer data;
} HmisOptions;

/**
 * hmis_import:
 * @folder: holds Project.csv, Inventory.csv, Client.csv, Enrollment.csv, Exit.csv, Services.csv;
 * Organization.csv and Export.csv are read where they are there
 * @error: %RECORD_ERROR_INPUT naming file and line, before anything is written; those of the acts
 *
 * A first pass reads and checks everything, a second writes batches of at most 500 rows, each an
 * act. After an interruption the same call goes on where it was. Memory does not grow with the
 * files.
 *
 * Returns: (transfer full): what was done, or %NULL
 */
HmisResult *
hmis_import (Record *record, const char *folder, const HmisOptions *options, GError **error);

G_END_DECLS
