/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One resident's page: who, how sure, whom to call, papers, stays, care; what is sealed only where it was asked for. */
#pragma once

#include "db/record/death.h"
#include "db/record/look.h"
#include "db/record/relation.h"
#include "db/record/resident.h"
#include "db/record/restriction.h"
#include "db/record/service.h"
#include "db/record/stay.h"
#include "db/report/stay-limits.h"

G_BEGIN_DECLS

typedef struct {
  gint64 alias;
  char *name;
} PageAlias;

typedef struct {
  gint64 tag, since;
  char *word;                  /* (nullable): %NULL: specific data that nobody asked for */
  gboolean specific;
} PageTag;

typedef struct {
  Relation *relation;
  char *name;                  /* of the other side, or the code of a confidential stay */
} PageRelation;

typedef struct {
  Stay *stay;
  char *house;
  Death *death;                /* (nullable) */
} PageStay;

typedef struct {
  gint64 document, number, year;
  char *kind, *issued_on;
  char *office_number;         /* (nullable) */
  gboolean is_void;
  guint others;                /* how many other residents the paper is about */
  gboolean hidden;             /* one of them has a confidential stay: who may not see that gets neither sheet nor scan */
  gint64 stay;                 /* of this resident, that it is about; the last of several */
  gint64 signed_at;            /* 0: its signed copy is waited for */
  char *what, *file;           /* (nullable) as which kind of print, and which bytes, it was printed last */
  char *signed_file;           /* (nullable) scan of the signed copy */
} PageDocument;

typedef struct {
  gint64 at, quantity;
  gint64 act;                  /* that gave it, or gave it back */
  char *name, *reason;         /* reason (nullable) */
} PageService;

typedef struct {
  gint64 note, at;
  gint64 again;                /* when to call again; 0: nobody is to */
  gint64 done;                 /* when that was done; 0: not yet */
  char *caller, *result;
  char *phone, *by;            /* (nullable); by: who spoke for the house */
  gboolean never;              /* the caller, or the number, is of somebody who may never be called about this resident */
} PageCall;

typedef struct {
  gint64 merge, at;
  char *name;                  /* who was merged into this resident */
} PageMerge;

typedef struct {
  gint64 card, number, since;
  gint64 until;                /* 0: it is the one that works now */
  char *ended_by;              /* (nullable): unbound, replaced, lost */
} PageCard;

typedef struct {
  ResidentLine *line;
  Row *data;                   /* (nullable): all that the register knows; %NULL where the viewer may not see it */
  Restriction restriction;     /* of the use of the data; without its reason where the stay is confidential to who looks */
  gboolean limited;            /* it holds, and nobody asked: neither data nor what was done and said comes with the page */
  gboolean closed;             /* who looks has no work with residents (person_may_know()): what the board shows of the open stay, its card and worker come
                                  alone, and how much there is of the rest */
  Stay *stay;                  /* (nullable): the open one */
  LimitLine *limit;            /* (nullable): of the open stay; %NULL: it has none */
  char *worker;                /* (nullable): social worker of the open stay */
  gint64 worker_id;            /* 0: none */
  PageCard *card;              /* (nullable): the card of the open stay, or the last one that it had */
  GBytes *photo;               /* (nullable) */
  GPtrArray *alerts, *aliases, *tags, *relations, *attachments, *stays, *documents, *services, *merges;
  GPtrArray *calls;            /* PageCall: telephone notes, those to call again first, then the latest; at most %PAGE_CALLS */
  GPtrArray *kinds;            /* ServiceKind: what may be given where the open stay is, what is served now first; empty without one */
  GPtrArray *tasks, *notes;    /* for %PERMISSION_NOTE; limited: open tasks alone */
  GPtrArray *doses;            /* for %PERMISSION_MEDICINE; limited: those not logged */
  GPtrArray *medicines;        /* (nullable): %NULL where nobody asked */
  guint note_count, task_count, medicine_count;     /* also where they are sealed; tasks: open ones */
  gint64 case_count, health_count;
  guint reasons_sealed;        /* of alerts: with reasons that do not come with the page */
  GPtrArray *case_notes, *health_notes;      /* (nullable): %NULL where nobody asked */
  gint64 now;
  guint may;                   /* bits 1 << Permission of who looks */
} PersonPage;

void person_page_free (PersonPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PersonPage, person_page_free)

typedef struct {
  gint64 resident;
  gint64 staff, terminal;      /* who looks */
  gint64 looks[N_LOOKS];       /* by #LookAt: act id of the asking, 0: sealed */
  GTimeZone *zone;             /* (nullable): of the medicines' times; %NULL: the house's own */
} PersonQuery;

#define PAGE_DOSES_BACK (12 * 3600)
#define PAGE_DOSES_AHEAD (24 * 3600)
#define PAGE_TASKS_DONE 5
#define PAGE_SERVICES 40
#define PAGE_CALLS 20

/**
 * person_page_read:
 * @error: %RECORD_ERROR_NOT_FOUND; an asking that has passed only seals again
 *
 * A merged resident's page is the survivor's. Where the stay is confidential and the viewer may not see hidden names,
 * nothing that tells who it is comes with the page: neither data nor relations, telephone notes, papers or pictures.
 * Duty notes, tasks and telephone notes are for %PERMISSION_NOTE (PRACTICE 4.10: no case content for administrator, auditor
 * and signatory). Medicines are health data (UU 27/2022, article 4): doses of today, given and refused ones
 * among them so that nobody gives one twice, are the work of %PERMISSION_MEDICINE, the list opens to them when they ask, and is a number to everybody else.
 * Reasons of alerts come for who asked for specific data or health notes (PRACTICE F4), whatever the role may see else. Of a health paper there is
 * only that it was brought, and when, before health notes are asked for: neither bytes (sha256) nor number nor note.
 *
 * Returns: (transfer full)
 */
PersonPage *person_page_read (Record *record, const PersonQuery *query, GError **error);

/**
 * person_may_know: whether @staff has work with residents: admits, sees cases, notes, looks at what is sealed, or approves.
 * The house administrator has none (PRACTICE 4.10: no case content); a signatory signs what names them.
 */
gboolean person_may_know (Record *record, gint64 staff, gint64 terminal, gboolean *may, GError **error);

/** person_page_may: whether who looks has a permission. */
gboolean person_page_may (const PersonPage *page, Permission permission);
/** person_page_may_do: whether an act of this kind is open to who looks, as acts_may() says. */
gboolean person_page_may_do (const PersonPage *page, const char *kind);

G_END_DECLS
