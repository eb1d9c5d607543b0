/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database thread answers in order, tells of changes whoever made them, and finds a record again that was lost. */
#include "db/worker.h"
#include "db/record/journal.h"
#include "tests/support/perform.h"
#include "tests/support/place.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_SECONDS 20

/* How long the record's thread waits for the next job, by its own word: this program is linked so that it asks here. */
typedef struct {
  guint64 longest, shortest;
  gboolean is_lost;
  guint64 after_loss;
  guint told;                  /* after_loss is there */
} Waits;

static Waits waits;

gpointer __real_g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 timeout);
gpointer __wrap_g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 timeout);

gpointer
__wrap_g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 timeout)
{
  waits.shortest = waits.longest ? MIN (waits.shortest, timeout) : timeout;
  waits.longest = MAX (waits.longest, timeout);
  if (waits.is_lost && !waits.told) {
    waits.after_loss = timeout;
    waits.told = 1;
    g_main_context_wakeup (NULL);
  }
  return __real_g_async_queue_timeout_pop (queue, timeout);
}

typedef struct {
  Worker *worker;
  guint changed, lost, found, concerns;
  int lost_code;
  GString *answers;            /* what jobs gave, in the order of the answers */
  GError *error;               /* of the last answer */
} Watch;

static void
on_changed (Worker *worker G_GNUC_UNUSED, gpointer data)
{
  ((Watch *) data)->changed++;
}

static void
on_lost (Worker *worker G_GNUC_UNUSED, GError *error, gpointer data)
{
  Watch *watch = data;

  watch->lost++;
  watch->lost_code = error->code;
}

static void
on_found (Worker *worker G_GNUC_UNUSED, gpointer data)
{
  ((Watch *) data)->found++;
}

static void
on_concern (Worker *worker G_GNUC_UNUSED, gpointer data)
{
  ((Watch *) data)->concerns++;
}

static Watch *
watch_new (const char *address)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->worker = worker_new (address, CONNECTION_PLAIN);
  watch->answers = g_string_new (NULL);
  g_signal_connect (watch->worker, "changed", G_CALLBACK (on_changed), watch);
  g_signal_connect (watch->worker, "lost", G_CALLBACK (on_lost), watch);
  g_signal_connect (watch->worker, "found", G_CALLBACK (on_found), watch);
  g_signal_connect (watch->worker, "concern", G_CALLBACK (on_concern), watch);
  return watch;
}

static void
watch_free (Watch *watch)
{
  worker_stop (watch->worker);
  worker_stop (watch->worker);
  g_assert_finalize_object (watch->worker);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_string_free (watch->answers, TRUE);
  g_clear_error (&watch->error);
  g_free (watch);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Watch, watch_free)

static gboolean
on_too_long (gpointer what)
{
  g_error ("waited %d s for %s", PATIENCE_SECONDS, (const char *) what);
  return G_SOURCE_REMOVE;
}

static void
wait_for (const guint *count, guint wanted, const char *what)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_SECONDS, on_too_long, (gpointer) what);

  while (*count < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

/* A job's word comes back; "fail" and "lose" come back as errors. */
static gpointer
word_job (Record *record, gpointer input, GError **error)
{
  gint64 seq;

  if (g_str_equal (input, "fail"))
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, "failed");
  else if (g_str_equal (input, "lose")) {
    waits.is_lost = TRUE;
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE, "gone");
  } else if (record_head (record, &seq, NULL, error))
    return g_strdup (input);
  return NULL;
}

static void
on_word (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  g_clear_error (&watch->error);
  g_autofree char *word = worker_finish (watch->worker, result, &watch->error);
  g_assert_true ((word == NULL) == (watch->error != NULL));
  g_string_append_printf (watch->answers, "%s.", word ? word : "error");
}

static void
ask (Watch *watch, const char *word, GCancellable *cancellable)
{
  worker_run (watch->worker, word_job, g_strdup (word), g_free, g_free, cancellable, on_word, watch);
}

static void
wait_for_answers (Watch *watch, const char *expected)
{
  guint alarm = g_timeout_add_seconds (PATIENCE_SECONDS, on_too_long, (gpointer) expected);

  while (watch->answers->len < strlen (expected))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
  g_assert_cmpstr (watch->answers->str, ==, expected);
}

static void
test_order (Fixture *fixture)
{
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (watch, "one", NULL);
  ask (watch, "fail", NULL);
  ask (watch, "three", NULL);
  wait_for_answers (watch, "one.error.three.");
  g_assert_no_error (watch->error);
  g_cancellable_cancel (cancellable);
  ask (watch, "four", cancellable);
  wait_for_answers (watch, "one.error.three.error.");
  g_assert_error (watch->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch->lost, ==, 0);
  g_assert_cmpuint (watch->changed, ==, 0);
}

/* What is queued when the program ends is done, and answered. */
static void
test_stop (Fixture *fixture)
{
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));

  ask (watch, "one", NULL);
  ask (watch, "two", NULL);
  worker_stop (watch->worker);
  wait_for_answers (watch, "one.two.");
}

