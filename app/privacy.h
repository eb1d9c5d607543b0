/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether names may be on the screen: not at a counter that others see, and not once nobody has worked here for a minute. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PRIVACY (desk_privacy_get_type ())
G_DECLARE_FINAL_TYPE (DeskPrivacy, desk_privacy, DESK, PRIVACY, GObject)

/**
 * desk_privacy_new:
 *
 * Property `names` (boolean): whether names are shown, which is what the key changes. Any key, button, wheel or motion over
 * any window of the program is work. Signal `left` when nobody has worked for three minutes (F21, TRUST 3.1).
 */
DeskPrivacy *desk_privacy_new (void);
gboolean desk_privacy_get_names (DeskPrivacy *privacy);
void desk_privacy_set_names (DeskPrivacy *privacy, gboolean names);
/** desk_privacy_set_seen: visitors see the screen: names go; they see it no more: names come back where somebody works now. */
void desk_privacy_set_seen (DeskPrivacy *privacy, gboolean seen);
/** desk_privacy_set_idle: after how many milliseconds without work names go, counted from the last work; 60,000 at first. */
void desk_privacy_set_idle (DeskPrivacy *privacy, guint milliseconds);
guint desk_privacy_get_idle (DeskPrivacy *privacy);
/** desk_privacy_set_left: the same for `left`; 180,000 at first. */
void desk_privacy_set_left (DeskPrivacy *privacy, guint milliseconds);
guint desk_privacy_get_left (DeskPrivacy *privacy);

G_END_DECLS
