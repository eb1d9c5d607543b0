/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An example or more of every kind of act, all in one small house, for tests that let each of them fail. */
#include "tests/faults/scenes.h"

#include "db/record/attachment.h"
#include "tests/support/guests.h"
#include "tests/support/shelter.h"

#include <string.h>

#define PAPER "%PDF-1.4 a paper"
#define SOUND "T2dnUyBhIHZvaWNl"          /* "OggS a voice" */
#define HASH "$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA"
#define STAY_OF(name) "SELECT s.id FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = '" name "' AND s.ended_at IS NULL"
#define LAST(table) "SELECT MAX (id) FROM " table
#define CARD(n) "SELECT id FROM card WHERE number = " n
#define JOB(state) "SELECT MAX (id) FROM print_job WHERE state = '" state "'"

/* Cards 1 to 4 are entered first. */
static const Scene history[] = {
  { "terminal-change", { "terminal", "kiosk-1", "house", "Singgah" } },
  { "house-add", { "name", "Teduh", "zone", "Asia/Jakarta", "cleaning", "no", "second-person", "no" } },
  { "room-add", { "house", "Teduh", "name", "Anyelir" } },
  { "bed-add", { "room", "Anyelir", "name", "01" } },
  { "house-add", { "name", "Lama", "zone", "Asia/Jakarta" } },
  { "wing-add", { "house", "Singgah", "name", "Barat" } },
  { "holiday-add", { "house", "Singgah", "date", "2026-03-19", "name", "Nyepi" } },
  { "room-add", { "house", "Singgah", "name", "Luas", "sex", "any" } },
  { "bed-add", { "room", "Luas", "name", "01" } },
  { "bed-add", { "room", "Luas", "name", "02" } },
  { "bed-add", { "room", "Luas", "name", "03" } },
  { "bed-add", { "room", "Luas", "name", "04" } },
  { "bed-add", { "room", "Luas", "name", "05" } },
  { "bed-add", { "room", "Luas", "name", "06" } },
  { "room-add", { "house", "Singgah", "name", "Kosong" } },
  { "staff-add", { "name", "rina", "full-name", "Rina Wati", "roles", "desk" } },
  { "staff-add", { "name", "wati", "roles", "desk" } },
  { "terminal-add", { "name", "kiosk-9", "kind", "kiosk" } },
  { "service-kind-add", { "code", "LUNCH", "name", "Lunch", "house", "Singgah" } },
  { "service-kind-add", { "code", "TEA", "name", "Tea", "house", "Singgah" } },
  { "service-window-add", { "kind", "LUNCH", "house", "Singgah", "from", "11:00", "until", "13:00" } },
  { "referral-add", { "house", "Singgah", "source", "POL", "reporter", "Agus" } },
  { "resident-add", { "name", "Agus", "sex", "L" } },
  { "resident-add", { "name", "Wahyu", "sex", "L" } },
  { "resident-add", { "name", "Wira", "sex", "L" } },
  { "resident-add", { "name", "Ani", "sex", "P" } },
  { "resident-add", { "name", "Ina", "sex", "P", "born", "2020-01-01" } },
  { "resident-add", { "name", "Budi", "sex", "L" } },
  { "resident-add", { "name", "Chandra", "sex", "L" } },
  { "resident-add", { "name", "Dedi", "sex", "L" } },
  { "resident-add", { "name", "Eko", "sex", "L" } },
  { "resident-add", { "name", "Siti", "sex", "P" } },
  { "resident-add", { "name", "Rini", "sex", "P" } },
  { "resident-add", { "name", "Tono", "sex", "L" } },
  { "resident-add", { "name", "Joko", "sex", "L" } },
  { "resident-add", { "name", "Yanto", "sex", "L" } },
  { "resident-add", { "name", "Deni", "sex", "L", "born", "2016-01-01" } },
  { "admit", { "resident", "Budi", "bed", "Melati 01" } },
  { "admit", { "resident", "Chandra", "bed", "Melati 02" } },
  { "admit", { "resident", "Dedi", "bed", "Melati 03" } },
  { "admit", { "resident", "Eko", "bed", "Melati 04" } },
  { "admit", { "resident", "Siti", "bed", "Mawar 01" } },
  { "admit", { "resident", "Rini", "bed", "Mawar 02" } },
  { "admit", { "resident", "Wira", "bed", "Luas 06", "with", "Eko", "with-kind", "companion" } },
  { "admit", { "resident", "Tono", "bed", "Anyelir 01" } },
  { "take-over", { "resident", "Tono", "bed", "Luas 01" } },
  { "resident-merge", { "keep", "Joko", "merge", "Yanto", "override", "seen both" } },
  { "alias-add", { "resident", "Budi", "name", "Bud" } },
  { "tag-add", { "resident", "Budi", "tag", "OT" } },
  { "restriction-add", { "resident", "Chandra", "reason", "asked for it" } },
  { "alert-add", { "resident", "Budi", "instruction", "mask" } },
  { "relation-add", { "resident", "Budi", "person", "Pak Umar", "kind", "sibling" } },
  { "attachment-add", { "resident", "Budi", "kind", "ktp", "sha256", "PAPER" } },
  { "voice-add", { "language", "jv", "word", "meal", "sound", SOUND } },
  { "document-issue", { "house", "Singgah", "kind", "ADU", "stays", "1" } },
  { "note-add", { "resident", "Budi", "text", "asks for a blanket" } },
  { "task-add", { "resident", "Budi", "text", "wake him", "due", "2026-03-03T05:00" } },
  { "medicine-add", { "resident", "Budi", "name", "Amlodipine", "times", "19:00" } },
  { "bed-outage", { "bed", "Umum 01", "reason", "repair" } },
  { "bed-hold", { "bed", "Umum 02", "for", "RSUD", "phone", "0274 562561" } },
  { "place-add", { "room", "Umum", "from", "2026-03-09", "for", "RSUD" } },
  { "group-arrival", { "house", "Singgah", "men", "1" } },
  { "limit-set", { "house", "Singgah", "days", "7", "count-from", "admission", "extension-days", "3", "max-extensions", "9", "meal-days", "5" } },
  { "extend", { "resident", "Tono", "reason", "SAKIT", "approver", "Kasi", "channel", "telephone", "days", "3" } },
  { "depart", { "resident", "Dedi", "destination", "ASL" } },
  { "leave", { "resident", "Eko", "kind", "leave", "due", "2026-03-05" } },
  { "extend-ask", { "resident", "Chandra", "reason", "SAKIT" } },
  { "card-bind", { "card", CARD ("1"), "resident", "Budi" } },
  { "card-bind", { "card", CARD ("2"), "resident", "Siti" } },
  { "print-card", { "resident", "Budi" } },
  { "print-card", { "resident", "Siti" } },
  { "print-taken", { "job", JOB ("waiting") } },
  { "call", { "terminal", "kiosk-1" } },
  { "envelope-seal", { "secret", HASH } },
  { "import-begin", { "kind", "residents", "digest", "begun" } },
  { "belonging-add", { "resident", "Budi", "what", "Radio", "kept", "locker 7" } },
  { "cash-in", { "resident", "Budi", "amount", "150000", "kept", "safe" } },
  { "waiting-add", { "house", "Singgah", "name", "Ibu Tini", "reason", "sleeps in the station" } },
  { "phone-note", { "house", "Singgah", "caller", "RSUD", "result", "no bed", "again", "2026-03-09T09:00" } },
  { "enquiry-add", { "house", "Singgah", "asker", "Pak Rahmat", "about", "an old man with a tattoo" } },
};

