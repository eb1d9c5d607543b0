/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Residents: people with or without name, number and papers, and what the house knows to greet them by. */
#pragma once

#include "db/code/nik.h"
#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * resident_draft:
 *
 * Returns: (transfer full): a row of a new resident of unknown sex; set what is known and give it to
 * resident_register()
 */
Row *resident_draft (Act *act);

/**
 * resident_register:
 * @row: from resident_draft(); gets number, and label, called name, symbol, colour and identity where they are not set
 * @error: %RECORD_ERROR_ARGUMENT (a value that can not be: code, date, age, NIK of no province), %RECORD_ERROR_ALREADY
 *   (the NIK is another resident's: holder and since set), %RECORD_ERROR_RULE (NIK against birth date or sex)
 *
 * Registers a resident. Without a name the house makes a label, "Tn. X 2026-014". A NIK fills birth date and sex where
 * they are not known; what it only warns of is answered as `warnings`.
 */
gboolean resident_register (Act *act, Row *row, GError **error);

/**
 * resident_revise:
 * @row: the resident's row with its changes
 * @error: as resident_register(), and %RECORD_ERROR_STATE (merged into another)
 *
 * Writes a changed resident. Called name and identity follow name and NIK where nobody chose them otherwise.
 */
gboolean resident_revise (Act *act, Row *row, GError **error);

/**
 * resident_look_nik:
 * @typed: also in groups
 * @now: UTC seconds
 * @age: as given or guessed, -1: not known
 *
 * Returns: (transfer full): what the number says by the regions of the record, before anybody is registered by it
 */
Nik *resident_look_nik (Connection *connection, const char *typed, gint64 now, int age, GError **error);

/** resident_get: (transfer full): the row, or its survivor's where it is merged; NOT_FOUND. */
Row *resident_get (Connection *connection, gint64 resident, GError **error);

#define RESIDENT_ADULT 18      /* years: who may be younger counts as a child (UU 35/2014, article 1; PRACTICE 4.1) */

/**
 * resident_lowest_age:
 * @at: UTC seconds
 *
 * Returns: the least age in years that the resident can have, -1 where neither birth date nor age is known
 */
int resident_lowest_age (const Row *resident, gint64 at);
/** resident_was_child: the same as resident_is_child() at the act's time, of rows that the act reads anyway. */
gboolean resident_was_child (Act *act, gint64 resident, gboolean *child, GError **error);
/** resident_is_child: whether he may be younger than %RESIDENT_ADULT; reads no more of him than that. NOT_FOUND. */
gboolean resident_is_child (Connection *connection, gint64 resident, gint64 at, gboolean *child, GError **error);

/** resident_name: name, or the label where there is none; borrowed from the row. */
const char *resident_name (const Row *resident);
/** resident_code: (transfer full): what is shown instead of the name of a confidential resident: "K-0417" of stay 417. */
char *resident_code (gint64 stay_number);

/**
 * alias_add, tag_add:
 * @error: %RECORD_ERROR_ALREADY (the same is there; since set for tags)
 */
gboolean alias_add (Act *act, gint64 resident, const char *name, GError **error);
gboolean tag_add (Act *act, gint64 resident, const char *tag, gboolean specific, GError **error);

/** ResidentLine: what lists and searches show of one resident. */
typedef struct {
  gint64 resident, number;
  char *name;                /* name or label; the code of the last stay where that is confidential */
  char *called;              /* (nullable) */
  char *nik, *born;          /* (nullable); %NULL where confidential or limited */
  char sex;                  /* L, P, U */
  gint64 stay, stay_number;  /* open stay; 0: none */
  char *bed;                 /* (nullable) label of the bed, also one that is shared */
  gboolean confidential;     /* hidden from this viewer */
  gboolean limited;          /* the use of the data is limited (restriction.h) */
  gint64 card;               /* number of his card, where that is what was typed; 0 otherwise */
} ResidentLine;

void resident_line_free (ResidentLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ResidentLine, resident_line_free)

/** resident_line_get: one line by id, of the survivor if merged; NOT_FOUND. */
ResidentLine *resident_line_get (Connection *connection, gint64 resident, gboolean see_hidden, GError **error);
/** resident_lines_get: (transfer full) (element-type ResidentLine): the same of @n residents, in their order. */
GPtrArray *resident_lines_get (Connection *connection, const gint64 *residents, guint n, gboolean see_hidden, GError **error);

/**
 * resident_list:
 * @after: number after which to go on, 0 from the first: long lists are read in slices
 * @see_hidden: whether names of confidential residents may be seen
 *
 * Returns: (transfer full) (element-type ResidentLine): residents by number, merged ones left out; who does not stay here and
 * whose data is limited (restriction.h) by the code of the last stay, or without any name
 */
GPtrArray *resident_list (Record *record, gint64 after, guint limit, gboolean see_hidden, GError **error);

extern const ActKind *const resident_act_kinds[];

G_END_DECLS
