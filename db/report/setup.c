/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a house is set up, as its settings show it. */
#include "db/report/setup.h"

#include "db/record/house.h"
#include "db/record/setting.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Column 0 is the id, 1 the title, 2 the note; the others are named as the keys of acts. */
#define YES(column) "CASE WHEN " column " = 1 THEN 'yes' ELSE 'no' END"
#define TEXT(column) "CAST (" column " AS TEXT)"
#define OF_HOUSE "(CAST (:house AS BIGINT) = 0 OR h.id = :house)"

static const char sql_houses[] =
  "SELECT h.id, h.name, h.zone, h.name AS \"name\", h.zone AS \"zone\", " TEXT ("h.census_seconds") " AS \"census\", "
  TEXT ("h.presence_seconds") " AS \"presence-from\", h.count_by AS \"count-by\", " TEXT ("h.hold_hours") " AS \"hold-hours\", "
  YES ("h.cleaning") " AS \"cleaning\", " YES ("h.second_person") " AS \"second-person\", h.code AS \"code\", "
  "h.card_shows AS \"card-shows\""
  " FROM house h WHERE h.retired_at IS NULL AND " OF_HOUSE " ORDER BY h.name";
static const char sql_wings[] =
  "SELECT w.id, w.name, h.name, w.name AS \"name\" FROM wing w JOIN house h ON h.id = w.house"
  " WHERE w.retired_at IS NULL AND " OF_HOUSE " ORDER BY h.name, w.name";
static const char sql_rooms[] =
  "SELECT r.id, r.name, w.name, r.name AS \"name\", w.name AS \"wing\", r.sex AS \"sex\", r.kind AS \"kind\", "
  TEXT ("r.age_min") " AS \"age-min\", " TEXT ("r.age_max") " AS \"age-max\", " YES ("r.accessible") " AS \"accessible\","
  " r.key_holder AS \"key-holder\" FROM room r JOIN house h ON h.id = r.house LEFT JOIN wing w ON w.id = r.wing"
  " WHERE r.retired_at IS NULL AND " OF_HOUSE " ORDER BY h.name, r.position, r.name";
static const char sql_beds[] =
  "SELECT b.id, r.name || ' ' || b.name, h.name, b.name AS \"name\", " TEXT ("r.id") " AS \"room\", b.kind AS \"kind\""
  " FROM bed b JOIN room r ON r.id = b.room JOIN house h ON h.id = r.house"
  " WHERE b.retired_at IS NULL AND " OF_HOUSE " ORDER BY h.name, r.position, r.name, b.position, b.name";
static const char sql_capacity[] =
  "SELECT c.id, c.what, COALESCE (r.name, h.name), c.what AS \"what\", " TEXT ("c.room") " AS \"room\", " TEXT ("c.beds") " AS \"beds\","
  " c.reason AS \"reason\", c.from_date AS \"from\", c.until_date AS \"until\", " TEXT ("c.house") " AS \"house\""
  " FROM capacity c JOIN house h ON h.id = c.house LEFT JOIN room r ON r.id = c.room WHERE h.retired_at IS NULL AND " OF_HOUSE
  " AND (c.until_date IS NULL OR c.until_date > :today) ORDER BY h.name, c.what, CASE WHEN r.id IS NULL THEN 0 ELSE 1 END, r.name,"
  " c.from_date";
/* What has begun goes on until another begins: today, where no other day is written. */
static const char sql_limits[] =
  "SELECT l.id, l.guest_kind, h.name, l.guest_kind AS \"guest-kind\", " TEXT ("l.days") " AS \"days\", l.count_from AS \"count-from\", "
  YES ("l.extendable") " AS \"extendable\", " TEXT ("l.extension_days") " AS \"extension-days\", " TEXT ("l.max_extensions")
  " AS \"max-extensions\", " TEXT (LIMIT_MEAL_DAYS) " AS \"meal-days\", COALESCE (l.day_kind, 'calendar') AS \"day-kind\","
  " COALESCE (l.approver_role, 'any') AS \"approver-role\", l.source AS \"source\","
  " CASE WHEN l.from_date > :today THEN l.from_date END AS \"from\", l.until_date AS \"until\", " TEXT ("l.house") " AS \"house\""
  " FROM stay_limit l JOIN house h ON h.id = l.house WHERE h.retired_at IS NULL AND " OF_HOUSE
  " AND (l.until_date IS NULL OR l.until_date > :today) ORDER BY h.name, CASE WHEN l.guest_kind = 'general' THEN 0 ELSE 1 END,"
  " l.guest_kind, l.from_date";
