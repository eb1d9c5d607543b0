/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab "length of stay": real buttons, real acts, and what is on the screen afterwards. */
#include "tests/support/desk.h"

#include "app/print-program.h"
#include "app/privacy.h"
#include "app/stays/leave-form.h"
#include "app/stays/stays-labels.h"
#include "db/words.h"

#include <glib/gstdio.h>
#include <string.h>

static HappenedAt
days_ago (Fixture *fixture, int days)
{
  return happened_exact (fixture_clock (fixture) - (gint64) days * DAY);
}

static gint64
admit (Fixture *fixture, const char *name, const char *sex, const char *bed, int days)
{
  shelter_resident (fixture, name, sex, NULL);
  g_autoptr (Outcome) outcome = shelter_perform_at (fixture, days_ago (fixture, days), "admit", "resident", name, "bed", bed, NULL);

  return outcome_int (outcome, "stay");
}

/* Who is over by two days, who has his last day, who has time. */
static void
open_stays (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 8);
  admit (fixture, "Siti Rahmawati", "P", "Mawar 02", 6);
  admit (fixture, "Agus Salim", "L", "Melati 02", 1);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk->window, "2 days over");
}

static gboolean
has_no_bar (gpointer data)
{
  return !screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "_I see to it");
}

static void
choose_section (Desk *desk, const char *name)
{
  GtkWidget *sections = screen_find (desk->window, GTK_TYPE_STACK, "sections");

  gtk_stack_set_visible_child_name (GTK_STACK (sections), name);
  screen_settle (desk->window);
}

static void
choose_reason (GtkWidget *dialog, const char *code)
{
  desk_pick (dialog, "reason", code);
}

static void
test_inbox (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  g_autofree char *text = screen_text (desk.window);
  g_assert_nonnull (strstr (text, "Over the limit"));
  g_assert_nonnull (strstr (text, "Budi Santoso · Melati 01"));
  g_assert_nonnull (strstr (text, "day 9 of 7 · general · SPM meals 0/7"));
  g_assert_nonnull (strstr (text, "last day"));
  g_assert_nonnull (strstr (text, "Limits (2)"));
  g_assert_true (strstr (text, "Budi Santoso") < strstr (text, "Siti Rahmawati"));
  g_assert_null (strstr (text, "Agus Salim"));
  screen_picture (desk.window, "desk-stays-limits");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (desk.window, GTK_TYPE_CHECK_BUTTON, "everybody")), TRUE);
  desk_wait_text (desk.window, "Agus Salim · Melati 02");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  screen_settle (desk.window);
  g_autofree char *coded = screen_text (desk.window);
  g_assert_null (strstr (coded, "Budi Santoso"));
  g_assert_nonnull (strstr (coded, "Melati 01"));
  desk_close (&desk);
}

/* Three days before the limit it comes up; a day earlier it is among the later ones. */
static void
test_near (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 3);
  admit (fixture, "Agus Salim", "L", "Melati 02", 2);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk.window, "Limit within 3 days");
  g_assert_true (screen_says (desk.window, "Budi Santoso · Melati 01"));
  g_assert_true (screen_says (desk.window, "○ 3 days left"));
  g_assert_true (screen_says (desk.window, "Limits (1)"));
  g_assert_false (screen_says (desk.window, "Agus Salim"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (desk.window, GTK_TYPE_CHECK_BUTTON, "everybody")), TRUE);
  desk_wait_text (desk.window, "Agus Salim · Melati 02");
  g_autofree char *text = screen_text (desk.window);
  g_assert_true (strstr (text, "Limit within 3 days") < strstr (text, "Budi Santoso"));
  g_assert_true (strstr (text, "Later") < strstr (text, "Agus Salim") && strstr (text, "Budi Santoso") < strstr (text, "Later"));
  desk_close (&desk);
}

