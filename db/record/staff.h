/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts and from where: staff with their roles, and terminals. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/** StaffMember: somebody who works here, and can be asked to do something. */
typedef struct {
  gint64 staff;
  char *name;                  /* that they sign in with */
  char *full_name;             /* on papers; the same where none was given */
  gboolean social_worker;
} StaffMember;

void staff_member_free (StaffMember *member);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StaffMember, staff_member_free)

/** staff_list: (transfer full) (element-type StaffMember): who has a role beside a kiosk's, by the name on papers. */
GPtrArray *staff_list (Connection *connection, GError **error);

/*
 * What the roles may do is in permission.c. The last supervisor stays one: somebody must be able to
 * set things right.
 */
extern const ActKind *const staff_act_kinds[];      /* ends with NULL */
extern const ActKind *const terminal_act_kinds[];   /* ends with NULL */

G_END_DECLS
