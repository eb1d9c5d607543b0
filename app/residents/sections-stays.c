/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stays, papers and services of a resident, and everything that was done about him. */
#include "app/residents/sections.h"

#include "app/arrivals/bast.h"
#include "app/board/history.h"
#include "app/board/labels.h"
#include "app/residents/person-forms.h"
#include "app/residents/rows.h"
#include "app/stays/stays-labels.h"
#include "db/record/attachment.h"
#include "db/record/destination.h"

#include <glib/gi18n.h>

/* What is not known is left out. */
static void
add_death (GtkBox *section, const Death *death)
{
  const char *place = g_strcmp0 (death->place, "house") == 0      ? _("died in the house")
                      : g_strcmp0 (death->place, "hospital") == 0 ? _("died in hospital")
                      : death->place                              ? _("died elsewhere")
                                                                  : _("died");
  g_autofree char *found = death->found_by ? g_strdup_printf (_(" · found by %s"), death->found_by) : g_strdup ("");
  g_autofree char *reported = death->reported_to ? g_strdup_printf (_(" · reported to %s"), death->reported_to) : g_strdup ("");
  g_autofree char *text = g_strconcat (place, found, reported, NULL);

  gtk_container_add (GTK_CONTAINER (section), desk_row_label (text, "caption"));
}

static void
add_stay (GtkBox *section, const PageStay *shown, gint64 now, GTimeZone *zone)
{
  const Stay *stay = shown->stay;
  const Destination *destination = stay->destination ? destination_get (stay->destination) : NULL;
  g_autofree char *since = desk_short_moment (stay->arrived_at, now, zone);
  g_autofree char *until = stay->ended_at ? desk_short_moment (stay->ended_at, now, zone) : NULL;
  g_autofree char *text = until ? g_strdup_printf (_("%s to %s · %s"), since, until, shown->house)
                                : g_strdup_printf (_("since %s · %s"), since, shown->house);
  g_autofree char *number = g_strdup_printf (_("stay %d%s%s"), (int) stay->number, destination ? " · " : "",
                                             destination ? _(destination->label) : "");
  g_autofree char *note = stay->ended_at && stay->custody_name ? g_strdup_printf (_("%s · handed over to %s"), number, stay->custody_name)
                                                               : g_strdup (number);

  GtkBox *row = desk_row_add (section, text, note);
  if (shown->death)
    add_death (section, shown->death);
  if (stay->ended_at)
    return;
  if (g_strcmp0 (stay->whereabouts, "unknown") == 0)
    gtk_container_add (GTK_CONTAINER (section), desk_row_label (_("Nobody knows where they are."), "alert"));
  desk_row_button (row, _("_Where they are…"), "person.whereabouts", 0, NULL);
  desk_row_button (row, _("_Out on permit…"), "person.leave", 0, NULL);
  desk_row_button (row, _("Who may _know…"), "person.stay-change", 0, NULL);
  desk_row_button (row, _("Wor_ker…"), "person.stay-attribute", 0, NULL);
}

static GtkBox *
add_buttons (GtkBox *section)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_container_add (GTK_CONTAINER (section), row);
  gtk_widget_show (row);
  return GTK_BOX (row);
}

/* (transfer full): what is to be seen of the card, and what became of the one before */
static char *
card_note (const PageCard *card, GTimeZone *zone)
{
  g_autofree char *since = desk_short_date (card->since, zone), *until = card->until ? desk_short_date (card->until, zone) : NULL;

  if (!until)
    return g_strdup_printf (_("in use since %s"), since);
  if (g_strcmp0 (card->ended_by, "lost") == 0)
    return g_strdup_printf (_("reported lost on %s: it opens nothing any more"), until);
  return g_strdup_printf (_("taken back on %s"), until);
}

static void
add_card (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Card"));
  const PageCard *card = page->card;

  if (card) {
    g_autofree char *text = g_strdup_printf (_("Card %d"), (int) card->number), *note = card_note (card, zone);
    g_autofree char *lost = g_strdup_printf (_("Report card %d lost"), (int) card->number);
    g_autofree char *back = g_strdup_printf (_("Take card %d back"), (int) card->number);
    GtkBox *row = desk_row_add (section, text, note);
    if (!card->until) {
      desk_row_button (row, _("Is _lost"), "person.card-lost", card->card, lost);
      desk_row_button (row, _("Ta_ke back"), "person.card-unbind", card->card, back);
    }
  } else {
    desk_row_say_nothing (section, _("No card was given yet."));
  }
  desk_row_button (add_buttons (section), card ? _("Print a ne_w card") : _("Print a _card"), "person.card-print", 0, NULL);
}

