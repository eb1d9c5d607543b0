/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts: what to do with a resident, for everyone to see; why stays sealed (PRACTICE F4). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  gint64 alert, resident, stay;      /* stay 0: holds at every stay */
  char *instruction;                 /* mask, own_room, never_alone, lower_bunk, tell_nobody, medicine, fasting, seizure,
                                      * two_officers, not_going_out */
  char *reason;                      /* (nullable) only for who asked (look.h) */
  gint64 since, until;               /* until 0: until it is ended */
} Alert;

void alert_free (Alert *alert);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Alert, alert_free)

/**
 * alert_list:
 * @at: UTC seconds; alerts that hold then
 * @see_reason: whether the reason is to be shown: only to who asked for what is sealed (look.h)
 *
 * Returns: (transfer full) (element-type Alert): those of the resident's open stay and those of every stay
 */
GPtrArray *alert_list (Connection *connection, gint64 resident, gint64 at, gboolean see_reason, GError **error);

/** alert_tells_nobody: @nobody: (out): whether at @at nobody is to be told of @stay, or of any stay of the resident's. */
gboolean alert_tells_nobody (Connection *connection, gint64 resident, gint64 stay, gint64 at, gboolean *nobody, GError **error);

/**
 * alert_add:
 * @stay: 0, or a stay of this resident with which the alert ends
 * @until: UTC seconds, 0 until it is ended
 * @alert: (out) (optional): its id
 * @error: %RECORD_ERROR_ARGUMENT (another's stay, or an end before its beginning), %RECORD_ERROR_ALREADY (the
 *   instruction holds already; since set)
 *
 * Where nobody is to be told, the open stay becomes one of those whose names are not shown (stay_heed_alerts()).
 */
gboolean alert_add (Act *act, gint64 resident, gint64 stay, const char *instruction, gint64 until, const char *reason,
                    gint64 *alert, GError **error);

extern const ActKind *const alert_act_kinds[];

G_END_DECLS
