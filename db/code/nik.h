/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The NIK, Indonesia's number for a person: what its 16 digits say and whether that can be. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * PPKKCC DDMMYY SSSS: province, regency or city, and district of the first registration (codes of
 * Kemendagri), the day of birth (+ 40 for women), and a serial from 0001. There is no check digit,
 * and a number never changes: neither when a region is split nor when a date of birth is put right.
 * So an unknown province refuses it, an unknown regency or district only warns, and so does a
 * record that says otherwise.
 */

typedef enum {
  NIK_LENGTH = 1 << 0,            /* refused: not 16 characters */
  NIK_NOT_DIGITS = 1 << 1,        /* refused */
  NIK_PROVINCE = 1 << 2,          /* refused: no province of any year */
  NIK_DAY = 1 << 3,               /* refused: not 01 to 31 or 41 to 71 */
  NIK_MONTH = 1 << 4,             /* refused: not 01 to 12 */
  NIK_DATE = 1 << 5,              /* refused: no such day in any year that it can mean */
  NIK_SERIAL = 1 << 6,            /* refused: 0000 */
  NIK_REGENCY = 1 << 7,           /* warning: not in the table of regions */
  NIK_DISTRICT = 1 << 8,          /* warning: not in the table of regions */
  NIK_BIRTH_DIFFERS = 1 << 9,     /* warning: the record has another date of birth */
  NIK_SEX_DIFFERS = 1 << 10,      /* warning: the record has the other sex */
} NikIssue;

#define NIK_REFUSING (NIK_REGENCY - 1)
#define NIK_LAST_ISSUE NIK_SEX_DIFFERS

/**
 * NikRegionName: (transfer full) (nullable): the name of the region with a code of four digits
 * (regency) or six (district), or %NULL if there is none
 */
typedef char *(*NikRegionName) (const char *code, gpointer data);

/** NikContext: what else is known. */
typedef struct {
  const char *today;              /* ISO date; nobody is born after it */
  int age;                        /* as given or guessed, chooses the century; -1: not known */
  NikRegionName region_name;      /* %NULL where no regions were imported: then nothing warns */
  gpointer data;
} NikContext;

/** Nik: what was read; parts that could not be are empty, %NULL or 0. */
typedef struct {
  gboolean valid;
  guint issues;                   /* of NikIssue */
  char province[3], regency[5], district[7];                       /* codes */
  char *province_name, *regency_name, *district_name;              /* %NULL where not known */
  char birth_date[11];            /* ISO date: the latest not in the future, or nearest to age */
  char sex;                       /* 'L' or 'P' */
  int serial;
} Nik;

/** nik_read: (transfer full): of exactly the digits; who lets people type takes spaces off. */
Nik *nik_read (const char *text, const NikContext *context);
void nik_free (Nik *nik);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Nik, nik_free)

/**
 * nik_compare: the warnings of a valid @nik against a record
 * @birth_date: (nullable): ISO date
 * @sex: 'L', 'P', or anything else where not known
 */
guint nik_compare (const Nik *nik, const char *birth_date, char sex);

/** nik_issue_code: the stable text of one issue: `length`, `province_unknown`, … */
const char *nik_issue_code (NikIssue issue);
/** nik_issue_sentence: an English sentence for _(). */
const char *nik_issue_sentence (NikIssue issue);

/** nik_province_name: the name of a province code of two digits, retired ones too; or %NULL. */
const char *nik_province_name (const char *code);

G_END_DECLS
