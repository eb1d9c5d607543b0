/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any kind of act with any arguments: a kind in the first line, KEY=VALUE in each other, as the command line takes them.
 * A word that is no kind or key stands for one by its first letter, and what an act needs and nobody gave is filled in,
 * so that more than refusals of the first key is reached. */
#include "tests/fuzz/base.h"

#include "db/record/acts.h"
#include "db/record/journal.h"

#include <string.h>

static const ActKind *
kind_of (const char *word)
{
  g_autoptr (GPtrArray) kinds = acts_kinds ();
  const ActKind *kind = acts_kind (word);

  return kind ? kind : kinds->pdata[(guchar) *word % kinds->len];
}

static guint
count_keys (const ActKind *kind)
{
  guint count = 0;

  while (kind->keys && kind->keys[count].name)
    count++;
  return count;
}

static const char *
key_of (const ActKind *kind, const char *word)
{
  guint count = count_keys (kind);

  if (g_str_equal (word, "override") || g_str_equal (word, "agreed-by") || !count)
    return "override";
  for (guint i = 0; i < count; i++)
    if (g_str_equal (kind->keys[i].name, word))
      return word;
  return kind->keys[(guchar) *word % count].name;
}

/* Something that is there, or that fits the type. */
static char *
likely (const ActKey *key)
{
  static const char *const values[] = {
    [KEY_TEXT] = "KBR", [KEY_NAME] = "Dewi", [KEY_INT] = "2", [KEY_BOOL] = "yes", [KEY_DATE] = "2026-03-01", [KEY_TIME] = "2026-03-03T10:00",
    [KEY_HOUSE] = "Singgah", [KEY_ROOM] = "Umum", [KEY_BED] = "Umum 01", [KEY_STAFF] = "admin", [KEY_TERMINAL] = "kiosk-1",
    [KEY_RESIDENT] = "Ahmad", [KEY_STAYING] = "Dewi", [KEY_STAY] = "1", [KEY_CARD] = "1", [KEY_ID] = "1",
    [KEY_TEXTS] = "desk", [KEY_BULK] = "aGFsbw==", [KEY_TOKEN] = "S00000000000000000000000000000", [KEY_WING] = "Anggrek",
  };

  if (key->type == KEY_CHOICE)
    return g_strndup (key->choices, strcspn (key->choices, "|"));
  return g_strdup (values[key->type]);
}

static void
fill_in (Request *request, const ActKind *kind)
{
  for (guint i = 0; i < count_keys (kind); i++)
    if (kind->keys[i].required) {
      g_autofree char *value = likely (&kind->keys[i]);
      if (g_str_equal (kind->keys[i].name, "import"))
        request_set_int (request, "import", fuzz_import ());
      else
        request_set (request, kind->keys[i].name, value);
    }
}

static Request *
read_request (char **lines)
{
  const ActKind *kind = kind_of (lines[0]);
  Request *request = request_new (kind->name);

  request_set_actor (request, fuzz_staff (), 0);
  request_set_source (request, "tool");
  fill_in (request, kind);
  for (char **line = lines + 1; *line; line++) {
    char *equals = strchr (*line, '=');
    if (!equals)
      continue;
    *equals = '\0';
    request_set (request, key_of (kind, *line), equals + 1);
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

/* As a shell hands it over: text in UTF-8, without NUL. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 40);

  if (!lines[0] || !g_utf8_validate (text, -1, NULL))
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