/* Agreed to by telephone, undone, agreed to again, and confirmed by who did not write it down. */
static void
test_telephone (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  GtkWidget *dialog = desk_open_form (&desk, "Extend…");
  screen_press (dialog, "_Extend");
  desk_wait_text (dialog, "Choose why the stay is extended.");
  choose_reason (dialog, "MENUNGGU_KELUARGA");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "telephone")), TRUE);
  screen_press (dialog, "_Extend");
  desk_wait_text (dialog, "Write who agreed");
  gtk_entry_set_text (desk_field (dialog, "approver"), "Kasi Rehsos");
  screen_picture (dialog, "desk-stays-extend");
  desk_accept (&desk, dialog, "_Extend");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension e JOIN approval a ON a.id = e.approval WHERE a.channel = 'telephone'", 1);
  desk_wait_text (desk.window, "may stay until");
  screen_press (desk.window, "_Undo");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension", 0);
  desk_wait_text (desk.window, "Undone: ");
  choose_section (&desk, "waiting");
  desk_wait_text (desk.window, "Nothing waits");           /* or the line of what was undone could be pressed */
  fixture_do (fixture, "extend", "resident", "Budi Santoso", "reason", "SAKIT", "approver", "Kasi Rehsos", "channel", "telephone", NULL);
  desk_wait_text (desk.window, "Kasi Rehsos agreed by telephone");
  dialog = desk_open_form (&desk, "Confirm");              /* who wrote it down gives a reason to confirm it himself */
  gtk_entry_set_text (desk_field (dialog, "override"), "the letter came");
  screen_press (dialog, "_Confirm");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM approval WHERE confirmed_at IS NULL", 0);
  desk_wait_text (desk.window, "Nothing waits");
  desk_close (&desk);
}

/* Asked on the screen; it waits, and whoever asked is not who approves. */
static void
test_ask (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  fixture_do (fixture, "house-change", "house", "Singgah", "second-person", "yes", NULL);
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  GtkWidget *dialog = desk_open_form (&desk, "Extend…");
  choose_reason (dialog, "SAKIT");
  gtk_entry_set_text (desk_field (dialog, "note"), "fever since Monday");
  screen_press (dialog, "_Extend");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension_ask WHERE decided_at IS NULL", 1);
  desk_wait_text (desk.window, "extension asked for");
  choose_section (&desk, "waiting");
  desk_wait_text (desk.window, "fever since Monday");
  dialog = desk_open_form (&desk, "Approve");
  desk_wait_text (dialog, "Who asks can not approve");
  gtk_widget_destroy (dialog);
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  dialog = desk_open_form (&desk, "Agreed elsewhere…");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (screen_find (dialog, GTK_TYPE_LABEL, "who"))), ==, "a guest");
  gtk_widget_destroy (dialog);
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), TRUE);
  dialog = desk_open_form (&desk, "Agreed elsewhere…");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (screen_find (dialog, GTK_TYPE_LABEL, "who"))), ==, "Budi Santoso");
  gtk_entry_set_text (desk_field (dialog, "approver"), "Kepala Dinas");
  screen_press (dialog, "_Extend");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension_ask WHERE decision = 'approved'", 1);
  g_autoptr (GError) error = NULL;
  g_assert_true (shelter_try (fixture, "rina", &error, "extend-ask", "resident", "Siti Rahmawati", "reason", "SAKIT", NULL));
  desk_wait_text (desk.window, "asked by Rina Wati");
  screen_picture (desk.window, "desk-stays-waiting");
  screen_press (desk.window, "Approve");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension_ask WHERE decision = 'approved'", 2);
  g_assert_true (shelter_try (fixture, "rina", &error, "extend-ask", "resident", "Agus Salim", "reason", "LAIN", NULL));
  desk_wait_text (desk.window, "Agus Salim");
  dialog = desk_open_form (&desk, "Refuse");
  gtk_entry_set_text (desk_field (dialog, "note"), "his brother comes tomorrow");
  screen_press (dialog, "_Refuse");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension_ask WHERE decision_note = 'his brother comes tomorrow'", 1);
  desk_close (&desk);
}

static void
test_end (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  GtkWidget *dialog = desk_open_form (&desk, "End…");
  desk_wait_text (dialog, "Budi Santoso");
  GtkWidget *list = screen_find (dialog, GTK_TYPE_LIST_BOX, "destinations");
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  screen_press (dialog, "_End the stay");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM stay WHERE ended_at IS NOT NULL", 1);
  desk_wait_text (desk.window, "Limits (1)");
  desk_close (&desk);
}

