/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the house's acts share. */
#pragma once

#include "db/record/house.h"

G_BEGIN_DECLS

/* house-rules.c */
/** limit_add_default: the rule that a new house begins with: 7 days, extendable twice (DOMAIN 2). */
gboolean limit_add_default (Act *act, gint64 house, GError **error);
extern const ActKind house_kind_capacity_set, house_kind_limit_set;

G_END_DECLS
