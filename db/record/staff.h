/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts and from where: staff with their roles, and terminals. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * What the roles may do is in permission.c. The last supervisor stays one: somebody must be able to
 * set things right.
 */
extern const ActKind *const staff_act_kinds[];      /* ends with NULL */
extern const ActKind *const terminal_act_kinds[];   /* ends with NULL */

G_END_DECLS
