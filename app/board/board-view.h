/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a terminal looks at a record's board, folded rooms and size, kept from one start to the next. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** desk_board_view_path: (transfer full): where that is kept in the user's state, for each record and terminal apart. */
char *desk_board_view_path (const char *record, gint64 terminal);
/** desk_board_view_load: (transfer full) (nullable): what was kept there. */
char *desk_board_view_load (const char *path);
/** desk_board_view_save: what can not be kept is not: it is only a look. */
void desk_board_view_save (const char *path, const char *view);

G_END_DECLS
