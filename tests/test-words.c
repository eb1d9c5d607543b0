/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are in the language that the environment wishes, also where the system has no Indonesian locale. */
#include <gio/gio.h>
#include <langinfo.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "db/words.h"

typedef struct {
  const char *path;
  const char *environment;   /* NAME=value, separated by blanks */
  const char *argument;      /* words_init()'s; NULL for the environment's wish */
  const char *report;
} Case;

#define ID "id id Januari UTF-8 1.5\n"
#define EN "en - January UTF-8 1.5\n"

static const Case cases[] = {
  { "/words/nothing", "", NULL, ID },
  { "/words/c-utf8", "LANG=C.UTF-8", NULL, ID },
  { "/words/all-c-utf8", "LC_ALL=C.UTF-8", NULL, ID },
  { "/words/indonesian", "LANG=id_ID.UTF-8", NULL, ID },
  { "/words/absent", "LANG=fr_FR.UTF-8", NULL, ID },
  { "/words/english", "LANG=en_US.UTF-8", NULL, EN },
  { "/words/messages", "LANG=id_ID.UTF-8 LC_MESSAGES=en_GB.UTF-8", NULL, EN },
  { "/words/all-c", "LC_ALL=C", NULL, EN },
  { "/words/language", "LANG=en_US.UTF-8 LANGUAGE=fr:id:en", NULL, ID },
  { "/words/language-english", "LANG=id_ID.UTF-8 LANGUAGE=en", NULL, EN },
  { "/words/asked", "LC_ALL=C LANGUAGE=en", "id", ID },
  { "/words/asked-english", "LANG=id_ID.UTF-8", "en", EN },
};

/* The header of the catalogue in use names its language; there is none for English. */
static void
print_report (void)
{
  const char *language = strstr (gettext (""), "Language: ");
  printf ("%s %.*s %s %s %.1f\n", words_language (), language ? 2 : 1, language ? language + 10 : "-",
          nl_langinfo (MON_1), nl_langinfo (CODESET), 1.5);
}

static char *
report_of (const char *environment, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  const char *all[] = { "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LC_TIME" };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    g_subprocess_launcher_unsetenv (launcher, all[i]);
  g_subprocess_launcher_setenv (launcher, "LOCPATH", "/nonexistent", TRUE);   /* hides what the system has */
  g_auto (GStrv) pairs = g_strsplit (environment, " ", -1);
  for (int i = 0; pairs[i]; i++) {
    g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
    if (pair[0])
      g_subprocess_launcher_setenv (launcher, pair[0], pair[1], TRUE);
  }

  g_autoptr (GSubprocess) child = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  char *report = NULL;
  g_subprocess_communicate_utf8 (child, NULL, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  return report;
}

static void
test_case (const void *data)
{
  const Case *c = data;
  const char *arguments[] = { "/proc/self/exe", "--report", c->argument, NULL };
  g_autofree char *self = g_file_read_link (arguments[0], NULL);
  arguments[0] = self;
  g_autofree char *report = report_of (c->environment, arguments);
  g_assert_cmpstr (report, ==, c->report);
}

static void
test_switch (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *arguments[] = { self, "--switch", NULL };
  g_autofree char *report = report_of ("LANG=C.UTF-8", arguments);
  g_assert_cmpstr (report, ==, EN ID EN);
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "--report")) {
    words_init (argv[2]);
    print_report ();
    return 0;
  }
  if (argc > 1 && g_str_equal (argv[1], "--switch")) {
    const char *languages[] = { "en", "id", "en" };
    words_init (NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
      words_use (languages[i]);
      print_report ();
    }
    return 0;
  }

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/words/switch", test_switch);
  return g_test_run ();
}
