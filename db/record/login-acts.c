/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of logging in: what is set, sealed and opened; never the secret itself. */
#include "db/code/password.h"
#include "db/record/card.h"
#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/login.h"
#include "db/record/staff.h"
#include "db/record/task.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

/* --- secrets --- */

static const char sql_keep[] = "INSERT INTO secret (id, hash) VALUES (:id, :hash)";
static const char sql_forget[] = "DELETE FROM secret WHERE id = :id";
static const char sql_calm[] = "UPDATE login_throttle SET failures = 0 WHERE staff = :id";

static gboolean
run_with_id (Act *act, const char *sql, gint64 id, const char *hash, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", id);
  if (hash)
    query_bind_text (query, ":hash", hash);
  return query_run (query, error);
}

static const char sql_open[] =
  "SELECT id FROM staff_login WHERE way = :way AND COALESCE (staff, 0) = :staff AND ended_at IS NULL";

static gboolean
find_open (Act *act, gint64 staff, const char *way, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_open, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":way", way);
  query_bind_int (query, ":staff", staff);
  return find_int (query, id, error);
}

/* Ends what was set so far, and forgets what opened it. */
static gboolean
end_row (Act *act, gint64 id, gint64 opened_by, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_staff_login, id, error);
  if (!row)
    return FALSE;

  row_set_int (row, "ended_at", MAX (act_get_at (act), row_int (row, "set_at")));
  if (opened_by)
    row_set_int (row, "opened_by", opened_by);
  return act_write (act, row, error) && run_with_id (act, sql_forget, row_int (row, "secret"), NULL, error);
}

static gboolean
set_row (Act *act, gint64 staff, const char *way, GError **error)
{
  const char *hash = act_text (act, "secret");
  gint64 before = 0;

  if (!password_is_hash (hash))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("This is no secret that this program made."));
  if (!find_open (act, staff, way, &before, error) || (before && !end_row (act, before, 0, error)))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_staff_login, act_new_id (act));
  if (staff)
    row_set_int (row, "staff", staff);
  row_set_text (row, "way", way);
  row_set_int (row, "secret", row_id (row));
  row_set_int (row, "set_at", act_get_at (act));
  return act_write (act, row, error) && run_with_id (act, sql_keep, row_id (row), hash, error);
}

/* --- passwords --- */

static const char sql_roles[] =
  "SELECT DISTINCT r.role FROM staff_role r JOIN staff_login l ON l.staff = r.staff AND l.ended_at IS NULL"
  " WHERE r.staff = :staff AND r.revoked_at IS NULL";

/* @sealed: (out): whether somebody signs in already who has a role that only a supervisor gives. */
static gboolean
signs_in_sealed (Act *act, gint64 staff, gboolean *sealed, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_roles, error);
  QueryStep step;
  if (!query)
    return FALSE;

  *sealed = FALSE;
  query_bind_int (query, "staff", staff);
  while ((step = query_step (query, error)) == QUERY_ROW)
    *sealed |= staff_role_needs_rules (query_word (query, 0));
  return step == QUERY_DONE;
}

/* Who looks after staff could else sign as one of these: the first password may be given, a new one not. */
static gboolean
check_may_set (Act *act, gint64 staff, GError **error)
{
  gboolean sealed = FALSE;

  if (staff == act_get_actor (act) || act_may (act, PERMISSION_RULES))
    return TRUE;
  if (!act_may (act, PERMISSION_HOUSE))
    return refuse (error, RECORD_ERROR_PERMISSION, _("You may change your own password only. Ask a supervisor."));
  if (!signs_in_sealed (act, staff, &sealed, error))
    return FALSE;
  return !sealed
      || refuse (error, RECORD_ERROR_PERMISSION, _("Only a supervisor sets a new password for somebody with a role that only a supervisor gives."));
}

static gboolean
password_set_run (Act *act, GError **error)
{
  const char *way = act_text (act, "way") ? act_text (act, "way") : "password";
  g_autoptr (Row) staff = act_row (act, &table_staff, act_int (act, "staff"), error);

  if (!staff || !check_may_set (act, row_id (staff), error))
    return FALSE;
  if (!row_is_null (staff, "retired_at")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s no longer works here."), row_text (staff, "name"));
    return FALSE;
  }
  return set_row (act, row_id (staff), way, error) && run_with_id (act, sql_calm, row_id (staff), NULL, error);
}

/* --- a staff card --- */

static const char sql_card[] = "SELECT id FROM card WHERE sha256 = :sha256";
static const char sql_card_of[] = "SELECT card FROM card_binding WHERE staff = :staff AND until IS NULL";

/* @card: the card of this text, entered as a staff card where nobody knows it yet. */
static gboolean
find_card (Act *act, gint64 *card, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_card, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "sha256", act_text (act, "token"));
  if (!find_int (query, card, error))
    return FALSE;
  if (!*card)
    *card = card_enter (act, act_text (act, "token"), "staff", 0, error);
  return *card != 0;
}

