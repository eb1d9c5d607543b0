/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours, borders and letters of the board. */
#include "app/board/board-style.h"

/* One node of the theme file with what is drawn by it. */
typedef struct {
  GtkStyleContext *context;
  PangoLayout *layout;         /* made at the first use, gone with the next theme, as the rest */
  GdkRGBA colour, paper;
  gboolean papered;            /* the paper was read */
  int height;                  /* of a line of text */
} Node;

struct _BoardStyle {
  GtkWidget *widget;           /* not owned: it owns this */
  double scale;
  Node tiles[N_TILE_LOOKS];
  Node lines[N_TILE_LOOKS][N_LINES];
  Node parts[N_PARTS];
  Node theme;                  /* nothing is drawn with it: reading one emits `changed`, too */
};

static const char *const looks[N_TILE_LOOKS] = { "free", "stay", "over", "alone", "held", "lapsed", "cleaning", "out", "waiting" };
static const char *const line_classes[N_LINES] = { "code", "title", "note", "letter" };
static const struct {
  const char *name, *class;
} part_names[N_PARTS] = {
  { "label", "heading" }, { "label", "heading-note" }, { "mark", "seen" },   { "mark", "not-seen" }, { "mark", "gone-out" },
  { "mark", "alert" },    { "mark", "share" },         { "label", "why" },     { "ring", "wing" },    { "ring", "selected" }, { "ring", "focus" },
};

static void
node_init (Node *node, GtkStyleContext *parent, GType type, const char *name, const char *class)
{
  g_autoptr (GtkWidgetPath) path = gtk_widget_path_copy (gtk_style_context_get_path (parent));

  gtk_widget_path_append_type (path, type);
  gtk_widget_path_iter_set_object_name (path, -1, name);
  gtk_widget_path_iter_add_class (path, -1, class);
  node->context = gtk_style_context_new ();
  /* without a parent: its children by path would all share the first one's style */
  gtk_style_context_set_path (node->context, path);
}

static void
node_forget (Node *node)
{
  g_clear_object (&node->layout);
  node->papered = FALSE;
}

static void
node_clear (Node *node)
{
  node_forget (node);
  g_clear_object (&node->context);
}

static PangoLayout *
node_layout (Node *node, const BoardStyle *style)
{
  if (node->layout)
    return node->layout;

  PangoFontDescription *font = NULL;
  node->layout = gtk_widget_create_pango_layout (style->widget, NULL);
  gtk_style_context_get (node->context, GTK_STATE_FLAG_NORMAL, GTK_STYLE_PROPERTY_FONT, &font, NULL);
  gtk_style_context_get_color (node->context, GTK_STATE_FLAG_NORMAL, &node->colour);
  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * style->scale);
  else
    pango_font_description_set_size (font, (int) (pango_font_description_get_size (font) * style->scale));
  pango_layout_set_font_description (node->layout, font);
  pango_layout_set_ellipsize (node->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (node->layout, TRUE);
  pango_font_description_free (font);
  pango_layout_set_text (node->layout, "Ág", -1);
  pango_layout_get_pixel_size (node->layout, NULL, &node->height);
  return node->layout;
}

static PangoLayout *
node_text (Node *node, const BoardStyle *style, const char *text)
{
  PangoLayout *layout = node_layout (node, style);

  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

BoardStyle *
board_style_new (GtkWidget *widget)
{
  BoardStyle *style = g_new0 (BoardStyle, 1);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  style->widget = widget;
  style->scale = 1;
  for (guint i = 0; i < N_TILE_LOOKS; i++) {
    node_init (&style->tiles[i], context, G_TYPE_NONE, "tile", looks[i]);
    for (guint j = 0; j < N_LINES; j++)
      node_init (&style->lines[i][j], style->tiles[i].context, G_TYPE_NONE, "label", line_classes[j]);
  }
  for (guint i = 0; i < N_PARTS; i++)
    node_init (&style->parts[i], context, G_TYPE_NONE, part_names[i].name, part_names[i].class);
  node_init (&style->theme, context, G_TYPE_NONE, "label", "theme");
  return style;
}

static void
each_node (BoardStyle *style, void (*call) (Node *node))
{
  for (guint i = 0; i < N_TILE_LOOKS; i++) {
    for (guint j = 0; j < N_LINES; j++)
      call (&style->lines[i][j]);
    call (&style->tiles[i]);
  }
  for (guint i = 0; i < N_PARTS; i++)
    call (&style->parts[i]);
}

void
board_style_free (BoardStyle *style)
{
  if (!style)
    return;
  each_node (style, node_clear);
  node_clear (&style->theme);
  g_free (style);
}

void
board_style_set_scale (BoardStyle *style, double scale)
{
  style->scale = scale;
  board_style_forget (style);
}

double
board_style_get_scale (BoardStyle *style)
{
  return style->scale;
}

void
board_style_forget (BoardStyle *style)
{
  each_node (style, node_forget);
}

GtkStyleContext *
board_style_theme (BoardStyle *style)
{
  return style->theme.context;
}

GtkStyleContext *
board_style_tile (BoardStyle *style, TileLook look)
{
  return style->tiles[look].context;
}

GtkStyleContext *
board_style_part (BoardStyle *style, BoardPart part)
{
  return style->parts[part].context;
}

PangoLayout *
board_style_line (BoardStyle *style, TileLook look, TileLine line, const char *text)
{
  return node_text (&style->lines[look][line], style, text);
}

void
board_style_line_colour (BoardStyle *style, TileLook look, TileLine line, GdkRGBA *colour)
{
  node_layout (&style->lines[look][line], style);
  *colour = style->lines[look][line].colour;
}

void
board_style_letter_paper (BoardStyle *style, TileLook look, GdkRGBA *colour)
{
  Node *node = &style->lines[look][LINE_LETTER];

  if (!node->papered) {
    GdkRGBA *paper = NULL;
    gtk_style_context_get (node->context, GTK_STATE_FLAG_NORMAL, GTK_STYLE_PROPERTY_BACKGROUND_COLOR, &paper, NULL);
    node->paper = *paper;
    node->papered = TRUE;
    gdk_rgba_free (paper);
  }
  *colour = node->paper;
}

int
board_style_line_height (BoardStyle *style, TileLook look, TileLine line)
{
  node_layout (&style->lines[look][line], style);
  return style->lines[look][line].height;
}

int
board_style_text_height (BoardStyle *style, BoardPart part)
{
  node_layout (&style->parts[part], style);
  return style->parts[part].height;
}

PangoLayout *
board_style_text (BoardStyle *style, BoardPart part, const char *text)
{
  return node_text (&style->parts[part], style, text);
}

void
board_style_part_colour (BoardStyle *style, BoardPart part, GdkRGBA *colour)
{
  node_layout (&style->parts[part], style);
  *colour = style->parts[part].colour;
}
