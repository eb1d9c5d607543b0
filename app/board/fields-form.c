/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form that becomes one act: its fields are a table. */
#include "app/board/fields-form.h"

#include "app/board/bed-choice.h"
#include "app/board/field-widget.h"
#include "app/board/input.h"
#include "app/board/later-hint.h"
#include "app/draft-form.h"
#include "app/last-house.h"
#include "app/mnemonics.h"
#include "app/reason.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DeskFieldsForm {
  GtkBox parent;

  GtkGrid *grid;
  GtkLabel *intro;

  const DeskFieldsSpec *spec;
  DeskContext *context;
  GHashTable *fixed;           /* keys without a field */
  GHashTable *fields;          /* key -> widget, borrowed */
  GHashTable *known;           /* key -> what the record says already */
  GHashTable *begun;           /* key -> what stood in the field before anybody wrote; none: nothing */
  GtkWidget *wrong;            /* (nullable) a child */
  char *about;                 /* (nullable) */
  char *draft;                 /* (nullable) name of it, as it was given */
  gint64 house;                /* as something else says, 0: nothing does */
  gint64 shown;                /* by the desk when the form was opened, 0: all; what it shows later is no matter of the form's */
  gboolean given;              /* something is to be told to the record */
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskFieldsForm, desk_fields_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

/* --- reading --- */

