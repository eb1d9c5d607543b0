/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which passwords are good enough, and that what is kept of one opens for it alone. */
#include "db/code/password.h"

#include <string.h>
#include <time.h>

typedef struct {
  const char *password;
  PasswordVerdict verdict;
} Case;

static void
test_judge (void)
{
  static const char *const names[] = { "Rina Wati", "Rumah Singgah Cinta Kasih", NULL };
  static const Case cases[] = {
    { "", PASSWORD_SHORT },
    { "kuda987", PASSWORD_SHORT },
    { "\xff\xff\xff\xff\xff\xff\xff\xff", PASSWORD_SHORT },
    { "password", PASSWORD_COMMON },
    { "P4ssw0rd!!", PASSWORD_COMMON },
    { "Bismillah123", PASSWORD_COMMON },
    { "12345678", PASSWORD_COMMON },
    { "87654321", PASSWORD_COMMON },
    { "17-08-1945", PASSWORD_COMMON },
    { "aaaaaaaaaa", PASSWORD_COMMON },
    { "asdfghjkl", PASSWORD_COMMON },
    { "1q2w3e4r", PASSWORD_COMMON },
    { "12341234", PASSWORD_COMMON },
    { "cintacinta", PASSWORD_COMMON },
    { "sandi rumah", PASSWORD_FINE },
    { "RumahSinggah2026", PASSWORD_COMMON },
    { "rinawati1980", PASSWORD_NAME },
    { "Rina12345678", PASSWORD_COMMON },
    { "kasih2026!", PASSWORD_NAME },
    { "gerobak biru di hujan", PASSWORD_FINE },
    { "tujuh3kelinci", PASSWORD_FINE },
    { "日本語の合言葉です", PASSWORD_FINE },
  };
  g_autofree char *long_one = g_strnfill (PASSWORD_MAX + 1, 'k');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (password_judge (cases[i].password, names) != cases[i].verdict)
      g_error ("%s: %d", cases[i].password, (int) password_judge (cases[i].password, names));
  g_assert_cmpint (password_judge (long_one, names), ==, PASSWORD_LONG);
  g_assert_cmpint (password_judge ("rinawati1980", NULL), ==, PASSWORD_FINE);
}

static void
test_digits (void)
{
  static const Case cases[] = {
    { "123", PASSWORD_SHORT },   { "12a4", PASSWORD_SHORT },    { "1234567", PASSWORD_LONG }, { "1234", PASSWORD_COMMON },
    { "0000", PASSWORD_COMMON }, { "654321", PASSWORD_COMMON }, { "1212", PASSWORD_COMMON },  { "4711", PASSWORD_FINE },
    { "908172", PASSWORD_FINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (digits_judge (cases[i].password) != cases[i].verdict)
      g_error ("%s: %d", cases[i].password, (int) digits_judge (cases[i].password));
}

/* The words are found by halving, so their order counts. */
static void
test_words (void)
{
  static const char *const words[] = { "aceh", "bismillah", "password", "singgah", "zxcvbn" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (password_is_common_word (words[i]));
  g_assert_false (password_is_common_word ("gerobak"));
  g_assert_false (password_is_common_word (""));
}

static void
test_hash (void)
{
  g_autofree char *hash = password_hash ("gerobak biru"), *again = password_hash ("gerobak biru");

  g_assert_true (password_is_hash (hash));
  g_assert_nonnull (strstr (hash, "$m=65536,t=3,p=1$"));
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (password_matches (hash, "gerobak biru"));
  g_assert_true (password_matches (again, "gerobak biru"));
  g_assert_false (password_matches (hash, "Gerobak biru"));
  g_assert_false (password_matches (NULL, "gerobak biru"));
  g_assert_false (password_matches ("gerobak biru", "gerobak biru"));
  g_assert_false (password_is_hash ("gerobak"));
}

static gint64
processor_time (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now), ==, 0);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Nobody learns from the clock whether a name is known. What other programs take in the meantime does not count here. */
static void
test_nobody_takes_as_long (void)
{
  g_autofree char *hash = password_hash ("gerobak biru");
  gint64 took[2];

  for (int i = 0; i < 2; i++) {
    gint64 begin = processor_time ();
    g_assert_false (password_matches (i ? hash : NULL, "kereta merah"));
    took[i] = processor_time () - begin;
  }
  g_assert_cmpint (took[0], >, took[1] / 4);
}

static void
test_code (void)
{
  g_autofree char *code = password_code (), *other = password_code (), *plain = password_code_plain (code);
  g_autofree char *typed = password_code_plain (" oil0-abcd\tEFGH.ujk ");

  g_assert_cmpuint (strlen (code), ==, 14);
  g_assert_cmpuint (strlen (plain), ==, 12);
  g_assert_cmpstr (code, !=, other);
  g_assert_cmpstr (typed, ==, "0110ABCDEFGHJK");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password/judge", test_judge);
  g_test_add_func ("/password/digits", test_digits);
  g_test_add_func ("/password/words", test_words);
  g_test_add_func ("/password/hash", test_hash);
  g_test_add_func ("/password/nobody-takes-as-long", test_nobody_takes_as_long);
  g_test_add_func ("/password/code", test_code);
  return g_test_run ();
}
