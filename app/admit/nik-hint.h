/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a NIK says of whoever is in a form: one line under its field, and what it fills in. */
#pragma once

#include "app/context.h"
#include "db/code/nik.h"
#include "db/record/acts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_nik_ask: desk_look_nik() of @typed, for somebody of the age that stands in the form. */
void desk_nik_ask (DeskContext *context, const char *typed, const char *age, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer data);
/**
 * desk_nik_show:
 * @typed: digits as they stand in the field; an unfinished number is only counted
 * @age: and @sex: as they stand in the form
 *
 * Writes into @label region, birth date and sex, and what is wrong or doubtful, marked; "" for nothing typed.
 */
void desk_nik_show (GtkLabel *label, const Nik *nik, const char *typed, const char *age, char sex);
/** desk_nik_fill_born: the birth date of @nik into @age, where nothing was typed; @read: (inout): what a number put there, or %NULL. */
void desk_nik_fill_born (const Nik *nik, GtkEntry *age, char **read);

/**
 * desk_nik_say_too:
 * @text: what was done, as a sentence without its full stop
 * @outcomes: (element-type Outcome): of the acts that did it
 *
 * Returns: (transfer full): the same, and after it what the record finds doubtful with a NIK that it took
 */
char *desk_nik_say_too (const char *text, GPtrArray *outcomes);

G_END_DECLS
