/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stored codes of the picture symbols and colours on cards; db/paper/symbol.h draws them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * symbol_codes:
 * @n: (out) (optional): how many
 *
 * Returns: (array length=n): codes in the order to offer them; they never change and are never used anew
 */
const char *const *symbol_codes (guint *n);
/** symbol_colour_codes: as symbol_codes(), for the colours of cards. */
const char *const *symbol_colour_codes (guint *n);

gboolean symbol_is_code (const char *code);
gboolean symbol_is_colour_code (const char *code);

G_END_DECLS
