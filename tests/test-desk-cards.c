/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards from the desk, by its real buttons: asked for, printed by the real program, and what is said where that fails. */
#include "app/print-program.h"
#include "db/words.h"
#include "tests/support/desk.h"
#include "tests/support/guests.h"

#include <glib/gstdio.h>

#define GOOD_CARDS "SELECT COUNT (*) FROM card_binding WHERE until IS NULL"
#define JOBS "SELECT COUNT (*) FROM print_job WHERE state = "

static void
admit_and_choose (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  desk_wait_tile (desk, "Mawar 02", "Siti R.");
  desk_choose (desk, "Mawar 02");
}

/* A program that still works on a job has a file that says so. */
static gboolean
nobody_prints (gpointer data)
{
  g_autofree char *folder = desk_print_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  (void) data;

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    if (name[0] == '.')
      return FALSE;
  return TRUE;
}

/* Files of cards; each of them is taken away. */
static guint
take_printed (void)
{
  screen_wait (nobody_prints, NULL, "the program that prints");
  g_autofree char *folder = desk_print_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf info;
    g_assert_cmpint (g_stat (path, &info), ==, 0);
    g_assert_cmpint (info.st_size, >, 1000);
    g_assert_cmpint (g_unlink (path), ==, 0);
    n++;
  }
  return n;
}

/* The second card takes the place of the first. */
static void
test_print (Fixture *fixture)
{
  Desk desk;
  admit_and_choose (&desk, fixture);

  screen_press (desk.window, "card.print");
  desk_wait_count (&desk, JOBS "'done'", 1);
  desk_wait_text (desk.window, "The card of Siti Rahmawati: kept as PDF in ");
  g_assert_cmpuint (take_printed (), ==, 1);
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 1);
  screen_picture (desk.window, "desk-card");

  screen_key (desk.window, GDK_KEY_p, GDK_CONTROL_MASK);
  desk_wait_count (&desk, JOBS "'done'", 2);
  desk_wait_count (&desk, GOOD_CARDS, 1);
  g_assert_cmpuint (take_printed (), ==, 1);
  desk_close (&desk);
}

