/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form of one act, made from a table of its fields. */
#include "app/residents/act-form.h"

#include "app/acts.h"
#include "app/admit/nik-look.h"
#include "app/admit/photo.h"
#include "app/board/history.h"
#include "app/board/input.h"
#include "app/board/later-hint.h"
#include "app/entry-undo.h"
#include "app/mnemonics.h"
#include "app/reason.h"
#include "db/record/when.h"

#include <glib/gi18n.h>

#define LONG_HEIGHT 84
#define LACK_CHARS 40          /* of a line of what is said below a field */

struct _DeskActForm {
  GtkGrid parent;

  DeskContext *context;
  const char *kind;
  const ActField *fields;
  GPtrArray *widgets;          /* one for each field, children */
  GPtrArray *initial;          /* char *: what stood there at first */
  GHashTable *fixed;           /* key -> text */
  GtkWidget *wrong;            /* (nullable) a child */
  char *again, *again_for;     /* (nullable) label of the way past "already", and what it is done again for */
  gboolean once_more;          /* that way was taken */
  gboolean given;              /* something is to be told to the record */
  char *draft;                 /* (nullable) name of it, as it was given */
};

static void stay_form_init (DeskStayFormInterface *interface);
G_DEFINE_FINAL_TYPE_WITH_CODE (DeskActForm, desk_act_form, GTK_TYPE_GRID,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, stay_form_init))

/* --- fields --- */

/* (transfer full): an ISO date; what is no day stays as it is typed */
static char *
day_of (GtkEntry *entry)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_entry_get_text (entry)));
  char *day = desk_day_parse (typed);

  return day ? day : g_steal_pointer (&typed);
}

/* (transfer full): what stands in a field now */
static char *
value_of (DeskActForm *self, guint index)
{
  GtkWidget *widget = self->widgets->pdata[index];
  GtkTextIter start, end;

  switch (self->fields[index].type) {
  case ACT_FIELD_CHOICE:
    return g_strdup (gtk_combo_box_get_active_id (GTK_COMBO_BOX (widget)));
  case ACT_FIELD_YES:
    return g_strdup (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)) ? "yes" : "no");
  case ACT_FIELD_LONG: {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  }
  case ACT_FIELD_FILE:
    return gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (widget));
  case ACT_FIELD_DAY:
    return day_of (GTK_ENTRY (widget));
  case ACT_FIELD_TEXT:
  case ACT_FIELD_DUE:
  case ACT_FIELD_PAST:
    return g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (widget))));
  }
  g_assert_not_reached ();
}

static GtkWidget *
make_choice (const ActField *field)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (const char *const *choice = field->choices; *choice; choice += 2)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), choice[0], _(choice[1]));
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
  return combo;
}

/* Tab leaves the field, as it does everywhere else. */
static GtkWidget *
make_long (GtkWidget **frame)
{
  GtkWidget *text = gtk_text_view_new ();

  *frame = gtk_scrolled_window_new (NULL, NULL);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 6);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (*frame), GTK_SHADOW_IN);
  gtk_widget_set_size_request (*frame, -1, LONG_HEIGHT);
  gtk_container_add (GTK_CONTAINER (*frame), text);
  return text;
}

