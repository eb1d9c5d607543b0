/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of settings shows: its sections, their fields, and the acts that change them. */
#include "app/settings/settings-sections.h"

#include "app/stays/stays-labels.h"

#include <glib/gi18n.h>

#define END { NULL, NULL, DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE }

static const DeskSetting house_fields[] = {
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "zone", N_("_Time zone"), DESK_SETTING_CHOICE, "Asia/Jakarta|Asia/Makassar|Asia/Jayapura", N_("Western (WIB)|Central (WITA)|Eastern (WIT)"), "Asia/Jakarta", FALSE },
  { "census", N_("_Census hour"), DESK_SETTING_TEXT, NULL, NULL, N_("04:00"), FALSE },
  { "presence-from", N_("Scans count for the night _from"), DESK_SETTING_TEXT, NULL, NULL, N_("15:00"), FALSE },
  { "count-by", N_("Nights are counted _by"), DESK_SETTING_CHOICE, "stay|presence", N_("open stays|presence"), "stay", FALSE },
  { "hold-hours", N_("_Hours that a bed is held after a departure"), DESK_SETTING_NUMBER, NULL, NULL, "72", FALSE },
  { "cleaning", N_("A bed is cleaned _between two stays"), DESK_SETTING_YES, NULL, NULL, "yes", FALSE },
  { "second-person", N_("Approvals need a second _person"), DESK_SETTING_YES, NULL, NULL, "yes", FALSE },
  { "card-shows", N_("Cards show also"), DESK_SETTING_SEVERAL, "name|photo|house", N_("the name|the photo|the house"), NULL, FALSE },
  { "code", N_("N_umber in another system"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting rule_fields[] = {
  { "lock-minutes", N_("The desk _locks after so many idle minutes"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "names-seconds", N_("_Names go from an idle desk after so many seconds"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "child-hour", N_("A child not seen by this _hour of the evening is an alarm (0: none is)"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "kiosk-seconds", N_("A _kiosk's page waits so many seconds"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "kiosk-ask-seconds", N_("Then it _asks for so many seconds whether somebody is there"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting wing_fields[] = {
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting room_fields[] = {
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "wing", N_("_Wing"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "sex", N_("_For"), DESK_SETTING_CHOICE, "any|L|P", N_("everybody|men|women"), "any", FALSE },
  { "kind", N_("_Kind"), DESK_SETTING_CHOICE, "dormitory|family|isolation|safe|psychiatric|elderly|medical|assessment",
    N_("dormitory|families|isolation|safe house|psychiatric|elderly|medical|assessment"), "dormitory", FALSE },
  { "age-min", N_("Age from"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "age-max", N_("Age to"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "accessible", N_("_Reached without steps"), DESK_SETTING_YES, NULL, NULL, "no", FALSE },
  { "key-holder", N_("_Locked: who has the key"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting bed_fields[] = {
  { "room", N_("_Room"), DESK_SETTING_PICK, NULL, NULL, NULL, FALSE },
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "kind", N_("_Kind"), DESK_SETTING_CHOICE, "single|bunk_low|bunk_up|crib|mat|adapted",
    N_("single bed|lower bunk|upper bunk|crib|mat|adapted bed"), "single", FALSE },
  END,
};

static const DeskSetting capacity_fields[] = {
  { "what", N_("_What"), DESK_SETTING_CHOICE, "working|funded", N_("beds that can be used|beds that are paid for"), "working", TRUE },
  { "room", N_("_Room"), DESK_SETTING_PICK, NULL, N_("the whole house"), NULL, TRUE },
  { "beds", N_("_Beds"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "reason", N_("W_hy"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "from", N_("_From (1-12-2026; today where empty)"), DESK_SETTING_DAY, NULL, NULL, NULL, FALSE },
  { "until", N_("_Until, that day no more"), DESK_SETTING_DAY, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting limit_fields[] = {
  { "guest-kind", N_("_Kind of guest"), DESK_SETTING_CHOICE, "general|child|companion|patient", NULL, "child", TRUE },
  { "days", N_("_Days; 0 is no limit"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "meal-days", N_("Days with _meals under the SPM (0: not counted)"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "count-from", N_("Count _from"), DESK_SETTING_CHOICE, "arrival|admission|day_after", NULL, "arrival", FALSE },
  { "day-kind", N_("Days that cou_nt"), DESK_SETTING_CHOICE, "calendar|working", NULL, "calendar", FALSE },
  { "extendable", N_("May be _extended"), DESK_SETTING_YES, NULL, NULL, "yes", FALSE },
  { "extension-days", N_("Days of _one extension"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "max-extensions", N_("_How often at most"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  { "approver-role", N_("_Approved by"), DESK_SETTING_CHOICE, "any|supervisor|signatory", NULL, "any", FALSE },
  { "source", N_("_Where that stands"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "from", N_("_From (1-12-2026; today where empty)"), DESK_SETTING_DAY, NULL, NULL, NULL, FALSE },
  { "until", N_("_Until, that day no more"), DESK_SETTING_DAY, NULL, NULL, NULL, FALSE },
  END,
};

/* Saturdays and Sundays need no naming. */
static const DeskSetting holiday_fields[] = {
  { "date", N_("_Date (25-12-2026)"), DESK_SETTING_DAY, NULL, NULL, NULL, FALSE },
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting service_fields[] = {
  { "code", N_("C_ode (S01 to S13, or under one: S01.B)"), DESK_SETTING_TEXT, NULL, NULL, NULL, TRUE },
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "symbol", N_("_Picture on the kiosk"), DESK_SETTING_CHOICE, "|meal|clothes|toiletries|health", N_("none|meal|clothes|toiletries|health"), NULL, FALSE },
  { "limit", N_("Times a _day for one person (empty: any)"), DESK_SETTING_NUMBER, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting window_fields[] = {
  { "kind", N_("S_ervice"), DESK_SETTING_PICK, NULL, NULL, NULL, TRUE },
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, TRUE },
  { "from", N_("_From (hour)"), DESK_SETTING_TEXT, NULL, NULL, N_("06:00"), TRUE },
  { "until", N_("_To (hour)"), DESK_SETTING_TEXT, NULL, NULL, N_("09:00"), TRUE },
  { "limit", N_("Ti_mes for one person"), DESK_SETTING_NUMBER, NULL, NULL, "1", TRUE },
  { "from-date", N_("F_irst day (1-12-2026; empty: always)"), DESK_SETTING_DAY, NULL, NULL, NULL, TRUE },
  { "until-date", N_("_Until, that day no more"), DESK_SETTING_DAY, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting terminal_fields[] = {
  { "name", N_("_Name"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "kind", N_("_Kind"), DESK_SETTING_CHOICE, "desk|kiosk", N_("desk|kiosk"), "kiosk", FALSE },
  { "house", N_("_House that it stands in"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "public-counter", N_("_Visitors can see its screen"), DESK_SETTING_YES, NULL, NULL, "no", FALSE },
  { "faces-staff", N_("While serving, only _staff see it"), DESK_SETTING_YES, NULL, NULL, "no", FALSE },
  { "scanners", N_("Where scans come from"), DESK_SETTING_SEVERAL, "wedge|socket|pipe",
    N_("a scanner that types like a keyboard|camera, serial port or input device (singgah-scan)|another program's pipe"), "wedge", FALSE },
  { "printer", N_("_Printer of papers (a queue of CUPS)"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "card-printer", N_("Printer of car_ds"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "card-layout", N_("Cards are printed _on"), DESK_SETTING_CHOICE, "cr80|a4|a4-8|a5|label|strip58|strip80",
    N_("plastic cards|A4, ten a sheet|A4, eight a sheet|A5, four a sheet|labels|receipt paper of 58 mm|receipt paper of 80 mm"),
    "cr80", FALSE },
  { "label-size", N_("Size of the _labels in mm: 62x29 (empty: as the printer says)"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  END,
};

static const DeskSetting staff_fields[] = {
  { "name", N_("_Name to sign in with"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "full-name", N_("Name on _papers"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "title", N_("P_ost and rank on papers"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "nip", N_("N_IP on papers (18 digits)"), DESK_SETTING_TEXT, NULL, NULL, NULL, FALSE },
  { "roles", N_("Roles"), DESK_SETTING_SEVERAL, "desk|social_worker|supervisor|signatory|health|auditor|administrator",
    N_("desk|social worker|supervisor|signatory|health|auditor|house administrator"), "desk", FALSE },
  END,
};

static const DeskSection sections[] = {
  { SETUP_HOUSES, "houses", N_("House"), "house", "house-add", "house-change", "house-retire", FALSE, house_fields, SETUP_N },
  { SETUP_RULES, "rules", N_("Rules"), "house", NULL, "setting-set", NULL, FALSE, rule_fields, SETUP_N },
  { SETUP_WINGS, "wings", N_("Wings"), "wing", "wing-add", "wing-change", "wing-retire", TRUE, wing_fields, SETUP_N },
  { SETUP_ROOMS, "rooms", N_("Rooms"), "room", "room-add", "room-change", "room-retire", TRUE, room_fields, SETUP_N },
  { SETUP_BEDS, "beds", N_("Beds"), "bed", "bed-add", "bed-change", "bed-retire", FALSE, bed_fields, SETUP_ROOMS },
  { SETUP_CAPACITY, "capacity", N_("Capacity"), NULL, "capacity-set", "capacity-set", "capacity-set", TRUE, capacity_fields, SETUP_ROOMS },
  { SETUP_LIMITS, "limits", N_("Length of stay"), NULL, "limit-set", "limit-set", NULL, TRUE, limit_fields, SETUP_N },
  { SETUP_HOLIDAYS, "holidays", N_("Holidays"), "holiday", "holiday-add", "holiday-change", "holiday-remove", TRUE, holiday_fields, SETUP_N },
  { SETUP_SERVICES, "services", N_("Services"), "kind", "service-kind-add", "service-kind-change", "service-kind-retire", TRUE, service_fields,
    SETUP_N },
  { SETUP_WINDOWS, "windows", N_("Hours of services"), "window", "service-window-add", "service-window-end", "service-window-end", FALSE,
    window_fields, SETUP_SERVICES },
  { SETUP_TERMINALS, "terminals", N_("Terminals"), "terminal", "terminal-add", "terminal-change", "terminal-retire", FALSE, terminal_fields, SETUP_N },
  { SETUP_STAFF, "staff", N_("Staff"), "staff", "staff-add", "staff-change", "staff-retire", FALSE, staff_fields, SETUP_N },
  { SETUP_N, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, SETUP_N },
};

const char *
desk_field_word (const DeskSetting *field, const char *code)
{
  static const struct {
    const char *key;
    const DeskWord *(*words) (void);
  } tables[] = {
    { "guest-kind", desk_guest_kinds },
    { "count-from", desk_counts_from },
    { "day-kind", desk_day_kinds },
    { "approver-role", desk_approver_roles },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (field->key, tables[i].key))
      return desk_word (tables[i].words (), code);
  return code;
}

const DeskSection *
desk_sections (void)
{
  return sections;
}
