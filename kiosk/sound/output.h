/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be heard: a sound, a recorded clip, words. The program's own goes to the machine; tests hand in theirs. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_OUTPUT (kiosk_output_get_type ())
G_DECLARE_INTERFACE (KioskOutput, kiosk_output, KIOSK, OUTPUT, GObject)

struct _KioskOutputInterface {
  GTypeInterface parent;

  void (*play) (KioskOutput *output, const char *event);
  void (*play_clip) (KioskOutput *output, const char *path);
  void (*say) (KioskOutput *output, const char *language, const char *text);
  void (*stop) (KioskOutput *output);
  gboolean (*is_mute) (KioskOutput *output);   /* (nullable): never */
};

/* Signal `spoken`: what was asked last has been heard to its end. None of these waits. */

/** kiosk_output_play: a sound of the freedesktop sound theme: "complete", "dialog-warning". */
void kiosk_output_play (KioskOutput *output, const char *event);
/** kiosk_output_play_clip: a file; after what is being heard. */
void kiosk_output_play_clip (KioskOutput *output, const char *path);
/** kiosk_output_say: @language: id, en; after what is being heard. */
void kiosk_output_say (KioskOutput *output, const char *language, const char *text);
/** kiosk_output_stop: silence, also of what waits. */
void kiosk_output_stop (KioskOutput *output);
/** kiosk_output_is_mute: words that are to be said are not, for want of a voice. Of sounds and clips nothing is known. */
gboolean kiosk_output_is_mute (KioskOutput *output);
/** kiosk_output_tell_spoken: for implementations, on the main loop. */
void kiosk_output_tell_spoken (KioskOutput *output);

G_END_DECLS
