/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk with a display: its worker, session, looks and window. */
#include "kiosk/program.h"

#include "kiosk/environment.h"
#include "kiosk/frame.h"
#include "kiosk/heart.h"
#include "kiosk/print/press.h"
#include "kiosk/scan/stream.h"
#include "kiosk/sound/clips.h"
#include "kiosk/sound/speaker.h"
#include "kiosk/sound/speech.h"
#include "kiosk/sound/voice.h"
#include "kiosk/window.h"

#include "db/record/voice-clip.h"
#include "db/record/terminal-read.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#define PRINT_PATIENCE 20      /* seconds; what takes longer is looked after later */
#define CLIPS_GAP 5000         /* milliseconds: a new recording is heard soon enough */
#define PRINT_GAP 30000        /* milliseconds: how much later */

/* A hallway's kiosk waits for its record, and says why to whoever looks after it; what is only shown needs to know that it
 * may be shown so. */
static int
check_record (const KioskOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = record_open (options->record, CONNECTION_KIOSK, NULL, &error);
  gboolean demo = FALSE;
  gint64 terminal;

  if (!record || !record_is_demo (record, &demo, &error))
    return kiosk_complain (options->window ? KIOSK_EXIT_NO_RECORD : KIOSK_EXIT_DONE, "%s", error->message);
  if (!terminal_find_kiosk (record_get_connection (record), options->terminal, &terminal, &error))
    return error->domain == RECORD_ERROR ? kiosk_complain (KIOSK_EXIT_WRONG_USE, "%s", error->message) : KIOSK_EXIT_DONE;
  if (options->window && !demo)
    return kiosk_complain (KIOSK_EXIT_WRONG_USE,
                           _("--window is for a demonstration only. On this record the kiosk takes the whole screen."));
  return KIOSK_EXIT_DONE;
}

static GdkMonitor *
find_monitor (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  GdkMonitor *monitor = gdk_display_get_primary_monitor (display);

  return monitor ? monitor : gdk_display_get_monitor (display, 0);
}

static KioskFrame
find_frame (gboolean beside)
{
  GdkRectangle screen;

  gdk_monitor_get_workarea (find_monitor (), &screen);
  return kiosk_frame_find (&screen, beside);
}

static void
show_window (KioskWindow *window, KioskTheme *theme, const KioskOptions *options)
{
  if (options->window) {
    KioskFrame frame = find_frame (options->beside);
    kiosk_theme_set_scale (theme, frame.scale);
    kiosk_window_set_upright (window, frame.place.height > frame.place.width);
    kiosk_window_set_screen (window, frame.width, frame.height);
    /* a window may be as narrow as its longest word, and wants to be as high as all is then */
    gtk_widget_set_size_request (GTK_WIDGET (window), frame.place.width, -1);
    gtk_window_set_default_size (GTK_WINDOW (window), frame.place.width, frame.place.height);
    gtk_window_move (GTK_WINDOW (window), frame.place.x, frame.place.y);
  } else {
    GdkRectangle screen;
    gdk_monitor_get_geometry (find_monitor (), &screen);
    kiosk_window_set_screen (window, screen.width, screen.height);
    gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
    gtk_window_fullscreen (GTK_WINDOW (window));
  }
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_concern (Worker *worker)
{
  if (worker_get_concern (worker))
    kiosk_complain (0, "%s", worker_get_concern (worker));
}

static void
serve (const KioskOptions *options)
{
  g_autoptr (Worker) worker = worker_new (options->record, CONNECTION_KIOSK);
  g_autoptr (KioskSession) session = kiosk_session_new (worker, options->terminal, NULL, NULL);
  g_autoptr (KioskTheme) theme = kiosk_theme_new ();
  g_autoptr (KioskSpeaker) speaker = kiosk_speaker_new (options->window, KIOSK_SPEECH_AGAIN);
  g_autoptr (KioskClips) clips = kiosk_clips_new (worker, CLIPS_GAP);
  g_autofree char *old = voice_folder (options->record);
  const char *const folders[] = { kiosk_clips_get_folder (clips), old, VOICES };
  g_autoptr (KioskVoice) voice = kiosk_voice_new (session, KIOSK_OUTPUT (speaker), folders, G_N_ELEMENTS (folders));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  KioskWindow *window = kiosk_window_new (session, theme, options->window);
  g_autofree char *socket = kiosk_stream_socket ();
  g_autoptr (KioskScans) scans = kiosk_scans_new (session, socket, STDIN_FILENO);

  g_autoptr (KioskHeart) heart = kiosk_heart_new (worker, session, scans, KIOSK_OUTPUT (speaker), options->terminal);
  g_autoptr (KioskPress) press = kiosk_press_new (options->record, CONNECTION_KIOSK, options->terminal, PRINT_PATIENCE, PRINT_GAP);

  g_signal_connect (worker, "concern", G_CALLBACK (on_concern), NULL);
  kiosk_window_set_scans (window, scans);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (g_main_loop_quit), loop);
  show_window (window, theme, options);
  g_main_loop_run (loop);
  kiosk_press_stop (press);
  g_object_run_dispose (G_OBJECT (heart));
  g_object_run_dispose (G_OBJECT (voice));
  g_object_run_dispose (G_OBJECT (clips));
  g_object_run_dispose (G_OBJECT (scans));
  g_object_run_dispose (G_OBJECT (session));
  worker_stop (worker);
}

int
kiosk_program_run (const KioskOptions *options)
{
  int status = check_record (options);

  if (status != KIOSK_EXIT_DONE)
    return status;
  kiosk_environment_close ();
  gtk_disable_setlocale ();
  if (!gtk_init_check (NULL, NULL))
    return kiosk_complain (KIOSK_EXIT_REFUSED, _("There is no display. --pipe takes scans without one."));
  gdk_event_handler_set (kiosk_window_filter, NULL, NULL);
  serve (options);
  return KIOSK_EXIT_DONE;
}