static gpointer
act_job (Record *record, gpointer input, GError **error)
{
  Outcome *outcome = NULL;

  return acts_perform (record, input, &outcome, error) ? outcome : NULL;
}

static void
on_act (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  g_clear_error (&watch->error);
  g_autoptr (Outcome) outcome = worker_finish (watch->worker, result, &watch->error);
  g_string_append (watch->answers, outcome ? "act." : "refused.");
}

static void
act (Watch *watch, gint64 staff)
{
  Request *request = request_new ("house-add");

  request_set (request, "name", "Melati");
  request_set (request, "zone", "Asia/Jakarta");
  request_set_actor (request, staff, 0);
  worker_run (watch->worker, act_job, request, (GDestroyNotify) request_free, (GDestroyNotify) outcome_free, NULL, on_act, watch);
}

static void
test_changed (Fixture *fixture)
{
  gint64 staff = fixture_staff (fixture);
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));

  act (watch, 0);
  wait_for_answers (watch, "refused.");
  g_assert_error (watch->error, RECORD_ERROR, RECORD_ERROR_PERMISSION);
  g_assert_cmpuint (watch->changed, ==, 0);
  act (watch, staff);
  wait_for_answers (watch, "refused.act.");
  wait_for (&watch->changed, 1, "its own change");
  fixture_do (fixture, "room-add", "name", "Umum", NULL);
  wait_for (&watch->changed, 2, "somebody else's change");
  ask (watch, "end", NULL);
  wait_for_answers (watch, "refused.act.end.");
  g_assert_cmpuint (watch->changed, ==, 2);
}

static void
make (const char *address)
{
  g_autoptr (GError) error = NULL;

  connection_close (connection_open (address, CONNECTION_CREATE, &error));
  g_assert_no_error (error);
}

static void
test_missing (Fixture *fixture)
{
  g_autoptr (Place) place = place_new (fixture);
  g_autoptr (Watch) watch = watch_new (place_address (place));

  ask (watch, "one", NULL);
  ask (watch, "two", NULL);
  wait_for_answers (watch, "error.error.");
  g_assert_cmpint (watch->error->domain, ==, ENGINE_ERROR);
  wait_for (&watch->lost, 1, "the loss");
  g_assert_cmpint (watch->lost_code, ==, watch->error->code);
  make (place_address (place));
  ask (watch, "three", NULL);
  wait_for_answers (watch, "error.error.three.");
  wait_for (&watch->found, 1, "the record");
  g_assert_cmpuint (watch->lost, ==, 1);
}

/* A server that does not answer is left and asked anew, by the next job or, without one, by the thread itself. */
static void
test_lost (Fixture *fixture)
{
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));

  ask (watch, "one", NULL);
  ask (watch, "lose", NULL);
  ask (watch, "three", NULL);
  wait_for_answers (watch, "one.error.three.");
  wait_for (&watch->found, 1, "the record");
  g_assert_cmpuint (watch->lost, ==, 1);
  g_assert_cmpint (watch->lost_code, ==, ENGINE_ERROR_UNREACHABLE);
  ask (watch, "lose", NULL);
  wait_for (&watch->found, 2, "the record, unasked");
  g_assert_cmpuint (watch->lost, ==, 2);
}

/* Lost with the text copy still behind: until it is asked anew the thread rests as it did before it had a record. */
static void
test_lost_behind (Fixture *fixture)
{
  gint64 staff = fixture_staff (fixture);
  waits = (Waits){ 0 };
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));

  ask (watch, "one", NULL);
  wait_for_answers (watch, "one.");
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  wait_for (&watch->changed, 1, "a look at the record");
  act (watch, staff);
  ask (watch, "lose", NULL);
  wait_for (&watch->lost, 1, "the loss");
  wait_for (&waits.told, 1, "the wait after the loss");
  g_assert_cmpuint (waits.after_loss, ==, waits.longest);
  g_assert_cmpuint (waits.shortest, <, waits.longest);
  wait_for (&watch->found, 1, "the record");
}

static void
throw_out_others (Fixture *fixture)
{
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (pg_terminate_backend (pid)) FROM pg_stat_activity"
                                         " WHERE datname = current_database () AND pid <> pg_backend_pid ()"),
                   ==, 1);
}

/* The server throws the worker out: the thread notices without being asked. */
static void
test_thrown_out (Fixture *fixture)
{
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));

  ask (watch, "one", NULL);
  wait_for_answers (watch, "one.");
  throw_out_others (fixture);
  wait_for (&watch->lost, 1, "the loss");
  g_assert_cmpint (watch->lost_code, ==, ENGINE_ERROR_UNREACHABLE);
  wait_for (&watch->found, 1, "the record");
}

static gboolean
is_said (Watch *watch, const char *words)
{
  const char *concern = worker_get_concern (watch->worker);

  return concern && strstr (concern, words);
}

