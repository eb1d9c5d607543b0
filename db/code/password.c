/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords: which are good enough, and what is kept of them. */
#include "db/code/password.h"

#include <sodium.h>
#include <string.h>

#define PASSES 3
#define MEMORY (64U * 1024 * 1024)
#define CODE_LENGTH 12
#define NAME_MIN 4             /* shorter names are in too many words */

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* --- which are good enough --- */

/* Each key follows the one before on the board or in the alphabet, or all are one. */
static gboolean
is_row (const char *text)
{
  static const char *const rows[] = { "01234567890", "09876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl",
                                      "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm" };
  gsize length = strlen (text), half = length / 2;
  char first[2] = { text[0], '\0' };

  if (length && strspn (text, first) == length)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strstr (rows[i], text))
      return TRUE;
  /* one part again: "12341234" */
  g_autofree char *part = g_strndup (text, half);
  return length >= 4 && length % 2 == 0 && g_str_equal (part, text + half) && (is_row (part) || half < 4);
}

/* The word in it: figures that stand for letters read as these, then what is no letter left off. */
static char *
word_of (const char *folded)
{
  static const char figures[] = "0134578@$!", letters[] = "oieastbasi";
  GString *word = g_string_new (NULL);
  gsize begin = strcspn (folded, "abcdefghijklmnopqrstuvwxyz"), end = strlen (folded);

  while (end > begin && !g_ascii_islower (folded[end - 1]))
    end--;
  for (gsize i = begin; i < end; i++) {
    const char *figure = strchr (figures, folded[i]);
    char letter = figure ? letters[figure - figures] : folded[i];
    if (g_ascii_islower (letter))
      g_string_append_c (word, letter);
  }
  return g_string_free (word, FALSE);
}

static gboolean
is_common (const char *folded)
{
  g_autofree char *word = word_of (folded);
  g_autofree char *half = g_strndup (word, strlen (word) / 2);

  if (is_row (folded) || password_is_common_word (word) || (*word && strlen (word) >= 4 && is_row (word)))
    return TRUE;
  /* a common word said twice, or nothing but figures: a telephone, a birth date, a NIK */
  return (*half && g_str_equal (half, word + strlen (half)) && password_is_common_word (half))
         || strspn (folded, "0123456789-/. ") == strlen (folded);
}

static gboolean
is_of_name (const char *folded, const char *const *names)
{
  g_autofree char *word = word_of (folded);

  for (; names && *names; names++) {
    g_autofree char *name = g_utf8_strdown (*names, -1);
    g_auto (GStrv) parts = g_strsplit_set (name, " .,-'", -1);
    g_autofree char *whole = g_strjoinv ("", parts);
    if (strlen (whole) >= NAME_MIN && (g_str_equal (word, whole) || g_str_equal (folded, whole)))
      return TRUE;
    for (char **part = parts; *part; part++)
      if (strlen (*part) >= NAME_MIN && g_str_equal (word, *part))
        return TRUE;
  }
  return FALSE;
}

PasswordVerdict
password_judge (const char *password, const char *const *names)
{
  g_return_val_if_fail (password, PASSWORD_SHORT);

  if (strlen (password) > PASSWORD_MAX)
    return PASSWORD_LONG;
  if (!g_utf8_validate (password, -1, NULL) || g_utf8_strlen (password, -1) < PASSWORD_MIN)
    return PASSWORD_SHORT;
  g_autofree char *folded = g_utf8_strdown (password, -1);
  if (is_common (folded))
    return PASSWORD_COMMON;
  return is_of_name (folded, names) ? PASSWORD_NAME : PASSWORD_FINE;
}

PasswordVerdict
digits_judge (const char *digits)
{
  g_return_val_if_fail (digits, PASSWORD_SHORT);

  gsize length = strlen (digits);
  if (length < DIGITS_MIN || strspn (digits, "0123456789") != length)
    return PASSWORD_SHORT;
  if (length > DIGITS_MAX)
    return PASSWORD_LONG;
  return is_row (digits) ? PASSWORD_COMMON : PASSWORD_FINE;
}

/* --- what is kept of them --- */

char *
password_hash (const char *password)
{
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (password, NULL);
  if (sodium_init () < 0 || crypto_pwhash_str_alg (hash, password, strlen (password), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return NULL;
  return g_strdup (hash);
}

gboolean
password_matches (const char *hash, const char *password)
{
  /* of nothing: a name that nobody bears is answered as late as one that somebody does */
  static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$c2FsdCBvZiBub2JvZHkhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  g_return_val_if_fail (password, FALSE);
  if (sodium_init () < 0)
    return FALSE;
  gboolean known = password_is_hash (hash);
  int same = crypto_pwhash_str_verify (known ? hash : nobody, password, strlen (password));
  return known && same == 0;
}

gboolean
password_is_hash (const char *text)
{
  return text && g_str_has_prefix (text, "$argon2id$") && strlen (text) < crypto_pwhash_STRBYTES;
}

char *
password_code (void)
{
  GString *code = g_string_new (NULL);

  if (sodium_init () < 0)
    g_error ("no random numbers");
  for (int i = 0; i < CODE_LENGTH; i++) {
    if (i && i % 4 == 0)
      g_string_append_c (code, ' ');
    g_string_append_c (code, crockford[randombytes_uniform (32)]);
  }
  return g_string_free (code, FALSE);
}

char *
password_code_plain (const char *typed)
{
  GString *plain = g_string_new (NULL);

  for (; *typed; typed++) {
    char c = g_ascii_toupper (*typed);
    c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    if (c && strchr (crockford, c))
      g_string_append_c (plain, c);
  }
  return g_string_free (plain, FALSE);
}
