/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the command line as anybody outside would, and reads what it answers. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "tests/support/place.h"

G_BEGIN_DECLS

typedef struct {
  int status;                  /* exit status; -1: ended by a signal */
  char *out, *err;
  JsonNode *json;              /* of @out, of @err where that is empty; NULL where it is no JSON */
} ToolRun;

void tool_run_free (ToolRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ToolRun, tool_run_free)

/** tool_path: (transfer full): the program that was built. */
char *tool_path (void);
/** tool_launcher: (transfer full): starts it in English, with folders of @fixture instead of the user's own. */
GSubprocessLauncher *tool_launcher (Fixture *fixture);

/**
 * tool_run:
 * @record: for --record; NULL for none
 * @...: arguments, ended by NULL; the format is JSON where they name none
 */
ToolRun *tool_run (Fixture *fixture, const char *record, ...) G_GNUC_NULL_TERMINATED;
/** tool_run_list: the same with the arguments in an array. */
ToolRun *tool_run_list (Fixture *fixture, const char *record, const char *const *arguments);
/** tool_do: runs what must end with 0; arguments as tool_run(). */
ToolRun *tool_do (Fixture *fixture, const char *record, ...) G_GNUC_NULL_TERMINATED;
/** tool_must: the same where the answer does not matter. */
void tool_must (Fixture *fixture, const char *record, ...) G_GNUC_NULL_TERMINATED;

/** tool_assert_refused: the status, and JSON with this code on standard error alone. */
void tool_assert_refused (const ToolRun *run, int status, const char *code);
/** tool_text: a member of the object answered, borrowed; "" for null. */
const char *tool_text (const ToolRun *run, const char *member);
gint64 tool_int (const ToolRun *run, const char *member);
/** tool_rows: how many rows the array answered has; tool_row: one of them, borrowed. */
guint tool_rows (const ToolRun *run);
JsonObject *tool_row (const ToolRun *run, guint row);
/** tool_ago: (transfer full): the time so many seconds ago, as options take it. */
char *tool_ago (gint64 seconds);

G_END_DECLS
