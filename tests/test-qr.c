/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QR codes: their size, their corners, and that another program reads them. */
#include "db/code/qr.h"
#include "db/code/token.h"

#include <glib/gstdio.h>
#include <string.h>

#define TOKEN_TEXT "S55MPJTB9D5MPJTB9D5MPJTB9D51S"

static QrMatrix *
encode (const char *text) {
  g_autoptr (GError) error = NULL;
  QrMatrix *matrix = qr_encode (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (matrix);
  return matrix;
}

static void
test_size (void) {
  static const struct { const char *text; int size; } cases[] = {
    { TOKEN_TEXT, 25 },                                   /* digits and capitals: 29 is what fits */
    { "S55MPJTB9D5MPJTB9D5MPJTB9D51SS", 29 },
    { "s55mpjtb9d5mpjtb9d5mpjtb9d51s", 29 },              /* small letters need more room */
    { "1", 21 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (QrMatrix) matrix = encode (cases[i].text);
    g_assert_cmpint (matrix->size, ==, cases[i].size);
  }
}

static void
test_corners (void) {
  static const char *const finder[] = {
    "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
  };
  g_autoptr (QrMatrix) matrix = encode (TOKEN_TEXT);
  int last = matrix->size - 7;

  for (int row = 0; row < 7; row++)
    for (int column = 0; column < 7; column++) {
      gboolean dark = finder[row][column] == '#';
      g_assert_cmpint (qr_matrix_get (matrix, row, column), ==, dark);
      g_assert_cmpint (qr_matrix_get (matrix, row, last + column), ==, dark);
      g_assert_cmpint (qr_matrix_get (matrix, last + row, column), ==, dark);
    }
  g_assert_false (qr_matrix_get (matrix, -1, 0));
  g_assert_false (qr_matrix_get (matrix, 0, -1));
  g_assert_false (qr_matrix_get (matrix, matrix->size, 0));
  g_assert_false (qr_matrix_get (matrix, 0, matrix->size));
}

static void
test_refused (void) {
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) long_one = NULL;
  g_autofree char *text = g_strnfill (2421, 'A');

  g_assert_null (qr_encode ("", &empty));
  g_assert_error (empty, QR_ERROR, QR_ERROR_EMPTY);
  g_assert_null (qr_encode (text, &long_one));
  g_assert_error (long_one, QR_ERROR, QR_ERROR_TOO_LONG);

  text[2420] = '\0';
  g_autoptr (QrMatrix) longest = encode (text);
  g_assert_cmpint (longest->size, ==, 177);
}

/* a portable graymap with the quiet zone, @scale pixels a module */
static GString *
draw (const QrMatrix *matrix, int scale) {
  int side = (matrix->size + 8) * scale;
  GString *image = g_string_new (NULL);

  g_string_printf (image, "P5 %d %d 255\n", side, side);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      g_string_append_c (image, qr_matrix_get (matrix, y / scale - 4,
        x / scale - 4) ? '\0' : '\xff');
  return image;
}

static char *
read_back (const char *zbarimg, const GString *image) {
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("singgah-qr-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *file = g_build_filename (folder, "code.pgm", NULL);
  const char *command[] = { zbarimg, "--nodbus", "-q", "--raw", file, NULL };
  char *text = NULL;

  g_file_set_contents (file, image->str, (gssize) image->len, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text,
    NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_unlink (file);
  g_rmdir (folder);
  return text;
}

static void
test_read_back (void) {
  static const char *const texts[] = { TOKEN_TEXT, "S7ZZZZZZZZZZZZZZZZZZZZZZZZZM5",
    "Melati 03, 22:30" };
  g_autofree char *zbarimg = g_find_program_in_path ("zbarimg");

  if (!zbarimg) {
    g_test_skip ("zbarimg (package zbar-tools) is not installed");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (QrMatrix) matrix = encode (texts[i]);
    g_autoptr (GString) image = draw (matrix, 6);
    g_autofree char *read = read_back (zbarimg, image);
    g_assert_cmpstr (g_strchomp (read), ==, texts[i]);
  }

  /* the same with all modules light must not be read: the reader reads, it does not guess */
  g_autoptr (QrMatrix) blank = encode (TOKEN_TEXT);
  memset (blank->modules, 0, (gsize) blank->size * (gsize) blank->size);
  g_autoptr (GString) image = draw (blank, 6);
  g_autofree char *read = read_back (zbarimg, image);
  g_assert_cmpstr (read, ==, "");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/qr/size", test_size);
  g_test_add_func ("/qr/corners", test_corners);
  g_test_add_func ("/qr/refused", test_refused);
  g_test_add_func ("/qr/read-back", test_read_back);

  return g_test_run ();
}
