/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stays, papers and services of a resident, and everything that was done about him. */
#include "app/residents/sections.h"

#include "app/board/history.h"
#include "app/board/labels.h"
#include "app/residents/person-forms.h"
#include "app/residents/rows.h"
#include "db/record/attachment.h"
#include "db/record/destination.h"

#include <glib/gi18n.h>

static void
add_stay (GtkBox *section, const PageStay *shown, gint64 now, GTimeZone *zone)
{
  const Stay *stay = shown->stay;
  const Destination *destination = stay->destination ? destination_get (stay->destination) : NULL;
  g_autofree char *since = desk_short_moment (stay->arrived_at, now, zone);
  g_autofree char *until = stay->ended_at ? desk_short_moment (stay->ended_at, now, zone) : NULL;
  g_autofree char *text = until ? g_strdup_printf (_("%s to %s · %s"), since, until, shown->house)
                                : g_strdup_printf (_("since %s · %s"), since, shown->house);
  g_autofree char *note = g_strdup_printf (_("stay %d%s%s"), (int) stay->number, destination ? " · " : "",
                                           destination ? _(destination->label) : "");

  desk_row_add (section, text, note);
}

static void
add_documents (GtkBox *box, const PersonPage *page)
{
  GtkBox *section = desk_row_section (box, _("Papers of the house"));

  for (guint i = 0; i < page->documents->len; i++) {
    const PageDocument *document = page->documents->pdata[i];
    g_autofree char *text = g_strdup_printf ("%s · %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, person_label_document (document->kind),
                                             document->number, document->year);
    g_autoptr (GString) note = g_string_new (document->issued_on);
    if (document->office_number)
      g_string_append_printf (note, " · %s", document->office_number);
    if (document->others)
      g_string_append_printf (note, ngettext (" · and %u other", " · and %u others", document->others), document->others);
    if (document->is_void)
      g_string_append_printf (note, " · %s", _("VOID"));
    desk_row_add (section, text, note->str);
  }
  if (page->documents->len == 0)
    desk_row_say_nothing (section, _("The house has issued none."));
}

static void
add_attachments (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Papers brought along"));

  for (guint i = 0; i < page->attachments->len; i++) {
    const Attachment *attachment = page->attachments->pdata[i];
    g_autofree char *note = desk_short_date (attachment->added_at, zone);
    g_autofree char *text = g_strdup_printf ("%s%s%s", person_label_attachment (attachment->kind), attachment->number ? " · " : "",
                                             attachment->number ? attachment->number : "");
    desk_row_add (section, text, note);
  }
  if (page->attachments->len == 0)
    desk_row_say_nothing (section, _("None."));
}

static void
add_services (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Services"));

  for (guint i = 0; i < page->services->len; i++) {
    const PageService *service = page->services->pdata[i];
    g_autofree char *at = desk_short_moment (service->at, page->now, zone);
    g_autofree char *text = service->quantity > 1 ? g_strdup_printf ("%s × %d", _(service->name), (int) service->quantity) : g_strdup (_(service->name));
    g_autofree char *note = service->reason ? g_strdup_printf ("%s · %s", at, service->reason) : g_strdup (at);
    desk_row_add (section, text, note);
  }
  if (page->services->len == 0)
    desk_row_say_nothing (section, _("None yet."));
}

void
desk_sections_stays (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Stays"));

  for (guint i = 0; i < page->stays->len; i++)
    add_stay (section, page->stays->pdata[i], page->now, zone);
  if (page->stays->len == 0)
    desk_row_say_nothing (section, _("Registered, but has not stayed here."));
  if (page->data) {
    add_documents (box, page);
    add_attachments (box, page, zone);
  }
  add_services (box, page, zone);
}

/* --- timeline --- */

static char *
words_of (const TimelineLine *line)
{
  if (line->undone_kind)
    return g_strdup_printf (_("Taken back: %s"), desk_history_done (line->undone_kind));
  return g_strdup (desk_history_done (line->line->kind));
}

static void
add_line (GtkBox *section, const TimelineLine *line, gint64 now, GTimeZone *zone)
{
  g_autofree char *text = words_of (line), *when = desk_history_line (line->line, now, zone);
  g_autofree char *name = g_strdup_printf (_("Undo: %s, %s"), text, when);
  GtkBox *row = desk_row_add (section, text, when);

  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (row)), "history-row");
  if (line->can_undo) {
    desk_row_button (row, _("Undo"), "person.undo", line->line->act, name);
    return;
  }
  GtkWidget *why = desk_row_label (line->why_not, "note");
  gtk_label_set_max_width_chars (GTK_LABEL (why), 44);
  gtk_label_set_width_chars (GTK_LABEL (why), 30);
  gtk_box_pack_end (row, why, FALSE, FALSE, 0);
}

void
desk_sections_timeline (GtkBox *box, const DeskPerson *person, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Everything that was done"));

  for (guint i = 0; i < person->timeline->len; i++)
    add_line (section, person->timeline->pdata[i], person->page->now, zone);
  if (person->timeline->len == 0)
    desk_row_say_nothing (section, _("Nothing yet."));
}
