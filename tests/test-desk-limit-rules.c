/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the length of stay on the tab: what a form was opened with is what it sends, and to the rule that was chosen. */
#include "tests/support/desk.h"

#include "app/board/input.h"
#include "app/stays/limit-form.h"

typedef struct {
  char later[32], end[32], typed[32];          /* ISO dates to come; the first one as people write it */
} Days;

static void
days_to_come (Fixture *fixture, Days *days)
{
  gint64 today = fixture_clock (fixture) / DAY;
  g_autofree char *later = when_day_format (today + 30), *end = when_day_format (today + 60), *typed = desk_day_text (later);

  g_strlcpy (days->later, later, sizeof days->later);
  g_strlcpy (days->end, end, sizeof days->end);
  g_strlcpy (days->typed, typed, sizeof days->typed);
}

static void
show_rules (Desk *desk)
{
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("stays"));
  desk_wait_page (desk, "stays");
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")), "rules");
  screen_settle (desk->window);
}

/* The form of the rule in that row, the latest of each kind first. */
static GtkWidget *
change_row (Desk *desk, int row)
{
  GtkWidget *box = screen_find (desk->window, g_type_from_name ("DeskLimitsBox"), NULL), *list = screen_find (box, GTK_TYPE_LIST_BOX, NULL);

  screen_press (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), row)), "Change…");
  return desk_wait_form (desk);
}

static void
set_spin (GtkWidget *dialog, const char *name, double value)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (screen_find (dialog, GTK_TYPE_SPIN_BUTTON, name)), value);
}

static void
assert_one (Fixture *fixture, const char *where)
{
  g_autofree char *sql = g_strconcat ("SELECT COUNT (*) FROM stay_limit WHERE ", where, NULL);

  g_assert_cmpint (fixture_int (fixture, sql), ==, 1);
}

/* One that is to come is changed where it begins; today's stays. */
static void
test_to_come (Fixture *fixture)
{
  Desk desk;
  Days days;

  desk_open_house (&desk, fixture);
  days_to_come (fixture, &days);
  fixture_do (fixture, "limit-set", "days", "10", "from", days.later, NULL);
  show_rules (&desk);
  desk_wait_text (desk.window, "10 days");
  GtkWidget *dialog = change_row (&desk, 0);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "from")), ==, days.typed);
  set_spin (dialog, "days", 12);
  desk_accept (&desk, dialog, "_Set the rule");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay_limit WHERE days = 12", 1);
  g_autofree char *later = g_strdup_printf ("days = 12 AND from_date = '%s' AND until_date IS NULL", days.later);
  g_autofree char *now = g_strdup_printf ("days = 7 AND from_date = '0001-01-01' AND until_date = '%s'", days.later);
  assert_one (fixture, later);
  assert_one (fixture, now);
  desk_wait_text (desk.window, "12 days");
  dialog = change_row (&desk, 1);                      /* and today's from today, until the other one */
  set_spin (dialog, "days", 9);
  desk_accept (&desk, dialog, "_Set the rule");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay_limit WHERE days = 9 AND until_date IS NOT NULL", 1);
  assert_one (fixture, later);
  desk_close (&desk);
}

/* An end of its own stays, and may be written here. */
static void
test_end (Fixture *fixture)
{
  Desk desk;
  Days days;

  desk_open_house (&desk, fixture);
  days_to_come (fixture, &days);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "20", "from", "2026-01-01", "until", days.later, NULL);
  show_rules (&desk);
  desk_wait_text (desk.window, "20 days");
  GtkWidget *dialog = change_row (&desk, 1);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "until")), ==, days.typed);
  set_spin (dialog, "days", 22);
  desk_accept (&desk, dialog, "_Set the rule");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay_limit WHERE days = 22", 1);
  g_autofree char *ends = g_strdup_printf ("days = 22 AND until_date = '%s'", days.later);
  assert_one (fixture, ends);
  desk_wait_text (desk.window, "22 days");
  dialog = change_row (&desk, 0);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "until")), ==, "");
  set_spin (dialog, "days", 3);
  gtk_entry_set_text (desk_field (dialog, "until"), "some day");
  screen_press (dialog, "_Set the rule");
  desk_wait_text (dialog, "This is no day of the calendar.");
  gtk_entry_set_text (desk_field (dialog, "until"), days.typed);
  desk_accept (&desk, dialog, "_Set the rule");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay_limit WHERE days = 3 AND until_date IS NOT NULL", 1);
  g_autofree char *again = g_strdup_printf ("days = 7 AND from_date = '%s' AND until_date IS NULL", days.later);
  assert_one (fixture, again);
  desk_close (&desk);
}

