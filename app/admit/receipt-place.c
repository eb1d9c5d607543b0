/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a receipt is saved: in the documents of who works here, under a name that tells of nobody. */
#include "app/admit/receipt-place.h"

#include <glib/gi18n.h>

char *
desk_receipt_place (gint64 stay_number, gint64 at, GTimeZone *zone)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *folder = g_build_filename (documents ? documents : g_get_home_dir (), "Singgah", NULL);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *moment = g_date_time_format (local, "%Y-%m-%d-%H%M%S");
  /* TRANSLATORS: a file's name, without spaces */
  g_autofree char *name = g_strdup_printf ("%s-%d-%s.pdf", _("receipt"), (int) stay_number, moment);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}
