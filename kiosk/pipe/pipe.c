/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk without a display: scans by the line in, one line of JSON each out, after the commit. */
#include "kiosk/pipe/pipe.h"

#include "kiosk/concern.h"
#include "kiosk/pipe/lines.h"
#include "kiosk/scan/scan.h"

#include "db/record/scan-look.h"
#include "db/record/terminal-read.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define TOGETHER 256                         /* scans that share a commit at most */
#define TOGETHER_MICROSECONDS (100 * 1000)   /* and not for longer: others wait for the record meanwhile */
#define LOCKED_TRIES 4                       /* each as long as a kiosk's connection is patient (30 s): then the record counts as away */
#define FOLLOW_MICROSECONDS (500 * 1000)     /* the text copy is never further behind while scans wait */

typedef struct {
  Record *record;
  gint64 terminal;
  const char *direction;
  GTimeZone *zone;             /* (nullable): of the terminal's house; read anew for each commit */
  GString *out;                /* answers that wait for the commit */
  guint expected;              /* of the lines before this one the record was asked ahead */
  gboolean trusting;           /* the scans of a commit stand and fall together: when one of them fails, they are made anew apart */
  gint64 followed_at;          /* monotonic */
  char *told;                  /* (nullable) why the text copy stays behind */
} KioskPipe;

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

/* (transfer full): a terminal that stands in no house answers by the clock of the stay's. */
static GTimeZone *
zone_for (KioskPipe *pipe, gint64 stay, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (pipe->zone)
    return g_time_zone_ref (pipe->zone);
  if (!terminal_zone (record_get_connection (pipe->record), pipe->terminal, stay, &zone, error))
    return NULL;
  return g_steal_pointer (&zone);
}

static gboolean
add_answer (KioskPipe *pipe, const Outcome *outcome, const char *result, GError **error)
{
  g_autoptr (GTimeZone) zone = zone_for (pipe, outcome ? outcome_int (outcome, "stay") : 0, error);
  g_autoptr (JsonObject) object = json_object_new ();
  gint64 act = outcome ? outcome_int (outcome, "act") : 0;

  if (!zone)
    return FALSE;
  g_autofree char *at = when_format (outcome ? outcome_int (outcome, "at") : record_now (pipe->record), zone);
  if (act)
    json_object_set_int_member (object, "act", act);
  else
    json_object_set_null_member (object, "act");
  set_text (object, "result", result);
  set_text (object, "greeting", outcome ? outcome_text (outcome, "greeting") : NULL);
  set_text (object, "at", at);
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (root, FALSE);
  g_string_append_printf (pipe->out, "%s\n", text);
  return TRUE;
}

/* `TEXT` or `TEXT<TAB>ACT`, nothing else. */
static gboolean
parse_line (const KioskLine *line, Token *token, gint64 *act)
{
  const char *tab = memchr (line->text, '\t', line->length);
  gsize length = tab ? (gsize) (tab - line->text) : line->length;
  guint64 id = 0;

  if (line->too_long || memchr (line->text, '\0', line->length) || !token_parse (line->text, length, token))
    return FALSE;
  if (tab && !g_ascii_string_to_unsigned (tab + 1, 10, 1, G_MAXINT64, &id, NULL))
    return FALSE;
  *act = (gint64) id;
  return TRUE;
}

/* Where another program hit on the same new id, the second try has others. */
static gboolean
perform (KioskPipe *pipe, Batch *batch, const Request *request, Outcome **outcome, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (batch_perform (batch, request, outcome, &local))
    return TRUE;
  if (!pipe->trusting && g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT))
    return batch_perform (batch, request, outcome, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What the record refuses is answered as unreadable; where it can not be reached nothing is answered. */
static gboolean
take_scan (KioskPipe *pipe, Batch *batch, const Token *token, gint64 act, gboolean *recorded, GError **error)
{
  g_autoptr (Request) request = kiosk_scan_request (pipe->terminal, token, pipe->direction, act);
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) local = NULL;

  if (perform (pipe, batch, request, &outcome, &local)) {
    *recorded = *recorded || (outcome->seq && !outcome->replayed);
    return add_answer (pipe, outcome, outcome_text (outcome, "result"), error);
  }
  if (local->domain != RECORD_ERROR) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  kiosk_complain (0, "%s", local->message);
  return add_answer (pipe, NULL, "unreadable", error);
}

/* Asks the record at once for the cards of the lines from @i on, where that was not done yet. */
static gboolean
expect_cards (KioskPipe *pipe, Batch *batch, GArray *lines, guint i, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_free);
  Token token;
  gint64 act;

  if (i < pipe->expected)
    return TRUE;
  for (; i < lines->len && cards->len < SCAN_LOOK_MOST; i++)
    if (parse_line (&g_array_index (lines, KioskLine, i), &token, &act))
      g_ptr_array_add (cards, token_hash_hex (&token));
  pipe->expected = i;
  return batch_expect_scans (batch, pipe->terminal, (const char *const *) cards->pdata, cards->len, error);
}

static gboolean
begin (KioskPipe *pipe, Batch **batch, GError **error)
{
  pipe->expected = 0;
  *batch = batch_begin (pipe->record, error);
  if (*batch && pipe->trusting)
    batch_trust (*batch);
  return *batch != NULL;
}

