/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a member of staff who serves: what is given, the last answer over the whole screen, and who is missing. */
#include "kiosk/pages/serving-page.h"

#include "kiosk/pages/people.h"
#include "kiosk/pages/serving-choice.h"
#include "kiosk/pages/symbol-picture.h"

#include <glib/gi18n-lib.h>

#define ANSWER_PIXELS 220

struct _KioskServingPage {
  GtkBox parent;

  GtkStack *stack;             /* choose, serve */
  KioskServingChoice *choice;
  GtkStack *left;              /* answer, missing, stranger */
  GtkWidget *answer, *again, *undo, *begin;
  KioskSymbolPicture *symbol;
  GtkLabel *verdict, *portions, *given, *of, *recent;
  KioskPeople *missing, *holders;
  KioskSymbolPicture *holder_symbol;
  GtkLabel *holder_name;

  KioskSession *session;       /* (nullable) */
  const KioskServed *shown;    /* only compared */
  gint64 holder;               /* stay whose card is to be printed; 0: none */
};

G_DEFINE_FINAL_TYPE (KioskServingPage, kiosk_serving_page, GTK_TYPE_BOX)

static KioskServing *
serving_of (KioskServingPage *self)
{
  return self->session ? kiosk_session_get_serving (self->session) : NULL;
}

static char *
hour_of (KioskServingPage *self, gint64 at, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, kiosk_serving_get_place (serving_of (self))->zone);

  return g_date_time_format (local, format);
}

static char *
words_of (KioskServingPage *self, const KioskServed *served)
{
  switch (served->verdict) {
  case KIOSK_SERVED_GIVEN:
    return g_strdup (_("✓ Please"));
  case KIOSK_SERVED_ALREADY: {
    g_autofree char *hour = hour_of (self, served->since, _("%H:%M"));
    return g_strdup_printf (_("Already %s"), hour);
  }
  case KIOSK_SERVED_SEE_DESK:
    return g_strdup (_("See the desk"));
  case KIOSK_SERVED_UNREADABLE:
    return g_strdup (_("Once more, please"));
  case KIOSK_SERVED_UNDONE:
    return g_strdup (_("Taken back"));
  case KIOSK_SERVED_CARD:
    return g_strdup (_("✓ A new card is printed"));
  case KIOSK_SERVED_CARD_WAITS:
    return g_strdup (_("A card is being printed already"));
  }
  g_assert_not_reached ();
}

static char *
portions_of (const KioskServed *served)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (served->verdict == KIOSK_SERVED_GIVEN)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%d portion", "%d portions", (gulong) served->persons), served->persons);
  if (served->verdict == KIOSK_SERVED_GIVEN && served->children)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " + %d child", " + %d children", (gulong) served->children), served->children);
  if (served->called)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", served->called);
  return g_strdup (text->str);
}

static void
set_verdict (GtkWidget *answer, int verdict)
{
  static const char *const classes[] = { "given", "already", "see-desk", "unreadable", "undone", "given-card", "waits" };
  GtkStyleContext *context = gtk_widget_get_style_context (answer);

  for (int i = 0; i < (int) G_N_ELEMENTS (classes); i++)
    if (i == verdict)
      gtk_style_context_add_class (context, classes[i]);
    else
      gtk_style_context_remove_class (context, classes[i]);
}

static void
show_answer (KioskServingPage *self, const KioskServed *served)
{
  gtk_widget_set_visible (self->undo, served && kiosk_serving_can_undo (serving_of (self)));
  if (served == self->shown && served)
    return;
  if (served)
    gtk_stack_set_visible_child_name (self->left, "answer");
  self->shown = served;
  set_verdict (self->answer, served ? (int) served->verdict : -1);
  kiosk_symbol_picture_set (self->symbol, served ? served->symbol : NULL, served ? served->colour : NULL);
  gtk_widget_set_visible (self->again, served && served->verdict == KIOSK_SERVED_ALREADY);
  g_autofree char *words = served ? words_of (self, served) : g_strdup (_("Scan the first card"));
  g_autofree char *portions = served ? portions_of (served) : g_strdup ("");
  gtk_label_set_text (self->verdict, words);
  gtk_label_set_text (self->portions, portions);
}

/* Without names: who stands behind sees no more than that somebody had something. */
static void
show_recent (KioskServingPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i <= KIOSK_SERVING_RECENT; i++) {
    const KioskServed *served = kiosk_serving_get_recent (serving_of (self), i);
    if (!served)
      break;
    g_autofree char *hour = hour_of (self, served->at, _("%H:%M:%S")), *words = words_of (self, served);
    g_string_append_printf (text, "%s%s  %s", text->len ? "\n" : "", hour, words);
  }
  gtk_label_set_text (self->recent, text->str);
}

/* --- who is missing, and whose card is lost --- */

static gboolean
faces_staff (KioskServingPage *self)
{
  return kiosk_serving_get_place (serving_of (self))->faces_staff;
}

static void
on_missing_pressed (KioskServingPage *self, const ServingPerson *person)
{
  if (serving_of (self))
    kiosk_serving_give (serving_of (self), person->stay);
}

/* A new card ends the old one: it is asked for twice. */
static void
on_holder_pressed (KioskServingPage *self, const ServingPerson *person)
{
  if (!serving_of (self))
    return;
  self->holder = person->stay;
  kiosk_symbol_picture_set (self->holder_symbol, person->symbol, person->colour);
  gtk_label_set_text (self->holder_name, faces_staff (self) && person->called ? person->called : person->symbol ? "" : person->code);
  gtk_stack_set_visible_child_name (self->left, "confirm");
}

