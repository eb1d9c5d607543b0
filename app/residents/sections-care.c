/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is passed on from shift to shift: alerts, notes, tasks, medicines and doses. */
#include "app/residents/sections.h"

#include "app/board/labels.h"
#include "app/residents/person-forms.h"
#include "app/residents/rows.h"
#include "db/record/alert.h"
#include "db/record/medicine.h"
#include "db/record/note.h"
#include "db/record/task.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static GtkBox *
add_buttons (GtkBox *section)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_container_add (GTK_CONTAINER (section), row);
  gtk_widget_show (row);
  return GTK_BOX (row);
}

void
desk_sections_number (GtkBox *section, char *text, Permission whose)
{
  desk_row_add (section, text, whose == PERMISSION_MEDICINE ? _("For those who give medicine: the officer on duty and the health role.")
                                                            : _("For those who look after the residents."));
  g_free (text);
}

static void
add_sealed_reasons (GtkBox *section, const PersonPage *page, GTimeZone *zone)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u alert has a reason, which is sealed", "%u alerts have reasons, which are sealed",
                                                     page->reasons_sealed), page->reasons_sealed);

  if (page->limited)
    desk_sections_limited (section, page, zone);
  else if (page->data && person_page_may (page, PERMISSION_LOOK))
    desk_row_sealed (section, text, "person.look-tags", _("Show specific data"));
  else
    desk_row_say_nothing (section, text);
}

static void
add_alerts (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Alerts"));

  for (guint i = 0; i < page->alerts->len; i++) {
    const Alert *alert = page->alerts->pdata[i];
    g_autofree char *until = alert->until ? desk_short_moment (alert->until, page->now, zone) : NULL;
    g_autofree char *note = until ? g_strdup_printf (_("until %s"), until) : g_strdup ("");
    g_autofree char *full = alert->reason ? g_strdup_printf ("%s%s%s", note, *note ? " · " : "", alert->reason) : g_strdup (note);
    g_autofree char *name = g_strdup_printf (_("End the alert: %s"), desk_label_alert (alert->instruction));
    GtkBox *row = desk_row_add (section, desk_label_alert (alert->instruction), full);
    desk_row_button (row, _("End"), "person.alert-end", alert->alert, name);
  }
  if (page->alerts->len == 0)
    desk_row_say_nothing (section, _("No alert."));
  if (page->reasons_sealed > 0)
    add_sealed_reasons (section, page, zone);
  desk_row_button (add_buttons (section), _("_Alert…"), "person.alert-add", 0, NULL);
}

/* --- notes --- */

static void
add_note (GtkBox *section, const Note *note, gint64 now, GTimeZone *zone)
{
  g_autofree char *at = desk_short_moment (note->at, now, zone);
  g_autofree char *line = note->author ? g_strdup_printf ("%s · %s", at, note->author) : g_strdup (at);
  g_autofree char *name = g_strdup_printf (_("Withdraw the note of %s"), line);

  desk_row_button (desk_row_add (section, note->words, line), _("Withdraw"), "person.note-withdraw", note->note, name);
}

static void
add_notes (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Duty notes"));

  for (guint i = 0; i < page->notes->len; i++)
    add_note (section, page->notes->pdata[i], page->now, zone);
  if (page->limited)
    desk_sections_limited (section, page, zone);
  else if (page->notes->len < page->note_count)
    desk_sections_number (section, g_strdup_printf (ngettext ("%u duty note", "%u duty notes", page->note_count), page->note_count),
                          PERMISSION_NOTE);
  else if (page->notes->len == 0)
    desk_row_say_nothing (section, _("Nothing is noted for the next shift."));
  desk_row_button (add_buttons (section), _("Duty _note…"), "person.note-add", 0, NULL);
}

/* --- the telephone --- */

static char *
call_note (const PageCall *call, gint64 now, GTimeZone *zone)
{
  g_autofree char *at = desk_short_moment (call->at, now, zone);
  g_autofree char *again = call->again ? desk_short_moment (call->again, now, zone) : NULL;
  g_autofree char *done = call->done ? desk_short_moment (call->done, now, zone) : NULL;
  g_autoptr (GString) note = g_string_new (at);

  g_string_append_printf (note, " · %s", call->caller);
  if (call->phone)
    g_string_append_printf (note, " · %s", call->phone);
  if (call->by)
    g_string_append_printf (note, " · %s", call->by);
  if (done)
    g_string_append_printf (note, _(" · ✓ called again %s"), done);
  else if (again)
    g_string_append_printf (note, call->again < now ? _(" · ▲ was to be called again %s") : _(" · call again %s"), again);
  if (call->never && call->again && !done)
    g_string_append (note, _(" · ▲ may never be called, see \"Who belongs to them\""));
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
add_calls (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Telephone"));

  for (guint i = 0; i < page->calls->len; i++) {
    const PageCall *call = page->calls->pdata[i];
    g_autofree char *note = call_note (call, page->now, zone), *done = g_strdup_printf (_("Called again: %s"), call->caller);
    GtkBox *row = desk_row_add (section, call->result, note);
    if (!call->again || call->done)
      continue;
    if (call->again < page->now)
      gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (row)), "overdue");
    if (call->phone && !call->never)
      desk_row_dial (row, call->phone);
    desk_row_button (row, _("Called again"), "person.phone-note-done", call->note, done);
  }
  if (!person_page_may (page, PERMISSION_NOTE))
    desk_row_say_nothing (section, _("For those who look after the residents."));
  else if (page->calls->len == 0)
    desk_row_say_nothing (section, _("No call about this resident was noted."));
  desk_row_button (add_buttons (section), _("Telephone n_ote…"), "person.phone-note", 0, NULL);
}

