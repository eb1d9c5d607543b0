/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What house and terminal have set holds on this desk from the moment it is saved, also while somebody works here. */
#pragma once

#include "app/login/gate.h"
#include "app/privacy.h"

G_BEGIN_DECLS

#define DESK_TYPE_HOUSE_RULES (desk_house_rules_get_type ())
G_DECLARE_FINAL_TYPE (DeskHouseRules, desk_house_rules, DESK, HOUSE_RULES, GObject)

/**
 * desk_house_rules_new:
 * @cancellable: cancelled when the window goes
 *
 * Looks at each change of the record, whoever made it, when the desk locks, when names go and whether visitors see the screen; what
 * is set as before disturbs neither the clocks nor the names. To be made before anybody else hears of changes: the answers come in turn.
 *
 * Signal `house-changed`: the context is to be loaded again; not while the gate is closed, behind which it will be anyway.
 */
DeskHouseRules *desk_house_rules_new (DeskContext *context, DeskPrivacy *privacy, DeskGate *gate, GCancellable *cancellable);
/** desk_house_rules_apply: the context was loaded: its clocks run from now on. */
void desk_house_rules_apply (DeskHouseRules *rules);
/** desk_house_rules_greet: who begins to work here sees names unless visitors do, too. */
void desk_house_rules_greet (DeskHouseRules *rules);

G_END_DECLS
