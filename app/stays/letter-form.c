/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter takes its number: who signs it is asked. */
#include "app/stays/letter-form.h"

#include "app/signatory.h"
#include "db/report/extension-letter.h"

#include <glib/gi18n.h>

struct _DeskLetterForm {
  GtkBox parent;

  DeskSignatory *signatory;    /* a descendant */
  gint64 house, stay;
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

  request_set_int (request, "house", self->house);
  request_set (request, "kind", EXTENSION_LETTER_KIND);
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
  (void) form;
  return g_strdup (_("The letter has its number"));
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return gtk_bin_get_child (GTK_BIN (DESK_LETTER_FORM (form)->signatory));
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
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
}

GtkWidget *
desk_letter_form_new (DeskContext *context, gint64 house, gint64 stay)
{
  DeskLetterForm *self = g_object_new (DESK_TYPE_LETTER_FORM, "visible", TRUE, NULL);

  self->house = house;
  self->stay = stay;
  self->signatory = DESK_SIGNATORY (desk_signatory_new (context, house, EXTENSION_LETTER_KIND));
  gtk_container_add (GTK_CONTAINER (self), desk_signatory_row (self->signatory));
  return GTK_WIDGET (self);
}
