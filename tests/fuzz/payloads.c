/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payloads FOLDER: writes what the kiosk is sent in its tests there, a file each: the reader of cards begins with them. */
#include "tests/support/payloads.h"

int
main (int argc, char **argv)
{
  if (argc != 2)
    return 2;
  for (guint n = 0; n < PAYLOADS; n++) {
    gsize length;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = payload_new (n, &length), *name = g_strdup_printf ("payload-%05u", n);
    g_autofree char *path = g_build_filename (argv[1], name, NULL);
    if (!g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error)) {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  }
  return 0;
}
