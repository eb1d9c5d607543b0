/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan asks of the record, in one question: a queue of scans does not go to a server ten times for each. */
#include "db/record/scan-look.h"
#include "db/record/act-private.h"
#include "db/record/card-private.h"
#include "db/record/sighting.h"

/* An open binding before the last one that ended, as CARD_FOUND_ORDER has it: the first row of a card counts. */
#define SQL_LOOK(cards) \
  "SELECT " CARD_FOUND_COLUMNS ", c.sha256, t.house, h.zone, h.census_seconds, h.presence_seconds, s.whereabouts, " \
  "(SELECT COUNT(*) FROM permit p WHERE p.stay = s.id AND p.back_at IS NULL), " \
  "(SELECT g.direction FROM sighting g WHERE g.stay = s.id ORDER BY g.at DESC, g.id DESC LIMIT 1), x.id, x.at " \
  "FROM " CARD_FOUND_TABLES " LEFT JOIN house h ON h.id = s.house LEFT JOIN terminal t ON t.id = :terminal " \
  "LEFT JOIN sighting x ON x.id = (SELECT y.id FROM sighting y WHERE y.stay = s.id AND y.at BETWEEN :from AND :until " \
  "AND y.source = 'card' AND COALESCE (y.terminal, 0) = :terminal ORDER BY y.at DESC, y.id DESC LIMIT 1) " \
  "WHERE c.sha256 " cards " ORDER BY c.sha256, " CARD_FOUND_ORDER

enum { SHA256 = CARD_FOUND_COUNT, TERMINAL_HOUSE, ZONE, CENSUS, PRESENCE, WHEREABOUTS, PERMITS, DIRECTION, REPEATED,
       REPEATED_AT };

static const char sql_one[] = SQL_LOOK ("= :c0");
static const char sql_several[] =
  SQL_LOOK ("IN (:c0, :c1, :c2, :c3, :c4, :c5, :c6, :c7, :c8, :c9, :c10, :c11, :c12, :c13, :c14, :c15)");
static const char *const cards[SCAN_LOOK_MOST] = {
  ":c0", ":c1", ":c2", ":c3", ":c4", ":c5", ":c6", ":c7", ":c8", ":c9", ":c10", ":c11", ":c12", ":c13", ":c14", ":c15",
};

void
scan_look_free (ScanLook *look)
{
  if (!look)
    return;
  card_found_clear (&look->found);
  g_clear_pointer (&look->clock, house_clock_free);
  g_free (look->direction);
  g_free (look);
}

GHashTable *
scan_looks_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) scan_look_free);
}

static void
read_look (Query *query, ScanLook *look)
{
  card_found_read (query, query_int (query, TERMINAL_HOUSE), look->at, &look->found);
  if (!look->found.stay)
    return;
  look->clock = house_clock_new (look->found.house, query_word (query, ZONE), (int) query_int (query, CENSUS),
                                 (int) query_int (query, PRESENCE), NULL);
  look->missed = query_int (query, PERMITS) || g_str_equal (query_word (query, WHEREABOUTS), "unknown");
  look->direction = g_strdup (query_is_null (query, DIRECTION) ? "" : query_text (query, DIRECTION));
  look->repeated = query_int (query, REPEATED);
  look->repeated_at = query_int (query, REPEATED_AT);
}

/* Cards that nobody knows have no row, and cards that were bound several times have several. */
static gboolean
read_looks (Query *query, GHashTable *looks, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    ScanLook *look = g_hash_table_lookup (looks, query_text (query, SHA256));
    if (look && !look->found.card)
      read_look (query, look);
  }
  return step == QUERY_DONE;
}

gboolean
scan_looks (Connection *connection, gint64 terminal, gint64 at, const char *const *sha256s, guint n, GHashTable *looks,
            GError **error)
{
  g_return_val_if_fail (n > 0 && n <= SCAN_LOOK_MOST, FALSE);

  g_autoptr (Query) query = query_new (connection, n == 1 ? sql_one : sql_several, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":terminal", terminal);
  query_bind_int (query, ":from", at - SIGHTING_REPEAT_SECONDS);
  query_bind_int (query, ":until", at + SIGHTING_REPEAT_SECONDS);
  for (guint i = 0; i < n; i++) {
    ScanLook *look = g_new0 (ScanLook, 1);
    *look = (ScanLook){ .terminal = terminal, .at = at, .found = { .state = CARD_UNKNOWN } };
    g_hash_table_replace (looks, g_strdup (sha256s[i]), look);
    query_bind_text (query, cards[i], sha256s[i]);
  }
  return read_looks (query, looks, error);
}

/* What was read ahead serves one scan: the next of the same card is to see what this one wrote. */
static ScanLook *
take_ahead (Act *act, const char *sha256)
{
  g_autofree char *key = NULL;
  g_autoptr (ScanLook) look = NULL;

  if (!act->ahead
      || !g_hash_table_steal_extended (act->ahead->looks, sha256, (gpointer *) &key, (gpointer *) &look))
    return NULL;
  return look->terminal == act_get_terminal (act) && look->at == act_get_at (act) ? g_steal_pointer (&look) : NULL;
}

ScanLook *
scan_look_of (Act *act, const char *sha256, GError **error)
{
  ScanLook *look = take_ahead (act, sha256);

  if (look)
    return look;
  g_autoptr (GHashTable) looks = scan_looks_new ();
  g_autofree char *key = NULL;
  if (!scan_looks (act_get_connection (act), act_get_terminal (act), act_get_at (act), &sha256, 1, looks, error))
    return NULL;
  g_hash_table_steal_extended (looks, sha256, (gpointer *) &key, (gpointer *) &look);
  return look;
}
