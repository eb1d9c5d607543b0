/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of people coming in, as tables: each becomes one act. */
#include "app/arrivals/forms.h"

#include <glib/gi18n.h>

#define NOTHING { "", N_("–") }
#define END { NULL, NULL }
#define HOUSE { "house", FIELD_HOUSE, N_("_House"), NULL, TRUE, NULL }
#define NO_MORE { NULL, FIELD_TEXT, NULL, NULL, FALSE, NULL }

/* DOMAIN §10, referral_in.source */
#define SOURCES \
  { "SPP", N_("Satpol PP") },     { "POL", N_("Police") },           { "MSY", N_("A citizen") },      { "RTW", N_("RT/RW, village") }, \
  { "RS", N_("Hospital") },       { "PKM", N_("Puskesmas") },        { "RSJ", N_("Mental hospital") }, { "SELF", N_("Came alone") }, \
  { "FAM", N_("Family") },        { "DNS", N_("Other Dinas Sosial") }, { "SLRT", N_("SLRT/Puskesos") }, { "TKSK", N_("TKSK") }, \
  { "OUT", N_("Outreach") },      { "TNI", N_("Army") },             { "LPS", N_("Prison") },         { "LKS", N_("LKS") }, \
  { "OTH", N_("Others") },
const DeskFieldChoice choices_source[] = { SOURCES END };
static const DeskFieldChoice choices_announced[] = { NOTHING, SOURCES END };
static const DeskFieldChoice choices_sex[] = { NOTHING, { "P", N_("Women") }, { "L", N_("Men") }, END };
static const DeskFieldChoice choices_person[] = { { "U", N_("Not known") }, { "P", N_("Female") }, { "L", N_("Male") }, END };
static const DeskFieldChoice choices_priority[] = { { "normal", N_("Normal") }, { "high", N_("High") }, { "urgent", N_("Urgent") }, END };
static const DeskFieldChoice choices_reason[] = {
  NOTHING,
  { "full", N_("The house is full") },     { "sex", N_("No bed for this sex") },   { "age", N_("No bed for this age") },
  { "kind", N_("No room of this kind") },  { "health", N_("Needs a hospital") },   { "conduct", N_("Conduct") },
  { "not_eligible", N_("Not eligible") },  { "papers", N_("Papers are missing") }, { "own_will", N_("Would not stay") },
  { "other", N_("Other: write it down") }, END,
};
static const DeskFieldChoice choices_answer[] = {
  { "neither", N_("Neither confirmed nor denied") },
  { "number_left", N_("The same, and a number was left") },
  { "told", N_("Something was told") },
  END,
};
static const DeskFieldChoice choices_outcome[] = {
  NOTHING,
  { "no_match", N_("Nobody like that") },     { "called_back", N_("Called back") },      { "unreachable", N_("Not reached") },
  { "forwarded", N_("Passed on (police)") },  { "refused", N_("No answer is given") },  END,
};
const DeskFieldChoice choices_ended[] = {
  NOTHING,
  { "admitted", N_("Admitted") },    { "elsewhere", N_("Found a place elsewhere") }, { "withdrawn", N_("Does not want it any more") },
  { "unreachable", N_("Not reached") }, { "other", N_("Other") },                    END,
};
static const DeskFieldChoice choices_state[] = {
  { "new", N_("to be decided") }, { "accepted", N_("accepted") }, { "triage", N_("in triage") }, { "hold", N_("bed held") },
  { "place", N_("place asked for") }, { "admitted", N_("admitted") }, END,
};

