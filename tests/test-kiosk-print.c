/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singgah-kiosk prints cards that the desk asked for, and blanks: what lies there, and what the record knows of it. */
#include "tests/support/guests.h"
#include "tests/support/pdf.h"
#include "tests/support/pipe.h"

#include "tests/support/jpeg.h"

#include "db/code/token.h"
#include "db/record/attachment.h"
#include "db/record/card.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static int
run (Fixture *fixture, char **complaints, const char *option, const char *value, const char *out)
{
  const char *const arguments[] = {
    g_getenv ("SINGGAH_KIOSK"), "--record", fixture_address (fixture), "--language", "id", out ? "--out" : option,
    out ? out : value, out ? option : NULL, value, NULL,
  };
  g_autoptr (Pipe) pipe = pipe_start_program (arguments);
  int status = pipe_end (pipe);

  if (complaints)
    *complaints = g_strdup (pipe_complaints (pipe));
  return status;
}

static gint64
ask (Fixture *fixture, gint64 stay)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stay);

  return fixture_make (fixture, "job", "print-card", "resident", id, NULL);
}

static gint64
add_guest (Fixture *fixture, gint64 house, const char *called, const char *symbol)
{
  gint64 stay = guests_stay (fixture, called, house);
  gint64 resident = fixture_int (fixture, "SELECT MAX (id) FROM resident");

  seed_set_text (fixture, &table_resident, resident, "symbol", symbol);
  seed_set_text (fixture, &table_resident, resident, "colour", "blue");
  return stay;
}

static gint64
count (Fixture *fixture, const char *sql, gint64 stay)
{
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, NULL);

  query_bind_int (query, ":stay", stay);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0);
}

/* What the card's own code stands for, read by somebody else's program. */
static CardState
read_card (Fixture *fixture, const char *pdf, gint64 *stay)
{
  g_autofree char *stem = g_strconcat (pdf, ".page", NULL), *picture = g_strconcat (stem, ".png", NULL);
  g_auto (CardFound) found = { 0 };
  Token token;

  g_free (pdf_run ("pdftoppm", "-r", "300", "-png", "-singlefile", pdf, stem, NULL));
  g_autofree char *text = pdf_run ("zbarimg", "--nodbus", "-q", "--raw", picture, NULL);
  g_strchomp (text);
  g_assert_true (token_parse (text, strlen (text), &token));
  g_autofree char *hash = token_hash_hex (&token);
  g_assert_true (card_look (fixture_connection (fixture), hash, 0, g_get_real_time () / G_USEC_PER_SEC, &found, NULL));
  *stay = found.stay;
  g_unlink (picture);
  return found.state;
}

static char *
card_file (Fixture *fixture, int number)
{
  return g_strdup_printf ("%s/card-%04d.pdf", fixture_folder (fixture), number);
}

static void
test_pending (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  gint64 one = add_guest (fixture, guests.house, "Siti", "bird"), other = add_guest (fixture, guests.house, "Budi", NULL);
  gint64 stay;

  if (!pdf_has_tool ("zbarimg") || !pdf_has_tool ("pdftoppm") || !pdf_has_tool ("pdftotext"))
    return;
  ask (fixture, one);
  ask (fixture, other);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 0);
  g_autofree char *first = card_file (fixture, 1), *second = card_file (fixture, 2), *third = card_file (fixture, 3);
  g_assert_cmpint (read_card (fixture, first, &stay), ==, CARD_GOOD);
  g_assert_cmpint (stay, ==, one);
  g_assert_cmpint (read_card (fixture, second, &stay), ==, CARD_GOOD);
  g_assert_cmpint (stay, ==, other);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'done'"), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 0);
  g_assert_false (g_file_test (third, G_FILE_TEST_EXISTS));

  ask (fixture, one);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 0);
  g_assert_cmpint (read_card (fixture, third, &stay), ==, CARD_GOOD);
  g_assert_cmpint (read_card (fixture, first, &stay), ==, CARD_REPLACED);
  g_autofree char *text = pdf_run ("pdftotext", third, "-", NULL);
  g_assert_nonnull (strstr (text, "0003"));
  g_assert_nonnull (strstr (text, "kartu ke-2"));
  g_assert_null (strstr (text, "Siti"));
  g_assert_null (strstr (text, "Melati"));
}

