/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the letter of an extension: of a stay's last one, with the number that it was issued under. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

#define EXTENSION_LETTER_KIND "PERPANJANGAN"

typedef struct {
  gint64 extension;            /* 0: the stay was not extended, and nothing else is set */
  gint64 house, number;        /* number: of the resident */
  gint64 document, document_number, year;      /* 0: no letter since this extension that is not void */
  char *office_number, *issued_on;             /* (nullable) */
  char *signatory;             /* (nullable): who signs for the house, with the post */
  char *house_name, *name, *arrived;           /* name as shown; arrived: ISO date */
  char *limit_before, *limit_after, *reason;   /* dates as they were promised, whatever holiday was named later */
  gint64 days;
  gboolean working;            /* they are working days */
  char *asker, *approver, *channel;            /* (nullable) */
  gboolean confirmed;
} ExtensionLetter;

void extension_letter_free (ExtensionLetter *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExtensionLetter, extension_letter_free)

/** extension_letter_read: (transfer full) */
ExtensionLetter *extension_letter_read (Record *record, gint64 stay, gboolean see_hidden, GError **error);

G_END_DECLS
