/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers and services on a resident's page: added, opened, removed, given, given again and taken back; what is to be confirmed. */
#include "app/admit/photo-box.h"
#include "app/print-program.h"
#include "app/residents/act-form.h"
#include "app/board/stay-dialog.h"
#include "db/words.h"
#include "db/report/bast.h"
#include "tests/support/arrivals.h"

#include <glib/gstdio.h>
#include <string.h>

#define PDF "%PDF-1.4\n%a paper\n"

/* The desk on Siti's papers; the house gives what the catalogue says. */
static void
open_papers (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "service-catalogue", NULL);
  fixture_do (fixture, "service-kind-add", "house", "Singgah", "code", "S01.X", "name", "Bubur", "limit", "1", NULL);
  desk_wait_tile (desk, "Mawar 01", "Siti R.");
  desk_open_resident (desk, fixture_int (fixture, "SELECT id FROM resident"));
  desk_wait_text (desk->window, "Who this is");
  screen_key (desk->window, GDK_KEY_p, GDK_MOD1_MASK);
  screen_settle (desk->window);
}

static char *
make_file (Fixture *fixture, const char *name, const char *content)
{
  char *path = g_build_filename (fixture_folder (fixture), name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static char *
make_picture (Fixture *fixture)
{
  g_autoptr (GdkPixbuf) card = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 3000, 1500);
  char *path = g_build_filename (fixture_folder (fixture), "ktp.png", NULL);

  gdk_pixbuf_fill (card, 0x99bbddff);
  g_assert_true (gdk_pixbuf_save (card, path, "png", NULL, NULL));
  return path;
}

static void
add_paper (Desk *desk, const char *path, const char *kind, const char *number)
{
  GtkWidget *dialog = desk_open_form (desk, "person.paper-add");

  screen_press (dialog, "_Keep");
  desk_wait_text (dialog, "Fill in: Picture or PDF.");
  desk_act_form_take_file (DESK_ACT_FORM (desk_stay_dialog_get_form (DESK_STAY_DIALOG (dialog))), "sha256", path);
  screen_settle (dialog);
  desk_pick (dialog, "kind", kind);
  desk_fill (dialog, "number", number);
  screen_press (dialog, "_Keep");
  desk_wait_closed (desk);
}

/* The window that shows a paper; the test fails where none comes. */
static gboolean
has_window (gpointer data)
{
  gpointer *wish = data;
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (GTK_IS_WINDOW (each->data) && gtk_widget_get_mapped (each->data)
        && g_strcmp0 (gtk_window_get_title (each->data), wish[0]) == 0)
      wish[1] = each->data;
  return wish[1] != NULL;
}

static GtkWidget *
wait_window (const char *title)
{
  gpointer wish[] = { (gpointer) title, NULL };

  screen_wait (has_window, wish, title);
  screen_settle (wish[1]);
  return wish[1];
}

static gboolean
has_open_button (gpointer window)
{
  return screen_find (window, GTK_TYPE_BUTTON, "person.paper") != NULL;
}

static void
open_paper (Desk *desk)
{
  screen_wait (has_open_button, desk->window, "a paper that can be opened");
  screen_press (desk->window, "person.paper");
}

/* A picture of a card is kept small and bare, is opened, removed, and comes back with Ctrl+Z. */
static void
test_picture (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = make_picture (fixture);

  open_papers (&desk, fixture);
  add_paper (&desk, path, "ktp", "3203");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM attachment WHERE kind = 'ktp' AND number = '3203' AND removed_at IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM file WHERE type = 'image/jpeg'"), ==, 1);
  desk_wait_text (desk.window, "Identity card (KTP) · 3203");
  screen_picture (desk.window, "residents-papers");

  open_paper (&desk);
  GtkWidget *window = wait_window ("Identity card (KTP): Siti Rahmawati");
  g_assert_nonnull (screen_find (window, GTK_TYPE_IMAGE, NULL));
  GdkPixbuf *shown = gtk_image_get_pixbuf (GTK_IMAGE (screen_find (window, GTK_TYPE_IMAGE, NULL)));
  g_assert_cmpint (gdk_pixbuf_get_width (shown), ==, 2 * gdk_pixbuf_get_height (shown));
  screen_picture (window, "residents-paper");
  screen_key (window, GDK_KEY_Escape, 0);

  screen_press (desk.window, "person.paper-remove");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM attachment WHERE removed_at IS NULL", 0);
  desk_wait_text (desk.window, "Paper or photo removed");
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (desk.window));
  desk_wait_text (prompt, "Paper or photo removed");
  screen_key (prompt, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM attachment WHERE removed_at IS NULL", 1);
  desk_close (&desk);
}

static gboolean
has_photo (gpointer window)
{
  GtkWidget *button = screen_find (window, GTK_TYPE_BUTTON, "person.photo");

  return button && g_strcmp0 (atk_object_get_name (gtk_widget_get_accessible (button)), "Another photo") == 0;
}

/* Another photo takes the place of the one before; Ctrl+Z brings that back, with the consent that came with it. */
static void
test_photo (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = make_picture (fixture);

  open_papers (&desk, fixture);
  GtkWidget *dialog = desk_open_form (&desk, "person.photo");
  screen_press (dialog, "_Keep");
  desk_wait_text (dialog, "choose a file or take a photo");
  DeskPhotoBox *box = DESK_PHOTO_BOX (screen_find (dialog, DESK_TYPE_PHOTO_BOX, NULL));
  desk_photo_box_take_file (box, path);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "photo_consent")), TRUE);
  screen_picture (dialog, "residents-photo");
  screen_press (dialog, "_Keep");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM attachment WHERE kind = 'photo' AND removed_at IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM consent WHERE purpose = 'photo' AND answer = 'given'"), ==, 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Photo kept");
  screen_wait (has_photo, desk.window, "the photo on the page");

  g_autoptr (GdkPixbuf) other = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 300);
  gdk_pixbuf_fill (other, 0xddbb99ff);
  g_assert_true (gdk_pixbuf_save (other, path, "png", NULL, NULL));
  dialog = desk_open_form (&desk, "person.photo");
  desk_wait_text (dialog, "undo brings it back");
  desk_photo_box_take_file (DESK_PHOTO_BOX (screen_find (dialog, DESK_TYPE_PHOTO_BOX, NULL)), path);
  screen_press (dialog, "_Keep");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM attachment WHERE kind = 'photo' AND removed_at IS NOT NULL", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Photo changed");
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (desk.window));
  desk_wait_text (prompt, "Paper or photo added");
  screen_key (prompt, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM attachment WHERE kind = 'photo' AND removed_at IS NOT NULL", 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM attachment WHERE kind = 'photo'"), ==, 1);
  desk_close (&desk);
}

