/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the stay share: checks of state and time, the bed that goes over to its sharers. */
#pragma once

#include "db/record/stay.h"

G_BEGIN_DECLS

/** stay_open_row: (transfer full): the stay's row; STATE where it has ended. */
Row *stay_open_row (Act *act, gint64 stay, GError **error);

/**
 * stay_moment:
 * @floor: nothing about this stay can be earlier
 * @at: (out): the act's time; with a clock set back (the act is told as "now") @floor, and the act is doubtful
 *
 * STATE where somebody tells a time before @floor.
 */
gboolean stay_moment (Act *act, const Row *stay, gint64 floor, gint64 *at, GError **error);
/** stay_floor: the latest of arrival, and since when the stay has its bed. */
gboolean stay_floor (Act *act, const Row *stay, gint64 *floor, GError **error);

/** stay_zone, stay_time_text: (transfer full): the zone of a house; "17 Nov 22:30" on its clocks. */
GTimeZone *stay_zone (Act *act, gint64 house, GError **error);
char *stay_time_text (Act *act, gint64 house, gint64 at);
/** stay_name: (transfer full): how the act's answers and refusals call the stay's resident; never %NULL. */
char *stay_name (Act *act, gint64 stay);
/** stay_answer: the resident and the stay that every act about a stay answers. */
void stay_answer (Act *act, const Row *stay);

/** stay_house_of_bed: the house in which a bed stands; NOT_FOUND. */
gboolean stay_house_of_bed (Connection *connection, gint64 bed, gint64 *house, GError **error);
/** stay_sharers: open stays in this one's bed, who are here, the eldest first. */
GArray *stay_sharers (Act *act, gint64 stay, GError **error);
/** stay_party: open stays that go with this one or share its bed. */
GArray *stay_party (Act *act, gint64 stay, GError **error);

/**
 * stay_leave_bed:
 * @cleaning: whether the bed is to be cleaned where nobody stays in it
 * @bed: (out) (optional): the bed that became free, 0 where there is none
 *
 * Ends the stay's use of its bed. Who shared it keeps it: the first gets it, the others share with him; the answer says
 * so in `bed-to`.
 */
gboolean stay_leave_bed (Act *act, gint64 stay, gboolean cleaning, gint64 *bed, GError **error);

/** stay_is_away: the open departure or permit of a stay, 0 where none. */
gboolean stay_departure (Act *act, gint64 stay, gint64 *departure, GError **error);
gboolean stay_permit (Act *act, gint64 stay, gint64 *permit, GError **error);

/* stay-limit.c */
/** stay_limit_for: (transfer full): the last date that is not over under the rule valid on the day of admission; NULL: no limit. */
gboolean stay_limit_for (Act *act, const Row *stay, const char *guest_kind, char **limit_on, GError **error);
/** stay_note: opens an attribute (worker, guest_kind, spm_group) of the stay, ending the one before it; the same value is nothing new. */
gboolean stay_note (Act *act, gint64 stay, const char *what, const char *value, gint64 at, GError **error);

extern const ActKind stay_kind_admit, stay_kind_admit_family, stay_kind_refuse, stay_kind_group_arrival, stay_kind_move,
    stay_kind_swap, stay_kind_displace, stay_kind_share_bed, stay_kind_leave, stay_kind_return, stay_kind_whereabouts,
    stay_kind_depart, stay_kind_hand_over, stay_kind_discharge, stay_kind_confirm_exit, stay_kind_take_over,
    stay_kind_extend, stay_kind_change, stay_kind_attribute;

G_END_DECLS
