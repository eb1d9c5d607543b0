/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a printer says it lacks, in words for whoever stands beside it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * queue_words:
 * @keyword: (nullable): of printer-state-reasons or job-state-reasons (RFC 8011 5.4.12, 5.3.8), such as "media-empty-error"
 *
 * Returns: (nullable): a sentence to be translated; %NULL for what needs nobody
 */
const char *queue_words (const char *keyword);

G_END_DECLS
