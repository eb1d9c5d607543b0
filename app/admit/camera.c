/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A camera at the desk: GStreamer gives pictures on its own thread, the main loop gets the last one. */
#include "app/admit/camera.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define DEVICE "/dev/video0"
#define VARIABLE "SINGGAH_CAMERA"

#ifdef HAVE_CAMERA

#include "app/media.h"

struct _DeskCamera {
  const DeskCameraSink *sink;
  gpointer data;
  GstElement *pipeline;
  GMutex mutex;
  GdkPixbuf *last;             /* (nullable) not shown yet; under the mutex */
  GMainContext *context;
  int closed;
};

gboolean
desk_camera_is_there (void)
{
  return g_getenv (VARIABLE) || g_file_test (DEVICE, G_FILE_TEST_EXISTS);
}

static void
camera_clear (gpointer data)
{
  DeskCamera *self = data;

  g_clear_object (&self->last);
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);
}

static void
camera_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, camera_clear);
}

static gboolean
on_picture (gpointer data)
{
  DeskCamera *self = data;

  g_mutex_lock (&self->mutex);
  g_autoptr (GdkPixbuf) last = g_steal_pointer (&self->last);
  g_mutex_unlock (&self->mutex);
  if (last && !g_atomic_int_get (&self->closed))
    self->sink->picture (last, self->data);
  return G_SOURCE_REMOVE;
}

static void
free_pixels (guchar *pixels, gpointer data)
{
  (void) data;

  g_free (pixels);
}

static GdkPixbuf *
copy_frame (const GstVideoFrame *frame, int width, int height)
{
  gsize row = (gsize) width * 3, stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);
  const guint8 *from = GST_VIDEO_FRAME_PLANE_DATA (frame, 0);
  guint8 *pixels = g_malloc (row * (gsize) height);

  for (int y = 0; y < height; y++)
    memcpy (pixels + (gsize) y * row, from + (gsize) y * stride, row);
  return gdk_pixbuf_new_from_data (pixels, GDK_COLORSPACE_RGB, FALSE, 8, width, height, (int) row, free_pixels, NULL);
}

/* (nullable) */
static GdkPixbuf *
picture_of (const DeskMedia *media, GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame frame;

  if (!media->gst_video_info_from_caps (&info, media->gst_sample_get_caps (sample))
      || !media->gst_video_frame_map (&frame, &info, media->gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;
  GdkPixbuf *pixbuf = copy_frame (&frame, GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_HEIGHT (&info));
  media->gst_video_frame_unmap (&frame);
  return pixbuf;
}

static GstFlowReturn
on_sample (GstAppSink *sink, gpointer data)
{
  DeskCamera *self = data;
  const DeskMedia *media = desk_media ();
  GstSample *sample = media->gst_app_sink_pull_sample (sink);
  g_autoptr (GdkPixbuf) pixbuf = sample ? picture_of (media, sample) : NULL;

  if (sample)
    media->gst_mini_object_unref (GST_MINI_OBJECT_CAST (sample));
  if (!pixbuf)
    return GST_FLOW_OK;
  g_mutex_lock (&self->mutex);
  gboolean waiting = self->last != NULL;
  g_set_object (&self->last, pixbuf);
  g_mutex_unlock (&self->mutex);
  if (!waiting)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT_IDLE, on_picture, g_atomic_rc_box_acquire (self), camera_unref);
  return GST_FLOW_OK;
}

static gboolean
on_message (GstBus *bus G_GNUC_UNUSED, GstMessage *message, gpointer data)
{
  DeskCamera *self = data;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR && GST_MESSAGE_TYPE (message) != GST_MESSAGE_EOS)
    return G_SOURCE_CONTINUE;
  self->sink->gone (_("The camera gives no picture: plug it in again, or close the other program that uses it."), self->data);
  return G_SOURCE_REMOVE;
}

DeskCamera *
desk_camera_open (const DeskCameraSink *sink, gpointer data, GError **error)
{
  static const char rest[] = " ! videoconvert ! video/x-raw,format=RGB ! appsink name=sink max-buffers=1 drop=true";
  const char *named = g_getenv (VARIABLE);

  if (!desk_camera_is_there () || !desk_media_load (error)) {
    if (error && !*error)
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("No camera is plugged in"));
    return NULL;
  }
  g_autofree char *line = g_strconcat (named ? named : "v4l2src device=" DEVICE, rest, NULL);
  const DeskMedia *media = desk_media ();
  GstElement *pipeline = media->gst_parse_launch_full (line, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (!pipeline)
    return NULL;
  DeskCamera *self = g_atomic_rc_box_new0 (DeskCamera);
  GstAppSinkCallbacks callbacks = { .new_sample = on_sample };
  GstElement *out = media->gst_bin_get_by_name (GST_BIN_CAST (pipeline), "sink");
  GstBus *bus = media->gst_element_get_bus (pipeline);
  self->sink = sink;
  self->data = data;
  self->pipeline = pipeline;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  media->gst_app_sink_set_callbacks (GST_APP_SINK_CAST (out), &callbacks, self, NULL);
  media->gst_bus_add_watch (bus, on_message, self);
  media->gst_element_set_state (pipeline, GST_STATE_PLAYING);
  media->gst_object_unref (out);
  media->gst_object_unref (bus);
  return self;
}

void
desk_camera_close (DeskCamera *self)
{
  if (!self)
    return;
  const DeskMedia *media = desk_media ();
  GstBus *bus = media->gst_element_get_bus (self->pipeline);

  g_atomic_int_set (&self->closed, TRUE);
  media->gst_bus_remove_watch (bus);
  media->gst_object_unref (bus);
  media->gst_element_set_state (self->pipeline, GST_STATE_NULL);
  media->gst_object_unref (self->pipeline);
  camera_unref (self);
}

#else

gboolean
desk_camera_is_there (void)
{
  return FALSE;
}

DeskCamera *
desk_camera_open (const DeskCameraSink *sink, gpointer data, GError **error)
{
  (void) sink;
  (void) data;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("No camera is plugged in"));
  return NULL;
}

void
desk_camera_close (DeskCamera *camera)
{
  (void) camera;
}

#endif
