/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields whose text goes with an act: it goes when it is in the record, not before, from the field and from its draft. */
#include "app/admit/sent-fields.h"

#include "app/draft-form.h"

#define SENT "desk-sent"

typedef struct {
  DeskContext *context;
  char *staff, *draft;         /* whose draft it is taken out of */
  GHashTable *texts;           /* by the field's name */
} Sent;

void
desk_sent_field_set (GtkEntry *entry, gboolean sent)
{
  g_object_set_data_full (G_OBJECT (entry), SENT, sent ? g_strdup (gtk_entry_get_text (entry)) : NULL, g_free);
}

void
desk_sent_field_clear (GtkEntry *entry)
{
  const char *sent = g_object_get_data (G_OBJECT (entry), SENT);

  if (sent && g_str_equal (sent, gtk_entry_get_text (entry)))
    gtk_entry_set_text (entry, "");
  desk_sent_field_set (entry, FALSE);
}

static void
sent_free (gpointer data)
{
  Sent *sent = data;

  g_object_unref (sent->context);
  g_free (sent->staff);
  g_free (sent->draft);
  g_hash_table_unref (sent->texts);
  g_free (sent);
}

static void
take_out (gpointer data)
{
  const Sent *sent = data;

  desk_drafts_take_out_of (desk_context_get_drafts (sent->context), sent->staff, sent->draft, sent->texts);
}

void
desk_sent_fields_then (DeskActLine *line, DeskContext *context, GtkWidget *typed, GtkEntry *const entries[])
{
  const char *draft = desk_draft_form_get_name (typed);

  if (!draft)
    return;
  Sent *sent = g_new (Sent, 1);
  *sent = (Sent){ g_object_ref (context), g_strdup (desk_draft_form_get_staff (typed)), g_strdup (draft),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  for (; *entries; entries++)
    g_hash_table_insert (sent->texts, g_strdup (gtk_buildable_get_name (GTK_BUILDABLE (*entries))),
                         g_strdup (gtk_entry_get_text (*entries)));
  desk_act_line_then (line, take_out, sent, sent_free);
}
