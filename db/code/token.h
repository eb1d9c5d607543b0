/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token of a card: 128 random bits that say nothing, and the 29 characters that are scanned. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Text: `S`, 26 digits of Crockford's base 32 (0-9, A-Z without I L O U; the bits as one number,
 * most significant first, so the first digit is 0 to 7), then two such digits of that number mod
 * 1021. That is prime and the order of 32 in it is 68, so any one character replaced by another and
 * any two characters exchanged are always detected; the test tries them all. Of damage that leaves
 * the form whole otherwise, 1 in 1021 passes. Reading o as 0, i and l as 1, and lower case as
 * capitals is no damage.
 */
#define TOKEN_LENGTH 29

typedef struct {
  guint8 bits[16];    /* most significant first */
} Token;

/** TokenRandom: fills @bytes from a source that can not be guessed. */
typedef void (*TokenRandom) (gpointer data, guint8 *bytes, gsize length);

/** token_new: a token of 128 bits from @random. */
Token token_new (TokenRandom random, gpointer data);

/**
 * token_parse:
 * @text: may hold anything, needs no NUL at its end
 * @length: in bytes
 *
 * Reads a token's text, nothing before and nothing after it: who reads lines takes their ends off.
 * Returns FALSE, with @out untouched, for everything else.
 */
gboolean token_parse (const char *text, gsize length, Token *out);

/** token_format: writes the canonical text and a NUL. */
void token_format (const Token *token, char text[TOKEN_LENGTH + 1]);

/** token_hash_hex: (transfer full): SHA-256 of the canonical text in hex: what the record keeps */
char *token_hash_hex (const Token *token);

G_END_DECLS
