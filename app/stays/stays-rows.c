/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the lists of the tab "length of stay". */
#include "app/stays/stays-rows.h"

#include "app/board/labels.h"
#include "app/residents/person-forms.h"
#include "app/stays/stays-labels.h"
#include "db/record/destination.h"

#include <glib/gi18n.h>

/* What a row says, before it is one. */
typedef struct {
  gint64 id, resident;
  const char *heading;
  char *lead, *title, *detail; /* owned; detail (nullable) */
  const char *class;           /* (nullable) of the lead */
} Words;

static void
words_clear (Words *words)
{
  g_free (words->lead);
  g_free (words->title);
  g_free (words->detail);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  return label;
}

static GtkWidget *
make_row (const Words *words)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *lead = make_label (words->lead, "lead");
  g_autofree char *name = g_strjoin (". ", words->lead, words->title, words->detail, NULL);

  if (words->class)
    gtk_style_context_add_class (gtk_widget_get_style_context (lead), words->class);
  gtk_label_set_width_chars (GTK_LABEL (lead), 15);
  gtk_container_add (GTK_CONTAINER (box), lead);
  gtk_container_add (GTK_CONTAINER (text), make_label (words->title, "strong"));
  if (words->detail)
    gtk_container_add (GTK_CONTAINER (text), make_label (words->detail, "dim"));
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (box), text, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&words->id, sizeof words->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "resident", g_memdup2 (&words->resident, sizeof words->resident), g_free);
  g_object_set_data (G_OBJECT (row), "heading", (gpointer) words->heading);
  atk_object_set_name (gtk_widget_get_accessible (row), name);
  return row;
}

static void
add_button (GtkWidget *row, const char *label, const char *action, gint64 id, const char *class)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  AtkObject *accessible = gtk_widget_get_accessible (button);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (id));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (class)
    gtk_style_context_add_class (gtk_widget_get_style_context (button), class);
  atk_object_set_description (accessible, atk_object_get_name (gtk_widget_get_accessible (row)));
  gtk_container_add (GTK_CONTAINER (gtk_bin_get_child (GTK_BIN (row))), button);
}

static GtkWidget *
finish (GtkWidget *row, gint64 resident)
{
  if (resident)
    add_button (row, _("Open"), "win.resident", resident, NULL);
  gtk_widget_show_all (row);
  return row;
}

char *
desk_row_who (const char *name, const char *place, gint64 number, const DeskRowView *view)
{
  if (!view->names)
    return place ? g_strdup (place) : g_strdup_printf (_("No. %d"), (int) number);
  /* TRANSLATORS: name, bed */
  return place ? g_strdup_printf (_("%s · %s"), name, place) : g_strdup_printf (_("%s · without a bed"), name);
}

const char *
desk_row_guest (const char *name, const DeskRowView *view)
{
  return view->names ? name : _("a guest");
}

/* --- limits --- */

static char *
meals_text (const MealDays *meals)
{
  if (meals->limit)
    return g_strdup_printf (meals->days > meals->limit ? _("▲ SPM meals %d/%d") : _("SPM meals %d/%d"), meals->days, meals->limit);
  return g_strdup_printf (_("meal days %d"), meals->days);
}

