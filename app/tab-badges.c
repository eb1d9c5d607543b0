/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits behind the tabs, and what is overdue there. */
#include "app/tab-badges.h"

#include "db/report/pending.h"

#include <glib/gi18n.h>

#define LOOK_SECONDS 30        /* a time passes without a change of the record */

static const struct {
  const char *tab, *words;
} kinds[N_PENDING] = {
  [PENDING_TRIAGE] = { "arrivals", N_("Triage") },
  [PENDING_HOLDS] = { "arrivals", N_("Holds past their time") },
  [PENDING_CALLS] = { "arrivals", N_("To be called again") },
  [PENDING_ENQUIRIES] = { "arrivals", N_("Enquiries") },
  [PENDING_TASKS] = { "residents", N_("Tasks") },
  [PENDING_DOSES] = { "residents", N_("Medicines") },
  [PENDING_DECISIONS] = { "stays", N_("Decisions") },
  [PENDING_PERMITS] = { "stays", N_("Not back from a permit") },
  [PENDING_LIMITS] = { "stays", N_("Limit near or past") },
  [PENDING_PAPERS] = { "stays", N_("Left without a paper") },
};

typedef struct {
  char *name, *title, *tip;
  GtkWidget *button, *badge;   /* weak; badge is a child of the button */
} Tab;

struct _DeskTabBadges {
  GObject parent;

  GPtrArray *tabs;             /* Tab */
  DeskContext *context;        /* (nullable) before it serves */
  GCancellable *cancellable;
  guint look;
  gboolean reading, again;
};

G_DEFINE_FINAL_TYPE (DeskTabBadges, desk_tab_badges, G_TYPE_OBJECT)

static void
tab_free (gpointer data)
{
  Tab *tab = data;

  g_clear_weak_pointer (&tab->button);
  g_clear_weak_pointer (&tab->badge);
  g_free (tab->name);
  g_free (tab->title);
  g_free (tab->tip);
  g_free (tab);
}

/* --- what they say --- */

