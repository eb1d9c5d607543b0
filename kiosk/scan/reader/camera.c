/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A camera: GStreamer gives gray pictures on its own thread, what is read in them is told on the main loop. */
#include "kiosk/scan/reader/reader.h"

#include <glib/gi18n-lib.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

typedef struct {
  Reader reader;
  GstElement *pipeline;
  QrFinder *finder;            /* of GStreamer's thread */
  ReaderSeen seen;             /* the same */
  GMainContext *context;
  int stopped;
} Camera;

typedef struct {
  Camera *camera;
  char *text;
} Found;

static gboolean
on_found (gpointer data)
{
  Found *found = data;
  Camera *self = found->camera;

  if (!g_atomic_int_get (&self->stopped))
    self->reader.sink->found (found->text, self->reader.sink->data);
  return G_SOURCE_REMOVE;
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->text);
  g_atomic_rc_box_release (found->camera);
  g_free (found);
}

/* @text: (transfer full) */
static void
tell (Camera *self, char *text)
{
  if (!reader_seen_is_new (&self->seen, text, g_get_monotonic_time ())) {
    g_free (text);
    return;
  }
  Found *found = g_new0 (Found, 1);
  *found = (Found){ g_atomic_rc_box_acquire (self), text };
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, on_found, found, found_free);
}

/* Rows may be longer in memory than on the picture. */
static guint8 *
copy_rows (const GstVideoFrame *frame, guint width, guint height)
{
  guint8 *gray = g_malloc ((gsize) width * height);
  const guint8 *rows = GST_VIDEO_FRAME_PLANE_DATA (frame, 0);
  gsize stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);

  for (guint y = 0; y < height; y++)
    memcpy (gray + (gsize) y * width, rows + y * stride, width);
  return gray;
}

static GstFlowReturn
on_sample (GstAppSink *sink, gpointer data)
{
  Camera *self = data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstVideoInfo info;
  GstVideoFrame frame;

  if (!sample || !gst_video_info_from_caps (&info, gst_sample_get_caps (sample))
      || !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return GST_FLOW_OK;
  guint width = (guint) GST_VIDEO_INFO_WIDTH (&info), height = (guint) GST_VIDEO_INFO_HEIGHT (&info);
  g_autofree guint8 *gray = copy_rows (&frame, width, height);
  gst_video_frame_unmap (&frame);
  char *text = qr_finder_look (self->finder, gray, width, height, TRUE);
  if (text)
    tell (self, text);
  return GST_FLOW_OK;
}

static gboolean
on_message (GstBus *bus G_GNUC_UNUSED, GstMessage *message, gpointer data)
{
  Camera *self = data;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR && GST_MESSAGE_TYPE (message) != GST_MESSAGE_EOS)
    return G_SOURCE_CONTINUE;
  self->reader.sink->ended (_("The camera is gone: plug it in again."), self->reader.sink->data);
  return G_SOURCE_REMOVE;
}

static void
camera_clear (gpointer data)
{
  Camera *self = data;

  qr_finder_free (self->finder);
  g_free (self->seen.text);
  g_main_context_unref (self->context);
}

static void
camera_stop (Reader *reader)
{
  Camera *self = (Camera *) reader;
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);

  g_atomic_int_set (&self->stopped, TRUE);
  gst_bus_remove_watch (bus);
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_object_unref (self->pipeline);
  g_atomic_rc_box_release_full (self, camera_clear);
}

Reader *
reader_camera_new (const char *source, const ReaderSink *sink, GError **error)
{
  static const char rest[] = " ! videoconvert ! video/x-raw,format=GRAY8 ! appsink name=sink sync=false max-buffers=2 drop=true";
  g_autofree char *line = g_strconcat (source, rest, NULL);
  GstElement *pipeline = gst_parse_launch_full (line, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);

  if (!pipeline)
    return NULL;
  Camera *self = g_atomic_rc_box_new0 (Camera);
  GstAppSinkCallbacks callbacks = { .new_sample = on_sample };
  g_autoptr (GstElement) out = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  self->reader = (Reader){ sink, camera_stop };
  self->pipeline = pipeline;
  self->finder = qr_finder_new ();
  self->context = g_main_context_ref_thread_default ();
  gst_app_sink_set_callbacks (GST_APP_SINK (out), &callbacks, self, NULL);
  gst_bus_add_watch (bus, on_message, self);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  return &self->reader;
}
