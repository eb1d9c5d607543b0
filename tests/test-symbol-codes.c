/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes of symbols and colours: each once, known as what it is. */
#include "db/code/symbol-codes.h"

static void
test_once (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;
  const char *const *codes = symbol_codes (&n);

  g_assert_cmpuint (n, ==, 32);
  for (guint i = 0; i < n; i++) {
    g_assert_true (g_hash_table_add (seen, (gpointer) codes[i]));
    g_assert_true (symbol_is_code (codes[i]));
    g_assert_false (symbol_is_colour_code (codes[i]));
  }
  codes = symbol_colour_codes (&n);
  g_assert_cmpuint (n, ==, 8);
  for (guint i = 0; i < n; i++) {
    g_assert_true (g_hash_table_add (seen, (gpointer) codes[i]));
    g_assert_true (symbol_is_colour_code (codes[i]));
  }
}

static void
test_unknown (void)
{
  static const char *const unknown[] = { "", "Bird", "dragon", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_assert_false (symbol_is_code (unknown[i]));
    g_assert_false (symbol_is_colour_code (unknown[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symbol-codes/once", test_once);
  g_test_add_func ("/symbol-codes/unknown", test_unknown);
  return g_test_run ();
}
