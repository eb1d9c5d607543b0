/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of cards: one open binding on each side, and what ends a card for good. */
#include "db/record/card.h"
#include "db/record/print-job.h"
#include "db/record/spoken.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>

static const char sql_entered[] = "SELECT number, entered_at FROM card WHERE sha256 = :sha256";
static const char sql_open_of_card[] =
  "SELECT b.id, b.card, b.stay, b.staff, b.since, c.number FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.card = :id AND b.until IS NULL";
static const char sql_open_of_stay[] =
  "SELECT b.id, b.card, b.stay, b.staff, b.since, c.number FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.stay = :id AND b.until IS NULL";
static const char sql_open_of_staff[] =
  "SELECT b.id, b.card, b.stay, b.staff, b.since, c.number FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.staff = :id AND b.until IS NULL";
static const char sql_last_of_stay[] =
  "SELECT b.id, b.card, b.stay, b.staff, b.since, c.number FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.stay = :id ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1";
static const char sql_last_of_staff[] =
  "SELECT b.id, b.card, b.stay, b.staff, b.since, c.number FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.staff = :id ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1";
static const char sql_staff_name[] = "SELECT name FROM staff WHERE id = :id";

typedef struct {
  gint64 id, card, stay, staff, since, number;     /* id 0: there is none */
} Binding;

static gboolean
find_binding (Act *act, const char *sql, gint64 id, Binding *binding, GError **error)
{
  *binding = (Binding){ 0 };
  g_autoptr (Query) query = query_new (act_get_connection (act), sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *binding = (Binding){ query_int (query, 0), query_int (query, 1), query_int (query, 2),
                          query_int (query, 3), query_int (query, 4), query_int (query, 5) };
  return step != QUERY_FAILED;
}

static char *
staff_name (Act *act, gint64 staff, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_staff_name, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":id", staff);
  QueryStep step = query_step (query, error);
  return step == QUERY_FAILED ? NULL : g_strdup (step == QUERY_ROW ? query_text (query, 0) : "?");
}

static gboolean
check_new_text (Act *act, const char *sha256, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_entered, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":sha256", sha256);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("This card is already entered as number %d."),
               (int) query_int (query, 0));
  if (error)
    record_error_set_holder (*error, NULL, query_int (query, 1));
  return FALSE;
}

gint64
card_enter (Act *act, const char *sha256, const char *kind, gint64 expires, GError **error)
{
  g_return_val_if_fail (act && sha256 && kind, 0);

  if (expires && !g_str_equal (kind, "staff")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("A resident's card does not expire: it ends with the stay."));
    return 0;
  }
  if (!check_new_text (act, sha256, error))
    return 0;
  gint64 number = act_number (act, "card", error);
  if (!number)
    return 0;
  g_autoptr (Row) row = row_new (&table_card, act_new_id (act));
  row_set_text (row, "sha256", sha256);
  row_set_int (row, "number", number);
  row_set_text (row, "kind", kind);
  row_set_text (row, "state", "good");
  row_set_int (row, "issue", 1);
  if (expires)
    row_set_int (row, "expires_at", expires);
  row_set_int (row, "entered_at", act_get_at (act));
  return act_write (act, row, error) ? row_id (row) : 0;
}

static gboolean
check_state (const Row *card, GError **error)
{
  const char *state = row_text (card, "state");

  if (g_str_equal (state, "good"))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
               g_str_equal (state, "lost") ? _("Card %d was reported lost. Take another one.")
                                           : _("Card %d was replaced. Take another one."),
               (int) row_int (card, "number"));
  return FALSE;
}

static gboolean
check_card (const Row *card, gint64 stay, GError **error)
{
  if (!check_state (card, error))
    return FALSE;
  if (g_str_equal (row_text (card, "kind"), stay ? "resident" : "staff"))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
               stay ? _("Card %d is a staff card. Take a resident's card.")
                    : _("Card %d is a resident's card. Take a staff card."),
               (int) row_int (card, "number"));
  return FALSE;
}

static gboolean
check_stay_open (Act *act, gint64 stay, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);

  if (!row)
    return FALSE;
  if (row_is_null (row, "ended_at"))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                       _("This stay has ended. A card can be bound to an open stay only."));
  return FALSE;
}

/* Refuses with who has the card, or with the card that the other side has. */
static gboolean
refuse_in_use (Act *act, const Binding *binding, gboolean other_card, GError **error)
{
  g_autofree char *name = binding->staff ? staff_name (act, binding->staff, error)
                                         : stay_shown_name (act_get_connection (act), binding->stay,
                                                            act_may (act, PERMISSION_SEE_HIDDEN), error);
  if (!name)
    return FALSE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_CARD_IN_USE,
               other_card ? _("%s has card %d already. Replace it, or unbind it first.")
                          : _("%s has card %d. Unbind it first, or take another one."),
               name, (int) binding->number);
  if (error)
    record_error_set_holder (*error, name, binding->since);
  if (binding->stay)
    spoken_stay (error, act_get_connection (act), binding->stay, name);
  return FALSE;
}

