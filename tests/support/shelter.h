/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small house with people, for tests about stays: Melati for men, Mawar for women, Umum for all, each with beds 01 to 04. */
#pragma once

#include "db/record/when.h"
#include "tests/support/perform.h"

G_BEGIN_DECLS

#define HOUR 3600
#define DAY 86400

/** shelter_new: the house "Singgah" (Asia/Jakarta); without cleaning and second person unless @strict. */
gint64 shelter_new (Fixture *fixture, gboolean strict);
/** shelter_room: one more room with beds 01 to 0@beds; @settings are keys and values of room-add, ended by NULL. */
gint64 shelter_room (Fixture *fixture, const char *name, int beds, const char *key, const char *value);
/** shelter_resident: registers one; @born may be NULL. Returns the resident's id. */
gint64 shelter_resident (Fixture *fixture, const char *name, const char *sex, const char *born);
/** shelter_admit: a new resident in a bed; shelter_admit_born: one whose day of birth is known (NULL: not). Returns the stay. */
gint64 shelter_admit (Fixture *fixture, const char *name, const char *sex, const char *bed);
gint64 shelter_admit_born (Fixture *fixture, const char *name, const char *sex, const char *born, const char *bed);

/* Acts told of another time than now; arguments as fixture_perform(). */
Outcome *shelter_perform_at (Fixture *fixture, HappenedAt at, const char *kind, ...) G_GNUC_NULL_TERMINATED;
void shelter_do_at (Fixture *fixture, HappenedAt at, const char *kind, ...) G_GNUC_NULL_TERMINATED;
GError *shelter_refusal_at (Fixture *fixture, HappenedAt at, const char *kind, ...) G_GNUC_NULL_TERMINATED;
/** shelter_try: an act by a member of staff that may be refused; returns whether it was done. */
gboolean shelter_try (Fixture *fixture, const char *staff, GError **error, const char *kind, ...) G_GNUC_NULL_TERMINATED;
/** shelter_try_at: the same by `admin`, told of another time; @at: (nullable): of now. */
gboolean shelter_try_at (Fixture *fixture, const HappenedAt *at, const char *kind, ...) G_GNUC_NULL_TERMINATED;

/** shelter_assert_refused: the act must be refused with @code, with @words in its message. */
#define shelter_assert_refused(fixture, code, words, ...)                                                             \
  G_STMT_START                                                                                                        \
  {                                                                                                                   \
    g_autoptr (GError) refusal_ = fixture_refusal (fixture, __VA_ARGS__, NULL);                                       \
    g_assert_error (refusal_, RECORD_ERROR, code);                                                                    \
    if (!strstr (refusal_->message, words))                                                                           \
      g_error ("\"%s\" is not in: %s", words, refusal_->message);                                                     \
  }                                                                                                                   \
  G_STMT_END

/** shelter_int, shelter_text: one column of one row of a table; text is (transfer full), NULL for NULL. */
gint64 shelter_int (Fixture *fixture, const char *table, gint64 id, const char *column);
char *shelter_text (Fixture *fixture, const char *table, gint64 id, const char *column);
void shelter_assert_text (Fixture *fixture, const char *table, gint64 id, const char *column, const char *expected);
/** shelter_bed_of: the label of the bed that a stay has open ("Melati 01"), (transfer full) or NULL. */
char *shelter_bed_of (Fixture *fixture, gint64 stay);
void shelter_assert_bed (Fixture *fixture, gint64 stay, const char *expected);
/** shelter_use_of: kind of the open use of a bed ("stay", "hold", "outage"), "" where free; (transfer full). */
char *shelter_use_of (Fixture *fixture, const char *bed);
void shelter_assert_use (Fixture *fixture, const char *bed, const char *expected);

/** shelter_assert_sound: what must hold after every act: one use a bed, one open stay a resident, one custody. */
void shelter_assert_sound (Fixture *fixture);

G_END_DECLS
