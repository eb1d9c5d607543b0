/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a line of people coming in. */
#pragma once

#include "db/report/arrivals.h"

G_BEGIN_DECLS

typedef enum {
  DO_ACCEPT,
  DO_ADMIT_ALL,
  DO_ADMIT_FOR,
  DO_HOLD,
  DO_ASK_PLACE,
  DO_WAIT,
  DO_REFUSE_REFERRAL,
  DO_HERE,
  DO_ADMIT,
  DO_FIT,
  DO_REFUSE,
  DO_DETAILS,
  DO_CHANGE,
  DO_LET_GO,
  DO_PLACE_END,
  DO_URGENT,
  DO_WAITING_END,
  DO_CALLED,
  DO_SETTLE,
  DO_TAKE_BACK,
} Verb;

/** What can be done with a line: at most so many. */
#define LINE_VERBS 8
typedef struct {
  const char *label;           /* with its mnemonic, in the language of the screen */
  Verb verb;
  gboolean ending;
  gboolean opens;              /* only opens a form: what Enter on the line does */
} LineVerb;

/** desk_line_verbs: @verbs: (out caller-allocates) (array length=LINE_VERBS); returns how many there are, the next one first. */
guint desk_line_verbs (const ArrivalLine *line, LineVerb *verbs);

G_END_DECLS
