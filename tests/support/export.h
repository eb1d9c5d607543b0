/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small HMIS exports, written by the test that reads them. */
#pragma once

#include "db/exchange/hmis.h"
#include "tests/support/perform.h"

G_BEGIN_DECLS

typedef enum { LAYOUT_FY2019, LAYOUT_FY2022, LAYOUT_FY2024, LAYOUT_FY2026, LAYOUTS } Layout;

/*
 * The same house in each layout: projects 10 (shelter), 20 (night by night), 30 (transitional), 40
 * (safe haven) and 50 (not residential); clients 1 (P), 2 (L), 3 (U) and 9 without enrolment;
 * enrolments E1 (client 1 in 10, ten nights), E2 (client 2 in 20, open, bed nights of 5 and 7
 * January, the latter twice, and one before the entry), E3 (client 3 in 30, in and out on one day)
 * and E4 (client 3 in 50).
 */

/** export_write: (transfer full): a folder of the fixture with such an export. */
char *export_write (Fixture *fixture, const char *name, Layout layout);
/** export_add: appends a line to a file. Returns: its number */
guint64 export_add (const char *folder, const char *file, const char *line);
/** export_replace: changes the one place where @before stands. */
void export_replace (const char *folder, const char *file, const char *before, const char *after);
void export_remove (const char *folder, const char *file);
/** export_many: appends clients, each with one enrolment in project 20 and bed nights. */
void export_many (const char *folder, guint clients, guint nights);

/** export_import: (transfer full): imports it, which must succeed. */
HmisResult *export_import (Fixture *fixture, const char *folder);

/** export_image: (transfer full): what was imported, without ids and numbers of ours, as text to
 * compare. */
char *export_image (Fixture *fixture);

G_END_DECLS