/* (transfer full): when it was issued, its other number, about whom else, and how far it came */
static char *
document_note (const PageDocument *document, GTimeZone *zone)
{
  g_autofree char *on = desk_iso_date (document->issued_on);
  g_autofree char *signed_on = document->signed_at ? desk_short_date (document->signed_at, zone) : NULL;
  g_autoptr (GString) note = g_string_new (on);

  if (document->office_number)
    g_string_append_printf (note, " · %s", document->office_number);
  if (document->others)
    g_string_append_printf (note, ngettext (" · and %u other", " · and %u others", document->others), document->others);
  if (document->hidden)
    g_string_append_printf (note, " · %s", _("one of them confidentially"));
  if (document->is_void)
    g_string_append_printf (note, " · %s", _("VOID"));
  else if (signed_on)
    g_string_append_printf (note, _(" · ✓ signed %s"), signed_on);
  else
    g_string_append_printf (note, " · %s", _("not signed yet"));
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
add_document_button (GtkBox *row, const char *label, const char *action, const PageDocument *document, const char *what)
{
  g_autofree char *accessible = g_strdup_printf ("%s: %s", label, what);

  desk_row_button (row, label, action, document->document, accessible);
}

/* The sheet that was printed is what is signed; only where none is kept, one is drawn anew: by whoever may name all who are on it,
 * for what is printed last is the sheet. */
static void
add_document_buttons (GtkBox *section, const PageDocument *document, const char *what)
{
  GtkBox *row = add_buttons (section);

  if (document->file)
    add_document_button (row, _("Open"), "person.document", document, what);
  if (document->signed_file)
    add_document_button (row, _("Open signed copy"), "person.document-scan", document, what);
  if (document->is_void)
    return;
  if (document->file || (desk_print_can (document->kind) && !document->hidden))
    add_document_button (row, document->file ? _("Print again") : _("Print"), "person.document-print", document, what);
  if (!document->signed_file && !(document->hidden && document->signed_at))
    add_document_button (row, _("Signed copy…"), "person.document-signed", document, what);
  add_document_button (row, _("Number…"), "person.document-number", document, what);
  add_document_button (row, _("Void…"), "person.document-void", document, what);
}

static void
add_documents (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Papers of the house"));

  for (guint i = 0; i < page->documents->len; i++) {
    const PageDocument *document = page->documents->pdata[i];
    g_autofree char *text = g_strdup_printf ("%s · %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, person_label_document (document->kind),
                                             document->number, document->year);
    g_autofree char *note = document_note (document, zone);
    desk_row_add (section, text, note);
    add_document_buttons (section, document, text);
  }
  if (page->documents->len == 0)
    desk_row_say_nothing (section, _("The house has issued none."));
  if (page->stays->len)
    desk_row_button (add_buttons (section), _("_Issue a paper…"), "person.document-issue", 0, NULL);
}

/* A health paper is sealed as health notes are: it opens once they were asked for. */
static void
add_paper_buttons (GtkBox *row, const PersonPage *page, const Attachment *paper, const char *what)
{
  g_autofree char *open = g_strdup_printf (_("Open %s"), what), *away = g_strdup_printf (_("Remove %s"), what);
  gboolean sealed = g_str_equal (paper->kind, "health") && !page->health_notes;

  if (sealed)
    desk_row_button (row, _("Show…"), "person.look-health", 0, _("Show health notes"));
  else
    desk_row_button (row, _("Open"), "person.paper", paper->attachment, open);
  desk_row_button (row, _("Remove"), "person.paper-remove", paper->attachment, away);
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
    g_autofree char *full = g_strdup_printf ("%s%s%s", note, attachment->note ? " · " : "", attachment->note ? attachment->note : "");
    add_paper_buttons (desk_row_add (section, text, full), page, attachment, text);
  }
  if (page->attachments->len == 0)
    desk_row_say_nothing (section, _("None."));
  desk_row_button (add_buttons (section), _("Add a pape_r…"), "person.paper-add", 0, NULL);
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
    g_autofree char *name = g_strdup_printf (_("Take back: %s, %s"), text, at);
    GtkBox *row = desk_row_add (section, text, note);
    if (service->act)
      desk_row_button (row, _("Take back"), "person.undo", service->act, name);
  }
  if (page->closed)
    desk_sections_closed (section);
  else if (page->limited)
    desk_sections_limited (section, page, zone);
  else if (page->services->len == 0)
    desk_row_say_nothing (section, _("None yet."));
  desk_row_button (add_buttons (section), _("Ser_vice given…"), "person.serve", 0, NULL);
}

void
desk_sections_stays (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Stays"));

  for (guint i = 0; i < page->stays->len; i++)
    add_stay (section, page->stays->pdata[i], page->now, zone);
  if (page->stays->len == 0)
    desk_row_say_nothing (section, _("Registered, but has not stayed here."));
  if (page->stay)
    add_card (box, page, zone);
  if (page->data) {
    add_documents (box, page, zone);
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
  if (person->page->closed)
    desk_sections_closed (section);
  else if (person->page->limited)
    desk_sections_limited (section, person->page, zone);
  else if (person->timeline->len == 0)
    desk_row_say_nothing (section, _("Nothing yet."));
}
