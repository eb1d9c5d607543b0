/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken down about people coming in, put right: a form that begins with what the record says. */
#include "app/arrivals/corrections.h"

#include "app/arrivals/forms.h"
#include "app/board/field-widget.h"
#include "app/board/input.h"

#include <glib/gi18n.h>

typedef struct {
  const char *key, *column;
} Field;

static const Field referral_columns[] = {
  { "source", "source" },     { "reporter", "reporter" },    { "phone", "phone" }, { "agency", "agency" },
  { "found-at", "found_at" }, { "expected", "expected_at" }, { "story", "story" }, { "letter", "letter" },
  { "persons", "persons" },   { "priority", "priority" },
  { NULL, NULL },
};
static const Field place_columns[] = {
  { "for", "held_for" }, { "from", "from_at" }, { "due", "due_at" }, { "beds", "beds" },
  { "room", "room" },    { "sex", "sex" },      { "reason", "reason" }, { NULL, NULL },
};
static const Field waiting_columns[] = {
  { "name", "name" },     { "phone", "phone" }, { "priority", "priority" },
  { "reason", "reason" }, { "sex", "sex" },     { "beds", "beds" }, { NULL, NULL },
};

typedef struct {
  ArrivalKind kind;
  const Table *table;
  const DeskFieldsSpec *spec;
  const char *key;             /* of the act: which row */
  const Field *fields;
} Way;

static const Way *
way_of (ArrivalKind kind)
{
  static const Way ways[] = {
    { ARRIVAL_REFERRAL, &table_referral, &form_referral_change, "referral", referral_columns },
    { ARRIVAL_PLACE, &table_place, &form_place_change, "place", place_columns },
    { ARRIVAL_WAITING, &table_waiting, &form_waiting_change, "waiting", waiting_columns },
  };
  guint i = 0;

  while (i < G_N_ELEMENTS (ways) - 1 && ways[i].kind != kind)
    i++;
  return &ways[i];
}

/* --- reading --- */

typedef struct {
  ArrivalKind kind;
  gint64 id;
} Wish;

void
desk_correction_free (DeskCorrection *correction)
{
  if (!correction)
    return;
  g_clear_pointer (&correction->row, row_free);
  g_free (correction->room);
  g_free (correction);
}

static gboolean
read_room (Record *record, DeskCorrection *correction, GError **error)
{
  if (correction->kind != ARRIVAL_PLACE || row_is_null (correction->row, "room"))
    return TRUE;
  g_autoptr (Row) room = row_load (record_get_connection (record), &table_room, row_int (correction->row, "room"), error);
  correction->room = room ? g_strdup (row_text (room, "name")) : NULL;
  return room != NULL;
}

static gpointer
read_job (Record *record, gpointer input, GError **error)
{
  const Wish *wish = input;
  g_autoptr (DeskCorrection) correction = g_new0 (DeskCorrection, 1);
  GError *failure = NULL;

  correction->kind = wish->kind;
  correction->row = row_load (record_get_connection (record), way_of (wish->kind)->table, wish->id, &failure);
  if (correction->row)
    return read_room (record, correction, error) ? g_steal_pointer (&correction) : NULL;
  if (failure)
    g_propagate_error (error, failure);
  else
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("This was taken back meanwhile."));
  return NULL;
}

void
desk_correction_read (DeskContext *context, ArrivalKind kind, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ kind, id };
  worker_run (desk_context_get_worker (context), read_job, wish, g_free, (GDestroyNotify) desk_correction_free, cancellable,
              callback, data);
}

DeskCorrection *
desk_correction_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the form --- */

/* (transfer full): as its field takes it; a moment with its day, because without one it would be the next such hour */
static char *
known_text (const DeskCorrection *correction, const DeskField *field, const char *column, GTimeZone *zone)
{
  if (g_str_equal (column, "room"))
    return g_strdup (correction->room ? correction->room : "");
  if (row_is_null (correction->row, column))
    return g_strdup ("");
  if (desk_field_is_later (field))
    return desk_moment_text (row_int (correction->row, column), zone);
  if (field->type == FIELD_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, row_int (correction->row, column));
  return g_strdup (row_text (correction->row, column));
}

static const DeskField *
field_of (const DeskFieldsSpec *spec, const char *key)
{
  const DeskField *field = spec->fields;

  while (!g_str_equal (field->key, key))
    field++;
  return field;
}

GtkWidget *
desk_correction_form_new (DeskContext *context, const DeskCorrection *correction)
{
  const Way *way = way_of (correction->kind);
  GtkWidget *widget = desk_fields_form_new (context, way->spec);
  DeskFieldsForm *form = DESK_FIELDS_FORM (widget);

  desk_fields_form_set_int (form, way->key, row_id (correction->row));
  desk_fields_form_set_house (form, row_int (correction->row, "house"), NULL);
  for (const Field *at = way->fields; at->key; at++) {
    g_autofree char *known = known_text (correction, field_of (way->spec, at->key), at->column, desk_context_get_zone (context));
    desk_fields_form_set_known (form, at->key, known);
  }
  return widget;
}
