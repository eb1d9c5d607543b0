/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house's record should hold after each act: rules written down a second time, as short as they can be. */
#include "tests/faults/simulation-model.h"

#define HOLD_SECONDS (72 * 3600)
#define REPEAT_SECONDS 10
#define FUTURE_SECONDS 300
#define OWN_SECONDS (24 * 3600)
#define COUNT(model) ((int) (model)->things->len)

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

static Thing *
at (const Model *model, int index)
{
  return &g_array_index (model->things, Thing, index);
}

const Thing *
model_thing (const Model *model, int index)
{
  return at (model, index);
}

static gboolean
is_open (const Thing *thing)
{
  return thing->there && thing->until == MODEL_OPEN;
}

static gboolean
is_in_bed (const Thing *thing)
{
  return thing->what == THING_USE || thing->what == THING_HOLD || thing->what == THING_OUTAGE;
}

/* The thing is about to change: how it was is kept. */
static Thing *
touch (Model *model, int index)
{
  Image image = { index, *at (model, index), *at (model, index) };

  g_array_append_val (model->pending, image);
  return at (model, index);
}

static int
add (Model *model, What what, int of, int stay, gint64 since)
{
  Thing none = { .there = FALSE };
  Thing thing = { .what = what, .of = of, .stay = stay, .since = since, .until = MODEL_OPEN, .there = TRUE };

  g_array_append_val (model->things, none);
  *touch (model, COUNT (model) - 1) = thing;
  return COUNT (model) - 1;
}

static int
find_open (const Model *model, What what, int of, int stay)
{
  for (int i = 0; i < COUNT (model); i++) {
    const Thing *thing = at (model, i);
    if (is_open (thing) && thing->what == what && (of == MODEL_NONE || thing->of == of)
        && (stay == MODEL_NONE || thing->stay == stay))
      return i;
  }
  return MODEL_NONE;
}

static void
end (Model *model, int index, gint64 now)
{
  if (index == MODEL_NONE)
    return;
  Thing *thing = touch (model, index);
  thing->until = MAX (now, thing->since);
}

static int
begin_in_bed (Model *model, What what, int bed, int stay, gint64 now)
{
  gint64 since = now;

  for (int i = 0; i < COUNT (model); i++) {
    const Thing *thing = at (model, i);
    if (thing->there && is_in_bed (thing) && thing->of == bed && thing->until != MODEL_OPEN)
      since = MAX (since, thing->until);
  }
  return add (model, what, bed, stay, since);
}

int
model_in_bed (const Model *model, int bed)
{
  for (int i = 0; i < COUNT (model); i++)
    if (is_open (at (model, i)) && is_in_bed (at (model, i)) && at (model, i)->of == bed)
      return i;
  return MODEL_NONE;
}

int
model_stay_of (const Model *model, int resident)
{
  return find_open (model, THING_STAY, resident, MODEL_NONE);
}

static const char *
make_way (Model *model, const Wish *wish, int bed, int stay, gboolean takes, int *holder)
{
  int there = model_in_bed (model, bed);

  if (there == MODEL_NONE)
    return NULL;
  Thing was = *at (model, there);
  gboolean cleaning = was.what == THING_OUTAGE && was.flag;
  gboolean passed = was.what == THING_HOLD && (was.stay == stay || was.due <= MAX (wish->at, wish->recorded));
  if (!cleaning && !passed) {
    *holder = there;
    return "bed_in_use";
  }
  end (model, there, wish->at);
  return takes && cleaning && !wish->override ? "rule" : NULL;
}

static const char *
take (Model *model, const Wish *wish, int bed, int stay, int *holder)
{
  const char *refusal = make_way (model, wish, bed, stay, TRUE, holder);

  if (!refusal)
    begin_in_bed (model, THING_USE, bed, stay, wish->at);
  return refusal;
}

static void
clean (Model *model, int bed, gint64 now)
{
  at (model, begin_in_bed (model, THING_OUTAGE, bed, MODEL_NONE, now))->flag = TRUE;
}

/* Nothing about a stay is earlier than it came, or was given a bed. */
static gint64
moment (const Model *model, int stay, gint64 now)
{
  gint64 moment = MAX (now, at (model, stay)->since);

  for (int i = 0; i < COUNT (model); i++)
    if (at (model, i)->there && at (model, i)->what == THING_USE && at (model, i)->stay == stay)
      moment = MAX (moment, at (model, i)->since);
  return moment;
}

static void
see (Model *model, int terminal, int stay, gint64 now)
{
  at (model, add (model, THING_SIGHTING, terminal, stay, now))->until = now;
}

static void
close_stay (Model *model, int stay, gint64 ended, gint64 now)
{
  int use = find_open (model, THING_USE, MODEL_NONE, stay), hold = find_open (model, THING_HOLD, MODEL_NONE, stay);
  int bed = use != MODEL_NONE ? use : hold;

  end (model, use, now);
  end (model, hold, now);
  if (bed != MODEL_NONE)
    clean (model, at (model, bed)->of, now);
  end (model, find_open (model, THING_BINDING, MODEL_NONE, stay), now);
  Thing *thing = touch (model, stay);
  thing->until = ended;
  thing->flag = TRUE;
}

