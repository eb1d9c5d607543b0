/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos: small, upright, and without anything that the camera wrote beside the picture. */
#include "app/admit/photo.h"

#include <gio/gio.h>
#include <string.h>

#define SECRET "GPSLatitude 6S 10.5123"

/* Half red, half blue, so that a turn can be seen. */
static GdkPixbuf *
picture (int width, int height, gboolean alpha)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GdkPixbuf) left = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, MAX (width / 2, 1), height);

  gdk_pixbuf_fill (pixbuf, 0x0000ffff);
  gdk_pixbuf_fill (left, 0xff0000ff);
  return pixbuf;
}

static GBytes *
encode (GdkPixbuf *pixbuf, const char *type)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* As a telephone writes it: turned by 90°, with a place and a maker, and a comment. */
static GBytes *
with_exif (GBytes *jpeg)
{
  static const guint8 tiff[] = { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,  0x12, 0x01, 3, 0,
                                 1,   0,   0,  0, 6, 0, 0, 0, 0, 0,  0,    0 };
  g_autoptr (GByteArray) all = g_byte_array_new (), body = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  g_byte_array_append (body, (const guint8 *) "Exif\0", 6);
  g_byte_array_append (body, tiff, sizeof tiff);
  g_byte_array_append (body, (const guint8 *) SECRET, strlen (SECRET));
  guint8 marker[] = { 0xff, 0xe1, (guint8) ((body->len + 2) >> 8), (guint8) (body->len + 2) };
  guint8 comment[] = { 0xff, 0xfe, 0, (guint8) (strlen (SECRET) + 2) };
  g_byte_array_append (all, data, 2);
  g_byte_array_append (all, marker, sizeof marker);
  g_byte_array_append (all, body->data, body->len);
  g_byte_array_append (all, comment, sizeof comment);
  g_byte_array_append (all, (const guint8 *) SECRET, strlen (SECRET));
  g_byte_array_append (all, data + 2, (guint) length - 2);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static gboolean
holds (GBytes *bytes, const char *part)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, part, strlen (part)) != NULL;
}

static GBytes *
photo_of (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  GBytes *photo = desk_photo_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return photo;
}

static void
test_metadata_is_gone (void)
{
  g_autoptr (GdkPixbuf) pixbuf = picture (800, 400, FALSE);
  g_autoptr (GBytes) plain = encode (pixbuf, "jpeg"), told = with_exif (plain);

  /* the twin: the same look finds it in what the camera gave */
  g_assert_true (holds (told, SECRET) && holds (told, "Exif"));
  g_autoptr (GBytes) photo = photo_of (told);
  g_assert_false (holds (photo, SECRET));
  g_assert_false (holds (photo, "GPS"));
  g_assert_false (holds (photo, "Exif"));
}

static void
test_is_upright (void)
{
  g_autoptr (GdkPixbuf) pixbuf = picture (800, 400, FALSE);
  g_autoptr (GBytes) plain = encode (pixbuf, "jpeg"), told = with_exif (plain), photo = photo_of (told), twin = photo_of (plain);
  g_autoptr (GdkPixbuf) turned = desk_photo_show (photo, DESK_PHOTO_SIZE), lying = desk_photo_show (twin, DESK_PHOTO_SIZE);

  g_assert_cmpint (gdk_pixbuf_get_height (turned), ==, DESK_PHOTO_SIZE);
  g_assert_cmpint (gdk_pixbuf_get_width (turned), ==, DESK_PHOTO_SIZE / 2);
  g_assert_cmpint (gdk_pixbuf_get_width (lying), ==, DESK_PHOTO_SIZE);
  const guint8 *top = gdk_pixbuf_read_pixels (turned);
  g_assert_cmpuint (top[0], >, 200);
  g_assert_cmpuint (top[2], <, 60);
}

static void
test_sizes (void)
{
  static const struct {
    int width, height, shown_width, shown_height;
    const char *type;
    gboolean alpha;
  } cases[] = {
    { 4000, 3000, 480, 360, "jpeg", FALSE }, { 3000, 4000, 360, 480, "jpeg", FALSE }, { 480, 480, 480, 480, "png", FALSE },
    { 120, 90, 120, 90, "png", TRUE },       { 5000, 2, 480, 1, "png", FALSE },       { 1, 1, 1, 1, "png", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GdkPixbuf) pixbuf = picture (cases[i].width, cases[i].height, cases[i].alpha);
    g_autoptr (GBytes) bytes = encode (pixbuf, cases[i].type), photo = photo_of (bytes);
    g_autoptr (GdkPixbuf) shown = desk_photo_show (photo, DESK_PHOTO_SIZE), small = desk_photo_show (photo, 40);
    g_assert_cmpint (gdk_pixbuf_get_width (shown), ==, cases[i].shown_width);
    g_assert_cmpint (gdk_pixbuf_get_height (shown), ==, cases[i].shown_height);
    g_assert_cmpint (MAX (gdk_pixbuf_get_width (small), gdk_pixbuf_get_height (small)), <=, 40);
    g_assert_cmpuint (g_bytes_get_size (photo), <, 100000);
  }
}

static void
test_refuses (void)
{
  static const char *const texts[] = { "", "%PDF-1.4 no picture", "\xff\xd8\xff\xe0 cut off" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_autoptr (GError) error = NULL;
    g_assert_null (desk_photo_from_bytes (bytes, &error));
    g_assert_nonnull (error);
    g_assert_null (desk_photo_show (bytes, 40));
  }
  g_autoptr (GError) missing = NULL;
  g_assert_null (desk_photo_from_file ("/nowhere/at-all.jpg", &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("singgah-photo-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "a.jpg", NULL);
  g_autoptr (GdkPixbuf) pixbuf = picture (40, 20, FALSE);
  g_autoptr (GBytes) bytes = encode (pixbuf, "jpeg");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_get_parent (file);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error));
  g_autoptr (GBytes) photo = desk_photo_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (photo);
  g_file_delete (file, NULL, NULL);
  g_file_delete (parent, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/metadata-is-gone", test_metadata_is_gone);
  g_test_add_func ("/photo/is-upright", test_is_upright);
  g_test_add_func ("/photo/sizes", test_sizes);
  g_test_add_func ("/photo/refuses", test_refuses);
  g_test_add_func ("/photo/file", test_file);
  return g_test_run ();
}
