/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps things and money of guests, and gives them back. */
#include "db/record/safekeeping.h"

#include "db/record/find.h"
#include "db/record/spoken.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

/* --- reading --- */

static void
belonging_free (gpointer data)
{
  Belonging *thing = data;

  g_free (thing->what);
  g_free (thing->kept);
  g_free (thing->witness);
  g_free (thing->outcome);
  g_free (thing->returned_to);
  g_free (thing);
}

static void
cash_move_free (gpointer data)
{
  CashMove *move = data;

  g_free (move->given_to);
  g_free (move->witness);
  g_free (move->note);
  g_free (move->sign);
  g_free (move);
}

void
safekeeping_free (Safekeeping *safekeeping)
{
  if (!safekeeping)
    return;
  g_ptr_array_unref (safekeeping->things);
  g_ptr_array_unref (safekeeping->moves);
  g_free (safekeeping->cash_kept);
  g_free (safekeeping);
}

static const char sql_things[] =
    "SELECT id, what, quantity, kept, witness, received_at, returned_at, outcome, returned_to FROM belonging"
    " WHERE stay = :stay ORDER BY CASE WHEN returned_at IS NULL THEN 0 ELSE 1 END, received_at, id";

static gboolean
read_things (Connection *connection, Safekeeping *safekeeping, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_things, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", safekeeping->stay);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Belonging *thing = g_new0 (Belonging, 1);
    thing->belonging = query_int (query, 0);
    thing->what = g_strdup (query_text (query, 1));
    thing->quantity = query_int (query, 2);
    thing->kept = g_strdup (query_text (query, 3));
    thing->witness = g_strdup (query_text (query, 4));
    thing->received_at = query_int (query, 5);
    thing->returned_at = query_int (query, 6);
    thing->outcome = g_strdup (query_text (query, 7));
    thing->returned_to = g_strdup (query_text (query, 8));
    g_ptr_array_add (safekeeping->things, thing);
  }
  return step == QUERY_DONE;
}

static const char sql_moves[] =
    "SELECT m.id, m.amount, m.balance, m.moved_at, m.given_to, m.signed, m.witness, m.note, c.kept FROM cash c"
    " JOIN cash_move m ON m.cash = c.id WHERE c.stay = :stay ORDER BY m.moved_at, m.id";

static gboolean
read_moves (Connection *connection, Safekeeping *safekeeping, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_moves, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", safekeeping->stay);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    CashMove *move = g_new0 (CashMove, 1);
    move->move = query_int (query, 0);
    move->amount = query_int (query, 1);
    move->balance = query_int (query, 2);
    move->moved_at = query_int (query, 3);
    move->given_to = g_strdup (query_text (query, 4));
    move->sign = g_strdup (query_text (query, 5));
    move->witness = g_strdup (query_text (query, 6));
    move->note = g_strdup (query_text (query, 7));
    g_free (safekeeping->cash_kept);
    safekeeping->cash_kept = g_strdup (query_text (query, 8));
    g_ptr_array_add (safekeeping->moves, move);
  }
  return step == QUERY_DONE;
}

static const char sql_balance[] = "SELECT balance FROM cash WHERE stay = :stay";

Safekeeping *
safekeeping_read (Connection *connection, gint64 stay, GError **error)
{
  g_return_val_if_fail (connection && stay, NULL);

  g_autoptr (Safekeeping) safekeeping = g_new0 (Safekeeping, 1);
  safekeeping->stay = stay;
  safekeeping->things = g_ptr_array_new_with_free_func (belonging_free);
  safekeeping->moves = g_ptr_array_new_with_free_func (cash_move_free);
  if (!read_things (connection, safekeeping, error) || !read_moves (connection, safekeeping, error)
      || !find_int_by (connection, sql_balance, ":stay", stay, &safekeeping->balance, error))
    return NULL;
  return g_steal_pointer (&safekeeping);
}

gboolean
safekeeping_is_empty (const Safekeeping *safekeeping)
{
  const Belonging *first = safekeeping->things->len ? safekeeping->things->pdata[0] : NULL;

  return !safekeeping->balance && (!first || first->returned_at);
}

char *
rupiah_format (gint64 amount)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (amount));
  g_autoptr (GString) text = g_string_new (amount < 0 ? "−Rp " : "Rp ");
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++) {
    if (i && (length - i) % 3 == 0)
      g_string_append_c (text, '.');
    g_string_append_c (text, digits[i]);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
safekeeping_describe (const Safekeeping *safekeeping)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < safekeeping->things->len; i++) {
    const Belonging *thing = safekeeping->things->pdata[i];
    if (thing->returned_at)
      continue;
    g_string_append (line, line->len ? ", " : "");
    if (thing->quantity > 1)
      g_string_append_printf (line, "%" G_GINT64_FORMAT " × ", thing->quantity);
    g_string_append (line, thing->what);
  }
  if (safekeeping->balance) {
    g_autofree char *money = rupiah_format (safekeeping->balance);
    g_string_append_printf (line, "%s%s", line->len ? ", " : "", money);
  }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* --- things --- */

