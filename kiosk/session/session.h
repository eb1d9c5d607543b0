/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One visitor after another: what the kiosk shows, and for how long. Knows the worker and the time, not the screen. */
#pragma once

#include "kiosk/serving/serving.h"
#include "kiosk/session/jobs.h"
#include "kiosk/session/keypad.h"

#include "db/worker.h"

G_BEGIN_DECLS

typedef enum {
  KIOSK_STATE_IDLE,            /* waits for a card */
  KIOSK_STATE_WORKING,         /* a scan is on its way into the record */
  KIOSK_STATE_VISIT,           /* the visit of the moment is shown */
  KIOSK_STATE_ASK,             /* is the visitor still here? */
  KIOSK_STATE_KEYPAD,          /* a member of staff shows who he is */
  KIOSK_STATE_SERVING,         /* a member of staff serves */
  KIOSK_STATE_TROUBLE,         /* the record can not be reached */
} KioskState;

/* What is worth a sound or a word. */
typedef enum {
  KIOSK_CUE_NOTED,             /* the visit's page has come, or says something new */
  KIOSK_CUE_SAME,              /* the same card once more: its page stays as it is */
  KIOSK_CUE_AGAIN,             /* once more, please */
  KIOSK_CUE_SEE_STAFF,
  KIOSK_CUE_CALLED,            /* staff know, called without a card */
  KIOSK_CUE_STILL_HERE,
  KIOSK_CUE_TROUBLE,
  KIOSK_CUE_GIVEN, KIOSK_CUE_HAD,      /* answers while serving: given; already */
  KIOSK_CUE_READ,              /* the visitor wishes to hear the page */
} KioskCue;

/** KioskClock: milliseconds that only grow; tests move their own. */
typedef gint64 (*KioskClock) (gpointer data);

#define KIOSK_TYPE_SESSION (kiosk_session_get_type ())
G_DECLARE_FINAL_TYPE (KioskSession, kiosk_session, KIOSK, SESSION, GObject)

/**
 * kiosk_session_new:
 * @terminal: its name
 * @clock: (nullable): %NULL for the system's
 *
 * Properties: `idle-seconds` (20) after the last touch until it asks, `ask-seconds` (10) until it goes back, both
 * twice as long for residents marked slow (PRACTICE 4.2); `message-seconds` (8) for a page that asks nothing;
 * `serving-seconds` (900) after the last scan or touch until nobody serves any more.
 * Signals: `changed`: show state, visit and place anew; `left`: a visitor has gone, what he chose is to be forgotten;
 * `cue` (#KioskCue): something to hear.
 */
KioskSession *kiosk_session_new (Worker *worker, const char *terminal, KioskClock clock, gpointer data);

KioskState kiosk_session_get_state (KioskSession *session);
/** kiosk_session_get_visit: (transfer none) (nullable): while it is shown or asked after. */
const KioskVisit *kiosk_session_get_visit (KioskSession *session);
/** kiosk_session_get_place: (transfer none) (nullable): %NULL before the record was reached. */
const KioskPlace *kiosk_session_get_place (KioskSession *session);
/** kiosk_session_get_trouble: (transfer none) (nullable): what keeps the record away. */
const GError *kiosk_session_get_trouble (KioskSession *session);
/** kiosk_session_get_serving: (transfer none) (nullable): while a member of staff serves. */
KioskServing *kiosk_session_get_serving (KioskSession *session);
/** kiosk_session_get_keypad: (transfer none) (nullable): while a member of staff shows who he is. */
KioskKeypad *kiosk_session_get_keypad (KioskSession *session);
/** kiosk_session_get_seconds_left: until the state ends by itself; 0 where it does not. */
int kiosk_session_get_seconds_left (KioskSession *session);

/** kiosk_session_scan: @text: what was scanned; %NULL where it could not be read. */
void kiosk_session_scan (KioskSession *session, const char *text);
/** kiosk_session_get_scan_age: seconds since the last scan, whatever it was; -1: there was none. */
int kiosk_session_get_scan_age (KioskSession *session);
/** kiosk_session_count_unknown: how many scans were of no card that is known here. */
guint kiosk_session_count_unknown (KioskSession *session);
/** kiosk_session_wish: the visitor pressed a tile of his page; nothing while the last wish is on its way. */
void kiosk_session_wish (KioskSession *session, guint tile);
/** kiosk_session_complain: the visitor has a complaint, which only the supervisor sees (PRACTICE F27). */
void kiosk_session_complain (KioskSession *session);
/**
 * kiosk_session_choose: one of those in his care is here, or is not; while the page asks, goes along, or does not. Staff are
 * called for one who does not go out by the visitor's press.
 */
void kiosk_session_choose (KioskSession *session, guint ward, gboolean chosen);
/** kiosk_session_go: answers what the page asks: with those who were pressed since. */
void kiosk_session_go (KioskSession *session);
/** kiosk_session_go_back: to the tiles; what the page asked is not answered, and nothing was done. */
void kiosk_session_go_back (KioskSession *session);
/** kiosk_session_undo: takes back what was done last in this visit, at last that it was. */
void kiosk_session_undo (KioskSession *session);
gboolean kiosk_session_can_undo (KioskSession *session);
/** kiosk_session_is_busy: a wish is on its way into the record. */
gboolean kiosk_session_is_busy (KioskSession *session);
/** kiosk_session_call: somebody without a card calls for staff; the place says when they know. */
void kiosk_session_call (KioskSession *session);
/** kiosk_session_staff: from the start page: a member of staff without a card wants to serve. */
void kiosk_session_staff (KioskSession *session);
/** kiosk_session_read: the visitor wishes to hear the page. */
void kiosk_session_read (KioskSession *session);
/** kiosk_session_spoken: words have been said to the visitor until now. */
void kiosk_session_spoken (KioskSession *session);
/**
 * kiosk_session_set_pack:
 * @language: (nullable): of words and clips beside the program's own: jv, su; until the visitor has gone, and for whoever's
 *   record says nothing else
 */
void kiosk_session_set_pack (KioskSession *session, const char *language);
/** kiosk_session_get_pack: (transfer none) (nullable): what is heard and partly read: of the visit, else what was chosen. */
const char *kiosk_session_get_pack (KioskSession *session);
/** kiosk_session_touch: a visitor is here, also before a scan. */
void kiosk_session_touch (KioskSession *session);
/** kiosk_session_done: the visitor goes, or nobody serves any more: back to waiting for a card. */
void kiosk_session_done (KioskSession *session);
/** kiosk_session_tick: goes on where its time has come; it calls itself four times a second. */
void kiosk_session_tick (KioskSession *session);

G_END_DECLS
