/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the NIK in a form of somebody registered says, below its field: told and filled in while it is typed. */
#include "app/admit/nik-look.h"

#include "app/admit/admit-jobs.h"
#include "app/admit/nik-hint.h"

#define PAUSE_MILLISECONDS 250       /* in typing, before the record is asked */
#define WIDTH 44                     /* letters in a row */

struct _DeskNikLook {
  GtkLabel parent;

  DeskContext *context;
  GtkEntry *nik, *age;
  GtkComboBox *sex;
  GCancellable *looking;       /* (nullable) at the last number */
  char *known;                 /* as it stood there when the form was opened */
  char *read_born;             /* (nullable) what a number put into the field of age */
  guint pause;
};

G_DEFINE_FINAL_TYPE (DeskNikLook, desk_nik_look, GTK_TYPE_LABEL)

static char
sex_of (DeskNikLook *self)
{
  const char *code = gtk_combo_box_get_active_id (self->sex);

  return code && *code ? *code : 'U';
}

/* Nothing is filled in for the number that stood there when the form was opened. */
static void
fill (DeskNikLook *self, const Nik *nik)
{
  const char sex[] = { nik->sex, '\0' };

  if (g_strcmp0 (gtk_entry_get_text (self->nik), self->known) == 0)
    return;
  desk_nik_fill_born (nik, self->age, &self->read_born);
  if (sex_of (self) == 'U')
    gtk_combo_box_set_active_id (self->sex, sex);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskNikLook *self = data;
  g_autoptr (Nik) nik = desk_look_nik_finish (result, NULL);
  (void) source;

  if (!nik)
    return;
  if (nik->valid)
    fill (self, nik);
  desk_nik_show (GTK_LABEL (self), nik, gtk_entry_get_text (self->nik), gtk_entry_get_text (self->age), sex_of (self));
  const char *hint = gtk_label_get_text (GTK_LABEL (self));
  gtk_widget_set_visible (GTK_WIDGET (self), *hint != '\0');
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self->nik)), hint);
}

static gboolean
on_pause (gpointer data)
{
  DeskNikLook *self = data;
  const char *typed = gtk_entry_get_text (self->nik);

  self->pause = 0;
  if (!*typed) {
    gtk_widget_hide (GTK_WIDGET (self));
    return G_SOURCE_REMOVE;
  }
  self->looking = g_cancellable_new ();
  desk_nik_ask (self->context, typed, gtk_entry_get_text (self->age), self->looking, on_looked, self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (DeskNikLook *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MILLISECONDS, on_pause, self);
}

/* --- object --- */

static void
desk_nik_look_destroy (GtkWidget *widget)
{
  DeskNikLook *self = DESK_NIK_LOOK (widget);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (desk_nik_look_parent_class)->destroy (widget);
}

static void
desk_nik_look_finalize (GObject *object)
{
  g_free (DESK_NIK_LOOK (object)->known);
  g_free (DESK_NIK_LOOK (object)->read_born);
  G_OBJECT_CLASS (desk_nik_look_parent_class)->finalize (object);
}

static void
desk_nik_look_class_init (DeskNikLookClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_nik_look_finalize;
  GTK_WIDGET_CLASS (class)->destroy = desk_nik_look_destroy;
}

static void
desk_nik_look_init (DeskNikLook *self)
{
  g_object_set (self, "xalign", 0.0, "wrap", TRUE, "max-width-chars", WIDTH, "no-show-all", TRUE, NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "caption");
}

GtkWidget *
desk_nik_look_new (DeskContext *context, GtkEntry *nik, GtkEntry *age, GtkComboBox *sex)
{
  DeskNikLook *self = g_object_new (DESK_TYPE_NIK_LOOK, NULL);

  self->context = g_object_ref (context);
  self->nik = nik;
  self->age = age;
  self->sex = sex;
  self->known = g_strdup (gtk_entry_get_text (nik));
  g_signal_connect_object (nik, "changed", G_CALLBACK (wait_for_pause), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (age, "changed", G_CALLBACK (wait_for_pause), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sex, "changed", G_CALLBACK (wait_for_pause), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
