/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often a long test does its thing: a little in every run, much where SINGGAH_SOAK=1 asks for it. */
#pragma once

#include <glib.h>
#include <stdlib.h>

/**
 * counts_are_soak:
 *
 * Returns: whether this run is the long one (SINGGAH_SOAK=1)
 */
static inline gboolean
counts_are_soak (void)
{
  return g_strcmp0 (g_getenv ("SINGGAH_SOAK"), "1") == 0;
}

/**
 * counts:
 * @name: an environment variable that settles this one count alone, as SINGGAH_CUTS; or %NULL
 * @ci: how often in every run
 * @soak: how often where SINGGAH_SOAK=1
 *
 * Returns: how often to do it now
 */
static inline guint
counts (const char *name, guint ci, guint soak)
{
  const char *own = name ? g_getenv (name) : NULL;

  if (own && *own)
    return (guint) strtoul (own, NULL, 10);
  return counts_are_soak () ? soak : ci;
}

/**
 * counts_spread:
 * @i: from 0, below @wanted
 * @wanted: how many of the @all; no more than those
 * @first: below @all; where the first one is
 *
 * Returns: the @i-th of @wanted places from 1 to @all, which are as far from each other as can be: none comes twice
 */
static inline guint
counts_spread (guint i, guint wanted, guint all, guint first)
{
  return 1 + (guint) ((first + (guint64) i * all / wanted) % all);
}
