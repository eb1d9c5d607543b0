/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The receipt for things and money that a house keeps for a guest: to sign, or to press a thumb on (PRACTICE F27). */
#pragma once

#include "db/record/safekeeping.h"

G_BEGIN_DECLS

typedef struct {
  const char *house, *guest;   /* guest: as it may be printed */
  gint64 number;               /* of the stay */
  const char *officer;         /* (nullable): who prints it and signs for the house */
  const char *signatory;       /* (nullable): who signs for the house: name, title, NIP; NULL: written by hand */
  gint64 now;                  /* UTC seconds */
  GTimeZone *zone;             /* of the house */
} ReceiptHead;

/**
 * receipt_write:
 * @path: where the PDF is to be
 * @error: any error of sheet_finish()
 */
gboolean receipt_write (const ReceiptHead *head, const Safekeeping *kept, const char *path, GError **error);

G_END_DECLS
