/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the kiosks are, as the desk sees it: a line in the status bar that opens a list. */
#include "app/terminals.h"

#include "app/terminal-words.h"

#include <glib/gi18n.h>

#define READ_SECONDS 5

struct _DeskTerminals {
  GtkMenuButton parent;

  GtkLabel *line;
  GtkListBox *list;            /* (nullable) before it is first opened */

  DeskContext *context;        /* (nullable) before it serves */
  GCancellable *cancellable;
  GPtrArray *states;           /* (nullable) TerminalState: as they were read last */
  char *shown;                 /* (nullable) all that the list says now */
  guint timer;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DeskTerminals, desk_terminals, GTK_TYPE_MENU_BUTTON)

static gpointer
read_job (Record *record, gpointer input, GError **error)
{
  return terminals_read (record, *(const gint64 *) input, error);
}

/* --- the list --- */

static void
add_label (GtkBox *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  gtk_box_pack_start (box, label, FALSE, FALSE, 0);
}

static GtkWidget *
make_row (const TerminalState *state, GTimeZone *zone)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *title = desk_terminal_brief (state, zone), *trouble = desk_terminal_trouble (state, zone);
  g_autofree char *details = desk_terminal_details (state, zone);
  g_autofree char *name = g_strjoin ("\n", title, trouble ? trouble : details, trouble ? details : NULL, NULL);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  atk_object_set_name (gtk_widget_get_accessible (row), name);
  g_object_set (box, "margin", 6, NULL);
  add_label (GTK_BOX (box), title, "strong");
  if (trouble)
    add_label (GTK_BOX (box), trouble, "refusal");
  add_label (GTK_BOX (box), details, "dim");
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_widget_show_all (row);
  return row;
}

/* Rows that say the same stay: who reads them by keyboard keeps his place. */
static void
show_list (DeskTerminals *self, GPtrArray *states, GTimeZone *zone)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < states->len; i++) {
    g_autofree char *title = desk_terminal_brief (states->pdata[i], zone), *details = desk_terminal_details (states->pdata[i], zone);
    g_autofree char *trouble = desk_terminal_trouble (states->pdata[i], zone);
    g_string_append_printf (all, "%s\n%s\n%s\n", title, trouble ? trouble : "", details);
  }
  if (g_strcmp0 (self->shown, all->str) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (all->str);
  gtk_container_foreach (GTK_CONTAINER (self->list), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (guint i = 0; i < states->len; i++)
    gtk_list_box_insert (self->list, make_row (states->pdata[i], zone), -1);
}

static void
show_line (DeskTerminals *self, const char *text, gboolean trouble)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  g_autofree char *name = g_strdup_printf (_("Kiosks: %s"), text);

  gtk_label_set_text (self->line, text);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), name);
  if (trouble)
    gtk_style_context_add_class (style, "lost");
  else
    gtk_style_context_remove_class (style, "lost");
}

static void
show (DeskTerminals *self, GPtrArray *states)
{
  GTimeZone *zone = desk_context_get_zone (self->context);
  g_autofree char *line = desk_terminals_line (states, zone);
  gboolean trouble = FALSE;

  for (guint i = 0; i < states->len; i++)
    trouble = trouble || terminal_state_has_trouble (states->pdata[i]);
  show_line (self, line, trouble);
  if (self->list)
    show_list (self, states, zone);
  gtk_widget_set_visible (GTK_WIDGET (self), states->len > 0);
}

/* When it is first looked at: a desk starts without it. */
static void
make_list (DeskTerminals *self)
{
  if (self->list)
    return;
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/id/singgah/desk/ui/terminals-list.ui");
  self->list = GTK_LIST_BOX (gtk_builder_get_object (builder, "list"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self), GTK_WIDGET (gtk_builder_get_object (builder, "popover")));
  if (self->states && self->context)
    show_list (self, self->states, desk_context_get_zone (self->context));
}

static void
desk_terminals_toggled (GtkToggleButton *button)
{
  make_list (DESK_TERMINALS (button));
  GTK_TOGGLE_BUTTON_CLASS (desk_terminals_parent_class)->toggled (button);
}

static void
on_read (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskTerminals) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = g_task_propagate_pointer (G_TASK (result), &error);

  self->busy = FALSE;
  if (!self->context)
    return;
  if (states) {
    g_clear_pointer (&self->states, g_ptr_array_unref);
    self->states = g_ptr_array_ref (states);
    show (self, states);
  } else {
    show_line (self, _("kiosks not known"), FALSE);
  }
}

static void
refresh (DeskTerminals *self)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  gint64 *house = g_new (gint64, 1);
  *house = desk_context_get_house (self->context);
  worker_run (desk_context_get_worker (self->context), read_job, house, g_free, (GDestroyNotify) g_ptr_array_unref,
              self->cancellable, on_read, g_object_ref (self));
}

static gboolean
on_time (gpointer data)
{
  refresh (data);
  return G_SOURCE_CONTINUE;
}

/* --- object --- */

static void
desk_terminals_destroy (GtkWidget *widget)
{
  DeskTerminals *self = DESK_TERMINALS (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->context)
    g_signal_handlers_disconnect_by_data (desk_context_get_worker (self->context), self);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (desk_terminals_parent_class)->destroy (widget);
}

static void
desk_terminals_finalize (GObject *object)
{
  DeskTerminals *self = DESK_TERMINALS (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_free (self->shown);
  G_OBJECT_CLASS (desk_terminals_parent_class)->finalize (object);
}

static void
desk_terminals_class_init (DeskTerminalsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_terminals_finalize;
  widget_class->destroy = desk_terminals_destroy;
  GTK_TOGGLE_BUTTON_CLASS (class)->toggled = desk_terminals_toggled;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/terminals.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTerminals, line);
}

static void
desk_terminals_init (DeskTerminals *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);      /* also while its list is still to be made */
}

void
desk_terminals_serve (DeskTerminals *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_TERMINALS (self) && DESK_IS_CONTEXT (context));

  if (!self->context) {
    self->context = g_object_ref (context);
    g_signal_connect_swapped (desk_context_get_worker (context), "changed", G_CALLBACK (refresh), self);
    self->timer = g_timeout_add_seconds (READ_SECONDS, on_time, self);
  }
  refresh (self);
}