/* The folder can not be made: the card waits, nothing is bound, and the same button prints it later. */
static void
test_no_folder (Fixture *fixture)
{
  Desk desk;
  g_autofree char *folder = desk_print_folder (), *above = g_path_get_dirname (folder);
  take_printed ();
  g_rmdir (folder);
  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  admit_and_choose (&desk, fixture);

  screen_press (desk.window, "card.print");
  desk_wait_text (desk.window, "can not be made");
  g_assert_cmpint (fixture_int (fixture, JOBS "'waiting'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 0);

  g_assert_cmpint (g_unlink (folder), ==, 0);
  screen_press (desk.window, "card.print");
  desk_wait_count (&desk, JOBS "'done'", 1);
  desk_wait_count (&desk, GOOD_CARDS, 1);
  g_assert_cmpuint (take_printed (), ==, 1);
  desk_close (&desk);
}

static GtkWidget *
open_prints (Desk *desk)
{
  GtkWidget *button = screen_find (desk->window, g_type_from_name ("DeskPrintQueue"), NULL);

  screen_key (desk->window, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  screen_settle (desk->window);
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

/* What waits is seen at the desk with its reason; it is cancelled, wanted again, and printed there. */
static void
test_queue (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-printer", "ipp://localhost:9/ipp/print", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  desk_choose (&desk, "Mawar 02");
  screen_press (desk.window, "card.print");
  desk_wait_count (&desk, JOBS "'waiting' AND reason <> ''", 1);
  desk_wait_text (desk.window, "waits: The printer ipp://localhost:9/ipp/print does not answer.");

  GtkWidget *prints = open_prints (&desk);
  desk_wait_text (prints, "Card · Siti Rahmawati");
  desk_wait_text (prints, "waits. The printer ipp://localhost:9");
  screen_picture (desk.window, "desk-prints");
  screen_press (prints, "_Cancel");
  desk_wait_text (prints, "cancelled.");
  g_assert_cmpint (fixture_int (fixture, JOBS "'cancelled'"), ==, 1);

  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "card-printer", "", NULL);
  screen_press (prints, "_Try again");
  desk_wait_text (prints, "Card: kept as PDF in ");
  desk_wait_count (&desk, GOOD_CARDS, 1);
  g_assert_cmpuint (take_printed (), ==, 1);
  desk_close (&desk);
}

/* Asked for by somebody at the desk, printed @seconds later. */
static void
print_later (Fixture *fixture, const char *who, int card_number, gint64 asked_at, gint64 seconds)
{
  g_autofree char *text = guests_card (card_number);

  fixture_set_clock (fixture, asked_at);
  g_autofree char *job = fixture_text (fixture_make (fixture, "job", "print-card", "resident", who, NULL));
  g_autofree char *card = fixture_text (fixture_make (fixture, "card", "card-enter", "token", text, NULL));
  fixture_do (fixture, "print-taken", "job", job, "card", card, NULL);
  fixture_set_clock (fixture, asked_at + seconds);
  fixture_do (fixture, "print-done", "job", job, "card", card, NULL);
}

static char *
hour_of (gint64 at)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at), local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%H:%M");
}

static const char *
prints_name (Desk *desk)
{
  return atk_object_get_name (gtk_widget_get_accessible (screen_find (desk->window, g_type_from_name ("DeskPrintQueue"), NULL)));
}

/* In Indonesian on the smallest screen, beside all else that the head may say: nothing is cut. */
static void
test_late_small (Fixture *fixture)
{
  Desk desk;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int least = 0;

  words_use ("id");
  fixture_set_clock (fixture, now - 3600);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  shelter_admit (fixture, "Wulan Sari", "P", "Mawar 03");
  print_later (fixture, "Siti Rahmawati", 1, now - 900, 660);
  fixture_do (fixture, "print-card", "resident", "Wulan Sari", NULL);
  shelter_do_at (fixture, happened_exact (now - 90000), "group-arrival", "men", "12", "source", "SPP", "reporter", "Agus", "propose", "yes", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_wait_text (desk.window, "▲ 1");
  desk_wait_text (desk.window, "▲ 12");
  gtk_window_resize (GTK_WINDOW (desk.window), 1024, 600);
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-prints-late-small");
  gtk_widget_get_preferred_width (desk.window, &least, NULL);
  g_assert_cmpint (least, <=, 1024);
  desk_close (&desk);
  words_use ("en");
}

static gboolean
has_late (gpointer data)
{
  return strstr (prints_name (data), "1 came late") != NULL;
}

/* A card that comes eleven minutes after somebody asked says so, also to who does not open the list; the twin came in nine. */
static void
test_late (Fixture *fixture)
{
  Desk desk;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  fixture_set_clock (fixture, now - 3600);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  shelter_admit (fixture, "Wulan Sari", "P", "Mawar 03");
  print_later (fixture, "Wulan Sari", 1, now - 1500, 540);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  GtkWidget *prints = open_prints (&desk);
  desk_wait_text (prints, "Printed at ");
  g_autofree char *early = screen_text (prints);
  g_assert_null (strstr (early, "Late: "));
  g_assert_false (has_late (&desk));
  open_prints (&desk);

  print_later (fixture, "Siti Rahmawati", 2, now - 900, 660);
  screen_wait (has_late, &desk, "the button to say that a print came late");
  desk_wait_text (screen_find (desk.window, g_type_from_name ("DeskPrintQueue"), NULL), "▲ 1");
  screen_picture (desk.window, "desk-prints-late");
  open_prints (&desk);
  g_autofree char *asked = hour_of (now - 900), *printed = hour_of (now - 240);
  g_autofree char *words = g_strdup_printf ("Late: asked for at %s, printed at %s. Is it wanted still?", asked, printed);
  desk_wait_text (prints, words);
  desk_wait_text (prints, "Printed at ");
  screen_picture (desk.window, "desk-prints-late-open");
  g_assert_false (has_late (&desk));
  desk_close (&desk);
}

/* What is cancelled while a printer has it is taken back from there at once, by the program that prints all else as well. */
static void
test_comes_back (Fixture *fixture)
{
  Desk desk;
  g_autofree char *text = guests_card (1);
  admit_and_choose (&desk, fixture);
  shelter_admit (fixture, "Wulan Sari", "P", "Mawar 03");
  fixture_do (fixture, "card-enter", "token", text, NULL);
  g_autofree char *job = fixture_text (fixture_make (fixture, "job", "print-card", "resident", "Siti Rahmawati", NULL));
  fixture_do (fixture, "print-taken", "job", job, NULL);
  fixture_do (fixture, "print-card", "resident", "Wulan Sari", NULL);
  GtkWidget *prints = open_prints (&desk);
  desk_wait_text (prints, "at the printer.");

  fixture_do (fixture, "card-bind", "card", "1", "resident", "Siti Rahmawati", NULL);
  desk_wait_text (prints, "cancelled. Card 1 was given meanwhile.");
  desk_wait_count (&desk, JOBS "'done'", 1);
  g_assert_cmpint (fixture_int (fixture, JOBS "'cancelled'"), ==, 1);
  g_assert_cmpuint (take_printed (), ==, 1);
  desk_close (&desk);
}

/* Blanks are asked for at the desk, and become cards at its scanner, without any printer. */
static void
test_blanks (Fixture *fixture)
{
  Desk desk;
  g_autofree char *first = guests_card (1), *second = guests_card (2);
  admit_and_choose (&desk, fixture);

  GtkWidget *prints = open_prints (&desk);
  screen_press (prints, "_Print");
  desk_wait_count (&desk, JOBS "'done' AND what = 'blanks'", 1);
  g_assert_cmpuint (take_printed (), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card"), ==, 10);
  gtk_popover_popdown (GTK_POPOVER (prints));

  fixture_do (fixture, "card-enter", "token", first, NULL);
  fixture_do (fixture, "card-enter", "token", second, NULL);
  screen_scan (desk.window, first);
  desk_wait_text (desk.window, "Card 11 is now the card of Siti Rahmawati.");
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 1);

  screen_scan (desk.window, second);
  desk_wait_text (desk.window, "Scan the new one again");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card WHERE state = 'replaced'"), ==, 0);
  screen_scan (desk.window, second);
  desk_wait_text (desk.window, "Card 12 is now the card of Siti Rahmawati.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card WHERE state = 'replaced' AND number = 11"), ==, 1);

  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM card WHERE state = 'replaced'", 0);
  desk_close (&desk);
}

/* A card that came back with its holder's end is used again. */
static void
test_came_back (Fixture *fixture)
{
  Desk desk;
  g_autofree char *text = guests_card (1);
  admit_and_choose (&desk, fixture);
  fixture_do (fixture, "card-enter", "token", text, NULL);
  screen_scan (desk.window, text);
  desk_wait_text (desk.window, "Card 1 is now the card of Siti Rahmawati.");
  fixture_do (fixture, "discharge", "resident", "Siti Rahmawati", "destination", "MDR", NULL);
  shelter_admit (fixture, "Wulan Sari", "P", "Mawar 03");
  desk_wait_tile (&desk, "Mawar 03", "Wulan S.");

  screen_scan (desk.window, text);
  desk_wait_text (desk.window, "The holder of card 1 has left.");
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 0);
  screen_key (desk_wait_dialog (&desk), GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_choose (&desk, "Mawar 03");
  screen_scan (desk.window, text);
  desk_wait_text (desk.window, "Card 1 is now the card of Wulan Sari.");
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 1);
  desk_close (&desk);
}

