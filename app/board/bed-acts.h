/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a bed itself: out of use and back, held and let go; and with its sleeper: seen, gone out, sharing. */
#pragma once

#include "app/board/board-acts.h"

G_BEGIN_DECLS

#define DESK_TYPE_BED_ACTS (desk_bed_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskBedActs, desk_bed_acts, DESK, BED_ACTS, GObject)

/**
 * desk_bed_acts_new:
 * @window: held weakly; gets the actions of the group `bed`: `back`, `out`, `hold`, `let-go` of a bed nobody has; `mat` of any bed; `seen`,
 *   `gone`, `share`, `sharer`, `companion`, `instead`, `close-room`, `serve` of who has it. Those that the chosen tile does not allow are insensitive.
 * @acts: opens the forms and takes back what they did
 */
DeskBedActs *desk_bed_acts_new (GtkWindow *window, DeskContext *context, DeskBoardPage *page, DeskBoardActs *acts);

G_END_DECLS
