/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An example or more of every kind of act, all in one small house, for tests that let each of them fail. */
#pragma once

#include "db/record/acts.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

#define SCENE_KEYS 6

typedef struct {
  const char *kind;
  const char *keys[2 * SCENE_KEYS + 1];    /* key, value, …; a value that starts with SELECT stands for what it finds */
} Scene;

/** scenes_prepare: the house in which every scene but `create` can be played; @bare: an empty record, for that one. */
void scenes_prepare (Fixture *fixture, gboolean bare);

/** scenes_count: how many there are, of some kinds more than one. */
guint scenes_count (void);
/** scene_at: the scene at this place, below scenes_count(). */
const Scene *scene_at (guint i);
/** scene_of: (nullable): the first example of this kind. */
const Scene *scene_of (const char *kind);
/** scene_is_bare: whether it is played in an empty record. */
gboolean scene_is_bare (const Scene *scene);
/** scene_request: (transfer full): the act, under a number of its own, with what it needs to know looked up. */
Request *scene_request (Fixture *fixture, const Scene *scene);

G_END_DECLS
