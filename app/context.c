/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every part of the desk is handed: the worker, and who works here, from where, for which house. */
#include "app/context.h"

#include "app/early.h"
#include "db/record/house.h"
#include "db/record/house-clock.h"
#include "db/record/login.h"
#include "db/record/lookup.h"
#include "db/record/row.h"
#include "db/record/setting.h"

#include <glib/gi18n.h>

/* What is read of the record at once. */
typedef struct {
  guint turn;                  /* of the question */
  gint64 staff, terminal;      /* staff 0: nobody has logged in yet */
  guint permissions;           /* bits 1 << Permission */
  char *staff_name, *sign_in_name, *notice;
  gboolean has_passwords;
  gint64 lock_minutes, names_seconds;
  House *house;                /* (nullable): several */
  GPtrArray *houses;           /* (nullable) House: what can be chosen from */
  gboolean see_hidden, public_counter;
} Who;                         /* of desk_context_look(): only the house, and what it and the terminal have set */

struct _DeskContext {
  GObject parent;

  Worker *worker;
  char *staff, *terminal;      /* names that were asked for; staff (nullable) */
  gboolean proved;             /* that it is @staff, by a password */
  gboolean hidden;             /* names are */
  gint64 chosen;               /* house, 0: all of them */
  guint turn;                  /* how often these were settled: an answer to what they were before is nobody's */
  Who *who;                    /* (nullable) before loading */
  GTimeZone *zone;
  DeskDrafts *drafts;
  Early *early;                /* (nullable): what was found beforehand, until it is taken */
  DeskSeen *seen;              /* (nullable): the same for the worker's thread */
};

enum { SIGNAL_LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskContext, desk_context, G_TYPE_OBJECT)

static void
who_free (gpointer data)
{
  Who *who = data;

  g_free (who->staff_name);
  g_free (who->sign_in_name);
  g_free (who->notice);
  g_clear_pointer (&who->house, house_free);
  g_clear_pointer (&who->houses, g_ptr_array_unref);
  g_free (who);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Who, who_free)

/* --- loading --- */

typedef struct {
  char *staff, *terminal;
  gboolean proved;
  gint64 house;
  guint turn;
  DeskSeen *seen;              /* (nullable) */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->staff);
  g_free (wish->terminal);
  g_clear_pointer (&wish->seen, g_atomic_rc_box_release);
  g_free (wish);
}

static gint64
find_staff (Connection *connection, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (name)
    return lookup_id (connection, KEY_STAFF, NULL, name, error);
  gint64 staff = lookup_id (connection, KEY_STAFF, NULL, "desk", &local);
  if (staff)
    return staff;
  if (!g_error_matches (local, RECORD_ERROR, RECORD_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return 0;
  }
  return lookup_id (connection, KEY_STAFF, NULL, "admin", error);
}

/* The row must be there; its absence is said as NOT_FOUND. */
static Row *
load_row (Connection *connection, const Table *table, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  Row *row = row_load (connection, table, id, &local);

  if (!row && !local)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("This is no longer in the record."));
  else if (!row)
    g_propagate_error (error, g_steal_pointer (&local));
  return row;
}

/* One that has gone meanwhile is no longer chosen. */
static gboolean
choose_house (Connection *connection, Who *who, gint64 chosen, GError **error)
{
  g_autoptr (GPtrArray) houses = house_list (connection, error);

  if (!houses)
    return FALSE;
  for (guint i = 0; i < houses->len; i++) {
    const House *house = houses->pdata[i];
    if ((houses->len == 1 || house->id == chosen) && !(who->house = house_get (connection, house->id, error)))
      return FALSE;
  }
  if (houses->len > 1)
    who->houses = g_ptr_array_ref (houses);
  return TRUE;
}

/* The terminal's house, or the only one there is, or the chosen one; and who can see its screen. */
static gboolean
read_house (Connection *connection, Who *who, gint64 chosen, GError **error)
{
  g_autoptr (Row) terminal = load_row (connection, &table_terminal, who->terminal, error);
  if (!terminal)
    return FALSE;

  who->public_counter = row_int (terminal, "public_counter") != 0;
  gint64 named = row_int (terminal, "house");
  if (named) {
    who->house = house_get (connection, named, error);
    return who->house != NULL;
  }
  return choose_house (connection, who, chosen, error);
}

