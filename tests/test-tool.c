/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line from outside: what scripts rely on when they act. */
#include <gio/gio.h>
#include <string.h>

#include "tests/support/tool.h"

/* A new record with one house and two rooms of two beds. */
static Place *
make_house (Fixture *fixture)
{
  Place *place = place_new (fixture);
  const char *record = place_address (place);

  tool_must (fixture, record, "create", "--house", "Rumah", "--zone", "Asia/Makassar", NULL);
  for (int room = 0; room < 2; room++) {
    tool_must (fixture, record, "room", "add", "--name", room ? "Mawar" : "Melati", NULL);
    for (int bed = 0; bed < 2; bed++)
      tool_must (fixture, record, "bed", "add", "--room", room ? "Mawar" : "Melati", "--name", bed ? "02" : "01", NULL);
  }
  return place;
}

static void
add_resident (Fixture *fixture, const char *record, const char *name)
{
  tool_must (fixture, record, "resident", "add", "--name", name, "--sex", "L", "--born", "1980-01-01", NULL);
}

static void
test_create (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  const char *record = place_address (place);

  g_autoptr (ToolRun) missing = tool_run (fixture, record, "house", "list", NULL);
  g_assert_cmpint (missing->status, ==, 3);
  g_assert_cmpstr (missing->out, ==, "");
  g_autoptr (ToolRun) zone = tool_run (fixture, record, "create", "--house", "A", "--zone", "Asia/Nowhere", NULL);
  tool_assert_refused (zone, 2, "argument");
  g_autoptr (ToolRun) unnamed = tool_run (fixture, record, "create", "--house", "", NULL);
  tool_assert_refused (unnamed, 1, "argument");
  g_autoptr (ToolRun) made = tool_do (fixture, record, "create", "--house", "Rumah \"Kasih\", Kota", NULL);
  g_assert_cmpint (tool_int (made, "house"), >, 0);
  g_assert_cmpint (tool_int (made, "act"), >, 0);
  g_autoptr (ToolRun) again = tool_run (fixture, record, "create", NULL);
  tool_assert_refused (again, 1, "exists");
  g_autoptr (ToolRun) houses = tool_do (fixture, record, "house", "list", NULL);
  g_assert_cmpuint (tool_rows (houses), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (tool_row (houses, 0), "zone"), ==, "Asia/Jakarta");
  g_autoptr (ToolRun) rooms = tool_do (fixture, record, "room", "list", NULL);
  g_assert_cmpstr (rooms->out, ==, "[]\n");
  g_autoptr (ToolRun) csv = tool_do (fixture, record, "house", "list", "--format", "csv", NULL);
  g_assert_nonnull (strstr (csv->out, ",\"Rumah \"\"Kasih\"\", Kota\","));
  g_assert_true (g_str_has_prefix (csv->out, "house,name,code,zone,count_by\n"));
  g_autoptr (ToolRun) empty = tool_do (fixture, record, "room", "list", "--format", "csv", NULL);
  g_assert_cmpstr (empty->out, ==, "room,name,house,wing,sex,age_min,age_max,kind\n");
}

