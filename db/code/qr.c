/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The modules of a QR code, to be drawn by whoever prints it. */
#include "db/code/qr.h"

#include <errno.h>
#include <qrencode.h>

G_DEFINE_QUARK (singgah-qr-error, qr_error)

static void
set_error (GError **error, int reason) {
  if (reason == ERANGE)
    g_set_error (error, QR_ERROR, QR_ERROR_TOO_LONG, "The text is too long for a QR code.");
  else
    g_set_error (error, QR_ERROR, QR_ERROR_FAILED, "The QR code was not made: %s.",
                 g_strerror (reason));
}

QrMatrix *
qr_encode (const char *text, GError **error) {
  g_return_val_if_fail (text, NULL);

  if (!*text) {
    g_set_error (error, QR_ERROR, QR_ERROR_EMPTY, "There is no text for a QR code.");
    return NULL;
  }
  /* the hint for alphanumeric fails; with this one the library finds that mode by itself */
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1);
  if (!code) {
    set_error (error, errno);
    return NULL;
  }

  QrMatrix *matrix = g_new0 (QrMatrix, 1);
  gsize count = (gsize) code->width * (gsize) code->width;
  matrix->size = code->width;
  matrix->modules = g_new (guint8, count);
  for (gsize i = 0; i < count; i++)
    matrix->modules[i] = code->data[i] & 1;
  QRcode_free (code);
  return matrix;
}

void
qr_matrix_free (QrMatrix *matrix) {
  if (!matrix)
    return;
  g_free (matrix->modules);
  g_free (matrix);
}

gboolean
qr_matrix_get (const QrMatrix *matrix, int row, int column) {
  g_return_val_if_fail (matrix, FALSE);

  if (row < 0 || column < 0 || row >= matrix->size || column >= matrix->size)
    return FALSE;
  return matrix->modules[row * matrix->size + column];
}
