/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the search share: words of the record that answer a typed one, and who bears them. */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

/** Bearers: a word of the record, as it sounds, and how many bear it, counted up to SEARCH_COUNT_MAX. */
typedef struct {
  char *word;
  guint count;
} Bearers;

/** Term: one typed word. */
typedef struct {
  char *typed;               /* as name_words() gives it */
  gboolean last;             /* perhaps not typed to its end */
  char **near;               /* its sound, and that without one letter */
  char **prefixes;           /* beginnings that sounds of words begun so have */
  Bearers exact;             /* of its sound */
  guint count;               /* of all that answer it */
  GPtrArray *words;          /* Bearers *: words of the record that answer it, the likest first; filled by terms_widen() */
} Term;

#define SEARCH_COUNT_MAX 1000

/** terms_read: (transfer full) (element-type Term): the typed words, the rarest first. */
GPtrArray *terms_read (Connection *connection, const char *typed, GError **error);

/** bearers_count: (element-type Bearers): reads how many there are of each, up to SEARCH_COUNT_MAX. */
gboolean bearers_count (Connection *connection, GPtrArray *bearers, GError **error);
/** terms_widen: finds the words of the record that answer each term, and counts them. */
gboolean terms_widen (Connection *connection, GPtrArray *terms, GError **error);
/** term_has: whether @word is one of those. */
gboolean term_has (const Term *term, const char *word);

/** terms_exact: adds residents (gint64) who bear every term in some spelling of the same sound, newest first. */
gboolean terms_exact (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error);
/** terms_staying: the same for those who are staying now. */
gboolean terms_staying (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error);
/** terms_joined: adds residents who write as one word what was typed as several. */
gboolean terms_joined (Connection *connection, const char *typed, guint limit, GArray *residents, GError **error);
/** terms_near: adds residents who bear a word like each term: the same, one typing error away, or of the last one a longer word. */
gboolean terms_near (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error);

/** Hit: a resident, and how well he answers. */
typedef struct {
  gint64 resident;           /* the survivor */
  int score;
} Hit;

/**
 * hits_add:
 * @residents: (element-type gint64): emptied
 * @seen: (element-type gint64): whom a search looked at, which is done once; these are added
 * @hits: (element-type Hit): those who answer are added, and all are put in order: the best first, then the newest
 */
gboolean hits_add (Connection *connection, const char *typed, GArray *residents, GHashTable *seen, GArray *hits, GError **error);

G_END_DECLS
