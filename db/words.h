/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of every visible word: Indonesian also on a machine that has no Indonesian locale. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * words_init:
 * @language: (nullable): "id" or "en"; %NULL for what the environment wishes
 *
 * Binds the program's translations and takes a locale for them. Call it first in main(): it changes the
 * environment, which no thread may be reading. The environment wishes by LANGUAGE, LC_ALL, LC_MESSAGES or LANG;
 * LC_ALL=C wishes for English; where it names no language that there is, words are Indonesian.
 *
 * A GTK program calls gtk_disable_setlocale() before, since gtk_init() would take the environment's locale again.
 * LC_NUMERIC stays "C": what programs read must not depend on the language.
 */
void words_init (const char *language);

/**
 * words_use:
 * @language: "id" or "en"
 *
 * Changes the language of a running program, for all its threads; call it on the main thread, then rebuild the pages.
 */
void words_use (const char *language);

/** words_language: (transfer none): "id" or "en", as now in use. */
const char *words_language (void);

G_END_DECLS
