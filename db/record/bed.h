/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds and mats, and the one use that each has at a time: a stay, a hold or an outage. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* What `held_for` of an outage for another reason says where somebody died in the bed. */
#define BED_CLOSED_FOR "death"

/**
 * bed_take:
 * @bed: the bed
 * @stay: whose it becomes
 * @error: %RECORD_ERROR_BED_IN_USE (since and holder set; of an outage its reason's code), %RECORD_ERROR_RULE
 *   (out for cleaning and no override), %RECORD_ERROR_STATE (retired, or the stay has a bed), %RECORD_ERROR_NOT_FOUND
 *
 * Opens the use of a bed for a stay from the act's time on. A hold tied to this stay or its referral, or one past its
 * due time, is ended by it; with an override so is cleaning. A time before the bed's last use is moved to its
 * end and the act marked doubtful: a clock set back never blocks.
 */
gboolean bed_take (Act *act, gint64 bed, gint64 stay, GError **error);

/**
 * bed_check_guest:
 * @stay: whose use of the bed does not matter, 0 for none
 *
 * Refuses a bed that another stay has, as bed_take() will, before anything else is asked: who lost a race for it keeps
 * the others waiting no longer than that.
 */
gboolean bed_check_guest (Act *act, gint64 bed, gint64 stay, GError **error);

/* Whose stay it is, in two columns for bed_guest_shown(); of `stay` and `resident`. */
#define BED_GUEST_COLUMNS \
  "COALESCE (resident.name, resident.label), CASE WHEN stay.confidentiality <> 'normal' THEN stay.number END"
/** bed_guest_shown: (transfer full): who has a bed, in a refusal; @hidden: the number of a stay that is confidential, else 0. */
char *bed_guest_shown (const char *name, gint64 hidden);
/** bed_refusal_held: (transfer full): that @holder has the bed @label since @since, on the clocks of @zone. */
GError *bed_refusal_held (const char *label, const char *zone, const char *holder, gint64 since);

/**
 * bed_release:
 * @stay: whose open use ends at the act's time; a stay without a bed is no error
 * @cleaning: whether the bed is to be cleaned where the house's setting says so
 * @bed: (out) (optional): the bed that was freed, 0 for none
 *
 * Holds tied to the stay (the rest of a room) end with bed_end_holds().
 */
gboolean bed_release (Act *act, gint64 stay, gboolean cleaning, gint64 *bed, GError **error);

/**
 * bed_hold:
 * @stay, @referral: 0 where the hold is not tied
 * @held_for: (nullable): for whom, in words; not needed where tied to a stay
 * @due_at: UTC seconds; 0 for no planned end
 * @use: (out) (optional): its id
 * @error: %RECORD_ERROR_BED_IN_USE, %RECORD_ERROR_STATE (retired)
 *
 * Holds a bed that is free, held past its due time, or out for cleaning; cleaning goes on when the hold ends.
 */
gboolean bed_hold (Act *act, gint64 bed, gint64 stay, gint64 referral, const char *held_for, gint64 due_at, gint64 *use,
                   GError **error);
/** bed_end_holds: ends every open hold tied to the stay. */
gboolean bed_end_holds (Act *act, gint64 stay, GError **error);

/** bed_count_referred, bed_end_referred: the beds that are held for whom a referral announced. */
gboolean bed_count_referred (Act *act, gint64 referral, guint *n, GError **error);
gboolean bed_end_referred (Act *act, gint64 referral, GError **error);

/** bed_is_held_outside: whether the bed is held for somebody who has no stay. */
gboolean bed_is_held_outside (Connection *connection, gint64 bed, gboolean *held, GError **error);

/** bed_open_use: @use: (out) (transfer full) (nullable): what the bed is in use for now, %NULL where it is free; FALSE: an engine error. */
gboolean bed_open_use (Act *act, gint64 bed, Row **use, GError **error);

/** bed_of_stay: the bed that the stay has open; 0: none. */
gboolean bed_of_stay (Act *act, gint64 stay, gint64 *bed, GError **error);

/** bed_holder: the stay that has the bed open; 0: none. */
gboolean bed_holder (Connection *connection, gint64 bed, gint64 *stay, GError **error);

/** bed_end_hold: ends the hold on a bed, whomever it is for; %RECORD_ERROR_STATE where it is not held. */
gboolean bed_end_hold (Act *act, gint64 bed, GError **error);

/** bed_outage: takes a free bed, or one being cleaned, out of use; @due_at 0 for no planned end. */
gboolean bed_outage (Act *act, gint64 bed, const char *reason, gint64 due_at, GError **error);
/** bed_close: out of use, as somebody died in it, until the police or the family release it: bed_end_outage() has it cleaned. */
gboolean bed_close (Act *act, gint64 bed, GError **error);
/** bed_end_outage: %RECORD_ERROR_STATE where the bed is not out of use. */
gboolean bed_end_outage (Act *act, gint64 bed, GError **error);
/**
 * bed_retire: for good; an outage ends with it. %RECORD_ERROR_BED_IN_USE by a stay or a hold,
 * %RECORD_ERROR_STATE if it is done
 */
gboolean bed_retire (Act *act, gint64 bed, GError **error);

/** bed_label: (transfer full): "Melati 03". */
char *bed_label (Connection *connection, gint64 bed, GError **error);
/** bed_label_join: (transfer full): the same from both names; a bed that repeats its room's says it once. */
char *bed_label_join (const char *room, const char *bed);

extern const ActKind *const bed_act_kinds[];   /* ends with NULL */

G_END_DECLS
