/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts that belong together: one transaction, with the files that they name. */
#include "app/acts.h"

#include "db/record/attachment.h"

typedef struct {
  Request *request;
  char *link;                  /* (nullable) key that takes an answer of the act before */
  const char *answer;          /* (nullable) which text; NULL: the resident */
  gint64 id;                   /* 0 until it was first tried */
  GArray *whom;                /* (nullable) DeskActsWhom: who the key @link names instead */
  DeskActs *lender;            /* (nullable) whose the request is */
} Step;

typedef struct {
  GBytes *bytes;
  char *type;
} Kept;

struct _DeskActs {
  GArray *steps;               /* Step */
  GPtrArray *files;            /* Kept */
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_bytes_unref (kept->bytes);
  g_free (kept->type);
  g_free (kept);
}

static void
step_clear (gpointer data)
{
  Step *step = data;

  if (step->lender)
    desk_acts_unref (step->lender);
  else
    request_free (step->request);
  g_free (step->link);
  g_clear_pointer (&step->whom, g_array_unref);
}

static void
acts_clear (gpointer data)
{
  g_array_unref (((DeskActs *) data)->steps);
  g_ptr_array_unref (((DeskActs *) data)->files);
}

DeskActs *
desk_acts_new (void)
{
  DeskActs *acts = g_atomic_rc_box_new0 (DeskActs);

  acts->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (acts->steps, step_clear);
  acts->files = g_ptr_array_new_with_free_func (kept_free);
  return acts;
}

static DeskActs *
acts_ref (DeskActs *acts)
{
  return g_atomic_rc_box_acquire (acts);
}

void
desk_acts_unref (DeskActs *acts)
{
  g_atomic_rc_box_release_full (acts, acts_clear);
}

void
desk_acts_add (DeskActs *acts, Request *request, const char *link)
{
  Step step = { request, g_strdup (link), NULL, 0, NULL, NULL };

  g_array_append_val (acts->steps, step);
}

void
desk_acts_add_after (DeskActs *acts, Request *request, const char *link, const char *answer)
{
  Step step = { request, g_strdup (link), g_intern_string (answer), 0, NULL, NULL };

  g_array_append_val (acts->steps, step);
}

void
desk_acts_add_file (DeskActs *acts, GBytes *bytes, const char *type)
{
  Kept *kept = g_new (Kept, 1);

  *kept = (Kept){ g_bytes_ref (bytes), g_strdup (type) };
  g_ptr_array_add (acts->files, kept);
}

guint
desk_acts_append (DeskActs *acts, DeskActs *more, const char *override, const char *agreed_by)
{
  guint first = acts->steps->len;

  for (guint i = 0; i < more->steps->len; i++) {
    const Step *step = &g_array_index (more->steps, Step, i);
    Step lent = { step->request, g_strdup (step->link), step->answer, 0, NULL, acts_ref (more) };
    request_set (lent.request, "override", override);
    request_set (lent.request, "agreed-by", agreed_by);
    g_array_append_val (acts->steps, lent);
  }
  for (guint i = 0; i < more->files->len; i++) {
    const Kept *kept = more->files->pdata[i];
    desk_acts_add_file (acts, kept->bytes, kept->type);
  }
  return first;
}

void
desk_acts_tell (DeskActs *acts, const char *findings)
{
  for (guint i = 0; i < acts->steps->len; i++) {
    Request *request = g_array_index (acts->steps, Step, i).request;
    gboolean asked = request_get (request, "override") || request_get (request, "agreed-by");
    request_set (request, "findings", asked ? findings : NULL);
  }
}

void
desk_acts_add_gathered (DeskActs *acts, Request *request, const char *key, const DeskActsWhom *whom, guint n)
{
  Step step = { request, g_strdup (key), NULL, 0, g_array_new (FALSE, FALSE, sizeof (DeskActsWhom)), NULL };

  g_array_append_vals (step.whom, whom, n);
  g_array_append_val (acts->steps, step);
}