static void
test_out (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  shelter_resident (fixture, "Deni", "L", "2014-02-01");
  shelter_do_at (fixture, days_ago (fixture, 1), "admit", "resident", "Deni", "bed", "Melati 03", "agreed-by", "Kasi", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *due = when_format (fixture_clock (fixture) - HOUR, zone);
  g_autofree char *later = when_format (fixture_clock (fixture) + 5 * HOUR, zone);
  HappenedAt earlier = happened_exact (fixture_clock (fixture) - 4 * HOUR);
  shelter_do_at (fixture, earlier, "leave", "resident", "Deni", "kind", "school", "due", due, "override", "with his teacher", NULL);
  shelter_do_at (fixture, earlier, "leave", "resident", "Agus Salim", "kind", "work", "due", later, NULL);
  choose_section (&desk, "out");
  desk_wait_text (desk.window, "CHILD · Deni · Melati 03");
  desk_wait_text (desk.window, "Out on permit");
  screen_picture (desk.window, "desk-stays-out");
  screen_press (desk.window, "I see to it");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit WHERE taken_at IS NOT NULL", 1);
  desk_wait_text (desk.window, "sees to it");
  screen_press (desk.window, "Is back");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit WHERE back_at IS NOT NULL", 1);
  desk_close (&desk);
}

/* The child comes an hour later: the bar over all pages goes, until then; a time that has been is told so in the form. */
static void
test_later (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  shelter_resident (fixture, "Deni", "L", "2014-02-01");
  shelter_do_at (fixture, days_ago (fixture, 1), "admit", "resident", "Deni", "bed", "Melati 03", "agreed-by", "Kasi", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *due = when_format (fixture_clock (fixture) - HOUR, zone);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 4 * HOUR), "leave", "resident", "Deni", "kind", "school", "due", due,
                 "override", "with his teacher", NULL);
  choose_section (&desk, "out");
  desk_wait_text (desk.window, "CHILD NOT BACK: Deni");
  desk_wait_text (desk.window, "CHILD · Deni · Melati 03");
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-stays-later-row");
  GtkWidget *dialog = desk_open_form (&desk, "Later…");
  desk_fill (dialog, "due", "kemarin");
  desk_fill (dialog, "told-by", "ibunya");
  screen_press (dialog, "_Save");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'leave-extend'"), ==, 0);
  screen_picture (dialog, "desk-stays-later");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc (), to_come = g_date_time_add_days (now, 2);
  g_autofree char *day = g_date_time_format (to_come, "%d/%m 21.00");
  desk_fill (dialog, "due", day);
  desk_accept (&desk, dialog, "_Save");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit WHERE note = 'ibunya' AND back_at IS NULL", 1);
  screen_wait (has_no_bar, &desk, "the bar to go");
  desk_wait_text (desk.window, "21:00");
  screen_press (desk.window, "notice_undo");
  desk_wait_text (desk.window, "CHILD NOT BACK: Deni");
  desk_close (&desk);
}

/* Who may sign is offered, and who signs is typed: both stand there the next time. */
static void
sign_letter (Desk *desk)
{
  GtkWidget *dialog = desk_wait_form (desk);
  GtkWidget *entry = gtk_bin_get_child (GTK_BIN (screen_find (dialog, GTK_TYPE_COMBO_BOX, "signatory")));

  desk_wait_text (dialog, "Drs. Candra");
  gtk_entry_set_text (GTK_ENTRY (entry), "Bu Ani, Kepala UPTD");
  screen_picture (dialog, "desk-stays-letter");
  desk_accept (desk, dialog, "_Issue and print");
  g_assert_cmpint (fixture_int (desk->fixture, "SELECT COUNT(*) FROM document WHERE signatory = 'Bu Ani, Kepala UPTD'"), ==, 1);
}

/* The letter takes the next number once; printed again it keeps it. */
static void
test_letter (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  fixture_do (fixture, "staff-add", "name", "candra", "full-name", "Drs. Candra", "roles", "signatory", NULL);
  fixture_do (fixture, "extend", "resident", "Siti Rahmawati", "reason", "SAKIT", "approver", "Kasi Rehsos", "channel", "telephone",
              "days", "2", NULL);
  desk_wait_text (desk.window, "extended 1 time");
  for (int i = 1; i <= 2; i++) {
    screen_press (desk.window, "Letter");
    if (i == 1)
      sign_letter (&desk);
    g_autofree char *sql = g_strdup_printf ("SELECT CASE WHEN COUNT(*) >= %d THEN 1 ELSE 0 END FROM print_job WHERE what = 'letter'", i);
    desk_wait_count (&desk, sql, 1);
    desk_wait_text (desk.window, "letter of the extension");
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM document WHERE kind = 'PERPANJANGAN' AND number = 1"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM document"), ==, 1);
  g_assert_cmpuint (desk_take_printed (), >=, 1);               /* no printer here: it lies as PDF */
  desk_close (&desk);
}

