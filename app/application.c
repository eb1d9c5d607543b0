/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk as a program: its options, worker, theme and windows. */
#include "app/application.h"

#include "app/board/jobs.h"
#include "app/entry-undo.h"
#include "app/fit-screen.h"
#include "app/fonts.h"
#include "app/mnemonics.h"
#include "app/tabs.h"
#include "app/theme.h"
#include "app/wheel.h"
#include "app/window.h"
#include "db/record/address.h"
#include "db/words.h"

#include <glib/gi18n.h>
#include <string.h>

#define DESK_PART 0.66         /* of the screen, where a kiosk's window is to stand beside it */
#define ICONS "/id/singgah/desk/icons"

struct _DeskApplication {
  GtkApplication parent;

  char *record, *staff, *terminal, *language;      /* as options said; (nullable) */
  gboolean contrast;
  gboolean beside;             /* leaves room for a kiosk's window */
  Worker *worker;              /* (nullable) before the options were read */
  DeskContext *first;          /* (nullable) of the first window, before it is opened */
  DeskTheme *theme;
  DeskFonts *fonts;            /* (nullable) while they are looked up, until the first window is made */
  gulong letters, typing;      /* watch over mnemonics, and over what is typed; 0: none */
};

G_DEFINE_FINAL_TYPE (DeskApplication, desk_application, GTK_TYPE_APPLICATION)

static ConnectionFlags
flags_for (const char *address)
{
  return address_is_server (address) ? CONNECTION_PLAIN : CONNECTION_UPGRADE;
}

/* As a picture of the size that windows want: the same from an SVG takes the whole library that reads those. */
static void
set_icon (void)
{
  g_autoptr (GdkPixbuf) icon = gdk_pixbuf_new_from_resource (ICONS "/hicolor/48x48/apps/singgah.png", NULL);

  gtk_window_set_default_icon (icon);
}

/* The left part of the screen, as far as the page can be made narrow. */
static void
leave_room (GtkWindow *window)
{
  GdkRectangle area = desk_work_area (window);

  gtk_window_set_default_size (window, (int) (area.width * DESK_PART) - desk_frame_width (window), area.height);
  gtk_window_move (window, area.x, area.y);
}

static DeskContext *
make_context (DeskApplication *self)
{
  return desk_context_new (self->worker, self->staff, self->terminal ? self->terminal : "desk-1");
}

static void
open_window (DeskApplication *self)
{
  g_autoptr (DeskContext) context = self->first ? g_steal_pointer (&self->first) : make_context (self);

  g_clear_pointer (&self->fonts, desk_fonts_end);      /* what is in a window may measure itself while it is made */
  GtkWidget *window = desk_window_new (GTK_APPLICATION (self), context, self->record);
  if (self->beside)
    leave_room (GTK_WINDOW (window));
  desk_window_appear (DESK_WINDOW (window));
}

/* --- actions --- */

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows;
  (void) action;
  (void) parameter;

  while ((windows = gtk_application_get_windows (data)))
    gtk_widget_destroy (windows->data);
}

static void
on_contrast (GSimpleAction *action, GVariant *value, gpointer data)
{
  desk_theme_set_contrast (DESK_APPLICATION (data)->theme, g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

/* Every word is read anew, so the windows are built anew. */
static void
on_language (GSimpleAction *action, GVariant *value, gpointer data)
{
  GtkWindow *old = gtk_application_get_active_window (data);

  if (g_str_equal (g_variant_get_string (value, NULL), words_language ()))
    return;
  words_use (g_variant_get_string (value, NULL));
  g_simple_action_set_state (action, value);
  open_window (data);
  if (old)
    gtk_widget_destroy (GTK_WIDGET (old));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = on_quit },
  { .name = "contrast", .state = "false", .change_state = on_contrast },
  { .name = "language", .parameter_type = "s", .state = "'id'", .change_state = on_language },
};

static const struct {
  const char *action, *keys[3];
} keys[] = {
  { "app.quit", { "<Primary>q", NULL } },
  { "win.find", { "<Primary>k", NULL } },
  { "win.search", { "<Primary>f", NULL } },
  { "win.time", { "<Primary>t", NULL } },
  { "win.next", { "F3", "<Primary>g", NULL } },
  { "win.names", { "F2", NULL } },
  { "win.lock", { "<Primary>l", NULL } },
  { "win.menu", { "F10", NULL } },
  { "win.help", { "F1", "<Primary>question", NULL } },
  { "board.admit", { "<Primary>n", NULL } },
  { "arrivals.heads", { "<Primary><Shift>n", NULL } },
  { "arrivals.note", { "<Primary><Shift>t", NULL } },
  { "arrivals.enquiry", { "<Primary><Shift>s", NULL } },
  { "board.move", { "<Primary>m", NULL } },
  { "bed.mat", { "<Primary><Shift>m", NULL } },
  { "board.fit", { "<Primary>r", NULL } },
  { "board.discharge", { "<Primary>e", NULL } },
  { "board.extend", { "<Primary><Shift>e", NULL } },
  { "win.undo", { "<Primary>z", NULL } },
  { "card.print", { "<Primary>p", NULL } },
  { "win.prints", { "<Primary><Shift>p", NULL } },
  { "win.terminals", { "<Primary><Shift>k", NULL } },
  { "win.houses", { "<Primary><Shift>h", NULL } },
};

/* --- application --- */

static void
set_tab_keys (GtkApplication *application)
{
  g_auto (GStrv) names = desk_tabs_names ();

  for (guint i = 0; names[i]; i++) {
    g_autofree char *action = g_strconcat ("win.page::", names[i], NULL);
    g_autofree char *key = g_strdup_printf ("<Primary>%u", i + 1);
    gtk_application_set_accels_for_action (application, action, (const char *const[]){ key, NULL });
  }
}

/* The first board is read, and the fonts of this computer are looked up, on threads of their own while GTK begins. */
static void
begin_early (DeskApplication *self)
{
  if (self->worker)
    return;
  if (!self->record)
    self->record = address_default ();
  self->worker = worker_new (self->record, flags_for (self->record));
  self->first = make_context (self);
  desk_context_begin (self->first);
  desk_read_board_begin (self->first);
  pango_cairo_font_map_get_default ();
}

/* Registered before it asks for the session's bus: what it can do is for who sits here, not for every program of the session, and
 * GTK would ask one after the other for services that nothing of it uses. */
static void
stay_off_bus (GApplication *application)
{
  g_autoptr (GCancellable) without = g_cancellable_new ();

  g_cancellable_cancel (without);
  g_application_register (application, without, NULL);
}

static int
desk_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  (void) options;
  begin_early (DESK_APPLICATION (application));
  stay_off_bus (application);
  return -1;      /* go on */
}

