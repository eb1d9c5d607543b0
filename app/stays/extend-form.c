/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an extension. */
#include "app/stays/extend-form.h"

#include "app/board/day-words.h"
#include "app/board/input.h"
#include "app/board/labels.h"
#include "app/board/when-box.h"
#include "app/entry-undo.h"
#include "app/stays/stays-labels.h"
#include "db/record/workdays.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DeskExtendForm {
  GtkBox parent;

  GtkLabel *who, *from, *said;
  GtkSpinButton *days;
  GtkEntry *until;             /* the same, by its date: that of a treatment is given so (PRACTICE F23) */
  GtkComboBoxText *reason;
  GtkToggleButton *ask, *telephone, *letter, *myself;
  GtkWidget *approver_box, *note_box;
  GtkEntry *approver, *note;
  DeskWhenBox *when;           /* when it was agreed to elsewhere */

  gint64 stay;
  gint64 asked_by;             /* 0: who is here asks */
  char *limit_on, *name;
  GArray *holidays;            /* (nullable) Holidays: the days are working days */
  char *staff;                 /* who works here, who approves by himself */
  GTimeZone *zone;
  gboolean filling;
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskExtendForm, desk_extend_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static char *
new_limit (DeskExtendForm *self)
{
  return workdays_extend (self->holidays, self->limit_on, gtk_spin_button_get_value_as_int (self->days));
}

/* (transfer full) (nullable): a day of the week is the first so called that is later than the limit now. */
static char *
read_until (DeskExtendForm *self)
{
  const char *text = gtk_entry_get_text (self->until);
  char *date = desk_day_parse (text);
  gint64 today, limit, day = 0;
  int seconds, every = 0;

  if (date || !when_day_parse (self->limit_on, &limit))
    return date;
  when_local (g_get_real_time () / G_USEC_PER_SEC, self->zone, &today, &seconds);
  if (!desk_day_said (text, today, &day, &every) && !desk_day_ahead_parse (text, today, &day))
    return NULL;
  while (every && day <= limit)
    day += every;
  return when_day_format (day);
}

/* How many days lead to the date that is typed, or past it where that day does not count; 0: none do. */
static int
days_until (DeskExtendForm *self)
{
  g_autofree char *wanted = read_until (self);
  double most = 0;

  gtk_spin_button_get_range (self->days, NULL, &most);
  if (!wanted || strcmp (wanted, self->limit_on) <= 0)
    return 0;
  for (int n = 1; n <= (int) most; n++) {
    g_autofree char *date = workdays_extend (self->holidays, self->limit_on, n);
    if (strcmp (date, wanted) >= 0)
      return n;
  }
  return 0;
}

static const char *
text_of (GtkEntry *entry)
{
  const char *text = gtk_entry_get_text (entry);

  return *text ? text : NULL;
}

static gboolean
needs_approver (DeskExtendForm *self)
{
  return gtk_toggle_button_get_active (self->telephone) || gtk_toggle_button_get_active (self->letter);
}

static const char *
channel_of (DeskExtendForm *self)
{
  return gtk_toggle_button_get_active (self->telephone) ? "telephone"
         : gtk_toggle_button_get_active (self->letter)  ? "letter"
                                                        : "program";
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskExtendForm *self = DESK_EXTEND_FORM (form);
  const char *reason = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->reason));
  gboolean asks = gtk_toggle_button_get_active (self->ask);
  HappenedAt at;
  gboolean earlier = FALSE;

  char *no_day = days_until (self) ? NULL : desk_no_day (gtk_entry_get_text (self->until));

  if (no_day)
    *missing = no_day;
  else if (!days_until (self))
    *missing = g_strdup (_("Write the new limit as 25-12-2026: a day after the limit now, within a year of it."));
  else if (!reason)
    *missing = g_strdup (_("Choose why the stay is extended."));
  else if (needs_approver (self) && !text_of (self->approver))
    *missing = g_strdup (_("Write who agreed: name and office."));
  else if (needs_approver (self))
    earlier = desk_when_box_read (self->when, self->zone, &at, missing);
  if (*missing)
    return NULL;
  Request *request = request_new (asks ? "extend-ask" : "extend");
  request_set_int (request, "resident", self->stay);
  request_set_int (request, "days", gtk_spin_button_get_value_as_int (self->days));
  request_set (request, "reason", reason);
  if (asks) {
    request_set (request, "note", text_of (self->note));
  } else {
    request_set (request, "channel", channel_of (self));
    request_set (request, "approver", needs_approver (self) ? text_of (self->approver) : self->staff);
    if (self->asked_by)
      request_set_int (request, "asked-by", self->asked_by);
  }
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  if (earlier)
    request_set_at (request, &at);
  DeskActs *acts = desk_acts_new ();
  desk_acts_add (acts, request, NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  DeskExtendForm *self = DESK_EXTEND_FORM (form);
  g_autofree char *date = new_limit (self), *until = desk_iso_date (date);

  if (gtk_toggle_button_get_active (self->ask))
    /* TRANSLATORS: name, date */
    return g_strdup_printf (_("Extension asked for %s until %s: it waits to be decided"), self->name, until);
  /* TRANSLATORS: name, date */
  return g_strdup_printf (_("%s may stay until %s"), self->name, until);
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return GTK_WIDGET (DESK_EXTEND_FORM (form)->days);
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  DeskExtendForm *self = DESK_EXTEND_FORM (form);

  if (!days_until (self))
    return GTK_WIDGET (self->until);
  if (!gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->reason)))
    return GTK_WIDGET (self->reason);
  if (!needs_approver (self))
    return NULL;
  return text_of (self->approver) ? desk_when_box_get_field (self->when) : GTK_WIDGET (self->approver);
}

