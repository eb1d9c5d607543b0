/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desktop for tests of the wedge: keys in the order of their times, a timer, and a window. */
#pragma once

#include "db/code/wedge.h"

#include <string.h>

#define CARD "S55MPJTB9D5MPJTB9D5MPJTB9D51S"
#define OTHER_CARD "S7ZZZZZZZZZZZZZZZZZZZZZZZZZM5"
#define ENTER 36
#define KEYPAD_ENTER 104
#define TAB 23
#define SHIFT 50
#define CONTROL 37
#define CAPS_LOCK 66
#define BACKSPACE 22
#define F1 67

/* a desktop: events in the order of their times, a timer, and what reaches the window */
typedef struct {
  Wedge *wedge;
  GArray *events;
  GQueue held;
  GString *typed;         /* what a window with US keys would show */
  GString *scans;         /* one a line */
  guint unreadable;
  int down[256];          /* of each key, presses let through less releases */
  guint32 due;
  gboolean armed;
} Desktop;

static const struct { guint first; const char *plain, *shift; } rows[] = {
  { 10, "1234567890-=", "!@#$%^&*()_+" }, { 24, "qwertyuiop[]", "QWERTYUIOP{}" },
  { 38, "asdfghjkl;'`", "ASDFGHJKL:\"~" }, { 51, "\\zxcvbnm,./", "|ZXCVBNM<>?" }, { 65, " ", " " },
  { ENTER, "\n", "\n" }, { TAB, "\t", "\t" },
};

static inline guint
key_of (char c, gboolean *shift) {
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *plain = strchr (rows[i].plain, c), *shifted = strchr (rows[i].shift, c);
    *shift = !plain;
    if (plain || shifted)
      return rows[i].first + (guint) (plain ? plain - rows[i].plain : shifted - rows[i].shift);
  }
  g_error ("no key writes %c", c);
}

static inline char
char_of (guint keycode, gboolean shift) {
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (keycode >= rows[i].first && keycode < rows[i].first + strlen (rows[i].plain))
      return (shift ? rows[i].shift : rows[i].plain)[keycode - rows[i].first];
  return '\0';
}

static inline void
desktop_init (Desktop *desktop, gboolean cards_only) {
  *desktop = (Desktop) { 0 };
  desktop->wedge = wedge_new (&(WedgeSettings) { .gap_ms = 50, .cards_only = cards_only });
  desktop->events = g_array_new (FALSE, FALSE, sizeof (WedgeKey));
  desktop->typed = g_string_new (NULL);
  desktop->scans = g_string_new (NULL);
  g_queue_init (&desktop->held);
}

static inline void
desktop_clear (Desktop *desktop) {
  wedge_free (desktop->wedge);
  g_array_unref (desktop->events);
  g_string_free (desktop->typed, TRUE);
  g_string_free (desktop->scans, TRUE);
  g_queue_clear_full (&desktop->held, g_free);
}

static inline void
let_through (Desktop *desktop, const WedgeKey *key) {
  char c = char_of (key->keycode, key->shift);

  if (key->keycode < 256)
    desktop->down[key->keycode] += key->pressed ? 1 : -1;
  if (!key->pressed)
    return;
  if (c && !key->command)
    g_string_append_c (desktop->typed, c);
  else if (key->keycode != SHIFT)
    g_string_append_printf (desktop->typed, "<%u>", key->keycode);
}

static inline void
obey (Desktop *desktop, const WedgeAnswer *answer, const WedgeKey *key) {
  g_assert_cmpint (answer->pass + answer->swallow, <=, g_queue_get_length (&desktop->held));
  for (guint i = 0; i < answer->pass + answer->swallow; i++) {
    g_autofree WedgeKey *kept = g_queue_pop_head (&desktop->held);
    if (i < answer->pass)
      let_through (desktop, kept);
  }
  if (key && answer->key == WEDGE_PASS)
    let_through (desktop, key);
  if (key && answer->key == WEDGE_HOLD)
    g_queue_push_tail (&desktop->held, g_memdup2 (key, sizeof *key));
  if (answer->scan)
    g_string_append_printf (desktop->scans, "%s\n", answer->scan);
  desktop->unreadable += answer->unreadable ? 1 : 0;
}

static inline int
compare_times (gconstpointer a, gconstpointer b) {
  const WedgeKey *one = a, *other = b;

  return (gint32) (one->time_ms - other->time_ms);
}

static inline void
silence (Desktop *desktop) {
  WedgeAnswer answer = wedge_silence (desktop->wedge);

  obey (desktop, &answer, NULL);
  desktop->armed = FALSE;
}

static inline void
run (Desktop *desktop) {
  g_array_sort (desktop->events, compare_times);
  for (guint i = 0; i < desktop->events->len; i++) {
    WedgeKey *key = &g_array_index (desktop->events, WedgeKey, i);
    if (desktop->armed && (gint32) (key->time_ms - desktop->due) > 0)
      silence (desktop);
    WedgeAnswer answer = wedge_key (desktop->wedge, key);
    obey (desktop, &answer, key);
    desktop->armed = answer.wait_ms > 0;
    desktop->due = key->time_ms + answer.wait_ms;
  }
  silence (desktop);
  g_array_set_size (desktop->events, 0);
  g_assert_true (g_queue_is_empty (&desktop->held));
}

static inline void
add (Desktop *desktop, guint32 time, guint keycode, gboolean pressed, gboolean shift,
  gboolean command) {
  WedgeKey key = { keycode, pressed, shift, command, time };

  g_array_append_val (desktop->events, key);
}

static inline void
add_key (Desktop *desktop, guint32 time, guint32 until, guint keycode) {
  add (desktop, time, keycode, TRUE, FALSE, FALSE);
  add (desktop, until, keycode, FALSE, FALSE, FALSE);
}

/* a scanner: Shift around each capital; returns when the next scan may follow */
static inline guint32
scan (Desktop *desktop, guint32 time, const char *text, guint gap, guint end) {
  for (; *text; text++, time += gap) {
    gboolean shift;
    guint keycode = key_of (*text, &shift);
    if (shift)
      add (desktop, time, SHIFT, TRUE, FALSE, FALSE);
    add (desktop, time, keycode, TRUE, shift, FALSE);
    add (desktop, time, keycode, FALSE, shift, FALSE);
    if (shift)
      add (desktop, time, SHIFT, FALSE, TRUE, FALSE);
  }
  if (end)
    add_key (desktop, time, time, end);
  return time + gap;
}

/* a person: every key is held a while, maybe longer than until the next one */
static inline guint32
type (Desktop *desktop, guint32 time, const char *text, guint gap, guint held) {
  for (; *text; text++, time += gap) {
    gboolean shift;
    guint keycode = key_of (*text, &shift);
    if (shift)
      add (desktop, time - 1, SHIFT, TRUE, FALSE, FALSE);
    add (desktop, time, keycode, TRUE, shift, FALSE);
    add (desktop, time + held, keycode, FALSE, shift, FALSE);
    if (shift)
      add (desktop, time + 1, SHIFT, FALSE, TRUE, FALSE);
  }
  return time;
}

static inline void
expect (Desktop *desktop, const char *typed, const char *scans, guint unreadable) {
  run (desktop);
  g_assert_cmpstr (desktop->typed->str, ==, typed);
  g_assert_cmpstr (desktop->scans->str, ==, scans);
  g_assert_cmpint (desktop->unreadable, ==, unreadable);
  desktop_clear (desktop);
}