static GtkWidget *
make_file (DeskActForm *self)
{
  GtkWidget *button = gtk_file_chooser_button_new (_("Choose a picture or a PDF"), GTK_FILE_CHOOSER_ACTION_OPEN);
  GtkFileFilter *papers = gtk_file_filter_new ();

  gtk_file_filter_add_pixbuf_formats (papers);
  gtk_file_filter_add_mime_type (papers, "application/pdf");
  gtk_file_filter_set_name (papers, _("Pictures and PDF"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (button), papers);
  g_signal_connect_swapped (button, "file-set", G_CALLBACK (desk_stay_form_changed), self);
  return button;
}

static const char *
placeholder_of (ActFieldType type)
{
  switch (type) {
  case ACT_FIELD_DAY: return "2-3-1959";
  case ACT_FIELD_DUE: return _("21.30, 3/12, Friday");
  case ACT_FIELD_PAST: return _("now, or 14.30, or 21/11 14.30");
  default: return NULL;
  }
}

static GtkWidget *
make_widget (DeskActForm *self, const ActField *field, GtkWidget **frame)
{
  GtkWidget *widget = NULL;

  switch (field->type) {
  case ACT_FIELD_CHOICE:
    widget = make_choice (field);
    break;
  case ACT_FIELD_YES:
    widget = gtk_check_button_new_with_mnemonic (_(field->label));
    break;
  case ACT_FIELD_LONG:
    widget = make_long (frame);
    g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "changed", G_CALLBACK (desk_stay_form_changed), self);
    break;
  case ACT_FIELD_FILE:
    return make_file (self);
  case ACT_FIELD_TEXT:
  case ACT_FIELD_DAY:
  case ACT_FIELD_DUE:
  case ACT_FIELD_PAST:
    widget = gtk_entry_new ();
    gtk_entry_set_activates_default (GTK_ENTRY (widget), TRUE);
    gtk_entry_set_placeholder_text (GTK_ENTRY (widget), placeholder_of (field->type));
    desk_entry_undo (GTK_ENTRY (widget));
    break;
  }
  if (field->type == ACT_FIELD_YES)
    g_signal_connect_swapped (widget, "toggled", G_CALLBACK (desk_stay_form_changed), self);
  else if (field->type != ACT_FIELD_LONG)
    g_signal_connect_swapped (widget, "changed", G_CALLBACK (desk_stay_form_changed), self);
  return widget;
}

static GtkWidget *
with_hint (DeskActForm *self, GtkWidget *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_container_add (GTK_CONTAINER (box), entry);
  gtk_container_add (GTK_CONTAINER (box), desk_later_hint_new (GTK_ENTRY (entry), desk_context_get_zone (self->context), DESK_DAY_END));
  return box;
}

static void
add_field (DeskActForm *self, const ActField *field, int row)
{
  GtkWidget *frame = NULL, *widget = make_widget (self, field, &frame), *shown = frame ? frame : widget;

  gtk_buildable_set_name (GTK_BUILDABLE (widget), field->key);
  g_ptr_array_add (self->widgets, widget);
  g_ptr_array_add (self->initial, NULL);
  gtk_widget_set_hexpand (shown, TRUE);
  gtk_grid_attach (GTK_GRID (self), field->type == ACT_FIELD_DUE ? with_hint (self, widget) : shown, 1, row, 1, 1);
  if (field->type != ACT_FIELD_YES) {
    GtkWidget *label = gtk_label_new_with_mnemonic (_(field->label));
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_set_valign (label, frame ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
    gtk_grid_attach (GTK_GRID (self), label, 0, row, 1, 1);
  }
}

static void
set_entry (GtkEntry *entry, ActFieldType type, const char *value)
{
  g_autofree char *day = type == ACT_FIELD_DAY && value ? desk_day_text (value) : NULL;

  gtk_entry_set_text (entry, day ? day : value ? value : "");
}

void
desk_act_form_set (DeskActForm *self, const char *key, const char *value)
{
  for (guint i = 0; i < self->widgets->len; i++) {
    if (!g_str_equal (self->fields[i].key, key))
      continue;
    if (self->fields[i].type == ACT_FIELD_CHOICE)
      gtk_combo_box_set_active_id (self->widgets->pdata[i], value ? value : "");
    else if (self->fields[i].type == ACT_FIELD_YES)
      gtk_toggle_button_set_active (self->widgets->pdata[i], g_strcmp0 (value, "yes") == 0);
    else if (self->fields[i].type == ACT_FIELD_LONG)
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->widgets->pdata[i]), value ? value : "", -1);
    else
      set_entry (self->widgets->pdata[i], self->fields[i].type, value);
    g_free (self->initial->pdata[i]);
    self->initial->pdata[i] = value_of (self, i);
  }
}

