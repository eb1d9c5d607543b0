/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enters, draws and binds cards in this order, and takes the first steps back when a later one fails. */
#include "db/paper/card-print.h"

#include "db/code/token.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* One card on its way. */
typedef struct {
  char token[TOKEN_LENGTH + 1];
  char *number, *symbol, *colour;
  gboolean replaces;
  CardMade made;
} Printing;

typedef struct {
  Record *record; /* borrowed */
  const CardOrder *order;
  GPtrArray *cards; /* Printing */
  GArray *acts; /* gint64: what was committed */
} Print;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_free (printing->number);
  g_free (printing->symbol);
  g_free (printing->colour);
  g_free (printing);
}

static const char sql_stay[] =
    "SELECT p.id, p.symbol, p.colour FROM stay t JOIN resident p ON p.id = t.resident WHERE t.id = :stay";
static const char sql_last_card[] =
    "SELECT c.issue, b.until, b.ended_by FROM card_binding b JOIN card c ON c.id = b.card WHERE b.stay = :stay"
    " ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1";

static gboolean
read_face (Connection *connection, Printing *printing, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_stay, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", printing->made.stay);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  printing->made.resident = query_int (query, 0);
  printing->symbol = g_strdup (query_text (query, 1));
  printing->colour = g_strdup (query_text (query, 2));
  return TRUE;
}

/* A card that the stay has, or lost, is replaced: the new one is one issue later. */
static gboolean
read_issue (Connection *connection, Printing *printing, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_last_card, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", printing->made.stay);
  QueryStep step = query_step (query, error);
  printing->replaces =
      step == QUERY_ROW
      && (query_is_null (query, 1) || g_strcmp0 (query_text (query, 2), "lost") == 0);
  printing->made.issue = printing->replaces ? query_int (query, 0) + 1 : 1;
  return step != QUERY_FAILED;
}

static void
add_card (Print *print, gint64 stay)
{
  Printing *printing = g_new0 (Printing, 1);
  const RecordSources *sources = record_get_sources (print->record);
  Token token = token_new (sources->random, sources->data);

  token_format (&token, printing->token);
  printing->made.stay = stay;
  printing->made.issue = 1;
  g_ptr_array_add (print->cards, printing);
}

static gboolean
plan (Print *print, GError **error)
{
  Connection *connection = record_get_connection (print->record);

  for (guint i = 0; i < print->order->blanks; i++)
    add_card (print, 0);
  for (guint i = 0; print->order->stays && i < print->order->stays->len; i++) {
    add_card (print, g_array_index (print->order->stays, gint64, i));
    Printing *printing = print->cards->pdata[print->cards->len - 1];
    if (!read_face (connection, printing, error) || !read_issue (connection, printing, error))
      return FALSE;
  }
  return TRUE;
}

static Request *
request_of (const Print *print, const char *kind)
{
  Request *request = request_new (kind);

  request_set_actor (request, print->order->actor, print->order->terminal);
  request_set_source (request, print->order->source);
  return request;
}

static gboolean
enter_one (Print *print, Batch *batch, Printing *printing, GArray *acts, GError **error)
{
  g_autoptr (Request) request = request_of (print, "card-enter");
  g_autoptr (Outcome) outcome = NULL;

  request_set (request, "token", printing->token);
  if (!batch_perform (batch, request, &outcome, error))
    return FALSE;
  printing->made.card = outcome_int (outcome, "card");
  printing->made.number = outcome_int (outcome, "number");
  printing->number = g_strdup_printf ("%04" G_GINT64_FORMAT, printing->made.number);
  g_array_append_val (acts, outcome->act);
  return TRUE;
}

static const char sql_issue[] = "SELECT issue FROM card WHERE id = :card";

/* The issue stands on the paper already: somebody else may have given this stay a card meanwhile. */
static gboolean
check_issue (Print *print, const Printing *printing, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (print->record), sql_issue, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":card", printing->made.card);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW && query_int (query, 0) == printing->made.issue)
    return TRUE;
  if (step != QUERY_FAILED)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         _("This guest was given another card just now. Print once more."));
  return FALSE;
}

