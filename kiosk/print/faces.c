/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faces of cards: entered with a text that only this program ever has, and drawn as a terminal's printer wants them. */
#include "kiosk/print/faces.h"

#include "kiosk/print/queue.h"

#include "db/paper/card.h"
#include "db/paper/label.h"
#include "db/paper/strip.h"
#include "db/paper/symbol.h"
#include "db/record/card-face.h"
#include "db/record/label-size.h"

#include <glib/gi18n-lib.h>

GPtrArray *
faces_new (guint n)
{
  GPtrArray *faces = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (faces, g_new0 (Face, 1));
  return faces;
}

static void
draw_bits (gpointer record, guint8 *bytes, gsize length)
{
  record_random (record, bytes, length);
}

static gboolean
enter (Printer *printer, Batch *batch, const char *kind, Face *face, GError **error)
{
  Token token = token_new (draw_bits, printer->record);
  g_autoptr (Request) request = printer_request (printer, "card-enter");
  g_autoptr (Outcome) outcome = NULL;

  token_format (&token, face->token);
  request_set (request, "token", face->token);
  request_set (request, "kind", kind);
  if (!batch_perform (batch, request, &outcome, error))
    return FALSE;
  face->card = outcome_int (outcome, "card");
  g_snprintf (face->number, sizeof face->number, "%04" G_GINT64_FORMAT, outcome_int (outcome, "number"));
  return TRUE;
}

gboolean
faces_enter (Printer *printer, Batch *batch, const char *kind, GPtrArray *faces, GError **error)
{
  for (guint i = 0; i < faces->len; i++)
    if (!enter (printer, batch, kind, faces->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* @owner: what the card borrows from. */
static void
fill_face (CardFace *face, const CardOwner *owner, gboolean staff)
{
  const Symbol *symbol = owner->symbol ? symbol_find (owner->symbol) : NULL;
  const SymbolColour *colour = owner->colour ? symbol_colour_find (owner->colour) : NULL;

  face->symbol = symbol ? symbol->code : NULL;
  face->colour = colour ? colour->code : NULL;
  face->issue = owner->issue;
  face->name = owner->name;
  face->photo = owner->photo;
  face->line = staff ? _("staff") : owner->house;
}

static const struct {
  const char *code;
  CardSheet sheet;
  int width, height;
} sheets[] = {
  { "a4", CARD_SHEET_A4, 21000, 29700 },
  { "a4-8", CARD_SHEET_A4_8, 21000, 29700 },
  { "a5", CARD_SHEET_A5, 21000, 14800 },
};

static gboolean
is_strip (const char *layout)
{
  return layout && g_str_has_prefix (layout, "strip");
}

/* What lies in the printer by its own account. One that is away says so when it is sent to, and the job is drawn again. */
static void
ask_label (Printer *printer, int *width, int *height)
{
  g_autoptr (Queue) queue = printer->cards ? queue_open (printer->cards, NULL) : NULL;

  if (!queue || !queue_media (queue, width, height, NULL) || *width <= 0 || *height <= 0) {
    *width = 6200;
    *height = 2900;
  }
}

/* Few label printers know what lies in them: what the terminal's settings say comes first. */
static gboolean
write_labels (Printer *printer, GPtrArray *faces, const char *path, Drawn *drawn, GError **error)
{
  int width = 0, height = 0;

  if (!printer->labels || !label_size_parse (printer->labels, &width, &height))
    ask_label (printer, &width, &height);
  *drawn = (Drawn){ NULL, "application/pdf", width, height, 0 };
  return label_write (faces, width * PAPER_MM / 100, height * PAPER_MM / 100, path, error);
}

static gboolean
write_cards (Printer *printer, GPtrArray *faces, const char *path, Drawn *drawn, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    if (g_strcmp0 (printer->layout, sheets[i].code) == 0) {
      *drawn = (Drawn){ NULL, "application/pdf", sheets[i].width, sheets[i].height, 0 };
      return card_write_sheet (faces, sheets[i].sheet, path, error);
    }
  if (is_strip (printer->layout)) {
    *drawn = (Drawn){ NULL, NULL, 0, 0, 0 };
    return strip_write (faces, g_str_equal (printer->layout, "strip58") ? STRIP_DOTS_58 : STRIP_DOTS_80, path, error);
  }
  if (g_strcmp0 (printer->layout, "label") == 0)
    return write_labels (printer, faces, path, drawn, error);
  *drawn = (Drawn){ NULL, "application/pdf", 8560, 5398, 0 };
  return card_write_pdf (faces, path, error);
}

const char *
faces_suffix (const char *layout)
{
  return is_strip (layout) ? "bin" : "pdf";
}

gboolean
faces_write (Printer *printer, gint64 stay, gint64 staff, GPtrArray *faces, const char *path, Drawn *drawn, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_free);
  g_auto (CardOwner) owner = { 0 };

  if (!card_face_read (printer->record, stay, staff, &owner, error))
    return FALSE;
  for (guint i = 0; i < faces->len; i++) {
    const Face *face = faces->pdata[i];
    CardFace *card = g_new0 (CardFace, 1);
    g_ptr_array_add (cards, card);
    card->token = face->token;
    card->number = face->number;
    fill_face (card, &owner, !stay && staff && owner.issue);
  }
  return write_cards (printer, cards, path, drawn, error);
}
