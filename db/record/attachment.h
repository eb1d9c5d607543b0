/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos and papers of a resident: bytes by their SHA-256 outside the journal, what they are inside it. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

#define FILE_BYTES_MAX (20 * 1024 * 1024)

/**
 * file_store:
 * @bytes: a picture or a PDF of at most %FILE_BYTES_MAX
 * @type: "image/jpeg", "image/png" or "application/pdf"
 * @sha256: (out): name to give to attachment-add
 * @error: %RECORD_ERROR_INPUT (too large, empty, of another type than it says) or an engine error
 *
 * Keeps bytes before the act that refers to them. The same bytes again change nothing.
 */
gboolean file_store (Record *record, GBytes *bytes, const char *type, char **sha256, GError **error);

/** file_load: (transfer full): the bytes and (out) (optional) their type; NOT_FOUND. */
GBytes *file_load (Record *record, const char *sha256, char **type, GError **error);

typedef enum { FILE_ANY, FILE_PICTURE, FILE_PDF } FileKind;

/**
 * file_check: whether the bytes are there, and are of @kind
 * @error: %RECORD_ERROR_NOT_FOUND, %RECORD_ERROR_ARGUMENT (of another kind)
 */
gboolean file_check (Act *act, const char *sha256, FileKind kind, GError **error);

typedef struct {
  gint64 attachment, added_at;
  char *kind;                /* photo, ktp, kk, birth, kia, letter, health, other */
  char *sha256;              /* (nullable) only on a page where it is sealed (person-page.h) */
  char *number, *note;       /* (nullable) */
} Attachment;

void attachment_free (Attachment *attachment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attachment, attachment_free)

/** attachment_list: (transfer full) (element-type Attachment): what was not removed, newest first. */
GPtrArray *attachment_list (Connection *connection, gint64 resident, GError **error);

/**
 * attachment_add:
 * @sha256: from file_store()
 * @number, @note: (nullable)
 * @attachment: (out) (optional): its id
 * @error: %RECORD_ERROR_NOT_FOUND (no such bytes), %RECORD_ERROR_ARGUMENT (a photo that is no picture),
 *   %RECORD_ERROR_ALREADY (the resident has these bytes under this kind; since set),
 *   %RECORD_ERROR_RULE (a photo that the resident does not want: consent_check_photo())
 *
 * A photo takes the place of the photo before.
 */
gboolean attachment_add (Act *act, gint64 resident, const char *kind, const char *sha256, const char *number, const char *note,
                         gint64 *attachment, GError **error);

/**
 * attachment_read_photo:
 * @photo: (out) (nullable) (transfer full): the resident's photo; none where the use of the data is limited (restriction.h):
 *   the resident's page opens it to who asks
 */
gboolean attachment_read_photo (Record *record, gint64 resident, GBytes **photo, GError **error);

/** attachment_remove_photo: the resident's photo, where there is one, is kept no longer. */
gboolean attachment_remove_photo (Act *act, gint64 resident, GError **error);

extern const ActKind *const attachment_act_kinds[];

G_END_DECLS
