/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be heard: the interface. */
#include "kiosk/sound/output.h"

G_DEFINE_INTERFACE (KioskOutput, kiosk_output, G_TYPE_OBJECT)

static guint signal_spoken;

static void
kiosk_output_default_init (KioskOutputInterface *interface G_GNUC_UNUSED)
{
  signal_spoken = g_signal_new ("spoken", KIOSK_TYPE_OUTPUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
kiosk_output_play (KioskOutput *self, const char *event)
{
  g_return_if_fail (KIOSK_IS_OUTPUT (self) && event);

  KIOSK_OUTPUT_GET_IFACE (self)->play (self, event);
}

void
kiosk_output_play_clip (KioskOutput *self, const char *path)
{
  g_return_if_fail (KIOSK_IS_OUTPUT (self) && path);

  KIOSK_OUTPUT_GET_IFACE (self)->play_clip (self, path);
}

void
kiosk_output_say (KioskOutput *self, const char *language, const char *text)
{
  g_return_if_fail (KIOSK_IS_OUTPUT (self) && language && text);

  KIOSK_OUTPUT_GET_IFACE (self)->say (self, language, text);
}

void
kiosk_output_stop (KioskOutput *self)
{
  g_return_if_fail (KIOSK_IS_OUTPUT (self));

  KIOSK_OUTPUT_GET_IFACE (self)->stop (self);
}

gboolean
kiosk_output_is_mute (KioskOutput *self)
{
  g_return_val_if_fail (KIOSK_IS_OUTPUT (self), TRUE);

  const KioskOutputInterface *interface = KIOSK_OUTPUT_GET_IFACE (self);
  return interface->is_mute && interface->is_mute (self);
}

void
kiosk_output_tell_spoken (KioskOutput *self)
{
  g_return_if_fail (KIOSK_IS_OUTPUT (self));

  g_signal_emit (self, signal_spoken, 0);
}
