/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that greets who was noted, answers wishes, and takes them back. */
#include "kiosk/pages/visit-page.h"

#include "kiosk/pages/symbol-picture.h"
#include "kiosk/pages/tile-grid.h"
#include "kiosk/pages/ward-row.h"

#include "kiosk/sound/pack.h"

#include "db/record/sighting.h"

#include <glib/gi18n-lib.h>

#define PIXELS 150
#define LOW_PIXELS 96

struct _KioskVisitPage {
  GtkBox parent;

  KioskSymbolPicture *symbol;
  GtkLabel *greeting, *said, *ear;
  GtkWidget *tonight, *undo, *read, *answer, *below, *who;
  KioskWardRow *wards;
  KioskTileGrid *tiles;

  KioskSession *session;       /* not owned */
};

G_DEFINE_FINAL_TYPE (KioskVisitPage, kiosk_visit_page, GTK_TYPE_BOX)

static char *
present (const KioskVisit *visit)
{
  g_autofree char *hour = kiosk_visit_hour (visit, visit->said_at ? visit->said_at : visit->at);

  /* a name is what nobody else shall connect with this house */
  return g_strdup_printf (visit->result == KIOSK_RESULT_NOTED ? _("✓ Noted as being in the house, %s") : _("✓ Noted, %s"), hour);
}

/* That he is in the house is in the words beside it where the night is told of. */
static char *
welcome_back (const KioskVisit *visit)
{
  g_autofree char *hour = kiosk_visit_hour (visit, visit->said_at ? visit->said_at : visit->at);

  return g_strdup_printf (visit->tonight ? _("✓ Welcome back, %s") : _("✓ Welcome back. Noted as being in the house, %s"), hour);
}

static char *
already (const KioskVisit *visit)
{
  g_autofree char *hour = kiosk_visit_hour (visit, visit->said_at);

  return g_strdup_printf (_("Already at %s. More? Call staff."), hour);
}

/* Whom the house counts as out is said: nobody else looks whether the room is empty. */
static gboolean
leaves_children (const KioskVisit *visit)
{
  for (guint i = 0; i < visit->wards->len; i++)
    if (((const KioskWard *) visit->wards->pdata[i])->inside)
      return TRUE;
  return FALSE;
}

static char *
goodbye (const KioskVisit *visit)
{
  if (visit->along)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "✓ Goodbye, and come back safely, with %d child",
                                         "✓ Goodbye, and come back safely, with %d children", (gulong) visit->along),
                            visit->along);
  return g_strdup (leaves_children (visit) ? _("✓ Goodbye. The children stay here.") : _("✓ Goodbye, and come back safely"));
}

/* A pack has no words for children who go or stay. */
static const char *
pack_said (const KioskVisit *visit)
{
  if (visit->said == KIOSK_SAID_GOODBYE && (visit->along || leaves_children (visit)))
    return NULL;
  static const char *const clips[] = {
    [KIOSK_SAID_WELCOME_BACK] = "welcome-back", [KIOSK_SAID_GOODBYE] = "goodbye", [KIOSK_SAID_CALLED] = "called", [KIOSK_SAID_UNDONE] = "undone",
  };

  return visit->said < (int) G_N_ELEMENTS (clips) && clips[visit->said] ? kiosk_pack_word (visit->language, clips[visit->said]) : NULL;
}

/* (transfer full): the answer of the page, in words that name nobody */
static char *
answer (const KioskVisit *visit)
{
  if (pack_said (visit))
    return g_strdup (pack_said (visit));
  switch (visit->said) {
  case KIOSK_SAID_PRESENT:
    return present (visit);
  case KIOSK_SAID_WELCOME_BACK:
    return welcome_back (visit);
  case KIOSK_SAID_GOODBYE:
    return goodbye (visit);
  case KIOSK_SAID_SERVED:      /* for how many is told of nobody who may not be named */
    return visit->result == KIOSK_RESULT_NAMELESS ? g_strdup (_("✓ Noted")) : g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "✓ Noted: %d portion", "✓ Noted: %d portions", (gulong) visit->portions), visit->portions);
  case KIOSK_SAID_ALREADY:
    return already (visit);
  case KIOSK_SAID_CALLED:
    return g_strdup (_("✓ Staff know, please wait here"));
  case KIOSK_SAID_COMPLAINT:
    return g_strdup (_("✓ The supervisor will hear of it, nobody else"));
  case KIOSK_SAID_UNDONE:
    return g_strdup (_("✓ Taken back"));
  case KIOSK_SAID_ASK_STAFF:
    return g_strdup (_("A member of staff will help. Please press the bell."));
  }
  g_assert_not_reached ();
}

