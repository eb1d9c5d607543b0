/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads cells of a list: dates, ages, sexes, numbers and codes in the words of people and the forms of spreadsheets. */
#include "db/exchange/list-cells.h"

#include "db/code/nik.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define TEXT_MOST 200          /* characters */
#define BEDS_MOST 200          /* of a room */

typedef struct {
  const char *words;           /* between bars, small letters */
  const char *code;
} Choice;

static const Choice sexes[] = {
  { "|l|lk|lki|laki|laki laki|laki-laki|pria|cowok|putra|m|male|man|men|", "L" },
  { "|p|pr|perempuan|wanita|cewek|putri|w|f|female|woman|women|", "P" },
  { "|u|?|tidak diketahui|unknown|", "U" },
  { NULL, NULL },
};
static const Choice room_sexes[] = {
  { "|l|lk|laki|laki laki|laki-laki|pria|putra|m|male|men|", "L" },
  { "|p|pr|perempuan|wanita|putri|w|f|female|women|", "P" },
  { "|l/p|lp|campur|campuran|bebas|umum|semua|keluarga|any|all|mixed|both|", "any" },
  { NULL, NULL },
};
static const Choice room_kinds[] = {
  { "|asrama|barak|bangsal|biasa|umum|dormitory|", "dormitory" }, { "|keluarga|family|", "family" },
  { "|isolasi|isolation|", "isolation" },                         { "|aman|rumah aman|safe|", "safe" },
  { "|odgj|jiwa|psikiatri|psychiatric|", "psychiatric" },         { "|lansia|lanjut usia|elderly|", "elderly" },
  { "|medis|perawatan|kesehatan|medical|", "medical" },           { "|asesmen|assessment|", "assessment" },
  { NULL, NULL },
};
static const Choice bed_kinds[] = {
  { "|tunggal|single|biasa|ranjang|", "single" },
  { "|bawah|tingkat bawah|susun bawah|bunk_low|lower|lower bunk|", "bunk_low" },
  { "|atas|tingkat atas|susun atas|bunk_up|upper|upper bunk|", "bunk_up" },
  { "|boks|box|boks bayi|bayi|crib|cot|", "crib" },
  { "|matras|tikar|kasur|kasur lantai|mat|", "mat" },
  { "|khusus|disabilitas|difabel|kursi roda|adapted|accessible|", "adapted" },
  { NULL, NULL },
};
static const Choice guest_kinds[] = {
  { "|umum|dewasa|general|adult|", "general" },
  { "|anak|child|", "child" },
  { "|pendamping|pendamping pasien|penunggu|companion|", "companion" },
  { "|pasien|patient|", "patient" },
  { NULL, NULL },
};
static const Choice groups[] = {
  { "|dis|disabilitas|difabel|disabilitas telantar|disabled|", "DIS" },
  { "|ank|anak|anak telantar|child|", "ANK" },
  { "|lns|lansia|lanjut usia|lansia telantar|lanjut usia telantar|elderly|", "LNS" },
  { "|gpg|gepeng|gelandangan|pengemis|gelandangan pengemis|gelandangan dan pengemis|pgot|homeless|beggar|", "GPG" },
  { "|bnc|bencana|korban bencana|disaster|", "BNC" },
  { "|non|lain|lainnya|bukan|none|other|", "NON" },
  { NULL, NULL },
};

/* (nullable) */
static const char *
choose (const Choice *choices, const char *cell)
{
  g_autofree char *folded = g_utf8_strdown (cell, -1), *word = g_strdup_printf ("|%s|", folded);

  for (; choices->words && !strchr (cell, '|'); choices++)
    if (strstr (choices->words, word) || g_ascii_strcasecmp (choices->code, cell) == 0)
      return choices->code;
  return NULL;
}

const char *
list_cell_sex (const char *cell)
{
  return choose (sexes, cell);
}

static gboolean
is_nothing (const char *cell)
{
  static const char words[] = "||-|--|–|—|.|n/a|na|nihil|kosong|tidak ada|tdk ada|belum ada|tidak tahu|";
  g_autofree char *folded = g_utf8_strdown (cell, -1), *word = g_strdup_printf ("|%s|", folded);

  return strchr (cell, '|') == NULL && strstr (words, word) != NULL;
}

