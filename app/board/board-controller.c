/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the board's page like the record. */
#include "app/board/board-controller.h"

#include "app/admit/admit-jobs.h"
#include "app/admit/photo.h"
#include "app/board/board-view.h"
#include "app/board/jobs.h"
#include "app/sentence.h"

#define MINUTE_SECONDS 60            /* days turn, holds pass, the evening begins */
#define HISTORY_LINES 12
#define FOUND_LIMIT 50
#define PHOTO_PIXELS 72

struct _DeskBoardController {
  GObject parent;

  DeskContext *context;
  DeskBoardPage *page;         /* weak */
  GCancellable *cancellable;   /* of everything that is asked */
  GCancellable *searching;     /* of the last search */
  gboolean reading, again;     /* a board is on its way; and another one is wanted */
  gint64 at;                   /* instant of the board that is on its way, 0: now */
  gint64 wanted;               /* resident to choose, 0: none */
  gint64 wanted_bed;           /* or bed */
  gint64 wanted_seq;           /* once the board is as late as this act */
  gint64 staff;                /* for whom the board is read, 0: nobody yet */
  guint timer;
};

enum { SIGNAL_SHOWN, SIGNAL_FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBoardController, desk_board_controller, G_TYPE_OBJECT)

/* --- board --- */

static void
choose_wanted (DeskBoardController *self)
{
  const Board *board = desk_board_page_get_board (self->page);

  if ((!self->wanted && !self->wanted_bed) || !board || board->head < self->wanted_seq)
    return;
  if (self->wanted)
    desk_board_page_choose_resident (self->page, self->wanted);
  else
    desk_board_page_choose_bed (self->page, self->wanted_bed);
  self->wanted = self->wanted_bed = 0;
}

static void
on_board_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardController) self = data;
  g_autoptr (GError) error = NULL;
  Board *board = desk_read_board_finish (result, &error);
  (void) source;

  if (!self->page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    board_free (board);
    return;
  }
  self->reading = FALSE;
  if (!board) {
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
    return;
  }
  if (desk_board_page_get_at (self->page) != self->at) {       /* another one is wanted by now */
    board_free (board);
    desk_board_controller_refresh (self);
    return;
  }
  desk_board_page_set_board (self->page, board, desk_context_get_zone (self->context),
                             desk_context_is_night (self->context, board->at));
  choose_wanted (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
  if (self->again)
    desk_board_controller_refresh (self);
}

/* What one was shown, or asked for, is no other's to see, not even until the record answers: it may not answer. */
static void
leave (DeskBoardController *self)
{
  desk_board_page_leave (self->page);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->searching);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->reading = FALSE;
  self->wanted = self->wanted_bed = 0;
}

void
desk_board_controller_refresh (DeskBoardController *self)
{
  g_return_if_fail (DESK_IS_BOARD_CONTROLLER (self));

  gint64 before = self->staff, staff = desk_context_get_staff (self->context);
  self->staff = staff ? staff : before;
  if (self->page && before && self->staff != before)
    leave (self);
  self->again = self->reading;
  if (self->reading || !self->page)
    return;
  self->reading = TRUE;
  self->at = desk_board_page_get_at (self->page);
  desk_read_board (self->context, self->at, self->cancellable, on_board_ready, g_object_ref (self));
}

static void
choose (DeskBoardController *self, gint64 resident, gint64 bed, gint64 seq)
{
  self->wanted = resident;
  self->wanted_bed = bed;
  self->wanted_seq = seq;
  if (self->page)
    choose_wanted (self);
}

void
desk_board_controller_choose (DeskBoardController *self, gint64 resident, gint64 seq)
{
  g_return_if_fail (DESK_IS_BOARD_CONTROLLER (self));

  choose (self, resident, 0, seq);
}

void
desk_board_controller_choose_bed (DeskBoardController *self, gint64 bed, gint64 seq)
{
  g_return_if_fail (DESK_IS_BOARD_CONTROLLER (self));

  choose (self, 0, bed, seq);
}

static gboolean
on_minute (gpointer data)
{
  desk_board_controller_refresh (data);
  return G_SOURCE_CONTINUE;
}

/* --- what the page asks for --- */

static void
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardController) self = data;
  g_autoptr (DeskHistory) history = desk_read_history_finish (result, NULL);
  (void) source;

  if (!history || !self->page || history->until != desk_board_page_get_at (self->page))
    return;
  desk_board_page_set_history (self->page, history->resident, history->lines);
  if (!history->until)
    desk_board_page_set_meals (self->page, history->stay, &history->meals);
  if (history->facts)
    desk_board_page_set_facts (self->page, history->facts);
}

static void
on_photo_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardController) self = data;
  g_autoptr (DeskPhoto) photo = desk_load_photo_finish (result, NULL);
  (void) source;

  if (!photo || !self->page)
    return;
  g_autoptr (GdkPixbuf) face = photo->bytes ? desk_photo_show (photo->bytes, PHOTO_PIXELS) : NULL;
  desk_board_page_set_photo (self->page, photo->resident, face);
}

static void
on_chosen (DeskBoardController *self)
{
  gint64 resident = desk_board_page_get_resident (self->page);

  if (!resident)
    return;
  desk_load_photo (self->context, resident, self->cancellable, on_photo_ready, g_object_ref (self));
  desk_read_history (self->context, resident, desk_board_page_get_stay (self->page), desk_board_page_get_at (self->page), HISTORY_LINES,
                     self->cancellable, on_history_ready, g_object_ref (self));
}

static void
on_search_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBoardController) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_search_finish (result, &error);
  (void) source;

  if (!self->page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found) {
    desk_board_page_set_found (self->page, found);
    return;
  }
  g_autofree char *sentence = desk_sentence_unsearched (error, self->context);
  desk_board_page_fail_search (self->page, sentence);
}

static void
on_searched (DeskBoardController *self, const char *words)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (!*words) {
    desk_board_page_set_found (self->page, NULL);
    return;
  }
  self->searching = g_cancellable_new ();
  desk_search (self->context, words, FOUND_LIMIT, self->searching, on_search_ready, g_object_ref (self));
}

/* --- object --- */

static void
desk_board_controller_dispose (GObject *object)
{
  DeskBoardController *self = DESK_BOARD_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->searching);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->page)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_clear_weak_pointer (&self->page);
  if (self->context)
    g_signal_handlers_disconnect_by_data (desk_context_get_worker (self->context), self);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_board_controller_parent_class)->dispose (object);
}

static void
desk_board_controller_finalize (GObject *object)
{
  DeskBoardController *self = DESK_BOARD_CONTROLLER (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->searching);
  G_OBJECT_CLASS (desk_board_controller_parent_class)->finalize (object);
}

static void
desk_board_controller_class_init (DeskBoardControllerClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_board_controller_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_board_controller_finalize;
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] =
      g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
desk_board_controller_init (DeskBoardController *self)
{
  self->cancellable = g_cancellable_new ();
}

DeskBoardController *
desk_board_controller_new (DeskContext *context, DeskBoardPage *page)
{
  DeskBoardController *self = g_object_new (DESK_TYPE_BOARD_CONTROLLER, NULL);

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->page, page);
  g_autofree char *view = desk_board_view_path (worker_get_address (desk_context_get_worker (context)), desk_context_get_terminal (context));
  desk_board_page_keep_view (page, view);
  g_signal_connect_object (desk_context_get_worker (context), "changed", G_CALLBACK (desk_board_controller_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "time-changed", G_CALLBACK (desk_board_controller_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "searched", G_CALLBACK (on_searched), self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (MINUTE_SECONDS, on_minute, self);
  return self;
}
