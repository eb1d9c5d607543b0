/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whoever made a file should know about one of its rows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *file;                  /* its name without folder */
  guint64 line;
  char *reason;
} Finding;

/* At most so many are kept of a kind; all are counted. */
#define FINDINGS_KEPT 10000

/** findings_new: (transfer full) (element-type Finding) */
GPtrArray *findings_new (void);
/** findings_add: counts one more and keeps it where there is room. */
void findings_add (GPtrArray *findings, gint64 *count, const char *path, guint64 line,
                   const char *reason);

G_END_DECLS
