/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libhandy, begun by the first widget of it: the desk's window has none, and its theme is read over all widgets that are there. */
#pragma once

#include <handy.h>

G_BEGIN_DECLS

/** desk_handy_ensure: in the class of a template with such widgets, or before one is made. */
void desk_handy_ensure (void);

G_END_DECLS
