/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the windows read, each by a name. */
#include "tests/support/readers.h"

#include "db/record/alert.h"
#include "db/record/attachment.h"
#include "db/record/call.h"
#include "db/record/card-face.h"
#include "db/record/card.h"
#include "db/record/document.h"
#include "db/record/fit-plan.h"
#include "db/record/fit.h"
#include "db/record/house.h"
#include "db/record/heartbeat.h"
#include "db/record/house-clock.h"
#include "db/record/journal.h"
#include "db/record/login.h"
#include "db/record/medicine.h"
#include "db/record/note.h"
#include "db/record/task.h"
#include "db/record/undo.h"
#include "db/record/night.h"
#include "db/record/print-job.h"
#include "db/record/relation.h"
#include "db/record/resident.h"
#include "db/record/search.h"
#include "db/record/service.h"
#include "db/record/stay-visitor.h"
#include "db/record/stay.h"
#include "db/record/terminal-read.h"
#include "db/report/approvals.h"
#include "db/report/arrivals.h"
#include "db/report/board.h"
#include "db/report/care-due.h"
#include "db/report/census.h"
#include "db/report/extension-letter.h"
#include "db/report/forecast.h"
#include "db/report/limit-rules.h"
#include "db/report/meal-days.h"
#include "db/report/muster.h"
#include "db/report/outings.h"
#include "db/report/pending.h"
#include "db/report/person-page.h"
#include "db/report/serving.h"
#include "db/report/setup.h"
#include "db/report/stay-facts.h"
#include "db/report/stay-limits.h"
#include "db/report/terminals.h"
#include "db/report/timeline.h"
#include "db/report/twins.h"
#include "db/report/waiting.h"
#include "tests/support/shelter.h"

/* A reader that gives a list: one line each. */
#define LISTS(name, call)                                                                                              \
  static gboolean read_##name (gpointer data, GError **error)                                                         \
  {                                                                                                                   \
    Asked *house = data;                                                                                              \
    g_autoptr (GPtrArray) list = call;                                                                                \
    return list != NULL;                                                                                              \
  }

LISTS (alerts, alert_list (house->connection, house->resident, house->at, TRUE, error))
LISTS (attachments, attachment_list (house->connection, house->resident, error))
LISTS (calls, call_list (house->connection, &(CallQuery){ .house = house->house }, error))
LISTS (signatories, document_signatories (house->connection, house->house, "PERPANJANGAN", error))
LISTS (wards, stay_wards (house->connection, house->stay, error))
LISTS (fit, fit_reasons (house->connection,
                         &(FitQuestion){ .resident = house->resident, .stay = house->stay, .bed = house->bed, .at = house->at },
                         error))
LISTS (fit_beds, fit_beds (house->connection, house->house, &(FitQuestion){ .resident = house->resident, .at = house->at }, error))
LISTS (houses, house_list (house->connection, error))
LISTS (journal, journal_list (house->record, &(JournalFilter){ .limit = 3 }, error))
LISTS (nights, night_list (house->connection, house->house, house->day - 3, house->day, error))
LISTS (print_jobs, print_job_list (house->connection, error))
LISTS (relations, relation_list (house->connection, house->resident, error))
LISTS (residents, resident_list (house->record, 0, 2, FALSE, error))
LISTS (found, resident_search (house->record, "amina", 10, FALSE, error))
LISTS (left_outside, login_without (house->record, 0, error))
LISTS (by_bed, resident_search (house->record, "melati 01", 10, FALSE, error))
LISTS (kinds, service_kind_list (house->connection, house->house, error))
LISTS (notes, note_list (house->record, house->staff, house->resident, NOTE_DUTY, 0, error))
LISTS (tasks, task_list_open (house->connection, house->house, FALSE, error))
LISTS (tasks_of, task_list_of (house->connection, house->resident, 3, FALSE, error))
LISTS (timeline, timeline_read (house->record, &(TimelineQuery){ .resident = house->resident, .staff = house->staff, .limit = 9 }, error))
LISTS (stays, stay_list (house->connection, &(StayQuery){ .house = house->house }, error))
LISTS (to_confirm, stay_list (house->connection, &(StayQuery){ .house = house->house, .to_confirm = TRUE }, error))
LISTS (past_stays, stay_list (house->connection, &(StayQuery){ .resident = house->resident }, error))
LISTS (muster, muster_read (house->record, &(BoardQuery){ .house = house->house }, error))
LISTS (due, due_read (house->record, &(BoardQuery){ .house = house->house }, error))
LISTS (rooms, census_read_rooms (house->record, house->house, "2026-03-01", "2026-03-02", error))
LISTS (to_be_confirmed, approvals_read (house->record, 0, error))
LISTS (waiting, waiting_read (house->record, 0, FALSE, error))
LISTS (limits, limits_read (house->record, &(LimitsQuery){ .days = 30 }, error))
LISTS (enquiries, arrivals_list (house->record, ARRIVALS_ENQUIRIES, &(ArrivalsQuery){ .at = house->at, .staff = house->staff, .terminal = house->terminal }, error))
LISTS (rules, limit_rules_read (house->record, 0, error))
LISTS (outings, outings_read (house->record, 0, FALSE, error))
LISTS (terminals, terminals_read (house->record, house->house, error))

