/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators against published tables (DOMAIN §6) and every night of Toronto's shelters. */
#include "db/record/when.h"
#include "db/report/indicators.h"
#include "tests/support/shared.h"

#include <gio/gio.h>

#define NONE RATE_NONE

static IndicatorsInput
input_of (gint64 beds, gint64 days, gint64 hp, gint64 discharges) {
  return (IndicatorsInput) { .beds = beds, .days = days, .bed_days = -1, .hp = hp, .ld = -1,
                             .discharges = discharges, .deaths = -1, .deaths48 = -1 };
}

/* DOMAIN §6.1; where a table had cut digits off, the exact quotient decides */
static void
test_published (void) {
  static const struct { const char *id; gint64 beds, days, hp, out, bor, los, toi,
    bto; } cases[] = {
    { "T01", 312, 365, 5856, 1736, 514, 337, 6223, 556 },
    { "T02", 25, 30, 630, 350, 8400, 180, 34, 1400 },
    { "T03", 150, 30, 4000, 0, 8889, NONE, NONE, 0 },
    { "T04a", 70, 1, 40, 0, 5714, NONE, NONE, 0 },
    { "T04b", 18, 10, 165, 0, 9167, NONE, NONE, 0 },
    { "T04c", 18, 10, 162, 0, 9000, NONE, NONE, 0 },
    { "T04d", 18, 11, 180, 0, 9091, NONE, NONE, 0 },
    { "T04e", 18, 31, 507, 0, 9086, NONE, NONE, 0 },
    { "T05", 50, 181, 9001, 0, 9946, NONE, NONE, 0 },
    { "T06a", 14, 31, 233, 91, 5369, 256, 221, 650 },
    { "T06b", 14, 28, 128, 58, 3265, 221, 455, 414 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    IndicatorsInput input = input_of (cases[i].beds, cases[i].days, cases[i].hp, cases[i].out);
    Indicators found = indicators_compute (&input);
    g_test_message ("%s", cases[i].id);
    g_assert_cmpint (found.bor, ==, cases[i].bor);
    g_assert_cmpint (found.avlos_hp, ==, cases[i].los);
    g_assert_cmpint (found.toi, ==, cases[i].toi);
    g_assert_cmpint (found.bto, ==, cases[i].bto);
  }
}

static void
test_lengths_and_deaths (void) {
  IndicatorsInput input = input_of (10, 30, 83, 21);
  input.ld = 83;                                  /* DOMAIN D9 */
  Indicators found = indicators_compute (&input);
  g_assert_cmpint (found.avlos_ld, ==, 395);
  g_assert_cmpint (found.gdr, ==, NONE);
  g_assert_cmpint (found.ndr, ==, NONE);

  input = input_of (10, 30, 0, 7);
  input.ld = 76;                                  /* D2 */
  g_assert_cmpint (indicators_compute (&input).avlos_ld, ==, 1086);

  input = input_of (10, 30, 0, 400);
  input.deaths = 5;                               /* R1 */
  input.deaths48 = 0;
  found = indicators_compute (&input);
  g_assert_cmpint (found.gdr, ==, 1250);
  g_assert_cmpint (found.ndr, ==, 0);

  input = input_of (10, 30, 0, 260);
  input.deaths = input.deaths48 = 12;             /* R2 */
  found = indicators_compute (&input);
  g_assert_cmpint (found.gdr, ==, 4615);
  g_assert_cmpint (found.ndr, ==, 4615);
}

static void
test_undefined (void) {
  IndicatorsInput nobody_left = input_of (10, 30, 0, 0);
  IndicatorsInput no_beds = input_of (0, 30, 5, 2);

  nobody_left.ld = nobody_left.deaths = nobody_left.deaths48 = 0;
  Indicators found = indicators_compute (&nobody_left);
  g_assert_cmpint (found.bor, ==, 0);
  g_assert_cmpint (found.avlos_ld, ==, NONE);
  g_assert_cmpint (found.avlos_hp, ==, NONE);
  g_assert_cmpint (found.toi, ==, NONE);
  g_assert_cmpint (found.bto, ==, 0);
  g_assert_cmpint (found.gdr, ==, NONE);
  g_assert_cmpint (found.ndr, ==, NONE);

  found = indicators_compute (&no_beds);
  g_assert_cmpint (found.bor, ==, NONE);
  g_assert_cmpint (found.bto, ==, NONE);
  g_assert_cmpint (found.toi, ==, -250);
}

/* beds that come and go: the sum counts, and equals the plain form where they do not */
static void
test_bed_days (void) {
  IndicatorsInput input = input_of (-1, 31, 507, 20);
  input.bed_days = 18 * 20 + 12 * 11;
  Indicators found = indicators_compute (&input);
  g_assert_cmpint (found.bor, ==, 10305);         /* 507 / 492: more than full */
  g_assert_cmpint (found.toi, ==, -75);
  g_assert_cmpint (found.bto, ==, 126);           /* 20 x 31 / 492 */

  IndicatorsInput plain = input_of (18, 31, 507, 20), summed = plain;
  summed.bed_days = 18 * 31;
  Indicators one = indicators_compute (&plain), other = indicators_compute (&summed);
  g_assert_cmpint (one.bor, ==, other.bor);
  g_assert_cmpint (one.toi, ==, other.toi);
  g_assert_cmpint (one.bto, ==, other.bto);
}

static void
test_can_compute (void) {
  IndicatorsInput input = input_of (18, 31, 507, 20);
  g_assert_true (indicators_can_compute (&input));

  gint64 *const figures[] = { &input.beds, &input.days, &input.hp, &input.discharges,
                              &input.ld, &input.deaths, &input.deaths48 };
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++) {
    gint64 kept = *figures[i];
    *figures[i] = -1;
    g_assert_cmpint (indicators_can_compute (&input), ==, i >= 4);
    *figures[i] = -2;
    g_assert_false (indicators_can_compute (&input));
    *figures[i] = 1000000001;
    g_assert_false (indicators_can_compute (&input));
    *figures[i] = kept;
  }
  input = input_of (1000000000, 1001, 1, 1);
  g_assert_false (indicators_can_compute (&input));
  input = input_of (-1, 1000000, 1, 1000001);
  input.bed_days = 5;
  g_assert_false (indicators_can_compute (&input));
  input = input_of (1000000000, 1000, 1000000000, 1);
  g_assert_true (indicators_can_compute (&input));
  g_assert_cmpint (indicators_compute (&input).toi, ==, G_GINT64_CONSTANT (99900000000000));
}