gboolean
safekeeping_check_quantity (gint64 quantity, GError **error)
{
  if (quantity >= 1 && quantity <= 1000)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Write how many: 1 to 1000."));
  return FALSE;
}

gboolean
belonging_add (Act *act, gint64 stay, const char *what, gint64 quantity, const char *kept, const char *witness,
               gint64 *belonging, GError **error)
{
  g_return_val_if_fail (act && stay && what && kept, FALSE);

  g_autoptr (Row) there = stay_open_row (act, stay, error);
  if (!there || !safekeeping_check_quantity (quantity, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_belonging, act_new_id (act));
  row_set_int (row, "stay", stay);
  row_set_text (row, "what", what);
  row_set_int (row, "quantity", quantity);
  row_set_text (row, "kept", kept);
  row_set_text (row, "witness", witness);
  row_set_int (row, "received_at", act_get_at (act));
  if (belonging)
    *belonging = row_id (row);
  return act_write (act, row, error);
}

gboolean
belonging_return (Act *act, gint64 belonging, const char *outcome, const char *to, const char *sign, GError **error)
{
  g_return_val_if_fail (act && belonging && outcome, FALSE);

  g_autoptr (Row) row = act_row (act, &table_belonging, belonging, error);
  if (!row)
    return FALSE;
  if (!row_is_null (row, "returned_at")) {
    GError *local = g_error_new (RECORD_ERROR, RECORD_ERROR_ALREADY, _("%s was given back already."), row_text (row, "what"));
    record_error_set_holder (local, row_text (row, "returned_to"), row_int (row, "returned_at"));
    spoken_other (&local, row_text (row, "returned_to"));
    g_propagate_error (error, local);
    return FALSE;
  }
  row_set_int (row, "returned_at", MAX (act_get_at (act), row_int (row, "received_at")));
  row_set_text (row, "outcome", outcome);
  row_set_text (row, "returned_to", to);
  row_set_text (row, "signed", sign);
  return act_write (act, row, error);
}

/* --- money --- */

static const char sql_cash[] = "SELECT id FROM cash WHERE stay = :stay";

/* (transfer full): of a stay that has none yet, a new one with nothing in it */
static Row *
cash_row (Act *act, gint64 stay, GError **error)
{
  gint64 id = 0;

  if (!find_int_by (act_get_connection (act), sql_cash, ":stay", stay, &id, error))
    return NULL;
  if (id)
    return act_row (act, &table_cash, id, error);
  Row *row = row_new (&table_cash, act_new_id (act));
  row_set_int (row, "stay", stay);
  row_set_int (row, "balance", 0);
  return row;
}

static gboolean
check_amount (const Row *cash, gint64 amount, GError **error)
{
  gint64 balance = row_int (cash, "balance");

  if (amount == 0 || ABS (amount) > CASH_MAX) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Write an amount in whole rupiah, from 1 to 1.000.000.000."));
    return FALSE;
  }
  if (balance + amount >= 0)
    return TRUE;
  g_autofree char *here = rupiah_format (balance);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("Only %s lies here. Give out less."), here);
  return FALSE;
}

static gboolean
write_move (Act *act, const Row *cash, gint64 amount, const CashSigned *how, GError **error)
{
  g_autoptr (Row) row = row_new (&table_cash_move, act_new_id (act));

  row_set_int (row, "cash", row_id (cash));
  row_set_int (row, "amount", amount);
  row_set_int (row, "balance", row_int (cash, "balance"));
  row_set_int (row, "moved_at", act_get_at (act));
  row_set_text (row, "given_to", how->to);
  row_set_text (row, "signed", how->sign);
  row_set_text (row, "witness", how->witness);
  row_set_text (row, "note", how->note);
  return act_write (act, row, error);
}

gboolean
cash_move (Act *act, gint64 stay, gint64 amount, const char *kept, const CashSigned *how, GError **error)
{
  g_return_val_if_fail (act && stay && how, FALSE);

  g_autoptr (Row) cash = cash_row (act, stay, error);
  if (!cash || !check_amount (cash, amount, error))
    return FALSE;
  row_set_int (cash, "balance", row_int (cash, "balance") + amount);
  if (kept)
    row_set_text (cash, "kept", kept);
  act_answer_int (act, "balance", row_int (cash, "balance"));
  return act_write (act, cash, error) && write_move (act, cash, amount, how, error);
}

gboolean
safekeeping_check_exit (Act *act, gint64 stay, GError **error)
{
  g_autofree char *kept = act_finding ("kept", stay);
  if (act_overrides (act, kept))
    return TRUE;
  g_autoptr (Safekeeping) safekeeping = safekeeping_read (act_get_connection (act), stay, error);
  if (!safekeeping || safekeeping_is_empty (safekeeping))
    return safekeeping != NULL;
  g_autofree char *name = stay_name (act, stay), *what = safekeeping_describe (safekeeping);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE,
               _("The house still keeps of %s: %s. Give it back, or write why it stays here."), name, what);
  spoken_stay (error, act_get_connection (act), stay, name);
  return record_error_add_finding (error, kept);
}
