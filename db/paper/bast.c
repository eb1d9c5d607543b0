/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the record of handing over people: the parties, a line for each person, and who signs. */
#include "db/paper/bast.h"

#include "db/paper/sheet.h"
#include "db/record/destination.h"

#include <glib/gi18n-lib.h>

#define BLANK "……………………………………"

static const SheetColumn columns[] = {
  { N_("No."), 6, 1, FALSE, FALSE },
  { N_("Name or label"), 28, 2, TRUE, FALSE },
  { N_("Sex"), 7, 1, FALSE, FALSE },
  { N_("Born or age"), 16, 1, FALSE, FALSE },
  { N_("NIK"), 20, 1, FALSE, FALSE },
  { N_("Bed"), 15, 1, FALSE, FALSE },
  { N_("Condition (by hand)"), 26, 1, FALSE, FALSE },
};

static void
begin_table (Sheet *sheet)
{
  SheetColumn translated[G_N_ELEMENTS (columns)];

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    translated[i] = columns[i];
    translated[i].heading = _(columns[i].heading);
  }
  sheet_columns (sheet, translated, G_N_ELEMENTS (translated));
}

static char *
age_text (const BastPerson *person)
{
  if (person->born)
    return g_strdup (person->born);
  if (person->age_from < 0)
    return NULL;
  return g_strdup_printf (_("about %d–%d"), person->age_from, MAX (person->age_to, person->age_from));
}

static void
add_persons (Sheet *sheet, const Bast *bast)
{
  begin_table (sheet);
  for (guint i = 0; i < bast->persons->len; i++) {
    const BastPerson *person = bast->persons->pdata[i];
    g_autofree char *place = g_strdup_printf ("%u", i + 1), *age = age_text (person);
    const char *cells[] = { place, person->name, g_str_equal (person->sex, "U") ? "?" : person->sex, age, person->nik, person->bed, NULL };
    sheet_row (sheet, cells, SHEET_PLAIN);
  }
}

static void
add_fact (Sheet *sheet, const char *label, const char *value)
{
  g_autofree char *text = value ? g_strdup_printf ("%s: %s", label, value) : NULL;

  if (text)
    sheet_text (sheet, text, SHEET_PLAIN);
}

static const char *
destination_text (const Bast *bast)
{
  const Destination *destination = bast->destination ? destination_get (bast->destination) : NULL;

  return destination ? _(destination->label) : NULL;
}

/* Who leaves is handed over by the house. */
static void
add_parties_out (Sheet *sheet, const Bast *bast, const char *officer, const char *when)
{
  g_autofree char *house = officer ? g_strdup_printf ("%s, %s", officer, bast->house) : g_strdup (bast->house);

  add_fact (sheet, _("When"), when);
  add_fact (sheet, _("First party, who hands over"), house);
  add_fact (sheet, _("Second party, who receives"), BLANK);
  add_fact (sheet, _("Where to"), destination_text (bast));
}

static void
add_parties (Sheet *sheet, const Bast *bast, const char *officer, const char *when)
{
  g_autofree char *bringer = bast->reporter && bast->agency ? g_strdup_printf ("%s, %s", bast->reporter, bast->agency)
                                                            : g_strdup (bast->reporter ? bast->reporter : bast->agency);
  g_autofree char *house = officer ? g_strdup_printf ("%s, %s", officer, bast->house) : g_strdup (bast->house);

  add_fact (sheet, _("When"), when);
  add_fact (sheet, _("First party, who hands over"), bringer ? bringer : BLANK);
  add_fact (sheet, _("Second party, who receives"), house);
  add_fact (sheet, _("Letter"), bast->letter);
  add_fact (sheet, _("Found at"), bast->found_at);
}

static char *
time_text (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, _("%A %-d %B %Y, %H:%M"));
}

static char *
number_text (const Bast *bast)
{
  g_autofree char *own = g_strdup_printf (_("No. %d of %d"), (int) bast->number, (int) bast->year);

  return bast->office_number ? g_strdup_printf ("%s · %s", own, bast->office_number) : g_steal_pointer (&own);
}

gboolean
bast_paper_write (const Bast *bast, const char *officer, GTimeZone *zone, const char *path, GError **error)
{
  g_return_val_if_fail (bast && zone && path, FALSE);

  gboolean out = g_str_equal (bast->kind, "BAST_OUT");
  g_autofree char *when = out && !bast->left_at ? g_strdup (BLANK) : time_text (out ? bast->left_at : bast->arrived_at, zone);
  g_autofree char *number = number_text (bast);
  g_autofree char *sum = g_strdup_printf (ngettext ("%u person is handed over and received:", "%u persons are handed over and received:",
                                                    bast->persons->len), bast->persons->len);
  SheetHead head = { _("Record of handing over (BAST)"), bast->house, number, NULL, 10 };
  g_autoptr (Sheet) sheet = sheet_new (&head);

  (out ? add_parties_out : add_parties) (sheet, bast, officer, when);
  sheet_text (sheet, sum, SHEET_STRONG);
  add_persons (sheet, bast);
  sheet_text (sheet, out ? _("Belongings and papers that go with them:") : _("Belongings and papers that came with them:"), SHEET_STRONG);
  sheet_lines (sheet, NULL, 2);
  sheet_lines (sheet, _("First party: name and signature"), 1);
  sheet_lines (sheet, _("Second party: name and signature"), 1);
  sheet_lines (sheet, _("Witness"), 1);
  g_autofree char *seen = bast->signatory ? g_strdup_printf (_("Seen by %s"), bast->signatory) : NULL;
  sheet_lines (sheet, seen ? seen : _("Seen by the head of the section"), 1);
  return sheet_finish (sheet, path, error);
}

gboolean
issued_paper_write (const Bast *bast, const char *title, GTimeZone *zone, const char *path, GError **error)
{
  g_return_val_if_fail (bast && title && zone && path, FALSE);

  g_autofree char *came = time_text (bast->arrived_at, zone), *left = bast->left_at ? time_text (bast->left_at, zone) : NULL;
  g_autofree char *number = number_text (bast);
  SheetHead head = { title, bast->house, number, NULL, 10 };
  g_autoptr (Sheet) sheet = sheet_new (&head);

  add_fact (sheet, _("Came to the house"), came);
  add_fact (sheet, _("Left the house"), left);
  add_fact (sheet, _("Where to"), destination_text (bast));
  sheet_text (sheet, _("About:"), SHEET_STRONG);
  add_persons (sheet, bast);
  sheet_text (sheet, _("What the house states, by hand:"), SHEET_STRONG);
  sheet_lines (sheet, NULL, 6);
  if (g_str_equal (bast->kind, "PERNYATAAN"))
    sheet_lines (sheet, _("Who declares this: name and signature"), 1);
  g_autofree char *seen = bast->signatory ? g_strdup_printf (_("Seen by %s"), bast->signatory) : NULL;
  sheet_lines (sheet, seen ? seen : _("For the house: name and signature"), 1);
  return sheet_finish (sheet, path, error);
}
