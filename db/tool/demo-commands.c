/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the demonstration house: four weeks of acts under a clock that ends now. */
#include "db/tool/demo-data.h"
#include "db/tool/demo-plan.h"
#include "db/tool/tool.h"

#include "db/code/token.h"
#include "db/record/address.h"
#include "db/record/destination.h"
#include "db/record/journal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ACTS_A_COMMIT 200
#define A_PAPER_WAITS 9      /* one of so many exits: a night that had no time for it */
#define A_SIGNATURE_WAITS 20 /* one of so many papers: not signed, not brought back */

typedef struct {
  Record *record;
  const RecordSources *system;
  gint64 now;                /* the demonstration's clock */
  Batch *batch;
  guint in_batch, exits, papers;
  gint64 admin, desk, house;
  GHashTable *tokens;        /* person -> token text */
  GHashTable *residents;     /* person -> resident id */
  GError **error;
} Demo;

static gint64
demo_now (gpointer data)
{
  return ((Demo *) data)->now;
}

static void
demo_random (gpointer data, guint8 *bytes, gsize length)
{
  const RecordSources *system = ((Demo *) data)->system;

  system->random (system->data, bytes, length);
}

static gboolean
end_batch (Demo *demo)
{
  g_autoptr (Batch) batch = g_steal_pointer (&demo->batch);

  demo->in_batch = 0;
  return !batch || batch_commit (batch, demo->error);
}

/* Performs one act; the number under @answer, 1 where none is asked for, 0 with the error set. */
static gint64
perform (Demo *demo, gint64 actor, const char *answer, const char *kind, ...)
{
  va_list pairs;
  g_autoptr (Request) request = request_new (kind);
  g_autoptr (Outcome) outcome = NULL;

  request_set_actor (request, actor, 0);
  request_set_source (request, "screen");
  va_start (pairs, kind);
  for (const char *key = va_arg (pairs, const char *); key; key = va_arg (pairs, const char *))
    request_set (request, key, va_arg (pairs, const char *));
  va_end (pairs);
  if (!demo->batch)
    demo->batch = batch_begin (demo->record, demo->error);
  if (!demo->batch || !batch_perform (demo->batch, request, &outcome, demo->error)) {
    if (demo->error && *demo->error)
      g_prefix_error (demo->error, "%s: ", kind);
    return 0;
  }
  if (++demo->in_batch >= ACTS_A_COMMIT && !end_batch (demo))
    return 0;
  return answer ? outcome_int (outcome, answer) : 1;
}

