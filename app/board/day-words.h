/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day as people say it: today, tomorrow, a day of the week, in both languages of the screen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_day_said:
 * @text: "Friday", "fri", "Jumat", "Jum'at", "tomorrow", "besok", "lusa", "today", "hari ini", "yesterday", "kemarin"
 * @today: the day number; a day of the week is @today or the next one so called
 * @day: (out): the day number
 * @every: (out): after how many days there is another one so called: 7 of a day of the week, else 0
 *
 * Returns: FALSE: no such word
 */
gboolean desk_day_said (const char *text, gint64 today, gint64 *day, int *every);

G_END_DECLS