static gboolean
read_board (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (Board) board = board_read (house->record, &(BoardQuery){ .house = house->house }, error);

  return board != NULL;
}

static gboolean
read_facts (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (StayFacts) facts = stay_facts_read (house->record, house->stay, TRUE, error);

  return facts != NULL;
}

static gboolean
claim (gpointer data, GError **error)
{
  Asked *house = data;
  gboolean claimed;

  return connection_claim (house->connection, house->act, &claimed, error);
}

static gboolean
read_clock (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (HouseClock) clock = house_clock_read (house->connection, house->house, error);

  return clock != NULL;
}

static gboolean
read_night (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (Night) night = night_count (house->connection, house->house, house->day, error);

  return night != NULL;
}

static gboolean
read_contradiction (gpointer data, GError **error)
{
  Asked *house = data;
  gboolean contradicts;

  return stay_contradicts (house->connection, house->stay, &contradicts, error);
}

static gboolean
read_photo (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (GBytes) photo = NULL;

  return attachment_read_photo (house->record, house->resident, &photo, error);
}

static gboolean
read_confidential (gpointer data, GError **error)
{
  Asked *house = data;
  gboolean confidential, limited;

  return journal_is_confidential (house->record, house->act, &confidential, error)
         && journal_is_limited (house->record, house->act, &limited, error);
}

/* A private copy is read through the failing engine, too. */
static gboolean
read_past (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (Record) past = journal_rewind (house->record, house->at - 1, error);

  return past != NULL;
}

static gboolean
read_demo (gpointer data, GError **error)
{
  Asked *house = data;
  gboolean demo;

  return record_is_demo (house->record, &demo, error);
}

static gboolean
read_serving (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (ServingCount) count = serving_count_read (house->connection, house->house, house->kind, house->at, error);

  if (!count)
    return FALSE;
  g_assert_cmpint (count->given, ==, 0);
  g_assert_cmpint (count->expected, ==, 4);
  g_assert_cmpuint (count->missing->len, ==, 4);
  g_autoptr (GPtrArray) people = serving_people (house->connection, house->house, error);
  if (!people)
    return FALSE;
  g_assert_cmpuint (people->len, ==, 4);
  return TRUE;
}

static gboolean
read_plan (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (FitPlan) plan = fit_plan_find (house->connection, house->house, &house->stay, 1, house->at, error);

  return plan != NULL;
}

static gboolean
read_doses (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) doses =
      dose_list_of_house (house->connection, house->house, house->at, house->at + DAY, zone, FALSE, error);

  return doses != NULL;
}

static gboolean
read_care_due (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const CareDueQuery query = { house->house, house->staff, 0, NULL, house->at + DAY, zone, FALSE };
  g_autoptr (CareDue) due = care_due_read (house->record, &query, error);

  return due != NULL && !connection_in_transaction (house->connection);
}

