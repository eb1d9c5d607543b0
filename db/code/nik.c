/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The NIK, Indonesia's number for a person: what its 16 digits say and whether that can be. */
#include "db/code/nik.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NIK_DIGITS 16

/* Kemendagri's codes; 54 was given back in 1999 and is still in numbers */
static const struct { const char *code, *name; } provinces[] = {
  { "11", "Aceh" },
  { "12", "Sumatera Utara" },
  { "13", "Sumatera Barat" },
  { "14", "Riau" },
  { "15", "Jambi" },
  { "16", "Sumatera Selatan" },
  { "17", "Bengkulu" },
  { "18", "Lampung" },
  { "19", "Kepulauan Bangka Belitung" },
  { "21", "Kepulauan Riau" },
  { "31", "Daerah Khusus Ibukota Jakarta" },
  { "32", "Jawa Barat" },
  { "33", "Jawa Tengah" },
  { "34", "Daerah Istimewa Yogyakarta" },
  { "35", "Jawa Timur" },
  { "36", "Banten" },
  { "51", "Bali" },
  { "52", "Nusa Tenggara Barat" },
  { "53", "Nusa Tenggara Timur" },
  { "54", "Timor Timur" },
  { "61", "Kalimantan Barat" },
  { "62", "Kalimantan Tengah" },
  { "63", "Kalimantan Selatan" },
  { "64", "Kalimantan Timur" },
  { "65", "Kalimantan Utara" },
  { "71", "Sulawesi Utara" },
  { "72", "Sulawesi Tengah" },
  { "73", "Sulawesi Selatan" },
  { "74", "Sulawesi Tenggara" },
  { "75", "Gorontalo" },
  { "76", "Sulawesi Barat" },
  { "81", "Maluku" },
  { "82", "Maluku Utara" },
  { "91", "Papua" },
  { "92", "Papua Barat" },
  { "93", "Papua Selatan" },
  { "94", "Papua Tengah" },
  { "95", "Papua Pegunungan" },
  { "96", "Papua Barat Daya" },
};

static const struct { NikIssue issue; const char *code, *sentence; } issues[] = {
  { NIK_LENGTH, "length", N_("A NIK has 16 digits.") },
  { NIK_NOT_DIGITS, "not_digits", N_("A NIK is made of digits only.") },
  { NIK_PROVINCE, "province_unknown", N_("The first two digits are no province.") },
  { NIK_DAY, "day", N_("Digits 7 and 8 are no day of birth.") },
  { NIK_MONTH, "month", N_("Digits 9 and 10 are no month.") },
  { NIK_DATE, "date", N_("The date of birth does not exist.") },
  { NIK_SERIAL, "serial", N_("The last four digits can not be 0000.") },
  { NIK_REGENCY, "regency_unknown", N_("The regency or city is not in the list of regions.") },
  { NIK_DISTRICT, "district_unknown", N_("The district is not in the list of regions.") },
  { NIK_BIRTH_DIFFERS, "birth_differs", N_("The NIK holds another date of birth.") },
  { NIK_SEX_DIFFERS, "sex_differs", N_("The NIK is that of the other sex.") },
};

const char *
nik_province_name (const char *code) {
  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (g_strcmp0 (provinces[i].code, code) == 0)
      return provinces[i].name;
  return NULL;
}

const char *
nik_issue_code (NikIssue issue) {
  for (guint i = 0; i < G_N_ELEMENTS (issues); i++)
    if (issues[i].issue == issue)
      return issues[i].code;
  g_return_val_if_reached (NULL);
}

const char *
nik_issue_sentence (NikIssue issue) {
  for (guint i = 0; i < G_N_ELEMENTS (issues); i++)
    if (issues[i].issue == issue)
      return issues[i].sentence;
  g_return_val_if_reached (NULL);
}

static int
two_digits (const char *text) {
  return (text[0] - '0') * 10 + (text[1] - '0');
}