/* Case and health notes: how many there are is no secret, what they say is. */
static void
add_sealed (GtkBox *box, const PersonPage *page, NoteKind kind, GTimeZone *zone)
{
  gboolean cases = kind == NOTE_CASE;
  gint64 count = cases ? page->case_count : page->health_count;
  GPtrArray *notes = cases ? page->case_notes : page->health_notes;
  gboolean may = person_page_may (page, cases ? PERMISSION_CASE : PERMISSION_HEALTH);
  GtkBox *section = desk_row_section (box, cases ? _("Case notes") : _("Health notes"));
  g_autofree char *text = g_strdup_printf (ngettext ("%d sealed note", "%d sealed notes", (gulong) count), (int) count);

  for (guint i = 0; notes && i < notes->len; i++)
    add_note (section, notes->pdata[i], page->now, zone);
  if (!may) {
    desk_row_say_nothing (section, cases ? _("For the social worker's role.") : _("For the health role."));
    return;
  }
  if (page->limited && count > 0) {
    desk_sections_limited (section, page, zone);
  } else if (!notes && count > 0) {
    desk_row_sealed (section, text, cases ? "person.look-case" : "person.look-health",
                     cases ? _("Show case notes") : _("Show health notes"));
  } else if (count == 0) {
    desk_row_say_nothing (section, _("None yet."));
  }
  desk_row_button (add_buttons (section), cases ? _("Case n_ote…") : _("_Health note…"),
                   cases ? "person.case-note-add" : "person.health-note-add", 0, NULL);
}

/* --- tasks --- */

static char *
task_note (const Task *task, gboolean name, gint64 now, GTimeZone *zone)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *due = task->due_at ? desk_short_moment (task->due_at, now, zone) : NULL;
  g_autofree char *done = task->done_at ? desk_short_moment (task->done_at, now, zone) : NULL;

  if (name && task->name)
    g_string_append (note, task->name);
  if (due)
    g_string_append_printf (note, "%s%s %s", note->len ? " · " : "",
                            !done && task->due_at < now ? _("OVERDUE since") : _("due"), due);
  if (!g_str_equal (task->shift, "any"))
    g_string_append_printf (note, "%s%s", note->len ? " · " : "", person_label_shift (task->shift));
  if (task->owner_name)
    g_string_append_printf (note, "%s%s", note->len ? " · " : "", task->owner_name);
  if (done)
    g_string_append_printf (note, _("%s✓ done %s"), note->len ? " · " : "", done);
  if (task->done_by)
    g_string_append_printf (note, " · %s", task->done_by);
  if (task->outcome)
    g_string_append_printf (note, " · %s", task->outcome);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

void
desk_sections_task (GtkBox *section, gconstpointer data, gboolean name, gint64 now, GTimeZone *zone)
{
  const Task *task = data;
  g_autofree char *note = task_note (task, name, now, zone);
  g_autofree char *done = g_strdup_printf (_("Done: %s"), task->words), *over = g_strdup_printf (_("Hand over: %s"), task->words);
  GtkBox *row = desk_row_add (section, task->words, note);

  if (task->due_at && task->due_at < now && !task->done_at)
    gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (row)), "overdue");
  if (name && task->resident)
    desk_row_button (row, _("Open"), "win.resident", task->resident, NULL);
  if (task->done_at)
    return;
  desk_row_button (row, _("Done"), "person.task-done", task->task, done);
  desk_row_button (row, _("Hand over…"), "person.task-change", task->task, over);
}

static void
add_tasks (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Tasks"));

  for (guint i = 0; i < page->tasks->len; i++)
    desk_sections_task (section, page->tasks->pdata[i], FALSE, page->now, zone);
  if (!person_page_may (page, PERMISSION_NOTE) && page->task_count > 0)
    desk_sections_number (section, g_strdup_printf (ngettext ("%u task", "%u tasks", page->task_count), page->task_count),
                          PERMISSION_NOTE);
  else if (page->tasks->len == 0)
    desk_row_say_nothing (section, _("Nothing is to be done."));
  GtkBox *buttons = add_buttons (section);
  desk_row_button (buttons, _("Tas_k…"), "person.task-add", 0, NULL);
  desk_row_button (buttons, _("Ri_ght over the own data…"), "person.right-add", 0, NULL);
}

