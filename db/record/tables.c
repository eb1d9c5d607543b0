/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of every table that acts write, in the order of the schema; test-row holds them against the database. */
#include "db/record/row.h"

static const Column record_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "name", COLUMN_WORD, NULL },
  { "made_at", COLUMN_INT, NULL },
  { "demo", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_record = { "record", record_columns, FALSE };

static const Column counter_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "name", COLUMN_WORD, NULL },
  { "value", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_counter = { "counter", counter_columns, TRUE };

static const Column staff_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "name", COLUMN_WORD, NULL },
  { "full_name", COLUMN_TEXT, NULL },
  { "retired_at", COLUMN_INT, NULL },
  { "title", COLUMN_TEXT, NULL },
  { "nip", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_staff = { "staff", staff_columns, FALSE };

static const Column staff_role_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "staff", COLUMN_INT, "staff" },
  { "role", COLUMN_WORD, NULL },
  { "granted_at", COLUMN_INT, NULL },
  { "revoked_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_staff_role = { "staff_role", staff_role_columns, FALSE };

static const Column house_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "name", COLUMN_WORD, NULL },
  { "code", COLUMN_TEXT, NULL },
  { "zone", COLUMN_WORD, NULL },
  { "census_seconds", COLUMN_INT, NULL },
  { "presence_seconds", COLUMN_INT, NULL },
  { "count_by", COLUMN_WORD, NULL },
  { "hold_hours", COLUMN_INT, NULL },
  { "cleaning", COLUMN_INT, NULL },
  { "second_person", COLUMN_INT, NULL },
  { "retired_at", COLUMN_INT, NULL },
  { "card_shows", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_house = { "house", house_columns, FALSE };

static const Column wing_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "name", COLUMN_WORD, NULL },
  { "retired_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_wing = { "wing", wing_columns, FALSE };

static const Column room_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "wing", COLUMN_INT, "wing" },
  { "name", COLUMN_WORD, NULL },
  { "sex", COLUMN_WORD, NULL },
  { "age_min", COLUMN_INT, NULL },
  { "age_max", COLUMN_INT, NULL },
  { "kind", COLUMN_WORD, NULL },
  { "accessible", COLUMN_INT, NULL },
  { "key_holder", COLUMN_TEXT, NULL },
  { "position", COLUMN_INT, NULL },
  { "retired_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_room = { "room", room_columns, FALSE };

static const Column bed_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "room", COLUMN_INT, "room" },
  { "name", COLUMN_WORD, NULL },
  { "kind", COLUMN_WORD, NULL },
  { "counts", COLUMN_INT, NULL },
  { "position", COLUMN_INT, NULL },
  { "active_from", COLUMN_INT, NULL },
  { "retired_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_bed = { "bed", bed_columns, FALSE };

static const Column capacity_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "room", COLUMN_INT, "room" },
  { "what", COLUMN_WORD, NULL },
  { "beds", COLUMN_INT, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { "from_date", COLUMN_WORD, NULL },
  { "until_date", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_capacity = { "capacity", capacity_columns, FALSE };

static const Column stay_limit_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "guest_kind", COLUMN_WORD, NULL },
  { "days", COLUMN_INT, NULL },
  { "count_from", COLUMN_WORD, NULL },
  { "extendable", COLUMN_INT, NULL },
  { "extension_days", COLUMN_INT, NULL },
  { "max_extensions", COLUMN_INT, NULL },
  { "source", COLUMN_TEXT, NULL },
  { "from_date", COLUMN_WORD, NULL },
  { "until_date", COLUMN_TEXT, NULL },
  { "meal_days", COLUMN_INT, NULL },
  { "day_kind", COLUMN_TEXT, NULL },
  { "approver_role", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_stay_limit = { "stay_limit", stay_limit_columns, FALSE };

static const Column holiday_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "date", COLUMN_WORD, NULL },
  { "name", COLUMN_WORD, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_holiday = { "holiday", holiday_columns, FALSE };

static const Column terminal_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "name", COLUMN_WORD, NULL },
  { "kind", COLUMN_WORD, NULL },
  { "house", COLUMN_INT, "house" },
  { "public_counter", COLUMN_INT, NULL },
  { "retired_at", COLUMN_INT, NULL },
  { "faces_staff", COLUMN_INT, NULL },
  { "scanners", COLUMN_TEXT, NULL },
  { "printer", COLUMN_TEXT, NULL },
  { "card_printer", COLUMN_TEXT, NULL },
  { "card_layout", COLUMN_TEXT, NULL },
  { "label_size", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_terminal = { "terminal", terminal_columns, FALSE };

static const Column resident_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "number", COLUMN_INT, NULL },
  { "name", COLUMN_TEXT, NULL },
  { "label", COLUMN_TEXT, NULL },
  { "called_name", COLUMN_TEXT, NULL },
  { "symbol", COLUMN_TEXT, NULL },
  { "colour", COLUMN_TEXT, NULL },
  { "sex", COLUMN_WORD, NULL },
  { "born", COLUMN_TEXT, NULL },
  { "age_from", COLUMN_INT, NULL },
  { "age_to", COLUMN_INT, NULL },
  { "age_on", COLUMN_TEXT, NULL },
  { "nik", COLUMN_TEXT, NULL },
  { "identity", COLUMN_WORD, NULL },
  { "nationality", COLUMN_TEXT, NULL },
  { "language", COLUMN_TEXT, NULL },
  { "reads", COLUMN_TEXT, NULL },
  { "hears", COLUMN_TEXT, NULL },
  { "sees", COLUMN_TEXT, NULL },
  { "slow", COLUMN_INT, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { "origin", COLUMN_TEXT, NULL },
  { "marks", COLUMN_TEXT, NULL },
  { "registered_at", COLUMN_INT, NULL },
  { "merged_into", COLUMN_INT, "resident" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_resident = { "resident", resident_columns, FALSE };

static const Column alias_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "name", COLUMN_WORD, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_alias = { "alias", alias_columns, FALSE };

static const Column resident_tag_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "tag", COLUMN_WORD, NULL },
  { "specific", COLUMN_INT, NULL },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_resident_tag = { "resident_tag", resident_tag_columns, FALSE };

static const Column person_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "name", COLUMN_WORD, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { "address", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_person = { "person", person_columns, FALSE };

static const Column relation_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "relative", COLUMN_INT, "resident" },
  { "person", COLUMN_INT, "person" },
  { "kind", COLUMN_WORD, NULL },
  { "guardian", COLUMN_INT, NULL },
  { "may_call", COLUMN_WORD, NULL },
  { "may_message", COLUMN_WORD, NULL },
  { "may_collect", COLUMN_WORD, NULL },
  { "note", COLUMN_TEXT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_relation = { "relation", relation_columns, FALSE };

static const Column attachment_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "kind", COLUMN_WORD, NULL },
  { "sha256", COLUMN_WORD, NULL },
  { "number", COLUMN_TEXT, NULL },
  { "note", COLUMN_TEXT, NULL },
  { "added_at", COLUMN_INT, NULL },
  { "removed_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_attachment = { "attachment", attachment_columns, FALSE };

static const Column merge_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "survivor", COLUMN_INT, "resident" },
  { "merged", COLUMN_INT, "resident" },
  { "moved", COLUMN_WORD, NULL },
  { "merged_at", COLUMN_INT, NULL },
  { "unmerged_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_merge = { "merge", merge_columns, FALSE };

static const Column referral_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "source", COLUMN_WORD, NULL },
  { "reporter", COLUMN_TEXT, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { "agency", COLUMN_TEXT, NULL },
  { "letter", COLUMN_TEXT, NULL },
  { "found_at", COLUMN_TEXT, NULL },
  { "story", COLUMN_TEXT, NULL },
  { "received_at", COLUMN_INT, NULL },
  { "expected_at", COLUMN_INT, NULL },
  { "state", COLUMN_WORD, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { "persons", COLUMN_INT, NULL },
  { "priority", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_referral = { "referral", referral_columns, FALSE };

static const Column stay_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "number", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "house", COLUMN_INT, "house" },
  { "referral", COLUMN_INT, "referral" },
  { "phase", COLUMN_WORD, NULL },
  { "arrived_at", COLUMN_INT, NULL },
  { "admitted_at", COLUMN_INT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { "ended_until", COLUMN_INT, NULL },
  { "ended_certainty", COLUMN_TEXT, NULL },
  { "destination", COLUMN_TEXT, NULL },
  { "foreign_destination", COLUMN_TEXT, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { "with_stay", COLUMN_INT, "stay" },
  { "with_kind", COLUMN_TEXT, NULL },
  { "shares_bed_of", COLUMN_INT, "stay" },
  { "shares_reason", COLUMN_TEXT, NULL },
  { "limit_on", COLUMN_TEXT, NULL },
  { "confidentiality", COLUMN_WORD, NULL },
  { "going_out", COLUMN_WORD, NULL },
  { "whereabouts", COLUMN_WORD, NULL },
  { "custody", COLUMN_WORD, NULL },
  { "custody_name", COLUMN_TEXT, NULL },
  { "agreed_by", COLUMN_TEXT, NULL },
  { "import", COLUMN_INT, NULL },
  { "counted_from", COLUMN_TEXT, NULL },
  { "taken_at", COLUMN_INT, NULL },
  { "taken_by", COLUMN_INT, "staff" },
  { "day_kind", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_stay = { "stay", stay_columns, FALSE };

static const Column stay_attribute_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "what", COLUMN_WORD, NULL },
  { "value", COLUMN_WORD, NULL },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_stay_attribute = { "stay_attribute", stay_attribute_columns, FALSE };

static const Column alert_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "stay", COLUMN_INT, "stay" },
  { "instruction", COLUMN_WORD, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_alert = { "alert", alert_columns, FALSE };

static const Column approval_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "what", COLUMN_WORD, NULL },
  { "subject", COLUMN_INT, NULL },
  { "asked_by", COLUMN_INT, "staff" },
  { "approver", COLUMN_WORD, NULL },
  { "channel", COLUMN_WORD, NULL },
  { "decided_at", COLUMN_INT, NULL },
  { "confirmed_at", COLUMN_INT, NULL },
  { "confirmed_by", COLUMN_INT, "staff" },
  { "recorded_by", COLUMN_INT, "staff" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_approval = { "approval", approval_columns, FALSE };

static const Column extension_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "days", COLUMN_INT, NULL },
  { "reason", COLUMN_WORD, NULL },
  { "limit_before", COLUMN_TEXT, NULL },
  { "limit_after", COLUMN_WORD, NULL },
  { "approval", COLUMN_INT, "approval" },
  { "at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_extension = { "extension", extension_columns, FALSE };

static const Column extension_ask_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "days", COLUMN_INT, NULL },
  { "reason", COLUMN_WORD, NULL },
  { "note", COLUMN_TEXT, NULL },
  { "override", COLUMN_TEXT, NULL },
  { "asked_by", COLUMN_INT, "staff" },
  { "asked_at", COLUMN_INT, NULL },
  { "decided_at", COLUMN_INT, NULL },
  { "decided_by", COLUMN_INT, "staff" },
  { "decision", COLUMN_TEXT, NULL },
  { "decision_note", COLUMN_TEXT, NULL },
  { "extension", COLUMN_INT, "extension" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_extension_ask = { "extension_ask", extension_ask_columns, FALSE };

static const Column permit_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "kind", COLUMN_WORD, NULL },
  { "out_at", COLUMN_INT, NULL },
  { "due_at", COLUMN_INT, NULL },
  { "back_at", COLUMN_INT, NULL },
  { "note", COLUMN_TEXT, NULL },
  { "taken_at", COLUMN_INT, NULL },
  { "taken_by", COLUMN_INT, "staff" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_permit = { "permit", permit_columns, FALSE };

static const Column bed_use_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "bed", COLUMN_INT, "bed" },
  { "kind", COLUMN_WORD, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "referral", COLUMN_INT, "referral" },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { "due_at", COLUMN_INT, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { "held_for", COLUMN_TEXT, NULL },
  { "override", COLUMN_TEXT, NULL },
  { "doubtful", COLUMN_INT, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_bed_use = { "bed_use", bed_use_columns, FALSE };

static const Column bed_share_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "owner", COLUMN_INT, "stay" },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_bed_share = { "bed_share", bed_share_columns, FALSE };

static const Column place_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "room", COLUMN_INT, "room" },
  { "sex", COLUMN_TEXT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "referral", COLUMN_INT, "referral" },
  { "held_for", COLUMN_TEXT, NULL },
  { "beds", COLUMN_INT, NULL },
  { "from_at", COLUMN_INT, NULL },
  { "due_at", COLUMN_INT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_place = { "place", place_columns, FALSE };

static const Column departure_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "destination", COLUMN_WORD, NULL },
  { "escort", COLUMN_TEXT, NULL },
  { "hold", COLUMN_INT, "bed_use" },
  { "departed_at", COLUMN_INT, NULL },
  { "closed_at", COLUMN_INT, NULL },
  { "outcome", COLUMN_TEXT, NULL },
  { "handed_to", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_departure = { "departure", departure_columns, FALSE };

static const Column card_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "sha256", COLUMN_WORD, NULL },
  { "number", COLUMN_INT, NULL },
  { "kind", COLUMN_WORD, NULL },
  { "state", COLUMN_WORD, NULL },
  { "issue", COLUMN_INT, NULL },
  { "expires_at", COLUMN_INT, NULL },
  { "entered_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_card = { "card", card_columns, FALSE };

static const Column card_binding_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "card", COLUMN_INT, "card" },
  { "stay", COLUMN_INT, "stay" },
  { "staff", COLUMN_INT, "staff" },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { "ended_by", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_card_binding = { "card_binding", card_binding_columns, FALSE };

static const Column sighting_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "house", COLUMN_INT, "house" },
  { "at", COLUMN_INT, NULL },
  { "direction", COLUMN_WORD, NULL },
  { "night", COLUMN_INT, NULL },
  { "terminal", COLUMN_INT, "terminal" },
  { "card", COLUMN_INT, "card" },
  { "staff", COLUMN_INT, "staff" },
  { "source", COLUMN_WORD, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_sighting = { "sighting", sighting_columns, FALSE };

static const Column night_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "day", COLUMN_INT, NULL },
  { "census_at", COLUMN_INT, NULL },
  { "state", COLUMN_WORD, NULL },
  { "closed_at", COLUMN_INT, NULL },
  { "closed_by", COLUMN_INT, "staff" },
  { "late_reason", COLUMN_TEXT, NULL },
  { "in_service", COLUMN_INT, NULL },
  { "funded", COLUMN_INT, NULL },
  { "beds_used", COLUMN_INT, NULL },
  { "unbedded", COLUMN_INT, NULL },
  { "present", COLUMN_INT, NULL },
  { "bed_nights", COLUMN_INT, NULL },
  { "hp", COLUMN_INT, NULL },
  { "admitted", COLUMN_INT, NULL },
  { "discharged", COLUMN_INT, NULL },
  { "same_day", COLUMN_INT, NULL },
  { "digest", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_night = { "night", night_columns, FALSE };

static const Column night_person_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "night", COLUMN_INT, "night" },
  { "stay", COLUMN_INT, "stay" },
  { "bed", COLUMN_INT, "bed" },
  { "shares", COLUMN_INT, NULL },
  { "present", COLUMN_WORD, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_night_person = { "night_person", night_person_columns, FALSE };

static const Column night_room_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "night", COLUMN_INT, "night" },
  { "room", COLUMN_INT, "room" },
  { "in_service", COLUMN_INT, NULL },
  { "beds_used", COLUMN_INT, NULL },
  { "persons", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_night_room = { "night_room", night_room_columns, FALSE };

static const Column service_kind_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "code", COLUMN_WORD, NULL },
  { "name", COLUMN_WORD, NULL },
  { "house", COLUMN_INT, "house" },
  { "symbol", COLUMN_TEXT, NULL },
  { "limit_per_day", COLUMN_INT, NULL },
  { "retired_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_service_kind = { "service_kind", service_kind_columns, FALSE };

static const Column service_window_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "kind", COLUMN_INT, "service_kind" },
  { "name", COLUMN_WORD, NULL },
  { "from_seconds", COLUMN_INT, NULL },
  { "until_seconds", COLUMN_INT, NULL },
  { "limit_per_window", COLUMN_INT, NULL },
  { "from_date", COLUMN_WORD, NULL },
  { "until_date", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_service_window = { "service_window", service_window_columns, FALSE };

static const Column service_log_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "kind", COLUMN_INT, "service_kind" },
  { "service_window", COLUMN_INT, "service_window" },
  { "stay", COLUMN_INT, "stay" },
  { "quantity", COLUMN_INT, NULL },
  { "day", COLUMN_INT, NULL },
  { "at", COLUMN_INT, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { "source_act", COLUMN_INT, NULL },
  { "terminal", COLUMN_INT, "terminal" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_service_log = { "service_log", service_log_columns, FALSE };

static const Column print_job_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "what", COLUMN_WORD, NULL },
  { "card", COLUMN_INT, "card" },
  { "stay", COLUMN_INT, "stay" },
  { "asked_at", COLUMN_INT, NULL },
  { "state", COLUMN_WORD, NULL },
  { "reason", COLUMN_TEXT, NULL },
  { "terminal", COLUMN_INT, "terminal" },
  { "staff", COLUMN_INT, "staff" },
  { "file", COLUMN_TEXT, NULL },
  { "blanks", COLUMN_INT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { "kept", COLUMN_TEXT, NULL },
  { "run", COLUMN_INT, NULL },
  { "document", COLUMN_INT, "document" },
  { "lost", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_print_job = { "print_job", print_job_columns, FALSE };

static const Column staff_call_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "terminal", COLUMN_INT, "terminal" },
  { "house", COLUMN_INT, "house" },
  { "kind", COLUMN_WORD, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "card", COLUMN_INT, "card" },
  { "found", COLUMN_TEXT, NULL },
  { "times", COLUMN_INT, NULL },
  { "asked_at", COLUMN_INT, NULL },
  { "last_at", COLUMN_INT, NULL },
  { "taken_at", COLUMN_INT, NULL },
  { "taken_by", COLUMN_INT, "staff" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_staff_call = { "staff_call", staff_call_columns, FALSE };

static const Column document_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "kind", COLUMN_WORD, NULL },
  { "year", COLUMN_INT, NULL },
  { "number", COLUMN_INT, NULL },
  { "office_number", COLUMN_TEXT, NULL },
  { "issued_on", COLUMN_WORD, NULL },
  { "signatory", COLUMN_TEXT, NULL },
  { "void_reason", COLUMN_TEXT, NULL },
  { "signed_at", COLUMN_INT, NULL },
  { "signed_file", COLUMN_TEXT, NULL },
  { "issued_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_document = { "document", document_columns, FALSE };

static const Column document_stay_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "document", COLUMN_INT, "document" },
  { "stay", COLUMN_INT, "stay" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_document_stay = { "document_stay", document_stay_columns, FALSE };

static const Column import_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "kind", COLUMN_WORD, NULL },
  { "digest", COLUMN_WORD, NULL },
  { "state", COLUMN_WORD, NULL },
  { "batches", COLUMN_INT, NULL },
  { "started_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_import = { "import", import_columns, FALSE };

static const Column external_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "system", COLUMN_WORD, NULL },
  { "noun", COLUMN_WORD, NULL },
  { "code", COLUMN_WORD, NULL },
  { "target", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_external = { "external", external_columns, FALSE };

static const Table *const all_tables[] = {
  &table_record,
  &table_counter,
  &table_staff,
  &table_staff_role,
  &table_staff_login,
  &table_house,
  &table_setting,
  &table_wing,
  &table_room,
  &table_bed,
  &table_capacity,
  &table_stay_limit,
  &table_holiday,
  &table_terminal,
  &table_resident,
  &table_alias,
  &table_resident_tag,
  &table_person,
  &table_relation,
  &table_attachment,
  &table_merge,
  &table_referral,
  &table_stay,
  &table_stay_attribute,
  &table_alert,
  &table_approval,
  &table_extension,
  &table_extension_ask,
  &table_permit,
  &table_bed_use,
  &table_bed_share,
  &table_place,
  &table_departure,
  &table_card,
  &table_card_binding,
  &table_sighting,
  &table_night,
  &table_night_person,
  &table_night_room,
  &table_service_kind,
  &table_service_window,
  &table_service_log,
  &table_print_job,
  &table_staff_call,
  &table_waiting,
  &table_turn_away,
  &table_phone_note,
  &table_enquiry,
  &table_document,
  &table_document_stay,
  &table_import,
  &table_external,
  &table_belonging,
  &table_cash,
  &table_cash_move,
  &table_consent,
  &table_note,
  &table_task,
  &table_medicine,
  &table_dose,
  &table_death,
  &table_restriction,
  &table_voice_sound,
  &table_voice,
  NULL,
};

const Table *const *
tables_all (void)
{
  return all_tables;
}

const Table *
table_named (const char *name)
{
  for (const Table *const *table = tables_all (); *table; table++)
    if (g_str_equal ((*table)->name, name))
      return *table;
  return NULL;
}
