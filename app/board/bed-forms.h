/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms about a bed itself, and about who sleeps in it, as tables: each becomes one act. */
#pragma once

#include "app/board/fields-form.h"

G_BEGIN_DECLS

extern const DeskFieldsSpec form_bed_out;        /* key `bed` */
extern const DeskFieldsSpec form_bed_hold;       /* key `bed` */
extern const DeskFieldsSpec form_room_close;     /* key `stay` */
extern const DeskFieldsSpec form_share_bed;      /* key `resident` */

G_END_DECLS
