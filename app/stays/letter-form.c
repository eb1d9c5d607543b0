/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter takes its number: who signs it is asked. */
#include "app/stays/letter-form.h"

#include "app/residents/person-forms.h"
#include "app/signatory.h"
#include "db/report/extension-letter.h"

#include <glib/gi18n.h>

struct _DeskLetterForm {
  GtkBox parent;

  DeskSignatory *signatory;    /* a descendant */
  GtkComboBox *kind;           /* (nullable) a descendant: of a paper that goes along with whoever comes or leaves */
  gint64 house, stay;
  const char *issued;          /* (nullable): kind of the last request */
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskLetterForm, desk_letter_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskLetterForm *self = DESK_LETTER_FORM (form);
  Request *request = request_new ("document-issue");
  DeskActs *acts = desk_acts_new ();
  g_autofree char *signatory = desk_signatory_get (self->signatory);
  (void) missing;

  self->issued = self->kind ? g_intern_string (gtk_combo_box_get_active_id (self->kind)) : EXTENSION_LETTER_KIND;
  request_set_int (request, "house", self->house);
  request_set (request, "kind", self->issued);
  request_set_int (request, "stays", self->stay);
  request_set (request, "signatory", signatory);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  desk_acts_add (acts, request, NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  return g_strdup (DESK_LETTER_FORM (form)->kind ? _("The paper has its number") : _("The letter has its number"));
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return gtk_bin_get_child (GTK_BIN (DESK_LETTER_FORM (form)->signatory));
}

/* The letter of an extension and the papers of coming and leaving have different signatories. */
static char *
get_draft (DeskStayForm *form)
{
  DeskLetterForm *self = DESK_LETTER_FORM (form);

  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, self->kind ? "exit-paper" : "letter", self->stay);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->get_first = get_first;
}

static void
desk_letter_form_class_init (DeskLetterFormClass *class)
{
  (void) class;
}

static void
desk_letter_form_init (DeskLetterForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
}

/* Who signed handovers is not who signs referrals. */
static void
on_kind (DeskLetterForm *self)
{
  desk_signatory_ask (self->signatory, self->house, gtk_combo_box_get_active_id (self->kind));
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static GtkWidget *
make_kinds (DeskLetterForm *self, const char *kind)
{
  static const char *const kinds[] = { "BAST_IN", "BAST_OUT", "RUJUKAN", "REKOM", "PENGANTAR", "JALAN", "PERNYATAAN", "LAIN" };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *combo = gtk_combo_box_text_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Paper"));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), kinds[i], person_label_document (kinds[i]));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), kind);
  gtk_buildable_set_name (GTK_BUILDABLE (combo), "kind");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), combo);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  gtk_container_add (GTK_CONTAINER (row), label);
  gtk_container_add (GTK_CONTAINER (row), combo);
  gtk_widget_show_all (row);
  g_signal_connect_object (combo, "changed", G_CALLBACK (on_kind), self, G_CONNECT_SWAPPED);
  self->kind = GTK_COMBO_BOX (combo);
  return row;
}

GtkWidget *
desk_letter_form_new (DeskContext *context, gint64 house, gint64 stay, const char *kind)
{
  DeskLetterForm *self = g_object_new (DESK_TYPE_LETTER_FORM, "visible", TRUE, NULL);

  self->house = house;
  self->stay = stay;
  if (kind)
    gtk_container_add (GTK_CONTAINER (self), make_kinds (self, kind));
  self->signatory = DESK_SIGNATORY (desk_signatory_new (context, house, kind ? kind : EXTENSION_LETTER_KIND));
  gtk_container_add (GTK_CONTAINER (self), desk_signatory_row (self->signatory));
  return GTK_WIDGET (self);
}

const char *
desk_letter_form_get_issued (DeskLetterForm *self)
{
  g_return_val_if_fail (DESK_IS_LETTER_FORM (self), NULL);

  return self->issued;
}
