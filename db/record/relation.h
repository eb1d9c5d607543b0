/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who belongs to a resident, who must not meet, and who may be called, told or given the person. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/** Relation: one line as seen from a resident; @relative and @person: the other side, one of them 0. */
typedef struct {
  gint64 relation, resident, relative, person;
  char *kind;                /* spouse, child, parent, sibling, grandparent, guardian, companion, other, keep_apart: what
                              * the other side is to the resident; reversed where the other side wrote it */
  gboolean guardian;         /* the other side answers for the resident */
  gboolean reversed;         /* written down with the other resident: its guardian and permissions are not this one's */
  char *may_call, *may_message, *may_collect;      /* yes, ask, never */
  char *name, *phone, *address, *note;             /* of an outside person; phone, address, note (nullable) */
} Relation;

void relation_free (Relation *relation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Relation, relation_free)

/** relation_list: (transfer full) (element-type Relation): open relations of a resident, written down on either side. */
GPtrArray *relation_list (Connection *connection, gint64 resident, GError **error);

/** relation_can_be_called: whether the resident's side does not forbid it: by "never", or by keeping the two apart. */
gboolean relation_can_be_called (const Relation *relation);
/**
 * relation_is_number:
 * @one, @other: telephone numbers as they were written down
 *
 * Whether both ring at the same telephone: "0812-3456" and "+62 812 3456". What has no digits is no number.
 */
gboolean relation_is_number (const char *one, const char *other);

/** RelationDraft: what relation_add() needs; @relative 0 for somebody outside, who is @person (0: new, with @name). */
typedef struct {
  gint64 resident, relative, person;
  const char *name, *phone, *address;
  const char *kind;
  gboolean guardian;
  const char *may_call, *may_message, *may_collect;      /* %NULL: ask */
  const char *note;
} RelationDraft;

/**
 * relation_add:
 * @relation: (out) (optional): its id
 * @error: %RECORD_ERROR_ARGUMENT (both or neither of relative and person, or the resident himself), %RECORD_ERROR_ALREADY
 *   (an open relation of this kind to the same resident)
 */
gboolean relation_add (Act *act, const RelationDraft *draft, gint64 *relation, GError **error);

extern const ActKind *const relation_act_kinds[];

G_END_DECLS
