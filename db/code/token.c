/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token of a card: 128 random bits that say nothing, and the 29 characters that are scanned. */
#include "db/code/token.h"

#include <string.h>

#define PREFIX 'S'
#define DIGITS 26
#define MODULUS 1021

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* the value of a digit as it is meant, or -1 */
static int
digit_value (char c) {
  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  const char *found = c ? strchr (alphabet, c) : NULL;
  return found ? (int) (found - alphabet) : -1;
}

/* the number mod 1021, digit by digit from the most significant */
static guint
check_of (const guint8 digits[DIGITS]) {
  guint check = 0;

  for (int i = 0; i < DIGITS; i++)
    check = (check * 32 + digits[i]) % MODULUS;
  return check;
}

/* digit 0 holds the two zero bits that make 130 of 128 */
static void
digits_from_bits (const guint8 bits[16], guint8 digits[DIGITS]) {
  memset (digits, 0, DIGITS);
  for (guint bit = 2; bit < DIGITS * 5; bit++)
    if (bits[(bit - 2) / 8] & 0x80 >> (bit - 2) % 8)
      digits[bit / 5] |= (guint8) (0x10 >> bit % 5);
}

static void
bits_from_digits (const guint8 digits[DIGITS], guint8 bits[16]) {
  memset (bits, 0, 16);
  for (guint bit = 2; bit < DIGITS * 5; bit++)
    if (digits[bit / 5] & 0x10 >> bit % 5)
      bits[(bit - 2) / 8] |= (guint8) (0x80 >> (bit - 2) % 8);
}

Token
token_new (TokenRandom random, gpointer data) {
  Token token = { { 0 } };

  random (data, token.bits, sizeof token.bits);
  return token;
}

gboolean
token_parse (const char *text, gsize length, Token *out) {
  guint8 digits[DIGITS];

  g_return_val_if_fail (text && out, FALSE);

  if (length != TOKEN_LENGTH || g_ascii_toupper (text[0]) != PREFIX)
    return FALSE;
  for (int i = 0; i < DIGITS; i++) {
    int value = digit_value (text[1 + i]);
    if (value < 0)
      return FALSE;
    digits[i] = (guint8) value;
  }
  int high = digit_value (text[1 + DIGITS]), low = digit_value (text[2 + DIGITS]);
  if (digits[0] > 7 || high < 0 || low < 0 || (guint) (high * 32 + low) != check_of (digits))
    return FALSE;

  bits_from_digits (digits, out->bits);
  return TRUE;
}

void
token_format (const Token *token, char text[TOKEN_LENGTH + 1]) {
  guint8 digits[DIGITS];

  digits_from_bits (token->bits, digits);
  guint check = check_of (digits);

  text[0] = PREFIX;
  for (int i = 0; i < DIGITS; i++)
    text[1 + i] = alphabet[digits[i]];
  text[1 + DIGITS] = alphabet[check / 32];
  text[2 + DIGITS] = alphabet[check % 32];
  text[TOKEN_LENGTH] = '\0';
}

char *
token_hash_hex (const Token *token) {
  char text[TOKEN_LENGTH + 1];

  token_format (token, text);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) text, TOKEN_LENGTH);
}
