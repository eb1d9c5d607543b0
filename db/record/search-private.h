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
  char **prefixes;           /* beginnings that sounds of words begun so have */
  Bearers exact;             /* of its sound */
  guint count;               /* of all that answer it */
  GPtrArray *words;          /* Bearers *: words of the record that answer it, the likest first; filled by terms_near() */
} Term;

#define SEARCH_COUNT_MAX 1000

/** terms_read: (transfer full) (element-type Term): the typed words, the rarest first. */
GPtrArray *terms_read (Connection *connection, const char *typed, GError **error);

/** terms_exact: adds residents (gint64) who bear every term in some spelling of the same sound, newest first. */
gboolean terms_exact (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error);
/** terms_staying: the same for those who are staying now. */
gboolean terms_staying (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error);
/** terms_joined: adds residents who write as one word what was typed as several. */
gboolean terms_joined (Connection *connection, const char *typed, guint limit, GArray *residents, GError **error);
/** terms_near: adds residents who bear a word like each term: the same, one typing error away, or of the last one a longer word. */
gboolean terms_near (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error);

G_END_DECLS
