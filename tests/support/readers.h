/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the windows read, each by a name, and a house in which each has something to read. */
#pragma once

#include "db/record/record.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

typedef struct {
  Record *record;
  Connection *connection;
  gint64 house, resident, stay, bed, act, at, day, kind, other, staff, terminal, look, card;
} Asked;

typedef struct {
  const char *name;
  gboolean (*read) (gpointer asked, GError **error);
} Reader;

/** readers: every one, ended by one without a name. */
extern const Reader readers[];

/** readers_make_house: people, beds, papers and times for all of them; what they are to ask for. */
Asked readers_make_house (Fixture *fixture);

G_END_DECLS
