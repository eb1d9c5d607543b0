/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of one night: who slept where as it was closed, and every later act that changed what is known of it. */
#pragma once

#include "db/record/night.h"

G_BEGIN_DECLS

typedef struct {
  gint64 stay, resident, stay_number, number;    /* number: the resident's */
  char *room, *bed;            /* NULL: without a bed */
  char *name;                  /* as it was known when the night was closed; a code where the stay is confidential */
  char *name_now;              /* NULL where it is the same */
  Present present;
  gboolean shares;             /* the bed is another stay's */
} NightSheetPerson;

/* One act after the closing that changed whom, what or which bed this night counts. */
typedef struct {
  gint64 act, seq, at, recorded;
  char *kind;
  char *who, *terminal;        /* (nullable): name of the staff member, of the terminal */
  char *about;                 /* (nullable): the beds and persons it changed, as they may be shown */
  char *why;                   /* (nullable): the reason of an override, or the act's own; NULL too where erased */
} NightSheetCorrection;

typedef struct {
  Night *night;                /* figures; as counted now where it is open */
  char *house, *zone;          /* name; IANA name */
  char *closed_by, *closed_by_name;    /* (nullable): who signed, by staff name and by full name */
  GPtrArray *persons;          /* NightSheetPerson, by room and bed */
  GPtrArray *corrections;      /* NightSheetCorrection, in the journal's order; none of an open night */
} NightSheet;

void night_sheet_free (NightSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NightSheet, night_sheet_free)

typedef struct {
  gint64 house, day;
  gint64 known;                /* UTC seconds: only acts written by then, for a record that was rewound to it; 0: all */
  gboolean see_hidden;         /* the viewer may see names of confidential stays; nobody those of stays that are over where the use of
                                * the data is limited (restriction.h) */
} NightSheetQuery;

/**
 * night_sheet_read:
 * @record: the record, or a copy that journal_rewind() made for @query->known
 * @error: %RECORD_ERROR_NOT_FOUND for no such house, or an engine error
 */
NightSheet *night_sheet_read (Record *record, const NightSheetQuery *query, GError **error);

/** night_state_code: "open", "closed", "closed_late" */
const char *night_state_code (NightState state);

G_END_DECLS
