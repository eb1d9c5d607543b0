/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the receipt: what was taken in and given back, every move of the money, and who signs. */
#include "db/paper/receipt.h"

#include "db/paper/sheet.h"

#include <glib/gi18n-lib.h>

static const SheetColumn thing_columns[] = {
  { N_("What"), 34, 0, TRUE, FALSE },
  { N_("How many"), 14, 1, FALSE, FALSE },
  { N_("Kept"), 20, 0, FALSE, FALSE },
  { N_("Taken in"), 22, 1, FALSE, FALSE },
  { N_("Given back"), 26, 0, FALSE, FALSE },
};

static const SheetColumn move_columns[] = {
  { N_("When"), 22, 1, FALSE, FALSE },
  { N_("Taken in"), 20, 1, FALSE, FALSE },
  { N_("Given out"), 20, 1, FALSE, FALSE },
  { N_("Left"), 20, 1, TRUE, FALSE },
  { N_("For what, to whom"), 34, 0, FALSE, FALSE },
};

static void
begin_table (Sheet *sheet, const SheetColumn *columns, guint n)
{
  g_autofree SheetColumn *translated = g_memdup2 (columns, n * sizeof *columns);

  for (guint i = 0; i < n; i++)
    translated[i].heading = _(columns[i].heading);
  sheet_columns (sheet, translated, n);
}

static char *
time_text (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, _("%-d %b %Y %H:%M"));
}

static const char *
outcome_words (const char *code)
{
  static const struct {
    const char *code, *text;
  } words[] = { { "returned", N_("given back") }, { "heirs", N_("to the heirs") },  { "police", N_("to the police") },
                { "destroyed", N_("destroyed") }, { "lost", N_("lost") } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _(words[i].text);
  return code;
}

static void
add_thing (Sheet *sheet, const Belonging *thing, GTimeZone *zone)
{
  g_autofree char *quantity = g_strdup_printf ("%" G_GINT64_FORMAT, thing->quantity);
  g_autofree char *in = time_text (thing->received_at, zone);
  g_autofree char *out = thing->returned_at ? time_text (thing->returned_at, zone) : NULL;
  g_autoptr (GString) back = g_string_new (out ? outcome_words (thing->outcome) : NULL);

  if (thing->returned_to)
    g_string_append_printf (back, ", %s", thing->returned_to);
  if (out)
    g_string_append_printf (back, ", %s", out);
  const char *cells[] = { thing->what, quantity, thing->kept, in, back->str };
  sheet_row (sheet, cells, SHEET_PLAIN);
}

static void
add_move (Sheet *sheet, const CashMove *move, GTimeZone *zone)
{
  g_autofree char *when = time_text (move->moved_at, zone), *amount = rupiah_format (ABS (move->amount));
  g_autofree char *left = rupiah_format (move->balance);
  g_autofree char *what = move->note && move->given_to ? g_strdup_printf ("%s, %s", move->note, move->given_to)
                                                        : g_strdup (move->note ? move->note : move->given_to);
  const char *cells[] = { when, move->amount > 0 ? amount : NULL, move->amount < 0 ? amount : NULL, left, what };

  sheet_row (sheet, cells, SHEET_PLAIN);
}

static void
add_what_is_left (Sheet *sheet, const Safekeeping *kept)
{
  g_autofree char *line = safekeeping_describe (kept);
  g_autofree char *text = safekeeping_is_empty (kept) ? g_strdup (_("Nothing is in custody any more."))
                                                      : g_strdup_printf (_("In custody now: %s"), line);

  sheet_text (sheet, text, SHEET_STRONG);
}

gboolean
receipt_write (const ReceiptHead *head, const Safekeeping *kept, const char *path, GError **error)
{
  g_return_val_if_fail (head && head->guest && head->zone && kept && path, FALSE);

  g_autofree char *now = time_text (head->now, head->zone);
  g_autofree char *printed = head->officer ? g_strdup_printf (_("Printed %s by %s"), now, head->officer)
                                           : g_strdup_printf (_("Printed %s"), now);
  g_autofree char *guest = g_strdup_printf (_("Guest: %s, stay no. %d"), head->guest, (int) head->number);
  SheetHead sheet_head = { _("Receipt for belongings and money in custody"), head->house, printed, NULL, 10 };
  g_autoptr (Sheet) sheet = sheet_new (&sheet_head);

  sheet_text (sheet, guest, SHEET_STRONG);
  if (kept->things->len)
    begin_table (sheet, thing_columns, G_N_ELEMENTS (thing_columns));
  for (guint i = 0; i < kept->things->len; i++)
    add_thing (sheet, kept->things->pdata[i], head->zone);
  if (kept->moves->len)
    begin_table (sheet, move_columns, G_N_ELEMENTS (move_columns));
  for (guint i = 0; i < kept->moves->len; i++)
    add_move (sheet, kept->moves->pdata[i], head->zone);
  add_what_is_left (sheet, kept);
  sheet_lines (sheet, _("Guest: signature or thumb-print"), 2);
  sheet_lines (sheet, _("For the house"), 1);
  if (head->signatory)
    sheet_text (sheet, head->signatory, SHEET_PLAIN);
  sheet_lines (sheet, _("Witness"), 1);
  return sheet_finish (sheet, path, error);
}
