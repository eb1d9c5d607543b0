/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts that make the very same rows each time that they are played, so that whole records can be compared. */
#pragma once

#include "db/record/acts.h"
#include "tests/faults/power-vfs.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

typedef struct {
  Fixture *fixture;            /* its clock */
  GRand *chance;               /* the same numbers from each play_open() on */
  RecordSources sources;
} Play;

/** play_init: @play must stay where it is. */
void play_init (Play *play, Fixture *fixture);
void play_clear (Play *play);
/** play_again: the same numbers once more. */
void play_again (Play *play);
/** play_open: (transfer full) (nullable): the record at @address, with the numbers from their start. */
Record *play_open (Play *play, const char *address, GError **error);
/** play_writes_of_another_try: how often the disk is written when the act is tried again on the same connection. */
guint64 play_writes_of_another_try (Play *play, Record *record, const Request *request, PowerDisk *disk, GError **error);
/** play_assert_writes_no_more: after a failed fsync: it is not written at all, and the sentence says so. */
void play_assert_writes_no_more (Play *play, Record *record, const Request *request, PowerDisk *disk);
/** play_digest: (transfer full): content_digest(), which must be readable. */
char *play_digest (Record *record);
/** play_answer: (transfer full): what the act answered, as text. */
char *play_answer (const Outcome *outcome);

G_END_DECLS
