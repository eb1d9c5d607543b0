/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of fitting: what speaks against one resident in one bed of one room. */
#include "db/record/fit-private.h"
#include "db/record/fit-promised.h"
#include "db/record/resident.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

/* Younger than this, sex and age of a room do not part a child from its people. */
#define CHILD_BESIDE_ITS_OWN 12
#define ELDERLY 60      /* DOMAIN §3.1, code 08 */

void
fit_reason_free (FitReason *reason)
{
  if (!reason)
    return;
  g_free (reason->sentence);
  g_free (reason->names[0]);
  g_free (reason->names[1]);
  g_free (reason);
}

static void G_GNUC_PRINTF (3, 4)
add (GPtrArray *reasons, const char *code, const char *format, ...)
{
  FitReason *reason = g_new0 (FitReason, 1);
  va_list arguments;

  reason->code = code;
  va_start (arguments, format);
  reason->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (reasons, reason);
}

/* @format has a name where it says %s; @other: (nullable): a second one. Returns: (transfer none) */
static FitReason *
add_named (GPtrArray *reasons, const char *code, const char *format, const FitPerson *one, const FitPerson *other)
{
  const FitPerson *const people[] = { one, other };
  g_auto (GStrv) parts = g_strsplit (format, "%s", 3);
  g_autoptr (GString) sentence = g_string_new (parts[0]);

  for (guint i = 0; i < G_N_ELEMENTS (people) && people[i] && parts[i + 1]; i++)
    g_string_append_printf (sentence, "%s%s", people[i]->name, parts[i + 1]);
  add (reasons, code, "%s", sentence->str);
  FitReason *reason = reasons->pdata[reasons->len - 1];
  for (guint i = 0; i < G_N_ELEMENTS (people) && people[i]; i++) {
    reason->named[i] = people[i]->who.resident;
    reason->names[i] = g_strdup (people[i]->name);
  }
  return reason;
}

static gboolean
knows (GHashTable *residents, gint64 resident)
{
  return g_hash_table_contains (residents, &resident);
}

gboolean
fit_is_child (const FitCompany *person)
{
  return person->low >= 0 && person->low < RESIDENT_ADULT;
}

static gboolean
may_be_adult (const FitCompany *person)
{
  return person->low < 0 || person->high >= RESIDENT_ADULT;
}

/* Kin by relation, or one of both stays with the other. */
static gboolean
belong_together (const FitCompany *one, const FitCompany *other)
{
  return (one->with && one->with == other->stay) || (other->with && other->with == one->stay)
         || knows (one->kin, other->resident);
}

static gboolean
has_own_adult (const FitCompany *person, GPtrArray *room)
{
  for (guint i = 0; i < room->len; i++) {
    const FitCompany *other = room->pdata[i];
    if (other->resident != person->resident && may_be_adult (other) && belong_together (person, other))
      return TRUE;
  }
  return FALSE;
}

gboolean
fit_is_alone (const FitCompany *person, GPtrArray *room)
{
  if (!fit_is_child (person))
    return FALSE;
  for (guint i = 0; i < room->len; i++) {
    const FitCompany *other = room->pdata[i];
    if (other->resident != person->resident && may_be_adult (other))
      return !has_own_adult (person, room);
  }
  return FALSE;
}

