/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singgah: the desk. */
#include "app/application.h"
#include "db/words.h"

#include <malloc.h>

#define HEAPS 4                /* of threads that work at a time; where there are fewer, some wait for this thread's */

int
main (int argc, char **argv)
{
  mallopt (M_ARENA_MAX, HEAPS);
  gtk_disable_setlocale ();
  words_init (desk_application_language (argc, argv));
  g_set_prgname ("singgah");

  g_autoptr (DeskApplication) application = desk_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
