/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of singgah-db is handed, and how it answers. */
#pragma once

#include "db/record/acts.h"

#include <stdio.h>

G_BEGIN_DECLS

enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_WRONG_USE = 2, EXIT_NO_RECORD = 3 };

typedef enum { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON } Format;

typedef struct _Tool Tool;
typedef struct _Rows Rows;

/* A command's options: names without dashes; `act`-ing commands also take the common ones. */
typedef struct {
  const char *words;           /* "report board" */
  const char *positional;      /* names of what must follow, "ACT" or "DIR" or "" */
  const char *options;         /* "at known": each takes a value; ending in `!`: a flag, in `*`: may be repeated */
  gboolean acts;               /* takes --act --at --about --between --override --agreed-by */
  gboolean no_record;          /* works without a record */
  int (*run) (Tool *tool);
  const char *help;            /* N_() */
} Command;

struct _Tool {
  const Command *command;
  char *address;               /* of the record */
  char *as;                    /* (nullable) */
  Format format;
  GPtrArray *positional;       /* char* */
  GHashTable *options;         /* name -> value; of "between" and of repeated ones all, with a newline between */
  Record *record;              /* NULL for commands without one */
  gint64 actor;
  gboolean sees_hidden;        /* whether the actor's roles allow it */
};

const char *tool_option (Tool *tool, const char *name);           /* (nullable) */
const char *tool_positional (Tool *tool, guint n);                /* (nullable) */

/** tool_fail: prints the refusal as the format asks and gives the exit status that belongs to it. */
int tool_fail (Tool *tool, const GError *error);
/** tool_wrong_use: says what is wrong with the command line; EXIT_WRONG_USE. */
int tool_wrong_use (Tool *tool, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** tool_complain: says on standard error what does not keep the command from being done. */
void tool_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** tool_zone: (transfer full): the zone of times without offset: of the house, room, bed, stay or resident named, else
    of the first house; NULL only with an engine error. */
GTimeZone *tool_zone (Tool *tool, GError **error);
/** tool_time: reads an option's time; FALSE with @error where it is none: tool_fail() calls it wrong use. */
gboolean tool_time (Tool *tool, const char *option, gint64 *at, GError **error);
/** tool_night: reads an option's date as a day number; FALSE after it said what is wrong (EXIT_WRONG_USE). */
gboolean tool_night (Tool *tool, const char *option, gint64 *day);
/** tool_house: id of --house, 0 where not given. */
gboolean tool_house (Tool *tool, gint64 *house, GError **error);
/** tool_one_house: id of --house, or of the only house; AMBIGUOUS with the names of all where there are several. */
gboolean tool_one_house (Tool *tool, gint64 *house, GError **error);
/** tool_known: the record, or a copy of it as it was known at --known, which @copy then keeps; NULL with @error. */
Record *tool_known (Tool *tool, Record **copy, gint64 *known, GError **error);
/** tool_sees_hidden: whether --as names someone who may see confidential stays. */
gboolean tool_sees_hidden (Tool *tool);

/** tool_make_folder: makes the folder that a record's file is to lie in; nothing for a server. */
gboolean tool_make_folder (const char *address, GError **error);

/** tool_follow: lets the journal's text copy follow; a failure is told and changes nothing. */
void tool_follow (Tool *tool);
/** tool_say_doubt: complains where the server does not keep for certain what it acknowledges. */
gboolean tool_say_doubt (Tool *tool, GError **error);
/** tool_act: performs an act with the common options, lets the text copy follow and prints the answer. */
int tool_act (Tool *tool, Request *request);
/** tool_request: (transfer full): a request signed by the actor; options of the same names as keys are copied. */
Request *tool_request (Tool *tool, const char *kind, const char *const *keys);

/** tool_began_import: whether an act of this id @began an import; tool_undo_import: takes all of it back. */
gboolean tool_began_import (Tool *tool, gint64 act, gboolean *began, GError **error);
int tool_undo_import (Tool *tool, gint64 act);

/** tool_put: writes text as it is; main() sees whether all of it could be written. */
void tool_put (const char *text);
/** rows_begin: begins a list of @columns (borrowed, in order, ends with NULL); rows are printed as they come. */
Rows *rows_begin (Tool *tool, const char *const *columns);
void rows_add (Rows *rows, JsonObject *row);                      /* (transfer full) */
void rows_end (Rows *rows);
void rows_free (Rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)
/** tool_print: prints rows (array of objects) in the format asked for; @columns in order, ends with NULL. */
void tool_print (Tool *tool, JsonArray *rows, const char *const *columns);
/** tool_print_object: prints one object. */
void tool_print_object (Tool *tool, JsonObject *object, const char *const *columns);
/** json_append: as json_to_string(), but a number with decimals has two, not seventeen. */
void json_append (GString *text, JsonNode *node);
/** json_cell_text: (transfer full): a cell as text: yes or no, empty for null, of lists the names. */
char *json_cell_text (JsonNode *node);
/** json_set_time: ISO with offset, null for 0. */
void json_set_time (JsonObject *object, const char *member, gint64 at, GTimeZone *zone);
/** json_set_id: null for 0. */
void json_set_id (JsonObject *object, const char *member, gint64 id);
/** json_set_rate: hundredths as a number with two decimals, null for RATE_NONE. */
void json_set_rate (JsonObject *object, const char *member, gint64 rate);
/** json_set_text: null for NULL. */
void json_set_text (JsonObject *object, const char *member, const char *text);

/* The commands, each folder of them in a file. */
extern const Command record_commands[], list_commands[], act_commands[], report_commands[], night_commands[],
    figure_commands[], journal_commands[], paper_commands[], demo_commands[], import_commands[];

G_END_DECLS
