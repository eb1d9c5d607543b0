/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card that is shown stands for. */
#include "db/record/card-private.h"

#include "db/record/find.h"

static const char sql_look[] =
  "SELECT " CARD_FOUND_COLUMNS " FROM " CARD_FOUND_TABLES " WHERE c.sha256 = :sha256 ORDER BY " CARD_FOUND_ORDER " LIMIT 1";

enum { ID, NUMBER, KIND, STATE, EXPIRES, BINDING, UNTIL, ENDED_BY, STAY, STAFF, RESIDENT, HOUSE, ENDED, CONFIDENTIALITY,
       CALLED, DEPARTED, COUNT };
G_STATIC_ASSERT (COUNT == CARD_FOUND_COUNT);

static CardState
state_of_binding (Query *query, gint64 house, gint64 at)
{
  if (query_is_null (query, BINDING))
    return CARD_UNBOUND;
  if (!query_is_null (query, UNTIL))
    return g_str_equal (query_word (query, ENDED_BY), "stay_ended") ? CARD_LEFT : CARD_UNBOUND;
  if (!query_is_null (query, STAFF))
    return !query_is_null (query, EXPIRES) && query_int (query, EXPIRES) <= at ? CARD_EXPIRED : CARD_STAFF;
  if (!query_is_null (query, ENDED))
    return CARD_LEFT;
  if (house && query_int (query, HOUSE) != house)
    return CARD_OTHER_HOUSE;
  return query_int (query, DEPARTED) ? CARD_AWAY : CARD_GOOD;
}

static CardState
state_of (Query *query, gint64 house, gint64 at)
{
  const char *state = query_word (query, STATE);

  if (g_str_equal (state, "lost"))
    return CARD_LOST;
  if (g_str_equal (state, "replaced"))
    return CARD_REPLACED;
  return state_of_binding (query, house, at);
}

void
card_found_read (Query *query, gint64 house, gint64 at, CardFound *found)
{
  found->state = state_of (query, house, at);
  found->card = query_int (query, ID);
  found->number = query_int (query, NUMBER);
  found->stay = query_int (query, STAY);
  found->staff = query_int (query, STAFF);
  found->resident = query_int (query, RESIDENT);
  found->house = query_int (query, HOUSE);
  found->nameless = found->stay && !g_str_equal (query_word (query, CONFIDENTIALITY), "normal");
  if (found->state == CARD_GOOD && !found->nameless)
    found->called = g_strdup (query_text (query, CALLED));
}

gboolean
card_look (Connection *connection, const char *sha256, gint64 house, gint64 at, CardFound *found, GError **error)
{
  g_return_val_if_fail (sha256 && found, FALSE);

  *found = (CardFound){ .state = CARD_UNKNOWN };
  g_autoptr (Query) query = query_new (connection, sql_look, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":sha256", sha256);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    card_found_read (query, house, at, found);
  return step != QUERY_FAILED;
}

void
card_found_clear (CardFound *found)
{
  g_clear_pointer (&found->called, g_free);
}

const char *
card_state_code (CardState state)
{
  static const char *const codes[] = {
    [CARD_UNKNOWN] = "unknown", [CARD_UNBOUND] = "unbound", [CARD_REPLACED] = "replaced",
    [CARD_LOST] = "lost", [CARD_LEFT] = "left", [CARD_AWAY] = "away", [CARD_OTHER_HOUSE] = "other_house",
    [CARD_STAFF] = "staff", [CARD_EXPIRED] = "expired", [CARD_GOOD] = "good",
  };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (codes), "unknown");
  return codes[state];
}

static const char sql_number[] = "SELECT number FROM card WHERE id = :id";

gboolean
card_number (Connection *connection, gint64 card, gint64 *number, GError **error)
{
  return find_int_by (connection, sql_number, ":id", card, number, error);
}
