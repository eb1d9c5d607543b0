/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes what reports found to the forms of paper. */
#include "db/paper/lists.h"

#include "db/paper/approvals.h"
#include "db/paper/muster.h"
#include "db/paper/night.h"
#include "db/record/acts.h"

#include <glib/gi18n-lib.h>

#define INFANT_YEARS 2

static char *
readable_time (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, zone) : NULL;

  return local ? g_date_time_format (local, _("%-d %b %Y %H:%M")) : NULL;
}

static char *
printed_text (Record *record, GTimeZone *zone, const char *by)
{
  g_autofree char *now = readable_time (record_now (record), zone);

  return by ? g_strdup_printf (_("Printed %s by %s"), now, by)
            : g_strdup_printf (_("Printed %s"), now);
}

/* The texts that lines only borrow. */
typedef struct {
  GPtrArray *texts;
} Kept;

static const char *
keep (Kept *kept, char *text)
{
  if (text)
    g_ptr_array_add (kept->texts, text);
  return text;
}

/* The night. */

static NightLine
night_line (const NightSheetPerson *person, Kept *kept)
{
  return (NightLine){
    .room = person->room,
    .bed = person->bed,
    .number = keep (kept, g_strdup_printf ("%04" G_GINT64_FORMAT, person->number)),
    .name = person->name,
    .name_now = person->name_now,
    .present = present_code (person->present),
    .shares = person->shares,
  };
}

static NightCorrection
correction_line (const NightSheetCorrection *correction, GTimeZone *zone, Kept *kept)
{
  const char *what = acts_words (correction->kind);

  return (NightCorrection){
    .when = keep (kept, readable_time (correction->recorded, zone)),
    .who = correction->who        ? correction->who
           : correction->terminal ? correction->terminal
                                  : "–",
    .what =
        correction->about ? keep (kept, g_strdup_printf ("%s: %s", what, correction->about)) : what,
    .why = correction->why,
  };
}

gboolean
lists_print_night (Record *record, const NightSheet *sheet, GTimeZone *zone, const char *printed_by,
                   const char *path, GError **error)
{
  g_return_val_if_fail (record && sheet && zone && path, FALSE);

  const Night *night = sheet->night;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Kept kept = { texts };
  g_autofree char *on = when_day_format (night->day),
                  *printed = printed_text (record, zone, printed_by);
  g_autofree char *closed = night->closed_at ? readable_time (night->closed_at, zone) : NULL;
  g_autofree NightLine *lines = g_new0 (NightLine, sheet->persons->len);
  g_autofree NightCorrection *corrections = g_new0 (NightCorrection, sheet->corrections->len);

  for (guint i = 0; i < sheet->persons->len; i++)
    lines[i] = night_line (sheet->persons->pdata[i], &kept);
  for (guint i = 0; i < sheet->corrections->len; i++)
    corrections[i] = correction_line (sheet->corrections->pdata[i], zone, &kept);
  const NightPaper paper = {
    .house = sheet->house,
    .on = on,
    .state = night_state_code (night->state),
    .closed_at = closed,
    .closed_by = sheet->closed_by_name,
    .late_reason = night->late_reason,
    .digest = night->digest,
    .printed = printed,
    .beds_used = (int) night->beds_used,
    .in_service = (int) night->in_service,
    .lines = lines,
    .n_lines = sheet->persons->len,
    .corrections = corrections,
    .n_corrections = sheet->corrections->len,
  };
  return night_paper_write (&paper, path, error);
}

/* The muster list. */

static MusterNeeds
paper_needs (guint needs)
{
  return (needs & NEED_CAN_NOT_WALK ? MUSTER_CAN_NOT_WALK : 0)
         | (needs & NEED_DEAF ? MUSTER_DEAF : 0) | (needs & NEED_ISOLATED ? MUSTER_ISOLATED : 0)
         | (needs & NEED_LOCKED ? MUSTER_LOCKED : 0);
}

static MusterLine
muster_line (const MusterPerson *person)
{
  return (MusterLine){
    .room = person->room ? person->room : _("Without a bed"),
    .bed = person->bed,
    .name = person->name,
    .where = person->whereabouts_unknown ? MUSTER_NOT_KNOWN
             : person->inside            ? MUSTER_INSIDE
                                         : MUSTER_OUTSIDE,
    .age = !person->child               ? MUSTER_ADULT
           : person->age < INFANT_YEARS ? MUSTER_INFANT
                                        : MUSTER_CHILD,
    .needs = paper_needs (person->needs),
    .key_holder = person->key_holder,
  };
}

static const char sql_house[] = "SELECT name FROM house WHERE id = :id";

static char *
house_name (Record *record, gint64 house, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_house, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":id", house);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND,
                         _("There is no such house."));
  return step == QUERY_ROW ? g_strdup (query_text (query, 0)) : NULL;
}

gboolean
lists_print_muster (Record *record, const BoardQuery *query, GTimeZone *zone,
                    const char *printed_by, const char *path, GError **error)
{
  g_return_val_if_fail (record && query && query->house && zone && path, FALSE);

  g_autofree char *house = house_name (record, query->house, error);
  g_autoptr (GPtrArray) persons = house ? muster_read (record, query, error) : NULL;
  if (!persons)
    return FALSE;
  g_autofree char *printed = printed_text (record, zone, printed_by);
  g_autofree MusterLine *lines = g_new0 (MusterLine, persons->len);
  for (guint i = 0; i < persons->len; i++)
    lines[i] = muster_line (persons->pdata[i]);
  const MusterPaper paper = { house, printed, lines, persons->len };
  return muster_paper_write (&paper, path, error);
}

/* What is to be confirmed. */

gboolean
lists_print_approvals (Record *record, gint64 house, GTimeZone *zone, const char *printed_by, const char *path, GError **error)
{
  g_return_val_if_fail (record && zone && path, FALSE);

  g_autofree char *name = house ? house_name (record, house, error) : NULL;
  g_autoptr (GPtrArray) lines = house && !name ? NULL : approvals_read (record, house, error);
  if (!lines)
    return FALSE;
  g_autofree char *printed = printed_text (record, zone, printed_by);
  return approvals_paper_write (lines, name, printed, zone, path, error);
}
