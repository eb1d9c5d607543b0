/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a permit to go out. */
#include "app/stays/leave-form.h"

#include "app/board/input.h"
#include "app/board/labels.h"
#include "app/board/when-box.h"
#include "app/entry-undo.h"
#include "app/list-keys.h"
#include "app/stays/stays-labels.h"
#include "db/record/stay.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define DAYS 31                /* how far ahead somebody may be expected back */
#define DAY_SECONDS 86400

enum { COLUMN_SHOWN, COLUMN_STAY, N_PEOPLE_COLUMNS };

struct _DeskLeaveForm {
  GtkBox parent;

  GtkEntry *who, *hour, *note;
  GtkWidget *who_box;
  GtkComboBoxText *kind, *day;
  DeskWhenBox *when;

  GtkListStore *people;
  GTimeZone *zone;
  gint64 stay;                 /* who goes out; 0: it is asked for */
  char *whose;                 /* (nullable) the same in words */
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskLeaveForm, desk_leave_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

gboolean
desk_hour_parse (const char *text, int *seconds)
{
  g_autofree char *digits = g_strstrip (g_strdup (text));
  int hour = 0, minute = 0, end = 0;

  if (strlen (digits) == 4 && strspn (digits, "0123456789") == 4) {
    hour = g_ascii_digit_value (digits[0]) * 10 + g_ascii_digit_value (digits[1]);
    minute = g_ascii_digit_value (digits[2]) * 10 + g_ascii_digit_value (digits[3]);
  } else if (!g_ascii_isdigit (digits[0])
             || !((sscanf (digits, "%2d%*[.:]%2d%n", &hour, &minute, &end) == 2 && !digits[end])
                  || (minute = 0, sscanf (digits, "%2d%n", &hour, &end) == 1 && !digits[end]))) {
    return FALSE;
  }
  *seconds = hour * 3600 + minute * 60;
  return hour <= 23 && minute <= 59;
}

/* That no hour is given means the end of that day. */
static gboolean
read_hour (DeskLeaveForm *self, int *seconds)
{
  const char *text = gtk_entry_get_text (self->hour);

  *seconds = DESK_DAY_END;
  return !text[strspn (text, " ")] || desk_hour_parse (text, seconds);
}

/* Whoever is written in full, or the only one whose name holds what is written. */
static gint64
find_stay (DeskLeaveForm *self)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_entry_get_text (self->who), -1);
  GtkTreeModel *model = GTK_TREE_MODEL (self->people);
  GtkTreeIter row;
  gint64 found = 0;
  guint n = 0;

  if (self->stay)
    return self->stay;
  for (gboolean more = *wanted && gtk_tree_model_get_iter_first (model, &row); more; more = gtk_tree_model_iter_next (model, &row)) {
    g_autofree char *shown = NULL;
    gint64 stay;
    gtk_tree_model_get (model, &row, COLUMN_SHOWN, &shown, COLUMN_STAY, &stay, -1);
    g_autofree char *name = g_utf8_casefold (shown, -1);
    if (g_str_equal (name, wanted))
      return stay;
    if (strstr (name, wanted)) {
      found = stay;
      n++;
    }
  }
  return n == 1 ? found : 0;
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskLeaveForm *self = DESK_LEAVE_FORM (form);
  const char *date = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->day)), *note = gtk_entry_get_text (self->note);
  gint64 stay = find_stay (self);
  HappenedAt at;
  int seconds = 0;
  gboolean earlier = FALSE;

  if (!stay)
    *missing = g_strdup (_("Write who goes out, so that only one person is meant."));
  else if (!read_hour (self, &seconds))
    *missing = g_strdup (_("Write the hour to be back as 17.00."));
  else
    earlier = desk_when_box_read (self->when, self->zone, &at, missing);
  if (*missing)
    return NULL;
  g_autofree char *due = g_strdup_printf ("%sT%02d:%02d", date, seconds / 3600, seconds / 60 % 60);
  Request *request = request_new ("leave");
  request_set_int (request, "resident", stay);
  request_set (request, "kind", gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->kind)));
  request_set (request, "due", due);
  request_set (request, "note", *note ? note : NULL);
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
  DeskLeaveForm *self = DESK_LEAVE_FORM (form);
  int seconds = 0;

  read_hour (self, &seconds);
  g_autofree char *hour = g_strdup_printf ("%02d.%02d", seconds / 3600, seconds / 60 % 60);
  /* TRANSLATORS: who, day, hour */
  return g_strdup_printf (_("Out: %s, due %s %s"), self->whose ? self->whose : gtk_entry_get_text (self->who), gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->day)), hour);
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  DeskLeaveForm *self = DESK_LEAVE_FORM (form);
  int seconds = 0;

  if (!find_stay (self))
    return GTK_WIDGET (self->who);
  return read_hour (self, &seconds) ? desk_when_box_get_field (self->when) : GTK_WIDGET (self->hour);
}

