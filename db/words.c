/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of every visible word: Indonesian also on a machine that has no Indonesian locale. */
#include "db/words.h"

#include <libintl.h>
#include <locale.h>

#define INDONESIAN "id_ID.UTF-8"

/* Programs run from the build tree, too: @path is looked for in the folders above the program. */
static char *
find_above_program (const char *path)
{
  g_autofree char *folder = g_file_read_link ("/proc/self/exe", NULL);
  for (int level = 0; folder && level < 3; level++) {
    char *above = g_path_get_dirname (folder);
    g_free (folder);
    folder = above;
    g_autofree char *found = g_build_filename (folder, path, NULL);
    if (g_file_test (found, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&found);
  }
  return NULL;
}

static void
bind_translations (void)
{
  g_autofree char *folder = g_strdup (g_getenv ("SINGGAH_LOCALEDIR"));
  if (!folder) {
    g_autofree char *built = find_above_program ("assets/po/id/LC_MESSAGES");
    folder = built ? g_build_filename (built, "..", "..", NULL) : g_strdup (LOCALEDIR);
  }
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* glibc 2.39 and newer translate nothing under C.UTF-8, and only a real locale has the names of months. */
static void
find_indonesian (void)
{
  g_unsetenv ("LANGUAGE");
  if (setlocale (LC_ALL, INDONESIAN))
    return;

  g_autofree char *built = find_above_program ("assets/locale/" INDONESIAN);
  g_autofree char *folder = built ? g_path_get_dirname (built) : g_strdup (OWN_LOCALES);
  const char *system = g_getenv ("LOCPATH");
  g_autofree char *both = system ? g_strconcat (folder, ":", system, NULL) : g_strdup (folder);
  g_setenv ("LOCPATH", both, TRUE);
  if (!setlocale (LC_ALL, INDONESIAN))
    g_setenv ("LANGUAGE", "id", TRUE);
}

static const char *
known (const char *name)
{
  if (name && g_str_has_prefix (name, "id"))
    return "id";
  if (name && g_str_has_prefix (name, "en"))
    return "en";
  return NULL;
}

static const char *
wished (void)
{
  g_auto (GStrv) list = g_strsplit (g_getenv ("LANGUAGE") ? g_getenv ("LANGUAGE") : "", ":", -1);
  for (int i = 0; list[i]; i++)
    if (known (list[i]))
      return known (list[i]);

  const char *all = g_getenv ("LC_ALL");
  if (all && (g_str_equal (all, "C") || g_str_equal (all, "POSIX")))
    return "en";
  const char *names[] = { all, g_getenv ("LC_MESSAGES"), g_getenv ("LANG") };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] && *names[i])
      return known (names[i]) ? known (names[i]) : "id";
  return "id";
}

void
words_init (const char *language)
{
  const char *first = language ? language : wished ();

  find_indonesian ();
  bind_translations ();
  words_use (first);
}

void
words_use (const char *language)
{
  g_return_if_fail (known (language));

  gboolean indonesian = g_str_equal (language, "id");
  setlocale (LC_ALL, "C.UTF-8");
  if (indonesian)
    setlocale (LC_ALL, INDONESIAN);
  else
    setlocale (LC_MESSAGES, "C");
  setlocale (LC_NUMERIC, "C");
}

const char *
words_language (void)
{
  return g_str_equal (setlocale (LC_MESSAGES, NULL), "C") ? "en" : "id";
}
