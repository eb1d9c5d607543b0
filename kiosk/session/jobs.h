/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kiosk asks of the record, on the worker's thread: a scan, a wish, where it stands. */
#pragma once

#include "kiosk/session/visit.h"

#include "db/record/acts.h"

G_BEGIN_DECLS

typedef struct {
  char *terminal;              /* its name */
  Token token;
} KioskScan;

void kiosk_scan_free (KioskScan *scan);

/**
 * kiosk_visit_job: a WorkerJob: @input is a #KioskScan; takes the scan and answers, after the commit, a #KioskVisit.
 *
 * A card that opens nothing becomes a call, so that the desk sees what it was.
 */
gpointer kiosk_visit_job (Record *record, gpointer input, GError **error);

/* What a visitor wishes on his page. */
typedef struct {
  char *terminal;
  KioskTileKind kind;
  gboolean undo;               /* takes `acts` back instead */
  gint64 service;
  gint64 stay;
  GArray *wards;               /* (element-type gint64): stays of those who are here too */
  GArray *along;               /* (element-type gint64): stays of those who go out or come back with him */
  GArray *acts;                /* (element-type gint64) */
  KioskResult result;
  gint64 at;                   /* of the visit */
} KioskWish;

void kiosk_wish_free (KioskWish *wish);

/** kiosk_wish_job: a WorkerJob: @input is a #KioskWish; does it and answers, after the commit, the #KioskVisit as it is then. */
gpointer kiosk_wish_job (Record *record, gpointer input, GError **error);

/* Where the kiosk stands, and whether somebody called here without a card. */
typedef struct {
  char *house;                 /* (nullable) name of the terminal's house, or of the only one */
  GTimeZone *zone;
  char *scanners;              /* where scans come from: "wedge,socket" */
  guint idle_seconds, ask_seconds;     /* as the house has set; 0: it has not */
  gint64 called_at, taken_at;  /* 0: nobody called, or the call waits */
} KioskPlace;

void kiosk_place_free (KioskPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KioskPlace, kiosk_place_free)

/** kiosk_place_job: a WorkerJob: @input is the terminal's name; answers a #KioskPlace. */
gpointer kiosk_place_job (Record *record, gpointer input, GError **error);
/** kiosk_call_job: a WorkerJob: @input is the terminal's name; calls for staff, and answers a #KioskPlace. */
gpointer kiosk_call_job (Record *record, gpointer input, GError **error);

G_END_DECLS
