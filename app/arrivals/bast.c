/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the papers about people that the house issues. */
#include "app/arrivals/bast.h"

#include "app/residents/person-forms.h"
#include "db/paper/bast.h"

#include <glib/gi18n.h>

typedef struct {
  gint64 document;
  gboolean see_hidden;
  char *officer;
  GTimeZone *zone;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_time_zone_unref (wish->zone);
  g_free (wish->officer);
  g_free (wish);
}

static gboolean
is_handover (const char *kind)
{
  return g_str_has_prefix (kind, "BAST_");
}

gboolean
desk_print_can (const char *kind)
{
  static const char *const others[] = { "RUJUKAN", "REKOM", "PENGANTAR", "JALAN", "PERNYATAAN", "LAIN", NULL };

  return is_handover (kind) || g_strv_contains (others, kind);
}

static gboolean
draw (Record *record, const char *path, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Bast) bast = bast_read (record, wish->document, wish->see_hidden, error);

  if (!bast)
    return FALSE;
  if (bast->coded) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                         _("Somebody on this paper stays confidentially: who may see that prints it."));
    return FALSE;
  }
  if (is_handover (bast->kind))
    return bast_paper_write (bast, wish->officer, wish->zone, path, error);
  return issued_paper_write (bast, person_label_document (bast->kind), wish->zone, path, error);
}

void
desk_print_issued (DeskContext *context, gint64 document, const char *kind, gint64 stay, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ document, desk_context_may_see_hidden (context), g_strdup (desk_context_get_staff_name (context)),
                  g_time_zone_ref (desk_context_get_zone (context)) };
  const DeskPaper handover = { "bast", 0, document, draw, wish, wish_free };
  const DeskPaper letter = { "letter", stay, document, draw, wish, wish_free };
  desk_print_paper (context, is_handover (kind) ? &handover : &letter, cancellable, callback, data);
}

void
desk_print_bast (DeskContext *context, gint64 document, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  desk_print_issued (context, document, "BAST_IN", 0, cancellable, callback, data);
}
