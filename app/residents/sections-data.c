/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first section of a resident's page: what the register knows, names, tags, and who belongs to them. */
#include "app/residents/sections.h"

#include "app/board/labels.h"
#include "app/residents/person-forms.h"
#include "app/residents/rows.h"

#include <glib/gi18n.h>

/* (transfer full): birth date, or the age that was guessed */
static char *
age_text (const Row *data)
{
  const char *born = row_text (data, "born");

  if (born)
    return desk_iso_date (born);
  if (row_is_null (data, "age_on"))
    return g_strdup (_("not known"));
  int from = (int) row_int (data, "age_from"), to = (int) row_int (data, "age_to");
  g_autofree char *on = desk_iso_date (row_text (data, "age_on"));
  if (from == to)
    return g_strdup_printf (_("%d years (guessed on %s)"), from, on);
  return g_strdup_printf (_("%d to %d years (guessed on %s)"), from, to, on);
}

/* (transfer full): its groups of digits stay in their order in a script that runs from right to left, too */
static char *
phone_text (const char *phone)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? g_strdup_printf ("\u202a%s\u202c", phone) : g_strdup (phone);
}

static void
add_facts (GtkBox *section, const Row *data)
{
  GtkGrid *facts = GTK_GRID (gtk_grid_new ());
  g_autofree char *age = age_text (data);
  const char *phone = row_text (data, "phone");

  g_object_set (facts, "column-spacing", 16, "row-spacing", 4, NULL);
  desk_row_fact (facts, _("How sure"), person_label_identity (row_text (data, "identity")));
  desk_row_fact (facts, _("NIK"), row_text (data, "nik") ? row_text (data, "nik") : _("none yet"));
  desk_row_fact (facts, _("Born"), age);
  desk_row_fact (facts, _("Sex"), desk_label_sex (row_text (data, "sex")[0]));
  desk_row_fact (facts, _("Called"), row_text (data, "called_name"));
  desk_row_fact (facts, _("Comes from"), row_text (data, "origin"));
  desk_row_fact (facts, _("Nationality"), row_text (data, "nationality"));
  desk_row_fact (facts, _("Language"), person_label_language (row_text (data, "language")));
  desk_row_fact (facts, _("Reads"), person_label_some (row_text (data, "reads")));
  desk_row_fact (facts, _("Hears"), person_label_some (row_text (data, "hears")));
  desk_row_fact (facts, _("Sees"), person_label_some (row_text (data, "sees")));
  desk_row_fact (facts, _("Marks"), row_text (data, "marks"));
  gtk_container_add (GTK_CONTAINER (section), GTK_WIDGET (facts));
  gtk_widget_show (GTK_WIDGET (facts));
  g_autofree char *shown = phone ? phone_text (phone) : NULL;
  if (phone)
    desk_row_dial (desk_row_add (section, shown, _("own telephone")), phone);
}

static void
add_names (GtkBox *box, const PersonPage *page)
{
  GtkBox *section = desk_row_section (box, _("Other names"));

  for (guint i = 0; i < page->aliases->len; i++) {
    const PageAlias *alias = page->aliases->pdata[i];
    g_autofree char *name = g_strdup_printf (_("Remove the name %s"), alias->name);
    desk_row_button (desk_row_add (section, alias->name, NULL), _("Remove"), "person.alias-remove", alias->alias, name);
  }
  if (page->aliases->len == 0)
    desk_row_say_nothing (section, _("No other name is known."));
}

static void
add_tags (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Tags"));
  guint sealed = 0;

  for (guint i = 0; i < page->tags->len; i++) {
    const PageTag *tag = page->tags->pdata[i];
    sealed += tag->word == NULL;
    if (!tag->word)
      continue;
    g_autofree char *since = desk_short_date (tag->since, zone), *note = NULL, *name = NULL;
    note = g_strdup_printf (tag->specific ? _("specific data · since %s") : _("since %s"), since);
    name = g_strdup_printf (_("End the tag %s"), tag->word);
    desk_row_button (desk_row_add (section, tag->word, note), _("End"), "person.tag-end", tag->tag, name);
  }
  if (page->tags->len == 0)
    desk_row_say_nothing (section, _("No tag."));
  if (sealed == 0)
    return;
  g_autofree char *text = g_strdup_printf (ngettext ("%u is specific data and sealed", "%u are specific data and sealed", sealed), sealed);
  desk_row_sealed (section, text, "person.look-tags", _("Show specific data"));
}

