/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the session share. */
#pragma once

#include "kiosk/session/session.h"

G_BEGIN_DECLS

struct _KioskSession {
  GObject parent;

  Worker *worker;
  char *terminal;
  KioskClock clock;
  gpointer clock_data;
  guint idle_seconds, ask_seconds, message_seconds, serving_seconds;

  KioskState state;
  KioskVisit *visit;
  KioskVisit *before;          /* (nullable) what was shown when the scan came that is on its way */
  KioskServing *serving;       /* (nullable) */
  gint64 serves_until;         /* unless somebody is served, or touches it, before */
  KioskKeypad *keypad;         /* (nullable) */
  KioskPlace *place;
  const char *pack;            /* (nullable): chosen on the start page: jv, su */
  guint visitor;               /* of the card that was answered last, to know it again; 0: none since the start page */
  guint undone;                /* the visitor who took everything back, as long as his card lies there; 0: none */
  gint64 undone_at;            /* when that card was seen last */
  gboolean lost;               /* the record: the page stays until it is found */
  GError *trouble;
  gint64 ends_at;              /* of the state; 0: not by itself */
  gboolean busy;               /* a wish is on its way */
  gint64 scanned_at;           /* the last scan of all; 0: none */
  guint scan;                  /* how many so far: an answer to an earlier one comes too late */
  guint pages;                 /* how many visits were shown so far */
  guint unknown;               /* scans that were of no card that is known */
  guint tick;
  guint place_idle;            /* 0: the place is not to be read anew */
  GCancellable *cancellable;
};

/* session-serving.c */
/** kiosk_session_serve: @staff begins to serve. */
void kiosk_session_serve (KioskSession *session, gint64 staff);
/** kiosk_session_stop_serving: forgets what was served; nothing where nobody serves. */
void kiosk_session_stop_serving (KioskSession *session);
/** kiosk_session_serve_on: back to the hatch after a moment of trouble. Returns: %FALSE where nobody serves. */
gboolean kiosk_session_serve_on (KioskSession *session);
/** kiosk_session_serve_longer: somebody is there who serves. */
void kiosk_session_serve_longer (KioskSession *session);

/* session-keypad.c */
/** kiosk_session_ask_digits: @card: (nullable): text of the staff card that was shown; otherwise its number is asked for. */
void kiosk_session_ask_digits (KioskSession *session, const char *card);
/** kiosk_session_stop_keypad: forgets what was typed; nothing where nobody types. */
void kiosk_session_stop_keypad (KioskSession *session);

/* session-next.c */
/** kiosk_session_keep_chosen: those in @visit's care are here, or not, as was said before, where nothing else is known since. */
void kiosk_session_keep_chosen (KioskVisit *visit, const KioskVisit *before);
/**
 * kiosk_session_go_on: @visit goes on where @before is, with what was done, said and asked on it.
 *
 * Returns: whether it is the same page; %FALSE where the visitor went out, or came in, meanwhile
 */
gboolean kiosk_session_go_on (KioskVisit *visit, KioskVisit *before);
/** kiosk_session_meet: @card: what was shown: where the last was another, its bearer has gone, and what he chose with him. */
void kiosk_session_meet (KioskSession *session, const char *card);

/** kiosk_session_lies_there: @token: of the card that was shown: whether its bearer took everything back, and it was not away since. */
gboolean kiosk_session_lies_there (KioskSession *session, const Token *token);

/* session-wish.c */
/** kiosk_session_speak_as_chosen: @visit speaks as the start page was told to, unless the record says otherwise. */
void kiosk_session_speak_as_chosen (KioskSession *session, KioskVisit *visit);

/* session.c */
gint64 kiosk_session_now (KioskSession *session);
/** kiosk_session_enter: begins a state anew, with its time. */
void kiosk_session_enter (KioskSession *session, KioskState state);
void kiosk_session_give_cue (KioskSession *session, KioskCue cue);
void kiosk_session_show_trouble (KioskSession *session, const GError *error);
guint kiosk_session_seconds_of (KioskSession *session);

G_END_DECLS