/* What is no card's text never reaches the record. */
static gboolean
take_line (KioskPipe *pipe, GArray *lines, guint i, Batch **batch, gboolean *recorded, GError **error)
{
  Token token;
  gint64 act;

  if (!parse_line (&g_array_index (lines, KioskLine, i), &token, &act))
    return add_answer (pipe, NULL, "unreadable", error);
  if ((!*batch && !begin (pipe, batch, error)) || !expect_cards (pipe, *batch, lines, i, error))
    return FALSE;
  return take_scan (pipe, *batch, &token, act, recorded, error);
}

/* One commit: of @lines from *@next on as many as there is time for once the first has the record; *@next follows them. */
static gboolean
take_some (KioskPipe *pipe, GArray *lines, guint *next, GError **error)
{
  g_autoptr (Batch) batch = NULL;
  gboolean recorded = FALSE;
  gint64 until = 0;
  guint i = *next;

  g_clear_pointer (&pipe->zone, g_time_zone_unref);
  if (!terminal_own_zone (record_get_connection (pipe->record), pipe->terminal, &pipe->zone, error))
    return FALSE;
  do {
    if (!take_line (pipe, lines, i++, &batch, &recorded, error))
      return FALSE;
    until = until ? until : g_get_monotonic_time () + TOGETHER_MICROSECONDS;
  } while (i < lines->len && g_get_monotonic_time () < until);
  if (recorded && !batch_commit (batch, error))
    return FALSE;
  *next = i;
  return TRUE;
}

/* One of them was refused by the database, so none was written; where the record went away, that is not known. */
static gboolean
failed_together (KioskPipe *pipe, const GError *failure)
{
  gboolean together = pipe->trusting && (g_error_matches (failure, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT)
                                         || g_error_matches (failure, ENGINE_ERROR, ENGINE_ERROR_FAILED));

  pipe->trusting = pipe->trusting && !together;
  return together;
}

/* Where others keep the record, nothing was committed and nothing answered yet: those scans are tried again. */
static gboolean
take_patiently (KioskPipe *pipe, GArray *lines, guint *next, GError **error)
{
  pipe->trusting = TRUE;
  for (guint locked = 0;;) {
    g_autoptr (GError) local = NULL;
    if (take_some (pipe, lines, next, &local))
      return TRUE;
    gboolean again = g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_LOCKED) ? ++locked < LOCKED_TRIES
                                                                               : failed_together (pipe, local);
    if (!again) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    g_string_truncate (pipe->out, 0);
  }
}

static gboolean
write_out (GString *out)
{
  gsize done = 0;

  while (done < out->len) {
    struct pollfd poll_fd = { .fd = STDOUT_FILENO, .events = POLLOUT };
    gssize n = write (STDOUT_FILENO, out->str + done, out->len - done);
    if (n < 0 && errno == EAGAIN)
      poll (&poll_fd, 1, -1);
    else if (n < 0 && errno != EINTR)
      return FALSE;
    done += n > 0 ? (gsize) n : 0;
  }
  g_string_truncate (out, 0);
  return TRUE;
}

static void
follow (KioskPipe *pipe)
{
  pipe->followed_at = g_get_monotonic_time ();
  kiosk_follow (pipe->record, &pipe->told);
}

/* @lines answered, each after its commit; an exit code where that can not go on. */
static int
answer_all (KioskPipe *pipe, GArray *lines)
{
  g_autoptr (GError) error = NULL;
  guint next = 0;

  while (next < lines->len) {
    if (!take_patiently (pipe, lines, &next, &error))
      return kiosk_complain (KIOSK_EXIT_NO_RECORD, "%s", error->message);
    if (!write_out (pipe->out))
      return kiosk_complain (KIOSK_EXIT_REFUSED, "%s", g_strerror (errno));
  }
  return KIOSK_EXIT_DONE;
}

static int
serve (KioskPipe *pipe)
{
  g_autoptr (KioskLines) lines = kiosk_lines_new (STDIN_FILENO);

  for (;;) {
    g_autoptr (GArray) taken = kiosk_lines_take (lines, TOGETHER);
    if (!taken->len) {
      follow (pipe);
      return KIOSK_EXIT_DONE;
    }
    int status = answer_all (pipe, taken);
    if (status != KIOSK_EXIT_DONE)
      return status;
    gboolean idle = kiosk_lines_is_idle (lines);
    if (idle || g_get_monotonic_time () > pipe->followed_at + FOLLOW_MICROSECONDS)
      follow (pipe);
    if (idle)
      connection_rest (record_get_connection (pipe->record), NULL);
  }
}

int
kiosk_pipe_run (const KioskOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = record_open (options->record, CONNECTION_KIOSK, NULL, &error);
  KioskPipe pipe = { .record = record, .direction = options->direction };

  if (!record || !terminal_find_kiosk (record_get_connection (record), options->terminal, &pipe.terminal, &error))
    return kiosk_complain (error->domain == RECORD_ERROR ? KIOSK_EXIT_WRONG_USE : KIOSK_EXIT_NO_RECORD, "%s", error->message);
  kiosk_say_doubt (record);
  pipe.out = g_string_new (NULL);
  int status = serve (&pipe);
  g_clear_pointer (&pipe.zone, g_time_zone_unref);
  g_string_free (pipe.out, TRUE);
  g_free (pipe.told);
  return status;
}
