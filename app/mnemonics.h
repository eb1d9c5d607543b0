/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One letter with Alt for one thing: whatever pages, dialogs and languages come together in a window. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_mnemonics_watch:
 *
 * From now on each window settles its letters when Alt is pressed: where two different labels that are seen have the same letter, the later one gets another of its own, or none. Parts of a
 * page and the buttons of a dialog come first, the bar of the window last. Labels that say the same keep one letter: Alt goes
 * from one to the next, as in the rows of a list.
 *
 * Returns: what desk_mnemonics_unwatch() ends
 */
gulong desk_mnemonics_watch (void);
void desk_mnemonics_unwatch (gulong watch);

/** desk_mnemonics_plain: (transfer full): @label without the mark of its letter. */
char *desk_mnemonics_plain (const char *label);

G_END_DECLS