static char *
get_draft (DeskStayForm *form)
{
  return g_strdup_printf ("extend-%" G_GINT64_FORMAT, DESK_EXTEND_FORM (form)->stay);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->get_wrong = get_wrong;
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->get_first = get_first;
}

/* In the field of the date as well, unless it was typed there. */
static void
show_limit (DeskExtendForm *self)
{
  g_autofree char *date = self->limit_on ? new_limit (self) : NULL, *said = desk_iso_date (date);

  gtk_label_set_text (self->said, said);
  if (!date || self->filling)
    return;
  g_autofree char *text = desk_day_text (date);
  self->filling = TRUE;
  gtk_entry_set_text (self->until, text);
  self->filling = FALSE;
}

/* What is typed stays as it is typed: where it is a day that does not count, the limit that is said is a later one. */
static void
on_until (DeskExtendForm *self)
{
  int days = self->filling || !self->limit_on ? 0 : days_until (self);

  if (self->filling)
    return;
  self->filling = TRUE;
  if (days)
    gtk_spin_button_set_value (self->days, days);
  self->filling = FALSE;
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_changed (DeskExtendForm *self)
{
  show_limit (self);
  gtk_widget_set_visible (self->approver_box, needs_approver (self));
  gtk_widget_set_visible (self->note_box, gtk_toggle_button_get_active (self->ask));
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
desk_extend_form_finalize (GObject *object)
{
  DeskExtendForm *self = DESK_EXTEND_FORM (object);

  g_free (self->limit_on);
  g_clear_pointer (&self->holidays, g_array_unref);
  g_free (self->name);
  g_free (self->staff);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (desk_extend_form_parent_class)->finalize (object);
}

static void
desk_extend_form_class_init (DeskExtendFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_extend_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/extend-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, who);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, from);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, until);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, said);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, days);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, ask);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, telephone);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, letter);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, myself);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, approver_box);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, note_box);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, approver);
  gtk_widget_class_bind_template_child (widget_class, DeskExtendForm, note);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_until);
}

static void
desk_extend_form_init (DeskExtendForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const DeskWord *reason = desk_extension_reasons (); reason->code; reason++)
    gtk_combo_box_text_append (self->reason, reason->code, _(reason->words));
  desk_entry_undo (self->until);
  desk_entry_undo (self->approver);
  desk_entry_undo (self->note);
  self->when = g_object_new (DESK_TYPE_WHEN_BOX, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self->approver_box), GTK_WIDGET (self->when));
  g_signal_connect_object (self->when, "changed", G_CALLBACK (desk_stay_form_changed), self, G_CONNECT_SWAPPED);
}

static DeskExtendForm *
new_form (gint64 stay, const char *limit_on, gint64 days, GArray *holidays, const char *title, GTimeZone *zone)
{
  DeskExtendForm *self = g_object_new (DESK_TYPE_EXTEND_FORM, NULL);
  g_autofree char *limit = desk_iso_date (limit_on), *now = g_strdup_printf (_("limit now: %s"), limit);
  g_autofree char *from = holidays ? g_strdup_printf ("%s · %s", now, _("working days are counted")) : g_strdup (now);

  self->stay = stay;
  self->zone = g_time_zone_ref (zone);
  self->limit_on = g_strdup (limit_on);
  self->holidays = holidays ? g_array_ref (holidays) : NULL;
  self->name = g_strdup (title);
  gtk_label_set_text (self->who, title);
  gtk_label_set_text (self->from, from);
  gtk_spin_button_set_value (self->days, (double) days);
  on_changed (self);
  return self;
}

/* It is asked for already: what is left to write down is that somebody agreed elsewhere to what was asked. */
static void
only_elsewhere (DeskExtendForm *self, gint64 asked_by, const char *reason)
{
  self->asked_by = asked_by;
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (self->reason), reason);
  gtk_toggle_button_set_active (self->telephone, TRUE);
  gtk_widget_hide (GTK_WIDGET (self->ask));
  gtk_widget_hide (GTK_WIDGET (self->myself));
}

GtkWidget *
desk_extend_form_new (const LimitLine *line, const char *title, const char *staff, GTimeZone *zone)
{
  gint64 days = line->asked_at ? line->asked_days : line->extension_days;
  DeskExtendForm *self = new_form (line->stay, line->limit_on, days, line->holidays, title, zone);

  self->staff = g_strdup (staff);
  if (line->asked_at) {
    g_autofree char *asked = g_strconcat (gtk_label_get_text (self->from), _(" · extension asked for"), NULL);
    gtk_label_set_text (self->from, asked);
    only_elsewhere (self, line->asked_by, line->asked_reason);
  }
  return GTK_WIDGET (self);
}

GtkWidget *
desk_extend_form_new_agreed (const WaitingLine *ask, const char *title, GTimeZone *zone)
{
  DeskExtendForm *self = new_form (ask->stay, ask->limit_before, ask->days, ask->holidays, title, zone);

  only_elsewhere (self, ask->asked_by, ask->reason);
  return GTK_WIDGET (self);
}
