/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of guest somebody is, where the house has a rule for a kind that nobody can tell by age or company. */
#include "app/admit/guest-kind.h"

#include "app/admit/admit-jobs.h"
#include "app/stays/stays-labels.h"

#include <glib/gi18n.h>

struct _DeskGuestKind {
  GtkBox parent;

  GtkComboBoxText *choice;     /* a child; its first row says that none is chosen */
  GCancellable *asking;        /* (nullable) the last question */
  gint64 house;                /* that was asked about last, 0: none */
  char *kind;                  /* (nullable) */
  gboolean filling;
};

enum { SIGNAL_CHANGED, SIGNAL_OFFERED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskGuestKind, desk_guest_kind, GTK_TYPE_BOX)

static void
on_chosen (DeskGuestKind *self)
{
  const char *code = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->choice));

  if (self->filling)
    return;
  g_free (self->kind);
  self->kind = code && *code ? g_strdup (code) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Where the house has no such kind, it is as the record tells by itself. */
static void
show_kind (DeskGuestKind *self)
{
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (self->choice), self->kind ? self->kind : ""))
    gtk_combo_box_set_active (GTK_COMBO_BOX (self->choice), 0);
}

void
desk_guest_kind_offer (DeskGuestKind *self, GPtrArray *kinds)
{
  g_return_if_fail (DESK_IS_GUEST_KIND (self) && kinds);

  self->filling = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->choice), 0);
  for (int i = gtk_tree_model_iter_n_children (gtk_combo_box_get_model (GTK_COMBO_BOX (self->choice)), NULL) - 1; i > 0; i--)
    gtk_combo_box_text_remove (self->choice, i);
  for (guint i = 0; i < kinds->len; i++)
    gtk_combo_box_text_append (self->choice, kinds->pdata[i], desk_word (desk_guest_kinds (), kinds->pdata[i]));
  self->filling = FALSE;
  show_kind (self);
  gtk_widget_set_visible (GTK_WIDGET (self), kinds->len > 0);
  if (kinds->len)
    g_signal_emit (self, signals[SIGNAL_OFFERED], 0);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskGuestKind *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kinds = desk_read_guest_kinds_finish (result, &error);
  (void) source;

  if (kinds)
    desk_guest_kind_offer (self, kinds);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->house = 0;           /* asked anew with the next bed */
}

void
desk_guest_kind_ask (DeskGuestKind *self, DeskContext *context, gint64 house)
{
  g_return_if_fail (DESK_IS_GUEST_KIND (self) && DESK_IS_CONTEXT (context));

  if (house == self->house)
    return;
  self->house = house;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!house) {
    gtk_widget_hide (GTK_WIDGET (self));
    return;
  }
  self->asking = g_cancellable_new ();
  desk_read_guest_kinds (context, house, self->asking, on_read, self);
}

const char *
desk_guest_kind_get (DeskGuestKind *self)
{
  g_return_val_if_fail (DESK_IS_GUEST_KIND (self), NULL);

  return self->kind;
}

void
desk_guest_kind_set (DeskGuestKind *self, const char *kind)
{
  g_return_if_fail (DESK_IS_GUEST_KIND (self));

  char *new_kind = g_strdup (kind);
  g_free (self->kind);
  self->kind = new_kind;
  self->filling = TRUE;
  show_kind (self);
  self->filling = FALSE;
}

/* --- object --- */

static void
desk_guest_kind_dispose (GObject *object)
{
  DeskGuestKind *self = DESK_GUEST_KIND (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  G_OBJECT_CLASS (desk_guest_kind_parent_class)->dispose (object);
}

static void
desk_guest_kind_finalize (GObject *object)
{
  g_free (DESK_GUEST_KIND (object)->kind);
  G_OBJECT_CLASS (desk_guest_kind_parent_class)->finalize (object);
}

static void
desk_guest_kind_class_init (DeskGuestKindClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_guest_kind_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_guest_kind_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OFFERED] = g_signal_new ("offered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_guest_kind_init (DeskGuestKind *self)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Kind of guest")), *choice = gtk_combo_box_text_new ();

  g_object_set (self, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 4, NULL);
  gtk_buildable_set_name (GTK_BUILDABLE (choice), "guest_kind");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), choice);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  atk_object_set_name (gtk_widget_get_accessible (choice), _("Kind of guest"));
  gtk_container_add (GTK_CONTAINER (self), label);
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (choice), "", _("By itself (child, companion, general)"));
  gtk_combo_box_set_active (GTK_COMBO_BOX (choice), 0);
  gtk_container_add (GTK_CONTAINER (self), choice);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  gtk_widget_hide (GTK_WIDGET (self));
  self->choice = GTK_COMBO_BOX_TEXT (choice);
  g_signal_connect_object (choice, "changed", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
}
