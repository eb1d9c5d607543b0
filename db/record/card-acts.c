/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on cards: what they are asked, decoded. */
#include "db/record/card.h"

#include <glib/gi18n-lib.h>

static gboolean
answer_card (Act *act, gint64 card, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_card, card, error);

  if (!row)
    return FALSE;
  act_answer_int (act, "card", card);
  act_answer_int (act, "number", row_int (row, "number"));
  return TRUE;
}

static gboolean
answer_stay (Act *act, gint64 stay, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);

  if (!row)
    return FALSE;
  act_set_house (act, row_int (row, "house"));
  act_answer_int (act, "stay", stay);
  act_answer_int (act, "resident", row_int (row, "resident"));
  return TRUE;
}

static gboolean
card_enter_run (Act *act, GError **error)
{
  const char *kind = act_text (act, "kind");

  if (!act_text (act, "token")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("This is not the text of a card."));
    return FALSE;
  }
  gint64 card = card_enter (act, act_text (act, "token"), kind ? kind : "resident", act_int (act, "expires"), error);
  return card && answer_card (act, card, error);
}

static gboolean
card_bind_run (Act *act, GError **error)
{
  gint64 card = act_int (act, "card"), stay = act_int (act, "resident"), staff = act_int (act, "staff");

  if (!stay == !staff) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Say whose card it becomes: a resident's or a member of staff's."));
    return FALSE;
  }
  if (staff && !act_may (act, PERMISSION_HOUSE)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION, _("Staff cards are given by who looks after the staff."));
    return FALSE;
  }
  return card_bind (act, card, stay, staff, error) && answer_card (act, card, error)
         && (!stay || answer_stay (act, stay, error));
}

static gboolean
card_unbind_run (Act *act, GError **error)
{
  return card_unbind (act, act_int (act, "card"), error) && answer_card (act, act_int (act, "card"), error);
}

static gboolean
card_lost_run (Act *act, GError **error)
{
  return card_lose (act, act_int (act, "card"), error) && answer_card (act, act_int (act, "card"), error);
}

static gboolean
card_replace_run (Act *act, GError **error)
{
  gint64 card = act_int (act, "card"), stay = act_int (act, "resident"), staff = act_int (act, "staff");

  if (!stay == !staff) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Say whose card it becomes: a resident's or a member of staff's."));
    return FALSE;
  }
  return card_replace (act, stay, staff, card, error) && answer_card (act, card, error)
         && (!stay || answer_stay (act, stay, error));
}

static const ActKey enter_keys[] = {
  { "token", KEY_TOKEN, TRUE, NULL, N_("the text that the card shows when it is scanned") },
  { "kind", KEY_CHOICE, FALSE, "resident|staff", N_("whose card it can become") },
  { "expires", KEY_TIME, FALSE, NULL, N_("staff cards: until when it opens") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey bind_keys[] = {
  { "card", KEY_CARD, TRUE, NULL, N_("number or text of the card") },
  { "resident", KEY_STAYING, FALSE, NULL, N_("who stays here and gets it") },
  { "staff", KEY_STAFF, FALSE, NULL, N_("member of staff who gets it") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey card_keys[] = {
  { "card", KEY_CARD, TRUE, NULL, N_("number or text of the card") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey replace_keys[] = {
  { "resident", KEY_STAYING, FALSE, NULL, N_("whose card is replaced") },
  { "staff", KEY_STAFF, FALSE, NULL, N_("member of staff whose card is replaced") },
  { "card", KEY_CARD, TRUE, NULL, N_("the new card, entered and unbound") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kind_enter = { "card-enter", PERMISSION_SCAN, card_enter_run, enter_keys,
                                    N_("enter a card, bound to nobody yet"), FALSE };
static const ActKind kind_bind = { "card-bind", PERMISSION_ADMIT, card_bind_run, bind_keys,
                                   N_("give a card to a resident or a member of staff"), FALSE };
static const ActKind kind_unbind = { "card-unbind", PERMISSION_ADMIT, card_unbind_run, card_keys,
                                     N_("take a card back: it may be given to another"), FALSE };
static const ActKind kind_lost = { "card-lost", PERMISSION_ADMIT, card_lost_run, card_keys,
                                   N_("report a card lost: it opens nothing any more"), FALSE };
static const ActKind kind_replace = { "card-replace", PERMISSION_ADMIT, card_replace_run, replace_keys,
                                      N_("give a new card in place of the one before"), FALSE };

const ActKind *const card_act_kinds[] = { &kind_enter, &kind_bind, &kind_unbind, &kind_lost, &kind_replace, NULL };
