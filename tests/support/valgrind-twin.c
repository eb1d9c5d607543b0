/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What run-valgrind must find, or it looks at nothing: `leak` loses memory, `read` reads what was given back. */
#include <stdlib.h>
#include <string.h>

static volatile char seen;

/* Lost for good: no word of the stack or the heap still says where it is. */
static void
leak (void)
{
  char *volatile lost = malloc (100);

  memset (lost, 1, 100);
  lost = NULL;
}

static void
read_after_free (void)
{
  char *volatile gone = malloc (100);

  memset (gone, 1, 100);
  free (gone);
  seen = gone[50];
}

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "leak") == 0)
    leak ();
  if (argc > 1 && strcmp (argv[1], "read") == 0)
    read_after_free ();
  return 0;
}
