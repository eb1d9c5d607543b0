/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the rows of the table that are programs of C: all of them, or those that are named. */
#include "tests/bench/racer.h"
#include "tests/bench/setting.h"

#include <locale.h>
#include <stdlib.h>

static const struct {
  const char *name;
  void (*run) (const BenchSize *size);
} rows[] = {
  { "floors", bench_floors },
  { "scan", bench_scan },
  { "admission", bench_admission },
  { "kiosk", bench_kiosk },
  { "race", bench_race },
  { "board", bench_board },
  { "census", bench_census },
  { "names", bench_names },
  { "import", bench_import },
  { "rebuild", bench_rebuild },
};

static gboolean
is_wanted (char **names, const char *name)
{
  return !names || !*names || g_strv_contains ((const char *const *) names, name);
}

static gboolean
is_row (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, name))
      return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  BenchSize size = { FALSE };
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "quick", 0, 0, G_OPTION_ARG_NONE, &size.quick, "fewer rounds, smaller records: a look, not a measurement", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, "ROW…" },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  if (argc > 1 && g_str_equal (argv[1], "--racer"))
    return bench_racer (argc, argv);
  if (argc > 2 && g_str_equal (argv[1], "--run"))
    return bench_runner (argv);
  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }
  for (guint i = 0; names && names[i]; i++)
    if (!is_row (names[i])) {
      g_printerr ("there is no row %s\n", names[i]);
      return EXIT_FAILURE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (is_wanted (names, rows[i].name))
      rows[i].run (&size);
  return EXIT_SUCCESS;
}
