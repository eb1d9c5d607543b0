/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of singgah-kiosk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the program ends: as CLI.md says for every program of ours. */
enum { KIOSK_EXIT_DONE, KIOSK_EXIT_REFUSED, KIOSK_EXIT_WRONG_USE, KIOSK_EXIT_NO_RECORD };

typedef enum {
  KIOSK_MODE_WINDOW,
  KIOSK_MODE_PIPE,             /* scans by the line, without a display */
  KIOSK_MODE_PRINT_PENDING,    /* cards that were asked for */
  KIOSK_MODE_BLANKS,           /* cards that lie ready for anybody */
  KIOSK_MODE_SEE_DESK,         /* nothing but the way to the desk */
} KioskMode;

typedef struct {
  KioskMode mode;
  char *record;                /* address */
  char *terminal;              /* its name */
  char *direction;             /* (nullable) in, out */
  char *language;              /* (nullable) id, en */
  char *out;                   /* (nullable) folder for what is printed; a file for blanks */
  int blanks;                  /* how many */
  int patience;                /* seconds that a printer's verdict is waited for */
  gboolean window;             /* in a window, not over the whole screen */
  gboolean beside;             /* which leaves room for the desk's */
} KioskOptions;

/**
 * kiosk_options_parse:
 * @options: (out caller-allocates): zeroed; cleared by the caller whatever happened
 * @status: (out): how the program is to end, where it shall not go on
 *
 * Returns: %FALSE after a complaint or --help
 */
gboolean kiosk_options_parse (KioskOptions *options, int argc, char **argv, int *status);
void kiosk_options_clear (KioskOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KioskOptions, kiosk_options_clear)

/** kiosk_complain: tells on standard error, and gives @status back. */
int kiosk_complain (int status, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
