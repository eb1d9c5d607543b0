/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an admission: search first, at most six fields for somebody new, and the bed. */
#include "app/board/admit-form.h"

#include "app/board/bed-picker.h"
#include "app/board/input.h"
#include "app/board/labels.h"
#include "app/entry-undo.h"
#include "app/list-keys.h"

#include <glib/gi18n.h>

#define KNOWN_LIMIT 6
#define PAUSE_MILLISECONDS 250       /* in typing, before the record is asked */

struct _DeskAdmitForm {
  GtkBox parent;

  GtkEntry *name, *age, *called;
  GtkListBox *known;
  GtkRevealer *known_area;
  GtkWidget *person;           /* the fields of somebody new */
  GtkToggleButton *female, *male;
  GtkLabel *age_hint;
  DeskBedPicker *picker;

  DeskContext *context;
  GCancellable *searching;     /* the last search */
  gint64 resident;             /* somebody known, 0: new */
  char *resident_name;         /* (nullable) */
  guint pause;
  gboolean filling;
};

enum { SIGNAL_LIT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskAdmitForm, desk_admit_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

/* --- who --- */

static void
set_text (Request *request, const char *key, GtkEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_entry_get_text (entry)));

  if (*text)
    request_set (request, key, text);
}

/* (transfer full): NULL where the age can not be read */
static Request *
make_person (DeskAdmitForm *self)
{
  g_auto (DeskAge) age = { 0 };
  if (!desk_age_parse (gtk_entry_get_text (self->age), &age))
    return NULL;

  Request *request = request_new ("resident-add");
  set_text (request, "name", self->name);
  set_text (request, "called-name", self->called);
  request_set (request, "sex", gtk_toggle_button_get_active (self->female) ? "P" : gtk_toggle_button_get_active (self->male) ? "L" : "U");
  request_set (request, "born", age.born);
  if (age.from >= 0) {
    request_set_int (request, "age-from", age.from);
    request_set_int (request, "age-to", age.to);
  }
  return request;
}

static void
ask_beds (DeskAdmitForm *self)
{
  Request *person = self->resident ? NULL : make_person (self);

  if (self->resident || person)
    desk_bed_picker_ask (self->picker, self->resident, 0, person);
}

