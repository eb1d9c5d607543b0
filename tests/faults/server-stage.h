/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database on the server in which the same thing is played again and again, by a proxy that breaks the connection. */
#pragma once

#include "tests/faults/play.h"
#include "tests/faults/proxy.h"

G_BEGIN_DECLS

typedef struct {
  const char *base;            /* the database before it; borrowed */
  char *database, *direct, *address;       /* where it is played: its name, and the ways to it without and with the proxy */
  gboolean is_there, is_dirty; /* dirty: it is not as before any more */
  Proxy *proxy;
  Play play;
  char *before, *after;        /* play_digest() */
  char *board_before, *board_after;
} ServerStage;

typedef enum { FINE, LOST, HALF } ServerVerdict;

/** server_stage_base: (transfer full): the name of the fixture's database, which is left: nobody may be connected to what is copied. */
char *server_stage_base (Fixture *fixture);
/** server_stage_init: @stage must stay where it is; @base and @proxy must outlive it. */
void server_stage_init (ServerStage *stage, Fixture *fixture, const char *base, Proxy *proxy);
void server_stage_clear (ServerStage *stage);
/** server_stage_set: the database as before, where it is not. */
void server_stage_set (ServerStage *stage);
/** server_stage_open: (transfer full): the record by @stage->direct or @stage->address, which must open. */
Record *server_stage_open (ServerStage *stage, const char *address);
/** server_stage_note: keeps what @record is like, before it is played or @after. */
void server_stage_note (ServerStage *stage, Record *record, gboolean after);
/** server_stage_reads_truly: whether the whole board is as before, or as after. */
gboolean server_stage_reads_truly (ServerStage *stage, Record *record);
/** server_stage_judge: by the digest of what was @found, and whether somebody was told yes. */
ServerVerdict server_stage_judge (ServerStage *stage, const char *found, gboolean acknowledged);
/** server_stage_assert_judged: the test fails with what was found, unless it is fine. */
void server_stage_assert_judged (ServerVerdict verdict, const char *what, guint n);
/** server_stage_assert_unreachable: the error of @what, broken at message @n, says that the server does not answer, and what to do. */
void server_stage_assert_unreachable (const char *what, guint n, const GError *error);

G_END_DECLS