static const DeskField referral_fields[] = {
  HOUSE,
  { "source", FIELD_CHOICE, N_("_From"), choices_announced, TRUE, NULL },
  { "reporter", FIELD_TEXT, N_("_Name of who reports"), NULL, FALSE, NULL },
  { "phone", FIELD_TEXT, N_("_Telephone"), NULL, FALSE, NULL },
  { "persons", FIELD_NUMBER, N_("How _many"), NULL, TRUE, NULL },
  { "priority", FIELD_CHOICE, N_("How _urgent"), choices_priority, FALSE, NULL },
  { "agency", FIELD_TEXT, N_("_Office"), NULL, FALSE, NULL },
  { "found-at", FIELD_TEXT, N_("Found _where"), NULL, FALSE, NULL },
  { "expected", FIELD_LATER, N_("_Expected"), NULL, FALSE, N_("21.30, 3/12, Friday") },
  { "story", FIELD_TEXT, N_("What _happened"), NULL, FALSE, NULL },
  { "letter", FIELD_TEXT, N_("_Letter no."), NULL, FALSE, NULL },
  NO_MORE,
};
const DeskFieldsSpec form_referral = {
  "referral-add", N_("Somebody is announced"), N_("_Take down"), N_("Referral taken down"), NULL, referral_fields, FIELDS_PLAIN,
};

const DeskFieldsSpec form_referral_change = {
  "referral-change", N_("What was announced"), N_("_Save"), N_("Referral changed"), NULL, referral_fields + 1, FIELDS_PLAIN,
};

#define WAITING_FIELDS \
  { "phone", FIELD_TEXT, N_("_Telephone"), NULL, FALSE, NULL }, \
  { "priority", FIELD_CHOICE, N_("How _urgent"), choices_priority, TRUE, NULL }, \
  { "reason", FIELD_TEXT, N_("_Why a place is needed"), NULL, TRUE, NULL }, \
  { "sex", FIELD_CHOICE, N_("_For"), choices_sex, FALSE, NULL }, \
  { "beds", FIELD_NUMBER, N_("_Beds"), NULL, FALSE, NULL }
#define WAITING_NAME(required) { "name", FIELD_TEXT, N_("_Name"), NULL, required, NULL }
static const DeskField waiting_fields[] = { HOUSE, WAITING_NAME (TRUE), WAITING_FIELDS, NO_MORE };
static const DeskField waiting_announced_fields[] = { HOUSE, WAITING_NAME (FALSE), WAITING_FIELDS, NO_MORE };
static const DeskField waiting_known_fields[] = { HOUSE, WAITING_FIELDS, NO_MORE };
const DeskFieldsSpec form_waiting = {
  "waiting-add", N_("Waiting for a place"), N_("_Put on the list"), N_("Put on the waiting list"), NULL, waiting_fields, FIELDS_PLAIN,
};
/* The referral says who waits; the name is of one of them. */
const DeskFieldsSpec form_waiting_announced = {
  "waiting-add", N_("Waiting for a place"), N_("_Put on the list"), N_("Put on the waiting list"), NULL, waiting_announced_fields, FIELDS_PLAIN,
};
const DeskFieldsSpec form_waiting_known = {
  "waiting-add", N_("Waiting for a place"), N_("_Put on the list"), N_("Put on the waiting list"), NULL, waiting_known_fields, FIELDS_PLAIN,
};
/* Who is registered, or was announced, has no name of his own here. */
static const DeskField waiting_change_fields[] = { WAITING_NAME (FALSE), WAITING_FIELDS, NO_MORE };
const DeskFieldsSpec form_waiting_change = {
  "waiting-change", N_("Line of the waiting list"), N_("_Save"), N_("Line of the waiting list changed"), NULL,
  waiting_change_fields, FIELDS_PLAIN,
};
static const DeskField waiting_end_fields[] = { { "outcome", FIELD_CHOICE, N_("_What became of it"), choices_ended, TRUE, NULL }, NO_MORE };
const DeskFieldsSpec form_waiting_end = {
  "waiting-end", N_("Take from the waiting list"), N_("_Take from the list"), N_("Taken from the waiting list"), NULL,
  waiting_end_fields, FIELDS_PLAIN,
};

