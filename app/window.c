/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's window: header, the page of the moment, and the status line. */
#include "app/window.h"

#include "app/alarms.h"
#include "app/curtain.h"
#include "app/fit-screen.h"
#include "app/print-queue.h"
#include "app/help.h"
#include "app/house-button.h"
#include "app/house-rules.h"
#include "app/icon.h"
#include "app/login/gate.h"
#include "app/login/password-dialog.h"
#include "app/main-menu.h"
#include "app/narrow.h"
#include "app/no-record.h"
#include "app/reason.h"
#include "app/residents/residents-page.h"
#include "app/roles.h"
#include "app/sentence.h"
#include "app/start/start-window.h"
#include "app/status-bar.h"
#include "app/tabs.h"
#include "app/work.h"

#include <glib/gi18n.h>
#include <handy.h>

#define OPENING_MS 700        /* a record that takes longer is waited for in sight */

struct _DeskWindow {
  GtkApplicationWindow parent;

  GtkHeaderBar *header;
  GtkStack *pages;
  DeskTabs *tabs;
  DeskStatusBar *status;
  GtkContainer *opening;       /* empty until a record takes its time */
  GtkStack *shell;
  DeskBoardPage *board;
  DeskAlarms *alarms;
  DeskPrintQueue *prints;
  DeskHouseButton *house;
  GtkWidget *admit, *menu;

  DeskContext *context;
  DeskPrivacy *privacy;
  DeskGate *gate;
  DeskHouseRules *rules;
  DeskCurtain *curtain;
  DeskWork *work;              /* (nullable) before the record was read */
  GCancellable *cancellable;
  char *address;
  guint patience;              /* until the window shows itself without its board */
  gboolean loading, choosing, painted;
};

G_DEFINE_FINAL_TYPE (DeskWindow, desk_window, GTK_TYPE_APPLICATION_WINDOW)

/* --- pages --- */

