/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What serving asks of the record: what may be given, one answer for each scan, and how far it has come. */
#pragma once

#include "db/code/token.h"
#include "db/record/acts.h"
#include "db/report/serving.h"

G_BEGIN_DECLS

typedef enum {
  KIOSK_SERVED_GIVEN,
  KIOSK_SERVED_ALREADY,        /* amber; given once more where staff say so */
  KIOSK_SERVED_SEE_DESK,       /* whatever is the matter with the card */
  KIOSK_SERVED_UNREADABLE,
  KIOSK_SERVED_UNDONE,         /* what was given last was taken back */
  KIOSK_SERVED_CARD,           /* a new card will be printed */
  KIOSK_SERVED_CARD_WAITS,     /* one is on its way already */
  KIOSK_SERVED_PARTLY,         /* some was given, some was had before: each kind says which */
} KioskVerdict;

/* What became of one kind of service in one answer. */
typedef struct {
  gint64 kind;
  int persons, children;       /* that got it now */
  gint64 since;                /* when it was had by one who did not get it now; 0: by nobody */
} KioskServedKind;

/* The answer to one scan, or to one tap. */
typedef struct {
  KioskVerdict verdict;
  gint64 stay;                 /* 0: nobody */
  char *called;                /* (nullable) only for terminals that face staff */
  char *symbol, *colour;       /* (nullable) */
  GArray *kinds;               /* (element-type KioskServedKind), in the order of those that are given; empty where nobody was served */
  GArray *out;                 /* (nullable) (element-type gint64): stays of children who got nothing: the house takes them to be out */
  gint64 at;
  gboolean repeated;           /* its card was shown once more at once: whoever wants more can be given more */
  gboolean cardless;           /* the card opens nothing here: who shows it eats without it */
  GArray *acts;                /* (element-type gint64): that gave it; empty where nothing can be taken back */
} KioskServed;

void kiosk_served_free (KioskServed *served);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KioskServed, kiosk_served_free)

typedef struct {
  char *terminal;              /* its name */
  gint64 staff;                /* who serves */
  GArray *kinds;               /* (element-type gint64): service kinds */
  Token token;                 /* of a scan, where there is neither stay nor reason */
  gint64 stay;                 /* 0: as the card says */
  char *reason;                /* (nullable) somebody without a card: who */
  gboolean again;              /* a second helping */
  GArray *children;            /* (nullable) (element-type gint64): to these in the care of `stay`, and not to him */
  gboolean card;               /* a new card for `stay` instead */
  GArray *undo;                /* (nullable) (element-type gint64): takes these acts back instead */
} KioskServe;

KioskServe *kiosk_serve_new (const char *terminal, gint64 staff, GArray *kinds);
void kiosk_serve_free (KioskServe *serve);

/** kiosk_serve_job: a WorkerJob: @input is a #KioskServe; answers a #KioskServed after the commit. */
gpointer kiosk_serve_job (Record *record, gpointer input, GError **error);

typedef struct {
  gint64 id;
  char *name, *symbol;         /* a source string; (nullable) */
  gboolean timed;              /* its window is open */
} KioskServingKind;

typedef struct {
  gboolean may;                /* whether this member of staff may serve */
  gboolean faces_staff;
  gint64 house;
  GTimeZone *zone;
  GPtrArray *kinds;            /* (element-type KioskServingKind) */
} KioskServingPlace;

void kiosk_serving_place_free (KioskServingPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KioskServingPlace, kiosk_serving_place_free)

/** kiosk_serving_place_job: a WorkerJob: @input is a #KioskServe without kinds; answers a #KioskServingPlace. */
gpointer kiosk_serving_place_job (Record *record, gpointer input, GError **error);
/** kiosk_serving_people_job: a WorkerJob: @input is a #KioskServe; answers serving_people() of the terminal's house. */
gpointer kiosk_serving_people_job (Record *record, gpointer input, GError **error);
/** kiosk_serving_count_job: a WorkerJob: @input is a #KioskServe; answers (element-type ServingCount) one for each of its kinds. */
gpointer kiosk_serving_count_job (Record *record, gpointer input, GError **error);

G_END_DECLS
