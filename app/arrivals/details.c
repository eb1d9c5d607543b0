/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details of somebody who came in, and whom the record knows by such a name, number or birth date. */
#include "app/arrivals/details.h"

#include "app/admit/alert-tiles.h"
#include "app/admit/known-list.h"
#include "app/admit/nik-look.h"
#include "app/arrivals/forms.h"
#include "app/arrivals/left-forms.h"
#include "app/board/input.h"
#include "app/list-keys.h"
#include "app/sentence.h"
#include "db/record/alert.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define KNOWN_LIMIT 6
#define LIST_HEIGHT 130

struct _DeskDetailsForm {
  GtkBox parent;

  DeskFieldsForm *fields;      /* a child */
  DeskAlertTiles *alerts;      /* a child */
  GtkWidget *area;             /* of those who may be known */
  GtkListBox *known;
  GtkLabel *chosen;            /* what becomes of the two */
  GtkEntry *same_kept;         /* never seen: who was chosen, and for which name, for the draft */

  DeskContext *context;
  GCancellable *searching;     /* (nullable) */
  char *searched;              /* (nullable) for what */
  gint64 resident, same;       /* same: known as whom, as chosen last; 0: somebody new */
  gboolean filling;
};

static void form_iface_init (DeskStayFormInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (DeskDetailsForm, desk_details_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static const DeskKnown *
get_chosen (DeskDetailsForm *self)
{
  return desk_known_list_get (gtk_list_box_get_selected_row (self->known));
}

static const char *
get_text (DeskDetailsForm *self, const char *key)
{
  const char *text = desk_fields_form_get (self->fields, key);

  return text ? text : "";
}

/* --- who else it may be --- */

/* To make two residents one is a supervisor's: everybody else has one asked. */
static gboolean
may_merge (DeskDetailsForm *self)
{
  return desk_context_may (self->context, PERMISSION_VOID);
}

/* Whom, and for the name that stands there: the two come back in any order after a power cut. */
static void
keep_choice (DeskDetailsForm *self)
{
  g_autofree char *text = self->same ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", self->same, get_text (self, "name")) : g_strdup ("");

  gtk_entry_set_text (self->same_kept, text);
}

/* 0: nobody was chosen for the name that stands there */
static gint64
get_kept (DeskDetailsForm *self)
{
  char *name = NULL;
  gint64 same = g_ascii_strtoll (gtk_entry_get_text (self->same_kept), &name, 10);

  return *name && g_str_equal (name + 1, get_text (self, "name")) ? same : 0;
}

/*
 * A list that came anew and has nobody chosen, as before, changes nothing: what is missing stays said. The answer to a search
 * that is on its way is about who was not chosen yet.
 */
static void
on_chosen (DeskDetailsForm *self)
{
  const DeskKnown *known = get_chosen (self);
  gint64 same = known ? known->line->resident : 0;
  if (self->filling || same == self->same)
    return;
  self->same = same;
  keep_choice (self);
  if (known) {
    g_cancellable_cancel (self->searching);
    g_clear_pointer (&self->searched, g_free);
  }
  g_autofree char *text = !known ? NULL
      : g_strdup_printf (may_merge (self) ? _("It is %s: the two become one, and what is typed here is not written.")
                                          : _("It may be %s: what is typed is written, and a supervisor is asked to make the two one."),
                         known->line->name);
  gtk_label_set_text (self->chosen, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), known != NULL);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* Who came in is found by his own name, too. */
static void
leave_out (GPtrArray *found, gint64 resident)
{
  for (guint i = found->len; i > 0; i--)
    if (((const DeskKnown *) found->pdata[i - 1])->line->resident == resident)
      g_ptr_array_remove_index (found, i - 1);
}

static void
tell_known (DeskDetailsForm *self, const char *text)
{
  atk_object_set_description (gtk_widget_get_accessible (desk_fields_form_field (self->fields, "name")), text);
}

/* The dialog grows with it. */
static void
show_area (DeskDetailsForm *self, gboolean visible)
{
  if (gtk_widget_get_visible (self->area) == visible)
    return;
  gtk_widget_set_visible (self->area, visible);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* @same: who is chosen from them, 0: nobody */
static void
show_known (DeskDetailsForm *self, GPtrArray *found, gint64 same)
{
  g_autofree char *text = found && found->len ? g_strdup_printf (_("Perhaps known already: %u (arrow down)"), found->len) : NULL;

  self->filling = TRUE;
  desk_known_list_fill (self->known, found);
  for (guint i = 0; found && i < found->len; i++)
    if (((const DeskKnown *) found->pdata[i])->line->resident == same)
      gtk_list_box_select_row (self->known, gtk_list_box_get_row_at_index (self->known, (int) i + 1));
  self->filling = FALSE;
  show_area (self, text != NULL);
  tell_known (self, text ? text : "");
  on_chosen (self);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskDetailsForm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_find_known_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found) {
    leave_out (found, self->resident);
    show_known (self, found, get_kept (self));
    return;
  }
  g_autofree char *sentence = desk_sentence_unsearched (error, self->context);
  show_known (self, NULL, 0);
  desk_known_list_say (self->known, sentence, TRUE);
  tell_known (self, sentence);
  show_area (self, TRUE);
}

static void
search (DeskDetailsForm *self)
{
  g_auto (DeskAge) age = { 0 };
  const char *words = get_text (self, "name"), *nik = get_text (self, "nik");

  desk_age_parse (get_text (self, "born"), &age);
  g_autofree char *wanted = g_strjoin ("\n", words, nik, age.born, NULL);
  if (g_strcmp0 (wanted, self->searched) == 0)
    return;
  g_free (self->searched);
  self->searched = g_steal_pointer (&wanted);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (!*words && !*nik && !age.born) {
    show_known (self, NULL, 0);
    return;
  }
  self->searching = g_cancellable_new ();
  desk_find_known (self->context, words, nik, age.born, KNOWN_LIMIT, self->searching, on_found, self);
}

/* Who was chosen, was so for the name that stood there. */
static void
on_changed (DeskDetailsForm *self)
{
  if (self->same && !get_kept (self))
    gtk_list_box_select_row (self->known, gtk_list_box_get_row_at_index (self->known, 0));
  search (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* The list is walked through without leaving the field. */
static gboolean
on_name_key (GtkWidget *name, GdkEventKey *event, DeskDetailsForm *self)
{
  if ((event->keyval != GDK_KEY_Down && event->keyval != GDK_KEY_Up) || !gtk_widget_get_visible (self->area))
    return GDK_EVENT_PROPAGATE;
  desk_known_list_step (self->known, event->keyval == GDK_KEY_Down ? 1 : -1);
  if (gtk_list_box_get_selected_row (self->known))       /* where the search failed there is none, and the field says that */
    desk_list_tell (self->known, name, NULL);
  return GDK_EVENT_STOP;
}

/* --- as a form --- */

/* Who is known remains, with the number on the card and the stays before. */
static Request *
make_merge (DeskDetailsForm *self, const DeskKnown *known, const char *override, const char *agreed_by)
{
  Request *request = request_new ("resident-merge");

  request_set_int (request, "keep", known->line->resident);
  request_set_int (request, "merge", self->resident);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  return request;
}

static Request *
make_task (DeskDetailsForm *self, const DeskKnown *known)
{
  Request *request = request_new ("task-add");
  g_autofree char *words = g_strdup_printf (_("Perhaps the same as %s, No. %" PRId64 ": look, and make the two one"), known->line->name,
                                            known->line->number);

  request_set_int (request, "resident", self->resident);
  request_set (request, "text", words);
  return request;
}

/* Of who came in, who is the one with the stay. @known: (nullable): one with whom the two become one, and what holds of that one. */
static guint
add_alerts (DeskDetailsForm *self, const DeskKnown *known, const char *override, DeskActs *acts)
{
  g_auto (GStrv) held = g_strsplit (known ? known->alerts : "", ",", -1);
  guint n = 0;

  for (guint i = 0; i < N_ALERT_TILES; i++) {
    const char *code = desk_alert_tiles_chosen (self->alerts, i);
    if (!code || g_strv_contains ((const char *const *) held, code))
      continue;
    Request *request = request_new ("alert-add");
    request_set_int (request, "resident", self->resident);
    request_set (request, "instruction", code);
    request_set (request, "override", override);
    desk_acts_add (acts, request, NULL);
    n++;
  }
  return n;
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskDetailsForm *self = DESK_DETAILS_FORM (form);
  const DeskKnown *known = get_chosen (self);
  gboolean merges = known && may_merge (self);
  g_autoptr (DeskActs) acts = desk_acts_new ();
  guint n = add_alerts (self, merges ? known : NULL, override, acts);

  if (merges) {
    desk_acts_add (acts, make_merge (self, known, override, agreed_by), NULL);
  } else if (!n || desk_fields_form_is_changed (self->fields)) {
    Request *request = desk_fields_form_make (self->fields, override, agreed_by, missing);
    if (!request)
      return NULL;
    desk_acts_add (acts, request, NULL);
  }
  if (known && !merges)
    desk_acts_add (acts, make_task (self, known), NULL);
  return g_steal_pointer (&acts);
}

static char *
describe (DeskStayForm *form)
{
  DeskDetailsForm *self = DESK_DETAILS_FORM (form);
  const DeskKnown *known = get_chosen (self);

  if (!known)
    return desk_stay_form_describe (DESK_STAY_FORM (self->fields));
  return may_merge (self) ? g_strdup_printf (_("Merged into %s"), known->line->name) : g_strdup (_("Details saved; a supervisor is asked"));
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return desk_stay_form_get_first (DESK_STAY_FORM (DESK_DETAILS_FORM (form)->fields));
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  return desk_stay_form_get_wrong (DESK_STAY_FORM (DESK_DETAILS_FORM (form)->fields));
}

static gboolean
is_written (DeskStayForm *form)
{
  return desk_stay_form_is_written (DESK_STAY_FORM (DESK_DETAILS_FORM (form)->fields));
}

static char *
get_draft (DeskStayForm *form)
{
  return desk_left_forms_name (form_details.act, DESK_DETAILS_FORM (form)->resident);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->get_first = get_first;
  iface->get_wrong = get_wrong;
  iface->get_draft = get_draft;
  iface->is_written = is_written;
}

/* --- object --- */

static void
desk_details_form_dispose (GObject *object)
{
  DeskDetailsForm *self = DESK_DETAILS_FORM (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_details_form_parent_class)->dispose (object);
}

static void
desk_details_form_finalize (GObject *object)
{
  g_free (DESK_DETAILS_FORM (object)->searched);
  G_OBJECT_CLASS (desk_details_form_parent_class)->finalize (object);
}

static void
desk_details_form_class_init (DeskDetailsFormClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_details_form_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_details_form_finalize;
}

static GtkWidget *
make_list (DeskDetailsForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *caption = gtk_label_new_with_mnemonic (_("_Known already? (arrow down)"));

  self->known = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->known, GTK_SELECTION_BROWSE);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->known)), "choices");
  gtk_buildable_set_name (GTK_BUILDABLE (self->known), "known");
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->known)), _("People who may be known already"));
  desk_list_keys (self->known);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), GTK_WIDGET (self->known));
  gtk_style_context_add_class (gtk_widget_get_style_context (caption), "caption");
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroll), LIST_HEIGHT);
  gtk_container_add (GTK_CONTAINER (scroll), GTK_WIDGET (self->known));
  gtk_container_add (GTK_CONTAINER (box), caption);
  gtk_container_add (GTK_CONTAINER (box), scroll);
  gtk_widget_show_all (box);
  gtk_widget_hide (box);
  return box;
}

