/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk may do with a record: the one table that SQLite's authorizer asks and the server's grants follow. */
#include "db/engine/rights.h"

#include <string.h>

#define ALL RIGHTS_EVERY_COLUMN

/* A line here and the same in the last step of db/schema/postgres that grants; test-rights holds the two together. An act
 * keeps whole rows, so what it changes it also reads; of all else there is no more than a statement of the kiosk names. */
static const Right kiosk_rights[] = {
  { "schema_step", ALL, NULL, FALSE, FALSE },
  { "record", "id demo", NULL, FALSE, FALSE },

  { "journal_head", ALL, "seq recorded hash", FALSE, FALSE },
  { "journal", ALL, NULL, TRUE, FALSE },
  { "journal_detail", ALL, NULL, TRUE, FALSE },
  { "journal_subject", ALL, NULL, TRUE, FALSE },
  { "counter", ALL, "value", TRUE, FALSE },
  { "heartbeat", ALL, "at received_at started_at scanned_at version scanners readers readers_most unknown_scans mute",
    TRUE, FALSE },

  { "house", ALL, NULL, FALSE, FALSE },
  { "terminal", ALL, NULL, FALSE, FALSE },
  { "setting", ALL, NULL, FALSE, FALSE },
  { "service_kind", ALL, NULL, FALSE, FALSE },
  { "service_window", ALL, NULL, FALSE, FALSE },
  { "staff", "id name retired_at", NULL, FALSE, FALSE },
  { "staff_role", "staff role revoked_at", NULL, FALSE, FALSE },
  { "staff_login", "id staff way secret ended_at", NULL, FALSE, FALSE },
  { "secret", ALL, NULL, FALSE, FALSE },
  { "login_throttle", ALL, "failures last_at", TRUE, FALSE },

  { "resident", "id name label called_name symbol colour born age_from age_on language reads hears sees slow merged_into",
    NULL, FALSE, FALSE },
  { "alert", "id resident stay instruction since until ended_at", NULL, FALSE, FALSE },
  { "restriction", "id resident until", NULL, FALSE, FALSE },
  { "consent", "id resident purpose answer answered_at", NULL, FALSE, FALSE },
  { "attachment", "id resident kind sha256 added_at removed_at", NULL, FALSE, FALSE },
  { "file", ALL, NULL, FALSE, FALSE },
  { "voice", ALL, NULL, FALSE, FALSE },
  { "voice_sound", ALL, NULL, FALSE, FALSE },

  { "stay", ALL, "whereabouts custody custody_name", FALSE, FALSE },
  { "permit", ALL, "back_at", FALSE, FALSE },
  { "departure", "id stay closed_at", NULL, FALSE, FALSE },
  { "bed_use", "id stay kind until", NULL, FALSE, FALSE },
  { "sighting", ALL, NULL, TRUE, TRUE },
  { "outside", ALL, NULL, TRUE, TRUE },
  { "service_log", ALL, NULL, TRUE, TRUE },
  { "staff_call", ALL, "times last_at", TRUE, TRUE },

  { "card", ALL, "state issue", TRUE, FALSE },
  { "card_binding", ALL, "until ended_by", TRUE, FALSE },
  { "print_job", ALL, "card state reason terminal ended_at kept run lost", TRUE, TRUE },
  { NULL, NULL, NULL, FALSE, FALSE },
};

/* Its lines are also the policy `kiosk_acts` of that step. */
static const char *const kiosk_acts[] = {
  "scan", "go", "serve", "call", "undo", "card-enter", "print-card", "print-taken", "print-trouble", "print-done",
  "print-failed", NULL,
};

const Right *
rights_of_kiosk (void)
{
  return kiosk_rights;
}

const char *const *
rights_acts_of_kiosk (void)
{
  return kiosk_acts;
}

const Right *
rights_find (const Right *rights, const char *table)
{
  for (const Right *right = rights; right->table; right++)
    if (g_str_equal (right->table, table))
      return right;
  return NULL;
}

gboolean
rights_names (const char *columns, const char *column)
{
  gsize length = strlen (column);

  if (!columns || g_str_equal (columns, RIGHTS_EVERY_COLUMN))
    return columns != NULL;
  for (const char *at = columns; *at;) {
    gsize word = strcspn (at, " ");
    if (word == length && strncmp (at, column, word) == 0)
      return TRUE;
    at += word + (at[word] == ' ');
  }
  return FALSE;
}

gboolean
rights_allow (const Right *right, RightVerb verb, const char *column)
{
  if (!right)
    return FALSE;
  if (verb == RIGHT_INSERT)
    return right->insert;
  if (verb == RIGHT_DELETE)
    return right->remove;
  const char *columns = verb == RIGHT_SELECT ? right->select : right->update;
  return column && *column ? rights_names (columns, column) : columns != NULL;
}
