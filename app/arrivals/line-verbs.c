/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a line of people coming in. */
#include "app/arrivals/line-verbs.h"

#include <glib/gi18n.h>

static const struct {
  ArrivalKind kind;
  const char *state;           /* (nullable) only lines of this code, or that are not done, or without a bed */
  Verb verb;
  const char *label;
  gboolean ending;
  gboolean opens;              /* one for each kind at most: it keeps nothing by itself */
} verbs[] = {
  { ARRIVAL_REFERRAL, NULL, DO_HERE, N_("They are _here…"), FALSE, TRUE },
  { ARRIVAL_REFERRAL, "new", DO_ACCEPT, N_("Accep_t"), FALSE, FALSE },
  { ARRIVAL_REFERRAL, NULL, DO_ADMIT_FOR, N_("A_dmit one…"), FALSE, FALSE },
  { ARRIVAL_REFERRAL, NULL, DO_HOLD, N_("Hold a _bed…"), FALSE, FALSE },
  { ARRIVAL_REFERRAL, NULL, DO_ASK_PLACE, N_("As_k for a place…"), FALSE, FALSE },
  { ARRIVAL_REFERRAL, NULL, DO_WAIT, N_("Put on the waiting _list…"), FALSE, FALSE },
  { ARRIVAL_REFERRAL, NULL, DO_CHANGE, N_("_Change…"), FALSE, FALSE },
  { ARRIVAL_REFERRAL, NULL, DO_REFUSE_REFERRAL, N_("Re_fuse…"), TRUE, FALSE },
  { ARRIVAL_TRIAGE, NULL, DO_ADMIT, N_("Ad_mit"), FALSE, FALSE },
  { ARRIVAL_TRIAGE, NULL, DO_ADMIT_ALL, N_("Admit a_ll of them"), FALSE, FALSE },
  { ARRIVAL_TRIAGE, "bedless", DO_FIT, N_("A _room for several…"), FALSE, FALSE },
  { ARRIVAL_TRIAGE, NULL, DO_DETAILS, N_("_Details…"), FALSE, TRUE },
  { ARRIVAL_TRIAGE, NULL, DO_REFUSE, N_("Re_fuse…"), TRUE, FALSE },
  { ARRIVAL_INCOMPLETE, NULL, DO_DETAILS, N_("_Details…"), FALSE, TRUE },
  { ARRIVAL_HOLD, NULL, DO_ADMIT_FOR, N_("A_dmit one…"), FALSE, TRUE },
  { ARRIVAL_HOLD, NULL, DO_LET_GO, N_("Let the bed _go"), TRUE, FALSE },
  { ARRIVAL_PLACE, NULL, DO_ADMIT_FOR, N_("A_dmit one…"), FALSE, TRUE },
  { ARRIVAL_PLACE, NULL, DO_CHANGE, N_("_Change…"), FALSE, FALSE },
  { ARRIVAL_PLACE, NULL, DO_PLACE_END, N_("No lon_ger needed"), TRUE, FALSE },
  { ARRIVAL_WAITING, NULL, DO_ADMIT_FOR, N_("A_dmit one…"), FALSE, TRUE },
  { ARRIVAL_WAITING, "normal", DO_URGENT, N_("Is ur_gent"), FALSE, FALSE },
  { ARRIVAL_WAITING, "high", DO_URGENT, N_("Is ur_gent"), FALSE, FALSE },
  { ARRIVAL_WAITING, NULL, DO_CHANGE, N_("_Change…"), FALSE, FALSE },
  { ARRIVAL_WAITING, NULL, DO_WAITING_END, N_("_Take from the list…"), FALSE, FALSE },
  { ARRIVAL_NOTE, "open", DO_CALLED, N_("_Called again"), FALSE, FALSE },
  { ARRIVAL_NOTE, NULL, DO_TAKE_BACK, N_("Take _back…"), FALSE, FALSE },
  { ARRIVAL_ENQUIRY, "open", DO_SETTLE, N_("Set_tle…"), FALSE, TRUE },
  { ARRIVAL_ENQUIRY, NULL, DO_TAKE_BACK, N_("Take _back…"), FALSE, FALSE },
  { ARRIVAL_TURN_AWAY, NULL, DO_TAKE_BACK, N_("Take _back…"), FALSE, FALSE },
  { ARRIVAL_WAITING_ENDED, NULL, DO_TAKE_BACK, N_("Take _back…"), FALSE, FALSE },
  { ARRIVAL_PLACE_ENDED, NULL, DO_TAKE_BACK, N_("Take _back…"), FALSE, FALSE },
};

static gboolean
is_in_state (const ArrivalLine *line, const char *state)
{
  if (g_str_equal (state, "open"))
    return !line->done;
  if (g_str_equal (state, "bedless"))
    return line->place == NULL;
  return g_strcmp0 (state, line->code) == 0;
}

guint
desk_line_verbs (const ArrivalLine *line, LineVerb *found)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    const char *state = verbs[i].state;
    if (verbs[i].kind == line->kind && (!state || is_in_state (line, state)) && n < LINE_VERBS)
      found[n++] = (LineVerb){ _(verbs[i].label), verbs[i].verb, verbs[i].ending, verbs[i].opens };
  }
  return n;
}
