/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house gives at a time: windows, limits, and what somebody has had already. */
#include "db/record/find.h"
#include "db/record/service-private.h"

/* The last row that is valid on the date, so that a narrower one made later comes first. */
static const char sql_windows[] =
  "SELECT id, from_seconds, until_seconds, limit_per_window FROM service_window WHERE kind = :kind "
  "AND from_date <= :date AND (until_date IS NULL OR until_date > :date) ORDER BY from_date DESC, id DESC";
/* A meal of the fasting month is not offered all the time in the others. */
static const char sql_any_window[] = "SELECT COUNT (*) FROM service_window WHERE kind = :kind";
static const char sql_given_in_window[] =
  "SELECT CAST (COALESCE (SUM (quantity), 0) AS BIGINT), COALESCE (MIN (at), 0) FROM service_log "
  "WHERE stay = :stay AND day = :day AND kind = :kind AND service_window = :window";
static const char sql_given_on_day[] =
  "SELECT CAST (COALESCE (SUM (quantity), 0) AS BIGINT), COALESCE (MIN (at), 0) FROM service_log "
  "WHERE stay = :stay AND day = :day AND kind = :kind";

static gboolean
window_holds (gint64 from, gint64 until, int seconds)
{
  return from <= until ? from <= seconds && seconds < until : seconds >= from || seconds < until;
}

gboolean
service_window_find (Connection *connection, gint64 kind, const HouseClock *clock, gint64 at, ServiceWindow *window,
                     GError **error)
{
  *window = (ServiceWindow){ 0 };
  g_autoptr (Query) query = query_new (connection, sql_windows, error);
  if (!query)
    return FALSE;

  gint64 day;
  int seconds;
  when_local (at, clock->zone, &day, &seconds);
  g_autofree char *date = when_day_format (day);
  QueryStep step;
  query_bind_int (query, ":kind", kind);
  query_bind_text (query, ":date", date);
  while ((step = query_step (query, error)) == QUERY_ROW)
    if (!window->id && window_holds (query_int (query, 1), query_int (query, 2), seconds))
      *window = (ServiceWindow){ query_int (query, 0), query_int (query, 3) };
  return step == QUERY_DONE;
}

gboolean
service_count_given (Connection *connection, gint64 stay, gint64 kind, gint64 day, gint64 window, gint64 *given, gint64 *since,
                     GError **error)
{
  g_autoptr (Query) query = query_new (connection, window ? sql_given_in_window : sql_given_on_day, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  query_bind_int (query, ":day", day);
  query_bind_int (query, ":kind", kind);
  if (window)
    query_bind_int (query, ":window", window);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  *given = query_int (query, 0);
  *since = query_int (query, 1);
  return TRUE;
}

void
service_offer_free (ServiceOffer *offer)
{
  if (!offer)
    return;
  g_free (offer->code);
  g_free (offer->name);
  g_free (offer->symbol);
  g_free (offer);
}

/* Whether the limit that holds now is reached, and since when. */
static gboolean
read_taken (Connection *connection, gint64 stay, const ServiceKind *kind, gint64 day, ServiceOffer *offer,
            const ServiceWindow *window, GError **error)
{
  gint64 given = 0, since = 0;

  if (window->id && !service_count_given (connection, stay, kind->id, day, window->id, &given, &since, error))
    return FALSE;
  if (window->id && given >= window->limit)
    offer->taken_at = since;
  if (offer->taken_at || !kind->limit_per_day)
    return TRUE;
  if (!service_count_given (connection, stay, kind->id, day, 0, &given, &since, error))
    return FALSE;
  if (given >= kind->limit_per_day)
    offer->taken_at = since;
  return TRUE;
}

static gboolean
add_offer (Connection *connection, const HouseClock *clock, gint64 stay, gint64 at, const ServiceKind *kind, GPtrArray *offers,
           GError **error)
{
  ServiceWindow window;
  gint64 windows = 0;

  if (!service_window_find (connection, kind->id, clock, at, &window, error)
      || (!window.id && !find_int_by (connection, sql_any_window, ":kind", kind->id, &windows, error)))
    return FALSE;
  if (!window.id && (windows || !kind->symbol))
    return TRUE;
  g_autoptr (ServiceOffer) offer = g_new0 (ServiceOffer, 1);
  *offer = (ServiceOffer){ kind->id, g_strdup (kind->code), g_strdup (kind->name), g_strdup (kind->symbol), window.id != 0, 0 };
  if (stay && !read_taken (connection, stay, kind, house_clock_night (clock, at), offer, &window, error))
    return FALSE;
  g_ptr_array_add (offers, g_steal_pointer (&offer));
  return TRUE;
}

GPtrArray *
service_offer_list (Connection *connection, gint64 house, gint64 stay, gint64 at, GError **error)
{
  g_return_val_if_fail (connection && house, NULL);

  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (GPtrArray) kinds = clock ? service_kind_list (connection, house, error) : NULL;
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify) service_offer_free);
  if (!kinds)
    return NULL;

  for (guint i = 0; i < kinds->len; i++)
    if (!add_offer (connection, clock, stay, at, kinds->pdata[i], offers, error))
      return NULL;
  return g_steal_pointer (&offers);
}

static void
put_first (GPtrArray *kinds, gint64 kind)
{
  for (guint i = 0; i < kinds->len; i++)
    if (((const ServiceKind *) kinds->pdata[i])->id == kind) {
      g_ptr_array_insert (kinds, 0, g_ptr_array_steal_index (kinds, i));
      return;
    }
}

GPtrArray *
service_kind_list_for (Connection *connection, gint64 house, gint64 stay, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) kinds = service_kind_list (connection, house, error);
  g_autoptr (GPtrArray) offers = kinds ? service_offer_list (connection, house, stay, at, error) : NULL;
  if (!offers)
    return NULL;

  for (guint i = offers->len; i > 0; i--) {
    const ServiceOffer *offer = offers->pdata[i - 1];
    if (offer->timed && !offer->taken_at)
      put_first (kinds, offer->kind);
  }
  return g_steal_pointer (&kinds);
}