static void
test_acts (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  add_resident (fixture, record, "Asep");
  add_resident (fixture, record, "Budi");
  g_autoptr (ToolRun) admitted =
      tool_do (fixture, record, "admit", "--resident", "Asep", "--bed", "Melati 01", "--act", "9223372036854775807", NULL);
  g_assert_cmpint (tool_int (admitted, "act"), ==, G_MAXINT64);
  g_assert_cmpint (tool_int (admitted, "resident"), >, 0);
  g_assert_cmpint (tool_int (admitted, "stay"), >, 0);
  g_autoptr (ToolRun) taken = tool_run (fixture, record, "admit", "--resident", "Budi", "--bed", "Melati 01", NULL);
  tool_assert_refused (taken, 1, "bed_in_use");
  g_assert_cmpstr (tool_text (taken, "holder"), ==, "Asep");
  g_assert_true (g_str_has_suffix (tool_text (taken, "since"), "+08:00"));
  g_autoptr (ToolRun) staying = tool_run (fixture, record, "admit", "--resident", "Asep", "--bed", "Melati 02", NULL);
  tool_assert_refused (staying, 1, "already_staying");
  tool_must (fixture, record, "move", "--resident", "Asep", "--bed", "Mawar 02", NULL);
  g_autoptr (ToolRun) code = tool_run (fixture, record, "discharge", "--resident", "1", "--destination", "XXX", NULL);
  tool_assert_refused (code, 1, "argument");
  tool_must (fixture, record, "discharge", "--resident", "1", "--destination", "KEL", "--reason", "fetched", NULL);
  g_autoptr (ToolRun) gone = tool_run (fixture, record, "move", "--resident", "Asep", "--bed", "Melati 02", NULL);
  tool_assert_refused (gone, 1, "state");
  g_autoptr (ToolRun) list = tool_do (fixture, record, "journal", "list", NULL);
  JsonObject *last = tool_row (list, tool_rows (list) - 1);
  g_assert_cmpstr (json_object_get_string_member (last, "kind"), ==, "discharge");
  g_assert_cmpstr (json_object_get_string_member (last, "actor"), ==, "admin");
  g_assert_true (json_object_get_null_member (last, "terminal"));
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (last, "act"));
  tool_must (fixture, record, "undo", act, NULL);
  g_autoptr (ToolRun) found = tool_do (fixture, record, "resident", "search", "asep", NULL);
  g_assert_cmpuint (tool_rows (found), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (tool_row (found, 0), "bed"), ==, "Mawar 02");
  g_autoptr (ToolRun) twice = tool_run (fixture, record, "undo", act, NULL);
  tool_assert_refused (twice, 1, "touched_later");
}

/* The same act id: the first answer for the same request, a refusal for another. */
static void
test_once (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  g_autoptr (ToolRun) first = tool_do (fixture, record, "resident", "add", "--name", "Asep", "--act", "77", NULL);
  g_autoptr (ToolRun) again = tool_do (fixture, record, "resident", "add", "--name", "Asep", "--act", "77", NULL);
  g_assert_cmpstr (first->out, ==, again->out);
  g_autoptr (ToolRun) other = tool_run (fixture, record, "resident", "add", "--name", "Budi", "--act", "77", NULL);
  tool_assert_refused (other, 1, "act_taken");
  g_autoptr (ToolRun) kind = tool_run (fixture, record, "room", "add", "--name", "Budi", "--act", "77", NULL);
  tool_assert_refused (kind, 1, "act_taken");
  g_autoptr (ToolRun) all = tool_do (fixture, record, "resident", "list", NULL);
  g_assert_cmpuint (tool_rows (all), ==, 1);
  static const char *const wrong[] = { "0", "-1", "x", "9223372036854775808", "1.0", "" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (ToolRun) run = tool_run (fixture, record, "resident", "add", "--name", "C", "--act", wrong[i], NULL);
    tool_assert_refused (run, 2, "argument");
  }
}

