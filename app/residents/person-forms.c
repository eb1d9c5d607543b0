/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of every dialog of a resident's page. */
#include "app/residents/person-forms.h"

#include "db/record/staff.h"
#include "db/record/task.h"

#include <glib/gi18n.h>

static const char *const sexes[] = { "U", N_("not known"), "L", N_("male"), "P", N_("female"), NULL };
static const char *const identities[] = { "verified", N_("verified"), "claimed_nik", N_("NIK not checked"), "documents",
                                          N_("papers seen"), "claimed_name", N_("says so himself"), "unknown", N_("not known"), NULL };
static const char *const somes[] = { "", N_("not known"), "yes", N_("yes"), "some", N_("a little"), "no", N_("no"), NULL };
static const char *const relations[] = { "spouse", N_("husband or wife"), "child", N_("child"), "parent", N_("father or mother"),
                                         "sibling", N_("brother or sister"), "grandparent", N_("grandparent"),
                                         "guardian", N_("guardian"), "companion", N_("companion"), "other", N_("other"),
                                         "keep_apart", N_("keep apart"), NULL };
static const char *const permits[] = { "ask", N_("ask first"), "yes", N_("yes"), "never", N_("never"), NULL };
static const char *const shifts[] = { "any", N_("any shift"), "day", N_("the day"), "night", N_("the night"), NULL };
static const char *const doses[] = { "given", N_("given"), "refused", N_("refused"), "absent", N_("not there"), NULL };
static const char *const instructions[] = { "mask", N_("wear a mask"), "own_room", N_("room of their own"), "never_alone",
                                            N_("never leave alone"), "lower_bunk", N_("sleeps in a lower bunk"), "tell_nobody",
                                            N_("tell nobody about the stay"), "medicine", N_("medicine at set hours"), "fasting",
                                            N_("fasting"), "seizure", N_("seizure: on the side, call 119"), "two_officers",
                                            N_("two officers together"), "not_going_out", N_("does not go out"), NULL };

static const char *const papers[] = { "ktp", N_("Identity card (KTP)"), "kk", N_("Family card (KK)"), "birth",
                                      N_("Birth certificate"), "kia", N_("Child identity card (KIA)"), "letter", N_("Letter"),
                                      "health", N_("Health paper"), "other", N_("Other paper"), NULL };
static const char *const whereabouts[] = { "unknown", N_("nobody knows"), "known", N_("known again"), NULL };
static const char *const secrecies[] = { "normal", N_("as usual"), "do_not_tell", N_("tell nobody who asks"), "hidden",
                                         N_("a code instead of the name everywhere"), NULL };
static const char *const outings[] = { "yes", N_("alone, as they like"), "ask", N_("the staff is asked"), "no", N_("not alone"), NULL };
static const char *const guest_kinds[] = { "", N_("as it is"), "general", N_("general"), "child", N_("child"), "companion",
                                           N_("patient's companion"), "patient", N_("patient"), NULL };
/* DOMAIN 3.4 */
static const char *const spm_groups[] = { "", N_("as it is"), "DIS", N_("neglected, with a disability"), "ANK", N_("neglected child"), "LNS",
                                          N_("neglected, of old age"), "GPG", N_("homeless or begging"), "BNC",
                                          N_("victim of a disaster"), "NON", N_("in no group of the SPM"), NULL };
static const char *const on_duty[] = { "", N_("whoever is on duty"), NULL };
static const char *const no_choices[] = { NULL };      /* offered as the record knows them */

/* What the kiosk can say: words of its own (db/words.h), and recorded ones (kiosk/sound/pack.h). */
static const char *const languages[] = { "", N_("not known"), "id", N_("Indonesian"), "su", N_("Sundanese"), "jv", N_("Javanese"),
                                         "en", N_("English"), NULL };

