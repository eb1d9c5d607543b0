/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real singgah-kiosk --pipe as a child, scans into it and answers out of it. */
#include "tests/support/pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct _Pipe {
  GPid pid;                  /* 0: waited for */
  int in, complaint;         /* -1: closed */
  FILE *out;
  char *line;
  size_t size;
  GString *complaints;
  int status;
};

Pipe *
pipe_start_program (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  Pipe *pipe = g_new0 (Pipe, 1);
  int out;

  signal (SIGPIPE, SIG_IGN);
  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pipe->pid, &pipe->in,
                            &out, &pipe->complaint, &error);
  g_assert_no_error (error);
  pipe->out = fdopen (out, "r");
  pipe->complaints = g_string_new (NULL);
  return pipe;
}

Pipe *
pipe_start (const char *address, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *program = g_getenv ("SINGGAH_KIOSK");
  va_list rest;

  g_assert_nonnull (program);
  g_ptr_array_add (arguments, (char *) program);
  g_ptr_array_add (arguments, (char *) "--pipe");
  g_ptr_array_add (arguments, (char *) "--record");
  g_ptr_array_add (arguments, (char *) address);
  va_start (rest, address);
  for (const char *it = va_arg (rest, const char *); it; it = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (char *) it);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  return pipe_start_program ((const char *const *) arguments->pdata);
}

void
pipe_send (Pipe *pipe, const char *bytes, gssize length)
{
  gsize left = length < 0 ? strlen (bytes) : (gsize) length;

  while (left > 0) {
    gssize n = write (pipe->in, bytes, left);
    if (n < 0 && errno != EINTR)
      return;
    bytes += MAX (n, 0);
    left -= (gsize) MAX (n, 0);
  }
}

void
pipe_narrow (Pipe *pipe)
{
  g_assert_cmpint (fcntl (fileno (pipe->out), F_SETPIPE_SZ, 4096), ==, 4096);
}

/* With empty lines, written into the end that the program has. */
void
pipe_block (Pipe *pipe)
{
  g_autofree char *way = g_strdup_printf ("/proc/self/fd/%d", fileno (pipe->out));
  int in = open (way, O_WRONLY | O_NONBLOCK | O_CLOEXEC);

  g_assert_cmpint (in, >=, 0);
  while (write (in, "\n", 1) == 1)
    ;
  g_assert_cmpint (errno, ==, EAGAIN);
  close (in);
}

void
pipe_close (Pipe *pipe)
{
  if (pipe->in >= 0)
    close (pipe->in);
  pipe->in = -1;
}

/* A line without its end is no answer: the program was killed while it wrote. */
JsonObject *
pipe_answer (Pipe *pipe)
{
  g_autoptr (GError) error = NULL;
  ssize_t length;

  do
    length = getline (&pipe->line, &pipe->size, pipe->out);
  while (length == 1 && pipe->line[0] == '\n');
  if (length <= 0 || pipe->line[length - 1] != '\n')
    return NULL;
  g_autoptr (JsonNode) root = json_from_string (pipe->line, &error);
  g_assert_no_error (error);
  return json_node_dup_object (root);
}

static void
read_complaints (Pipe *pipe)
{
  char buffer[4096];
  gssize n;

  while ((n = read (pipe->complaint, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))
    g_string_append_len (pipe->complaints, buffer, MAX (n, 0));
}

static void
reap (Pipe *pipe)
{
  while (waitpid (pipe->pid, &pipe->status, 0) < 0 && errno == EINTR)
    ;
  pipe->pid = 0;
  pipe->status = WIFEXITED (pipe->status) ? WEXITSTATUS (pipe->status) : 128 + WTERMSIG (pipe->status);
}

int
pipe_end (Pipe *pipe)
{
  char buffer[4096];

  if (!pipe->pid)
    return pipe->status;
  pipe_close (pipe);
  while (fread (buffer, 1, sizeof buffer, pipe->out) > 0)
    ;
  read_complaints (pipe);
  reap (pipe);
  return pipe->status;
}

void
pipe_stop (Pipe *pipe)
{
  siginfo_t state;

  if (!pipe->pid)
    return;
  kill (pipe->pid, SIGSTOP);
  waitid (P_PID, (id_t) pipe->pid, &state, WSTOPPED | WEXITED | WNOWAIT);
}

void
pipe_go_on (Pipe *pipe)
{
  if (pipe->pid)
    kill (pipe->pid, SIGCONT);
}

void
pipe_kill (Pipe *pipe)
{
  if (!pipe->pid)
    return;
  kill (pipe->pid, SIGKILL);
  reap (pipe);
}

const char *
pipe_complaints (Pipe *pipe)
{
  return pipe->complaints->str;
}

void
pipe_free (Pipe *pipe)
{
  if (!pipe)
    return;
  pipe_kill (pipe);
  pipe_close (pipe);
  fclose (pipe->out);
  close (pipe->complaint);
  free (pipe->line);
  g_string_free (pipe->complaints, TRUE);
  g_free (pipe);
}

const char *
pipe_text (JsonObject *answer, const char *member)
{
  return json_object_get_null_member (answer, member) ? NULL : json_object_get_string_member (answer, member);
}

gint64
pipe_int (JsonObject *answer, const char *member)
{
  return json_object_get_null_member (answer, member) ? 0 : json_object_get_int_member (answer, member);
}
