/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of one table as a value: what acts write, the journal keeps and undo puts back. */
#pragma once

#include "db/engine/query.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A word is a text that the table must have. */
typedef enum { COLUMN_INT, COLUMN_TEXT, COLUMN_WORD } ColumnType;

typedef struct {
  const char *name;
  ColumnType type;
  const char *references;     /* table whose id this is; such rows are subjects of the act. NULL: none */
} Column;

typedef struct {
  const char *name;
  const Column *columns;      /* `id` first; ends with a NULL name */
  gboolean forward;           /* never put back by undo: counters */
} Table;

/* All tables that acts write, by name: tables.c. A test holds them against the database. */
/* tables-safekeeping.c */
extern const Table table_belonging, table_cash, table_cash_move, table_consent;
extern const Table table_setting, table_staff_login;
extern const Table table_death, table_restriction, table_voice, table_voice_sound;
extern const Table table_alert, table_alias, table_approval, table_attachment, table_bed, table_bed_share, table_bed_use,
    table_capacity, table_holiday,
    table_card, table_card_binding, table_counter, table_departure, table_document, table_document_stay, table_extension,
    table_extension_ask,
    table_external, table_house, table_import, table_merge, table_night, table_night_person, table_night_room, table_permit,
    table_person, table_place, table_print_job, table_record, table_referral, table_relation, table_resident,
    table_resident_tag, table_room, table_service_kind, table_service_log, table_service_window, table_sighting, table_staff,
    table_staff_call, table_staff_role, table_stay, table_stay_attribute, table_stay_limit, table_terminal, table_wing,
    table_dose, table_medicine, table_note, table_task;

/* tables-arrivals.c */
extern const Table table_enquiry, table_phone_note, table_turn_away, table_waiting;

/** tables_all: every table above, parents before children; ends with NULL. */
const Table *const *tables_all (void);
const Table *table_named (const char *name);                /* (nullable) */

typedef struct _Row Row;

/** row_new: all columns NULL but the id. */
Row *row_new (const Table *table, gint64 id);
Row *row_copy (const Row *row);
void row_free (Row *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, row_free)

const Table *row_table (const Row *row);
gint64 row_id (const Row *row);
/* A column that the table does not have, or of the other type, is a caller's bug (asserted). */
void row_set_int (Row *row, const char *column, gint64 value);
void row_set_text (Row *row, const char *column, const char *value);   /* NULL or "" sets NULL */
void row_set_null (Row *row, const char *column);
gboolean row_is_null (const Row *row, const char *column);
gint64 row_int (const Row *row, const char *column);                   /* 0 for NULL */
const char *row_text (const Row *row, const char *column);             /* borrowed; NULL for NULL */
/** row_lacks: (nullable): the first word that the table must have and that is not there: its column. */
const char *row_lacks (const Row *row);
gboolean row_equal (const Row *a, const Row *b);

/** row_append_json: its image: an object of all columns, in the table's order. */
void row_append_json (const Row *row, GString *json);
Row *row_from_json (const Table *table, JsonObject *object, GError **error);

/* The database side: these only are built from a Table, so that no table needs them written out. */
/** row_load: (transfer full) (nullable): %NULL without @error where there is no such row; DAMAGED where it lacks a word. */
Row *row_load (Connection *connection, const Table *table, gint64 id, GError **error);
/** row_list_after: (transfer full) (element-type Row): at most @limit rows with larger ids than @after, in their order; DAMAGED. */
GPtrArray *row_list_after (Connection *connection, const Table *table, gint64 after, guint limit, GError **error);
gboolean row_insert (Connection *connection, const Row *row, GError **error);
gboolean row_update (Connection *connection, const Row *row, GError **error);
/** row_update_from: the same where the row stands as @before; on a kiosk's connection only the columns that it may change. */
gboolean row_update_from (Connection *connection, const Row *before, const Row *row, GError **error);
gboolean row_delete (Connection *connection, const Table *table, gint64 id, GError **error);
/** row_list_referring: (transfer full) (element-type gint64): ids of the rows whose @column holds @id, in order. */
GArray *row_list_referring (Connection *connection, const Table *table, const char *column, gint64 id, GError **error);

G_END_DECLS
