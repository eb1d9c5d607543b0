/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tab "length of stay" asks of the record, all at once. */
#pragma once

#include "app/context.h"
#include "db/record/stay.h"
#include "db/report/forecast.h"
#include "db/report/limit-rules.h"
#include "db/report/outings.h"
#include "db/report/stay-limits.h"
#include "db/report/waiting.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *limits;           /* LimitLine of everybody who has a limit, the most urgent first */
  GPtrArray *waiting;          /* WaitingLine */
  GPtrArray *outings;          /* Outing */
  GPtrArray *people;           /* Stay: who stays here */
  GPtrArray *rules;            /* LimitRuleLine */
  Forecast *forecast;
  gint64 at;                   /* when it was read, UTC seconds */
} DeskStays;

void desk_stays_free (DeskStays *stays);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStays, desk_stays_free)

/** desk_stays_find_limit, …_waiting, …_outing: (nullable) (transfer none): the line of this stay; of this id; of this stay or permit. */
const LimitLine *desk_stays_find_limit (const DeskStays *stays, gint64 stay);
const WaitingLine *desk_stays_find_waiting (const DeskStays *stays, gint64 id);
const Outing *desk_stays_find_outing (const DeskStays *stays, gint64 id);

/** desk_read_stays: of the house of this desk; a cancelled call says %G_IO_ERROR_CANCELLED. */
void desk_read_stays (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DeskStays *desk_read_stays_finish (GAsyncResult *result, GError **error);

G_END_DECLS
