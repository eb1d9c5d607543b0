/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screen may know of one visitor, read from the record. */
#include "kiosk/session/visit.h"

#include "db/record/going-out.h"
#include "db/record/house-clock.h"
#include "db/record/sighting.h"
#include "db/record/stay-visitor.h"
#include "db/record/terminal-read.h"

#include <glib/gi18n-lib.h>

static void
ward_free (gpointer data)
{
  KioskWard *ward = data;

  g_free (ward->called);
  g_free (ward->symbol);
  g_free (ward->colour);
  g_free (ward);
}

KioskVisit *
kiosk_visit_new (KioskResult result)
{
  KioskVisit *visit = g_new0 (KioskVisit, 1);

  visit->result = result;
  visit->hears = TRUE;
  visit->tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) kiosk_tile_free);
  visit->wards = g_ptr_array_new_with_free_func (ward_free);
  visit->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  visit->done = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return visit;
}

void
kiosk_visit_free (KioskVisit *visit)
{
  if (!visit)
    return;
  g_free (visit->called);
  g_free (visit->symbol);
  g_free (visit->colour);
  g_free (visit->language);
  g_clear_pointer (&visit->zone, g_time_zone_unref);
  g_ptr_array_unref (visit->tiles);
  g_ptr_array_unref (visit->wards);
  g_array_unref (visit->acts);
  g_ptr_array_unref (visit->done);
  g_free (visit);
}

gboolean
kiosk_visit_is_noted (const KioskVisit *visit)
{
  return visit->result == KIOSK_RESULT_NOTED || visit->result == KIOSK_RESULT_NAMELESS;
}

gboolean
kiosk_visit_is_present (const KioskVisit *visit)
{
  return visit->said == KIOSK_SAID_PRESENT || visit->said == KIOSK_SAID_WELCOME_BACK;
}

char *
kiosk_visit_hour (const KioskVisit *visit, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, visit->zone);

  return g_date_time_format (local, _("%H:%M"));
}

int
kiosk_visit_portions (const KioskVisit *visit)
{
  int portions = 1;

  for (guint i = 0; i < visit->wards->len; i++)
    portions += ((const KioskWard *) visit->wards->pdata[i])->chosen != FALSE;
  return portions;
}

gboolean
kiosk_visit_is_asked (const KioskVisit *visit, const KioskWard *ward)
{
  return visit->asks == KIOSK_ASKS_WHO_GOES ? ward->inside : visit->asks == KIOSK_ASKS_WHO_IS_BACK && !ward->inside;
}

/* A value that nobody wrote down is no reason to change anything. */
static gboolean
is_hard (const char *can)
{
  return can && !g_str_equal (can, "yes");
}

static gboolean
read_person (Connection *connection, KioskVisit *visit, GError **error)
{
  static const char *const languages[] = { "id", "en", "jv", "su", NULL };
  g_auto (StayVisitor) visitor = { 0 };

  if (!stay_visitor_read (connection, visit->stay, &visitor, error))
    return FALSE;
  if (visit->result == KIOSK_RESULT_NOTED) {
    visit->symbol = g_steal_pointer (&visitor.symbol);
    visit->colour = g_steal_pointer (&visitor.colour);
    visit->called = g_steal_pointer (&visitor.called);
  }
  visit->slow = visitor.slow;
  visit->house = visitor.house;
  if (visitor.language && g_strv_contains (languages, visitor.language))
    visit->language = g_steal_pointer (&visitor.language);
  visit->hears = g_strcmp0 (visitor.hears, "no") != 0;
  visit->large = is_hard (visitor.sees);
  visit->speaks = visit->hears && (is_hard (visitor.reads) || is_hard (visitor.sees));
  return TRUE;
}

static gboolean
read_wards (Connection *connection, KioskVisit *visit, GError **error)
{
  g_autoptr (GPtrArray) wards = stay_wards (connection, visit->stay, error);

  for (guint i = 0; wards && i < wards->len; i++) {
    StayWard *from = wards->pdata[i];
    KioskWard *ward = g_new0 (KioskWard, 1);
    ward->stay = from->stay;
    ward->called = g_steal_pointer (&from->called);
    ward->symbol = g_steal_pointer (&from->symbol);
    ward->colour = g_steal_pointer (&from->colour);
    g_ptr_array_add (visit->wards, ward);
  }
  return wards != NULL;
}

static gboolean
read_whereabouts (Connection *connection, gint64 at, KioskVisit *visit, GError **error)
{
  if (!sighting_inside (connection, visit->stay, &visit->inside, error))
    return FALSE;
  for (guint i = 0; i < visit->wards->len; i++) {
    KioskWard *ward = visit->wards->pdata[i];
    gboolean may;
    if (!sighting_inside (connection, ward->stay, &ward->inside, error)
        || !going_out_may_along (connection, ward->stay, at, &may, error))
      return FALSE;
    ward->chosen = ward->inside;
    ward->kept = !may;
  }
  return TRUE;
}

static gboolean
read_night (Connection *connection, KioskVisit *visit, GError **error)
{
  g_autoptr (HouseClock) clock = house_clock_read (connection, visit->house, error);

  visit->tonight = clock && visit->inside && house_clock_sighting_night (clock, visit->at) != HOUSE_CLOCK_NO_NIGHT;
  return clock != NULL;
}

static gboolean
read_care (Connection *connection, gint64 at, KioskVisit *visit, KioskTileWish *wish, GError **error)
{
  if (!read_wards (connection, visit, error) || !read_whereabouts (connection, at, visit, error)
      || !going_out_may (connection, visit->stay, at, &wish->may_go_out, error))
    return FALSE;
  for (guint i = 0; i < visit->wards->len; i++)
    wish->wards_out = wish->wards_out || !((const KioskWard *) visit->wards->pdata[i])->inside;
  return TRUE;
}

/* Who may not be named eats and calls as everybody does: what else one may do here, and for whom, tells who one is. */
static gboolean
read_tiles (Connection *connection, gint64 at, KioskVisit *visit, GError **error)
{
  KioskTileWish wish = {
    .stay = visit->stay, .house = visit->house, .at = at, .slow = visit->slow,
    .nameless = visit->result == KIOSK_RESULT_NAMELESS,
  };

  if (!kiosk_visit_is_noted (visit))
    return TRUE;
  if (!wish.nameless && !read_care (connection, at, visit, &wish, error))
    return FALSE;
  wish.inside = visit->inside;
  GPtrArray *tiles = kiosk_tile_list (connection, &wish, error);
  if (!tiles)
    return FALSE;
  g_ptr_array_unref (visit->tiles);
  visit->tiles = tiles;
  return TRUE;
}

gboolean
kiosk_visit_read (Connection *connection, gint64 terminal, gint64 at, KioskVisit *visit, GError **error)
{
  visit->inside = TRUE;
  if (!terminal_zone (connection, terminal, visit->stay, &visit->zone, error)
      || (visit->stay && !read_person (connection, visit, error)))
    return FALSE;
  return !visit->house || (read_tiles (connection, at, visit, error) && read_night (connection, visit, error));
}
