/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast as a small chart: a bar from low (▽) to high (△) for each night, and a diamond (◆) at what is likely. */
#pragma once

#include "db/report/forecast.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FORECAST_CHART (desk_forecast_chart_get_type ())
G_DECLARE_FINAL_TYPE (DeskForecastChart, desk_forecast_chart, DESK, FORECAST_CHART, GtkDrawingArea)

GtkWidget *desk_forecast_chart_new (void);
/** desk_forecast_chart_set: copies it; says it in words to who can not see the chart. */
void desk_forecast_chart_set (DeskForecastChart *chart, const Forecast *forecast);

/** desk_forecast_night: (transfer full): "Mon 23/11" of a day number. */
char *desk_forecast_night (gint64 day);

G_END_DECLS
