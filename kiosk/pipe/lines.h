/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines from a descriptor: one waited for, and those that are there already taken along, in bounded memory. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No line that means anything is longer: a card's text, a tab and an act id are 50. */
#define KIOSK_LINE_LONGEST 255

typedef struct {
  char text[KIOSK_LINE_LONGEST + 1];   /* ends with a NUL, may hold others; without the line's end */
  gsize length;
  gboolean too_long;                   /* the rest was dropped */
} KioskLine;

typedef struct _KioskLines KioskLines;

/** kiosk_lines_new: over @fd, which stays the caller's; blocking or not. */
KioskLines *kiosk_lines_new (int fd);
void kiosk_lines_free (KioskLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KioskLines, kiosk_lines_free)

/**
 * kiosk_lines_take:
 * @most: how many lines at most
 *
 * Waits for a line, then takes those that have come meanwhile without waiting. A line ends with a newline, before
 * which a carriage return is dropped; the last one may lack it.
 *
 * Returns: (transfer full) (element-type KioskLine): empty at the end of input or after a read error
 */
GArray *kiosk_lines_take (KioskLines *lines, guint most);
/** kiosk_lines_is_idle: whether nothing more is there now. */
gboolean kiosk_lines_is_idle (KioskLines *lines);

G_END_DECLS
