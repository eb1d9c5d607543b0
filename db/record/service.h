/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services: what a house gives (S01 … S13 and what lies under them), when, and to whom it was given. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * The codes are those of the minimum standard of social services (Permensos 9/2018; DOMAIN 3.4). A kind without a
 * house belongs to all houses. A window says when a kind is given by itself and how often to one person; it has
 * dates, so that a month of fasting is a matter of two rows. Outside its windows a kind may be given all the same:
 * food is never refused, and the limit of the day still counts. The service day ends at the census hour.
 */

typedef struct {
  gint64 id, house;            /* house 0: of all houses */
  char *code;
  char *name;                  /* of the catalogue: a source string, shown through gettext */
  char *symbol;                /* (nullable) */
  gint64 limit_per_day;        /* 0: none */
} ServiceKind;

void service_kind_free (ServiceKind *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServiceKind, service_kind_free)

/** service_kind_list: (transfer full) (element-type ServiceKind): those of a house and of all houses, by code. */
GPtrArray *service_kind_list (Connection *connection, gint64 house, GError **error);

/**
 * service_kind_find:
 * @text: (nullable): id, or a code of the house or of all houses
 *
 * Returns: the id of a kind in use, 0 with %RECORD_ERROR_NOT_FOUND
 */
gint64 service_kind_find (Connection *connection, gint64 house, const char *text, GError **error);

typedef struct {
  gint64 kind, house;
  gint64 stay;                 /* 0: somebody without a stay, then @reason says who */
  gint64 quantity;             /* 1 or more */
  gint64 source_act;           /* 0; or the act that gave it by itself: a traced family is S09 */
  const char *reason;          /* (nullable) */
} Serving;

/**
 * service_give:
 * @error: %RECORD_ERROR_ALREADY (the limit of the window or the day is reached; since is the first one's time; nothing
 *   is written), %RECORD_ERROR_ARGUMENT (nobody and no reason, no quantity), %RECORD_ERROR_STATE (retired kind),
 *   %RECORD_ERROR_PERMISSION (a second helping is given by staff)
 *
 * Notes that a service was given; with an override of the act also beyond the limit.
 *
 * Returns: the row's id, 0 with @error
 */
gint64 service_give (Act *act, const Serving *serving, GError **error);

typedef struct {
  gint64 kind;
  char *code, *name;           /* as in #ServiceKind */
  char *symbol;                /* (nullable) */
  gboolean timed;              /* its window is open now */
  gint64 taken_at;             /* the limit is reached: when the first one was given; 0: not yet */
} ServiceOffer;

void service_offer_free (ServiceOffer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServiceOffer, service_offer_free)

/**
 * service_offer_list:
 * @stay: who asks; 0 for nobody in particular
 *
 * What a screen offers at @at: kinds whose window is open, and kinds without windows that have a picture.
 *
 * Returns: (transfer full) (element-type ServiceOffer): by code
 */
GPtrArray *service_offer_list (Connection *connection, gint64 house, gint64 stay, gint64 at, GError **error);

/**
 * service_kind_list_for: (transfer full) (element-type ServiceKind): as service_kind_list(); first what is served at @at by its
 * window and @stay has not had.
 */
GPtrArray *service_kind_list_for (Connection *connection, gint64 house, gint64 stay, gint64 at, GError **error);

extern const ActKind *const service_act_kinds[];           /* ends with NULL */
extern const ActKind *const service_kind_act_kinds[];      /* ends with NULL */

G_END_DECLS
