/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of people coming in, as tables: each becomes one act. */
#pragma once

#include "app/board/fields-form.h"

G_BEGIN_DECLS

extern const DeskFieldsSpec form_referral, form_waiting, form_turn_away, form_note, form_enquiry, form_settle, form_refuse,
    form_place, form_details, form_waiting_end, form_hold, form_admit, form_place_change, form_referral_change,
    form_waiting_change, form_place_announced, form_waiting_announced, form_waiting_known;
extern const DeskFieldChoice choices_source[], choices_ended[];

/** desk_choice_words: in the language of the screen; the code itself where there are none, "" for NULL. */
const char *desk_choice_words (const DeskFieldChoice *choices, const char *code);
/** desk_arrival_words: the words of a code of any list: priorities, reasons, answers, outcomes, states. */
const char *desk_arrival_words (const char *code);

G_END_DECLS
