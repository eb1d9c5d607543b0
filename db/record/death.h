/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A death: where it was, who found him, whom it was reported to (PRACTICE F25); when and why stand at the end of the stay. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

#define DEATH_PLACES "house|hospital|elsewhere"

typedef struct {
  char *place;                 /* (nullable) one of DEATH_PLACES */
  char *found_by;              /* (nullable) */
  char *reported_to;           /* (nullable) */
} Death;

void death_free (Death *death);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Death, death_free)

/** death_read: @death (out) (nullable) (transfer full): %NULL: nobody died in this stay, or it was told before this was asked. */
gboolean death_read (Connection *connection, gint64 stay, Death **death, GError **error);
/** death_check_keys: ARGUMENT where the act tells of a death and @destination is another. */
gboolean death_check_keys (Act *act, const char *destination, GError **error);
/** death_write: the keys `place`, `found-by` and `reported-to` of the act, about the stay; what is asked for the dead for later ends. */
gboolean death_write (Act *act, gint64 stay, GError **error);

G_END_DECLS
