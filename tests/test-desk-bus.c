/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk can do is offered to nobody on the session's bus, where any program of the session could ask for it. */
#include "app/application.h"

/* It has begun: that is all that is wanted of it. */
static void
on_activate (GApplication *application, int *on_bus)
{
  g_signal_stop_emission_by_name (application, "activate");
  *on_bus = g_application_get_dbus_connection (application) != NULL;
  g_application_quit (application);
}

/* Returns: whether an application that a command line has started is on the bus */
static gboolean
is_on_bus (GApplication *application)
{
  int on_bus = -1;       /* it was not asked */

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), &on_bus);
  g_assert_cmpint (g_application_run (application, 1, (char *[]){ "singgah", NULL }), ==, 0);
  g_assert_cmpint (on_bus, >=, 0);
  return on_bus;
}

static void
test_bus (void)
{
  g_autoptr (GtkApplication) plain = gtk_application_new ("id.singgah.Plain", G_APPLICATION_NON_UNIQUE);
  g_autoptr (DeskApplication) desk = desk_application_new ();

  if (!g_getenv ("DBUS_SESSION_BUS_ADDRESS")) {
    g_test_skip ("no session bus: run ./run test");
    return;
  }
  g_assert_false (is_on_bus (G_APPLICATION (desk)));
  g_assert_true (is_on_bus (G_APPLICATION (plain)));
}

int
main (int argc, char **argv)
{
  g_setenv ("SINGGAH_RECORD", "/nonexistent/record.db", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk-bus/bus", test_bus);
  return g_test_run ();
}
