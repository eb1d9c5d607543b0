/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stored codes of the picture symbols and colours on cards. */
#include "db/code/symbol-codes.h"

static const char *const symbols[] = {
  "bird", "fish", "flower", "tree", "star", "moon", "sun", "house", "cup", "key", "boat",
  "bicycle", "butterfly", "cat", "leaf", "mountain", "umbrella", "bell", "drum", "kite",
  "chili", "palm", "banana", "rice", "turtle", "snail", "mushroom", "shirt", "chair", "glasses",
  "melon", "pineapple",
};

static const char *const colours[] = {
  "green", "blue", "red", "orange", "purple", "pink", "brown", "black",
};

static gboolean
is_among (const char *code, const char *const *codes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      return TRUE;
  return FALSE;
}

const char *const *
symbol_codes (guint *n)
{
  if (n)
    *n = G_N_ELEMENTS (symbols);
  return symbols;
}

const char *const *
symbol_colour_codes (guint *n)
{
  if (n)
    *n = G_N_ELEMENTS (colours);
  return colours;
}

gboolean
symbol_is_code (const char *code)
{
  return is_among (code, symbols, G_N_ELEMENTS (symbols));
}

gboolean
symbol_is_colour_code (const char *code)
{
  return is_among (code, colours, G_N_ELEMENTS (colours));
}
