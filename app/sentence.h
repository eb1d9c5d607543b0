/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as a person at the desk is told: a title and a sentence that says what to do. */
#pragma once

#include "app/context.h"

G_BEGIN_DECLS

/** desk_sentence: (transfer full): in the language of the screen; a refusal names who holds the thing and since when. */
char *desk_sentence (const GError *error, GTimeZone *zone);
/** desk_sentence_here: (transfer full): the same at this desk: while names are hidden, beds and numbers stand in their place. */
char *desk_sentence_here (const GError *error, DeskContext *context);
/** desk_sentence_unsearched: (transfer full): nobody could be looked for, which is not that nobody was found; and why. */
char *desk_sentence_unsearched (const GError *error, DeskContext *context);
/** desk_trouble_title: why the record can not be shown, in a few words; borrowed. */
const char *desk_trouble_title (const GError *error);
/** desk_trouble_command: (transfer full) (nullable): the command that helps, where there is one. */
char *desk_trouble_command (const GError *error, const char *address);
/** desk_is_refusal: whether the record said no, rather than that something failed. */
gboolean desk_is_refusal (const GError *error);

G_END_DECLS