static gboolean
add_staff (Demo *demo)
{
  static const char *const staff[][3] = {
    { "desk", "Ahmad Fauzi", "desk" },
    { "worker", "Dewi Lestari", "social_worker" },
    { "supervisor", "Ratna Sari", "supervisor" },
    { "auditor", "Hendra Wijaya", "auditor" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (staff); i++) {
    gint64 id = perform (demo, demo->admin, "staff", "staff-add", "name", staff[i][0], "full-name", staff[i][1], "roles",
                         staff[i][2], NULL);
    if (!id)
      return FALSE;
    if (i == 0)
      demo->desk = id;
  }
  return TRUE;
}

static gboolean
add_room (Demo *demo, const DemoRoom *room)
{
  if (!perform (demo, demo->admin, NULL, "room-add", "name", room->name, "wing", room->wing, "sex", room->sex, "kind", room->kind,
                "age-min", room->age_min, "age-max", room->age_max, NULL))
    return FALSE;
  for (int i = room->first; i <= room->last; i++) {
    g_autofree char *name = g_strdup_printf ("%02d", i);
    if (!perform (demo, demo->admin, NULL, "bed-add", "room", room->name, "name", name, "kind",
                  i % 2 ? "bunk_low" : "bunk_up", NULL))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_house (Demo *demo)
{
  demo->admin = perform (demo, 0, "staff", "create", "demo", "yes", NULL);
  if (!demo->admin || !add_staff (demo))
    return FALSE;
  demo->house = perform (demo, demo->admin, "house", "house-add", "name", "RS Cinta Kasih", "zone", DEMO_ZONE, NULL);
  if (!demo->house || !perform (demo, demo->admin, NULL, "wing-add", "name", "Anggrek", NULL)
      || !perform (demo, demo->admin, NULL, "service-catalogue", NULL)
      || !perform (demo, demo->admin, NULL, "terminal-change", "terminal", "kiosk-1", "house", "RS Cinta Kasih", NULL)
      || !perform (demo, demo->admin, NULL, "terminal-change", "terminal", "desk-1", "house", "RS Cinta Kasih", NULL))
    return FALSE;
  for (const DemoRoom *room = demo_rooms; room->name; room++)
    if (!add_room (demo, room))
      return FALSE;
  return TRUE;
}

static gboolean
give_card (Demo *demo, const DemoPerson *person, const char *resident)
{
  char text[TOKEN_LENGTH + 1];
  Token token = token_new (demo_random, demo);

  token_format (&token, text);
  g_hash_table_insert (demo->tokens, (gpointer) person, g_strdup (text));
  return perform (demo, demo->desk, NULL, "card-enter", "token", text, NULL)
         && perform (demo, demo->desk, NULL, "card-bind", "card", text, "resident", resident, NULL);
}

static char *
resident_of (Demo *demo, const DemoPerson *person)
{
  gint64 *id = g_hash_table_lookup (demo->residents, person);

  return g_strdup_printf ("%" G_GINT64_FORMAT, id ? *id : 0);
}

static gboolean
register_person (Demo *demo, const DemoPerson *person)
{
  g_autofree char *from = g_strdup_printf ("%d", person->age), *to = g_strdup_printf ("%d", person->age + (person->name ? 0 : 8));
  gint64 id = perform (demo, demo->desk, "resident", "resident-add", "name", person->name, "sex", person->sex, "age-from", from,
                       "age-to", to, "called-name", person->called, NULL);

  if (id)
    g_hash_table_insert (demo->residents, (gpointer) person, g_memdup2 (&id, sizeof id));
  return id != 0;
}

static gboolean
admit_couple (Demo *demo, const DemoPerson *leader, const DemoPerson *person)
{
  if (!register_person (demo, leader) || !register_person (demo, person))
    return FALSE;
  g_autofree char *one = resident_of (demo, leader), *other = resident_of (demo, person);
  g_autofree char *both = g_strjoin (",", one, other, NULL), *beds = g_strjoin (",", leader->bed, person->bed, NULL);
  return perform (demo, demo->desk, NULL, "admit-family", "residents", both, "beds", beds, "kinds", ",spouse", NULL)
         && give_card (demo, leader, one) && give_card (demo, person, other);
}

static gboolean
admit_baby (Demo *demo, const DemoPerson *baby)
{
  if (!register_person (demo, baby))
    return FALSE;
  g_autofree char *resident = resident_of (demo, baby), *mother = resident_of (demo, baby->with);
  return perform (demo, demo->desk, NULL, "share-bed", "resident", resident, "with", mother, "kind", "child", NULL) != 0;
}

static gboolean
admit (Demo *demo, const DemoPerson *person)
{
  if (person->with)
    return person->shares ? admit_baby (demo, person) : admit_couple (demo, person->with, person);
  if (!register_person (demo, person))
    return FALSE;
  g_autofree char *resident = resident_of (demo, person);
  return perform (demo, demo->desk, NULL, "admit", "resident", resident, "bed", person->bed, "confidentiality",
                  person->hidden ? "hidden" : NULL, NULL)
         && give_card (demo, person, resident)
         && (!person->alert
             || perform (demo, demo->desk, NULL, "alert-add", "resident", resident, "instruction", person->alert, NULL));
}

static gboolean
issue (Demo *demo, const char *kind, const char *stay)
{
  gint64 id = perform (demo, demo->desk, "document", "document-issue", "house", "RS Cinta Kasih", "kind", kind, "stays", stay, NULL);
  g_autofree char *document = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (!id || ++demo->papers % A_SIGNATURE_WAITS == 0)
    return id != 0;
  return perform (demo, demo->desk, NULL, "document-signed", "document", document, NULL) != 0;
}

/* The paper that goes along is written and signed at the door, but for a few. */
static gboolean
discharge (Demo *demo, const char *resident, const char *destination)
{
  const char *paper = destination_get (destination)->paper;
  gint64 stay = perform (demo, demo->desk, "stay", "discharge", "resident", resident, "destination", destination, NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, stay);

  if (!stay || !paper || ++demo->exits % A_PAPER_WAITS == 0)
    return stay != 0;
  return issue (demo, paper, number);
}

static gboolean
play (Demo *demo, const DemoEvent *event)
{
  g_autofree char *resident = event->person ? resident_of (demo, event->person) : NULL;

  demo->now = event->at;
  switch (event->what) {
  case DEMO_ADMIT:
    return admit (demo, event->person);
  case DEMO_SCAN:
    return perform (demo, demo->desk, NULL, "scan", "token", g_hash_table_lookup (demo->tokens, event->person), NULL) != 0;
  case DEMO_MEAL:
    return perform (demo, demo->desk, NULL, "serve", "kind", event->text, "resident", resident, NULL) != 0;
  case DEMO_DISCHARGE:
    return discharge (demo, resident, event->text);
  case DEMO_CLEAN:
    return perform (demo, demo->desk, NULL, "outage-end", "bed", event->text, NULL) != 0;
  case DEMO_BREAK: {
    g_autofree char *due = when_format (event->at + 4 * 86400, demo_zone ());
    return perform (demo, demo->desk, NULL, "bed-outage", "bed", event->text, "reason", "repair", "due", due, NULL) != 0;
  }
  case DEMO_HOLD: {
    g_autofree char *due = when_format (event->at + 20 * 3600, demo_zone ());
    return perform (demo, demo->desk, NULL, "bed-hold", "bed", event->text, "for", "RSUD", "due", due, NULL) != 0;
  }
  case DEMO_CLOSE:
    return perform (demo, demo->desk, NULL, "night-close", "date", event->text, NULL) != 0;
  }
  g_assert_not_reached ();
}

static gboolean
play_all (Demo *demo, const GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++) {
    if (!play (demo, events->pdata[i]))
      return FALSE;
    if (isatty (STDERR_FILENO) && i % 100 == 0)
      g_printerr ("\r%u %%", i * 100 / events->len);
  }
  if (isatty (STDERR_FILENO))
    g_printerr ("\r     \r");
  return end_batch (demo);
}

/* The scan texts exist nowhere else: the record keeps only their hashes. */
static gboolean
write_cards (Demo *demo, const DemoPlan *plan, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->persons->len; i++) {
    const DemoPerson *person = plan->persons->pdata[i];
    const char *token = person->until ? NULL : g_hash_table_lookup (demo->tokens, person);
    gint64 *id = g_hash_table_lookup (demo->residents, person);
    g_autoptr (Row) row = token ? row_load (record_get_connection (demo->record), &table_resident, *id, error) : NULL;
    if (token && !row)
      return FALSE;
    if (token)
      g_string_append_printf (text, "%s\t%" G_GINT64_FORMAT "\n", token, row_int (row, "number"));
  }
  return g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
make_demo (Tool *tool, Demo *demo, GError **error)
{
  gint64 end = demo->now;
  g_autoptr (DemoPlan) plan = demo_plan_new (end);
  const char *cards = tool_option (tool, "cards");

  demo->now = plan->begins;
  demo->error = error;
  if (!add_house (demo) || !play_all (demo, plan->events))
    return FALSE;
  demo->now = end;
  g_autofree char *copy = journal_copy_path (demo->record);
  return (!copy || journal_follow (demo->record, copy, error)) && (!cards || write_cards (demo, plan, cards, error));
}

/* A demonstration that breaks off half-way would look like a record, so it gets its name when it is whole. */
static char *
address_while_made (const char *address)
{
  return address_is_server (address) ? g_strdup (address) : g_strconcat (address, ".making", NULL);
}

static gboolean
give_name (Tool *tool, const char *made, GError **error)
{
  static const char *const parts[] = { "", ".acts" };

  for (guint i = 0; !address_is_server (tool->address) && i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *from = g_strconcat (made, parts[i], NULL), *to = g_strconcat (tool->address, parts[i], NULL);
    if (g_rename (from, to) < 0) {
      g_set_error (error, ENGINE_ERROR, (int) ENGINE_ERROR_IO, "%s: %s", to, g_strerror (errno));
      return FALSE;
    }
  }
  return TRUE;
}

static void
remove_half (const char *made)
{
  static const char *const parts[] = { "", "-journal", ".acts" };

  for (guint i = 0; !address_is_server (made) && i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *path = g_strconcat (made, parts[i], NULL);
    g_unlink (path);
  }
}

static gboolean
make_at (Tool *tool, const char *address, GError **error)
{
  Connection *connection = connection_open (address, CONNECTION_CREATE, error);
  Demo demo = { .system = record_system_sources () };

  if (!connection)
    return FALSE;
  RecordSources sources = { demo_now, demo_random, &demo };
  g_autoptr (Record) record = record_adopt (connection, &sources);
  demo.record = record;
  demo.now = demo.system->now (NULL);
  demo.tokens = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  demo.residents = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean made = make_demo (tool, &demo, error);
  g_clear_pointer (&demo.batch, batch_free);
  g_hash_table_unref (demo.tokens);
  g_hash_table_unref (demo.residents);
  return made;
}

static int
run_demo (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = address_while_made (tool->address);

  if (!tool_make_folder (tool->address, &error))
    return tool_fail (tool, error);
  if (!address_is_server (tool->address) && g_file_test (tool->address, G_FILE_TEST_EXISTS)) {
    error = g_error_new (ENGINE_ERROR, (int) ENGINE_ERROR_EXISTS, _("There is a record %s already; it is left as it is."),
                         tool->address);
    return tool_fail (tool, error);
  }
  remove_half (made);
  gboolean done = make_at (tool, made, &error) && give_name (tool, made, &error);
  remove_half (made);
  return done ? EXIT_DONE : tool_fail (tool, error);
}

const Command demo_commands[] = {
  { "demo", "", "cards", FALSE, TRUE, run_demo, N_ ("makes a demonstration house with four weeks of history") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};
