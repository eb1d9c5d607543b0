/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the parts of a resident's page that no noun of the record lists by itself. */
#include "db/report/person-private.h"

void
page_alias_free (PageAlias *alias)
{
  g_free (alias->name);
  g_free (alias);
}

void
page_tag_free (PageTag *tag)
{
  g_free (tag->word);
  g_free (tag);
}

void
page_document_free (PageDocument *document)
{
  g_free (document->kind);
  g_free (document->issued_on);
  g_free (document->office_number);
  g_free (document->what);
  g_free (document->file);
  g_free (document->signed_file);
  g_free (document);
}

void
page_service_free (PageService *service)
{
  g_free (service->name);
  g_free (service->reason);
  g_free (service);
}

void
page_merge_free (PageMerge *merge)
{
  g_free (merge->name);
  g_free (merge);
}

void
page_call_free (PageCall *call)
{
  g_free (call->caller);
  g_free (call->result);
  g_free (call->phone);
  g_free (call->by);
  g_free (call);
}

/* A statement about the resident of the page. */
static Query *
about (Connection *connection, const char *sql, const PersonPage *page, GError **error)
{
  Query *query = query_new (connection, sql, error);

  if (query)
    query_bind_int (query, "resident", page->line->resident);
  return query;
}

static const char sql_aliases[] = "SELECT id, name FROM alias WHERE resident = :resident ORDER BY id";

gboolean
person_read_aliases (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (Query) query = about (connection, sql_aliases, page, error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    PageAlias *alias = g_new (PageAlias, 1);
    *alias = (PageAlias){ query_int (query, 0), g_strdup (query_text (query, 1)) };
    g_ptr_array_add (page->aliases, alias);
  }
  return step == QUERY_DONE;
}

static const char sql_tags[] =
    "SELECT id, since, tag, specific FROM resident_tag WHERE resident = :resident AND until IS NULL ORDER BY specific, since, id";

gboolean
person_read_tags (Connection *connection, PersonPage *page, gboolean reveal, GError **error)
{
  g_autoptr (Query) query = about (connection, sql_tags, page, error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    PageTag *tag = g_new (PageTag, 1);
    gboolean specific = query_int (query, 3) != 0;
    *tag = (PageTag){ query_int (query, 0), query_int (query, 1), specific && !reveal ? NULL : g_strdup (query_text (query, 2)),
                      specific };
    g_ptr_array_add (page->tags, tag);
  }
  return step == QUERY_DONE;
}

static const char sql_documents[] =
    "SELECT d.id, d.number, d.year, d.kind, d.issued_on, d.office_number, CASE WHEN d.void_reason IS NULL THEN 0 ELSE 1 END, m.stay,"
    " COALESCE (d.signed_at, 0), d.signed_file"
    " FROM (SELECT x.document, MAX (s.id) AS stay FROM stay s JOIN document_stay x ON x.stay = s.id WHERE s.resident = :resident"
    " GROUP BY x.document) m JOIN document d ON d.id = m.document ORDER BY d.issued_on DESC, d.id DESC";
static const char sql_others[] =
    "SELECT MAX (CASE WHEN s.confidentiality = 'normal' THEN 0 ELSE 1 END) FROM document_stay x JOIN stay s ON s.id = x.stay"
    " WHERE x.document = :document AND s.resident <> :resident GROUP BY s.resident";
static const char sql_sheet[] =
    "SELECT what, file FROM print_job WHERE document = :document AND file IS NOT NULL ORDER BY id DESC LIMIT 1";

static gboolean
read_others (Connection *connection, const PersonPage *page, PageDocument *document, GError **error)
{
  g_autoptr (Query) query = about (connection, sql_others, page, error);
  QueryStep step = QUERY_FAILED;

  if (query)
    query_bind_int (query, "document", document->document);
  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    document->others++;
    document->hidden |= query_int (query, 0) != 0;
  }
  document->hidden &= !person_page_may (page, PERMISSION_SEE_HIDDEN);
  return step == QUERY_DONE;
}

static gboolean
read_sheet (Connection *connection, PageDocument *document, GError **error)
{
  g_autoptr (Query) query = document->hidden ? NULL : query_new (connection, sql_sheet, error);
  if (!query)
    return document->hidden;

  query_bind_int (query, "document", document->document);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    document->what = g_strdup (query_text (query, 0));
    document->file = g_strdup (query_text (query, 1));
  }
  return step != QUERY_FAILED;
}

static PageDocument *
read_document (Query *query)
{
  PageDocument *document = g_new0 (PageDocument, 1);

  document->document = query_int (query, 0);
  document->number = query_int (query, 1);
  document->year = query_int (query, 2);
  document->kind = g_strdup (query_text (query, 3));
  document->issued_on = g_strdup (query_text (query, 4));
  document->office_number = g_strdup (query_text (query, 5));
  document->is_void = query_int (query, 6) != 0;
  document->stay = query_int (query, 7);
  document->signed_at = query_int (query, 8);
  document->signed_file = g_strdup (query_text (query, 9));
  return document;
}

