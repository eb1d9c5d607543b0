/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh record on either engine for one test, removed afterwards. */
#pragma once

#include "db/record/record.h"

/* The clock that a fixture starts with: 2 March 2026, 10:00 in Jakarta (UTC+7). */
#define FIXTURE_CLOCK G_GINT64_CONSTANT (1772420400)

G_BEGIN_DECLS

typedef struct _Fixture Fixture;
typedef void (*FixtureTest) (Fixture *fixture);

/**
 * fixture_new:
 * @kind: the engine
 *
 * Makes an empty record with all schema steps: a file in a new folder, or a database of the server
 * that SINGGAH_TEST_POSTGRES names (`./run test` and tests/support/with-postgres start one).
 *
 * Returns: (transfer full) (nullable): %NULL after g_test_skip() where there is no such server
 */
Fixture *fixture_new (EngineKind kind);
void fixture_free (Fixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

EngineKind fixture_kind (Fixture *fixture);
/** fixture_address: what `--record` takes. */
const char *fixture_address (Fixture *fixture);
/** fixture_folder: a folder of this test's own, for any file it needs; removed with the fixture. */
const char *fixture_folder (Fixture *fixture);
/** fixture_connection: (transfer none): the fixture's own connection, opened at the first call. */
Connection *fixture_connection (Fixture *fixture);
/** fixture_connect: (transfer full): one more connection; close it before the fixture. */
Connection *fixture_connect (Fixture *fixture);

/** fixture_record: (transfer none): a record over fixture_connection(), under the fixture's clock and chance. */
Record *fixture_record (Fixture *fixture);
/** fixture_second: (transfer full): one more record under the same clock and chance; close it before the fixture. */
Record *fixture_second (Fixture *fixture);
/** fixture_set_clock: UTC seconds; the clock stands still until it is set again. */
void fixture_set_clock (Fixture *fixture, gint64 seconds);
gint64 fixture_clock (Fixture *fixture);
/** fixture_sources: the clock and chance, for what opens a record by itself; gone with the fixture. */
const RecordSources *fixture_sources (Fixture *fixture);

/** fixture_int: the first column of the first row of constant SQL without parameters. */
gint64 fixture_int (Fixture *fixture, const char *sql);
/** fixture_run: runs SQL that must succeed, past every act: what a table is made to lack, or to hold. */
void fixture_run (Fixture *fixture, const char *sql);
/** fixture_breaks: runs SQL that the database itself must refuse (%ENGINE_ERROR_CONSTRAINT), else the test fails. */
void fixture_breaks (Fixture *fixture, const char *sql);

/**
 * fixture_add:
 * @path: as for g_test_add_func(), "/stay/admit"
 *
 * Registers @test as "/sqlite" + @path and "/postgres" + @path, each with a fresh record.
 */
void fixture_add (const char *path, FixtureTest test);
/** fixture_add_for: the same for one engine only, where a rule is that engine's own. */
void fixture_add_for (EngineKind kind, const char *path, FixtureTest test);

G_END_DECLS
