/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks whether the rows on a PostgreSQL server still keep the rules that its tables name. */
#include "db/engine/postgres-private.h"

#include <glib/gi18n-lib.h>

/* Rules that are there but switched off. */
static const char sql_off[] =
  "SELECT conrelid::regclass || ': ' || conname FROM pg_constraint"
  " WHERE connamespace = current_schema ()::regnamespace AND NOT convalidated"
  " UNION ALL SELECT indrelid::regclass || ': ' || indexrelid::regclass FROM pg_index"
  " JOIN pg_class ON pg_class.oid = indexrelid"
  " WHERE relnamespace = current_schema ()::regnamespace AND NOT (indisvalid AND indisready)"
  " UNION ALL SELECT tgrelid::regclass || ': ' || tgname FROM pg_trigger"
  " JOIN pg_class ON pg_class.oid = tgrelid"
  " WHERE relnamespace = current_schema ()::regnamespace AND tgenabled = 'D'";

/* Every CHECK and every foreign key is asked again, on the server, since their texts are only known there. */
static const char sql_rows[] =
  "DO $$ DECLARE c RECORD; broken BOOLEAN; BEGIN"
  " FOR c IN"
  "  SELECT conrelid::regclass AS child, conname, contype,"
  "   format ('SELECT EXISTS (SELECT FROM %s WHERE NOT (%s))', conrelid::regclass, pg_get_expr (conbin, conrelid))"
  "    AS row_test,"
  "   (SELECT format ('SELECT EXISTS (SELECT FROM %s c WHERE %s AND NOT EXISTS (SELECT FROM %s p WHERE %s))',"
  "      conrelid::regclass, string_agg (format ('c.%I IS NOT NULL', a.attname), ' AND '),"
  "      confrelid::regclass, string_agg (format ('p.%I = c.%I', b.attname, a.attname), ' AND '))"
  "    FROM unnest (conkey, confkey) AS k (child, parent)"
  "    JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.child"
  "    JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = k.parent) AS key_test"
  "  FROM pg_constraint"
  "  WHERE connamespace = current_schema ()::regnamespace AND contype IN ('c', 'f') AND conrelid <> 0"
  " LOOP"
  "  EXECUTE CASE c.contype WHEN 'c' THEN c.row_test ELSE c.key_test END INTO broken;"
  "  IF broken THEN"
  "   RAISE EXCEPTION USING ERRCODE = 'data_corrupted', MESSAGE = format ('%s breaks %s', c.child, c.conname);"
  "  END IF;"
  " END LOOP; END $$";

static gboolean
none_off (Connection *connection, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_off, error);
  QueryStep step = query ? query_step (query, error) : QUERY_FAILED;
  if (step == QUERY_ROW)
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
                 _("The record is damaged: a rule is switched off (%s). Ask who looks after the server."),
                 query_text (query, 0));
  return step == QUERY_DONE;
}

gboolean
postgres_check (Connection *connection, gboolean quick, GError **error)
{
  return none_off (connection, error) && (quick || connection_execute (connection, sql_rows, error));
}