/* A program that died after it had drawn a card leaves none behind that opens nothing. */
static void
test_died (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  g_autofree char *text = guests_card (1), *old = card_file (fixture, 1), *new = card_file (fixture, 2);
  g_autofree char *job = fixture_text (ask (fixture, add_guest (fixture, guests.house, "Siti", "bird")));
  g_autofree char *card = fixture_text (fixture_make (fixture, "card", "card-enter", "token", text, NULL));
  g_autoptr (Request) request = request_new ("print-taken");
  g_autoptr (GError) error = NULL;

  request_set (request, "job", job);
  request_set (request, "card", card);
  request_set_actor (request, 0, guests.kiosk);
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  g_assert_true (g_file_set_contents (old, "a card", -1, NULL));
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 0);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'done'"), ==, 1);
}

/* What can not be written is bound to nobody, and the desk is told why. */
static void
test_not_written (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  gint64 stay = add_guest (fixture, guests.house, "Siti", "bird");
  g_autofree char *path = card_file (fixture, 1), *inside = g_build_filename (path, "full", NULL), *complaints = NULL;

  ask (fixture, stay);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  g_assert_cmpint (run (fixture, &complaints, "--print-pending", NULL, fixture_folder (fixture)), ==, 1);
  g_assert_true (g_str_has_prefix (complaints, "singgah-kiosk: "));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'failed' AND reason <> ''"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT(*) FROM card_binding WHERE stay = :stay", stay), ==, 0);
  ask (fixture, stay);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT COUNT(*) FROM card_binding WHERE stay = :stay", stay), ==, 1);
}

/* A desk that is closed while it prints hears of nothing more: all that waits is printed, and nothing is left half done. */
static void
test_nobody_listens (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  g_autofree char *first = card_file (fixture, 1), *second = card_file (fixture, 2);
  g_autoptr (GError) error = NULL;

  ask (fixture, add_guest (fixture, guests.house, "Siti", "bird"));
  ask (fixture, add_guest (fixture, guests.house, "Budi", "fish"));
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, g_getenv ("SINGGAH_KIOSK"), "--record",
                        fixture_address (fixture), "--print-pending", "--out", fixture_folder (fixture), NULL);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_close (g_subprocess_get_stdout_pipe (process), NULL, &error));
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS) && g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'done'"), ==, 2);
  g_autoptr (GDir) folder = g_dir_open (fixture_folder (fixture), 0, &error);
  for (const char *name = g_dir_read_name (folder); name; name = g_dir_read_name (folder))
    g_assert_false (g_str_has_prefix (name, ".job-"));
}

/* Who left before the card was printed gets none, and no paper lies about. */
static void
test_stay_ended (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  gint64 stay = add_guest (fixture, guests.house, "Siti", "bird");
  g_autofree char *path = card_file (fixture, 1);

  ask (fixture, stay);
  seed_set_int (fixture, &table_stay, stay, "ended_at", g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'failed'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card_binding"), ==, 0);
}

/* What an ended program of this terminal left half done is printed with another card; another terminal's is let be. */
static void
test_left_behind (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  gint64 stay = add_guest (fixture, guests.house, "Siti", "bird"), mine = ask (fixture, stay);
  gint64 other = ask (fixture, add_guest (fixture, guests.house, "Budi", "fish")), left = guests_enter (fixture, 9, "resident");

  seed_set_text (fixture, &table_print_job, mine, "state", "printing");
  seed_set_int (fixture, &table_print_job, mine, "terminal", guests.kiosk);
  seed_set_int (fixture, &table_print_job, mine, "card", left);
  seed_set_text (fixture, &table_print_job, other, "state", "printing");
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT COUNT(*) FROM card_binding WHERE stay = :stay", stay), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT(*) FROM card_binding WHERE card = :stay", left), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'done'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM print_job WHERE state = 'printing'"), ==, 1);
}

static gboolean
has_photo (const char *pdf)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (pdf, &contents, &length, NULL));
  return memmem (contents, length, "DCTDecode", strlen ("DCTDecode")) != NULL;
}

static void
add_photo (Fixture *fixture, const char *resident)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (jpeg_photo, sizeof jpeg_photo);
  g_autofree char *sha256 = NULL;

  g_assert_true (file_store (fixture_record (fixture), bytes, "image/jpeg", &sha256, NULL));
  fixture_do (fixture, "attachment-add", "resident", resident, "kind", "photo", "sha256", sha256, NULL);
}

/* Name, photo and house only where the house wants them; no photo of a child, nor of who said no or whose data is limited; nothing
 * of who is hidden. */
