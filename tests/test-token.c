/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Card tokens: what is read as one, what is not, and which damage the check characters find. */
#include "db/code/token.h"

#include <string.h>

#define SIXTEEN(x) { x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x }

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
fill_from_rand (gpointer data, guint8 *bytes, gsize length) {
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (data, 0, 256);
}

static void
fill_with_byte (gpointer data, guint8 *bytes, gsize length) {
  memset (bytes, GPOINTER_TO_INT (data), length);
}

static gboolean
parses (const char *text) {
  Token token;

  return token_parse (text, strlen (text), &token);
}

/* reckoned with another program's long integers */
static void
test_known (void) {
  static const struct { guint8 bits[16]; const char *text, *hash; } cases[] = {
    { { 0 }, "S0000000000000000000000000000",
      "1cead828edf4ab6762fcdae41a4854b3e913d57811abc8fba44e584a1137716f" },
    { { [15] = 1 }, "S0000000000000000000000000101",
      "75e2d05e9a718cf6cbba72ac51b2a96c503e66e69c42463637e023c925e71582" },
    { { [14] = 3, [15] = 0xfc }, "S000000000000000000000000ZWZW",
      "0bcf643b4d37653a1ac6805ec2153abc1087e8a3ecc327e4bbcd5eb0510610c3" },
    { { [14] = 3, [15] = 0xfd }, "S000000000000000000000000ZX00",
      "2c717890e0f7d761ecae919c4fdf143654e58fd703a71035fc3dc779c755219b" },
    { { [0] = 0x80 }, "S40000000000000000000000000A3",
      "adc43ec766bc56c19e633537bcbbfa7d9bc8cefaab5439aea1f3fc0bde887e74" },
    { SIXTEEN (0xff), "S7ZZZZZZZZZZZZZZZZZZZZZZZZZM5",
      "f7e6153775de06c5e87233c07ef08b1085cc57c2fc09e282a5e16bdda54df11c" },
    { SIXTEEN (0xa5), "S55MPJTB9D5MPJTB9D5MPJTB9D51S",
      "977274c0a1829c9243fac158d7e50743e62c4a73eb9b166bd135f1430b583b2a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char text[TOKEN_LENGTH + 1];
    Token token, back = { { 9 } };
    memcpy (token.bits, cases[i].bits, 16);
    token_format (&token, text);
    g_autofree char *hash = token_hash_hex (&token);
    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_cmpstr (hash, ==, cases[i].hash);
    g_assert_true (token_parse (text, TOKEN_LENGTH, &back));
    g_assert_true (memcmp (token.bits, back.bits, 16) == 0);
  }
}

static void
test_new (void) {
  Token token = token_new (fill_with_byte, GINT_TO_POINTER (0xa5));
  char text[TOKEN_LENGTH + 1];

  token_format (&token, text);
  g_assert_cmpstr (text, ==, "S55MPJTB9D5MPJTB9D5MPJTB9D51S");
}

static void
test_read_as_meant (void) {
  static const char *const texts[] = {
    "s55mpjtb9d5mpjtb9d5mpjtb9d51s", "S55MPJTB9D5MPJTB9D5MPJTB9D5IS",
    "S55MPJTB9D5MPJTB9D5MPJTB9D5lS",
    "S55MPJTB9D5MPJTB9D5MPJTB9D5LS", "s55MPJTB9D5MPJTB9D5MPJTB9D5is",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (parses (texts[i]));
  g_assert_true (parses ("SoOO0000000000000000000000ooO"));
  g_assert_true (parses ("SO00000000000000000000000oiol"));
}

static void
test_refused (void) {
  static const char *const texts[] = {
    "", "S", "Singgah", "000000000000000000000000000",
    "S55MPJTB9D5MPJTB9D5MPJTB9D51",         /* short */
    "S55MPJTB9D5MPJTB9D5MPJTB9D51SS",       /* long */
    "S55MPJTB9D5MPJTB9D5MPJTB9D51S\n", "S55MPJTB9D5MPJTB9D5MPJTB9D51S\r",
    "S55MPJTB9D5MPJTB9D5MPJTB9D51S ",
    " S55MPJTB9D5MPJTB9D5MPJTB9D51S", " 55MPJTB9D5MPJTB9D5MPJTB9D51S",
    "555MPJTB9D5MPJTB9D5MPJTB9D51S",
    "T55MPJTB9D5MPJTB9D5MPJTB9D51S", "S55MPJTB9D5MPJTB9D5MPJTB9D51T",
    "S55MPJTB9D5MPJTB9D5MPJTB9D52S",
    "S55MPJTB9D5MPJTB9U5MPJTB9D51S",        /* U is no digit */
    "S55MPJTB9D5MPJTB9-5MPJTB9D51S", "S55MPJTB9D5MPJTB9\n5MPJTB9D51S",
    "S55MPJTB9D5MPJTB9\xc3\xa9MPJTB9D51S",
    "S0000000000000000000000000ZXZ", "S00000000000000000000000000ZX",
    /* 1021 itself as a check */
    "S80000000000000000000000000M6",
    /* the right check of 2^128, which 128 bits do not hold */
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (parses (texts[i]))
      g_error ("\"%s\" was taken for a token", texts[i]);
}

static void
test_refused_untouched (void) {
  static const char with_nul[] = "S0000000000\0" "0000000000000000000000";
  Token token = { { 9 } };

  g_assert_false (token_parse (with_nul, TOKEN_LENGTH, &token));
  g_assert_false (token_parse ("S0000000000000000000000000000", TOKEN_LENGTH - 1, &token));
  g_assert_false (token_parse ("", 0, &token));
  g_assert_cmpint (token.bits[0], ==, 9);
}

/* every other character at every place of 200 tokens */
static void
test_one_replaced (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < 200; i++) {
    Token token = token_new (fill_from_rand, rand), read;
    char text[TOKEN_LENGTH + 1];
    token_format (&token, text);
    for (int place = 0; place < TOKEN_LENGTH; place++) {
      char right = text[place];
      for (int c = 0; c < 256; c++) {
        text[place] = (char) c;
        if (token_parse (text, TOKEN_LENGTH, &read) && memcmp (&read, &token, sizeof token) != 0)
          g_error ("%s: \"%c\" for \"%c\" passed", text, c, right);
      }
      text[place] = right;
    }
  }
}

/* every two characters of 2,000 tokens exchanged, neighbours and others */
static void
test_two_exchanged (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < 2000; i++) {
    Token token = token_new (fill_from_rand, rand), read;
    char text[TOKEN_LENGTH + 1], damaged[TOKEN_LENGTH + 1];
    token_format (&token, text);
    for (int a = 0; a < TOKEN_LENGTH; a++)
      for (int b = a + 1; b < TOKEN_LENGTH; b++) {
        memcpy (damaged, text, sizeof text);
        damaged[a] = text[b];
        damaged[b] = text[a];
        if (text[a] != text[b] && token_parse (damaged, TOKEN_LENGTH, &read))
          g_error ("%s passed for %s", damaged, text);
      }
  }
}

/* of what has the form of a token 1 in 1021 passes: this shows that the check is a check */
static void
test_garbage_in_form (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  char text[TOKEN_LENGTH + 1] = { 'S' };
  int passed = 0;

  for (int i = 0; i < 1000000; i++) {
    text[1] = alphabet[g_rand_int_range (rand, 0, 8)];
    for (int place = 2; place < TOKEN_LENGTH; place++)
      text[place] = alphabet[g_rand_int_range (rand, 0, 32)];
    passed += parses (text);
  }
  g_test_message ("%d of 1000000 passed, 977 are expected", passed);
  g_assert_cmpint (passed, >, 977 - 5 * 32);
  g_assert_cmpint (passed, <, 977 + 5 * 32);
}

static void
test_garbage (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  Token token;

  for (int i = 0; i < 1000000; i++) {
    guint32 words[10];
    for (guint w = 0; w < G_N_ELEMENTS (words); w++)
      words[w] = g_rand_int (rand);
    gsize length = i % 2 ? TOKEN_LENGTH : words[9] % 41;
    g_assert_false (token_parse ((const char *) words, length, &token));
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/token/known", test_known);
  g_test_add_func ("/token/new", test_new);
  g_test_add_func ("/token/read-as-meant", test_read_as_meant);
  g_test_add_func ("/token/refused", test_refused);
  g_test_add_func ("/token/refused/untouched", test_refused_untouched);
  g_test_add_func ("/token/one-replaced", test_one_replaced);
  g_test_add_func ("/token/two-exchanged", test_two_exchanged);
  g_test_add_func ("/token/garbage", test_garbage);
  g_test_add_func ("/token/garbage/in-form", test_garbage_in_form);

  return g_test_run ();
}
