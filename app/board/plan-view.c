/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan of the fewest moves, wherever it is shown. */
#include "app/board/plan-view.h"

#include <glib/gi18n.h>

char *
desk_plan_text (const FitPlan *plan)
{
  g_return_val_if_fail (plan, NULL);

  if (!plan->others)
    return g_strdup (_("There is room without moving anybody:"));
  return g_strdup_printf (ngettext ("%u resident moves to make room:", "%u residents move to make room:", plan->others), plan->others);
}

/* --- rows --- */

typedef struct {
  GtkBox *box;
  const FitPlan *plan;
  DeskPlanTell tell;
  gpointer data;
} Rows;

/* One row of the moves @from up to @until. */
static void
add_row (const Rows *rows, guint from, guint until)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < until; i++) {
    g_autofree char *move = rows->tell (rows->data, &g_array_index (rows->plan->moves, FitMove, i));
    g_string_append_printf (text, "%s%s", i > from ? "; " : "", move);
  }
  GtkWidget *label = gtk_label_new (text->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), from < rows->plan->others ? "unfit" : "fits");
  gtk_widget_show (label);
  gtk_container_add (GTK_CONTAINER (rows->box), label);
}

void
desk_plan_show_moves (GtkBox *box, const FitPlan *plan, DeskPlanManner manner, DeskPlanTell tell, gpointer data)
{
  g_return_if_fail (GTK_IS_BOX (box) && tell);

  const Rows rows = { box, plan, tell, data };
  guint n = plan ? plan->moves->len : 0, single = plan && manner == PLAN_COMERS_IN_ONE ? plan->others : n;

  gtk_container_foreach (GTK_CONTAINER (box), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (guint i = 0; i < single; i++)
    add_row (&rows, i, i + 1);
  if (single < n)
    add_row (&rows, single, n);
}

/* --- beds --- */

GHashTable *
desk_plan_lit (const FitPlan *plan)
{
  GHashTable *lit = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; plan && i < plan->moves->len; i++) {
    gint64 to = g_array_index (plan->moves, FitMove, i).to;
    g_hash_table_insert (lit, g_memdup2 (&to, sizeof to), g_strdup (""));
  }
  return lit;
}

/* --- as an act --- */

Request *
desk_plan_request (const FitPlan *plan, guint n, const char *override, const char *agreed_by)
{
  g_return_val_if_fail (plan && n && n <= plan->moves->len, NULL);

  g_autoptr (GString) residents = g_string_new (NULL), beds = g_string_new (NULL);
  Request *request = request_new ("move-to-fit");

  for (guint i = 0; i < n; i++) {
    const FitMove *move = &g_array_index (plan->moves, FitMove, i);
    g_string_append_printf (residents, "%s%" G_GINT64_FORMAT, i ? "," : "", move->stay);
    g_string_append_printf (beds, "%s%" G_GINT64_FORMAT, i ? "," : "", move->to);
  }
  request_set (request, "residents", residents->str);
  request_set (request, "beds", beds->str);
  request_set (request, "consent", "yes");
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  return request;
}
