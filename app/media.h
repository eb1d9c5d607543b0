/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GStreamer, loaded by the first camera or microphone: a desk that uses neither starts without its dozen libraries. */
#pragma once

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

G_BEGIN_DECLS

/* What the desk calls of it, each by its own name and of its own type: of GStreamer's two upper libraries, and of what they need. */
#define DESK_MEDIA_APP(each) \
  each (gst_app_sink_pull_sample) each (gst_app_sink_set_callbacks) each (gst_bin_get_by_name) each (gst_bus_add_watch) \
  each (gst_bus_remove_watch) each (gst_element_get_bus) each (gst_element_send_event) each (gst_element_set_state) \
  each (gst_event_new_eos) each (gst_init_check) each (gst_mini_object_unref) each (gst_object_unref) \
  each (gst_parse_launch_full) each (gst_sample_get_buffer) each (gst_sample_get_caps)
#define DESK_MEDIA_VIDEO(each) each (gst_video_frame_map) each (gst_video_frame_unmap) each (gst_video_info_from_caps)

typedef struct {
#define DESK_MEDIA_MEMBER(name) __typeof__ (name) *name;
  DESK_MEDIA_APP (DESK_MEDIA_MEMBER)
  DESK_MEDIA_VIDEO (DESK_MEDIA_MEMBER)
#undef DESK_MEDIA_MEMBER
} DeskMedia;

/** desk_media_load: begins with GStreamer; %G_IO_ERROR_NOT_SUPPORTED where this computer has no such libraries. */
gboolean desk_media_load (GError **error);
/** desk_media: its functions, once it is loaded; any thread. */
const DeskMedia *desk_media (void);

G_END_DECLS
