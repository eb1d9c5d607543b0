/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line under a small list of things: does an act at once, says what was done or refused, and takes it back. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ACT_LINE (desk_act_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskActLine, desk_act_line, DESK, ACT_LINE, GtkBox)

/** desk_act_line_new: signal `done`: the record changed, by an act or by taking it back. */
GtkWidget *desk_act_line_new (DeskContext *context);

/**
 * desk_act_line_do:
 * @request: (transfer full)
 * @text: what was done, once it is: "Radio given back"
 *
 * A rule that it goes against asks for a reason first.
 *
 * Returns: whether it is on its way; %FALSE: another act is, which the line says; what was typed has to stay
 */
gboolean desk_act_line_do (DeskActLine *line, Request *request, const char *text);
/**
 * desk_act_line_then:
 * @then: once what desk_act_line_do() began last is in the record, whether or not the line is still there
 * @data: (transfer full): freed by @destroy
 */
void desk_act_line_then (DeskActLine *line, void (*then) (gpointer data), gpointer data, GDestroyNotify destroy);
/** desk_act_line_say: a sentence without an act, which nothing takes back: what is missing, or where a paper lies. */
void desk_act_line_say (DeskActLine *line, const char *sentence, gboolean failed);

G_END_DECLS
