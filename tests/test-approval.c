/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approvals: by which way they came, and who may confirm them. */
#include "db/record/approval.h"

#include "db/record/act-private.h"
#include "tests/support/seed.h"

#include <inttypes.h>

#define WAITING "SELECT COUNT(*) FROM approval WHERE confirmed_at IS NULL"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

/* approval_record() within an act of its own, written to the record; 0 where it was refused. */
static gint64
record_one (Fixture *fixture, gint64 actor, const char *approver, const char *channel, GError **error)
{
  static const ActKind kind = { "test-approve", PERMISSION_NONE, NULL, NULL, NULL, FALSE };
  g_autoptr (Request) request = request_new ("test-approve");
  g_autoptr (GError) local = NULL;
  gint64 approval = 0;

  request_set_actor (request, actor, 0);
  g_autoptr (Act) act = act_new (fixture_record (fixture), &kind, request, 1, 1, NULL, &local);
  g_assert_no_error (local);
  return approval_record (act, "extension", 7, approver, channel, &approval, error) ? approval : 0;
}

static gint64
officer (Fixture *fixture, const char *name)
{
  g_autoptr (Row) row = row_new (&table_staff, record_new_id (fixture_record (fixture)));
  g_autoptr (Row) role = row_new (&table_staff_role, record_new_id (fixture_record (fixture)));

  row_set_text (row, "name", name);
  seed_row (fixture, row);
  row_set_int (role, "staff", row_id (row));
  row_set_text (role, "role", "desk");
  row_set_int (role, "granted_at", 0);
  seed_row (fixture, role);
  return row_id (row);
}

static void
waits_to_be_confirmed (Fixture *fixture)
{
  gint64 desk = officer (fixture, "desk"), staff = fixture_staff (fixture);
  g_autoptr (GError) error = NULL;
  gint64 phoned = record_one (fixture, desk, "Kabid Rina", "telephone", &error);
  g_assert_no_error (error);
  g_assert_cmpint (record_one (fixture, staff, "Kabid Rina", "program", &error), !=, 0);
  g_assert_no_error (error);

  g_assert_cmpint (fixture_int (fixture, WAITING), ==, 1);
  g_autofree char *as_told = g_strdup_printf (WAITING " AND id = %" PRId64 " AND asked_by = %" PRId64 " AND what = 'extension' AND subject = 7"
                                              " AND approver = 'Kabid Rina' AND channel = 'telephone'",
                                              phoned, desk);
  g_assert_cmpint (fixture_int (fixture, as_told), ==, 1);

  g_autofree char *id = fixture_text (phoned);
  fixture_do (fixture, "approval-confirm", "approval", id, NULL);
  expect (fixture_refusal (fixture, "approval-confirm", "approval", id, NULL), RECORD_ERROR_ALREADY);
  g_assert_cmpint (fixture_int (fixture, WAITING), ==, 0);
}

static void
is_not_confirmed_by_who_asked (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fixture_text (record_one (fixture, fixture_staff (fixture), "Kadis", "letter", &error));

  g_assert_no_error (error);
  expect (fixture_refusal (fixture, "approval-confirm", "approval", id, NULL), RECORD_ERROR_RULE);
  fixture_do (fixture, "approval-confirm", "approval", id, "override", "alone in this house", NULL);
}

static void
refuses_what_can_not_be (Fixture *fixture)
{
  gint64 desk = officer (fixture, "desk"), staff = fixture_staff (fixture);
  static const struct {
    gboolean desk;
    const char *approver, *channel;
    RecordError code;
  } cases[] = {
    { FALSE, NULL, "letter", RECORD_ERROR_ARGUMENT },
    { FALSE, "", "letter", RECORD_ERROR_ARGUMENT },
    { FALSE, "Kadis", "pigeon", RECORD_ERROR_ARGUMENT },
    { FALSE, "Kadis", NULL, RECORD_ERROR_ARGUMENT },
    { TRUE, "Kadis", "program", RECORD_ERROR_PERMISSION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GError *error = NULL;
    record_one (fixture, cases[i].desk ? desk : staff, cases[i].approver, cases[i].channel, &error);
    expect (error, cases[i].code);
  }
  expect (fixture_refusal (fixture, "approval-confirm", "approval", "1000000000001", NULL), RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM approval"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/approval/waits-to-be-confirmed", waits_to_be_confirmed);
  fixture_add ("/approval/is-not-confirmed-by-who-asked", is_not_confirmed_by_who_asked);
  fixture_add ("/approval/refuses-what-can-not-be", refuses_what_can_not_be);
  return g_test_run ();
}
