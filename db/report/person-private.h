/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a resident's page that are read by SQL of their own. */
#pragma once

#include "db/report/person-page.h"

G_BEGIN_DECLS

/* Each fills its list, which is there and empty. */
gboolean person_read_aliases (Connection *connection, PersonPage *page, GError **error);
/** person_read_tags: @reveal: whether specific data was asked for */
gboolean person_read_tags (Connection *connection, PersonPage *page, gboolean reveal, GError **error);
gboolean person_read_documents (Connection *connection, PersonPage *page, GError **error);
gboolean person_read_services (Connection *connection, PersonPage *page, GError **error);
gboolean person_read_merges (Connection *connection, PersonPage *page, GError **error);
/** person_read_calls: after the relations, which say who may never be called. */
gboolean person_read_calls (Connection *connection, PersonPage *page, GError **error);
gboolean person_read_worker (Connection *connection, PersonPage *page, GError **error);
/** person_read_card: of the open stay, which is there. */
gboolean person_read_card (Connection *connection, PersonPage *page, GError **error);

void page_alias_free (PageAlias *alias);
void page_tag_free (PageTag *tag);
void page_document_free (PageDocument *document);
void page_service_free (PageService *service);
void page_merge_free (PageMerge *merge);
void page_call_free (PageCall *call);
void page_card_free (PageCard *card);

G_END_DECLS
