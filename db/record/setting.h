/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house decides beside its own columns: a number by key, with dates; where it says nothing, the default holds. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  const char *key;
  gint64 fallback;             /* holds where the house says nothing */
  gint64 least, most;
  const char *source;          /* where the default comes from */
} Setting;

#define SETTING_LOCK_MINUTES "lock-minutes"            /* the desk locks when it was left alone */
#define SETTING_NAMES_SECONDS "names-seconds"          /* names go from an idle desk */
#define SETTING_KIOSK_SECONDS "kiosk-seconds"          /* a kiosk's page waits for a touch */
#define SETTING_CHILD_HOUR "child-hour"                /* a child who was not seen by this hour is an alarm; 0: none is */
#define SETTING_KIOSK_ASK_SECONDS "kiosk-ask-seconds"  /* then asks whether somebody is still there */

/** setting_of: (nullable): the setting of this key; settings_all: every one, ended by a %NULL key. */
const Setting *setting_of (const char *key);
const Setting *settings_all (void);

/** setting_read: @house 0: the defaults. */
gboolean setting_read (Connection *connection, gint64 house, const char *key, gint64 *value, GError **error);

/* setting-set: @value empty: the default again. A value that is not sensible is refused with its bounds. */
extern const ActKind *const setting_act_kinds[];    /* ends with NULL */

G_END_DECLS