static void
choose_known (DeskAdmitForm *self, gint64 resident, const char *name)
{
  self->resident = resident;
  g_free (self->resident_name);
  self->resident_name = g_strdup (name);
  gtk_widget_set_sensitive (self->person, resident == 0);
  ask_beds (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_known_selected (DeskAdmitForm *self, GtkListBoxRow *row)
{
  if (self->filling || !row)
    return;
  const gint64 *resident = g_object_get_data (G_OBJECT (row), "resident");
  choose_known (self, *resident, g_object_get_data (G_OBJECT (row), "name"));
}

static char *
known_note (const ResidentLine *line)
{
  g_autoptr (GString) note = g_string_new (desk_label_sex (line->sex));

  if (line->born)
    g_string_append_printf (note, _(" · born %s"), line->born);
  if (line->stay)
    g_string_append_printf (note, _(" · staying: %s"), line->bed ? line->bed : _("without a bed"));
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
add_known (DeskAdmitForm *self, gint64 resident, const char *name, const char *note)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (name), *right = gtk_label_new (note);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, note);

  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_label_set_ellipsize (GTK_LABEL (right), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_style_context_add_class (gtk_widget_get_style_context (right), "caption");
  gtk_container_add (GTK_CONTAINER (box), left);
  gtk_container_add (GTK_CONTAINER (box), right);
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set_data_full (G_OBJECT (row), "resident", g_memdup2 (&resident, sizeof resident), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (self->known), row);
}

static void
show_known (DeskAdmitForm *self, GPtrArray *found)
{
  self->filling = TRUE;
  gtk_container_foreach (GTK_CONTAINER (self->known), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  add_known (self, 0, _("Somebody new"), _("not in the list"));
  for (guint i = 0; found && i < found->len; i++) {
    const ResidentLine *line = g_ptr_array_index (found, i);
    g_autofree char *note = known_note (line);
    add_known (self, line->resident, line->name, note);
  }
  gtk_list_box_select_row (self->known, gtk_list_box_get_row_at_index (self->known, 0));
  self->filling = FALSE;
  gtk_revealer_set_reveal_child (self->known_area, found && found->len > 0);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskAdmitForm *self = data;
  g_autoptr (GPtrArray) found = desk_search_finish (result, NULL);
  (void) source;

  if (found)
    show_known (self, found);
}

static void
search (DeskAdmitForm *self)
{
  const char *words = gtk_entry_get_text (self->name);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (!*words) {
    show_known (self, NULL);
    return;
  }
  self->searching = g_cancellable_new ();
  desk_search (self->context, words, KNOWN_LIMIT, self->searching, on_found, self);
}

/* --- typing --- */

static gboolean
on_pause (gpointer data)
{
  DeskAdmitForm *self = data;

  self->pause = 0;
  search (self);
  ask_beds (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (DeskAdmitForm *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MILLISECONDS, on_pause, self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* Who was chosen from the list was chosen for the name that stood there. */
static void
on_name_changed (DeskAdmitForm *self)
{
  self->resident = 0;
  gtk_widget_set_sensitive (self->person, TRUE);
  wait_for_pause (self);
}

static char *
explain_age (const char *text)
{
  g_auto (DeskAge) age = { 0 };

  if (!desk_age_parse (text, &age))
    return g_strdup (_("Write a birth date (2-3-1959), an age (67) or a guess (60-70)."));
  if (age.born)
    return g_strdup_printf (_("born %s"), age.born);
  return age.from >= 0 ? g_strdup_printf (_("%d to %d years"), age.from, age.to) : g_strdup ("");
}

static void
on_age_changed (DeskAdmitForm *self)
{
  g_autofree char *hint = explain_age (gtk_entry_get_text (self->age));

  gtk_label_set_text (self->age_hint, hint);
  wait_for_pause (self);
}

static void
on_other_changed (DeskAdmitForm *self)
{
  wait_for_pause (self);
}

static void
on_picker_changed (DeskAdmitForm *self)
{
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_lit (DeskAdmitForm *self, GHashTable *lit)
{
  g_signal_emit (self, signals[SIGNAL_LIT], 0, lit);
}

/* --- as a form --- */

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);
  Request *person = self->resident ? NULL : make_person (self);

  if (!self->resident && !person) {
    *missing = explain_age (gtk_entry_get_text (self->age));
    return NULL;
  }
  DeskActs *acts = desk_acts_new ();
  if (person)
    desk_acts_add (acts, person, NULL);
  Request *admission = request_new ("admit");
  if (self->resident)
    request_set_int (admission, "resident", self->resident);
  if (desk_bed_picker_get_bed (self->picker))
    request_set_int (admission, "bed", desk_bed_picker_get_bed (self->picker));
  else
    request_set_int (admission, "house", desk_bed_picker_get_house (self->picker));
  request_set (admission, "override", override);
  request_set (admission, "agreed-by", agreed_by);
  desk_acts_add (acts, admission, "resident");
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);
  const char *place = desk_bed_picker_get_place (self->picker);
  const char *typed = gtk_entry_get_text (self->name);
  const char *name = self->resident ? self->resident_name : *typed ? typed : _("Somebody without a name");

  if (!place)
    return g_strdup_printf (_("%s admitted without a bed"), name);
  /* TRANSLATORS: name, bed */
  return g_strdup_printf (_("%s admitted to %s"), name, place);
}

static gboolean
pick (DeskStayForm *form, gint64 bed)
{
  return desk_bed_picker_set_bed (DESK_ADMIT_FORM (form)->picker, bed);
}

static gint64
get_bed (DeskStayForm *form)
{
  return desk_bed_picker_get_bed (DESK_ADMIT_FORM (form)->picker);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->pick = pick;
  iface->get_bed = get_bed;
}

/* --- object --- */

static void
desk_admit_form_dispose (GObject *object)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_admit_form_parent_class)->dispose (object);
}

static void
desk_admit_form_finalize (GObject *object)
{
  g_free (DESK_ADMIT_FORM (object)->resident_name);
  G_OBJECT_CLASS (desk_admit_form_parent_class)->finalize (object);
}

static void
desk_admit_form_class_init (DeskAdmitFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_admit_form_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_admit_form_finalize;
  g_type_ensure (DESK_TYPE_BED_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/admit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, name);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, age);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, called);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, known);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, known_area);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, person);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, female);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, male);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, age_hint);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, picker);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_age_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_other_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_known_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_picker_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_lit);
  signals[SIGNAL_LIT] = g_signal_new ("lit", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_HASH_TABLE);
}

static void
desk_admit_form_init (DeskAdmitForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_list_keys (self->known);
  desk_entry_undo (self->name);
  desk_entry_undo (self->age);
  desk_entry_undo (self->called);
}

GtkWidget *
desk_admit_form_new (DeskContext *context, const Board *board, gint64 bed)
{
  DeskAdmitForm *self = g_object_new (DESK_TYPE_ADMIT_FORM, NULL);

  self->context = g_object_ref (context);
  desk_bed_picker_start (self->picker, context, board, bed, PICK_NONE_TOO);
  show_known (self, NULL);
  ask_beds (self);
  return GTK_WIDGET (self);
}
