/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card on paper: its exact size, a code that an independent reader reads, nothing that tells of anybody. */
#include "db/paper/card.h"

#include <glib/gstdio.h>
#include <string.h>

#include "db/code/token.h"
#include "tests/support/jpeg.h"
#include "tests/support/pdf.h"
#include "tests/support/picture.h"

#define TOKENS 200
#define SAMPLE 12

typedef struct {
  char text[TOKEN_LENGTH + 1];
} TokenText;

static void
fill (gpointer data, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (data, 0, 256);
}

static TokenText
random_token (GRand *rand)
{
  TokenText text;
  Token token = token_new (fill, rand);

  token_format (&token, text.text);
  return text;
}

static TokenText *
random_tokens (guint n)
{
  GRand *rand = g_rand_new_with_seed (417);
  TokenText *tokens = g_new (TokenText, n);

  for (guint i = 0; i < n; i++)
    tokens[i] = random_token (rand);
  g_rand_free (rand);
  return tokens;
}

static void
assert_written (gboolean (*write) (GPtrArray *, const char *, GError **), const CardFace *faces, guint n,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, (gpointer) &faces[i]);
  g_assert_true (write (list, path, &error));
  g_assert_no_error (error);
}

static gboolean
write_a4 (GPtrArray *faces, const char *path, GError **error)
{
  return card_write_sheet (faces, CARD_SHEET_A4, path, error);
}

static gboolean
has_reader (void)
{
  return pdf_has_tool ("zbarimg") && pdf_has_tool ("pdftoppm");
}

/* What zbarimg reads on a page, one text a line. */
static char *
read_page (const char *path, const char *folder, guint page, const char *dpi)
{
  g_autofree char *stem = g_build_filename (folder, "page", NULL);
  g_autofree char *picture = g_strconcat (stem, ".pgm", NULL);
  g_autofree char *number = g_strdup_printf ("%u", page);

  g_free (pdf_run ("pdftoppm", "-gray", "-singlefile", "-r", dpi, "-f", number, "-l", number, path, stem,
                   NULL));
  char *text = pdf_run ("zbarimg", "--nodbus", "-q", "--raw", picture, NULL);
  g_remove (picture);
  return text;
}

static void
test_codes_are_read (gconstpointer data)
{
  const char *dpi = data;

  if (!has_reader ())
    return;
  g_autofree TokenText *tokens = random_tokens (TOKENS);
  g_autofree CardFace *faces = g_new0 (CardFace, TOKENS);
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "cards.pdf", NULL);

  for (guint i = 0; i < TOKENS; i++)
    faces[i] = (CardFace) { tokens[i].text, "bird", "green", "0417", 2, "a name", NULL, "anything" };
  assert_written (card_write_pdf, faces, TOKENS, path);
  for (guint i = 0; i < TOKENS; i += TOKENS / SAMPLE) {
    g_autofree char *read = read_page (path, folder, i + 1, dpi);
    g_assert_cmpstr (g_strchomp (read), ==, tokens[i].text);
  }
  pdf_remove_folder (folder);
}

static void
test_size_is_exact (void)
{
  g_autofree TokenText *tokens = random_tokens (3);
  CardFace faces[3] = { { .token = tokens[0].text }, { .token = tokens[1].text }, { .token = tokens[2].text } };
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);

  assert_written (card_write_pdf, faces, 3, path);
  g_autoptr (GPtrArray) boxes = pdf_media_boxes (path);
  g_assert_cmpuint (boxes->len, ==, 3);
  for (guint i = 0; i < boxes->len; i++) {
    double width = 0, height = 0;
    g_assert_cmpint (sscanf (boxes->pdata[i], "%lf %lf", &width, &height), ==, 2);
    g_assert_cmpfloat_with_epsilon (width, 242.6457, 0.01);
    g_assert_cmpfloat_with_epsilon (height, 153.0142, 0.01);
  }
  pdf_remove_folder (folder);
}

