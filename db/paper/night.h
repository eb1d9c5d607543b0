/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of one night: who slept where as it was closed, by whom, what was corrected since. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One person of the night; strings are borrowed. */
typedef struct {
  const char *room;         /* (nullable): without a bed */
  const char *bed;          /* (nullable) */
  const char *number;       /* of the resident, as written */
  const char *name;         /* as known when the night was closed; a code for a hidden stay */
  const char *name_now;     /* (nullable): if it is another now */
  const char *present;      /* the record's code: yes, no, permit, unknown */
  gboolean shares;          /* the bed is another stay's */
} NightLine;

/* One act that touched the night after it was closed. */
typedef struct {
  const char *when;         /* ready to read, with date */
  const char *who;
  const char *what;
  const char *why;          /* (nullable) */
} NightCorrection;

typedef struct {
  const char *house;
  const char *on;           /* ISO date of the evening it begins */
  const char *state;        /* the record's code: open, closed, closed_late */
  const char *closed_at;    /* (nullable): ready to read */
  const char *closed_by;    /* (nullable) */
  const char *late_reason;  /* (nullable) */
  const char *digest;       /* (nullable): of the closed figures */
  const char *printed;      /* (nullable): when and by whom, ready to read */
  int beds_used;            /* persons are counted from the lines */
  int in_service;
  const NightLine *lines;
  guint n_lines;
  const NightCorrection *corrections;
  guint n_corrections;
} NightPaper;

/**
 * night_paper_title:
 * @on: ISO date of the evening
 *
 * Returns: (transfer full): "Night 3→4 March 2026", or @on as it is if it is no date
 */
char *night_paper_title (const char *on);

/**
 * night_paper_write:
 * @error: any error of sheet_finish()
 *
 * Writes the sheet as A4. An open night says that its figures are computed and may change.
 */
gboolean night_paper_write (const NightPaper *night, const char *path, GError **error);

G_END_DECLS