/* Who left comes again and shows the old card: an admission with who it is, at once; scanned again, it is the card once more. */
static void
test_comes_again (Fixture *fixture)
{
  Desk desk;
  g_autofree char *text = guests_card (1);
  admit_and_choose (&desk, fixture);
  fixture_do (fixture, "card-enter", "token", text, NULL);
  screen_scan (desk.window, text);
  desk_wait_text (desk.window, "Card 1 is now the card of Siti Rahmawati.");
  fixture_do (fixture, "discharge", "resident", "Siti Rahmawati", "destination", "MDR", NULL);
  desk_wait_tile (&desk, "Mawar 02", "Free");

  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  screen_scan (desk.window, text);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  g_assert_false (screen_says (dialog, "Siti"));
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), TRUE);

  desk_choose (&desk, "Mawar 02");
  screen_scan (desk.window, text);
  dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Siti Rahmawati");
  desk_wait_text (dialog, "fits");
  screen_picture (dialog, "desk-comes-again");
  desk_accept (&desk, dialog, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay", 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  g_assert_cmpint (fixture_int (fixture, GOOD_CARDS), ==, 0);
  screen_scan (desk.window, text);
  desk_wait_text (desk.window, "Card 1 is now the card of Siti Rahmawati.");
  desk_wait_count (&desk, GOOD_CARDS, 1);
  desk_close (&desk);
}

