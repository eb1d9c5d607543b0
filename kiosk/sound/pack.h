/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few words of languages that the program is not translated into: Javanese and Sundanese. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Written without a native speaker, and to be looked at by one before they are trusted; README says so. What is spoken in
 * these languages comes from recorded clips alone (kiosk/sound/voice.h): no voice of a machine speaks them.
 */

/** kiosk_pack_is: whether @language is one of these: jv, su. */
gboolean kiosk_pack_is (const char *language);
/** kiosk_pack_word: (nullable) (transfer none): @clip: the name of a clip; %NULL where the pack has no word for it. */
const char *kiosk_pack_word (const char *language, const char *clip);

G_END_DECLS
