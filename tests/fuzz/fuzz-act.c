/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any kind of act with any arguments: a kind in the first line, KEY=VALUE in each other, as the command line takes them. */
#include "tests/fuzz/base.h"

#include "db/record/acts.h"
#include "db/record/journal.h"

#include <string.h>

static Request *
read_request (char **lines)
{
  Request *request = request_new (lines[0]);

  request_set_actor (request, fuzz_staff (), 0);
  request_set_source (request, "tool");
  for (char **line = lines + 1; *line; line++) {
    char *equals = strchr (*line, '=');
    if (!equals)
      continue;
    *equals = '\0';
    request_set (request, *line, equals + 1);
  }
  return request;
}

/* The record may refuse; that its database can not run a statement of ours would be our mistake. */
static void
judge (const GError *error)
{
  if (error->domain != RECORD_ERROR && !g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT))
    g_error ("neither done nor refused: %s", error->message);
}

/* As a shell hands it over: text in UTF-8, without NUL. What comes as something else the tool does not take. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 40);

  if (!lines[0] || !acts_kind (lines[0]) || !g_utf8_validate (text, -1, NULL))
    return 0;
  g_autoptr (Record) record = fuzz_house ();
  g_autoptr (Request) request = read_request (lines);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  if (!acts_perform (record, request, &outcome, &error)) {
    judge (error);
    return 0;
  }
  journal_verify (record, &error);
  g_assert_no_error (error);
  fuzz_look (record);
  return 0;
}
