/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of many beds in a few letters: "01-16", "A1-A4, B1". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_PATTERN_MOST 200

/**
 * desk_pattern_expand:
 *
 * Parts are separated by commas; a part that ends in figures, a hyphen and figures counts from one to the other, with as
 * many figures as the first has.
 *
 * Returns: (transfer full) (nullable): the names in order; %NULL where there is none, one is there twice, a row runs
 * backwards, or there are more than DESK_PATTERN_MOST
 */
char **desk_pattern_expand (const char *pattern);

G_END_DECLS