/* The reader says nothing of a card whose code is spoilt, so what it says of the others counts. */
static void
test_damaged_code_is_not_read (void)
{
  static const struct { const char *what; double x, y, width, height; } cases[] = {
    { "corner", 28, 30, 28, 28 },
    { "middle", 50, 50, 52, 52 },
    { "everything", 20, 20, 110, 110 },
  };
  g_autofree TokenText *tokens = random_tokens (1);
  CardFace face = { tokens[0].text, "bird", "green", "0417", 1, NULL, NULL, NULL };
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases) && has_reader (); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Paper) paper = paper_new (path, CARD_WIDTH, CARD_HEIGHT, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (card_draw (paper_cairo (paper), &face, 0, 0, &error));
    cairo_set_source_rgb (paper_cairo (paper), 1, 1, 1);
    cairo_rectangle (paper_cairo (paper), cases[i].x, cases[i].y, cases[i].width, cases[i].height);
    cairo_fill (paper_cairo (paper));
    g_assert_true (paper_finish (paper, &error));
    g_autofree char *read = read_page (path, folder, 1, "300");
    if (strstr (read, tokens[0].text))
      g_error ("the code is still read without its %s", cases[i].what);
  }
  pdf_remove_folder (folder);
}

static void
test_quiet_zone (void)
{
  if (!pdf_has_tool ("pdftoppm"))
    return;
  g_autofree TokenText *tokens = random_tokens (1);
  CardFace face = { tokens[0].text, "bird", "green", "0417", 2, NULL, NULL, "a line that is much longer than its place" };
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);

  /* four modules of 3.6 points around a code of 90 points at 30.24, 31.68 */
  assert_written (card_write_pdf, &face, 1, path);
  g_assert_false (pdf_has_ink (path, 1, 15, 17, 119, 14));
  g_assert_false (pdf_has_ink (path, 1, 15, 123, 119, 14));
  g_assert_false (pdf_has_ink (path, 1, 15, 17, 14, 120));
  g_assert_false (pdf_has_ink (path, 1, 121, 17, 13, 120));
  g_assert_true (pdf_has_ink (path, 1, 30, 32, 10, 10));
  g_assert_true (pdf_has_ink (path, 1, 0, 10, 7, 10));
  pdf_remove_folder (folder);
}

static void
test_says_nothing (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  static const struct { const char *symbol, *number; int issue; const char *line, *text; } cases[] = {
    { NULL, NULL, 0, NULL, "" },
    { "bird", NULL, 1, NULL, "" },
    { "bird", "0417", 0, NULL, "0417" },
    { "bird", "0417", 1, NULL, "0417" },
    { "bird", "0417", 2, NULL, "0417\nissue 2" },
    { "bird", "0417", 11, "Petugas", "0417\nissue 11\nPetugas" },
  };
  g_autofree TokenText *tokens = random_tokens (1);
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CardFace face = { tokens[0].text, cases[i].symbol, "red", cases[i].number, cases[i].issue, NULL, NULL, cases[i].line };
    assert_written (card_write_pdf, &face, 1, path);
    g_autofree char *text = pdf_run ("pdftotext", path, "-", NULL);
    g_auto (GStrv) lines = g_regex_split_simple ("[\\n\\f]+", g_strchomp (text), 0, 0);
    g_autofree char *joined = g_strjoinv ("\n", lines);
    g_assert_cmpstr (joined, ==, cases[i].text);
  }
  pdf_remove_folder (folder);
}

/* Where the height of the picture's frame stands. */
static gsize
frame_height_at (void)
{
  for (gsize i = 2; i + 6 < sizeof jpeg_photo; i++)
    if (jpeg_photo[i] == 0xff && jpeg_photo[i + 1] == 0xc0)
      return i + 5;
  g_assert_not_reached ();
}

static gboolean
holds_picture (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  return memmem (content, length, jpeg_photo, sizeof jpeg_photo) != NULL;
}

/* A photo's bytes stand in the PDF as they are; what tells no size is left out, and the card is printed without. */
static void
test_photo (void)
{
  guint8 flat[sizeof jpeg_photo];
  memcpy (flat, jpeg_photo, sizeof flat);
  memset (flat + frame_height_at (), 0, 2);
  const struct { const char *what; const void *bytes; gsize length; gboolean drawn; } cases[] = {
    { "whole", jpeg_photo, sizeof jpeg_photo, TRUE },
    { "cut off before its frame", jpeg_photo, frame_height_at () - 5, FALSE },
    { "without height", flat, sizeof flat, FALSE },
    { "nothing", "", 0, FALSE },
    { "a text", "a text that is no picture", 25, FALSE },
    { "a head alone", "\xff\xd8 and then no frame", 20, FALSE },
  };
  g_autofree TokenText *tokens = random_tokens (1);
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) photo = g_bytes_new (cases[i].bytes, cases[i].length);
    CardFace face = { tokens[0].text, "bird", "green", "0417", 1, "Siti", photo, NULL };
    assert_written (card_write_pdf, &face, 1, path);
    if (holds_picture (path) != cases[i].drawn)
      g_error ("%s: the photo is%s in the PDF", cases[i].what, cases[i].drawn ? " not" : "");
  }
  pdf_remove_folder (folder);
}

