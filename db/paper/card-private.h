/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every kind of card needs of its face. */
#pragma once

#include "db/code/qr.h"
#include "db/paper/card.h"

/** card_encode: (transfer full): the code of the face's token, 25 x 25 modules; %PAPER_ERROR_TOKEN, %PAPER_ERROR_SYMBOL. */
QrMatrix *card_encode (const CardFace *face, GError **error);