/* What is opened and saved is as it was; where the source is cleared it is gone. */
static void
test_as_it_was (Fixture *fixture)
{
  static const char where[] = "SELECT COUNT (*) FROM stay_limit WHERE meal_days = 3650 AND extension_days = 0 AND max_extensions = 2000000000"
                              " AND from_date <> '2026-01-01' AND source = 'SK 12'";
  Desk desk;

  desk_open_house (&desk, fixture);
  fixture_do (fixture, "limit-set", "meal-days", "3650", "extension-days", "0", "max-extensions", "2000000000", "source", "SK 12", "from",
              "2026-01-01", NULL);
  show_rules (&desk);
  desk_wait_text (desk.window, "SK 12");
  desk_accept (&desk, change_row (&desk, 0), "_Set the rule");
  desk_wait_count (&desk, where, 1);
  GtkWidget *dialog = change_row (&desk, 0);
  gtk_entry_set_text (desk_field (dialog, "source"), "");
  desk_accept (&desk, dialog, "_Set the rule");
  desk_wait_count (&desk, where, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay_limit WHERE max_extensions = 2000000000 AND source IS NULL"), ==, 1);
  desk_wait_text (desk.window, "at most 2000000000 times");
  dialog = change_row (&desk, 0);
  set_spin (dialog, "days", 4000);                     /* refused by the record, and not made less */
  screen_press (dialog, "_Set the rule");
  desk_wait_text (dialog, "give at most 3650 days");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay_limit WHERE days >= 3650"), ==, 0);
  desk_close (&desk);
}

static char *
draft_of (const LimitRuleLine *before, gint64 house)
{
  GtkWidget *form = g_object_ref_sink (desk_limit_form_new (before, house, "2026-03-02"));
  char *name = desk_stay_form_get_draft (DESK_STAY_FORM (form));

  gtk_widget_destroy (form);
  g_object_unref (form);
  return name;
}

/* What was left in one house's form, or in that of a rule to come, is not put into another's. */
static void
test_drafts (Fixture *fixture)
{
  LimitRuleLine rules[] = {
    { .house = 1, .guest_kind = (char *) "child", .count_from = (char *) "arrival", .day_kind = (char *) "calendar", .approver_role = (char *) "any",
      .from_date = (char *) "2026-01-01" },
    { .house = 2, .guest_kind = (char *) "child", .count_from = (char *) "arrival", .day_kind = (char *) "calendar", .approver_role = (char *) "any",
      .from_date = (char *) "2026-01-01" },
    { .house = 1, .guest_kind = (char *) "child", .count_from = (char *) "arrival", .day_kind = (char *) "calendar", .approver_role = (char *) "any",
      .from_date = (char *) "2026-04-01", .to_come = TRUE },
    { .house = 1, .guest_kind = (char *) "patient", .count_from = (char *) "arrival", .day_kind = (char *) "calendar", .approver_role = (char *) "any",
      .from_date = (char *) "2026-01-01" },
  };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  (void) fixture;

  for (guint turn = 0; turn < 2; turn++) {
    for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
      g_hash_table_add (names, draft_of (&rules[i], 0));
    g_hash_table_add (names, draft_of (NULL, 1));
    g_hash_table_add (names, draft_of (NULL, 2));
    g_assert_cmpuint (g_hash_table_size (names), ==, G_N_ELEMENTS (rules) + 2);      /* the same for the same */
  }
}

/* Rules that can not be read are told of, like all else of the page. */
static void
test_unreadable (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  show_rules (&desk);
  desk_wait_text (desk.window, "7 days · the day of arrival is day 1");
  g_assert_false (screen_says (desk.window, "stay_limit"));
  fixture_run (fixture, "ALTER TABLE stay_limit RENAME TO mislaid");
  fixture_do (fixture, "setting-set", "name", "child-hour", "value", "20", NULL);
  desk_wait_text (desk.window, "stay_limit");
  g_assert_true (screen_says (desk.window, "7 days · the day of arrival is day 1"));      /* what was there stays */
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO stay_limit");
  desk_close (&desk);
}

static gboolean
has_lock (gpointer data)
{
  return desk_context_get_lock_ms (((Desk *) data)->context) == 9 * 60000;
}

static guint
rules_shown (GtkWidget *list)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (list));

  return g_list_length (rows);
}

/* Behind another tab nothing is read; it is when the page is shown again, and while it is. */
static void
test_hidden (Fixture *fixture)
{
  Desk desk;
  Days days;

  desk_open_house (&desk, fixture);
  days_to_come (fixture, &days);
  show_rules (&desk);
  desk_wait_text (desk.window, "7 days · the day of arrival is day 1");
  GtkWidget *box = screen_find (desk.window, g_type_from_name ("DeskLimitsBox"), NULL), *list = screen_find (box, GTK_TYPE_LIST_BOX, NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "30", NULL);
  desk_wait_text (desk.window, "30 days");
  g_assert_cmpuint (rules_shown (list), ==, 2);
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  desk_wait_page (&desk, "board");
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "40", NULL);
  fixture_do (fixture, "setting-set", "name", "lock-minutes", "value", "9", NULL);
  screen_wait (has_lock, &desk, "what changed to be heard");
  desk_wait_answers (&desk);
  screen_settle (desk.window);
  g_assert_cmpuint (rules_shown (list), ==, 2);
  show_rules (&desk);
  desk_wait_text (desk.window, "40 days");
  g_assert_cmpuint (rules_shown (list), ==, 3);
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-limit-rules/to-come", test_to_come);
  fixture_add ("/desk-limit-rules/end", test_end);
  fixture_add ("/desk-limit-rules/as-it-was", test_as_it_was);
  fixture_add_for (ENGINE_SQLITE, "/desk-limit-rules/drafts", test_drafts);
  fixture_add ("/desk-limit-rules/unreadable", test_unreadable);
  fixture_add ("/desk-limit-rules/hidden", test_hidden);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
