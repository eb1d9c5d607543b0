/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The modules of a QR code, to be drawn by whoever prints it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** QrMatrix: @size rows of @size modules, 1 is dark; without the quiet zone of four modules. */
typedef struct {
  int size;
  guint8 *modules;
} QrMatrix;

/**
 * QrError:
 * @QR_ERROR_EMPTY: there is no text
 * @QR_ERROR_TOO_LONG: more than a QR code of level Q holds (1,663 bytes, 2,420 digits and capitals)
 * @QR_ERROR_FAILED: out of memory
 */
typedef enum { QR_ERROR_EMPTY, QR_ERROR_TOO_LONG, QR_ERROR_FAILED } QrError;

#define QR_ERROR (qr_error_quark ())
GQuark qr_error_quark (void);

/**
 * qr_encode:
 * @text: digits and capitals need the least room: a card token fills 25 x 25 modules
 * @error: a #QrError
 *
 * Encodes at level Q: about 25 % of the code may be damaged.
 *
 * Returns: (transfer full): the modules, or %NULL
 */
QrMatrix *qr_encode (const char *text, GError **error);
void qr_matrix_free (QrMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QrMatrix, qr_matrix_free)

/** qr_matrix_get: whether the module is dark; FALSE outside. */
gboolean qr_matrix_get (const QrMatrix *matrix, int row, int column);

G_END_DECLS
