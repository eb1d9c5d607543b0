/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card at the desk's scanner: its holder is chosen, or it becomes the card of whoever is chosen. */
#include "app/board/board-scan.h"

#include "app/acts.h"
#include "app/board/jobs.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

struct _DeskBoardScan {
  GObject parent;

  DeskBoardPage *page;         /* weak */
  DeskContext *context;
  GCancellable *cancellable;
  char *whose;                 /* (nullable) while a card is being bound: how the screen may call who gets it */
  gint64 number;               /* of that card */
  gboolean may_bind;           /* of the scan on its way */
  gint64 offered_card, offered_to;     /* scanned once for a resident who has a card: 0 for none */
};

enum { SIGNAL_DONE, SIGNAL_LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBoardScan, desk_board_scan, G_TYPE_OBJECT)

static const char *const card_sentences[] = {
  [CARD_UNKNOWN] = N_("This card is not known here."),
  [CARD_UNBOUND] = N_("Card %d is nobody's. Choose who gets it, then scan it again."),
  [CARD_REPLACED] = N_("Card %d was replaced by another."),
  [CARD_LOST] = N_("Card %d was reported lost."),
  [CARD_LEFT] = N_("The holder of card %d has left. Choose who gets it, then scan it again."),
  [CARD_AWAY] = N_("The holder of card %d is away."),
  [CARD_OTHER_HOUSE] = N_("The holder of card %d stays in another house."),
  [CARD_STAFF] = N_("Card %d is a staff card."),
  [CARD_EXPIRED] = N_("Staff card %d has expired."),
  [CARD_GOOD] = N_("The holder of card %d is not on this board."),
};

static char *
number_into (const char *sentence, gint64 card)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, card);
  g_auto (GStrv) parts = g_strsplit (sentence, "%d", 2);

  return g_strjoinv (number, parts);
}

static void
say (DeskBoardScan *self, char *sentence)
{
  g_autofree char *text = sentence;

  if (self->page)
    desk_board_page_notify (self->page, text, FALSE, TRUE);
}

/* --- a card for somebody --- */

static void
on_bound (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardScan) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  g_autofree char *whose = g_steal_pointer (&self->whose);
  (void) source;

  if (outcomes) {
    g_autofree char *text = g_strdup_printf (_("Card %d is now the card of %s."), (int) self->number, whose);
    g_signal_emit (self, signals[SIGNAL_DONE], 0, outcomes, text);
  } else if (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_CARD_IN_USE)) {
    say (self, g_strdup_printf (_("%s has a card already. Scan the new one again: the old one will no longer work."), whose));
    return;
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    say (self, desk_sentence_here (error, self->context));
  }
  self->offered_card = self->offered_to = 0;
}

static void
bind (DeskBoardScan *self, const DeskCard *card, const BoardPerson *person)
{
  const DeskTile *tile = desk_board_page_get_chosen (self->page);
  gboolean again = self->offered_card == card->number && self->offered_to == person->resident;
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Request *request = request_new (again ? "card-replace" : "card-bind");

  request_set_int (request, "card", card->number);
  request_set_int (request, "resident", person->resident);
  desk_acts_add (acts, request, NULL);
  self->whose = tile->coded ? desk_tile_place (tile) : g_strdup (person->name);
  self->number = card->number;
  self->offered_card = card->number;
  self->offered_to = person->resident;
  desk_context_act (self->context, acts, self->cancellable, on_bound, g_object_ref (self));
}

static const BoardPerson *
who_gets_it (DeskBoardScan *self, const DeskCard *card)
{
  gboolean free = card->state == CARD_UNBOUND || card->state == CARD_LEFT;
  gint64 resident = desk_board_page_get_resident (self->page);

  if (!free || !self->may_bind || self->whose || !resident || desk_board_page_get_at (self->page) != 0)
    return NULL;
  return desk_board_page_find_person (self->page, resident);
}

/* Whose card it was stands at the desk, as a rule; who is to get it is chosen first. */
static gboolean
comes_back (DeskBoardScan *self, const DeskCard *card)
{
  return card->state == CARD_LEFT && card->resident && self->may_bind && !self->whose && desk_board_page_get_at (self->page) == 0;
}

static void
on_card_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardScan) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree DeskCard *card = desk_find_card_finish (result, &error);
  (void) source;

  if (!self->page)
    return;
  if (!card) {
    say (self, desk_sentence_here (error, self->context));
    return;
  }
  const BoardPerson *person = who_gets_it (self, card);
  if (person) {
    bind (self, card, person);
    return;
  }
  if (card->resident && desk_board_page_choose_resident (self->page, card->resident))
    return;
  say (self, number_into (_(card_sentences[card->state]), card->number));
  if (comes_back (self, card))
    g_signal_emit (self, signals[SIGNAL_LEFT], 0, card->resident);
}

void
desk_board_scan_text (DeskBoardScan *self, const char *text, gboolean may_bind)
{
  g_return_if_fail (DESK_IS_BOARD_SCAN (self) && text);

  self->may_bind = may_bind;
  desk_find_card (self->context, text, self->cancellable, on_card_found, g_object_ref (self));
}

/* --- object --- */

static void
desk_board_scan_finalize (GObject *object)
{
  DeskBoardScan *self = DESK_BOARD_SCAN (object);

  g_clear_weak_pointer (&self->page);
  g_object_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self->whose);
  G_OBJECT_CLASS (desk_board_scan_parent_class)->finalize (object);
}

static void
desk_board_scan_class_init (DeskBoardScanClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_board_scan_finalize;
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                       2, G_TYPE_PTR_ARRAY, G_TYPE_STRING);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_INT64);
}

static void
desk_board_scan_init (DeskBoardScan *self)
{
  self->cancellable = g_cancellable_new ();
}

DeskBoardScan *
desk_board_scan_new (DeskContext *context, DeskBoardPage *page)
{
  DeskBoardScan *self = g_object_new (DESK_TYPE_BOARD_SCAN, NULL);

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (page, "destroy", G_CALLBACK (g_cancellable_cancel), self->cancellable, G_CONNECT_SWAPPED);
  return self;
}