static gboolean
read_settings (Connection *connection, Who *who, GError **error)
{
  gint64 house = who->house ? who->house->id : 0;

  return setting_read (connection, house, SETTING_LOCK_MINUTES, &who->lock_minutes, error)
         && setting_read (connection, house, SETTING_NAMES_SECONDS, &who->names_seconds, error);
}

/* The envelope's opening is told to every supervisor, until the next one is sealed. */
static gboolean
read_notice (Connection *connection, Who *who, GError **error)
{
  g_auto (Envelope) envelope = { 0 };

  if (!(who->permissions & PERMISSION_BIT (PERMISSION_RULES)))
    return TRUE;
  if (!envelope_read (connection, &envelope, error))
    return FALSE;
  if (envelope.opened_at && envelope.opened_by)
    who->notice = g_strdup_printf (_("%s opened the sealed envelope. Seal a new one."), envelope.opened_by);
  return TRUE;
}

static gboolean
read_staff (Record *record, Who *who, GError **error)
{
  g_autoptr (Row) staff = load_row (record_get_connection (record), &table_staff, who->staff, error);
  if (!staff)
    return FALSE;

  const char *full = row_text (staff, "full_name");
  who->staff_name = g_strdup (full ? full : row_text (staff, "name"));
  who->sign_in_name = g_strdup (row_text (staff, "name"));
  if (!permissions_read (record_get_connection (record), who->staff, who->terminal, &who->permissions, error))
    return FALSE;
  who->see_hidden = (who->permissions & PERMISSION_BIT (PERMISSION_SEE_HIDDEN)) != 0;
  return read_notice (record_get_connection (record), who, error);
}

static gpointer
who_job (Record *record, gpointer input, GError **error)
{
  Wish *wish = input;
  g_autoptr (Who) who = g_new0 (Who, 1);
  Connection *connection = record_get_connection (record);

  who->turn = wish->turn;
  if (!login_is_needed (connection, &who->has_passwords, error))
    return NULL;
  who->terminal = lookup_id (connection, KEY_TERMINAL, NULL, wish->terminal, error);
  if (!who->terminal || !read_house (connection, who, wish->house, error) || !read_settings (connection, who, error))
    return NULL;
  if (who->has_passwords && !wish->proved) {
    who->staff_name = g_strdup ("");
    return g_steal_pointer (&who);
  }
  who->staff = find_staff (connection, wish->staff, error);
  if (!who->staff || !read_staff (record, who, error))
    return NULL;
  if (wish->seen)
    *wish->seen = (DeskSeen){ TRUE, who->house ? who->house->id : 0, who->see_hidden };
  return g_steal_pointer (&who);
}

static Wish *
wish_new (DeskContext *self)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ g_strdup (self->staff), g_strdup (self->terminal), self->proved, self->chosen, self->turn, NULL };
  return wish;
}

DeskSeen *
desk_context_begin (DeskContext *self)
{
  g_return_val_if_fail (DESK_IS_CONTEXT (self) && !self->seen, NULL);

  Wish *wish = wish_new (self);
  self->seen = g_atomic_rc_box_new0 (DeskSeen);
  wish->seen = g_atomic_rc_box_acquire (self->seen);
  self->early = early_ask (self->worker, who_job, wish, wish_free, who_free);
  return self->seen;
}

DeskSeen *
desk_context_get_seen (DeskContext *self)
{
  return self->seen;
}

void
desk_context_load (DeskContext *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  if (self->early)
    early_take (g_steal_pointer (&self->early), cancellable, callback, data);
  else
    worker_run (self->worker, who_job, wish_new (self), wish_free, who_free, cancellable, callback, data);
}

