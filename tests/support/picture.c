/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grey pictures of what was printed, spoilt as a camera and a cheap printer spoil them, and read by zbarimg. */
#include "tests/support/picture.h"

#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Picture *
picture_new (int width, int height)
{
  Picture *picture = g_new (Picture, 1);
  gsize size = (gsize) width * (gsize) height;

  *picture = (Picture){ width, height, g_malloc (size) };
  memset (picture->grey, 255, size);
  return picture;
}

void
picture_free (Picture *picture)
{
  if (!picture)
    return;
  g_free (picture->grey);
  g_free (picture);
}

/* White outside. */
static int
grey_at (const Picture *picture, int x, int y)
{
  return x < 0 || y < 0 || x >= picture->width || y >= picture->height ? 255 : picture->grey[y * picture->width + x];
}

Picture *
picture_load (const char *path)
{
  FILE *file = fopen (path, "rb");
  int width, height, most;

  g_assert_nonnull (file);
  g_assert_cmpint (fscanf (file, "P5 %d %d %d", &width, &height, &most), ==, 3);
  g_assert_cmpint (fgetc (file) != EOF && most == 255, ==, TRUE);
  Picture *picture = picture_new (width, height);
  gsize size = (gsize) width * (gsize) height;
  g_assert_cmpuint (fread (picture->grey, 1, size, file), ==, size);
  fclose (file);
  return picture;
}

void
picture_save (const Picture *picture, const char *path)
{
  FILE *file = fopen (path, "wb");
  gsize size = (gsize) picture->width * (gsize) picture->height;

  g_assert_nonnull (file);
  fprintf (file, "P5\n%d %d\n255\n", picture->width, picture->height);
  g_assert_cmpuint (fwrite (picture->grey, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

Picture *
picture_half (const Picture *picture)
{
  Picture *half = picture_new (picture->width / 2, picture->height / 2);

  for (int y = 0; y < half->height; y++)
    for (int x = 0; x < half->width; x++)
      half->grey[y * half->width + x] =
        (guint8) ((grey_at (picture, 2 * x, 2 * y) + grey_at (picture, 2 * x + 1, 2 * y) + grey_at (picture, 2 * x, 2 * y + 1)
                   + grey_at (picture, 2 * x + 1, 2 * y + 1)) / 4);
  return half;
}

static double
between (const Picture *picture, double x, double y)
{
  int left = (int) floor (x), top = (int) floor (y);
  double right = x - left, down = y - top;

  return (grey_at (picture, left, top) * (1 - right) + grey_at (picture, left + 1, top) * right) * (1 - down)
         + (grey_at (picture, left, top + 1) * (1 - right) + grey_at (picture, left + 1, top + 1) * right) * down;
}

Picture *
picture_turned (const Picture *picture, double degrees)
{
  Picture *turned = picture_new (picture->width, picture->height);
  double sine = sin (degrees * G_PI / 180), cosine = cos (degrees * G_PI / 180);
  double middle_x = picture->width / 2.0, middle_y = picture->height / 2.0;

  for (int y = 0; y < turned->height; y++)
    for (int x = 0; x < turned->width; x++) {
      double dx = x - middle_x, dy = y - middle_y;
      double grey = between (picture, middle_x + cosine * dx + sine * dy, middle_y - sine * dx + cosine * dy);
      turned->grey[y * turned->width + x] = (guint8) lround (grey);
    }
  return turned;
}

#define REACH 4

static Picture *
blurred_one_way (const Picture *picture, const double *weights, int dx, int dy)
{
  Picture *blurred = picture_new (picture->width, picture->height);

  for (int y = 0; y < blurred->height; y++)
    for (int x = 0; x < blurred->width; x++) {
      double sum = 0;
      for (int i = -REACH; i <= REACH; i++)
        sum += weights[i + REACH] * grey_at (picture, x + i * dx, y + i * dy);
      blurred->grey[y * blurred->width + x] = (guint8) CLAMP (lround (sum), 0, 255);
    }
  return blurred;
}

Picture *
picture_blurred (const Picture *picture, double sigma)
{
  double weights[2 * REACH + 1], sum = 0;

  for (int i = -REACH; i <= REACH; i++)
    sum += weights[i + REACH] = exp (-i * i / (2 * sigma * sigma));
  for (int i = 0; i <= 2 * REACH; i++)
    weights[i] /= sum;
  g_autoptr (Picture) across = blurred_one_way (picture, weights, 1, 0);
  return blurred_one_way (across, weights, 0, 1);
}

void
picture_spoil (Picture *picture, double share, GRand *chance)
{
  for (int i = 0; i < picture->width * picture->height; i++)
    if (g_rand_double (chance) < share)
      picture->grey[i] = g_rand_boolean (chance) ? 255 : 0;
}

char *
picture_read_folder (const char *folder)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *const first[] = { "zbarimg", "--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable" };
  char *read = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (arguments, g_strdup (first[i]));
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".pgm"))
      g_ptr_array_add (arguments, g_build_filename (folder, name, NULL));
  g_ptr_array_add (arguments, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **) arguments->pdata, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &read, NULL, NULL, NULL));
  return read;
}
