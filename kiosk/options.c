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
  g_clear_pointer (&options->out, g_free);
}

#define MOST_BLANKS 1000
#define DEFAULT_PATIENCE 60

static gboolean
is_one_of (const char *text, const char *one, const char *other)
{
  return !text || g_str_equal (text, one) || g_str_equal (text, other);
}

/* @modes: how many of those that exclude each other were asked for. */
static int
check (const KioskOptions *options, int modes, int argc, char **argv)
{
  gboolean prints = options->mode == KIOSK_MODE_PRINT_PENDING || options->mode == KIOSK_MODE_BLANKS;
  const char *wrong = NULL;

  if (argc > 1)
    return kiosk_complain (KIOSK_EXIT_WRONG_USE, _("\"%s\" is too much here."), argv[1]);
  if (modes > 1)
    wrong = _("One of --pipe, --print-pending, --blanks, --see-desk and --window at a time.");
  else if (!is_one_of (options->direction, "in", "out"))
    wrong = _("--direction is in or out.");
  else if (options->direction && options->mode != KIOSK_MODE_PIPE)
    wrong = _("--direction belongs to --pipe.");
  else if (options->beside && !options->window)
    wrong = _("--beside belongs to --window.");
  else if (!is_one_of (options->language, "id", "en"))
    wrong = _("--language is id or en.");
  else if (prints && !options->out)
    wrong = options->mode == KIOSK_MODE_BLANKS ? _("--blanks needs --out=FILE, a PDF file.") : _("--print-pending needs --out=FOLDER.");
  else if (options->out && !prints)
    wrong = _("--out belongs to --print-pending (a folder) and --blanks (a PDF file).");
  else if (options->mode == KIOSK_MODE_BLANKS && (options->blanks < 1 || options->blanks > MOST_BLANKS))
    wrong = _("--blanks is a number from 1 to 1000.");
  return wrong ? kiosk_complain (KIOSK_EXIT_WRONG_USE, "%s", wrong) : KIOSK_EXIT_DONE;
}

typedef struct {
  gboolean pipe, pending, see_desk;
} Modes;

static gboolean
parse (KioskOptions *options, Modes *modes, int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "record", 0, 0, G_OPTION_ARG_STRING, &options->record, N_("the record"), "R" },
    { "terminal", 0, 0, G_OPTION_ARG_STRING, &options->terminal, N_("which terminal this is"), "NAME" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options->language, N_("language of screen and greetings"), "id|en" },
    { "window", 0, 0, G_OPTION_ARG_NONE, &options->window, N_("in a window: only for a demonstration"), NULL },
    { "beside", 0, 0, G_OPTION_ARG_NONE, &options->beside, N_("with --window: at the right of the desk"), NULL },
    { "pipe", 0, 0, G_OPTION_ARG_NONE, &modes->pipe,
      N_("take scans from standard input, a line each, without a display"), NULL },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &options->direction, N_("with --pipe: which way this terminal leads"),
      "in|out" },
    { "print-pending", 0, 0, G_OPTION_ARG_NONE, &modes->pending, N_("print the cards that were asked for"), NULL },
    { "blanks", 0, 0, G_OPTION_ARG_INT, &options->blanks, N_("make cards that can be bound to anybody"), "N" },
    { "see-desk", 0, 0, G_OPTION_ARG_NONE, &modes->see_desk, N_("show nothing but the way to the desk: what stands under the kiosk"),
      NULL },
    { "wait", 0, 0, G_OPTION_ARG_INT, &options->patience, N_("how long to wait for a printer: 60 seconds"), N_("SECONDS") },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options->out, N_("where printed cards go"), N_("PATH") },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  options->blanks = -1;
  options->patience = DEFAULT_PATIENCE;
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  kiosk_complain (KIOSK_EXIT_WRONG_USE, "%s", error->message);
  return FALSE;
}

gboolean
kiosk_options_parse (KioskOptions *options, int argc, char **argv, int *status)
{
  Modes modes = { FALSE, FALSE, FALSE };

  *status = KIOSK_EXIT_WRONG_USE;
  if (!parse (options, &modes, &argc, &argv))
    return FALSE;
  gboolean blanks = options->blanks != -1;
  options->mode = modes.pipe ? KIOSK_MODE_PIPE : modes.pending ? KIOSK_MODE_PRINT_PENDING
                  : blanks ? KIOSK_MODE_BLANKS : modes.see_desk ? KIOSK_MODE_SEE_DESK : KIOSK_MODE_WINDOW;
  if (!options->record)
    options->record = address_default ();
  if (!options->terminal)
    options->terminal = g_strdup ("kiosk-1");
  *status = check (options, modes.pipe + modes.pending + blanks + modes.see_desk + options->window, argc, argv);
  return *status == KIOSK_EXIT_DONE;
}
