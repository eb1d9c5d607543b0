/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays rows out on recorded pages, so that their number is known before the first is written. */
#include "db/paper/sheet.h"

#include <glib/gi18n-lib.h>

#define MARGIN (15 * PAPER_MM)
#define WIDTH (PAPER_A4_WIDTH - 2 * MARGIN)
#define BOTTOM (PAPER_A4_HEIGHT - 19 * PAPER_MM)      /* rows end here, the foot stands below */
#define GAP 6.0                                       /* between columns */
#define LINE_HEIGHT (9 * PAPER_MM)                    /* for handwriting */

struct _Sheet {
  char *title, *house, *when, *foot;
  double size;
  GPtrArray *pages;         /* cairo_surface_t: recordings */
  cairo_t *cr;              /* of the last page */
  double y;                 /* where the next thing goes */
  SheetColumn *columns;     /* with headings of its own */
  guint n_columns;
  char *section;            /* NULL outside one */
  gboolean section_waits;   /* not drawn yet: it goes with its first row */
  gboolean head_waits;      /* so does the line of headings */
};

/* --- pages --- */

static void
set_ink (cairo_t *cr, double lightness)
{
  cairo_set_source_rgb (cr, lightness, lightness, lightness);
}

static double
show_text (cairo_t *cr, double x, double y, PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return (double) height / PANGO_SCALE;
}

static PangoWeight
weight_of (gboolean strong)
{
  return strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
}

static PangoLayout *
line_layout (cairo_t *cr, double size, PangoWeight weight, double width, const char *text)
{
  g_autofree char *flat = g_strdup (text);
  PangoLayout *layout = paper_layout (cr, size, weight, g_strdelimit (flat, "\n\r\t", ' '));

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static double
show_line (cairo_t *cr, double x, double y, double size, PangoWeight weight, const char *text)
{
  g_autoptr (PangoLayout) layout = line_layout (cr, size, weight, MARGIN + WIDTH - x, text);

  return show_text (cr, x, y, layout);
}

static void
draw_first_head (Sheet *sheet)
{
  sheet->y += show_line (sheet->cr, MARGIN, sheet->y, 20, PANGO_WEIGHT_BOLD, sheet->title);
  if (sheet->house)
    sheet->y += show_line (sheet->cr, MARGIN, sheet->y, 12, PANGO_WEIGHT_SEMIBOLD, sheet->house);
  if (sheet->when) {
    set_ink (sheet->cr, 0.3);
    sheet->y += show_line (sheet->cr, MARGIN, sheet->y + 2, 9, PANGO_WEIGHT_NORMAL, sheet->when);
    set_ink (sheet->cr, 0);
  }
  sheet->y += 10;
}

static void
draw_later_head (Sheet *sheet)
{
  g_autofree char *text = sheet->house
    ? g_strdup_printf ("%s · %s", sheet->title, sheet->house) : g_strdup (sheet->title);

  sheet->y += show_line (sheet->cr, MARGIN, sheet->y, 10, PANGO_WEIGHT_SEMIBOLD, text) + 8;
}

static void
begin_page (Sheet *sheet)
{
  cairo_rectangle_t whole = { 0, 0, PAPER_A4_WIDTH, PAPER_A4_HEIGHT };
  cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &whole);

  g_clear_pointer (&sheet->cr, cairo_destroy);
  sheet->cr = cairo_create (page);
  g_ptr_array_add (sheet->pages, page);
  set_ink (sheet->cr, 0);
  sheet->y = MARGIN;
  if (sheet->pages->len == 1)
    draw_first_head (sheet);
  else
    draw_later_head (sheet);
}

/* --- tables --- */

static void
forget_table (Sheet *sheet)
{
  for (guint i = 0; i < sheet->n_columns; i++)
    g_free ((char *) sheet->columns[i].heading);
  g_clear_pointer (&sheet->columns, g_free);
  sheet->n_columns = 0;
  g_clear_pointer (&sheet->section, g_free);
  sheet->section_waits = sheet->head_waits = FALSE;
}

static double
column_width (Sheet *sheet, guint i)
{
  double all = 0;

  for (guint k = 0; k < sheet->n_columns; k++)
    all += sheet->columns[k].share;
  return (WIDTH - GAP * (sheet->n_columns - 1)) * sheet->columns[i].share / all;
}

static gboolean
has_headings (Sheet *sheet)
{
  for (guint i = 0; i < sheet->n_columns; i++)
    if (sheet->columns[i].heading)
      return TRUE;
  return FALSE;
}

static double
heading_size (Sheet *sheet)
{
  return MAX (8, sheet->size * 0.75);
}

static void
draw_rule (Sheet *sheet, double y, double width, double lightness)
{
  cairo_save (sheet->cr);
  set_ink (sheet->cr, lightness);
  cairo_set_line_width (sheet->cr, width);
  cairo_move_to (sheet->cr, MARGIN, y);
  cairo_line_to (sheet->cr, MARGIN + WIDTH, y);
  cairo_stroke (sheet->cr);
  cairo_restore (sheet->cr);
}

