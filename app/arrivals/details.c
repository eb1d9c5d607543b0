/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details of somebody who came in: the form begins with what is known already. */
#include "app/arrivals/details.h"

#include "app/arrivals/forms.h"

/* (transfer full): as the field of an age takes it */
static char *
age_text (const Row *data)
{
  if (!data || (row_is_null (data, "born") && row_is_null (data, "age_from")))
    return g_strdup ("");
  if (!row_is_null (data, "born"))
    return g_strdup (row_text (data, "born"));
  gint64 from = row_int (data, "age_from"), to = row_is_null (data, "age_to") ? from : row_int (data, "age_to");
  return from == to ? g_strdup_printf ("%" G_GINT64_FORMAT, from)
                    : g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, from, to);
}

GtkWidget *
desk_details_form_new (DeskContext *context, const PersonPage *page)
{
  static const struct {
    const char *key, *column;
  } texts[] = { { "name", "name" }, { "sex", "sex" }, { "nik", "nik" }, { "called-name", "called_name" }, { "marks", "marks" } };
  GtkWidget *widget = desk_fields_form_new (context, &form_details);
  DeskFieldsForm *form = DESK_FIELDS_FORM (widget);
  g_autofree char *age = age_text (page->data);

  desk_fields_form_set_int (form, "resident", page->line->resident);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *known = page->data ? row_text (page->data, texts[i].column) : NULL;
    desk_fields_form_set_known (form, texts[i].key, known ? known : g_str_equal (texts[i].key, "sex") ? "U" : "");
  }
  desk_fields_form_set_known (form, "born", age);
  return widget;
}
