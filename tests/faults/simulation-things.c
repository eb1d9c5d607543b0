/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that begin and end, which of them can not both be, and what an act changed of them. */
#include "tests/faults/simulation-things.h"

typedef struct {
  Thing *thing;
  Thing before, after;
} Image;

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

  model->things = g_ptr_array_new_with_free_func (g_free);
  model->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) done_free);
  return model;
}

void
model_free (Model *model)
{
  g_ptr_array_unref (model->things);
  g_ptr_array_unref (model->acts);
  g_free (model);
}

Thing *
things_next (const Model *model, const Thing *last, What kinds, int of, const Thing *stay)
{
  for (guint i = last ? (guint) last->number + 1 : 0; i < model->things->len; i++) {
    Thing *thing = model->things->pdata[i];
    if (thing->there && (thing->what & kinds) && (of == ANY || thing->of == of) && (!stay || thing->stay == stay))
      return thing;
  }
  return NULL;
}

Thing *
things_open (const Model *model, What kinds, int of, const Thing *stay)
{
  EACH (thing, model, kinds, of, stay)
    if (thing->until == MODEL_OPEN)
      return thing;
  return NULL;
}

Thing *
things_of (const Model *model, What kinds, const Thing *stay)
{
  return things_open (model, kinds, ANY, stay);
}

Thing *
things_beyond (const Model *model, What kinds, int of, const Thing *stay)
{
  Thing *first = NULL;

  EACH (thing, model, kinds, of, NULL)
    if (thing->stay != stay && thing->until > model->wish->at && (!first || thing->since < first->since))
      first = thing;
  return first;
}

const Thing *
model_in_bed (const Model *model, int bed)
{
  return things_open (model, THING_IN_BED, bed, NULL);
}

const Thing *
model_stay_of (const Model *model, int resident)
{
  return things_open (model, THING_STAY, resident, NULL);
}

gint64
things_since (const Model *model, What kinds, int of, const Thing *stay)
{
  gint64 since = G_MININT64;

  EACH (thing, model, kinds, of, stay)
    since = MAX (since, thing->since);
  return since;
}

gint64
things_until (const Model *model, What kinds, int of, const Thing *stay)
{
  gint64 until = G_MININT64;

  EACH (thing, model, kinds, of, stay)
    until = MAX (until, thing->until);
  return until;
}

Thing *
things_add (Model *model, What what, int of, Thing *stay)
{
  Thing *thing = g_new0 (Thing, 1);

  thing->what = what;
  thing->number = (int) model->things->len;
  thing->of = of;
  thing->stay = stay;
  thing->since = model->wish->at;
  if (what & THING_IN_BED)
    thing->since = MAX (thing->since, things_until (model, THING_IN_BED, of, NULL));
  thing->until = what == THING_SIGHTING ? thing->since : MODEL_OPEN;
  thing->there = TRUE;
  g_ptr_array_add (model->things, thing);
  return thing;
}

void
things_end (Model *model, Thing *thing)
{
  if (thing)
    thing->until = MAX (model->wish->at, thing->since);
}

void
things_share (Model *model, Thing *stay, Thing *owner)
{
  if (stay->shares == owner)
    return;
  things_end (model, things_of (model, THING_SHARE, stay));
  stay->shares = owner;
  if (owner)
    things_add (model, THING_SHARE, MODEL_NONE, stay)->shares = owner;
}

/* --- what can not both be --- */

static gboolean
overlap (const Thing *a, const Thing *b, gboolean past)
{
  if (past)
    return MAX (a->since, b->since) < MIN (a->until, b->until);
  return a->until == MODEL_OPEN && b->until == MODEL_OPEN;
}

/* Of these kinds there is one at a time for a bed, a resident, a card, or for a stay; of beds also in the past. */
static const struct {
  What kinds;
  gboolean by_stay, past;
} keys[] = {
  { THING_IN_BED, FALSE, TRUE }, { THING_STAY, FALSE, FALSE }, { THING_BINDING, FALSE, FALSE },
  { THING_BINDING, TRUE, FALSE }, { THING_SHARE, TRUE, FALSE }, { THING_USE | THING_DEPARTURE, TRUE, FALSE },
};

