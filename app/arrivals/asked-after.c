/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call that turns out to ask after somebody: from the telephone note to the enquiry, with what was written. */
#include "app/arrivals/asked-after.h"

#include "app/arrivals/forms.h"
#include "app/arrivals/left-forms.h"
#include "app/draft-form.h"

#include <glib/gi18n.h>

void
desk_asked_after_free (DeskAskedAfter *asked)
{
  g_free (asked->asker);
  g_free (asked->phone);
  g_free (asked->about);
  g_free (asked);
}

GtkWidget *
desk_asked_after_offer (DeskFieldsForm *note)
{
  g_return_val_if_fail (DESK_IS_FIELDS_FORM (note), NULL);

  GtkWidget *button = gtk_button_new_with_mnemonic (_("Write it down as an en_quiry…"));

  gtk_buildable_set_name (GTK_BUILDABLE (button), "asked_after");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_show (button);
  gtk_box_pack_start (GTK_BOX (note), button, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (note), button, 1);       /* below what stands above the fields */
  return button;
}

/* An enquiry has one field for whom and what, and when the caller is called again. */
static char *
read_about (DeskFieldsForm *note)
{
  static const char *const keys[] = { "resident", "result", "again" };
  g_autoptr (GString) about = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    const char *text = desk_fields_form_get (note, keys[i]);
    if (!text)
      continue;
    if (about->len)
      g_string_append (about, ", ");
    g_string_append_printf (about, g_str_equal (keys[i], "again") ? _("call again: %s") : "%s", text);
  }
  return about->len ? g_string_free (g_steal_pointer (&about), FALSE) : NULL;
}

static DeskAskedAfter *
read_note (DeskFieldsForm *note)
{
  DeskAskedAfter *asked = g_new0 (DeskAskedAfter, 1);

  asked->house = desk_fields_form_get_house (note);
  asked->asker = g_strdup (desk_fields_form_get (note, "caller"));
  asked->phone = g_strdup (desk_fields_form_get (note, "phone"));
  asked->about = read_about (note);
  return asked;
}

gboolean
desk_asked_after_take (DeskStayDialog *note, DeskContext *context, DeskAskedAfter **asked)
{
  g_return_val_if_fail (DESK_IS_STAY_DIALOG (note) && asked, FALSE);

  g_auto (GStrv) left = desk_drafts_list (desk_context_get_drafts (context));
  g_autofree char *enquiry = desk_left_forms_name (form_enquiry.act, 0);
  GtkWidget *form = GTK_WIDGET (desk_stay_dialog_get_form (note));

  *asked = NULL;
  if (desk_stay_dialog_is_busy (note))
    return FALSE;
  if (g_strv_contains ((const char *const *) left, enquiry))
    return TRUE;
  *asked = read_note (DESK_FIELDS_FORM (form));
  desk_draft_form_end (form);
  return TRUE;
}

static void
say_begun (DeskFieldsForm *enquiry)
{
  GtkWidget *label = gtk_label_new (_("Another enquiry was begun before: finish it, or cancel it. The telephone note is kept."));

  g_object_set (label, "visible", TRUE, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 44, NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "alert");
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_NOTIFICATION);
  gtk_box_pack_start (GTK_BOX (enquiry), label, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (enquiry), label, 0);
}

void
desk_asked_after_write (const DeskAskedAfter *asked, DeskFieldsForm *enquiry)
{
  if (!asked) {
    say_begun (enquiry);
    return;
  }
  const struct {
    const char *key, *text;
  } fields[] = { { "asker", asked->asker }, { "phone", asked->phone }, { "about", asked->about } };
  if (asked->house)
    desk_fields_form_set_int (enquiry, "house", asked->house);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].text)
      gtk_entry_set_text (GTK_ENTRY (desk_fields_form_field (enquiry, fields[i].key)), fields[i].text);
}
