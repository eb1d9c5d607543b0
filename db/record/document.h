/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers that the house issues: our number without gaps, the office's own beside it, who signed (PRACTICE F14). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * document_issue:
 * @kind: BAST_IN, BAST_OUT, ADU, RUJUKAN, REKOM, PENGANTAR, JALAN, PERNYATAAN, KWITANSI, LAPSOS,
 *   PERPANJANGAN (extension of a stay), LAIN
 * @stays: (array length=n_stays): whom it is about: one paper for twelve who arrive together
 * @signatory: (nullable): name, rank, NIP and title as they are now
 * @document: (out) (optional): its id
 * @error: %RECORD_ERROR_ARGUMENT (no such kind, no stay, a stay twice)
 *
 * Takes the next number of the house, kind and year in which the act happened; answers `document` and `number`.
 */
gboolean document_issue (Act *act, gint64 house, const char *kind, const gint64 *stays, guint n_stays, const char *signatory,
                         gint64 *document, GError **error);

/**
 * document_signatories: (transfer full) (element-type utf8): who may sign: who signed the last papers of this kind, of any
 * kind, then the staff who have the role, each once, with title and NIP also where the bare name signed.
 */
GPtrArray *document_signatories (Connection *connection, gint64 house, const char *kind, GError **error);
/** document_stays: (transfer full) (element-type gint64): the stays a document is about. */
GArray *document_stays (Connection *connection, gint64 document, GError **error);
/** document_name_stays: the act is news of everybody whom the document is about. */
gboolean document_name_stays (Act *act, gint64 document, GError **error);

/**
 * Acts. `document-signed` says that the signed copy is there, with its scan or without: %RECORD_ERROR_STATE (the document is void),
 * %RECORD_ERROR_ALREADY (said already, and no other scan comes; since set), %RECORD_ERROR_RULE (another scan is kept),
 * %RECORD_ERROR_NOT_FOUND (no such scan).
 */
extern const ActKind *const document_act_kinds[];

G_END_DECLS
