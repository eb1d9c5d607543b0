/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notice given, and what a guest said yes or no to, purpose by purpose (UU 27/2022 articles 20 to 26; PRACTICE F28). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  const char *code, *label;    /* label: N_(), a question's subject: "Photo in the record" */
} ConsentPurpose;

/** consent_purposes: all that a house asks for, the notice first; ends with a NULL code. */
const ConsentPurpose *consent_purposes (void);

typedef struct {
  gint64 consent, answered_at; /* UTC seconds */
  char *purpose;
  char *answer;                /* given, refused, withdrawn */
  char *how;                   /* spoken, thumb_print, signature, recorded */
  char *given_by;              /* (nullable): the guest himself */
  char *witness, *note;        /* (nullable) */
} Consent;

void consent_free (Consent *consent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Consent, consent_free)

/** consent_list: (transfer full) (element-type Consent): every answer of a resident, the last of each purpose before those before it. */
GPtrArray *consent_list (Connection *connection, gint64 resident, GError **error);
/** consent_find: (nullable): the answer to a purpose that holds, borrowed of consent_list()'s. */
const Consent *consent_find (GPtrArray *consents, const char *purpose);

/**
 * consent_set:
 * @given_by: (nullable): who answered for the guest: parent, guardian
 * @witness, @note: (nullable)
 * @error: %RECORD_ERROR_STATE (withdrawn what was not given; a notice is only given), %RECORD_ERROR_ALREADY (the same answer
 *   holds; since set), %RECORD_ERROR_RULE (a child says yes without a parent or guardian: article 25)
 *
 * With a no to the photo, also a later one, the photo is kept no longer.
 */
gboolean consent_set (Act *act, gint64 resident, const Consent *answer, GError **error);

/** consent_check_photo: RULE where the resident said no to a photo, or took the yes back; a reason is enough. */
gboolean consent_check_photo (Act *act, gint64 resident, GError **error);

extern const ActKind *const consent_act_kinds[];      /* ends with NULL */

G_END_DECLS