static const char *
admit (Model *model, const Wish *wish, int *holder)
{
  if (model_stay_of (model, wish->resident) != MODEL_NONE)
    return "already_staying";
  int stay = add (model, THING_STAY, wish->resident, MODEL_NONE, wish->at);
  return wish->bed == MODEL_NONE ? NULL : take (model, wish, wish->bed, stay, holder);
}

static const char *
move (Model *model, const Wish *wish, int stay, int *holder)
{
  int use = find_open (model, THING_USE, MODEL_NONE, stay);

  if (use != MODEL_NONE && at (model, use)->of == wish->bed)
    return "already";
  end (model, use, wish->at);
  return take (model, wish, wish->bed, stay, holder);
}

static const char *
depart (Model *model, const Wish *wish, int stay)
{
  int use = find_open (model, THING_USE, MODEL_NONE, stay);
  gint64 departed = moment (model, stay, wish->at);

  end (model, use, wish->at);
  if (use != MODEL_NONE) {
    int hold = begin_in_bed (model, THING_HOLD, at (model, use)->of, stay, wish->at);
    at (model, hold)->due = departed + HOLD_SECONDS;
  }
  add (model, THING_DEPARTURE, MODEL_NONE, stay, departed);
  see (model, MODEL_NONE, stay, wish->at);
  touch (model, stay)->flag = TRUE;
  return NULL;
}

static gboolean
had_bed (const Model *model, int stay, gint64 departed)
{
  for (int i = 0; i < COUNT (model); i++)
    if (at (model, i)->there && at (model, i)->what == THING_USE && at (model, i)->stay == stay
        && at (model, i)->until >= departed)
      return TRUE;
  return FALSE;
}

static const char *
come_back (Model *model, const Wish *wish, int stay, int departure, int *holder)
{
  int hold = find_open (model, THING_HOLD, MODEL_NONE, stay);

  if (hold == MODEL_NONE && had_bed (model, stay, at (model, departure)->since) && !wish->override)
    return "rule";
  end (model, departure, wish->at);
  if (hold != MODEL_NONE)
    take (model, wish, at (model, hold)->of, stay, holder);
  see (model, MODEL_NONE, stay, wish->at);
  touch (model, stay)->flag = FALSE;
  return NULL;
}

static const char *
outage (Model *model, const Wish *wish, int *holder)
{
  const char *refusal = make_way (model, wish, wish->bed, MODEL_NONE, FALSE, holder);

  if (!refusal)
    begin_in_bed (model, THING_OUTAGE, wish->bed, MODEL_NONE, wish->at);
  return refusal;
}

static const char *
bind (Model *model, const Wish *wish, int stay)
{
  int binding = find_open (model, THING_BINDING, wish->card, MODEL_NONE);

  if (binding != MODEL_NONE)
    return at (model, binding)->stay == stay ? "already" : "card_in_use";
  if (find_open (model, THING_BINDING, MODEL_NONE, stay) != MODEL_NONE)
    return "card_in_use";
  add (model, THING_BINDING, wish->card, stay, wish->at);
  return NULL;
}

/* Answers in any case; leaves a line only where a guest is seen for the first time within some seconds. */
static void
scan (Model *model, const Wish *wish)
{
  int binding = find_open (model, THING_BINDING, wish->card, MODEL_NONE);
  int stay = binding == MODEL_NONE ? MODEL_NONE : at (model, binding)->stay;

  if (stay == MODEL_NONE || find_open (model, THING_DEPARTURE, MODEL_NONE, stay) != MODEL_NONE)
    return;
  for (int i = 0; i < COUNT (model); i++) {
    const Thing *seen = at (model, i);
    if (seen->there && seen->what == THING_SIGHTING && seen->flag && seen->stay == stay && seen->of == wish->terminal
        && ABS (seen->since - wish->at) <= REPEAT_SECONDS)
      return;
  }
  see (model, wish->terminal, stay, wish->at);
  at (model, COUNT (model) - 1)->flag = TRUE;
}

static gboolean
is_same (const Thing *a, const Thing *b)
{
  return a->there == b->there && (!a->there || (a->since == b->since && a->until == b->until && a->flag == b->flag));
}

/* Two that can not both be. */
static gboolean
clash (const Thing *a, const Thing *b)
{
  if (is_in_bed (a) && is_in_bed (b) && a->of == b->of && a->since < a->until && b->since < b->until
      && a->since < b->until && b->since < a->until)
    return TRUE;
  if (!is_open (a) || !is_open (b))
    return FALSE;
  if (a->what == THING_STAY && b->what == THING_STAY)
    return a->of == b->of;
  if (a->what == THING_BINDING && b->what == THING_BINDING)
    return a->of == b->of || a->stay == b->stay;
  return a->stay == b->stay && (a->what == THING_USE || a->what == THING_DEPARTURE)
         && (b->what == THING_USE || b->what == THING_DEPARTURE);
}

