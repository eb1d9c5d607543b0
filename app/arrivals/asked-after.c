/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call that turns out to ask after somebody: from the telephone note to the enquiry, with what was written. */
#include "app/arrivals/asked-after.h"

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

/* An enquiry has one field for whom and what. */
static char *
read_about (DeskFieldsForm *note)
{
  const char *whom = desk_fields_form_get (note, "resident"), *said = desk_fields_form_get (note, "result");

  return whom && said ? g_strdup_printf ("%s, %s", whom, said) : g_strdup (whom ? whom : said);
}

DeskAskedAfter *
desk_asked_after_read (DeskFieldsForm *note)
{
  DeskAskedAfter *asked = g_new0 (DeskAskedAfter, 1);

  asked->house = desk_fields_form_get_house (note);
  asked->asker = g_strdup (desk_fields_form_get (note, "caller"));
  asked->phone = g_strdup (desk_fields_form_get (note, "phone"));
  asked->about = read_about (note);
  return asked;
}

void
desk_asked_after_write (const DeskAskedAfter *asked, DeskFieldsForm *enquiry)
{
  const struct {
    const char *key, *text;
  } fields[] = { { "asker", asked->asker }, { "phone", asked->phone }, { "about", asked->about } };

  if (asked->house)
    desk_fields_form_set_int (enquiry, "house", asked->house);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].text)
      gtk_entry_set_text (GTK_ENTRY (desk_fields_form_field (enquiry, fields[i].key)), fields[i].text);
}
