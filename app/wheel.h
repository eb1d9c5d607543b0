/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wheel scrolls the form, and changes no field of it that happens to be under the pointer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** desk_wheel_passes: from now on, in every window, lists to choose from and number fields leave the wheel to what is around them. */
void desk_wheel_passes (void);

G_END_DECLS
