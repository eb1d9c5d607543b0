/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of act by every role, on records of one's own and of others: PRACTICE 4.10, held against a table of its own. */
#include "db/record/act-private.h"
#include "tests/faults/scenes.h"
#include "tests/support/perform.h"

#include <string.h>

/* Who may, by the letters of `actors`. A kind that has no line here is one that nobody may do. */
typedef struct {
  const char *kind;
  const char *own;             /* their own act, a resident whose social worker they are */
  const char *others;          /* somebody else's */
} Line;

static const Line lines[] = {
  { "note-add", "DWSH", "DWSH" },
  { "note-withdraw", "DWSH", "DWSH" },
  { "case-note-add", "WS", "S" },
  { "health-note-add", "SH", "SH" },
  { "task-add", "DWSH", "DWSH" },
  { "task-change", "DWSH", "DWSH" },
  { "task-done", "DWSH", "DWSH" },
  { "medicine-add", "DSH", "DSH" },
  { "medicine-end", "DSH", "DSH" },
  { "dose-log", "DSH", "DSH" },
  { "look-tags", "DWSHA", "DWSHA" },
  { "look-restricted", "DWSHA", "DWSHA" },
  { "look-case-notes", "WS", "S" },
  { "look-health-notes", "SH", "SH" },
  { "look-medicines", "DSH", "DSH" },
  { "alert-add", "DS", "DS" },
  { "alert-end", "DS", "DS" },
  { "attachment-add", "DS", "DS" },
  { "attachment-remove", "DS", "DS" },
  { "mat-add", "DS", "DS" },
  { "bed-outage", "DS", "DS" },
  { "outage-end", "DS", "DS" },
  { "bed-hold", "DS", "DS" },
  { "room-hold", "DS", "DS" },
  { "hold-end", "DS", "DS" },
  { "card-bind", "DS", "DS" },
  { "card-unbind", "DS", "DS" },
  { "card-lost", "DS", "DS" },
  { "card-replace", "DS", "DS" },
  { "document-issue", "DS", "DS" },
  { "document-signed", "DS", "DS" },
  { "document-number", "DS", "DS" },
  { "night-close", "DS", "DS" },
  { "place-add", "DS", "DS" },
  { "place-change", "DS", "DS" },
  { "place-end", "DS", "DS" },
  { "print-card", "DS", "DS" },
  { "print-blanks", "DS", "DS" },
  { "referral-add", "DS", "DS" },
  { "referral-change", "DS", "DS" },
  { "resident-add", "DS", "DS" },
  { "resident-change", "DS", "DS" },
  { "alias-add", "DS", "DS" },
  { "alias-remove", "DS", "DS" },
  { "tag-add", "DS", "DS" },
  { "tag-end", "DS", "DS" },
  { "sighting-add", "DS", "DS" },
  { "password-set", "DWSGHAMK", "SM" },
  { "setting-set", "SM", "SM" },
  { "staff-card", "SM", "SM" },
  { "envelope-seal", "S", "S" },
  { "envelope-open", "DWSGHAMK", "DWSGHAMK" },
  { "admit", "DS", "DS" },
  { "group-arrival", "DS", "DS" },
  { "move", "DS", "DS" },
  { "swap", "DS", "DS" },
  { "displace", "DS", "DS" },
  { "share-bed", "DS", "DS" },
  { "depart", "DS", "DS" },
  { "hand-over", "DS", "DS" },
  { "return", "DS", "DS" },
  { "discharge", "DS", "DS" },
  { "refuse", "DS", "DS" },
  { "confirm-exit", "DS", "DS" },
  { "admit-family", "DS", "DS" },
  { "move-to-fit", "DS", "DS" },
  { "leave", "DS", "DS" },
  { "leave-extend", "DS", "DS" },
  { "whereabouts", "DS", "DS" },
  { "extend", "DS", "DS" },
  { "extend-ask", "DS", "DS" },
  { "missing-take", "DS", "DS" },
  { "take-over", "DS", "DS" },
  { "companion-change", "DS", "DS" },
  { "call", "DWSHKk", "DWSHKk" },
  { "call-take", "DWSHK", "DWSHK" },
  { "card-enter", "DWSHKk", "DWSHKk" },
  { "go", "DWSHKk", "DWSHKk" },
  { "print-cancel", "DWSHK", "DWSHK" },
  { "print-paper", "DWSHK", "DWSHK" },
  { "print-retry", "DWSHK", "DWSHK" },
  { "print-taken", "DWSHKk", "DWSHKk" },
  { "print-trouble", "DWSHKk", "DWSHKk" },
  { "print-done", "DWSHKk", "DWSHKk" },
  { "print-failed", "DWSHKk", "DWSHKk" },
  { "serve", "DWSHKk", "DWSHKk" },
  { "scan", "DWSHKk", "DWSHKk" },
  { "waiting-add", "DS", "DS" },
  { "waiting-change", "DS", "DS" },
  { "waiting-end", "DS", "DS" },
  { "turn-away", "DS", "DS" },
  { "phone-note", "DWSH", "DWSH" },
  { "phone-note-done", "DWSH", "DWSH" },
  { "enquiry-add", "DWSH", "DWSH" },
  { "enquiry-settle", "WS", "WS" },
  { "belonging-add", "DS", "DS" },
  { "belonging-change", "DS", "DS" },
  { "belonging-return", "DS", "DS" },
  { "cash-in", "DS", "DS" },
  { "cash-out", "DS", "DS" },
  { "safekeeping-return", "DS", "DS" },
  { "consent-set", "DWS", "DWS" },
  { "stay-change", "DWS", "DS" },
  { "relation-add", "WS", "S" },
  { "restriction-add", "WS", "S" },
  { "restriction-end", "WS", "S" },
  { "relation-change", "WS", "S" },
  { "relation-end", "WS", "S" },
  { "stay-attribute", "WS", "S" },
  { "approval-confirm", "SG", "SG" },
  { "extend-decide", "SG", "SG" },
  { "document-void", "S", "S" },
  { "journal-erase", "S", "S" },
  { "resident-merge", "S", "S" },
  { "resident-unmerge", "S", "S" },
  { "bed-add", "SM", "SM" },
  { "bed-change", "SM", "SM" },
  { "bed-retire", "SM", "SM" },
  { "house-add", "SM", "SM" },
  { "house-change", "SM", "SM" },
  { "house-retire", "SM", "SM" },
  { "wing-add", "SM", "SM" },
  { "wing-change", "SM", "SM" },
  { "wing-retire", "SM", "SM" },
  { "room-add", "SM", "SM" },
  { "room-change", "SM", "SM" },
  { "room-retire", "SM", "SM" },
  { "service-kind-add", "SM", "SM" },
  { "service-kind-change", "SM", "SM" },
  { "service-kind-retire", "SM", "SM" },
  { "service-window-add", "SM", "SM" },
  { "service-window-end", "SM", "SM" },
  { "service-catalogue", "SM", "SM" },
  { "print-staff-card", "SM", "SM" },
  { "staff-add", "SM", "SM" },
  { "staff-change", "SM", "SM" },
  { "staff-grant", "SM", "SM" },
  { "staff-revoke", "SM", "SM" },
  { "staff-retire", "SM", "SM" },
  { "terminal-add", "SM", "SM" },
  { "terminal-change", "SM", "SM" },
  { "terminal-retire", "SM", "SM" },
  { "voice-add", "SM", "SM" },
  { "voice-remove", "SM", "SM" },
  { "capacity-set", "S", "S" },
  { "limit-set", "S", "S" },
  { "holiday-add", "S", "S" },
  { "holiday-change", "S", "S" },
  { "holiday-remove", "S", "S" },
  { "import-begin", "SM", "SM" },
  { "import-batch", "SM", "SM" },
  { "import-end", "SM", "SM" },
  { "create", "DWSGHAMKkn", "DWSGHAMKkn" },
  { "undo", "DWSGHAMKk", "S" },
};

