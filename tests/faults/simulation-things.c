/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that begin and end, what an act changed of them, and which of them can not both be. */
#include "tests/faults/simulation-things.h"

#define OWN_SECONDS (24 * 3600)

typedef struct {
  int index;
  Thing before, after;
} Image;

typedef struct {
  int actor;
  gint64 recorded;
  GArray *images;
} Done;

static void
done_free (Done *done)
{
  g_array_unref (done->images);
  g_free (done);
}

Model *
model_new (void)
{
  Model *model = g_new0 (Model, 1);

  model->things = g_array_new (FALSE, TRUE, sizeof (Thing));
  model->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) done_free);
  return model;
}

void
model_free (Model *model)
{
  g_array_unref (model->things);
  g_ptr_array_unref (model->acts);
  g_free (model);
}

Thing *
things_at (const Model *model, int index)
{
  return &g_array_index (model->things, Thing, index);
}

const Thing *
model_thing (const Model *model, int index)
{
  return things_at (model, index);
}

gboolean
things_is_open (const Thing *thing)
{
  return thing->there && thing->until == MODEL_OPEN;
}

gboolean
things_is_in_bed (const Thing *thing)
{
  return thing->what == THING_USE || thing->what == THING_HOLD || thing->what == THING_OUTAGE;
}

int
things_find (const Model *model, What what, int of, int stay)
{
  for (int i = 0; i < COUNT (model); i++) {
    const Thing *thing = things_at (model, i);
    if (things_is_open (thing) && thing->what == what && (of == MODEL_NONE || thing->of == of)
        && (stay == MODEL_NONE || thing->stay == stay))
      return i;
  }
  return MODEL_NONE;
}

int
things_add (Model *model, What what, int of, int stay, gint64 since)
{
  Thing thing = { .what = what, .of = of, .stay = stay, .since = since, .until = MODEL_OPEN, .shares = MODEL_NONE,
                  .with = MODEL_NONE, .there = TRUE };

  g_array_append_val (model->things, thing);
  return COUNT (model) - 1;
}

void
things_end (Model *model, int index)
{
  if (index != MODEL_NONE)
    things_at (model, index)->until = MAX (model->wish->at, things_at (model, index)->since);
}

/* --- what an act did, and taking it back --- */

static gboolean
is_same (const Thing *a, const Thing *b)
{
  return a->there == b->there && (!a->there || (a->since == b->since && a->until == b->until && a->flag == b->flag
                                                && a->shares == b->shares && a->with == b->with));
}

void
things_keep (Model *model, const GArray *before)
{
  Done done = { model->wish->actor, model->wish->recorded, g_array_new (FALSE, FALSE, sizeof (Image)) };

  for (int i = 0; i < COUNT (model); i++) {
    Image image = { .index = i, .after = *things_at (model, i) };
    if (i < (int) before->len)
      image.before = g_array_index (before, Thing, i);
    if (!is_same (&image.before, &image.after))
      g_array_append_val (done.images, image);
  }
  g_ptr_array_add (model->acts, g_memdup2 (&done, sizeof done));
}

/* Two that can not both be. */
static gboolean
clash (const Thing *a, const Thing *b)
{
  if (things_is_in_bed (a) && things_is_in_bed (b) && a->of == b->of && a->since < a->until && b->since < b->until
      && a->since < b->until && b->since < a->until)
    return TRUE;
  if (!things_is_open (a) || !things_is_open (b))
    return FALSE;
  if (a->what == THING_STAY && b->what == THING_STAY)
    return a->of == b->of;
  if (a->what == THING_BINDING && b->what == THING_BINDING)
    return a->of == b->of || a->stay == b->stay;
  if (a->what == THING_SHARE && b->what == THING_SHARE)
    return a->stay == b->stay;
  return a->stay == b->stay && (a->what == THING_USE || a->what == THING_DEPARTURE)
         && (b->what == THING_USE || b->what == THING_DEPARTURE);
}

static gboolean
is_there (const Model *model, int index)
{
  return index == MODEL_NONE || things_at (model, index)->there;
}

/* Who shares has no bed, and who is shared with has one, unless the sharer is on the way. */
static gboolean
can_share (const Model *model, int stay)
{
  int owner = things_at (model, stay)->shares;

  if (owner == MODEL_NONE || !things_is_open (things_at (model, stay)))
    return TRUE;
  return things_find (model, THING_USE, MODEL_NONE, stay) == MODEL_NONE
         && (things_find (model, THING_USE, MODEL_NONE, owner) != MODEL_NONE
             || things_find (model, THING_DEPARTURE, MODEL_NONE, stay) != MODEL_NONE);
}

static gboolean
can_be (const Model *model, int index)
{
  const Thing *thing = things_at (model, index);

  if (!thing->there)
    return TRUE;
  if (!is_there (model, thing->stay) || !is_there (model, thing->with) || !is_there (model, thing->shares)
      || (thing->what == THING_SHARE && !is_there (model, thing->of)))
    return FALSE;
  if (thing->what == THING_STAY && !can_share (model, index))
    return FALSE;
  if (thing->stay != MODEL_NONE && thing->what != THING_SHARE && things_is_open (thing)
      && !things_is_open (things_at (model, thing->stay)))
    return FALSE;
  for (int i = 0; i < index; i++)
    if (things_at (model, i)->there && clash (things_at (model, i), thing))
      return FALSE;
  return TRUE;
}

/* A stay that never was has no card. */
static void
let_cards_go (Model *model, int stay)
{
  for (int i = 0; i < COUNT (model); i++)
    if (things_at (model, i)->what == THING_BINDING && things_at (model, i)->stay == stay)
      things_at (model, i)->there = FALSE;
}

const char *
things_undo (Model *model)
{
  const Wish *wish = model->wish;
  const Done *done = model->acts->pdata[wish->act];

  if (wish->actor != 0 && (done->actor != wish->actor || wish->recorded - done->recorded > OWN_SECONDS))
    return "final";
  for (guint i = 0; i < done->images->len; i++) {
    const Image *image = &g_array_index (done->images, Image, i);
    if (!is_same (things_at (model, image->index), &image->after))
      return "touched_later";
  }
  for (guint i = done->images->len; i > 0; i--) {
    const Image *image = &g_array_index (done->images, Image, i - 1);
    *things_at (model, image->index) = image->before;
    if (image->after.what == THING_STAY && !image->before.there)
      let_cards_go (model, image->index);
  }
  for (int i = 0; i < COUNT (model); i++)
    if (!can_be (model, i))
      return "touched_later";
  return NULL;
}
