/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a NIK says, as one line under its field. */
#pragma once

#include "db/code/nik.h"
#include "db/record/acts.h"

G_BEGIN_DECLS

/**
 * desk_nik_hint:
 * @typed: digits as they stand in the field; an unfinished number is only counted
 * @differs: of nik_compare()
 * @warns: (out): whether something is wrong or doubtful with it
 *
 * Returns: (transfer full): region, birth date and sex, or what is wrong; "" for nothing typed
 */
char *desk_nik_hint (const Nik *nik, const char *typed, guint differs, gboolean *warns);

/**
 * desk_nik_say_too:
 * @text: what was done, as a sentence without its full stop
 * @outcomes: (element-type Outcome): of the acts that did it
 *
 * Returns: (transfer full): the same, and after it what the record finds doubtful with a NIK that it took
 */
char *desk_nik_say_too (const char *text, GPtrArray *outcomes);

G_END_DECLS