typedef struct {
  char letter;
  const char *role;            /* NULL: nobody signs, at `terminal` */
  const char *terminal;
} Actor;

static const Actor actors[] = {
  { 'D', "desk", NULL },       { 'W', "social_worker", NULL }, { 'S', "supervisor", NULL },    { 'G', "signatory", NULL },
  { 'H', "health", NULL },     { 'A', "auditor", NULL },       { 'M', "administrator", NULL }, { 'K', "kiosk", NULL },
  { 'k', NULL, "kiosk-1" },    { 'n', NULL, "desk-1" },
};

typedef struct {
  gint64 staff, terminal;
  gint64 act;                  /* one of their own; 0 where they can do none */
} Ids;

static const Line *
line_of (const char *kind)
{
  static const Line none = { NULL, "", "" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_str_equal (lines[i].kind, kind))
      return &lines[i];
  return &none;
}

static gint64
id_named (Fixture *fixture, const char *table, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE name = '%s'", table, name);

  return fixture_int (fixture, sql);
}

/* An act of everybody's own: of staff while they still were at the desk, of a kiosk a call. */
static gint64
own_act (Fixture *fixture, const Ids *ids)
{
  g_autoptr (Request) request = request_new (ids->staff ? "resident-add" : "call");
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  request_set_actor (request, ids->staff, ids->terminal);
  if (!ids->staff)
    request_set (request, "kind", "worker");
  else {
    request_set (request, "name", "Newcomer");
    request_set (request, "sex", "U");
  }
  acts_perform (fixture_record (fixture), request, &outcome, &error);
  g_assert_no_error (error);
  return outcome->act;
}