/* From the board, by its button and its key; who has no limit is told so. */
static void
test_board (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 2);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "0", NULL);
  shelter_resident (fixture, "Agus", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Agus", "bed", "Melati 02", "guest-kind", "patient", NULL);
  desk_wait_tile (&desk, "Melati 01", "Budi S.");
  desk_wait_tile (&desk, "Melati 02", "Agus");
  desk_choose (&desk, "Melati 01");
  GtkWidget *dialog = desk_open_form (&desk, "board.extend");
  desk_wait_text (dialog, "Budi Santoso");
  screen_press (dialog, "cancel");
  desk_wait_closed (&desk);
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  dialog = desk_wait_form (&desk);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "myself")), TRUE);
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "reason")), 1);
  screen_press (dialog, "_Extend");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Day 3 of 14");
  screen_picture (desk.window, "desk-extend-board");
  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension", 0);
  desk_wait_text (desk.window, "Day 3 of 7");
  desk_wait_text (desk.window, "Undone");
  desk_choose (&desk, "Melati 02");
  screen_press (desk.window, "board.extend");
  desk_wait_text (desk.window, "This stay has no limit");
  desk_close (&desk);
}

/* Days with meals stand beside the days of the stay, on the board too. */
static void
test_meals (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 2);
  fixture_do (fixture, "service-catalogue", NULL);
  fixture_do (fixture, "serve", "kind", "S01", "resident", "Budi Santoso", NULL);
  desk_wait_tile (&desk, "Melati 01", "Budi S.");
  desk_choose (&desk, "Melati 01");
  desk_wait_text (desk.window, "1 of 7 days under the SPM");
  fixture_do (fixture, "stay-attribute", "resident", "Budi Santoso", "spm-group", "BNC", NULL);
  desk_wait_text (desk.window, "1 day, not under the SPM");
  fixture_do (fixture, "stay-attribute", "resident", "Budi Santoso", "spm-group", "LNS", NULL);
  fixture_do (fixture, "limit-set", "meal-days", "30", NULL);
  desk_wait_text (desk.window, "1 of 30 days under the SPM");
  desk_close (&desk);
}

static void
test_leave (Fixture *fixture)
{
  static const struct {
    const char *text;
    int seconds;               /* -1: no hour */
  } hours[] = { { "17.00", 61200 }, { "17:05", 61500 }, { " 0730 ", 27000 }, { "8", 28800 }, { "24.00", -1 },
                { "9.75", -1 },     { "", -1 },         { "soon", -1 },      { "17.00x", -1 }, { "17.", -1 } };
  Desk desk;

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++) {
    int seconds = -1;
    gboolean is_hour = desk_hour_parse (hours[i].text, &seconds);
    g_assert_cmpint (is_hour ? seconds : -1, ==, hours[i].seconds);
  }
  open_stays (&desk, fixture);
  choose_section (&desk, "out");
  GtkWidget *dialog = desk_open_form (&desk, "_Let somebody out…");
  gtk_entry_set_text (desk_field (dialog, "who"), "a");                /* several */
  screen_press (dialog, "_Let out");
  desk_wait_text (dialog, "only one person");
  gtk_entry_set_text (desk_field (dialog, "who"), "santoso");
  desk_pick (dialog, "kind", "hospital");
  gtk_entry_set_text (desk_field (dialog, "hour"), "soon");
  screen_press (dialog, "_Let out");
  desk_wait_text (dialog, "Write the hour");
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX_TEXT, "day")), 1);
  gtk_entry_set_text (desk_field (dialog, "hour"), "17.30");
  screen_picture (dialog, "desk-stays-leave");
  screen_press (dialog, "_Let out");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit WHERE kind = 'hospital' AND due_at > out_at", 1);
  desk_wait_text (desk.window, "Budi Santoso · Melati 01");
  screen_press (desk.window, "_Undo");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit", 0);
  desk_close (&desk);
}

/* The item of a menu that says data[0], into data[1]. */
static void
find_item (GtkWidget *widget, gpointer data)
{
  gpointer *wish = data;
  g_autofree char *text = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), g_type_from_name ("GtkModelButton")))
    g_object_get (widget, "text", &text, NULL);
  if (g_strcmp0 (text, wish[0]) == 0)
    wish[1] = widget;
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_item, data);
}

