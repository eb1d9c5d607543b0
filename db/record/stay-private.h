/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the stay share: checks of state and time, the bed that goes over to its sharers. */
#pragma once

#include "db/record/fit.h"
#include "db/record/house.h"
#include "db/record/stay.h"

G_BEGIN_DECLS

#define SPM_GROUPS "DIS|ANK|LNS|GPG|BNC|NON"      /* DOMAIN §3.4 */

/** stay_open_row: (transfer full): the stay's row; STATE where it has ended. */
Row *stay_open_row (Act *act, gint64 stay, GError **error);

/** stay_heed: stay_heed_alerts() for a row that is not written yet. */
gboolean stay_heed (Act *act, Row *stay, GError **error);

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

/** stay_time_text: (transfer full): "17 Nov 22:30" on the clocks of a house. */
char *stay_time_text (Act *act, gint64 house, gint64 at);
/** stay_name: (transfer full): how the act's answers and refusals call the stay's resident; never %NULL. */
char *stay_name (Act *act, gint64 stay);
/** stay_answer: the resident and the stay that every act about a stay answers. */
void stay_answer (Act *act, const Row *stay);

/** stay_sharers: open stays in this one's bed, who are here, the eldest first. */
GArray *stay_sharers (Act *act, gint64 stay, GError **error);
/** stay_ask_sharers: adds to @findings what speaks against @bed for those who share the bed of @stay, and come along. */
gboolean stay_ask_sharers (Act *act, gint64 stay, gint64 bed, GPtrArray *findings, GError **error);
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

/** stay_stop_sharing: the stay shares no bed any more. */
gboolean stay_stop_sharing (Act *act, Row *stay, GError **error);
/** stay_end_permit: back from a permit, where there is one. */
gboolean stay_end_permit (Act *act, gint64 stay, gboolean *was_out, GError **error);
/**
 * stay_seen_here: who is seen in the house has come back: ends the permit that began before (the answer names it as
 * `permit`), and where nobody knew where he was since before, it is known again (PRACTICE F9, F12).
 */
gboolean stay_seen_here (Act *act, gint64 stay, GError **error);
/**
 * stay_lose: writes that nobody knows where the resident is (PRACTICE F9); who saw to it before sees to something else:
 * a child, or who does not go out alone, rings at once.
 */
gboolean stay_lose (Act *act, Row *stay, GError **error);
/* When somebody last told where :stay is, or that nobody knows; most of what changes a stay (an alert, a merge, another bed) does not. */
#define STAY_SAID \
  "SELECT COALESCE (MAX (j.at), 0) FROM journal_subject t JOIN journal j ON j.seq = t.seq" \
  " WHERE t.noun = 'stay' AND t.id = :stay AND t.touched = 1" \
  " AND j.kind IN ('whereabouts', 'displace', 'leave', 'leave-extend', 'depart', 'return')"
/**
 * stay_tell_of_child:
 *
 * A child (lowest possible age under 18) that came with nobody, or with such children alone, and of whose people no adult
 * is staying: tasks for the UPTD PPA, the police and the social worker within a day, and for the notices in print within
 * thirty (PRACTICE F12), once a stay. They go with the admission when that is undone. Not for whom a list brings that was
 * written elsewhere.
 */
gboolean stay_tell_of_child (Act *act, const Row *stay, GError **error);
/** stay_go_out, stay_come_back: seen going out; seen coming in, in the house's custody again. */
gboolean stay_go_out (Act *act, const Row *stay, GError **error);
gboolean stay_come_back (Act *act, gint64 stay, GError **error);
/**
 * stay_check_children: RULE where the last adult of a family goes alone and leaves children behind who came with it or
 * share its bed; who agreed, or a reason, is enough (PRACTICE F6, F12).
 */
gboolean stay_check_children (Act *act, gint64 stay, GError **error);
/**
 * stay_leaving: (transfer full) (element-type gint64): who of the party leaves with @stay: all where the act says `together`,
 * those that it names in `leaving`, else nobody; ARGUMENT where it says both, or names somebody else.
 */
GArray *stay_leaving (Act *act, gint64 stay, GError **error);
/** stay_adult_goes: whether @stay or one of @party is a grown-up's who is where @stay is: in the house, or on the way. */
gboolean stay_adult_goes (Act *act, gint64 stay, const GArray *party, gboolean *goes, GError **error);
/**
 * stay_check_collector:
 * @with_adult: whether somebody grown up leaves with it
 *
 * RULE where @end->handed_to is one of the resident's relations who never may fetch him, or is to be kept apart; or for a
 * child that goes to no office: is not written down as one who may, or nobody is named although it did not run away and is
 * not on the street again. Who agreed, or a reason, is enough.
 */
gboolean stay_check_collector (Act *act, gint64 stay, const StayEnd *end, gboolean with_adult, GError **error);
/** stay_hand_over: closes an open departure and its stay; a bed still held is to be cleaned. */
gboolean stay_hand_over (Act *act, Row *departure, const HappenedAt *when, const StayEnd *end,
                         GError **error);
/** stay_close: stay_end() without asking whether it can have been then. */
gboolean stay_close (Act *act, gint64 stay, const HappenedAt *when, const StayEnd *end,
                     GError **error);

