/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of one night: who slept where as it was closed, by whom, and what was corrected since. */
#pragma once

#include "db/record/night.h"

G_BEGIN_DECLS

typedef struct {
  gint64 stay, resident, number;       /* number: of the resident */
  char *name;                          /* as the record that is read knows it; a code for a hidden stay */
  char *room, *bed;                    /* (nullable): without a bed */
  gboolean shares;                     /* the bed is another stay's */
  Present present;
} NightSheetPerson;

/** NightSheetCorrection: an act that was recorded after the night was closed and bears on it. */
typedef struct {
  gint64 seq, act, recorded;
  gint64 at;                           /* when it happened; of an undo, when it was undone */
  char *kind;
  char *who;                           /* (nullable) name of the member of staff */
  char *why;                           /* (nullable) override or reason given; also %NULL where details are erased */
} NightSheetCorrection;

typedef struct {
  char *house, *zone;                  /* name; IANA name */
  Night *night;                        /* state NIGHT_OPEN: as it is counted now */
  char *closed_by;                     /* (nullable) name */
  GPtrArray *persons;                  /* NightSheetPerson, by room and bed; those without a bed last */
  GPtrArray *corrections;              /* NightSheetCorrection, in order; none while it is open */
} NightSheet;

void night_sheet_free (NightSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NightSheet, night_sheet_free)

/**
 * night_sheet_read:
 * @record: the record, or one that journal_rewind() took back: the sheet as it was known then
 * @day: day number of the evening in which the night began
 * @see_hidden: whether names of confidential stays may be seen
 * @error: %RECORD_ERROR_NOT_FOUND (no such house) or an engine error
 *
 * A correction is what touches a stay that the night counted, or counts now, and happened before its census, or
 * undoes an act.
 */
NightSheet *night_sheet_read (Record *record, gint64 house, gint64 day, gboolean see_hidden, GError **error);

G_END_DECLS