/* From the bed's menu and from the resident's page: nobody types who it is, and an hour that is none is told there. */
static void
test_leave_here (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 2);
  desk_wait_tile (&desk, "Melati 01", "Budi S.");
  desk_choose (&desk, "Melati 01");
  screen_wait_active (desk.window);
  desk_board_page_focus (desk_window_get_page (DESK_WINDOW (desk.window)));
  screen_key (desk.window, GDK_KEY_F10, GDK_SHIFT_MASK);
  screen_wait (desk_has_menu, desk.window, "the menu of a bed");
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-leave-menu");
  gpointer wish[] = { (gpointer) "Out on permit…", NULL };
  find_item (screen_find (desk.window, GTK_TYPE_POPOVER, NULL), wish);
  gtk_button_clicked (wish[1]);
  GtkWidget *dialog = desk_wait_form (&desk);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Out on permit: Budi Santoso");
  g_assert_null (screen_find (dialog, GTK_TYPE_ENTRY, "who"));
  gtk_entry_set_text (desk_field (dialog, "hour"), "soon");
  screen_press (dialog, "_Let out");
  desk_wait_text (dialog, "Write the hour");
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX_TEXT, "day")), 1);
  gtk_entry_set_text (desk_field (dialog, "hour"), "17.30");
  screen_picture (dialog, "desk-leave-here");
  desk_accept (&desk, dialog, "_Let out");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit WHERE back_at IS NULL AND due_at > out_at", 1);
  desk_wait_text (desk.window, "Out: Budi Santoso, due");
  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit", 0);

  desk_open_resident (&desk, fixture_int (fixture, "SELECT id FROM resident"));
  desk_wait_text (desk.window, "Stays and papers");
  desk_wait_answers (&desk);
  screen_settle (desk.window);
  gtk_notebook_set_current_page (GTK_NOTEBOOK (screen_find (desk.window, GTK_TYPE_NOTEBOOK, NULL)), 2);
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-leave-page");
  screen_press (desk.window, "person.leave");
  dialog = desk_wait_form (&desk);
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX_TEXT, "day")), 1);
  desk_accept (&desk, dialog, "_Let out");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit WHERE back_at IS NULL", 1);
  desk_close (&desk);
}

/* Without an hour it is until the end of that day. */
static void
test_leave_day (Fixture *fixture)
{
  Desk desk;
  g_autoptr (GTimeZone) zone = when_zone ("Asia/Jakarta");
  gint64 day;
  int seconds;

  open_stays (&desk, fixture);
  choose_section (&desk, "out");
  GtkWidget *dialog = desk_open_form (&desk, "_Let somebody out…");
  gtk_entry_set_text (desk_field (dialog, "who"), "santoso");
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX_TEXT, "day")), 1);
  screen_press (dialog, "_Let out");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit", 1);
  when_local (fixture_int (fixture, "SELECT due_at FROM permit"), zone, &day, &seconds);
  g_assert_cmpint (seconds, ==, 23 * 3600 + 59 * 60);
  desk_close (&desk);
}

static GtkWidget *
let_out (Desk *desk)
{
  choose_section (desk, "out");
  return desk_open_form (desk, "_Let somebody out…");
}

static gboolean
has_suggestions (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  (void) data;

  for (GList *each = windows; each; each = each->next)
    if (gtk_widget_get_mapped (each->data) && gtk_window_get_type_hint (each->data) == GDK_WINDOW_TYPE_HINT_COMBO)
      return TRUE;
  return FALSE;
}

/* GTK suggests only in the window that has the keys; other tests on the same display take them away. */
static void
give_keys (GtkWidget *dialog)
{
  g_autoptr (GdkEvent) event = gdk_event_new (GDK_FOCUS_CHANGE);

  event->focus_change.window = g_object_ref (gtk_widget_get_window (dialog));
  event->focus_change.send_event = TRUE;
  event->focus_change.in = TRUE;
  gdk_event_set_device (event, gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ())));
  if (!gtk_window_has_toplevel_focus (GTK_WINDOW (dialog)))
    gtk_main_do_event (event);
}

static gboolean
is_suggested (gpointer dialog)
{
  give_keys (dialog);
  return has_suggestions (NULL);
}

/* Types part of a name, waits until it is suggested who is meant, and goes on with these keys. */
static void
write_who (GtkWidget *dialog, const char *text, gboolean mark, guint key, GdkModifierType state)
{
  GtkEntry *who = desk_field (dialog, "who");

  gtk_entry_set_text (who, "");
  gtk_widget_grab_focus (GTK_WIDGET (who));
  give_keys (dialog);
  screen_type (dialog, text);
  screen_wait (is_suggested, dialog, "the names suggested");
  if (mark)
    screen_key (dialog, GDK_KEY_Down, 0);
  screen_key (dialog, key, state);
  screen_settle (dialog);
  g_assert_false (has_suggestions (NULL));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) != GTK_WIDGET (who));
}

