/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from the lists of people coming in to the board, where the beds are in sight. */
#include "app/arrivals/to-board.h"

#include "app/arrivals/triage-form.h"

GActionGroup *
desk_to_board (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string ("board"));
  return gtk_widget_get_action_group (GTK_WIDGET (window), "board");
}

void
desk_to_board_admit (GtkWindow *window, const ArrivalLine *line)
{
  g_return_if_fail (line);

  gboolean waits = line->kind == ARRIVAL_WAITING, asked = line->kind == ARRIVAL_PLACE;
  gboolean words = asked && !line->referral && !line->stay;

  g_action_group_activate_action (desk_to_board (window), "admit-for",
                                  g_variant_new ("(xxxxxxs)", line->referral, waits ? line->id : 0, words ? line->id : 0,
                                                 waits || asked ? line->resident : 0, line->house, line->bed,
                                                 waits && line->who ? line->who : ""));
}

void
desk_to_board_fit (GtkWindow *window, const ArrivalLine *line, GPtrArray *lines)
{
  g_return_if_fail (line && lines);

  g_action_group_activate_action (desk_to_board (window), "fit-for",
                                  g_variant_new ("(x@ax)", line->resident, desk_triage_bedless (line, lines)));
}
