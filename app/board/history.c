/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts of the journal as a person reads them. */
#include "app/board/history.h"

#include "app/board/labels.h"
#include "db/record/acts.h"
#include "db/record/restriction.h"

#include <glib/gi18n.h>

static const struct {
  const char *kind, *done;
} words[] = {
  { "admit", N_("Admitted") },
  { "move", N_("Moved to another bed") },
  { "discharge", N_("Stay ended") },
  { "undo", N_("Undone") },
  { "scan", N_("Seen at the kiosk") },
  { "sighting-add", N_("Seen") },
  { "resident-add", N_("Registered") },
  { "resident-change", N_("Data changed") },
  { "extend", N_("Stay extended") },
  { "card-bind", N_("Card given") },
  { "card-unbind", N_("Card taken back") },
  { "card-lost", N_("Card reported lost") },
  { "card-replace", N_("Card replaced") },
  { "alert-add", N_("Alert added") },
  { "alert-end", N_("Alert ended") },
  { "leave", N_("Gone out on leave") },
  { "return", N_("Came back") },
  { "depart", N_("Departed") },
  { "hand-over", N_("Handed over") },
  { "swap", N_("Beds swapped") },
  { "move-to-fit", N_("Moved to make room") },
  { "share-bed", N_("Shares a bed") },
  { "serve", N_("Served") },
  { "print-card", N_("Card asked for") },
  { "print-paper", N_("Paper asked for") },
  { "print-taken", N_("Being printed") },
  { "print-trouble", N_("Waits for the printer") },
  { "print-done", N_("Printed") },
  { "print-failed", N_("Not printed") },
  { "print-cancel", N_("Print cancelled") },
  { "print-retry", N_("Print asked for again") },
  { "stay-change", N_("Stay changed") },
  { "companion-change", N_("Another one came instead") },
  { "take-over", N_("Taken over from another house") },
  { "confirm-exit", N_("Exit confirmed") },
  { "note-add", N_("Duty note written") },
  { "case-note-add", N_("Case note written") },
  { "health-note-add", N_("Health note written") },
  { "note-withdraw", N_("Note withdrawn") },
  { "task-add", N_("Task given") },
  { "task-change", N_("Task handed over") },
  { "task-done", N_("Task done") },
  { "medicine-add", N_("Medicine added") },
  { "medicine-end", N_("Medicine ended") },
  { "dose-log", N_("Dose logged") },
  { "look-tags", N_("Specific data looked at") },
  { "look-case-notes", N_("Case notes looked at") },
  { "look-health-notes", N_("Health notes looked at") },
  { "alias-add", N_("Other name added") },
  { "alias-remove", N_("Other name removed") },
  { "tag-add", N_("Tag added") },
  { "tag-end", N_("Tag ended") },
  { "relation-add", N_("Relation written down") },
  { "relation-change", N_("Relation changed") },
  { "relation-end", N_("Relation ended") },
  { "resident-merge", N_("Merged with another resident") },
  { "resident-unmerge", N_("Merge taken back") },
  { "attachment-add", N_("Paper or photo added") },
  { "attachment-remove", N_("Paper or photo removed") },
  { "document-number", N_("Number of the office noted") },
  { "document-void", N_("Paper declared void") },
  { "look-medicines", N_("Medicines looked at") },
  { "restriction-add", N_("Use of the data limited") },
  { "restriction-end", N_("Use of the data limited no longer") },
  { "look-restricted", N_("Limited data looked at") },
  { "document-signed", N_("Signed copy is there") },
  { "whereabouts", N_("Where they are noted") },
  { "leave-extend", N_("Due back at another time") },
  { "missing-take", N_("Somebody sees to who is missing") },
  { "stay-attribute", N_("Worker or group changed") },
  { "document-issue", N_("Paper issued") },
  { "phone-note", N_("Telephone note kept") },
  { "phone-note-done", N_("The second call was made") },
  { "approval-confirm", N_("Approval confirmed") },
  { "bed-add", N_("Bed added") },
  { "bed-change", N_("Bed changed") },
  { "bed-hold", N_("Bed held") },
  { "bed-outage", N_("Bed taken out of use") },
  { "bed-retire", N_("Bed given up") },
  { "belonging-add", N_("Thing taken into custody") },
  { "belonging-change", N_("Thing in custody corrected") },
  { "belonging-return", N_("Thing in custody given back") },
  { "call", N_("Staff called") },
  { "call-take", N_("Call answered") },
  { "capacity-set", N_("Number of beds set") },
  { "card-enter", N_("Card entered") },
  { "cash-in", N_("Money taken into custody") },
  { "cash-out", N_("Money given out of custody") },
  { "consent-set", N_("Notice or consent written down") },
  { "create", N_("Record begun") },
  { "displace", N_("Bed freed for another") },
  { "enquiry-add", N_("Enquiry noted") },
  { "enquiry-settle", N_("Enquiry settled") },
  { "envelope-open", N_("Sealed envelope opened") },
  { "envelope-seal", N_("New envelope sealed") },
  { "extend-ask", N_("Extension asked for") },
  { "extend-decide", N_("Extension decided on") },
  { "go", N_("Gone out or come back alone") },
  { "group-arrival", N_("Several taken in by head count") },
  { "admit-family", N_("Admitted together") },
  { "hold-end", N_("Hold of a bed ended") },
  { "holiday-add", N_("Holiday added") },
  { "holiday-change", N_("Holiday changed") },
  { "holiday-remove", N_("Holiday taken away") },
  { "house-add", N_("House added") },
  { "house-change", N_("House changed") },
  { "house-retire", N_("House given up") },
  { "import-batch", N_("Rows imported") },
  { "import-begin", N_("Import begun") },
  { "import-end", N_("Import ended") },
  { "journal-erase", N_("Details of acts erased") },
  { "limit-set", N_("Length of stay set") },
  { "mat-add", N_("Mat laid") },
  { "night-close", N_("Night closed") },
  { "outage-end", N_("Bed put back into use") },
  { "password-set", N_("Password set") },
  { "place-add", N_("Place asked for") },
  { "place-change", N_("Place changed") },
  { "place-end", N_("Place no longer asked for") },
  { "print-blanks", N_("Ready-made cards asked for") },
  { "print-staff-card", N_("Staff card asked for") },
  { "referral-add", N_("Referral taken down") },
  { "referral-change", N_("Referral changed") },
  { "refuse", N_("Refused after triage") },
  { "room-add", N_("Room added") },
  { "room-change", N_("Room changed") },
  { "room-hold", N_("Rest of a room held") },
  { "room-retire", N_("Room given up") },
  { "safekeeping-return", N_("All that was kept given back") },
  { "service-catalogue", N_("Services of the catalogue added") },
  { "service-kind-add", N_("Service added") },
  { "service-kind-change", N_("Service changed") },
  { "service-kind-retire", N_("Service given no more") },
  { "service-window-add", N_("Hours of a service set") },
  { "service-window-end", N_("Hours of a service ended") },
  { "setting-set", N_("House rules changed") },
  { "staff-add", N_("Staff member added") },
  { "staff-card", N_("Staff card given") },
  { "staff-change", N_("Names of a staff member changed") },
  { "staff-grant", N_("Role given") },
  { "staff-retire", N_("Service of a staff member ended") },
  { "staff-revoke", N_("Role taken back") },
  { "terminal-add", N_("Terminal added") },
  { "terminal-change", N_("Terminal changed") },
  { "terminal-retire", N_("Terminal given up") },
  { "turn-away", N_("Turned away") },
  { "voice-add", N_("Words of the kiosk recorded") },
  { "voice-remove", N_("Recording for the kiosk taken away") },
  { "waiting-add", N_("Put on the waiting list") },
  { "waiting-change", N_("Line of the waiting list changed") },
  { "waiting-end", N_("Taken from the waiting list") },
  { "wing-add", N_("Wing added") },
  { "wing-change", N_("Wing renamed") },
  { "wing-retire", N_("Wing given up") },
};

