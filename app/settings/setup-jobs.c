/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what a section of the settings shows. */
#include "app/settings/setup-jobs.h"

void
desk_setup_free (DeskSetup *setup)
{
  if (!setup)
    return;
  g_clear_pointer (&setup->items, g_ptr_array_unref);
  g_clear_pointer (&setup->picks, g_ptr_array_unref);
  g_free (setup);
}

static gpointer
read_job (Record *record, gpointer input, GError **error)
{
  const DeskSetup *asked = input;
  g_autoptr (DeskSetup) setup = g_new0 (DeskSetup, 1);

  *setup = (DeskSetup){ .noun = asked->noun, .pick = asked->pick, .house = asked->house };
  setup->items = setup_read (record, asked->noun, asked->house, error);
  if (setup->items && asked->pick != SETUP_N)
    setup->picks = setup_read (record, asked->pick, asked->house, error);
  if (setup->items && (setup->picks || asked->pick == SETUP_N)
      && (asked->noun != SETUP_STAFF || setup_read_unknown (record, &setup->failures, &setup->failed_at, error)))
    return g_steal_pointer (&setup);
  return NULL;
}

void
desk_setup_read (DeskContext *context, SetupNoun noun, SetupNoun pick, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer data)
{
  g_return_if_fail (DESK_IS_CONTEXT (context));

  DeskSetup *asked = g_new0 (DeskSetup, 1);
  *asked = (DeskSetup){ .noun = noun, .pick = pick, .house = desk_context_get_house (context) };
  worker_run (desk_context_get_worker (context), read_job, asked, (GDestroyNotify) desk_setup_free, (GDestroyNotify) desk_setup_free,
              cancellable, callback, data);
}
