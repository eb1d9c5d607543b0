/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a resident fit a bed now? Findings as codes and sentences, before picking and when acting. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * FitReason: one thing that speaks against a bed. Codes:
 *   sex, age         the room's sex and age band; a child under 12 is at home beside its own people
 *   kind             isolation, safe, psychiatric and medical rooms; a room of the elderly (from 60);
 *                    a family room for one alone
 *   apart            somebody to keep apart from is in the room
 *   own_room         the resident, or somebody in the room, is to be alone in it (alert)
 *   lower_bunk       an upper bunk for one who needs a lower one (alert)
 *   limit            the working limit of the room or the house is reached
 *   cleaning         the bed is out for cleaning
 *   promised         a place that begins within a day, or has begun, would find no bed any more (fit-promised.h); not where it is
 *                    for this resident or the referral that announced this one, or the question's `place`
 *   child            a child (lowest possible age under 18) beside adults, none of whom is kin or
 *                    companion (PRACTICE 4.1)
 * A resident of whom neither birth date nor age is known counts as an adult.
 */
typedef struct {
  const char *code;
  char *sentence;              /* translated */
  gint64 child;                /* code child: the stay of the child, 0 where it is the resident who comes */
  int about;                   /* which of those it names is the reason, from 1, 0: none: of another one it is another finding */
  gint64 place;                /* code promised: which is lost */
  gint64 named[2];             /* residents of whom the sentence speaks, 0: nobody, */
  char *names[2];              /* and how */
} FitReason;

void fit_reason_free (FitReason *reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FitReason, fit_reason_free)

typedef struct {
  gint64 resident;
  gint64 stay;                 /* of the resident, 0: none yet */
  gint64 bed;
  gint64 with;                 /* stay that the resident comes with, 0: none */
  gint64 leaving;              /* stay that leaves the room in the same act, 0: none */
  gint64 referral;             /* that announced who comes, 0: none, or the stay says it */
  gint64 place;                /* that was asked for who comes, 0: none, or it is the resident's or the referral's */
  gint64 at;                   /* UTC seconds */
  gint64 told_at;              /* when it is told: UTC seconds; 0: at once. What is promised and held is looked at then, not before */
  gboolean family;             /* others of the family follow */
  gint64 family_bed;           /* bed that an adult of the family is to have in the same act: its room is their own; 0: not known */
  gboolean lower_bunk;         /* is to have a lower one: the alert follows in the same go */
  gboolean shares;             /* adds no bed: the bed is that of `with` */
  gboolean see_hidden;         /* whether sentences may name residents of confidential stays */
} FitQuestion;

/** fit_reasons: (transfer full) (element-type FitReason): empty: it fits; NOT_FOUND. */
GPtrArray *fit_reasons (Connection *connection, const FitQuestion *question, GError **error);

/** FitBed: a bed that can be had now, with what speaks against it. */
typedef struct {
  gint64 bed, room;
  gboolean counts;             /* FALSE: a mat */
  gboolean held;               /* for this stay, or past its time: taking it is the release */
  gboolean announced;          /* held for those of whom this is one: for the referral that announced them */
  gboolean own;                /* in the room of the family */
  int narrow;                  /* how few else the room is for: 0: everybody; more for one sex, more for an age band */
  GPtrArray *reasons;          /* FitReason */
} FitBed;

void fit_bed_free (FitBed *bed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FitBed, fit_bed_free)

/**
 * fit_beds:
 * @question: its `bed` is not read
 *
 * Returns: (transfer full) (element-type FitBed): the beds of the house that are free, out for cleaning, held for this
 * stay or its referral or held past their time, the best first: fewest reasons, then held for the referral, then free
 * before held, then the room of the family, then beds before mats, then the room that is for the fewest others (who comes
 * later may fit only into the wider one), then by their place on the board
 */
GPtrArray *fit_beds (Connection *connection, gint64 house, const FitQuestion *question,
                     GError **error);

/* As much of a person as tells whether a child is among strangers. */
typedef struct {
  gint64 stay, resident;
  gint64 with;                 /* stay that it came with, 0: none */
  int low, high;               /* possible age in years; -1: not known */
  GHashTable *kin;             /* residents: gint64 -> itself */
} FitCompany;

/** fit_ages: of a birth date (nullable), or of an estimate (-1: not given) made on a date (nullable); -1: not known. */
void fit_ages (const char *born, int from, int to, const char *on, const char *today, int *low, int *high);
/** fit_reads_child: whether a row tells of a child: from @column on birth date, youngest and oldest estimate, and when that was made. */
gboolean fit_reads_child (Query *query, int column, const char *today);
/** fit_is_child: of known age, and under 18. */
gboolean fit_is_child (const FitCompany *person);
/**
 * fit_is_alone:
 * @room: (element-type FitCompany): who is in the room, @person among them or not
 *
 * Returns: whether @person is a child beside adults none of whom is kin or companion (PRACTICE 4.1)
 */
gboolean fit_is_alone (const FitCompany *person, GPtrArray *room);

/** fit_ask: (transfer full): fit_reasons() at the act's time; ask before the bed is taken. */
GPtrArray *fit_ask (Act *act, const FitQuestion *question, GError **error);

/**
 * fit_allow:
 * @findings: of fit_ask()
 * @error: %RECORD_ERROR_AGREEMENT (a child alone, and no second person named), %RECORD_ERROR_RULE
 *   (anything else, and no override); the message joins all findings, or those that act_overrides() finds new
 */
gboolean fit_allow (Act *act, gint64 bed, GPtrArray *findings, GError **error);

/** fit_note: writes down with the children of the findings who agreed; @stay: of who came. */
gboolean fit_note (Act *act, GPtrArray *findings, gint64 stay, GError **error);

G_END_DECLS