static gboolean
read_person (gpointer data, GError **error)
{
  Asked *house = data;
  PersonQuery query = { .resident = house->resident, .staff = house->staff, .looks[LOOK_CASE_NOTES] = house->look };
  g_autoptr (PersonPage) page = person_page_read (house->record, &query, error);

  return page != NULL;
}

static gboolean
verify (gpointer data, GError **error)
{
  Asked *house = data;

  return journal_verify (house->record, error);
}

static gboolean
verify_rows (gpointer data, GError **error)
{
  Asked *house = data;

  return journal_verify_rows (house->record, error);
}

static gboolean
read_twins (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (Twins) twins = twins_read (house->record, house->resident, house->other, TRUE, error);

  return twins != NULL;
}

static gboolean
read_setup (gpointer data, GError **error)
{
  Asked *house = data;

  for (SetupNoun noun = SETUP_HOUSES; noun < SETUP_N; noun++) {
    g_autoptr (GPtrArray) items = setup_read (house->record, noun, house->house, error);
    if (!items)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_unknown (gpointer data, GError **error)
{
  Asked *house = data;
  gint64 failures, last_at;

  return setup_read_unknown (house->record, &failures, &last_at, error);
}

static gboolean
read_pending (gpointer data, GError **error)
{
  Asked *house = data;
  g_autofree Pending *pending = pending_read (house->record, house->house, error);

  return pending != NULL;
}

static gboolean
read_letter (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (ExtensionLetter) letter = extension_letter_read (house->record, house->stay, FALSE, error);

  return letter != NULL;
}

static gboolean
read_forecast (gpointer data, GError **error)
{
  Asked *house = data;
  g_autofree Forecast *forecast = forecast_read (house->record, house->house, error);

  return forecast != NULL;
}

/* What a desk asks before anybody has logged in. */
static gboolean
read_logins (gpointer data, GError **error)
{
  Asked *house = data;
  gboolean needed, asks, has;
  g_auto (Envelope) envelope = { 0 };

  return login_is_needed (house->connection, &needed, error)
         && login_asks_old (house->connection, house->staff, &asks, error)
         && login_has_digits (house->connection, house->staff, &has, error)
         && envelope_read (house->connection, &envelope, error);
}

/* A try is counted or refused, and never half counted. */
static gboolean
try_to_log_in (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (Login) login = login_begin (house->record, LOGIN_PASSWORD, "admin", error);

  return login != NULL;
}

static gboolean
forget_tries (gpointer data, GError **error)
{
  Asked *house = data;

  return login_succeed (house->record, &(Login){ .way = LOGIN_PASSWORD, .staff = house->staff }, error);
}

static gboolean
beat (gpointer data, GError **error)
{
  Asked *house = data;
  Heartbeat heartbeat = { .terminal = house->terminal, .version = "1", .scanners = "wedge", .scan_age = -1 };
  gint64 now;

  return heartbeat_now (house->record, &now, error) && heartbeat_write (house->record, &heartbeat, error);
}

static gboolean
read_wards_where (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (gint64)), out = g_array_new (FALSE, FALSE, sizeof (gint64));

  return stay_wards_where (house->connection, house->stay, inside, out, error);
}

static gboolean
read_visitor (gpointer data, GError **error)
{
  Asked *house = data;
  g_auto (StayVisitor) visitor = { 0 };

  return stay_visitor_read (house->connection, house->stay, &visitor, error);
}

static gboolean
read_face (gpointer data, GError **error)
{
  Asked *house = data;
  g_auto (CardOwner) owner = { 0 };

  return card_face_read (house->record, house->stay, 0, &owner, error);
}

static gboolean
read_staff_face (gpointer data, GError **error)
{
  Asked *house = data;
  g_auto (CardOwner) owner = { 0 };

  return card_face_read (house->record, 0, house->staff, &owner, error);
}

static gboolean
read_card (gpointer data, GError **error)
{
  Asked *house = data;
  gint64 number;

  return card_number (house->connection, house->card, &number, error);
}

static gboolean
find_kiosk (gpointer data, GError **error)
{
  Asked *house = data;
  gint64 kiosk;

  return terminal_find_kiosk (house->connection, "kiosk-1", &kiosk, error);
}

static gboolean
read_terminal (gpointer data, GError **error)
{
  Asked *house = data;
  g_auto (Terminal) terminal = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gint64 where;

  return terminal_read (house->connection, house->terminal, &terminal, error)
         && terminal_house (house->connection, &terminal, &where, error)
         && terminal_house_name (house->connection, house->terminal, &name, error)
         && terminal_zone (house->connection, house->terminal, house->stay, &zone, error);
}

static gboolean
read_alive (gpointer data, GError **error)
{
  Asked *house = data;
  gboolean alive;

  return heartbeat_is_alive (house->record, house->terminal, &alive, error);
}

static gboolean
read_printer (gpointer data, GError **error)
{
  Asked *house = data;
  gboolean cards, papers;

  return heartbeat_has_printer (house->record, house->house, TRUE, &cards, error)
         && heartbeat_has_printer (house->record, house->house, FALSE, &papers, error);
}

static gboolean
read_offer (gpointer data, GError **error)
{
  Asked *house = data;
  g_autoptr (UndoOffer) offer = NULL;

  if (!undo_last (house->record, house->staff, house->terminal, FALSE, &offer, error))
    return FALSE;
  g_assert_cmpstr (offer->kind, ==, "admit");
  g_assert_cmpuint (offer->acts->len, ==, 2);
  return TRUE;
}

static gboolean
read_meals (gpointer data, GError **error)
{
  Asked *house = data;
  MealDays meals;

  return meal_days_read (house->connection, house->stay, house->at, &meals, error);
}

const Reader readers[] = {
  { "notes", read_notes },           { "tasks", read_tasks },
  { "tasks-of", read_tasks_of },     { "timeline", read_timeline },
  { "doses", read_doses },           { "care-due", read_care_due },
  { "person", read_person },
  { "twins", read_twins },           { "offer", read_offer },
  { "alerts", read_alerts },         { "left-outside", read_left_outside },
  { "attachments", read_attachments }, { "calls", read_calls },
  { "signatories", read_signatories }, { "fit", read_fit },
  { "fit-beds", read_fit_beds },     { "houses", read_houses },
  { "journal", read_journal },       { "nights", read_nights },
  { "print-jobs", read_print_jobs }, { "relations", read_relations },
  { "residents", read_residents },   { "found", read_found },
  { "by-bed", read_by_bed },         { "kinds", read_kinds },
  { "stays", read_stays },           { "to-confirm", read_to_confirm },
  { "past-stays", read_past_stays }, { "muster", read_muster },
  { "due", read_due },               { "rooms", read_rooms },
  { "board", read_board },           { "clock", read_clock },
  { "night", read_night },           { "contradiction", read_contradiction },
  { "confidential", read_confidential }, { "demo", read_demo },
  { "past", read_past },             { "serving", read_serving },
  { "plan", read_plan },             { "waiting", read_waiting },
  { "to-be-confirmed", read_to_be_confirmed }, { "photo", read_photo },
  { "limits", read_limits },         { "rules", read_rules },
  { "outings", read_outings },       { "terminals", read_terminals },
  { "setup", read_setup },           { "letter", read_letter },
  { "forecast", read_forecast },     { "logins", read_logins },
  { "log-in", try_to_log_in },       { "logged-in", forget_tries },
  { "verify", verify },              { "verify-rows", verify_rows },
  { "beat", beat },                  { "unknown", read_unknown },
  { "pending", read_pending },       { "facts", read_facts },
  { "claim", claim },                { "meals", read_meals },
  { "enquiries", read_enquiries },   { "wards", read_wards },
  { "wards-where", read_wards_where }, { "visitor", read_visitor },
  { "face", read_face },             { "staff-face", read_staff_face },
  { "kiosk", find_kiosk },           { "terminal", read_terminal },
  { "alive", read_alive },           { "printer", read_printer },
  { "card", read_card },
  { 0 },
};
