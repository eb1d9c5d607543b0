/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written straight into a text, for what is only ever written: images of rows by the thousand. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** json_text_append_string: @text, which is UTF-8, between quotes; null for %NULL. */
void json_text_append_string (GString *json, const char *text);
/** json_text_append_known: the same byte for byte as JSON-GLib writes it: for what was hashed by it before. */
void json_text_append_known (GString *json, const char *text);
void json_text_append_int (GString *json, gint64 number);
/** json_text_append_hex: @bytes as small hexadecimal digits, without quotes. */
void json_text_append_hex (GString *json, const guint8 *bytes, gsize length);

G_END_DECLS
