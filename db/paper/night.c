/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the sheet of one night: the figures, the persons by bed, the signature, the corrections. */
#include "db/paper/night.h"

#include <glib/gi18n-lib.h>

#include "db/paper/sheet.h"

static const SheetColumn person_columns[] = {
  { N_("Bed"), 16, 0, TRUE, FALSE },
  { N_("No."), 12, 1, FALSE, FALSE },
  { N_("Name, as closed"), 36, 0, FALSE, FALSE },
  { N_("Name now"), 28, 0, FALSE, FALSE },
  { N_("Present"), 18, 1, FALSE, FALSE },
};

static const SheetColumn correction_columns[] = {
  { N_("When"), 20, 0, FALSE, FALSE },
  { N_("Who"), 18, 0, FALSE, FALSE },
  { N_("What"), 36, 0, FALSE, FALSE },
  { N_("Why"), 30, 0, FALSE, FALSE },
};

static void
begin_table (Sheet *sheet, const SheetColumn *columns, guint n)
{
  g_autofree SheetColumn *translated = g_memdup2 (columns, n * sizeof *columns);

  for (guint i = 0; i < n; i++)
    translated[i].heading = _(columns[i].heading);
  sheet_columns (sheet, translated, n);
}

char *
night_paper_title (const char *on)
{
  g_return_val_if_fail (on, NULL);

  g_autofree char *noon = g_strconcat (on, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) evening = g_date_time_new_from_iso8601 (noon, NULL);
  if (!evening)
    return g_strdup (on);

  g_autoptr (GDateTime) morning = g_date_time_add_days (evening, 1);
  /* TRANSLATORS: the date of the morning, for g_date_time_format() */
  g_autofree char *last = g_date_time_format (morning, _("%-d %B %Y"));
  const char *format = "%-d";
  if (g_date_time_get_year (evening) != g_date_time_get_year (morning))
    format = _("%-d %B %Y");
  else if (g_date_time_get_month (evening) != g_date_time_get_month (morning))
    /* TRANSLATORS: the date of the evening where the morning is in the next month */
    format = _("%-d %B");
  g_autofree char *first = g_date_time_format (evening, format);
  return g_strdup_printf (_("Night %s→%s"), first, last);
}

static const char *
present_text (const char *code)
{
  static const struct { const char *code, *text; } words[] = {
    { "yes", N_("present") }, { "no", N_("absent") },
    { "permit", N_("on leave") }, { "unknown", N_("not known") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _(words[i].text);
  return code;
}

static const char *
or_dash (const char *text)
{
  return text ? text : "–";
}

static char *
state_text (const NightPaper *night)
{
  const char *at = or_dash (night->closed_at), *by = or_dash (night->closed_by);

  if (g_strcmp0 (night->state, "closed") == 0)
    return g_strdup_printf (_("Closed %s by %s."), at, by);
  if (g_strcmp0 (night->state, "closed_late") == 0)
    return g_strdup_printf (_("Closed late, %s by %s: %s."), at, by, or_dash (night->late_reason));
  return g_strdup (_("NOT CLOSED: these figures are computed now and may still change."));
}

static void
add_figures (Sheet *sheet, const NightPaper *night)
{
  guint present = 0;
  g_autofree char *state = state_text (night);

  for (guint i = 0; i < night->n_lines; i++)
    present += g_strcmp0 (night->lines[i].present, "yes") == 0;
  g_autofree char *figures =
    g_strdup_printf (_("Persons: %u, present: %u. Beds used: %d of %d in service."),
                     night->n_lines, present, night->beds_used, night->in_service);
  sheet_text (sheet, figures, SHEET_PLAIN);
  sheet_text (sheet, state, SHEET_PLAIN);
  if (night->digest) {
    g_autofree char *digest = g_strdup_printf (_("Digest: %s"), night->digest);
    sheet_text (sheet, digest, SHEET_PLAIN);
  }
}

static void
add_persons (Sheet *sheet, const NightPaper *night)
{
  const char *room = NULL;

  begin_table (sheet, person_columns, G_N_ELEMENTS (person_columns));
  for (guint i = 0; i < night->n_lines; i++) {
    const NightLine *line = &night->lines[i];
    const char *here = line->room ? line->room : _("Without a bed");
    g_autofree char *bed = g_strdup_printf (line->shares ? _("%s (shared)") : "%s",
                                            or_dash (line->bed));
    const char *cells[] = { bed, line->number, line->name, line->name_now,
                            present_text (line->present) };
    if (g_strcmp0 (room, here) != 0)
      sheet_section (sheet, here);
    room = here;
    sheet_row (sheet, cells, SHEET_PLAIN);
  }
}

static void
add_corrections (Sheet *sheet, const NightPaper *night)
{
  sheet_text (sheet, _("Corrections since"), SHEET_STRONG);
  if (night->n_corrections == 0) {
    sheet_text (sheet, _("None."), SHEET_PLAIN);
    return;
  }
  begin_table (sheet, correction_columns, G_N_ELEMENTS (correction_columns));
  for (guint i = 0; i < night->n_corrections; i++) {
    const NightCorrection *it = &night->corrections[i];
    const char *cells[] = { it->when, it->who, it->what, it->why };
    sheet_row (sheet, cells, SHEET_PLAIN);
  }
}

gboolean
night_paper_write (const NightPaper *night, const char *path, GError **error)
{
  g_return_val_if_fail (night && night->house && night->on && night->state && path, FALSE);

  g_autofree char *title = night_paper_title (night->on);
  SheetHead head = { title, night->house, night->printed, night->digest, 10 };
  g_autoptr (Sheet) sheet = sheet_new (&head);

  add_figures (sheet, night);
  add_persons (sheet, night);
  add_corrections (sheet, night);
  return sheet_finish (sheet, path, error);
}
