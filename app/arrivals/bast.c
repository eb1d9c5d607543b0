/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the paper that all who came together are handed over with. */
#include "app/arrivals/bast.h"

#include "db/paper/bast.h"

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
draw (Record *record, const char *path, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Bast) bast = bast_read (record, wish->document, wish->see_hidden, error);

  return bast && bast_paper_write (bast, wish->officer, wish->zone, path, error);
}

void
desk_print_bast (DeskContext *context, gint64 document, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ document, desk_context_may_see_hidden (context), g_strdup (desk_context_get_staff_name (context)),
                  g_time_zone_ref (desk_context_get_zone (context)) };
  const DeskPaper paper = { "bast", 0, document, draw, wish, wish_free };
  desk_print_paper (context, &paper, cancellable, callback, data);
}