static void
test_letters_are_embedded (void)
{
  if (!pdf_has_tool ("pdffonts"))
    return;
  g_autofree TokenText *tokens = random_tokens (1);
  CardFace face = { tokens[0].text, "bird", "green", "0417", 2, NULL, NULL, NULL };
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);

  assert_written (card_write_pdf, &face, 1, path);
  g_autofree char *list = pdf_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (list), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 3);
  for (guint i = 2; lines[i]; i++)
    g_assert_true (g_regex_match_simple (" yes (yes|no) +(yes|no) +[0-9]+ +0$", lines[i], 0, 0));
  pdf_remove_folder (folder);
}

static void
test_a4 (void)
{
  if (!has_reader ())
    return;
  g_autofree TokenText *tokens = random_tokens (13);
  CardFace faces[13];
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);

  for (guint i = 0; i < 13; i++)
    faces[i] = (CardFace) { .token = tokens[i].text, .number = "0001" };
  assert_written (write_a4, faces, 13, path);
  g_autoptr (GPtrArray) boxes = pdf_media_boxes (path);
  g_assert_cmpuint (boxes->len, ==, 2);
  g_assert_true (g_str_has_prefix (boxes->pdata[0], "595.27"));
  g_autofree char *first = read_page (path, folder, 1, "200");
  g_autofree char *second = read_page (path, folder, 2, "200");
  for (guint i = 0; i < 13; i++) {
    g_assert_cmpuint (pdf_count (first, tokens[i].text), ==, i < 10);
    g_assert_cmpuint (pdf_count (second, tokens[i].text), ==, i >= 10);
  }
  pdf_remove_folder (folder);
}

/* --- a sheet, measured in millimetres as it comes out of a printer --- */

#define DPI "254"              /* ten pixels a millimetre */
#define WIDTH_MM 85.60         /* ISO/IEC 7810, ID-1 */
#define HEIGHT_MM 53.98
#define NEAR_MM 0.1

static Picture *
paint_sheet (CardSheet sheet, guint n, const char *folder)
{
  g_autofree TokenText *tokens = random_tokens (n);
  g_autofree CardFace *faces = g_new0 (CardFace, n);
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL), *stem = g_build_filename (folder, "sheet", NULL);
  g_autofree char *picture = g_strconcat (stem, ".pgm", NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < n; i++) {
    faces[i] = (CardFace) { .token = tokens[i].text, .colour = "black", .number = "0001" };
    g_ptr_array_add (list, &faces[i]);
  }
  g_assert_true (card_write_sheet (list, sheet, path, NULL));
  g_free (pdf_run ("pdftoppm", "-gray", "-singlefile", "-r", DPI, path, stem, NULL));
  return picture_load (picture);
}

typedef struct {
  double from, to;             /* mm from the upper left */
} Ink;

/* Returns: (transfer full) (element-type Ink): what is dark on the line at @at mm, downwards or to the right */
static GArray *
measure (const Picture *picture, gboolean down, double at)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Ink));
  int fixed = (int) (at * 10), length = down ? picture->height : picture->width, from = -1;

  for (int i = 0; i <= length; i++) {
    gboolean dark = i < length && picture->grey[down ? i * picture->width + fixed : fixed * picture->width + i] < 200;
    if (dark && from < 0)
      from = i;
    if (!dark && from >= 0) {
      const Ink ink = { from / 10.0, i / 10.0 };
      g_array_append_val (found, ink);
      from = -1;
    }
  }
  return found;
}

