/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands under the kiosk: seen while it does not run. */
#include "kiosk/see-desk.h"

#include "kiosk/environment.h"
#include "kiosk/options.h"
#include "kiosk/theme.h"
#include "kiosk/window.h"

#include "db/words.h"

#include <glib/gi18n-lib.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#define ICON_PIXELS 160

static void
add_words (GtkWidget *page, const char *language, const char *text, const char *class)
{
  words_use (language);
  GtkWidget *label = gtk_label_new (_(text));

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  gtk_box_pack_start (GTK_BOX (page), label, FALSE, FALSE, 0);
}

GtkWidget *
kiosk_see_desk_page_new (void)
{
  static const char *const title = N_("Please come to the desk"), *const text = N_("This screen will be back in a moment.");
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 28);
  GtkWidget *icon = gtk_image_new_from_icon_name ("kiosk-staff-symbolic", GTK_ICON_SIZE_DIALOG);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), ICON_PIXELS);
  gtk_style_context_add_class (gtk_widget_get_style_context (frame), "kiosk");
  gtk_style_context_add_class (gtk_widget_get_style_context (page), "message");
  gtk_widget_set_valign (page, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (page), icon, FALSE, FALSE, 0);
  add_words (page, "id", title, "title");
  add_words (page, "id", text, "sub");
  add_words (page, "en", title, "sub");
  words_use ("id");
  gtk_box_pack_start (GTK_BOX (frame), page, TRUE, TRUE, 0);
  gtk_widget_show_all (frame);
  return frame;
}

/* sd_notify (3), without its library. */
static void
tell_ready (void)
{
  static const char ready[] = "READY=1";
  const char *path = g_getenv ("NOTIFY_SOCKET");

  if (!path || !*path)
    return;
  gboolean hidden = *path == '@';
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new_with_type (
      path + hidden, -1, hidden ? G_UNIX_SOCKET_ADDRESS_ABSTRACT : G_UNIX_SOCKET_ADDRESS_PATH);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  if (socket)
    g_socket_send_to (socket, address, ready, strlen (ready), NULL, NULL);
}

static gboolean
on_drawn (gpointer data G_GNUC_UNUSED)
{
  tell_ready ();
  return G_SOURCE_REMOVE;
}

/* Behind the frame that is on its way. */
static gboolean
on_draw (GtkWidget *window, cairo_t *cr G_GNUC_UNUSED, gpointer loop)
{
  g_signal_handlers_disconnect_by_data (window, loop);
  g_idle_add_full (G_PRIORITY_LOW, on_drawn, NULL, NULL);
  return GDK_EVENT_PROPAGATE;
}

int
kiosk_see_desk_run (void)
{
  kiosk_environment_close ();
  gtk_disable_setlocale ();
  if (!gtk_init_check (NULL, NULL))
    return kiosk_complain (KIOSK_EXIT_REFUSED, _("There is no display. --pipe takes scans without one."));
  gdk_event_handler_set (kiosk_window_filter, NULL, NULL);
  KioskTheme *theme = kiosk_theme_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  gtk_window_set_title (GTK_WINDOW (window), "Singgah");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_container_add (GTK_CONTAINER (window), kiosk_see_desk_page_new ());
  g_signal_connect (window, "delete-event", G_CALLBACK (gtk_true), NULL);
  g_signal_connect_after (window, "draw", G_CALLBACK (on_draw), loop);
  gtk_window_fullscreen (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  g_object_unref (theme);
  return KIOSK_EXIT_DONE;
}
