/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzed readers stand on: a small house, copied afresh into memory for each input, and a folder for files. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/* libFuzzer calls these. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
int LLVMFuzzerInitialize (int *argc, char ***argv);

/** fuzz_folder: a folder for what one input needs; it goes with the program. */
const char *fuzz_folder (void);
/** fuzz_write: (transfer full): makes a file of the folder; its path. */
char *fuzz_write (const char *name, const void *data, gsize size);
/** fuzz_house: (transfer full): a record in memory: the house Singgah with rooms, beds, four people, a card, and an import under way. */
Record *fuzz_house (void);
/** fuzz_empty: (transfer full): a record in memory without an act. */
Record *fuzz_empty (void);
/** fuzz_staff: who signs in fuzz_house(). */
gint64 fuzz_staff (void);
/** fuzz_import: the import that is under way in fuzz_house(). */
gint64 fuzz_import (void);
/** fuzz_file: the bytes of a record's file with that house. */
GBytes *fuzz_file (void);
/** fuzz_look: reads board and journal, as a program would; what they answer does not matter. */
void fuzz_look (Record *record);

G_END_DECLS
