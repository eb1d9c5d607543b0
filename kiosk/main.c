/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singgah-kiosk: the terminal that takes cards and prints them. */
#include "kiosk/options.h"
#include "kiosk/pipe/pipe.h"
#include "kiosk/print/print.h"
#include "kiosk/program.h"
#include "kiosk/see-desk.h"

#include "db/words.h"

#include <fcntl.h>
#include <unistd.h>

/* A record that is opened as descriptor 0, 1 or 2 would be written over by what a library prints. */
static void
keep_descriptors (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0)
    close (fd);
}

int
main (int argc, char **argv)
{
  g_auto (KioskOptions) options = { 0 };
  int status;

  keep_descriptors ();
  words_init (NULL);
  if (!kiosk_options_parse (&options, argc, argv, &status))
    return status;
  if (options.language)
    words_use (options.language);
  switch (options.mode) {
  case KIOSK_MODE_PIPE:
    return kiosk_pipe_run (&options);
  case KIOSK_MODE_PRINT_PENDING:
    return kiosk_print_pending (&options);
  case KIOSK_MODE_BLANKS:
    return kiosk_print_blanks (&options);
  case KIOSK_MODE_SEE_DESK:
    return kiosk_see_desk_run ();
  case KIOSK_MODE_WINDOW:
    return kiosk_program_run (&options);
  }
  g_assert_not_reached ();
}
