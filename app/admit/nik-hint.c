/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a NIK says of whoever is in a form: one line under its field, and what it fills in. */
#include "app/admit/nik-hint.h"

#include "app/admit/admit-jobs.h"
#include "app/board/input.h"
#include "app/board/labels.h"

#include <glib/gi18n.h>
#include <string.h>

#define NIK_DIGITS 16

static void
add_issues (GString *text, guint issues)
{
  for (guint issue = 1; issue <= NIK_LAST_ISSUE; issue <<= 1)
    if (issues & issue)
      g_string_append_printf (text, "%s%s", text->len ? " " : "", _(nik_issue_sentence ((NikIssue) issue)));
}

static int
count_digits (const char *typed)
{
  int digits = 0;

  for (; *typed; typed++)
    digits += g_ascii_isdigit (*typed) ? 1 : 0;
  return digits;
}

static void
add_region (GString *text, const Nik *nik)
{
  const char *province = nik->province_name ? nik->province_name : nik_province_name (nik->province);
  const char *parts[] = { nik->district_name, nik->regency_name, province };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", parts[i]);
}

/* @differs: of nik_compare(); @warns: (out): whether something is wrong or doubtful; an unfinished number is only counted */
static char *
hint_of (const Nik *nik, const char *typed, guint differs, gboolean *warns)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int digits = count_digits (typed);

  *warns = FALSE;
  if (!digits && !*typed)
    return g_strdup ("");
  if (!nik->valid && digits < NIK_DIGITS && !(nik->issues & NIK_NOT_DIGITS))
    return g_strdup_printf (_("%d of 16 digits"), digits);
  if (nik->valid) {
    g_autofree char *born = desk_iso_date (nik->birth_date);
    add_region (text, nik);
    g_string_append_printf (text, _(" · born %s"), born);
    g_string_append_printf (text, " · %s", desk_label_sex (nik->sex));
  }
  guint issues = nik->valid ? nik->issues | differs : nik->issues & NIK_REFUSING;
  *warns = issues != 0;
  if (*warns && text->len > 0)
    g_string_append_c (text, '.');
  add_issues (text, issues);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
desk_nik_ask (DeskContext *context, const char *typed, const char *age, GCancellable *cancellable, GAsyncReadyCallback callback,
              gpointer data)
{
  g_auto (DeskAge) told = { 0 };
  gboolean guessed = desk_age_parse (age, &told) && told.from >= 0;

  desk_look_nik (context, typed, guessed ? (told.from + told.to) / 2 : -1, cancellable, callback, data);
}

void
desk_nik_show (GtkLabel *label, const Nik *nik, const char *typed, const char *age, char sex)
{
  g_return_if_fail (GTK_IS_LABEL (label) && nik && typed && age);

  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (label));
  g_auto (DeskAge) told = { 0 };
  gboolean warns = FALSE;

  desk_age_parse (age, &told);
  g_autofree char *hint = hint_of (nik, typed, nik->valid ? nik_compare (nik, told.born, sex) : 0, &warns);
  gtk_label_set_text (label, hint);
  if (warns)
    gtk_style_context_add_class (style, "over-text");
  else
    gtk_style_context_remove_class (style, "over-text");
}

void
desk_nik_fill_born (const Nik *nik, GtkEntry *age, char **read)
{
  g_return_if_fail (nik && GTK_IS_ENTRY (age) && read);

  const char *typed = gtk_entry_get_text (age);

  if (*typed && g_strcmp0 (typed, *read) != 0)
    return;
  g_free (*read);
  *read = desk_day_text (nik->birth_date);
  gtk_entry_set_text (age, *read);
}

/* @codes: as the record answers them */
static guint
issues_of (const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, ",", -1);
  guint issues = 0;

  for (guint issue = 1; issue <= NIK_LAST_ISSUE; issue <<= 1)
    if (g_strv_contains ((const char *const *) parts, nik_issue_code ((NikIssue) issue)))
      issues |= issue;
  return issues;
}

char *
desk_nik_say_too (const char *text, GPtrArray *outcomes)
{
  g_return_val_if_fail (text && outcomes, NULL);

  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < outcomes->len; i++) {
    const char *codes = outcome_text (outcomes->pdata[i], "warnings");
    if (codes)
      add_issues (said, issues_of (codes));
  }
  /* TRANSLATORS: what was done, and what became of its paper, a sentence each */
  return said->len ? g_strdup_printf (_("%s. %s"), text, said->str) : g_strdup (text);
}
