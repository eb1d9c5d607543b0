/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as words to find them by: plain letters, one spelling for each sound, one typing error. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A record keeps the sounds of each name's words (kind NAME_KEY_WORD) in name_word, and each such word once with its
 * name_near() in name_variant. To search, for each word typed:
 * - who has its name_sound() in name_word;
 * - then words that begin with one of its name_prefixes(): :prefix < word AND word < :end with name_prefix_end(),
 *   compared by bytes (COLLATE "C"); and words of name_variant whose variant is one of name_near (name_sound (typed)),
 *   as far as name_is_near();
 * - who has a row for each word typed is a candidate;
 * - name_score() orders the candidates and gives 0 to those that only looked alike.
 */
#define NAME_WORDS_MAX 8       /* further words of a name are not kept */
#define NAME_WORD_LENGTH 20    /* nor further letters of a word's sound */

typedef enum {
  NAME_KEY_WORD = 0,           /* the sound of a word, or of two neighbours written as one */
  NAME_KEY_VARIANT = 1,        /* the sound of a word of four or more letters without one of them */
} NameKeyKind;

typedef struct {
  char *word;
  NameKeyKind kind;
} NameKey;

/**
 * name_words: (transfer full): the words of @name in small letters without accents (other scripts
 * keep theirs), at most %NAME_WORDS_MAX. Titles before them (Tn. Ny. An. Nn. By. H. Hj. Alm. Bapak
 * Ibu …) are left out unless nothing else is there. An apostrophe joins ("Ma'ruf": maruf); other
 * signs part words.
 */
GStrv name_words (const char *name);

/**
 * name_sound: (transfer full): one spelling for what sounds alike in Indonesian names, of a word of
 * name_words(). An initial, and what is not plain Latin letters, stays as it is. Made one:
 * - spelling before 1972: oe u, dj j, tj c, nj ny, sj sy, ch kh, j y; as that leaves j for both, y
 *   and j are one consonant before a vowel and i elsewhere;
 * - Arabic: sy sh s; kh ch h; dz z s; dh d, th t, bh b, gh g; q k; an h at the end is silent;
 * - f v ph; x ks; ck k; ie i; ae ai; oo ou u; doubled letters; iy i and uw u before a vowel;
 * - Moh. Muh. Mhd. Moch. Mohammad are Muhammad, Abd. is Abdul.
 *
 * Soeprijanto, Supriyanto, Suprianto: `suprianto`. Djoko, Joko: `joko`. Achmad, Akhmad, Ahmad:
 * `ahmad`. Sjarif, Syarief, Sarif: `sarif`. Tjahjono, Cahyono: `cahjono`. f and p stay apart: one
 * typing error covers them.
 */
char *name_sound (const char *word);

/** name_prefixes: (transfer full): one or two beginnings that the sounds of words begun so have. */
GStrv name_prefixes (const char *word);
/** name_prefix_end: (transfer full): what comes, by bytes, after all that begins with @prefix */
char *name_prefix_end (const char *prefix);

/** name_near: (transfer full): @sound, and from four letters on its forms with one left out. */
GStrv name_near (const char *sound);

/** name_keys: (element-type NameKey) (transfer full): the distinct keys of @name, at most 175. */
GPtrArray *name_keys (const char *name);

/**
 * name_is_near: whether one letter too many, too few or replaced, or two neighbours exchanged, make
 * one sound of the other (Damerau-Levenshtein up to 1); below four letters: whether they are equal.
 */
gboolean name_is_near (const char *one, const char *other);

/**
 * name_score: how well @name answers what was typed: 0 where a typed word is not in it, else up to
 * 1000. The same word counts more than the same sound, that more than a beginning, that more than a
 * typing error; then the first word in first place and nothing left over.
 */
int name_score (const char *query, const char *name);

G_END_DECLS
