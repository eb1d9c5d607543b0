/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of one thing that is set up: filled from what the record says, read back as acts. */
#include "app/settings/settings-form.h"

#include "app/field-said.h"
#include "app/mnemonics.h"
#include "app/reason.h"
#include "app/settings/field-problem.h"
#include "app/settings/pattern.h"
#include "app/settings/settings-field.h"
#include "db/record/staff.h"

#include <glib/gi18n.h>
#include <string.h>

#define SECTION "section"      /* of an entry: static, as the field is */
#define NEW_ONE "new-one"      /* set of an entry of what is added */

struct _DeskSettingsForm {
  GtkGrid parent;

  const DeskSection *section;  /* (nullable) static */
  gint64 id;                   /* 0: a new one */
  gint64 house;                /* of the thing, 0: not said */
  gint64 shown;                /* that it was shown for, whichever the desk shows later; 0: all */
  GPtrArray *widgets;          /* GtkWidget, one for each field */
  GPtrArray *before;           /* what each said at first */
  DeskDrafts *drafts;          /* borrowed: they outlive the form */
  char *typist;                /* (nullable) whose draft it is that is shown */
  char *title;                 /* (nullable) of the thing */
  gboolean filling;
};

enum { SIGNAL_CHANGED, SIGNAL_ENTERED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSettingsForm, desk_settings_form, GTK_TYPE_GRID)

static void keep (DeskSettingsForm *self);

