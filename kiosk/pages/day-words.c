/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day and the hour in the language that the page speaks: the system's own follow the language that it was started in. */
#include "kiosk/pages/day-words.h"

#include <glib/gi18n-lib.h>

static const char *const days[] = {
  N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};
static const char *const months[] = {
  N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
  N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

char *
kiosk_day_words (GDateTime *moment)
{
  const char *day = days[g_date_time_get_day_of_week (moment) - 1];
  const char *month = months[g_date_time_get_month (moment) - 1];

  /* TRANSLATORS: weekday, day, month, hour and minute at the head of the kiosk's pages */
  return g_strdup_printf (_("%s %d %s · %02d:%02d"), _(day), g_date_time_get_day_of_month (moment), _(month),
                          g_date_time_get_hour (moment), g_date_time_get_minute (moment));
}
