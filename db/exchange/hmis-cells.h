/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What single cells of an HMIS export mean, over the years of its layout. */
#pragma once

#include "db/exchange/csv.h"

G_BEGIN_DECLS

typedef enum {
  HMIS_OTHER,                  /* not residential */
  HMIS_ENTRY_EXIT,             /* counts every night between entry and exit */
  HMIS_NIGHT_BY_NIGHT,         /* counts nights that were recorded */
} HmisKind;

/** hmis_day: day number of `2019-05-02`, with or without a time after it. */
gboolean hmis_day (const char *text, gint64 *day);
/** hmis_loose_date: (transfer full) (nullable): ISO date of the same, or of `02-07-2023` and
 * `7/2/2023`: month first if it can be. */
char *hmis_loose_date (const char *text);
/** hmis_count: whole number from 0 to 100,000; an empty cell is 0. */
gboolean hmis_count (const char *text, gint64 *count);

/**
 * hmis_kind: of the row of Project.csv: to FY2022 type 1 with TrackingMethod 3 is night by night;
 * from FY2024 there is no such column, type 0 is an entry-exit shelter and 1 a night-by-night one.
 */
HmisKind hmis_kind (CsvReader *project);
/** hmis_sex: L, P or U of the row of Client.csv: Sex, Woman and Man, Female and Male, or Gender. */
const char *hmis_sex (CsvReader *client);
/** hmis_name: (transfer full) (nullable): the parts of the name of a row of Client.csv in order. */
char *hmis_name (CsvReader *client);
/** hmis_text: (transfer full) (nullable): a cell without spaces around it. */
char *hmis_text (CsvReader *reader, const char *column);

G_END_DECLS
