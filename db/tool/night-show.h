/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a night, as `report night` and `paper night` read it. */
#pragma once

#include "db/record/lookup.h"
#include "db/report/night-sheet.h"
#include "db/tool/tool.h"

G_BEGIN_DECLS

/** tool_night_sheet: the night of @day of --house (or the only house), as known at --known if given. */
NightSheet *tool_night_sheet (Tool *tool, gint64 day, GError **error);

G_END_DECLS