/* On the page of whom it is: the card is seen, reported lost or taken back, and that is taken back. */
static void
test_page (Fixture *fixture)
{
  Desk desk;
  g_autofree char *text = guests_card (1);
  admit_and_choose (&desk, fixture);
  desk_open_resident (&desk, fixture_int (fixture, "SELECT id FROM resident"));
  desk_wait_text (desk.window, "Who this is");
  screen_key (desk.window, GDK_KEY_p, GDK_MOD1_MASK);
  desk_wait_text (desk.window, "No card was given yet.");
  fixture_do (fixture, "card-enter", "token", text, NULL);
  fixture_do (fixture, "card-bind", "card", "1", "resident", "Siti Rahmawati", NULL);
  desk_wait_text (desk.window, "in use since");
  screen_picture (desk.window, "desk-card-page");

  screen_press (desk.window, "person.card-lost");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM card WHERE state = 'lost'", 1);
  desk_wait_text (desk.window, "Card reported lost");
  desk_wait_text (desk.window, "it opens nothing any more");
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.card-unbind"));
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (desk.window));
  desk_wait_text (prompt, "Card reported lost");
  screen_key (prompt, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_count (&desk, GOOD_CARDS, 1);
  desk_wait_text (desk.window, "in use since");

  screen_press (desk.window, "person.card-unbind");
  desk_wait_count (&desk, GOOD_CARDS, 0);
  desk_wait_text (desk.window, "taken back on");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM card WHERE state = 'good'"), ==, 1);
  GtkButton *print = GTK_BUTTON (screen_find (desk.window, GTK_TYPE_BUTTON, "person.card-print"));
  for (int pressed = 0; pressed < 2; pressed++)
    gtk_button_clicked (print);      /* the second is no second card */
  desk_wait_count (&desk, JOBS "'done'", 1);
  desk_wait_count (&desk, GOOD_CARDS, 1);
  desk_wait_text (desk.window, "Card 2");
  g_assert_cmpuint (take_printed (), ==, 1);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("singgah-cards-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-cards/print", test_print);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/no-folder", test_no_folder);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/queue", test_queue);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/late", test_late);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/late-small", test_late_small);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/comes-back", test_comes_back);
  fixture_add ("/desk-cards/blanks", test_blanks);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/came-back", test_came_back);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/comes-again", test_comes_again);
  fixture_add_for (ENGINE_SQLITE, "/desk-cards/page", test_page);
  int result = g_test_run ();
  desk_application_free ();
  g_autofree char *folder = desk_print_folder (), *above = g_path_get_dirname (folder);
  g_rmdir (folder);
  g_rmdir (above);
  g_assert_cmpint (g_rmdir (data), ==, 0);
  return result;
}