static const char sql_holidays[] =
  "SELECT y.id, y.name, h.name, y.name AS \"name\", y.date AS \"date\", " TEXT ("y.house") " AS \"house\""
  " FROM holiday y JOIN house h ON h.id = y.house WHERE h.retired_at IS NULL AND " OF_HOUSE " AND y.date >= :today ORDER BY y.date, h.name";
static const char sql_services[] =
  "SELECT k.id, k.name, k.code, k.code AS \"code\", k.name AS \"name\", k.symbol AS \"symbol\", " TEXT ("k.limit_per_day") " AS \"limit\""
  " FROM service_kind k LEFT JOIN house h ON h.id = k.house WHERE k.retired_at IS NULL AND (k.house IS NULL OR " OF_HOUSE ")"
  " ORDER BY k.code, k.id";
static const char sql_windows[] =
  "SELECT w.id, w.name, k.code, " TEXT ("k.id") " AS \"kind\", w.name AS \"name\", " TEXT ("w.from_seconds") " AS \"from\", "
  TEXT ("w.until_seconds") " AS \"until\", " TEXT ("w.limit_per_window") " AS \"limit\","
  " CASE WHEN w.from_date > '1970-01-01' THEN w.from_date END AS \"from-date\", w.until_date AS \"until-date\""
  " FROM service_window w JOIN service_kind k ON k.id = w.kind LEFT JOIN house h ON h.id = k.house"
  " WHERE k.retired_at IS NULL AND (k.house IS NULL OR " OF_HOUSE ") AND (w.until_date IS NULL OR w.until_date > :today)"
  " ORDER BY w.from_seconds, k.code, w.id";
static const char sql_terminals[] =
  "SELECT t.id, t.name, h.name, t.name AS \"name\", t.kind AS \"kind\", h.name AS \"house\", " YES ("t.public_counter")
  " AS \"public-counter\", " YES ("t.faces_staff") " AS \"faces-staff\", COALESCE (t.scanners, 'wedge') AS \"scanners\", "
  "t.printer AS \"printer\", t.card_printer AS \"card-printer\", COALESCE (t.card_layout, 'cr80') AS \"card-layout\", "
  "t.label_size AS \"label-size\""
  " FROM terminal t LEFT JOIN house h ON h.id = t.house WHERE t.retired_at IS NULL"
  " AND (CAST (:house AS BIGINT) = 0 OR t.house IS NULL OR h.id = :house) ORDER BY t.kind, t.name";
static const char sql_staff[] =
  "SELECT s.id, COALESCE (s.full_name, s.name), s.name, s.name AS \"name\", s.full_name AS \"full-name\", s.title AS \"title\", s.nip AS \"nip\","
  " (SELECT 'yes' FROM staff_login l JOIN secret x ON x.id = l.secret WHERE l.staff = s.id AND l.way = 'password'"
  " AND l.ended_at IS NULL) AS \"password\","
  " (SELECT 'yes' FROM card_binding b WHERE b.staff = s.id AND b.until IS NULL) AS \"card\","
  " (SELECT CAST (SUM (f.failures) AS TEXT) FROM login_throttle f WHERE f.staff = s.id AND f.failures > 0) AS \"failures\","
  " (SELECT CAST (MAX (f.last_at) AS TEXT) FROM login_throttle f WHERE f.staff = s.id AND f.failures > 0) AS \"failed-at\""
  " FROM staff s WHERE s.retired_at IS NULL AND CAST (:house AS BIGINT) >= 0 ORDER BY COALESCE (s.full_name, s.name)";
static const char sql_roles[] =
  "SELECT role FROM staff_role WHERE staff = :staff AND revoked_at IS NULL ORDER BY role";