/* Tab leaves the name also while others are suggested; what is typed next is none of it. */
static void
test_leave_keys (Fixture *fixture)
{
  Desk desk;
  open_stays (&desk, fixture);
  GtkWidget *dialog = let_out (&desk), *kind = screen_find (dialog, GTK_TYPE_COMBO_BOX_TEXT, "kind");
  GtkEntry *who = desk_field (dialog, "who");

  write_who (dialog, "santo", FALSE, GDK_KEY_Tab, 0);
  g_assert_cmpstr (gtk_entry_get_text (who), ==, "santo");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), kind)
                 || gtk_window_get_focus (GTK_WINDOW (dialog)) == kind);
  screen_type (dialog, "7");
  g_assert_cmpstr (gtk_entry_get_text (who), ==, "santo");
  write_who (dialog, "santo", FALSE, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  g_assert_cmpstr (gtk_entry_get_text (who), ==, "santo");
  write_who (dialog, "santo", TRUE, GDK_KEY_Tab, 0);
  g_assert_true (g_str_has_prefix (gtk_entry_get_text (who), "Budi Santoso · no. "));
  gtk_widget_destroy (dialog);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* A draft that was left is not put back while names are hidden, and not dropped by who lets somebody else out then. */
static void
test_leave_draft (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  gtk_entry_set_text (desk_field (let_out (&desk), "who"), "Agus Salim");
  screen_settle (NULL);
  desk_close (&desk);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk.window, "Budi Santoso");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  GtkWidget *dialog = let_out (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "who")), ==, "");
  GtkTreeModel *people = gtk_entry_completion_get_model (gtk_entry_get_completion (desk_field (dialog, "who")));
  GtkTreeIter first;
  g_autofree char *who = NULL;
  g_assert_true (gtk_tree_model_get_iter_first (people, &first));
  gtk_tree_model_get (people, &first, 0, &who, -1);
  gtk_entry_set_text (desk_field (dialog, "who"), who);
  desk_pick (dialog, "kind", "hospital");
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX_TEXT, "day")), 1);
  gtk_entry_set_text (desk_field (dialog, "hour"), "17.30");
  screen_press (dialog, "_Let out");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit", 1);
  screen_settle (desk.window);
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  dialog = let_out (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "who")), ==, "Agus Salim");
  desk_wait_text (dialog, "The form is as it was left.");
  desk_close (&desk);
}

/* Whatever page is shown: the child's bar is there until somebody sees to it; an adult rings for nobody. */
static void
test_missing_bar (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "_I see to it"));
  admit (fixture, "Agus Salim", "L", "Umum 02", 1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *due = when_format (fixture_clock (fixture) - HOUR, zone);
  HappenedAt earlier = happened_exact (fixture_clock (fixture) - 4 * HOUR);
  shelter_do_at (fixture, earlier, "leave", "resident", "Agus Salim", "kind", "work", "due", due, NULL);
  desk_wait_tile (&desk, "Umum 02", "Agus");
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "_I see to it"));
  shelter_resident (fixture, "Deni", "L", "2014-02-01");
  shelter_do_at (fixture, days_ago (fixture, 1), "admit", "resident", "Deni", "bed", "Melati 03", "agreed-by", "Kasi", NULL);
  shelter_do_at (fixture, earlier, "leave", "resident", "Deni", "kind", "school", "due", due, "override", "with his teacher", NULL);
  desk_wait_text (desk.window, "CHILD NOT BACK: Deni (Melati 03), at school");
  screen_picture (desk.window, "desk-stays-missing");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  desk_wait_text (desk.window, "CHILD NOT BACK: Melati 03, at school");
  screen_press (desk.window, "_I see to it");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM permit WHERE taken_at IS NOT NULL", 1);
  screen_wait (has_no_bar, &desk, "the bar to go");
  desk_close (&desk);
}