/* --- the form of a dialog --- */

static gboolean
give_moment (DeskActForm *self, const ActField *field, const char *value, const char *label, Request *request, char **missing)
{
  GTimeZone *zone = desk_context_get_zone (self->context);
  gint64 at = 0, now = g_get_real_time () / G_USEC_PER_SEC;

  if ((*missing = desk_no_day (value)))
    return FALSE;
  if (field->type == ACT_FIELD_PAST) {
    if (!desk_moment_parse (value, now, zone, &at)) {
      *missing = g_strdup_printf (_("%s: write 14.30, or 21/11 14.30, a time that has been."), label);
      return FALSE;
    }
    const HappenedAt when = happened_exact (at);
    request_set_at (request, &when);
    return TRUE;
  }
  if (!desk_later_parse (value, now, zone, DESK_DAY_END, &at)) {
    *missing = g_strdup_printf (_("%s: write a time (09.00), a day (3/12, Friday, tomorrow), or both (3/12 09.00)."), label);
    return FALSE;
  }
  g_autofree char *iso = when_format (at, zone);
  request_set (request, field->key, iso);
  return TRUE;
}

static gboolean
give_day (const ActField *field, const char *value, const char *label, Request *request, char **missing)
{
  g_autofree char *day = desk_day_parse (value);

  request_set (request, field->key, day);
  if (day || (*missing = desk_no_day (value)))
    return day != NULL;
  *missing = g_strdup_printf (_("%s: write the day as 2-3-1959."), label);
  return FALSE;
}

static gboolean
give_file (DeskActs *acts, const char *key, const char *path, Request *request, char **missing)
{
  g_autoptr (GError) error = NULL;
  const char *type = NULL;
  g_autoptr (GBytes) bytes = desk_paper_from_file (path, &type, &error);

  if (!bytes) {
    *missing = g_strdup (error->message);
    return FALSE;
  }
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  request_set (request, key, sha256);
  desk_acts_add_file (acts, bytes, type);
  return TRUE;
}

static char *
say_missing (GtkWidget *widget, const char *label)
{
  const char *lack = g_object_get_data (G_OBJECT (widget), "lack");

  return lack ? g_strdup (lack) : g_strdup_printf (_("Fill in: %s."), label);
}

/* FALSE with @missing: the field still has to be filled in. */
static gboolean
give (DeskActForm *self, guint index, DeskActs *acts, Request *request, char **missing)
{
  const ActField *field = &self->fields[index];
  g_autofree char *value = value_of (self, index), *label = desk_mnemonics_plain (_(field->label));

  if (g_object_get_data (G_OBJECT (self->widgets->pdata[index]), "only") && !gtk_widget_get_visible (self->widgets->pdata[index]))
    return TRUE;
  if (field->required && (!value || !*value)) {
    *missing = say_missing (self->widgets->pdata[index], label);
    return FALSE;
  }
  const char *before = self->initial->pdata[index];
  if (before ? g_strcmp0 (before, value) == 0 : (!value || !*value))
    return TRUE;
  self->given = TRUE;
  if (field->type == ACT_FIELD_FILE)
    return give_file (acts, field->key, value, request, missing);
  if (field->type == ACT_FIELD_DAY && *value)
    return give_day (field, value, label, request, missing);
  if ((field->type == ACT_FIELD_DUE || field->type == ACT_FIELD_PAST) && *value)
    return give_moment (self, field, value, label, request, missing);
  request_set (request, field->key, value);
  return TRUE;
}

