/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records a clip from the microphone, or plays one, by GStreamer. */
#include "app/voices/recorder.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#ifdef HAVE_CAMERA

#include "app/media.h"

#define LONGEST_SECONDS 20

struct _DeskRecorder {
  GstElement *pipeline;
  char *part, *path;           /* (nullable): recorded here, and kept there */
  DeskRecorderEnded ended;
  gpointer data;
  guint longest;
};

static void
recorder_free (DeskRecorder *self)
{
  const DeskMedia *media = desk_media ();
  GstBus *bus = media->gst_element_get_bus (self->pipeline);

  media->gst_bus_remove_watch (bus);
  media->gst_object_unref (bus);
  media->gst_element_set_state (self->pipeline, GST_STATE_NULL);
  media->gst_object_unref (self->pipeline);
  g_clear_handle_id (&self->longest, g_source_remove);
  if (self->part)
    g_unlink (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}

static void
end (DeskRecorder *self, const char *why)
{
  DeskRecorderEnded ended = self->ended;
  gpointer data = self->data;

  desk_media ()->gst_element_set_state (self->pipeline, GST_STATE_NULL);
  if (!why && self->part && g_rename (self->part, self->path) != 0)
    why = _("The recording can not be kept: check who may write in the folder of the record.");
  recorder_free (self);
  ended (why, data);
}

static gboolean
on_message (GstBus *bus G_GNUC_UNUSED, GstMessage *message, gpointer data)
{
  DeskRecorder *self = data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    end (self, NULL);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    end (self, self->part ? _("Nothing can be recorded: plug in a microphone, or choose it in the sound settings.")
                          : _("Nothing can be played: plug in a loudspeaker, or choose it in the sound settings."));
  return G_SOURCE_CONTINUE;
}

static DeskRecorder *
start (const char *line, const char *path, gboolean records, DeskRecorderEnded ended, gpointer data, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  const DeskMedia *media = desk_media_load (error) ? desk_media () : NULL;
  GstElement *pipeline = media ? media->gst_parse_launch_full (line, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error) : NULL;

  if (!pipeline)
    return NULL;
  GstElement *file = media->gst_bin_get_by_name (GST_BIN_CAST (pipeline), "file");
  GstBus *bus = media->gst_element_get_bus (pipeline);
  DeskRecorder *self = g_new0 (DeskRecorder, 1);
  g_object_set (file, "location", records ? part : path, NULL);
  self->pipeline = pipeline;
  self->part = records ? g_steal_pointer (&part) : NULL;
  self->path = g_strdup (path);
  self->ended = ended;
  self->data = data;
  media->gst_bus_add_watch (bus, on_message, self);
  media->gst_element_set_state (pipeline, GST_STATE_PLAYING);
  media->gst_object_unref (file);
  media->gst_object_unref (bus);
  return self;
}

static gboolean
on_longest (gpointer data)
{
  DeskRecorder *self = data;

  self->longest = 0;
  desk_recorder_stop (self);
  return G_SOURCE_REMOVE;
}

DeskRecorder *
desk_recorder_record (const char *path, DeskRecorderEnded ended, gpointer data, GError **error)
{
  const char *named = g_getenv ("SINGGAH_MICROPHONE");
  g_autofree char *line = g_strconcat (named ? named : "autoaudiosrc",
                                       " ! audioconvert ! audioresample ! audio/x-raw,channels=1,rate=44100 ! vorbisenc ! oggmux ! filesink name=file", NULL);
  DeskRecorder *self = start (line, path, TRUE, ended, data, error);

  if (self)
    self->longest = g_timeout_add_seconds (LONGEST_SECONDS, on_longest, self);
  return self;
}

DeskRecorder *
desk_recorder_play (const char *path, DeskRecorderEnded ended, gpointer data, GError **error)
{
  const char *named = g_getenv ("SINGGAH_LOUDSPEAKER");
  g_autofree char *line = g_strconcat ("filesrc name=file ! oggdemux ! vorbisdec ! audioconvert ! audioresample ! ", named ? named : "autoaudiosink", NULL);

  return start (line, path, FALSE, ended, data, error);
}

void
desk_recorder_stop (DeskRecorder *self)
{
  desk_media ()->gst_element_send_event (self->pipeline, desk_media ()->gst_event_new_eos ());
}

void
desk_recorder_cancel (DeskRecorder *self)
{
  if (self)
    recorder_free (self);
}

#else

static DeskRecorder *
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("This build has no sound recording."));
  return NULL;
}

DeskRecorder *
desk_recorder_record (const char *path G_GNUC_UNUSED, DeskRecorderEnded ended G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GError **error)
{
  return refuse (error);
}

DeskRecorder *
desk_recorder_play (const char *path G_GNUC_UNUSED, DeskRecorderEnded ended G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GError **error)
{
  return refuse (error);
}

void
desk_recorder_stop (DeskRecorder *recorder G_GNUC_UNUSED)
{
}

void
desk_recorder_cancel (DeskRecorder *recorder G_GNUC_UNUSED)
{
}

#endif
