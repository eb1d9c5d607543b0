/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One printer's queue through CUPS: a job sent to it, and what has become of it. */
#include "kiosk/print/queue.h"

#include "kiosk/print/queue-words.h"

#include <cups/cups.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define PATIENCE_MS 5000
#define SIZE_TOLERANCE 50

G_DEFINE_QUARK (singgah-queue-error, queue_error)

struct _Queue {
  http_t *http;
  char *name;                  /* as it was asked for */
  char uri[HTTP_MAX_URI], resource[HTTP_MAX_URI];
};

typedef struct {
  char host[HTTP_MAX_HOST];
  int port;
  http_encryption_t encryption;
} Place;

static gboolean
find_printer (Queue *queue, const char *address, Place *place)
{
  char scheme[32], user[64];

  if (httpSeparateURI (HTTP_URI_CODING_ALL, address, scheme, sizeof scheme, user, sizeof user, place->host,
                       sizeof place->host, &place->port, queue->resource, sizeof queue->resource)
      < HTTP_URI_STATUS_OK)
    return FALSE;
  place->encryption = g_str_equal (scheme, "ipps") ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
  g_strlcpy (queue->uri, address, sizeof queue->uri);
  return TRUE;
}

static gboolean
find_queue (Queue *queue, const char *name, Place *place)
{
  g_strlcpy (place->host, cupsServer (), sizeof place->host);
  place->port = ippPort ();
  place->encryption = cupsEncryption ();
  httpAssembleURIf (HTTP_URI_CODING_ALL, queue->uri, sizeof queue->uri, "ipp", NULL, "localhost", 0, "/printers/%s", name);
  g_snprintf (queue->resource, sizeof queue->resource, "/printers/%s", name);
  return TRUE;
}

static void
set_away (const Queue *queue, GError **error)
{
  g_set_error (error, QUEUE_ERROR, QUEUE_ERROR_AWAY, _("The printer %s does not answer. Is it switched on and connected?"),
               queue->name);
}

Queue *
queue_open (const char *name, GError **error)
{
  g_autoptr (Queue) queue = g_new0 (Queue, 1);
  gboolean is_printer = g_str_has_prefix (name, "ipp://") || g_str_has_prefix (name, "ipps://");
  Place place;

  queue->name = g_strdup (name);
  if (is_printer ? find_printer (queue, name, &place) : find_queue (queue, name, &place))
    queue->http = httpConnect2 (place.host, place.port, NULL, AF_UNSPEC, place.encryption, 1, PATIENCE_MS, NULL);
  if (queue->http)
    return g_steal_pointer (&queue);
  set_away (queue, error);
  return NULL;
}

void
queue_free (Queue *queue)
{
  if (!queue)
    return;
  httpClose (queue->http);
  g_free (queue->name);
  g_free (queue);
}

static ipp_t *
request_of (const Queue *queue, ipp_op_t operation)
{
  ipp_t *request = ippNewRequest (operation);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, queue->uri);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, cupsUser ());
  return request;
}

/* @request: (transfer full). Returns: (transfer full) (nullable): the answer, also one that says no */
static ipp_t *
ask (Queue *queue, ipp_t *request, const char *path, GError **error)
{
  ipp_t *answer = path ? cupsDoFileRequest (queue->http, request, queue->resource, path)
                       : cupsDoRequest (queue->http, request, queue->resource);

  if (!answer)
    set_away (queue, error);
  return answer;
}

static gboolean
is_good (ipp_t *answer)
{
  return ippGetStatusCode (answer) <= IPP_STATUS_OK_CONFLICTING;
}

static const char *
text_of (ipp_t *answer, const char *name)
{
  return ippGetString (ippFindAttribute (answer, name, IPP_TAG_ZERO), 0, NULL);
}

/* --- what is printed on --- */

static int
dimension (ipp_t *size, const char *name)
{
  return ippGetInteger (ippFindAttribute (size, name, IPP_TAG_INTEGER), 0);
}

/* A printer that knows a card as 53.97 mm high refuses one of 53.98. */
static gboolean
find_size (ipp_t *printer, int *width, int *height)
{
  ipp_attribute_t *sizes = ippFindAttribute (printer, "media-size-supported", IPP_TAG_BEGIN_COLLECTION);

  for (int i = 0; i < ippGetCount (sizes); i++) {
    ipp_t *size = ippGetCollection (sizes, i);
    int x = dimension (size, "x-dimension"), y = dimension (size, "y-dimension");
    if (ABS (x - *width) > SIZE_TOLERANCE || ABS (y - *height) > SIZE_TOLERANCE)
      continue;
    *width = x;
    *height = y;
    return TRUE;
  }
  return FALSE;
}