/* A PDF goes to the program of this computer as a copy that goes with the window; what is neither is refused. */
static void
test_pdf (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = make_file (fixture, "letter.pdf", PDF), *other = make_file (fixture, "letter.odt", "no paper");

  open_papers (&desk, fixture);
  add_paper (&desk, path, "letter", "");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM file WHERE type = 'application/pdf'", 1);
  open_paper (&desk);
  GtkWidget *window = wait_window ("Letter: Siti Rahmawati");
  g_autofree char *said = screen_text (window);
  g_assert_true (strstr (said, "is open in Reader") || strstr (said, "No program"));
  char *copy = g_strdup (g_object_get_data (G_OBJECT (window), "copy"));
  g_assert_true (!copy || g_file_test (copy, G_FILE_TEST_EXISTS));
  gtk_widget_destroy (window);
  g_assert_false (copy && g_file_test (copy, G_FILE_TEST_EXISTS));
  g_free (copy);

  GtkWidget *dialog = desk_open_form (&desk, "person.paper-add");
  desk_act_form_take_file (DESK_ACT_FORM (desk_stay_dialog_get_form (DESK_STAY_DIALOG (dialog))), "sha256", other);
  screen_settle (dialog);
  screen_press (dialog, "_Keep");
  screen_settle (dialog);
  g_assert_true (gtk_widget_get_visible (dialog));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM attachment"), ==, 1);
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_close (&desk);
}

