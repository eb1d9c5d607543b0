/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of beds or residents as a file, taken over into a fixture's record. */
#pragma once

#include "db/exchange/list-import.h"
#include "tests/support/perform.h"

G_BEGIN_DECLS

#define LIST_COUNT(rest) fixture_int (fixture, "SELECT COUNT (*) FROM " rest)

typedef struct {
  Fixture *fixture;
  ListTable *table;
  ListOptions options;
} List;

/** list_open: writes @text into `list.csv` of the fixture's folder and reads it, its columns guessed; @list is its caller's, to be cleared. */
void list_open (List *list, Fixture *fixture, ListKind kind, const char *text);
void list_clear (List *list);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/** list_take: (transfer full): imports what must go through. */
ListResult *list_take (List *list);
/** list_assert_counts: how many of the rows were taken, linked, doubles and wrong, and that these are all. */
void list_assert_counts (const List *list, const ListResult *result, gint64 taken, gint64 linked, gint64 doubles, gint64 wrong);
/** list_assert_sound: the journal and its rows verify. */
void list_assert_sound (Fixture *fixture);
/** list_make_house: a house without beds. */
void list_make_house (Fixture *fixture);

G_END_DECLS
