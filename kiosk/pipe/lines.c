/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines from a descriptor: one waited for, and those that are there already taken along, in bounded memory. */
#include "kiosk/pipe/lines.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 65536

struct _KioskLines {
  int fd;
  gboolean ended;
  char chunk[CHUNK];
  gsize at, filled;          /* of the chunk: what was taken, what was read */
  KioskLine line;            /* under way */
  gboolean begun;
};

KioskLines *
kiosk_lines_new (int fd)
{
  KioskLines *lines = g_new0 (KioskLines, 1);

  lines->fd = fd;
  return lines;
}

void
kiosk_lines_free (KioskLines *lines)
{
  g_free (lines);
}

static gboolean
is_readable (KioskLines *lines, int timeout)
{
  struct pollfd poll_fd = { .fd = lines->fd, .events = POLLIN };

  return poll (&poll_fd, 1, timeout) > 0;
}

static void
fill (KioskLines *lines)
{
  gssize n;

  do {
    is_readable (lines, -1);
    n = read (lines->fd, lines->chunk, CHUNK);
  } while (n < 0 && (errno == EINTR || errno == EAGAIN));
  lines->at = 0;
  lines->filled = n > 0 ? (gsize) n : 0;
  lines->ended = n <= 0;
}

static void
add_part (KioskLine *line, const char *part, gsize length)
{
  gsize room = KIOSK_LINE_LONGEST - line->length;

  line->too_long = line->too_long || length > room;
  memcpy (line->text + line->length, part, MIN (length, room));
  line->length += MIN (length, room);
}

static void
end_line (KioskLines *lines, GArray *taken)
{
  KioskLine *line = &lines->line;

  if (line->length && line->text[line->length - 1] == '\r' && !line->too_long)
    line->length--;
  line->text[line->length] = '\0';
  g_array_append_val (taken, *line);
  *line = (KioskLine){ .length = 0 };
  lines->begun = FALSE;
}

static void
take_from_chunk (KioskLines *lines, guint most, GArray *taken)
{
  while (lines->at < lines->filled && taken->len < most) {
    const char *start = lines->chunk + lines->at;
    gsize left = lines->filled - lines->at;
    const char *end = memchr (start, '\n', left);
    gsize length = end ? (gsize) (end - start) : left;

    add_part (&lines->line, start, length);
    lines->begun = TRUE;
    lines->at += length + (end ? 1 : 0);
    if (end)
      end_line (lines, taken);
  }
}

GArray *
kiosk_lines_take (KioskLines *lines, guint most)
{
  g_return_val_if_fail (lines && most > 0, NULL);

  GArray *taken = g_array_new (FALSE, FALSE, sizeof (KioskLine));

  for (;;) {
    take_from_chunk (lines, most, taken);
    if (taken->len == most || lines->ended || (taken->len && !is_readable (lines, 0)))
      break;
    fill (lines);
  }
  if (lines->ended && lines->begun && taken->len < most)
    end_line (lines, taken);
  return taken;
}

gboolean
kiosk_lines_is_idle (KioskLines *lines)
{
  return lines->at == lines->filled && !is_readable (lines, 0);
}
