/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Free beds of the next 14 nights: what low, likely and high mean and where they come from, a chart, and a table. */
#pragma once

#include "db/report/forecast.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FORECAST_VIEW (desk_forecast_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskForecastView, desk_forecast_view, DESK, FORECAST_VIEW, GtkBox)

/** desk_forecast_view_set: borrowed only for the call. */
void desk_forecast_view_set (DeskForecastView *view, const Forecast *forecast);

G_END_DECLS
