/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which draft it is that something of the settings is typed into: of one thing, and of whoever types. */
#include "app/settings/settings-draft.h"

#include <glib/gi18n.h>

/* What is new comes into a house, or into a room of one: typed for that one, it is not offered in another. */
char *
desk_settings_draft_name (const DeskSection *section, gint64 id, gint64 house)
{
  if (!id && house && (section->of_house || section->pick != SETUP_N))
    return g_strdup_printf ("settings-%s-0-house-%" G_GINT64_FORMAT, section->name, house);
  return g_strdup_printf ("settings-%s-%" G_GINT64_FORMAT, section->name, id);
}

void
desk_settings_draft_free (DeskSettingsDraft *draft)
{
  g_free (draft->name);
  g_free (draft->staff);
  g_free (draft->title);
  g_free (draft);
}

char *
desk_settings_draft_left (const DeskSettingsDraft *draft)
{
  return draft->title ? g_strdup_printf (_("What was typed for %s waits there; it is not saved yet."), draft->title)
                      : g_strdup (_("What was typed for a new one waits there; it is not saved yet."));
}

void
desk_settings_sent_free (DeskSettingsSent *sent)
{
  g_object_unref (sent->page);
  g_clear_pointer (&sent->draft, desk_settings_draft_free);
  g_free (sent);
}

char *
desk_settings_sent_said (const DeskSettingsSent *sent, const char *failure)
{
  const char *title = sent->draft ? sent->draft->title : NULL;

  if (failure)
    return title ? g_strdup_printf ("%s: %s", title, failure) : g_strdup (failure);
  return title ? g_strdup_printf (_("What was typed for %s is saved."), title) : g_strdup (_("What was typed before is saved."));
}
