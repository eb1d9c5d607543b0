/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of how long guests may stay. */
#include "app/stays/limits-box.h"

#include "app/board/labels.h"
#include "app/board/stay-dialog.h"
#include "app/stays/limit-form.h"
#include "app/stays/stays-labels.h"
#include "db/record/when.h"

#include <glib/gi18n.h>

#define BEGINNING "0001-01-01"

struct _DeskLimitsBox {
  GtkBox parent;

  GtkListBox *list;            /* a child */
  DeskContext *context;        /* (nullable) before it serves */
  GPtrArray *rules;            /* (nullable) LimitRuleLine, before they were read */
  GtkWidget *dialog;           /* weak: the one that is open */
};

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskLimitsBox, desk_limits_box, GTK_TYPE_BOX)

/* --- dialog --- */

static void
on_done (DeskLimitsBox *self, GPtrArray *outcomes, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, outcomes, text);
}

static void
open_form (DeskLimitsBox *self, const LimitRuleLine *before)
{
  g_autofree char *today = when_date_of (g_get_real_time () / G_USEC_PER_SEC, desk_context_get_zone (self->context));

  if (self->dialog) {
    gtk_window_present (GTK_WINDOW (self->dialog));
    return;
  }
  GtkWidget *form = desk_limit_form_new (before, desk_context_get_house (self->context), today);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self)));
  GtkWidget *dialog = desk_stay_dialog_new (window, self->context, DESK_STAY_FORM (form), _("How long guests may stay"), _("_Set the rule"), FALSE);
  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_new (DeskLimitsBox *self)
{
  if (self->context)
    open_form (self, NULL);
}

static void
on_change (GtkWidget *button, DeskLimitsBox *self)
{
  const gint64 *rule = g_object_get_data (G_OBJECT (button), "rule");

  for (guint i = 0; i < self->rules->len; i++)
    if (((const LimitRuleLine *) self->rules->pdata[i])->rule == *rule)
      open_form (self, self->rules->pdata[i]);
}

/* --- rows --- */

static char *
rule_text (const LimitRuleLine *line)
{
  gboolean working = g_str_equal (line->day_kind, "working");
  g_autofree char *days = !line->days ? g_strdup (_("no limit"))
                          : working ? g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) line->days), (int) line->days)
                                    : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) line->days), (int) line->days);
  g_autofree char *more =
      line->extendable ? g_strdup_printf (_("extended by %d days, at most %d times"), (int) line->extension_days, (int) line->max_extensions)
                       : g_strdup (_("not extended"));

  gboolean by_role = line->extendable && !g_str_equal (line->approver_role, "any");
  g_autofree char *role = by_role ? g_strdup_printf (_(" · approved by %s"), desk_word (desk_approver_roles (), line->approver_role)) : g_strdup ("");

  return g_strconcat (days, " · ", desk_word (desk_counts_from (), line->count_from), " · ", more, role, NULL);
}

static char *
meals_text (const LimitRuleLine *line)
{
  if (!line->meal_days)
    return g_strdup (_("meals are not counted"));
  return g_strdup_printf (ngettext ("meals on %d day under the SPM", "meals on %d days under the SPM", (gulong) line->meal_days),
                          (int) line->meal_days);
}

static char *
dates_text (const LimitRuleLine *line)
{
  g_autofree char *from = desk_iso_date (line->from_date), *until = desk_iso_date (line->until_date);
  gboolean always = g_str_equal (line->from_date, BEGINNING);

  if (always && !line->until_date)
    return g_strdup (_("from the beginning"));
  if (always)
    return g_strdup_printf (_("until before %s"), until);
  return line->until_date ? g_strdup_printf (_("from %s until before %s"), from, until) : g_strdup_printf (_("from %s on"), from);
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  return label;
}

