/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paper about people that the house issues says, a record of handing over (BAST) above all: a line for each (DOMAIN 10). */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct {
  char *name;                  /* or label; a code where the stay is confidential */
  char *sex;                   /* L, P, U */
  char *born, *nik;            /* (nullable); %NULL where the use of the data is limited (restriction.h), also for who may see hidden names */
  int age_from, age_to;        /* -1: not known */
  char *bed;                   /* (nullable) "Melati 03" */
} BastPerson;

typedef struct {
  char *house, *kind;          /* kind: BAST_IN, BAST_OUT, RUJUKAN … */
  gint64 number, year;
  char *office_number, *issued_on;     /* office_number (nullable) */
  char *signatory;             /* (nullable): who signs for the house, with the post */
  gint64 arrived_at;           /* of the first of them, UTC seconds */
  gint64 left_at;              /* the same; 0: is still here */
  char *destination;           /* (nullable) code: where the first of them went */
  gboolean coded;              /* somebody stands on it by a code */
  char *reporter, *agency, *phone, *letter, *found_at;  /* (nullable): who brings them */
  GPtrArray *persons;          /* BastPerson, by number of the stay */
} Bast;

void bast_free (Bast *bast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bast, bast_free)

/**
 * bast_read:
 * @error: %RECORD_ERROR_NOT_FOUND (no such document), %RECORD_ERROR_STATE (it is void)
 */
Bast *bast_read (Record *record, gint64 document, gboolean see_hidden, GError **error);

G_END_DECLS
