/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a resident's page together. */
#include "db/report/person-page.h"

#include "db/record/acts.h"
#include "db/record/alert.h"
#include "db/record/attachment.h"
#include "db/record/house.h"
#include "db/record/medicine.h"
#include "db/record/note.h"
#include "db/record/task.h"
#include "db/report/person-private.h"

static void
page_relation_free (gpointer data)
{
  PageRelation *relation = data;

  relation_free (relation->relation);
  g_free (relation->name);
  g_free (relation);
}

static void
page_stay_free (gpointer data)
{
  PageStay *stay = data;

  stay_free (stay->stay);
  g_free (stay->house);
  death_free (stay->death);
  g_free (stay);
}

#define LIST_OF(free_one) g_ptr_array_new_with_free_func ((GDestroyNotify) free_one)

static PersonPage *
page_new (void)
{
  PersonPage *page = g_new0 (PersonPage, 1);

  page->aliases = LIST_OF (page_alias_free);
  page->tags = LIST_OF (page_tag_free);
  page->relations = LIST_OF (page_relation_free);
  page->stays = LIST_OF (page_stay_free);
  page->documents = LIST_OF (page_document_free);
  page->services = LIST_OF (page_service_free);
  page->merges = LIST_OF (page_merge_free);
  page->calls = LIST_OF (page_call_free);
  page->kinds = LIST_OF (service_kind_free);
  return page;
}

void
person_page_free (PersonPage *page)
{
  if (!page)
    return;
  GPtrArray *lists[] = { page->alerts, page->aliases, page->tags, page->relations, page->attachments,
                         page->stays, page->documents, page->services, page->merges, page->kinds, page->tasks,
                         page->notes, page->medicines, page->doses, page->case_notes, page->health_notes,
                         page->calls };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (&lists[i], g_ptr_array_unref);
  resident_line_free (page->line);
  row_free (page->data);
  restriction_clear (&page->restriction);
  stay_free (page->stay);
  limit_line_free (page->limit);
  g_free (page->worker);
  page_card_free (page->card);
  g_clear_pointer (&page->photo, g_bytes_unref);
  g_free (page);
}

gboolean
person_page_may (const PersonPage *page, Permission permission)
{
  return (page->may & PERMISSION_BIT (permission)) != 0;
}

gboolean
person_page_may_do (const PersonPage *page, const char *kind)
{
  return acts_may (acts_kind (kind), page->may);
}

/* Work with residents, of any kind; looking after house, staff and terminals, or after a kiosk, is none (PRACTICE 4.10). */
static const Permission knowing[] = { PERMISSION_ADMIT, PERMISSION_CASE, PERMISSION_NOTE, PERMISSION_LOOK, PERMISSION_APPROVE };

