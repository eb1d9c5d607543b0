/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers beside the tabs: they come with what waits, turn red when it is overdue, and go when it is done. */
#include "db/words.h"
#include "tests/support/desk.h"

#include <string.h>

/* (nullable): the tab's button, by what it says to a screen reader */
static GtkWidget *
find_spoken (GtkWidget *root, const char *spoken)
{
  const char *name = GTK_IS_RADIO_BUTTON (root) ? atk_object_get_name (gtk_widget_get_accessible (root)) : NULL;
  GtkWidget *found = g_strcmp0 (name, spoken) == 0 ? root : NULL;

  if (found || !GTK_IS_CONTAINER (root))
    return found;
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (root));
  for (GList *child = children; child && !found; child = child->next)
    found = find_spoken (child->data, spoken);
  return found;
}

typedef struct {
  GtkWidget *bar;
  const char *spoken;
} Wish;

static gboolean
is_spoken (gpointer data)
{
  Wish *wish = data;

  return find_spoken (wish->bar, wish->spoken) != NULL;
}

/* The tab that says so, and on it this figure; NULL: none */
static void
assert_badge (Desk *desk, const char *spoken, const char *figure, gboolean overdue)
{
  Wish wish = { gtk_window_get_titlebar (GTK_WINDOW (desk->window)), spoken };

  screen_wait (is_spoken, &wish, spoken);
  GtkWidget *tab = find_spoken (wish.bar, spoken);
  g_autofree char *text = screen_text (tab);
  g_assert_true (figure ? strstr (text, figure) != NULL : !strpbrk (text, "0123456789"));
  GtkWidget *badge = figure ? screen_find (tab, GTK_TYPE_LABEL, figure) : NULL;
  g_assert_true (!figure || badge);
  g_assert_true (!badge || gtk_style_context_has_class (gtk_widget_get_style_context (badge), "overdue") == overdue);
}

static void
test_comes_and_goes (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  assert_badge (&desk, "Arrivals", NULL, FALSE);
  gint64 now = fixture_clock (fixture);
  shelter_do_at (fixture, happened_exact (now - 2 * HOUR), "group-arrival", "men", "2", "source", "SPP", "reporter", "Agus",
                 "propose", "yes", NULL);
  assert_badge (&desk, "Arrivals: 2 to be done", "2", FALSE);
  shelter_do_at (fixture, happened_exact (now - DAY - HOUR), "group-arrival", "women", "1", "source", "SPP", "reporter", "Agus",
                 "propose", "yes", NULL);
  assert_badge (&desk, "Arrivals: 3 to be done, 1 overdue", "▲ 1", TRUE);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now + 1800);
  g_autofree char *soon = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *task =
      fixture_text (fixture_make (fixture, "task", "task-add", "resident", "Budi", "text", "wake him", "due", soon, NULL));
  assert_badge (&desk, "Residents: 1 to be done", "1", FALSE);
  screen_picture (desk.window, "desk-badges");
  fixture_do (fixture, "task-done", "task", task, NULL);
  assert_badge (&desk, "Residents", NULL, FALSE);
  shelter_resident (fixture, "Deni", "L", "2014-02-01");
  g_autoptr (Outcome) child = fixture_perform (fixture, "admit", "resident", "Deni", "house", "Singgah", NULL);
  assert_badge (&desk, "Residents: 3 to be done", "3", FALSE);
  g_autofree char *act = fixture_text (child->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_badge (&desk, "Residents", NULL, FALSE);
  desk_close (&desk);
}

/* In Indonesian, on the smallest screen: nothing is cut. */
static void
test_small (Fixture *fixture)
{
  Desk desk;

  words_use ("id");
  desk_open_house (&desk, fixture);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - DAY - HOUR), "group-arrival", "men", "12", "source", "SPP",
                 "reporter", "Agus", "propose", "yes", NULL);
  assert_badge (&desk, "Kedatangan: 12 perlu dikerjakan, 12 terlambat", "▲ 12", TRUE);
  gtk_window_resize (GTK_WINDOW (desk.window), 1024, 600);
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-badges-small");
  int least = 0;
  gtk_widget_get_preferred_width (desk.window, &least, NULL);
  g_assert_cmpint (least, <=, 1024);
  desk_close (&desk);
  words_use ("en");
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-badges/comes-and-goes", test_comes_and_goes);
  fixture_add_for (ENGINE_SQLITE, "/desk-badges/small", test_small);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}
