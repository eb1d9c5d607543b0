/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of staff serves: one scan after another is one answer after another. Knows the worker, not the screen. */
#pragma once

#include "kiosk/serving/jobs.h"

#include "db/worker.h"

G_BEGIN_DECLS

#define KIOSK_SERVING_RECENT 3
#define KIOSK_LIES_MS 3000             /* a card that lies before a scanner is read again within that time, and again */
#define KIOSK_SERVING_MOST 20000       /* scans without an answer yet (TRUST F13); whoever comes then is asked to scan again */

#define KIOSK_TYPE_SERVING (kiosk_serving_get_type ())
G_DECLARE_FINAL_TYPE (KioskServing, kiosk_serving, KIOSK, SERVING, GObject)

/**
 * kiosk_serving_new:
 * @staff: who serves, by the card that was shown
 *
 * Signals: `changed`: show all anew; `answered` (#KioskVerdict as int): something to hear; `refused`: this member of staff
 * may not serve; `failed` (#GError): the record did not answer.
 */
KioskServing *kiosk_serving_new (Worker *worker, const char *terminal, gint64 staff);

/** kiosk_serving_get_place: (transfer none) (nullable): %NULL before it was read. */
const KioskServingPlace *kiosk_serving_get_place (KioskServing *serving);
/** kiosk_serving_choose: one of the place's kinds is given, or is not; only before it begins. */
void kiosk_serving_choose (KioskServing *serving, guint kind, gboolean chosen);
gboolean kiosk_serving_is_chosen (KioskServing *serving, guint kind);
/** kiosk_serving_begin: from now on each scan is served; nothing where no kind is chosen. */
void kiosk_serving_begin (KioskServing *serving);
gboolean kiosk_serving_has_begun (KioskServing *serving);

/**
 * kiosk_serving_scan:
 * @text: what was scanned; %NULL where it could not be read
 * @now: by the session's clock, in milliseconds
 *
 * Answers come in the order of scans. The card that was given something last, shown again within ten seconds or left before
 * the scanner, has its answer shown once more, and nothing else.
 */
void kiosk_serving_scan (KioskServing *serving, const char *text, gint64 now);
/** kiosk_serving_give: to one who is missing and has no card at hand. */
void kiosk_serving_give (KioskServing *serving, gint64 stay);
/** kiosk_serving_give_stranger: @reason: visitor, staff, not registered */
void kiosk_serving_give_stranger (KioskServing *serving, const char *reason);
/** kiosk_serving_give_again: a second helping, of one kind, to whom the last answer was about. */
void kiosk_serving_give_again (KioskServing *serving, gint64 kind);
/** kiosk_serving_give_children: to those whom the last answer left out; they stand before the hatch, and so are back. */
void kiosk_serving_give_children (KioskServing *serving);
/** kiosk_serving_ask_people: who stays here is read; `changed` says that kiosk_serving_get_people() has it. */
void kiosk_serving_ask_people (KioskServing *serving);
/** kiosk_serving_get_people: (transfer none) (nullable) (element-type ServingPerson): as it was when asked last. */
GPtrArray *kiosk_serving_get_people (KioskServing *serving);
/** kiosk_serving_new_card: asks for a new card, in place of one that was lost. */
void kiosk_serving_new_card (KioskServing *serving, gint64 stay);
/** kiosk_serving_can_undo: the last answer gave something, and no scan waits for its own. */
gboolean kiosk_serving_can_undo (KioskServing *serving);
/** kiosk_serving_undo: takes back what the last answer gave; its card is served again when it was away from the scanner. */
void kiosk_serving_undo (KioskServing *serving);

/** kiosk_serving_get_kind: (transfer none) (nullable): what is given, by its place among them; %NULL beyond the last. */
const KioskServingKind *kiosk_serving_get_kind (KioskServing *serving, guint index);
/** kiosk_serving_get_count: (transfer none) (nullable): of the kind in that place; %NULL before it was counted. */
const ServingCount *kiosk_serving_get_count (KioskServing *serving, guint index);
/** kiosk_serving_get_recent: (transfer none): the latest answers, the last one first; @index: 0 … KIOSK_SERVING_RECENT; (nullable). */
const KioskServed *kiosk_serving_get_recent (KioskServing *serving, guint index);

G_END_DECLS
