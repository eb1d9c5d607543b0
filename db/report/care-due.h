/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done for those who are staying in a house: tasks and doses, for whose work they are. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct {
  gint64 house;
  gint64 staff, terminal;      /* who looks */
  const GArray *cases;         /* (nullable): residents: only theirs, and tasks of whoever looks; NULL: everybody's */
  gint64 until;                /* UTC seconds: doses that are due no later */
  GTimeZone *zone;             /* of the medicines' times */
  gboolean see_hidden;
} CareDueQuery;

#define CARE_DUE_BACK (6 * 3600)

typedef struct {
  GPtrArray *tasks;            /* Task: open ones; of residents only for who may write about them */
  GPtrArray *doses;            /* Dose: from %CARE_DUE_BACK on; empty for who may not give medicine */
  guint tasks_sealed, doses_sealed;    /* how many there are that who looks does not see; of doses: those not logged */
} CareDue;

void care_due_free (CareDue *due);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDue, care_due_free)

/**
 * care_due_read:
 *
 * Medicines are health data (UU 27/2022, article 4): what is due, and what was given or refused of it, is the work of
 * %PERMISSION_MEDICINE, and a number to everybody else; tasks of residents are for %PERMISSION_NOTE (PRACTICE 4.10: no case content for the administrator). A
 * dose or task is there also of a resident whose data is limited (restriction.h): it is what the stay itself needs.
 *
 * All of it is of one moment.
 *
 * Returns: (transfer full)
 */
CareDue *care_due_read (Record *record, const CareDueQuery *query, GError **error);
/** care_due_has_case: whether @resident is one of @cases (element-type gint64): those whose worker somebody is. */
gboolean care_due_has_case (const GArray *cases, gint64 resident);

G_END_DECLS