/* Of what the record knows already; a new thing may well be without all that is left empty. */
static gboolean
is_change (DeskActForm *self)
{
  for (guint i = 0; i < self->initial->len; i++)
    if (self->initial->pdata[i])
      return TRUE;
  return FALSE;
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskActForm *self = DESK_ACT_FORM (form);
  g_autoptr (DeskActs) acts = desk_acts_new ();
  g_autoptr (Request) request = request_new (self->kind);
  GHashTableIter iter;
  gpointer key, value;

  self->wrong = NULL;
  self->given = FALSE;
  for (guint i = 0; i < self->widgets->len; i++)
    if (!give (self, i, acts, request, missing)) {
      self->wrong = self->widgets->pdata[i];
      return NULL;
    }
  if (!self->given && is_change (self)) {
    *missing = g_strdup (_("Nothing was changed."));
    self->wrong = self->widgets->pdata[0];
    return NULL;
  }
  g_hash_table_iter_init (&iter, self->fixed);
  while (g_hash_table_iter_next (&iter, &key, &value))
    request_set (request, key, value);
  request_set (request, "override", self->once_more ? self->again_for : override);
  request_set (request, "agreed-by", agreed_by);
  desk_acts_add (acts, g_steal_pointer (&request), NULL);
  return g_steal_pointer (&acts);
}

static char *
offer (DeskStayForm *form, const GError *refusal)
{
  DeskActForm *self = DESK_ACT_FORM (form);

  return g_error_matches (refusal, RECORD_ERROR, RECORD_ERROR_ALREADY) ? g_strdup (self->again) : NULL;
}

static void
take_offer (DeskStayForm *form)
{
  DESK_ACT_FORM (form)->once_more = TRUE;
}

static char *
describe (DeskStayForm *form)
{
  return g_strdup (desk_history_done (DESK_ACT_FORM (form)->kind));
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  DeskActForm *self = DESK_ACT_FORM (form);

  for (guint i = 0; i < self->widgets->len; i++)
    if (gtk_widget_get_sensitive (self->widgets->pdata[i]))
      return self->widgets->pdata[i];
  return NULL;
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  return DESK_ACT_FORM (form)->wrong;
}

static gboolean
is_written (DeskStayForm *form)
{
  DeskActForm *self = DESK_ACT_FORM (form);

  for (guint i = 0; i < self->widgets->len; i++) {
    g_autofree char *text = self->fields[i].type == ACT_FIELD_LONG ? value_of (self, i) : NULL;
    if (text && *text && g_strcmp0 (text, self->initial->pdata[i]) != 0)
      return TRUE;
  }
  return FALSE;
}

static char *
get_draft (DeskStayForm *form)
{
  DeskActForm *self = DESK_ACT_FORM (form);

  return self->draft ? g_strdup (self->draft) : desk_stay_form_draft_name (self->kind, self->fixed);
}

static void
stay_form_init (DeskStayFormInterface *interface)
{
  interface->get_draft = get_draft;
  interface->make_acts = make_acts;
  interface->describe = describe;
  interface->offer = offer;
  interface->take_offer = take_offer;
  interface->get_first = get_first;
  interface->get_wrong = get_wrong;
  interface->is_written = is_written;
}

/* --- object --- */

static void
desk_act_form_finalize (GObject *object)
{
  DeskActForm *self = DESK_ACT_FORM (object);

  g_object_unref (self->context);
  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->initial);
  g_hash_table_unref (self->fixed);
  g_free (self->again);
  g_free (self->again_for);
  g_free (self->draft);
  G_OBJECT_CLASS (desk_act_form_parent_class)->finalize (object);
}

static void
desk_act_form_class_init (DeskActFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_act_form_finalize;
}

/* Something else is asked for now: it was not done already. */
static void
on_changed (DeskActForm *self)
{
  self->once_more = FALSE;
}

static void
desk_act_form_init (DeskActForm *self)
{
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
  self->widgets = g_ptr_array_new ();
  self->initial = g_ptr_array_new_with_free_func (g_free);
  self->fixed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_object_set (self, "row-spacing", 8, "column-spacing", 12, NULL);
}

