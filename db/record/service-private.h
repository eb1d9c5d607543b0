/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What giving a service and offering it share: the window by time, and what was given. */
#pragma once

#include "db/record/house-clock.h"
#include "db/record/service.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id, limit;            /* id 0: no window holds the time */
} ServiceWindow;

/** service_window_find: the window of a kind that holds @at on the house's clock. */
gboolean service_window_find (Connection *connection, gint64 kind, const HouseClock *clock, gint64 at, ServiceWindow *window,
                              GError **error);

/**
 * service_count_given:
 * @day: the service day
 * @window: 0 counts the whole day
 * @given: (out): how many portions
 * @since: (out): when the first one was given, 0 where none was
 */
gboolean service_count_given (Connection *connection, gint64 stay, gint64 kind, gint64 day, gint64 window, gint64 *given,
                              gint64 *since, GError **error);

G_END_DECLS
