/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small record with people in beds, and a copy of it that tests damage and compare with the truth. */
#pragma once

#include "tests/support/fixture.h"

G_BEGIN_DECLS

#define PAGE 4096

typedef struct {
  Fixture *fixture;
  char *path;                  /* of a copy that is damaged */
  char *content;               /* of the sound record */
  gsize size;
  char *other;                 /* another record, of the same size or smaller */
  gsize other_size;
  char *board;                 /* the true one */
  GRand *chance;
} Plot;

typedef enum { READ_REFUSED, READ_TRUE, READ_WRONG } Reading;

/** plot_init: fills the fixture's record (a file) with a house; what stands in the plot is what was there then. */
void plot_init (Plot *plot, Fixture *fixture);
void plot_clear (Plot *plot);

/** plot_open: (transfer full): the copy, under the fixture's clock. */
Record *plot_open (Plot *plot, GError **error);
/** plot_read: the copy's board against the true one; the test fails where a refusal is no clear error. */
Reading plot_read (Plot *plot);
/** plot_verify_finds: whether verifying the copy finds fault with it. */
gboolean plot_verify_finds (Plot *plot, gboolean quick);
/** plot_write: bytes into the copy. */
void plot_write (Plot *plot, const void *data, gsize size, gsize at);
/** plot_read_without_sums: (transfer full) (nullable): who is in which bed of a file, as plain SQLite reads it. */
char *plot_read_without_sums (const char *path);

/** plot_board_of: (transfer full): the whole board of a record as text, an hour or two after the plot's acts. */
char *plot_board_of (Record *record, GError **error);
/** plot_true_board_of: the same of a record that must be readable. */
char *plot_true_board_of (Record *record);
/** plot_is_clear: whether the error says that the file is damaged, or no record, and what to do about it. */
gboolean plot_is_clear (const GError *error);
/** plot_assert_clear: plot_is_clear(), or the test fails with the sentence. */
void plot_assert_clear (const GError *error);
/** plot_read_file: the whole of a file that must be there. */
void plot_read_file (const char *path, char **content, gsize *size);

G_END_DECLS
