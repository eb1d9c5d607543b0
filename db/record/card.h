/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards: entered unbound, bound to one stay or one member of staff, ended with the stay, replaced or lost. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * A card says nothing (DESIGN idea 5): the record keeps the SHA-256 of its text. It is entered before it is
 * printed, and bound by an act of its own, so blanks that lie ready and cards that came back are the same thing.
 * A resident's card never expires (PRACTICE 4.5).
 */

typedef enum {
  CARD_UNKNOWN,
  CARD_UNBOUND,
  CARD_REPLACED,
  CARD_LOST,
  CARD_LEFT,                   /* its stay has ended */
  CARD_AWAY,                   /* its stay has departed and is not back */
  CARD_OTHER_HOUSE,
  CARD_STAFF,
  CARD_EXPIRED,                /* staff cards only */
  CARD_GOOD,                   /* a resident's, of this house */
} CardState;

typedef struct {
  CardState state;
  gint64 card, number;         /* 0 where unknown */
  gint64 stay, resident, house;        /* of the last binding, 0 where none */
  gint64 staff;
  char *called;                /* (nullable) what the kiosk may call its holder; %NULL where nobody may be named */
  gboolean nameless;           /* confidential: not even a greeting */
} CardFound;

void card_found_clear (CardFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CardFound, card_found_clear)

/**
 * card_look:
 * @sha256: of the card's text
 * @house: where it is shown; 0 for anywhere
 * @at: when
 * @found: (out caller-allocates): what it stands for
 *
 * A card that nobody knows is an answer, not an error.
 */
gboolean card_look (Connection *connection, const char *sha256, gint64 house, gint64 at, CardFound *found,
                    GError **error);
/** card_number: the number on the card; 0 where there is none of this id. */
gboolean card_number (Connection *connection, gint64 card, gint64 *number, GError **error);
/** card_state_code: "unknown", "unbound", …, "good" as CLI.md writes them. */
const char *card_state_code (CardState state);

/**
 * card_enter:
 * @sha256: of the text
 * @kind: resident, staff
 * @expires: staff cards only; 0 for none
 * @error: %RECORD_ERROR_ALREADY (that text is entered), %RECORD_ERROR_ARGUMENT (a resident's card does not expire)
 *
 * Returns: the card's id, 0 with @error
 */
gint64 card_enter (Act *act, const char *sha256, const char *kind, gint64 expires, GError **error);
/**
 * card_bind:
 * @stay: an open stay, or 0
 * @staff: a member of staff, where @stay is 0
 * @error: %RECORD_ERROR_CARD_IN_USE (holder and since set: the card is another's, or the other has a card),
 *   %RECORD_ERROR_ALREADY (it is bound so), %RECORD_ERROR_STATE (lost, replaced, of the other kind, the stay has ended)
 *
 * Another one that waits for a printer is not wanted any more: print_job_let_go().
 */
gboolean card_bind (Act *act, gint64 card, gint64 stay, gint64 staff, GError **error);
/** card_unbind: ends the open binding; %RECORD_ERROR_STATE where there is none. The card may be bound again. */
gboolean card_unbind (Act *act, gint64 card, GError **error);
/** card_lose: ends its binding for good; %RECORD_ERROR_ALREADY, %RECORD_ERROR_STATE (it was replaced). */
gboolean card_lose (Act *act, gint64 card, GError **error);
/**
 * card_replace:
 * @stay: a stay, or 0
 * @staff: a member of staff, where @stay is 0
 * @card: an unbound card that takes the place of the one that he has, or of the last one that he lost
 * @error: as card_bind(); %RECORD_ERROR_STATE where there never was a card
 *
 * Ends the old card as replaced; the new one counts one issue more.
 */
gboolean card_replace (Act *act, gint64 stay, gint64 staff, gint64 card, GError **error);
/**
 * card_end_binding:
 * @ended_by: unbound, replaced, lost, stay_ended
 *
 * Ends the binding that the stay has, if any: with the stay ends its card, and what a printer was to make of it.
 */
gboolean card_end_binding (Act *act, gint64 stay, const char *ended_by, GError **error);

extern const ActKind *const card_act_kinds[];      /* ends with NULL */

G_END_DECLS
