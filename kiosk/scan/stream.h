/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans by the line from a stream: a pipe, or a program of ours at the kiosk's socket. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* No line that means anything is longer. */
#define KIOSK_STREAM_LONGEST 255

#define KIOSK_TYPE_STREAM (kiosk_stream_get_type ())
G_DECLARE_FINAL_TYPE (KioskStream, kiosk_stream, KIOSK, STREAM, GObject)

/**
 * kiosk_stream_new:
 *
 * Reads until the end or an error. A line ends with a newline or a carriage return; empty ones are nothing. Signals: `scan`
 * (text; %NULL for a line that is too long, or holds a NUL or bytes that are no text), `ended`.
 */
KioskStream *kiosk_stream_new (GInputStream *input);

/**
 * kiosk_stream_socket: (transfer full): where kiosk and singgah-scan meet: in the folder that systemd made for their units
 * (RUNTIME_DIRECTORY), else in the user's own.
 */
char *kiosk_stream_socket (void);

G_END_DECLS
