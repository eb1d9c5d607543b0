/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libpq, loaded by the first record on a server: with it come twenty libraries that a record in a file needs nothing of. */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* What the engine calls of it, each by its own name and of its own type. */
#define POSTGRES_FUNCTIONS(each) \
  each (PQbackendPID) each (PQclear) each (PQcmdStatus) each (PQcmdTuples) each (PQconnectPoll) \
  each (PQconnectStartParams) each (PQconsumeInput) each (PQenterPipelineMode) each (PQerrorMessage) each (PQexec) \
  each (PQexecPrepared) each (PQexitPipelineMode) each (PQfinish) each (PQflush) each (PQfname) each (PQfreemem) each (PQftype) \
  each (PQgetResult) each (PQgetisnull) each (PQgetvalue) each (PQnfields) each (PQnotifies) each (PQntuples) \
  each (PQpipelineSync) each (PQprepare) each (PQresultErrorField) each (PQresultStatus) each (PQsendFlushRequest) \
  each (PQsendQueryParams) each (PQsendQueryPrepared) each (PQsetErrorVerbosity) each (PQsetNoticeReceiver) each (PQsocket) each (PQstatus) \
  each (PQtransactionStatus) each (PQunescapeBytea)

typedef struct {
#define POSTGRES_MEMBER(name) __typeof__ (name) *name;
  POSTGRES_FUNCTIONS (POSTGRES_MEMBER)
#undef POSTGRES_MEMBER
} PostgresLibrary;

/**
 * postgres_library_load: before the first call of libpq(); any thread
 * @error: %ENGINE_ERROR_UNREACHABLE where this computer has no such library
 */
gboolean postgres_library_load (GError **error);
/** libpq: its functions; they stay until the end of the program. */
const PostgresLibrary *libpq (void);

G_END_DECLS