static const ActField change_fields[] = {
  { "name", N_("Full _name"), ACT_FIELD_TEXT, FALSE, NULL },
  { "sex", N_("_Sex"), ACT_FIELD_CHOICE, FALSE, sexes },
  { "born", N_("_Born"), ACT_FIELD_DAY, FALSE, NULL },
  { "nik", N_("N_IK"), ACT_FIELD_TEXT, FALSE, NULL },
  { "identity", N_("_How sure"), ACT_FIELD_CHOICE, FALSE, identities },
  { "called-name", N_("Called b_y"), ACT_FIELD_TEXT, FALSE, NULL },
  { "phone", N_("_Telephone"), ACT_FIELD_TEXT, FALSE, NULL },
  { "origin", N_("Comes _from"), ACT_FIELD_TEXT, FALSE, NULL },
  { "nationality", N_("Nati_onality"), ACT_FIELD_TEXT, FALSE, NULL },
  { "language", N_("_Language"), ACT_FIELD_CHOICE, FALSE, languages },
  { "reads", N_("_Reads"), ACT_FIELD_CHOICE, FALSE, somes },
  { "hears", N_("H_ears"), ACT_FIELD_CHOICE, FALSE, somes },
  { "sees", N_("See_s"), ACT_FIELD_CHOICE, FALSE, somes },
  { "slow", N_("Needs more time at the kios_k"), ACT_FIELD_YES, FALSE, NULL },
  { "marks", N_("_Marks"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField alias_fields[] = { { "name", N_("Other _name"), ACT_FIELD_TEXT, TRUE, NULL }, { 0 } };
static const ActField tag_fields[] = {
  { "tag", N_("_Tag"), ACT_FIELD_TEXT, TRUE, NULL },
  { "specific", N_("_Specific data (health, faith, crime, children): hidden until asked for"), ACT_FIELD_YES, FALSE, NULL },
  { 0 },
};
static const ActField relation_fields[] = {
  { "person", N_("_Name"), ACT_FIELD_TEXT, TRUE, NULL },
  { "kind", N_("_Is the resident's"), ACT_FIELD_CHOICE, TRUE, relations },
  { "phone", N_("_Telephone"), ACT_FIELD_TEXT, FALSE, NULL },
  { "address", N_("_Address"), ACT_FIELD_TEXT, FALSE, NULL },
  { "may-call", N_("May be ca_lled"), ACT_FIELD_CHOICE, FALSE, permits },
  { "may-message", N_("May be left a _message"), ACT_FIELD_CHOICE, FALSE, permits },
  { "may-collect", N_("May c_ollect the resident"), ACT_FIELD_CHOICE, FALSE, permits },
  { "guardian", N_("Answers for the _resident"), ACT_FIELD_YES, FALSE, NULL },
  { "note", N_("Not_e"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField relative_fields[] = {
  { "relative", N_("_Number or name of the other resident"), ACT_FIELD_TEXT, TRUE, NULL },
  { "kind", N_("_Is the resident's"), ACT_FIELD_CHOICE, TRUE, relations },
  { "note", N_("Not_e"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField permit_fields[] = {
  { "phone", N_("_Telephone"), ACT_FIELD_TEXT, FALSE, NULL },
  { "may-call", N_("May be ca_lled"), ACT_FIELD_CHOICE, FALSE, permits },
  { "may-message", N_("May be left a _message"), ACT_FIELD_CHOICE, FALSE, permits },
  { "may-collect", N_("May c_ollect the resident"), ACT_FIELD_CHOICE, FALSE, permits },
  { "note", N_("Not_e"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField phone_fields[] = {
  { "caller", N_("With _whom"), ACT_FIELD_TEXT, TRUE, NULL },
  { "phone", N_("_Telephone"), ACT_FIELD_TEXT, FALSE, NULL },
  { "result", N_("What was _said"), ACT_FIELD_LONG, TRUE, NULL },
  { "again", N_("Call a_gain"), ACT_FIELD_DUE, FALSE, NULL },
  { 0 },
};
static const ActField note_fields[] = { { "text", N_("_What is to be known"), ACT_FIELD_LONG, TRUE, NULL }, { 0 } };
static const ActField task_fields[] = {
  { "text", N_("_What is to be done"), ACT_FIELD_TEXT, TRUE, NULL },
  { "due", N_("_By when"), ACT_FIELD_DUE, FALSE, NULL },
  { "shift", N_("_For"), ACT_FIELD_CHOICE, FALSE, shifts },
  { "owner", N_("_Owner"), ACT_FIELD_CHOICE, FALSE, on_duty },
  { 0 },
};
/* In the words of the law, whatever the language of the screen: a register, to be found again. */
static const char *const rights[] = {
  "UU 27/2022: melihat data dan mendapat salinannya", N_("To see the data, and have a copy"),
  "UU 27/2022: melengkapi atau memperbaiki data", N_("To have the data completed or corrected"),
  "UU 27/2022: menarik kembali persetujuan", N_("To take back a consent"),
  "UU 27/2022: menunda atau membatasi pemrosesan", N_("To have the use of the data stopped or limited"),
  "UU 27/2022: menghapus atau memusnahkan data", N_("To have the data erased"), NULL,
};
static const ActField right_fields[] = {
  { "text", N_("_What is asked for"), ACT_FIELD_CHOICE, TRUE, rights },
  { "shift", N_("_For"), ACT_FIELD_CHOICE, FALSE, shifts },
  { "owner", N_("_Owner"), ACT_FIELD_CHOICE, FALSE, on_duty },
  { 0 },
};
static const ActField hand_fields[] = {
  { "shift", N_("_For"), ACT_FIELD_CHOICE, FALSE, shifts },
  { "due", N_("_By when"), ACT_FIELD_DUE, FALSE, NULL },
  { "owner", N_("_Owner"), ACT_FIELD_CHOICE, FALSE, on_duty },
  { 0 },
};
static const ActField medicine_fields[] = {
  { "name", N_("_Medicine"), ACT_FIELD_TEXT, TRUE, NULL },
  { "amount", N_("_How much"), ACT_FIELD_TEXT, FALSE, NULL },
  { "times", N_("_Times (07:00,19:00; none: when needed)"), ACT_FIELD_TEXT, FALSE, NULL },
  { "note", N_("Not_e"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField dose_fields[] = {
  { "state", N_("_What became of it"), ACT_FIELD_CHOICE, TRUE, doses },
  { "note", N_("Not_e"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField alert_fields[] = {
  { "instruction", N_("_What to do"), ACT_FIELD_CHOICE, TRUE, instructions },
  { "until", N_("_Until"), ACT_FIELD_DUE, FALSE, NULL },
  { "reason", N_("_Reason (sealed)"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
const ActField person_serve_fields[] = {
  { "kind", N_("_What was given"), ACT_FIELD_CHOICE, TRUE, no_choices },
  { "quantity", N_("How _many"), ACT_FIELD_TEXT, FALSE, NULL },
  { "at", N_("_When"), ACT_FIELD_PAST, FALSE, NULL },
  { "reason", N_("Not_e"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField paper_fields[] = {
  { "sha256", N_("_Picture or PDF"), ACT_FIELD_FILE, TRUE, NULL },
  { "kind", N_("_What it is"), ACT_FIELD_CHOICE, TRUE, papers },
  { "number", N_("N_umber on it"), ACT_FIELD_TEXT, FALSE, NULL },
  { "note", N_("Not_e"), ACT_FIELD_TEXT, FALSE, NULL },
  { 0 },
};
static const ActField number_fields[] = { { "number", N_("Number of the _office"), ACT_FIELD_TEXT, TRUE, NULL }, { 0 } };
const ActField person_signed_fields[] = { { "sha256", N_("S_can, picture or PDF (may come later)"), ACT_FIELD_FILE, FALSE, NULL }, { 0 } };
static const ActField void_fields[] = { { "reason", N_("_Why it is void"), ACT_FIELD_TEXT, TRUE, NULL }, { 0 } };
static const ActField whereabouts_fields[] = { { "whereabouts", N_("_Where"), ACT_FIELD_CHOICE, TRUE, whereabouts }, { 0 } };
static const ActField stay_fields[] = {
  { "confidentiality", N_("Who may _know of the stay"), ACT_FIELD_CHOICE, FALSE, secrecies },
  { "going-out", N_("Goes _out"), ACT_FIELD_CHOICE, FALSE, outings },
  { 0 },
};
static const ActField attribute_fields[] = {
  { "worker", N_("Social _worker"), ACT_FIELD_CHOICE, FALSE, no_choices },
  { "guest-kind", N_("_Kind of guest (the limit stays: extend it)"), ACT_FIELD_CHOICE, FALSE, guest_kinds },
  { "spm-group", N_("_Group of the SPM"), ACT_FIELD_CHOICE, FALSE, spm_groups },
  { 0 },
};
static const ActField why_fields[] = { { "reason", N_("_Why"), ACT_FIELD_TEXT, TRUE, NULL }, { 0 } };
static const ActField look_fields[] = { { "reason", N_("What it is _needed for"), ACT_FIELD_TEXT, TRUE, NULL }, { 0 } };

const PersonForm person_forms[] = {
  { "change", "resident-change", N_("Who this is"), N_("_Save"), change_fields, NULL },
  { "alias-add", "alias-add", N_("Another name"), N_("_Save"), alias_fields, NULL },
  { "tag-add", "tag-add", N_("A tag"), N_("_Save"), tag_fields, NULL },
  { "relation-add", "relation-add", N_("Somebody outside"), N_("_Save"), relation_fields, NULL },
  { "relative-add", "relation-add", N_("Another resident"), N_("_Save"), relative_fields, NULL },
  { "relation-change", "relation-change", N_("What they may"), N_("_Save"), permit_fields, "relation" },
  { "note-add", "note-add", N_("Duty note"), N_("_Save"), note_fields, NULL },
  { "case-note-add", "case-note-add", N_("Case note"), N_("_Save"), note_fields, NULL },
  { "health-note-add", "health-note-add", N_("Health note"), N_("_Save"), note_fields, NULL },
  { "phone-note", "phone-note", N_("Telephone note"), N_("_Keep"), phone_fields, NULL },
  { "task-add", "task-add", N_("Task"), N_("_Save"), task_fields, NULL },
  { "right-add", "task-add", N_("A right over the own data: to be answered within 72 hours"), N_("_Take down"), right_fields, NULL },
  { "task-change", "task-change", N_("Hand over the task"), N_("_Hand over"), hand_fields, "task" },
  { "medicine-add", "medicine-add", N_("Medicine"), N_("_Save"), medicine_fields, NULL },
  { "dose-needed", "dose-log", N_("Given because it was needed"), N_("_Save"), dose_fields, "medicine" },
  { "alert-add", "alert-add", N_("Alert"), N_("_Save"), alert_fields, NULL },
  { "serve", "serve", N_("Service given"), N_("_Save"), person_serve_fields, NULL },
  { "whereabouts", "whereabouts", N_("Where they are"), N_("_Save"), whereabouts_fields, NULL },
  { "stay-change", "stay-change", N_("Who may know, and going out"), N_("_Save"), stay_fields, NULL },
  { "stay-attribute", "stay-attribute", N_("Worker and group"), N_("_Save"), attribute_fields, NULL },
  { "paper-add", "attachment-add", N_("A paper brought along"), N_("_Keep"), paper_fields, NULL },
  { "document-number", "document-number", N_("Number of the office"), N_("_Save"), number_fields, "document" },
  { "document-void", "document-void", N_("Declare the paper void"), N_("_Declare void"), void_fields, "document" },
  { "document-signed", "document-signed", N_("The signed copy is there"), N_("_Is signed"), person_signed_fields, "document" },
  { "look-tags", "look-tags", N_("Show specific data"), N_("_Show"), look_fields, NULL },
  { "look-restricted", "look-restricted", N_("Show data whose use is limited"), N_("_Show"), look_fields, NULL },
  { "restriction-add", "restriction-add", N_("Limit the use of the data"), N_("_Limit it"), why_fields, NULL },
  { "restriction-end", "restriction-end", N_("Limit the use of the data no longer"), N_("_Limit it no longer"), why_fields, NULL },
  { "look-case", "look-case-notes", N_("Show case notes"), N_("_Show"), look_fields, NULL },
  { "look-health", "look-health-notes", N_("Show health notes"), N_("_Show"), look_fields, NULL },
  { "look-medicines", "look-medicines", N_("Show medicines"), N_("_Show"), look_fields, NULL },
  { 0 },
};

/* --- what stands there at first --- */

#define RIGHT_HOURS 72         /* UU 27/2022, articles 30 to 33; PRACTICE F28 */

/* A language that is none of these (from an import) stands there until somebody chooses. */
static void
offer_language (DeskActForm *shown, const char *language)
{
  if (language && *language && g_str_equal (person_label_language (language), language))
    desk_act_form_offer (shown, "language", language, language);
}

static void
fill_change (DeskActForm *shown, const Row *data)
{
  offer_language (shown, row_text (data, "language"));
  for (const ActField *field = change_fields; field->key; field++) {
    g_autofree char *column = g_strdelimit (g_strdup (field->key), "-", '_');
    if (field->type == ACT_FIELD_YES)
      desk_act_form_set (shown, field->key, row_int (data, column) ? "yes" : "no");
    else
      desk_act_form_set (shown, field->key, row_text (data, column));
  }
  desk_act_form_look_at_nik (shown);
}

/* --- who is asked to do it --- */

/* Two of one name are told apart by what they sign in with. */
static char *
member_label (const GPtrArray *staff, const StaffMember *member)
{
  for (guint i = 0; i < staff->len; i++) {
    const StaffMember *other = staff->pdata[i];
    if (other != member && g_str_equal (other->full_name, member->full_name))
      return g_strdup_printf ("%s (%s)", member->full_name, member->name);
  }
  return g_strdup (member->full_name);
}

static gboolean
offer_members (DeskActForm *shown, const char *key, const GPtrArray *staff, gboolean social_workers, gint64 now)
{
  gboolean any = FALSE;

  for (guint i = 0; i < staff->len; i++) {
    const StaffMember *member = staff->pdata[i];
    if (member->social_worker != social_workers)
      continue;
    g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, member->staff), *label = member_label (staff, member);
    desk_act_form_offer (shown, key, code, label);
    any |= member->staff == now;
  }
  return any;
}

/* Social workers first; @now: (0: nobody) who it is by now stands there, also where they work here no more. */
static void
offer_staff (DeskActForm *shown, const char *key, const GPtrArray *staff, gint64 now, const char *name)
{
  g_autofree char *code = now ? g_strdup_printf ("%" G_GINT64_FORMAT, now) : NULL;
  gboolean there = offer_members (shown, key, staff, TRUE, now);

  there |= offer_members (shown, key, staff, FALSE, now);
  if (now && !there)
    desk_act_form_offer (shown, key, code, name ? name : code);
  if (now)
    desk_act_form_set (shown, key, code);
}

static const Task *
find_task (const GPtrArray *tasks, gint64 id)
{
  for (guint i = 0; i < tasks->len; i++)
    if (((const Task *) tasks->pdata[i])->task == id)
      return tasks->pdata[i];
  return NULL;
}

static void
fill_hand_over (DeskActForm *shown, const PersonShown *about, gint64 row)
{
  const Task *task = about->person ? find_task (about->person->page->tasks, row) : NULL;

  if (!task)
    task = find_task (about->care->due->tasks, row);
  offer_staff (shown, "owner", about->care->staff, task ? task->owner : 0, task ? task->owner_name : NULL);
  if (task)
    desk_act_form_set (shown, "shift", task->shift);
}

/* Nobody is the worker yet: that stands there at first, and is no choice once somebody is. */
static void
fill_attribute (DeskActForm *shown, const PersonShown *about)
{
  const PersonPage *page = about->person->page;

  if (!page->worker_id)
    desk_act_form_offer (shown, "worker", "", _("nobody yet"));
  offer_staff (shown, "worker", about->care->staff, page->worker_id, page->worker);
}

static void
fill_relation (DeskActForm *shown, const DeskPerson *person, gint64 row)
{
  for (guint i = 0; i < person->page->relations->len; i++) {
    const Relation *relation = ((PageRelation *) person->page->relations->pdata[i])->relation;
    if (relation->relation != row)
      continue;
    desk_act_form_set (shown, "phone", relation->phone);
    desk_act_form_set (shown, "may-call", relation->may_call);
    desk_act_form_set (shown, "may-message", relation->may_message);
    desk_act_form_set (shown, "may-collect", relation->may_collect);
    desk_act_form_set (shown, "note", relation->note);
  }
}

/* What the house gives, by its code; a second helping is asked for. */
void
person_serve_offer (DeskActForm *shown, const GPtrArray *kinds)
{
  if (!kinds->len)
    desk_act_form_lack (shown, "kind", _("No service is set up for this house yet. That is done in Settings, Services."));
  for (guint i = 0; i < kinds->len; i++) {
    const ServiceKind *kind = kinds->pdata[i];
    g_autofree char *label = g_strdup_printf ("%s · %s", kind->code, _(kind->name));
    desk_act_form_offer (shown, "kind", kind->code, label);
  }
  desk_act_form_allow (shown, _("_Give it again"), _("second helping"));
}

/* It belongs to the house where they are, or were last. */
static void
fix_house (DeskActForm *shown, const DeskPerson *person)
{
  const GPtrArray *stays = person->page->stays;

  if (stays->len)
    desk_act_form_fix (shown, "house", ((const PageStay *) stays->pdata[0])->stay->house);
}

/* What is asked about one resident. */
static void
fill_about (const PersonForm *form, DeskActForm *shown, const PersonShown *about, gint64 row)
{
  const DeskPerson *person = about->person;

  if (g_str_equal (form->action, "change") && person->page->data)
    fill_change (shown, person->page->data);
  else if (g_str_equal (form->action, "relation-change"))
    fill_relation (shown, person, row);
  else if (g_str_equal (form->action, "serve"))
    person_serve_offer (shown, person->page->kinds);
  else if (g_str_equal (form->action, "phone-note"))
    fix_house (shown, person);
  else if (g_str_equal (form->action, "stay-attribute"))
    fill_attribute (shown, about);
  else if (g_str_equal (form->action, "stay-change") && person->page->stay) {
    desk_act_form_set (shown, "confidentiality", person->page->stay->confidentiality);
    desk_act_form_set (shown, "going-out", person->page->stay->going_out);
  }
}

/* Somebody of the staff is chosen in it. */
gboolean
person_form_needs_care (const PersonForm *form)
{
  return g_str_equal (form->kind, "task-add") || g_str_equal (form->action, "task-change") || g_str_equal (form->action, "stay-attribute");
}

void
person_form_fill (const PersonForm *form, DeskActForm *shown, const PersonShown *about, gint64 row)
{
  if (g_str_equal (form->action, "task-change")) {
    fill_hand_over (shown, about, row);
    return;
  }
  if (g_str_equal (form->kind, "task-add"))
    offer_staff (shown, "owner", about->care->staff, 0, NULL);
  if (g_str_equal (form->action, "right-add"))
    desk_act_form_fix (shown, "hours", RIGHT_HOURS);
  if (about->person)
    fill_about (form, shown, about, row);
}

/* --- labels --- */

static const char *
label_in (const char *const *choices, const char *code)
{
  for (; code && *choices; choices += 2)
    if (g_str_equal (choices[0], code))
      return _(choices[1]);
  return code ? code : "";
}

const char *
person_label_language (const char *code)
{
  return label_in (languages, code);
}

const char *
person_label_identity (const char *code)
{
  return label_in (identities, code);
}

const char *
person_label_relation (const char *code)
{
  return label_in (relations, code);
}

const char *
person_label_permit (const char *code)
{
  return label_in (permits, code);
}

const char *
person_label_shift (const char *code)
{
  return label_in (shifts, code);
}

const char *
person_label_dose (const char *code)
{
  return label_in (doses, code);
}

const char *
person_label_some (const char *code)
{
  return label_in (somes, code);
}

const char *
person_label_document (const char *code)
{
  static const char *const documents[] = { "BAST_IN", N_("Handover in (BAST)"), "BAST_OUT", N_("Handover out (BAST)"), "ADU",
                                           N_("Complaint received"), "RUJUKAN", N_("Referral letter"), "REKOM",
                                           N_("Recommendation"), "PENGANTAR", N_("Covering letter"), "JALAN",
                                           N_("Travel order"), "PERNYATAAN", N_("Statement"), "KWITANSI", N_("Receipt"),
                                           "LAPSOS", N_("Social report"), "PERPANJANGAN", N_("Extension of a stay"), "LAIN", N_("Other paper"), NULL };

  return label_in (documents, code);
}

const char *
person_label_attachment (const char *code)
{
  static const char *const attachments[] = { "photo", N_("Photo"), "ktp", N_("Identity card (KTP)"), "kk", N_("Family card (KK)"),
                                             "birth", N_("Birth certificate"), "kia", N_("Child identity card (KIA)"),
                                             "letter", N_("Letter"), "health", N_("Health paper"), "other", N_("Other paper"), NULL };

  return label_in (attachments, code);
}