/* A health paper opens once health notes were asked for, under a name and with a reason. */
static void
test_health (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = make_picture (fixture);

  open_papers (&desk, fixture);
  add_paper (&desk, path, "health", "TB-77");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM attachment WHERE kind = 'health' AND number = 'TB-77'", 1);
  desk_wait_text (desk.window, "Health paper");
  g_assert_false (screen_says (desk.window, "TB-77"));
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.paper"));
  GtkWidget *dialog = desk_open_form (&desk, "person.look-health");
  desk_fill (dialog, "reason", "rujukan ke puskesmas");
  screen_press (dialog, "_Show");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM journal WHERE kind = 'look-health-notes'", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Health paper · TB-77");
  open_paper (&desk);
  wait_window ("Health paper: Siti Rahmawati");
  desk_close (&desk);
}

/* What is given twice is said to be so, and given again only on purpose; each can be taken back. */
static void
test_service (Fixture *fixture)
{
  Desk desk;

  open_papers (&desk, fixture);
  desk_wait_text (desk.window, "None yet.");
  GtkWidget *dialog = desk_open_form (&desk, "person.serve");
  desk_pick (dialog, "kind", "S01.X");
  screen_picture (dialog, "residents-service");
  screen_press (dialog, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM service_log", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Bubur");

  dialog = desk_open_form (&desk, "person.serve");
  desk_pick (dialog, "kind", "S01.X");
  desk_fill (dialog, "at", "99.99");
  screen_press (dialog, "_Save");
  desk_wait_text (dialog, "a time that has been");
  desk_fill (dialog, "at", "");
  screen_press (dialog, "_Save");
  desk_wait_text (dialog, "already at");
  screen_press (dialog, "_Give it again");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM service_log WHERE reason = 'second helping'", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "second helping");

  screen_press (desk.window, "person.undo");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM service_log", 1);
  desk_close (&desk);
}

/* The office's own number beside ours, and a paper declared void. */
static void
test_documents (Fixture *fixture)
{
  Desk desk;

  open_papers (&desk, fixture);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1", NULL);
  desk_wait_text (desk.window, "Handover in (BAST)");
  GtkWidget *dialog = desk_open_form (&desk, "person.document-number");
  desk_fill (dialog, "number", "400.9/123/Dinsos");
  screen_press (dialog, "_Save");
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "400.9/123/Dinsos");
  dialog = desk_open_form (&desk, "person.document-void");
  desk_fill (dialog, "reason", "salah nama");
  screen_press (dialog, "_Declare void");
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "VOID");

  dialog = desk_open_form (&desk, "person.whereabouts");
  screen_press (dialog, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown'", 1);
  desk_wait_text (desk.window, "Nobody knows where they are.");
  desk_close (&desk);
}

static const char *
kind_in (GtkWidget *dialog)
{
  return gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "kind")));
}

/* Whom the police bring alone gets a record of handing over, too: who brought her is on it. It is offered once; then any other paper. */
static void
test_issue (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "POL", "reporter", "Aipda Agus", "agency", "Polsek Coblong", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Aipda Agus");
  screen_settle (desk.window);
  screen_press (desk.window, "A_dmit one…");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_fill (dialog, "name", "Siti Rahmawati");
  screen_press (dialog, "_Female");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE referral IS NOT NULL", 1);
  desk_wait_closed (&desk);
  desk_open_resident (&desk, fixture_int (fixture, "SELECT id FROM resident"));
  desk_wait_text (desk.window, "Who this is");
  screen_key (desk.window, GDK_KEY_p, GDK_MOD1_MASK);
  screen_settle (desk.window);

  dialog = desk_open_form (&desk, "person.document-issue");
  g_assert_cmpstr (kind_in (dialog), ==, "BAST_IN");
  gtk_entry_set_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (screen_find (dialog, GTK_TYPE_COMBO_BOX, "signatory")))), "Bu Ani, Kasi");
  screen_picture (dialog, "residents-issue");
  screen_press (dialog, "_Issue and print");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM document WHERE kind = 'BAST_IN' AND signatory = 'Bu Ani, Kasi'", 1);
  desk_wait_text (desk.window, "Handover record: kept as PDF");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM print_job WHERE document IS NOT NULL AND state = 'done'", 1);
  desk_wait_text (desk.window, "Handover in (BAST)");
  g_autoptr (GError) error = NULL;
  g_autoptr (Bast) bast = bast_read (fixture_record (fixture), fixture_int (fixture, "SELECT id FROM document"), TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bast->persons->len, ==, 1);
  g_assert_cmpstr (bast->reporter, ==, "Aipda Agus");

  desk_wait_closed (&desk);
  screen_settle (desk.window);
  dialog = desk_open_form (&desk, "person.document-issue");
  g_assert_cmpstr (kind_in (dialog), ==, "PENGANTAR");
  desk_pick (dialog, "kind", "RUJUKAN");
  screen_press (dialog, "_Issue and print");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM document WHERE kind = 'RUJUKAN'", 1);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM print_job WHERE document IS NOT NULL AND state = 'done'", 2);
  desk_close (&desk);
}