static void
test_forecast (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  choose_section (&desk, "forecast");
  fixture_do (fixture, "place-add", "house", "Singgah", "beds", "12", "from", "2026-01-01", "for", "RSUD", NULL);
  desk_wait_text (desk.window, "9 of 12 beds are free now");
  desk_wait_text (desk.window, "-3");                       /* wanting, not cut off */
  desk_wait_text (desk.window, "too few to go by");
  GtkWidget *chart = screen_find (desk.window, g_type_from_name ("DeskForecastChart"), NULL);
  AtkObject *accessible = gtk_widget_get_accessible (chart);
  g_assert_cmpint (atk_object_get_role (accessible), ==, ATK_ROLE_CHART);
  g_assert_nonnull (strstr (atk_object_get_description (accessible), "from -3 to"));
  screen_picture (desk.window, "desk-stays-forecast");
  desk_close (&desk);
}

/* Another rule from a date on; who is here keeps his limit; and it can be taken back. */
static void
test_rules (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  choose_section (&desk, "rules");
  desk_wait_text (desk.window, "7 days · the day of arrival is day 1");
  GtkWidget *dialog = desk_open_form (&desk, "_Another kind of guest…");
  screen_press (dialog, "_Set the rule");
  desk_wait_text (dialog, "Choose for which kind of guest");
  desk_pick (dialog, "kind", "child");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (screen_find (dialog, GTK_TYPE_SPIN_BUTTON, "days")), 30);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (screen_find (dialog, GTK_TYPE_SPIN_BUTTON, "meals"))), ==, 7);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (screen_find (dialog, GTK_TYPE_SPIN_BUTTON, "meals")), 21);
  gtk_entry_set_text (desk_field (dialog, "source"), "SK Kadis 12/2026");
  gtk_entry_set_text (desk_field (dialog, "from"), "tomorrow");
  screen_press (dialog, "_Set the rule");
  desk_wait_text (dialog, "This is no day of the calendar.");
  gtk_entry_set_text (desk_field (dialog, "from"), "1-1-2026");
  screen_picture (dialog, "desk-stays-rule");
  screen_press (dialog, "_Set the rule");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM stay_limit WHERE guest_kind = 'child' AND days = 30 AND meal_days = 21 AND from_date = '2026-01-01'", 1);
  desk_wait_text (desk.window, "meals on 21 days under the SPM");
  desk_wait_text (desk.window, "SK Kadis 12/2026");
  screen_picture (desk.window, "desk-stays-rules");
  screen_press (desk.window, "_Undo");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM stay_limit WHERE guest_kind = 'child'", 0);
  dialog = desk_open_form (&desk, "Change…");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (screen_find (dialog, GTK_TYPE_SPIN_BUTTON, "days")), 14);
  desk_pick (dialog, "day_kind", "working");
  desk_pick (dialog, "approver", "supervisor");
  screen_press (dialog, "_Set the rule");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM stay_limit WHERE guest_kind = 'general'", 2);
  desk_wait_text (desk.window, "14 working days");
  desk_wait_text (desk.window, "approved by a supervisor");
  desk_wait_text (desk.window, "until before");
  desk_close (&desk);
}

/* Every part in Indonesian, on a usual screen and on a small one. */
static void
test_pictures (Fixture *fixture)
{
  static const char *const sections[] = { "limits", "waiting", "out", "forecast", "rules" };
  static const int widths[] = { 1366, 1024 }, heights[] = { 730, 602 };
  Desk desk;

  words_use ("id");
  desk_open_house (&desk, fixture);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 8);
  admit (fixture, "Siti Rahmawati Kusumaningrum", "P", "Mawar 02", 6);
  admit (fixture, "Agus Salim", "L", "Melati 02", 1);
  fixture_do (fixture, "extend-ask", "resident", "Budi Santoso", "reason", "MENUNGGU_KELUARGA", "note", "kakaknya datang besok", NULL);
  fixture_do (fixture, "extend", "resident", "Siti Rahmawati Kusumaningrum", "reason", "SAKIT", "approver", "Kasi Rehabilitasi Sosial",
              "channel", "telephone", "days", "2", NULL);
  fixture_do (fixture, "leave", "resident", "Agus Salim", "kind", "work", "due", "2999-01-01", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk.window, "lewat 2 hari");
  for (guint size = 0; size < G_N_ELEMENTS (widths); size++) {
    gtk_window_resize (GTK_WINDOW (desk.window), widths[size], heights[size]);
    for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
      g_autofree char *name = g_strdup_printf ("desk-stays-id-%d-%s", widths[size], sections[i]);
      choose_section (&desk, sections[i]);
      screen_picture (desk.window, name);
    }
    int width = 0, height = 0;
    GtkWidget *page = screen_find (desk.window, g_type_from_name ("DeskStaysPage"), NULL);
    gtk_widget_get_preferred_width (page, &width, NULL);
    gtk_widget_get_preferred_height (page, &height, NULL);
    g_assert_cmpint (width, <=, widths[size]);             /* nothing pushes the frame beyond the screen */
    g_assert_cmpint (height, <=, heights[size] - 100);
  }
  choose_section (&desk, "limits");
  screen_picture (desk_open_form (&desk, "Perpanjang…"), "desk-stays-id-extend");
  words_use ("en");
  desk_close (&desk);
}

