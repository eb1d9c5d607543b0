/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts that make the very same rows each time that they are played, so that whole records can be compared. */
#include "tests/faults/play.h"

#include "tests/faults/content.h"

#include <string.h>

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

guint64
play_writes_of_another_try (Play *play, Record *record, const Request *request, PowerDisk *disk, GError **error)
{
  guint64 before = power_disk_writes (disk);

  play_again (play);
  acts_perform (record, request, NULL, error);
  return power_disk_writes (disk) - before;
}

void
play_assert_writes_no_more (Play *play, Record *record, const Request *request, PowerDisk *disk)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (play_writes_of_another_try (play, record, request, disk, &error), ==, 0);
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "nothing more is written"));
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
