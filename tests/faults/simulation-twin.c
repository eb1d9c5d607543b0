/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is broken on purpose, past all rules: each must be found by the invariant that looks for it. */
#include "tests/faults/simulation-private.h"

/* The rules of the database itself have to go first. */
static const struct {
  const char *sqlite, *postgres, *sql;
} wrongs[] = {
  [SABOTAGE_BED] = {
    "DROP INDEX bed_use_open; DROP TRIGGER bed_use_overlap_insert",
    "DROP INDEX bed_use_open; ALTER TABLE bed_use DROP CONSTRAINT bed_use_overlap",
    "INSERT INTO bed_use (id, bed, kind, since, reason, doubtful)"
    " SELECT 1, MIN (bed), 'outage', 1, 'repair', 0 FROM bed_use WHERE until IS NULL" },
  [SABOTAGE_PAST] = {
    "DROP TRIGGER bed_use_overlap_insert", "ALTER TABLE bed_use DROP CONSTRAINT bed_use_overlap",
    "INSERT INTO bed_use (id, bed, kind, since, until, reason, doubtful)"
    " SELECT 1, MIN (bed), 'outage', MIN (since), MIN (since) + 999999, 'cleaning', 0 FROM bed_use" },
  [SABOTAGE_STAY] = {
    "DROP INDEX stay_open", "DROP INDEX stay_open",
    "UPDATE stay SET resident = (SELECT MIN (resident) FROM stay WHERE ended_at IS NULL) WHERE ended_at IS NULL" },
  [SABOTAGE_CUSTODY] = {
    NULL, NULL,
    "UPDATE stay SET custody = 'escort' WHERE id ="
    " (SELECT MIN (id) FROM stay WHERE ended_at IS NULL AND custody = 'house')" },
  [SABOTAGE_CENSUS] = { NULL, NULL, "DELETE FROM census_part; DELETE FROM census_sum" },
  [SABOTAGE_LINE] = {
    "DROP TRIGGER journal_update", "DROP TRIGGER journal_change ON journal",
    "UPDATE journal SET source = 'paper' WHERE seq = (SELECT MAX (seq) FROM journal)" },
  [SABOTAGE_CHANGED] = {
    NULL, NULL, "UPDATE sighting SET at = at + 1 WHERE id = (SELECT MIN (id) FROM sighting)" },
  [SABOTAGE_SHARED] = {
    NULL, NULL,
    "UPDATE stay SET shares_bed_of = (SELECT MAX (id) FROM stay) WHERE id ="
    " (SELECT MIN (id) FROM stay WHERE ended_at IS NULL)" },
  [SABOTAGE_ANSWER] = { NULL, NULL, "UPDATE staff_role SET revoked_at = granted_at WHERE revoked_at IS NULL" },
};

void
simulation_sabotage (Simulation *sim)
{
  if (sim->sabotage >= G_N_ELEMENTS (wrongs) || !wrongs[sim->sabotage].sql)
    return;
  gboolean file = sim->template->kind == ENGINE_SQLITE;
  const char *rule = file ? wrongs[sim->sabotage].sqlite : wrongs[sim->sabotage].postgres;
  if (rule)
    simulation_execute (sim, rule);
  simulation_execute (sim, wrongs[sim->sabotage].sql);
}
