/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs a paper for the house. */
#include "app/signatory.h"

#include "app/entry-undo.h"
#include "app/reason.h"
#include "db/record/document.h"

#include <glib/gi18n.h>

struct _DeskSignatory {
  GtkComboBoxText parent;

  DeskContext *context;
  GCancellable *reading;       /* the last; ends with the widget */
  char *offered;               /* (nullable) what stands there because it was offered */
};

G_DEFINE_FINAL_TYPE (DeskSignatory, desk_signatory, GTK_TYPE_COMBO_BOX_TEXT)

typedef struct {
  gint64 house;
  char *kind;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->kind);
  g_free (wish);
}

static gpointer
read_job (Record *record, gpointer input, GError **error)
{
  const Wish *wish = input;

  return document_signatories (record_get_connection (record), wish->house, wish->kind, error);
}

/* Without the list a name can be typed all the same: nothing is said. */
static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = g_task_propagate_pointer (G_TASK (result), &error);
  DeskSignatory *self = data;
  (void) source;

  if (!names)
    return;
  for (guint i = 0; i < names->len; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (self), names->pdata[i]);
  g_autofree char *typed = desk_signatory_get (self);
  if (!names->len || typed)
    return;
  gtk_combo_box_set_active (GTK_COMBO_BOX (self), 0);
  self->offered = desk_signatory_get (self);
}

char *
desk_signatory_get (DeskSignatory *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (self))))));

  return *text ? g_steal_pointer (&text) : NULL;
}

GtkWidget *
desk_signatory_row (DeskSignatory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("Si_gned for the house by (name, post)"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), gtk_bin_get_child (GTK_BIN (self)));
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (self));
  gtk_widget_show_all (box);
  return box;
}

static void
desk_signatory_dispose (GObject *object)
{
  g_cancellable_cancel (DESK_SIGNATORY (object)->reading);
  g_clear_object (&DESK_SIGNATORY (object)->context);
  G_OBJECT_CLASS (desk_signatory_parent_class)->dispose (object);
}

static void
desk_signatory_finalize (GObject *object)
{
  g_clear_object (&DESK_SIGNATORY (object)->reading);
  g_free (DESK_SIGNATORY (object)->offered);
  G_OBJECT_CLASS (desk_signatory_parent_class)->finalize (object);
}

static void
desk_signatory_class_init (DeskSignatoryClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_signatory_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_signatory_finalize;
}

static void
desk_signatory_init (DeskSignatory *self)
{
  gtk_combo_box_set_entry_text_column (GTK_COMBO_BOX (self), 0);
}

static void
forget_offered (DeskSignatory *self)
{
  g_autofree char *text = desk_signatory_get (self);

  gtk_combo_box_text_remove_all (GTK_COMBO_BOX_TEXT (self));
  if (text && g_strcmp0 (text, self->offered) == 0)
    gtk_entry_set_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (self))), "");
  g_clear_pointer (&self->offered, g_free);
}

void
desk_signatory_ask (DeskSignatory *self, gint64 house, const char *kind)
{
  g_return_if_fail (DESK_IS_SIGNATORY (self) && kind);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  forget_offered (self);
  if (!house)
    return;
  Wish *wish = g_new (Wish, 1);
  *wish = (Wish){ house, g_strdup (kind) };
  self->reading = g_cancellable_new ();
  worker_run (desk_context_get_worker (self->context), read_job, wish, wish_free, (GDestroyNotify) g_ptr_array_unref,
              self->reading, on_read, self);
}

GtkWidget *
desk_signatory_new (DeskContext *context, gint64 house, const char *kind)
{
  DeskSignatory *self = g_object_new (DESK_TYPE_SIGNATORY, "has-entry", TRUE, "visible", TRUE, NULL);
  GtkEntry *entry = GTK_ENTRY (gtk_bin_get_child (GTK_BIN (self)));

  self->context = g_object_ref (context);
  gtk_buildable_set_name (GTK_BUILDABLE (self), "signatory");
  desk_reason_keep_arrow (GTK_COMBO_BOX (self), _("Nobody has signed such a paper yet: type the name."));
  gtk_entry_set_activates_default (entry, TRUE);
  gtk_entry_set_width_chars (entry, 30);
  desk_entry_undo (entry);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (entry)), _("Signed for the house by: name and post"));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), _("Who signed such a paper before"));
  desk_signatory_ask (self, house, kind);
  return GTK_WIDGET (self);
}
