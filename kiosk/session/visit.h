/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kiosk asks of the record: what a scan brings to the screen, and where the kiosk stands. */
#pragma once

#include "db/code/token.h"
#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum {
  KIOSK_RESULT_NOTED,          /* in, seen, already */
  KIOSK_RESULT_NAMELESS,       /* the same for someone who may not be named */
  KIOSK_RESULT_UNREADABLE,
  KIOSK_RESULT_STAFF,
  KIOSK_RESULT_SEE_STAFF,      /* everything else looks alike to bystanders (PRACTICE F11) */
} KioskResult;

/* What the screen may show of one scan. */
typedef struct {
  KioskResult result;
  char *greeting;              /* (nullable) */
  char *symbol, *colour;       /* (nullable) codes of db/paper/symbol.h */
  gint64 at;                   /* when it was noted */
  GTimeZone *zone;             /* of the house; %NULL where nothing was noted */
  gboolean tonight;            /* it counts for a night */
  gboolean slow;               /* needs more time */
} KioskVisit;

void kiosk_visit_free (KioskVisit *visit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KioskVisit, kiosk_visit_free)
/** kiosk_visit_hour: (transfer full): when it was noted, as the house's clock shows it. */
char *kiosk_visit_hour (const KioskVisit *visit);

typedef struct {
  char *terminal;              /* its name */
  Token token;
} KioskScan;

void kiosk_scan_free (KioskScan *scan);

/** kiosk_visit_job: a WorkerJob: @input is a #KioskScan; takes the scan and answers, after the commit, a #KioskVisit. */
gpointer kiosk_visit_job (Record *record, gpointer input, GError **error);

/* Where the kiosk stands. */
typedef struct {
  char *house;                 /* (nullable) name of the terminal's house, or of the only one */
  GTimeZone *zone;
} KioskPlace;

void kiosk_place_free (KioskPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KioskPlace, kiosk_place_free)

/** kiosk_place_job: a WorkerJob: @input is the terminal's name; answers a #KioskPlace. */
gpointer kiosk_place_job (Record *record, gpointer input, GError **error);

G_END_DECLS