static const DeskField turn_away_fields[] = {
  HOUSE,
  { "reason", FIELD_CHOICE, N_("_Why"), choices_reason, TRUE, NULL },
  { "persons", FIELD_NUMBER, N_("How _many"), NULL, FALSE, NULL },
  { "name", FIELD_TEXT, N_("_Name"), NULL, FALSE, NULL },
  { "sent-to", FIELD_TEXT, N_("_Sent where instead"), NULL, FALSE, NULL },
  { "note", FIELD_TEXT, N_("No_te"), NULL, FALSE, NULL },
  NO_MORE,
};
const DeskFieldsSpec form_turn_away = {
  "turn-away", N_("No place could be given"), N_("_Log it"), N_("Logged: turned away"), NULL, turn_away_fields, FIELDS_PLAIN,
};

static const DeskField note_fields[] = {
  HOUSE,
  { "caller", FIELD_TEXT, N_("_With whom"), NULL, TRUE, NULL },
  { "phone", FIELD_TEXT, N_("_Telephone"), NULL, FALSE, NULL },
  { "result", FIELD_TEXT, N_("What was _said"), NULL, TRUE, NULL },
  { "resident", FIELD_TEXT, N_("_About which resident"), NULL, FALSE, N_("name or number; may stay empty") },
  { "again", FIELD_LATER, N_("Call a_gain"), NULL, FALSE, N_("09.00, 3/12, Friday") },
  NO_MORE,
};
const DeskFieldsSpec form_note = {
  "phone-note", N_("Telephone note"), N_("_Keep"), N_("Telephone note kept"),
  N_("Does somebody ask whether a person is here? Neither confirm nor deny it, whoever it is."), note_fields, FIELDS_PLAIN,
};

static const DeskField enquiry_fields[] = {
  HOUSE,
  { "asker", FIELD_TEXT, N_("Who _asks"), NULL, TRUE, NULL },
  { "phone", FIELD_TEXT, N_("_Telephone"), NULL, FALSE, NULL },
  { "about", FIELD_TEXT, N_("After _whom: name or description"), NULL, TRUE, NULL },
  { "relation", FIELD_TEXT, N_("_Says to be"), NULL, FALSE, N_("father, friend, police …") },
  { "answer", FIELD_CHOICE, N_("What was a_nswered"), choices_answer, TRUE, NULL },
  NO_MORE,
};
const DeskFieldsSpec form_enquiry = {
  "enquiry-add", N_("Somebody asks after somebody"), N_("_Note it"), N_("Enquiry noted; the social worker sees it"),
  N_("Say: \"We neither confirm nor deny who is here. Leave your number, we call you back.\" Do not look anybody up."), enquiry_fields,
  FIELDS_PLAIN,
};
static const DeskField settle_fields[] = {
  { "outcome", FIELD_CHOICE, N_("_What became of it"), choices_outcome, TRUE, NULL },
  { "resident", FIELD_TEXT, N_("_Who was meant"), NULL, FALSE, N_("name or number; may stay empty") },
  { "note", FIELD_TEXT, N_("No_te"), NULL, FALSE, NULL },
  NO_MORE,
};
const DeskFieldsSpec form_settle = {
  "enquiry-settle", N_("Settle an enquiry"), N_("_Settle"), N_("Enquiry settled"), NULL, settle_fields, FIELDS_PLAIN,
};

static const DeskField refuse_fields[] = { { "reason", FIELD_TEXT, N_("_Why"), NULL, TRUE, NULL }, NO_MORE };
const DeskFieldsSpec form_refuse = {
  "refuse", N_("Refuse after triage"), N_("_Refuse"), N_("Refused after triage"), NULL, refuse_fields, FIELDS_ENDING,
};

#define PLACE_FOR(required) { "for", FIELD_TEXT, N_("_For whom"), NULL, required, NULL }
#define PLACE_TIMES \
  { "from", FIELD_LATER, N_("F_rom"), NULL, TRUE, N_("21.30, 3/12, Friday") }, \
  { "due", FIELD_UNTIL, N_("_Until"), NULL, FALSE, N_("21.30, 3/12, Friday") }
#define PLACE_BEDS { "beds", FIELD_NUMBER, N_("_Beds"), NULL, FALSE, NULL }
#define PLACE_WHERE \
  { "room", FIELD_ROOM, N_("R_oom, where it matters"), NULL, FALSE, N_("Melati") }, \
  { "sex", FIELD_CHOICE, N_("For m_en or women"), choices_sex, FALSE, NULL }, \
  { "reason", FIELD_TEXT, N_("_Why"), NULL, FALSE, NULL }

