/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import did, for people and for scripts. */
#pragma once

#include "db/exchange/hmis.h"
#include "db/exchange/residents.h"
#include "db/tool/tool.h"

G_BEGIN_DECLS

void show_hmis (Tool *tool, const HmisResult *result);
void show_residents (Tool *tool, const ResidentsResult *result, gboolean dry_run);

typedef struct {
  gboolean tty;                /* standard error is looked at by somebody */
  Tool *tool;
  const char *what;            /* of the line shown */
} ShowProgress;

/** show_progress: one line on the terminal, written over again and again. */
void show_progress (ShowProgress *progress, const char *what, guint64 done, guint64 all);
void show_progress_end (ShowProgress *progress);

G_END_DECLS
