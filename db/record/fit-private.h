/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts that the rules of fitting look at: a bed, its room, who is there, who comes. */
#pragma once

#include "db/record/fit.h"

G_BEGIN_DECLS

typedef struct {
  FitCompany who;              /* first: a list of these is one of those */
  char sex;                    /* L, P, U */
  gboolean agreed;             /* a second person agreed to this child's place */
  gboolean own_room, lower_bunk;
  char *name;                  /* shown name */
  GHashTable *apart;           /* residents: gint64 -> itself */
} FitPerson;

typedef struct {
  char sex;                    /* L, P, a: any */
  int age_min, age_max;        /* -1: none */
  char *kind;
  char *limit;                 /* sentence of the working limit that is reached, or NULL */
  GPtrArray *people;           /* FitPerson: in beds of the room and sharing them */
} FitRoom;

typedef struct {
  gint64 bed, room, house;
  gboolean upper, cleaning;
  gboolean own;                /* an adult of the family is to have a bed of this room */
} FitPlace;

/** fit_person_new: nobody yet: all 0, and no relations. */
FitPerson *fit_person_new (void);
void fit_person_free (FitPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FitPerson, fit_person_free)
void fit_room_free (FitRoom *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FitRoom, fit_room_free)

/** fit_person_load: who comes; NOT_FOUND. */
FitPerson *fit_person_load (Connection *connection, const FitQuestion *question, const char *today,
                            GError **error);
/** fit_people_load: (transfer full) (element-type FitPerson): who else is in a room. */
GPtrArray *fit_people_load (Connection *connection, gint64 room, const FitQuestion *question,
                            const char *today, GError **error);
/** fit_people_of_house: (transfer full): the same of all its rooms that are not full, at once: GPtrArray by room, as fit_people_in() gives it. */
GHashTable *fit_people_of_house (Connection *connection, gint64 house, const FitQuestion *question, const char *today, GError **error);
/** fit_people_in: (transfer none): of one of them; an empty list where nobody is there. */
GPtrArray *fit_people_in (GHashTable *rooms, gint64 room);
/** fit_rooms_load: (transfer full): fit_room_load() of all rooms of a house at once: FitRoom by id, as fit_rooms_new() begins it; who
 * is in a room in which somebody sleeps in every bed is not read. */
GHashTable *fit_rooms_load (Connection *connection, gint64 house, const FitQuestion *question, const char *today, GError **error);
GHashTable *fit_rooms_new (void);
/** fit_room_load: a room, its working limit and its people; NOT_FOUND. */
FitRoom *fit_room_load (Connection *connection, gint64 room, const FitQuestion *question,
                        const char *today, GError **error);
/** fit_place_load: one bed; NOT_FOUND. */
gboolean fit_place_load (Connection *connection, gint64 bed, FitPlace *place, GError **error);
/** fit_family_room: the room of the question's `family_bed`, 0: not known; NOT_FOUND. */
gboolean fit_family_room (Connection *connection, const FitQuestion *question, gint64 *room, GError **error);
/** fit_told_at: when the question is told, not before what it is about. */
gint64 fit_told_at (const FitQuestion *question);
/** fit_today: (transfer full): the date at the question's time on the house's clocks. */
char *fit_today (Connection *connection, gint64 house, gint64 at, GError **error);

/** fit_reasons_at: fit_reasons() where the bed and the day on the house's clocks are known. */
GPtrArray *fit_reasons_at (Connection *connection, const FitQuestion *question, const FitPlace *place,
                           const char *today, GError **error);
/** fit_judge: (transfer full) (element-type FitReason): the rules alone, over the facts; what is promised is not among these. */
GPtrArray *fit_judge (const FitPerson *person, const FitRoom *room, const FitPlace *place,
                      const FitQuestion *question);

/** fit_finding: (transfer full) (nullable): the code that act_overrides() is asked about: whom or what it is about too. */
char *fit_finding (Act *act, const FitReason *reason, GError **error);
/** fit_join: (transfer full): the sentences of reasons (element-type FitReason) as one text. */
char *fit_join (GPtrArray *reasons);
/** fit_speak: notes with a refusal which findings its @reasons (element-type FitReason) are, and of whom they speak. */
void fit_speak (Act *act, GPtrArray *reasons, GError **error);

G_END_DECLS