static gboolean
clashes (const Model *model, const Thing *thing)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gboolean by_stay = keys[i].by_stay;
    if (!(thing->what & keys[i].kinds))
      continue;
    EACH (other, model, keys[i].kinds, by_stay ? ANY : thing->of, by_stay ? thing->stay : NULL)
      if (other != thing && overlap (thing, other, keys[i].past))
        return TRUE;
  }
  return FALSE;
}

static gboolean
is_there (const Thing *thing)
{
  return !thing || thing->there;
}

/* Who shares has no bed, and who is shared with has one, unless the sharer is on the way. */
static gboolean
can_share (const Model *model, const Thing *stay)
{
  if (!stay->shares || stay->until != MODEL_OPEN)
    return TRUE;
  return !things_of (model, THING_USE, stay) && (stay->away || things_of (model, THING_USE, stay->shares));
}

/* It belongs to what is there, and lasts no longer than that; only a share's row does. */
static gboolean
can_be (const Model *model, const Thing *thing)
{
  const Thing *stay = thing->stay;

  if (!is_there (stay) || !is_there (thing->with) || !is_there (thing->shares))
    return FALSE;
  if (stay && thing->what != THING_SHARE && thing->until == MODEL_OPEN && stay->until != MODEL_OPEN)
    return FALSE;
  return (thing->what != THING_STAY || can_share (model, thing)) && !clashes (model, thing);
}

/* --- what an act did, and taking it back --- */

static gboolean
is_same (const Thing *a, const Thing *b)
{
  return a->there == b->there && (!a->there || (a->since == b->since && a->until == b->until && a->away == b->away
                                                && a->shares == b->shares && a->with == b->with));
}

gboolean
things_restore (Model *model, const Done *done)
{
  for (guint i = 0; i < done->images->len; i++) {
    const Image *image = &g_array_index (done->images, Image, i);
    if (!is_same (image->thing, &image->after))
      return FALSE;
  }
  for (guint i = 0; i < done->images->len; i++) {
    const Image *image = &g_array_index (done->images, Image, i);
    *image->thing = image->before;
  }
  EACH (binding, model, THING_BINDING, ANY, NULL)
    binding->there = binding->stay->there;
  EACH (thing, model, (What) ~0, ANY, NULL)
    if (!can_be (model, thing))
      return FALSE;
  return TRUE;
}

static GArray *
copy_things (const Model *model)
{
  GArray *copies = g_array_new (FALSE, FALSE, sizeof (Thing));

  for (guint i = 0; i < model->things->len; i++)
    g_array_append_vals (copies, model->things->pdata[i], 1);
  return copies;
}

static void
keep (Model *model, const GArray *before)
{
  Done done = { model->wish->actor, model->wish->recorded, g_array_new (FALSE, FALSE, sizeof (Image)) };

  for (guint i = 0; i < model->things->len; i++) {
    Thing *thing = model->things->pdata[i];
    Image image = { thing, *thing, *thing };
    if (i < before->len)
      image.before = g_array_index (before, Thing, i);
    else
      image.before.there = FALSE;
    if (!is_same (&image.before, &image.after))
      g_array_append_val (done.images, image);
  }
  g_ptr_array_add (model->acts, g_memdup2 (&done, sizeof done));
}

static void
roll_back (Model *model, const GArray *before)
{
  for (guint i = 0; i < before->len; i++)
    *(Thing *) model->things->pdata[i] = g_array_index (before, Thing, i);
  g_ptr_array_set_size (model->things, (int) before->len);
}

ModelAnswer
model_do (Model *model, const Wish *wish)
{
  g_autoptr (GArray) before = copy_things (model);

  model->wish = wish;
  model->holder = NULL;
  const char *refusal = model_judge (model, wish);
  if (!refusal) {
    keep (model, before);
    return (ModelAnswer){ TRUE, NULL, NULL };
  }
  roll_back (model, before);
  return (ModelAnswer){ FALSE, *refusal ? refusal : NULL, model->holder };
}
