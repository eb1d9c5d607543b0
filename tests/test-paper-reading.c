/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed cards are read by somebody else's program: as they come out, at half size, and after what happens to them. */
#include "tests/faults/counts.h"
#include "tests/support/pdf.h"
#include "tests/support/picture.h"

#include "db/code/token.h"
#include "db/paper/label.h"
#include "db/paper/strip.h"
#include "db/paper/symbol.h"

#include <glib/gstdio.h>
#include <string.h>

#define SPOILT_SHARE 0.99

typedef struct {
  guint n;
  char (*texts)[TOKEN_LENGTH + 1];
  gboolean *seen;              /* which were read, in whatever size */
  GPtrArray *faces;
  GRand *chance;
  char *folder;
} Cards;

static void
draw_bits (gpointer chance, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (chance, 0, 256);
}

static void
cards_make (Cards *cards, guint n)
{
  guint symbols, colours;
  const Symbol *symbol = symbol_list (&symbols);
  const SymbolColour *colour = symbol_colours (&colours);

  *cards = (Cards){ n, g_malloc0 ((gsize) n * (TOKEN_LENGTH + 1)), g_new0 (gboolean, n), g_ptr_array_new_with_free_func (g_free),
                    g_rand_new_with_seed (20260302), pdf_folder () };
  for (guint i = 0; i < n; i++) {
    Token token = token_new (draw_bits, cards->chance);
    CardFace *face = g_new (CardFace, 1);
    token_format (&token, cards->texts[i]);
    *face = (CardFace){ .token = cards->texts[i], .symbol = symbol[i % symbols].code, .colour = colour[i % colours].code,
                        .number = "0417", .issue = (int) (i % 3), .name = i % 2 ? "Siti Rahmawati" : NULL };
    g_ptr_array_add (cards->faces, face);
  }
}

static void
cards_clear (Cards *cards)
{
  g_free (cards->texts);
  g_free (cards->seen);
  g_ptr_array_unref (cards->faces);
  g_rand_free (cards->chance);
  pdf_remove_folder (cards->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cards, cards_clear)

static gboolean
has_tools (void)
{
  return pdf_has_tool ("zbarimg") && pdf_has_tool ("pdftoppm");
}

static void
paint (Cards *cards, const char *dpi)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pdf = g_build_filename (cards->folder, "cards.pdf", NULL);
  g_autofree char *stem = g_build_filename (cards->folder, "card", NULL);

  g_assert_true (card_write_pdf (cards->faces, pdf, &error));
  g_assert_no_error (error);
  g_free (pdf_run ("pdftoppm", "-gray", "-r", dpi, pdf, stem, NULL));
}

static guint
count_read (Cards *cards)
{
  g_autofree char *read = picture_read_folder (cards->folder);
  guint n = 0;

  for (guint i = 0; i < cards->n; i++) {
    gboolean now = strstr (read, cards->texts[i]) != NULL;
    cards->seen[i] = cards->seen[i] || now;
    n += now ? 1 : 0;
  }
  return n;
}

static guint
count_seen (const Cards *cards)
{
  guint n = 0;

  for (guint i = 0; i < cards->n; i++)
    n += cards->seen[i] ? 1 : 0;
  return n;
}

typedef Picture *(*Change) (const Picture *picture, GRand *chance, guint i);

static void
change_all (Cards *cards, Change change)
{
  g_autoptr (GDir) dir = g_dir_open (cards->folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".pgm"))
      g_ptr_array_add (paths, g_build_filename (cards->folder, name, NULL));
  for (guint i = 0; i < paths->len; i++) {
    g_autoptr (Picture) picture = picture_load (paths->pdata[i]);
    g_autoptr (Picture) changed = change (picture, cards->chance, i);
    picture_save (changed, paths->pdata[i]);
  }
}

static Picture *
halve (const Picture *picture, GRand *chance, guint i)
{
  (void) chance;
  (void) i;
  return picture_half (picture);
}

/* What a card printer of 203 dpi and a worn card make of it: turned by up to three degrees, blurred, two pixels of a hundred wrong. */
static Picture *
wear (const Picture *picture, GRand *chance, guint i)
{
  g_autoptr (Picture) turned = picture_turned (picture, i % 2 ? 3 : -3);
  Picture *worn = picture_blurred (turned, 1);

  picture_spoil (worn, 0.02, chance);
  return worn;
}

/* The twin: so much is wrong that nobody could read it. */
static Picture *
ruin (const Picture *picture, GRand *chance, guint i)
{
  Picture *ruined = picture_blurred (picture, 1);
  (void) i;

  picture_spoil (ruined, 0.6, chance);
  return ruined;
}