GtkWidget *
desk_limit_row_new (const LimitLine *line, const DeskRowView *view)
{
  g_auto (Words) words = { .id = line->stay, .resident = line->resident };
  g_autofree char *day = g_strdup_printf (_("day %d of %d"), line->day, line->limit), *meals = meals_text (&line->meals);
  g_autofree char *extended = line->extensions ? g_strdup_printf (ngettext (" · extended %d time", " · extended %d times", (gulong) line->extensions), line->extensions) : g_strdup ("");
  const char *asked = line->asked_at ? _(" · extension asked for") : "", *away = line->away ? _(" · away") : "";
  g_autofree char *refused = desk_label_refused (line, view->names);

  words.heading = line->left < 0 ? N_("Over the limit") : line->left <= LIMITS_NEAR_DAYS ? N_("Limit within 3 days") : N_("Later");
  words.class = line->left < 0 ? "over-text" : line->left == 0 ? "near-text" : NULL;
  words.lead = desk_label_left (line);
  words.title = desk_row_who (line->name, line->place, line->number, view);
  words.detail = g_strconcat (day, line->holidays ? " · " : "", line->holidays ? _("working days") : "", refused, " · ", desk_word (desk_guest_kinds (), line->guest_kind), " · ", meals, extended, asked, away, NULL);
  GtkWidget *row = make_row (&words);
  add_button (row, line->asked_at ? _("Asked for…") : _("Extend…"), "stays.extend", line->stay, NULL);
  if (line->extensions)
    add_button (row, _("Letter"), "stays.letter", line->stay, NULL);
  add_button (row, _("End…"), "stays.end", line->stay, "ending");
  return finish (row, line->resident);
}

/* --- what waits --- */

static char *
extension_text (const WaitingLine *line)
{
  g_autofree char *from = desk_iso_date (line->limit_before), *to = desk_iso_date (line->limit_after);
  /* TRANSLATORS: days, date before, date after */
  return g_strdup_printf (line->holidays ? _("+%d working days: %s → %s") : _("+%d days: %s → %s"), (int) line->days, from, to);
}

static char *
asked_text (const WaitingLine *line, const DeskRowView *view)
{
  g_autofree char *when = desk_short_moment (line->at, view->now, view->zone);
  const char *asker = line->asker ? line->asker : _("somebody"), *recorder = line->recorder ? line->recorder : _("somebody");

  if (line->kind == WAITING_DECISION)
    /* TRANSLATORS: who asked, when */
    return g_strdup_printf (_("asked by %s, %s"), asker, when);
  /* TRANSLATORS: who agreed, by telephone or letter, when, who wrote it down */
  return g_strdup_printf (_("%s agreed %s, %s, written down by %s"), line->approver,
                          desk_word (desk_channels (), line->channel), when, recorder);
}

/* Who was taken over by another house: it says when he was known last, this one knows more. */
static GtkWidget *
make_exit_row (const WaitingLine *line, const DeskRowView *view)
{
  g_auto (Words) words = { .id = line->id, .resident = line->resident };
  g_autofree char *seen = desk_short_moment (line->at, view->now, view->zone), *taken = desk_short_moment (line->until, view->now, view->zone);

  words.heading = N_("Taken over by another house");
  words.lead = g_strdup (_("? exit"));
  words.class = "near-text";
  words.title = g_strdup (desk_row_guest (line->name, view));
  /* TRANSLATORS: house, moment, moment */
  words.detail = g_strdup_printf (_("%s took over; left here between %s and %s"), line->asker, seen, taken);
  GtkWidget *row = make_row (&words);
  add_button (row, _("When and where to…"), "stays.exit", line->id, "suggested-action");
  add_button (row, _("Is still here…"), "stays.still-here", line->id, NULL);
  return finish (row, line->resident);
}

/* Who left at night, or in a hurry: the paper that goes along is still to be written. */
static GtkWidget *
make_paper_row (const WaitingLine *line, const DeskRowView *view)
{
  g_auto (Words) words = { .id = line->id, .resident = line->resident };
  g_autofree char *left = desk_short_moment (line->until, view->now, view->zone);
  const Destination *destination = destination_get (line->reason);

  words.heading = N_("Left without a paper");
  words.lead = g_strdup (_("? paper"));
  words.class = "near-text";
  words.title = g_strdup (desk_row_guest (line->name, view));
  /* TRANSLATORS: moment, where to, kind of paper */
  words.detail = g_strdup_printf (_("left %s: %s · wants: %s"), left, _(destination->label), person_label_document (line->what));
  GtkWidget *row = make_row (&words);
  add_button (row, _("Issue…"), "stays.paper", line->id, "suggested-action");
  return finish (row, line->resident);
}

