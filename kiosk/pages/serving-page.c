/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a member of staff who serves: what is given, the last answer over the whole screen, and who is missing. */
#include "kiosk/pages/serving-page.h"

#include "kiosk/pages/people.h"
#include "kiosk/pages/serving-choice.h"
#include "kiosk/pages/serving-words.h"
#include "kiosk/pages/symbol-picture.h"

#include <glib/gi18n-lib.h>

#define ANSWER_PIXELS 220
#define LOW_PIXELS 120

struct _KioskServingPage {
  GtkBox parent;

  GtkStack *stack;             /* choose, serve */
  KioskServingChoice *choice;
  GtkStack *left;              /* answer, missing, stranger */
  GtkWidget *answer, *children, *again, *undo, *cardless, *kinds;
  KioskSymbolPicture *symbol;
  GtkLabel *verdict, *portions, *given, *of, *recent;
  KioskPeople *missing, *holders;
  KioskSymbolPicture *holder_symbol;
  GtkLabel *holder_name;

  KioskSession *session;       /* (nullable) */
  const KioskServed *shown;    /* only compared */
  gboolean repeated;           /* as it was shown */
  gboolean made;               /* the buttons of the kinds */
  guint looked;                /* place of the kind whose missing are shown */
  gint64 holder;               /* stay whose card is to be printed; 0: none */
};

G_DEFINE_FINAL_TYPE (KioskServingPage, kiosk_serving_page, GTK_TYPE_BOX)

static KioskServing *
serving_of (KioskServingPage *self)
{
  return self->session ? kiosk_session_get_serving (self->session) : NULL;
}

static void
set_verdict (GtkWidget *answer, int verdict)
{
  static const char *const classes[] = { "given", "already", "see-desk", "unreadable", "undone", "given-card", "waits", "partly" };
  GtkStyleContext *context = gtk_widget_get_style_context (answer);

  for (int i = 0; i < (int) G_N_ELEMENTS (classes); i++)
    if (i == verdict)
      gtk_style_context_add_class (context, classes[i]);
    else
      gtk_style_context_remove_class (context, classes[i]);
}

/* --- what is given, where it is more than one thing --- */

static void
destroy_child (GtkWidget *child, gpointer data G_GNUC_UNUSED)
{
  gtk_widget_destroy (child);
}

static guint
place_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
}

static void
on_again (GtkWidget *button, KioskServingPage *self)
{
  const KioskServingKind *kind = serving_of (self) ? kiosk_serving_get_kind (serving_of (self), place_of (button)) : NULL;

  if (kind)
    kiosk_serving_give_again (serving_of (self), kind->id);
}

static void show_missing (KioskServingPage *self);

static void
on_kind (GtkWidget *button, KioskServingPage *self)
{
  self->looked = place_of (button);
  show_missing (self);
}

static void
add_button (GtkWidget *box, const char *label, guint place, GCallback pressed, KioskServingPage *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "clicked", pressed, self);
  gtk_label_set_line_wrap (GTK_LABEL (gtk_bin_get_child (GTK_BIN (button))), TRUE);
  gtk_widget_show (button);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
}

/* Once, when it begins: no answer waits for buttons. */
static void
make_kinds (KioskServingPage *self)
{
  gboolean several = kiosk_serving_is_several (serving_of (self));
  const KioskServingKind *kind;

  for (guint i = 0; !self->made && (kind = kiosk_serving_get_kind (serving_of (self), i)); i++) {
    g_autofree char *again = several ? g_strdup_printf (_("Second helping: %s"), _(kind->name)) : g_strdup (_("Second helping"));
    add_button (self->again, again, i, G_CALLBACK (on_again), self);
    add_button (self->kinds, _(kind->name), i, G_CALLBACK (on_kind), self);
  }
  gtk_widget_set_visible (self->kinds, several);
  self->made = TRUE;
}

static void
forget_kinds (KioskServingPage *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->again), destroy_child, NULL);
  gtk_container_foreach (GTK_CONTAINER (self->kinds), destroy_child, NULL);
  self->made = FALSE;
  self->looked = 0;
}

static gboolean
was_had (const KioskServed *served, gint64 kind)
{
  for (guint i = 0; served && served->kinds && i < served->kinds->len; i++) {
    const KioskServedKind *at = &g_array_index (served->kinds, KioskServedKind, i);
    if (at->kind == kind && at->since)
      return TRUE;
  }
  return FALSE;
}