static void
test_all_are_read (void)
{
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, counts ("SINGGAH_CARDS", 100, 1000));
  if (!has_tools ())
    return;

  paint (&cards, "300");
  g_assert_cmpuint (count_read (&cards), ==, cards.n);
  change_all (&cards, halve);
  g_assert_cmpuint (count_read (&cards), ==, cards.n);
  g_test_message ("%u cards, all read at 300 dpi, at full and at half size", cards.n);
}

/* In full or in half size, where noise goes away: as singgah-scan looks at each picture of a camera. */
static void
test_worn_are_read (void)
{
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, counts ("SINGGAH_CARDS", 100, 1000));
  if (!has_tools ())
    return;

  paint (&cards, "203");
  change_all (&cards, wear);
  guint full = count_read (&cards);
  change_all (&cards, halve);
  guint half = count_read (&cards);
  g_test_message ("%u of %u cards read at 203 dpi, turned, blurred and spoilt: %u in full, %u in half size",
                  count_seen (&cards), cards.n, full, half);
  g_assert_cmpfloat (count_seen (&cards), >=, SPOILT_SHARE * cards.n);
}

static void
test_ruined_are_not_read (void)
{
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, 5);
  if (!has_tools ())
    return;

  paint (&cards, "203");
  change_all (&cards, ruin);
  count_read (&cards);
  change_all (&cards, halve);
  count_read (&cards);
  g_assert_cmpuint (count_seen (&cards), ==, 0);
}

/* --- labels --- */

static const struct {
  double width, height;        /* millimetres */
} labels[] = { { 62, 29 }, { 29, 90 }, { 27, 27 }, { 54, 101 }, { 40, 30 }, { 100, 150 } };

/* Of every size and by both kinds of printers, and a page is as large as its label. */
static void
test_labels_are_read (void)
{
  static const char *const dpi[] = { "300", "203" };
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, 6);
  if (!has_tools ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (labels) * G_N_ELEMENTS (dpi); i++) {
    double width = labels[i / 2].width * PAPER_MM, height = labels[i / 2].height * PAPER_MM;
    g_autoptr (GError) error = NULL;
    g_autofree char *pdf = g_build_filename (cards.folder, "cards.pdf", NULL), *stem = g_build_filename (cards.folder, "card", NULL);
    g_assert_true (label_write (cards.faces, width, height, pdf, &error));
    g_assert_no_error (error);
    g_autoptr (GPtrArray) boxes = pdf_media_boxes (pdf);
    g_assert_cmpuint (boxes->len, ==, cards.n);
    g_auto (GStrv) sides = g_strsplit (boxes->pdata[0], " ", 2);
    g_assert_cmpfloat_with_epsilon (g_ascii_strtod (sides[0], NULL), width, 0.01);
    g_assert_cmpfloat_with_epsilon (g_ascii_strtod (sides[1], NULL), height, 0.01);
    g_free (pdf_run ("pdftoppm", "-gray", "-r", dpi[i % 2], pdf, stem, NULL));
    g_assert_cmpuint (count_read (&cards), ==, cards.n);
  }
}

/* For people to look at. */
static void
test_label_pictures (void)
{
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, 2);
  if (!has_tools ())
    return;

  for (gsize i = 0; i < 2; i++) {
    g_autofree char *pdf = g_build_filename (cards.folder, "cards.pdf", NULL), *stem = pdf_artifact (i ? "label-tall" : "label");
    g_assert_true (label_write (cards.faces, labels[i].width * PAPER_MM, labels[i].height * PAPER_MM, pdf, NULL));
    g_free (pdf_run ("pdftoppm", "-png", "-singlefile", "-f", "2", "-r", "203", pdf, stem, NULL));
    g_autofree char *picture = g_strconcat (stem, ".png", NULL);
    g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));
  }
}

/* Modules of less than 0.8 mm are not printed at all. */
static void
test_small_labels (void)
{
  static const double sides[][2] = { { 54, 25 }, { 25, 54 }, { 26, 26 }, { 0, 0 } };
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, 1);
  g_autofree char *pdf = g_build_filename (cards.folder, "cards.pdf", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (label_write (cards.faces, sides[i][0] * PAPER_MM, sides[i][1] * PAPER_MM, pdf, &error));
    g_assert_error (error, PAPER_ERROR, PAPER_ERROR_SIZE);
    g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  }
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_assert_false (label_write (none, 62 * PAPER_MM, 29 * PAPER_MM, pdf, &error));
  g_assert_error (error, PAPER_ERROR, PAPER_ERROR_EMPTY);
}

/* --- strips --- */