static void
show_count (KioskServingPage *self, const ServingCount *count)
{
  g_autofree char *given = count ? g_strdup_printf ("%d", (int) count->given) : g_strdup ("");
  g_autofree char *of = count ? g_strdup_printf (_("of %d · %d missing"), (int) count->expected, (int) count->missing->len)
                              : g_strdup ("");

  gtk_label_set_text (self->given, given);
  gtk_label_set_text (self->of, of);
  kiosk_people_show (self->missing, count ? count->missing : NULL, count && faces_staff (self));
}

static void
forget_holder (KioskServingPage *self)
{
  self->holder = 0;
  kiosk_symbol_picture_set (self->holder_symbol, NULL, NULL);
  gtk_label_set_text (self->holder_name, "");
}

static void
clear (KioskServingPage *self)
{
  self->session = NULL;
  kiosk_serving_choice_show (self->choice, NULL);
  show_answer (self, NULL);
  gtk_label_set_text (self->recent, "");
  show_count (self, NULL);
  forget_holder (self);
  kiosk_people_show (self->holders, NULL, FALSE);
  gtk_stack_set_visible_child_name (self->left, "answer");
  gtk_stack_set_visible_child_name (self->stack, "choose");
}

void
kiosk_serving_page_show (KioskServingPage *self, KioskSession *session)
{
  g_return_if_fail (KIOSK_IS_SERVING_PAGE (self));

  KioskServing *serving = session ? kiosk_session_get_serving (session) : NULL;
  if (!serving) {
    clear (self);
    return;
  }
  self->session = session;
  kiosk_serving_choice_show (self->choice, serving);
  gtk_stack_set_visible_child_name (self->stack, kiosk_serving_has_begun (serving) ? "serve" : "choose");
  if (!kiosk_serving_has_begun (serving))
    return;
  show_answer (self, kiosk_serving_get_recent (serving, 0));
  show_recent (self);
  show_count (self, kiosk_serving_get_count (serving));
  kiosk_people_show (self->holders, kiosk_serving_get_people (serving), faces_staff (self));
}

void
kiosk_serving_page_set_upright (KioskServingPage *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_SERVING_PAGE (self));

  GtkWidget *serve = gtk_stack_get_child_by_name (self->stack, "serve");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (serve), upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/* --- callbacks --- */

static void
on_begin (KioskServingPage *self)
{
  if (serving_of (self))
    kiosk_serving_begin (serving_of (self));
}

static void
on_end (KioskServingPage *self)
{
  if (self->session)
    kiosk_session_done (self->session);
}

static void
on_again (KioskServingPage *self)
{
  if (serving_of (self))
    kiosk_serving_give_again (serving_of (self));
}

static void
on_undo (KioskServingPage *self)
{
  if (serving_of (self))
    kiosk_serving_undo (serving_of (self));
}

static void
show_left (KioskServingPage *self, const char *name)
{
  gboolean there = g_str_equal (gtk_stack_get_visible_child_name (self->left), name);

  gtk_stack_set_visible_child_name (self->left, there ? "answer" : name);
}

static void
on_missing (KioskServingPage *self)
{
  show_left (self, "missing");
}

static void
on_cards (KioskServingPage *self)
{
  forget_holder (self);
  show_left (self, "cards");
  if (serving_of (self))
    kiosk_serving_ask_people (serving_of (self));
}

static void
on_print (KioskServingPage *self)
{
  if (serving_of (self) && self->holder)
    kiosk_serving_new_card (serving_of (self), self->holder);
  forget_holder (self);
  gtk_stack_set_visible_child_name (self->left, "answer");
}

static void
on_stranger (KioskServingPage *self)
{
  show_left (self, "stranger");
}

static void
give_stranger (KioskServingPage *self, const char *reason)
{
  if (serving_of (self))
    kiosk_serving_give_stranger (serving_of (self), reason);
}

static void
on_visitor (KioskServingPage *self)
{
  give_stranger (self, "visitor");
}

static void
on_colleague (KioskServingPage *self)
{
  give_stranger (self, "staff");
}

static void
on_unregistered (KioskServingPage *self)
{
  give_stranger (self, "not registered");
}

static void
bind_callbacks (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_callback (class, on_begin);
  gtk_widget_class_bind_template_callback (class, on_end);
  gtk_widget_class_bind_template_callback (class, on_again);
  gtk_widget_class_bind_template_callback (class, on_undo);
  gtk_widget_class_bind_template_callback (class, on_missing);
  gtk_widget_class_bind_template_callback (class, on_missing_pressed);
  gtk_widget_class_bind_template_callback (class, on_holder_pressed);
  gtk_widget_class_bind_template_callback (class, on_cards);
  gtk_widget_class_bind_template_callback (class, on_print);
  gtk_widget_class_bind_template_callback (class, on_stranger);
  gtk_widget_class_bind_template_callback (class, on_visitor);
  gtk_widget_class_bind_template_callback (class, on_colleague);
  gtk_widget_class_bind_template_callback (class, on_unregistered);
}

static void
kiosk_serving_page_class_init (KioskServingPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (KIOSK_TYPE_PEOPLE);
  g_type_ensure (KIOSK_TYPE_SERVING_CHOICE);
  g_type_ensure (KIOSK_TYPE_SYMBOL_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-serving-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, choice);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, left);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, answer);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, again);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, undo);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, begin);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, symbol);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, portions);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, given);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, of);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, recent);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, missing);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, holders);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, holder_symbol);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, holder_name);
  bind_callbacks (widget_class);
}

static void
kiosk_serving_page_init (KioskServingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kiosk_symbol_picture_set_pixels (self->symbol, ANSWER_PIXELS);
  kiosk_symbol_picture_set_pixels (self->holder_symbol, ANSWER_PIXELS);
}
