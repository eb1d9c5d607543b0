/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of staff shows who he is: digits beside his card, or its number and digits. Knows the worker, not the screen. */
#pragma once

#include "db/worker.h"

G_BEGIN_DECLS

#define KIOSK_KEYPAD_NUMBER_MOST 6     /* figures of a card's number */

typedef enum {
  KIOSK_KEYPAD_NUMBER,         /* which card it is: nobody has shown one */
  KIOSK_KEYPAD_DIGITS,
  KIOSK_KEYPAD_LOOKING,        /* the digits are compared */
} KioskKeypadStep;

#define KIOSK_TYPE_KEYPAD (kiosk_keypad_get_type ())
G_DECLARE_FINAL_TYPE (KioskKeypad, kiosk_keypad, KIOSK, KEYPAD, GObject)

/**
 * kiosk_keypad_new:
 * @card: (nullable): the text of the staff card that was shown; without one its number is asked for, and then
 *   DIGITS_MAX digits: a device's PIN has no fewer (TRUST 3.1), and four are enough only beside a card
 *
 * Wrong tries are counted in the record with the desk's (login_begin()).
 * Signals: `changed`: show all anew; `opened` (gint64): the member of staff; `failed` (#GError): the record did not answer.
 */
KioskKeypad *kiosk_keypad_new (Worker *worker, const char *card);

KioskKeypadStep kiosk_keypad_get_step (KioskKeypad *keypad);
/** kiosk_keypad_press: @figure: 0 to 9; nothing where there is no room for one more. */
void kiosk_keypad_press (KioskKeypad *keypad, int figure);
/** kiosk_keypad_erase: the last figure. */
void kiosk_keypad_erase (KioskKeypad *keypad);
/** kiosk_keypad_can_go_on: enough is typed for the next step. */
gboolean kiosk_keypad_can_go_on (KioskKeypad *keypad);
/** kiosk_keypad_go_on: from the number to the digits, from the digits to the answer. */
void kiosk_keypad_go_on (KioskKeypad *keypad);
/** kiosk_keypad_get_number: (transfer none): what is typed of the card's number. */
const char *kiosk_keypad_get_number (KioskKeypad *keypad);
/** kiosk_keypad_count_digits: how many are typed; which ones nobody is told. */
guint kiosk_keypad_count_digits (KioskKeypad *keypad);
/** kiosk_keypad_get_answer: (transfer none) (nullable): why the last try opened nothing, in plain words. */
const char *kiosk_keypad_get_answer (KioskKeypad *keypad);

G_END_DECLS
