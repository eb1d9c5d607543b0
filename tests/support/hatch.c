/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hatch at which meals are served. */
#include "tests/support/hatch.h"

/* A house that gives dinner at any hour and blankets, and a member of staff whose card says that he may serve. */
Hall *
hatch_open (Fixture *fixture, gboolean faces_staff)
{
  Hall *hall = hall_open (fixture);
  g_autofree char *staff = fixture_text (fixture_int (fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  hall_give_dinner (fixture);
  fixture_do (fixture, "service-kind-add", "code", "S02", "name", "Clothing", "symbol", "clothes", "limit", "1", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "faces-staff", faces_staff ? "yes" : "no", NULL);
  seed_set_text (fixture, &table_resident, hall->guests.first_resident, "symbol", "bird");
  hall_run ();
  return hall;
}

void
hatch_show_staff_card (Hall *hall)
{
  g_autofree char *card = guests_card (GUEST_STAFF);

  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Makan malam");
}

void
hatch_begin (Hall *hall)
{
  hatch_show_staff_card (hall);
  hall_press (hall, "Mulai");
  hall_until (hall, "Pindai kartu pertama");
  hall_until (hall, "belum");
}

/* Whatever the answer: nobody is answered in red. */
void
hatch_settle (Hall *hall)
{
  hall_settle (hall);
  g_autofree char *red = hall_red (GTK_WIDGET (hall->window));
  g_assert_cmpstr (red, ==, "");
}

void
hatch_show (Hall *hall, int card)
{
  g_autofree char *text = guests_card (card);

  hall_type (hall, text, 2);
  hatch_settle (hall);
}

void
hatch_press (Hall *hall, const char *name)
{
  hall_press (hall, name);
  hatch_settle (hall);
}

gint64
hatch_given (Hall *hall, const char *sql)
{
  return fixture_int (hall->fixture, sql ? sql : "SELECT COUNT(*) FROM service_log");
}

static void
on_answered (KioskServing *serving G_GNUC_UNUSED, int verdict, guint *answers)
{
  answers[verdict]++;
}

gulong
hatch_count_answers (Hall *hall, guint *answers)
{
  return g_signal_connect (kiosk_session_get_serving (hall->session), "answered", G_CALLBACK (on_answered), answers);
}
