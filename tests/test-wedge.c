/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scanners that type: what is read as a scan, under any layout, and what is not. */
#include "db/code/wedge.h"
#include "tests/support/keyboard.h"

static void
test_scans (void) {
  static const char *const texts[] = {
    CARD, "s55mpjtb9d5mpjtb9d5mpjtb9d51s", "SC1-AQ7", "abcdef", "1234567890-=!@#$%^&*()_+",
    "qwertyuiop[]QWERTYUIOP{}", "asdfghjkl;'`ASDFGHJKL:\"~", "\\zxcvbnm,./|ZXCVBNM<>?",
    "two words  3",
  };
  static const guint ends[] = { ENTER, KEYPAD_ENTER, TAB };
  static const guint gaps[] = { 0, 1, 5, 20, 50 };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
      for (guint g = 0; g < G_N_ELEMENTS (gaps); g++) {
        g_autofree char *line = g_strconcat (texts[t], "\n", NULL);
        Desktop kiosk;
        desktop_init (&kiosk, FALSE);
        scan (&kiosk, 1000, texts[t], gaps[g], ends[e]);
        expect (&kiosk, "", line, 0);
      }
}

/* the twin: the same keys one millisecond too slow are typing, all of them */
static void
test_too_slow (void) {
  static const gboolean modes[] = { FALSE, TRUE };

  for (guint m = 0; m < G_N_ELEMENTS (modes); m++) {
    Desktop desktop;
    desktop_init (&desktop, modes[m]);
    scan (&desktop, 1000, CARD, 51, ENTER);
    expect (&desktop, CARD "\n", "", 0);
  }
}

static void
test_card_at_desk (void) {
  static const guint gaps[] = { 0, 1, 12, 50 };

  for (guint g = 0; g < G_N_ELEMENTS (gaps); g++) {
    Desktop desk;
    desktop_init (&desk, TRUE);
    guint32 next = scan (&desk, 1000, CARD, gaps[g], ENTER);
    scan (&desk, next, OTHER_CARD, gaps[g], TAB);                 /* at once after the first */
    expect (&desk, "", CARD "\n" OTHER_CARD "\n", 0);
  }
}

