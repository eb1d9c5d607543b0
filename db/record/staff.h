/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts and from where: staff with their roles, and terminals. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

#define STAFF_NIP_DIGITS 18      /* of a civil servant's number: birth date, month of appointment, sex, number of the day */

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

/**
 * staff_role_needs_rules: whether only %PERMISSION_RULES gives this role and takes it back: it opens what was told about residents
 * beyond the desk's own work, signs or decides. Desk officers are taken on by whom looks after staff.
 */
gboolean staff_role_needs_rules (const char *role);

/*
 * Who has %PERMISSION_HOUSE alone (the house administrator) gives other roles to others, none to himself, and is refused else
 * with %RECORD_ERROR_PERMISSION by `staff-add` and `staff-grant`. A record is never without a supervisor: it is made with one, and the last
 * stays.
 *
 * What the roles may do is in permission.c. The last supervisor stays one: somebody must be able to
 * set things right.
 */
extern const ActKind *const staff_act_kinds[];      /* ends with NULL */
extern const ActKind *const terminal_act_kinds[];   /* ends with NULL */

G_END_DECLS
