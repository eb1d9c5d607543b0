/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a terminal looks at a record's board, folded rooms and size, kept from one start to the next. */
#include "app/board/board-view.h"

#define MARK 16                /* letters of a sum that tell records apart */

char *
desk_board_view_path (const char *record, gint64 terminal)
{
  g_autofree char *mark = g_compute_checksum_for_string (G_CHECKSUM_SHA256, record, -1);
  g_autofree char *name = g_strdup_printf ("%.*s-%" G_GINT64_FORMAT, MARK, mark, terminal);

  return g_build_filename (g_get_user_state_dir (), "singgah", "board", name, NULL);
}

char *
desk_board_view_load (const char *path)
{
  char *view = NULL;

  return g_file_get_contents (path, &view, NULL, NULL) ? view : NULL;
}

void
desk_board_view_save (const char *path, const char *view)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents (path, view, -1, NULL);
}
