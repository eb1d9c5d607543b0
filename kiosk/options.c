/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of singgah-kiosk. */
#include "kiosk/options.h"

#include "db/record/address.h"

#include <glib/gi18n-lib.h>

int
kiosk_complain (int status, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("singgah-kiosk: %s\n", text);
  return status;
}

void
kiosk_options_clear (KioskOptions *options)
{
  g_clear_pointer (&options->record, g_free);
  g_clear_pointer (&options->terminal, g_free);
  g_clear_pointer (&options->direction, g_free);
  g_clear_pointer (&options->language, g_free);
}

static int
check (const KioskOptions *options, int argc, char **argv)
{
  static const char *const directions[] = { "in", "out", NULL }, *const languages[] = { "id", "en", NULL };

  if (argc > 1)
    return kiosk_complain (KIOSK_EXIT_WRONG_USE, _("\"%s\" is too much here."), argv[1]);
  if (options->direction && !g_strv_contains (directions, options->direction))
    return kiosk_complain (KIOSK_EXIT_WRONG_USE, _("--direction is in or out."));
  if (options->direction && options->mode != KIOSK_MODE_PIPE)
    return kiosk_complain (KIOSK_EXIT_WRONG_USE, _("--direction belongs to --pipe."));
  if (options->window && options->mode != KIOSK_MODE_WINDOW)
    return kiosk_complain (KIOSK_EXIT_WRONG_USE, _("--window does not go with what needs no display."));
  if (options->language && !g_strv_contains (languages, options->language))
    return kiosk_complain (KIOSK_EXIT_WRONG_USE, _("--language is id or en."));
  return KIOSK_EXIT_DONE;
}

gboolean
kiosk_options_parse (KioskOptions *options, int argc, char **argv, int *status)
{
  gboolean pipe = FALSE;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "record", 0, 0, G_OPTION_ARG_STRING, &options->record, N_("the record"), "R" },
    { "terminal", 0, 0, G_OPTION_ARG_STRING, &options->terminal, N_("which terminal this is"), "NAME" },
    { "pipe", 0, 0, G_OPTION_ARG_NONE, &pipe, N_("take scans from standard input, a line each, without a display"), NULL },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &options->direction, N_("with --pipe: which way this terminal leads"), "in|out" },
    { "window", 0, 0, G_OPTION_ARG_NONE, &options->window, N_("in a window: only for a demonstration"), NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options->language, N_("language of screen and greetings"), "id|en" },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  *status = KIOSK_EXIT_WRONG_USE;
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    kiosk_complain (KIOSK_EXIT_WRONG_USE, "%s", error->message);
    return FALSE;
  }
  options->mode = pipe ? KIOSK_MODE_PIPE : KIOSK_MODE_WINDOW;
  if (!options->record)
    options->record = address_default ();
  if (!options->terminal)
    options->terminal = g_strdup ("kiosk-1");
  *status = check (options, argc, argv);
  return *status == KIOSK_EXIT_DONE;
}
