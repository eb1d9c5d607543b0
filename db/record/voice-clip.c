/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that a kiosk says, each of which a house may record in any language, and where an older version kept the recordings. */
#include "db/record/voice-clip.h"

#include "db/record/address.h"

#include <glib/gi18n-lib.h>

static const VoiceClip clips[] = {
  { "greeting", N_("Welcome.") },
  { "present", N_("You are noted.") },
  { "welcome-back", N_("Welcome back. You are noted.") },
  { "goodbye", N_("Goodbye, and come back safely.") },
  { "served", N_("It is noted. Please take it.") },
  { "already", N_("You had this already. If you need more, press the bell.") },
  { "called", N_("Staff know. Please wait here.") },
  { "complaint", N_("The supervisor will hear of it.") },
  { "undone", N_("It is taken back.") },
  { "ask-staff", N_("A member of staff will help. Please press the bell.") },
  { "again", N_("Once more, please, and slowly.") },
  { "see-staff", N_("Please come to the desk with this card.") },
  { "trouble", N_("One moment, a member of staff will help. Nothing is wrong with your card.") },
  { "still-here", N_("Are you still here? Then touch the screen.") },
  { "who-goes", N_("Who comes along? Press each picture, then the white button.") },
  { "who-is-back", N_("Who is back with you? Press each picture, then the white button.") },
  { "meal", N_("Meal") },
  { "clothes", N_("Clothing") },
  { "toiletries", N_("Toiletries") },
  { "health", N_("Health") },
  { "out", N_("Going out") },
  { "in", N_("I am back") },
  { "worker", N_("My social worker") },
  { "read", N_("Read aloud") },
  { "call", N_("Call staff") },
  { NULL, NULL },
};

const VoiceClip *
voice_clips (void)
{
  return clips;
}

char *
voice_folder (const char *record)
{
  g_return_val_if_fail (record, NULL);

  g_autofree char *folder = address_is_server (record) ? g_build_filename (g_get_user_data_dir (), "singgah", NULL) : g_path_get_dirname (record);
  return g_build_filename (folder, "voices", NULL);
}

char *
voice_path (const char *folder, const char *language, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".oga", NULL);

  return g_build_filename (folder, language, file, NULL);
}