static gboolean
can_be (const Model *model, int index)
{
  const Thing *thing = at (model, index);

  if (!thing->there)
    return TRUE;
  if (thing->stay != MODEL_NONE
      && (!at (model, thing->stay)->there || (is_open (thing) && !is_open (at (model, thing->stay)))))
    return FALSE;
  for (int i = 0; i < index; i++)
    if (at (model, i)->there && clash (at (model, i), thing))
      return FALSE;
  return TRUE;
}

/* A stay that never was has no card. */
static void
let_cards_go (Model *model, int stay)
{
  for (int i = 0; i < COUNT (model); i++)
    if (at (model, i)->there && at (model, i)->what == THING_BINDING && at (model, i)->stay == stay)
      touch (model, i)->there = FALSE;
}

static const char *
undo (Model *model, const Wish *wish)
{
  const Done *done = model->acts->pdata[wish->act];

  if (wish->actor != 0 && (done->actor != wish->actor || wish->recorded - done->recorded > OWN_SECONDS))
    return "final";
  for (guint i = 0; i < done->images->len; i++) {
    const Image *image = &g_array_index (done->images, Image, i);
    if (!is_same (at (model, image->index), &image->after))
      return "touched_later";
  }
  for (guint i = done->images->len; i > 0; i--) {
    const Image *image = &g_array_index (done->images, Image, i - 1);
    *touch (model, image->index) = image->before;
    if (image->after.what == THING_STAY && !image->before.there)
      let_cards_go (model, image->index);
  }
  for (int i = 0; i < COUNT (model); i++)
    if (!can_be (model, i))
      return "touched_later";
  return NULL;
}

static const char *
about_stay (Model *model, const Wish *wish, int *holder)
{
  int stay = model_stay_of (model, wish->resident);
  int departure = stay == MODEL_NONE ? MODEL_NONE : find_open (model, THING_DEPARTURE, MODEL_NONE, stay);
  gboolean from_away = wish->verb == VERB_RETURN || wish->verb == VERB_HAND_OVER;

  if (stay == MODEL_NONE)
    return "state";
  if (wish->verb == VERB_BIND)
    return bind (model, wish, stay);
  if (from_away != (departure != MODEL_NONE))
    return "state";
  switch (wish->verb) {
  case VERB_MOVE:
    return move (model, wish, stay, holder);
  case VERB_DEPART:
    return depart (model, wish, stay);
  case VERB_RETURN:
    return come_back (model, wish, stay, departure, holder);
  case VERB_HAND_OVER:
    end (model, departure, wish->at);
    close_stay (model, stay, at (model, departure)->since, wish->at);
    return NULL;
  default:
    close_stay (model, stay, moment (model, stay, wish->at), wish->at);
    return NULL;
  }
}

static const char *
end_outage (Model *model, const Wish *wish)
{
  int there = model_in_bed (model, wish->bed);

  if (there == MODEL_NONE || at (model, there)->what != THING_OUTAGE)
    return "state";
  end (model, there, wish->at);
  return NULL;
}

static const char *
try (Model *model, const Wish *wish, int *holder)
{
  if (wish->at > wish->recorded + FUTURE_SECONDS)
    return "argument";
  switch (wish->verb) {
  case VERB_ADMIT:
    return admit (model, wish, holder);
  case VERB_OUTAGE:
    return outage (model, wish, holder);
  case VERB_OUTAGE_END:
    return end_outage (model, wish);
  case VERB_SCAN:
    scan (model, wish);
    return NULL;
  case VERB_UNDO:
    return undo (model, wish);
  default:
    return about_stay (model, wish, holder);
  }
}

/* Each thing once, as it was before all and is after all. */
static GArray *
settle (Model *model)
{
  GArray *images = g_array_new (FALSE, FALSE, sizeof (Image));

  for (guint i = 0; i < model->pending->len; i++) {
    Image image = g_array_index (model->pending, Image, i);
    gboolean known = FALSE;
    for (guint k = 0; k < images->len; k++)
      known = known || g_array_index (images, Image, k).index == image.index;
    image.after = *at (model, image.index);
    if (!known)
      g_array_append_val (images, image);
  }
  return images;
}

ModelAnswer
model_do (Model *model, const Wish *wish)
{
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Image));
  ModelAnswer answer = { FALSE, NULL, MODEL_NONE };
  guint things = model->things->len;

  model->pending = pending;
  answer.refusal = try (model, wish, &answer.holder);
  answer.done = !answer.refusal && pending->len > 0;
  if (answer.done) {
    Done done = { wish->actor, wish->recorded, settle (model) };
    g_ptr_array_add (model->acts, g_memdup2 (&done, sizeof done));
    return answer;
  }
  for (guint i = pending->len; i > 0; i--) {
    const Image *image = &g_array_index (pending, Image, i - 1);
    *at (model, image->index) = image->before;
  }
  g_array_set_size (model->things, things);
  return answer;
}
