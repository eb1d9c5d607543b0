/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census: a row for each house and night, as it was closed or as it is counted now. */
#pragma once

#include "db/record/night.h"
#include "db/report/indicators.h"

G_BEGIN_DECLS

typedef enum {
  CENSUS_AS_HOUSE_COUNTS,
  CENSUS_BY_STAY,              /* every night between arrival and exit, but not those away */
  CENSUS_BY_PRESENCE,          /* only those who were there that night */
} CensusCount;

typedef struct {
  gint64 house, day;
  char *house_name;
  NightState state;            /* open nights are counted now, the others as they were frozen */
  gint64 in_service, funded;   /* beds; funded -1: not known */
  gint64 beds_used, unbedded;
  gint64 present;
  gint64 bed_nights;           /* distinct persons, by the way of counting asked for */
  gint64 hp;                   /* hari perawatan: bed_nights + same_day (DOMAIN 5.1) */
  gint64 admitted, discharged, same_day;
  gint64 occupancy;            /* hundredths of a per cent of (beds used + unbedded) / in service; %RATE_NONE */
} CensusNight;

void census_night_free (CensusNight *night);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CensusNight, census_night_free)

/** census_state_code: "open", "frozen", "frozen_late". */
const char *census_state_code (NightState state);

/**
 * census_read:
 * @house: 0 for all houses that were in use
 * @from: ISO date of the first night
 * @to: ISO date of the last night
 * @error: %RECORD_ERROR_ARGUMENT (no dates, or the wrong way round), %RECORD_ERROR_NOT_FOUND, or an engine error
 *
 * Returns: (transfer full) (element-type CensusNight): house by house by name, night by night
 */
GPtrArray *census_read (Record *record, gint64 house, const char *from, const char *to, CensusCount count, GError **error);

typedef struct {
  gint64 house, room, day;     /* room 0: those without a bed */
  char *house_name;
  char *room_name;             /* (nullable) for room 0 */
  NightState state;
  gint64 in_service, beds_used, persons;
} CensusRoom;

void census_room_free (CensusRoom *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CensusRoom, census_room_free)

/**
 * census_read_rooms: as census_read(), by room: (element-type CensusRoom). A room without beds in service and without
 * anybody has no row. The persons of all rows of a night are those that it counts by stay.
 */
GPtrArray *census_read_rooms (Record *record, gint64 house, const char *from, const char *to, GError **error);

G_END_DECLS
