/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases of the PostgreSQL server that a test run has started for itself. */
#include "tests/support/server.h"

#ifdef HAVE_LIBPQ
#include <libpq-fe.h>
#include <unistd.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PQconninfoOption, PQconninfoFree)

static PGconn *
server_connect (void)
{
  const char *url = g_getenv ("SINGGAH_TEST_POSTGRES");
  return url ? PQconnectdb (url) : NULL;
}

gboolean
server_is_there (void)
{
  g_autoptr (PGconn) server = server_connect ();
  return server && PQstatus (server) == CONNECTION_OK;
}

char *
server_address (const char *name)
{
  g_autoptr (PQconninfoOption) options = PQconninfoParse (g_getenv ("SINGGAH_TEST_POSTGRES"), NULL);
  g_assert_nonnull (options);

  g_autoptr (GString) url = g_string_new ("postgresql:///");
  g_string_append (url, name);
  char separator = '?';
  for (const PQconninfoOption *o = options; o->keyword; o++) {
    if (!o->val || g_str_equal (o->keyword, "dbname"))
      continue;
    g_autofree char *value = g_uri_escape_string (o->val, "/", FALSE);
    g_string_append_printf (url, "%c%s=%s", separator, o->keyword, value);
    separator = '&';
  }
  return g_string_free (g_steal_pointer (&url), FALSE);
}

static void
server_run (const char *sql)
{
  g_autoptr (PGconn) server = server_connect ();
  g_assert_nonnull (server);
  g_autoptr (PGresult) result = PQexec (server, sql);
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s: %s", sql, PQerrorMessage (server));
}

/* Without fsync a copy of files takes a quarter of the time that the default, a copy through the log, takes. */
void
server_create (const char *name, const char *template_name)
{
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy", name,
                                          template_name ? template_name : "template0");
  server_run (sql);
}

void
server_drop (const char *name)
{
  g_autofree char *sql = g_strdup_printf ("DROP DATABASE IF EXISTS %s WITH (FORCE)", name);
  server_run (sql);
}

static char *
login_name (const char *role)
{
  return g_strdup_printf ("t_%d_%s", (int) getpid (), role);
}

/* What a login was granted goes with the databases, whose drop may come later: the whole cluster is removed anyway. */
static void
make_login (const char *role)
{
  g_autofree char *login = login_name (role);
  g_autofree char *sql = g_strdup_printf ("CREATE ROLE %s LOGIN IN ROLE %s", login, role);

  server_run (sql);
}

char *
server_address_as (const char *address, const char *role)
{
  static GHashTable *made = NULL;

  if (!g_str_has_prefix (address, "postgresql://"))
    return g_strdup (address);
  if (!made)
    made = g_hash_table_new (g_str_hash, g_str_equal);
  if (g_hash_table_add (made, (gpointer) g_intern_string (role)))
    make_login (role);
  g_autofree char *login = login_name (role);
  return g_strdup_printf ("%s&user=%s", address, login);
}

#else

char *
server_address_as (const char *address, const char *role G_GNUC_UNUSED)
{
  return g_strdup (address);
}

gboolean
server_is_there (void)
{
  return FALSE;
}

char *
server_address (const char *name G_GNUC_UNUSED)
{
  g_assert_not_reached ();
}

void
server_create (const char *name G_GNUC_UNUSED, const char *template_name G_GNUC_UNUSED)
{
  g_assert_not_reached ();
}

void
server_drop (const char *name G_GNUC_UNUSED)
{
  g_assert_not_reached ();
}

#endif