/* Who never stayed has no paper of the house. */
static void
test_issue_nothing (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  gint64 resident = shelter_resident (fixture, "Rina Wati", "P", NULL);
  desk_open_resident (&desk, resident);
  desk_wait_text (desk.window, "Who this is");
  screen_key (desk.window, GDK_KEY_p, GDK_MOD1_MASK);
  desk_wait_text (desk.window, "The house has issued none.");
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.document-issue"));
  desk_close (&desk);
}

static char *
sheet_of_siti (Fixture *fixture, const char *format)
{
  g_autofree char *number = g_strdup_printf ("1/%" G_GINT64_FORMAT, fixture_int (fixture, "SELECT year FROM document"));
  g_auto (GStrv) parts = g_strsplit (format, "#", 2);

  return g_strjoinv (number, parts);
}

static gboolean
has_sheet (gpointer window)
{
  return screen_find (window, GTK_TYPE_BUTTON, "person.document") != NULL;
}

/* What was printed opens and is printed again as the very sheet; its signed copy is kept beside it, and it opens void too. */
static void
test_sheet (Fixture *fixture)
{
  Desk desk;
  g_autofree char *scan = make_picture (fixture);

  open_papers (&desk, fixture);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1", NULL);
  g_autofree char *title = sheet_of_siti (fixture, "Handover in (BAST) #: Siti Rahmawati");
  desk_wait_text (desk.window, "not signed yet");
  g_assert_false (has_sheet (desk.window));
  screen_press (desk.window, "person.document-print");
  desk_wait_text (desk.window, "Handover record: kept as PDF");
  screen_wait (has_sheet, desk.window, "a sheet to open");
  screen_press (desk.window, "person.document");
  gtk_widget_destroy (wait_window (title));
  screen_press (desk.window, "person.document-print");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM print_job WHERE document IS NOT NULL AND state = 'done'", 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (DISTINCT file) FROM print_job"), ==, 1);

  GtkWidget *dialog = desk_open_form (&desk, "person.document-signed");
  desk_act_form_take_file (DESK_ACT_FORM (desk_stay_dialog_get_form (DESK_STAY_DIALOG (dialog))), "sha256", scan);
  screen_settle (dialog);
  screen_picture (dialog, "residents-signed");
  screen_press (dialog, "_Is signed");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM document d JOIN file f ON f.sha256 = d.signed_file", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "✓ signed");
  screen_picture (desk.window, "residents-sheets");
  g_autofree char *id = fixture_text (fixture_int (fixture, "SELECT id FROM document"));
  fixture_do (fixture, "document-void", "document", id, "reason", "torn", NULL);
  desk_wait_text (desk.window, "VOID");
  screen_press (desk.window, "person.document-scan");
  GtkWidget *window = wait_window (title);
  g_assert_nonnull (screen_find (window, GTK_TYPE_IMAGE, NULL));
  g_assert_true (has_sheet (desk.window));
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.document-print"));
  desk_close (&desk);
}