/* what a desktop with that layout shows for a scanner's keys, and what is read from them */
static void
test_layouts (void) {
  static const struct { const char *layout; guint keys[7]; const char *shown; } cases[] = {
    { "us", { 39, 54, 10, 20, 38, 24, 16 }, "SC1-AQ7" },
    { "fr", { 39, 54, 10, 20, 38, 24, 16 }, "SC&)QA\xc3\xa8" },
    { "de", { 39, 54, 10, 20, 38, 24, 16 }, "SC1\xc3\x9f" "AQ7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Desktop kiosk;
    desktop_init (&kiosk, FALSE);
    for (guint k = 0; k < 7; k++) {
      add (&kiosk, 1000 + k, cases[i].keys[k], TRUE, k == 0 || k == 1 || k == 4 || k == 5, FALSE);
      add (&kiosk, 1000 + k, cases[i].keys[k], FALSE, FALSE, FALSE);
    }
    add_key (&kiosk, 1007, 1007, ENTER);
    run (&kiosk);
    g_assert_cmpstr (kiosk.scans->str, ==, "SC1-AQ7\n");
    g_assert_cmpint (i == 0, ==, g_str_has_prefix (kiosk.scans->str, cases[i].shown));
    desktop_clear (&kiosk);
  }
}

static void
test_caps_lock (void) {
  Desktop desk;

  desktop_init (&desk, TRUE);
  add_key (&desk, 990, 992, CAPS_LOCK);
  scan (&desk, 1000, CARD, 2, ENTER);
  add_key (&desk, 1080, 1081, CAPS_LOCK);
  expect (&desk, "<66><66>", CARD "\n", 0);

  desktop_init (&desk, TRUE);                        /* switched within the burst */
  scan (&desk, 1000, CARD, 10, ENTER);
  add_key (&desk, 1015, 1016, CAPS_LOCK);
  expect (&desk, "<66>", CARD "\n", 0);
}

static void
test_keypad (void) {
  static const guint keys[] = { 87, 88, 89, 83, 84, 85, 79, 80, 81, 90, 91, 86, 82, 63, 106 };
  Desktop kiosk;

  desktop_init (&kiosk, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (&kiosk, 1000 + i, 1000 + i, keys[i]);
  add_key (&kiosk, 1020, 1020, KEYPAD_ENTER);
  expect (&kiosk, "", "1234567890.+-*/\n", 0);
}

static void
test_ended_by_silence (void) {
  static const gboolean modes[] = { FALSE, TRUE };

  for (guint m = 0; m < G_N_ELEMENTS (modes); m++) {
    Desktop desktop;
    desktop_init (&desktop, modes[m]);
    scan (&desktop, 1000, CARD, 2, 0);
    scan (&desktop, 2000, CARD, 2, 0);
    expect (&desktop, "", CARD "\n" CARD "\n", 0);

    desktop_init (&desktop, modes[m]);               /* half a card, then a whole one */
    scan (&desktop, 1000, "S55MPJTB9D5MPJTB9", 2, 0);
    scan (&desktop, 2000, CARD, 2, ENTER);
    expect (&desktop, "", CARD "\n", 1);

    desktop_init (&desktop, modes[m]);               /* one character short */
    scan (&desktop, 1000, "S55MPJTB9D5MPJTB9D5MPJTB9D51", 2, 0);
    expect (&desktop, "", "", 1);
  }
}

/* a kiosk whose timer comes late: the next key settles what silence would have */
static void
test_late_timer (void) {
  Wedge *wedge = wedge_new (&(WedgeSettings) { .gap_ms = 50, .cards_only = FALSE });
  WedgeAnswer answer = { 0 };
  guint held = 0;

  for (const char *c = CARD; *c; c++) {
    gboolean shift;
    WedgeKey key = { key_of (*c, &shift), TRUE, shift, FALSE, 1000 };
    answer = wedge_key (wedge, &key);
    g_assert_cmpint (answer.key, ==, WEDGE_HOLD);
    held++;
    key.pressed = FALSE;
    held += wedge_key (wedge, &key).key == WEDGE_HOLD;
  }
  g_assert_cmpint (answer.wait_ms, ==, 75);
  answer = wedge_key (wedge, &(WedgeKey) { 38, TRUE, FALSE, FALSE, 1400 });
  g_assert_cmpstr (answer.scan, ==, CARD);
  g_assert_cmpint (answer.swallow, ==, held);
  g_assert_cmpint (answer.pass, ==, 0);
  g_assert_cmpint (answer.key, ==, WEDGE_HOLD);
  wedge_free (wedge);
}

static void
test_line_ends (void) {
  Desktop desk;

  desktop_init (&desk, TRUE);                        /* CR LF, then a person's Enter */
  guint32 next = scan (&desk, 1000, CARD, 2, ENTER);
  add_key (&desk, next, next + 1, ENTER);
  add_key (&desk, next + 2, next + 3, 109);
  add_key (&desk, next + 100, next + 180, ENTER);
  expect (&desk, "\n", CARD "\n", 0);

  desktop_init (&desk, TRUE);                        /* the end comes after silence was noticed */
  scan (&desk, 1000, CARD, 2, 0);
  run (&desk);
  add_key (&desk, 1058, 1060, ENTER);
  expect (&desk, "", CARD "\n", 0);
}

/* a switch that bounces says "down" twice */
static void
test_bounce (void) {
  Wedge *wedge = wedge_new (&(WedgeSettings) { .gap_ms = 50, .cards_only = TRUE });
  guint32 time = 1000;
  const char *read = NULL;

  for (const char *c = CARD; *c; c++, time += 20) {
    gboolean shift;
    WedgeKey key = { key_of (*c, &shift), TRUE, shift, FALSE, time };
    WedgeAnswer answer = wedge_key (wedge, &key);
    g_assert_cmpint (answer.key, ==, WEDGE_HOLD);
    key.time_ms += 4;
    g_assert_cmpint (wedge_key (wedge, &key).key, ==, WEDGE_SWALLOW);
    key.pressed = FALSE;
    g_assert_cmpint (wedge_key (wedge, &key).key, ==, WEDGE_HOLD);
  }
  read = wedge_key (wedge, &(WedgeKey) { ENTER, TRUE, FALSE, FALSE, time }).scan;
  g_assert_cmpstr (read, ==, CARD);
  wedge_free (wedge);
}

static void
test_too_long (void) {
  g_autofree char *longest = g_strnfill (WEDGE_LENGTH, 'a');
  g_autofree char *longer = g_strnfill (WEDGE_LENGTH + 1, 'a');
  g_autofree char *huge = g_strnfill (100000, 'a');
  g_autofree char *read = g_strconcat (longest, "\n", NULL);
  Desktop desktop;

  desktop_init (&desktop, FALSE);
  scan (&desktop, 1000, longest, 1, ENTER);
  expect (&desktop, "", read, 0);
  desktop_init (&desktop, FALSE);
  guint32 next = scan (&desktop, 1000, longer, 1, ENTER);
  next = scan (&desktop, next, huge, 1, ENTER);
  scan (&desktop, next, CARD, 1, ENTER);
  expect (&desktop, "", CARD "\n", 2);

  desktop_init (&desktop, FALSE);                    /* a code that ends like a card is none */
  scan (&desktop, 1000, "HTTP://X/" CARD, 1, ENTER);
  expect (&desktop, "", "HTTP://X/" CARD "\n", 0);

  desktop_init (&desktop, TRUE);
  scan (&desktop, 1000, CARD CARD, 1, ENTER);
  scan (&desktop, 2000, CARD, 1, ENTER);
  expect (&desktop, "", CARD "\n", 1);
}

/* codes that press Control, F1, Escape or arrows in the hope of a way out */
static void
test_other_keys (void) {
  static const guint keys[] = { F1, 9, BACKSPACE, 111, 116, 119, 135, 148 };

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
    Desktop kiosk;
    desktop_init (&kiosk, FALSE);
    guint32 next = scan (&kiosk, 1000, "abcdefgh", 1, 0);
    add_key (&kiosk, next, next, keys[k]);
    next = scan (&kiosk, next + 1, "cmd", 1, ENTER);
    scan (&kiosk, next + 1, CARD, 1, ENTER);
    expect (&kiosk, "", CARD "\n", 1);
  }

  Desktop kiosk;
  desktop_init (&kiosk, FALSE);
  guint32 next = scan (&kiosk, 1000, "abcdefgh", 1, 0);
  add (&kiosk, next, CONTROL, TRUE, FALSE, FALSE);
  add (&kiosk, next + 1, 32, TRUE, FALSE, TRUE);
  add (&kiosk, next + 1, 32, FALSE, FALSE, TRUE);
  add (&kiosk, next + 2, CONTROL, FALSE, FALSE, TRUE);
  scan (&kiosk, next + 3, "ij", 1, ENTER);
  expect (&kiosk, "<37>", "", 1);

  desktop_init (&kiosk, FALSE);                      /* the twin: a person's are let through */
  add (&kiosk, 1000, CONTROL, TRUE, FALSE, FALSE);
  add (&kiosk, 1100, 32, TRUE, FALSE, TRUE);
  add (&kiosk, 1150, 32, FALSE, FALSE, TRUE);
  add (&kiosk, 1200, CONTROL, FALSE, FALSE, TRUE);
  add_key (&kiosk, 1300, 1350, F1);
  expect (&kiosk, "<37><32><67>", "", 0);
}

static void
test_time_wraps (void) {
  Desktop desk;

  desktop_init (&desk, TRUE);
  scan (&desk, G_MAXUINT32 - 30, CARD, 2, ENTER);
  expect (&desk, "", CARD "\n", 0);
}

static void
test_other_codes (void) {
  for (int cards_only = 0; cards_only < 2; cards_only++) {
    Desktop desk;
    desktop_init (&desk, cards_only);
    scan (&desk, 1000, "K:0123456789", 2, ENTER);
    expect (&desk, cards_only ? "K:0123456789\n" : "", cards_only ? "" : "K:0123456789\n", 0);
  }
}

/* whatever comes: each event that is held is settled once, and a scan is printable text */
static void
test_random (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  guint scans = 0, passed = 0;

  for (int stream = 0; stream < 10000; stream++) {
    WedgeSettings settings = { (guint) g_rand_int_range (rand, 1, 401), g_rand_boolean (rand) };
    g_autoptr (Wedge) wedge = wedge_new (&settings);
    gboolean burst = g_rand_boolean (rand);
    guint held = 0;
    guint32 time = g_rand_int (rand);
    for (int i = 0; i < 60; i++) {
      gboolean usual = g_rand_int_range (rand, 0, 8) > 0;
      WedgeKey key = { usual ? (guint) g_rand_int_range (rand, 10, 62) : g_rand_int (rand) % 400,
                       g_rand_boolean (rand), g_rand_boolean (rand),
                         !usual && g_rand_boolean (rand), time };
      if (usual && g_rand_int_range (rand, 0, 3) == 0)
        key.keycode = 39;
      WedgeAnswer answer = g_rand_int_range (rand, 0, 20) ? wedge_key (wedge,
        &key) : wedge_silence (wedge);
      g_assert_cmpint (answer.pass + answer.swallow, <=, held);
      held -= answer.pass + answer.swallow;
      held += answer.key == WEDGE_HOLD;
      passed += answer.pass;
      for (const char *c = answer.scan; c && *c; c++)
        g_assert_true (g_ascii_isprint (*c));
      scans += answer.scan != NULL;
      time += (guint32) g_rand_int_range (rand, 0, burst ? 60 : 600);
    }
    WedgeAnswer answer = wedge_silence (wedge);
    g_assert_cmpint (answer.pass + answer.swallow, ==, held);
  }
  g_test_message ("%u scans, %u held events let through", scans, passed);
  g_assert_cmpint (scans, >, 100);
  g_assert_cmpint (passed, >, 10000);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wedge/scans", test_scans);
  g_test_add_func ("/wedge/too-slow", test_too_slow);
  g_test_add_func ("/wedge/card-at-desk", test_card_at_desk);
  g_test_add_func ("/wedge/layouts", test_layouts);
  g_test_add_func ("/wedge/caps-lock", test_caps_lock);
  g_test_add_func ("/wedge/keypad", test_keypad);
  g_test_add_func ("/wedge/ended-by-silence", test_ended_by_silence);
  g_test_add_func ("/wedge/late-timer", test_late_timer);
  g_test_add_func ("/wedge/line-ends", test_line_ends);
  g_test_add_func ("/wedge/bounce", test_bounce);
  g_test_add_func ("/wedge/too-long", test_too_long);
  g_test_add_func ("/wedge/other-keys", test_other_keys);
  g_test_add_func ("/wedge/time-wraps", test_time_wraps);
  g_test_add_func ("/wedge/page-for-other-codes", test_other_codes);
  g_test_add_func ("/wedge/random", test_random);

  return g_test_run ();
}
