/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few words of languages that the program is not translated into: Javanese and Sundanese. */
#include "kiosk/sound/pack.h"

/* Polite forms: krama and lemes. Service tiles keep the house's own names. */
static const struct {
  const char *clip, *jv, *su;
} words[] = {
  { "in", "Kula sampun wangsul", "Abdi parantos mulih" },
  { "out", "Medal sekedhap", "Kaluar sakedap" },
  { "read", "Dipunwaosaken", "Dibacakeun" },
  { "health", "Kesarasan", "Kasehatan" },
  { "worker", "Pendamping kula", "Pendamping abdi" },
  { "call", "Timbali petugas", "Saur petugas" },
  { "welcome-back", "✓ Sugeng rawuh malih, sampun kacathet", "✓ Wilujeng sumping deui, parantos kacatet" },
  { "goodbye", "✓ Sugeng tindak, mugi wilujeng", "✓ Mangga, sing salamet" },
  { "called", "✓ Petugas sampun mangertos, tengga ing mriki", "✓ Petugas parantos uninga, antosan di dieu" },
  { "undone", "✓ Sampun dipunbatalaken", "✓ Parantos dibatalkeun" },
};

gboolean
kiosk_pack_is (const char *language)
{
  return g_strcmp0 (language, "jv") == 0 || g_strcmp0 (language, "su") == 0;
}

const char *
kiosk_pack_word (const char *language, const char *clip)
{
  g_return_val_if_fail (clip, NULL);

  for (gsize i = 0; kiosk_pack_is (language) && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].clip, clip))
      return g_str_equal (language, "jv") ? words[i].jv : words[i].su;
  return NULL;
}
