/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act under way: what it was asked, what it changes, what it answers. Nouns' functions take it first. */
#pragma once

#include "db/record/house-clock.h"
#include "db/record/record.h"
#include "db/record/row.h"
#include "db/record/when.h"

G_BEGIN_DECLS

/* What roles may do: permission.c holds the matrix of PRACTICE 4.10. */
typedef enum {
  PERMISSION_UNGIVEN,         /* what no kind says: nobody has it, so a new kind is denied to every role until one is given it */
  PERMISSION_NONE,            /* acts of the record itself: everybody has it */
  PERMISSION_ADMIT,           /* admit, move, discharge, permits, cards, alerts, mats, services */
  PERMISSION_SCAN,            /* sightings, services and calls from a kiosk */
  PERMISSION_HOUSE,           /* houses, rooms, beds, limits, staff, terminals */
  PERMISSION_RULES,           /* limits of stay, capacity: supervisor */
  PERMISSION_APPROVE,         /* extensions and what else asks for a second person */
  PERMISSION_CASE,            /* relations, referrals, worker, confidentiality: act_check_case() says of whom */
  PERMISSION_IMPORT,
  PERMISSION_UNDO_ANY,        /* other people's acts, and after 24 h */
  PERMISSION_SEE_HIDDEN,      /* names of confidential stays */
  PERMISSION_VOID,            /* void numbers, merge, unmerge, erase details */
  PERMISSION_NOTE,            /* duty notes, tasks, telephone notes, enquiries */
  PERMISSION_MEDICINE,        /* medicines and doses */
  PERMISSION_HEALTH,          /* health notes */
  PERMISSION_LOOK,            /* to ask for specific data (UU 27/2022 art. 4); each asking is an act */
  PERMISSION_TELL,            /* consents, and who may know of a stay: who admits, and who knows the case */
  PERMISSION_LAST,            /* no permission: how many there are */
} Permission;

#define PERMISSION_BIT(permission) (1U << (permission))

#define ACT_NAME_MAX 200

typedef enum {
  KEY_TEXT,
  KEY_NAME,                   /* text of at most ACT_NAME_MAX characters: an index of PostgreSQL's has no room for a letter */
  KEY_INT,                    /* value: the number */
  KEY_BOOL,                   /* yes|no, 1|0; value: 1 or 0 */
  KEY_DATE,                   /* ISO date, kept as text */
  KEY_TIME,                   /* ISO 8601; without offset in the zone of the act's house; value: UTC seconds */
  KEY_CHOICE,                 /* one of `choices`, kept as text */
  KEY_HOUSE, KEY_WING, KEY_ROOM, KEY_BED, KEY_STAFF, KEY_TERMINAL,      /* id, number or exact name; value: id */
  KEY_RESIDENT,               /* id, number or exact name; a merged one stands for its survivor; value: id */
  KEY_STAYING,                /* a resident, or a stay's id: value: id of the open stay */
  KEY_STAY,                   /* id or number of any stay; value: id */
  KEY_CARD,                   /* id, number, or token text; value: id */
  KEY_TOKEN,                  /* card token: journalled as its SHA-256 only; text: the hash, NULL where it is no token's */
  KEY_ID,                     /* id of a row of the table named in `choices`; value: id */
  KEY_TEXTS,                  /* several values separated by commas */
  KEY_BULK,                   /* long text, journalled as its SHA-256 only: the rows that it writes are kept anyway */
} KeyType;

typedef struct {
  const char *name;
  KeyType type;
  gboolean required;
  const char *choices;        /* KEY_CHOICE: "a|b|c"; KEY_ID: the table's name */
  const char *help;           /* N_() */
} ActKey;

typedef struct _Act Act;

typedef struct {
  const char *name;           /* stable text: "admit", "bed-add" */
  Permission permission;
  gboolean (*run) (Act *act, GError **error);
  const ActKey *keys;         /* ends with a NULL name; every kind also takes `override`, `agreed-by`, `findings` */
  const char *help;           /* N_() */
  gboolean final;             /* can not be undone */
} ActKind;