/* More of that, and of no other, for whom the answer is about. */
static void
show_again (KioskServingPage *self, const KioskServed *served)
{
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (self->again));
  gboolean any = FALSE;

  for (GList *at = buttons; at; at = at->next) {
    gboolean had = (served && served->repeated) || was_had (served, kiosk_serving_get_kind (serving_of (self), place_of (at->data))->id);
    gtk_widget_set_visible (at->data, had);
    any = any || had;
  }
  gtk_widget_set_visible (self->again, any);
}

static void
show_answer (KioskServingPage *self, const KioskServed *served)
{
  gtk_widget_set_visible (self->undo, served && kiosk_serving_can_undo (serving_of (self)));
  if (served && served == self->shown && served->repeated == self->repeated)
    return;
  if (served)
    gtk_stack_set_visible_child_name (self->left, "answer");
  self->shown = served;
  self->repeated = served && served->repeated;
  set_verdict (self->answer, served ? (int) served->verdict : -1);
  kiosk_symbol_picture_set (self->symbol, served ? served->symbol : NULL, served ? served->colour : NULL);
  gtk_widget_set_visible (self->cardless, served && (served->cardless || served->verdict == KIOSK_SERVED_UNREADABLE));
  gtk_widget_set_visible (self->children, served && served->out && served->out->len);
  show_again (self, served);
  g_autofree char *words = served ? kiosk_serving_verdict (serving_of (self), served) : g_strdup (_("Scan the first card"));
  g_autofree char *portions = served && served->kinds ? kiosk_serving_portions (serving_of (self), served) : g_strdup ("");
  gtk_label_set_text (self->verdict, words);
  gtk_label_set_text (self->portions, portions);
  gtk_widget_set_visible (GTK_WIDGET (self->portions), *portions != '\0');
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
    g_autofree char *hour = kiosk_serving_hour (serving_of (self), served->at, _("%H:%M:%S"));
    g_autofree char *words = kiosk_serving_verdict (serving_of (self), served);
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

/* Rows that nobody sees are not made anew after each answer. */
static void
show_missing (KioskServingPage *self)
{
  const ServingCount *count = serving_of (self) ? kiosk_serving_get_count (serving_of (self), self->looked) : NULL;
  gboolean seen = count && g_str_equal (gtk_stack_get_visible_child_name (self->left), "missing");
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (self->kinds));

  for (GList *at = seen ? buttons : NULL; at; at = at->next) {
    GtkStyleContext *context = gtk_widget_get_style_context (at->data);
    if (place_of (at->data) == self->looked)
      gtk_style_context_add_class (context, "chosen");
    else
      gtk_style_context_remove_class (context, "chosen");
  }
  kiosk_people_show (self->missing, seen ? count->missing : NULL, seen && faces_staff (self));
}

static void
show_count (KioskServingPage *self)
{
  const ServingCount *count = kiosk_serving_get_count (serving_of (self), 0);
  g_autofree char *given = count ? g_strdup_printf ("%d", (int) count->given) : g_strdup ("");
  g_autofree char *of = kiosk_serving_sums (serving_of (self));

  gtk_widget_set_visible (GTK_WIDGET (self->given), !kiosk_serving_is_several (serving_of (self)));
  gtk_label_set_text (self->given, given);
  gtk_label_set_text (self->of, of);
  show_missing (self);
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
  forget_kinds (self);
  show_answer (self, NULL);
  gtk_label_set_text (self->recent, "");
  gtk_label_set_text (self->given, "");
  gtk_label_set_text (self->of, "");
  kiosk_people_show (self->missing, NULL, FALSE);
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
  make_kinds (self);
  show_answer (self, kiosk_serving_get_recent (serving, 0));
  show_recent (self);
  show_count (self);
  kiosk_people_show (self->holders, kiosk_serving_get_people (serving), faces_staff (self));
}

void
kiosk_serving_page_set_low (KioskServingPage *self, gboolean low)
{
  g_return_if_fail (KIOSK_IS_SERVING_PAGE (self));

  kiosk_symbol_picture_set_pixels (self->symbol, low ? LOW_PIXELS : ANSWER_PIXELS);
  kiosk_symbol_picture_set_pixels (self->holder_symbol, low ? LOW_PIXELS : ANSWER_PIXELS);
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
on_undo (KioskServingPage *self)
{
  if (serving_of (self))
    kiosk_serving_undo (serving_of (self));
}

static void
on_children (KioskServingPage *self)
{
  if (serving_of (self))
    kiosk_serving_give_children (serving_of (self));
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
  show_missing (self);
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
  gtk_widget_class_bind_template_callback (class, on_undo);
  gtk_widget_class_bind_template_callback (class, on_children);
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
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, children);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, again);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, cardless);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, KioskServingPage, undo);
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