static void
draw_headings (Sheet *sheet)
{
  double x = MARGIN, height = 0;

  sheet->head_waits = FALSE;
  if (!has_headings (sheet))
    return;
  sheet->y += sheet->size * 0.4;
  for (guint i = 0; i < sheet->n_columns; i++) {
    double width = column_width (sheet, i);
    const char *heading = sheet->columns[i].heading ? sheet->columns[i].heading : "";
    g_autoptr (PangoLayout) layout =
      line_layout (sheet->cr, heading_size (sheet), PANGO_WEIGHT_SEMIBOLD, width, heading);
    set_ink (sheet->cr, 0.25);
    height = MAX (height, show_text (sheet->cr, x, sheet->y, layout));
    set_ink (sheet->cr, 0);
    x += width + GAP;
  }
  sheet->y += height + 3;
  draw_rule (sheet, sheet->y, 1, 0);
}

static void
draw_section (Sheet *sheet)
{
  g_autofree char *again = g_strdup_printf ("%s …", sheet->section);
  const char *text = sheet->section_waits ? sheet->section : again;

  sheet->section_waits = FALSE;
  sheet->y += sheet->size * 0.7;
  sheet->y += show_line (sheet->cr, MARGIN, sheet->y, sheet->size * 1.2, PANGO_WEIGHT_BOLD, text);
  sheet->y += 2;
  draw_rule (sheet, sheet->y, 1, 0);
}

static double
waiting_height (Sheet *sheet)
{
  return (sheet->head_waits ? heading_size (sheet) * 1.5 + sheet->size * 0.4 + 3 : 0)
         + (sheet->section_waits ? sheet->size * 2.4 + 2 : 0);
}

static double
padding (Sheet *sheet)
{
  return sheet->size * 0.3;
}

static PangoLayout *
cell_layout (Sheet *sheet, guint i, const char *text, SheetMarks marks)
{
  const SheetColumn *column = &sheet->columns[i];
  gboolean strong = column->strong || (marks & SHEET_STRONG);
  PangoLayout *layout = line_layout (sheet->cr, sheet->size, weight_of (strong),
                                     column_width (sheet, i), text);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (column->lines > 0)
    pango_layout_set_height (layout, -column->lines);
  else
    pango_layout_set_height (layout, (int) ((BOTTOM - MARGIN) * 0.8 * PANGO_SCALE));
  return layout;
}

static GPtrArray *
row_layouts (Sheet *sheet, const char *const *cells, SheetMarks marks, double *height)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func (g_object_unref);

  *height = 0;
  for (guint i = 0; i < sheet->n_columns; i++) {
    int here = 0;
    gboolean empty = sheet->columns[i].tick || !cells[i];
    PangoLayout *layout = cell_layout (sheet, i, empty ? " " : cells[i], marks);
    pango_layout_get_size (layout, NULL, &here);
    *height = MAX (*height, (double) here / PANGO_SCALE);
    g_ptr_array_add (layouts, layout);
  }
  return layouts;
}

static void
draw_tick_box (Sheet *sheet, double x, double height)
{
  double side = sheet->size * 1.15;

  cairo_set_line_width (sheet->cr, 1.2);
  cairo_rectangle (sheet->cr, x + 1, sheet->y + (height - side) / 2, side, side);
  cairo_stroke (sheet->cr);
}

static void
draw_row (Sheet *sheet, GPtrArray *layouts, double height, SheetMarks marks)
{
  double x = MARGIN;

  if (marks & SHEET_SHADED) {
    set_ink (sheet->cr, 0.9);
    cairo_rectangle (sheet->cr, MARGIN, sheet->y + 0.4, WIDTH, height + 2 * padding (sheet) - 0.4);
    cairo_fill (sheet->cr);
    set_ink (sheet->cr, 0);
  }
  sheet->y += padding (sheet);
  for (guint i = 0; i < sheet->n_columns; i++) {
    if (sheet->columns[i].tick)
      draw_tick_box (sheet, x, height);
    else
      show_text (sheet->cr, x, sheet->y, layouts->pdata[i]);
    x += column_width (sheet, i) + GAP;
  }
  sheet->y += height + padding (sheet);
  draw_rule (sheet, sheet->y, 0.4, 0.5);
}

/* --- public --- */

Sheet *
sheet_new (const SheetHead *head)
{
  g_return_val_if_fail (head && head->title && head->size > 0, NULL);

  Sheet *sheet = g_new0 (Sheet, 1);
  sheet->title = g_strdup (head->title);
  sheet->house = g_strdup (head->house);
  sheet->when = g_strdup (head->when);
  sheet->foot = g_strdup (head->foot);
  sheet->size = head->size;
  sheet->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  begin_page (sheet);
  return sheet;
}