/* The tooltip says it kind by kind. */
static char *
describe (const Tab *tab, const Pending *pending, guint *open, guint *overdue)
{
  g_autoptr (GString) text = g_string_new (tab->tip);

  for (guint i = 0; i < N_PENDING; i++) {
    if (!g_str_equal (kinds[i].tab, tab->name) || !pending->open[i])
      continue;
    *open += pending->open[i];
    *overdue += pending->overdue[i];
    g_string_append_c (text, '\n');
    if (pending->overdue[i])
      /* TRANSLATORS: what waits ("Tasks"), how many of it, how many of those are overdue */
      g_string_append_printf (text, _("▲ %s: %u, overdue: %u"), _(kinds[i].words), pending->open[i], pending->overdue[i]);
    else
      g_string_append_printf (text, "%s: %u", _(kinds[i].words), pending->open[i]);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_tab (const Tab *tab, const Pending *pending)
{
  guint open = 0, overdue = 0;
  g_autofree char *tip = describe (tab, pending, &open, &overdue);
  g_autofree char *figure = overdue ? g_strdup_printf ("▲ %u", overdue) : g_strdup_printf ("%u", open);
  g_autofree char *spoken = !open     ? g_strdup (tab->title)
                            : overdue ? g_strdup_printf (_("%s: %u to be done, %u overdue"), tab->title, open, overdue)
                                      : g_strdup_printf (_("%s: %u to be done"), tab->title, open);
  GtkStyleContext *style = gtk_widget_get_style_context (tab->badge);

  gtk_label_set_text (GTK_LABEL (tab->badge), figure);
  gtk_widget_set_visible (tab->badge, open > 0);
  (overdue ? gtk_style_context_add_class : gtk_style_context_remove_class) (style, "overdue");
  gtk_widget_set_tooltip_text (tab->button, tip);
  atk_object_set_name (gtk_widget_get_accessible (tab->button), spoken);
}

/* --- the record --- */

static gpointer
pending_job (Record *record, gpointer input, GError **error)
{
  const gint64 *house = input;

  return pending_read (record, *house, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskTabBadges) self = data;
  g_autofree Pending *pending = g_task_propagate_pointer (G_TASK (result), NULL);
  (void) source;

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  for (guint i = 0; pending && i < self->tabs->len; i++) {
    const Tab *tab = self->tabs->pdata[i];
    if (tab->button && tab->badge)
      show_tab (tab, pending);
  }
  if (self->again)
    desk_tab_badges_refresh (self);
}

/* Many changes in a row are looked at once more, not once each. */
void
desk_tab_badges_refresh (DeskTabBadges *self)
{
  g_return_if_fail (DESK_IS_TAB_BADGES (self));

  self->again = self->reading;
  if (self->reading || !self->context)
    return;
  gint64 *house = g_new (gint64, 1);
  *house = desk_context_get_house (self->context);
  self->reading = TRUE;
  worker_run (desk_context_get_worker (self->context), pending_job, house, g_free, g_free, self->cancellable, on_read,
              g_object_ref (self));
}

static gboolean
on_look (gpointer data)
{
  desk_tab_badges_refresh (data);
  return G_SOURCE_CONTINUE;
}

/* --- object --- */

static void
desk_tab_badges_dispose (GObject *object)
{
  DeskTabBadges *self = DESK_TAB_BADGES (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_tab_badges_parent_class)->dispose (object);
}

static void
desk_tab_badges_finalize (GObject *object)
{
  DeskTabBadges *self = DESK_TAB_BADGES (object);

  g_ptr_array_unref (self->tabs);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (desk_tab_badges_parent_class)->finalize (object);
}

static void
desk_tab_badges_class_init (DeskTabBadgesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_tab_badges_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_tab_badges_finalize;
}

static void
desk_tab_badges_init (DeskTabBadges *self)
{
  self->tabs = g_ptr_array_new_with_free_func (tab_free);
  self->cancellable = g_cancellable_new ();
}

DeskTabBadges *
desk_tab_badges_new (void)
{
  return g_object_new (DESK_TYPE_TAB_BADGES, NULL);
}

void
desk_tab_badges_add (DeskTabBadges *self, const char *name, GtkButton *button)
{
  GtkWidget *label = gtk_bin_get_child (GTK_BIN (button)), *badge = gtk_label_new (NULL);
  GtkWidget *overlay = gtk_overlay_new ();
  Tab *tab = g_new0 (Tab, 1);

  g_object_ref (label);
  gtk_container_remove (GTK_CONTAINER (button), label);
  gtk_container_add (GTK_CONTAINER (overlay), label);
  g_object_unref (label);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), badge);      /* a row of tabs as wide as without */
  gtk_overlay_set_overlay_pass_through (GTK_OVERLAY (overlay), badge, TRUE);
  gtk_container_add (GTK_CONTAINER (button), overlay);
  gtk_widget_set_halign (badge, GTK_ALIGN_END);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_style_context_add_class (gtk_widget_get_style_context (badge), "badge");
  gtk_widget_show (label);
  gtk_widget_show (overlay);
  tab->name = g_strdup (name);
  tab->title = g_strdup (gtk_button_get_label (button));
  tab->tip = g_strdup (gtk_widget_get_tooltip_text (GTK_WIDGET (button)));
  g_set_weak_pointer (&tab->button, GTK_WIDGET (button));
  g_set_weak_pointer (&tab->badge, badge);
  g_ptr_array_add (self->tabs, tab);
}

void
desk_tab_badges_serve (DeskTabBadges *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_TAB_BADGES (self) && DESK_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  if (!self->look)
    self->look = g_timeout_add_seconds (LOOK_SECONDS, on_look, self);
  desk_tab_badges_refresh (self);
}

void
desk_tab_badges_end (DeskTabBadges *self)
{
  g_return_if_fail (DESK_IS_TAB_BADGES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->context);
}
