/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of staff who log in at a desk, one after the other. */
#include "tests/support/lock.h"

#include "db/code/password.h"

void
lock_add_staff (Fixture *fixture, const char *name, const char *roles)
{
  g_autofree char *hash = password_hash (LOCK_SENTENCE);

  fixture_do (fixture, "staff-add", "name", name, "roles", roles, NULL);
  fixture_do (fixture, "password-set", "staff", name, "way", "password", "secret", hash, NULL);
}

gboolean
lock_is_shut (gpointer desk)
{
  GtkWidget *button = screen_find (((Desk *) desk)->window, GTK_TYPE_BUTTON, "lock_open");

  return button && gtk_widget_get_mapped (button);
}

gboolean
lock_is_open (gpointer desk)
{
  return !lock_is_shut (desk);
}

void
lock_log_in (Desk *desk, const char *name)
{
  screen_wait (lock_is_shut, desk, "the lock");
  desk_fill (desk->window, "lock_name", name);
  desk_fill (desk->window, "lock_secret", LOCK_SENTENCE);
  screen_settle (desk->window);
  screen_press (desk->window, "lock_open");
  screen_wait (lock_is_open, desk, "the end of the lock");
}