/* When it happened: exactly, about, or between; without offset in the house's zone, which is eight hours ahead here. */
static void
test_times (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  g_autoptr (ToolRun) at G_GNUC_UNUSED = tool_do (fixture, record, "resident", "add", "--name", "A", "--at", "2020-03-01T12:00", "--act", "1", NULL);
  g_autoptr (ToolRun) about G_GNUC_UNUSED =
      tool_do (fixture, record, "resident", "add", "--name", "B", "--about", "2020-03-01T12:00:00+07:00", "--act", "2", NULL);
  g_autoptr (ToolRun) between G_GNUC_UNUSED = tool_do (fixture, record, "resident", "add", "--name", "C", "--between", "2020-03-01T13:00",
                                         "2020-03-01T12:00", "--act", "3", NULL);
  static const struct {
    const char *act, *at;
  } lines[] = { { "1", "2020-03-01T12:00:00+08:00" }, { "2", "2020-03-01T13:00:00+08:00" }, { "3", "2020-03-01T12:00:00+08:00" } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (ToolRun) shown = tool_do (fixture, record, "journal", "show", lines[i].act, NULL);
    g_assert_cmpstr (tool_text (shown, "at"), ==, lines[i].at);
    g_assert_cmpstr (tool_text (shown, "source"), ==, "tool");
  }
  g_autoptr (ToolRun) future = tool_run (fixture, record, "resident", "add", "--name", "D", "--at", "9999-01-01", NULL);
  tool_assert_refused (future, 1, "argument");
  g_autoptr (ToolRun) nonsense = tool_run (fixture, record, "resident", "add", "--name", "D", "--at", "yesterday", NULL);
  tool_assert_refused (nonsense, 2, "argument");
  g_autoptr (ToolRun) both =
      tool_run (fixture, record, "resident", "add", "--name", "D", "--at", "2020-03-01", "--about", "2020-03-01", NULL);
  tool_assert_refused (both, 2, "argument");
  g_autoptr (ToolRun) half = tool_run (fixture, record, "resident", "add", "--name", "D", "--between", "2020-03-01", NULL);
  tool_assert_refused (half, 2, "argument");
}

/* A house of another zone: times without offset are of the house that the act is about. */
static void
test_zones (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  tool_must (fixture, record, "house", "add", "--name", "Timur", "--zone", "Asia/Jayapura", NULL);
  tool_must (fixture, record, "room", "add", "--name", "Melati", "--house", "Timur", NULL);
  tool_must (fixture, record, "bed", "add", "--room", "Timur/Melati", "--name", "01", NULL);
  add_resident (fixture, record, "Asep");
  add_resident (fixture, record, "Budi");
  tool_must (fixture, record, "admit", "--resident", "Asep", "--bed", "Timur/Melati 01", "--at", "2020-03-01T12:00", "--act", "1", NULL);
  tool_must (fixture, record, "act", "admit", "resident=Budi", "bed=Rumah/Melati 01", "--at", "2020-03-01T12:00", "--act", "2", NULL);
  tool_must (fixture, record, "act", "leave", "resident=Asep", "due=2020-03-02T12:00", "kind=leave", "--at", "2020-03-01T13:00",
             "--act", "3", NULL);
  g_autoptr (ToolRun) east = tool_do (fixture, record, "journal", "show", "1", NULL);
  g_autoptr (ToolRun) middle = tool_do (fixture, record, "journal", "show", "2", NULL);
  g_autoptr (ToolRun) leave = tool_do (fixture, record, "journal", "show", "3", NULL);
  g_assert_cmpstr (tool_text (east, "at"), ==, "2020-03-01T11:00:00+08:00");      /* shown as in the first house */
  g_assert_cmpstr (tool_text (middle, "at"), ==, "2020-03-01T12:00:00+08:00");
  g_assert_cmpstr (tool_text (leave, "at"), ==, "2020-03-01T12:00:00+08:00");
  g_assert_nonnull (strstr (leave->out, "1583118000"));      /* 2 March, 12:00 in Jayapura */
}

