/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card shows of whom it is printed for: its picture, and what the house chose; who may have a photo on it. */
#include "db/record/card-face.h"

#include "db/engine/query.h"
#include "db/record/attachment.h"
#include "db/record/resident.h"
#include "db/record/restriction.h"

#define NEXT_ISSUE(column) \
  "COALESCE ((SELECT c.issue FROM card_binding b JOIN card c ON c.id = b.card WHERE b." column " = s.id" \
  " ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1), 0) + 1"
static const char sql_face[] =
    "SELECT r.symbol, r.colour, " NEXT_ISSUE ("stay") ", h.card_shows, h.name,"
    " CASE WHEN s.confidentiality = 'normal' THEN COALESCE (r.called_name, r.name) END, r.id"
    " FROM stay s JOIN resident r ON r.id = s.resident JOIN house h ON h.id = s.house WHERE s.id = :id";
static const char sql_staff_issue[] = "SELECT " NEXT_ISSUE ("staff") " FROM staff s WHERE s.id = :id";
static const char sql_photo[] =
    "SELECT a.sha256 FROM attachment a JOIN file f ON f.sha256 = a.sha256 WHERE a.resident = :resident AND a.kind = 'photo'"
    " AND a.removed_at IS NULL AND f.type = 'image/jpeg' AND NOT " RESTRICTION_HOLDS ("a.resident")
    " AND COALESCE ((SELECT c.answer FROM consent c WHERE c.resident = a.resident AND c.purpose = 'photo'"
    " ORDER BY c.answered_at DESC, c.id DESC LIMIT 1), 'given') = 'given'"
    " ORDER BY a.added_at DESC, a.id DESC LIMIT 1";

enum { SYMBOL, COLOUR, ISSUE, SHOWS, HOUSE, NAME, RESIDENT };

void
card_owner_clear (CardOwner *owner)
{
  g_clear_pointer (&owner->symbol, g_free);
  g_clear_pointer (&owner->colour, g_free);
  g_clear_pointer (&owner->name, g_free);
  g_clear_pointer (&owner->house, g_free);
  g_clear_pointer (&owner->photo, g_bytes_unref);
}

static gboolean
find_photo (Record *record, gint64 resident, char **sha256, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_photo, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", resident);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *sha256 = g_strdup (query_text (query, 0));
  return step != QUERY_FAILED;
}

static gboolean
read_photo (Record *record, gint64 resident, CardOwner *owner, GError **error)
{
  g_autofree char *sha256 = NULL;
  gboolean child = FALSE;

  if (!resident_is_child (record_get_connection (record), resident, record_now (record), &child, error))
    return FALSE;
  if (child)
    return TRUE;
  if (!find_photo (record, resident, &sha256, error))
    return FALSE;
  owner->photo = sha256 ? file_load (record, sha256, NULL, error) : NULL;
  return !sha256 || owner->photo;
}

static gboolean
read_resident (Record *record, Query *query, CardOwner *owner, GError **error)
{
  g_auto (GStrv) shown = g_strsplit (query_is_null (query, SHOWS) ? "" : query_text (query, SHOWS), ",", -1);
  const char *const *shows = (const char *const *) shown;

  owner->symbol = g_strdup (query_text (query, SYMBOL));
  owner->colour = g_strdup (query_text (query, COLOUR));
  if (g_strv_contains (shows, "name"))
    owner->name = g_strdup (query_text (query, NAME));
  if (g_strv_contains (shows, "house"))
    owner->house = g_strdup (query_text (query, HOUSE));
  return !g_strv_contains (shows, "photo") || query_is_null (query, NAME)
         || read_photo (record, query_int (query, RESIDENT), owner, error);
}

gboolean
card_face_read (Record *record, gint64 stay, gint64 staff, CardOwner *owner, GError **error)
{
  g_return_val_if_fail (record && owner, FALSE);

  *owner = (CardOwner){ 0 };
  if (!stay && !staff)
    return TRUE;
  g_autoptr (Query) query = query_new (record_get_connection (record), stay ? sql_face : sql_staff_issue, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":id", stay ? stay : staff);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  owner->issue = (int) query_int (query, stay ? ISSUE : 0);
  return !stay || read_resident (record, query, owner, error);
}
