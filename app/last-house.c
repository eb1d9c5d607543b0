/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps it beside the drafts: of a member of staff, on this computer, and none of the record's business. */
#include "app/last-house.h"

#include "db/record/house.h"

#define NAME "last-house"
#define KEY "house"

gint64
desk_last_house_get (DeskContext *context)
{
  g_return_val_if_fail (DESK_IS_CONTEXT (context), 0);

  GPtrArray *houses = desk_context_get_houses (context);
  g_autoptr (GHashTable) kept = houses ? desk_drafts_get (desk_context_get_drafts (context), NAME) : NULL;
  const char *text = kept ? g_hash_table_lookup (kept, KEY) : NULL;
  gint64 last = text ? g_ascii_strtoll (text, NULL, 10) : 0;

  for (guint i = 0; last && i < houses->len; i++)
    if (((const House *) houses->pdata[i])->id == last)
      return last;
  return 0;
}

void
desk_last_house_keep (DeskContext *context, gint64 house)
{
  g_return_if_fail (DESK_IS_CONTEXT (context));

  DeskDrafts *drafts = desk_context_get_drafts (context);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  if (!house || desk_context_get_house (context) || !desk_drafts_get_staff (drafts) || house == desk_last_house_get (context))
    return;
  g_hash_table_insert (values, (gpointer) KEY, g_strdup_printf ("%" G_GINT64_FORMAT, house));
  desk_drafts_keep_of (drafts, desk_drafts_get_staff (drafts), NAME, values);
}
