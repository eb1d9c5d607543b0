/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The devices that singgah-scan reads; each runs on the main loop, and says what it read and when it is gone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  void (*found) (const char *text, gpointer data);      /* text: %NULL for a scan that could not be read */
  void (*ended) (const char *why, gpointer data);       /* the device is gone; at most once */
  gpointer data;
} ReaderSink;

typedef struct _Reader Reader;
void reader_stop (Reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, reader_stop)

/* What every device is made of. */
struct _Reader {
  const ReaderSink *sink;
  void (*stop) (Reader *reader);
};

/** reader_serial_new: @fd: (transfer full): a scanner on a serial line, set to raw bytes where it is a terminal. */
Reader *reader_serial_new (int fd, const ReaderSink *sink);

/** ReaderGrab: takes an input device for this program alone; %FALSE where that can not be. */
typedef gboolean (*ReaderGrab) (int fd, GError **error);
/** reader_grab: through libevdev. */
gboolean reader_grab (int fd, GError **error);
/**
 * reader_evdev_new:
 * @fd: (transfer full): of /dev/input/event…; its events
 *
 * Returns: (nullable): %NULL where the grab fails: a scanner that also types elsewhere is worse than none (TRUST 2.3)
 */
Reader *reader_evdev_new (int fd, ReaderGrab grab, const ReaderSink *sink, GError **error);

/**
 * reader_camera_new:
 * @source: a GStreamer source: "v4l2src device=/dev/video0"
 *
 * The same code in front of the camera is told once, however long it stays there: reader_seen_is_new().
 */
Reader *reader_camera_new (const char *source, const ReaderSink *sink, GError **error);

#define READER_GONE (3 * G_USEC_PER_SEC)

/* What a camera saw last. */
typedef struct {
  char *text;                  /* (nullable) (owned) */
  gint64 at;                   /* microseconds */
} ReaderSeen;

/**
 * reader_seen_is_new: whether what is seen at @now, which only grows, was not in front of the camera already: it is another
 * text, or was gone for %READER_GONE. Whoever holds his card there while he reads is not scanned again.
 */
gboolean reader_seen_is_new (ReaderSeen *seen, const char *text, gint64 now);

typedef struct _QrFinder QrFinder;
QrFinder *qr_finder_new (void);
void qr_finder_free (QrFinder *finder);
/**
 * qr_finder_look:
 * @gray: a picture of @width × @height bytes
 * @halves: also in half the size, where noise goes away
 *
 * Returns: (transfer full) (nullable): the text of a QR code in it
 */
char *qr_finder_look (QrFinder *finder, const guint8 *gray, guint width, guint height, gboolean halves);

G_END_DECLS
