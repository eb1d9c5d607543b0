/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of an HMIS export: what these files were before, then both passes. */
#include "db/exchange/hmis-private.h"

#include "db/exchange/files-digest.h"
#include "db/exchange/import-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Export.csv tells when it was made and is left out: the same data exported again are the same. */
static const char *const digested[] = {
  "Organization.csv", "Project.csv", "Inventory.csv", "Client.csv",
  "Enrollment.csv",   "Exit.csv",    "Services.csv",  NULL,
};

void
hmis_result_free (HmisResult *result)
{
  if (!result)
    return;
  g_clear_pointer (&result->rejected, g_ptr_array_unref);
  g_clear_pointer (&result->cut, g_ptr_array_unref);
  g_clear_pointer (&result->emptied, g_ptr_array_unref);
  g_free (result->from);
  g_free (result->to);
  g_free (result);
}

typedef struct {
  const char *name;
  gsize offset;
} Written;

static const Written written[] = {
  { "houses", G_STRUCT_OFFSET (HmisResult, houses) },
  { "rooms", G_STRUCT_OFFSET (HmisResult, rooms) },
  { "beds", G_STRUCT_OFFSET (HmisResult, beds) },
  { "residents", G_STRUCT_OFFSET (HmisResult, residents) },
  { "stays", G_STRUCT_OFFSET (HmisResult, stays) },
  { "ended", G_STRUCT_OFFSET (HmisResult, ended) },
  { "nights", G_STRUCT_OFFSET (HmisResult, nights) },
};

char *
hmis_tally (const HmisResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, i ? ", " : "", written[i].name,
                            G_STRUCT_MEMBER (gint64, result, written[i].offset));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_tally (HmisResult *result, const char *tally)
{
  g_auto (GStrv) parts = g_strsplit (tally ? tally : "", ", ", -1);

  for (char **part = parts; *part; part++)
    for (guint i = 0; i < G_N_ELEMENTS (written); i++) {
      g_autofree char *name = g_strconcat (written[i].name, " ", NULL);
      if (g_str_has_prefix (*part, name))
        G_STRUCT_MEMBER (gint64, result, written[i].offset) =
          g_ascii_strtoll (*part + strlen (name), NULL, 10);
    }
}

/* What an interrupted or finished import has written. */
static gboolean
read_tally (Record *record, gint64 import, HmisResult *result, GError **error)
{
  GError *local = NULL;
  g_autofree char *tally = import_tally (record, import, &local);

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  set_tally (result, tally);
  return TRUE;
}

static gboolean
check_zone (const HmisOptions *options, GError **error)
{
  g_autoptr (GTimeZone) zone = options->zone ? g_time_zone_new_identifier (options->zone) : NULL;

  if (!options->zone || zone)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
               _("zone: \"%s\" is not a time zone. Give one like Asia/Jakarta."), options->zone);
  return FALSE;
}

static gboolean
run_passes (Record *record, const char *folder, const char *digest, Import *import,
            HmisResult *result, const HmisOptions *options, GError **error)
{
  g_autoptr (HmisStage) stage =
    hmis_stage_new (folder, record_now (record), result, options, error);
  if (!stage)
    return FALSE;

  if (!import->id)
    import->id = import_writer_begin (record, options->actor, HMIS_KIND, digest, error);
  result->import = import->id;
  return import->id && hmis_write (stage, record, import->id, import->batches, error);
}

HmisResult *
hmis_import (Record *record, const char *folder, const HmisOptions *options, GError **error)
{
  g_return_val_if_fail (record && folder && options, NULL);

  Import import;
  g_autoptr (HmisResult) result = g_new0 (HmisResult, 1);
  result->rejected = findings_new ();
  result->cut = findings_new ();
  result->emptied = findings_new ();

  g_autofree char *digest =
    check_zone (options, error) ? files_digest (folder, digested, error) : NULL;
  if (!digest || !import_settle (record, error)
      || !import_find (record_get_connection (record), HMIS_KIND, digest, &import, error))
    return NULL;
  if (import.id && !read_tally (record, import.id, result, error))
    return NULL;
  result->import = import.id;
  result->already = import.state == IMPORT_DONE;
  result->resumed = import.state == IMPORT_RUNNING;
  if (!result->already && !run_passes (record, folder, digest, &import, result, options, error))
    return NULL;
  return g_steal_pointer (&result);
}
