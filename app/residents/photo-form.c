/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another photo of a resident: from a camera or a file, with what was said to it. */
#include "app/residents/photo-form.h"

#include "app/admit/photo-box.h"
#include "app/admit/photo.h"

#include <glib/gi18n.h>

struct _DeskPhotoForm {
  GtkBox parent;

  DeskPhotoBox *photo;         /* a child */
  GtkToggleButton *consent;    /* a child */
  gint64 resident;
  gboolean another;            /* there is one already */
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskPhotoForm, desk_photo_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static Request *
request_about (DeskPhotoForm *self, const char *kind, const char *override, const char *agreed_by)
{
  Request *request = request_new (kind);

  request_set_int (request, "resident", self->resident);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  return request;
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskPhotoForm *self = DESK_PHOTO_FORM (form);
  GBytes *photo = desk_photo_box_get (self->photo);

  if (!photo) {
    *missing = g_strdup (_("Press the picture: choose a file or take a photo."));
    return NULL;
  }
  DeskActs *acts = desk_acts_new ();
  if (gtk_toggle_button_get_active (self->consent)) {
    Request *consent = request_about (self, "consent-set", override, agreed_by);
    request_set (consent, "purpose", "photo");
    request_set (consent, "answer", "given");
    request_set (consent, "how", "spoken");
    desk_acts_add (acts, consent, NULL);
  }
  Request *keep = request_about (self, "attachment-add", override, agreed_by);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, photo);
  request_set (keep, "kind", "photo");
  request_set (keep, "sha256", sha256);
  desk_acts_add_file (acts, photo, DESK_PHOTO_TYPE);
  desk_acts_add (acts, keep, NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  return g_strdup (DESK_PHOTO_FORM (form)->another ? _("Photo changed") : _("Photo kept"));
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  return GTK_WIDGET (DESK_PHOTO_FORM (form)->photo);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->get_first = get_wrong;
  iface->get_wrong = get_wrong;
}

static void
desk_photo_form_class_init (DeskPhotoFormClass *class)
{
  (void) class;
}

static void
desk_photo_form_init (DeskPhotoForm *self)
{
  self->photo = g_object_new (DESK_TYPE_PHOTO_BOX, "visible", TRUE, "halign", GTK_ALIGN_START, NULL);
  self->consent = GTK_TOGGLE_BUTTON (gtk_check_button_new_with_mnemonic (_("Says _yes to the photo")));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_buildable_set_name (GTK_BUILDABLE (self->consent), "photo_consent");
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->photo));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->consent));
  g_signal_connect_object (self->photo, "changed", G_CALLBACK (desk_stay_form_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->consent, "toggled", G_CALLBACK (desk_stay_form_changed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
desk_photo_form_new (const PersonPage *page)
{
  DeskPhotoForm *self = g_object_new (DESK_TYPE_PHOTO_FORM, "visible", TRUE, NULL);
  GtkWidget *label = gtk_label_new (page->photo ? _("The photo before is kept no longer; undo brings it back.")
                                                : _("The photo shows at the desk who somebody is."));

  self->resident = page->line->resident;
  self->another = page->photo != NULL;
  desk_photo_box_show_stored (self->photo, page->photo);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  gtk_container_add (GTK_CONTAINER (self), label);
  gtk_box_reorder_child (GTK_BOX (self), label, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
