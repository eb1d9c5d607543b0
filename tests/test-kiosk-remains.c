/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing of a visitor remains in the kiosk's window, whichever way the visit ends. */
#include "tests/support/hall.h"

#include <string.h>

/* What the record holds of the visitor, and whether his own page says it. */
static const struct {
  const char *text;
  gboolean shown;
} seeded[] = {
  { "Siti", TRUE }, { "Dina", TRUE }, { "Burung", TRUE }, { "Makan malam", TRUE },
  { "SEEDED", FALSE }, { "3201", FALSE }, { "Fajarbed", FALSE }, { "Periksa darah", FALSE },
};

static void
search (GtkWidget *widget, gpointer data)
{
  GString *found = data;
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget);
  const char *texts[] = {
    GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL, tooltip, gtk_widget_get_name (widget),
    atk_object_get_name (accessible), atk_object_get_description (accessible),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; texts[i] && j < G_N_ELEMENTS (seeded); j++)
      if (strstr (texts[i], seeded[j].text))
        g_string_append_printf (found, "%s in %s\n", seeded[j].text, G_OBJECT_TYPE_NAME (widget));
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), search, found);
}

static char *
remains (Hall *hall)
{
  GString *found = g_string_new (NULL);

  search (GTK_WIDGET (hall->window), found);
  return g_string_free (found, FALSE);
}

static Hall *
open_seeded (Fixture *fixture)
{
  Hall *hall = hall_open_with_services (fixture);
  gint64 siti = hall->guests.first_resident, bed = seed_bed (fixture, seed_room (fixture, hall->guests.house, "Fajarroom"), "Fajarbed");
  g_autofree char *resident = fixture_text (siti);

  guests_child (fixture, "Dina", hall->guests.house, hall->guests.first_stay);
  seed_use (fixture, bed, hall->guests.first_stay, g_get_real_time () / G_USEC_PER_SEC - 3600, 0);
  fixture_do (fixture, "task-add", "resident", resident, "text", "Periksa darah", "owner", "admin", NULL);
  seed_set_text (fixture, &table_resident, siti, "name", "Siti SEEDED Rahmawati");
  seed_set_text (fixture, &table_resident, siti, "nik", "3201010508680001");
  seed_set_text (fixture, &table_resident, siti, "marks", "SEEDED");
  seed_set_text (fixture, &table_resident, siti, "symbol", "bird");
  seed_set_text (fixture, &table_resident, siti, "colour", "green");
  return hall;
}

static void
assert_nothing_remains (Hall *hall)
{
  g_autofree char *found = remains (hall);

  if (*found)
    g_error ("of the visitor there is still: %s", found);
}

static void
show (Hall *hall)
{
  hall_show (hall, GUEST_SITI);
  g_autofree char *during = remains (hall);
  for (guint i = 0; i < G_N_ELEMENTS (seeded); i++) {
    g_autofree char *found = g_strconcat (seeded[i].text, " in ", NULL);
    if ((strstr (during, found) != NULL) != seeded[i].shown)
      g_error ("\"%s\" %s on the page: %s", seeded[i].text, seeded[i].shown ? "is not" : "is", during);
  }
}

/* Whichever way a visit ends: by hand, or by itself as most do. */
static void
test_nothing_remains (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  show (hall);
  hall_press (hall, "Keluar sebentar");
  g_autofree char *asked = remains (hall);
  g_assert_nonnull (strstr (asked, "Dina"));
  hall_press (hall, "Dina ikut");
  hall_press (hall, "← Kembali");
  hall_press (hall, "Makan malam, 1 + 1");
  hall_later (hall, 20);
  g_autofree char *words = hall_seen (hall);
  g_assert_null (strstr (words, "Siti"));
  hall_press (hall, "Ya, masih di sini");
  hall_press (hall, "Selesai");
  assert_nothing_remains (hall);
  hall_show (hall, GUEST_SITI);
  hall_later (hall, 20);
  hall_later (hall, 10);
  hall_wait (hall, KIOSK_STATE_IDLE);
  assert_nothing_remains (hall);
}

/* Another card over the page of the first: a resident's, one that nobody knows, and a scan that could not be read. */
static void
test_next_card (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  for (int way = 0; way < 3; way++) {
    show (hall);
    if (way == 2) {
      kiosk_session_scan (hall->session, NULL);
      hall_run ();
    } else {
      hall_show (hall, way ? GUEST_LOST : GUEST_BUDI);
    }
    g_autofree char *found = remains (hall);
    g_assert_null (strstr (found, "Siti"));
    g_assert_null (strstr (found, "Burung"));
    g_assert_null (strstr (found, "Dina"));
    kiosk_session_done (hall->session);
    hall_run ();
    assert_nothing_remains (hall);
  }
}

/* A hatch that shows faces to staff forgets them with the last scan's answer when it is left. */
static void
test_after_serving (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);
  g_autofree char *card = guests_card (GUEST_STAFF), *siti = guests_card (GUEST_SITI), *staff = fixture_text (fixture_int (fixture,
      "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "faces-staff", "yes", NULL);
  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Makan malam");
  hall_press (hall, "Mulai");
  hall_press (hall, "Siapa yang belum");
  hall_until (hall, "Siti");
  hall_type (hall, siti, 2);
  hall_until (hall, "✓ Silakan");
  kiosk_session_done (hall->session);
  hall_wait (hall, KIOSK_STATE_IDLE);
  assert_nothing_remains (hall);
}

/* Staff's keypad comes over a page that somebody left, and goes by itself. */
static void
test_after_keypad (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  show (hall);
  hall_press (hall, "Selesai");
  hall_press (hall, "Untuk petugas");
  assert_nothing_remains (hall);
  hall_press (hall, "1");
  hall_later (hall, 60);
  hall_wait (hall, KIOSK_STATE_IDLE);
  assert_nothing_remains (hall);
}

/* The twin: one forgotten accessible name is found, whichever it is. */
static void
test_something_remains (Fixture *fixture)
{
  g_autoptr (Hall) hall = open_seeded (fixture);

  hall_show (hall, GUEST_SITI);
  hall_press (hall, "Selesai");
  for (guint i = 0; i < G_N_ELEMENTS (seeded); i++) {
    atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (kiosk_window_get_pages (hall->window))), seeded[i].text);
    g_autofree char *after = remains (hall), *found = g_strconcat (seeded[i].text, " in KioskPages\n", NULL);
    g_assert_cmpstr (after, ==, found);
  }
}

static void
add_tests (void)
{
  static const HallTest tests[] = {
    { "/remains/nothing-remains", test_nothing_remains, FALSE },
    { "/remains/next-card", test_next_card, FALSE },
    { "/remains/after-serving", test_after_serving, FALSE },
    { "/remains/after-keypad", test_after_keypad, FALSE },
    { "/remains/something-remains", test_something_remains, FALSE },
  };

  hall_add (tests, G_N_ELEMENTS (tests));
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}
