/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faces of cards: entered with a text that only this program ever has, and drawn as a terminal's printer wants them. */
#include "kiosk/print/faces.h"

#include "kiosk/print/queue.h"

#include "db/paper/card.h"
#include "db/paper/label.h"
#include "db/paper/strip.h"
#include "db/paper/symbol.h"
#include "db/record/attachment.h"
#include "db/record/label-size.h"
#include "db/record/resident.h"
#include "db/record/restriction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char sql_face[] =
  "SELECT r.symbol, r.colour, COALESCE ((SELECT c.issue FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.stay = s.id ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1), 0) + 1, "
  "h.card_shows, h.name, CASE WHEN s.confidentiality = 'normal' THEN COALESCE (r.called_name, r.name) END, r.id "
  "FROM stay s JOIN resident r ON r.id = s.resident JOIN house h ON h.id = s.house WHERE s.id = :id";
static const char sql_staff_issue[] =
  "SELECT COALESCE ((SELECT c.issue FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.staff = s.id ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1), 0) + 1 "
  "FROM staff s WHERE s.id = :id";

/* Nobody who said no to a photo has one on his card, nor whose data is limited, nor who is hidden. */
static const char sql_photo[] =
  "SELECT a.sha256 FROM attachment a JOIN file f ON f.sha256 = a.sha256 WHERE a.resident = :resident AND a.kind = 'photo' "
  "AND a.removed_at IS NULL AND f.type = 'image/jpeg' AND NOT " RESTRICTION_HOLDS ("a.resident") " "
  "AND COALESCE ((SELECT c.answer FROM consent c WHERE c.resident = a.resident AND c.purpose = 'photo' "
  "ORDER BY c.answered_at DESC, c.id DESC LIMIT 1), 'given') = 'given' "
  "ORDER BY a.added_at DESC, a.id DESC LIMIT 1";

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

static gboolean
find_photo (Printer *printer, gint64 resident, char **sha256, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (printer->record), sql_photo, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", resident);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *sha256 = g_strdup (query_text (query, 0));
  return step != QUERY_FAILED;
}

/* Bytes and texts alike are owned as bytes. */
static const char *
own_text (GPtrArray *owned, const char *text)
{
  GBytes *bytes = g_bytes_new (text, strlen (text) + 1);

  g_ptr_array_add (owned, bytes);
  return g_bytes_get_data (bytes, NULL);
}

/* A found card must not lead to a child (PRACTICE F12). */
static gboolean
read_photo (Printer *printer, gint64 resident, CardFace *face, GPtrArray *owned, GError **error)
{
  g_autofree char *sha256 = NULL;
  gboolean child = FALSE;

  if (!resident_is_child (record_get_connection (printer->record), resident, record_now (printer->record), &child, error))
    return FALSE;
  if (child)
    return TRUE;
  if (!find_photo (printer, resident, &sha256, error))
    return FALSE;
  face->photo = sha256 ? file_load (printer->record, sha256, NULL, error) : NULL;
  if (face->photo)
    g_ptr_array_add (owned, face->photo);
  return !sha256 || face->photo;
}

/* What a house chose to show. */
static gboolean
read_shown (Printer *printer, Query *query, CardFace *face, GPtrArray *owned, GError **error)
{
  g_auto (GStrv) shown = g_strsplit (query_is_null (query, 3) ? "" : query_text (query, 3), ",", -1);

  if (g_strv_contains ((const char *const *) shown, "name") && !query_is_null (query, 5))
    face->name = own_text (owned, query_text (query, 5));
  if (g_strv_contains ((const char *const *) shown, "house"))
    face->line = own_text (owned, query_text (query, 4));
  if (!g_strv_contains ((const char *const *) shown, "photo") || query_is_null (query, 5))
    return TRUE;
  return read_photo (printer, query_int (query, 6), face, owned, error);
}

static gboolean
read_resident (Printer *printer, Query *query, CardFace *face, GPtrArray *owned, GError **error)
{
  const Symbol *symbol = query_is_null (query, 0) ? NULL : symbol_find (query_text (query, 0));
  const SymbolColour *colour = query_is_null (query, 1) ? NULL : symbol_colour_find (query_text (query, 1));

  face->symbol = symbol ? symbol->code : NULL;
  face->colour = colour ? colour->code : NULL;
  face->issue = (int) query_int (query, 2);
  return read_shown (printer, query, face, owned, error);
}

static gboolean
read_face (Printer *printer, gint64 stay, gint64 staff, CardFace *face, GPtrArray *owned, GError **error)
{
  if (!stay && !staff)
    return TRUE;
  g_autoptr (Query) query = query_new (record_get_connection (printer->record), stay ? sql_face : sql_staff_issue, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":id", stay ? stay : staff);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  if (stay)
    return read_resident (printer, query, face, owned, error);
  face->issue = (int) query_int (query, 0);
  face->line = _("staff");
  return TRUE;
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
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < faces->len; i++) {
    const Face *face = faces->pdata[i];
    CardFace *card = g_new0 (CardFace, 1);
    g_ptr_array_add (cards, card);
    card->token = face->token;
    card->number = face->number;
    if (!read_face (printer, stay, staff, card, owned, error))
      return FALSE;
  }
  return write_cards (printer, cards, path, drawn, error);
}