/* What the act was asked. */
Record *act_get_record (Act *act);
Connection *act_get_connection (Act *act);
gint64 act_get_id (Act *act);
gint64 act_get_at (Act *act);                        /* when it happened, UTC seconds (the earliest, if between) */
const HappenedAt *act_get_happened (Act *act);
gint64 act_get_recorded (Act *act);                  /* when it is written */
gint64 act_get_began (Act *act);                     /* the journal's last line before the batch of the act */
gint64 act_get_actor (Act *act);                     /* staff id; 0: nobody */
gint64 act_get_terminal (Act *act);                  /* 0: none */
const char *act_get_source (Act *act);               /* screen, kiosk, paper, telephone, tool, import */
const char *act_get_override (Act *act);             /* (nullable) reason against rules */
const char *act_get_agreed_by (Act *act);            /* (nullable) second person */
/**
 * act_overrides, act_agrees:
 * @code: of a finding: a rule that speaks against the act, and whom it is about, where it may be somebody else ("apart:7c9e6d26", "kept:4711")
 *
 * Whether the reason, or the second person, stands against it: against all that there is, or, where the key `findings` names what
 * was shown when they were asked for, against those alone. What came since, and nobody saw, is refused as without them, and the
 * refusal bears its code (record_error_add_finding()).
 */
gboolean act_overrides (Act *act, const char *code);
gboolean act_agrees (Act *act, const char *code);
/** act_finding: (transfer full): the code of what speaks against the act because of one row. */
char *act_finding (const char *rule, gint64 id);
gboolean act_may (const Act *act, Permission permission);
/**
 * act_check_case:
 * @error: %RECORD_ERROR_RULE: somebody else is the resident's social worker; passes with an override, which is the reason
 * that the journal keeps (break-glass)
 *
 * What is for PERMISSION_CASE is for the worker of the resident's open stay (PRACTICE 4.10: own caseload). Where nobody is
 * the worker, and for a supervisor, it is open.
 */
gboolean act_check_case (Act *act, gint64 resident, GError **error);
gboolean act_has (Act *act, const char *key);
gint64 act_int (Act *act, const char *key);          /* resolved value; 0 where not given */
const char *act_text (Act *act, const char *key);    /* (nullable) text as given */
/** act_text_or: borrowed: the same, or @otherwise where nothing was given, or nothing but a key. */
const char *act_text_or (Act *act, const char *key, const char *otherwise);
/** act_check_texts: @keys: ended by %NULL: each was given with at least a letter, else ARGUMENT, naming it. */
gboolean act_check_texts (Act *act, const char *const *keys, GError **error);
char **act_texts (Act *act, const char *key);        /* (transfer full) KEY_TEXTS split; empty where not given */

/* What it changes. */
/** act_row: (transfer full): the row as it is now, or %NULL with NOT_FOUND. */
Row *act_row (Act *act, const Table *table, gint64 id, GError **error);
/**
 * act_keep:
 * @what: (transfer none): static; what was asked, of @id
 * @answer: (transfer full): stands till this act changes a row of one of @tables
 * @tables: (transfer none): static; ends with %NULL
 */
void act_keep (Act *act, const char *what, gint64 id, gpointer answer, GDestroyNotify answer_free, const Table *const *tables);
/** act_kept: (transfer none) (nullable): the answer, while it stands */
gpointer act_kept (Act *act, const char *what, gint64 id);
/** act_clock: (transfer none): the clock of a house; it is gone once the act writes a house. Errors of house_clock_read() */
const HouseClock *act_clock (Act *act, gint64 house, GError **error);
/**
 * act_made_stay: whether this act has made the stay just now and changed no other row of @table since: then none of them can
 * speak of it, and nobody need ask. %FALSE tells nothing.
 */
gboolean act_made_stay (Act *act, gint64 stay, const Table *table);
/** act_write: inserts the row, or updates it if there is one with its id; keeps both images for journal and undo. */
gboolean act_write (Act *act, Row *row, GError **error);
gboolean act_delete (Act *act, const Table *table, gint64 id, GError **error);
/** act_new_id: for one new row; where another program hit on the same one, act_write() fails with ENGINE_ERROR_CONSTRAINT. */
gint64 act_new_id (Act *act);
/** act_number: the next number of a counter ("resident", "stay", "label-2026"), from 1; 0 with @error. */
gint64 act_number (Act *act, const char *counter, GError **error);
/** act_subject: names a row that the act is about without changing it; changed rows and what they refer to are named anyway. */
void act_subject (Act *act, const char *noun, gint64 id);
void act_set_house (Act *act, gint64 house);
void act_set_doubtful (Act *act);                    /* its time can not be trusted */
/** act_copy_text, act_copy_int: a given key into a column, an empty value clears it; keys not given are left. */
void act_copy_text (Act *act, const char *key, Row *row, const char *column);
void act_copy_int (Act *act, const char *key, Row *row, const char *column);

/* What it answers: "resident" and "stay" are always there, null where none. */
void act_answer_int (Act *act, const char *key, gint64 value);
void act_answer_text (Act *act, const char *key, const char *value);
/** act_record_nothing: the act answers but leaves no trace: its changes are rolled back and no line is written. */
void act_record_nothing (Act *act);

G_END_DECLS