static void
enable (DeskWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* It has something to show. */
static void
appear (DeskWindow *self)
{
  if (!self->patience)
    return;
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
on_patience (gpointer data)
{
  DeskWindow *self = data;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _("Opening the record…"), "visible", TRUE, "expand", TRUE, NULL);

  gtk_style_context_add_class (gtk_widget_get_style_context (label), "person");
  gtk_container_add (self->opening, label);
  self->patience = 0;
  gtk_header_bar_set_show_close_button (self->header, TRUE);
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
show_no_record (DeskWindow *self, const GError *error)
{
  gtk_header_bar_set_show_close_button (self->header, TRUE);
  gboolean trouble = desk_no_record_show (self->pages, error, self->address, desk_context_get_zone (self->context));
  enable (self, "search", FALSE);
  desk_status_bar_say (self->status, _("○ no record"), trouble);
  appear (self);
}

static void
choose_page (DeskWindow *self, const char *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");

  if (self->choosing)      /* a button that goes out, because another comes on, asks for its page too */
    return;
  self->choosing = TRUE;
  if (desk_tabs_choose (self->tabs, name)) {
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
    if (g_str_equal (name, DESK_TAB_BOARD))
      desk_board_page_focus (self->board);
  }
  self->choosing = FALSE;
}

/* What is on the screen stays there while the record is away: it says so, and from when it is. */
static void
on_failed (DeskWindow *self, const GError *error)
{
  const Board *board = desk_board_page_get_board (self->board);

  if (!board) {
    show_no_record (self, error);
    return;
  }
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (board->at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, desk_context_get_zone (self->context));
  g_autofree char *hour = g_date_time_format (local, _("%H:%M"));
  g_autofree char *sentence = desk_sentence_here (error, self->context);
  g_autofree char *text = g_strdup_printf (_("○ not connected: the board is of %s. %s"), hour, sentence);
  desk_status_bar_say (self->status, text, TRUE);
}

static void
on_shown (DeskWindow *self)
{
  if (gtk_stack_get_visible_child (self->pages) == GTK_WIDGET (self->opening) || desk_no_record_is_shown (self->pages))
    choose_page (self, DESK_TAB_BOARD);
  enable (self, "search", TRUE);
  desk_status_bar_say (self->status, _("● connected"), FALSE);
  appear (self);
}

static void
serve_bars (DeskWindow *self)
{
  desk_alarms_serve (self->alarms, self->context);
  desk_print_queue_serve (self->prints, self->context);
  desk_status_bar_serve (self->status);
}

/* What these ask of the record stands behind the first board, as do the window's buttons: the first icon reads a whole theme. */
static void
on_painted (DeskWindow *self)
{
  self->painted = TRUE;
  gtk_header_bar_set_show_close_button (self->header, TRUE);
  if (self->work)
    serve_bars (self);
}

static void
start_work (DeskWindow *self)
{
  /* before the work: codes close a notice, and it may begin with one */
  desk_house_rules_greet (self->rules);
  self->work = desk_work_new (GTK_APPLICATION_WINDOW (self), self->context, self->board);
  g_signal_connect_object (desk_work_get_controller (self->work), "shown", G_CALLBACK (on_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_work_get_controller (self->work), "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  desk_work_follow (self->work, self->privacy, self->tabs);
}

static void
start_board (DeskWindow *self)
{
  if (self->work)
    desk_board_controller_refresh (desk_work_get_controller (self->work));
  else
    start_work (self);
  desk_roles_say (GTK_WIDGET (self->header), self->context);
  desk_house_button_show (self->house, self->context);
  desk_status_bar_show (self->status);
  if (self->painted)
    serve_bars (self);
}

/* Who is missing, and who calls, is said over the lock, too. */
static void
close_gate (DeskWindow *self, const char *staff)
{
  gtk_header_bar_set_show_close_button (self->header, TRUE);
  desk_alarms_serve (self->alarms, self->context);
  desk_gate_close (self->gate, self->context, staff);
  desk_alarms_set_locked (self->alarms, TRUE);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GError) error = NULL;
  (void) source;

  gboolean loaded = desk_context_load_finish (self->context, result, &error);
  self->loading = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  if (self->loading) {
    desk_context_load (self->context, self->cancellable, on_loaded, g_object_ref (self));
    return;
  }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!loaded)
    on_failed (self, error);
  else if (desk_context_needs_login (self->context)) {
    close_gate (self, desk_context_get_sign_in_name (self->context));
    appear (self);
  } else {
    desk_gate_open (self->gate, desk_context_get_staff (self->context));
    desk_alarms_set_locked (self->alarms, FALSE);
    desk_house_rules_apply (self->rules);
    start_board (self);
    desk_tabs_refresh (self->tabs);      /* somebody else may see something else */
  }
}

static void
load (DeskWindow *self)
{
  if (self->loading)
    return;
  self->loading = TRUE;
  desk_context_load (self->context, self->cancellable, on_loaded, g_object_ref (self));
}

/* --- who works here --- */

static void
on_opened (DeskWindow *self, const char *staff)
{
  desk_context_login (self->context, staff);
  desk_house_rules_greet (self->rules);
  load (self);
}

/* Where nobody has a password, it is only looked whether somebody has one by now. */
static void
lock (DeskWindow *self)
{
  g_autofree char *staff = g_strdup (desk_context_get_sign_in_name (self->context));

  desk_context_logout (self->context);
  if (desk_context_has_passwords (self->context))
    close_gate (self, staff);
  else
    load (self);
}

static void
on_left (DeskWindow *self)
{
  if (self->work && !desk_gate_is_closed (self->gate))
    lock (self);
}

static void
on_lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskWindow *self = data;
  (void) action;
  (void) parameter;

  on_left (self);
  if (self->work && !desk_context_has_passwords (self->context))
    desk_status_bar_tell_unlocked (self->status);
}

/* Who set the first password of a record goes on working. */
static void
on_password_set (DeskWindow *self)
{
  desk_context_login (self->context, desk_context_get_sign_in_name (self->context));
  load (self);
}

static void
on_start (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskWindow *self = data;
  GtkWidget *start = desk_start_window_new (GTK_WINDOW (self), self->address);
  (void) action;
  (void) parameter;

  g_signal_connect_object (start, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (start));
}

static void
on_password (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskWindow *self = data;
  (void) action;
  (void) parameter;

  if (!desk_context_get_staff (self->context))
    return;
  GtkWidget *dialog = desk_password_dialog_new (GTK_WINDOW (self), self->context, desk_context_get_staff (self->context),
                                                desk_context_get_staff_name (self->context), FALSE);
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_password_set), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- actions --- */

static void
on_page (GSimpleAction *action, GVariant *name, gpointer data)
{
  (void) action;
  choose_page (data, g_variant_get_string (name, NULL));
}

static void
on_board (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const struct {
    const char *name;
    void (*run) (DeskBoardPage *board);
  } runs[] = { { "search", desk_board_page_search }, { "next", desk_board_page_next }, { "time", desk_board_page_show_time } };
  (void) parameter;

  choose_page (data, DESK_TAB_BOARD);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    if (g_str_equal (runs[i].name, g_action_get_name (G_ACTION (action))))
      runs[i].run (DESK_WINDOW (data)->board);
}

/* What has a button in the header or the status line, and a key; and what other parts of the desk ask for. */
static void
on_plain (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  (void) parameter;

  if (g_str_equal (name, "houses"))
    desk_house_button_open (self->house);
  else if (g_str_equal (name, "prints"))
    gtk_button_clicked (GTK_BUTTON (self->prints));
  else if (g_str_equal (name, "menu"))
    gtk_button_clicked (GTK_BUTTON (self->menu));
  else if (g_str_equal (name, "terminals"))
    desk_status_bar_open_terminals (self->status);
  else if (g_str_equal (name, "help"))
    desk_help_show (GTK_WINDOW (self));
  else if (g_str_equal (name, "retry"))
    load (self);
  else                         /* by the settings, for anybody */
    on_password_set (self);
}

static void
on_house (GSimpleAction *action, GVariant *house, gpointer data)
{
  DeskWindow *self = data;

  g_simple_action_set_state (action, house);
  desk_context_choose_house (self->context, g_variant_get_int64 (house));
  load (self);
}

static void
on_names (GSimpleAction *action, GVariant *state, gpointer data)
{
  (void) action;
  desk_privacy_set_names (DESK_WINDOW (data)->privacy, g_variant_get_boolean (state));
}

static void
on_privacy (DeskWindow *self)
{
  gboolean names = desk_privacy_get_names (self->privacy);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "names");

  desk_alarms_set_names (self->alarms, names);
  desk_context_set_names (self->context, names);
  desk_print_queue_set_names (self->prints, names);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (names));
  desk_board_page_set_coded (self->board, !names);
  desk_tabs_set_names (self->tabs, names);
}