/** stay_departure, stay_permit: the open departure or permit of a stay, 0 where none. */
gboolean stay_departure (Act *act, gint64 stay, gint64 *departure, GError **error);
gboolean stay_permit (Act *act, gint64 stay, gint64 *permit, GError **error);
typedef struct {
  gboolean away;               /* on the way to another place */
  gboolean ended;
  gboolean child;              /* who may be under %RESIDENT_ADULT */
} StayLook;

gboolean stay_look (Act *act, gint64 stay, StayLook *look, GError **error);
/** stay_check_here: STATE where the stay is on its way to another place. */
gboolean stay_check_here (Act *act, gint64 stay, GError **error);
/** stay_draft: (transfer full): a stay from the act's time on; STATE before an earlier one's end. */
Row *stay_draft (Act *act, gint64 resident, gint64 house, GError **error);
/** stay_referral_arrived: who was announced is here; 0 for no referral. */
gboolean stay_referral_arrived (Act *act, gint64 referral, GError **error);
/**
 * stay_referral_settled: where as many are here as were announced, each in a bed, the beds that are still held for them
 * are held no more; 0 for no referral. Where nobody said how many, as many are expected as beds were held.
 */
gboolean stay_referral_settled (Act *act, gint64 referral, GError **error);
/** stay_refuse_staying: ALREADY_STAYING for who wants to come to the house @here; always FALSE. */
gboolean stay_refuse_staying (Act *act, const Row *stay, gint64 here, GError **error);
/**
 * stay_take_bed:
 * @findings: (nullable): of fit_ask() before anything was changed
 * @error: BED_IN_USE, also where somebody tells a time at which the bed was another stay's; STATE; then all that does
 *   not fit together: AGREEMENT or RULE
 *
 * The bed for a stay without one.
 */
gboolean stay_take_bed (Act *act, gint64 stay, gint64 bed, GPtrArray *findings, GError **error);
/** stay_check_past: BED_IN_USE where the act tells a time at which, or after which, the bed was another stay's. */
gboolean stay_check_past (Act *act, gint64 bed, gint64 stay, GError **error);
/** stay_refuse: a refusal from a sentence with %s for the resident of the stay; always FALSE. */
gboolean stay_refuse (Act *act, gint64 stay, RecordError code, const char *format, GError **error)
    G_GNUC_PRINTF (4, 0);

/* stay-limit.c, stay-approver.c, stay-ask.c */
/** stay_set_limit: by the rule of that day, into the row: day 1, the last date that is not over, which days count; none: no limit. */
gboolean stay_set_limit (Act *act, Row *stay, const char *guest_kind, GError **error);
/** stay_read_rule: what holds now for the kind of guest of a stay. */
gboolean stay_read_rule (Act *act, const Row *stay, LimitRule *rule, GError **error);
/** stay_note: worker, guest_kind or spm_group from @at on; the same value is nothing new. */
gboolean stay_note (Act *act, gint64 stay, const char *what, const char *value, gint64 at,
                    GError **error);

/* Whoever asks, approves or writes down an extension goes through the same rules. */
#define EXTENSION_REASONS \
  "SAKIT|TANPA_IDENTITAS|SULIT_KOMUNIKASI|MENUNGGU_KELUARGA|MENUNGGU_RUJUKAN|MENUNGGU_TRANSPORT|PROSES_HUKUM|LAIN"

typedef struct {
  gint64 days;
  gint64 asker;                /* staff, 0: not known */
  const char *reason;          /* one of EXTENSION_REASONS */
  const char *approver, *channel;   /* as approval_record() */
} ExtensionDraft;

/**
 * stay_check_extension:
 * @ask: (nullable): where it was asked for: the reason that was given with it stands against the rule
 * @days: (out): by how many days: the act's key `days`, else as was asked, else as the rule says
 * @error: STATE (no limit), RULE (not extendable, too often, longer than one extension is), ARGUMENT (days)
 */
gboolean stay_check_extension (Act *act, const Row *stay, const Row *ask, gint64 *days, GError **error);
/** stay_check_second_person: PERMISSION where @approver (nullable: who acts) is who asked, in a house that wants another. */
gboolean stay_check_second_person (Act *act, const Row *stay, gint64 asker, const char *approver, GError **error);
/** stay_check_approver: PERMISSION where the rule wants a role that @approver (nullable: who acts) has not; who is no staff passes. */
gboolean stay_check_approver (Act *act, const Row *stay, const char *approver, GError **error);
/** stay_extend: writes extension, approval and the new limit; what was asked for the stay is thereby approved. */
gboolean stay_extend (Act *act, Row *stay, const ExtensionDraft *draft, GError **error);
/** stay_ask_answered: an extension that is asked for the stay and open, if any, was approved as @extension. */
gboolean stay_ask_answered (Act *act, gint64 stay, gint64 extension, GError **error);

extern const ActKind stay_kind_extend_ask, stay_kind_extend_decide, stay_kind_missing_take, stay_kind_leave_extend;
extern const ActKind stay_kind_admit, stay_kind_admit_family, stay_kind_refuse, stay_kind_group_arrival, stay_kind_move,
    stay_kind_swap, stay_kind_displace, stay_kind_share_bed, stay_kind_leave, stay_kind_return, stay_kind_whereabouts,
    stay_kind_depart, stay_kind_hand_over, stay_kind_discharge, stay_kind_confirm_exit, stay_kind_take_over,
    stay_kind_extend, stay_kind_change, stay_kind_attribute, stay_kind_move_to_fit, stay_kind_companion_change;

G_END_DECLS
