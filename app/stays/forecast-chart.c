/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast as a small chart. */
#include "app/stays/forecast-chart.h"

#include "db/record/when.h"

#include <glib/gi18n.h>

#define LEFT 34.0              /* pixels for the figures of the scale */
#define BOTTOM 38.0
#define TOP 22.0
#define MARK 6.0

struct _DeskForecastChart {
  GtkDrawingArea parent;

  Forecast forecast;
  gboolean given;
};

G_DEFINE_FINAL_TYPE (DeskForecastChart, desk_forecast_chart, GTK_TYPE_DRAWING_AREA)

typedef struct {
  cairo_t *cr;
  GtkWidget *widget;
  double width, height;        /* of the area of the bars */
  int least, most;             /* of the scale */
  GdkRGBA ink, accent;
} Drawing;

char *
desk_forecast_night (gint64 day)
{
  int year, month, of_month;

  when_day_to_civil (day, &year, &month, &of_month);
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  /* TRANSLATORS: weekday, day and month in few letters */
  return g_date_time_format (when, _("%a %-d/%-m"));
}

static double
y_of (const Drawing *drawing, double beds)
{
  return TOP + drawing->height * (drawing->most - beds) / (drawing->most - drawing->least);
}

static double
x_of (const Drawing *drawing, int day)
{
  return LEFT + drawing->width * (day + 0.5) / FORECAST_DAYS;
}

static void
write_text (const Drawing *drawing, double x, double y, const char *text, gboolean strong)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (drawing->widget, NULL);
  g_autofree char *markup = g_markup_printf_escaped (strong ? "<b><small>%s</small></b>" : "<small>%s</small>", text);
  int width, height;

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_markup (layout, markup, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (drawing->cr, x - width / 2.0, y);
  gdk_cairo_set_source_rgba (drawing->cr, &drawing->ink);
  pango_cairo_show_layout (drawing->cr, layout);
}

static void
set_alpha (const Drawing *drawing, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (drawing->cr, colour->red, colour->green, colour->blue, alpha);
}

static void
draw_scale (const Drawing *drawing)
{
  int step = MAX ((drawing->most - drawing->least + 5) / 6, 1);

  cairo_set_line_width (drawing->cr, 1);
  for (int beds = drawing->least; beds <= drawing->most; beds++) {
    if (beds % step != 0)
      continue;
    double y = (int) y_of (drawing, beds) + 0.5;
    g_autofree char *text = g_strdup_printf ("%d", beds);
    set_alpha (drawing, &drawing->ink, beds == 0 ? 0.8 : 0.15);
    cairo_move_to (drawing->cr, LEFT, y);
    cairo_line_to (drawing->cr, LEFT + drawing->width, y);
    cairo_stroke (drawing->cr);
    write_text (drawing, LEFT / 2, y - 8, text, FALSE);
  }
}

/* @up: 1 points up, -1 down, 0 is a diamond */
static void
draw_mark (const Drawing *drawing, double x, double y, int up)
{
  cairo_t *cr = drawing->cr;

  cairo_move_to (cr, x - MARK, y);
  if (up >= 0)
    cairo_line_to (cr, x, y - MARK);
  cairo_line_to (cr, x + MARK, y);
  if (up <= 0)
    cairo_line_to (cr, x, y + MARK);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &drawing->accent);
  if (up == 0)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
draw_day (const Drawing *drawing, const ForecastDay *day, int index)
{
  double x = x_of (drawing, index), low = y_of (drawing, day->low), high = y_of (drawing, day->high);
  g_autofree char *night = desk_forecast_night (day->day), *likely = g_strdup_printf ("%d", day->likely);

  set_alpha (drawing, &drawing->accent, 0.18);
  cairo_rectangle (drawing->cr, x - MARK, high, 2 * MARK, low - high);
  cairo_fill (drawing->cr);
  cairo_set_line_width (drawing->cr, 1.5);
  draw_mark (drawing, x, low, -1);
  draw_mark (drawing, x, high, 1);
  draw_mark (drawing, x, y_of (drawing, day->likely), 0);
  write_text (drawing, x + 2.4 * MARK, y_of (drawing, day->likely) - 8, likely, TRUE);
  g_strdelimit (night, " ", '\n');
  write_text (drawing, x, TOP + drawing->height + 4, night, index == 0);
}

static void
find_scale (const Forecast *forecast, Drawing *drawing)
{
  drawing->least = 0;
  drawing->most = 1;
  for (int i = 0; i < FORECAST_DAYS; i++) {
    drawing->least = MIN (drawing->least, forecast->days[i].low);
    drawing->most = MAX (drawing->most, forecast->days[i].high);
  }
}

static gboolean
desk_forecast_chart_draw (GtkWidget *widget, cairo_t *cr)
{
  DeskForecastChart *self = DESK_FORECAST_CHART (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  Drawing drawing = { .cr = cr, .widget = widget };

  if (!self->given)
    return GDK_EVENT_PROPAGATE;
  drawing.width = gtk_widget_get_allocated_width (widget) - LEFT - 12;
  drawing.height = gtk_widget_get_allocated_height (widget) - TOP - BOTTOM;
  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &drawing.ink);
  if (!gtk_style_context_lookup_color (style, "accent", &drawing.accent))
    drawing.accent = drawing.ink;
  find_scale (&self->forecast, &drawing);
  draw_scale (&drawing);
  for (int i = 0; i < FORECAST_DAYS; i++)
    draw_day (&drawing, &self->forecast.days[i], i);
  return GDK_EVENT_PROPAGATE;
}

static void
desk_forecast_chart_class_init (DeskForecastChartClass *class)
{
  GTK_WIDGET_CLASS (class)->draw = desk_forecast_chart_draw;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), ATK_ROLE_CHART);
}

static void
desk_forecast_chart_init (DeskForecastChart *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), 400, 240);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), _("Free beds of the next 14 nights"));
}

GtkWidget *
desk_forecast_chart_new (void)
{
  return g_object_new (DESK_TYPE_FORECAST_CHART, "visible", TRUE, NULL);
}

void
desk_forecast_chart_set (DeskForecastChart *self, const Forecast *forecast)
{
  g_autoptr (GString) words = g_string_new (NULL);

  self->forecast = *forecast;
  self->given = TRUE;
  for (int i = 0; i < FORECAST_DAYS; i++) {
    const ForecastDay *day = &forecast->days[i];
    g_autofree char *night = desk_forecast_night (day->day);
    /* TRANSLATORS: night, likely number of free beds, at least, at most */
    g_string_append_printf (words, _("%s: %d, from %d to %d. "), night, day->likely, day->low, day->high);
  }
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), words->str);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