/* The edges of @n cards in a row, those of neighbours without a gap being one. */
static void
expect_marks (const Picture *picture, gboolean down, double at, double first, double size, double gap, guint n)
{
  g_autoptr (GArray) marks = measure (picture, down, at);
  double edges[20];
  guint count = 0;

  for (guint i = 0; i < n; i++) {
    if (i == 0 || gap > 0)
      edges[count++] = first + i * (size + gap);
    edges[count++] = first + i * (size + gap) + size;
  }
  g_assert_cmpuint (marks->len, ==, count);
  for (guint i = 0; i < count; i++) {
    const Ink *mark = &g_array_index (marks, Ink, i);
    g_assert_cmpfloat_with_epsilon ((mark->from + mark->to) / 2, edges[i], NEAR_MM);
    g_assert_cmpfloat (mark->to - mark->from, <, 0.4);
  }
}

static void
expect_nothing (const Picture *picture, gboolean down, double at)
{
  g_autoptr (GArray) marks = measure (picture, down, at);

  g_assert_cmpuint (marks->len, ==, 0);
}

/* The coloured edge is as high as its card, and begins where it does. */
static void
expect_edges (const Picture *picture, double left, double top, double gap, guint rows)
{
  g_autoptr (GArray) edges = measure (picture, TRUE, left + 0.5);
  g_autoptr (GArray) across = measure (picture, FALSE, top + 0.5);
  double size = gap > 0 ? HEIGHT_MM : rows * HEIGHT_MM;
  guint cards = 0;

  for (guint i = 0; i < edges->len; i++) {
    const Ink *edge = &g_array_index (edges, Ink, i);
    if (edge->to - edge->from < 1)       /* a mark */
      continue;
    g_assert_cmpfloat_with_epsilon (edge->from, top + cards++ * (HEIGHT_MM + gap), NEAR_MM);
    g_assert_cmpfloat_with_epsilon (edge->to - edge->from, size, 2 * NEAR_MM);
  }
  g_assert_cmpuint (cards, ==, gap > 0 ? rows : 1);
  for (guint column = 0; column < 2; column++) {
    gboolean begins = FALSE;
    for (guint i = 0; i < across->len; i++)
      begins = begins || ABS (g_array_index (across, Ink, i).from - (left + column * (WIDTH_MM + gap))) <= NEAR_MM;
    g_assert_true (begins);
  }
}

/* Marks stand at every edge of a card on all four sides, and not on the cards: who cuts from mark to mark cuts 85.60 × 53.98 mm. */
static void
test_cut_marks (void)
{
  static const struct { CardSheet sheet; double width, height, gap; guint rows; } cases[] = {
    { CARD_SHEET_A4, 210, 297, 0, 5 }, { CARD_SHEET_A4_8, 210, 297, 6, 4 }, { CARD_SHEET_A5, 210, 148, 6, 2 },
  };
  char *folder = pdf_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (cases) && pdf_has_tool ("pdftoppm"); i++) {
    g_autoptr (Picture) picture = paint_sheet (cases[i].sheet, cases[i].rows * 2, folder);
    double gap = cases[i].gap, across = 2 * WIDTH_MM + gap, down = cases[i].rows * (HEIGHT_MM + gap) - gap;
    double left = (cases[i].width - across) / 2, top = (cases[i].height - down) / 2;
    const double before[] = { left - 3, top - 3 }, behind[] = { left + across + 3, top + down + 3 };

    g_assert_cmpint (ABS (picture->width - (int) (cases[i].width * 10)), <=, 1);
    g_assert_cmpint (ABS (picture->height - (int) (cases[i].height * 10)), <=, 1);
    expect_marks (picture, FALSE, before[1], left, WIDTH_MM, gap, 2);
    expect_marks (picture, FALSE, behind[1], left, WIDTH_MM, gap, 2);
    expect_marks (picture, TRUE, before[0], top, HEIGHT_MM, gap, cases[i].rows);
    expect_marks (picture, TRUE, behind[0], top, HEIGHT_MM, gap, cases[i].rows);
    expect_nothing (picture, FALSE, top - 0.5);
    expect_nothing (picture, FALSE, top + down + 0.5);
    expect_nothing (picture, TRUE, left - 0.5);
    expect_nothing (picture, TRUE, left + across + 0.5);
    expect_edges (picture, left, top, gap, cases[i].rows);
  }
  pdf_remove_folder (folder);
}