static GtkWidget *
make_signature_row (const WaitingLine *line, const DeskRowView *view)
{
  g_auto (Words) words = { .id = line->id, .resident = line->resident };
  g_autofree char *on = desk_iso_date (line->issued_on), *issued = g_strdup_printf (_("issued %s"), on);
  g_autofree char *paper = g_strdup_printf ("%s · %s", person_label_document (line->what), line->number);
  g_autofree char *others = line->others ? g_strdup_printf (ngettext (" · and %u other", " · and %u others", line->others), line->others)
                                         : g_strdup ("");

  words.heading = N_("Not signed yet");
  words.lead = g_strdup (_("✎ to be signed"));
  words.title = view->names ? g_strconcat (line->name, " · ", paper, NULL) : g_steal_pointer (&paper);
  words.detail = g_strconcat (issued, others, NULL);
  GtkWidget *row = make_row (&words);
  add_button (row, _("Is signed…"), "stays.signed", line->id, "suggested-action");
  return finish (row, line->resident);
}

GtkWidget *
desk_waiting_row_new (const WaitingLine *line, const DeskRowView *view)
{
  if (line->kind == WAITING_EXIT)
    return make_exit_row (line, view);
  if (line->kind == WAITING_PAPER)
    return make_paper_row (line, view);
  if (line->kind == WAITING_SIGNATURE)
    return make_signature_row (line, view);

  gboolean decision = line->kind == WAITING_DECISION;
  g_auto (Words) words = { .id = line->id, .resident = line->resident };
  g_autofree char *asked = asked_text (line, view), *what = line->days ? extension_text (line) : g_strdup (_("document"));
  const char *note = line->note ? line->note : line->override;

  words.heading = decision ? N_("Wait to be decided") : N_("Agreed to, wait to be confirmed");
  words.lead = g_strdup (decision ? _("? decide") : _("✓? confirm"));
  words.class = "near-text";
  words.title = line->stay && !view->names ? g_strdup (what) : g_strconcat (line->name, " · ", what, NULL);
  words.detail = g_strconcat (line->reason ? desk_word (desk_extension_reasons (), line->reason) : "", line->reason ? " · " : "", asked,
                              note && view->names ? " · " : NULL, note, NULL);
  GtkWidget *row = make_row (&words);
  if (decision) {
    add_button (row, _("Approve"), "stays.approve", line->id, "suggested-action");
    add_button (row, _("Refuse"), "stays.refuse", line->id, "ending");
    add_button (row, _("Agreed elsewhere…"), "stays.agreed", line->id, NULL);
  } else {
    add_button (row, _("Confirm"), "stays.confirm", line->id, "suggested-action");
    if (line->extension)
      add_button (row, _("Letter"), "stays.letter", line->stay, NULL);
  }
  return finish (row, line->resident);
}

/* --- who is out --- */

static char *
due_text (const Outing *outing, const DeskRowView *view)
{
  int minutes = (int) ((view->now - outing->due_at) / 60);
  g_autofree char *due = desk_short_moment (outing->due_at, view->now, view->zone);

  if (!outing->overdue)
    return g_strdup_printf (_("○ due %s"), due);
  if (minutes < 120)
    return g_strdup_printf (ngettext ("▲ %d minute late", "▲ %d minutes late", (gulong) minutes), minutes);
  return g_strdup_printf (ngettext ("▲ %d hour late", "▲ %d hours late", (gulong) (minutes / 60)), minutes / 60);
}

static char *
taken_text (const Outing *outing, const DeskRowView *view)
{
  const char *who = outing->taken_by ? outing->taken_by : _("somebody");
  g_autofree char *at = desk_short_moment (outing->taken_at, view->now, view->zone);

  if (!outing->taken_at)
    return g_strdup ("");
  return outing->taken ? g_strdup_printf (_(" · %s sees to it"), who) : g_strdup_printf (_(" · %s saw to it at %s"), who, at);
}

