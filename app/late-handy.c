/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libhandy, begun by the first widget of it. */
#include "app/late-handy.h"

void
desk_handy_ensure (void)
{
  hdy_init ();
  g_type_ensure (HDY_TYPE_HEADER_BAR);
  g_type_ensure (HDY_TYPE_STATUS_PAGE);
}
