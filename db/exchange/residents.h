/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers residents from a list: a CSV file with a row for each person. */
#pragma once

#include "db/exchange/finding.h"
#include "db/record/record.h"

G_BEGIN_DECLS

/*
 * Columns, in any order, English or Indonesian: name (nama), nik, sex (jenis_kelamin: L, P,
 * laki-laki, perempuan, male, female), born (tanggal_lahir: 1984-05-17 or 17-05-1984, list-cells.h), called_name
 * (panggilan), phone (telepon), origin (asal), nationality, language (bahasa), identity, marks,
 * age_from, age_to, reads, hears, sees, slow. Others are not read.
 */

typedef struct {
  gint64 rows;                 /* read */
  gint64 added;                /* or would be, in a dry run */
  gint64 already;              /* added by an earlier run of the same file */
  gint64 duplicate_count, rejected_count;
  GPtrArray
    *duplicates; /* Finding: the same NIK, or the same name and birth date, is there: skipped */
  GPtrArray *rejected;         /* Finding: the act's refusal */
  GPtrArray *unread;           /* char*: columns that are not read */
} ResidentsResult;

void residents_result_free (ResidentsResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ResidentsResult, residents_result_free)

typedef struct {
  gint64 actor;                /* staff who signs */
  gboolean dry_run;            /* everything is tried and taken back */
  void (*progress) (guint64 done, gpointer data);      /* (nullable) after each commit */
  gpointer data;
  const char *const *map;      /* (nullable) "KEY=COLUMN": which column of the file says it, where its name is another; KEY as of `resident-add` */
} ResidentsOptions;

/**
 * residents_import:
 * @error: %RECORD_ERROR_INPUT naming file and line (or what the map says of no column), before anything is written; engine errors
 *
 * Each row is an act `resident-add`, many share a commit. The act's id follows from the row, so
 * that the same file can be given again, after an interruption too, and nobody is registered twice.
 *
 * Returns: what was done, or %NULL
 */
ResidentsResult *residents_import (Record *record, const char *path,
                                   const ResidentsOptions *options, GError **error);

G_END_DECLS
