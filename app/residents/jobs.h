/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the residents' page, the search and Ctrl+Z ask of the record. */
#pragma once

#include "app/context.h"
#include "db/record/undo.h"
#include "db/report/care-due.h"
#include "db/report/person-page.h"
#include "db/report/timeline.h"

G_BEGIN_DECLS

/* Each finish needs nothing but the result. */

/** DeskHouseCare: who is staying, and what is to be done for them. */
typedef struct {
  GPtrArray *staying;          /* ResidentLine, by number */
  guint more;                  /* how many are staying beside them */
  CareDue *due;                /* doses of the next %DESK_DOSES_AHEAD */
  GPtrArray *staff;            /* StaffMember: who can be given a task or a case */
  gboolean mine;               /* all but the staff: only what is one's own */
  gint64 now;
} DeskHouseCare;

#define DESK_STAYING_MOST 80
#define DESK_DOSES_AHEAD (12 * 3600)

void desk_house_care_free (DeskHouseCare *care);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHouseCare, desk_house_care_free)

/**
 * desk_read_care:
 * @mine: only those whose social worker one is, with their doses, and tasks of one's own or of theirs and nobody's
 */
void desk_read_care (DeskContext *context, gboolean mine, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DeskHouseCare *desk_read_care_finish (GAsyncResult *result, GError **error);

/** DeskPerson: a resident's page and the latest of his timeline. */
typedef struct {
  PersonPage *page;
  GPtrArray *timeline;         /* TimelineLine, the latest first; none where the page is limited */
  guint limit;                 /* how many lines were asked for */
} DeskPerson;

void desk_person_free (DeskPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPerson, desk_person_free)

/** desk_read_person: @looks: by #LookAt: act ids of what was asked for, 0 */
void desk_read_person (DeskContext *context, gint64 resident, const gint64 looks[N_LOOKS], guint lines, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data);
DeskPerson *desk_read_person_finish (GAsyncResult *result, GError **error);

/** desk_read_undo: the finish gives %NULL without error where there is nothing to take back. */
void desk_read_undo (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/** desk_read_undo_of: of what wrote one row last, as undo_of() takes it; @noun: static. The finish gives it, or why not. */
void desk_read_undo_of (DeskContext *context, const char *noun, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data);
UndoOffer *desk_read_undo_finish (GAsyncResult *result, GError **error);

/** DeskFound: one that was found, and his picture. */
typedef struct {
  ResidentLine *line;
  GBytes *photo;               /* (nullable) */
} DeskFound;

/** desk_find: @words as resident_search() takes them; the finish gives #DeskFound, the best first. */
void desk_find (DeskContext *context, const char *words, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *desk_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS
