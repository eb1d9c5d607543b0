/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the rows of the table that are programs of C: all of them, or those that are named. */
#include "tests/bench/measure.h"

#include <locale.h>
#include <stdlib.h>

static const struct {
  const char *name;
  void (*run) (const BenchSize *size);
} rows[] = {
  { "scan", bench_scan },
  { "admission", bench_admission },
};

static gboolean
is_wanted (char **names, const char *name)
{
  return !names || !*names || g_strv_contains ((const char *const *) names, name);
}

int
main (int argc, char **argv)
{
  BenchSize size = { FALSE };
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "large", 0, 0, G_OPTION_ARG_NONE, &size.large, "the sizes of the goals, also where they take minutes to fill", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, "ROW…" },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (is_wanted (names, rows[i].name))
      rows[i].run (&size);
  return EXIT_SUCCESS;
}
