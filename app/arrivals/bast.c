/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the paper that all who came together are handed over with, where who works here finds it. */
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

/* A name that tells of nobody. */
static char *
place_of (const Bast *bast)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *folder = g_build_filename (documents ? documents : g_get_home_dir (), "Singgah", NULL);
  g_autofree char *name = g_strdup_printf ("%s-%d-%04d.pdf", bast->kind, (int) bast->year, (int) bast->number);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

static gpointer
bast_job (Record *record, gpointer input, GError **error)
{
  const Wish *wish = input;
  g_autoptr (Bast) bast = bast_read (record, wish->document, wish->see_hidden, error);
  if (!bast)
    return NULL;

  g_autofree char *path = place_of (bast);
  return bast_paper_write (bast, wish->officer, wish->zone, path, error) ? g_steal_pointer (&path) : NULL;
}

void
desk_write_bast (DeskContext *context, gint64 document, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ document, desk_context_may_see_hidden (context), g_strdup (desk_context_get_staff_name (context)),
                  g_time_zone_ref (desk_context_get_zone (context)) };
  worker_run (desk_context_get_worker (context), bast_job, wish, wish_free, g_free, cancellable, callback, data);
}

char *
desk_write_bast_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
