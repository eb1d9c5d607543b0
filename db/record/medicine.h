/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Medicines that the house keeps for a resident, and each dose: given, refused, or nobody there (PRACTICE F24). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  gint64 medicine, resident;
  char *name;
  char *amount, *times, *note;       /* (nullable); times: "07:00,19:00", NULL: when it is needed */
  gint64 since;
} Medicine;

void medicine_free (Medicine *medicine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Medicine, medicine_free)

/** medicine_list: (transfer full) (element-type Medicine): what is given now, in the order it was added. */
GPtrArray *medicine_list (Connection *connection, gint64 resident, GError **error);

/** Dose: one time at which a medicine is due, or at which it was given. */
typedef struct {
  gint64 medicine, resident, dose;   /* dose 0: not logged */
  char *name, *amount, *note;        /* of the medicine; amount and note (nullable) */
  char *person;                      /* (nullable) of the resident, in dose_list_of_house() */
  gint64 due_at;                     /* 0: it was needed */
  char *state;                       /* (nullable) given, refused, absent; NULL: not logged */
  gint64 at;                         /* when it was logged, 0 */
  char *by, *remark;                 /* (nullable) who logged it, and what was said */
} Dose;

void dose_free (Dose *dose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dose, dose_free)

/**
 * dose_list:
 * @since, @until: UTC seconds, since < due <= until
 * @zone: of the medicines' times
 *
 * Returns: (transfer full) (element-type Dose): what falls due in this time and what was given without a time, in order
 */
GPtrArray *dose_list (Connection *connection, gint64 resident, gint64 since, gint64 until, GTimeZone *zone, GError **error);
/** dose_list_of_house: the same for everyone who is staying in a house: tonight's doses. */
GPtrArray *dose_list_of_house (Connection *connection, gint64 house, gint64 since, gint64 until, GTimeZone *zone,
                               gboolean see_hidden, GError **error);

/**
 * Acts, PERMISSION_MEDICINE: `medicine-add` answers `medicine`; %RECORD_ERROR_ARGUMENT (no name, or times that are not
 * "07:00,19:00"). `medicine-end`: %RECORD_ERROR_ALREADY (since set). `dose-log`: %RECORD_ERROR_ALREADY (this dose is
 * logged; holder and since set), %RECORD_ERROR_STATE (ended before, or not yet begun).
 */
extern const ActKind *const medicine_act_kinds[];

G_END_DECLS
