/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of staff shows who he is: digits beside his card, or its number and digits. Knows the worker, not the screen. */
#include "kiosk/session/keypad.h"

#include "db/code/password.h"
#include "db/login-try.h"

#include <string.h>

struct _KioskKeypad {
  GObject parent;

  Worker *worker;
  char *card;                  /* (nullable) */
  KioskKeypadStep step;
  char number[KIOSK_KEYPAD_NUMBER_MOST + 1], digits[DIGITS_MAX + 1];
  char *answer;                /* (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (KioskKeypad, kiosk_keypad, G_TYPE_OBJECT)

static guint signal_changed, signal_opened, signal_failed;

/* Where the next figure goes. */
static char *
typed (KioskKeypad *self, guint *most)
{
  *most = self->step == KIOSK_KEYPAD_NUMBER ? KIOSK_KEYPAD_NUMBER_MOST : DIGITS_MAX;
  return self->step == KIOSK_KEYPAD_NUMBER ? self->number : self->digits;
}

void
kiosk_keypad_press (KioskKeypad *self, int figure)
{
  g_return_if_fail (KIOSK_IS_KEYPAD (self) && figure >= 0 && figure <= 9);

  guint most;
  char *text = typed (self, &most);
  size_t length = strlen (text);
  if (self->step == KIOSK_KEYPAD_LOOKING || length >= most)
    return;
  text[length] = (char) ('0' + figure);
  g_clear_pointer (&self->answer, g_free);
  g_signal_emit (self, signal_changed, 0);
}

void
kiosk_keypad_erase (KioskKeypad *self)
{
  g_return_if_fail (KIOSK_IS_KEYPAD (self));

  guint most;
  char *text = typed (self, &most);
  size_t length = strlen (text);
  if (self->step == KIOSK_KEYPAD_LOOKING || !length)
    return;
  text[length - 1] = '\0';
  g_signal_emit (self, signal_changed, 0);
}

gboolean
kiosk_keypad_can_go_on (KioskKeypad *self)
{
  g_return_val_if_fail (KIOSK_IS_KEYPAD (self), FALSE);

  switch (self->step) {
  case KIOSK_KEYPAD_NUMBER:
    return *self->number != '\0';
  case KIOSK_KEYPAD_DIGITS:
    return strlen (self->digits) >= (self->card ? DIGITS_MIN : DIGITS_MAX);
  case KIOSK_KEYPAD_LOOKING:
    return FALSE;
  }
  g_assert_not_reached ();
}

static void
on_tried (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskKeypad) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Login) login = login_try_finish (result, &error);

  if (!self->worker || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (login) {
    g_signal_emit (self, signal_opened, 0, login->staff);
    return;
  }
  if (error->domain != LOGIN_TRY_ERROR && error->domain != RECORD_ERROR) {
    g_signal_emit (self, signal_failed, 0, error);
    return;
  }
  g_free (self->answer);
  self->answer = g_strdup (error->message);
  self->step = KIOSK_KEYPAD_DIGITS;
  g_signal_emit (self, signal_changed, 0);
}

static void
try (KioskKeypad *self)
{
  LoginTry *asked = self->card ? login_try_new (LOGIN_CARD, self->card, self->digits, NULL, 0)
                               : login_try_new (LOGIN_NUMBER, self->number, self->digits, NULL, 0);

  explicit_bzero (self->digits, sizeof self->digits);
  self->step = KIOSK_KEYPAD_LOOKING;
  login_try_run (self->worker, asked, self->cancellable, on_tried, g_object_ref (self));
}

void
kiosk_keypad_go_on (KioskKeypad *self)
{
  g_return_if_fail (KIOSK_IS_KEYPAD (self));

  if (!kiosk_keypad_can_go_on (self))
    return;
  g_clear_pointer (&self->answer, g_free);
  if (self->step == KIOSK_KEYPAD_DIGITS)
    try (self);
  else
    self->step = KIOSK_KEYPAD_DIGITS;
  g_signal_emit (self, signal_changed, 0);
}

KioskKeypadStep
kiosk_keypad_get_step (KioskKeypad *self)
{
  g_return_val_if_fail (KIOSK_IS_KEYPAD (self), KIOSK_KEYPAD_NUMBER);

  return self->step;
}

const char *
kiosk_keypad_get_number (KioskKeypad *self)
{
  g_return_val_if_fail (KIOSK_IS_KEYPAD (self), NULL);

  return self->number;
}

guint
kiosk_keypad_count_digits (KioskKeypad *self)
{
  g_return_val_if_fail (KIOSK_IS_KEYPAD (self), 0);

  return (guint) strlen (self->digits);
}

const char *
kiosk_keypad_get_answer (KioskKeypad *self)
{
  g_return_val_if_fail (KIOSK_IS_KEYPAD (self), NULL);

  return self->answer;
}

static void
kiosk_keypad_dispose (GObject *object)
{
  KioskKeypad *self = KIOSK_KEYPAD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->worker);
  explicit_bzero (self->number, sizeof self->number);
  explicit_bzero (self->digits, sizeof self->digits);
  if (self->card)
    explicit_bzero (self->card, strlen (self->card));
  g_clear_pointer (&self->card, g_free);
  g_clear_pointer (&self->answer, g_free);
  G_OBJECT_CLASS (kiosk_keypad_parent_class)->dispose (object);
}

static void
kiosk_keypad_finalize (GObject *object)
{
  g_object_unref (KIOSK_KEYPAD (object)->cancellable);
  G_OBJECT_CLASS (kiosk_keypad_parent_class)->finalize (object);
}

static guint
signal_new (const char *name, guint n, GType type)
{
  return g_signal_new (name, KIOSK_TYPE_KEYPAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n, type);
}

static void
kiosk_keypad_class_init (KioskKeypadClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_keypad_dispose;
  G_OBJECT_CLASS (class)->finalize = kiosk_keypad_finalize;
  signal_changed = signal_new ("changed", 0, G_TYPE_NONE);
  signal_opened = signal_new ("opened", 1, G_TYPE_INT64);
  signal_failed = signal_new ("failed", 1, G_TYPE_ERROR);
}

static void
kiosk_keypad_init (KioskKeypad *self)
{
  self->cancellable = g_cancellable_new ();
}

KioskKeypad *
kiosk_keypad_new (Worker *worker, const char *card)
{
  g_return_val_if_fail (SINGGAH_IS_WORKER (worker), NULL);

  KioskKeypad *self = g_object_new (KIOSK_TYPE_KEYPAD, NULL);
  self->worker = g_object_ref (worker);
  self->card = g_strdup (card);
  self->step = card ? KIOSK_KEYPAD_DIGITS : KIOSK_KEYPAD_NUMBER;
  return self;
}