static gboolean
bind_one (Print *print, Batch *batch, Printing *printing, GArray *acts, GError **error)
{
  if (!printing->made.stay)
    return TRUE;
  g_autoptr (Request) request =
      request_of (print, printing->replaces ? "card-replace" : "card-bind");
  g_autoptr (Outcome) outcome = NULL;

  request_set_int (request, "card", printing->made.card);
  request_set_int (request, "resident", printing->made.stay);
  if (!batch_perform (batch, request, &outcome, error) || !check_issue (print, printing, error))
    return FALSE;
  g_array_append_val (acts, outcome->act);
  return TRUE;
}

/* One step for all cards, in one commit or not at all. */
static gboolean
for_all (Print *print, gboolean (*step) (Print *, Batch *, Printing *, GArray *, GError **),
         GError **error)
{
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Batch) batch = batch_begin (print->record, error);

  if (!batch)
    return FALSE;
  for (guint i = 0; i < print->cards->len; i++)
    if (!step (print, batch, print->cards->pdata[i], acts, error))
      return FALSE;
  if (!batch_commit (batch, error))
    return FALSE;
  g_array_append_vals (print->acts, acts->data, acts->len);
  return TRUE;
}

/* The first failure is the one to tell; a second one, of taking back, is said in the contract. */
static void
take_back (Print *print)
{
  g_autoptr (Batch) batch = print->acts->len ? batch_begin (print->record, NULL) : NULL;

  if (!batch)
    return;
  for (guint i = print->acts->len; i > 0; i--) {
    g_autoptr (Request) request = request_of (print, "undo");
    request_set_int (request, "act", g_array_index (print->acts, gint64, i - 1));
    if (!batch_perform (batch, request, NULL, NULL))
      return;
  }
  batch_commit (batch, NULL);
}

static gboolean
draw (Print *print, const char *path, GError **error)
{
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < print->cards->len; i++) {
    const Printing *printing = print->cards->pdata[i];
    CardFace *face = g_new0 (CardFace, 1);
    *face = (CardFace){ .token = printing->token, .symbol = printing->symbol, .colour = printing->colour,
                        .number = printing->number, .issue = (int) printing->made.issue };
    g_ptr_array_add (faces, face);
  }
  return print->order->a4 ? card_write_sheet (faces, CARD_SHEET_A4, path, error)
                          : card_write_pdf (faces, path, error);
}

/* A name of its own in the folder of @path, so that an older PDF stays until the new one is whole. */
static char *
name_beside (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *base = g_path_get_basename (path);
  char *name = g_strdup_printf ("%s/.%s.XXXXXX", folder, base);
  int fd = g_mkstemp (name);

  if (fd >= 0) {
    close (fd);
    return name;
  }
  g_set_error (error, PAPER_ERROR, PAPER_ERROR_FOLDER, _("%s can not be written: %s"), folder,
               g_strerror (errno));
  g_free (name);
  return NULL;
}

static gboolean
give_name (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;
  g_set_error (error, PAPER_ERROR, PAPER_ERROR_WRITE, _("%s can not be written: %s"), to,
               g_strerror (errno));
  return FALSE;
}

static gboolean
print_all (Print *print, const char *path, GError **error)
{
  if (!plan (print, error))
    return FALSE;
  g_autofree char *beside = name_beside (path, error);
  if (!beside)
    return FALSE;
  if (for_all (print, enter_one, error) && draw (print, beside, error)
      && (print->order->blanks || for_all (print, bind_one, error))
      && give_name (beside, path, error))
    return TRUE;
  g_unlink (beside);
  take_back (print);
  return FALSE;
}

gboolean
card_print (Record *record, const CardOrder *order, const char *path, GArray **made, GError **error)
{
  g_return_val_if_fail (record && order && path && made, FALSE);

  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (printing_free);
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  Print print = { record, order, cards, acts };

  if (!print_all (&print, path, error))
    return FALSE;
  *made = g_array_new (FALSE, FALSE, sizeof (CardMade));
  for (guint i = 0; i < cards->len; i++)
    g_array_append_val (*made, ((Printing *) cards->pdata[i])->made);
  return TRUE;
}
