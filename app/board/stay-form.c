/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialogs of admission, move and discharge have in common. */
#include "app/board/stay-form.h"

static guint changed_signal, restored_signal;

G_DEFINE_INTERFACE (DeskStayForm, desk_stay_form, GTK_TYPE_WIDGET)

static void
desk_stay_form_default_init (DeskStayFormInterface *iface)
{
  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  restored_signal =
      g_signal_new ("restored", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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

char *
desk_stay_form_get_bed (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);
  gint64 bed = iface->get_bed ? iface->get_bed (self) : 0;

  if (iface->get_bed_text)
    return iface->get_bed_text (self);
  return bed ? g_strdup_printf ("%" G_GINT64_FORMAT, bed) : NULL;
}

void
desk_stay_form_named (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  if (iface->named)
    iface->named (self);
}

gboolean
desk_stay_form_takes_in (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return !iface->takes_in || iface->takes_in (self);
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

void
desk_stay_form_give_keys (GtkWidget *field)
{
  if (field && gtk_widget_get_can_focus (field))
    gtk_widget_grab_focus (field);
  else if (field)
    gtk_widget_child_focus (field, GTK_DIR_TAB_FORWARD);      /* a button lies within */
}

typedef struct {
  const char *name;
  GtkWidget *found;
} Looking;

static void
look (GtkWidget *widget, gpointer data)
{
  Looking *looking = data;
  gboolean field = GTK_IS_ENTRY (widget) || GTK_IS_COMBO_BOX (widget) || GTK_IS_TEXT_VIEW (widget);

  if (!looking->found && field && g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (widget)), looking->name) == 0)
    looking->found = widget;
  else if (!looking->found && GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), look, looking);
}

GtkWidget *
desk_stay_form_find_field (DeskStayForm *self, const char *key)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);
  GtkWidget *own = iface->get_field ? iface->get_field (self, key) : NULL;
  Looking looking = { key, own };

  if (!own)
    look (GTK_WIDGET (self), &looking);
  return looking.found && gtk_widget_is_sensitive (looking.found) && gtk_widget_get_mapped (looking.found) ? looking.found : NULL;
}

gboolean
desk_stay_form_is_written (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->is_written && iface->is_written (self);
}

char *
desk_stay_form_draft_name (const char *act, GHashTable *about)
{
  g_autoptr (GString) name = g_string_new (act);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (about), (GCompareFunc) g_strcmp0);

  for (GList *key = keys; key; key = key->next)
    g_string_append_printf (name, "-%s-%s", (const char *) key->data, (const char *) g_hash_table_lookup (about, key->data));
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
desk_stay_form_get_draft (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->get_draft ? iface->get_draft (self) : NULL;
}

GVariant *
desk_stay_form_get_comer (DeskStayForm *self)
{
  DeskStayFormInterface *iface = DESK_STAY_FORM_GET_IFACE (self);

  return iface->get_comer ? iface->get_comer (self) : NULL;
}

void
desk_stay_form_changed (DeskStayForm *self)
{
  g_signal_emit (self, changed_signal, 0);
}

void
desk_stay_form_restored (DeskStayForm *self)
{
  g_signal_emit (self, restored_signal, 0);
}
