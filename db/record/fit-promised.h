/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that are promised, and whether beds enough are left for them when one more is given away. */
#pragma once

#include "db/record/fit.h"

G_BEGIN_DECLS

/*
 * Promised: the places of a house that begin within a day or have begun, without those that are met: whoever they are for has
 * a bed there or has had one (the guest of a stay past the time; of a referral who had none when the place was asked for), or one is
 * held for him. Against them stand the beds that can still be given: each in the room that the place names, else in any room for
 * everybody or for the place's sex, but for isolation, safe, psychiatric and medical rooms. Mats and
 * cribs do not count; beds out of use or held for others neither; beds being cleaned or held past their time do. What
 * works of a room or of the house on the day that a place begins is the most that can be given for it. All of this as it is when the act is told: a bed that is said to
 * have been given yesterday is missing tonight.
 */
typedef struct _Promised Promised;

/**
 * promised_load:
 * @question: who is to have a bed and when: one of the places that are for him is met; its `bed` may be 0
 *
 * Returns: (transfer full): asks the record once only where nothing is promised
 */
Promised *promised_load (Connection *connection, gint64 house, const FitQuestion *question, GError **error);
void promised_free (Promised *promised);
/**
 * promised_still: what is still to come, of all places of a house that go on, whenever they begin or were to end
 *
 * Returns: (transfer full) (element-type gint64 int): the beds by place, 0 where whoever it is for has come; a place of a referral that
 * was refused or cancelled is not in it
 */
GHashTable *promised_still (Connection *connection, gint64 house, gint64 at, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Promised, promised_free)

/** promised_is_spare: whether the bed of the question is one that can still be given for a place. */
gboolean promised_is_spare (const Promised *promised);
/**
 * promised_judge: adds to @reasons (element-type FitReason) the first place that has no bed any more when a bed of @room is
 * given away, and had one before; @spare: as promised_is_spare()
 */
void promised_judge (Promised *promised, gint64 room, gboolean spare, GPtrArray *reasons);
/** promised_compare: all such places, of several beds: @after: the same places, those that are met by then, and the beds that are left. */
void promised_compare (Promised *before, Promised *after, GPtrArray *reasons);

/**
 * promised_keep:
 * @label: what is taken, in words
 * @take: takes beds of the house away from those who may still come: holds them, or changes which there are
 * @error: of @take; %RECORD_ERROR_RULE where a place has no bed any more and had one before, and the act has no override
 *
 * Runs @take as the act, unless it breaks a promise without a reason. Of the act's key `bed`, or of a room, the other two.
 */
gboolean promised_keep (Act *act, gint64 house, const char *label, gboolean (*take) (Act *act, GError **error), GError **error);
/** promised_keep_from: the same where beds are taken from @from on (UTC seconds): of the places of that day, with who is here now. */
gboolean promised_keep_from (Act *act, gint64 house, gint64 from, const char *label, gboolean (*take) (Act *act, GError **error), GError **error);
gboolean promised_keep_bed (Act *act, gboolean (*take) (Act *act, GError **error), GError **error);
gboolean promised_keep_room (Act *act, gint64 room, gboolean (*take) (Act *act, GError **error), GError **error);

G_END_DECLS
