/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints rows as they come, as JSON, CSV or aligned text: a long list needs no memory. */
#include "db/tool/tool.h"

#include <string.h>

/* The widths of columns of text are those of so many first rows. */
#define MEASURED_ROWS 500

struct _Rows {
  Format format;
  const char *const *columns;
  guint n; /* columns */
  gsize printed;
  GPtrArray *held; /* JsonObject: text that is not measured yet; NULL once it is */
  long *widths;
};

static void
print_object (JsonObject *object)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  g_autoptr (GString) text = g_string_new (NULL);

  json_append (text, root);
  tool_put (text->str);
}

static void
print_csv_cell (const char *text, gboolean first)
{
  if (!first)
    tool_put (",");
  if (!strpbrk (text, ",\"\r\n")) {
    tool_put (text);
    return;
  }
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  tool_put ("\"");
  tool_put (quoted);
  tool_put ("\"");
}

static void
print_padded (const char *text, long width, gboolean last)
{
  long missing = width - g_utf8_strlen (text, -1);
  g_autofree char *spaces = last ? g_strdup ("") : g_strnfill ((gsize) MAX (missing, 0) + 2, ' ');

  tool_put (text);
  tool_put (spaces);
}

static void
print_heads (Rows *rows)
{
  for (guint c = 0; c < rows->n; c++)
    if (rows->format == FORMAT_CSV)
      print_csv_cell (rows->columns[c], c == 0);
    else
      print_padded (rows->columns[c], rows->widths[c], c + 1 == rows->n);
  tool_put ("\n");
}

static void
print_cells (Rows *rows, JsonObject *row)
{
  for (guint c = 0; c < rows->n; c++) {
    g_autofree char *text = json_cell_text (json_object_get_member (row, rows->columns[c]));
    if (rows->format == FORMAT_CSV)
      print_csv_cell (text, c == 0);
    else
      print_padded (text, rows->widths[c], c + 1 == rows->n);
  }
  tool_put ("\n");
}

static void
print_held (Rows *rows)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&rows->held);

  rows->widths = g_new0 (long, rows->n);
  for (guint c = 0; c < rows->n; c++) {
    rows->widths[c] = g_utf8_strlen (rows->columns[c], -1);
    for (guint r = 0; r < held->len; r++) {
      g_autofree char *text =
          json_cell_text (json_object_get_member (held->pdata[r], rows->columns[c]));
      rows->widths[c] = MAX (rows->widths[c], g_utf8_strlen (text, -1));
    }
  }
  print_heads (rows);
  for (guint r = 0; r < held->len; r++)
    print_cells (rows, held->pdata[r]);
}

Rows *
rows_begin (Tool *tool, const char *const *columns)
{
  Rows *rows = g_new0 (Rows, 1);

  rows->format = tool->format;
  rows->columns = columns;
  rows->n = g_strv_length ((char **) columns);
  if (rows->format == FORMAT_TEXT)
    rows->held = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  else if (rows->format == FORMAT_CSV)
    print_heads (rows);
  return rows;
}

void
rows_add (Rows *rows, JsonObject *row)
{
  g_autoptr (JsonObject) own = row;

  if (rows->held) {
    g_ptr_array_add (rows->held, g_steal_pointer (&own));
    if (rows->held->len == MEASURED_ROWS)
      print_held (rows);
    return;
  }
  if (rows->format == FORMAT_JSON) {
    tool_put (rows->printed ? ",\n" : "[");
    print_object (own);
  } else {
    print_cells (rows, own);
  }
  rows->printed++;
}

void
rows_end (Rows *rows)
{
  if (rows->held)
    print_held (rows);
  if (rows->format == FORMAT_JSON)
    tool_put (rows->printed ? "]\n" : "[]\n");
}

void
rows_free (Rows *rows)
{
  g_clear_pointer (&rows->held, g_ptr_array_unref);
  g_free (rows->widths);
  g_free (rows);
}

void
tool_print (Tool *tool, JsonArray *array, const char *const *columns)
{
  g_autoptr (Rows) rows = rows_begin (tool, columns);

  for (guint i = 0; i < json_array_get_length (array); i++)
    rows_add (rows, json_object_ref (json_array_get_object_element (array, i)));
  rows_end (rows);
}

void
tool_print_object (Tool *tool, JsonObject *object, const char *const *columns)
{
  if (tool->format == FORMAT_JSON) {
    print_object (object);
    tool_put ("\n");
  } else if (tool->format == FORMAT_CSV) {
    g_autoptr (Rows) rows = rows_begin (tool, columns);
    rows_add (rows, json_object_ref (object));
    rows_end (rows);
  } else {
    for (guint c = 0; columns[c]; c++) {
      g_autofree char *text = json_cell_text (json_object_get_member (object, columns[c]));
      g_autofree char *line = g_strdup_printf ("%s: %s\n", columns[c], text);
      tool_put (line);
    }
  }
}