static void
show_words (KioskVisitPage *self, const char *greeting, const char *said)
{
  gtk_label_set_text (self->greeting, greeting);
  gtk_label_set_text (self->said, said);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *said != '\0');
}

static void
set_class (GtkWidget *widget, const char *class, gboolean on)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (on)
    gtk_style_context_add_class (context, class);
  else
    gtk_style_context_remove_class (context, class);
}

/* Who may not be named gets the tick, and what names nobody: meals, the bell, a complaint, and taking back. */
void
kiosk_visit_page_show (KioskVisitPage *self, const KioskVisit *visit)
{
  g_return_if_fail (KIOSK_IS_VISIT_PAGE (self));

  gboolean named = visit && visit->result == KIOSK_RESULT_NOTED;
  kiosk_symbol_picture_set (self->symbol, visit ? visit->symbol : NULL, visit ? visit->colour : NULL);
  kiosk_ward_row_show (self->wards, visit);
  kiosk_tile_grid_show (self->tiles, visit);
  gtk_widget_set_vexpand (self->who, visit && !visit->tiles->len);
  gtk_widget_set_visible (self->tonight, named && visit->tonight && kiosk_visit_is_present (visit));
  const char *ear = visit ? kiosk_pack_word (visit->language, "read") : NULL;
  gtk_label_set_text (self->ear, ear ? ear : _("Read aloud"));
  gtk_widget_set_visible (self->read, visit && visit->hears);
  gtk_widget_set_sensitive (self->undo, visit && kiosk_session_can_undo (self->session));
  set_class (self->answer, "careful", visit && (visit->said == KIOSK_SAID_ALREADY || visit->said == KIOSK_SAID_ASK_STAFF));
  if (!visit) {
    show_words (self, "", "");
    return;
  }
  g_autofree char *said = answer (visit);
  g_autofree char *greeting = named ? sighting_greeting (visit->zone, visit->at, visit->called) : NULL;
  show_words (self, named ? greeting : said, named ? said : "");
}

void
kiosk_visit_page_set_upright (KioskVisitPage *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_VISIT_PAGE (self));

  kiosk_tile_grid_set_upright (self->tiles, upright);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->below), upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

void
kiosk_visit_page_set_low (KioskVisitPage *self, gboolean low, gboolean flat)
{
  g_return_if_fail (KIOSK_IS_VISIT_PAGE (self));

  kiosk_symbol_picture_set_pixels (self->symbol, low ? LOW_PIXELS : PIXELS);
  kiosk_tile_grid_set_low (self->tiles, flat);
}

void
kiosk_visit_page_serve (KioskVisitPage *self, KioskSession *session)
{
  g_return_if_fail (KIOSK_IS_VISIT_PAGE (self) && KIOSK_IS_SESSION (session));

  self->session = session;
}

/* --- callbacks --- */

static void
on_done (KioskVisitPage *self)
{
  kiosk_session_done (self->session);
}

static void
on_undo (KioskVisitPage *self)
{
  kiosk_session_undo (self->session);
}

static void
on_complain (KioskVisitPage *self)
{
  kiosk_session_complain (self->session);
}

static void
on_read (KioskVisitPage *self)
{
  kiosk_session_read (self->session);
}

static void
on_pressed (KioskVisitPage *self, guint tile)
{
  kiosk_session_wish (self->session, tile);
}

static void
on_chosen (KioskVisitPage *self, guint ward, gboolean chosen)
{
  kiosk_session_choose (self->session, ward, chosen);
}

static void
kiosk_visit_page_class_init (KioskVisitPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (KIOSK_TYPE_SYMBOL_PICTURE);
  g_type_ensure (KIOSK_TYPE_TILE_GRID);
  g_type_ensure (KIOSK_TYPE_WARD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/kiosk/ui/kiosk-visit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, symbol);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, said);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, tonight);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, answer);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, who);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, below);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, wards);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, undo);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, read);
  gtk_widget_class_bind_template_child (widget_class, KioskVisitPage, ear);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_complain);
  gtk_widget_class_bind_template_callback (widget_class, on_read);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
kiosk_visit_page_init (KioskVisitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
