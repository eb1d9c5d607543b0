/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints cards: blanks that lie ready, or each for one stay and bound to it. */
#pragma once

#include "db/paper/card.h"
#include "db/record/acts.h"

G_BEGIN_DECLS

#define CARD_BLANKS_MAX 500

typedef struct {
  guint blanks;                /* how many; 0 where stays are given */
  const GArray *stays;         /* (nullable) (element-type gint64): open stays, each once */
  gboolean a4;                 /* ten on a page, otherwise pages of a card's size */
  gint64 actor, terminal;      /* who signs */
  const char *source;          /* of the acts: "tool", "screen", "kiosk" */
} CardOrder;

typedef struct {
  gint64 card, number, issue;  /* number: as printed; `card` acts take it, too */
  gint64 resident, stay;       /* 0: a blank */
} CardMade;

/**
 * card_print:
 * @made: (out) (transfer full) (element-type CardMade): one for each page or place, in order
 * @error: what `card-enter`, `card-bind` and `card-replace` refuse, any #PaperError
 *
 * Enters new cards, unbound; draws them beside @path; binds them, in place of a card that the stay has or has lost;
 * and only then gives the PDF its name. A scan of a printed card is known from the moment there is a PDF. After a
 * failure the acts are undone and no PDF is left; only where the record can not be reached to undo them, cards stay
 * entered that nobody holds and nobody can print again.
 */
gboolean card_print (Record *record, const CardOrder *order, const char *path, GArray **made, GError **error);

G_END_DECLS