/* The figures that @text begins with; callers have counted them. */
static int
number_of (const char *text)
{
  return (int) g_ascii_strtoll (text, NULL, 10);
}

/* "3,27306E+15": a spreadsheet has rounded the number. */
static gboolean
is_rounded (const char *cell)
{
  gsize figures = strspn (cell, "0123456789.,");

  return figures && (cell[figures] == 'E' || cell[figures] == 'e') && (cell[figures + 1] == '+' || g_ascii_isdigit (cell[figures + 1]));
}

/* --- days --- */

static int
month_of (const char *word)
{
  static const char *const months[][2] = {
    { "jan", "januari january" }, { "feb", "februari february pebruari" }, { "mar", "maret march" }, { "apr", "april" },
    { "mei may", "" }, { "jun", "juni june" }, { "jul", "juli july" }, { "agu ags agt aug", "agustus august" },
    { "sep", "september" }, { "okt oct", "oktober october" }, { "nov", "november nopember nop" }, { "des dec", "desember december" },
  };
  g_autofree char *folded = g_utf8_strdown (word, -1);

  for (int i = 0; i < 12; i++)
    for (int k = 0; k < 2; k++) {
      g_auto (GStrv) names = g_strsplit (months[i][k], " ", -1);
      if (*folded && g_strv_contains ((const char *const *) names, folded))
        return i + 1;
    }
  return 0;
}

/* A day, a month in figures or as a word, and a year of four figures; or the other way round. */
static gboolean
split_day (const char *cell, int *year, int *month, int *day)
{
  g_auto (GStrv) parts = g_strsplit_set (cell, "/-. ", -1);
  int numbers[3];

  if (g_strv_length (parts) != 3)
    return FALSE;
  gboolean year_first = strlen (parts[0]) == 4;
  for (int i = 0; i < 3; i++) {
    gboolean figures = *parts[i] && strspn (parts[i], "0123456789") == strlen (parts[i]);
    if (strlen (parts[i]) > 4 && figures)
      return FALSE;
    numbers[i] = figures ? number_of (parts[i]) : i == 1 ? month_of (parts[i]) : 0;
  }
  *year = year_first ? numbers[0] : numbers[2];
  *month = numbers[1];
  *day = year_first ? numbers[2] : numbers[0];
  return strlen (parts[year_first ? 0 : 2]) == 4 && strlen (parts[year_first ? 2 : 0]) <= 2;
}

char *
list_cell_day (const char *cell)
{
  int year, month, day_of_month;
  gint64 day;

  if (split_day (cell, &year, &month, &day_of_month) && when_day_from_civil (year, month, day_of_month, &day))
    return when_day_format (day);
  return NULL;
}

static char *
day_problem (const char *cell)
{
  int year, month, day;

  if (strspn (cell, "0123456789") == strlen (cell) && strlen (cell) == 5)
    return g_strdup (_("this is a spreadsheet's count of days. Give the column the form of a date there, and save it again."));
  if (split_day (cell, &year, &month, &day) && month > 12 && day <= 12)
    return g_strdup (_("there is no such month. Write the day first: 31/12/1990."));
  if (split_day (cell, &year, &month, &day))
    return g_strdup (_("there is no such day. Look it up and correct it."));
  return g_strdup (_("this is no date. Write 31/12/1990 or 1990-12-31, the year with four figures."));
}

/* "20/11/2026 14:30", also with "T" or "pukul" between. */
static char *
take_hour (const char *cell, int *hour, int *minute)
{
  const char *colon = strchr (cell, ':'), *at = colon;
  int second, n = 0;

  *hour = -1;
  if (!colon)
    return g_strdup (cell);
  while (at > cell && g_ascii_isdigit (at[-1]))
    at--;
  if (sscanf (at, "%2d:%2d%n", hour, minute, &n) < 2 || *hour > 23 || *minute > 59 || *minute < 0
      || (at[n] && (sscanf (at + n, ":%2d", &second) != 1)))
    *hour = 99;
  char *day = g_strndup (cell, (gsize) (at - cell));
  if (g_str_has_suffix (g_strchomp (day), "T"))
    day[strlen (day) - 1] = '\0';
  return g_strchomp (day);
}

