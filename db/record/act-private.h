/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What acts.c, act.c, act-keys.c, undo.c and journal-write.c share of a request and of an act under way. */
#pragma once

#include "db/record/acts.h"
#include "db/record/change.h"
#include "db/record/journal-line.h"
#include "db/record/projection.h"

G_BEGIN_DECLS

struct _Request {
  char *kind;
  GTree *arguments;          /* key -> value as given, sorted */
  gint64 id;                 /* 0: a fresh one */
  gboolean has_at;
  HappenedAt at;
  gint64 actor, terminal;
  char *source;
};

typedef struct {
  const ActKey *key;
  char *text;                /* as given; a token's hash */
  gint64 value;
} Argument;

/* What a batch knows of before its acts: where it began, and what it read before its scans, while nobody else may write. */
typedef struct {
  gint64 began;              /* the journal's last line before it */
  GHashTable *looks;         /* SHA-256 → ScanLook */
  gint64 terminal;           /* 0: nothing was read of a terminal */
  guint permissions;         /* of that terminal */
} ActAhead;

struct _Act {
  Record *record;            /* borrowed */
  const ActKind *kind;
  gint64 id, seq, house, actor, terminal, recorded;
  HappenedAt happened;
  char *source, *override, *agreed_by;
  ActAhead *ahead;           /* (nullable): borrowed from the batch */
  gboolean doubtful, nothing;
  gboolean looking;          /* may not write: it is only looked at */
  gboolean would_write;      /* it was looked at and came as far as that */
  guint permissions;         /* of actor or terminal: bits 1 << Permission; read when it is made */
  GHashTable *arguments;     /* name -> Argument */
  char *request;             /* canonical text of the request, without salt */
  GPtrArray *changes;        /* Change */
  GHashTable *subjects;      /* "noun:id" -> GINT_TO_POINTER (touched) */
  GHashTable *fresh;         /* gint64: ids that act_new_id() gave and no row has yet */
  GHashTable *kept;          /* of act_kept_new() */
  GHashTable *rows;          /* id -> Row: what was read or written of the rows that are acts' alone to write */
  Touched touched;
  JsonObject *answer;
};

/** act_new: an act for @request; its keys are parsed and resolved. @ahead: (nullable) */
Act *act_new (Record *record, const ActKind *kind, const Request *request, gint64 id, gint64 seq, ActAhead *ahead,
              GError **error);
void act_free (Act *act);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

/** act_remember: @row was read as it is now: act_row() need not read it. */
void act_remember (Act *act, const Row *row);

/* act-kept.c */
GHashTable *act_kept_new (void);
/** act_forget: a row of @table was changed: what act_keep() keeps of it may be so no more. */
void act_forget (Act *act, const Table *table);

/* act-keys.c */
gboolean act_parse_keys (Act *act, const Request *request, GError **error);
/** act_refuse_lack: @key was not given: ARGUMENT; always %FALSE. */
gboolean act_refuse_lack (Act *act, const char *key, GError **error);
/** request_canonical: (transfer full): JSON of kind, keys and (if given) time; the same for the same request. @parsed: (nullable) */
char *request_canonical (const Request *request, const ActKind *kind, GHashTable *parsed);
/** request_journalled_value: (transfer full): what may be written down of a value: a token's SHA-256. */
char *request_journalled_value (const ActKey *key, const char *value);
const ActKey *act_kind_key (const ActKind *kind, const char *name);

/* journal-write.c */
/** journal_write: writes line, details and subjects of the act, whose line becomes the @head. */
gboolean journal_write (Act *act, JournalHead *head, GError **error);

/* act-look.c */
/** act_look_helps: whether to look before standing in line: a server, and a kind that several ask for at once. */
gboolean act_look_helps (Record *record, const Request *request);
/** act_look_try_head: locks the journal's head and reads it, as acts.c does, or gives no row where another has it. */
QueryStep act_look_try_head (Connection *connection, Query **query, GError **error);
/**
 * act_look_wait:
 * @error: the refusal, just as acts_perform() would give it, where one question was enough to see it; or an engine error
 *
 * Inside a transaction that wrote nothing and is ended or rolled back at once: comes back when nobody has the head.
 *
 * Returns: %FALSE where @error is set; %TRUE tells nothing
 */
gboolean act_look_wait (Record *record, const Request *request, GError **error);
/**
 * act_look:
 * @error: the refusal, just as acts_perform() would give it; or an engine error
 *
 * Asks of one moment of the record, without a lock, whether it refuses the act before anything is written.
 *
 * Returns: %FALSE where it does; %TRUE tells nothing: only the act itself knows
 */
gboolean act_look (Record *record, const Request *request, GError **error);

/* acts.c */
/** acts_first_answer: fills @outcome where the request's id is in the journal already; @outcome->answer is %NULL where not. */
gboolean acts_first_answer (Record *record, const Request *request, const ActKind *kind, Outcome *outcome, GError **error);

/* undo.c, create.c, journal-erase.c */
extern const ActKind undo_kind, create_kind, erase_kind;

G_END_DECLS
