/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which draft is of which form of people coming in, and what opens it again. */
#include "app/arrivals/left-forms.h"

#include "app/admit/admit-form.h"

#include <glib/gi18n.h>

static const struct {
  const char *action;
  const DeskFieldsSpec *spec;  /* (nullable): none of fields alone, with a title of its own */
  const char *title;
} forms[] = {
  { DESK_HEADS, NULL, N_("People came") }, { DESK_LEFT_ADMISSION, NULL, N_("Admit a resident") },
  { "referral", &form_referral, NULL },    { "place", &form_place, NULL },
  { "waiting", &form_waiting, NULL },      { "turn-away", &form_turn_away, NULL },
  { "note", &form_note, NULL },            { "enquiry", &form_enquiry, NULL },
};

char *
desk_left_forms_name (const char *what, gint64 id)
{
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, what, id);
}

const DeskFieldsSpec *
desk_left_forms_spec (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].action, action))
      return forms[i].spec;
  return NULL;
}

const char *
desk_left_forms_find (DeskDrafts *drafts, const char **action)
{
  g_return_val_if_fail (drafts && action, NULL);

  g_auto (GStrv) left = desk_drafts_list (drafts);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    gboolean admission = g_str_equal (forms[i].action, DESK_LEFT_ADMISSION);
    g_autofree char *name = admission ? desk_admit_form_draft_name (NULL)
                                      : desk_left_forms_name (forms[i].spec ? forms[i].spec->act : forms[i].action, 0);
    *action = forms[i].action;
    if (g_strv_contains ((const char *const *) left, name))
      return forms[i].spec ? _(forms[i].spec->title) : _(forms[i].title);
  }
  *action = NULL;
  return NULL;
}

gboolean
desk_left_forms_has_details (const char *const *left, const ArrivalLine *line)
{
  g_return_val_if_fail (left && line, FALSE);

  g_autofree char *name = desk_left_forms_name (form_details.act, line->resident);

  return line->kind == ARRIVAL_INCOMPLETE && g_strv_contains (left, name);
}
