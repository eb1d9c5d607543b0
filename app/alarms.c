/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rings until somebody comes. */
#include "app/alarms.h"

#include "app/call-bar.h"
#include "app/stays/missing-bar.h"

struct _DeskAlarms {
  GtkBox parent;

  DeskCallBar *calls;          /* children */
  DeskMissingBar *missing;
};

G_DEFINE_FINAL_TYPE (DeskAlarms, desk_alarms, GTK_TYPE_BOX)

static void
desk_alarms_class_init (DeskAlarmsClass *class)
{
  (void) class;
}

static void
desk_alarms_init (DeskAlarms *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->calls = g_object_new (DESK_TYPE_CALL_BAR, NULL);
  self->missing = g_object_new (DESK_TYPE_MISSING_BAR, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->calls));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->missing));
}

void
desk_alarms_serve (DeskAlarms *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_ALARMS (self));

  desk_call_bar_serve (self->calls, context);
  desk_missing_bar_serve (self->missing, context);
}

void
desk_alarms_set_names (DeskAlarms *self, gboolean names)
{
  g_return_if_fail (DESK_IS_ALARMS (self));

  desk_call_bar_set_names (self->calls, names);
  desk_missing_bar_set_names (self->missing, names);
}

void
desk_alarms_set_locked (DeskAlarms *self, gboolean locked)
{
  g_return_if_fail (DESK_IS_ALARMS (self));

  desk_call_bar_set_locked (self->calls, locked);
  desk_missing_bar_set_locked (self->missing, locked);
}
