/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program that prints what the desk asked for. */
#include "app/print-program.h"

#include "db/words.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define PROGRAM "singgah-kiosk"

char *
desk_print_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "singgah", "cards", NULL);
}

/* Installed it lies beside the desk, in the build tree in the folder next door. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, PROGRAM, NULL);
  g_autofree char *built = g_build_filename (folder, "..", "kiosk", PROGRAM, NULL);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_find_program_in_path (PROGRAM);
}

/* Its last line, without the program's name. */
static char *
last_sentence (const char *said)
{
  g_autofree char *text = g_strchomp (g_strdup (said ? said : ""));
  const char *line = strrchr (text, '\n');

  line = line ? line + 1 : text;
  return g_strdup (g_str_has_prefix (line, PROGRAM ": ") ? line + strlen (PROGRAM ": ") : line);
}

/* A job that was not printed says so in the record: 1. Anything worse is told here. */
static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GSubprocess *process = G_SUBPROCESS (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *complaint = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &complaint, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_autofree char *sentence = last_sentence (complaint);
  if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) <= 1)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             *sentence ? sentence : _("The program that prints has broken off. Print once more."));
}

void
desk_print_program (const char *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = find_program (), *folder = desk_print_folder ();

  if (!program) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _("The program %s is not installed: it prints cards and papers."), PROGRAM);
    return;
  }
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _("The folder %s for prints can not be made: check who may write there."), folder);
    return;
  }
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, program, "--record", address,
                      "--language", words_language (), "--print-pending", "--out", folder, NULL);
  if (process)
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, on_ended, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

gboolean
desk_print_program_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
