/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What admitting, photos, custody and consents ask of the record: each call answers on the main loop with fresh values. */
#pragma once

#include "app/context.h"

#include "db/record/consent.h"
#include "db/record/safekeeping.h"
#include "db/record/search.h"

G_BEGIN_DECLS

/** desk_read_consents: the finish gives consent_list(). */
void desk_read_consents (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data);
GPtrArray *desk_read_consents_finish (GAsyncResult *result, GError **error);

/** DeskCustody: what is kept for one resident, by the stay that is open, else the last one. */
typedef struct {
  Safekeeping *kept;           /* (nullable): never stayed */
  char *name, *house;          /* as they may be shown and printed */
  gint64 house_id;             /* 0: never stayed */
  gint64 number;               /* of the stay */
  gboolean open;               /* something can be taken in */
} DeskCustody;

void desk_custody_free (DeskCustody *custody);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCustody, desk_custody_free)

void desk_read_custody (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data);
DeskCustody *desk_read_custody_finish (GAsyncResult *result, GError **error);

/** desk_read_custody_of_stay: the same of one stay. */
void desk_read_custody_of_stay (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data);

/**
 * desk_print_receipt: the receipt for all that is kept of @stay, as desk_print_paper(); desk_print_finish() says how it went.
 * @signatory: (nullable): who signs for the house
 */
void desk_print_receipt (DeskContext *context, gint64 stay, const char *signatory, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data);

/** DeskPhoto: the photo of one resident; no bytes: there is none, or it is sealed (restriction.h). */
typedef struct {
  gint64 resident;
  GBytes *bytes;               /* (nullable) */
} DeskPhoto;

void desk_photo_free (DeskPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPhoto, desk_photo_free)

void desk_load_photo (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data);
DeskPhoto *desk_load_photo_finish (GAsyncResult *result, GError **error);

/** DeskKnown: somebody who may be the one who is admitted. */
typedef struct {
  ResidentLine *line;
  GBytes *photo;               /* (nullable) */
  char *alerts;                /* instruction codes that hold, separated by commas; "" for none */
} DeskKnown;

/**
 * desk_find_known:
 * @words: name, label, number, or "" for none; @nik: digits typed, or "" ; @born: (nullable) ISO date
 *
 * The finish gives #DeskKnown: whose number it is first, then who is called alike, then who is born on that day.
 */
void desk_find_known (DeskContext *context, const char *words, const char *nik, const char *born, guint limit,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *desk_find_known_finish (GAsyncResult *result, GError **error);

/** desk_load_known: the one who is chosen already; the finish of desk_find_known() gives that one alone. */
void desk_load_known (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/**
 * desk_read_guest_kinds: (element-type utf8): the kinds that @house has a rule for today; none where age and company tell of each
 * which rule holds: there is nothing to choose.
 */
void desk_read_guest_kinds (DeskContext *context, gint64 house, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *desk_read_guest_kinds_finish (GAsyncResult *result, GError **error);

/** desk_look_nik: what a number says; @age in years or -1. The finish gives #Nik. */
void desk_look_nik (DeskContext *context, const char *typed, int age, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer data);
Nik *desk_look_nik_finish (GAsyncResult *result, GError **error);

G_END_DECLS