void
sheet_free (Sheet *sheet)
{
  if (!sheet)
    return;
  forget_table (sheet);
  g_clear_pointer (&sheet->cr, cairo_destroy);
  g_ptr_array_unref (sheet->pages);
  g_free (sheet->title);
  g_free (sheet->house);
  g_free (sheet->when);
  g_free (sheet->foot);
  g_free (sheet);
}

void
sheet_columns (Sheet *sheet, const SheetColumn *columns, guint n)
{
  g_return_if_fail (sheet && columns && n > 0);

  forget_table (sheet);
  sheet->columns = g_memdup2 (columns, n * sizeof *columns);
  sheet->n_columns = n;
  for (guint i = 0; i < n; i++)
    sheet->columns[i].heading = g_strdup (columns[i].heading);
  sheet->head_waits = TRUE;
}

void
sheet_section (Sheet *sheet, const char *text)
{
  g_return_if_fail (sheet && sheet->columns && text);

  g_free (sheet->section);
  sheet->section = g_strdup (text);
  sheet->section_waits = TRUE;
}

void
sheet_row (Sheet *sheet, const char *const *cells, SheetMarks marks)
{
  g_return_if_fail (sheet && sheet->columns && cells);

  double height = 0;
  g_autoptr (GPtrArray) layouts = row_layouts (sheet, cells, marks, &height);
  if (sheet->y + waiting_height (sheet) + height + 2 * padding (sheet) > BOTTOM) {
    begin_page (sheet);
    sheet->head_waits = TRUE;
    if (sheet->section && !sheet->section_waits) {
      draw_headings (sheet);
      draw_section (sheet);
    }
  }
  if (sheet->head_waits)
    draw_headings (sheet);
  if (sheet->section_waits)
    draw_section (sheet);
  draw_row (sheet, layouts, height, marks);
}

void
sheet_text (Sheet *sheet, const char *text, SheetMarks marks)
{
  g_return_if_fail (sheet && text);

  gboolean strong = (marks & SHEET_STRONG) != 0;
  double size = strong ? sheet->size * 1.2 : sheet->size;
  g_autoptr (PangoLayout) layout = paper_layout (sheet->cr, size, weight_of (strong), text);
  int height = 0;

  forget_table (sheet);
  pango_layout_set_width (layout, (int) (WIDTH * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, (int) ((BOTTOM - MARGIN) * 0.8 * PANGO_SCALE));
  pango_layout_get_size (layout, NULL, &height);
  double room = (double) height / PANGO_SCALE + (strong ? 4 * sheet->size : 0);
  if (sheet->y + size / 2 + room > BOTTOM)
    begin_page (sheet);
  sheet->y += strong ? size : size * 0.3;
  sheet->y += show_text (sheet->cr, MARGIN, sheet->y, layout) + size * 0.3;
}

void
sheet_lines (Sheet *sheet, const char *label, guint n)
{
  g_return_if_fail (sheet);

  forget_table (sheet);
  for (guint i = 0; i < n; i++) {
    if (sheet->y + LINE_HEIGHT > BOTTOM)
      begin_page (sheet);
    if (label)
      show_line (sheet->cr, MARGIN, sheet->y + LINE_HEIGHT - sheet->size * 1.35, sheet->size,
                 PANGO_WEIGHT_NORMAL, label);
    sheet->y += LINE_HEIGHT;
    draw_rule (sheet, sheet->y, 0.6, 0.3);
  }
}

static void
draw_foot (Sheet *sheet, cairo_t *cr, guint page)
{
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page, sheet->pages->len);
  g_autoptr (PangoLayout) right = paper_layout (cr, 9, PANGO_WEIGHT_NORMAL, number);
  int width = 0;

  pango_layout_get_size (right, &width, NULL);
  double taken = (double) width / PANGO_SCALE;
  set_ink (cr, 0.25);
  show_text (cr, MARGIN + WIDTH - taken, BOTTOM + 10, right);
  if (sheet->foot) {
    g_autoptr (PangoLayout) left =
      line_layout (cr, 9, PANGO_WEIGHT_NORMAL, WIDTH - taken - 2 * GAP, sheet->foot);
    show_text (cr, MARGIN, BOTTOM + 10, left);
  }
}

gboolean
sheet_finish (Sheet *sheet, const char *path, GError **error)
{
  g_return_val_if_fail (sheet && path, FALSE);

  g_autoptr (Paper) paper = paper_new (path, PAPER_A4_WIDTH, PAPER_A4_HEIGHT, sheet->title, error);
  if (!paper)
    return FALSE;

  cairo_t *cr = paper_cairo (paper);
  for (guint i = 0; i < sheet->pages->len; i++) {
    cairo_set_source_surface (cr, sheet->pages->pdata[i], 0, 0);
    cairo_paint (cr);
    draw_foot (sheet, cr, i + 1);
    paper_next_page (paper);
  }
  return paper_finish (paper, error);
}
