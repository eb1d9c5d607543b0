/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All pages of the kiosk under one head: shows what the session says. */
#include "kiosk/pages/pages.h"

#include "kiosk/pages/along-page.h"
#include "kiosk/pages/ask-page.h"
#include "kiosk/pages/day-words.h"
#include "kiosk/pages/idle-page.h"
#include "kiosk/pages/keypad-page.h"
#include "kiosk/pages/message-page.h"
#include "kiosk/pages/serving-page.h"
#include "kiosk/pages/visit-page.h"

#include "kiosk/sound/pack.h"

#include "db/words.h"

#include <glib/gi18n-lib.h>

struct _KioskPages {
  GtkBox parent;

  GtkLabel *house, *now;
  GtkStack *stack;
  KioskIdlePage *idle;
  KioskVisitPage *visit;
  KioskAlongPage *along;
  KioskAskPage *ask;
  KioskMessagePage *message;
  KioskServingPage *serving;
  KioskKeypadPage *keypad;

  KioskSession *session;
  gboolean contrast;
  int width, height;           /* of the screen; 0: not known yet */
  gboolean low, flat;
  guint clock;
};

G_DEFINE_FINAL_TYPE (KioskPages, kiosk_pages, GTK_TYPE_BOX)

static guint signal_language, signal_contrast;

static gboolean
on_clock (gpointer data)
{
  KioskPages *self = data;
  const KioskPlace *place = kiosk_session_get_place (self->session);
  kiosk_idle_page_show_call (self->idle, place);
  if (!place)
    return G_SOURCE_CONTINUE;
  g_autoptr (GDateTime) now = g_date_time_new_now (place->zone);
  g_autofree char *text = kiosk_day_words (now);

  if (g_strcmp0 (text, gtk_label_get_text (self->now)) != 0)
    gtk_label_set_text (self->now, text);
  return G_SOURCE_CONTINUE;
}

static gboolean
needs_update (const GError *trouble)
{
  return g_error_matches (trouble, ENGINE_ERROR, ENGINE_ERROR_OLDER)
         || g_error_matches (trouble, ENGINE_ERROR, ENGINE_ERROR_NEWER);
}

static KioskMessage
message_of (KioskSession *session)
{
  if (kiosk_session_get_state (session) == KIOSK_STATE_WORKING)
    return KIOSK_MESSAGE_WORKING;
  if (kiosk_session_get_state (session) == KIOSK_STATE_TROUBLE)
    return needs_update (kiosk_session_get_trouble (session)) ? KIOSK_MESSAGE_UPDATE : KIOSK_MESSAGE_TROUBLE;
  switch (kiosk_session_get_visit (session)->result) {
  case KIOSK_RESULT_UNREADABLE:
    return KIOSK_MESSAGE_UNREADABLE;
  case KIOSK_RESULT_STAFF:
    return KIOSK_MESSAGE_STAFF;
  case KIOSK_RESULT_UNDONE:
    return KIOSK_MESSAGE_UNDONE;
  case KIOSK_RESULT_SEE_STAFF:
  case KIOSK_RESULT_NOTED:
  case KIOSK_RESULT_NAMELESS:
    return KIOSK_MESSAGE_SEE_STAFF;
  }
  g_assert_not_reached ();
}

static const char *
page_of (KioskSession *session)
{
  const KioskVisit *visit = kiosk_session_get_visit (session);

  switch (kiosk_session_get_state (session)) {
  case KIOSK_STATE_IDLE:
    return "idle";
  case KIOSK_STATE_ASK:
    return "ask";
  case KIOSK_STATE_SERVING:
    return "serving";
  case KIOSK_STATE_KEYPAD:
    return "keypad";
  case KIOSK_STATE_VISIT:
    return visit->asks ? "along" : kiosk_visit_is_noted (visit) ? "visit" : "message";
  case KIOSK_STATE_WORKING:
  case KIOSK_STATE_TROUBLE:
    return "message";
  }
  g_assert_not_reached ();
}

/* What is given: "Dinner + Clothing"; nothing before it is known. */
static char *
title_of_serving (KioskServing *serving)
{
  const KioskServingPlace *place = kiosk_serving_get_place (serving);
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; place && kiosk_serving_has_begun (serving) && i < place->kinds->len; i++)
    if (kiosk_serving_is_chosen (serving, i))
      g_string_append_printf (title, "%s%s", title->len ? " + " : "", _(((const KioskServingKind *) place->kinds->pdata[i])->name));
  return g_strdup (title->str);
}

static void
set_class (GtkStyleContext *context, const char *class, gboolean on)
{
  if (on)
    gtk_style_context_add_class (context, class);
  else
    gtk_style_context_remove_class (context, class);
}

/* A page about a card never names the house. */
static void
show_head (KioskPages *self, const char *page)
{
  const KioskPlace *place = kiosk_session_get_place (self->session);
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean named = place && place->house && g_str_equal (page, "idle");

  g_autofree char *title = g_str_equal (page, "serving") && kiosk_session_get_serving (self->session)
                           ? title_of_serving (kiosk_session_get_serving (self->session)) : g_strdup ("");

  gtk_label_set_text (self->house, named ? place->house : title);
  set_class (context, "noted", g_str_equal (page, "visit") || g_str_equal (page, "along"));
  on_clock (self);
}

static void
show_chosen (KioskPages *self)
{
  const char *pack = kiosk_session_get_pack (self->session);

  kiosk_idle_page_show (self->idle, kiosk_pack_is (pack) ? pack : words_language (), self->contrast);
}

