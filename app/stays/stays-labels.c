/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stored codes of limits, extensions and permits are called on screen. */
#include "app/stays/stays-labels.h"

#include <glib/gi18n.h>

static const DeskWord reasons[] = {
  { "SAKIT", N_("ill") },
  { "TANPA_IDENTITAS", N_("identity not known") },
  { "SULIT_KOMUNIKASI", N_("hard to communicate with") },
  { "MENUNGGU_KELUARGA", N_("waits for the family") },
  { "MENUNGGU_RUJUKAN", N_("waits for a referral") },
  { "MENUNGGU_TRANSPORT", N_("waits for transport") },
  { "PROSES_HUKUM", N_("legal proceedings") },
  { "LAIN", N_("another reason") },
  { NULL, NULL },
};
static const DeskWord kinds[] = {
  { "general", N_("general") },
  { "child", N_("child") },
  { "companion", N_("patient's companion") },
  { "patient", N_("patient") },
  { NULL, NULL },
};
static const DeskWord permits[] = {
  { "leave", N_("on leave") },       { "hospital", N_("at the hospital") }, { "school", N_("at school") },
  { "work", N_("at work") },         { "court", N_("at court") },           { NULL, NULL },
};
static const DeskWord counts[] = {
  { "arrival", N_("the day of arrival is day 1") },
  { "admission", N_("the day of admission, after triage, is day 1") },
  { "day_after", N_("the day after arrival is day 1") },
  { NULL, NULL },
};
static const DeskWord day_kinds[] = {
  { "calendar", N_("every day counts") },
  { "working", N_("working days count: Monday to Friday, no holidays") },
  { NULL, NULL },
};
static const DeskWord approvers[] = {
  { "any", N_("whoever may approve") },
  { "supervisor", N_("a supervisor") },
  { "signatory", N_("a signatory") },
  { NULL, NULL },
};
static const DeskWord channels[] = {
  { "program", N_("on the screen") }, { "telephone", N_("by telephone") }, { "letter", N_("by letter") }, { NULL, NULL },
};

const DeskWord *
desk_extension_reasons (void)
{
  return reasons;
}

const DeskWord *
desk_guest_kinds (void)
{
  return kinds;
}

const DeskWord *
desk_permit_kinds (void)
{
  return permits;
}

const DeskWord *
desk_counts_from (void)
{
  return counts;
}

const DeskWord *
desk_day_kinds (void)
{
  return day_kinds;
}

const DeskWord *
desk_approver_roles (void)
{
  return approvers;
}

const DeskWord *
desk_channels (void)
{
  return channels;
}

const char *
desk_word (const DeskWord *table, const char *code)
{
  for (; code && table->code; table++)
    if (g_str_equal (table->code, code))
      return _(table->words);
  return code ? code : "";
}

char *
desk_label_left (const LimitLine *line)
{
  if (line->left < 0)
    return g_strdup_printf (ngettext ("▲ %d day over", "▲ %d days over", (gulong) -line->left), -line->left);
  if (line->last)
    return g_strdup (_("◆ last day"));
  if (line->left == 0)
    return g_strdup (_("○ no working day after today"));
  return g_strdup_printf (ngettext ("○ %d day left", "○ %d days left", (gulong) line->left), line->left);
}

/* What somebody wrote may name who stays: it is shown with the names. */
char *
desk_label_refused (const LimitLine *line, gboolean names)
{
  if (!line->refused_at)
    return g_strdup ("");
  const char *by = names ? line->refused_by : NULL, *note = names ? line->refused_note : NULL;
  g_autofree char *who = by ? g_strdup_printf (_(" · extension refused by %s"), by) : g_strdup (_(" · extension refused"));

  return note ? g_strdup_printf ("%s: %s", who, note) : g_steal_pointer (&who);
}