static const char sql_unknown[] =
  "SELECT CAST (SUM (failures) AS BIGINT), MAX (last_at) FROM login_throttle WHERE staff = 0 AND failures > 0";

gboolean
setup_read_unknown (Record *record, gint64 *failures, gint64 *last_at, GError **error)
{
  g_return_val_if_fail (record && failures && last_at, FALSE);

  g_autoptr (Query) query = query_new (record_get_connection (record), sql_unknown, error);
  QueryStep step = query ? query_step (query, error) : QUERY_FAILED;
  gboolean any = step == QUERY_ROW && !query_is_null (query, 0);

  *failures = any ? query_int (query, 0) : 0;
  *last_at = any ? query_int (query, 1) : 0;
  return step != QUERY_FAILED;
}

void
setup_item_free (SetupItem *item)
{
  if (!item)
    return;
  g_free (item->title);
  g_free (item->note);
  g_hash_table_unref (item->values);
  g_free (item);
}

static SetupItem *
item_new (gint64 id, const char *title, const char *note)
{
  SetupItem *item = g_new (SetupItem, 1);

  *item = (SetupItem){ id, g_strdup (title), g_strdup (note), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  return item;
}

/* Hours of the day are said as clocks show them; the census of midnight is the day's end. Dates stay as they are. */
static char *
value_text (const char *key, const char *value)
{
  static const char *const hours[] = { "census", "presence-from", "from", "until", NULL };
  gint64 seconds;

  if (!g_strv_contains (hours, key) || value[strspn (value, "0123456789")])
    return g_strdup (value);
  seconds = g_ascii_strtoll (value, NULL, 10);
  if (!seconds && g_str_equal (key, "census"))
    return g_strdup_printf (_("%02d:%02d"), 24, 0);
  return g_strdup_printf (_("%02d:%02d"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
}

/* @today: (nullable): where the text asks for it */
static GPtrArray *
read_items (Connection *connection, const char *sql, gint64 house, const char *today, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) setup_item_free);
  g_autoptr (Query) query = query_new (connection, sql, error);
  QueryStep step = QUERY_FAILED;

  if (query)
    query_bind_int (query, ":house", house);
  if (query && today)
    query_bind_text (query, ":today", today);
  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    SetupItem *item = item_new (query_int (query, 0), query_word (query, 1), query_text (query, 2));
    g_ptr_array_add (items, item);
    for (int i = 3; i < query_columns (query); i++)
      if (!query_is_null (query, i))
        g_hash_table_insert (item->values, g_strdup (query_column_name (query, i)),
                             value_text (query_column_name (query, i), query_text (query, i)));
  }
  return step == QUERY_DONE ? g_steal_pointer (&items) : NULL;
}

static gboolean
read_roles (Connection *connection, SetupItem *item, GError **error)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Query) query = query_new (connection, sql_roles, error);
  QueryStep step = QUERY_FAILED;

  if (query)
    query_bind_int (query, ":staff", item->id);
  while (query && (step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (roles, g_strdup (query_text (query, 0)));
  g_ptr_array_add (roles, NULL);
  g_hash_table_insert (item->values, g_strdup ("roles"), g_strjoinv (",", (char **) roles->pdata));
  return step == QUERY_DONE;
}

static GPtrArray *
read_staff (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) items = read_items (connection, sql_staff, 0, NULL, error);

  for (guint i = 0; items && i < items->len; i++)
    if (!read_roles (connection, items->pdata[i], error))
      return NULL;
  return g_steal_pointer (&items);
}

static GPtrArray *
read_rules (Connection *connection, gint64 house, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) setup_item_free);
  SetupItem *item = item_new (house, _("Rules of the house"), NULL);

  g_ptr_array_add (items, item);
  for (const Setting *setting = settings_all (); setting->key; setting++) {
    gint64 value = 0;
    if (!setting_read (connection, house, setting->key, &value, error))
      return NULL;
    g_hash_table_insert (item->values, g_strdup (setting->key), g_strdup_printf ("%" G_GINT64_FORMAT, value));
  }
  return g_steal_pointer (&items);
}