static gboolean
has_own_people (const FitPerson *person, const FitRoom *room)
{
  for (guint i = 0; i < room->people->len; i++)
    if (belong_together (&person->who, room->people->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
judge_sex (GPtrArray *reasons, const FitPerson *person, const FitRoom *room)
{
  if (room->sex == 'a' || room->sex == person->sex)
    return;
  if (person->sex == 'U')
    add_named (reasons, "sex",
               room->sex == 'L' ? _("The room is for men, and the sex of %s is not known.")
                                : _("The room is for women, and the sex of %s is not known."),
               person, NULL);
  else
    add (reasons, "sex", "%s",
         room->sex == 'L' ? _("The room is for men.") : _("The room is for women."));
}

static void
judge_age (GPtrArray *reasons, const FitPerson *person, const FitRoom *room)
{
  gboolean too_young = room->age_min >= 0 && person->who.high < room->age_min;
  gboolean too_old = room->age_max >= 0 && person->who.low > room->age_max;

  if (person->who.low < 0 || !(too_young || too_old))
    return;
  if (room->age_max < 0)
    add (reasons, "age", _("The room is for people of %d years or more."), room->age_min);
  else if (room->age_min < 0)
    add (reasons, "age", _("The room is for people of at most %d years."), room->age_max);
  else
    add (reasons, "age", _("The room is for people of %d to %d years."), room->age_min,
         room->age_max);
}

static void
judge_kind (GPtrArray *reasons, const FitPerson *person, const FitRoom *room,
            const FitQuestion *question)
{
  if (g_str_equal (room->kind, "isolation") && !person->own_room)
    add (reasons, "kind", "%s", _("The room is for isolation."));
  else if (g_str_equal (room->kind, "safe"))
    add (reasons, "kind", "%s", _("The room is a safe room."));
  else if (g_str_equal (room->kind, "psychiatric"))
    add (reasons, "kind", "%s", _("The room is for people with a mental disorder."));
  else if (g_str_equal (room->kind, "medical"))
    add (reasons, "kind", "%s", _("The room is for the sick."));
  else if (g_str_equal (room->kind, "elderly") && person->who.low >= 0 && person->who.high < ELDERLY)
    add (reasons, "kind", "%s", _("The room is for the elderly."));
  else if (g_str_equal (room->kind, "family") && !question->family && !question->with
           && !has_own_people (person, room))
    add (reasons, "kind", "%s", _("The room is for families."));
}

static void
judge_company (GPtrArray *reasons, const FitPerson *person, const FitRoom *room)
{
  if (person->own_room && room->people->len > 0 && !has_own_people (person, room))
    add_named (reasons, "own_room", _("%s is to have a room alone, and others are in this one."), person, NULL);
  for (guint i = 0; i < room->people->len; i++) {
    const FitPerson *other = room->people->pdata[i];
    if (knows (person->apart, other->who.resident))
      add_named (reasons, "apart", _("%s and %s are to be kept apart."), person, other)->about = 2;
    if (other->own_room && !belong_together (&person->who, &other->who))
      add_named (reasons, "own_room", _("%s, who is in this room, is to have it alone."), other, NULL)->about = 1;
  }
}

static void
judge_children (GPtrArray *reasons, const FitPerson *person, const FitRoom *room, gboolean own)
{
  if (!own && fit_is_alone (&person->who, room->people))
    add_named (reasons, "child", _("%s is a child and would be alone among adults."), person, NULL)->about = 1;
  if (!may_be_adult (&person->who))
    return;
  for (guint i = 0; i < room->people->len; i++) {
    const FitPerson *other = room->people->pdata[i];
    if (!fit_is_child (&other->who) || other->agreed || belong_together (&person->who, &other->who)
        || has_own_adult (&other->who, room->people))
      continue;
    FitReason *reason =
        add_named (reasons, "child", _("%s, who is in this room, is a child and would be alone among adults."), other, NULL);
    reason->child = other->who.stay;
    reason->about = 1;
  }
}

GPtrArray *
fit_judge (const FitPerson *person, const FitRoom *room, const FitPlace *place,
           const FitQuestion *question)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_reason_free);
  gboolean beside_its_own = person->who.low >= 0 && person->who.low < CHILD_BESIDE_ITS_OWN
                            && (place->own || has_own_adult (&person->who, room->people));

  judge_children (reasons, person, room, place->own);
  if (!beside_its_own) {
    judge_sex (reasons, person, room);
    judge_age (reasons, person, room);
  }
  judge_kind (reasons, person, room, question);
  judge_company (reasons, person, room);
  if (question->shares)
    return reasons;
  if (place->upper && person->lower_bunk)
    add_named (reasons, "lower_bunk", _("The bed is an upper one, and %s needs a lower one."), person, NULL);
  if (room->limit)
    add (reasons, "limit", "%s", room->limit);
  if (place->cleaning)
    add (reasons, "cleaning", "%s", _("The bed is being cleaned."));
  return reasons;
}

gint64
fit_told_at (const FitQuestion *question)
{
  return MAX (question->at, question->told_at);
}

/* Who shares a bed or gives his own for it leaves as many to others. */
static gboolean
judge_promised (Connection *connection, const FitQuestion *question, const FitPlace *place, GPtrArray *reasons, GError **error)
{
  if (question->shares || question->leaving)
    return TRUE;
  g_autoptr (Promised) promised = promised_load (connection, place->house, question, error);
  if (promised)
    promised_judge (promised, place->room, promised_is_spare (promised), reasons);
  return promised != NULL;
}

GPtrArray *
fit_reasons_at (Connection *connection, const FitQuestion *question, const FitPlace *place,
                const char *today, GError **error)
{
  FitPlace asked = *place;
  gint64 own = 0;
  g_autoptr (FitPerson) person = fit_person_load (connection, question, today, error);
  g_autoptr (FitRoom) room =
      person && fit_family_room (connection, question, &own, error) ? fit_room_load (connection, place->room, question, today, error) : NULL;

  if (!room)
    return NULL;
  asked.own = place->room == own;
  g_autoptr (GPtrArray) reasons = fit_judge (person, room, &asked, question);
  return judge_promised (connection, question, place, reasons, error) ? g_steal_pointer (&reasons) : NULL;
}

GPtrArray *
fit_reasons (Connection *connection, const FitQuestion *question, GError **error)
{
  FitPlace place;

  g_return_val_if_fail (connection && question && question->resident && question->bed, NULL);

  if (!fit_place_load (connection, question->bed, &place, error))
    return NULL;
  g_autofree char *today = fit_today (connection, place.house, question->at, error);

  return today ? fit_reasons_at (connection, question, &place, today, error) : NULL;
}
