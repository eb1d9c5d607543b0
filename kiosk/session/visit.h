/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screen may know of one visitor: never a full name, a number, a bed or a reason. */
#pragma once

#include "kiosk/session/tile.h"

#include "db/code/token.h"
#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum {
  KIOSK_RESULT_NOTED,          /* in, seen, already */
  KIOSK_RESULT_NAMELESS,       /* the same for someone who may not be named */
  KIOSK_RESULT_UNREADABLE,
  KIOSK_RESULT_STAFF,
  KIOSK_RESULT_SEE_STAFF,      /* everything else looks alike to bystanders (PRACTICE F11) */
  KIOSK_RESULT_UNDONE,         /* the visitor took back that he was here */
} KioskResult;

/* What the page answers last. */
typedef enum {
  KIOSK_SAID_PRESENT,          /* noted as being in the house */
  KIOSK_SAID_WELCOME_BACK,     /* the same of one who was out (PRACTICE F1) */
  KIOSK_SAID_GOODBYE,
  KIOSK_SAID_SERVED,
  KIOSK_SAID_ALREADY,          /* had it, at `said_at` */
  KIOSK_SAID_CALLED,           /* staff know */
  KIOSK_SAID_COMPLAINT,        /* it goes past the desk to the supervisor */
  KIOSK_SAID_UNDONE,
  KIOSK_SAID_ASK_STAFF,        /* not by oneself here: call staff */
} KioskSaid;

/* A question before the page goes on: never answered for the visitor (PRACTICE F6, F12). */
typedef enum {
  KIOSK_ASKS_NOTHING,
  KIOSK_ASKS_WHO_GOES,         /* which of those who are here go out with him */
  KIOSK_ASKS_WHO_IS_BACK,      /* which of those who are out came back with him */
} KioskAsks;

/* Somebody in the visitor's care. */
typedef struct {
  gint64 stay;
  char *called, *symbol, *colour;      /* (nullable) */
  gboolean inside;
  gboolean chosen;             /* is here, and gets a portion */
  gboolean kept;               /* does not go out by the visitor's press: staff are called */
  gboolean along;              /* goes, or came, with him: pressed since the question was asked */
} KioskWard;

/* What the screen may show of one scan, and what may be done next. */
typedef struct {
  KioskResult result;
  char *called;                /* (nullable) what the visitor is called */
  char *symbol, *colour;       /* (nullable) codes of db/paper/symbol.h */
  gint64 at;                   /* when it was noted */
  GTimeZone *zone;             /* of the house; %NULL where nothing was noted */
  gboolean tonight;            /* it counts for a night */
  gint64 stay, house;          /* 0 where there is nobody to act for */
  gint64 staff;                /* whose card it was, of KIOSK_RESULT_STAFF */
  gboolean asks_digits;        /* who has set digits: the card alone may be a lost one */
  gboolean inside;

  char *language;              /* (nullable) one that the kiosk has: id, en, jv, su */
  gboolean speaks;             /* words are read out by themselves: does not read or see well */
  gboolean hears;              /* FALSE: no sounds, the page alone answers */
  gboolean large;              /* sees little */
  gboolean slow;               /* needs more time, and fewer tiles */

  GPtrArray *tiles;            /* (element-type KioskTile) */
  GPtrArray *wards;            /* (element-type KioskWard) */

  KioskSaid said;
  gint64 said_at;              /* of what was said; 0: `at` */
  int portions;                /* of what was served */
  int along;                   /* how many went out, or came back, with him */
  KioskAsks asks;
  GArray *acts;                /* (element-type gint64): what was done at last, for undo */
  GPtrArray *done;             /* (element-type GArray): acts of each thing that this visit did, the last one last */
  guint page;                  /* which of those that were shown; kept while the same visitor goes on; 0: not shown yet */
  gboolean again;              /* this scan repeats the one before, and noted nothing */
} KioskVisit;

KioskVisit *kiosk_visit_new (KioskResult result);
void kiosk_visit_free (KioskVisit *visit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KioskVisit, kiosk_visit_free)

/** kiosk_visit_is_noted: whether somebody was noted, and the page waits for wishes. */
gboolean kiosk_visit_is_noted (const KioskVisit *visit);
/** kiosk_visit_is_present: whether the page says that the visitor is in the house. */
gboolean kiosk_visit_is_present (const KioskVisit *visit);
/** kiosk_visit_hour: (transfer full): a time as the house's clock shows it. */
char *kiosk_visit_hour (const KioskVisit *visit, gint64 at);
/** kiosk_visit_is_asked: whether what the page asks is asked of @ward. */
gboolean kiosk_visit_is_asked (const KioskVisit *visit, const KioskWard *ward);
/** kiosk_visit_portions: one for the visitor and one for each ward that is here. */
int kiosk_visit_portions (const KioskVisit *visit);

/**
 * kiosk_visit_read:
 * @visit: with its result and stay
 *
 * Reads what the resident's record says of language, sight and pace, who is in his care, and what is offered at @at.
 */
gboolean kiosk_visit_read (Connection *connection, gint64 terminal, gint64 at, KioskVisit *visit, GError **error);

G_END_DECLS
