/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two residents held against each other before they are merged: what is alike, what differs, and whether both were there at once. */
#pragma once

#include "db/record/resident.h"

G_BEGIN_DECLS

typedef enum { TWIN_UNKNOWN, TWIN_SAME, TWIN_DIFFERS } TwinSign;

typedef struct {
  ResidentLine *one, *other;
  TwinSign sex, born, nik, origin;
  int names;                   /* 0 to 1000: how alike the likest of their names are */
  gint64 both_since;           /* since when both had a stay at the same time; 0: never */
  gint64 both_until;           /* 0: both still have one */
} Twins;

void twins_free (Twins *twins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Twins, twins_free)

/**
 * twins_read: (transfer full); %RECORD_ERROR_NOT_FOUND. Of a confidential resident only the code and the times come; neither birth
 * date nor NIK nor origin is compared where the data of one is limited (restriction.h).
 */
Twins *twins_read (Record *record, gint64 one, gint64 other, gboolean see_hidden, GError **error);

G_END_DECLS
