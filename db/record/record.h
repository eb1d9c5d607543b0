/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record under one thread: its connection, its clock and its random source. */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

/**
 * RecordError:
 * @RECORD_ERROR_ARGUMENT: a key is missing, unknown or not of its type
 * @RECORD_ERROR_NOT_FOUND: nothing bears this id, number or name
 * @RECORD_ERROR_AMBIGUOUS: several things bear this name; the message lists them
 * @RECORD_ERROR_PERMISSION: the actor's roles do not allow the act
 * @RECORD_ERROR_ACT_TAKEN: the act id stands for another request
 * @RECORD_ERROR_BED_IN_USE: someone or something has the bed; holder and since are set
 * @RECORD_ERROR_ALREADY_STAYING: the resident has an open stay; holder (house) and since are set
 * @RECORD_ERROR_RULE: a rule that fits most people; the same act with `override` (a reason) passes
 * @RECORD_ERROR_AGREEMENT: a child alone among unrelated adults; passes with `agreed-by` (PRACTICE 4.1)
 * @RECORD_ERROR_STATE: the thing is not in the state that the act needs
 * @RECORD_ERROR_ALREADY: it is done already; since is set; nothing was logged
 * @RECORD_ERROR_CARD_IN_USE: the card or the other side has an open binding
 * @RECORD_ERROR_TOUCHED_LATER: undo: a later act changed the same rows; it is named
 * @RECORD_ERROR_FINAL: undo: this act can not be undone, or not any more by this person
 * @RECORD_ERROR_CHAIN: the journal's chain is broken; the message names the first bad sequence
 * @RECORD_ERROR_ERASED: details that are needed were erased
 * @RECORD_ERROR_NOT_EMPTY: the target record has acts
 * @RECORD_ERROR_INPUT: a file that is read is not as expected; the message names the place
 */
typedef enum {
  RECORD_ERROR_ARGUMENT,
  RECORD_ERROR_NOT_FOUND,
  RECORD_ERROR_AMBIGUOUS,
  RECORD_ERROR_PERMISSION,
  RECORD_ERROR_ACT_TAKEN,
  RECORD_ERROR_BED_IN_USE,
  RECORD_ERROR_ALREADY_STAYING,
  RECORD_ERROR_RULE,
  RECORD_ERROR_AGREEMENT,
  RECORD_ERROR_STATE,
  RECORD_ERROR_ALREADY,
  RECORD_ERROR_CARD_IN_USE,
  RECORD_ERROR_TOUCHED_LATER,
  RECORD_ERROR_FINAL,
  RECORD_ERROR_CHAIN,
  RECORD_ERROR_ERASED,
  RECORD_ERROR_NOT_EMPTY,
  RECORD_ERROR_INPUT,
} RecordError;

#define RECORD_ERROR (record_error_quark ())
GQuark record_error_quark (void);

/** record_error_code_text: the stable text of a code ("bed_in_use"), also for #EngineError; for scripts. */
const char *record_error_code_text (const GError *error);
/** record_error_set_holder: adds who holds the thing and since when (0: not known) to a RECORD_ERROR. */
void record_error_set_holder (GError *error, const char *holder, gint64 since);
const char *record_error_get_holder (const GError *error);   /* (nullable), borrowed */
/** record_error_set_key: adds which key of the request is wrong or missing; a screen shows the field of that name. */
void record_error_set_key (GError *error, const char *key);
const char *record_error_get_key (const GError *error);      /* (nullable), borrowed */
gint64 record_error_get_since (const GError *error);         /* UTC seconds; 0: not known */
/**
 * record_error_add_finding: FALSE, always: adds the code of what the refusal in @error is about, if it is one (nullable): a reason is
 * given for what was said, and named with it (act_overrides()). record_error_get_findings: the codes with commas between, "" without any.
 */
gboolean record_error_add_finding (GError **error, const char *code);
const char *record_error_get_findings (const GError *error);  /* borrowed */
/** record_error_hide: the refusal speaks of somebody by @name; where names are hidden @code stands for it (db/record/spoken.h). */
void record_error_hide (GError *error, const char *name, const char *code);
/** record_error_coded: (transfer full): @text with the code in place of every name that the refusal speaks of. */
char *record_error_coded (const GError *error, const char *text);

/** RecordSources: where time and chance come from; tests pass their own. */
typedef struct {
  gint64 (*now) (gpointer data);                                  /* UTC seconds */
  void (*random) (gpointer data, guint8 *bytes, gsize length);
  gpointer data;
} RecordSources;

/** record_system_sources: the system's clock and random source. */
const RecordSources *record_system_sources (void);

typedef struct _Record Record;

/**
 * record_open:
 * @sources: (nullable): copied; %NULL for the system's clock and random source
 *
 * As connection_open(); the record belongs to the calling thread. Beside a file that can be written a ballast is kept
 * (db/engine/ballast.h), whose room only the end of a stay, undo and a login may use when the disk is full.
 */
Record *record_open (const char *address, ConnectionFlags flags, const RecordSources *sources, GError **error);
/** record_adopt: a record over a connection that is open, which it then owns. */
Record *record_adopt (Connection *connection, const RecordSources *sources);
void record_close (Record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Record, record_close)

Connection *record_get_connection (Record *record);
const RecordSources *record_get_sources (Record *record);
gint64 record_now (Record *record);
void record_random (Record *record, guint8 *bytes, gsize length);
/** record_new_id: 63 bits: milliseconds since 2020 above 22 random bits; each greater than the one before. */
gint64 record_new_id (Record *record);
/** record_is_demo: whether the record says of itself that it is a demonstration. */
gboolean record_is_demo (Record *record, gboolean *demo, GError **error);

/** record_head: sequence of the last act and (optional) the chain's hash. */
gboolean record_head (Record *record, gint64 *seq, char **hash, GError **error);

G_END_DECLS
