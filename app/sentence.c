/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as a person at the desk is told. */
#include "app/sentence.h"

#include "app/board/labels.h"
#include "db/record/record.h"

#include <glib/gi18n.h>
#include <string.h>

/* The engine speaks English to programs; here is what it means. */
static const struct {
  EngineError code;
  const char *title, *sentence;
} troubles[] = {
  { ENGINE_ERROR_MISSING, N_("There is no record yet"),
    N_("This computer has no record at the place that was named. Create one, or start with the right place.") },
  { ENGINE_ERROR_NOT_A_RECORD, N_("This is not a record"),
    N_("The file or database is something else; it was left as it is. Start with the right place.") },
  { ENGINE_ERROR_NEWER, N_("The record is newer than this program"),
    N_("A newer Singgah made this record. Install that version here; nothing was changed.") },
  { ENGINE_ERROR_OLDER, N_("The record has to be brought up to date"),
    N_("It was made by an older Singgah. Upgrade it once; a copy is made first.") },
  { ENGINE_ERROR_DAMAGED, N_("The record is damaged"),
    N_("Do not write anything more. Have it checked, and put the last good copy in its place.") },
  { ENGINE_ERROR_READ_ONLY, N_("The record can not be written"),
    N_("This computer may not write the record. Ask who looks after it to allow the file and its folder.") },
  { ENGINE_ERROR_FULL, N_("The disk is full"),
    N_("Make room on the disk where the record is, then do it again. On this computer's own disk discharges and undo still go through.") },
  { ENGINE_ERROR_LOCKED, N_("The record is busy"), N_("Another program keeps the record locked. Wait a moment, then do it again.") },
  { ENGINE_ERROR_UNREACHABLE, N_("The record can not be reached"),
    N_("The server does not answer. Check the network and the server; this screen goes on by itself when it is back.") },
  { ENGINE_ERROR_IO, N_("The disk failed"),
    N_("What was just entered may not be kept. Enter nothing more: have the disk checked, then start again.") },
  { ENGINE_ERROR_CONSTRAINT, N_("The record refused this"), N_("It contradicts what is there. Look at the board again, then do it anew.") },
  { ENGINE_ERROR_EXISTS, N_("There is a record already"), N_("It was left as it is.") },
  { ENGINE_ERROR_DENIED, N_("This is not allowed here"),
    N_("The login to the record's server may not do that. Ask who looks after the server.") },
  { ENGINE_ERROR_FAILED, N_("Something went wrong"), N_("The record could not do it. Try again; if it stays so, start the program anew.") },
};

static guint
trouble_of (const GError *error)
{
  for (guint i = 0; error->domain == ENGINE_ERROR && i < G_N_ELEMENTS (troubles); i++)
    if ((int) troubles[i].code == error->code)
      return i;
  return G_N_ELEMENTS (troubles) - 1;
}

gboolean
desk_is_refusal (const GError *error)
{
  return error->domain == RECORD_ERROR;
}

/*
 * The record's own sentences are translated; most name the holder, and where one does not it is added. That a bed is taken
 * always says by whom or why: its holder may be the code of an outage, which is for scripts.
 */
static char *
refusal (const GError *error, GTimeZone *zone)
{
  const char *holder = record_error_get_holder (error);
  gint64 since = record_error_get_since (error);

  if (!holder || error->code == RECORD_ERROR_BED_IN_USE || strstr (error->message, holder))
    return g_strdup (error->message);
  if (!since)
    return g_strdup_printf ("%s (%s)", error->message, holder);
  g_autofree char *date = desk_short_date (since, zone);
  /* TRANSLATORS: sentence (who, since when) */
  return g_strdup_printf (_("%s (%s, since %s)"), error->message, holder, date);
}

char *
desk_sentence (const GError *error, GTimeZone *zone)
{
  if (desk_is_refusal (error))
    return refusal (error, zone);
  if (g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_FAILED))
    return g_strdup_printf ("%s (%s)", _(troubles[trouble_of (error)].sentence), error->message);
  if (error->domain == ENGINE_ERROR)
    return g_strdup (_(troubles[trouble_of (error)].sentence));
  return g_strdup (error->message);
}

char *
desk_sentence_here (const GError *error, DeskContext *context)
{
  g_autofree char *sentence = desk_sentence (error, desk_context_get_zone (context));

  return desk_context_get_names (context) ? g_steal_pointer (&sentence) : record_error_coded (error, sentence);
}

char *
desk_sentence_unsearched (const GError *error, DeskContext *context)
{
  g_autofree char *why = desk_sentence_here (error, context);

  /* TRANSLATORS: a sentence why */
  return g_strdup_printf (_("The search failed: somebody may be known all the same. %s"), why);
}

const char *
desk_trouble_title (const GError *error)
{
  if (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND))
    return _("The record does not know this name");
  return _(troubles[trouble_of (error)].title);
}

char *
desk_trouble_command (const GError *error, const char *address)
{
  g_autofree char *quoted = g_shell_quote (address);

  if (g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_OLDER))
    return g_strdup_printf ("singgah-db --record %s upgrade", quoted);
  if (g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED))
    return g_strdup_printf ("singgah-db --record %s verify", quoted);
  return NULL;
}
