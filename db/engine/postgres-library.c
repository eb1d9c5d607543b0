/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libpq, loaded by the first record on a server. */
#include "db/engine/postgres-library.h"

#include "db/engine/connection.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#define LIBRARY "libpq.so.5"

static gboolean
find_all (GModule *module, PostgresLibrary *library)
{
#define POSTGRES_FIND(name) &&g_module_symbol (module, #name, (gpointer *) &library->name)
  return TRUE POSTGRES_FUNCTIONS (POSTGRES_FIND);
#undef POSTGRES_FIND
}

/* Never closed: connections live as long as their programs, and it was not made for going. */
static gpointer
load (gpointer data G_GNUC_UNUSED)
{
  GModule *module = g_module_open (LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  g_autofree PostgresLibrary *library = g_new0 (PostgresLibrary, 1);

  return module && find_all (module, library) ? g_steal_pointer (&library) : NULL;
}

const PostgresLibrary *
libpq (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

gboolean
postgres_library_load (GError **error)
{
  if (libpq ())
    return TRUE;
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE,
               _("Records on a server can not be reached: %s is missing on this computer."), LIBRARY);
  return FALSE;
}