static void
test_names (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  add_resident (fixture, record, "Asep");
  add_resident (fixture, record, "Asep");
  g_autoptr (ToolRun) which = tool_run (fixture, record, "admit", "--resident", "Asep", "--bed", "Melati 01", NULL);
  tool_assert_refused (which, 1, "ambiguous");
  g_assert_nonnull (strstr (tool_text (which, "sentence"), "1 (Asep)"));
  g_assert_nonnull (strstr (tool_text (which, "sentence"), "2 (Asep)"));
  g_autoptr (ToolRun) nobody = tool_run (fixture, record, "admit", "--resident", "Nobody", "--bed", "Melati 01", NULL);
  tool_assert_refused (nobody, 1, "not_found");
  tool_must (fixture, record, "house", "add", "--name", "Lain", NULL);
  tool_must (fixture, record, "room", "add", "--name", "Melati", "--house", "Lain", NULL);
  tool_must (fixture, record, "bed", "add", "--room", "Lain/Melati", "--name", "01", NULL);
  g_autoptr (ToolRun) bed = tool_run (fixture, record, "admit", "--resident", "2", "--bed", "Melati 01", NULL);
  tool_assert_refused (bed, 1, "ambiguous");
  g_assert_nonnull (strstr (tool_text (bed, "sentence"), "Lain/Melati 01"));
  g_assert_nonnull (strstr (tool_text (bed, "sentence"), "Rumah/Melati 01"));
  tool_must (fixture, record, "admit", "--resident", "2", "--bed", "Lain/Melati 01", NULL);
  g_autoptr (ToolRun) found = tool_do (fixture, record, "resident", "search", "2", NULL);
  g_assert_cmpstr (json_object_get_string_member (tool_row (found, 0), "bed"), ==, "Melati 01");
  g_autoptr (ToolRun) none = tool_do (fixture, record, "resident", "search", "zzzzzz", NULL);
  g_assert_cmpstr (none->out, ==, "[]\n");
  g_autoptr (ToolRun) night = tool_run (fixture, record, "report", "night", "--on", "2020-01-01", NULL);
  tool_assert_refused (night, 1, "ambiguous");
}

/* Who acts: an unknown name is wrong use, a role that may not is refused. */
static void
test_roles (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  tool_must (fixture, record, "act", "staff-add", "name=dina", "roles=desk", NULL);
  tool_must (fixture, record, "act", "staff-add", "name=audit", "roles=auditor", NULL);
  add_resident (fixture, record, "Asep");
  g_autoptr (ToolRun) unknown = tool_run (fixture, record, "--as", "nobody", "admit", "--resident", "Asep", "--bed", "Melati 01", NULL);
  tool_assert_refused (unknown, 2, "argument");
  g_autoptr (ToolRun) auditor = tool_run (fixture, record, "--as", "audit", "admit", "--resident", "Asep", "--bed", "Melati 01", NULL);
  tool_assert_refused (auditor, 1, "permission");
  g_autoptr (ToolRun) rooms = tool_run (fixture, record, "--as", "dina", "room", "add", "--name", "New", NULL);
  tool_assert_refused (rooms, 1, "permission");
  tool_must (fixture, record, "--as", "dina", "admit", "--resident", "Asep", "--bed", "Melati 01", NULL);
  g_autoptr (ToolRun) acts = tool_do (fixture, record, "journal", "list", "--staff", "dina", NULL);
  g_assert_cmpuint (tool_rows (acts), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (tool_row (acts, 0), "actor"), ==, "dina");
}

/* A rule wants a reason, a child alone the name of a second person. */
static void
test_rules (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);

  tool_must (fixture, record, "act", "room-change", "room=Melati", "sex=P", NULL);
  add_resident (fixture, record, "Asep");
  tool_must (fixture, record, "resident", "add", "--name", "Dede", "--sex", "L", "--born", "2019-05-05", NULL);
  g_autoptr (ToolRun) rule = tool_run (fixture, record, "admit", "--resident", "Asep", "--bed", "Melati 01", NULL);
  tool_assert_refused (rule, 1, "rule");
  tool_must (fixture, record, "admit", "--resident", "Asep", "--bed", "Melati 01", "--override", "no other bed", NULL);
  g_autoptr (ToolRun) child =
      tool_run (fixture, record, "admit", "--resident", "Dede", "--bed", "Melati 02", "--override", "at night", NULL);
  tool_assert_refused (child, 1, "agreement");
  tool_must (fixture, record, "admit", "--resident", "Dede", "--bed", "Melati 02", "--override", "at night", "--agreed-by", "Ibu Rini",
             NULL);
}

