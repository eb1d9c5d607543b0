/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which form is opened of a line of people coming in, and what stands in it at first. */
#include "app/arrivals/line-forms.h"

#include "app/board/input.h"

#include <glib/gi18n.h>

typedef enum {
  OF_ITSELF,
  OF_REFERRAL,
  OF_STAY,
} About;

static const struct {
  Verb verb;
  const DeskFieldsSpec *spec;
  const char *key;             /* of the act */
  About about;
} ways[] = {
  { DO_HOLD, &form_hold, "referral", OF_REFERRAL },
  { DO_ASK_PLACE, &form_place_announced, "referral", OF_REFERRAL },
  { DO_REFUSE_REFERRAL, &form_turn_away, "referral", OF_REFERRAL },
  { DO_REFUSE, &form_refuse, "resident", OF_STAY },
  { DO_WAITING_END, &form_waiting_end, "waiting", OF_ITSELF },
  { DO_SETTLE, &form_settle, "enquiry", OF_ITSELF },
};

/* When they are to come, while that is still to come. */
static void
set_from (DeskContext *context, DeskFieldsForm *form, gint64 expected)
{
  if (expected <= g_get_real_time () / G_USEC_PER_SEC)
    return;
  g_autofree char *from = desk_moment_text (expected, desk_context_get_zone (context));
  desk_fields_form_set (form, "from", from);
}

/* What was told is no secret to who sees names. */
static void
begin_place (DeskContext *context, DeskFieldsForm *form, const ArrivalLine *line)
{
  desk_fields_form_set (form, "for", desk_context_get_names (context) ? line->who : NULL);
  set_from (context, form, line->expected);
  if (line->persons)
    desk_fields_form_set_int (form, "beds", line->persons);
}

GtkWidget *
desk_line_form_new (DeskContext *context, Verb verb, const ArrivalLine *line, gint64 *id)
{
  g_return_val_if_fail (context && line && id, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    if (ways[i].verb != verb)
      continue;
    *id = ways[i].about == OF_REFERRAL ? line->referral : ways[i].about == OF_STAY ? line->stay : line->id;
    GtkWidget *form = desk_fields_form_new (context, ways[i].spec);
    desk_fields_form_set_int (DESK_FIELDS_FORM (form), ways[i].key, *id);
    desk_fields_form_set_house (DESK_FIELDS_FORM (form), line->house, _("The referral says it."));
    if (verb == DO_ASK_PLACE)
      begin_place (context, DESK_FIELDS_FORM (form), line);
    return form;
  }
  return NULL;
}