static void
desk_application_startup (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);

  if (self->worker) {          /* begun by a command line: it goes on to its first window without a turn of the main loop */
    gtk_init (NULL, NULL);     /* what the parent begins with, too */
    self->fonts = desk_fonts_begin (gdk_screen_get_default ());
  }
  G_APPLICATION_CLASS (desk_application_parent_class)->startup (application);
  self->theme = desk_theme_new ();
  self->letters = desk_mnemonics_watch ();
  self->typing = desk_entry_undo_everywhere ();
  desk_wheel_passes ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_default (), ICONS);
  set_icon ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "contrast", g_variant_new_boolean (self->contrast));
  GAction *language = g_action_map_lookup_action (G_ACTION_MAP (self), "language");
  g_simple_action_set_state (G_SIMPLE_ACTION (language), g_variant_new_string (words_language ()));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, (const char *const *) keys[i].keys);
  set_tab_keys (GTK_APPLICATION (application));
}

static void
desk_application_activate (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);

  begin_early (self);
  open_window (self);
}

static void
desk_application_shutdown (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);

  on_quit (NULL, NULL, self);
  g_clear_object (&self->first);
  g_clear_pointer (&self->fonts, desk_fonts_end);
  if (self->worker)
    worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->theme);
  G_APPLICATION_CLASS (desk_application_parent_class)->shutdown (application);
}

static void
desk_application_finalize (GObject *object)
{
  DeskApplication *self = DESK_APPLICATION (object);

  if (self->letters)
    desk_mnemonics_unwatch (self->letters);
  if (self->typing)
    desk_entry_undo_nowhere (self->typing);
  g_free (self->record);
  g_free (self->staff);
  g_free (self->terminal);
  g_free (self->language);
  G_OBJECT_CLASS (desk_application_parent_class)->finalize (object);
}

static void
desk_application_class_init (DeskApplicationClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_application_finalize;
  G_APPLICATION_CLASS (class)->handle_local_options = desk_application_handle_local_options;
  G_APPLICATION_CLASS (class)->startup = desk_application_startup;
  G_APPLICATION_CLASS (class)->activate = desk_application_activate;
  G_APPLICATION_CLASS (class)->shutdown = desk_application_shutdown;
}

static void
desk_application_init (DeskApplication *self)
{
  const GOptionEntry options[] = {
    { "record", 0, 0, G_OPTION_ARG_STRING, &self->record, N_("The record: a file, or postgresql://…"), "R" },
    { "as", 0, 0, G_OPTION_ARG_STRING, &self->staff, N_("Who works here (default: desk, else admin)"), "STAFF" },
    { "terminal", 0, 0, G_OPTION_ARG_STRING, &self->terminal, N_("Name of this terminal (default: desk-1)"), "NAME" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &self->language, N_("Language of the screen: id or en"), "id|en" },
    { "high-contrast", 0, 0, G_OPTION_ARG_NONE, &self->contrast, N_("Black on white, thick lines"), NULL },
    { "beside", 0, 0, G_OPTION_ARG_NONE, &self->beside, N_("Leave room for the kiosk's window at the right"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self), _("The desk of Singgah: beds and who stays in them."));
}

DeskApplication *
desk_application_new (void)
{
  return g_object_new (DESK_TYPE_APPLICATION, "application-id", "id.singgah.Desk", "flags", G_APPLICATION_NON_UNIQUE, NULL);
}

const char *
desk_application_language (int argc, char **argv)
{
  const char *name = NULL;

  for (int i = 1; i < argc; i++) {
    if (g_str_has_prefix (argv[i], "--language="))
      name = argv[i] + strlen ("--language=");
    else if (g_str_equal (argv[i], "--language") && i + 1 < argc)
      name = argv[i + 1];
  }
  return g_strcmp0 (name, "id") == 0 || g_strcmp0 (name, "en") == 0 ? name : NULL;
}
