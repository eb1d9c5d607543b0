/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialogs of admission, move and discharge have in common. */
#include "app/board/stay-form.h"

static guint changed_signal;

G_DEFINE_INTERFACE (DeskStayForm, desk_stay_form, GTK_TYPE_WIDGET)

static void
desk_stay_form_default_init (DeskStayFormInterface *iface)
{
  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

DeskActs *
desk_stay_form_make_acts (DeskStayForm *self, const char *override, const char *agreed_by, char **missing)
{
  return DESK_STAY_FORM_GET_IFACE (self)->make_acts (self, override, agreed_by, missing);
}

char *
desk_stay_form_describe (DeskStayForm *self)
{
  return DESK_STAY_FORM_GET_IFACE (self)->describe (self);
}

gboolean
desk_stay_form_pick (DeskStayForm *self, gint64 bed)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->pick && iface->pick (self, bed);
}

gint64
desk_stay_form_get_bed (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->get_bed ? iface->get_bed (self) : 0;
}

char *
desk_stay_form_offer (DeskStayForm *self, const GError *refusal)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->offer ? iface->offer (self, refusal) : NULL;
}

void
desk_stay_form_take_offer (DeskStayForm *self)
{
  DESK_STAY_FORM_GET_IFACE (self)->take_offer (self);
}

GtkWidget *
desk_stay_form_get_first (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->get_first ? iface->get_first (self) : NULL;
}

GtkWidget *
desk_stay_form_get_wrong (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->get_wrong ? iface->get_wrong (self) : NULL;
}

gboolean
desk_stay_form_is_written (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->is_written && iface->is_written (self);
}

void
desk_stay_form_finish (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  if (iface->finish)
    iface->finish (self);
}

void
desk_stay_form_changed (DeskStayForm *self)
{
  g_signal_emit (self, changed_signal, 0);
}