/* Codes stand for confidential residents unless who asks may see them. */
static void
test_hidden (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  static const char *const commands[][4] = {
    { "report", "board", NULL }, { "report", "muster", NULL }, { "resident", "list", NULL }, { "stay", "list", NULL },
    { "report", "due", NULL },
  };

  tool_must (fixture, record, "act", "staff-add", "name=dina", "roles=desk", NULL);
  tool_must (fixture, record, "act", "limit-set", "days=1", NULL);
  add_resident (fixture, record, "Rahasia");
  tool_must (fixture, record, "act", "admit", "resident=Rahasia", "bed=Melati 01", "confidentiality=hidden", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autoptr (ToolRun) plain = tool_do (fixture, record, commands[i][0], commands[i][1], NULL);
    g_autoptr (ToolRun) desk = tool_do (fixture, record, "--as", "dina", commands[i][0], commands[i][1], NULL);
    g_autoptr (ToolRun) admin = tool_do (fixture, record, "--as", "admin", commands[i][0], commands[i][1], NULL);
    g_assert_null (strstr (plain->out, "Rahasia"));
    g_assert_nonnull (strstr (plain->out, "K-0001"));
    g_assert_cmpstr (plain->out, ==, desk->out);
    g_assert_nonnull (strstr (admin->out, "Rahasia"));
  }
  g_autoptr (ToolRun) search = tool_do (fixture, record, "resident", "search", "rahasia", NULL);
  g_assert_cmpstr (search->out, ==, "[]\n");
  g_autoptr (ToolRun) seen = tool_do (fixture, record, "--as", "admin", "resident", "search", "rahasia", NULL);
  g_assert_cmpuint (tool_rows (seen), ==, 1);
}

static void
test_cards (Fixture *fixture)
{
  g_autoptr (Place) place = make_house (fixture);
  const char *record = place_address (place);
  static const char text[] = "S00000000000000000000000000A0A";

  add_resident (fixture, record, "Asep");
  tool_must (fixture, record, "admit", "--resident", "Asep", "--bed", "Melati 01", NULL);
  g_autoptr (ToolRun) unreadable = tool_run (fixture, record, "card", "enter", text, NULL);
  tool_assert_refused (unreadable, 1, "argument");
  g_autoptr (ToolRun) entered = tool_do (fixture, record, "card", "enter", "S0000000000000000000000000A0A", NULL);
  g_assert_cmpint (tool_int (entered, "number"), ==, 1);
  tool_must (fixture, record, "card", "bind", "1", "--resident", "Asep", NULL);
  g_autoptr (ToolRun) cards = tool_do (fixture, record, "card", "list", NULL);
  g_assert_cmpuint (tool_rows (cards), ==, 1);
  g_assert_false (json_object_get_null_member (tool_row (cards, 0), "stay"));
  g_assert_null (strstr (cards->out, "A0A"));
  tool_must (fixture, record, "card", "unbind", "--card", "1", NULL);
  tool_must (fixture, record, "card", "lost", "1", NULL);
  g_autoptr (ToolRun) lost = tool_run (fixture, record, "card", "bind", "1", "--resident", "Asep", NULL);
  tool_assert_refused (lost, 1, "state");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/tool/create", test_create);
  fixture_add ("/tool/acts", test_acts);
  fixture_add ("/tool/once", test_once);
  fixture_add ("/tool/times", test_times);
  fixture_add ("/tool/zones", test_zones);
  fixture_add ("/tool/names", test_names);
  fixture_add ("/tool/roles", test_roles);
  fixture_add ("/tool/rules", test_rules);
  fixture_add ("/tool/hidden", test_hidden);
  fixture_add ("/tool/cards", test_cards);
  return g_test_run ();
}