static const Scene scenes[] = {
  { "create", { NULL } },
  { "undo", { "act", "SELECT act FROM journal WHERE kind = 'alert-add' ORDER BY seq DESC LIMIT 1" } },
  { "journal-erase", { "acts", "SELECT act FROM journal WHERE kind = 'alert-add' ORDER BY seq DESC LIMIT 1", "reason", "asked for it" } },
  { "staff-add", { "name", "sari", "full-name", "Sari", "roles", "desk,administrator" } },
  { "staff-change", { "staff", "wati", "full-name", "Wati Lestari" } },
  { "staff-grant", { "staff", "rina", "role", "administrator" } },
  { "staff-revoke", { "staff", "rina", "role", "desk" } },
  { "staff-retire", { "staff", "wati" } },
  { "password-set", { "staff", "rina", "secret", HASH } },
  { "staff-card", { "staff", "rina", "token", "CARD 8" } },
  { "envelope-seal", { "secret", HASH } },
  { "envelope-open", { "reason", "password forgotten" } },
  { "setting-set", { "house", "Singgah", "name", "lock-minutes", "value", "5" } },
  { "terminal-add", { "name", "kiosk-2", "kind", "kiosk" } },
  { "voice-add", { "language", "su", "word", "meal", "sound", SOUND } },
  { "voice-remove", { "language", "jv", "word", "meal" } },
  { "terminal-change", { "terminal", "desk-1", "house", "Singgah" } },
  { "terminal-retire", { "terminal", "kiosk-9" } },
  { "house-add", { "name", "Baru", "zone", "Asia/Jayapura" } },
  { "house-change", { "house", "Singgah", "hold-hours", "24" } },
  { "house-retire", { "house", "Lama" } },
  { "wing-add", { "house", "Singgah", "name", "Timur" } },
  { "holiday-add", { "house", "Singgah", "date", "2026-12-25", "name", "Natal" } },
  { "holiday-change", { "holiday", LAST ("holiday"), "date", "2026-03-20" } },
  { "holiday-remove", { "holiday", LAST ("holiday") } },
  { "wing-change", { "wing", "Barat", "name", "Utara" } },
  { "wing-retire", { "wing", "Barat" } },
  { "capacity-set", { "what", "working", "house", "Singgah", "beds", "9", "reason", "leaking roof" } },
  { "limit-set", { "house", "Singgah", "days", "14", "day-kind", "working", "approver-role", "signatory" } },
  { "room-add", { "house", "Singgah", "name", "Kenanga" } },
  { "room-change", { "room", "Kosong", "name", "Isi" } },
  { "room-retire", { "room", "Kosong" } },
  { "bed-add", { "room", "Luas", "name", "09" } },
  { "bed-change", { "bed", "Luas 05", "name", "07" } },
  { "bed-change", { "bed", "Melati 02", "room", "Kosong" } },
  { "bed-retire", { "bed", "Luas 05" } },
  { "mat-add", { "room", "Luas" } },
  { "bed-outage", { "bed", "Luas 02", "reason", "pest" } },
  { "outage-end", { "bed", "Umum 01" } },
  { "bed-hold", { "bed", "Luas 02", "for", "RSUD" } },
  { "room-hold", { "stay", "Tono", "room", "Luas" } },
  { "hold-end", { "bed", "Umum 02" } },
  { "place-add", { "room", "Umum", "from", "2026-03-10", "for", "RSUD" } },
  { "place-change", { "place", LAST ("place"), "beds", "2", "from", "2026-03-11", "room", "Melati" } },
  { "place-end", { "place", LAST ("place"), "reason", "not needed" } },
  { "resident-add", { "name", "Wulan Sari", "sex", "P", "born", "1980-02-03" } },
  { "resident-change", { "resident", "Budi", "phone", "0812" } },
  { "alias-add", { "resident", "Siti", "name", "Titi" } },
  { "alias-remove", { "alias", LAST ("alias") } },
  { "tag-add", { "resident", "Siti", "tag", "OT" } },
  { "tag-end", { "tag", LAST ("resident_tag") } },
  { "relation-add", { "resident", "Siti", "relative", "Rini", "kind", "sibling" } },
  { "relation-change", { "relation", LAST ("relation"), "phone", "0813" } },
  { "relation-end", { "relation", LAST ("relation") } },
  { "attachment-add", { "resident", "Siti", "kind", "kk", "sha256", "PAPER" } },
  { "attachment-remove", { "attachment", LAST ("attachment") } },
  { "resident-merge", { "keep", "Agus", "merge", "Wahyu", "override", "seen both" } },
  { "resident-unmerge", { "merge", LAST ("merge") } },
  { "alert-add", { "resident", "Siti", "instruction", "mask", "reason", "TB" } },
  { "alert-end", { "alert", LAST ("alert") } },
  { "note-add", { "resident", "Siti", "text", "slept badly" } },
  { "case-note-add", { "resident", "Siti", "text", "afraid of her husband" } },
  { "health-note-add", { "resident", "Siti", "text", "150/90" } },
  { "note-withdraw", { "note", LAST ("note") } },
  { "task-add", { "house", "Singgah", "text", "lock the store" } },
  { "task-change", { "task", LAST ("task"), "shift", "night" } },
  { "task-done", { "task", LAST ("task") } },
  { "medicine-add", { "resident", "Siti", "name", "Paracetamol" } },
  { "medicine-end", { "medicine", LAST ("medicine") } },
  { "dose-log", { "medicine", LAST ("medicine"), "due", "2026-03-02T19:00", "state", "given" } },
  { "look-tags", { "resident", "Budi", "reason", "going to hospital" } },
  { "restriction-add", { "resident", "Budi", "reason", "asked for it" } },
  { "look-restricted", { "resident", "Budi", "reason", "going to hospital" } },
  { "restriction-end", { "resident", "Chandra", "reason", "taken back" } },
  { "look-case-notes", { "resident", "Budi", "reason", "case conference" } },
  { "look-health-notes", { "resident", "Budi", "reason", "going to hospital" } },
  { "look-medicines", { "resident", "Budi", "reason", "going to hospital" } },
  { "referral-add", { "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", "persons", "3", "priority", "high" } },
  { "referral-change", { "referral", "SELECT MIN (id) FROM referral", "state", "accepted", "source", "RS" } },
  { "approval-confirm", { "approval", LAST ("approval"), "override", "alone in this house" } },
  { "document-issue", { "house", "Singgah", "kind", "RUJUKAN", "stays", "1,2", "signatory", "Plt. Kadis" } },
  { "document-number", { "document", LAST ("document"), "number", "460/17" } },
  { "document-signed", { "document", LAST ("document"), "sha256", "PAPER" } },
  { "document-void", { "document", LAST ("document"), "reason", "torn" } },
  { "admit", { "resident", "Agus", "bed", "Luas 02" } },
  { "admit-family", { "residents", "Ani,Ina", "beds", "Mawar 03,Mawar 04" } },
  { "group-arrival", { "house", "Singgah", "men", "2", "women", "1", "infants", "1", "propose", "yes", "with-women", "yes" } },
  { "refuse", { "resident", "SELECT MAX (id) FROM stay WHERE phase = 'triage'", "reason", "lives in the next street" } },
  { "move", { "resident", "Budi", "bed", "Luas 02" } },
  { "swap", { "resident", "Budi", "with", "Chandra" } },
  { "share-bed", { "resident", "Rini", "with", "Siti", "kind", "sharer", "reason", "sisters" } },
  { "move-to-fit", { "residents", "Budi,Chandra", "beds", "Luas 02,Luas 03", "consent", "yes" } },
  { "displace", { "resident", "Budi" } },
  { "leave", { "resident", "Budi", "kind", "hospital", "due", "2026-03-06" } },
  { "leave-extend", { "resident", "Eko", "due", "2026-03-05T12:00", "told-by", "his sister" } },
  { "return", { "resident", "Eko" } },
  { "whereabouts", { "resident", "Budi", "whereabouts", "unknown" } },
  { "depart", { "resident", "Budi", "destination", "RSU", "override", "radio stays here" } },
  { "hand-over", { "resident", "Dedi", "handed-to", "Ibu Wati" } },
  { "discharge", { "resident", "Budi", "destination", "MDR", "override", "radio is fetched later" } },
  { "take-over", { "resident", "Chandra", "bed", "Anyelir 01" } },
  { "companion-change", { "resident", "Agus", "instead-of", "Wira" } },
  { "confirm-exit", { "stay", "SELECT id FROM stay WHERE ended_at IS NOT NULL AND destination IS NULL", "destination", "KBR" } },
  { "extend", { "resident", "Budi", "reason", "SAKIT", "approver", "Kasi", "channel", "letter", "override", "ill" } },
  { "extend-ask", { "resident", "Budi", "reason", "SAKIT", "note", "fever" } },
  { "extend-decide", { "ask", LAST ("extension_ask"), "decision", "approve" } },
  { "missing-take", { "permit", LAST ("permit") } },
  { "stay-change", { "resident", "Budi", "confidentiality", "hidden" } },
  { "stay-attribute", { "resident", "Budi", "guest-kind", "patient" } },
  { "card-enter", { "token", "CARD 9" } },
  { "card-bind", { "card", CARD ("3"), "resident", "Chandra" } },
  { "card-unbind", { "card", CARD ("1") } },
  { "card-lost", { "card", CARD ("1") } },
  { "card-replace", { "resident", "Budi", "card", CARD ("4") } },
  { "print-card", { "resident", "Chandra" } },
  { "print-staff-card", { "staff", "rina" } },
  { "print-paper", { "kind", "letter", "sha256", "PAPER", "stay", STAY_OF ("Siti") } },
  { "print-blanks", { "n", "8" } },
  { "print-taken", { "job", JOB ("waiting") } },
  { "print-trouble", { "job", JOB ("printing"), "reason", "no paper" } },
  { "print-retry", { "job", JOB ("printing") } },
  { "print-done", { "job", JOB ("printing") } },
  { "print-failed", { "job", JOB ("printing"), "reason", "no paper" } },
  { "print-cancel", { "job", JOB ("waiting") } },
  { "scan", { "token", "CARD 1" } },
  { "sighting-add", { "resident", "Siti", "direction", "seen", "from", "round" } },
  { "night-close", { "house", "Singgah", "date", "2026-03-01", "reason", "late" } },
  { "service-kind-add", { "code", "SOAP", "name", "Soap", "house", "Singgah" } },
  { "service-kind-change", { "kind", "LUNCH", "house", "Singgah", "name", "Midday meal" } },
  { "service-kind-retire", { "kind", "TEA", "house", "Singgah" } },
  { "service-window-add", { "kind", "LUNCH", "house", "Singgah", "from", "14:00", "until", "15:00" } },
  { "service-window-end", { "window", LAST ("service_window"), "until-date", "2026-03-09" } },
  { "service-catalogue", { "house", "Teduh" } },
  { "serve", { "kind", "TEA", "resident", "Siti" } },
  { "import-begin", { "kind", "residents", "digest", "abc" } },
  { "import-batch", { "import", LAST ("import"), "number", "1", "rows",
      "[{\"table\": \"resident\", \"row\": {\"id\": 77, \"name\": \"Guest\", \"sex\": \"P\","
      " \"identity\": \"claimed_name\", \"slow\": 0, \"registered_at\": 1772420000}}]" } },
  { "import-end", { "import", LAST ("import"), "tally", "all" } },
  { "call", { "kind", "health", "resident", "Siti" } },
  { "call-take", { "call", LAST ("staff_call") } },
  { "go", { "resident", "Siti", "direction", "out", "override", "to the market" } },
  { "belonging-add", { "resident", "Siti", "what", "Bag", "quantity", "2", "kept", "store", "witness", "Rina" } },
  { "belonging-change", { "belonging", LAST ("belonging"), "kept", "locker 8" } },
  { "belonging-return", { "belonging", LAST ("belonging"), "signed", "thumb_print" } },
  { "cash-in", { "resident", "Siti", "amount", "20000", "kept", "safe" } },
  { "cash-out", { "resident", "Budi", "amount", "50000", "signed", "thumb_print", "note", "medicine" } },
  { "safekeeping-return", { "resident", "Budi", "signed", "signature" } },
  { "consent-set", { "resident", "Budi", "purpose", "photo", "answer", "given", "how", "signature" } },
  { "waiting-add", { "house", "Singgah", "resident", "Ani", "reason", "comes from hospital", "priority", "urgent" } },
  { "waiting-change", { "waiting", LAST ("waiting"), "priority", "high" } },
  { "waiting-end", { "waiting", LAST ("waiting"), "outcome", "elsewhere" } },
  { "turn-away", { "house", "Singgah", "reason", "full", "persons", "3", "sent-to", "Liponsos" } },
  { "phone-note", { "house", "Singgah", "caller", "Dinsos Garut", "result", "will call", "resident", "Siti" } },
  { "phone-note-done", { "note", LAST ("phone_note") } },
  { "enquiry-add", { "house", "Singgah", "asker", "Ibu Wati", "about", "Dadang", "answer", "neither" } },
  { "enquiry-settle", { "enquiry", LAST ("enquiry"), "outcome", "no_match" } },
};

