/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh record on either engine for one test, removed afterwards. */
#pragma once

#include "db/engine/connection.h"

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
