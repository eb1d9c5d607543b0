/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a kiosk is, in words: a few for the status line, and all of it for the list. */
#pragma once

#include "db/report/terminals.h"

G_BEGIN_DECLS

/** desk_terminal_brief: (transfer full): "Kios 1 online", or what is wrong with it most. */
char *desk_terminal_brief (const TerminalState *state, GTimeZone *zone);
/** desk_terminals_line: (transfer full): the brief of each; of more than three, who is in trouble and how many are online. */
char *desk_terminals_line (GPtrArray *states, GTimeZone *zone);
/** desk_terminal_trouble: (transfer full) (nullable): all that is wrong with it, and what to do. */
char *desk_terminal_trouble (const TerminalState *state, GTimeZone *zone);
/** desk_terminal_details: (transfer full): last scan, scanners, printers, version, clock; a line each. */
char *desk_terminal_details (const TerminalState *state, GTimeZone *zone);

G_END_DECLS
