/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a PDF through other people's programs: its pages, its text, the code on a card. */
#include "tests/support/pdf.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Only whoever looks for leaks: a thread of Pango's may still hold fonts, which cairo takes for a mistake. */
static gboolean
is_looked_at (void)
{
#ifdef __SANITIZE_ADDRESS__
  return TRUE;
#else
  return g_getenv ("SINGGAH_LEAKS") != NULL;
#endif
}

/* Fonts go with their map, and the map when Pango's thread has let go of it. */
static gboolean
fonts_went (void)
{
  gpointer map = pango_cairo_font_map_get_default ();

  g_object_add_weak_pointer (map, &map);
  pango_cairo_font_map_set_default (NULL);
  for (int i = 0; i < 200 && g_atomic_pointer_get (&map); i++)
    g_usleep (10000);
  g_usleep (20000);
  return !g_atomic_pointer_get (&map);
}

int
pdf_test_run (void)
{
  int result = g_test_run ();

  if (is_looked_at () && fonts_went ()) {
    cairo_debug_reset_static_data ();
    FcFini ();
  }
  return result;
}

gboolean
pdf_has_tool (const char *tool)
{
  g_autofree char *program = g_find_program_in_path (tool);

  if (!program) {
    g_autofree char *line = g_strdup_printf ("%s is not installed", tool);
    g_test_skip (line);
  }
  return program != NULL;
}

char *
pdf_run (const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  va_list rest;

  va_start (rest, first);
  for (const char *it = first; it; it = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (char *) it);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return output;
}

char *
pdf_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("singgah-paper.XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  return files;
}

void
pdf_remove_folder (char *folder)
{
  g_autoptr (GPtrArray) files = list_files (folder);

  for (guint i = 0; i < files->len; i++)
    g_remove (files->pdata[i]);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

guint
pdf_count_files (const char *folder)
{
  g_autoptr (GPtrArray) files = list_files (folder);

  return files->len;
}

char *
pdf_artifact (const char *name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "artifacts", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  return g_build_filename (folder, name, NULL);
}

GPtrArray *
pdf_media_boxes (const char *path)
{
  GPtrArray *boxes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  const char *tag = "/MediaBox [ 0 0 ";

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  g_assert_no_error (error);
  for (char *at = bytes; (at = memmem (at, length - (gsize) (at - bytes), tag, strlen (tag)));) {
    at += strlen (tag);
    g_ptr_array_add (boxes, g_strndup (at, strcspn (at, "]")));
  }
  return boxes;
}

/* The bytes of a grey picture of one page, one pixel a point. */
static char *
paint (const char *path, int page, int *columns, int *rows, int *start)
{
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autofree char *stem = g_strconcat (path, ".page", NULL);
  g_autofree char *picture = g_strconcat (stem, ".pgm", NULL);
  char *bytes = NULL;
  int head = 0;

  g_free (pdf_run ("pdftoppm", "-gray", "-r", "72", "-singlefile", "-f", number, "-l", number, path,
                   stem, NULL));
  g_assert_true (g_file_get_contents (picture, &bytes, NULL, NULL));
  g_assert_cmpint (sscanf (bytes, "P5 %d %d 255%n", columns, rows, &head), ==, 2);
  *start = head + 1;
  g_remove (picture);
  return bytes;
}

gboolean
pdf_has_ink (const char *path, int page, int x, int y, int width, int height)
{
  int columns = 0, rows = 0, start = 0;
  g_autofree char *bytes = paint (path, page, &columns, &rows, &start);

  g_assert_cmpint (x + width, <=, columns);
  g_assert_cmpint (y + height, <=, rows);
  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      if ((guint8) bytes[start + row * columns + column] < 250)
        return TRUE;
  return FALSE;
}

guint
pdf_count (const char *text, const char *part)
{
  guint count = 0;

  for (const char *at = text; (at = strstr (at, part)); at += strlen (part))
    count++;
  return count;
}
