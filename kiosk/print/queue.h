/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One printer's queue through CUPS: a job sent to it, and what has become of it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QueueError:
 * @QUEUE_ERROR_AWAY: nobody answers there, or it takes nothing just now; it may come back
 * @QUEUE_ERROR_UNKNOWN: there is no queue of this name
 * @QUEUE_ERROR_REFUSED: it does not take the job; the message says why
 */
typedef enum {
  QUEUE_ERROR_AWAY,
  QUEUE_ERROR_UNKNOWN,
  QUEUE_ERROR_REFUSED,
} QueueError;

#define QUEUE_ERROR (queue_error_quark ())
GQuark queue_error_quark (void);

typedef enum {
  QUEUE_WAITS,                 /* in the queue, or on the printer */
  QUEUE_DONE,                  /* the only word for printed */
  QUEUE_FAILED,                /* cancelled or given up */
  QUEUE_GONE,                  /* the queue knows no such job (any more) */
} QueueVerdict;

typedef struct _Queue Queue;

/**
 * queue_open:
 * @name: of a CUPS queue, or `ipp://HOST[:PORT]/PATH` of a printer that needs none
 * @error: %QUEUE_ERROR_AWAY
 */
Queue *queue_open (const char *name, GError **error);
void queue_free (Queue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Queue, queue_free)

/**
 * queue_send:
 * @title: by which queue_find() finds it again
 * @path: what is printed
 * @type: (nullable): "application/pdf"; %NULL: bytes that the printer itself understands
 * @width, @height: of the pages, in hundredths of a millimetre; 0 for bytes. The printer's own size is taken that is
 *   within half a millimetre of it; pages are never scaled
 * @job: (out): the queue's number for it
 * @error: %QUEUE_ERROR_AWAY, %QUEUE_ERROR_UNKNOWN, %QUEUE_ERROR_REFUSED
 */
gboolean queue_send (Queue *queue, const char *title, const char *path, const char *type, int width, int height, int *job,
                     GError **error);
/**
 * queue_media:
 * @width, @height: (out): in hundredths of a millimetre, of what lies in the printer by its own account; 0: it does not say
 * @error: %QUEUE_ERROR_AWAY, %QUEUE_ERROR_UNKNOWN
 */
gboolean queue_media (Queue *queue, int *width, int *height, GError **error);
/**
 * queue_look:
 * @reason: (out) (nullable): what the printer lacks, or why it gave up, in plain words
 * @error: %QUEUE_ERROR_AWAY
 */
gboolean queue_look (Queue *queue, int job, QueueVerdict *verdict, char **reason, GError **error);
/** queue_find: (out) the latest job of this title, ended ones too; 0: there is none. %QUEUE_ERROR_AWAY. */
gboolean queue_find (Queue *queue, const char *title, int *job, GError **error);
/** queue_withdraw: cancels what is not printed yet of this title, or of one that goes on after it with a slash. %QUEUE_ERROR_AWAY. */
gboolean queue_withdraw (Queue *queue, const char *title, GError **error);
/** queue_cancel: what can not be reached, or has ended, is left as it is. */
void queue_cancel (Queue *queue, int job);

G_END_DECLS
