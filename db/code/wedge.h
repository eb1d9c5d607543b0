/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scanner that types: tells its bursts of keys from a person's typing and reads them as text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Keys are read by their place on a US keyboard, so neither the layout of the desktop nor
 * CapsLock changes what is read; the scanner itself is set to US keys, as it comes from its
 * maker. A burst is keys at most gap_ms after each other. Enter, keypad Enter or Tab ends it; so
 * does silence, but then it only counts if it is a whole card.
 *
 * No key of a person is lost: what could be a scan is held for at most 1.5 gaps, and is let
 * through in order when it was typing. With cards_only that concerns only words that begin with S
 * and have none but a card's letters; twelve such keys at 20 a second is more than a hand can do.
 * Two things do lose keys: typing into the middle of a burst (the scan is then unreadable and is
 * scanned again), and what is pressed while a burst that went wrong still runs.
 *
 * A window gives every key event to the wedge before anything else sees it: keeps events that are
 * to be held in a queue, takes `pass` and `swallow` of them off its head, then does what `key`
 * says with the event itself. Where wait_ms is not 0 it starts a timer, in the place of any
 * earlier one and of lower priority than key events, and calls wedge_silence() from it. Both
 * press and release go in.
 */

#define WEDGE_GAP_MILLISECONDS 50 /* what every program of ours takes: scanners on a cable */
#define WEDGE_LENGTH 512          /* characters of the longest scan; longer ones are dropped */

typedef struct {
  guint gap_ms;                   /* 1 to 400; 50 suits scanners on a cable, 120 those on radio */
  gboolean cards_only;            /* for a desk: only what looks like a card is held */
} WedgeSettings;

typedef struct {
  guint keycode;                  /* X11's, GdkEventKey.hardware_keycode; evdev's plus 8 */
  gboolean pressed;               /* or released */
  gboolean shift;                 /* Shift is down (not CapsLock) */
  gboolean command;               /* Control, Alt, AltGr or Super is down */
  guint32 time_ms;                /* of the event, not of its reading; may wrap around */
} WedgeKey;

typedef enum {
  WEDGE_PASS,                     /* not a scanner's: let it act */
  WEDGE_HOLD,                     /* not decided: to the end of the queue */
  WEDGE_SWALLOW,                  /* a scanner's: forget it */
} WedgeFate;

typedef struct {
  guint pass;                     /* so many from the head of the queue: let them act, in order */
  guint swallow;                  /* then so many: forget them */
  WedgeFate key;                  /* then the event itself; PASS from wedge_silence() */
  const char *scan;               /* (nullable): a scan is complete; its text until the next call */
  gboolean unreadable;            /* a scan ended that is half, too long, or has other keys in it */
  guint wait_ms;                  /* after so long without a key: wedge_silence(); 0: never */
} WedgeAnswer;

typedef struct _Wedge Wedge;

Wedge *wedge_new (const WedgeSettings *settings);
void wedge_free (Wedge *wedge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wedge, wedge_free)


WedgeAnswer wedge_key (Wedge *wedge, const WedgeKey *key);
/** wedge_silence: no key came for wait_ms, or the keyboard went elsewhere: nothing stays held. */
WedgeAnswer wedge_silence (Wedge *wedge);

G_END_DECLS