const char *
desk_history_past (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].kind, kind))
      return _(words[i].done);
  return NULL;
}

const char *
desk_history_done (const char *kind)
{
  const char *past = desk_history_past (kind);

  return past ? past : acts_words (kind);
}

char *
desk_history_line (const JournalLine *line, gint64 now, GTimeZone *zone)
{
  g_autofree char *moment = desk_short_moment (line->at, now, zone);
  const char *who = line->actor_name ? line->actor_name : line->terminal_name;

  return who ? g_strdup_printf ("%s · %s", moment, who) : g_steal_pointer (&moment);
}

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const JournalLine *one = *(JournalLine *const *) a, *other = *(JournalLine *const *) b;

  return one->seq < other->seq ? 1 : one->seq > other->seq ? -1 : 0;
}

/* A night names all who were there; that is no news of any of them. */
static gboolean
is_of_everybody (const JournalLine *line)
{
  return g_str_equal (line->kind, "night-close");
}

/* Adds what is about @id, happened until then, and is not there yet. */
static gboolean
add_about (Record *record, const JournalFilter *filter, gint64 until, GHashTable *known, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) found = journal_list (record, filter, error);

  while (found && found->len > 0) {
    g_autoptr (JournalLine) line = g_ptr_array_steal_index (found, found->len - 1);
    if (!is_of_everybody (line) && (!until || line->at <= until) && g_hash_table_add (known, g_memdup2 (&line->seq, sizeof line->seq)))
      g_ptr_array_add (lines, g_steal_pointer (&line));
  }
  return found != NULL;
}

GPtrArray *
desk_history_read (Record *record, gint64 resident, gint64 stay, guint limit, gint64 until, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_line_free);

  g_auto (Restriction) restriction = { 0 };

  if (!restriction_read (record_get_connection (record), resident, &restriction, error))
    return NULL;
  if (restriction.since)
    return g_steal_pointer (&lines);
  const JournalFilter of_resident = { .noun = "resident", .id = resident }, of_stay = { .noun = "stay", .id = stay };
  if (!add_about (record, &of_resident, until, known, lines, error) || !add_about (record, &of_stay, until, known, lines, error))
    return NULL;
  g_ptr_array_sort (lines, compare_latest_first);
  if (lines->len > limit)
    g_ptr_array_set_size (lines, (int) limit);
  return g_steal_pointer (&lines);
}
