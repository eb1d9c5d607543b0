/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card shows of whom it is printed for: its picture, and what the house chose; who may have a photo on it. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct {
  char *symbol, *colour;       /* (nullable) codes of db/code/symbol-codes.h */
  int issue;                   /* the how many-th card of this stay, or of this member of staff */
  char *name, *house;          /* (nullable) where the house shows them */
  GBytes *photo;               /* (nullable) a JPEG, likewise */
} CardOwner;

void card_owner_clear (CardOwner *owner);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CardOwner, card_owner_clear)

/**
 * card_face_read:
 * @stay: whose card it is to be, or 0
 * @staff: whose, where @stay is 0; 0: nobody's yet
 * @owner: (out caller-allocates): empty for nobody
 *
 * No name and no photo is on the card of who stays confidentially; no photo on a child's (a found card must not lead to
 * one, PRACTICE F12), on that of who said no to photos, nor of whose data the use is limited.
 */
gboolean card_face_read (Record *record, gint64 stay, gint64 staff, CardOwner *owner, GError **error);

G_END_DECLS
