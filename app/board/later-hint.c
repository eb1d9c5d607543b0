/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below a field of a time to come: what stands there means which day and hour. */
#include "app/board/later-hint.h"

#include "app/board/input.h"

#include <glib/gi18n.h>
#include <string.h>

#define KNOWN "singgah-known"

typedef struct {
  GtkEntry *entry;             /* beside the label */
  GTimeZone *zone;
  int day_clock;
} Hint;

static void
hint_free (Hint *hint)
{
  g_time_zone_unref (hint->zone);
  g_free (hint);
}

static void
show_hint (GtkLabel *label, const Hint *hint, const char *text, gboolean wrong)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (label));

  if (wrong)
    gtk_style_context_add_class (style, "over-text");
  else
    gtk_style_context_remove_class (style, "over-text");
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (hint->entry)), text);
}

/* (transfer full) (nullable): %NULL: it can not be read */
static char *
meaning_of (const Hint *hint)
{
  gint64 at;

  if (!desk_later_parse (gtk_entry_get_text (hint->entry), g_get_real_time () / G_USEC_PER_SEC, hint->zone, hint->day_clock, &at))
    return NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, hint->zone);
  return g_date_time_format (local, _("%A %-d %b %Y, %H:%M"));
}

static Hint *
hint_of (GtkLabel *label)
{
  return g_object_get_data (G_OBJECT (label), "hint");
}

static void
on_typed (GtkLabel *label)
{
  g_autofree char *meaning = meaning_of (hint_of (label));

  show_hint (label, hint_of (label), meaning ? meaning : "", FALSE);
}

static gboolean
on_left (GtkLabel *label)
{
  const char *text = gtk_entry_get_text (hint_of (label)->entry);
  g_autofree char *meaning = meaning_of (hint_of (label));

  if (!meaning && text[strspn (text, " ")] && g_strcmp0 (text, g_object_get_data (G_OBJECT (hint_of (label)->entry), KNOWN)) != 0)
    show_hint (label, hint_of (label), _("Write a time to come (09.00), a day (3/12, Friday, tomorrow), or both (3/12 09.00)."), TRUE);
  return GDK_EVENT_PROPAGATE;
}

void
desk_later_hint_know (GtkEntry *entry)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));

  g_object_set_data_full (G_OBJECT (entry), KNOWN, g_strdup (gtk_entry_get_text (entry)), g_free);
}

GtkWidget *
desk_later_hint_new (GtkEntry *entry, GTimeZone *zone, int day_clock)
{
  g_return_val_if_fail (GTK_IS_ENTRY (entry) && zone, NULL);

  GtkWidget *label = gtk_label_new ("");
  Hint *hint = g_new (Hint, 1);

  *hint = (Hint){ entry, g_time_zone_ref (zone), day_clock };
  g_object_set_data_full (G_OBJECT (label), "hint", hint, (GDestroyNotify) hint_free);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 30, "no-show-all", TRUE, NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_typed), label, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "focus-out-event", G_CALLBACK (on_left), label, G_CONNECT_SWAPPED);
  return label;
}
