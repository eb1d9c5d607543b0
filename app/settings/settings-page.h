/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab "settings": house, rules, wings, rooms, beds, capacity, services, terminals, staff and the sealed envelope. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define DESK_TYPE_SETTINGS_PAGE (desk_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskSettingsPage, desk_settings_page, DESK, SETTINGS_PAGE, GtkBox)

G_END_DECLS