/* --- what has dates --- */

static char *
today_of (Record *record, gint64 house, GError **error)
{
  g_autoptr (House) of = house ? house_get (record_get_connection (record), house, error) : NULL;
  if (house && !of)
    return NULL;

  g_autoptr (GTimeZone) zone = of ? g_time_zone_new_identifier (of->zone) : NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  return when_date_of (record_now (record), zone ? zone : utc);
}

static void
retitle (SetupItem *item, char *title)
{
  g_free (item->title);
  item->title = title;
}

static void
say_capacity (SetupItem *item)
{
  const char *beds = g_hash_table_lookup (item->values, "beds");
  gboolean funded = g_str_equal (item->title, "funded");

  retitle (item, g_strdup_printf (funded ? _("Paid for: %s") : _("Can be used: %s"), beds));
}

/* The kinds of guest that every house has are source strings. */
static void
say_limit (SetupItem *item)
{
  const char *days = g_hash_table_lookup (item->values, "days");
  int n = (int) g_ascii_strtoll (days, NULL, 10);
  gboolean working = g_str_equal (g_hash_table_lookup (item->values, "day-kind"), "working");
  g_autofree char *length = !n ? g_strdup (_("no limit"))
                            : working ? g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) n), n)
                                      : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n), n);

  retitle (item, g_strconcat (_(item->title), ": ", length, NULL));
}

/* The names of the catalogue are source strings. */
static void
say_service (SetupItem *item)
{
  const char *from = g_hash_table_lookup (item->values, "from"), *until = g_hash_table_lookup (item->values, "until");
  const char *name = _(item->title);

  g_hash_table_replace (item->values, g_strdup ("name"), g_strdup (name));
  retitle (item, from ? g_strdup_printf ("%s %s–%s", name, from, until) : g_strdup (name));
}

static GPtrArray *
read_dated (Record *record, SetupNoun noun, gint64 house, GError **error)
{
  static const struct {
    const char *sql;
    void (*say) (SetupItem *item);
  } dated[SETUP_N] = {
    [SETUP_CAPACITY] = { sql_capacity, say_capacity },
    [SETUP_LIMITS] = { sql_limits, say_limit },
    [SETUP_HOLIDAYS] = { sql_holidays, NULL },
    [SETUP_WINDOWS] = { sql_windows, say_service },
  };
  g_autofree char *today = today_of (record, house, error);
  g_autoptr (GPtrArray) items = NULL;

  if (today)
    items = read_items (record_get_connection (record), dated[noun].sql, house, today, error);
  for (guint i = 0; items && dated[noun].say && i < items->len; i++)
    dated[noun].say (items->pdata[i]);
  return g_steal_pointer (&items);
}

static GPtrArray *
read_services (Connection *connection, gint64 house, GError **error)
{
  g_autoptr (GPtrArray) items = read_items (connection, sql_services, house, NULL, error);

  for (guint i = 0; items && i < items->len; i++)
    say_service (items->pdata[i]);
  return g_steal_pointer (&items);
}

GPtrArray *
setup_read (Record *record, SetupNoun noun, gint64 house, GError **error)
{
  static const char *const texts[SETUP_N] = {
    [SETUP_HOUSES] = sql_houses, [SETUP_WINGS] = sql_wings, [SETUP_ROOMS] = sql_rooms,
    [SETUP_BEDS] = sql_beds,     [SETUP_TERMINALS] = sql_terminals,
  };
  Connection *connection = record_get_connection (record);

  g_return_val_if_fail (noun < SETUP_N, NULL);
  if (noun == SETUP_STAFF)
    return read_staff (connection, error);
  if (noun == SETUP_RULES)
    return read_rules (connection, house, error);
  if (noun == SETUP_CAPACITY || noun == SETUP_LIMITS || noun == SETUP_HOLIDAYS || noun == SETUP_WINDOWS)
    return read_dated (record, noun, house, error);
  if (noun == SETUP_SERVICES)
    return read_services (connection, house, error);
  return read_items (connection, texts[noun], house, NULL, error);
}
