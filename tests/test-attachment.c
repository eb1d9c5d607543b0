/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos and papers: bytes once, a photo in place of the one before. */
#include "db/record/attachment.h"

#include "tests/support/seed.h"

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

static char *
store (Fixture *fixture, const char *bytes, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) data = g_bytes_new (bytes, strlen (bytes));
  char *sha256 = NULL;

  file_store (fixture_record (fixture), data, type, &sha256, &error);
  g_assert_no_error (error);
  return sha256;
}

static void
stores_bytes_once (Fixture *fixture)
{
  g_autofree char *one = store (fixture, "\xff\xd8\xff" "face", "image/jpeg");
  g_autofree char *again = store (fixture, "\xff\xd8\xff" "face", "image/jpeg");
  g_autofree char *type = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = file_load (fixture_record (fixture), one, &type, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (type, ==, "image/jpeg");
  g_autoptr (GBytes) given = g_bytes_new_static ("\xff\xd8\xff" "face", 7);
  g_assert_true (g_bytes_equal (bytes, given));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM file"), ==, 1);
  g_assert_null (file_load (fixture_record (fixture), "none", NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

static void
refuses_bytes (Fixture *fixture)
{
  static const struct {
    const char *bytes, *type;
  } cases[] = {
    { "", "image/png" }, { "\x89PNG\r\n", "image/png" }, { "%PDF-1.4", "image/jpeg" }, { "MZ....", "application/x-dosexec" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, strlen (cases[i].bytes));
    g_autofree char *sha256 = NULL;
    g_assert_false (file_store (fixture_record (fixture), bytes, cases[i].type, &sha256, &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
    g_assert_null (sha256);
  }
}

/* One byte over the limit is refused, and a file as large as allowed is kept whole. */
static void
keeps_large_files (Fixture *fixture)
{
  for (gsize over = 0; over < 2; over++) {
    gsize size = FILE_BYTES_MAX + over;
    char *data = g_malloc0 (size);
    memcpy (data, "%PDF-", 5);
    g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
    g_autoptr (GError) error = NULL;
    g_autofree char *sha256 = NULL;
    gboolean kept = file_store (fixture_record (fixture), bytes, "application/pdf", &sha256, &error);
    if (over) {
      g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
      continue;
    }
    g_assert_no_error (error);
    g_assert_true (kept);
    g_autoptr (GBytes) back = file_load (fixture_record (fixture), sha256, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (bytes, back));
  }
}

static void
replaces_the_photo (Fixture *fixture)
{
  gint64 id = fixture_make (fixture, "resident", "resident-add", "name", "A", NULL);
  g_autofree char *resident = fixture_text (id);
  g_autofree char *first = store (fixture, "\xff\xd8\xff" "1", "image/jpeg"), *second = store (fixture, "\x89PNG\r\n" "2", "image/png");
  g_autofree char *paper = store (fixture, "%PDF-1.4", "application/pdf");
  g_autoptr (GError) error = NULL;

  fixture_do (fixture, "attachment-add", "resident", resident, "kind", "ktp", "sha256", paper, "number", "32", "note", "copy", NULL);
  fixture_do (fixture, "attachment-add", "resident", resident, "kind", "photo", "sha256", first, NULL);
  expect (fixture_refusal (fixture, "attachment-add", "resident", resident, "kind", "photo", "sha256", first, NULL), RECORD_ERROR_ALREADY);
  fixture_set_clock (fixture, fixture_clock (fixture) + 1);
  g_autofree char *act = fixture_text (fixture_make (fixture, "act", "attachment-add", "resident", resident, "kind", "photo", "sha256", second, NULL));
  g_autoptr (GPtrArray) attachments = attachment_list (fixture_connection (fixture), id, &error);
  g_assert_cmpuint (attachments->len, ==, 2);
  g_assert_cmpstr (((const Attachment *) attachments->pdata[0])->sha256, ==, second);
  g_assert_cmpstr (((const Attachment *) attachments->pdata[1])->kind, ==, "ktp");
  g_assert_cmpstr (((const Attachment *) attachments->pdata[1])->number, ==, "32");
  fixture_do (fixture, "undo", "act", act, NULL);
  g_autoptr (GPtrArray) before = attachment_list (fixture_connection (fixture), id, &error);
  g_assert_cmpstr (((const Attachment *) before->pdata[0])->sha256, ==, first);
}

static void
refuses_acts (Fixture *fixture)
{
  g_autofree char *resident = fixture_text (fixture_make (fixture, "resident", "resident-add", "name", "A", NULL));
  g_autofree char *paper = store (fixture, "%PDF-1.4", "application/pdf");

  expect (fixture_refusal (fixture, "attachment-add", "resident", resident, "kind", "photo", "sha256", paper, NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "attachment-add", "resident", resident, "kind", "kk", "sha256", "00", NULL), RECORD_ERROR_NOT_FOUND);
  g_autofree char *id = fixture_text (fixture_make (fixture, "attachment", "attachment-add", "resident", resident, "kind", "kk", "sha256", paper, NULL));
  fixture_do (fixture, "attachment-remove", "attachment", id, NULL);
  expect (fixture_refusal (fixture, "attachment-remove", "attachment", id, NULL), RECORD_ERROR_ALREADY);
  expect (fixture_refusal (fixture, "attachment-remove", "attachment", resident, NULL), RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/attachment/stores-bytes-once", stores_bytes_once);
  fixture_add ("/attachment/refuses-bytes", refuses_bytes);
  fixture_add ("/attachment/keeps-large-files", keeps_large_files);
  fixture_add ("/attachment/replaces-the-photo", replaces_the_photo);
  fixture_add ("/attachment/refuses-acts", refuses_acts);
  return g_test_run ();
}
