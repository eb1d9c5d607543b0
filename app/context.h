/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every part of the desk is handed: the worker, and who works here, from where, for which house. */
#pragma once

#include "app/drafts.h"
#include "db/worker.h"

G_BEGIN_DECLS

#define DESK_TYPE_CONTEXT (desk_context_get_type ())
G_DECLARE_FINAL_TYPE (DeskContext, desk_context, DESK, CONTEXT, GObject)

/**
 * desk_context_new:
 * @staff: (nullable): name of who works here; %NULL: `desk` where there is one, else `admin`
 * @terminal: name of this terminal
 */
DeskContext *desk_context_new (Worker *worker, const char *staff, const char *terminal);

/** DeskSeen: what a job that was queued after desk_context_begin() is told on the worker's thread: for whom it reads. */
typedef struct {
  gboolean known;              /* somebody works here, and may see the record */
  gint64 house;                /* 0: all of them */
  gboolean see_hidden;
} DeskSeen;

/**
 * desk_context_begin:
 *
 * Finds beforehand what the first desk_context_load() is then answered with.
 * Returns: (transfer none): written by the worker's thread: whoever else reads it waits for that answer; g_atomic_rc_box
 */
DeskSeen *desk_context_begin (DeskContext *context);
/** desk_context_get_seen: (transfer none) (nullable): what desk_context_begin() gave. */
DeskSeen *desk_context_get_seen (DeskContext *context);

/**
 * desk_context_load:
 *
 * Finds staff, terminal and house in the record; desk_context_load_finish() says %RECORD_ERROR_NOT_FOUND where
 * there is none of that name, %G_IO_ERROR_PENDING where somebody logged in or out or chose another house in the meantime
 * (nothing of the answer is kept: it is to be asked again), or what the record has to say.
 */
void desk_context_load (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean desk_context_load_finish (DeskContext *context, GAsyncResult *result, GError **error);

/**
 * desk_context_look:
 *
 * Once loaded: finds what its house and terminal have set by now; who works here is not asked again. desk_context_look_finish() tells
 * by @house_changed that the house has another name or other hours, for which all is to be loaded again. Where somebody logged in or
 * out or chose another house in the meantime nothing is kept: a load brings it.
 */
void desk_context_look (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean desk_context_look_finish (DeskContext *context, GAsyncResult *result, gboolean *house_changed, GError **error);

Worker *desk_context_get_worker (DeskContext *context);
/* Known after loading. */
/**
 * desk_context_needs_login: whether staff have passwords and nobody gave his yet: then nobody works here, and nothing of the
 * record is to be shown or done.
 */
gboolean desk_context_needs_login (DeskContext *context);
/** desk_context_has_passwords: whether the desk asks for one when it was left alone. */
gboolean desk_context_has_passwords (DeskContext *context);
/** desk_context_login: @staff proved to be who works here: load again. */
void desk_context_login (DeskContext *context, const char *staff);
/** desk_context_logout: from now on nobody does. */
void desk_context_logout (DeskContext *context);
gint64 desk_context_get_staff (DeskContext *context);              /* 0: nobody */
const char *desk_context_get_sign_in_name (DeskContext *context);   /* (nullable) of who works here, or was asked for */
gint64 desk_context_get_terminal (DeskContext *context);
/* As the house has set: after how many milliseconds without work the desk locks, and names go. */
guint desk_context_get_lock_ms (DeskContext *context);
guint desk_context_get_names_ms (DeskContext *context);
gboolean desk_context_may (DeskContext *context, Permission permission);
/** desk_context_may_do: whether acts of this kind are open to who works here, as acts_may() says; so they are before anybody does. */
gboolean desk_context_may_do (DeskContext *context, const char *kind);
/** desk_context_get_notice: (nullable): what whoever supervises has to be told: the envelope was opened. */
const char *desk_context_get_notice (DeskContext *context);
gint64 desk_context_get_house (DeskContext *context);              /* 0: all of them */
const char *desk_context_get_house_name (DeskContext *context);     /* (nullable): several */
const char *desk_context_get_staff_name (DeskContext *context);
GTimeZone *desk_context_get_zone (DeskContext *context);
/** desk_context_get_houses: (nullable) (element-type House): what can be chosen from; %NULL: the terminal stands in one. */
GPtrArray *desk_context_get_houses (DeskContext *context);
/** desk_context_choose_house: 0: all of them. Load again; it stays chosen until the desk ends. */
void desk_context_choose_house (DeskContext *context, gint64 house);
/** desk_context_is_night: whether a sighting at @at counts for a night: between the hour of presence and the census. */
gboolean desk_context_is_night (DeskContext *context, gint64 at);
gboolean desk_context_may_see_hidden (DeskContext *context);
/** desk_context_is_public_counter: whether visitors can see this terminal's screen. */
gboolean desk_context_is_public_counter (DeskContext *context);
/** desk_context_get_names: whether names may be on the screen now (DeskPrivacy); so they may at first. */
gboolean desk_context_get_names (DeskContext *context);
void desk_context_set_names (DeskContext *context, gboolean names);
/** desk_context_get_drafts: (transfer none): what stands in this staff member's forms; as long as the context. */
DeskDrafts *desk_context_get_drafts (DeskContext *context);
/** desk_context_sign: makes @request one of who works here, at this terminal. */
void desk_context_sign (DeskContext *context, Request *request);

G_END_DECLS