static gboolean
has_issued (gpointer window)
{
  return screen_find (window, GTK_TYPE_BUTTON, "person.document-number") != NULL;
}

/* Who may not know of one on a record can not make a sheet of codes of it, nor put another signed copy in the place of the first. */
static void
test_sheet_of_codes (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "desk", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Budi Santoso", "L", "Melati 01");
  gint64 document = fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1,2", NULL);
  g_autofree char *id = fixture_text (document);
  for (int hidden = 0; hidden < 2; hidden++) {
    if (hidden)
      fixture_do (fixture, "stay-change", "resident", "Budi Santoso", "confidentiality", "hidden", NULL);
    desk_open_again (&desk);
    desk_open_resident (&desk, fixture_int (fixture, "SELECT id FROM resident WHERE name LIKE 'Siti%'"));
    desk_wait_text (desk.window, "Who this is");
    screen_key (desk.window, GDK_KEY_p, GDK_MOD1_MASK);
    screen_wait (has_issued, desk.window, "the paper");
    g_assert_cmpint (screen_find (desk.window, GTK_TYPE_BUTTON, "person.document-print") != NULL, ==, !hidden);
    g_assert_nonnull (screen_find (desk.window, GTK_TYPE_BUTTON, "person.document-signed"));
  }
  fixture_do (fixture, "document-signed", "document", id, NULL);
  desk_wait_text (desk.window, "✓ signed");
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.document-signed"));
  desk_close (&desk);
}

/* The tab of the length of stay says what is not signed yet, until it is. */
static void
test_unsigned (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk.window, "Waiting (1)");
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk.window, GTK_TYPE_STACK, "sections")), "waiting");
  g_autofree char *paper = sheet_of_siti (fixture, "Siti Rahmawati · Handover in (BAST) · #");
  desk_wait_text (desk.window, paper);
  screen_settle (desk.window);
  screen_picture (desk.window, "stays-unsigned");
  screen_press (desk.window, "stays.signed");
  g_autofree char *title = sheet_of_siti (fixture, "Handover in (BAST) · #: Siti Rahmawati");
  screen_press (wait_window (title), "_Is signed");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM document WHERE signed_at IS NOT NULL AND signed_file IS NULL", 1);
  desk_close (&desk);
}

/* Who may know of the stay, and for whom it counts. */
static void
test_stay (Fixture *fixture)
{
  Desk desk;

  open_papers (&desk, fixture);
  GtkWidget *dialog = desk_open_form (&desk, "person.stay-change");
  desk_pick (dialog, "confidentiality", "do_not_tell");
  screen_picture (dialog, "residents-who-may-know");
  screen_press (dialog, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE confidentiality = 'do_not_tell' AND going_out = 'yes'", 1);
  desk_wait_closed (&desk);

  dialog = desk_open_form (&desk, "person.stay-attribute");
  g_autofree char *admin = fixture_text (fixture_staff (fixture));
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "worker"))), ==, "");
  desk_pick (dialog, "worker", admin);
  desk_pick (dialog, "spm-group", "LNS");
  screen_press (dialog, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay_attribute WHERE what = 'spm_group' AND value = 'LNS' AND until IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay_attribute WHERE what = 'worker' AND until IS NULL"), ==, 1);
  desk_close (&desk);
}

static gboolean
has_stay_change (gpointer window)
{
  return screen_find (window, GTK_TYPE_BUTTON, "person.stay-change") != NULL;
}

