/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the house gives a resident where nobody said otherwise: label, called name, symbol and colour, identity. */
#include "db/record/resident-private.h"

#include "db/code/symbol-codes.h"

#include <string.h>

static const char sql_first_zone[] = "SELECT zone FROM house WHERE retired_at IS NULL ORDER BY id LIMIT 1";

/* A resident has no house yet, but a label has a year, and the year begins on the clocks of the place. */
static GTimeZone *
record_zone (Connection *connection, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_first_zone, error);
  QueryStep step = query ? query_step (query, error) : QUERY_FAILED;
  GTimeZone *zone = step == QUERY_ROW ? when_zone (query_word (query, 0)) : NULL;

  if (step == QUERY_FAILED)
    return NULL;
  return zone ? zone : g_time_zone_new_utc ();
}

char *
resident_today (Act *act, GError **error)
{
  g_autoptr (GTimeZone) zone = record_zone (act_get_connection (act), error);

  return zone ? when_date_of (act_get_at (act), zone) : NULL;
}

gboolean
resident_give_label (Act *act, Row *row, GError **error)
{
  const char *sex = row_text (row, "sex");
  const char *title = g_str_equal (sex, "L") ? "Tn. " : g_str_equal (sex, "P") ? "Ny. " : "";
  g_autofree char *date = resident_today (act, error);
  if (!date)
    return FALSE;

  g_autofree char *counter = g_strdup_printf ("label-%.4s", date);
  gint64 number = act_number (act, counter, error);
  if (!number)
    return FALSE;
  g_autofree char *label = g_strdup_printf ("%sX %.4s-%03" G_GINT64_FORMAT, title, date, number);
  row_set_text (row, "label", label);
  return TRUE;
}

static const char sql_symbols_in_use[] =
    "SELECT r.symbol, r.colour, COUNT(*) FROM stay s JOIN resident r ON r.id = s.resident"
    " WHERE s.ended_at IS NULL AND r.symbol IS NOT NULL AND r.colour IS NOT NULL GROUP BY r.symbol, r.colour";

/* How many of those staying bear a pair, by "symbol colour". */
static GHashTable *
symbols_in_use (Connection *connection, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (Query) query = query_new (connection, sql_symbols_in_use, error);
  if (!query)
    return NULL;

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_hash_table_insert (counts, g_strdup_printf ("%s %s", query_text (query, 0), query_text (query, 1)),
                         GINT_TO_POINTER (query_int (query, 2)));
  return step == QUERY_DONE ? g_steal_pointer (&counts) : NULL;
}

/* Pairs in an order in which neighbours differ in both; residents begin at their own number, so that those who
 * have no stay yet differ too. */
static void
choose_pair (GHashTable *counts, gint64 number, const char **symbol, const char **colour)
{
  guint n_symbols, n_colours;
  const char *const *symbols = symbol_codes (&n_symbols);
  const char *const *colours = symbol_colour_codes (&n_colours);
  const char *wanted_symbol = *symbol, *wanted_colour = *colour;
  int least = G_MAXINT;

  for (guint i = 0; i < n_symbols * n_colours && least > 0; i++) {
    guint k = (guint) ((guint64) number + i) % (n_symbols * n_colours);
    const char *s = symbols[k % n_symbols], *c = colours[(k / n_symbols + k) % n_colours];
    g_autofree char *pair = g_strdup_printf ("%s %s", s, c);
    int count = GPOINTER_TO_INT (g_hash_table_lookup (counts, pair));
    gboolean fits = (!wanted_symbol || g_str_equal (wanted_symbol, s)) && (!wanted_colour || g_str_equal (wanted_colour, c));
    if (fits && count < least) {
      least = count;
      *symbol = s;
      *colour = c;
    }
  }
}

gboolean
resident_give_symbol (Act *act, Row *row, GError **error)
{
  const char *symbol = row_text (row, "symbol"), *colour = row_text (row, "colour");
  /* imported people have no cards: counting those staying for each of them would make a long import slow */
  gboolean imported = g_str_equal (act_get_source (act), "import");
  g_autoptr (GHashTable) counts =
      imported ? g_hash_table_new (g_str_hash, g_str_equal) : symbols_in_use (act_get_connection (act), error);
  if (!counts)
    return FALSE;

  choose_pair (counts, row_int (row, "number"), &symbol, &colour);
  row_set_text (row, "symbol", symbol);
  row_set_text (row, "colour", colour);
  return TRUE;
}

static gboolean
is_title (const char *word)
{
  static const char *const titles[] = {
    "tn", "ny", "nn", "sdr", "sdri", "an", "by", "bp", "bpk", "bapak", "pak", "ibu", "bu", "mr", "mrs", "ms",
    "h", "hj", "kh", "haji", "hajah", "ust", "ustadz", "dr", "drs", "dra", "drg", "ir", "prof", "alm", "almh",
  };
  g_autofree char *folded = g_utf8_casefold (word, -1);
  char *dot = strchr (folded, '.');

  if (dot && !dot[1])
    *dot = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (folded, titles[i]))
      return TRUE;
  /* "M. Yusuf" is called Yusuf */
  return dot && g_utf8_strlen (folded, -1) == 1;
}

char *
resident_called_name (const Row *row)
{
  const char *name = row_text (row, "name");
  g_auto (GStrv) words = g_strsplit_set (name ? name : "", " ,\t", -1);

  for (char **word = words; *word; word++)
    if (**word && !is_title (*word))
      return g_strdup (*word);
  return NULL;
}

const char *
resident_identity (const Row *row)
{
  if (!row_is_null (row, "nik"))
    return "claimed_nik";
  return row_is_null (row, "name") ? "unknown" : "claimed_name";
}