static gboolean
check_free (Act *act, gint64 card, gint64 stay, gint64 staff, GError **error)
{
  Binding binding;

  if (!find_binding (act, sql_open_of_card, card, &binding, error))
    return FALSE;
  if (binding.id && binding.stay == stay && binding.staff == staff) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("Card %d is bound so already."),
                 (int) binding.number);
    if (error)
      record_error_set_holder (*error, NULL, binding.since);
    return FALSE;
  }
  if (binding.id)
    return refuse_in_use (act, &binding, FALSE, error);
  if (!find_binding (act, stay ? sql_open_of_stay : sql_open_of_staff, stay ? stay : staff, &binding, error))
    return FALSE;
  return !binding.id || refuse_in_use (act, &binding, TRUE, error);
}

static gboolean
write_binding (Act *act, gint64 card, gint64 stay, gint64 staff, GError **error)
{
  g_autoptr (Row) row = row_new (&table_card_binding, act_new_id (act));

  row_set_int (row, "card", card);
  if (stay)
    row_set_int (row, "stay", stay);
  else
    row_set_int (row, "staff", staff);
  row_set_int (row, "since", act_get_at (act));
  return act_write (act, row, error) && print_job_let_go (act, stay, staff, card, 0, error);
}

gboolean
card_bind (Act *act, gint64 card, gint64 stay, gint64 staff, GError **error)
{
  g_return_val_if_fail (act && card && !stay != !staff, FALSE);

  g_autoptr (Row) row = act_row (act, &table_card, card, error);
  return row && check_card (row, stay, error) && (!stay || check_stay_open (act, stay, error))
         && check_free (act, card, stay, staff, error) && write_binding (act, card, stay, staff, error);
}

/* A clock that was set back never keeps a card from its holder's end. */
static gboolean
close_binding (Act *act, gint64 id, const char *ended_by, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_card_binding, id, error);

  if (!row)
    return FALSE;
  if (act_get_at (act) < row_int (row, "since"))
    act_set_doubtful (act);
  row_set_int (row, "until", MAX (act_get_at (act), row_int (row, "since")));
  row_set_text (row, "ended_by", ended_by);
  return act_write (act, row, error);
}

gboolean
card_unbind (Act *act, gint64 card, GError **error)
{
  Binding binding;

  if (!find_binding (act, sql_open_of_card, card, &binding, error))
    return FALSE;
  if (binding.id)
    return close_binding (act, binding.id, "unbound", error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This card is bound to nobody."));
  return FALSE;
}

static gboolean
set_state (Act *act, Row *card, const char *state, GError **error)
{
  row_set_text (card, "state", state);
  return act_write (act, card, error);
}

gboolean
card_lose (Act *act, gint64 card, GError **error)
{
  Binding binding;
  g_autoptr (Row) row = act_row (act, &table_card, card, error);

  if (!row)
    return FALSE;
  if (g_str_equal (row_text (row, "state"), "lost")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("Card %d is reported lost already."),
                 (int) row_int (row, "number"));
    return FALSE;
  }
  if (!check_state (row, error) || !find_binding (act, sql_open_of_card, card, &binding, error))
    return FALSE;
  return set_state (act, row, "lost", error) && (!binding.id || close_binding (act, binding.id, "lost", error));
}

/* The card before: bound still, or lost, or unbound before this one is handed out. */
static gboolean
end_old_card (Act *act, const Binding *old, gint64 *issue, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_card, old->card, error);
  Binding open;

  if (!row)
    return FALSE;
  *issue = row_int (row, "issue");
  if (!g_str_equal (row_text (row, "state"), "good"))
    return TRUE;
  if (!find_binding (act, sql_open_of_card, old->card, &open, error))
    return FALSE;
  if (open.id != old->id)
    return TRUE;
  return set_state (act, row, "replaced", error) && close_binding (act, old->id, "replaced", error);
}

gboolean
card_replace (Act *act, gint64 stay, gint64 staff, gint64 card, GError **error)
{
  g_return_val_if_fail (act && !stay != !staff && card, FALSE);

  Binding old;
  gint64 issue;

  if (!find_binding (act, stay ? sql_last_of_stay : sql_last_of_staff, stay ? stay : staff, &old, error))
    return FALSE;
  if (!old.id) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         stay ? _("This stay has had no card yet. Bind one.") : _("This member of staff has had no card yet. Bind one."));
    return FALSE;
  }
  if (old.card == card) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("A card can not take its own place."));
    return FALSE;
  }
  if (!end_old_card (act, &old, &issue, error) || !card_bind (act, card, stay, staff, error))
    return FALSE;
  g_autoptr (Row) row = act_row (act, &table_card, card, error);
  if (!row)
    return FALSE;
  row_set_int (row, "issue", issue + 1);
  return act_write (act, row, error);
}

gboolean
card_end_binding (Act *act, gint64 stay, const char *ended_by, GError **error)
{
  g_return_val_if_fail (act && stay && ended_by, FALSE);

  Binding binding;

  if (!find_binding (act, sql_open_of_stay, stay, &binding, error))
    return FALSE;
  return (!binding.id || close_binding (act, binding.id, ended_by, error)) && print_job_let_go (act, stay, 0, 0, 0, error);
}
