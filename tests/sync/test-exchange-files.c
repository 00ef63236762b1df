/* test-exchange-files.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-attachments.h"

#include "exchange-desk.h"

/* Attachments between desks with real workspaces and a real folder: put before
 * the change that names them, fetched after it, and missed by nobody. */

static GVariant *
attach (TestDesk   *desk,
        const char *name,
        const char *text)
{
  g_autofree char *path = g_build_filename (desk->at->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GVariant *file;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = liandu_store_attach (desk->at->store, path, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  return file;
}

/* A record with a file; returns the file's SHA-256. */
static char *
add_evidence (TestDesk   *desk,
              const char *name,
              const char *text)
{
  g_autoptr (GVariant) file = attach (desk, name, text);
  g_autofree char *unit = liandu_test_store_create (desk->at, "unit", "name", name, NULL);
  g_autofree char *issue = liandu_test_store_create (desk->at, "issue", "description", text, "unit", unit, NULL);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk->at, issue);
  g_autoptr (LianduRecord) row = liandu_test_store_record (desk->at, "issue_evidence", "name", name, NULL);
  char *digest;

  liandu_record_set (row, "file", file);
  liandu_record_add_child (record, liandu_kind_get_field (liandu_kind_lookup ("issue"), "evidence"), row);
  g_assert_true (liandu_test_store_save (desk->at, record, NULL));
  g_variant_get_child (file, 0, "s", &digest);
  return digest;
}

static void
assert_has (TestDesk   *desk,
            const char *digest,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liandu_store_load_attachment (desk->at->store, digest, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

typedef struct
{
  TestPlace *place;
  TestDesk *a;
  TestDesk *b;
  char *digest;
} Fixture;

#define WORDS "清源县水利局整改报告"

/* Two desks; the first has added a record with a file and handed it out. */
static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  fixture->place = test_place_new ();
  fixture->a = test_desk_new ("王芳");
  fixture->b = test_desk_new ("李四");
  test_desk_found (fixture->a, fixture->place->carrier);
  test_desk_join (fixture->b, fixture->a, fixture->place->carrier, FALSE);
  fixture->digest = add_evidence (fixture->a, "报告.txt", WORDS);
  test_desk_run (fixture->a, fixture->place->carrier);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  test_desk_free (fixture->a);
  test_desk_free (fixture->b);
  test_place_free (fixture->place);
  g_free (fixture->digest);
}

static char *
find_blob (Fixture *fixture)
{
  g_autoptr (GPtrArray) blobs = test_place_list (fixture->place, NULL, ".blob");

  g_assert_cmpuint (blobs->len, ==, 1);
  return g_strdup (g_ptr_array_index (blobs, 0));
}

static void
test_comes (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *blob = find_blob (fixture);
  g_autoptr (GBytes) bytes = test_place_read (fixture->place, blob);

  g_assert_cmpuint (fixture->a->report->files_out, ==, 1);
  /* Neither what is in it nor its digest can be told from outside. */
  g_assert_null (strstr (blob, fixture->digest));
  g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), "水利局"));
  test_desk_run (fixture->b, fixture->place->carrier);
  g_assert_cmpuint (fixture->b->report->files_in, ==, 1);
  test_desk_assert_quiet (fixture->b);
  assert_has (fixture->b, fixture->digest, WORDS);
  test_desk_run (fixture->b, fixture->place->carrier);
  test_desk_run (fixture->a, fixture->place->carrier);
  g_assert_cmpuint (fixture->a->report->files_out + fixture->b->report->files_out + fixture->b->report->files_in, ==, 0);
}

/* The change is here and the file is not: that is said, and nothing waits. */
static void
test_op_without_blob (Fixture      *fixture,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *blob = find_blob (fixture);
  const LianduExchangeNote *note;

  test_place_remove (fixture->place, blob);
  test_desk_run (fixture->b, fixture->place->carrier);
  g_assert_cmpuint (fixture->b->report->sections_in, >, 0);
  note = test_desk_find_note (fixture->b, LIANDU_EXCHANGE_NOTE_FILES);
  g_assert_nonnull (note);
  g_assert_cmpuint (note->first, ==, 1);
  g_assert_false (liandu_store_has_attachment (fixture->b->at->store, fixture->digest));
  /* Whoever has it puts it there again. */
  test_desk_run (fixture->a, fixture->place->carrier);
  test_desk_run (fixture->b, fixture->place->carrier);
  assert_has (fixture->b, fixture->digest, WORDS);
  test_desk_assert_quiet (fixture->b);
}

