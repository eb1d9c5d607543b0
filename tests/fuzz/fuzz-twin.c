/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader with a mistake in it, one byte too far: a fuzzer that does not find it finds nothing. */
#include <glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *room = g_malloc0 (8);

  if (size > 4 && data[0] == 'S' && data[1] == '2')
    for (gsize i = 0; i <= MIN (size - 2, 8); i++)
      room[i] = (char) data[i];
  return room[0] == 'x';
}