static void
add_size (ipp_t *request, int width, int height)
{
  ipp_t *size = ippNew (), *media = ippNew ();

  ippAddInteger (size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", width);
  ippAddInteger (size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", height);
  ippAddCollection (media, IPP_TAG_ZERO, "media-size", size);
  ippAddCollection (request, IPP_TAG_JOB, "media-col", media);
  ippDelete (size);
  ippDelete (media);
}

static ipp_t *
ask_printer (Queue *queue, GError **error)
{
  static const char *const wanted[] = {
    "media-size-supported", "media-col-default", "media-default", "document-format-supported", "printer-state-reasons",
  };
  ipp_t *request = request_of (queue, IPP_OP_GET_PRINTER_ATTRIBUTES);

  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", G_N_ELEMENTS (wanted), NULL, wanted);
  ipp_t *answer = ask (queue, request, NULL, error);
  if (!answer || is_good (answer))
    return answer;
  g_set_error (error, QUEUE_ERROR, QUEUE_ERROR_UNKNOWN, _("There is no printer %s. Name one in this terminal's settings."),
               queue->name);
  ippDelete (answer);
  return NULL;
}

/* Who knows no collections names it: "oe_62x29mm_62x29mm". */
gboolean
queue_media (Queue *queue, int *width, int *height, GError **error)
{
  ipp_t *printer = ask_printer (queue, error);
  if (!printer)
    return FALSE;

  ipp_t *media = ippGetCollection (ippFindAttribute (printer, "media-col-default", IPP_TAG_BEGIN_COLLECTION), 0);
  ipp_t *size = media ? ippGetCollection (ippFindAttribute (media, "media-size", IPP_TAG_BEGIN_COLLECTION), 0) : NULL;
  const char *name = text_of (printer, "media-default");
  pwg_media_t *named = !size && name ? pwgMediaForPWG (name) : NULL;
  *width = size ? dimension (size, "x-dimension") : named ? named->width : 0;
  *height = size ? dimension (size, "y-dimension") : named ? named->length : 0;
  ippDelete (printer);
  return TRUE;
}

/* How bytes are called that nobody is to touch. */
static const char *
raw_type (ipp_t *printer)
{
  ipp_attribute_t *types = ippFindAttribute (printer, "document-format-supported", IPP_TAG_MIMETYPE);
  const char *raw = "application/vnd.cups-raw";

  return types && ippContainsString (types, raw) ? raw : "application/octet-stream";
}

/* --- a job --- */

/* A printer without a spooler has one job at a time. */
static gboolean
is_for_now (ipp_status_t status)
{
  switch (status) {
  case IPP_STATUS_ERROR_BUSY:
  case IPP_STATUS_ERROR_TEMPORARY:
  case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
  case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
  case IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED:
  case IPP_STATUS_ERROR_TOO_MANY_JOBS:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
read_taken (Queue *queue, ipp_t *answer, int *job, GError **error)
{
  gboolean taken = is_good (answer);

  *job = ippGetInteger (ippFindAttribute (answer, "job-id", IPP_TAG_INTEGER), 0);
  if (!taken && is_for_now (ippGetStatusCode (answer)))
    g_set_error (error, QUEUE_ERROR, QUEUE_ERROR_AWAY, _("The printer %s is busy. This is printed when it is free."), queue->name);
  else if (!taken)
    g_set_error (error, QUEUE_ERROR, QUEUE_ERROR_REFUSED, _("The printer %s does not take this: %s"), queue->name,
                 cupsLastErrorString ());
  ippDelete (answer);
  return taken;
}

gboolean
queue_send (Queue *queue, const char *title, const char *path, const char *type, int width, int height, int *job,
            GError **error)
{
  g_return_val_if_fail (queue && title && path && job, FALSE);

  ipp_t *printer = ask_printer (queue, error);
  if (!printer)
    return FALSE;
  ipp_t *request = request_of (queue, IPP_OP_PRINT_JOB);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, title);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL, type ? type : raw_type (printer));
  if (width && find_size (printer, &width, &height))
    add_size (request, width, height);
  if (width)
    ippAddString (request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "none");
  ippDelete (printer);
  ipp_t *answer = ask (queue, request, path, error);
  return answer && read_taken (queue, answer, job, error);
}

static char *
reason_of (ipp_t *answer, const char *name)
{
  ipp_attribute_t *reasons = ippFindAttribute (answer, name, IPP_TAG_KEYWORD);
  const char *words = NULL;

  for (int i = 0; i < ippGetCount (reasons) && !words; i++)
    words = queue_words (ippGetString (reasons, i, NULL));
  return words ? g_strdup (_ (words)) : NULL;
}

static QueueVerdict
verdict_of (ipp_t *answer)
{
  switch (ippGetInteger (ippFindAttribute (answer, "job-state", IPP_TAG_ENUM), 0)) {
  case IPP_JSTATE_COMPLETED:
    return QUEUE_DONE;
  case IPP_JSTATE_CANCELED:
  case IPP_JSTATE_ABORTED:
    return QUEUE_FAILED;
  default:
    return QUEUE_WAITS;
  }
}

/* A job that hangs says little of why: its printer knows. */
static gboolean
add_reason (Queue *queue, ipp_t *answer, QueueVerdict verdict, char **reason, GError **error)
{
  const char *message = text_of (answer, "job-printer-state-message");

  *reason = reason_of (answer, "job-state-reasons");
  if (verdict == QUEUE_FAILED && !*reason)
    *reason = g_strdup (message && *message ? message : _("The printer gave up."));
  if (verdict != QUEUE_WAITS)
    return TRUE;
  ipp_t *printer = ask_printer (queue, error);
  if (!printer)
    return FALSE;
  char *lacks = reason_of (printer, "printer-state-reasons");
  if (lacks) {
    g_free (*reason);
    *reason = lacks;
  }
  ippDelete (printer);
  return TRUE;
}

gboolean
queue_look (Queue *queue, int job, QueueVerdict *verdict, char **reason, GError **error)
{
  g_return_val_if_fail (queue && verdict && reason, FALSE);

  ipp_t *request = request_of (queue, IPP_OP_GET_JOB_ATTRIBUTES);
  *reason = NULL;
  ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  ipp_t *answer = ask (queue, request, NULL, error);
  if (!answer)
    return FALSE;
  *verdict = is_good (answer) ? verdict_of (answer) : QUEUE_GONE;
  gboolean known = *verdict == QUEUE_GONE || *verdict == QUEUE_DONE || add_reason (queue, answer, *verdict, reason, error);
  ippDelete (answer);
  return known;
}

static gboolean
is_titled (const char *name, const char *title, gboolean parts)
{
  gsize length = strlen (title);

  return name && g_str_has_prefix (name, title) && (!name[length] || (parts && name[length] == '/'));
}

/* Each job's attributes are a group of their own, in no order that one may trust. */
static void
add_numbers (ipp_t *answer, const char *title, gboolean parts, GArray *numbers)
{
  gboolean named = FALSE;
  int number = 0;

  for (ipp_attribute_t *it = ippFirstAttribute (answer); it; it = ippNextAttribute (answer)) {
    const char *name = ippGetName (it);
    if (!name) {
      named = FALSE;
      number = 0;
    } else if (g_str_equal (name, "job-id"))
      number = ippGetInteger (it, 0);
    else if (g_str_equal (name, "job-name"))
      named = is_titled (ippGetString (it, 0, NULL), title, parts);
    if (named && number) {
      g_array_append_val (numbers, number);
      named = FALSE;
    }
  }
}

/* @which: not-completed, completed; @parts: also titles that go on with a slash. Returns: (transfer full) (element-type int) */
static GArray *
list_titled (Queue *queue, const char *which, const char *title, gboolean parts, GError **error)
{
  static const char *const wanted[] = { "job-id", "job-name" };
  ipp_t *request = request_of (queue, IPP_OP_GET_JOBS);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, which);
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", G_N_ELEMENTS (wanted), NULL, wanted);
  ipp_t *answer = ask (queue, request, NULL, error);
  if (!answer)
    return NULL;
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (int));
  add_numbers (answer, title, parts, numbers);
  ippDelete (answer);
  return numbers;
}

gboolean
queue_find (Queue *queue, const char *title, int *job, GError **error)
{
  static const char *const which[] = { "not-completed", "completed" };

  *job = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (which) && !*job; i++) {
    g_autoptr (GArray) numbers = list_titled (queue, which[i], title, FALSE, error);
    if (!numbers)
      return FALSE;
    for (guint j = 0; j < numbers->len; j++)
      *job = MAX (*job, g_array_index (numbers, int, j));
  }
  return TRUE;
}

gboolean
queue_withdraw (Queue *queue, const char *title, GError **error)
{
  g_autoptr (GArray) numbers = list_titled (queue, "not-completed", title, TRUE, error);

  for (guint i = 0; numbers && i < numbers->len; i++)
    queue_cancel (queue, g_array_index (numbers, int, i));
  return numbers != NULL;
}

void
queue_cancel (Queue *queue, int job)
{
  ipp_t *request = request_of (queue, IPP_OP_CANCEL_JOB);

  ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  ippDelete (ask (queue, request, NULL, NULL));
}