static char *
get_draft (DeskStayForm *form)
{
  gint64 stay = DESK_LEAVE_FORM (form)->stay;

  return stay ? g_strdup_printf ("leave-%" G_GINT64_FORMAT, stay) : g_strdup ("leave");
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->get_wrong = get_wrong;
  iface->make_acts = make_acts;
  iface->describe = describe;
}

static void
on_changed (DeskLeaveForm *self)
{
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
desk_leave_form_finalize (GObject *object)
{
  DeskLeaveForm *self = DESK_LEAVE_FORM (object);

  g_clear_object (&self->people);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->whose);
  G_OBJECT_CLASS (desk_leave_form_parent_class)->finalize (object);
}

static void
desk_leave_form_class_init (DeskLeaveFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_leave_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/leave-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLeaveForm, who);
  gtk_widget_class_bind_template_child (widget_class, DeskLeaveForm, who_box);
  gtk_widget_class_bind_template_child (widget_class, DeskLeaveForm, kind);
  gtk_widget_class_bind_template_child (widget_class, DeskLeaveForm, day);
  gtk_widget_class_bind_template_child (widget_class, DeskLeaveForm, hour);
  gtk_widget_class_bind_template_child (widget_class, DeskLeaveForm, note);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static gboolean
matches (GtkEntryCompletion *completion, const char *key, GtkTreeIter *row, gpointer data)
{
  g_autofree char *shown = NULL;
  (void) data;

  gtk_tree_model_get (gtk_entry_completion_get_model (completion), row, COLUMN_SHOWN, &shown, -1);
  g_autofree char *name = shown ? g_utf8_casefold (shown, -1) : NULL;
  return name && strstr (name, key);
}

static void
desk_leave_form_init (DeskLeaveForm *self)
{
  g_autoptr (GtkEntryCompletion) completion = gtk_entry_completion_new ();

  self->people = gtk_list_store_new (N_PEOPLE_COLUMNS, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const DeskWord *kind = desk_permit_kinds (); kind->code; kind++)
    gtk_combo_box_text_append (self->kind, kind->code, _(kind->words));
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->kind), 0);
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (self->people));
  gtk_entry_completion_set_text_column (completion, COLUMN_SHOWN);
  gtk_entry_completion_set_match_func (completion, matches, NULL, NULL);
  gtk_entry_set_completion (self->who, completion);
  desk_completion_keys (self->who);
  desk_entry_undo (self->who);
  desk_entry_undo (self->hour);
  desk_entry_undo (self->note);
  self->when = g_object_new (DESK_TYPE_WHEN_BOX, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->when));
  g_signal_connect_object (self->when, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
add_days (DeskLeaveForm *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (int i = 0; i < DAYS; i++) {
    g_autofree char *date = when_date_of (now + (gint64) i * DAY_SECONDS, self->zone), *shown = desk_iso_date (date);
    gtk_combo_box_text_append (self->day, date, i ? shown : _("today"));
  }
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->day), 0);
}

GtkWidget *
desk_leave_form_new (GPtrArray *people, gboolean names, GTimeZone *zone)
{
  DeskLeaveForm *self = g_object_new (DESK_TYPE_LEAVE_FORM, NULL);

  self->zone = g_time_zone_ref (zone);
  for (guint i = 0; i < people->len; i++) {
    const Stay *stay = people->pdata[i];
    /* TRANSLATORS: name, number of the stay */
    g_autofree char *shown = names ? g_strdup_printf (_("%s · no. %d"), stay->name, (int) stay->number)
                                   : g_strdup_printf (_("No. %d"), (int) stay->number);
    gtk_list_store_insert_with_values (self->people, NULL, -1, COLUMN_SHOWN, shown, COLUMN_STAY, stay->id, -1);
  }
  add_days (self);
  return GTK_WIDGET (self);
}

GtkWidget *
desk_leave_form_new_for (gint64 stay, const char *whose, GTimeZone *zone)
{
  DeskLeaveForm *self = g_object_new (DESK_TYPE_LEAVE_FORM, NULL);

  self->zone = g_time_zone_ref (zone);
  self->stay = stay;
  self->whose = g_strdup (whose);
  gtk_widget_hide (self->who_box);
  add_days (self);
  return GTK_WIDGET (self);
}