static void
test_refusals (void)
{
  g_autofree TokenText *tokens = random_tokens (2);
  char wrong[TOKEN_LENGTH + 1], lower[TOKEN_LENGTH + 1];
  memcpy (wrong, tokens[0].text, sizeof wrong);
  wrong[10] = wrong[10] == '7' ? '8' : '7';
  for (gsize i = 0; i < sizeof lower; i++)
    lower[i] = g_ascii_tolower (tokens[0].text[i]);
  const struct { CardFace face; int code; } cases[] = {
    { { NULL, "bird", "green", "1", 1, NULL, NULL, NULL }, PAPER_ERROR_TOKEN },
    { { "", "bird", "green", "1", 1, NULL, NULL, NULL }, PAPER_ERROR_TOKEN },
    { { "https://example.org/0417", "bird", "green", "1", 1, NULL, NULL, NULL }, PAPER_ERROR_TOKEN },
    { { wrong, "bird", "green", "1", 1, NULL, NULL, NULL }, PAPER_ERROR_TOKEN },
    { { tokens[0].text, "dragon", "green", "1", 1, NULL, NULL, NULL }, PAPER_ERROR_SYMBOL },
    { { tokens[0].text, "bird", "beige", "1", 1, NULL, NULL, NULL }, PAPER_ERROR_SYMBOL },
    { { lower, "bird", "green", "1", 1, NULL, NULL, NULL }, -1 },
  };
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) faces = g_ptr_array_new ();
    CardFace good = { .token = tokens[1].text };
    g_ptr_array_add (faces, &good);
    g_ptr_array_add (faces, (gpointer) &cases[i].face);
    g_assert_true (card_write_pdf (faces, path, &error) == (cases[i].code < 0));
    if (cases[i].code >= 0)
      g_assert_error (error, PAPER_ERROR, cases[i].code);
    g_assert_cmpuint (pdf_count_files (folder), ==, cases[i].code < 0);
  }
  pdf_remove_folder (folder);
}

static void
assert_refused (GPtrArray *faces, const char *path, int code)
{
  g_autoptr (GError) error = NULL, again = NULL;

  g_assert_false (card_write_pdf (faces, path, &error));
  g_assert_error (error, PAPER_ERROR, code);
  g_assert_false (write_a4 (faces, path, &again));
  g_assert_error (again, PAPER_ERROR, code);
}

static void
test_nowhere_to_write (void)
{
  g_autofree TokenText *tokens = random_tokens (1);
  CardFace face = { .token = tokens[0].text };
  g_autoptr (GPtrArray) none = g_ptr_array_new (), one = g_ptr_array_new ();
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "card.pdf", NULL);

  g_ptr_array_add (one, &face);
  assert_refused (none, path, PAPER_ERROR_EMPTY);
  assert_refused (one, missing, PAPER_ERROR_FOLDER);
  assert_refused (one, "/proc/card.pdf", PAPER_ERROR_FOLDER);      /* not even root writes there */
  g_assert_cmpuint (pdf_count_files (folder), ==, 0);
  pdf_remove_folder (folder);
}

static void
test_picture (void)
{
  g_autofree TokenText *tokens = random_tokens (1);
  CardFace face = { tokens[0].text, "bird", "green", "0417", 2, NULL, NULL, NULL };
  g_autofree char *path = pdf_artifact ("card.png");
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (CARD_WIDTH * 3), (int) (CARD_HEIGHT * 3));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 3, 3);
  g_assert_true (card_draw (cr, &face, 0, 0, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card/size", test_size_is_exact);
  g_test_add_data_func ("/card/read/300dpi", "300", test_codes_are_read);
  g_test_add_data_func ("/card/read/203dpi", "203", test_codes_are_read);
  g_test_add_data_func ("/card/read/200dpi", "200", test_codes_are_read);
  g_test_add_func ("/card/damaged", test_damaged_code_is_not_read);
  g_test_add_func ("/card/quiet-zone", test_quiet_zone);
  g_test_add_func ("/card/says-nothing", test_says_nothing);
  g_test_add_func ("/card/photo", test_photo);
  g_test_add_func ("/card/letters", test_letters_are_embedded);
  g_test_add_func ("/card/a4", test_a4);
  g_test_add_func ("/card/cut-marks", test_cut_marks);
  g_test_add_func ("/card/refusals", test_refusals);
  g_test_add_func ("/card/nowhere", test_nowhere_to_write);
  g_test_add_func ("/card/picture", test_picture);
  return pdf_test_run ();
}
