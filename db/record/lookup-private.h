/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of looking up share: the candidates that fit what was typed. */
#pragma once

#include "db/record/lookup.h"

G_BEGIN_DECLS

/* Every statement gives id and label of one candidate a row, at most one more than a refusal shows. */
#define LOOKUP_SHOWN 10
#define LOOKUP_LIMIT " LIMIT 11"

/* Ids that fit, and how a person would tell them apart. */
typedef struct {
  GArray *ids;
  GPtrArray *labels;
} Found;

void found_init (Found *found);
void found_clear (Found *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)
/** found_add: an id that is there already is not added again; takes @label. */
void found_add (Found *found, gint64 id, char *label);
/** found_collect: adds every row of a bound query: id and label, or id, house, room and bed. */
gboolean found_collect (Query *query, Found *found, GError **error);
/** found_collect_by_text: the same for a statement with the one parameter :text. */
gboolean found_collect_by_text (Connection *connection, const char *sql, const char *text,
                                Found *found, GError **error);

/* lookup-house.c */
gboolean lookup_houses (Connection *connection, const char *text, Found *found, GError **error);
/** lookup_standing: wings, rooms and beds, alone or as "House/Melati 03". */
gboolean lookup_standing (Connection *connection, KeyType type, const char *text, Found *found, GError **error);

/* lookup-person.c: @number is what @text says if it is a number, else 0 */
gboolean lookup_residents (Connection *connection, const char *text, gint64 number, Found *found, GError **error);
gboolean lookup_stays (Connection *connection, const char *text, gint64 number, Found *found, GError **error);
gboolean lookup_cards (Connection *connection, const char *text, gint64 number, Found *found, GError **error);
/** lookup_survivor: the resident that a merged one lives on in, or itself; 0 with @error set. */
gint64 lookup_survivor (Connection *connection, gint64 resident, GError **error);

G_END_DECLS
