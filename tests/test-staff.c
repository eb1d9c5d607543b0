/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Staff with roles, and terminals: added, changed and ended by acts that only some may do. */
#include "db/record/staff.h"
#include "tests/support/shelter.h"

#include <locale.h>

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_error_free (error);
}

static gboolean
may (Fixture *fixture, gint64 staff, Permission permission)
{
  g_autoptr (GError) error = NULL;
  gboolean answer = FALSE;

  g_assert_true (staff_may (fixture_record (fixture), staff, 0, permission, &answer, &error));
  g_assert_no_error (error);
  return answer;
}

static void
has_roles (Fixture *fixture)
{
  gint64 ahmad =
    fixture_make (fixture, "staff", "staff-add", "name", "ahmad", "full-name", "Ahmad Fauzi", "roles", "desk, auditor,desk", NULL);

  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff_role r JOIN staff s ON s.id = r.staff"
                                         " WHERE s.name = 'ahmad' AND s.full_name = 'Ahmad Fauzi'"), ==, 2);
  g_assert_true (may (fixture, ahmad, PERMISSION_ADMIT));
  g_assert_false (may (fixture, ahmad, PERMISSION_RULES));

  fixture_do (fixture, "staff-grant", "staff", "ahmad", "role", "supervisor", NULL);
  g_assert_true (may (fixture, ahmad, PERMISSION_RULES));
  g_autoptr (GError) again = fixture_refusal (fixture, "staff-grant", "staff", "ahmad", "role", "supervisor", NULL);
  g_assert_error (again, RECORD_ERROR, RECORD_ERROR_ALREADY);
  g_assert_cmpint (record_error_get_since (again), ==, fixture_clock (fixture));

  fixture_do (fixture, "staff-revoke", "staff", "ahmad", "role", "supervisor", NULL);
  g_assert_false (may (fixture, ahmad, PERMISSION_RULES));
  expect (fixture_refusal (fixture, "staff-revoke", "staff", "ahmad", "role", "supervisor", NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "staff-grant", "staff", "ahmad", "role", "supervisor", NULL);
  g_assert_true (may (fixture, ahmad, PERMISSION_RULES));
}

/* PRACTICE 4.10: the house administrator has no case content, and does not come to it by a role that he gives. */
static void
gives_by_role (Fixture *fixture)
{
  static const struct {
    const char *role;
    gboolean administrator;      /* may he give it to somebody else */
  } cases[] = {
    { "desk", TRUE },       { "social_worker", FALSE }, { "supervisor", FALSE },   { "signatory", FALSE },
    { "health", FALSE },    { "auditor", FALSE },        { "administrator", TRUE }, { "kiosk", TRUE },
  };
  static const char *const actors[] = { "tek", "boss" };
  fixture_make (fixture, "staff", "staff-add", "name", "tek", "roles", "administrator", NULL);
  fixture_make (fixture, "staff", "staff-add", "name", "boss", "roles", "supervisor", NULL);
  fixture_make (fixture, "staff", "staff-add", "name", "rina", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (actors); j++) {
      gboolean boss = j == 1, may = boss || cases[i].administrator;
      const char *role = cases[i].role;
      g_autofree char *added = g_strdup_printf ("%s-%s", actors[j], role);
      g_autoptr (GError) granted = NULL, made = NULL, own = NULL;
      g_assert_true (staff_role_needs_rules (role) != cases[i].administrator);
      g_assert_true (shelter_try (fixture, actors[j], &granted, "staff-grant", "staff", "rina", "role", role, NULL) == may);
      g_assert_true (shelter_try (fixture, actors[j], &made, "staff-add", "name", added, "roles", role, NULL) == may);
      gboolean has = g_str_equal (role, boss ? "supervisor" : "administrator");
      g_assert_true (shelter_try (fixture, actors[j], &own, "staff-grant", "staff", actors[j], "role", role, NULL) == (boss && !has));
      if (!may) {
        g_assert_error (granted, RECORD_ERROR, RECORD_ERROR_PERMISSION);
        g_assert_error (made, RECORD_ERROR, RECORD_ERROR_PERMISSION);
      }
      if (own)
        g_assert_cmpint (own->code, ==, has ? (int) RECORD_ERROR_ALREADY : (int) RECORD_ERROR_PERMISSION);
      if (may)
        fixture_do (fixture, "staff-revoke", "staff", "rina", "role", role, NULL);
    }
}