static GtkWidget *
make_alerts (DeskDetailsForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *caption = gtk_label_new (_("What everybody has to do"));

  self->alerts = g_object_new (DESK_TYPE_ALERT_TILES, NULL);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (caption), "caption");
  gtk_container_add (GTK_CONTAINER (box), caption);
  gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (self->alerts));
  gtk_widget_show_all (box);
  g_signal_connect_object (self->alerts, "changed", G_CALLBACK (desk_stay_form_changed), self, G_CONNECT_SWAPPED);
  return box;
}

/* What holds already. */
static void
hold_alerts (DeskDetailsForm *self, const GPtrArray *alerts)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < alerts->len; i++)
    g_ptr_array_add (codes, ((const Alert *) alerts->pdata[i])->instruction);
  g_ptr_array_add (codes, NULL);
  desk_alert_tiles_hold (self->alerts, (const char *const *) codes->pdata);
}

static void
desk_details_form_init (DeskDetailsForm *self)
{
  g_object_set (self, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 10, NULL);
  self->area = make_list (self);
  self->same_kept = GTK_ENTRY (gtk_entry_new ());
  gtk_buildable_set_name (GTK_BUILDABLE (self->same_kept), "same_kept");
  gtk_widget_set_no_show_all (GTK_WIDGET (self->same_kept), TRUE);
  self->chosen = GTK_LABEL (gtk_label_new (""));
  g_object_set (self->chosen, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 60, "visible", FALSE, NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->chosen)), "strong");
}

