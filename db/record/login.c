/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A try to log in: whose it is, what it is compared with, and how long one waits after wrong ones. */
#include "db/record/login.h"

#include "db/engine/ballast.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>

#define WAIT_LONGEST 300
#define TRIES_PASSWORD 20
#define TRIES_CARD 10

void
login_free (Login *login)
{
  if (!login)
    return;
  g_free (login->name);
  g_free (login->hash);
  g_free (login);
}

static const char sql_needed[] =
  "SELECT COUNT(*) FROM staff_login l JOIN secret x ON x.id = l.secret JOIN staff s ON s.id = l.staff"
  " WHERE l.way = 'password' AND l.ended_at IS NULL AND s.retired_at IS NULL";

gboolean
login_is_needed (Connection *connection, gboolean *needed, GError **error)
{
  gint64 n = 0;
  g_autoptr (Query) query = query_new (connection, sql_needed, error);

  if (!query || !find_int (query, &n, error))
    return FALSE;
  *needed = n > 0;
  return TRUE;
}

static const char sql_without[] =
  "SELECT COALESCE (s.full_name, s.name) FROM staff s WHERE s.retired_at IS NULL AND s.id <> :but"
  " AND EXISTS (SELECT 1 FROM staff_role r WHERE r.staff = s.id AND r.revoked_at IS NULL AND r.role <> 'kiosk')"
  " AND NOT EXISTS (SELECT 1 FROM staff_login l JOIN secret x ON x.id = l.secret WHERE l.staff = s.id AND l.ended_at IS NULL"
  " AND (l.way = 'password' OR (l.way = 'digits' AND EXISTS (SELECT 1 FROM card_binding b JOIN card c ON c.id = b.card"
  " AND (c.expires_at IS NULL OR c.expires_at > :now) WHERE b.staff = s.id AND b.until IS NULL))))"
  " ORDER BY 1, s.id";

GPtrArray *
login_without (Record *record, gint64 but, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_without, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, ":but", but);
  query_bind_int (query, ":now", record_now (record));
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (names, g_strdup (query_text (query, 0)));
  return step == QUERY_DONE ? g_steal_pointer (&names) : NULL;
}

/* --- whose it is --- */

#define COLUMNS "SELECT s.id, s.name, x.hash FROM staff s"

static const char sql_of_name[] =
  COLUMNS " LEFT JOIN staff_login l ON l.staff = s.id AND l.way = 'password' AND l.ended_at IS NULL"
  " LEFT JOIN secret x ON x.id = l.secret WHERE s.name = :who AND s.retired_at IS NULL";
static const char sql_of_card[] =
  COLUMNS " JOIN card_binding b ON b.staff = s.id AND b.until IS NULL"
  " JOIN card c ON c.id = b.card AND (c.expires_at IS NULL OR c.expires_at > :now)"
  " LEFT JOIN staff_login l ON l.staff = s.id AND l.way = 'digits' AND l.ended_at IS NULL"
  " LEFT JOIN secret x ON x.id = l.secret WHERE c.sha256 = :who AND s.retired_at IS NULL";
static const char sql_of_number[] =
  COLUMNS " JOIN card_binding b ON b.staff = s.id AND b.until IS NULL"
  " JOIN card c ON c.id = b.card AND (c.expires_at IS NULL OR c.expires_at > :now)"
  " LEFT JOIN staff_login l ON l.staff = s.id AND l.way = 'digits' AND l.ended_at IS NULL"
  " LEFT JOIN secret x ON x.id = l.secret WHERE c.number = :who AND s.retired_at IS NULL";
static const char sql_of_envelope[] =
  COLUMNS " LEFT JOIN staff_login l ON l.way = 'envelope' AND l.ended_at IS NULL"
  " LEFT JOIN secret x ON x.id = l.secret WHERE s.name = :who AND s.retired_at IS NULL";

static gboolean
find_login (Record *record, Login *login, const char *who, GError **error)
{
  static const char *const texts[] = { sql_of_name, sql_of_card, sql_of_envelope, sql_of_number };
  g_autoptr (Query) query = query_new (record_get_connection (record), texts[login->way], error);
  if (!query)
    return FALSE;

  if (login->way == LOGIN_NUMBER)
    query_bind_int (query, ":who", g_ascii_strtoll (who, NULL, 10));
  else
    query_bind_text (query, ":who", who);
  if (login->way == LOGIN_CARD || login->way == LOGIN_NUMBER)
    query_bind_int (query, ":now", record_now (record));
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  login->staff = query_int (query, 0);
  login->name = g_strdup (query_text (query, 1));
  login->hash = g_strdup (query_text (query, 2));
  return TRUE;
}

/* --- waits --- */

static const char *
way_code (LoginWay way)
{
  static const char *const codes[] = { "password", "card", "envelope", "number" };

  return codes[way];
}

/* The envelope is one for all, and so are its wrong tries. */
static gint64
counted_for (const Login *login)
{
  return login->way == LOGIN_ENVELOPE ? 0 : login->staff;
}

/* Locks the row on both engines, so that two tries at once are counted one after the other. */
static const char sql_count[] =
  "INSERT INTO login_throttle (staff, way, failures, last_at) VALUES (:staff, :way, 0, :now)"
  " ON CONFLICT (staff, way) DO UPDATE SET failures = login_throttle.failures RETURNING failures, last_at";

static gboolean
read_count (Record *record, const Login *login, gint64 *failures, gint64 *last, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_count, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":staff", counted_for (login));
  query_bind_text (query, ":way", way_code (login->way));
  query_bind_int (query, ":now", record_now (record));
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  *failures = query_int (query, 0);
  *last = query_int (query, 1);
  return TRUE;
}

