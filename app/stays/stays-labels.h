/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stored codes of limits, extensions and permits are called on screen. */
#pragma once

#include "db/report/stay-limits.h"

G_BEGIN_DECLS

typedef struct {
  const char *code, *words;    /* words: a source string */
} DeskWord;

/* Each ends with a NULL code, in the order in which they are offered. */
const DeskWord *desk_extension_reasons (void);         /* DOMAIN 2 and 10 */
const DeskWord *desk_guest_kinds (void);
const DeskWord *desk_permit_kinds (void);
const DeskWord *desk_counts_from (void);
const DeskWord *desk_day_kinds (void);
const DeskWord *desk_approver_roles (void);
const DeskWord *desk_channels (void);

/** desk_word: borrowed and translated; a code that is not in the table stands for itself. */
const char *desk_word (const DeskWord *table, const char *code);
/** desk_label_left: (transfer full): how far it is to the limit, or over it: the same words on every tab. */
char *desk_label_left (const LimitLine *line);
/** desk_label_refused: (transfer full): who refused what was asked for last, and why, after a dot; "" where nobody did. */
char *desk_label_refused (const LimitLine *line, gboolean names);

G_END_DECLS