/* The dots of one strip, as a printer would put them on paper; %NULL where the bytes are no such thing. @at moves on. */
static Picture *
print_strip (const guint8 *bytes, gsize length, gsize *at)
{
  g_autoptr (GByteArray) dots = g_byte_array_new ();
  guint across = 0, lines = 0;

  if (length - *at < 2 || memcmp (bytes + *at, "\x1b@", 2) != 0)
    return NULL;
  *at += 2;
  while (length - *at >= 8 && memcmp (bytes + *at, "\x1dv0\0", 4) == 0) {
    guint wide = bytes[*at + 4] + 256u * bytes[*at + 5], high = bytes[*at + 6] + 256u * bytes[*at + 7];
    if ((across && wide != across) || high > 255 || length - *at - 8 < (gsize) wide * high)
      return NULL;
    g_byte_array_append (dots, bytes + *at + 8, wide * high);
    across = wide;
    lines += high;
    *at += 8 + (gsize) wide * high;
  }
  if (!across || length - *at < 4 || memcmp (bytes + *at, "\x1dVB\0", 4) != 0)
    return NULL;
  *at += 4;
  Picture *picture = picture_new ((int) across * 8, (int) lines);
  for (int i = 0; i < picture->width * picture->height; i++)
    picture->grey[i] = dots->data[i / 8] >> (7 - i % 8) & 1 ? 0 : 255;
  return picture;
}

static void
test_strips (gconstpointer data)
{
  int dots = GPOINTER_TO_INT (data);
  g_auto (Cards) cards = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length, at = 0;
  cards_make (&cards, 12);
  g_autofree char *path = g_build_filename (cards.folder, "strips.bin", NULL);

  g_assert_true (strip_write (cards.faces, dots, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 0; i < cards.n; i++) {
    g_autofree char *name = g_strdup_printf ("%s/strip-%03u.pgm", cards.folder, i);
    g_autoptr (Picture) picture = print_strip ((const guint8 *) bytes, length, &at);
    g_assert_nonnull (picture);
    g_assert_cmpint (picture->width, ==, dots);
    picture_save (picture, name);
  }
  g_assert_cmpuint (at, ==, length);
  if (has_tools ())
    g_assert_cmpuint (count_read (&cards), ==, cards.n);
}

static void
test_strip_refusals (void)
{
  g_autoptr (GError) empty = NULL, wrong = NULL, folder = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new (), bad = g_ptr_array_new ();
  CardFace face = { .token = "no token" };
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, 1);
  g_autofree char *path = g_build_filename (cards.folder, "strip.bin", NULL);

  g_ptr_array_add (bad, &face);
  g_assert_false (strip_write (none, STRIP_DOTS_58, path, &empty));
  g_assert_error (empty, PAPER_ERROR, PAPER_ERROR_EMPTY);
  g_assert_false (strip_write (bad, STRIP_DOTS_58, path, &wrong));
  g_assert_error (wrong, PAPER_ERROR, PAPER_ERROR_TOKEN);
  g_assert_false (strip_write (cards.faces, STRIP_DOTS_58, "/nonexistent/strip.bin", &folder));
  g_assert_error (folder, PAPER_ERROR, PAPER_ERROR_WRITE);
  g_assert_cmpuint (pdf_count_files (cards.folder), ==, 0);
}

/* --- sheets --- */

static void
test_sheets (void)
{
  static const struct { CardSheet sheet; guint places; const char *box; } cases[] = {
    { CARD_SHEET_A4, 10, "595.27" }, { CARD_SHEET_A4_8, 8, "595.27" }, { CARD_SHEET_A5, 4, "595.27" },
  };
  g_auto (Cards) cards = { 0 };
  cards_make (&cards, 11);
  g_autofree char *pdf = g_build_filename (cards.folder, "sheet.pdf", NULL);
  g_autofree char *stem = g_build_filename (cards.folder, "sheet", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases) && has_tools (); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (card_write_sheet (cards.faces, cases[i].sheet, pdf, &error));
    g_autoptr (GPtrArray) boxes = pdf_media_boxes (pdf);
    g_assert_cmpuint (boxes->len, ==, (cards.n + cases[i].places - 1) / cases[i].places);
    g_assert_true (g_str_has_prefix (boxes->pdata[0], cases[i].box));
    g_free (pdf_run ("pdftoppm", "-gray", "-r", "200", pdf, stem, NULL));
    g_assert_cmpuint (count_read (&cards), ==, cards.n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-reading/all-are-read", test_all_are_read);
  g_test_add_func ("/paper-reading/worn-are-read", test_worn_are_read);
  g_test_add_func ("/paper-reading/ruined-are-not-read", test_ruined_are_not_read);
  g_test_add_func ("/paper-reading/labels-are-read", test_labels_are_read);
  g_test_add_func ("/paper-reading/label-pictures", test_label_pictures);
  g_test_add_func ("/paper-reading/small-labels", test_small_labels);
  g_test_add_data_func ("/paper-reading/strips-58", GINT_TO_POINTER (STRIP_DOTS_58), test_strips);
  g_test_add_data_func ("/paper-reading/strips-80", GINT_TO_POINTER (STRIP_DOTS_80), test_strips);
  g_test_add_func ("/paper-reading/strip-refusals", test_strip_refusals);
  g_test_add_func ("/paper-reading/sheets", test_sheets);
  return pdf_test_run ();
}