static void
assert_finds (TestDesk         *desk,
              const char       *check,
              LianduAuditGrade  grade)
{
  g_autoptr (GPtrArray) findings = liandu_store_check (desk->at->store, FALSE, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s: %s", finding->check, finding->message);
      if (!g_str_has_prefix (finding->check, "attachment"))
        continue;
      n++;
      g_assert_cmpstr (finding->check, ==, check);
      g_assert_cmpint (finding->grade, ==, grade);
      g_assert_true (g_str_equal (check, "attachment") || strstr (finding->message, "办公室电脑") != NULL);
    }
  g_assert_cmpuint (n, ==, 1);
}

/* What is on its way is no fault, until it takes too long; what was here and is
 * gone is one at once. */
static void
test_awaited (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *blob = find_blob (fixture);
  g_autofree char *own = liandu_attachments_dup_path (fixture->a->at->folder, fixture->digest);

  test_place_remove (fixture->place, blob);
  test_desk_run (fixture->b, fixture->place->carrier);
  assert_finds (fixture->b, "attachment_awaited", LIANDU_AUDIT_HINT);
  liandu_clock_advance (fixture->b->at->clock, 8 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000));
  assert_finds (fixture->b, "attachment_late", LIANDU_AUDIT_WARNING);
  g_remove (own);
  assert_finds (fixture->a, "attachment", LIANDU_AUDIT_SERIOUS);
}

/* The file is there and the change is not: nobody asks for it. */
static void
test_blob_without_op (Fixture      *fixture,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) sections = test_place_list (fixture->place, liandu_keyring_get_desk (fixture->a->keyring), ".seg");

  for (guint i = 0; i < sections->len; i++)
    test_place_remove (fixture->place, g_ptr_array_index (sections, i));
  test_desk_run (fixture->b, fixture->place->carrier);
  g_assert_cmpuint (fixture->b->report->files_in, ==, 0);
  g_assert_null (test_desk_find_note (fixture->b, LIANDU_EXCHANGE_NOTE_FILES));
  test_desk_run (fixture->a, fixture->place->carrier);
  test_desk_run (fixture->b, fixture->place->carrier);
  assert_has (fixture->b, fixture->digest, WORDS);
}

/* What a carrier spoilt is not taken in, and is put there whole again by who has
 * it. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *blob = find_blob (fixture);
  g_autoptr (GBytes) torn = g_bytes_new_static ("LBLB torn", 9);

  test_place_write (fixture->place, blob, torn);
  test_desk_run (fixture->b, fixture->place->carrier);
  g_assert_false (liandu_store_has_attachment (fixture->b->at->store, fixture->digest));
  g_assert_nonnull (test_desk_find_note (fixture->b, LIANDU_EXCHANGE_NOTE_FILES));
  test_desk_run (fixture->a, fixture->place->carrier);
  test_desk_run (fixture->b, fixture->place->carrier);
  assert_has (fixture->b, fixture->digest, WORDS);
}

/* Damaged at the desk that has it: not handed on as if it were whole. */
static void
test_damaged_here (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *digest = add_evidence (fixture->b, "别的.txt", "别的材料");
  g_autofree char *path = liandu_attachments_dup_path (fixture->b->at->folder, digest);

  g_assert_true (g_file_set_contents (path, "换了", -1, NULL));
  test_desk_run (fixture->b, fixture->place->carrier);
  g_free (find_blob (fixture));
}

/* Several desks may have the same file: it is there once. */
static void
test_same_file (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *digest = add_evidence (fixture->b, "同一份.txt", WORDS);

  g_assert_cmpstr (digest, ==, fixture->digest);
  test_desk_run (fixture->b, fixture->place->carrier);
  g_free (find_blob (fixture));
  g_assert_cmpuint (fixture->b->report->files_out, ==, 0);
}

/* A file whose record no longer shows it is history, and history is whole. */
static void
test_former (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *second = add_evidence (fixture->a, "第二份.txt", "第二份");
  g_autoptr (GPtrArray) digests = liandu_store_list_attachments (fixture->a->at->store, NULL);
  g_autoptr (GPtrArray) again = NULL;

  g_assert_cmpuint (digests->len, ==, 2);
  again = liandu_store_list_attachments (fixture->a->at->store, NULL);
  g_assert_cmpuint (again->len, ==, 2);
  test_desk_run (fixture->a, fixture->place->carrier);
  test_desk_run (fixture->b, fixture->place->carrier);
  assert_has (fixture->b, second, "第二份");
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/sync/files/comes", test_comes);
  add ("/sync/I20-op-without-blob", test_op_without_blob);
  add ("/sync/files/awaited", test_awaited);
  add ("/sync/I20-blob-without-op", test_blob_without_op);
  add ("/sync/files/damaged", test_damaged);
  add ("/sync/files/damaged-here", test_damaged_here);
  add ("/sync/files/same-file", test_same_file);
  add ("/sync/files/former", test_former);

  return g_test_run ();
}
