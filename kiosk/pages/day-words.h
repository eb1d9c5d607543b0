/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day and the hour in the language that the page speaks. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * kiosk_day_words: (transfer full): "Minggu 22 November · 19.41"
 *
 * In the language chosen at the kiosk, which is seldom the one whose dates the system knows.
 */
char *kiosk_day_words (GDateTime *moment);

G_END_DECLS