static const GActionEntry actions[] = {
  { .name = "page", .parameter_type = "s", .state = "'board'", .change_state = on_page },
  { .name = "search", .activate = on_board },
  { .name = "names", .state = "true", .change_state = on_names },
  { .name = "time", .activate = on_board },
  { .name = "next", .activate = on_board },
  { .name = "retry", .activate = on_plain },
  { .name = "help", .activate = on_plain },
  { .name = "lock", .activate = on_lock },
  { .name = "password", .activate = on_password },
  { .name = "menu", .activate = on_plain },
  { .name = "prints", .activate = on_plain },
  { .name = "terminals", .activate = on_plain },
  { .name = "start", .activate = on_start },
  { .name = "houses", .activate = on_plain },
  { .name = "house", .parameter_type = "x", .state = "int64 0", .change_state = on_house },
  { .name = "password-was-set", .activate = on_plain },
};

/* The key of what is closed to this role is not dead: it says who may. */
static gboolean
refuse_key (DeskWindow *self, const GdkEventKey *event)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autofree char *why = self->work && application ? desk_roles_why_key (self->context, application, event) : NULL;

  if (why)
    desk_board_page_notify (self->board, why, FALSE, TRUE);
  return why != NULL;
}

/* In a text field every key is the field's first: Ctrl+Z takes back typing there, not an act. */
static gboolean
desk_window_key_press (GtkWidget *widget, GdkEventKey *event)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (focus && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)) && gtk_window_propagate_key_event (GTK_WINDOW (widget), event))
    return TRUE;
  return GTK_WIDGET_CLASS (desk_window_parent_class)->key_press_event (widget, event) || refuse_key (DESK_WINDOW (widget), event);
}

/* --- object --- */

