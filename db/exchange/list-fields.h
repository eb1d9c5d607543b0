/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list of beds or residents may say, and by which words a header names it. */
#pragma once

#include "db/exchange/list-file.h"

G_BEGIN_DECLS

typedef enum { LIST_BEDS, LIST_RESIDENTS } ListKind;

typedef enum {
  /* of a list of beds */
  LIST_ROOM, LIST_BED, LIST_WING, LIST_ROOM_SEX, LIST_ROOM_KIND, LIST_BED_KIND, LIST_BED_COUNT, LIST_MATS,
  LIST_BEDS_N,
  /* of a list of residents */
  LIST_NAME = 0, LIST_ALIAS, LIST_SEX, LIST_BORN, LIST_AGE, LIST_NIK, LIST_STAY_ROOM, LIST_STAY_BED, LIST_SINCE, LIST_GUEST_KIND,
  LIST_GROUP, LIST_PHONE, LIST_ORIGIN, LIST_NATIONALITY, LIST_LANGUAGE, LIST_MARKS, LIST_CALLED, LIST_REMARK,
  LIST_RESIDENTS_N,
} ListFieldId;

#define LIST_FIELDS_MOST LIST_RESIDENTS_N

typedef struct {
  const char *code;            /* stable text */
  const char *label;           /* N_(): on screen */
  const char *words;           /* of headers, between bars: small letters, figures and single spaces */
} ListField;

/** list_fields: (array length=n): those of a kind, by #ListFieldId; borrowed. */
const ListField *list_fields (ListKind kind, guint *n);

/**
 * list_field_find:
 * @header: a header's cell; capitals, marks and what stands in brackets do not count
 *
 * Returns: the field that it names in Indonesian or English, or -1
 */
int list_field_find (ListKind kind, const char *header);

/** ListMap: for each field the column of the table that says it, from 0; -1: none. */
typedef struct {
  int columns[LIST_FIELDS_MOST];
} ListMap;

/** list_map_guess: by the header; the first column that names a field has it. */
void list_map_guess (ListKind kind, const ListTable *table, ListMap *map);
/** list_map_set: @field (-1: none) for @column; no other column has that field, nor this column another, afterwards. */
void list_map_set (ListMap *map, int column, int field);
/** list_map_field: the field of a column, or -1. */
int list_map_field (const ListMap *map, int column);

G_END_DECLS