static Ids
make_staff (Fixture *fixture, const char *role)
{
  g_autofree char *roles = g_strconcat (role, ",desk", NULL);
  Ids ids = { fixture_make (fixture, "staff", "staff-add", "name", role, "roles", roles, NULL), 0, 0 };

  ids.act = own_act (fixture, &ids);
  if (!g_str_equal (role, "desk"))
    fixture_do (fixture, "staff-revoke", "staff", role, "role", "desk", NULL);
  return ids;
}

/* The scenes' house, one member of staff a role, and somebody else who is the social worker of everybody. */
static void
prepare (Fixture *fixture, Ids *ids)
{
  scenes_prepare (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "other", "roles", "social_worker", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actors); i++) {
    ids[i] = (Ids){ 0 };
    if (actors[i].role)
      ids[i] = make_staff (fixture, actors[i].role);
    else
      ids[i].terminal = id_named (fixture, "terminal", actors[i].terminal);
    if (actors[i].letter == 'k')
      ids[i].act = own_act (fixture, &ids[i]);
  }
  static const char *const cases[] = { "Budi", "Chandra", "Siti", "Rini", "Tono" };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fixture_do (fixture, "stay-attribute", "resident", cases[i], "worker", "other", NULL);
}

/* Everybody becomes the actor's own case, taken back with the rest; what is undone is an act of theirs. */
static void
make_own (Fixture *fixture, const Ids *ids, Request *request, const char *kind)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE stay_attribute SET value = '%" G_GINT64_FORMAT "' WHERE what = 'worker'", ids->staff);
  g_autoptr (GError) error = NULL;

  connection_execute (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
  if (g_str_equal (kind, "undo") && ids->act)
    request_set_int (request, "act", ids->act);
  if (g_str_equal (kind, "password-set") && ids->staff)
    request_set_int (request, "staff", ids->staff);
}

static gboolean
is_denial (const char *kind, const GError *error)
{
  return g_error_matches (error, RECORD_ERROR, RECORD_ERROR_PERMISSION)
         || (g_str_equal (kind, "undo") && g_error_matches (error, RECORD_ERROR, RECORD_ERROR_FINAL))
         || (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_RULE) && strstr (error->message, "This is the case of other"));
}

/* One act, in a transaction that is never committed. */
static void
try (Fixture *fixture, const Scene *scene, const Actor *actor, const Ids *ids, gboolean own, GString *wrong)
{
  g_autoptr (Request) request = scene_request (fixture, scene);
  g_autoptr (GError) error = NULL;
  const Line *line = line_of (scene->kind);
  gboolean expected = strchr (own ? line->own : line->others, actor->letter) != NULL;
  gboolean kiosk = g_str_equal (scene->kind, "scan") || g_str_equal (scene->kind, "call");
  gint64 at_kiosk = kiosk ? id_named (fixture, "terminal", "kiosk-1") : 0;

  g_autoptr (Batch) batch = batch_begin (fixture_record (fixture), &error);
  g_assert_no_error (error);
  if (own)
    make_own (fixture, ids, request, scene->kind);
  request_set_actor (request, ids->staff, ids->terminal ? ids->terminal : at_kiosk);
  gboolean done = batch_perform (batch, request, NULL, &error);
  gboolean denied = !done && is_denial (scene->kind, error);
  if (expected == denied || (expected && !done && !scene_is_bare (scene)) || (!expected && done))
    g_string_append_printf (wrong, "%s by %s, %s: expected %s, but: %s\n", scene->kind,
                            actor->role ? actor->role : actor->terminal, own ? "own" : "others'",
                            expected ? "allowed" : "denied", error ? error->message : "done");
}