/* What the record lets the social worker do, the page offers as well. Who only gives medicine is not offered it. */
static void
test_social_worker (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean may;
  } seats[] = { { "social_worker", TRUE }, { "health", FALSE }, { "desk", TRUE } };
  Desk desk;

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "administrator", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  for (gsize i = 0; i < G_N_ELEMENTS (seats); i++) {
    fixture_do (fixture, "staff-grant", "staff", "desk", "role", seats[i].role, NULL);
    desk_open (&desk, fixture, NULL);
    desk_wait_page (&desk, "board");
    desk_open_resident (&desk, fixture_int (fixture, "SELECT id FROM resident"));
    desk_wait_text (desk.window, "Who this is");
    screen_key (desk.window, GDK_KEY_p, GDK_MOD1_MASK);
    screen_wait (has_stay_change, desk.window, "the button");
    g_assert_cmpint (gtk_widget_is_sensitive (screen_find (desk.window, GTK_TYPE_BUTTON, "person.stay-change")), ==, seats[i].may);
    if (i == 0) {
      GtkWidget *dialog = desk_open_form (&desk, "person.stay-change");
      desk_pick (dialog, "going-out", "ask");
      screen_press (dialog, "_Save");
      desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE going_out = 'ask'", 1);
      desk_wait_closed (&desk);
    }
    desk_close (&desk);
    fixture_do (fixture, "staff-revoke", "staff", "desk", "role", seats[i].role, NULL);
  }
}

/* A program that opens PDFs and does nothing with them, on a computer that may have none. */
static char *
make_reader (void)
{
  char *folder = g_dir_make_tmp ("singgah-reader-XXXXXX", NULL);
  g_autofree char *programs = g_build_filename (folder, "applications", NULL);
  g_autofree char *entry = g_build_filename (programs, "reader.desktop", NULL), *list = g_build_filename (programs, "mimeapps.list", NULL);

  g_assert_cmpint (g_mkdir_with_parents (programs, 0700), ==, 0);
  g_assert_true (g_file_set_contents (entry, "[Desktop Entry]\nType=Application\nName=Reader\nExec=true %f\nMimeType=application/pdf;\n", -1, NULL));
  g_assert_true (g_file_set_contents (list, "[Default Applications]\napplication/pdf=reader.desktop\n", -1, NULL));
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  return folder;
}

static void
remove_printed (void)
{
  g_autofree char *folder = desk_print_folder (), *above = g_path_get_dirname (folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_remove (path);
  }
  g_remove (folder);
  g_remove (above);
}

static void
remove_reader (const char *folder)
{
  const char *names[] = { "applications/reader.desktop", "applications/mimeapps.list", "applications", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_remove (path);
  }
}

static gboolean
has_approvals (gpointer data)
{
  return gtk_widget_get_sensitive (screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "approvals"));
}

/* All that was agreed to by telephone goes on one paper, by the button and by its letter; while there is nothing it says so. */
static void
test_approvals (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi Santoso", "L", "Melati 01");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk.window, GTK_TYPE_STACK, "sections")), "waiting");
  desk_wait_text (desk.window, "Nothing waits");
  g_assert_false (has_approvals (&desk));
  fixture_do (fixture, "extend", "resident", "Budi Santoso", "reason", "SAKIT", "approver", "Kasi Rehsos", "channel", "telephone", NULL);
  screen_wait (has_approvals, &desk, "what can be printed");
  screen_picture (desk.window, "desk-stays-approvals");
  screen_press (desk.window, "approvals");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM print_job WHERE what = 'sheet'", 1);
  desk_wait_text (desk.window, "the list of what is to be confirmed");
  screen_key (desk.window, GDK_KEY_p, GDK_MOD1_MASK);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM print_job WHERE what = 'sheet'", 2);
  g_assert_cmpuint (desk_take_printed (), >=, 1);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  g_autofree char *reader = make_reader ();

  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/picture", test_picture);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/photo", test_photo);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/pdf", test_pdf);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/health", test_health);
  fixture_add ("/desk-papers/service", test_service);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/documents", test_documents);
  fixture_add ("/desk-papers/issue", test_issue);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/issue-nothing", test_issue_nothing);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/sheet", test_sheet);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/sheet-of-codes", test_sheet_of_codes);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/unsigned", test_unsigned);
  fixture_add ("/desk-papers/approvals", test_approvals);
  fixture_add_for (ENGINE_SQLITE, "/desk-papers/stay", test_stay);
  fixture_add ("/desk-papers/social-worker", test_social_worker);
  int result = g_test_run ();
  desk_application_free ();
  remove_printed ();
  remove_reader (reader);
  return result;
}
