/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms about a bed itself, as tables. */
#include "app/board/bed-forms.h"

#include <glib/gi18n.h>

#define END { NULL, NULL }
#define NO_MORE { NULL, FIELD_TEXT, NULL, NULL, FALSE, NULL }

/* DOMAIN §10, bed_outage.reason */
static const DeskFieldChoice choices_outage[] = {
  { "cleaning", N_("Cleaning") },     { "repair", N_("Broken") },     { "maintenance", N_("Maintenance") },
  { "renovation", N_("Renovation") }, { "outbreak", N_("Outbreak") }, { "pest", N_("Pests") },
  { "no_staff", N_("No staff") },     { "other", N_("Other") },       END,
};
static const DeskField bed_out_fields[] = {
  { "reason", FIELD_CHOICE, N_("_Why"), choices_outage, TRUE, NULL },
  { "due", FIELD_UNTIL, N_("Ready _again"), NULL, FALSE, N_("21.30, 3/12, Friday") },
  NO_MORE,
};
const DeskFieldsSpec form_bed_out = {
  "bed-outage", N_("A bed can not be used"), N_("_Take out of use"), N_("Out of use"), NULL, bed_out_fields, FIELDS_PLAIN,
};

static const DeskField bed_hold_fields[] = {
  { "for", FIELD_TEXT, N_("_For whom"), NULL, TRUE, N_("hospital, Budi, Satpol PP …") },
  { "phone", FIELD_TEXT, N_("_Telephone"), NULL, FALSE, N_("to call before the bed is given to another") },
  { "due", FIELD_UNTIL, N_("_Until"), NULL, FALSE, N_("21.30, 3/12, Friday") },
  NO_MORE,
};
const DeskFieldsSpec form_bed_hold = {
  "bed-hold", N_("Hold a bed"), N_("_Hold"), N_("Held"), N_("Past its time it turns amber and may be taken. Nothing lets go by itself."),
  bed_hold_fields, FIELDS_HOLD,
};

static const DeskField room_close_fields[] = {
  { "due", FIELD_UNTIL, N_("_Until"), NULL, FALSE, N_("21.30, 3/12, Friday") },
  NO_MORE,
};
const DeskFieldsSpec form_room_close = {
  "room-hold", N_("Keep the room for one"), N_("_Keep the free beds"), N_("The rest of the room is kept for"),
  N_("The free beds of the room are held as long as this stay goes on, or until the time you write."), room_close_fields, FIELDS_PLAIN,
};

static const DeskFieldChoice choices_share[] = {
  { "sharer", N_("Somebody who shares") }, { "companion", N_("Companion") }, { "spouse", N_("Husband or wife") }, { "child", N_("Child") }, END,
};
static const DeskField share_bed_fields[] = {
  { "with", FIELD_TEXT, N_("In _whose bed"), NULL, TRUE, N_("name or number") },
  { "kind", FIELD_CHOICE, N_("_As what"), choices_share, TRUE, NULL },
  { "reason", FIELD_TEXT, N_("W_hy; needed for all but a child"), NULL, FALSE, NULL },
  NO_MORE,
};
const DeskFieldsSpec form_share_bed = {
  "share-bed", N_("Share a bed"), N_("_Share"), N_("Shares a bed"), N_("The bed given up is free at once."), share_bed_fields, FIELDS_PLAIN,
};