const char *
desk_fields_form_get (DeskFieldsForm *self, const char *key)
{
  GtkWidget *widget = g_hash_table_lookup (self->fields, key);

  return widget ? desk_field_widget_get (widget) : NULL;
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
set_later (DeskFieldsForm *self, Request *request, const DeskField *field, const char *text)
{
  GTimeZone *zone = desk_context_get_zone (self->context);
  gint64 at;

  if (!desk_later_parse (text, now (), zone, desk_field_day_clock (field), &at))
    return FALSE;
  g_autofree char *iso = when_format (at, zone);
  request_set (request, field->key, iso);
  return TRUE;
}

gboolean
desk_fields_form_when (DeskFieldsForm *self, HappenedAt *at)
{
  for (const DeskField *field = self->spec->fields; field->key; field++) {
    const char *text = field->type == FIELD_PAST ? desk_fields_form_get (self, field->key) : NULL;
    gint64 seconds;
    if (text && desk_moment_parse (text, now (), desk_context_get_zone (self->context), &seconds)) {
      *at = happened_exact (seconds);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
set_age (Request *request, const char *text)
{
  g_auto (DeskAge) age = { 0 };

  if (!desk_age_parse (text, &age))
    return FALSE;
  request_set (request, "born", age.born);
  if (age.from >= 0) {
    request_set_int (request, "age-from", age.from);
    request_set_int (request, "age-to", age.to);
  }
  return TRUE;
}

static DeskBedChoice *
choice_of (DeskFieldsForm *self, const char *key)
{
  return DESK_BED_CHOICE (gtk_widget_get_ancestor (g_hash_table_lookup (self->fields, key), DESK_TYPE_BED_CHOICE));
}

static void
set_place (DeskFieldsForm *self, Request *request, const char *key)
{
  g_autofree char *place = desk_bed_choice_get (choice_of (self, key));

  request_set (request, key, place);
}

/* FALSE: what stands there can not be read. */
static gboolean
set_field (DeskFieldsForm *self, Request *request, const DeskField *field, const char *text)
{
  HappenedAt at;

  switch (field->type) {
  case FIELD_LATER:
  case FIELD_UNTIL: return set_later (self, request, field, text);
  case FIELD_PAST: return desk_fields_form_when (self, &at);
  case FIELD_AGE: return set_age (request, text);
  case FIELD_BED:
  case FIELD_ROOM: set_place (self, request, field->key); return TRUE;
  case FIELD_TEXT:
  case FIELD_NUMBER:
  case FIELD_HOUSE:
  case FIELD_CHOICE: request_set (request, field->key, text); return TRUE;
  }
  g_return_val_if_reached (FALSE);
}

static void
clear (Request *request, const DeskField *field)
{
  request_set (request, field->key, "");
  if (field->type == FIELD_AGE) {
    request_set (request, "age-from", "");
    request_set (request, "age-to", "");
  }
}

/* (transfer full): why what stands there can not be read */
static char *
explain (const DeskField *field, const char *label, const char *text)
{
  char *no_day = desk_no_day (text);

  if (no_day)
    return no_day;
  if (field->type == FIELD_AGE)
    return g_strdup (_("Write a birth date (2-3-1959), an age (67) or a guess (60-70)."));
  return g_strdup_printf (desk_field_is_later (field) ? _("%s: write a time (09.00), a day (3/12, Friday, tomorrow), or both (3/12 09.00).")
                                                      : _("%s: write a time (09.00), or a day and a time (3/12 09.00)."), label);
}

static gboolean
put (DeskFieldsForm *self, Request *request, const DeskField *field, char **missing)
{
  const char *text = desk_fields_form_get (self, field->key), *known = g_hash_table_lookup (self->known, field->key);
  g_autofree char *label = desk_mnemonics_plain (_(field->label));

  if (!g_hash_table_contains (self->fields, field->key))
    return TRUE;
  if (known && g_strcmp0 (text ? text : "", known) == 0)
    return TRUE;
  self->given = TRUE;
  if (!text && field->required)
    *missing = g_strdup_printf (_("Still to be filled in: %s"), label);
  else if (!text && known)
    clear (request, field);
  else if (text && !set_field (self, request, field, text))
    *missing = explain (field, label, text);
  return *missing == NULL;
}

gboolean
desk_fields_form_is_changed (DeskFieldsForm *self)
{
  GHashTableIter iter;
  gpointer key, known;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &key, &known)) {
    const char *text = desk_fields_form_get (self, key);
    if (g_strcmp0 (text ? text : "", known) != 0)
      return TRUE;
  }
  return FALSE;
}

Request *
desk_fields_form_make (DeskFieldsForm *self, const char *override, const char *agreed_by, char **missing)
{
  g_autoptr (Request) request = request_new (self->spec->act);
  GHashTableIter iter;
  gpointer key, value;
  HappenedAt at;

  *missing = NULL;
  self->wrong = NULL;
  self->given = FALSE;
  for (const DeskField *field = self->spec->fields; field->key; field++)
    if (!put (self, request, field, missing)) {
      self->wrong = g_hash_table_lookup (self->fields, field->key);
      return NULL;
    }
  if (!self->given && g_hash_table_size (self->known)) {
    *missing = g_strdup (_("Nothing was changed."));
    self->wrong = g_hash_table_lookup (self->fields, self->spec->fields->key);
    return NULL;
  }
  g_hash_table_iter_init (&iter, self->fixed);
  while (g_hash_table_iter_next (&iter, &key, &value))
    request_set (request, key, value);
  if (desk_fields_form_when (self, &at))
    request_set_at (request, &at);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  return g_steal_pointer (&request);
}

/* --- the house --- */

static const char *
key_of_house (DeskFieldsForm *self)
{
  for (const DeskField *field = self->spec->fields; field->key; field++)
    if (field->type == FIELD_HOUSE)
      return field->key;
  return NULL;
}

gint64
desk_fields_form_get_house (DeskFieldsForm *self)
{
  const char *key = key_of_house (self), *chosen = key ? desk_fields_form_get (self, key) : NULL;

  if (self->house)
    return self->house;
  return chosen ? g_ascii_strtoll (chosen, NULL, 10) : self->shown;
}

/* Whom the beds have to fit, and where they have to be. */
static void
ask_places (DeskFieldsForm *self)
{
  const char *resident = g_hash_table_lookup (self->fixed, "resident");

  for (const DeskField *field = self->spec->fields; field->key; field++)
    if (desk_field_is_place (field))
      desk_bed_choice_ask (choice_of (self, field->key), desk_fields_form_get_house (self),
                           resident ? g_ascii_strtoll (resident, NULL, 10) : 0);
}

void
desk_fields_form_set_draft (DeskFieldsForm *self, const char *name)
{
  g_return_if_fail (DESK_IS_FIELDS_FORM (self));

  g_free (self->draft);
  self->draft = g_strdup (name);
}

void
desk_fields_form_set_house (DeskFieldsForm *self, gint64 house, const char *why)
{
  const char *key = key_of_house (self);
  GtkWidget *choice = key ? desk_fields_form_field (self, key) : NULL;

  self->house = house;
  if (key && house)
    desk_fields_form_set_int (self, key, house);
  if (choice)
    desk_reason_set (choice, house ? why : NULL);
}

/* --- building --- */

static void
on_field_changed (DeskFieldsForm *self)
{
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_house_changed (DeskFieldsForm *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask_places (self);
}

/* Two in a row; the house has a row of its own. */
static void
add_field (DeskFieldsForm *self, const DeskField *field, int index)
{
  GtkWidget *widget = desk_field_widget_new (self->context, field);
  GtkWidget *label = gtk_label_new_with_mnemonic (_(field->label)), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *spoken = desk_mnemonics_plain (_(field->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  gtk_buildable_set_name (GTK_BUILDABLE (widget), field->key);
  gtk_widget_set_hexpand (widget, TRUE);
  atk_object_set_name (gtk_widget_get_accessible (widget), spoken);
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (box), desk_field_is_place (field) ? gtk_widget_get_ancestor (widget, DESK_TYPE_BED_CHOICE) : widget);
  if (desk_field_is_later (field))
    gtk_container_add (GTK_CONTAINER (box), desk_later_hint_new (GTK_ENTRY (widget), desk_context_get_zone (self->context), desk_field_day_clock (field)));
  gtk_grid_attach (self->grid, box, index % 2, index / 2, field->type == FIELD_HOUSE ? 2 : 1, 1);
  g_hash_table_insert (self->fields, (gpointer) field->key, widget);
  if (field->type == FIELD_HOUSE)
    g_signal_connect_object (widget, "changed", G_CALLBACK (on_house_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "changed", G_CALLBACK (on_field_changed), self, G_CONNECT_SWAPPED);
}

void
desk_fields_form_set (DeskFieldsForm *self, const char *key, const char *value)
{
  GtkWidget *widget = g_hash_table_lookup (self->fields, key);

  if (!widget && value)
    g_hash_table_insert (self->fixed, g_strdup (key), g_strdup (value));
  else if (value)
    desk_field_widget_set (widget, value);
  if (widget && value)
    g_hash_table_insert (self->begun, g_strdup (key), g_strdup (desk_field_widget_get (widget)));
}

void
desk_fields_form_set_known (DeskFieldsForm *self, const char *key, const char *value)
{
  g_return_if_fail (DESK_IS_FIELDS_FORM (self) && value);

  GtkWidget *widget = g_hash_table_lookup (self->fields, key);

  g_hash_table_insert (self->known, g_strdup (key), g_strdup (value));
  desk_fields_form_set (self, key, value);
  if (GTK_IS_ENTRY (widget))
    desk_later_hint_know (GTK_ENTRY (widget));
}

void
desk_fields_form_set_int (DeskFieldsForm *self, const char *key, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  desk_fields_form_set (self, key, text);
}

/*
 * A choice that stands there is seen and can be changed: at first what the desk shows, else the last one; where there is but one
 * house, it is a key without a field. Returns: the next field's place
 */
static int
add_house (DeskFieldsForm *self, const DeskField *field, int index)
{
  gboolean several = desk_context_get_houses (self->context) != NULL;
  gint64 house = self->shown ? self->shown : desk_last_house_get (self->context);

  if (several) {
    add_field (self, field, index);
    g_object_set_data (G_OBJECT (desk_fields_form_field (self, field->key)), DESK_DRAFT_ALONG, GINT_TO_POINTER (TRUE));
  }
  if (house)
    desk_fields_form_set_int (self, field->key, house);
  return several ? index + 2 : index;
}

void
desk_fields_form_about (DeskFieldsForm *self, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  g_free (self->about);
  self->about = g_strdup (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "person");
  gtk_box_pack_start (GTK_BOX (self), label, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (self), label, 0);
  gtk_widget_show (label);
}

GtkWidget *
desk_fields_form_field (DeskFieldsForm *self, const char *key)
{
  return g_hash_table_lookup (self->fields, key);
}

const DeskFieldsSpec *
desk_fields_form_get_spec (DeskFieldsForm *self)
{
  return self->spec;
}

/* --- as a form --- */

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  Request *request = desk_fields_form_make (DESK_FIELDS_FORM (form), override, agreed_by, missing);
  DeskActs *acts = request ? desk_acts_new () : NULL;

  if (request)
    desk_acts_add (acts, request, NULL);
  if (request && key_of_house (DESK_FIELDS_FORM (form)))
    desk_last_house_keep (DESK_FIELDS_FORM (form)->context, desk_fields_form_get_house (DESK_FIELDS_FORM (form)));
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  DeskFieldsForm *self = DESK_FIELDS_FORM (form);

  return self->about ? g_strdup_printf ("%s: %s", _(self->spec->done), self->about) : g_strdup (_(self->spec->done));
}

/* A choice takes the keys with a button of its own inside. */
static void
find_focus (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (!*found && gtk_widget_get_can_focus (widget))
    *found = widget;
}

/* The first field; a house that is known already is none. */
static GtkWidget *
first_field (DeskFieldsForm *self)
{
  const DeskField *field = self->spec->fields;
  GtkWidget *first = g_hash_table_lookup (self->fields, field->key);

  return field->type == FIELD_HOUSE && (!first || desk_field_widget_get (first)) ? g_hash_table_lookup (self->fields, field[1].key) : first;
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  GtkWidget *first = first_field (DESK_FIELDS_FORM (form)), *found = NULL;

  if (GTK_IS_COMBO_BOX (first))
    gtk_container_forall (GTK_CONTAINER (first), find_focus, &found);
  else
    found = first;
  return found;
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  return DESK_FIELDS_FORM (form)->wrong;
}

static gboolean
is_typed (const DeskField *field)
{
  return field->type == FIELD_TEXT || field->type == FIELD_AGE || field->type == FIELD_PAST || desk_field_is_later (field);
}

/* A choice or a number is made again in a moment; words are not. */
static gboolean
is_written (DeskStayForm *form)
{
  DeskFieldsForm *self = DESK_FIELDS_FORM (form);

  for (const DeskField *field = self->spec->fields; field->key; field++)
    if (is_typed (field) && g_strcmp0 (desk_fields_form_get (self, field->key), g_hash_table_lookup (self->begun, field->key)) != 0)
      return TRUE;
  return FALSE;
}

static char *
get_draft (DeskStayForm *form)
{
  DeskFieldsForm *self = DESK_FIELDS_FORM (form);

  return self->draft ? g_strdup (self->draft) : desk_stay_form_draft_name (self->spec->act, self->fixed);
}

/* (transfer full) (nullable) */
static char *
get_bed_text (DeskStayForm *form)
{
  DeskFieldsForm *self = DESK_FIELDS_FORM (form);

  for (const DeskField *field = self->spec->fields; field->key; field++)
    if (field->type == FIELD_BED && desk_fields_form_get (self, field->key))
      return desk_bed_choice_get (choice_of (self, field->key));
  return NULL;
}

static gboolean
takes_in (DeskStayForm *form)
{
  return DESK_FIELDS_FORM (form)->spec->manner != FIELDS_HOLD;
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->takes_in = takes_in;
  iface->get_draft = get_draft;
  iface->is_written = is_written;
  iface->get_bed_text = get_bed_text;
  iface->get_wrong = get_wrong;
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->get_first = get_first;
}

/* --- object --- */

static void
desk_fields_form_finalize (GObject *object)
{
  DeskFieldsForm *self = DESK_FIELDS_FORM (object);

  g_clear_object (&self->context);
  g_hash_table_unref (self->fixed);
  g_hash_table_unref (self->fields);
  g_free (self->about);
  g_free (self->draft);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->begun);
  G_OBJECT_CLASS (desk_fields_form_parent_class)->finalize (object);
}

static void
desk_fields_form_class_init (DeskFieldsFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_fields_form_finalize;
}

static void
desk_fields_form_init (DeskFieldsForm *self)
{
  self->fixed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->intro = GTK_LABEL (gtk_label_new (NULL));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_widget_set_no_show_all (GTK_WIDGET (self->intro), TRUE);
  gtk_label_set_xalign (self->intro, 0);
  gtk_label_set_line_wrap (self->intro, TRUE);
  gtk_label_set_max_width_chars (self->intro, 60);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 10);
  gtk_grid_set_column_homogeneous (self->grid, TRUE);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->intro));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->grid));
}

GtkWidget *
desk_fields_form_new (DeskContext *context, const DeskFieldsSpec *spec)
{
  DeskFieldsForm *self = g_object_new (DESK_TYPE_FIELDS_FORM, "visible", TRUE, NULL);
  int index = 0;

  self->context = g_object_ref (context);
  self->spec = spec;
  self->shown = desk_context_get_house (context);
  for (const DeskField *field = spec->fields; field->key; field++) {
    if (field->type == FIELD_HOUSE)
      index = add_house (self, field, index);
    else
      add_field (self, field, index++);
  }
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_label_set_text (self->intro, spec->intro ? _(spec->intro) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->intro), spec->intro != NULL);
  g_signal_connect (self, "map", G_CALLBACK (ask_places), NULL);
  return GTK_WIDGET (self);
}
