/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the record would refuse in one field of the settings, told before it is asked: in its own words. */
#pragma once

#include "app/settings/settings-sections.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_settings_field_problem: (transfer full) (nullable): a sentence; %NULL: what stands there can be read, or nothing does; @new_one: of a thing that is added. */
char *desk_settings_field_problem (const DeskSection *section, const DeskSetting *field, GtkWidget *widget, gboolean new_one);

G_END_DECLS