/* (transfer full): "brother or sister · call: yes · collect: never" */
static char *
relation_note (const Relation *relation)
{
  g_autoptr (GString) note = g_string_new (person_label_relation (relation->kind));

  if (relation->reversed) {
    g_string_append_printf (note, " · %s", _("written down with the other one"));
    return g_string_free (g_steal_pointer (&note), FALSE);
  }
  if (relation->guardian)
    g_string_append_printf (note, " · %s", _("guardian"));
  g_string_append_printf (note, _(" · may be called: %s · left a message: %s · may collect: %s"), person_label_permit (relation->may_call),
                          person_label_permit (relation->may_message), person_label_permit (relation->may_collect));
  if (relation->address)
    g_string_append_printf (note, " · %s", relation->address);
  if (relation->note)
    g_string_append_printf (note, " · %s", relation->note);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
add_relations (GtkBox *box, const PersonPage *page)
{
  GtkBox *section = desk_row_section (box, _("Who belongs to them"));

  for (guint i = 0; i < page->relations->len; i++) {
    const PageRelation *shown = page->relations->pdata[i];
    const Relation *relation = shown->relation;
    g_autofree char *note = relation_note (relation);
    g_autofree char *phone = relation->phone ? phone_text (relation->phone) : NULL;
    g_autofree char *text = phone ? g_strdup_printf ("%s · %s", shown->name, phone) : g_strdup (shown->name);
    g_autofree char *change = g_strdup_printf (_("What %s may"), shown->name), *end = g_strdup_printf (_("End the relation to %s"), shown->name);
    GtkBox *row = desk_row_add (section, text, note);
    if (relation->phone && relation_can_be_called (relation))
      desk_row_dial (row, relation->phone);
    if (relation->relative)
      desk_row_button (row, _("Open"), "win.resident", relation->relative, NULL);
    if (!relation->reversed)
      desk_row_button (row, _("Change…"), "person.relation-change", relation->relation, change);
    desk_row_button (row, _("End"), "person.relation-end", relation->relation, end);
  }
  if (page->relations->len == 0)
    desk_row_say_nothing (section, _("Nobody is written down."));
  GtkBox *row = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_container_add (GTK_CONTAINER (section), GTK_WIDGET (row));
  desk_row_button (row, _("Somebody _outside…"), "person.relation-add", 0, NULL);
  desk_row_button (row, _("Another _resident…"), "person.relative-add", 0, NULL);
  gtk_widget_show (GTK_WIDGET (row));
}

static void
add_merges (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  if (page->merges->len == 0)
    return;
  GtkBox *section = desk_row_section (box, _("Merged into this resident"));

  for (guint i = 0; i < page->merges->len; i++) {
    const PageMerge *merge = page->merges->pdata[i];
    g_autofree char *at = desk_short_date (merge->at, zone), *name = g_strdup_printf (_("Take the merge of %s back"), merge->name);
    desk_row_button (desk_row_add (section, merge->name, at), _("Take back"), "person.unmerge", merge->merge, name);
  }
}

/* (transfer full) */
static char *
limited_text (const PersonPage *page, GTimeZone *zone)
{
  g_autofree char *since = desk_short_date (page->restriction.since, zone);

  return page->restriction.reason ? g_strdup_printf (_("limited since %s: %s"), since, page->restriction.reason)
                                  : g_strdup_printf (_("limited since %s"), since);
}

void
desk_sections_closed (GtkBox *section)
{
  desk_row_say_nothing (section, _("For those who look after the residents."));
}

void
desk_sections_limited (GtkBox *section, const PersonPage *page, GTimeZone *zone)
{
  g_autofree char *text = limited_text (page, zone);

  desk_row_sealed (section, text, "person.look-restricted", _("Show data whose use is limited"));
}

/* UU 27/2022, article 11: what is not needed for the stay itself opens for who says what it is needed for. */
static void
add_restriction (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  GtkBox *section = desk_row_section (box, _("Use of the data"));
  g_autofree char *text = page->restriction.since ? limited_text (page, zone) : NULL;

  if (!text) {
    desk_row_button (desk_row_add (section, _("as usual"), NULL), _("Limit…"), "person.restriction-add", 0, _("Limit the use of the data"));
    return;
  }
  GtkBox *row = desk_row_add (section, text, page->limited ? _("Who asks for it, and why, is written down.") : NULL);
  if (page->limited)
    desk_row_button (row, _("Sho_w…"), "person.look-restricted", 0, _("Show data whose use is limited"));
  desk_row_button (row, _("No longer…"), "person.restriction-end", 0, _("Limit the use of the data no longer"));
}

void
desk_sections_data (GtkBox *box, const PersonPage *page, GTimeZone *zone)
{
  if (page->line->confidential)
    desk_row_say_nothing (desk_row_section (box, _("Confidential stay")),
                          _("The house tells nobody who this is. Only a supervisor sees name, papers and relations."));
  if (page->closed)
    desk_sections_closed (desk_row_section (box, _("Who this is")));
  if (page->restriction.since && !page->data)
    add_restriction (box, page, zone);
  if (!page->data)
    return;
  GtkBox *section = desk_row_section (box, _("Who this is"));
  GtkBox *row = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  add_facts (section, page->data);
  gtk_container_add (GTK_CONTAINER (section), GTK_WIDGET (row));
  desk_row_button (row, _("_Change…"), "person.change", 0, _("Change who this is"));
  desk_row_button (row, _("Other _name…"), "person.alias-add", 0, NULL);
  desk_row_button (row, _("_Tag…"), "person.tag-add", 0, NULL);
  desk_row_button (row, _("Mer_ge…"), "person.merge", 0, NULL);
  gtk_widget_show (GTK_WIDGET (row));
  add_names (box, page);
  add_tags (box, page, zone);
  add_relations (box, page);
  add_merges (box, page, zone);
  add_restriction (box, page, zone);
}