static const char sql_set_count[] =
  "UPDATE login_throttle SET failures = :failures, last_at = :now WHERE staff = :staff AND way = :way";

static gboolean
write_count (Record *record, const Login *login, gint64 failures, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_set_count, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":failures", failures);
  query_bind_int (query, ":now", record_now (record));
  query_bind_int (query, ":staff", counted_for (login));
  query_bind_text (query, ":way", way_code (login->way));
  return query_run (query, error);
}

static gint64
wait_after (gint64 failures)
{
  return failures <= 0 ? 0 : failures > 9 ? WAIT_LONGEST : MIN (WAIT_LONGEST, G_GINT64_CONSTANT (1) << (failures - 1));
}

static gboolean
refuse_try (gint64 failures, gint64 tries, gint64 until, gint64 wait, GError **error)
{
  GError *local;

  if (failures >= tries)
    local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_STATE,
                                 _("Too many wrong tries. A supervisor can set a new password, or open the sealed envelope."));
  else
    local = g_error_new (RECORD_ERROR, RECORD_ERROR_STATE,
                         g_dngettext (GETTEXT_PACKAGE, "Wait %d second before the next try.",
                                      "Wait %d seconds before the next try.", (gulong) wait), (int) wait);
  record_error_set_holder (local, NULL, failures >= tries ? 0 : until);
  g_propagate_error (error, local);
  return FALSE;
}

/* A clock that was set back would make every wait a long one: then it counts from now. */
static gboolean
check_wait (Record *record, const Login *login, gint64 *failures, GError **error)
{
  gint64 now = record_now (record), last = 0;
  gint64 tries = login->way == LOGIN_CARD || login->way == LOGIN_NUMBER ? TRIES_CARD : TRIES_PASSWORD;

  if (!read_count (record, login, failures, &last, error))
    return FALSE;
  gint64 until = MIN (last, now) + wait_after (*failures);
  /* names that nobody bears lock nothing, and neither does the envelope: it is the last way in */
  gboolean locks = login->staff != 0 && login->way != LOGIN_ENVELOPE;
  if ((locks && *failures >= tries) || until > now)
    return refuse_try (*failures, locks ? tries : G_MAXINT64, until, until - now, error);
  return TRUE;
}

/* On a full disk a desk that has locked is opened in the room of the ballast: nobody leaves through a locked one. */
static gboolean
find_room (Record *record, const GError *failure)
{
  return g_error_matches (failure, ENGINE_ERROR, ENGINE_ERROR_FULL) && ballast_release (record_get_connection (record));
}

static Login *
begin_try (Record *record, LoginWay way, const char *who, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (Login) login = g_new0 (Login, 1);
  gint64 failures = 0;

  login->way = way;
  if (!connection_begin (connection, error))
    return NULL;
  if (!find_login (record, login, who, error) || !check_wait (record, login, &failures, error)
      || !write_count (record, login, failures + 1, error)) {
    connection_rollback (connection);
    return NULL;
  }
  return connection_commit (connection, error) ? g_steal_pointer (&login) : NULL;
}

Login *
login_begin (Record *record, LoginWay way, const char *who, GError **error)
{
  g_return_val_if_fail (record && who, NULL);

  g_autoptr (GError) failure = NULL;
  Login *login = begin_try (record, way, who, &failure);

  if (login || find_room (record, failure))
    return login ? login : begin_try (record, way, who, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
login_succeed (Record *record, const Login *login, GError **error)
{
  g_return_val_if_fail (record && login, FALSE);

  g_autoptr (GError) failure = NULL;

  if (write_count (record, login, 0, &failure))
    return TRUE;
  if (find_room (record, failure))
    return write_count (record, login, 0, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static const char sql_has_digits[] =
  "SELECT COUNT(*) FROM staff_login WHERE staff = :staff AND way = 'digits' AND ended_at IS NULL";

gboolean
login_has_digits (Connection *connection, gint64 staff, gboolean *has, GError **error)
{
  gint64 n = 0;

  if (!find_int_by (connection, sql_has_digits, "staff", staff, &n, error))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

/* --- the envelope --- */

void
envelope_clear (Envelope *envelope)
{
  g_clear_pointer (&envelope->opened_by, g_free);
}

static const char sql_envelope[] =
  "SELECT l.ended_at, COALESCE (s.full_name, s.name), x.id FROM staff_login l LEFT JOIN staff s ON s.id = l.opened_by"
  " LEFT JOIN secret x ON x.id = l.secret WHERE l.way = 'envelope' ORDER BY l.id DESC LIMIT 1";

gboolean
envelope_read (Connection *connection, Envelope *envelope, GError **error)
{
  *envelope = (Envelope){ 0 };
  g_autoptr (Query) query = query_new (connection, sql_envelope, error);
  if (!query)
    return FALSE;

  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  envelope->sealed = query_is_null (query, 0) && !query_is_null (query, 2);
  envelope->opened_at = query_int (query, 0);
  envelope->opened_by = g_strdup (query_text (query, 1));
  return TRUE;
}

static const char sql_asks_old[] =
  "SELECT COUNT(*) FROM staff_login l JOIN secret x ON x.id = l.secret WHERE l.staff = :staff AND l.way = 'password'"
  " AND l.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM staff_login e WHERE e.way = 'envelope' AND e.opened_by = :staff"
  " AND NOT EXISTS (SELECT 1 FROM staff_login later WHERE later.way = 'envelope' AND later.id > e.id))";

gboolean
login_asks_old (Connection *connection, gint64 staff, gboolean *asks, GError **error)
{
  gint64 n = 0;
  g_autoptr (Query) query = query_new (connection, sql_asks_old, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":staff", staff);
  if (!find_int (query, &n, error))
    return FALSE;
  *asks = n > 0;
  return TRUE;
}