static void
on_changed (DeskSettingsForm *self)
{
  if (self->filling)
    return;
  keep (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_entered (DeskSettingsForm *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static void
destroy_child (GtkWidget *child, gpointer data)
{
  (void) data;
  gtk_widget_destroy (child);
}

static char *
problem_of (GtkWidget *widget, gpointer field)
{
  const DeskSection *section = g_object_get_data (G_OBJECT (widget), SECTION);

  return desk_settings_field_problem (section, field, widget, g_object_get_data (G_OBJECT (widget), NEW_ONE) != NULL);
}

static void
add_field (DeskSettingsForm *self, const DeskSetting *field, const SetupItem *item, GPtrArray *picks, int row)
{
  GtkWidget *widget = desk_settings_field_new (field, picks);
  const char *value = item ? g_hash_table_lookup (item->values, field->key) : field->fallback;

  if (!item && value && field->type == DESK_SETTING_TEXT)
    value = _(value);
  desk_settings_field_set (widget, value ? value : "");
  desk_settings_field_watch (widget, G_CALLBACK (on_changed), self);
  if (GTK_IS_ENTRY (widget)) {
    g_signal_connect_swapped (widget, "activate", G_CALLBACK (on_entered), self);
    g_object_set_data (G_OBJECT (widget), SECTION, (gpointer) self->section);
    g_object_set_data (G_OBJECT (widget), NEW_ONE, GINT_TO_POINTER (item == NULL));
  }
  desk_reason_set (widget, item && field->fixed ? _("This can not be changed later: end it, and add another one.") : NULL);
  g_ptr_array_add (self->widgets, widget);
  g_ptr_array_add (self->before, desk_settings_field_get (widget));
  gtk_grid_attach (GTK_GRID (self), widget, 1, row, 1, 1);
  if (GTK_IS_ENTRY (widget))
    desk_field_said_watch (widget, problem_of, (gpointer) field);
  if (field->type != DESK_SETTING_YES) {
    GtkWidget *label = gtk_label_new_with_mnemonic (_(field->label));
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
    gtk_widget_set_valign (label, field->type == DESK_SETTING_SEVERAL ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
    gtk_widget_set_valign (widget, field->type == DESK_SETTING_TEXT || field->type == DESK_SETTING_DAY ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
    gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
    gtk_grid_attach (GTK_GRID (self), label, 0, row, 1, 1);
  }
}

static gboolean
is_field_changed (DeskSettingsForm *self, guint i)
{
  g_autofree char *now = desk_settings_field_get (self->widgets->pdata[i]);

  return !g_str_equal (now, self->before->pdata[i]);
}

/* --- what is typed and not saved yet: a draft of the thing, and of who typed it --- */

/* Only what was changed: what others change beside it is not taken back with it. */
static void
keep (DeskSettingsForm *self)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *draft = desk_settings_draft_name (self->section, self->id, self->shown);

  if (!self->widgets->len)               /* it was left */
    return;
  for (guint i = 0; i < self->widgets->len; i++)
    if (is_field_changed (self, i))
      g_hash_table_insert (values, (gpointer) self->section->fields[i].key, desk_settings_field_get (self->widgets->pdata[i]));
  desk_drafts_keep_of (self->drafts, self->typist, draft, values);
}

static gboolean
take_kept (DeskSettingsForm *self)
{
  g_autofree char *draft = desk_settings_draft_name (self->section, self->id, self->shown);
  g_autoptr (GHashTable) values = desk_drafts_get (self->drafts, draft);

  g_free (self->typist);
  self->typist = g_strdup (desk_drafts_get_staff (self->drafts));
  for (guint i = 0; values && i < self->widgets->len; i++) {
    const char *value = g_hash_table_lookup (values, self->section->fields[i].key);
    if (value)
      desk_settings_field_set (self->widgets->pdata[i], value);
  }
  return desk_settings_form_is_changed (self);
}

gboolean
desk_settings_form_has_left (DeskSettingsForm *self, const DeskSection *section, gint64 house)
{
  g_autofree char *draft = desk_settings_draft_name (section, 0, house);
  g_autoptr (GHashTable) values = desk_drafts_get (self->drafts, draft);

  return values != NULL;
}

void
desk_settings_form_leave (DeskSettingsForm *self)
{
  g_return_if_fail (DESK_IS_SETTINGS_FORM (self));

  g_ptr_array_set_size (self->widgets, 0);
  g_ptr_array_set_size (self->before, 0);
}

DeskSettingsDraft *
desk_settings_form_get_draft (DeskSettingsForm *self)
{
  g_return_val_if_fail (DESK_IS_SETTINGS_FORM (self) && self->section, NULL);

  DeskSettingsDraft *draft = g_new (DeskSettingsDraft, 1);

  *draft = (DeskSettingsDraft){ self->section, desk_settings_draft_name (self->section, self->id, self->shown), g_strdup (self->typist),
                                g_strdup (self->title) };
  return draft;
}

gboolean
desk_settings_form_is_of (DeskSettingsForm *self, const DeskSettingsDraft *draft)
{
  g_return_val_if_fail (DESK_IS_SETTINGS_FORM (self) && draft, FALSE);

  g_autofree char *name = self->section ? desk_settings_draft_name (self->section, self->id, self->shown) : NULL;

  return g_strcmp0 (name, draft->name) == 0 && g_strcmp0 (self->typist, draft->staff) == 0;
}

void
desk_settings_form_forget_draft (DeskSettingsForm *self, const DeskSettingsDraft *draft)
{
  if (draft->staff)
    desk_drafts_drop_of (self->drafts, draft->staff, draft->name);
  if (desk_settings_form_is_of (self, draft))
    desk_settings_form_leave (self);
}

void
desk_settings_form_focus (DeskSettingsForm *self)
{
  g_return_if_fail (DESK_IS_SETTINGS_FORM (self));

  for (guint i = 0; i < self->widgets->len; i++)
    if (gtk_widget_is_sensitive (self->widgets->pdata[i])) {
      gtk_widget_child_focus (self->widgets->pdata[i], GTK_DIR_TAB_FORWARD);
      return;
    }
}

/* The record names the key, as on the command line; whoever sits here sees the label beside the field. */
char *
desk_settings_form_explain (DeskSettingsForm *self, const GError *error, const char *sentence)
{
  g_return_val_if_fail (DESK_IS_SETTINGS_FORM (self) && error && sentence, NULL);

  for (guint i = 0; i < self->widgets->len; i++) {
    const DeskSetting *field = &self->section->fields[i];
    g_autofree char *named = g_strconcat (field->key, ": ", NULL), *label = desk_mnemonics_plain (_(field->label));
    gboolean names = g_str_has_prefix (sentence, named);
    if (names || g_strcmp0 (record_error_get_key (error), field->key) == 0)
      gtk_widget_child_focus (self->widgets->pdata[i], GTK_DIR_TAB_FORWARD);
    if (names)
      return g_strdup_printf ("%s: %s", label, sentence + strlen (named));
  }
  return g_strdup (sentence);
}

gboolean
desk_settings_form_show (DeskSettingsForm *self, const DeskSection *section, gint64 shown, const SetupItem *item, GPtrArray *picks)
{
  g_return_val_if_fail (DESK_IS_SETTINGS_FORM (self) && section, FALSE);

  self->filling = TRUE;
  gtk_container_foreach (GTK_CONTAINER (self), destroy_child, NULL);
  g_ptr_array_set_size (self->widgets, 0);
  g_ptr_array_set_size (self->before, 0);
  self->section = section;
  self->shown = shown;
  self->id = item ? item->id : 0;
  g_free (self->title);
  self->title = g_strdup (item ? item->title : NULL);
  const char *house = item && section->of_house ? g_hash_table_lookup (item->values, "house") : NULL;
  self->house = house ? g_ascii_strtoll (house, NULL, 10) : 0;
  for (int i = 0; section->fields[i].key; i++)
    add_field (self, &section->fields[i], item, picks, i);
  gboolean taken = take_kept (self);
  gtk_widget_show_all (GTK_WIDGET (self));
  self->filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return taken;
}

gboolean
desk_settings_form_is_changed (DeskSettingsForm *self)
{
  for (guint i = 0; i < self->widgets->len; i++)
    if (is_field_changed (self, i))
      return TRUE;
  return FALSE;
}

/* --- roles --- */

/* What a supervisor need not give can be taken back by whoever looks after staff. */
static const char *
why_held (DeskSettingsForm *self, GtkWidget *check, const char *before, gint64 me)
{
  const char *code = g_object_get_data (G_OBJECT (check), "code");
  g_auto (GStrv) had = g_strsplit (before, ",", -1);

  gboolean given = self->id && g_strv_contains ((const char *const *) had, code);

  if (!given && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (check)))
    return NULL;
  if (staff_role_needs_rules (code))
    return _("Only a supervisor gives this role, or takes it back.");
  return !given && self->id == me ? _("Nobody gives himself a role. Ask a supervisor.") : NULL;
}

void
desk_settings_form_hold_roles (DeskSettingsForm *self, gboolean rules, gint64 me)
{
  g_return_if_fail (DESK_IS_SETTINGS_FORM (self));

  /* Between two houses, and before the first answer, it is about nobody. */
  if (!self->section || self->section->noun != SETUP_STAFF || !self->widgets->len)
    return;
  guint last = self->widgets->len - 1;
  g_autoptr (GList) checks = gtk_container_get_children (GTK_CONTAINER (self->widgets->pdata[last]));
  for (GList *check = checks; check; check = check->next)
    desk_reason_set (check->data, rules ? NULL : why_held (self, check->data, self->before->pdata[last], me));
}

/* --- acts --- */

static Request *
request_for (DeskSettingsForm *self, const char *kind)
{
  Request *request = request_new (kind);

  if (self->id && self->section->id_key)
    request_set_int (request, self->section->id_key, self->id);
  return request;
}

/* Every setting is an act of its own: each can be taken back alone. */
static void
add_settings (DeskSettingsForm *self, DeskActs *acts)
{
  for (guint i = 0; i < self->widgets->len; i++) {
    if (!is_field_changed (self, i))
      continue;
    g_autofree char *value = desk_settings_field_get (self->widgets->pdata[i]);
    Request *request = request_for (self, self->section->change);
    request_set (request, "name", self->section->fields[i].key);
    request_set (request, "value", value);
    desk_acts_add (acts, request, NULL);
  }
}

static void
add_roles (DeskSettingsForm *self, guint i, DeskActs *acts)
{
  g_autofree char *value = desk_settings_field_get (self->widgets->pdata[i]);
  g_auto (GStrv) now = g_strsplit (value, ",", -1), was = g_strsplit (self->before->pdata[i], ",", -1);

  for (int taken = 0; taken < 2; taken++)
    for (char **role = taken ? was : now; *role; role++) {
      if (!**role || g_strv_contains ((const char *const *) (taken ? now : was), *role))
        continue;
      Request *request = request_for (self, taken ? "staff-revoke" : "staff-grant");
      request_set (request, "role", *role);
      desk_acts_add (acts, request, NULL);
    }
}

/* Names are one act, each role another. */
static void
add_staff (DeskSettingsForm *self, DeskActs *acts)
{
  g_autoptr (Request) request = request_for (self, self->section->change);
  guint roles = self->widgets->len - 1;
  gboolean changed = FALSE;

  for (guint i = 0; i < roles; i++) {
    if (!is_field_changed (self, i))
      continue;
    g_autofree char *value = desk_settings_field_get (self->widgets->pdata[i]);
    request_set (request, self->section->fields[i].key, value);
    changed = TRUE;
  }
  if (changed)
    desk_acts_add (acts, g_steal_pointer (&request), NULL);
  add_roles (self, roles, acts);
}

static void
add_change (DeskSettingsForm *self, DeskActs *acts)
{
  gint64 house = self->house ? self->house : self->shown;
  Request *request = request_for (self, self->id ? self->section->change : self->section->add);
  gboolean whole = !self->id || !self->section->id_key;

  if (whole && self->section->of_house && house)
    request_set_int (request, "house", house);
  for (guint i = 0; i < self->widgets->len; i++) {
    g_autofree char *value = desk_settings_field_get (self->widgets->pdata[i]);
    if (whole ? *value != '\0' : is_field_changed (self, i))
      request_set (request, self->section->fields[i].key, value);
  }
  desk_acts_add (acts, request, NULL);
}

static char *
value_of (DeskSettingsForm *self, const char *key)
{
  for (guint i = 0; i < self->widgets->len; i++)
    if (g_str_equal (self->section->fields[i].key, key))
      return desk_settings_field_get (self->widgets->pdata[i]);
  g_assert_not_reached ();
}

/* Many beds at once; FALSE: their names can not be read. */
static gboolean
add_beds (DeskSettingsForm *self, DeskActs *acts)
{
  g_autofree char *room = value_of (self, "room"), *pattern = value_of (self, "name"), *kind = value_of (self, "kind");
  g_auto (GStrv) names = desk_pattern_expand (pattern);

  for (char **name = names; name && *name; name++) {
    Request *request = request_new (self->section->add);
    request_set (request, "room", room);
    request_set (request, "name", *name);
    request_set (request, "kind", kind);
    desk_acts_add (acts, request, NULL);
  }
  return names != NULL;
}

static gboolean
is_empty (DeskSettingsForm *self, const char *key)
{
  g_autofree char *value = value_of (self, key);

  return *value == '\0';
}

/* Capacity that has begun ends today; what is still to come goes. */
static void
end_capacity (DeskSettingsForm *self, Request *request, const char *today)
{
  g_autofree char *what = value_of (self, "what"), *room = value_of (self, "room"), *from = value_of (self, "from");

  request_set (request, "what", what);
  if (*room)
    request_set (request, "room", room);
  if (self->house)
    request_set_int (request, "house", self->house);
  if (g_strcmp0 (from, today) > 0)
    request_set (request, "from", from);
}

DeskActs *
desk_settings_form_retire (DeskSettingsForm *self, const char *today)
{
  g_return_val_if_fail (DESK_IS_SETTINGS_FORM (self) && self->section && self->id, NULL);

  DeskActs *acts = desk_acts_new ();
  Request *request = request_for (self, self->section->retire);

  if (self->section->noun == SETUP_CAPACITY)
    end_capacity (self, request, today);
  if (self->section->noun == SETUP_WINDOWS)
    request_set (request, "until-date", today);
  desk_acts_add (acts, request, NULL);
  return acts;
}

DeskActs *
desk_settings_form_acts (DeskSettingsForm *self, const char **problem)
{
  g_return_val_if_fail (DESK_IS_SETTINGS_FORM (self) && self->section, NULL);

  g_autoptr (DeskActs) acts = desk_acts_new ();
  for (guint i = 0; i < self->widgets->len; i++)
    if (!desk_settings_field_reads (self->widgets->pdata[i])) {
      gtk_widget_grab_focus (self->widgets->pdata[i]);
      *problem = _("This is no day of the calendar. Write it as 25-12-2026.");
      return NULL;
    }
  if (self->section->noun == SETUP_RULES)
    add_settings (self, acts);
  else if (self->section->noun == SETUP_BEDS && !self->id) {
    if (!add_beds (self, acts)) {
      *problem = _("Write the beds as 01-16, or A1, A2, B1: each name once.");
      return NULL;
    }
  }
  else if (self->section->noun == SETUP_CAPACITY && is_empty (self, "beds")) {
    *problem = _("Write how many beds.");
    return NULL;
  }
  else if (self->section->noun == SETUP_STAFF && self->id)
    add_staff (self, acts);
  else
    add_change (self, acts);
  return g_steal_pointer (&acts);
}

/* --- object --- */

static void
desk_settings_form_finalize (GObject *object)
{
  DeskSettingsForm *self = DESK_SETTINGS_FORM (object);

  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->before);
  g_free (self->typist);
  g_free (self->title);
  G_OBJECT_CLASS (desk_settings_form_parent_class)->finalize (object);
}

static void
desk_settings_form_class_init (DeskSettingsFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_settings_form_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_settings_form_init (DeskSettingsForm *self)
{
  self->widgets = g_ptr_array_new ();
  self->before = g_ptr_array_new_with_free_func (g_free);
  gtk_grid_set_column_spacing (GTK_GRID (self), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self), 8);
}

void
desk_settings_form_set_drafts (DeskSettingsForm *self, DeskDrafts *drafts)
{
  self->drafts = drafts;
}

GtkWidget *
desk_settings_form_new (void)
{
  return g_object_new (DESK_TYPE_SETTINGS_FORM, NULL);
}
