/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts the power at every operation of a few acts and judges what is found afterwards. */
#pragma once

#include "db/engine/engine-private.h"
#include "tests/faults/power-vfs.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

typedef struct _Cuts Cuts;

/* One thing under test. Without a file of its own it happens in the fixture's record. */
typedef struct {
  const char *name;
  void (*prepare) (Cuts *cuts);            /* before the power may go */
  void (*play) (Cuts *cuts);               /* a few acts, cuts_acknowledged() after each */
  const char *file;                        /* name of a record of its own in the fixture's folder; or NULL */
  const SchemaStep *more;                  /* a step that comes after those of the program; or NULL */
} CutsCase;

typedef struct {
  guint points;                            /* operations that change the disk */
  guint cuts;                              /* at least one at each of them */
  guint images;                            /* different files that were found */
  guint lost;                              /* cuts after which an acknowledged act was not there */
  guint torn;                              /* … a part of an act was there, or the chain was broken */
  guint corrupt;                           /* … the file was damaged or could not be opened */
} CutsTally;

/**
 * cuts_run:
 * @settings: pragmas instead of what the program sets; %NULL: as it is
 * @wanted: how many cuts
 * @tally: what is added to
 *
 * Plays @c twice: once to count its operations, once to cut at each.
 */
void cuts_run (const CutsCase *c, const char *settings, guint wanted, CutsTally *tally);

Fixture *cuts_fixture (Cuts *cuts);
/** cuts_path: of the case's own record; borrowed. */
const char *cuts_path (Cuts *cuts);
/** cuts_steps: (transfer full): the program's schema steps and the one more. */
SchemaStep *cuts_steps (const CutsCase *c, gsize *n);
/**
 * cuts_assert_kept: the copy that an upgrade to @version made first opens, verifies, and holds what was acknowledged first. It is
 * made past the disk that fails: no cut hits it, and what one would leave is not judged.
 */
void cuts_assert_kept (Cuts *cuts, int version);
/** cuts_acknowledged: something returned: whatever happens now, what @connection sees must be there. */
void cuts_acknowledged (Cuts *cuts, Connection *connection);

G_END_DECLS
