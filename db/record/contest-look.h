/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what several ask for at once is gone, in one question. */
#pragma once

#include "db/record/act-private.h"

G_BEGIN_DECLS

/**
 * contest_look_new:
 *
 * For the plainest of requests that others make too: a resident by id into a bed, by id or by room and bed, and nothing else.
 *
 * Returns: (transfer full) (nullable): the question, ready to be stepped; %NULL without @error where it is another request
 */
Query *contest_look_new (Connection *connection, const Request *request, GError **error);

/**
 * contest_look_read:
 * @step: of the question's first step
 * @error: the refusal, in the words of the act; or an engine error
 *
 * Returns: %FALSE where all that the act would ask before it was seen, and then this; %TRUE tells nothing
 */
gboolean contest_look_read (Query *question, QueryStep step, const ActKind *kind, GError **error);

G_END_DECLS