static char *
read_day (const char *cell, const char *today, gboolean with_hour, char **problem)
{
  int hour = -1, minute = 0;
  const char *comma = strrchr (cell, ',');             /* "Garut, 17-05-1984": the place of birth goes before */
  g_autofree char *text = take_hour (comma ? comma + 1 + strspn (comma + 1, " ") : cell, &hour, &minute), *day = list_cell_day (text);

  if (!day)
    *problem = day_problem (text);
  else if (hour == 99)
    *problem = g_strdup (_("there is no such hour. Write it as 14:30."));
  else if (strcmp (day, today) > 0)
    *problem = g_strdup (_("this day has not come yet. Look it up and correct it."));
  else if (when_days_between (day, today) > 130 * 366)
    *problem = g_strdup (_("this is more than 130 years ago. Look it up and correct it."));
  if (*problem)
    return g_strdup ("");
  return with_hour && hour >= 0 ? g_strdup_printf ("%s %02d:%02d", day, hour, minute) : g_steal_pointer (&day);
}

/* --- numbers --- */

static char *
read_nik (const char *cell, const char *today, char **problem)
{
  const NikContext context = { .today = today, .age = -1 };
  GString *digits = g_string_new (NULL);

  if (is_rounded (cell)) {
    *problem = g_strdup (_("the spreadsheet has rounded the number. Give the column the form of text there, type it again and save."));
    return g_string_free (digits, FALSE);
  }
  for (const char *at = cell; *at; at++)
    if (!strchr (" .-'`", *at))
      g_string_append_c (digits, *at);
  g_autoptr (Nik) nik = nik_read (digits->str, &context);
  for (guint issue = 1; issue <= NIK_REFUSING && !nik->valid; issue <<= 1)
    if (nik->issues & issue & NIK_REFUSING) {
      *problem = g_strdup (_(nik_issue_sentence ((NikIssue) issue)));
      g_string_truncate (digits, 0);
      break;
    }
  return g_string_free (digits, FALSE);
}

/* "30-40", "±35 th", "35 tahun" */
static char *
read_age (const char *cell, char **problem)
{
  int from = -1, to = -1;
  const char *at = cell + strcspn (cell, "0123456789");
  g_autofree char *before = g_strndup (cell, (gsize) (at - cell));
  gsize figures = strspn (at, "0123456789");

  if (strlen (before) <= 4 && !strchr (before, '-') && figures >= 1 && figures <= 3) {
    from = to = number_of (at);
    at += figures;
    at += strspn (at, " ");
    gsize dash = g_str_has_prefix (at, "–") ? strlen ("–") : g_str_has_prefix (at, "-") ? 1 : 0;
    const char *second = at + dash + strspn (at + dash, " ");
    if (dash)
      to = g_ascii_isdigit (*second) && strspn (second, "0123456789") <= 3 ? number_of (second) : -1;
    at = dash ? second + strspn (second, "0123456789") : at;
  }
  gboolean ends = strspn (at, "0123456789,/-") == 0 && strlen (at) <= 10;
  gboolean months = g_str_has_prefix (at + strspn (at, " "), "bl") || g_str_has_prefix (at + strspn (at, " "), "bulan") || g_str_has_prefix (at + strspn (at, " "), "month");
  if (from < 0 || to < from || to > 130 || !ends) {
    *problem = g_strdup (_("this is no age. Write whole years, as 34 or 30-40."));
    return g_strdup ("");
  }
  if (months)
    from = to = from / 12;
  return from == to ? g_strdup_printf ("%d", from) : g_strdup_printf ("%d-%d", from, to);
}

