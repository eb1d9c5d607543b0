/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what a section of the settings shows. */
#pragma once

#include "app/context.h"
#include "db/report/setup.h"

G_BEGIN_DECLS

typedef struct {
  SetupNoun noun, pick;
  gint64 house;                /* 0: all of them */
  GPtrArray *items, *picks;    /* SetupItem; picks: %NULL where the section picks from nothing */
  gint64 failures, failed_at;  /* logins of names that nobody bears, with the staff */
} DeskSetup;

void desk_setup_free (DeskSetup *setup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSetup, desk_setup_free)

/** desk_setup_read: of the context's house; @pick: %SETUP_N: none. The task gives a #DeskSetup. */
void desk_setup_read (DeskContext *context, SetupNoun noun, SetupNoun pick, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data);

G_END_DECLS
