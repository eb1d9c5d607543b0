/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tabs of the window: their row of buttons, and their pages, made when they are first chosen. */
#include "app/tabs.h"

#include "app/arrivals/arrivals-page.h"
#include "app/residents/residents-page.h"
#include "app/settings/settings-page.h"
#include "app/stays/stays-page.h"
#include "app/tab-badges.h"

#include <glib/gi18n.h>

typedef struct {
  const char *name, *title;
  GType (*get_type) (void);    /* of its page; NULL: the board */
} Tab;

static const Tab tabs[] = {
  { DESK_TAB_BOARD, N_("Board"), NULL },
  { "arrivals", N_("Arrivals"), desk_arrivals_page_get_type },
  { DESK_TAB_RESIDENTS, N_("Residents"), desk_residents_page_get_type },
  { "stays", N_("Length of stay"), desk_stays_page_get_type },
  { "settings", N_("Settings"), desk_settings_page_get_type },
};

struct _DeskTabs {
  GtkBox parent;

  GtkStack *stack;             /* weak */
  DeskContext *context;        /* (nullable) before serving */
  DeskTabBadges *badges;
  gboolean names;
};

G_DEFINE_FINAL_TYPE (DeskTabs, desk_tabs, GTK_TYPE_BOX)

char **
desk_tabs_names (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    g_strv_builder_add (names, tabs[i].name);
  return g_strv_builder_end (names);
}

static const Tab *
find_tab (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_str_equal (tabs[i].name, name))
      return &tabs[i];
  return NULL;
}

/* (nullable): the page, where it was made already and is not the board */
static DeskPage *
made_page (DeskTabs *self, const char *name)
{
  GtkWidget *child = self->stack ? gtk_stack_get_child_by_name (self->stack, name) : NULL;

  return DESK_IS_PAGE (child) ? DESK_PAGE (child) : NULL;
}

static DeskPage *
make_page (DeskTabs *self, const Tab *tab)
{
  GtkWidget *page = g_object_new (tab->get_type (), "visible", TRUE, NULL);

  gtk_stack_add_named (self->stack, page, tab->name);
  desk_page_set_names (DESK_PAGE (page), self->names);
  desk_page_serve (DESK_PAGE (page), self->context);
  return DESK_PAGE (page);
}

/* The stack takes the focus along where the page before had it; a second step would lead past what the page begins with. */
static void
enter (GtkWidget *page)
{
  GtkWidget *window = gtk_widget_get_toplevel (page);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  if (!focus || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
desk_tabs_set_stack (DeskTabs *self, GtkStack *stack)
{
  g_set_weak_pointer (&self->stack, stack);
}

void
desk_tabs_serve (DeskTabs *self, DeskContext *context)
{
  g_set_object (&self->context, context);
  desk_tab_badges_serve (self->badges, context);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
}

gboolean
desk_tabs_choose (DeskTabs *self, const char *name)
{
  const Tab *tab = find_tab (name);

  if (!tab || !self->context || !self->stack)
    return FALSE;
  if (tab->get_type) {
    DeskPage *page = made_page (self, name);
    desk_page_refresh (page ? page : make_page (self, tab));
  }
  gtk_stack_set_visible_child_name (self->stack, name);
  enter (gtk_stack_get_visible_child (self->stack));
  return TRUE;
}

void
desk_tabs_open (DeskTabs *self, const char *name, gint64 id)
{
  if (desk_tabs_choose (self, name) && made_page (self, name))
    desk_page_open (made_page (self, name), id);
}

/* (nullable): the one that is shown, where it is not the board */
static DeskPage *
shown_page (DeskTabs *self)
{
  const char *name = self->stack ? gtk_stack_get_visible_child_name (self->stack) : NULL;

  return name ? made_page (self, name) : NULL;
}

void
desk_tabs_refresh (DeskTabs *self)
{
  DeskPage *page = shown_page (self);

  desk_tab_badges_refresh (self->badges);
  if (page)
    desk_page_refresh (page);
}

void
desk_tabs_say (DeskTabs *self, const char *text, gboolean failed)
{
  DeskPage *page = shown_page (self);

  if (page)
    desk_page_say (page, text, failed);
}

void
desk_tabs_set_names (DeskTabs *self, gboolean names)
{
  self->names = names;
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (made_page (self, tabs[i].name))
      desk_page_set_names (made_page (self, tabs[i].name), names);
}

static GtkWidget *
make_button (const Tab *tab, guint number, GtkRadioButton *group)
{
  GtkWidget *button = gtk_radio_button_new_with_label_from_widget (group, _(tab->title));
  g_autofree char *tip = g_strdup_printf (_("%s (Ctrl+%u)"), _(tab->title), number);

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (tab->name));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.page");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "tab");
  gtk_widget_show (button);
  return button;
}

static void
desk_tabs_dispose (GObject *object)
{
  DeskTabs *self = DESK_TABS (object);

  g_clear_weak_pointer (&self->stack);
  g_clear_object (&self->context);
  if (self->badges)
    desk_tab_badges_end (self->badges);
  g_clear_object (&self->badges);
  G_OBJECT_CLASS (desk_tabs_parent_class)->dispose (object);
}

static void
desk_tabs_class_init (DeskTabsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_tabs_dispose;
}

static void
desk_tabs_init (DeskTabs *self)
{
  GtkRadioButton *group = NULL;

  self->names = TRUE;
  self->badges = desk_tab_badges_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    GtkWidget *button = make_button (&tabs[i], i + 1, group);
    gtk_container_add (GTK_CONTAINER (self), button);
    desk_tab_badges_add (self->badges, tabs[i].name, GTK_BUTTON (button));
    group = GTK_RADIO_BUTTON (button);
  }
}
