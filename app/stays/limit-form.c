/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a rule of how long guests may stay. */
#include "app/stays/limit-form.h"

#include "app/board/input.h"
#include "app/board/labels.h"
#include "app/entry-undo.h"
#include "app/reason.h"
#include "app/stays/stays-labels.h"

#include <glib/gi18n.h>

struct _DeskLimitForm {
  GtkBox parent;

  GtkComboBoxText *kind, *count, *day_kind, *approver;
  GtkSpinButton *days, *meals, *extension, *times;
  GtkToggleButton *extendable;
  GtkEntry *source, *from, *until;

  gint64 house;
  char *draft;                 /* its name */
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskLimitForm, desk_limit_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

/* A kind of the list is a code; what is typed is one of the house's own. */
static char *
kind_of (DeskLimitForm *self)
{
  const char *code = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->kind));
  g_autofree char *typed = gtk_combo_box_text_get_active_text (self->kind);

  return g_strdup (code ? code : g_strstrip (typed ? typed : (typed = g_strdup (""))));
}

static void
set_number (Request *request, const char *key, GtkSpinButton *spin)
{
  request_set_int (request, key, (gint64) gtk_spin_button_get_value (spin));
}

/* (nullable): what is missing. */
static char *
find_missing (const char *kind, const char *from, const char *until)
{
  if (!*kind)
    return g_strdup (_("Choose for which kind of guest the rule is, or type one."));
  return from && until ? NULL : g_strdup (_("This is no day of the calendar. Write it as 25-12-2026."));
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskLimitForm *self = DESK_LIMIT_FORM (form);
  g_autofree char *kind = kind_of (self);
  g_autofree char *from = desk_day_parse (gtk_entry_get_text (self->from));
  const char *end = gtk_entry_get_text (self->until);
  g_autofree char *until = *end ? desk_day_parse (end) : g_strdup (end);

  if ((*missing = find_missing (kind, from, until)))
    return NULL;
  Request *request = request_new ("limit-set");
  if (self->house)
    request_set_int (request, "house", self->house);
  request_set (request, "guest-kind", kind);
  set_number (request, "days", self->days);
  set_number (request, "meal-days", self->meals);
  request_set (request, "count-from", gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->count)));
  request_set (request, "day-kind", gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->day_kind)));
  request_set (request, "approver-role", gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->approver)));
  request_set (request, "extendable", gtk_toggle_button_get_active (self->extendable) ? "yes" : "no");
  set_number (request, "extension-days", self->extension);
  set_number (request, "max-extensions", self->times);
  request_set (request, "source", gtk_entry_get_text (self->source));
  request_set (request, "from", from);
  request_set (request, "until", *until ? until : NULL);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  DeskActs *acts = desk_acts_new ();
  desk_acts_add (acts, request, NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  DeskLimitForm *self = DESK_LIMIT_FORM (form);
  g_autofree char *kind = kind_of (self), *day = desk_day_parse (gtk_entry_get_text (self->from)), *from = desk_iso_date (day);

  /* TRANSLATORS: kind of guest, date */
  return g_strdup_printf (_("Rule for %s from %s on"), desk_word (desk_guest_kinds (), kind), from);
}

static char *
get_draft (DeskStayForm *form)
{
  return g_strdup (DESK_LIMIT_FORM (form)->draft);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->make_acts = make_acts;
  iface->describe = describe;
}

static void
on_changed (DeskLimitForm *self)
{
  gboolean extendable = gtk_toggle_button_get_active (self->extendable);

  const char *why = extendable ? NULL : _("A stay under this rule is not extended.");
  desk_reason_set (GTK_WIDGET (self->extension), why);
  desk_reason_set (GTK_WIDGET (self->times), why);
  desk_reason_set (GTK_WIDGET (self->approver), why);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
desk_limit_form_finalize (GObject *object)
{
  g_free (DESK_LIMIT_FORM (object)->draft);
  G_OBJECT_CLASS (desk_limit_form_parent_class)->finalize (object);
}

static void
desk_limit_form_class_init (DeskLimitFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_limit_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/limit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, kind);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, count);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, day_kind);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, approver);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, days);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, meals);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, extension);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, times);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, extendable);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, source);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, from);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, until);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
fill (GtkComboBoxText *combo, const DeskWord *words)
{
  for (; words->code; words++)
    gtk_combo_box_text_append (combo, words->code, _(words->words));
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
}

static void
desk_limit_form_init (DeskLimitForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const DeskWord *kind = desk_guest_kinds (); kind->code; kind++)
    gtk_combo_box_text_append (self->kind, kind->code, _(kind->words));
  fill (self->count, desk_counts_from ());
  fill (self->day_kind, desk_day_kinds ());
  fill (self->approver, desk_approver_roles ());
  desk_entry_undo (self->source);
  desk_entry_undo (self->from);
  desk_entry_undo (self->until);
}

/* What the record holds is shown as it is, whatever people may choose. */
static void
show_number (GtkSpinButton *spin, gint64 number)
{
  GtkAdjustment *span = gtk_spin_button_get_adjustment (spin);

  gtk_adjustment_set_upper (span, MAX (gtk_adjustment_get_upper (span), (double) number));
  gtk_spin_button_set_value (spin, (double) number);
}

/* One that is to come is changed from its own day on; one that ends by itself keeps its end. */
static void
show_dates (DeskLimitForm *self, const LimitRuleLine *before, const char *today)
{
  const char *from = before && before->to_come ? before->from_date : today;
  g_autofree char *first = desk_day_text (from);

  gtk_entry_set_text (self->from, first);
  if (!before || before->followed || g_strcmp0 (before->until_date, from) <= 0)
    return;
  g_autofree char *end = desk_day_text (before->until_date);
  gtk_entry_set_text (self->until, end);
}

static void
show_before (DeskLimitForm *self, const LimitRuleLine *before)
{
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (self->kind), before->guest_kind)) {
    gtk_combo_box_text_append (self->kind, before->guest_kind, before->guest_kind);
    gtk_combo_box_set_active_id (GTK_COMBO_BOX (self->kind), before->guest_kind);
  }
  desk_reason_set (GTK_WIDGET (self->kind), _("The rule is of this kind of guest; for another one a new rule is added."));
  show_number (self->days, before->days);
  show_number (self->meals, before->meal_days);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (self->count), before->count_from);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (self->day_kind), before->day_kind);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (self->approver), before->approver_role);
  gtk_toggle_button_set_active (self->extendable, before->extendable);
  show_number (self->extension, before->extension_days);
  show_number (self->times, before->max_extensions);
  gtk_entry_set_text (self->source, before->source ? before->source : "");
}

GtkWidget *
desk_limit_form_new (const LimitRuleLine *before, gint64 house, const char *today)
{
  DeskLimitForm *self = g_object_new (DESK_TYPE_LIMIT_FORM, NULL);

  self->house = before ? before->house : house;
  self->draft = before ? g_strdup_printf ("limit-%" G_GINT64_FORMAT "-%s-%s", self->house, before->guest_kind, before->to_come ? before->from_date : "now")
                       : g_strdup_printf ("limit-%" G_GINT64_FORMAT, house);
  show_dates (self, before, today);
  if (before)
    show_before (self, before);
  on_changed (self);
  return GTK_WIDGET (self);
}