/* A server's answers take longer: there every third scene, the rules being the same text; which third, the seed of the run says. */
static void
test_every_act (Fixture *fixture)
{
  Ids ids[G_N_ELEMENTS (actors)];
  g_autoptr (GString) wrong = g_string_new (NULL);
  guint step = fixture_kind (fixture) == ENGINE_POSTGRES ? 3 : 1, tried = 0;
  guint first = step > 1 ? (guint) g_test_rand_int_range (0, (gint32) step) : 0;

  prepare (fixture, ids);
  for (guint k = first; k < scenes_count (); k += step)
    for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
      for (int own = 0; own < 2; own++, tried++)
        try (fixture, scene_at (k), &actors[i], &ids[i], own, wrong);
  g_test_message ("%u acts tried, of every %u scenes one from the %u. on; --seed repeats it", tried, step, first + 1);
  if (wrong->len)
    g_error ("%s", wrong->str);
}

/* The twin: a kind that says nothing of permission is denied to everybody, also to who has every role. */
static void
test_new_kind (Fixture *fixture)
{
  static const ActKind kind = { .name = "brand-new" }, given = { .name = "brand-new", .permission = PERMISSION_NONE };
  g_autoptr (Request) request = request_new ("brand-new");
  g_autoptr (GError) error = NULL;
  static const char *const roles[] = { "desk", "social_worker", "signatory", "health", "auditor", "kiosk" };

  request_set_actor (request, fixture_staff (fixture), 0);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    fixture_do (fixture, "staff-grant", "staff", "admin", "role", roles[i], NULL);
  g_assert_null (act_new (fixture_record (fixture), &kind, request, 7, 1, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  g_clear_error (&error);
  g_autoptr (Act) act = act_new (fixture_record (fixture), &given, request, 7, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (act);
}

/* Each line is of a kind that there is, and no kind is registered without a permission. */
static void
test_lines (void)
{
  g_autoptr (GPtrArray) kinds = acts_kinds ();

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (!acts_kind (lines[i].kind))
      g_error ("there is no act %s", lines[i].kind);
  for (guint i = 0; i < kinds->len; i++)
    g_assert_cmpint (((const ActKind *) kinds->pdata[i])->permission, !=, PERMISSION_UNGIVEN);
}

/* What a screen offers by acts_may() is what the role can do of its own, no more and no less. */
static void
test_offered (void)
{
  g_autoptr (GString) wrong = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; j < G_N_ELEMENTS (actors) && actors[j].role; j++) {
      guint permissions = permissions_of_role (actors[j].role) | PERMISSION_BIT (PERMISSION_NONE);
      gboolean may = strchr (lines[i].own, actors[j].letter) != NULL;
      if (acts_may (acts_kind (lines[i].kind), permissions) != may)
        g_string_append_printf (wrong, "%s by %s: expected %s\n", lines[i].kind, actors[j].role, may ? "allowed" : "denied");
    }
  g_assert_cmpstr (wrong->str, ==, "");
}

/* A reason opens somebody else's case; it stands in the journal with the act. */
static void
test_break_glass (Fixture *fixture)
{
  Ids ids[G_N_ELEMENTS (actors)];
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("relation-add");

  prepare (fixture, ids);
  request_set_actor (request, ids[1].staff, 0);
  request_set (request, "resident", "Siti");
  request_set (request, "relative", "Rini");
  request_set (request, "kind", "sibling");
  g_assert_false (acts_perform (fixture_record (fixture), request, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_RULE);
  g_assert_cmpstr (record_error_get_holder (error), ==, "other");
  g_clear_error (&error);
  request_set (request, "override", "the worker is ill");
  g_assert_true (acts_perform (fixture_record (fixture), request, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal_detail WHERE body LIKE '%the worker is ill%'"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/permission/every-act", test_every_act);
  fixture_add ("/permission/new-kind", test_new_kind);
  fixture_add ("/permission/break-glass", test_break_glass);
  g_test_add_func ("/permission/lines", test_lines);
  g_test_add_func ("/permission/offered", test_offered);
  return g_test_run ();
}