static void
test_shows (Fixture *fixture)
{
  Guests guests = guests_seed (fixture, 0);
  gint64 stay = add_guest (fixture, guests.house, "Siti", "bird");
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT MAX (id) FROM resident"));
  static const struct { const char *shows, *act, *key, *value; gboolean name, photo, house; } cases[] = {
    { "", NULL, NULL, NULL, FALSE, FALSE, FALSE },
    { "name,photo,house", NULL, NULL, NULL, TRUE, TRUE, TRUE },
    { "photo", NULL, NULL, NULL, FALSE, TRUE, FALSE },
    { "name,photo", "resident-change", "born", "2018-01-01", TRUE, FALSE, FALSE },
    { "name,photo", "resident-change", "born", "1958-01-01", TRUE, TRUE, FALSE },
    { "name,photo", "restriction-add", "reason", "asked in writing", TRUE, FALSE, FALSE },
    { "name,photo", "restriction-end", "reason", "taken back", TRUE, TRUE, FALSE },
    { "name,photo", "consent-set", "answer", "refused", TRUE, FALSE, FALSE },
    { "name,photo,house", "stay-change", "confidentiality", "hidden", FALSE, FALSE, TRUE },
  };

  if (!pdf_has_tool ("pdftotext"))
    return;
  add_photo (fixture, resident);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_do (fixture, "house-change", "house", "Rumah Melati", "card-shows", cases[i].shows, NULL);
    if (g_strcmp0 (cases[i].act, "consent-set") == 0)
      fixture_do (fixture, "consent-set", "resident", resident, "purpose", "photo", "answer", "refused", "how", "spoken", NULL);
    else if (cases[i].act)
      fixture_do (fixture, cases[i].act, "resident", resident, cases[i].key, cases[i].value, NULL);
    ask (fixture, stay);
    g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, fixture_folder (fixture)), ==, 0);
    g_autofree char *path = card_file (fixture, (int) i + 1), *text = pdf_run ("pdftotext", path, "-", NULL);
    g_assert_true (!strstr (text, "Siti") == !cases[i].name);
    g_assert_true (!strstr (text, "Rumah Melati") == !cases[i].house);
    g_assert_true (!has_photo (path) == !cases[i].photo);
    g_assert_null (strstr (text, "2026"));
    if (i == 1 && pdf_has_tool ("pdftoppm")) {
      g_autofree char *picture = pdf_artifact ("card-full");
      g_free (pdf_run ("pdftoppm", "-r", "200", "-png", "-singlefile", path, picture, NULL));
    }
  }
}

static void
test_blanks (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "blanks.pdf", NULL);
  gint64 stay;

  guests_seed (fixture, 0);
  g_assert_cmpint (run (fixture, NULL, "--blanks", "5", path), ==, 0);
  g_autoptr (GPtrArray) boxes = pdf_media_boxes (path);
  g_assert_cmpuint (boxes->len, ==, 5);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card WHERE kind = 'resident' AND state = 'good'"), ==, 5);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card_binding"), ==, 0);
  if (pdf_has_tool ("zbarimg") && pdf_has_tool ("pdftoppm"))
    g_assert_cmpint (read_card (fixture, path, &stay), ==, CARD_UNBOUND);
  g_assert_cmpint (run (fixture, NULL, "--blanks", "1", "/nonexistent/blanks.pdf"), ==, 1);
}

static void
test_wrong_use (Fixture *fixture)
{
  const char *folder = fixture_folder (fixture);
  g_autofree char *path = g_build_filename (folder, "blanks.pdf", NULL);

  guests_seed (fixture, 0);
  g_assert_cmpint (run (fixture, NULL, "--blanks", "0", path), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--blanks", "1001", path), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--blanks", "-3", path), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--blanks", "many", path), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--blanks", "5", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", NULL, "/nonexistent"), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--print-pending", "--pipe", folder), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "--window", NULL, NULL), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/kiosk-print/pending", test_pending);
  fixture_add ("/kiosk-print/not-written", test_not_written);
  fixture_add_for (ENGINE_SQLITE, "/kiosk-print/died", test_died);
  fixture_add ("/kiosk-print/nobody-listens", test_nobody_listens);
  fixture_add ("/kiosk-print/stay-ended", test_stay_ended);
  fixture_add ("/kiosk-print/left-behind", test_left_behind);
  fixture_add ("/kiosk-print/shows", test_shows);
  fixture_add ("/kiosk-print/blanks", test_blanks);
  fixture_add ("/kiosk-print/wrong-use", test_wrong_use);
  return pdf_test_run ();
}
