/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a PDF under a temporary name and gives it its own name when it is whole on disk. */
#include "db/paper/paper.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _Paper {
  char *path;
  char *temporary;          /* NULL once it has its own name */
  int fd;                   /* -1 once closed */
  int failure;              /* errno of the first write that failed, or 0 */
  cairo_t *cr;
};

G_DEFINE_QUARK (singgah-paper-error, paper_error)

static PaperError
code_of (int failure)
{
  switch (failure) {
  case ENOENT: case ENOTDIR: case EACCES: case EPERM: case EROFS:
    return PAPER_ERROR_FOLDER;
  case ENOSPC: case EDQUOT: case EFBIG:
    return PAPER_ERROR_FULL;
  default:
    return PAPER_ERROR_WRITE;
  }
}

static void
set_error (GError **error, int failure, const char *path)
{
  static const char *const advice[] = {
    [PAPER_ERROR_FOLDER] = N_("it can not be written there: choose another folder"),
    [PAPER_ERROR_FULL] = N_("there is no room for it: free some space"),
    [PAPER_ERROR_WRITE] = N_("it could not be written"),
  };
  PaperError code = code_of (failure);

  g_set_error (error, PAPER_ERROR, (int) code, "%s: %s (%s)", path, _(advice[code]),
               g_strerror (failure));
}

static gboolean
check_drawing (Paper *paper, cairo_status_t status, GError **error)
{
  if (paper->failure) {
    set_error (error, paper->failure, paper->path);
    return FALSE;
  }
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, PAPER_ERROR, PAPER_ERROR_DRAW, _("%s: it could not be drawn (%s)"),
                 paper->path, cairo_status_to_string (status));
    return FALSE;
  }
  return TRUE;
}

static cairo_status_t
on_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  Paper *paper = data;

  while (length > 0) {
    ssize_t written = write (paper->fd, bytes, length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0) {
      paper->failure = written < 0 ? errno : ENOSPC;
      return CAIRO_STATUS_WRITE_ERROR;
    }
    bytes += written;
    length -= (unsigned int) written;
  }
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
open_temporary (Paper *paper)
{
  g_autofree char *folder = g_path_get_dirname (paper->path);
  g_autofree char *name = g_path_get_basename (paper->path);
  g_autofree char *hidden = g_strdup_printf (".%.200s.XXXXXX", name);
  g_autofree char *temporary = g_build_filename (folder, hidden, NULL);

  paper->fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (paper->fd < 0) {
    paper->failure = errno;
    return FALSE;
  }
  paper->temporary = g_steal_pointer (&temporary);
  return TRUE;
}

Paper *
paper_new (const char *path, double width, double height, const char *title, GError **error)
{
  g_return_val_if_fail (path && *path && width > 0 && height > 0, NULL);

  g_autoptr (Paper) paper = g_new0 (Paper, 1);
  paper->path = g_strdup (path);
  if (!open_temporary (paper)) {
    set_error (error, paper->failure, path);
    return NULL;
  }

  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, paper, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Singgah");
  if (title)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  paper->cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  if (!check_drawing (paper, cairo_status (paper->cr), error))
    return NULL;
  return g_steal_pointer (&paper);
}

static void
end_drawing (Paper *paper)
{
  if (paper->cr)
    cairo_surface_finish (cairo_get_target (paper->cr));
  g_clear_pointer (&paper->cr, cairo_destroy);
}

void
paper_free (Paper *paper)
{
  if (!paper)
    return;
  end_drawing (paper);
  if (paper->fd >= 0)
    close (paper->fd);
  if (paper->temporary)
    g_unlink (paper->temporary);
  g_free (paper->temporary);
  g_free (paper->path);
  g_free (paper);
}

cairo_t *
paper_cairo (Paper *paper)
{
  g_return_val_if_fail (paper, NULL);

  return paper->cr;
}

void
paper_next_page (Paper *paper)
{
  g_return_if_fail (paper && paper->cr);

  cairo_show_page (paper->cr);
}

static gboolean
close_synced (Paper *paper)
{
  gboolean synced = fsync (paper->fd) == 0;
  int failure = errno;
  gboolean closed = close (paper->fd) == 0;

  paper->fd = -1;
  if (!synced)
    errno = failure;
  return synced && closed;
}

gboolean
paper_finish (Paper *paper, GError **error)
{
  g_return_val_if_fail (paper && paper->cr, FALSE);

  cairo_status_t status = cairo_status (paper->cr);
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (paper->cr));
  end_drawing (paper);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_drawing (paper, status, error))
    return FALSE;

  if (!close_synced (paper) || g_rename (paper->temporary, paper->path) != 0) {
    set_error (error, errno, paper->path);
    return FALSE;
  }
  g_clear_pointer (&paper->temporary, g_free);
  return TRUE;
}

PangoLayout *
paper_layout (cairo_t *cr, double size, PangoWeight weight, const char *text)
{
  g_return_val_if_fail (cr && size > 0 && text, NULL);

  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *face = pango_font_description_from_string ("Inter, DejaVu Sans, Sans");
  pango_font_description_set_absolute_size (face, size * PANGO_SCALE);
  pango_font_description_set_weight (face, weight);
  pango_layout_set_font_description (layout, face);
  pango_font_description_free (face);

  /* glyphs at their designed widths: hinting would set every device's lines differently */
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  cairo_font_options_destroy (options);
  pango_layout_context_changed (layout);

  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));      /* not in names */
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  pango_layout_set_text (layout, valid, -1);
  return layout;
}
