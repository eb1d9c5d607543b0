/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board's time: a day, an hour and a slider over the hours, made when it is first opened. */
#include "app/board/time-bar.h"

#include "app/board/input.h"

#include <glib/gi18n.h>

#define HOUR_SECONDS 3600
#define STEP_MINUTES 15
#define DAY_MINUTES (24 * 60)

struct _DeskTimeBar {
  GtkRevealer parent;

  GtkEntry *day, *clock;       /* (nullable) before it is first opened, as are the next three */
  GtkScale *hours;
  GtkLabel *said;
  GtkLabel *problem;           /* shown as long as what was typed is no time */

  GTimeZone *zone;             /* (nullable) before it is opened */
  GDateTime *at;               /* (nullable): now; local */
  gint64 now;
  gboolean filling;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTimeBar, desk_time_bar, GTK_TYPE_REVEALER)

static GDateTime *
local_of (DeskTimeBar *self, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);

  return g_date_time_to_timezone (utc, self->zone);
}

/* @field: (nullable): what the keys go to, and what else says it; %NULL: nothing is wrong */
static void
say_problem (DeskTimeBar *self, GtkEntry *field, const char *sentence)
{
  GtkEntry *const fields[] = { self->day, self->clock };

  gtk_label_set_text (self->problem, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (fields[i])), sentence && fields[i] == field ? sentence : "");
  if (field)
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
fill (DeskTimeBar *self)
{
  /* TRANSLATORS: a day as it is typed */
  g_autofree char *day = g_date_time_format (self->at, _("%-d-%-m-%Y"));
  /* TRANSLATORS: weekday, date and time of a board of the past */
  g_autofree char *moment = g_date_time_format (self->at, _("%A %-d %b %Y, %H:%M"));
  g_autofree char *text = g_strdup_printf (_("As it was on %s. Nothing can be changed here."), moment);
  int hour = g_date_time_get_hour (self->at), minute = g_date_time_get_minute (self->at);
  g_autofree char *clock = g_strdup_printf (_("%02d:%02d"), hour, minute);

  self->filling = TRUE;
  gtk_entry_set_text (self->day, day);
  gtk_entry_set_text (self->clock, clock);
  gtk_range_set_value (GTK_RANGE (self->hours), hour * 60 + minute);
  gtk_label_set_text (self->said, text);
  say_problem (self, NULL, NULL);
  self->filling = FALSE;
}

