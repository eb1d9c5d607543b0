/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One resident on the screen. */
#include "app/residents/person-view.h"

#include "app/admit/belongings-box.h"
#include "app/admit/consent-box.h"
#include "app/board/labels.h"
#include "app/residents/rows.h"
#include "app/residents/sections.h"
#include "app/stays/stays-labels.h"
#include "db/record/alert.h"
#include "db/record/when.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define PHOTO_SIDE 64
#define PARTS 4

enum { PART_DATA, PART_CARE, PART_STAYS, PART_TIMELINE };

struct _DeskPersonView {
  GtkBox parent;

  GtkBox *face, *buttons;
  GtkLabel *name, *about, *countdown, *alerts;
  GtkNotebook *parts;
  GtkBox *boxes[PARTS];        /* what a section fills anew */
  GtkBox *kept;                /* consents and belongings, made once for each resident and who works here */
  gint64 typist;               /* staff who types into them; 0: nobody yet */
  GtkWidget *consents, *belongings;
  gint64 resident;             /* of those; 0: none */
};

enum { SIGNAL_MORE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPersonView, desk_person_view, GTK_TYPE_BOX)

/* --- head --- */

static char *
about_text (const PersonPage *page, GTimeZone *zone)
{
  g_autoptr (GString) about = g_string_new (NULL);
  int age = page->data ? resident_lowest_age (page->data, page->now) : -1;

  g_string_append_printf (about, _("No. %" PRId64), page->line->number);
  if (page->data)
    g_string_append_printf (about, " · %s", desk_label_sex (page->line->sex));
  if (age >= 0)
    g_string_append_printf (about, " · ");
  if (age >= 0)
    g_string_append_printf (about, ngettext ("%d year", "%d years", (gulong) age), age);
  if (!page->stay) {
    g_string_append_printf (about, " · %s", _("not staying"));
    return g_string_free (g_steal_pointer (&about), FALSE);
  }
  g_autofree char *since = desk_short_date (page->stay->arrived_at, zone);
  g_string_append_printf (about, " · %s", page->line->bed ? page->line->bed : _("without a bed"));
  g_string_append_printf (about, _(" · since %s"), since);
  if (page->worker)
    g_string_append_printf (about, _(" · social worker: %s"), page->worker);
  return g_string_free (g_steal_pointer (&about), FALSE);
}

/* How far the stay has come, and on how many days there were meals, as the board and the list of limits say it. */
static char *
countdown_text (const LimitLine *limit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *last = desk_iso_date (limit->limit_on), *left = desk_label_left (limit);

  g_string_append_printf (text, "%s · ", left);
  g_string_append_printf (text, _("day %d of %d"), limit->day, limit->limit);
  if (limit->holidays)
    g_string_append_printf (text, " · %s", _("working days"));
  g_string_append (text, " · ");
  g_string_append_printf (text, _("until %s"), last);
  if (limit->meals.limit) {
    g_string_append (text, " · ");
    g_string_append_printf (text, limit->meals.days > limit->meals.limit ? _("▲ SPM meals %d/%d") : _("SPM meals %d/%d"), limit->meals.days,
                            limit->meals.limit);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_countdown (DeskPersonView *self, const LimitLine *limit)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->countdown));
  g_autofree char *left = limit ? countdown_text (limit) : NULL, *refused = limit ? desk_label_refused (limit, TRUE) : NULL;
  g_autofree char *text = g_strconcat (left ? left : "", refused, NULL);

  gtk_label_set_text (self->countdown, text);
  gtk_widget_set_visible (GTK_WIDGET (self->countdown), limit != NULL);
  if (limit && limit->left < 0)
    gtk_style_context_add_class (style, "over-text");
  else
    gtk_style_context_remove_class (style, "over-text");
}

