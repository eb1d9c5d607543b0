/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the list of approvals to be confirmed: a part for each approver, a row for each approval, a line to sign. */
#include "db/paper/approvals.h"

#include "db/paper/sheet.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>

static const SheetColumn columns[] = {
  { NULL, 5, 1, FALSE, TRUE },
  { N_("For whom"), 28, 0, TRUE, FALSE },
  { N_("Bed"), 17, 0, FALSE, FALSE },
  { N_("Until when"), 27, 0, FALSE, FALSE },
  { N_("Reason"), 22, 0, FALSE, FALSE },
  { N_("Agreed"), 24, 0, FALSE, FALSE },
  { N_("Written down by"), 20, 0, FALSE, FALSE },
};

static char *
date_text (const char *date)
{
  gint64 day;
  int year, month, of_month;

  if (!date || !when_day_parse (date, &day))
    return g_strdup ("–");
  when_day_to_civil (day, &year, &month, &of_month);
  g_autoptr (GDateTime) noon = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  return g_date_time_format (noon, _("%-d %b %Y"));
}

static char *
limit_text (const ApprovalLine *line)
{
  g_autofree char *after = date_text (line->limit_after), *before = date_text (line->limit_before);
  g_autofree char *days = line->working
                              ? g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) line->days), (int) line->days)
                              : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) line->days), (int) line->days);

  /* TRANSLATORS: new limit of a stay, how many days more, the limit before */
  return g_strdup_printf (_("%s (+%s; before: %s)"), after, days, before);
}

static char *
agreed_text (const ApprovalLine *line, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (line->at);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *when = local ? g_date_time_format (local, _("%-d %b %Y %H:%M")) : g_strdup ("–");

  return g_strdup_printf (g_str_equal (line->channel, "telephone") ? _("by telephone, %s") : _("by letter, %s"), when);
}

static void
add_line (Sheet *sheet, const ApprovalLine *line, gboolean several, GTimeZone *zone)
{
  const char *bed = line->bed ? line->bed : _("Without a bed");
  g_autofree char *place = several ? g_strdup_printf ("%s, %s", line->house, bed) : g_strdup (bed);
  g_autofree char *limit = limit_text (line), *agreed = agreed_text (line, zone);
  g_autofree char *reason = g_strdelimit (g_strdup (line->reason), "_", ' ');      /* a word may break there, and a line */
  const char *const cells[] = { NULL, line->name, place, limit, reason, agreed, line->recorder ? line->recorder : "–" };

  sheet_row (sheet, cells, SHEET_PLAIN);
}

static void
begin_part (Sheet *sheet, const char *approver)
{
  SheetColumn translated[G_N_ELEMENTS (columns)];
  g_autofree char *heading = g_strdup_printf (_("Agreed in the name of: %s"), approver);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    translated[i] = columns[i];
    translated[i].heading = columns[i].heading ? _(columns[i].heading) : NULL;
  }
  sheet_text (sheet, heading, SHEET_STRONG);
  sheet_columns (sheet, translated, G_N_ELEMENTS (translated));
}

gboolean
approvals_paper_write (const GPtrArray *lines, const char *house, const char *printed, GTimeZone *zone, const char *path,
                       GError **error)
{
  g_return_val_if_fail (lines && zone && path, FALSE);

  const SheetHead head = { _("Approvals to be confirmed"), house, printed, printed, 9.5 };
  g_autoptr (Sheet) sheet = sheet_new (&head);
  const char *approver = NULL;

  sheet_text (sheet,
              lines->len ? _("Agreed to by telephone or letter. Tick what is right, strike out what is not, and sign; then it is confirmed on the screen.")
                         : _("Nothing waits to be confirmed."),
              SHEET_PLAIN);
  for (guint i = 0; i < lines->len; i++) {
    const ApprovalLine *line = lines->pdata[i], *next = i + 1 < lines->len ? lines->pdata[i + 1] : NULL;
    if (!approver)
      begin_part (sheet, approver = line->approver);
    add_line (sheet, line, house == NULL, zone);
    if (next && approval_same_name (approver, next->approver))
      continue;
    sheet_lines (sheet, _("Name, date, signature:"), 1);
    approver = NULL;
  }
  return sheet_finish (sheet, path, error);
}