gboolean
person_read_documents (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (Query) query = about (connection, sql_documents, page, error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (page->documents, read_document (query));
  if (step != QUERY_DONE)
    return FALSE;
  for (guint i = 0; i < page->documents->len; i++) {
    PageDocument *document = page->documents->pdata[i];
    if (!read_others (connection, page, document, error) || !read_sheet (connection, document, error))
      return FALSE;
    if (document->hidden)
      g_clear_pointer (&document->signed_file, g_free);
  }
  return TRUE;
}

static const char sql_services[] =
    "SELECT l.at, l.quantity, k.name, l.reason,"
    " (SELECT j.act FROM journal_subject t JOIN journal j ON j.seq = t.seq WHERE t.noun = 'service_log' AND t.id = l.id"
    " AND t.touched = 1 ORDER BY t.seq DESC LIMIT 1)"
    " FROM stay s JOIN service_log l ON l.stay = s.id"
    " JOIN service_kind k ON k.id = l.kind WHERE s.resident = :resident ORDER BY l.at DESC, l.id DESC LIMIT :most";

gboolean
person_read_services (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (Query) query = about (connection, sql_services, page, error);
  QueryStep step = QUERY_FAILED;

  if (query)
    query_bind_int (query, "most", PAGE_SERVICES);
  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    PageService *service = g_new (PageService, 1);
    *service = (PageService){ query_int (query, 0), query_int (query, 1), query_int (query, 4),
                              g_strdup (query_text (query, 2)), g_strdup (query_text (query, 3)) };
    g_ptr_array_add (page->services, service);
  }
  return step == QUERY_DONE;
}

static const char sql_merges[] =
    "SELECT m.id, m.merged_at, COALESCE (r.name, r.label) FROM merge m JOIN resident r ON r.id = m.merged"
    " WHERE m.survivor = :resident AND m.unmerged_at IS NULL ORDER BY m.merged_at DESC, m.id DESC";

gboolean
person_read_merges (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (Query) query = about (connection, sql_merges, page, error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    PageMerge *merge = g_new (PageMerge, 1);
    *merge = (PageMerge){ query_int (query, 0), query_int (query, 1), g_strdup (query_text (query, 2)) };
    g_ptr_array_add (page->merges, merge);
  }
  return step == QUERY_DONE;
}

static gboolean
is_name (const char *one, const char *other)
{
  g_autofree char *folded = g_utf8_casefold (one, -1), *others = g_utf8_casefold (other, -1);

  return g_str_equal (g_strstrip (folded), g_strstrip (others));
}

/* Of a relation of the page; another resident's name and telephone stand with that resident. */
static gboolean
mark_never_of (Connection *connection, const Relation *relation, PersonPage *page, GError **error)
{
  g_autoptr (Row) relative = relation->relative ? resident_get (connection, relation->relative, error) : NULL;
  if (relation->relative && !relative)
    return FALSE;

  const char *name = relative ? row_text (relative, "name") : relation->name;
  const char *phone = relative ? row_text (relative, "phone") : relation->phone;
  for (guint i = 0; i < page->calls->len; i++) {
    PageCall *call = page->calls->pdata[i];
    call->never |= (name && is_name (name, call->caller)) || (phone && call->phone && relation_is_number (phone, call->phone));
  }
  return TRUE;
}

static gboolean
mark_never (Connection *connection, PersonPage *page, GError **error)
{
  for (guint i = 0; i < page->relations->len; i++) {
    const Relation *relation = ((const PageRelation *) page->relations->pdata[i])->relation;
    if (!relation_can_be_called (relation) && !mark_never_of (connection, relation, page, error))
      return FALSE;
  }
  return TRUE;
}

static const char sql_calls[] =
    "SELECT n.id, n.called_at, COALESCE (n.again_at, 0), COALESCE (n.done_at, 0), n.caller, n.result, n.phone,"
    " COALESCE (w.full_name, w.name) FROM phone_note n LEFT JOIN staff w ON w.id = n.staff WHERE n.resident = :resident"
    " ORDER BY CASE WHEN n.again_at IS NOT NULL AND n.done_at IS NULL THEN 0 ELSE 1 END, n.called_at DESC, n.id DESC LIMIT :most";

gboolean
person_read_calls (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (Query) query = about (connection, sql_calls, page, error);
  QueryStep step = QUERY_FAILED;

  if (query)
    query_bind_int (query, "most", PAGE_CALLS);
  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    PageCall *call = g_new (PageCall, 1);
    *call = (PageCall){ query_int (query, 0), query_int (query, 1), query_int (query, 2), query_int (query, 3),
                        g_strdup (query_text (query, 4)), g_strdup (query_text (query, 5)), g_strdup (query_text (query, 6)),
                        g_strdup (query_text (query, 7)), FALSE };
    g_ptr_array_add (page->calls, call);
  }
  return step == QUERY_DONE && mark_never (connection, page, error);
}

static const char sql_worker[] =
    "SELECT COALESCE (w.full_name, w.name), w.id FROM stay_attribute a JOIN staff w ON CAST (w.id AS TEXT) = a.value"
    " WHERE a.stay = :stay AND a.what = 'worker' AND a.until IS NULL";

gboolean
person_read_worker (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_worker, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "stay", page->stay->id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    page->worker = g_strdup (query_text (query, 0));
    page->worker_id = query_int (query, 1);
  }
  return step != QUERY_FAILED;
}

static const char sql_card[] =
    "SELECT c.id, c.number, b.since, COALESCE (b.until, 0), b.ended_by FROM card_binding b JOIN card c ON c.id = b.card"
    " WHERE b.stay = :stay ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1";

void
page_card_free (PageCard *card)
{
  if (!card)
    return;
  g_free (card->ended_by);
  g_free (card);
}

gboolean
person_read_card (Connection *connection, PersonPage *page, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_card, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "stay", page->stay->id);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  page->card = g_new0 (PageCard, 1);
  page->card->card = query_int (query, 0);
  page->card->number = query_int (query, 1);
  page->card->since = query_int (query, 2);
  page->card->until = query_int (query, 3);
  page->card->ended_by = g_strdup (query_text (query, 4));
  return TRUE;
}
