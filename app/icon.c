/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signs on the buttons that the desk starts with. */
#include "app/icon.h"

#include <math.h>

#define SIZE 16

typedef struct {
  const char *name;
  void (*draw) (cairo_t *cr);
} Shape;

struct _DeskIcon {
  GtkWidget parent;

  const Shape *shape;          /* (nullable) */
};

enum { PROPERTY_SHAPE = 1 };

G_DEFINE_FINAL_TYPE (DeskIcon, desk_icon, GTK_TYPE_WIDGET)

/* --- shapes in a square of 16, stroked two wide --- */

static void
draw_menu (cairo_t *cr)
{
  for (int i = 0; i < 3; i++) {
    cairo_move_to (cr, 2, 4 + 4 * i);
    cairo_line_to (cr, 14, 4 + 4 * i);
  }
  cairo_stroke (cr);
}

static void
draw_search (cairo_t *cr)
{
  cairo_arc (cr, 6.5, 6.5, 4.5, 0, 2 * G_PI);
  cairo_move_to (cr, 10, 10);
  cairo_line_to (cr, 14.5, 14.5);
  cairo_stroke (cr);
}

static void
draw_eye (cairo_t *cr)
{
  cairo_move_to (cr, 1, 8);
  cairo_curve_to (cr, 4, 3, 12, 3, 15, 8);
  cairo_curve_to (cr, 12, 13, 4, 13, 1, 8);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
  cairo_arc (cr, 8, 8, 2.4, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_printer (cairo_t *cr)
{
  cairo_rectangle (cr, 4, 1, 8, 3);
  cairo_rectangle (cr, 1, 5, 14, 6);
  cairo_fill (cr);
  cairo_rectangle (cr, 4, 9, 8, 6);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_fill_preserve (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
}

static void
draw_clock (cairo_t *cr)
{
  cairo_arc (cr, 8, 8, 6, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, 8, 4.5);
  cairo_line_to (cr, 8, 8.5);
  cairo_line_to (cr, 11, 8.5);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
}

static const Shape shapes[] = {
  { "menu", draw_menu }, { "search", draw_search }, { "eye", draw_eye }, { "printer", draw_printer }, { "clock", draw_clock },
};

/* --- widget --- */

/* In a group of its own: what a shape leaves out stays as the button below it is. */
static gboolean
desk_icon_draw (GtkWidget *widget, cairo_t *cr)
{
  DeskIcon *self = DESK_ICON (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour;

  if (!self->shape)
    return FALSE;
  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &colour);
  cairo_translate (cr, round ((gtk_widget_get_allocated_width (widget) - SIZE) / 2.0),
                   round ((gtk_widget_get_allocated_height (widget) - SIZE) / 2.0));
  cairo_push_group (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2);
  self->shape->draw (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  return FALSE;
}

static void
desk_icon_measure (GtkWidget *widget, int *minimum, int *natural)
{
  (void) widget;
  *minimum = *natural = SIZE;
}

static void
desk_icon_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  DeskIcon *self = DESK_ICON (object);

  if (id != PROPERTY_SHAPE) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_strcmp0 (shapes[i].name, g_value_get_string (value)) == 0)
      self->shape = &shapes[i];
}

static void
desk_icon_class_init (DeskIconClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->set_property = desk_icon_set_property;
  widget_class->draw = desk_icon_draw;
  widget_class->get_preferred_width = desk_icon_measure;
  widget_class->get_preferred_height = desk_icon_measure;
  gtk_widget_class_set_css_name (widget_class, "image");
  gtk_widget_class_set_accessible_role (widget_class, ATK_ROLE_ICON);
  g_object_class_install_property (G_OBJECT_CLASS (class), PROPERTY_SHAPE,
                                   g_param_spec_string ("shape", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
desk_icon_init (DeskIcon *self)
{
  gtk_widget_set_has_window (GTK_WIDGET (self), FALSE);
}
