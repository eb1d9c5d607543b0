/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts that make the very same rows each time that they are played, so that whole records can be compared. */
#include "tests/faults/play.h"

#include "tests/faults/content.h"

static gint64
read_clock (gpointer data)
{
  return fixture_clock (((Play *) data)->fixture);
}

static void
read_chance (gpointer data, guint8 *bytes, gsize length)
{
  Play *play = data;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (play->chance, 0, 256);
}

void
play_init (Play *play, Fixture *fixture)
{
  play->fixture = fixture;
  play->chance = g_rand_new ();
  play->sources = (RecordSources){ read_clock, read_chance, play };
}

void
play_clear (Play *play)
{
  g_rand_free (play->chance);
}

void
play_again (Play *play)
{
  g_rand_set_seed (play->chance, 7);
}

Record *
play_open (Play *play, const char *address, GError **error)
{
  Record *record = record_open (address, CONNECTION_PLAIN, &play->sources, error);

  play_again (play);
  return record;
}

char *
play_digest (Record *record)
{
  g_autoptr (GError) error = NULL;
  char *digest = content_digest (record_get_connection (record), &error);

  g_assert_no_error (error);
  return digest;
}

char *
play_answer (const Outcome *outcome)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, outcome->answer);
  return json_to_string (node, FALSE);
}
