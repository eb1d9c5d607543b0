/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the command line: which command, its options, what follows. */
#pragma once

#include "db/tool/tool.h"

G_BEGIN_DECLS

/** options_parse: fills @tool from the arguments; FALSE after a complaint or help: @status is the exit status. */
gboolean options_parse (Tool *tool, int argc, char **argv, int *status);

G_END_DECLS
