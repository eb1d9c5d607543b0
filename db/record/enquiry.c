/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody asks after somebody: what was answered, and what the social worker makes of it. */
#include "db/record/enquiry.h"

#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/stay.h"
#include "db/record/task.h"

#include <glib/gi18n-lib.h>

#define ANSWERS "neither|number_left|told"
#define OUTCOMES "called_back|no_match|unreachable|forwarded|refused"

static const char *
answer_of (Act *act)
{
  const char *answer = act_text (act, "answer");

  return answer ? answer : "neither";
}

static gboolean
check_answer (Act *act, GError **error)
{
  const char *phone = act_text (act, "phone");

  if (g_str_equal (answer_of (act), "number_left") && !(phone && *phone)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Write down the number that was left."));
    return FALSE;
  }
  if (g_str_equal (answer_of (act), "told") && !act_get_override (act)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_RULE,
                         _("The house neither confirms nor denies who is here. Say so and take a number, or give a reason why "
                           "something was told."));
    return FALSE;
  }
  return TRUE;
}

static const char sql_task[] = "SELECT COALESCE (MAX (id), 0) FROM task WHERE id = :enquiry AND done_at IS NULL";

/* PRACTICE F11: the social worker has something to do, by tomorrow. The task bears the enquiry's id, by which it ends. */
static gboolean
give_task (Act *act, const Row *enquiry, GError **error)
{
  g_autofree char *words =
      g_strdup_printf (_("Enquiry: %s asks after %s"), row_text (enquiry, "asker"), row_text (enquiry, "about"));
  TaskDraft draft = { .id = row_id (enquiry), .house = row_int (enquiry, "house"), .words = words,
                      .due_at = act_get_at (act) + ENQUIRY_SECONDS };

  if (!task_only_worker (act, &draft.owner, error))
    return FALSE;
  act_answer_int (act, "task", draft.id);
  return task_give (act, &draft, error);
}

static gboolean
end_task (Act *act, gint64 enquiry, GError **error)
{
  gint64 id = 0;

  return find_int_by (act_get_connection (act), sql_task, ":enquiry", enquiry, &id, error)
         && (!id || task_tick (act, id, error));
}

static gboolean
enquiry_add_run (Act *act, GError **error)
{
  gint64 house = check_answer (act, error) ? house_of_act (act, error) : 0;
  if (!house)
    return FALSE;

  g_autoptr (Row) row = row_new (&table_enquiry, act_new_id (act));
  row_set_int (row, "house", house);
  if (act_get_actor (act))
    row_set_int (row, "staff", act_get_actor (act));
  act_copy_text (act, "asker", row, "asker");
  act_copy_text (act, "phone", row, "phone");
  act_copy_text (act, "relation", row, "relation");
  act_copy_text (act, "about", row, "about");
  row_set_text (row, "answer", answer_of (act));
  if (g_str_equal (answer_of (act), "told"))
    row_set_text (row, "told", act_get_override (act));
  row_set_int (row, "asked_at", act_get_at (act));
  act_answer_int (act, "enquiry", row_id (row));
  return act_write (act, row, error) && give_task (act, row, error);
}

/* Who may not know of a confidential stay hears of it as of nobody. */
static gboolean
check_found (Act *act, gint64 resident, GError **error)
{
  gint64 stay;

  if (!stay_open_of (act_get_connection (act), resident, &stay, error))
    return FALSE;
  g_autoptr (Row) row = stay ? act_row (act, &table_stay, stay, error) : NULL;
  if (stay && !row)
    return FALSE;
  if (!row || g_str_equal (row_text (row, "confidentiality"), "normal"))
    return TRUE;
  if (!act_may (act, PERMISSION_SEE_HIDDEN)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such resident."));
    return FALSE;
  }
  if (!g_str_equal (act_text (act, "outcome"), "called_back") || act_get_override (act))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_RULE,
                       _("Nobody is to hear that this resident is here. Do not call back, or give a reason why you do."));
  return FALSE;
}

static gboolean
refuse_settled (Act *act, const Row *row, GError **error)
{
  g_autoptr (Row) staff = row_int (row, "settled_by") ? act_row (act, &table_staff, row_int (row, "settled_by"), error) : NULL;
  if (row_int (row, "settled_by") && !staff)
    return FALSE;

  GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This enquiry is settled already."));
  record_error_set_holder (local, staff ? row_text (staff, "name") : NULL, row_int (row, "settled_at"));
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
settle_run (Act *act, GError **error)
{
  gint64 resident = act_int (act, "resident");
  g_autoptr (Row) row = act_row (act, &table_enquiry, act_int (act, "enquiry"), error);
  if (!row)
    return FALSE;

  act_set_house (act, row_int (row, "house"));
  if (!row_is_null (row, "settled_at"))
    return refuse_settled (act, row, error);
  if (resident && !check_found (act, resident, error))
    return FALSE;
  if (resident)
    row_set_int (row, "resident", resident);
  row_set_text (row, "outcome", act_text (act, "outcome"));
  act_copy_text (act, "note", row, "note");
  row_set_int (row, "settled_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "settled_by", act_get_actor (act));
  act_answer_int (act, "enquiry", row_id (row));
  return act_write (act, row, error) && end_task (act, row_id (row), error);
}

static const ActKey add_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "asker", KEY_TEXT, TRUE, NULL, N_("who asks") },
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone of who asks") },
  { "relation", KEY_TEXT, FALSE, NULL, N_("what the asker says to be to that person") },
  { "about", KEY_TEXT, TRUE, NULL, N_("after whom: a name or a description") },
  { "answer", KEY_CHOICE, FALSE, ANSWERS, N_("what was answered; neither where not given: neither confirmed nor denied") },
  { 0 },
};
static const ActKey settle_keys[] = {
  { "enquiry", KEY_ID, TRUE, "enquiry", N_("the enquiry that is settled") },
  { "outcome", KEY_CHOICE, TRUE, OUTCOMES, N_("what became of it") },
  { "resident", KEY_RESIDENT, FALSE, NULL, N_("who was meant") },
  { "note", KEY_TEXT, FALSE, NULL, N_("what else there is to say") },
  { 0 },
};

static const ActKind kinds[] = {
  { "enquiry-add", PERMISSION_NOTE, enquiry_add_run, add_keys, N_("Note who asks after whom"), FALSE },
  { "enquiry-settle", PERMISSION_CASE, settle_run, settle_keys, N_("Settle an enquiry"), FALSE },
};

const ActKind *const enquiry_act_kinds[] = { &kinds[0], &kinds[1], NULL };