static const DeskField place_fields[] = { HOUSE, PLACE_FOR (TRUE), PLACE_TIMES, PLACE_BEDS, PLACE_WHERE, NO_MORE };
const DeskFieldsSpec form_place = {
  "place-add", N_("Ask for a place"), N_("_Ask for it"), N_("Place asked for"),
  N_("No bed is held. But from a day before on, the last bed for it is given to others only with a reason."), place_fields, FIELDS_PLAIN,
};

/* The referral says whose it is. */
static const DeskField place_announced_fields[] = { HOUSE, PLACE_TIMES, PLACE_BEDS, PLACE_FOR (FALSE), PLACE_WHERE, NO_MORE };
const DeskFieldsSpec form_place_announced = {
  "place-add", N_("Ask for a place"), N_("_Ask for it"), N_("Place asked for"),
  N_("No bed is held. The last bed for it is given to others only with a reason; whoever comes by this referral takes it."),
  place_announced_fields, FIELDS_PLAIN,
};

/* For whom may be a guest or a referral. */
static const DeskField place_change_fields[] = { PLACE_TIMES, PLACE_FOR (FALSE), PLACE_BEDS, PLACE_WHERE, NO_MORE };
const DeskFieldsSpec form_place_change = {
  "place-change", N_("The place that is asked for"), N_("_Save"), N_("Place changed"), NULL, place_change_fields, FIELDS_PLAIN,
};

static const DeskField hold_fields[] = {
  { "bed", FIELD_BED, N_("_Bed"), NULL, TRUE, N_("Melati 03") },
  { "due", FIELD_UNTIL, N_("_Until"), NULL, FALSE, N_("21.30, 3/12, Friday") },
  { "for", FIELD_TEXT, N_("_For whom"), NULL, FALSE, NULL },
  NO_MORE,
};
const DeskFieldsSpec form_hold = {
  "bed-hold", N_("Hold a bed"), N_("_Hold it"), N_("Bed held"), NULL, hold_fields, FIELDS_HOLD,
};

static const DeskField admit_fields[] = {
  { "bed", FIELD_BED, N_("_Bed"), NULL, FALSE, N_("empty: where the person lies now") }, NO_MORE,
};
const DeskFieldsSpec form_admit = {
  "admit", N_("Admit after triage"), N_("_Admit"), N_("Admitted after triage"), NULL, admit_fields, FIELDS_PLAIN,
};

static const DeskField details_fields[] = {
  { "name", FIELD_TEXT, N_("_Name"), NULL, FALSE, NULL },
  { "sex", FIELD_CHOICE, N_("Se_x"), choices_person, FALSE, NULL },
  { "born", FIELD_AGE, N_("Birth date or _age"), NULL, FALSE, N_("2-3-1959, 67, 60-70") },
  { "nik", FIELD_TEXT, "N_IK", NULL, FALSE, NULL },
  { "called-name", FIELD_TEXT, N_("_Called"), NULL, FALSE, NULL },
  { "marks", FIELD_TEXT, N_("_Looks like"), NULL, FALSE, NULL },
  NO_MORE,
};
const DeskFieldsSpec form_details = {
  "resident-change", N_("Details of who came in"), N_("_Save"), N_("Details saved"), NULL, details_fields, FIELDS_PLAIN,
};

const char *
desk_choice_words (const DeskFieldChoice *choices, const char *code)
{
  for (; choices->code; choices++)
    if (g_strcmp0 (choices->code, code) == 0)
      return _(choices->words);
  return code ? code : "";
}

const char *
desk_arrival_words (const char *code)
{
  static const DeskFieldChoice *const all[] = {
    choices_state, choices_priority, choices_reason, choices_answer, choices_outcome,
  };

  for (guint i = 0; code && i < G_N_ELEMENTS (all); i++) {
    const char *words = desk_choice_words (all[i], code);
    if (words != code)
      return words;
  }
  return code ? code : "";
}