GtkWidget *
desk_act_form_new (DeskContext *context, const char *kind, const ActField *fields)
{
  DeskActForm *self = g_object_new (DESK_TYPE_ACT_FORM, NULL);
  int row = 0;

  self->context = g_object_ref (context);
  self->kind = kind;
  self->fields = fields;
  for (const ActField *field = fields; field->key; field++)
    add_field (self, field, row++);
  gtk_widget_show_all (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
desk_act_form_set_draft (DeskActForm *self, const char *name)
{
  g_return_if_fail (DESK_IS_ACT_FORM (self));

  g_free (self->draft);
  self->draft = g_strdup (name);
}

void
desk_act_form_fix (DeskActForm *self, const char *key, gint64 value)
{
  g_hash_table_replace (self->fixed, g_strdup (key), g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static guint
find_field (DeskActForm *self, const char *key)
{
  for (guint i = 0; i < self->widgets->len; i++)
    if (g_str_equal (self->fields[i].key, key))
      return i;
  g_assert_not_reached ();
}

void
desk_act_form_offer (DeskActForm *self, const char *key, const char *code, const char *label)
{
  GtkWidget *combo = self->widgets->pdata[find_field (self, key)];

  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), code, label);
  if (gtk_combo_box_get_active (GTK_COMBO_BOX (combo)) < 0)
    gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
}

void
desk_act_form_lack (DeskActForm *self, const char *key, const char *sentence)
{
  guint index = find_field (self, key);
  GtkWidget *choice = self->widgets->pdata[index], *label = gtk_label_new (sentence);

  g_object_set_data_full (G_OBJECT (choice), "lack", g_strdup (sentence), g_free);
  desk_reason_set (choice, sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LACK_CHARS);
  gtk_grid_insert_row (GTK_GRID (self), (int) index + 1);
  gtk_grid_attach (GTK_GRID (self), label, 1, (int) index + 1, 1, 1);
  gtk_widget_show (label);
}

void
desk_act_form_look_at_nik (DeskActForm *self)
{
  g_return_if_fail (DESK_IS_ACT_FORM (self));

  guint nik = find_field (self, "nik");
  GtkWidget *look = desk_nik_look_new (self->context, self->widgets->pdata[nik], self->widgets->pdata[find_field (self, "born")],
                                       self->widgets->pdata[find_field (self, "sex")]);

  gtk_grid_insert_row (GTK_GRID (self), (int) nik + 1);
  gtk_grid_attach (GTK_GRID (self), look, 1, (int) nik + 1, 1, 1);
  g_signal_connect_object (look, "notify::visible", G_CALLBACK (desk_stay_form_changed), self, G_CONNECT_SWAPPED);
}

/* The field and its label, which was made after it, come and go. */
static void
show_only (GtkComboBox *choice, GtkWidget *field)
{
  const char *code = g_object_get_data (G_OBJECT (field), "only");
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (field);
  gboolean shown = g_strcmp0 (gtk_combo_box_get_active_id (choice), code) == 0;

  gtk_widget_set_visible (field, shown);
  for (GList *label = labels; label; label = label->next)
    gtk_widget_set_visible (label->data, shown);
}

void
desk_act_form_only (DeskActForm *self, const char *key, const char *other, const char *code)
{
  GtkWidget *field = self->widgets->pdata[find_field (self, key)], *choice = self->widgets->pdata[find_field (self, other)];

  g_object_set_data_full (G_OBJECT (field), "only", g_strdup (code), g_free);
  g_signal_connect_object (choice, "changed", G_CALLBACK (show_only), field, 0);
  show_only (GTK_COMBO_BOX (choice), field);
}

void
desk_act_form_allow (DeskActForm *self, const char *label, const char *reason)
{
  self->again = g_strdup (label);
  self->again_for = g_strdup (reason);
}

void
desk_act_form_take_file (DeskActForm *self, const char *key, const char *path)
{
  gtk_file_chooser_set_filename (GTK_FILE_CHOOSER (self->widgets->pdata[find_field (self, key)]), path);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}
