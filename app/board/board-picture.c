/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of alerts on the tiles. */
#include "app/board/board-picture.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define FOLDER "/id/singgah/desk/icons"
#define GRID 24.0              /* units of a picture, across and down */
#define NUMBERS 7              /* of a command, at most */

typedef struct {
  cairo_t *cr;
  const char *text;            /* what is left of it */
  double x, y;                 /* where the last command ended */
  double control_x, control_y; /* of the curve before, for a smooth one */
} Pen;

static const struct {
  char letter;
  int numbers;
} commands[] = { { 'M', 2 }, { 'L', 2 }, { 'H', 1 }, { 'V', 1 }, { 'C', 6 }, { 'S', 4 }, { 'A', 7 }, { 'Z', 0 } };

static int
numbers_of (char command)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].letter == g_ascii_toupper (command))
      return commands[i].numbers;
  return -1;
}

static void
skip (Pen *pen)
{
  pen->text += strspn (pen->text, " ,\t\n");
}

static gboolean
read_numbers (Pen *pen, int n, double *values)
{
  for (int i = 0; i < n; i++) {
    char *end = NULL;
    skip (pen);
    values[i] = g_ascii_strtod (pen->text, &end);
    if (end == pen->text)
      return FALSE;
    pen->text = end;
  }
  return TRUE;
}

/* SVG 1.1, F.6.5, of a circle. */
static void
arc_to (Pen *pen, double radius, gboolean large, gboolean sweep, double x, double y)
{
  double half_x = (pen->x - x) / 2, half_y = (pen->y - y) / 2, square = half_x * half_x + half_y * half_y;
  double factor = sqrt (MAX (radius * radius - square, 0) / MAX (square, 1e-9)) * (large == sweep ? -1 : 1);
  double middle_x = factor * half_y + (pen->x + x) / 2, middle_y = -factor * half_x + (pen->y + y) / 2;
  double from = atan2 (pen->y - middle_y, pen->x - middle_x), to = atan2 (y - middle_y, x - middle_x);

  (sweep ? cairo_arc : cairo_arc_negative) (pen->cr, middle_x, middle_y, MAX (radius, sqrt (square)), from, to);
}

/* @v: numbers of a curve or an arc, in units of the grid */
static void
draw_curve (Pen *pen, char command, const double *v)
{
  if (command == 'C')
    cairo_curve_to (pen->cr, v[0], v[1], v[2], v[3], v[4], v[5]);
  else if (command == 'S')
    cairo_curve_to (pen->cr, 2 * pen->x - pen->control_x, 2 * pen->y - pen->control_y, v[0], v[1], v[2], v[3]);
  else
    arc_to (pen, v[0], v[3] > 0, v[4] > 0, v[5], v[6]);
}

static void
draw_line (Pen *pen, char command, const double *v)
{
  switch (command) {
  case 'M': cairo_move_to (pen->cr, v[0], v[1]); break;
  case 'L': cairo_line_to (pen->cr, v[0], v[1]); break;
  case 'H': cairo_line_to (pen->cr, v[0], pen->y); break;
  case 'V': cairo_line_to (pen->cr, pen->x, v[0]); break;
  default: cairo_close_path (pen->cr);
  }
}

/* A small letter counts from where the last command ended. */
static void
draw_command (Pen *pen, char command, int n, double *v)
{
  char upper = g_ascii_toupper (command);
  int first = upper == 'A' ? 5 : 0, control = upper == 'C' ? 2 : 0;

  for (int i = first; command != upper && i < n; i++)
    v[i] += upper == 'V' || (upper != 'H' && (i - first) % 2) ? pen->y : pen->x;
  if (strchr ("CSA", upper))
    draw_curve (pen, upper, v);
  else
    draw_line (pen, upper, v);
  cairo_get_current_point (pen->cr, &pen->x, &pen->y);
  pen->control_x = strchr ("CS", upper) ? v[control] : pen->x;
  pen->control_y = strchr ("CS", upper) ? v[control + 1] : pen->y;
}

gboolean
board_picture_fill (cairo_t *cr, const char *path, gboolean even_odd)
{
  Pen pen = { .cr = cr, .text = path };
  char command = '\0';

  cairo_new_path (cr);
  for (skip (&pen); *pen.text; skip (&pen)) {
    double values[NUMBERS] = { 0 };
    gboolean named = g_ascii_isalpha (*pen.text);
    if (named)
      command = *pen.text++;
    int n = command ? numbers_of (command) : -1;
    if (n < 0 || (n == 0 && !named) || !read_numbers (&pen, n, values))
      return FALSE;
    draw_command (&pen, command, n, values);
    if (g_ascii_toupper (command) == 'M')
      command = command == 'M' ? 'L' : 'l';
  }
  cairo_set_fill_rule (cr, even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
  cairo_fill (cr);
  return TRUE;
}

/* Each <path> of a picture, whose `d` ends with the element. */
static gboolean
fill_paths (cairo_t *cr, const char *svg)
{
  g_auto (GStrv) elements = g_strsplit (svg, "<path ", -1);
  gboolean all = elements[1] != NULL;

  for (char **each = elements + 1; all && *each; each++) {
    g_auto (GStrv) parts = g_strsplit (*each, "\"", -1);
    gboolean even_odd = strstr (*each, "evenodd") != NULL;
    guint d = even_odd ? 3 : 1;
    all = g_strv_length (parts) > d && board_picture_fill (cr, parts[d], even_odd);
  }
  return all;
}

gboolean
board_picture_draw (cairo_t *cr, const char *alert, double x, double y, double size)
{
  g_autofree char *name = g_strdelimit (g_strdup (alert), "_", '-');
  g_autofree char *path = g_strdup_printf (FOLDER "/desk-%s-symbolic.svg", name);
  g_autoptr (GBytes) picture = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (!picture)
    return FALSE;
  g_autofree char *svg = g_strndup (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  cairo_save (cr);
  cairo_translate (cr, x - size / 2, y - size / 2);
  cairo_scale (cr, size / GRID, size / GRID);
  gboolean drawn = fill_paths (cr, svg);
  cairo_restore (cr);
  return drawn;
}