GtkWidget *
desk_outing_row_new (const Outing *outing, const DeskRowView *view)
{
  g_auto (Words) words = { .id = outing->permit, .resident = outing->resident };
  g_autofree char *out = desk_short_moment (outing->out_at, view->now, view->zone), *due = desk_short_moment (outing->due_at, view->now, view->zone);
  /* TRANSLATORS: where to, when gone, when due */
  g_autofree char *text = g_strdup_printf (_("%s · gone %s, due %s"), desk_word (desk_permit_kinds (), outing->kind), out, due);
  g_autofree char *taken = taken_text (outing, view);
  g_autofree char *title = desk_row_who (outing->name, outing->place, outing->number, view);

  words.heading = outing_is_alarm (outing) ? N_("Children who are not back") : outing->overdue ? N_("Not back in time") : N_("Out on permit");
  words.lead = due_text (outing, view);
  words.class = outing->overdue ? "over-text" : NULL;
  words.title = outing->child ? g_strconcat (_("CHILD"), " · ", title, NULL) : g_steal_pointer (&title);
  words.detail = g_strconcat (text, outing->note && view->names ? " · " : "", outing->note && view->names ? outing->note : "", taken, NULL);
  GtkWidget *row = make_row (&words);
  if (outing_is_alarm (outing))
    add_button (row, _("I see to it"), "stays.take", outing->permit, "suggested-action");
  add_button (row, _("Is back"), "stays.back", outing->stay, NULL);
  add_button (row, _("Was back…"), "stays.back-earlier", outing->stay, NULL);
  add_button (row, _("Later…"), "stays.later", outing->stay, NULL);
  return finish (row, outing->resident);
}

/* --- lists --- */

static void
on_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *heading = g_object_get_data (G_OBJECT (row), "heading");
  (void) data;

  if (before && g_strcmp0 (heading, g_object_get_data (G_OBJECT (before), "heading")) == 0) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  GtkWidget *label = make_label (_(heading), "list-heading");
  gtk_widget_show (label);
  gtk_list_box_row_set_header (row, label);
}

/* Enter on a row opens whom it is about. */
static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  const gint64 *resident = g_object_get_data (G_OBJECT (row), "resident");
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (list));

  if (*resident && G_IS_ACTION_GROUP (window) && g_action_group_has_action (G_ACTION_GROUP (window), "resident"))
    g_action_group_activate_action (G_ACTION_GROUP (window), "resident", g_variant_new_int64 (*resident));
}

void
desk_rows_headings (GtkListBox *list)
{
  gtk_list_box_set_header_func (list, on_header, NULL, NULL);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
}

static GtkListBoxRow *
focused_row (GtkListBox *list)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (list));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row && gtk_widget_get_parent (row) == GTK_WIDGET (list) ? GTK_LIST_BOX_ROW (row) : NULL;
}

gboolean
desk_rows_choose (GtkListBox *list, gint64 id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (*(const gint64 *) g_object_get_data (G_OBJECT (row), "id") == id) {
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return TRUE;
    }
  return FALSE;
}

void
desk_rows_replace (GtkListBox *list, GPtrArray *rows)
{
  GtkListBoxRow *focused = focused_row (list);
  int index = focused ? gtk_list_box_row_get_index (focused) : -1;
  gint64 id = focused ? *(const gint64 *) g_object_get_data (G_OBJECT (focused), "id") : 0;

  gtk_container_foreach (GTK_CONTAINER (list), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (guint i = 0; i < rows->len; i++)
    gtk_container_add (GTK_CONTAINER (list), rows->pdata[i]);
  if (index < 0 || desk_rows_choose (list, id) || !rows->len)
    return;
  gtk_widget_grab_focus (rows->pdata[MIN ((guint) index, rows->len - 1)]);
}