static void
close_menu (GtkMenuButton *button)
{
  if (gtk_menu_button_get_popover (button))
    gtk_widget_hide (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static void
desk_window_dispose (GObject *object)
{
  DeskWindow *self = DESK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  /* GTK 3 looks for the focus of a popover that is open while its window goes */
  if (self->prints)
    close_menu (GTK_MENU_BUTTON (self->prints));
  if (self->menu)
    close_menu (GTK_MENU_BUTTON (self->menu));
  if (self->status)
    desk_status_bar_close_terminals (self->status);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_pointer (&self->work, desk_work_free);
  if (self->context)
    g_signal_handlers_disconnect_by_data (desk_context_get_worker (self->context), self);
  G_OBJECT_CLASS (desk_window_parent_class)->dispose (object);
}

static void
desk_window_finalize (GObject *object)
{
  DeskWindow *self = DESK_WINDOW (object);

  g_clear_object (&self->context);
  g_object_unref (self->privacy);
  g_object_unref (self->gate);
  g_clear_object (&self->rules);
  g_object_unref (self->curtain);
  g_object_unref (self->cancellable);
  g_free (self->address);
  G_OBJECT_CLASS (desk_window_parent_class)->finalize (object);
}

static void
desk_window_class_init (DeskWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_window_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_window_finalize;
  widget_class->key_press_event = desk_window_key_press;
  g_type_ensure (DESK_TYPE_ALARMS);
  g_type_ensure (DESK_TYPE_BOARD_PAGE);
  g_type_ensure (DESK_TYPE_HOUSE_BUTTON);
  g_type_ensure (DESK_TYPE_ICON);
  g_type_ensure (DESK_TYPE_MAIN_MENU);
  g_type_ensure (DESK_TYPE_PRINT_QUEUE);
  g_type_ensure (DESK_TYPE_STATUS_BAR);
  g_type_ensure (DESK_TYPE_TABS);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, header);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, house);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, admit);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, status);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, board);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, alarms);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, prints);
}

static void
desk_window_init (DeskWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  enable (self, "search", FALSE);
  desk_reason_keep (self->admit, _("The board is not there yet, or shows another time: what is past is only looked at."));
  desk_tabs_set_stack (self->tabs, self->pages);
  g_signal_connect_object (self->board, "painted", G_CALLBACK (on_painted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "said", G_CALLBACK (desk_tabs_say), self->tabs, G_CONNECT_SWAPPED);
  self->gate = desk_gate_new (GTK_WINDOW (self), self->shell);
  g_signal_connect_object (self->gate, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  self->privacy = desk_privacy_new ();
  g_signal_connect_object (self->privacy, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->privacy, "notify::names", G_CALLBACK (on_privacy), self, G_CONNECT_SWAPPED);
  self->curtain = desk_curtain_new (GTK_WINDOW (self), self->privacy, self->board);
}

/* A record that was only being made, or did not know a name yet, may by now. */
static void
on_changed (DeskWindow *self)
{
  desk_tabs_refresh (self->tabs);
  if (desk_no_record_is_shown (self->pages))
    load (self);
}

GtkWidget *
desk_window_new (GtkApplication *application, DeskContext *context, const char *address)
{
  DeskWindow *self = g_object_new (DESK_TYPE_WINDOW, "application", application, NULL);

  self->context = g_object_ref (context);
  self->address = g_strdup (address);
  self->rules = desk_house_rules_new (context, self->privacy, self->gate, self->cancellable);
  g_signal_connect_object (self->rules, "house-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  desk_status_bar_keep_time (self->status, context);
  g_signal_connect_object (desk_context_get_worker (context), "lost", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_context_get_worker (context), "found", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_context_get_worker (context), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

void
desk_window_appear (DeskWindow *self)
{
  g_return_if_fail (DESK_IS_WINDOW (self) && !self->patience);

  desk_fit_screen (GTK_WINDOW (self));
  desk_narrow_follow (GTK_WINDOW (self));
  self->patience = g_timeout_add (OPENING_MS, on_patience, self);
}

DeskBoardPage *
desk_window_get_page (DeskWindow *self)
{
  return self->board;
}

GtkWidget *
desk_window_get_dialog (DeskWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  GtkWidget *dialog = self->work ? desk_work_get_dialog (self->work) : NULL;

  return !dialog && DESK_IS_RESIDENTS_PAGE (page) ? desk_residents_page_get_dialog (DESK_RESIDENTS_PAGE (page)) : dialog;
}

DeskPrivacy *
desk_window_get_privacy (DeskWindow *self)
{
  return self->privacy;
}

const char *
desk_window_get_visible_name (DeskWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}