static void
refuses_staff (Fixture *fixture)
{
  fixture_make (fixture, "staff", "staff-add", "name", "ahmad", NULL);
  expect (fixture_refusal (fixture, "staff-add", "name", "ahmad", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "staff-add", "name", "", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "staff-add", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "staff-add", "name", "budi", "roles", "desk,king", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "staff-grant", "staff", "ahmad", "role", "king", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "staff-grant", "staff", "budi", "role", "desk", NULL), RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff"), ==, 2);
  fixture_breaks (fixture, "UPDATE staff SET name = 'ahmad'");
  fixture_breaks (fixture, "UPDATE staff_role SET role = 'king'");
  fixture_breaks (fixture, "UPDATE staff_role SET role = 'desk'");
}

/* A card of staff that is bound, made below the acts of cards. */
static void
give_card (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  connection_execute (fixture_connection (fixture),
                      "INSERT INTO card (id, sha256, number, kind, state, issue, entered_at) VALUES (700, 'x', 1, 'staff', 'good', 1, 0);"
                      "INSERT INTO card_binding (id, card, staff, since) SELECT 701, 700, id, 0 FROM staff WHERE name = 'ahmad'",
                      &error);
  g_assert_no_error (error);
}

static void
retires (Fixture *fixture)
{
  gint64 ahmad = fixture_make (fixture, "staff", "staff-add", "name", "ahmad", "roles", "desk,health", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ahmad);

  give_card (fixture);
  g_autoptr (Outcome) gone = fixture_perform (fixture, "staff-retire", "staff", "ahmad", NULL);
  g_assert_false (may (fixture, ahmad, PERMISSION_ADMIT));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM card_binding WHERE until IS NULL"), ==, 0);
  expect (fixture_refusal (fixture, "staff-retire", "staff", "ahmad", NULL), RECORD_ERROR_NOT_FOUND);
  expect (fixture_refusal (fixture, "staff-retire", "staff", id, NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "staff-grant", "staff", id, "role", "desk", NULL), RECORD_ERROR_STATE);
  fixture_make (fixture, "staff", "staff-add", "name", "ahmad", NULL);

  /* the name is taken now: it has to be given back first */
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, gone->act);
  g_autoptr (GError) taken = fixture_refusal (fixture, "undo", "act", act, NULL);
  g_assert_error (taken, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
}

static void
changes (Fixture *fixture)
{
  gint64 ahmad = fixture_make (fixture, "staff", "staff-add", "name", "ahmad", "full-name", "Ahmad F", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ahmad);

  fixture_do (fixture, "staff-change", "staff", "ahmad", "full-name", "Ahmad Fauzi", NULL);
  fixture_do (fixture, "staff-change", "staff", "ahmad", "name", "fauzi", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT id FROM staff WHERE name = 'fauzi' AND full_name = 'Ahmad Fauzi'"), ==, ahmad);
  expect (fixture_refusal (fixture, "staff-change", "staff", "fauzi", "name", "admin", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "staff-change", "staff", "fauzi", "name", "", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "staff-retire", "staff", "fauzi", NULL);
  expect (fixture_refusal (fixture, "staff-change", "staff", id, "name", "a", NULL), RECORD_ERROR_STATE);
}

static void
keeps_a_supervisor (Fixture *fixture)
{
  fixture_staff (fixture);
  expect (fixture_refusal (fixture, "staff-revoke", "staff", "admin", "role", "supervisor", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "staff-retire", "staff", "admin", NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "staff-revoke", "staff", "admin", "role", "administrator", NULL);
  fixture_make (fixture, "staff", "staff-add", "name", "dewi", "roles", "supervisor", NULL);
  fixture_do (fixture, "staff-retire", "staff", "admin", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff WHERE retired_at IS NULL"), ==, 1);
}

static void
has_terminals (Fixture *fixture)
{
  gint64 house = fixture_make (fixture, "house", "house-add", "name", "RS", NULL);
  gint64 terminal =
    fixture_make (fixture, "terminal", "terminal-add", "name", "desk-2", "kind", "desk", "house", "RS", "public-counter", "yes", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, terminal);

  g_assert_cmpint (fixture_int (fixture, "SELECT house FROM terminal WHERE name = 'desk-2' AND public_counter = 1"), ==, house);
  expect (fixture_refusal (fixture, "terminal-add", "name", "desk-2", "kind", "kiosk", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "terminal-add", "name", "", "kind", "kiosk", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "terminal-add", "name", "a", "kind", "phone", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "terminal-change", "terminal", "desk-2", "name", "kiosk-1", NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "terminal-change", "terminal", "desk-2", "name", "kiosk-9", "kind",
              "kiosk", "public-counter", "no", "house", "", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-9' AND kind = 'kiosk'"
                                         " AND public_counter = 0 AND house IS NULL"), ==, terminal);
  fixture_do (fixture, "terminal-retire", "terminal", "kiosk-9", NULL);
  expect (fixture_refusal (fixture, "terminal-retire", "terminal", "kiosk-9", NULL), RECORD_ERROR_NOT_FOUND);
  expect (fixture_refusal (fixture, "terminal-retire", "terminal", id, NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "terminal-change", "terminal", id, "name", "a", NULL), RECORD_ERROR_STATE);
  fixture_make (fixture, "terminal", "terminal-add", "name", "kiosk-9", "kind", "kiosk", NULL);
  fixture_breaks (fixture, "UPDATE terminal SET name = 'kiosk-1' WHERE name = 'desk-1'");
}

/* Title and number for papers: the number in groups or without, and never half of one. */
static void
has_a_title (Fixture *fixture)
{
  fixture_do (fixture, "staff-add", "name", "ani", "title", "Kasi Rehsos", "nip", "19780101 200312 2 001", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff WHERE title = 'Kasi Rehsos' AND nip = '197801012003122001'"), ==, 1);
  expect (fixture_refusal (fixture, "staff-change", "staff", "ani", "nip", "1978", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "staff-add", "name", "budi", "nip", "NIP 197801012003122001", NULL), RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "staff-change", "staff", "ani", "title", "Kepala UPTD", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff WHERE title = 'Kepala UPTD' AND nip IS NOT NULL"), ==, 1);
  fixture_do (fixture, "staff-change", "staff", "ani", "nip", "", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM staff WHERE title = 'Kepala UPTD' AND nip IS NULL"), ==, 1);
  fixture_breaks (fixture, "UPDATE staff SET nip = '12'");
}

/* Who can be given a task or a case: by the name on papers, no kiosk, nobody who has gone. */
static void
is_listed (Fixture *fixture)
{
  static const char *const expected[] = { "Ani", "Dewi Lestari", "admin", NULL };
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi Lestari", "roles", "social_worker,desk", NULL);
  fixture_do (fixture, "staff-add", "name", "Ani", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "Box", "roles", "kiosk", NULL);
  fixture_do (fixture, "staff-add", "name", "Gone", "roles", "desk", NULL);
  fixture_do (fixture, "staff-add", "name", "Nothing", NULL);
  fixture_do (fixture, "staff-retire", "staff", "Gone", NULL);
  g_autoptr (GPtrArray) members = staff_list (fixture_connection (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, g_strv_length ((char **) expected));
  for (guint i = 0; i < members->len; i++) {
    const StaffMember *member = members->pdata[i];
    g_assert_true (g_strv_contains (expected, member->full_name));
    g_assert_true (member->social_worker == g_str_equal (member->name, "dewi"));
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/staff/has-roles", has_roles);
  fixture_add ("/staff/gives-by-role", gives_by_role);
  fixture_add ("/staff/has-a-title", has_a_title);
  fixture_add ("/staff/is-listed", is_listed);
  fixture_add ("/staff/refuses", refuses_staff);
  fixture_add ("/staff/changes", changes);
  fixture_add ("/staff/retires", retires);
  fixture_add ("/staff/keeps-a-supervisor", keeps_a_supervisor);
  fixture_add ("/staff/has-terminals", has_terminals);
  return g_test_run ();
}