static gboolean
staff_card_run (Act *act, GError **error)
{
  gint64 staff = act_int (act, "staff"), before = 0, card = 0;

  if (!act_text (act, "token"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("This is not the text of a card."));
  if (!find_int_by (act_get_connection (act), sql_card_of, "staff", staff, &before, error)
      || (before && !card_unbind (act, before, error)) || !find_card (act, &card, error))
    return FALSE;
  act_answer_int (act, "card", card);
  return card_bind (act, card, 0, staff, error);
}

/* --- the sealed envelope --- */

#define CAUSE "envelope"
#define DAY_SECONDS 86400

static const char sql_supervisors[] =
  "SELECT DISTINCT r.staff FROM staff_role r JOIN staff s ON s.id = r.staff"
  " WHERE r.role = 'supervisor' AND r.revoked_at IS NULL AND s.retired_at IS NULL AND r.staff <> :none";
static const char sql_told[] = "SELECT id FROM task WHERE cause = '" CAUSE "' AND done_at IS NULL AND id <> :none";
static const char sql_first_house[] = "SELECT MIN (id) FROM house WHERE retired_at IS NULL AND id <> :none";

/* Where it was opened; a record without a house has nobody to tell. */
static gboolean
find_house (Act *act, gint64 *house, GError **error)
{
  Connection *connection = act_get_connection (act);

  *house = 0;
  if (act_get_terminal (act) && !house_of_terminal (connection, act_get_terminal (act), house, error))
    return FALSE;
  return *house || find_int_by (connection, sql_first_house, ":none", 0, house, error);
}

static gboolean
give_tasks (Act *act, gint64 house, const char *words, GError **error)
{
  TaskDraft draft = { .house = house, .words = words, .cause = CAUSE, .due_at = act_get_at (act) + DAY_SECONDS };
  g_autoptr (GArray) supervisors = find_ids_by (act_get_connection (act), sql_supervisors, ":none", 0, error);

  if (!supervisors)
    return FALSE;
  if (!supervisors->len)
    return task_give (act, &draft, error);
  for (guint i = 0; i < supervisors->len; i++) {
    draft.owner = g_array_index (supervisors, gint64, i);
    if (!task_give (act, &draft, error))
      return FALSE;
  }
  return TRUE;
}

/* The supervisors are told, each (PRACTICE F21), until the next envelope is sealed. */
static gboolean
tell_supervisors (Act *act, GError **error)
{
  g_autoptr (Row) staff = act_row (act, &table_staff, act_get_actor (act), error);
  gint64 house = 0;

  if (!staff || !find_house (act, &house, error))
    return FALSE;
  if (!house)
    return TRUE;
  const char *name = row_is_null (staff, "full_name") ? row_text (staff, "name") : row_text (staff, "full_name");
  g_autofree char *words = g_strdup_printf (_("Envelope opened by %s: %s. Seal a new one."), name, act_text (act, "reason"));
  return give_tasks (act, house, words, error);
}

static gboolean
end_tasks (Act *act, GError **error)
{
  g_autoptr (GArray) told = find_ids_by (act_get_connection (act), sql_told, ":none", 0, error);

  for (guint i = 0; told && i < told->len; i++)
    if (!task_tick (act, g_array_index (told, gint64, i), error))
      return FALSE;
  return told != NULL;
}

static gboolean
envelope_seal_run (Act *act, GError **error)
{
  return set_row (act, 0, "envelope", error) && end_tasks (act, error);
}

static gboolean
envelope_open_run (Act *act, GError **error)
{
  gint64 open = 0;

  if (!act_get_actor (act))
    return refuse (error, RECORD_ERROR_PERMISSION, _("Say who opens the envelope."));
  if (!find_open (act, 0, "envelope", &open, error))
    return FALSE;
  if (!open)
    return refuse (error, RECORD_ERROR_STATE, _("There is no sealed envelope. A supervisor makes one under Settings."));
  return end_row (act, open, act_get_actor (act), error)
      && run_with_id (act, sql_calm, act_get_actor (act), NULL, error) && tell_supervisors (act, error);
}

static const ActKey password_keys[] = {
  { "staff", KEY_STAFF, TRUE, NULL, N_("the staff member") },
  { "way", KEY_CHOICE, FALSE, "password|digits", N_("what is set; digits go with a staff card") },
  { "secret", KEY_BULK, TRUE, NULL, N_("its Argon2id hash, as the program makes it") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey card_keys[] = {
  { "staff", KEY_STAFF, TRUE, NULL, N_("the staff member") },
  { "token", KEY_TOKEN, TRUE, NULL, N_("the text that the card shows when it is scanned") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey seal_keys[] = {
  { "secret", KEY_BULK, TRUE, NULL, N_("its Argon2id hash, as the program makes it") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey open_keys[] = {
  { "reason", KEY_TEXT, TRUE, NULL, N_("why it was needed") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "password-set", PERMISSION_NONE, password_set_run, password_keys, N_("Sets a password"), TRUE },
  { "staff-card", PERMISSION_HOUSE, staff_card_run, card_keys, N_("Gives a staff card"), FALSE },
  { "envelope-seal", PERMISSION_RULES, envelope_seal_run, seal_keys, N_("Seals a new envelope"), TRUE },
  { "envelope-open", PERMISSION_NONE, envelope_open_run, open_keys, N_("Opens the sealed envelope"), TRUE },
};

const ActKind *const login_act_kinds[] = { &kinds[0], &kinds[1], &kinds[2], &kinds[3], NULL };
