/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzed readers stand on: a small house, copied afresh into memory for each input, and a folder for files. */
#include "tests/fuzz/base.h"

#include "db/record/journal.h"
#include "db/report/board.h"
#include "tests/support/guests.h"
#include "tests/support/shelter.h"

#include <signal.h>
#include <stdlib.h>

typedef struct {
  Fixture *fixture;            /* with the house */
  Connection *empty;
  GBytes *file;
} Base;

static Base base;

static void
clear (void)
{
  connection_close (base.empty);
  fixture_free (base.fixture);
  g_bytes_unref (base.file);
}

static void
make_house (Fixture *fixture)
{
  static const char *const men[] = { "Budi Santoso", "Ahmad" }, *const women[] = { "Siti Rahmawati", "Dewi" };

  shelter_new (fixture, FALSE);
  for (int i = 0; i < 2; i++) {
    g_autofree char *melati = g_strdup_printf ("Melati 0%d", i + 1), *mawar = g_strdup_printf ("Mawar 0%d", i + 1);
    shelter_admit (fixture, men[i], "L", melati);
    shelter_admit (fixture, women[i], "P", mawar);
  }
  fixture_do (fixture, "import-begin", "kind", "hmis", "digest", "0", NULL);
  g_autofree char *token = guests_card (1);
  g_autofree char *card = fixture_text (fixture_make (fixture, "card", "card-enter", "token", token, NULL));
  fixture_do (fixture, "card-bind", "card", card, "resident", "Siti Rahmawati", NULL);
}

/* What stops at a warning stops by a trap, which the fuzzer does not know: only at an abort it keeps the input. */
static void
keep_input (int signal_number)
{
  (void) signal_number;
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  signal (SIGTRAP, keep_input);
  return 0;
}

static Base *
get (void)
{
  static gsize made = 0;
  char *content = NULL;
  gsize size = 0;

  if (!g_once_init_enter (&made))
    return &base;
  base.fixture = fixture_new (ENGINE_SQLITE);
  make_house (base.fixture);
  base.empty = connection_open (":memory:", CONNECTION_CREATE, NULL);
  g_assert_true (g_file_get_contents (fixture_address (base.fixture), &content, &size, NULL));
  base.file = g_bytes_new_take (content, size);
  atexit (clear);
  g_once_init_leave (&made, 1);
  return &base;
}

const char *
fuzz_folder (void)
{
  return fixture_folder (get ()->fixture);
}

char *
fuzz_write (const char *name, const void *data, gsize size)
{
  char *path = g_build_filename (fuzz_folder (), name, NULL);

  g_assert_true (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

static Record *
copy_of (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  Connection *copy = connection_snapshot (connection, &error);

  g_assert_no_error (error);
  return record_adopt (copy, fixture_sources (get ()->fixture));
}

Record *
fuzz_house (void)
{
  return copy_of (fixture_connection (get ()->fixture));
}

Record *
fuzz_empty (void)
{
  return copy_of (get ()->empty);
}

gint64
fuzz_staff (void)
{
  return fixture_staff (get ()->fixture);
}

gint64
fuzz_import (void)
{
  return fixture_int (get ()->fixture, "SELECT id FROM import");
}

GBytes *
fuzz_file (void)
{
  return get ()->file;
}

void
fuzz_look (Record *record)
{
  BoardQuery query = { 0, 0, FALSE };
  JournalFilter filter = { .limit = 20 };
  GPtrArray *lines = journal_list (record, &filter, NULL);

  board_free (board_read (record, &query, NULL));
  if (lines)
    g_ptr_array_unref (lines);
}
