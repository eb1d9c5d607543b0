/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an act that needs nothing but to be done. */
#include "app/board/plain-form.h"

#include "app/entry-undo.h"

struct _DeskPlainForm {
  GtkBox parent;

  GtkEntry *note;              /* (nullable) a child */
  char *kind, *key, *more_key, *more, *done;
  gint64 id;
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskPlainForm, desk_plain_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskPlainForm *self = DESK_PLAIN_FORM (form);
  Request *request = request_new (self->kind);
  DeskActs *acts = desk_acts_new ();
  (void) missing;

  request_set_int (request, self->key, self->id);
  if (self->more_key)
    request_set (request, self->more_key, self->more);
  if (self->note && *gtk_entry_get_text (self->note))
    request_set (request, "note", gtk_entry_get_text (self->note));
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  desk_acts_add (acts, request, NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  return g_strdup (DESK_PLAIN_FORM (form)->done);
}

static char *
get_draft (DeskStayForm *form)
{
  DeskPlainForm *self = DESK_PLAIN_FORM (form);

  return self->note ? g_strdup_printf ("%s-%s-%" G_GINT64_FORMAT, self->kind, self->more ? self->more : "", self->id) : NULL;
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->make_acts = make_acts;
  iface->describe = describe;
}

static void
desk_plain_form_finalize (GObject *object)
{
  DeskPlainForm *self = DESK_PLAIN_FORM (object);

  g_free (self->kind);
  g_free (self->key);
  g_free (self->more_key);
  g_free (self->more);
  g_free (self->done);
  G_OBJECT_CLASS (desk_plain_form_parent_class)->finalize (object);
}

static void
desk_plain_form_class_init (DeskPlainFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_plain_form_finalize;
}

static void
desk_plain_form_init (DeskPlainForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

static void
add_note (DeskPlainForm *self, const char *text)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  self->note = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->note, TRUE);
  desk_entry_undo (self->note);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->note));
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  gtk_buildable_set_name (GTK_BUILDABLE (self->note), "note");
  g_signal_connect_swapped (self->note, "changed", G_CALLBACK (desk_stay_form_changed), self);
  gtk_container_add (GTK_CONTAINER (self), label);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->note));
}

GtkWidget *
desk_plain_form_new (const DeskPlainAct *act)
{
  DeskPlainForm *self = g_object_new (DESK_TYPE_PLAIN_FORM, NULL);
  GtkWidget *what = gtk_label_new (act->what);

  self->kind = g_strdup (act->kind);
  self->key = g_strdup (act->key);
  self->id = act->id;
  self->more_key = g_strdup (act->more_key);
  self->more = g_strdup (act->more);
  self->done = g_strdup (act->done);
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_line_wrap (GTK_LABEL (what), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (what), 48);
  gtk_style_context_add_class (gtk_widget_get_style_context (what), "person");
  gtk_container_add (GTK_CONTAINER (self), what);
  if (act->note)
    add_note (self, act->note);
  gtk_widget_show_all (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
