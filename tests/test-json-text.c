/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written straight into a text: what a reader of JSON makes of it, and that it stays on one line. */
#include "db/record/json-text.h"

#include <json-glib/json-glib.h>

static void
test_strings (void)
{
  static const char *const texts[] = {
    "", "Siti", "\"", "\\", "\\\"\\", "a\tb\nc\rd\be\f", "\x01\x1f\x7f", "Nur'aini", "Müller 王 🏠", "</script>", "\\u0041",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GString) json = g_string_new ("[");
    json_text_append_string (json, texts[i]);
    g_string_append_c (json, ']');
    for (gsize k = 0; k < json->len; k++)
      g_assert_cmpint ((guchar) json->str[k], >=, 0x20);
    g_autoptr (JsonNode) root = json_from_string (json->str, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (json_array_get_string_element (json_node_get_array (root), 0), ==, texts[i]);
  }
}

/* Every byte that a text may hold; a request that comes again is known by these bytes. */
static void
test_known (void)
{
  static const char *const texts[] = { "", "Melati 01", "Müller 王 🏠", "a\"b\\c\td\ne", "</script>" };

  for (guint i = 0; i < 127 + G_N_ELEMENTS (texts); i++) {
    const char byte[] = { 'a', (char) (i + 1), 'z', 0 };
    const char *text = i < 127 ? byte : texts[i - 127];
    g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
    g_autofree char *expected = json_to_string (node, FALSE);
    g_autoptr (GString) json = g_string_new (NULL);
    json_text_append_known (json, text);
    g_assert_cmpstr (json->str, ==, expected);
  }
}

static void
test_null (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  json_text_append_string (json, NULL);
  g_assert_cmpstr (json->str, ==, "null");
}

static void
test_numbers (void)
{
  static const gint64 numbers[] = { 0, 7, -1, 10, 1772420400, G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GString) json = g_string_new (NULL);
    g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i]);
    json_text_append_int (json, numbers[i]);
    g_assert_cmpstr (json->str, ==, expected);
  }
}

static void
test_hex (void)
{
  static const guint8 bytes[] = { 0x00, 0x0f, 0xa0, 0xff };
  g_autoptr (GString) json = g_string_new (NULL);

  json_text_append_hex (json, bytes, sizeof bytes);
  g_assert_cmpstr (json->str, ==, "000fa0ff");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/strings", test_strings);
  g_test_add_func ("/json-text/known", test_known);
  g_test_add_func ("/json-text/null", test_null);
  g_test_add_func ("/json-text/numbers", test_numbers);
  g_test_add_func ("/json-text/hex", test_hex);
  return g_test_run ();
}
