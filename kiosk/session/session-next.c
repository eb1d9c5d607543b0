/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card after another: what goes on where it is the same one, and what ends where it is not. */
#include "kiosk/session/session-private.h"

#include <string.h>

/* Who was said to be here, or to go along, still is so; whose whereabouts changed is where the record says. */
void
kiosk_session_keep_chosen (KioskVisit *visit, const KioskVisit *before)
{
  for (guint i = 0; i < visit->wards->len; i++)
    for (guint j = 0; j < before->wards->len; j++) {
      const KioskWard *old = before->wards->pdata[j];
      KioskWard *ward = visit->wards->pdata[i];
      if (ward->stay != old->stay || ward->inside != old->inside)
        continue;
      ward->chosen = old->chosen;
      ward->along = old->along;
    }
}

/* A question that nobody is left for is none. */
static void
keep_question (KioskVisit *visit, const KioskVisit *before)
{
  gboolean anybody = FALSE;

  visit->asks = before->asks;
  for (guint i = 0; i < visit->wards->len; i++)
    anybody = anybody || kiosk_visit_is_asked (visit, visit->wards->pdata[i]);
  if (!anybody)
    visit->asks = KIOSK_ASKS_NOTHING;
}

gboolean
kiosk_session_go_on (KioskVisit *visit, KioskVisit *before)
{
  GPtrArray *done = visit->done;

  visit->done = before->done;
  before->done = done;
  g_array_set_size (visit->acts, 0);
  kiosk_session_keep_chosen (visit, before);
  if (visit->inside != before->inside)
    return FALSE;
  visit->said = before->said;
  visit->said_at = before->said_at;
  visit->portions = before->portions;
  visit->along = before->along;
  keep_question (visit, before);
  return TRUE;
}

static guint
visitor_of (const char *card)
{
  return MAX (g_str_hash (card), 1);
}

/* What could not be read was the same visitor's, as far as anybody knows. */
void
kiosk_session_meet (KioskSession *self, const char *card)
{
  guint visitor = visitor_of (card);

  if (self->visitor && self->visitor != visitor) {
    self->pack = NULL;
    g_signal_emit_by_name (self, "left");
  }
  self->visitor = visitor;
}

gboolean
kiosk_session_lies_there (KioskSession *self, const Token *token)
{
  char card[TOKEN_LENGTH + 1];

  token_format (token, card);
  if (self->undone != visitor_of (card) || self->scanned_at - self->undone_at >= KIOSK_LIES_MS)
    self->undone = 0;
  explicit_bzero (card, sizeof card);
  self->undone_at = self->scanned_at;
  return self->undone != 0;
}