static void
show_face (DeskPersonView *self, const PersonPage *page)
{
  GtkWidget *face = page->photo ? desk_picture (page->photo, PHOTO_SIDE) : NULL;

  desk_row_clear (GTK_WIDGET (self->face));
  if (!face) {
    g_autofree char *initials = page->line->confidential ? g_strdup ("K") : desk_initials (page->line->name);
    face = gtk_label_new (initials);
    gtk_widget_set_size_request (face, PHOTO_SIDE, PHOTO_SIDE);
    gtk_style_context_add_class (gtk_widget_get_style_context (face), "avatar");
  } else {
    g_autofree char *name = g_strdup_printf (_("Photo of %s"), page->line->name);
    atk_object_set_name (gtk_widget_get_accessible (face), name);
  }
  gtk_widget_set_valign (face, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (self->face), face);
  gtk_widget_show (face);
}

static void
show_alerts (DeskPersonView *self, const PersonPage *page)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < page->alerts->len; i++)
    g_string_append_printf (codes, "%s%s", codes->len ? "," : "", ((Alert *) page->alerts->pdata[i])->instruction);
  g_autofree char *text = desk_label_alerts (codes->str);
  gtk_label_set_text (self->alerts, text);
  gtk_widget_set_visible (GTK_WIDGET (self->alerts), *text != '\0');
}

static void
show_head (DeskPersonView *self, const PersonPage *page, GTimeZone *zone)
{
  g_autofree char *about = about_text (page, zone);

  show_face (self, page);
  gtk_label_set_text (self->name, page->line->name);
  gtk_label_set_text (self->about, about);
  show_countdown (self, page->limit);
  show_alerts (self, page);
  desk_row_clear (GTK_WIDGET (self->buttons));
  if (page->data)
    desk_row_button (self->buttons, _("P_hoto…"), "person.photo", 0, page->photo ? _("Another photo") : _("Take or choose a photo"));
  if (page->limit && person_page_may (page, PERMISSION_ADMIT))
    desk_row_button (self->buttons, _("E_xtend…"), "person.extend", 0, _("Extend the stay"));
  if (page->stay)
    desk_row_button (self->buttons, _("On the _board"), "win.show-bed", page->line->resident, NULL);
}

/* --- parts --- */

static void
show_kept (DeskPersonView *self, DeskContext *context, const PersonPage *page)
{
  gboolean wanted = page->data != NULL;
  gint64 staff = desk_context_get_staff (context);
  gboolean other = staff && self->typist && staff != self->typist;

  self->typist = staff ? staff : self->typist;
  if (wanted && self->resident == page->line->resident && !other) {
    desk_consent_box_refresh (DESK_CONSENT_BOX (self->consents));
    desk_belongings_box_refresh (DESK_BELONGINGS_BOX (self->belongings));
    return;
  }
  desk_row_clear (GTK_WIDGET (self->kept));
  self->resident = wanted ? page->line->resident : 0;
  if (!wanted)
    return;
  self->consents = desk_consent_box_new (context, self->resident);
  self->belongings = desk_belongings_box_new (context, self->resident);
  gtk_container_add (GTK_CONTAINER (self->kept), self->consents);
  gtk_container_add (GTK_CONTAINER (self->kept), self->belongings);
  gtk_widget_show (self->consents);
  gtk_widget_show (self->belongings);
}

static void
on_more (DeskPersonView *self)
{
  g_signal_emit (self, signals[SIGNAL_MORE], 0);
}

static void
show_timeline (DeskPersonView *self, const DeskPerson *person, GTimeZone *zone)
{
  desk_sections_timeline (self->boxes[PART_TIMELINE], person, zone);
  if (person->timeline->len < person->limit)
    return;
  GtkWidget *more = gtk_button_new_with_mnemonic (_("_Earlier acts"));
  g_signal_connect_swapped (more, "clicked", G_CALLBACK (on_more), self);
  gtk_container_add (GTK_CONTAINER (self->boxes[PART_TIMELINE]), more);
  gtk_widget_show (more);
}

/* The buttons are made anew; the keys stay where they were. */
static void
find_named (GtkWidget *widget, gpointer data)
{
  gpointer *wish = data;

  if (!wish[1] && g_strcmp0 (gtk_widget_get_name (widget), wish[0]) == 0)
    wish[1] = widget;
  if (!wish[1] && GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_named, data);
}