gboolean
desk_context_load_finish (DeskContext *self, GAsyncResult *result, GError **error)
{
  Who *who = worker_finish (self->worker, result, error);
  if (!who)
    return FALSE;
  if (who->turn != self->turn) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PENDING, "another turn: %u after %u", self->turn, who->turn);
    who_free (who);
    return FALSE;
  }

  g_clear_pointer (&self->who, who_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->who = who;
  g_autofree char *staff = g_strdup_printf ("%" G_GINT64_FORMAT, who->staff);
  desk_drafts_set_staff (self->drafts, staff);
  self->zone = who->house ? g_time_zone_new_identifier (who->house->zone) : NULL;
  if (!self->zone)
    self->zone = g_time_zone_new_local ();
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  return TRUE;
}

/* --- looking again --- */

typedef struct {
  gint64 terminal, house;      /* house 0: all of them */
  guint turn;
} Look;

static gpointer
look_job (Record *record, gpointer input, GError **error)
{
  const Look *look = input;
  g_autoptr (Who) who = g_new0 (Who, 1);
  Connection *connection = record_get_connection (record);

  who->turn = look->turn;
  g_autoptr (Row) terminal = load_row (connection, &table_terminal, look->terminal, error);
  if (!terminal || (look->house && !(who->house = house_get (connection, look->house, error))) || !read_settings (connection, who, error))
    return NULL;
  who->public_counter = row_int (terminal, "public_counter") != 0;
  return g_steal_pointer (&who);
}

void
desk_context_look (DeskContext *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (DESK_IS_CONTEXT (self) && self->who);

  Look *look = g_new (Look, 1);
  *look = (Look){ self->who->terminal, desk_context_get_house (self), self->turn };
  worker_run (self->worker, look_job, look, g_free, who_free, cancellable, callback, data);
}

static gboolean
is_changed (const House *was, const House *now)
{
  return was && (!g_str_equal (was->name, now->name) || !g_str_equal (was->zone, now->zone) || was->census_seconds != now->census_seconds
                 || was->presence_seconds != now->presence_seconds);
}

gboolean
desk_context_look_finish (DeskContext *self, GAsyncResult *result, gboolean *house_changed, GError **error)
{
  g_autoptr (Who) read = worker_finish (self->worker, result, error);
  Who *who = self->who;

  if (!read)
    return FALSE;
  gint64 house = read->house ? read->house->id : 0;
  *house_changed = FALSE;
  if (read->turn != self->turn || house != desk_context_get_house (self))
    return TRUE;
  *house_changed = is_changed (who->house, read->house);
  who->lock_minutes = read->lock_minutes;
  who->names_seconds = read->names_seconds;
  who->public_counter = read->public_counter;
  return TRUE;
}

void
desk_context_sign (DeskContext *self, Request *request)
{
  g_return_if_fail (DESK_IS_CONTEXT (self) && self->who);

  request_set_actor (request, self->who->staff, self->who->terminal);
}

/* --- object --- */

Worker *
desk_context_get_worker (DeskContext *self)
{
  return self->worker;
}

gboolean
desk_context_needs_login (DeskContext *self)
{
  return self->who && !self->who->staff;
}

gboolean
desk_context_has_passwords (DeskContext *self)
{
  return self->who && self->who->has_passwords;
}

void
desk_context_login (DeskContext *self, const char *staff)
{
  g_return_if_fail (DESK_IS_CONTEXT (self) && staff);

  char *name = g_strdup (staff);
  g_free (self->staff);
  self->staff = name;
  self->proved = TRUE;
  self->turn++;
}

void
desk_context_logout (DeskContext *self)
{
  g_return_if_fail (DESK_IS_CONTEXT (self));

  self->proved = FALSE;
  self->turn++;
}

gint64
desk_context_get_staff (DeskContext *self)
{
  return self->who ? self->who->staff : 0;
}

const char *
desk_context_get_sign_in_name (DeskContext *self)
{
  return self->who && self->who->sign_in_name ? self->who->sign_in_name : self->staff;
}

guint
desk_context_get_lock_ms (DeskContext *self)
{
  return self->who ? (guint) self->who->lock_minutes * 60 * 1000 : 0;
}

