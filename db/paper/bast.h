/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of handing over people (Berita Acara Serah Terima): one paper for all who came together, to be signed. */
#pragma once

#include "db/report/bast.h"

G_BEGIN_DECLS

/**
 * bast_paper_write:
 * @officer: (nullable): who receives them for the house
 * @zone: of the house
 * @error: any error of sheet_finish()
 *
 * Writes it as A4; the condition of each person is left to be written by hand.
 */
gboolean bast_paper_write (const Bast *bast, const char *officer, GTimeZone *zone, const char *path, GError **error);

/**
 * issued_paper_write:
 * @title: what the paper is, in the language of the house
 *
 * Writes any other paper that goes along with somebody who leaves: whom it is about, when and where to, room for the words,
 * and who signs. Errors and units as bast_paper_write().
 */
gboolean issued_paper_write (const Bast *bast, const char *title, GTimeZone *zone, const char *path, GError **error);

G_END_DECLS