/* Of working days none may be left on a Friday although Sunday is the last day. */
static void
test_left (void)
{
  static const struct {
    int left;
    gboolean last;
    const char *words;
  } cases[] = {
    { -2, FALSE, "▲ 2 days over" },                    { 0, TRUE, "◆ last day" },      { 0, FALSE, "○ no working day after today" },
    { 1, FALSE, "○ 1 day left" }, { 4, FALSE, "○ 4 days left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LimitLine line = { .left = cases[i].left, .last = cases[i].last };
    g_autofree char *words = desk_label_left (&line);
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

/* F25: the exit that another house had forgotten may be a death: where, who found and whom it was reported to are asked then, and only then. */
static void
test_exit_by_death (Fixture *fixture)
{
  Desk desk;

  words_use ("id");
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 3);
  fixture_do (fixture, "take-over", "resident", "Budi Santoso", "house", "Teduh", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  choose_section (&desk, "waiting");
  desk_wait_text (desk.window, "Budi Santoso");
  screen_press (desk.window, "stays.exit");
  GtkWidget *dialog = desk_wait_form (&desk);
  desk_pick (dialog, "destination", "KBR");
  g_assert_null (screen_find (dialog, GTK_TYPE_ENTRY, "found-by"));
  desk_pick (dialog, "destination", "MTI");
  screen_settle (dialog);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) left = g_date_time_add_days (now, -1);
  g_autofree char *at = g_date_time_format (left, "%d/%m %H.%M");
  desk_fill (dialog, "at", at);
  desk_fill (dialog, "found-by", "Satpol PP");
  desk_pick (dialog, "place", "elsewhere");
  gtk_window_resize (GTK_WINDOW (desk.window), 1024, 600);
  screen_settle (dialog);
  screen_picture (dialog, "stays-exit-death-id");
  screen_press (dialog, "accept");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM death WHERE place = 'elsewhere' AND found_by = 'Satpol PP' AND reported_to IS NULL", 1);
  desk_close (&desk);
  words_use ("en");
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("singgah-stays-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-stays/left", test_left);
  fixture_add ("/desk-stays/inbox", test_inbox);
  fixture_add_for (ENGINE_SQLITE, "/desk-stays/near", test_near);
  fixture_add ("/desk-stays/telephone", test_telephone);
  fixture_add ("/desk-stays/ask", test_ask);
  fixture_add ("/desk-stays/end", test_end);
  fixture_add_for (ENGINE_SQLITE, "/desk-stays/exit-by-death", test_exit_by_death);
  fixture_add ("/desk-stays/out", test_out);
  fixture_add ("/desk-stays/later", test_later);
  fixture_add ("/desk-stays/meals", test_meals);
  fixture_add_for (ENGINE_SQLITE, "/desk-stays/board", test_board);
  fixture_add ("/desk-stays/leave", test_leave);
  fixture_add ("/desk-stays/leave-here", test_leave_here);
  fixture_add_for (ENGINE_SQLITE, "/desk-stays/leave-day", test_leave_day);
  fixture_add_for (ENGINE_SQLITE, "/desk-stays/leave-keys", test_leave_keys);
  fixture_add_for (ENGINE_SQLITE, "/desk-stays/leave-draft", test_leave_draft);
  fixture_add ("/desk-stays/letter", test_letter);
  fixture_add ("/desk-stays/missing-bar", test_missing_bar);
  fixture_add ("/desk-stays/forecast", test_forecast);
  fixture_add ("/desk-stays/rules", test_rules);
  fixture_add_for (ENGINE_SQLITE, "/desk-stays/pictures", test_pictures);
  int status = g_test_run ();
  desk_application_free ();
  g_autofree char *folder = desk_print_folder (), *above = g_path_get_dirname (folder);
  g_rmdir (folder);
  g_rmdir (above);
  g_rmdir (data);
  return status;
}