/* What stands in the request: an id that is looked up, a card's text by its number, a file's name, or the value itself. */
static char *
value_of (Fixture *fixture, const char *value)
{
  if (g_str_has_prefix (value, "SELECT "))
    return fixture_text (fixture_int (fixture, value));
  if (g_str_has_prefix (value, "CARD "))
    return guests_card (value[5] - '0');
  if (g_str_equal (value, "PAPER"))
    return g_compute_checksum_for_string (G_CHECKSUM_SHA256, PAPER, -1);
  return g_strdup (value);
}

Request *
scene_request (Fixture *fixture, const Scene *scene)
{
  Request *request = request_new (scene->kind);

  request_set_source (request, "tool");
  if (!scene_is_bare (scene))
    request_set_actor (request, fixture_staff (fixture), 0);
  if (g_str_equal (scene->kind, "scan") || g_str_equal (scene->kind, "call"))
    request_set_actor (request, 0, fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'"));
  request_set_id (request, record_new_id (fixture_record (fixture)));
  for (int i = 0; scene->keys[i]; i += 2) {
    g_autofree char *value = value_of (fixture, scene->keys[i + 1]);
    request_set (request, scene->keys[i], value);
  }
  return request;
}

guint
scenes_count (void)
{
  return G_N_ELEMENTS (scenes);
}

const Scene *
scene_at (guint i)
{
  g_assert_cmpuint (i, <, G_N_ELEMENTS (scenes));
  return &scenes[i];
}

const Scene *
scene_of (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_str_equal (scenes[i].kind, kind))
      return &scenes[i];
  return NULL;
}