/* Where words are large and the screen is not, or the screen is small, pictures and margins give way to them. */
static void
fit (KioskPages *self)
{
  const KioskVisit *visit = kiosk_session_get_visit (self->session);
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean large = visit && visit->large, flat = self->height && self->height < KIOSK_LOW;
  gboolean narrow = self->width && self->width < KIOSK_NARROW;
  gboolean small = self->width && MAX (self->width, self->height) < KIOSK_LONG;
  gboolean low = flat || narrow || small || (large && self->width && MIN (self->width, self->height) < KIOSK_WIDE);

  set_class (context, "large", large);
  set_class (context, "low", low);
  set_class (context, "flat", flat);
  set_class (context, "narrow", narrow);
  set_class (context, "small", small && !narrow);
  if (low == self->low && flat == self->flat)
    return;
  self->low = low;
  self->flat = flat;
  kiosk_visit_page_set_low (self->visit, low, flat);
  kiosk_serving_page_set_low (self->serving, low);
}

static void
show (KioskPages *self)
{
  const char *page = page_of (self->session);
  gboolean noted = g_str_equal (page, "visit");

  fit (self);
  kiosk_along_page_show (self->along, g_str_equal (page, "along") ? kiosk_session_get_visit (self->session) : NULL);
  kiosk_visit_page_show (self->visit, noted ? kiosk_session_get_visit (self->session) : NULL);
  kiosk_serving_page_show (self->serving, g_str_equal (page, "serving") ? self->session : NULL);
  kiosk_keypad_page_show (self->keypad, g_str_equal (page, "keypad") ? self->session : NULL);
  if (g_str_equal (page, "message"))
    kiosk_message_page_show (self->message, message_of (self->session));
  if (g_str_equal (page, "ask"))
    kiosk_ask_page_show (self->ask, kiosk_session_get_seconds_left (self->session));
  show_head (self, page);
  show_chosen (self);
  if (g_str_equal (page, gtk_stack_get_visible_child_name (self->stack)))
    return;
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
on_language (KioskPages *self, const char *language)
{
  g_signal_emit (self, signal_language, 0, language);
}

static void
on_contrast (KioskPages *self)
{
  g_signal_emit (self, signal_contrast, 0);
}

static void
on_call (KioskPages *self)
{
  kiosk_session_touch (self->session);
  kiosk_session_call (self->session);
}

static void
on_staff (KioskPages *self)
{
  kiosk_session_staff (self->session);
}

static void
on_here (KioskPages *self)
{
  kiosk_session_touch (self->session);
}

static void
kiosk_pages_dispose (GObject *object)
{
  KioskPages *self = KIOSK_PAGES (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kiosk_pages_parent_class)->dispose (object);
}

static void
kiosk_pages_class_init (KioskPagesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = kiosk_pages_dispose;
  signal_language =
      g_signal_new ("language", KIOSK_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signal_contrast = g_signal_new ("contrast", KIOSK_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KIOSK_TYPE_IDLE_PAGE);
  g_type_ensure (KIOSK_TYPE_VISIT_PAGE);
  g_type_ensure (KIOSK_TYPE_ALONG_PAGE);
  g_type_ensure (KIOSK_TYPE_ASK_PAGE);
  g_type_ensure (KIOSK_TYPE_MESSAGE_PAGE);
  g_type_ensure (KIOSK_TYPE_SERVING_PAGE);
  g_type_ensure (KIOSK_TYPE_KEYPAD_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskPages, house);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, now);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, stack);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, idle);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, visit);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, along);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, ask);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, message);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, serving);
  gtk_widget_class_bind_template_child (widget_class, KioskPages, keypad);
  gtk_widget_class_bind_template_callback (widget_class, on_language);
  gtk_widget_class_bind_template_callback (widget_class, on_contrast);
  gtk_widget_class_bind_template_callback (widget_class, on_call);
  gtk_widget_class_bind_template_callback (widget_class, on_staff);
  gtk_widget_class_bind_template_callback (widget_class, on_here);
}

static void
kiosk_pages_init (KioskPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

KioskPages *
kiosk_pages_new (KioskSession *session)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (session), NULL);

  KioskPages *self = g_object_new (KIOSK_TYPE_PAGES, "visible", TRUE, NULL);
  self->session = g_object_ref (session);
  self->clock = g_timeout_add_seconds (1, on_clock, self);
  kiosk_along_page_serve (self->along, session);
  kiosk_visit_page_serve (self->visit, session);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (show), self);
  show (self);
  return self;
}

void
kiosk_pages_set_contrast (KioskPages *self, gboolean contrast)
{
  g_return_if_fail (KIOSK_IS_PAGES (self));

  self->contrast = contrast;
  show_chosen (self);
}

void
kiosk_pages_set_upright (KioskPages *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_PAGES (self));

  kiosk_idle_page_set_upright (self->idle, upright);
  kiosk_visit_page_set_upright (self->visit, upright);
  kiosk_serving_page_set_upright (self->serving, upright);
  kiosk_keypad_page_set_upright (self->keypad, upright);
}

void
kiosk_pages_set_screen (KioskPages *self, int width, int height)
{
  g_return_if_fail (KIOSK_IS_PAGES (self));

  self->width = width;
  self->height = height;
  show (self);
}

const char *
kiosk_pages_get_name (KioskPages *self)
{
  g_return_val_if_fail (KIOSK_IS_PAGES (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
