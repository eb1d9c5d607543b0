/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a test needs under its own subject, written without their acts. */
#pragma once

#include "tests/support/perform.h"

G_BEGIN_DECLS

/* Each returns the new row's id; times are UTC seconds, 0 for none. The record is created first. */
gint64 seed_house (Fixture *fixture, const char *name, const char *zone, int census_seconds);
gint64 seed_room (Fixture *fixture, gint64 house, const char *name);
gint64 seed_bed (Fixture *fixture, gint64 room, const char *name);
gint64 seed_resident (Fixture *fixture, const char *called);
gint64 seed_stay (Fixture *fixture, gint64 resident, gint64 house, gint64 arrived, gint64 ended);
gint64 seed_use (Fixture *fixture, gint64 bed, gint64 stay, gint64 since, gint64 until);
gint64 seed_outage (Fixture *fixture, gint64 bed, const char *reason, gint64 since, gint64 until);
/** seed_share: @stay shares the bed of @owner. */
gint64 seed_share (Fixture *fixture, gint64 stay, gint64 owner, gint64 since, gint64 until);
gint64 seed_departure (Fixture *fixture, gint64 stay, gint64 since, gint64 until);

/** seed_row: writes any row as it is. */
void seed_row (Fixture *fixture, const Row *row);
/** seed_set: one column of one row. */
void seed_set_int (Fixture *fixture, const Table *table, gint64 id, const char *column, gint64 value);
void seed_set_text (Fixture *fixture, const Table *table, gint64 id, const char *column, const char *value);
/** seed_census: brings the sums up to date for one stay. */
void seed_census (Fixture *fixture, gint64 stay);

G_END_DECLS
