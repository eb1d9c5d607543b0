/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says on standard error why acts that are kept now may be lost later. */
#include "kiosk/concern.h"

#include "kiosk/options.h"

#include "db/engine/doubt.h"
#include "db/record/journal.h"

void
kiosk_say_doubt (Record *record)
{
  g_autofree char *doubt = NULL;

  connection_find_doubt (record_get_connection (record), &doubt, NULL);
  if (doubt)
    kiosk_complain (0, "%s", doubt);
}

void
kiosk_follow (Record *record, char **told)
{
  g_autofree char *copy = journal_copy_path (record);
  g_autoptr (GError) error = NULL;

  if (copy)
    journal_follow (record, copy, &error);
  if (error && g_strcmp0 (error->message, *told) != 0)
    kiosk_complain (0, "%s", error->message);
  g_free (*told);
  *told = error ? g_strdup (error->message) : NULL;
}