void
desk_acts_prepend (DeskActs *acts, Request *request)
{
  Step step = { request, NULL, NULL, 0, NULL, NULL };

  for (guint i = 0; i < acts->steps->len; i++) {
    GArray *whom = g_array_index (acts->steps, Step, i).whom;
    for (guint j = 0; whom && j < whom->len; j++)
      g_array_index (whom, DeskActsWhom, j).step++;
  }
  g_array_prepend_val (acts->steps, step);
}

static void
name_whom (const Step *step, GPtrArray *outcomes)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < step->whom->len; i++) {
    const DeskActsWhom *whom = &g_array_index (step->whom, DeskActsWhom, i);
    gint64 resident = whom->resident ? whom->resident : outcome_int (g_ptr_array_index (outcomes, whom->step), "resident");
    g_string_append_printf (names, "%s%" G_GINT64_FORMAT, i ? "," : "", resident);
  }
  request_set (step->request, step->link, names->str);
}

static gboolean
perform_step (Record *record, Batch *batch, DeskActs *acts, guint index, GPtrArray *outcomes, GError **error)
{
  Step *step = &g_array_index (acts->steps, Step, index);
  Outcome *outcome = NULL;

  if (!step->id)
    step->id = record_new_id (record);
  request_set_id (step->request, step->id);
  const Outcome *before = step->link && index > 0 ? g_ptr_array_index (outcomes, index - 1) : NULL;
  if (step->whom)
    name_whom (step, outcomes);
  else if (before && step->answer)
    request_set (step->request, step->link, outcome_text (before, step->answer));
  else if (before)
    request_set_int (step->request, step->link, outcome_int (before, "resident"));
  if (!batch_perform (batch, step->request, &outcome, error))
    return FALSE;
  g_ptr_array_add (outcomes, outcome);
  return TRUE;
}

static gboolean
store_files (Record *record, DeskActs *acts, GError **error)
{
  for (guint i = 0; i < acts->files->len; i++) {
    const Kept *kept = acts->files->pdata[i];
    g_autofree char *sha256 = NULL;
    if (!file_store (record, kept->bytes, kept->type, &sha256, error))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
perform_steps (Record *record, DeskActs *acts, GError **error)
{
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) outcome_free);
  g_autoptr (Batch) batch = batch_begin (record, error);
  if (!batch || !store_files (record, acts, error))
    return NULL;

  for (guint i = 0; i < acts->steps->len; i++)
    if (!perform_step (record, batch, acts, i, outcomes, error))
      return NULL;
  return batch_commit (batch, error) ? g_steal_pointer (&outcomes) : NULL;
}

static gboolean
find_room (Record *record, DeskActs *acts, const GError *failure)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();

  for (guint i = 0; i < acts->steps->len; i++)
    g_ptr_array_add (requests, g_array_index (acts->steps, Step, i).request);
  return acts_find_room (record, (const Request *const *) requests->pdata, requests->len, failure);
}

static gpointer
acts_job (Record *record, gpointer input, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GPtrArray *outcomes = perform_steps (record, input, &failure);

  if (!outcomes && find_room (record, input, failure))
    return perform_steps (record, input, error);
  if (!outcomes)
    g_propagate_error (error, g_steal_pointer (&failure));
  return outcomes;
}

void
desk_context_act (DeskContext *context, DeskActs *acts, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (DESK_IS_CONTEXT (context) && acts);

  for (guint i = 0; i < acts->steps->len; i++)
    desk_context_sign (context, g_array_index (acts->steps, Step, i).request);
  worker_run (desk_context_get_worker (context), acts_job, acts_ref (acts), (GDestroyNotify) desk_acts_unref,
              (GDestroyNotify) g_ptr_array_unref, cancellable, callback, data);
}

GPtrArray *
desk_context_act_finish (DeskContext *context, GAsyncResult *result, GError **error)
{
  return worker_finish (desk_context_get_worker (context), result, error);
}