static char *
focus_name (DeskPersonView *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->parts)) && GTK_IS_BUTTON (focus)
             ? g_strdup (gtk_widget_get_name (focus))
             : NULL;
}

static void
give_focus_back (DeskPersonView *self, char *name)
{
  gpointer wish[] = { name, NULL };

  if (!name)
    return;
  find_named (GTK_WIDGET (self->parts), wish);
  gtk_widget_grab_focus (wish[1] ? wish[1] : GTK_WIDGET (self->parts));
}

void
desk_person_view_show (DeskPersonView *self, DeskContext *context, const DeskPerson *person)
{
  GTimeZone *zone = desk_context_get_zone (context);
  g_autofree char *focus = focus_name (self);

  show_head (self, person->page, zone);
  for (int i = 0; i < PARTS; i++)
    desk_row_clear (GTK_WIDGET (self->boxes[i]));
  desk_sections_data (self->boxes[PART_DATA], person->page, zone);
  desk_sections_care (self->boxes[PART_CARE], person->page, zone);
  desk_sections_stays (self->boxes[PART_STAYS], person->page, zone);
  show_timeline (self, person, zone);
  show_kept (self, context, person->page);
  give_focus_back (self, focus);
}

void
desk_person_view_focus (DeskPersonView *self)
{
  g_return_if_fail (DESK_IS_PERSON_VIEW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->parts));
}

/* --- object --- */

static GtkBox *
add_part (DeskPersonView *self, const char *title, GtkBox **second)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL), *label = gtk_label_new_with_mnemonic (title);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  g_object_set (both, "margin", 16, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (both), box);
  if (second) {
    *second = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 16));
    gtk_container_add (GTK_CONTAINER (both), GTK_WIDGET (*second));
  }
  gtk_container_add (GTK_CONTAINER (scroll), both);
  gtk_notebook_append_page (self->parts, scroll, label);
  gtk_widget_show_all (scroll);
  return GTK_BOX (box);
}

static void
desk_person_view_class_init (DeskPersonViewClass *class)
{
  signals[SIGNAL_MORE] = g_signal_new ("more", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_head (DeskPersonView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->face = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->name = GTK_LABEL (desk_row_label ("", "person"));
  self->about = GTK_LABEL (desk_row_label ("", NULL));
  self->countdown = GTK_LABEL (desk_row_label ("", "strong"));
  self->alerts = GTK_LABEL (desk_row_label ("", "alert"));
  gtk_container_add (GTK_CONTAINER (words), GTK_WIDGET (self->name));
  gtk_container_add (GTK_CONTAINER (words), GTK_WIDGET (self->about));
  gtk_container_add (GTK_CONTAINER (words), GTK_WIDGET (self->countdown));
  gtk_container_add (GTK_CONTAINER (words), GTK_WIDGET (self->alerts));
  gtk_box_pack_start (GTK_BOX (head), GTK_WIDGET (self->face), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (head), words, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (head), GTK_WIDGET (self->buttons), FALSE, FALSE, 0);
  gtk_widget_set_valign (GTK_WIDGET (self->buttons), GTK_ALIGN_START);
  gtk_style_context_add_class (gtk_widget_get_style_context (head), "person-head");
  gtk_widget_show_all (head);
  gtk_widget_set_no_show_all (GTK_WIDGET (self->alerts), TRUE);
  return head;
}

static void
desk_person_view_init (DeskPersonView *self)
{
  GtkWidget *parts = gtk_notebook_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_container_add (GTK_CONTAINER (self), make_head (self));
  self->parts = GTK_NOTEBOOK (parts);
  self->boxes[PART_DATA] = add_part (self, _("_Data"), &self->kept);
  self->boxes[PART_CARE] = add_part (self, _("Car_e"), NULL);
  self->boxes[PART_STAYS] = add_part (self, _("Stays and _papers"), NULL);
  self->boxes[PART_TIMELINE] = add_part (self, _("Timel_ine"), NULL);
  gtk_box_pack_start (GTK_BOX (self), parts, TRUE, TRUE, 0);
  gtk_widget_show (parts);
}