static int
completed_years (const char *born, const char *today) {
  int years = two_digits (today) * 100 + two_digits (today + 2) - two_digits (born) * 100 -
              two_digits (born + 2);

  return years - (strcmp (born + 4, today + 4) > 0);
}

/* of the years that two digits can mean: the latest past one, or the one nearest to the age */
static void
choose_birth (Nik *nik, int day, int month, int year, const NikContext *context) {
  int this_century = two_digits (context->today) * 100, best = G_MAXINT;

  for (int y = this_century + year; y > this_century - 100; y -= 100) {
    g_autofree char *born = g_strdup_printf ("%04d-%02d-%02d", y, month, day);
    gboolean exists = g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) y);
    if (!exists || strcmp (born, context->today) > 0)
      continue;
    int off = context->age < 0 ? 0 : ABS (completed_years (born, context->today) - context->age);
    if (off < best) {
      best = off;
      g_strlcpy (nik->birth_date, born, sizeof nik->birth_date);
    }
  }
  if (best == G_MAXINT)
    nik->issues |= NIK_DATE;
}

static void
read_birth (Nik *nik, const char *text, const NikContext *context) {
  int day = two_digits (text + 6), month = two_digits (text + 8);
  gboolean woman = day > 40;

  if (woman)
    day -= 40;
  if (day < 1 || day > 31)
    nik->issues |= NIK_DAY;
  else
    nik->sex = woman ? 'P' : 'L';
  if (month < 1 || month > 12)
    nik->issues |= NIK_MONTH;
  if (!(nik->issues & (NIK_DAY | NIK_MONTH)))
    choose_birth (nik, day, month, two_digits (text + 10), context);
}

static void
read_region (Nik *nik, const char *text, const NikContext *context) {
  g_strlcpy (nik->province, text, sizeof nik->province);
  g_strlcpy (nik->regency, text, sizeof nik->regency);
  g_strlcpy (nik->district, text, sizeof nik->district);

  nik->province_name = g_strdup (nik_province_name (nik->province));
  if (!nik->province_name)
    nik->issues |= NIK_PROVINCE;
  if (!context->region_name)
    return;
  nik->regency_name = context->region_name (nik->regency, context->data);
  nik->district_name = context->region_name (nik->district, context->data);
  if (!nik->regency_name)
    nik->issues |= NIK_REGENCY;
  if (!nik->district_name)
    nik->issues |= NIK_DISTRICT;
}

static guint
form_issues (const char *text) {
  guint found = strlen (text) == NIK_DIGITS ? 0 : NIK_LENGTH;

  return text[strspn (text, "0123456789")] == '\0' ? found : found | NIK_NOT_DIGITS;
}

Nik *
nik_read (const char *text, const NikContext *context) {
  g_return_val_if_fail (text && context && context->today && strlen (context->today) == 10, NULL);

  Nik *nik = g_new0 (Nik, 1);
  nik->issues = form_issues (text);
  if (nik->issues)
    return nik;

  read_region (nik, text, context);
  read_birth (nik, text, context);
  nik->serial = two_digits (text + 12) * 100 + two_digits (text + 14);
  if (nik->serial == 0)
    nik->issues |= NIK_SERIAL;
  nik->valid = !(nik->issues & NIK_REFUSING);
  return nik;
}

void
nik_free (Nik *nik) {
  if (!nik)
    return;
  g_free (nik->province_name);
  g_free (nik->regency_name);
  g_free (nik->district_name);
  g_free (nik);
}

guint
nik_compare (const Nik *nik, const char *birth_date, char sex) {
  guint found = 0;

  g_return_val_if_fail (nik && nik->valid, 0);

  if (birth_date && !g_str_equal (birth_date, nik->birth_date))
    found |= NIK_BIRTH_DIFFERS;
  if ((sex == 'L' || sex == 'P') && sex != nik->sex)
    found |= NIK_SEX_DIFFERS;
  return found;
}