/* Nothing is known of what is to come. (transfer full) */
static void
go (DeskTimeBar *self, GDateTime *at)
{
  g_autoptr (GDateTime) asked = at;

  if (!asked)
    return;
  g_clear_pointer (&self->at, g_date_time_unref);
  self->at = g_date_time_to_unix (asked) > self->now ? local_of (self, self->now) : g_steal_pointer (&asked);
  fill (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_hours (DeskTimeBar *self)
{
  int minutes = MIN ((int) gtk_range_get_value (GTK_RANGE (self->hours)), DAY_MINUTES - 1), year, month, day;

  if (self->filling || !self->at)
    return;
  g_date_time_get_ymd (self->at, &year, &month, &day);
  go (self, g_date_time_new (self->zone, year, month, day, minutes / 60, minutes % 60, 0));
}

/* "20-11-2026", "20/11", "20 11 2026"; without a year it is the last such day. (transfer full) (nullable) */
static GDateTime *
read_day (DeskTimeBar *self, int seconds)
{
  g_auto (GStrv) parts = g_strsplit_set (gtk_entry_get_text (self->day), "-/. ", 3);
  guint n = g_strv_length (parts);
  g_autoptr (GDateTime) now = local_of (self, self->now);
  guint64 numbers[3] = { 0, 0, (guint64) g_date_time_get_year (now) };

  for (guint i = 0; i < n; i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      n = 0;
  g_autoptr (GDateTime) at = n < 2 ? NULL
                                   : g_date_time_new (self->zone, (int) numbers[2], (int) numbers[1], (int) numbers[0],
                                                      seconds / HOUR_SECONDS, seconds % HOUR_SECONDS / 60, 0);
  if (at && n == 2 && g_date_time_compare (at, now) > 0)
    return g_date_time_add_years (at, -1);
  return g_steal_pointer (&at);
}

/* What stands in both fields, whichever has the keys. */
static void
on_typed (DeskTimeBar *self)
{
  g_autofree char *clock = g_strstrip (g_strdup (gtk_entry_get_text (self->clock)));
  int seconds = 0;
  gboolean is_clock = desk_clock_parse (clock, &seconds);
  g_autoptr (GDateTime) at = read_day (self, is_clock ? seconds : 0);

  if (at && is_clock)
    go (self, g_steal_pointer (&at));
  else if (at)
    say_problem (self, self->clock, _("Write the time as 21.07, 21:07 or 2107."));
  else
    say_problem (self, self->day, _("Write a day that the calendar has, as 21-11 or 21-11-2026."));
}

static void
on_day_before (DeskTimeBar *self)
{
  go (self, g_date_time_add_days (self->at, -1));
}

static void
on_day_after (DeskTimeBar *self)
{
  go (self, g_date_time_add_days (self->at, 1));
}

static char *
on_format (GtkScale *scale, double value)
{
  int minutes = (int) value;
  (void) scale;

  return g_strdup_printf (_("%02d:%02d"), minutes / 60, minutes % 60);
}

static gboolean
desk_time_bar_key_press (GtkWidget *widget, GdkEventKey *event)
{
  if (event->keyval == GDK_KEY_Escape) {
    desk_time_bar_close (DESK_TIME_BAR (widget));
    return GDK_EVENT_STOP;
  }
  return GTK_WIDGET_CLASS (desk_time_bar_parent_class)->key_press_event (widget, event);
}

static void
desk_time_bar_finalize (GObject *object)
{
  DeskTimeBar *self = DESK_TIME_BAR (object);

  g_clear_pointer (&self->at, g_date_time_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (desk_time_bar_parent_class)->finalize (object);
}

static void
desk_time_bar_class_init (DeskTimeBarClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_time_bar_finalize;
  GTK_WIDGET_CLASS (class)->key_press_event = desk_time_bar_key_press;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_time_bar_init (DeskTimeBar *self)
{
  (void) self;
}

static void
make_parts (DeskTimeBar *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();

  gtk_builder_add_callback_symbols (builder, "on_typed", G_CALLBACK (on_typed), "on_hours", G_CALLBACK (on_hours), "on_format",
                                    G_CALLBACK (on_format), "on_day_before", G_CALLBACK (on_day_before), "on_day_after",
                                    G_CALLBACK (on_day_after), "desk_time_bar_close", G_CALLBACK (desk_time_bar_close), NULL);
  gtk_builder_add_from_resource (builder, "/id/singgah/desk/ui/time-bar.ui", NULL);
  self->day = GTK_ENTRY (gtk_builder_get_object (builder, "day"));
  self->clock = GTK_ENTRY (gtk_builder_get_object (builder, "clock"));
  self->hours = GTK_SCALE (gtk_builder_get_object (builder, "hours"));
  self->said = GTK_LABEL (gtk_builder_get_object (builder, "said"));
  self->problem = GTK_LABEL (gtk_builder_get_object (builder, "problem"));
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->problem)), ATK_ROLE_NOTIFICATION);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (gtk_builder_get_object (builder, "bar")));
  gtk_builder_connect_signals (builder, self);
  gtk_range_set_increments (GTK_RANGE (self->hours), STEP_MINUTES, 60);
  for (int hour = 0; hour <= 24; hour += 6)
    gtk_scale_add_mark (self->hours, hour * 60, GTK_POS_BOTTOM, NULL);
}

void
desk_time_bar_open (DeskTimeBar *self, gint64 now, GTimeZone *zone)
{
  g_return_if_fail (DESK_IS_TIME_BAR (self));

  if (!self->hours)
    make_parts (self);
  if (!self->at) {
    g_clear_pointer (&self->zone, g_time_zone_unref);
    self->zone = g_time_zone_ref (zone);
    self->now = now;
    gtk_revealer_set_reveal_child (GTK_REVEALER (self), TRUE);
    go (self, local_of (self, now - now % HOUR_SECONDS));
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->hours));
}

void
desk_time_bar_close (DeskTimeBar *self)
{
  g_return_if_fail (DESK_IS_TIME_BAR (self));

  if (!self->at)
    return;
  g_clear_pointer (&self->at, g_date_time_unref);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gint64
desk_time_bar_get_at (DeskTimeBar *self)
{
  g_return_val_if_fail (DESK_IS_TIME_BAR (self), 0);

  return self->at ? g_date_time_to_unix (self->at) : 0;
}
