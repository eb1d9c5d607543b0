/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Referrals: who is brought or announced by whom, before and after the arrival. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* Triage ends so long after the arrival, or after the call that announced: 1×24 h, DOMAIN 1.3 step 4. Stands in SQL, too. */
#define TRIAGE_SECONDS 86400

/** ReferralDraft: what referral_add() needs; texts but @source may be %NULL, @expected_at 0. */
typedef struct {
  gint64 house;
  const char *source;        /* code of DOMAIN §10: SPP, POL, RS, SELF … */
  const char *reporter, *phone, *agency, *letter, *found_at, *story;
  gint64 expected_at;        /* UTC seconds; 0: they are here */
  gint64 persons;            /* how many; 0: not said */
  const char *priority;      /* normal, high, urgent; NULL: normal */
} ReferralDraft;

/** referral_is_source: whether @code is one of DOMAIN §10. */
gboolean referral_is_source (const char *code);

/**
 * referral_add:
 * @referral: (out) (optional): its id
 * @error: %RECORD_ERROR_ARGUMENT (no such source)
 */
gboolean referral_add (Act *act, const ReferralDraft *draft, gint64 *referral, GError **error);

/**
 * referral_set_state:
 * @state: accepted, refused, cancelled, arrived
 * @reason: (nullable): needed for refused
 * @error: %RECORD_ERROR_ARGUMENT (refused without a reason), %RECORD_ERROR_STATE (who has arrived can not be refused,
 *   cancelled or expected again), %RECORD_ERROR_ALREADY
 */
gboolean referral_set_state (Act *act, gint64 referral, const char *state, const char *reason, GError **error);

extern const ActKind *const referral_act_kinds[];

G_END_DECLS
