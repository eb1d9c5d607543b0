/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house as it is written down at the first start, and the acts that make it: all of them in one commit, or none. */
#pragma once

#include "app/import/import-job.h"

G_BEGIN_DECLS

typedef struct {
  const char *house, *zone;
  const char *rooms;           /* lines: "Melati 01-16 L +4": name, beds, L or P where it is for one sex, mats; "Utara:" begins a wing */
  gint64 limit_days;           /* 0: no limit */
  gint64 child_days, companion_days;   /* of children, of patients' companions; -1: as everybody */
  const char *staff, *full_name;       /* of the first supervisor */
  const char *hash;            /* (nullable) while it is only looked at: of the password */
  gboolean listed;             /* a list of beds comes after: there need not be rooms */
} StartPlan;

/**
 * start_plan_acts:
 * @problem: (out) (optional): what is wrong, naming the line; %NULL: nothing
 *
 * Returns: (transfer full) (element-type Request) (nullable): in their order, signed by nobody yet
 */
GPtrArray *start_plan_acts (const StartPlan *plan, char **problem);

/**
 * start_make:
 * @address: of a record without a house, or of none: then it is made
 * @lists: (nullable) (element-type DeskList): of beds and residents, taken after the acts in their order
 * @error: %RECORD_ERROR_NOT_EMPTY: there is a house, or somebody has a password; what an act refuses
 *
 * Opens the record, performs everything in one transaction and closes it. For a thread of its own.
 */
gboolean start_make (const char *address, const GPtrArray *acts, const GPtrArray *lists, GError **error);

/**
 * start_try:
 *
 * Makes the house in memory only, with @lists (element-type DeskList), and says what the list of @options would bring to it.
 */
ListResult *start_try (const GPtrArray *acts, const GPtrArray *lists, const ListOptions *options, GError **error);

G_END_DECLS