gboolean
desk_context_get_names (DeskContext *self)
{
  g_return_val_if_fail (DESK_IS_CONTEXT (self), FALSE);

  return !self->hidden;
}

void
desk_context_set_names (DeskContext *self, gboolean names)
{
  g_return_if_fail (DESK_IS_CONTEXT (self));

  self->hidden = !names;
  desk_drafts_set_hidden (self->drafts, self->hidden);
}

guint
desk_context_get_names_ms (DeskContext *self)
{
  return self->who ? (guint) self->who->names_seconds * 1000 : 0;
}

gint64
desk_context_get_terminal (DeskContext *self)
{
  return self->who ? self->who->terminal : 0;
}

gboolean
desk_context_may (DeskContext *self, Permission permission)
{
  return self->who && (self->who->permissions & (1U << permission)) != 0;
}

gboolean
desk_context_may_do (DeskContext *self, const char *kind)
{
  return !self->who || !self->who->staff || acts_may (acts_kind (kind), self->who->permissions);
}

const char *
desk_context_get_notice (DeskContext *self)
{
  return self->who ? self->who->notice : NULL;
}

gint64
desk_context_get_house (DeskContext *self)
{
  return self->who && self->who->house ? self->who->house->id : 0;
}

GPtrArray *
desk_context_get_houses (DeskContext *self)
{
  return self->who ? self->who->houses : NULL;
}

void
desk_context_choose_house (DeskContext *self, gint64 house)
{
  g_return_if_fail (DESK_IS_CONTEXT (self));

  self->chosen = house;
  self->turn++;
}

const char *
desk_context_get_house_name (DeskContext *self)
{
  return self->who && self->who->house ? self->who->house->name : NULL;
}

const char *
desk_context_get_staff_name (DeskContext *self)
{
  return self->who ? self->who->staff_name : "";
}

gboolean
desk_context_is_night (DeskContext *self, gint64 at)
{
  const House *house = self->who ? self->who->house : NULL;
  HouseClock clock = {
    .zone = self->zone,
    .census_seconds = house ? house->census_seconds : WHEN_CENSUS_DEFAULT,
    .presence_seconds = house ? house->presence_seconds : HOUSE_PRESENCE_DEFAULT, /* several houses have several hours */
  };

  return house_clock_sighting_night (&clock, at) != HOUSE_CLOCK_NO_NIGHT;
}

GTimeZone *
desk_context_get_zone (DeskContext *self)
{
  return self->zone;
}

gboolean
desk_context_may_see_hidden (DeskContext *self)
{
  return self->who && self->who->see_hidden;
}

DeskDrafts *
desk_context_get_drafts (DeskContext *self)
{
  return self->drafts;
}

gboolean
desk_context_is_public_counter (DeskContext *self)
{
  return self->who && self->who->public_counter;
}

static void
desk_context_finalize (GObject *object)
{
  DeskContext *self = DESK_CONTEXT (object);

  g_clear_pointer (&self->who, who_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  desk_drafts_free (self->drafts);
  g_clear_pointer (&self->early, early_free);
  g_clear_pointer (&self->seen, g_atomic_rc_box_release);
  g_object_unref (self->worker);
  g_free (self->staff);
  g_free (self->terminal);
  G_OBJECT_CLASS (desk_context_parent_class)->finalize (object);
}

static void
desk_context_class_init (DeskContextClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_context_finalize;
  signals[SIGNAL_LOADED] =
      g_signal_new ("loaded", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_context_init (DeskContext *self)
{
  self->zone = g_time_zone_new_local ();
}

DeskContext *
desk_context_new (Worker *worker, const char *staff, const char *terminal)
{
  DeskContext *self = g_object_new (DESK_TYPE_CONTEXT, NULL);

  self->worker = g_object_ref (worker);
  self->drafts = desk_drafts_new (worker_get_address (worker));
  self->staff = g_strdup (staff);
  self->terminal = g_strdup (terminal);
  return self;
}
