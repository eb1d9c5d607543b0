/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scanner that types: tells its bursts of keys from a person's typing and reads them as text. */
#include "db/code/wedge.h"

#include "db/code/token.h"

#include <string.h>

#define KEYCODES 256
/* the same key down again without an up, so soon or so late after the last time: */
#define BOUNCE_MS 15              /* a switch that bounced */
#define REPEAT_FROM_MS 100        /* held down; between the two: the same key of another keyboard */
#define REPEAT_TO_MS 1000         /* held down; later its up went to another window */
#define TYPED_AT_MOST 5           /* bursts so short are typing */
#define TYPED_LIKE_CARD 11        /* the same where it must look like a card */
#define CARD_LENGTH 40            /* a card and what was typed just before it */

typedef enum { IDLE, HELD, JUNK, AFTER } State;

struct _Wedge {
  WedgeSettings settings;
  State state;
  char text[WEDGE_LENGTH];
  guint length;
  guint8 keys[WEDGE_LENGTH];          /* the key of each character */
  guint events_before[WEDGE_LENGTH];  /* events held before the press of each character */
  guint events;                       /* events held */
  guint last_key;                     /* the last text or control key that went down */
  gboolean last_is_down, last_repeats;
  guint32 last_time;
  guint8 fates[KEYCODES];             /* WedgeFate of each key's last press, for its release */
  char scan[WEDGE_LENGTH + 1];        /* the answer's */
};

/* a US keyboard: X11's keycodes 10 to 61, plain and with Shift; '\n' is Enter or Tab */
static const char plain_keys[] = "1234567890-=\0\nqwertyuiop[]\n\0asdfghjkl;'`\0\\zxcvbnm,./";
static const char shift_keys[] = "!@#$%^&*()_+\0\nQWERTYUIOP{}\n\0ASDFGHJKL:\"~\0|ZXCVBNM<>?";
/* the keypad, 79 to 91, whatever NumLock says */
static const char keypad[] = "789-456+1230.";

static char
key_text (guint keycode, gboolean shift) {
  if (keycode >= 10 && keycode <= 61)
    return (shift ? shift_keys : plain_keys)[keycode - 10];
  if (keycode >= 79 && keycode <= 91)
    return keypad[keycode - 79];
  switch (keycode) {
    case 63: return '*';
    case 65: return ' ';
    case 104: return '\n';            /* keypad Enter */
    case 106: return '/';
    case 109: return '\n';            /* line feed */
    default: return '\0';
  }
}

static gboolean
is_modifier (guint keycode) {
  static const guint8 modifiers[] = { 37, 50, 62, 64, 66, 77, 78, 92, 105, 108, 133, 134, 203, 0 };

  return keycode < KEYCODES && keycode != 0 && strchr ((const char *) modifiers, (int) keycode);
}

Wedge *
wedge_new (const WedgeSettings *settings) {
  g_return_val_if_fail (settings && settings->gap_ms >= 1 && settings->gap_ms <= 400, NULL);

  Wedge *wedge = g_new0 (Wedge, 1);
  wedge->settings = *settings;
  return wedge;
}

void
wedge_free (Wedge *wedge) {
  g_free (wedge);
}

/* what is held: how much of it is a person's */

static guint
typed_at_most (const Wedge *wedge) {
  return wedge->settings.cards_only ? TYPED_LIKE_CARD : TYPED_AT_MOST;
}

/* lets the first @typed characters through and forgets the rest */
static void
settle (Wedge *wedge, guint typed, State next, WedgeAnswer *answer) {
  for (guint i = 0; i < wedge->length; i++)
    wedge->fates[wedge->keys[i]] = i < typed ? WEDGE_PASS : WEDGE_SWALLOW;
  answer->pass = typed < wedge->length ? wedge->events_before[typed] : wedge->events;
  answer->swallow = wedge->events - answer->pass;
  wedge->length = wedge->events = 0;
  wedge->state = next;
}

/* what comes after the first @typed characters is a scan */
static void
take_scan (Wedge *wedge, guint typed, WedgeAnswer *answer) {
  guint length = wedge->length - typed;

  memcpy (wedge->scan, wedge->text + typed, length);
  wedge->scan[length] = '\0';
  answer->scan = wedge->scan;
  settle (wedge, typed, AFTER, answer);
}

/* a card may follow so closely on typing that both are one burst */
static gboolean
take_card (Wedge *wedge, WedgeAnswer *answer) {
  guint typed = wedge->length - TOKEN_LENGTH;
  Token token;

  if (wedge->length < TOKEN_LENGTH || typed > typed_at_most (wedge) ||
      !token_parse (wedge->text + typed, TOKEN_LENGTH, &token))
    return FALSE;
  take_scan (wedge, typed, answer);
  return TRUE;
}

static void
end_with_key (Wedge *wedge, WedgeAnswer *answer) {
  answer->key = WEDGE_SWALLOW;
  if (take_card (wedge, answer))
    return;
  if (wedge->length > typed_at_most (wedge)) {
    take_scan (wedge, 0, answer);
  } else {
    answer->key = WEDGE_PASS;
    settle (wedge, wedge->length, IDLE, answer);
  }
}

static void
end_with_silence (Wedge *wedge, WedgeAnswer *answer) {
  if (wedge->state == JUNK) {
    answer->unreadable = TRUE;
    wedge->state = IDLE;
  } else if (wedge->state == HELD && !take_card (wedge, answer)) {
    answer->unreadable = wedge->length > typed_at_most (wedge);
    settle (wedge, answer->unreadable ? 0 : wedge->length, IDLE, answer);
  }
}

