/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls: somebody at a terminal needs a person, until a member of staff takes the call. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* Asked again within this time, a call is the same press of a finger. */
#define CALL_REPEAT_SECONDS 10

typedef struct {
  gint64 id, terminal, house;  /* house 0: the terminal stands in none */
  char *terminal_name;
  char *kind;                  /* staff, worker, health, complaint, card */
  gint64 stay, card;           /* 0: not known */
  gint64 card_number;          /* 0 where the card is not known */
  char *name;                  /* (nullable) who calls, or whose card it was, as stay_shown_name() */
  char *found;                 /* (nullable) kind card: unknown, unbound, replaced, lost, left, away, other_house, expired */
  gint64 times, asked_at, last_at;
  gint64 taken_at;             /* 0: nobody has taken it */
} Call;

void call_free (Call *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

typedef struct {
  gint64 house;                /* 0: of all houses */
  gboolean see_hidden;         /* otherwise confidential stays bear a code for a name */
  gboolean complaints;         /* those too: they go past the desk to the supervisor (PRACTICE F27) */
} CallQuery;

/** call_list: (transfer full) (element-type Call): calls that nobody has taken, the oldest first. */
GPtrArray *call_list (Connection *connection, const CallQuery *query, GError **error);

/**
 * call_of_terminal:
 * @asked_at, @taken_at: (out): of the last call for staff that somebody without a card made here; 0 where there is none
 */
gboolean call_of_terminal (Connection *connection, gint64 terminal, gint64 *asked_at, gint64 *taken_at, GError **error);

typedef struct {
  gint64 terminal;
  const char *kind;
  gint64 stay, card;           /* 0: none */
  const char *found;           /* (nullable) as in #Call */
} CallDraft;

/**
 * call_ask:
 * @call: (out): its id; the same one where such a call waits already, which then counts once more
 * @error: %RECORD_ERROR_ARGUMENT (a card's call says what was found, and only that one does)
 *
 * Asked again within CALL_REPEAT_SECONDS it leaves no trace.
 */
gboolean call_ask (Act *act, const CallDraft *draft, gint64 *call, GError **error);

/**
 * call_take:
 * @error: %RECORD_ERROR_ALREADY (holder and since set), %RECORD_ERROR_PERMISSION (not a member of staff; a complaint is
 *   the supervisor's)
 */
gboolean call_take (Act *act, gint64 call, GError **error);

extern const ActKind *const call_act_kinds[];      /* ends with NULL */

G_END_DECLS