/* A text copy that can not follow is told once, and when it follows again. */
static void
test_copy (Fixture *fixture)
{
  g_autofree char *copy = g_strconcat (fixture_address (fixture), ".acts", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;

  fixture_staff (fixture);
  g_assert_true (g_file_set_contents (copy, "another's\n", -1, &error));
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));
  ask (watch, "one", NULL);
  wait_for (&watch->concerns, 1, "the word of the copy at the opening");
  g_assert_true (is_said (watch, copy));
  fixture_do (fixture, "house-add", "name", "Melati", "zone", "Asia/Jakarta", NULL);
  wait_for (&watch->changed, 1, "the change");
  ask (watch, "two", NULL);
  wait_for_answers (watch, "one.two.");
  g_assert_cmpuint (watch->concerns, ==, 1);
  g_assert_cmpint (g_unlink (copy), ==, 0);
  fixture_do (fixture, "room-add", "name", "Umum", NULL);
  wait_for (&watch->concerns, 2, "the end of it");
  g_assert_null (worker_get_concern (watch->worker));
  g_assert_true (g_file_get_contents (copy, &text, NULL, &error));
  g_assert_nonnull (strstr (text, "room-add"));
}

/* A copy that has more than the record does not "stay behind": it is what the record can be made from. That is told once, too. */
static void
test_copy_ahead (Fixture *fixture)
{
  g_autofree char *copy = g_strconcat (fixture_address (fixture), ".acts", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;

  fixture_staff (fixture);
  g_assert_true (journal_export (fixture_record (fixture), copy, &error));
  g_assert_true (g_file_get_contents (copy, &text, NULL, &error));
  g_assert_true (g_str_has_prefix (text, "1\t1\t"));
  g_autofree char *ahead = g_strconcat (text, "1\t90\t", text + strlen ("1\t1\t"), NULL);
  g_assert_true (g_file_set_contents (copy, ahead, -1, &error));
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));
  ask (watch, "one", NULL);
  wait_for (&watch->concerns, 1, "the word of the copy at the opening");
  g_assert_true (is_said (watch, "singgah-db rebuild"));
  g_assert_false (is_said (watch, "stays behind"));
  fixture_do (fixture, "house-add", "name", "Melati", "zone", "Asia/Jakarta", NULL);
  wait_for (&watch->changed, 1, "the change");
  ask (watch, "two", NULL);
  wait_for_answers (watch, "one.two.");
  g_assert_cmpuint (watch->concerns, ==, 1);
}

/* The copy waits for a lull, but not for the end of a stream of jobs; and has all when the program ends. */
static void
test_busy (Fixture *fixture)
{
  g_autofree char *copy = g_strconcat (fixture_address (fixture), ".acts", NULL), *text = NULL;
  gint64 staff = fixture_staff (fixture), until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));

  act (watch, staff);
  while (!g_file_test (copy, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < until) {
    ask (watch, "more", NULL);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  fixture_do (fixture, "room-add", "name", "Umum", NULL);
  ask (watch, "last", NULL);
  worker_stop (watch->worker);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "room-add"));
}

/* The test's own server is one that may lose what it acknowledges; test-restart has one that does not. */
static void
test_doubt (Fixture *fixture)
{
  g_autoptr (Watch) watch = watch_new (fixture_address (fixture));

  ask (watch, "one", NULL);
  wait_for_answers (watch, "one.");
  if (fixture_int (fixture, "SELECT COUNT (*) FROM pg_settings WHERE name = 'fsync' AND setting = 'off'"))
    wait_for (&watch->concerns, 1, "the word of the server");
  g_assert_true (is_said (watch, "fsync, full_page_writes") == (watch->concerns == 1));
}

/* A disk that is nearly full is told of, one that is not is not; of a server's nothing is known. */
static void
test_room (Fixture *fixture)
{
  static const struct { const char *mib; gboolean told; } cases[] = {
    { "1048576", TRUE }, { "0", FALSE }, { "1", FALSE }, { "much", FALSE },      /* as where nothing is said */
  };

  fixture_staff (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_setenv ("SINGGAH_ROOM", cases[i].mib, TRUE);
    g_autoptr (Watch) watch = watch_new (fixture_address (fixture));
    ask (watch, "one", NULL);
    wait_for_answers (watch, "one.");
    if (cases[i].told && fixture_kind (fixture) == ENGINE_SQLITE)
      wait_for (&watch->concerns, 1, "the word of the disk");
    g_assert_true (is_said (watch, "MiB left") == (cases[i].told && fixture_kind (fixture) == ENGINE_SQLITE));
  }
  g_setenv ("SINGGAH_ROOM", "0", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/worker/order", test_order);
  fixture_add ("/worker/stop", test_stop);
  fixture_add ("/worker/changed", test_changed);
  fixture_add ("/worker/missing", test_missing);
  fixture_add ("/worker/lost", test_lost);
  fixture_add ("/worker/lost-behind", test_lost_behind);
  fixture_add_for (ENGINE_POSTGRES, "/worker/thrown-out", test_thrown_out);
  fixture_add_for (ENGINE_SQLITE, "/worker/copy", test_copy);
  fixture_add_for (ENGINE_SQLITE, "/worker/copy-ahead", test_copy_ahead);
  fixture_add_for (ENGINE_SQLITE, "/worker/busy", test_busy);
  fixture_add_for (ENGINE_POSTGRES, "/worker/doubt", test_doubt);
  fixture_add ("/worker/room", test_room);
  return g_test_run ();
}