static void
test_rounding (void) {
  static const struct { gint64 part, whole, scale, rate; } cases[] = {
    { 1, 3, 100, 33 },      { 2, 3, 100, 67 },     { 1, 200, 100, 1 },       { 1, 201, 100, 0 },
    { 3, 200, 100, 2 },     { -1, 200, 100, 0 },   { -3, 200, 100, -1 },     { -2, 3, 100, -67 },
    { 62, 64, 10000, 9688 },
    { 713, 725, 1000, 983 }, { 193, 195, 1000, 990 }, { 115, 122, 1000, 943 },
    { 405, 408, 1000, 993 }, { 286, 287, 1000, 997 },
    { 1423, 1428, 10000, 9965 }, { 1423, 1428, 1000, 996 },
    /* DOMAIN §6.4's trap */
    { 380, 260, 10000, 14615 }, { 380, 260, 100, 146 },
    { 142, 141, 10000, 10071 }, { 147, 736, 10000, 1997 }, { 6971, 7386, 10000, 9438 },    /* R3 */
    { 80 * 90 + 20 * 50, 100, 100, 8200 },                                   /* R5 */
    { 0, 5, 10000, 0 },     { 0, 0, 10000, NONE }, { 5, 0, 10000, NONE },
    { G_GINT64_CONSTANT (1000000000000), 1, 100000, G_GINT64_CONSTANT (100000000000000000) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (rate_of (cases[i].part, cases[i].whole, cases[i].scale), ==, cases[i].rate);
  g_assert_cmpint (occupancy_percent (36, 47), ==, 7660);
  g_assert_cmpint (occupancy_percent (3, 0), ==, NONE);
}

static void
test_format (void) {
  static const struct { gint64 rate; const char *text; } cases[] = {
    { 0, "0.00" },   { 5, "0.05" },   { -5, "-0.05" }, { 9965, "99.65" }, { 14615, "146.15" },
    { -250, "-2.50" }, { 10000, "100.00" }, { NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = rate_format (cases[i].rate);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static gint64
length_of (const char *entry, const char *exit) {
  gint64 entry_day = 0, exit_day = 0;

  g_assert_true (when_day_parse (entry, &entry_day) && when_day_parse (exit, &exit_day));
  return stay_length (entry_day, exit_day);
}

static void
test_lengths (void) {
  gint64 lengths[] = { 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3 };
  gint64 few[] = { 9, 1, 4, 2 };
  gint64 tie[] = { 1, 2 };

  g_assert_cmpint (length_of ("2025-02-27", "2025-03-03"), ==, 4);      /* D1 */
  g_assert_cmpint (length_of ("2026-05-20", "2026-06-07"), ==, 18);     /* D3 */
  g_assert_cmpint (length_of ("2026-05-20", "2026-05-20"), ==, 1);      /* D4 */
  g_assert_cmpint (length_of ("2026-08-01", "2026-08-05"), ==, 4);      /* D6 */

  g_assert_cmpint (lengths_mean (lengths, G_N_ELEMENTS (lengths)), ==, 4);        /* D9: 3.952 */
  g_assert_cmpint (lengths_median (lengths, G_N_ELEMENTS (lengths)), ==, 4);
  g_assert_cmpint (lengths_mean (few, 4), ==, 4);
  g_assert_cmpint (lengths_median (few, 4), ==, 3);
  g_assert_cmpint (lengths_mean (tie, 2), ==, 2);                       /* 1.5 goes up */
  g_assert_cmpint (lengths_median (tie, 2), ==, 2);
  g_assert_cmpint (lengths_median (few, 1), ==, 1);
  g_assert_cmpint (lengths_mean (NULL, 0), ==, NONE);
  g_assert_cmpint (lengths_median (NULL, 0), ==, NONE);
}

/* Toronto's files print 100 for 100.00 and 89.5 for 89.50 */
static char *
as_toronto_prints (gint64 rate) {
  char *text = rate_format (rate);
  gsize end = strlen (text);

  while (text[end - 1] == '0')
    end--;
  if (text[end - 1] == '.')
    end--;
  text[end] = '\0';
  return text;
}

static gboolean
is_rate (const char *occupied, const char *capacity, const char *published) {
  gint64 rate = occupancy_percent (g_ascii_strtoll (occupied, NULL, 10),
    g_ascii_strtoll (capacity, NULL, 10));

  g_assert_cmpint (rate, !=, NONE);
  g_autofree char *text = as_toronto_prints (rate);
  return g_str_equal (text, published);
}

enum { ACTUAL_BEDS = 10, OCCUPIED_BEDS = 12, ACTUAL_ROOMS = 15, OCCUPIED_ROOMS = 17,
  RATE_BEDS = 20, RATE_ROOMS };

static guint
check_nights (GDataInputStream *lines, guint *wrong) {
  guint rates = 0;
  char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

  for (; line; line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) {
    g_auto (GStrv) field = g_strsplit (g_strchomp (line), ",", -1);
    g_free (line);
    g_assert_cmpint (g_strv_length (field), ==, RATE_ROOMS + 1);
    if (*field[RATE_BEDS] && g_ascii_isdigit (*field[RATE_BEDS]) && ++rates)
      *wrong += !is_rate (field[OCCUPIED_BEDS], field[ACTUAL_BEDS], field[RATE_BEDS]);
    if (*field[RATE_ROOMS] && g_ascii_isdigit (*field[RATE_ROOMS]) && ++rates)
      *wrong += !is_rate (field[OCCUPIED_ROOMS], field[ACTUAL_ROOMS], field[RATE_ROOMS]);
  }
  return rates;
}

static void
test_toronto (gconstpointer name) {
  g_autofree char *path = shared_file (name);
  if (!path)
    return;

  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) packed = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) text =
    g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (gzip));
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (text);
  guint wrong = 0, rates = check_nights (lines, &wrong);
  g_test_message ("%u published rates, %u differ", rates, wrong);
  g_assert_cmpint (rates, >, 49000);
  g_assert_cmpint (wrong, ==, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/indicators/published", test_published);
  g_test_add_func ("/indicators/lengths-and-deaths", test_lengths_and_deaths);
  g_test_add_func ("/indicators/undefined", test_undefined);
  g_test_add_func ("/indicators/bed-days", test_bed_days);
  g_test_add_func ("/indicators/can-compute", test_can_compute);
  g_test_add_func ("/rate/rounding", test_rounding);
  g_test_add_func ("/rate/format", test_format);
  g_test_add_func ("/lengths", test_lengths);
  g_test_add_data_func ("/rate/toronto/2021", 
                        "data/occupancy/toronto_daily_overnight_2021_compact.csv.gz",
    test_toronto);
  g_test_add_data_func ("/rate/toronto/2022", 
                        "data/occupancy/toronto_daily_overnight_2022_compact.csv.gz",
    test_toronto);

  return g_test_run ();
}
