/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a record may be made that is not there yet: a free file name, or an empty database. */
#include "tests/support/place.h"

#include <unistd.h>

#include "tests/support/server.h"

struct _Place {
  char *database;     /* its name on the server; NULL for a file */
  char *address;
};

Place *
place_new (Fixture *fixture)
{
  static int count = 0;
  int number = g_atomic_int_add (&count, 1);
  Place *place = g_new0 (Place, 1);
  if (fixture_kind (fixture) == ENGINE_POSTGRES) {
    place->database = g_strdup_printf ("t_%d_place_%d", (int) getpid (), number);
    server_create (place->database, NULL);
    place->address = server_address (place->database);
  } else {
    place->address = g_strdup_printf ("%s/place-%d.db", fixture_folder (fixture), number);
  }
  return place;
}

void
place_free (Place *place)
{
  if (!place)
    return;
  if (place->database)
    server_drop (place->database);
  g_free (place->database);
  g_free (place->address);
  g_free (place);
}

const char *
place_address (Place *place)
{
  return place->address;
}
