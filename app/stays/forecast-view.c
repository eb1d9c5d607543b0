/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Free beds of the next 14 nights. */
#include "app/stays/forecast-view.h"

#include "app/stays/forecast-chart.h"

#include <glib/gi18n.h>

struct _DeskForecastView {
  GtkBox parent;

  GtkLabel *now, *words;       /* children */
  DeskForecastChart *chart;
  GtkGrid *table;
};

G_DEFINE_FINAL_TYPE (DeskForecastView, desk_forecast_view, GTK_TYPE_BOX)

static GtkWidget *
make_label (const char *text, const char *class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  return label;
}

/* Where likely comes from, in numbers. */
static char *
history_text (const Forecast *forecast)
{
  if (forecast->guessed)
    return g_strdup_printf (ngettext ("Only %d guest with a limit left in the last 90 days: too few to go by, so half of those at their limit are taken to stay on.",
                                      "Only %d guests with a limit left in the last 90 days: too few to go by, so half of those at their limit are taken to stay on.",
                                      (gulong) forecast->left),
                            forecast->left);
  return g_strdup_printf (_("Of %d guests who left here in the last 90 days, %d stayed past their first limit (%d %%)."), forecast->left,
                          forecast->stayed_on, (100 * forecast->stayed_on + forecast->left / 2) / forecast->left);
}

static void
show_words (DeskForecastView *self, const Forecast *forecast)
{
  g_autofree char *now = g_strdup_printf (_("%d of %d beds are free now"), forecast->free, forecast->beds);
  g_autofree char *history = history_text (forecast);
  g_autofree char *words = g_strjoin ("\n",
      _("△ high: whoever has a limit leaves on it, who is over it tonight; holds and repairs end as planned; nobody comes for the places asked for."),
      _("◆ likely: guests stay on past their limit as they did here in the last 90 days; holds end as planned; the places asked for are filled."),
      _("▽ low: nobody leaves, no hold or repair ends; the places asked for are filled. Below 0: so many beds are wanting."), history, NULL);

  gtk_label_set_text (self->now, now);
  gtk_label_set_text (self->words, words);
}

static void
put (DeskForecastView *self, int column, int row, const char *text, const char *class)
{
  GtkWidget *label = make_label (text, class, column ? 1 : 0);

  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
put_number (DeskForecastView *self, int column, int row, int number, const char *class)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  put (self, column, row, text, class);
}

static void
show_table (DeskForecastView *self, const Forecast *forecast)
{
  const char *heads[] = { _("Night"), _("limits"), _("asked for"), _("▽ low"), _("◆ likely"), _("△ high") };

  gtk_container_foreach (GTK_CONTAINER (self->table), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (int i = 0; i < (int) G_N_ELEMENTS (heads); i++)
    put (self, i, 0, heads[i], "caption");
  for (int i = 0; i < FORECAST_DAYS; i++) {
    const ForecastDay *day = &forecast->days[i];
    g_autofree char *night = i ? desk_forecast_night (day->day) : g_strdup (_("tonight"));
    put (self, 0, i + 1, night, i ? NULL : "strong");
    put_number (self, 1, i + 1, day->limits, "dim");
    put_number (self, 2, i + 1, day->asked, "dim");
    put_number (self, 3, i + 1, day->low, day->low < 0 ? "over-text" : NULL);
    put_number (self, 4, i + 1, day->likely, day->likely < 0 ? "over-text" : "strong");
    put_number (self, 5, i + 1, day->high, day->high < 0 ? "over-text" : NULL);
  }
  gtk_widget_show_all (GTK_WIDGET (self->table));
}

void
desk_forecast_view_set (DeskForecastView *self, const Forecast *forecast)
{
  show_words (self, forecast);
  show_table (self, forecast);
  desk_forecast_chart_set (self->chart, forecast);
}

static void
desk_forecast_view_class_init (DeskForecastViewClass *class)
{
  (void) class;
}

static void
desk_forecast_view_init (DeskForecastView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *beside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  self->now = GTK_LABEL (make_label (NULL, "person", 0));
  self->words = GTK_LABEL (make_label (NULL, "dim", 0));
  gtk_label_set_line_wrap (self->words, TRUE);
  self->chart = DESK_FORECAST_CHART (desk_forecast_chart_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->chart), TRUE);
  self->table = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->table, 18);
  gtk_grid_set_row_spacing (self->table, 3);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->table)), _("Free beds of the next 14 nights"));
  gtk_box_pack_start (GTK_BOX (beside), GTK_WIDGET (self->chart), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (beside), GTK_WIDGET (self->table), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (body), GTK_WIDGET (self->now));
  gtk_container_add (GTK_CONTAINER (body), GTK_WIDGET (self->words));
  gtk_box_pack_start (GTK_BOX (body), beside, TRUE, TRUE, 0);
  g_object_set (body, "margin", 12, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scroller), body);
  gtk_box_pack_start (GTK_BOX (self), scroller, TRUE, TRUE, 0);
  gtk_widget_show_all (scroller);
}
