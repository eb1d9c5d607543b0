/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house keeps for a guest: things in custody, and money with every move of it (PRACTICE F27). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

#define CASH_MAX G_GINT64_CONSTANT (1000000000)      /* rupiah in one move: more is a slip of the finger */

typedef struct {
  gint64 belonging, quantity;
  gint64 received_at, returned_at;    /* UTC seconds; returned 0: still in custody */
  char *what, *kept;                  /* "radio", "locker 7" */
  char *witness;                      /* (nullable) */
  char *outcome;                      /* (nullable): returned, heirs, police, destroyed, lost */
  char *returned_to;                  /* (nullable): the guest */
} Belonging;

typedef struct {
  gint64 move, moved_at;
  gint64 amount, balance;             /* whole rupiah; amount below 0: given out; balance: after it */
  char *given_to, *witness, *note;    /* (nullable) */
  char *sign;                         /* (nullable): signature, thumb_print */
} CashMove;

typedef struct {
  gint64 stay;
  GPtrArray *things;                  /* Belonging, what is still here first */
  GPtrArray *moves;                   /* CashMove, in order */
  char *cash_kept;                    /* (nullable): where the money lies */
  gint64 balance;
} Safekeeping;

void safekeeping_free (Safekeeping *safekeeping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Safekeeping, safekeeping_free)

/** safekeeping_read: (transfer full): what is and was kept for one stay, open or ended. */
Safekeeping *safekeeping_read (Connection *connection, gint64 stay, GError **error);
/** safekeeping_is_empty: whether nothing is in custody any more. */
gboolean safekeeping_is_empty (const Safekeeping *safekeeping);
/** safekeeping_describe: (transfer full): what is still in custody, in one line: "2 × bag, radio, Rp 150.000". */
char *safekeeping_describe (const Safekeeping *safekeeping);
/** rupiah_format: (transfer full): "Rp 150.000". */
char *rupiah_format (gint64 amount);

/** safekeeping_check_quantity: %RECORD_ERROR_ARGUMENT unless 1 to 1000. */
gboolean safekeeping_check_quantity (gint64 quantity, GError **error);
/** belonging_add: a thing of an open stay; @belonging (out) (optional). */
gboolean belonging_add (Act *act, gint64 stay, const char *what, gint64 quantity, const char *kept, const char *witness,
                        gint64 *belonging, GError **error);
/**
 * belonging_return:
 * @outcome: "returned", "heirs", "police", "destroyed" or "lost"
 * @to: (nullable): the guest
 * @sign: (nullable): "signature" or "thumb_print"
 * @error: %RECORD_ERROR_ALREADY (since set)
 */
gboolean belonging_return (Act *act, gint64 belonging, const char *outcome, const char *to, const char *sign, GError **error);

typedef struct {
  const char *to, *sign, *witness, *note;     /* (nullable) */
} CashSigned;

/**
 * cash_move:
 * @amount: above 0 is taken in, below 0 given out
 * @kept: (nullable): where it lies; %NULL: where it lay
 * @error: %RECORD_ERROR_ARGUMENT (nothing, or more than %CASH_MAX), %RECORD_ERROR_STATE (less than that lies here)
 */
gboolean cash_move (Act *act, gint64 stay, gint64 amount, const char *kept, const CashSigned *how, GError **error);

/** safekeeping_check_exit: RULE where a stay would end and something of it is still in custody; a reason is enough. */
gboolean safekeeping_check_exit (Act *act, gint64 stay, GError **error);

extern const ActKind *const safekeeping_act_kinds[];      /* ends with NULL */

G_END_DECLS