/* a key that does not belong to a scan, or one too many */
static void
break_off (Wedge *wedge, WedgeAnswer *answer) {
  gboolean typed = wedge->length <= typed_at_most (wedge);

  settle (wedge, typed ? wedge->length : 0, typed ? IDLE : JUNK, answer);
  answer->key = typed ? WEDGE_PASS : WEDGE_SWALLOW;
}

/* keys */

static gboolean
may_begin (const Wedge *wedge, char c) {
  return !wedge->settings.cards_only || g_ascii_toupper (c) == 'S';
}

static gboolean
may_go_on (const Wedge *wedge, char c) {
  if (!wedge->settings.cards_only)
    return wedge->length < WEDGE_LENGTH;
  return wedge->length < CARD_LENGTH && g_ascii_isalnum (c) && g_ascii_toupper (c) != 'U';
}

static void
hold (Wedge *wedge, guint keycode, char c, WedgeAnswer *answer) {
  wedge->text[wedge->length] = c;
  wedge->keys[wedge->length] = (guint8) keycode;
  wedge->events_before[wedge->length++] = wedge->events++;
  wedge->state = HELD;
  answer->key = WEDGE_HOLD;
}

static void
press_when_idle (Wedge *wedge, guint keycode, char c, WedgeAnswer *answer) {
  wedge->state = IDLE;
  if (c != '\0' && c != '\n' && may_begin (wedge, c))
    hold (wedge, keycode, c, answer);
}

static void
press_when_held (Wedge *wedge, guint keycode, char c, WedgeAnswer *answer) {
  if (c == '\n')
    end_with_key (wedge, answer);
  else if (c != '\0' && may_go_on (wedge, c))
    hold (wedge, keycode, c, answer);
  else
    break_off (wedge, answer);
}

/* a key that is down already: as its press was; where that is not decided, it is a person's */
static gboolean
press_again (Wedge *wedge, guint keycode, guint32 gap, WedgeAnswer *answer) {
  gboolean is_down = wedge->last_is_down && wedge->last_key == keycode;
  gboolean bounced = is_down && gap < BOUNCE_MS;

  wedge->last_repeats = is_down && gap <= REPEAT_TO_MS &&
                        (wedge->last_repeats || gap >= REPEAT_FROM_MS);
  if (!bounced && !wedge->last_repeats)
    return FALSE;
  answer->key = (WedgeFate) wedge->fates[keycode];
  if (answer->key != WEDGE_HOLD)
    return TRUE;
  answer->key = bounced ? WEDGE_SWALLOW : WEDGE_PASS;
  if (!bounced)
    settle (wedge, wedge->length, IDLE, answer);
  return TRUE;
}

static void
press (Wedge *wedge, const WedgeKey *key, WedgeAnswer *answer) {
  guint32 gap = key->time_ms - wedge->last_time;
  char c = key->command ? '\0' : key_text (key->keycode, key->shift);
  gboolean again = press_again (wedge, key->keycode, gap, answer);

  wedge->last_time = key->time_ms;
  wedge->last_key = key->keycode;
  wedge->last_is_down = TRUE;
  if (again)
    return;

  if (gap > wedge->settings.gap_ms) {
    end_with_silence (wedge, answer);
    wedge->state = IDLE;
  }
  if (wedge->state == HELD) {
    press_when_held (wedge, key->keycode, c, answer);
  } else if (wedge->state == JUNK) {
    answer->key = WEDGE_SWALLOW;
    answer->unreadable = c == '\n';
    wedge->state = c == '\n' ? AFTER : JUNK;
  } else if (wedge->state == AFTER && c == '\n') {
    answer->key = WEDGE_SWALLOW;
  } else {
    press_when_idle (wedge, key->keycode, c, answer);
  }
  wedge->fates[key->keycode] = (guint8) answer->key;
}

static void
lift (Wedge *wedge, guint keycode, WedgeAnswer *answer) {
  if (wedge->last_key == keycode)
    wedge->last_is_down = wedge->last_repeats = FALSE;
  answer->key = (WedgeFate) wedge->fates[keycode];
  if (answer->key == WEDGE_HOLD)
    wedge->events++;
  else
    wedge->fates[keycode] = WEDGE_PASS;
}

/* of the one and a half gaps since the last press, what is left at @now */
static guint
wait_from (const Wedge *wedge, guint32 now) {
  guint whole = wedge->settings.gap_ms + (wedge->settings.gap_ms + 1) / 2;
  guint32 gone = now - wedge->last_time;

  if (wedge->state != HELD && wedge->state != JUNK)
    return 0;
  return gone < whole ? whole - gone : 1;
}

WedgeAnswer
wedge_key (Wedge *wedge, const WedgeKey *key) {
  WedgeAnswer answer = { .key = WEDGE_PASS };

  g_return_val_if_fail (wedge && key, answer);

  if (key->keycode < KEYCODES && !is_modifier (key->keycode)) {
    if (key->pressed)
      press (wedge, key, &answer);
    else
      lift (wedge, key->keycode, &answer);
  }
  answer.wait_ms = wait_from (wedge, key->time_ms);
  return answer;
}

WedgeAnswer
wedge_silence (Wedge *wedge) {
  WedgeAnswer answer = { .key = WEDGE_PASS };

  g_return_val_if_fail (wedge, answer);

  end_with_silence (wedge, &answer);
  return answer;
}