gboolean
person_may_know (Record *record, gint64 staff, gint64 terminal, gboolean *may, GError **error)
{
  g_return_val_if_fail (record && may, FALSE);

  *may = FALSE;
  for (guint i = 0; !*may && i < G_N_ELEMENTS (knowing); i++)
    if (!staff_may (record, staff, terminal, knowing[i], may, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_may (Record *record, const PersonQuery *query, PersonPage *page, GError **error)
{
  gboolean know = FALSE;

  if (!person_may_know (record, query->staff, query->terminal, &know, error))
    return FALSE;
  page->closed = !know;
  return permissions_read (record_get_connection (record), query->staff, query->terminal, &page->may, error);
}

/* An asking that has passed seals again, and is no failure. */
static gboolean
is_open (Record *record, const PersonQuery *query, LookAt what, gint64 resident, gboolean *open, GError **error)
{
  g_autoptr (GError) sealed = NULL;

  *open = query->looks[what] && look_check (record, query->staff, query->looks[what], what, resident, &sealed);
  if (!sealed || g_error_matches (sealed, RECORD_ERROR, RECORD_ERROR_PERMISSION))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&sealed));
  return FALSE;
}

/* --- who it is: only for those who may know --- */

static gboolean
add_relation (Connection *connection, Relation *relation, PersonPage *page, GError **error)
{
  PageRelation *shown = g_new0 (PageRelation, 1);

  shown->relation = relation;
  g_ptr_array_add (page->relations, shown);
  if (!relation->relative) {
    shown->name = g_strdup (relation->name);
    return TRUE;
  }
  g_autoptr (ResidentLine) other =
      resident_line_get (connection, relation->relative, person_page_may (page, PERMISSION_SEE_HIDDEN), error);
  if (other)
    shown->name = g_steal_pointer (&other->name);
  return other != NULL;
}

static gboolean
read_relations (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (GPtrArray) relations = relation_list (connection, page->line->resident, error);

  while (relations && relations->len > 0)
    if (!add_relation (connection, g_ptr_array_steal_index (relations, 0), page, error))
      return FALSE;
  return relations != NULL;
}

/* What is written on a health paper says as much as the paper. */
static void
seal_paper (Attachment *attachment)
{
  g_clear_pointer (&attachment->sha256, g_free);
  g_clear_pointer (&attachment->number, g_free);
  g_clear_pointer (&attachment->note, g_free);
}

static gboolean
read_attachments (Record *record, const PersonQuery *query, PersonPage *page, GError **error)
{
  gboolean health = FALSE;

  page->attachments = attachment_list (record_get_connection (record), page->line->resident, error);
  if (!page->attachments || !is_open (record, query, LOOK_HEALTH_NOTES, page->line->resident, &health, error))
    return FALSE;

  for (guint i = 0; !health && i < page->attachments->len; i++)
    if (g_str_equal (((Attachment *) page->attachments->pdata[i])->kind, "health"))
      seal_paper (page->attachments->pdata[i]);
  for (guint i = 0; i < page->attachments->len && !page->photo; i++) {
    const Attachment *attachment = page->attachments->pdata[i];
    if (!g_str_equal (attachment->kind, "photo"))
      continue;
    page->photo = file_load (record, attachment->sha256, NULL, error);
    if (!page->photo)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_restriction (Record *record, const PersonQuery *query, PersonPage *page, GError **error)
{
  gboolean open = FALSE;

  if (!restriction_read (record_get_connection (record), page->line->resident, &page->restriction, error)
      || !is_open (record, query, LOOK_RESTRICTED, page->line->resident, &open, error))
    return FALSE;
  page->limited = page->restriction.since && !open;
  if (page->line->confidential || page->closed)
    g_clear_pointer (&page->restriction.reason, g_free);
  return TRUE;
}

static gboolean
read_identity (Record *record, const PersonQuery *query, PersonPage *page, GError **error)
{
  Connection *connection = record_get_connection (record);
  gboolean open = FALSE;

  if (!read_restriction (record, query, page, error))
    return FALSE;
  if (page->line->confidential || page->limited || page->closed) {
    page->attachments = LIST_OF (attachment_free);
    return TRUE;
  }
  page->data = resident_get (connection, page->line->resident, error);
  return page->data && is_open (record, query, LOOK_TAGS, page->line->resident, &open, error)
         && person_read_aliases (connection, page, error) && person_read_tags (connection, page, open, error)
         && read_relations (connection, page, error) && read_attachments (record, query, page, error)
         && person_read_documents (connection, page, error) && person_read_merges (connection, page, error)
         && (!person_page_may (page, PERMISSION_NOTE) || person_read_calls (connection, page, error));
}

/* --- the stays --- */

static gboolean
read_stays (Record *record, PersonPage *page, GError **error)
{
  Connection *connection = record_get_connection (record);
  StayQuery query = { .resident = page->line->resident, .see_hidden = !page->line->confidential };
  g_autoptr (GPtrArray) stays = stay_list (connection, &query, error);

  while (stays && stays->len > 0) {
    g_autoptr (Stay) stay = g_ptr_array_steal_index (stays, 0);
    if (page->closed && stay->id != page->line->stay)
      continue;
    PageStay *shown = g_new0 (PageStay, 1);
    shown->stay = g_steal_pointer (&stay);
    g_ptr_array_add (page->stays, shown);
    g_autoptr (House) house = house_get (connection, shown->stay->house, error);
    if (!house)
      return FALSE;
    shown->house = g_strdup (house->name);
    if (!death_read (connection, shown->stay->id, &shown->death, error))
      return FALSE;
  }
  if (!stays)
    return FALSE;
  if (!page->line->stay)
    return TRUE;
  page->stay = stay_get (connection, page->line->stay, error);
  if (!page->stay || !limit_read (record, page->stay->id, TRUE, &page->limit, error))
    return FALSE;
  g_ptr_array_unref (page->kinds);
  page->kinds = service_kind_list_for (connection, page->stay->house, page->stay->id, page->now, error);
  return page->kinds && person_read_worker (connection, page, error) && person_read_card (connection, page, error);
}

/* --- care --- */

/* (nullable) (transfer full): whose clock the medicines' times are of */
static GTimeZone *
zone_of (Connection *connection, const PersonQuery *query, const PersonPage *page, GError **error)
{
  if (query->zone)
    return g_time_zone_ref (query->zone);
  if (!page->stay)
    return g_time_zone_new_utc ();
  g_autoptr (House) house = house_get (connection, page->stay->house, error);
  return house ? g_time_zone_new_identifier (house->zone) : NULL;
}

static void
seal_tasks (PersonPage *page)
{
  for (guint i = page->tasks->len; i > 0; i--) {
    gboolean done = ((const Task *) page->tasks->pdata[i - 1])->done_at != 0;
    page->task_count += !done;
    if (!person_page_may (page, PERMISSION_NOTE) || (page->limited && done))
      g_ptr_array_remove_index (page->tasks, i - 1);
  }
}

static void
seal_doses (PersonPage *page)
{
  for (guint i = page->doses->len; i > 0; i--)
    if (!person_page_may (page, PERMISSION_MEDICINE) || (page->limited && ((const Dose *) page->doses->pdata[i - 1])->state))
      g_ptr_array_remove_index (page->doses, i - 1);
}

/* What the viewer has no work with, or may not see before somebody asked, does not leave the record: only how much there is. */
static void
seal_care (PersonPage *page, gboolean medicines_open)
{
  page->note_count = page->notes->len;
  page->medicine_count = page->medicines->len;
  seal_tasks (page);
  seal_doses (page);
  if (page->limited || !person_page_may (page, PERMISSION_NOTE))
    g_ptr_array_set_size (page->notes, 0);
  if (page->limited || page->closed)
    g_ptr_array_set_size (page->services, 0);
  if (!medicines_open || page->limited || !person_page_may (page, PERMISSION_MEDICINE))
    g_clear_pointer (&page->medicines, g_ptr_array_unref);
}

/* Why there is an alert is specific data: for who asked for that, or for the health notes. */
static gboolean
read_alerts (Record *record, const PersonQuery *query, PersonPage *page, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 resident = page->line->resident;
  gboolean tags = FALSE, health = FALSE;

  if (!is_open (record, query, LOOK_TAGS, resident, &tags, error)
      || !is_open (record, query, LOOK_HEALTH_NOTES, resident, &health, error))
    return FALSE;
  page->alerts = alert_list (connection, resident, page->now, TRUE, error);
  for (guint i = 0; page->alerts && (!page->data || !(tags || health)) && i < page->alerts->len; i++) {
    Alert *alert = page->alerts->pdata[i];
    page->reasons_sealed += alert->reason != NULL;
    g_clear_pointer (&alert->reason, g_free);
  }
  return page->alerts != NULL;
}

static gboolean
read_care (Record *record, const PersonQuery *query, PersonPage *page, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 resident = page->line->resident;
  gboolean open = FALSE;
  g_autoptr (GTimeZone) zone = zone_of (connection, query, page, error);
  if (!zone || !is_open (record, query, LOOK_MEDICINES, resident, &open, error))
    return FALSE;

  if (!read_alerts (record, query, page, error))
    return FALSE;
  page->tasks = task_list_of (connection, resident, PAGE_TASKS_DONE, !page->line->confidential, error);
  page->notes = page->tasks ? note_list (record, query->staff, resident, NOTE_DUTY, 0, error) : NULL;
  page->medicines = page->notes ? medicine_list (connection, resident, error) : NULL;
  if (page->medicines)
    page->doses =
        dose_list (connection, resident, page->now - PAGE_DOSES_BACK, page->now + PAGE_DOSES_AHEAD, zone, error);
  if (page->doses)
    seal_care (page, open);
  return page->doses != NULL;
}

static gboolean
read_sealed (Record *record, const PersonQuery *query, PersonPage *page, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 resident = page->line->resident;
  gboolean cases = FALSE, health = FALSE;

  if (!note_count (connection, resident, NOTE_CASE, &page->case_count, error)
      || !note_count (connection, resident, NOTE_HEALTH, &page->health_count, error)
      || !is_open (record, query, LOOK_CASE_NOTES, resident, &cases, error)
      || !is_open (record, query, LOOK_HEALTH_NOTES, resident, &health, error))
    return FALSE;
  cases &= !page->limited;
  health &= !page->limited;
  if (cases)
    page->case_notes = note_list (record, query->staff, resident, NOTE_CASE, query->looks[LOOK_CASE_NOTES], error);
  if (health)
    page->health_notes = note_list (record, query->staff, resident, NOTE_HEALTH, query->looks[LOOK_HEALTH_NOTES], error);
  return (!cases || page->case_notes) && (!health || page->health_notes);
}

static PersonPage *
read_page (Record *record, const PersonQuery *query, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (PersonPage) page = page_new ();

  page->now = record_now (record);
  if (!read_may (record, query, page, error))
    return NULL;
  page->line = resident_line_get (connection, query->resident, person_page_may (page, PERMISSION_SEE_HIDDEN), error);
  if (!page->line || !read_identity (record, query, page, error) || !read_stays (record, page, error)
      || !person_read_services (connection, page, error) || !read_care (record, query, page, error)
      || !read_sealed (record, query, page, error))
    return NULL;
  return g_steal_pointer (&page);
}

/* Within one transaction: everything on the page is of one moment. */
PersonPage *
person_page_read (Record *record, const PersonQuery *query, GError **error)
{
  g_return_val_if_fail (record && query && query->resident, NULL);

  Connection *connection = record_get_connection (record);
  gboolean within = connection_in_transaction (connection);

  if (!within && !connection_begin_read (connection, error))
    return NULL;
  PersonPage *page = read_page (record, query, error);
  if (!within)
    connection_rollback (connection);
  return page;
}
