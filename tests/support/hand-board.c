/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boards made by hand, for tests of what is drawn from them. */
#include "tests/support/hand-board.h"

#include <string.h>

static void
person_free (gpointer data)
{
  BoardPerson *person = data;

  g_free (person->name);
  g_free (person->called);
  g_free (person->alerts);
  g_free (person->symbol);
  g_free (person);
}

static void
bed_free (gpointer data)
{
  BoardBed *bed = data;

  g_free (bed->house_name);
  g_free (bed->wing_name);
  g_free (bed->room_name);
  g_free (bed->bed_name);
  g_free (bed->bed_kind);
  g_free (bed->room_sex);
  g_free (bed->room_kind);
  g_free (bed->reason);
  g_free (bed->held_for);
  for (guint i = 0; i < bed->persons.len; i++)
    person_free (bed->persons.pdata[i]);
  g_free (bed->persons.pdata);
  g_free (bed);
}

Board *
hand_board (void)
{
  Board *board = g_new0 (Board, 1);

  board->at = HAND_NOW;
  board->beds = g_ptr_array_new_with_free_func (bed_free);
  board->unbedded = g_ptr_array_new_with_free_func (person_free);
  return board;
}

static gint64
room_id (Board *board, const char *room)
{
  if (board->beds->len == 0)
    return 1001;
  const BoardBed *last = g_ptr_array_index (board->beds, board->beds->len - 1);
  return g_str_equal (last->room_name, room) ? last->room : last->room + 1;
}

BoardBed *
hand_bed (Board *board, const char *room, const char *name)
{
  BoardBed *bed = g_new0 (BoardBed, 1);

  bed->bed = board->beds->len + 1;
  bed->room = room_id (board, room);
  bed->house = 1;
  bed->house_name = g_strdup ("Singgah");
  bed->room_name = g_strdup (room);
  bed->bed_name = g_strdup (name);
  bed->bed_kind = g_strdup ("single");
  bed->room_sex = g_strdup ("any");
  bed->room_kind = g_strdup ("dormitory");
  bed->room_age_min = bed->room_age_max = -1;
  bed->counts = TRUE;
  board->in_service++;
  g_ptr_array_add (board->beds, bed);
  return bed;
}

BoardPerson *
hand_person (Board *board, BoardBed *bed, const char *name, char sex, int age)
{
  BoardPerson *person = g_new0 (BoardPerson, 1);

  person->resident = 2001 + board->persons++;
  person->stay = person->resident + 1000;
  person->number = person->resident - 2000;
  person->name = g_strdup (name);
  person->called = g_strndup (name, strcspn (name, " "));
  person->sex = sex;
  person->age = age;
  person->since = HAND_NOW - 4 * 86400;
  person->day = 5;
  person->limit = 7;
  person->left = 2;
  person->inside = TRUE;
  if (bed) {
    bed->state = BED_OCCUPIED;
    person->shares = bed->persons.len > 0;
    board->used += person->shares ? 0 : 1;
  }
  if (bed) {
    bed->persons.pdata = g_renew (BoardPerson *, bed->persons.pdata, bed->persons.len + 1);
    bed->persons.pdata[bed->persons.len++] = person;
  } else {
    g_ptr_array_add (board->unbedded, person);
  }
  return person;
}

Board *
hand_house (int rooms, int beds)
{
  Board *board = hand_board ();

  for (int i = 1; i <= rooms; i++)
    for (int j = 1; j <= beds; j++) {
      g_autofree char *room = g_strdup_printf ("Kamar %d", i), *name = g_strdup_printf ("%02d", j);
      hand_bed (board, room, name);
    }
  return board;
}
