/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's tab of arrivals, as tests press it. */
#pragma once

#include "tests/support/desk.h"

G_BEGIN_DECLS

/** arrivals_is_open: whether the tab is in front. */
gboolean arrivals_is_open (Desk *desk);
/** arrivals_open: goes to the tab and waits for it. */
void arrivals_open (Desk *desk);
/** arrivals_show: chooses one of its lists, from 0, and waits until something there says @text. */
void arrivals_show (Desk *desk, int list, const char *text);
/** arrivals_fill_raid: who comes and who brings them, on the form of heads first: the raid of twelve (PRACTICE F2). */
void arrivals_fill_raid (GtkWidget *form);

G_END_DECLS
