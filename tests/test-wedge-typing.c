/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and scanners at one keyboard: nobody's typing is lost. */
#include "db/code/token.h"
#include "db/code/wedge.h"
#include "tests/support/keyboard.h"

/* one finger can not be down twice */
static gboolean
can_be_typed (const char *text, guint gap, guint held) {
  for (; held >= gap && *text; text++)
    if (g_ascii_tolower (text[0]) == g_ascii_tolower (text[1]))
      return FALSE;
  return TRUE;
}

static void
test_typing_at_desk (void) {
  static const char *const texts[] = {
    "Siti Aminah\n", "siti\n", "SSSS", "s", "S\n", "Susilo, Bambang; 1949\n", "Sasa\tSesa\tSosa\n",
    "the quick brown fox jumps over the lazy dog 0123456789", "S55MPJTB9D5",
  };
  static const guint gaps[] = { 30, 45, 60, 75, 76, 90, 200, 800 };
  static const guint helds[] = { 5, 40, 70, 150 };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (guint g = 0; g < G_N_ELEMENTS (gaps); g++)
      for (guint h = 0; h < G_N_ELEMENTS (helds); h++) {
        Desktop desk;
        if (!can_be_typed (texts[t], gaps[g], helds[h]))
          continue;
        desktop_init (&desk, TRUE);
        type (&desk, 1000, texts[t], gaps[g], helds[h]);
        run (&desk);
        for (guint i = 0; i < 256; i++)
          g_assert_cmpint (desk.down[i], ==, 0);
        expect (&desk, texts[t], "", 0);
      }
}

/* at a kiosk nobody types, yet slow keys and short bursts come through */
static void
test_typing_at_kiosk (void) {
  Desktop kiosk;

  desktop_init (&kiosk, FALSE);
  type (&kiosk, 1000, "admin 1234\n", 60, 40);
  expect (&kiosk, "admin 1234\n", "", 0);
  desktop_init (&kiosk, FALSE);
  type (&kiosk, 1000, "12345\n", 20, 40);
  expect (&kiosk, "12345\n", "", 0);
}

/* a person types, holds the card to the scanner, types on */
static void
test_typing_and_scans (void) {
  static const guint pauses[] = { 15, 20, 49, 60, 74, 90, 300 };
  static const char *const before[] = { "budi", "Budi S", "s", "siti", "seni2", "Jl. Mawar 3, S" };

  for (guint b = 0; b < G_N_ELEMENTS (before); b++)
    for (guint p = 0; p < G_N_ELEMENTS (pauses); p++) {
      g_autofree char *typed = g_strconcat (before[b], "Santoso", NULL);
      Desktop desk;
      desktop_init (&desk, TRUE);
      guint32 next = type (&desk, 1000, before[b], 120, 60) - 120 + pauses[p];
      next = scan (&desk, next, CARD, 2, ENTER);
      type (&desk, next + 60, "Santoso", 100, 60);
      expect (&desk, typed, CARD "\n", 0);
    }
}

/* one foreign key in a burst spoils it: no card is read, and nothing of it reaches the window */
static void
test_typing_into_a_scan (void) {
  static const char *const keys[] = { "a", "u", " ", "5", ";" };

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
    Desktop desk;
    Token token;
    desktop_init (&desk, TRUE);
    scan (&desk, 1000, CARD, 10, ENTER);
    type (&desk, 1000 + 205, keys[k], 1, 30);
    run (&desk);
    g_assert_cmpstr (desk.typed->str, ==, "");
    g_assert_false (token_parse (g_strchomp (desk.scans->str), strlen (desk.scans->str), &token));
    g_assert_true (desk.unreadable == 1 || strlen (desk.scans->str) == TOKEN_LENGTH + 1);
    desktop_clear (&desk);
  }
}

static void
test_held_down (void) {
  Desktop desk;

  desktop_init (&desk, TRUE);                        /* the S key: once, then again and again */
  add (&desk, 1000, 39, TRUE, FALSE, FALSE);
  for (guint32 time = 1500; time < 2500; time += 33)
    add (&desk, time, 39, TRUE, FALSE, FALSE);
  add (&desk, 2500, 39, FALSE, FALSE, FALSE);
  g_array_sort (desk.events, compare_times);
  for (guint i = 0; i < desk.events->len; i++) {
    WedgeKey *key = &g_array_index (desk.events, WedgeKey, i);
    WedgeAnswer answer = wedge_key (desk.wedge, key);
    obey (&desk, &answer, key);
  }
  silence (&desk);
  g_assert_cmpuint (desk.typed->len, ==, 32);
  g_assert_cmpstr (desk.scans->str, ==, "");
  desktop_clear (&desk);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wedge/typing/at-desk", test_typing_at_desk);
  g_test_add_func ("/wedge/typing/at-kiosk", test_typing_at_kiosk);
  g_test_add_func ("/wedge/typing/and-scans", test_typing_and_scans);
  g_test_add_func ("/wedge/typing/into-a-scan", test_typing_into_a_scan);
  g_test_add_func ("/wedge/held-down", test_held_down);

  return g_test_run ();
}
