/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house with few beds, places that are promised in it, and what is said of its beds. */
#pragma once

#include "db/record/fit.h"
#include "tests/support/shelter.h"

G_BEGIN_DECLS

#define TONIGHT "2026-03-02T21:30"
#define LAST "1 place is promised from 21:30: RSUD. This is the last bed for it."

/** promise_house: four beds: Anggur 01 and 02 for men, Bakung 01 for women, Cempaka 01 for all; another house has one. Man and Woman are registered. */
void promise_house (Fixture *fixture);
gint64 promise_id (Fixture *fixture, KeyType type, const char *text);

/** promise_add: places for RSUD, with one more key of place-add or NULL. Returns the place. */
gint64 promise_add (Fixture *fixture, const char *beds, const char *from, const char *key, const char *value);
void promise_end_all (Fixture *fixture);

/** promise_said: (transfer full): what is said of a promise, "" for nothing; the list says of each bed what is said of it alone. */
char *promise_said (Fixture *fixture, FitQuestion question, const char *bed);
/** promise_assert_said: @words are in it, or nothing is said where they are "". */
void promise_assert_said (Fixture *fixture, const char *resident, const char *bed, const char *words);
/** promise_assert_refused: @error, which is freed, is of a rule and has @words. */
void promise_assert_refused (GError *error, const char *words);

G_END_DECLS
