/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is given without a letter: each kind of act, with each of its keys in turn, does without it or says what it needs. */
#include "tests/faults/scenes.h"

/* Performs it in a transaction that is taken back. */
static gboolean
try_act (Record *record, const Request *request, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (record, error);

  return batch && batch_perform (batch, request, NULL, error);
}

/* Returns: whether it is refused without @key */
static gboolean
is_refused_without (Fixture *fixture, const Scene *scene, const char *key)
{
  g_autoptr (Request) request = scene_request (fixture, scene);
  g_autoptr (GError) error = NULL;

  request_set (request, key, "");
  if (try_act (fixture_record (fixture), request, &error))
    return FALSE;
  if (!error || error->domain != RECORD_ERROR)
    g_error ("%s without a letter in %s: %s", scene->kind, key, error ? error->message : "no word of it");
  return TRUE;
}

static void
test_empty (Fixture *fixture)
{
  guint keys = 0, refused = 0, left_out = 0;

  scenes_prepare (fixture, FALSE);
  for (guint i = 0; i < scenes_count (); i++) {
    const Scene *scene = scene_at (i);
    g_autoptr (GError) error = NULL;
    if (scene_is_bare (scene)) {
      left_out++;
      continue;
    }
    g_autoptr (Request) whole = scene_request (fixture, scene);
    if (!try_act (fixture_record (fixture), whole, &error))
      g_error ("%s: %s", scene->kind, error->message);
    for (const ActKey *key = acts_kind (scene->kind)->keys; key && key->name; key++, keys++)
      refused += is_refused_without (fixture, scene, key->name) ? 1 : 0;
  }
  g_assert_cmpuint (left_out, ==, 1);
  g_assert_cmpuint (keys, >, 500);
  g_assert_cmpuint (refused, >, 100);
  g_assert_cmpuint (refused, <, keys);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/act-empty/every-key", test_empty);
  return g_test_run ();
}