static GtkWidget *
make_row (DeskLimitsBox *self, const LimitRuleLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *change = gtk_button_new_with_label (_("Change…"));
  g_autofree char *rule = rule_text (line), *dates = dates_text (line), *meals = meals_text (line);
  g_autofree char *detail = g_strconcat (meals, " · ", dates, line->source ? " · " : "", line->source, NULL);
  const char *kind = desk_word (desk_guest_kinds (), line->guest_kind);
  g_autofree char *title = desk_context_get_house (self->context) ? g_strdup (kind) : g_strconcat (line->house_name, ": ", kind, NULL);
  GtkWidget *lead = make_label (line->holds ? _("● holds") : _("○ not now"), "lead");
  g_autofree char *name = g_strjoin (". ", title, gtk_label_get_text (GTK_LABEL (lead)), rule, detail, NULL);
  g_autofree char *first = g_strconcat (title, " · ", rule, NULL);

  gtk_label_set_width_chars (GTK_LABEL (lead), 15);
  gtk_container_add (GTK_CONTAINER (box), lead);
  gtk_container_add (GTK_CONTAINER (text), make_label (first, line->holds ? "strong" : "dim"));
  gtk_container_add (GTK_CONTAINER (text), make_label (detail, "dim"));
  gtk_box_pack_start (GTK_BOX (box), text, TRUE, TRUE, 0);
  gtk_widget_set_valign (change, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (change), "rule", g_memdup2 (&line->rule, sizeof line->rule), g_free);
  g_signal_connect (change, "clicked", G_CALLBACK (on_change), self);
  atk_object_set_description (gtk_widget_get_accessible (change), name);
  gtk_container_add (GTK_CONTAINER (box), change);
  gtk_container_add (GTK_CONTAINER (row), box);
  atk_object_set_name (gtk_widget_get_accessible (row), name);
  gtk_widget_show_all (row);
  return row;
}

/* --- object --- */

static void
desk_limits_box_destroy (GtkWidget *widget)
{
  DeskLimitsBox *self = DESK_LIMITS_BOX (widget);

  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (desk_limits_box_parent_class)->destroy (widget);
}

static void
desk_limits_box_finalize (GObject *object)
{
  DeskLimitsBox *self = DESK_LIMITS_BOX (object);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  G_OBJECT_CLASS (desk_limits_box_parent_class)->finalize (object);
}

static void
desk_limits_box_class_init (DeskLimitsBoxClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_limits_box_finalize;
  GTK_WIDGET_CLASS (class)->destroy = desk_limits_box_destroy;
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                       G_TYPE_PTR_ARRAY, G_TYPE_STRING);
}

static void
desk_limits_box_init (DeskLimitsBox *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *scroller = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *words = make_label (_("Another rule holds for who comes from its date on; who is here keeps the limit of the day of admission. Meals go by the rule of the day."), "dim");
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Another kind of guest…"));

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_line_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_set_tooltip_text (words, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  g_object_set (head, "margin", 8, "margin-start", 12, "margin-end", 12, NULL);
  gtk_box_pack_start (GTK_BOX (head), words, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (head), add);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_new), self);
  gtk_container_add (GTK_CONTAINER (self), head);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->list)), "stays-list");
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->list)), _("Rules"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scroller), GTK_WIDGET (self->list));
  gtk_box_pack_start (GTK_BOX (self), scroller, TRUE, TRUE, 0);
  gtk_widget_show_all (head);
  gtk_widget_show_all (scroller);
}

void
desk_limits_box_serve (DeskLimitsBox *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_LIMITS_BOX (self) && DESK_IS_CONTEXT (context));

  g_set_object (&self->context, context);
}

void
desk_limits_box_set (DeskLimitsBox *self, GPtrArray *rules)
{
  g_return_if_fail (DESK_IS_LIMITS_BOX (self) && self->context && rules);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  self->rules = g_ptr_array_ref (rules);
  gtk_container_foreach (GTK_CONTAINER (self->list), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (guint i = 0; i < rules->len; i++)
    gtk_container_add (GTK_CONTAINER (self->list), make_row (self, rules->pdata[i]));
}