/* (transfer full): as the field of an age takes it */
static char *
age_text (const Row *data)
{
  if (!data || (row_is_null (data, "born") && row_is_null (data, "age_from")))
    return g_strdup ("");
  if (!row_is_null (data, "born"))
    return desk_day_text (row_text (data, "born"));
  gint64 from = row_int (data, "age_from"), to = row_is_null (data, "age_to") ? from : row_int (data, "age_to");
  return from == to ? g_strdup_printf ("%" G_GINT64_FORMAT, from)
                    : g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, from, to);
}

/* Below the number. */
static void
add_nik_look (DeskDetailsForm *self)
{
  GtkWidget *nik = desk_fields_form_field (self->fields, "nik");
  GtkWidget *look = desk_nik_look_new (self->context, GTK_ENTRY (nik), GTK_ENTRY (desk_fields_form_field (self->fields, "born")),
                                       GTK_COMBO_BOX (desk_fields_form_field (self->fields, "sex")));

  gtk_container_add (GTK_CONTAINER (gtk_widget_get_parent (nik)), look);
  g_signal_connect_object (look, "notify::visible", G_CALLBACK (desk_stay_form_changed), self, G_CONNECT_SWAPPED);
}

static void
begin_with (DeskFieldsForm *fields, const PersonPage *page)
{
  static const struct {
    const char *key, *column;
  } texts[] = { { "name", "name" }, { "sex", "sex" }, { "nik", "nik" }, { "called-name", "called_name" }, { "marks", "marks" } };
  g_autofree char *age = age_text (page->data);

  desk_fields_form_set_int (fields, "resident", page->line->resident);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *known = page->data ? row_text (page->data, texts[i].column) : NULL;
    desk_fields_form_set_known (fields, texts[i].key, known ? known : g_str_equal (texts[i].key, "sex") ? "U" : "");
  }
  desk_fields_form_set_known (fields, "born", age);
}

GtkWidget *
desk_details_form_new (DeskContext *context, const PersonPage *page)
{
  DeskDetailsForm *self = g_object_new (DESK_TYPE_DETAILS_FORM, "visible", TRUE, NULL);

  self->context = g_object_ref (context);
  self->resident = page->line->resident;
  self->fields = DESK_FIELDS_FORM (desk_fields_form_new (context, &form_details));
  begin_with (self->fields, page);
  add_nik_look (self);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->fields));
  gtk_container_add (GTK_CONTAINER (self), make_alerts (self));
  hold_alerts (self, page->alerts);
  gtk_container_add (GTK_CONTAINER (self), self->area);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->chosen));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->same_kept));
  g_signal_connect_object (self->known, "row-selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_fields_form_field (self->fields, "name"), "key-press-event", G_CALLBACK (on_name_key), self, 0);
  search (self);
  return GTK_WIDGET (self);
}