static char *
read_count (const char *cell, gboolean yes, char **problem)
{
  static const Choice answers[] = { { "|ya|y|yes|x|v|✓|ada|", "1" }, { "|tidak|t|no|n|", "0" }, { NULL, NULL } };
  const char *answer = yes ? choose (answers, cell) : NULL;

  if (answer)
    return g_strdup (answer);
  if (strspn (cell, "0123456789") == strlen (cell) && strlen (cell) <= 3 && number_of (cell) <= BEDS_MOST)
    return g_strdup_printf ("%d", number_of (cell));
  *problem = g_strdup (yes ? _("write yes, no, or how many.") : _("write a number up to 200."));
  return g_strdup ("");
}

/* --- text --- */

static char *
read_choice (const Choice *choices, const char *cell, const char *sentence, char **problem)
{
  const char *code = choose (choices, cell);

  if (!code)
    *problem = g_strdup (sentence);
  return g_strdup (code ? code : "");
}

static char *
read_text (const char *cell, char **problem)
{
  if (g_utf8_strlen (cell, -1) > TEXT_MOST) {
    *problem = g_strdup (_("this is longer than 200 characters. Shorten it."));
    return g_strdup ("");
  }
  return g_strdup (*cell == '\'' ? cell + 1 : cell);
}

static char *
read_name (const char *cell, char **problem)
{
  static const char nobody[] = "|tanpa nama|tidak diketahui|belum diketahui|unknown|no name|mr x|mr. x|mrs x|tn x|tn. x|ny x|ny. x|x|";
  g_autofree char *folded = g_utf8_strdown (cell, -1), *word = g_strdup_printf ("|%s|", folded);

  if (!strchr (cell, '|') && strstr (nobody, word))
    return g_strdup ("");
  if (strspn (cell, "0123456789 .,/-") == strlen (cell)) {
    *problem = g_strdup (_("this is no name. Look whether the right column is chosen."));
    return g_strdup ("");
  }
  return read_text (cell, problem);
}

static char *
read_phone (const char *cell, char **problem)
{
  if (!is_rounded (cell))
    return read_text (cell, problem);
  *problem = g_strdup (_("the spreadsheet has rounded the number. Give the column the form of text there, type it again and save."));
  return g_strdup ("");
}

static char *
read_bed_cell (int field, const char *cell, char **problem)
{
  switch (field) {
  case LIST_ROOM_SEX:
    return read_choice (room_sexes, cell, _("write L, P or campur (any)."), problem);
  case LIST_ROOM_KIND:
    return read_choice (room_kinds, cell, _("write asrama, keluarga, isolasi, aman, ODGJ, lansia, medis or asesmen."), problem);
  case LIST_BED_KIND:
    return read_choice (bed_kinds, cell, _("write tunggal, bawah, atas, boks, matras or khusus."), problem);
  case LIST_BED_COUNT:
    return read_count (cell, FALSE, problem);
  case LIST_MATS:
    return read_count (cell, TRUE, problem);
  default:
    return read_text (cell, problem);
  }
}

static char *
read_resident_cell (int field, const char *cell, const char *today, char **problem)
{
  switch (field) {
  case LIST_NAME:
    return read_name (cell, problem);
  case LIST_SEX:
    return read_choice (sexes, cell, _("write L, P or U (not known)."), problem);
  case LIST_BORN:
    return read_day (cell, today, FALSE, problem);
  case LIST_SINCE:
    return read_day (cell, today, TRUE, problem);
  case LIST_AGE:
    return read_age (cell, problem);
  case LIST_NIK:
    return read_nik (cell, today, problem);
  case LIST_PHONE:
    return read_phone (cell, problem);
  case LIST_GUEST_KIND:
    return read_choice (guest_kinds, cell, _("write umum, anak, pendamping or pasien."), problem);
  case LIST_GROUP:
    return read_choice (groups, cell, _("write DIS, ANK, LNS, GPG, BNC or NON."), problem);
  default:
    return read_text (cell, problem);
  }
}

char *
list_cell_read (ListKind kind, int field, const char *cell, const char *today, char **problem)
{
  g_return_val_if_fail (cell && today && problem, NULL);

  *problem = NULL;
  if (is_nothing (cell))
    return g_strdup ("");
  return kind == LIST_BEDS ? read_bed_cell (field, cell, problem) : read_resident_cell (field, cell, today, problem);
}