gboolean
scene_is_bare (const Scene *scene)
{
  return g_str_equal (scene->kind, "create");
}

static void
perform (Fixture *fixture, const Scene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = scene_request (fixture, scene);

  if (!acts_perform (fixture_record (fixture), request, NULL, &error))
    g_error ("%s %s: %s", scene->kind, scene->keys[1], error->message);
}

static void
store_paper (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (PAPER, strlen (PAPER));
  g_autofree char *name = NULL;

  file_store (fixture_record (fixture), bytes, "application/pdf", &name, &error);
  g_assert_no_error (error);
}

void
scenes_prepare (Fixture *fixture, gboolean bare)
{
  if (bare)
    return;
  shelter_new (fixture, FALSE);
  store_paper (fixture);
  for (int i = 1; i <= 4; i++) {
    g_autofree char *text = guests_card (i);
    fixture_do (fixture, "card-enter", "token", text, NULL);
  }
  for (guint i = 0; i < G_N_ELEMENTS (history); i++)
    perform (fixture, &history[i]);
  shelter_do_at (fixture, happened_exact (FIXTURE_CLOCK - 3 * HOUR), "admit", "resident", "Deni", "bed", "Luas 04", "override",
                 "nobody is with him", "agreed-by", "Kasi", NULL);
  shelter_do_at (fixture, happened_exact (FIXTURE_CLOCK - 2 * HOUR), "leave", "resident", "Deni", "kind", "school", "due",
                 "2026-03-02T09:00", "override", "goes with his teacher", NULL);
}
