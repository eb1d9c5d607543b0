/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QR codes in a gray picture, by ZBar: no other kind of code, in full and in half size. */
#include "kiosk/scan/reader/reader.h"

#include <zbar.h>

struct _QrFinder {
  zbar_image_scanner_t *scanner;
};

QrFinder *
qr_finder_new (void)
{
  QrFinder *finder = g_new0 (QrFinder, 1);

  finder->scanner = zbar_image_scanner_create ();
  zbar_image_scanner_set_config (finder->scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (finder->scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  return finder;
}

void
qr_finder_free (QrFinder *finder)
{
  zbar_image_scanner_destroy (finder->scanner);
  g_free (finder);
}

static char *
look (QrFinder *finder, const guint8 *gray, guint width, guint height)
{
  zbar_image_t *image = zbar_image_create ();
  char *text = NULL;

  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, gray, (gulong) width * height, NULL);
  zbar_scan_image (finder->scanner, image);
  const zbar_symbol_t *symbol = zbar_image_first_symbol (image);
  if (symbol)
    text = g_strndup (zbar_symbol_get_data (symbol), zbar_symbol_get_data_length (symbol));
  zbar_image_destroy (image);
  return text;
}

static guint8 *
halve (const guint8 *gray, guint width, guint height)
{
  guint8 *half = g_malloc ((gsize) (width / 2) * (height / 2));

  for (guint y = 0; y < height / 2; y++)
    for (guint x = 0; x < width / 2; x++) {
      const guint8 *at = gray + (gsize) 2 * y * width + (gsize) 2 * x;
      half[(gsize) y * (width / 2) + x] = (guint8) ((at[0] + at[1] + at[width] + at[width + 1]) / 4);
    }
  return half;
}

char *
qr_finder_look (QrFinder *finder, const guint8 *gray, guint width, guint height, gboolean halves)
{
  g_return_val_if_fail (finder && gray && width && height, NULL);

  char *text = look (finder, gray, width, height);
  if (text || !halves || width < 2 || height < 2)
    return text;
  g_autofree guint8 *half = halve (gray, width, height);
  return look (finder, half, width / 2, height / 2);
}