/* --- medicines --- */

static void
add_dose_button (GtkBox *row, const char *label, const char *state, const Dose *dose)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, dose->name);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new ("(sxx)", state, dose->medicine, dose->due_at));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "person.dose");
  atk_object_set_name (gtk_widget_get_accessible (button), name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (row), button);
  gtk_widget_show (button);
}

void
desk_sections_dose (GtkBox *section, gconstpointer data, gboolean name, gint64 now, GTimeZone *zone)
{
  const Dose *dose = data;
  g_autofree char *when = desk_short_moment (dose->due_at ? dose->due_at : dose->at, now, zone);
  g_autofree char *text = g_strdup_printf ("%s · %s%s%s", when, dose->name, dose->amount ? " · " : "", dose->amount ? dose->amount : "");
  g_autoptr (GString) note = g_string_new (name && dose->person ? dose->person : "");

  if (dose->state)
    g_string_append_printf (note, "%s%s%s%s", note->len ? " · " : "", person_label_dose (dose->state), dose->by ? " · " : "",
                            dose->by ? dose->by : "");
  else if (dose->due_at < now)
    g_string_append_printf (note, "%s%s", note->len ? " · " : "", _("OVERDUE"));
  if (dose->remark || dose->note)
    g_string_append_printf (note, "%s%s", note->len ? " · " : "", dose->remark ? dose->remark : dose->note);
  GtkBox *row = desk_row_add (section, text, note->str);
  if (dose->state)
    return;
  if (dose->due_at < now)
    gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (row)), "overdue");
  add_dose_button (row, _("Given"), "given", dose);
  add_dose_button (row, _("Refused"), "refused", dose);
  add_dose_button (row, _("Not there"), "absent", dose);
}

/* (transfer full): "06:00,12:00" as the language of the screen writes hours */
static char *
hours_text (const char *times)
{
  g_auto (GStrv) parts = g_strsplit (times, ",", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (char **part = parts; *part; part++) {
    const char *minutes = strchr (*part, ':');
    g_string_append (text, text->len ? ", " : "");
    g_string_append_printf (text, _("%02d:%02d"), (int) g_ascii_strtoll (*part, NULL, 10),
                            minutes ? (int) g_ascii_strtoll (minutes + 1, NULL, 10) : 0);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Health data (UU 27/2022, article 4): a number until somebody asks whose work it is. */
static void
add_sealed_medicines (GtkBox *section, const PersonPage *page)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u medicine: health data and sealed", "%u medicines: health data and sealed",
                                                     page->medicine_count), page->medicine_count);

  if (person_page_may (page, PERMISSION_MEDICINE))
    desk_row_sealed (section, text, "person.look-medicines", _("Show medicines"));
  else
    desk_sections_number (section, g_steal_pointer (&text), PERMISSION_MEDICINE);
}

static void
add_medicines (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Medicines"));

  for (guint i = 0; page->medicines && i < page->medicines->len; i++) {
    const Medicine *medicine = page->medicines->pdata[i];
    g_autofree char *text = g_strdup_printf ("%s%s%s", medicine->name, medicine->amount ? " · " : "", medicine->amount ? medicine->amount : "");
    g_autofree char *hours = medicine->times ? hours_text (medicine->times) : g_strdup (_("when it is needed"));
    g_autofree char *note = g_strdup_printf ("%s%s%s", hours, medicine->note ? " · " : "", medicine->note ? medicine->note : "");
    g_autofree char *name = g_strdup_printf (_("End the medicine %s"), medicine->name);
    GtkBox *row = desk_row_add (section, text, note);
    if (!medicine->times)
      desk_row_button (row, _("Log a dose…"), "person.dose-needed", medicine->medicine, NULL);
    desk_row_button (row, _("End"), "person.medicine-end", medicine->medicine, name);
  }
  if (page->medicine_count == 0)
    desk_row_say_nothing (section, _("No medicine."));
  else if (page->limited)
    desk_sections_limited (section, page, zone);
  else if (!page->medicines)
    add_sealed_medicines (section, page);
  desk_row_button (add_buttons (section), _("_Medicine…"), "person.medicine-add", 0, NULL);
  if (page->doses->len == 0)
    return;
  section = desk_row_section (box, _("Doses of today"));
  for (guint i = 0; i < page->doses->len; i++)
    desk_sections_dose (section, page->doses->pdata[i], FALSE, page->now, zone);
}

void
desk_sections_care (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  add_alerts (box, page, zone);
  add_tasks (box, page, zone);
  add_medicines (box, page, zone);
  add_notes (box, page, zone);
  if (page->data)
    add_calls (box, page, zone);
  add_sealed (box, page, NOTE_CASE, zone);
  add_sealed (box, page, NOTE_HEALTH, zone);
}
