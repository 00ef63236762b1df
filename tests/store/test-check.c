/* test-check.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "liandu-test-store.h"
#include "liandu-value.h"

/* The self-check finds what a stranger did to the file, and nothing where
 * nobody did anything. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, set_up, func, liandu_test_store_tear_down)

/* A little of everything, deleted things and steps included. */
static void
set_up (LianduTestStore *desk,
        gconstpointer    unused)
{
  g_autofree char *unit = NULL;
  g_autofree char *person = NULL;
  g_autofree char *issue = NULL;
  g_autofree char *gone = NULL;

  liandu_test_store_set_up (desk, unused);
  unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  person = liandu_test_store_create (desk, "person", "name", "张三", "unit", unit, NULL);
  issue = liandu_test_store_create (desk, "issue", "description", "河道采砂监管不到位", "unit", unit, "assist_units", unit,
                                    "due", "长期坚持", "responsible", person, NULL);
  g_free (liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", "situation", "已清理", NULL));
  g_free (liandu_test_store_add_row (desk, issue, "evidence", "name", "照片", NULL));
  g_assert_true (liandu_test_store_step (desk, issue, liandu_test_event ("register", person, NULL), NULL, "category", "3", "grade", "minor", NULL));
  liandu_test_store_edit (desk, issue, "note", "一", NULL);
  liandu_test_store_edit (desk, issue, "note", "二", NULL);
  g_assert_true (liandu_store_undo (desk->store, issue, NULL, NULL, NULL));
  gone = liandu_test_store_create (desk, "issue", "description", "删去的", "unit", unit, NULL);
  g_free (liandu_test_store_add_row (desk, gone, "progress", "month", "2026-03", "situation", "已清理", NULL));
  liandu_test_store_delete (desk, gone);
}

static GPtrArray *
check (LianduTestStore *desk,
       gboolean         rebuild)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = liandu_store_check (desk->store, rebuild, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

/* As the findings of one check only. */
static void
assert_finds (LianduTestStore *desk,
              gboolean         rebuild,
              const char      *expected)
{
  g_autoptr (GPtrArray) findings = check (desk, rebuild);

  if (expected == NULL && findings->len > 0)
    g_test_message ("%s", ((LianduFinding *) g_ptr_array_index (findings, 0))->message);
  g_assert_cmpint (findings->len > 0, ==, expected != NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->check, ==, expected);
      g_assert_cmpuint (strlen (finding->message), >, 10);
    }
}

static void
test_all_is_well (LianduTestStore *desk,
                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;

  assert_finds (desk, FALSE, NULL);
  assert_finds (desk, TRUE, NULL);
  after = liandu_test_store_dump (desk);
  liandu_test_assert_same_lines (after, before);
}

/* Whatever is changed in a derived table is found and made good. */
static void
test_derived (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  static const char * const deeds[] = {
    "UPDATE r_issue SET note = 'x'", "UPDATE r_issue SET state = 'closed'", "UPDATE r_issue SET deleted = 1 - deleted",
    "UPDATE r_issue SET due_words = NULL", "UPDATE r_issue SET assist_units = NULL", "UPDATE r_issue SET return_count = 7",
    "UPDATE r_issue_progress SET position = 1", "UPDATE r_issue_progress SET deleted = 1 - deleted", "DELETE FROM r_person",
    "UPDATE record SET title = 'x'", "UPDATE record SET created = 1", "DELETE FROM record WHERE kind = 'issue'",
    "DELETE FROM link", "INSERT INTO link SELECT id, 99, uuid FROM object LIMIT 1",
    "UPDATE search_text SET text = 'x'", "DELETE FROM search_text", "UPDATE r_code SET name = 'x' WHERE code = '3'",
    "INSERT INTO conflict SELECT object, 41, '', id, object, 0 FROM op LIMIT 1",
  };
  g_autofree char *before = liandu_test_store_dump (desk);

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *after = NULL;

      g_test_message ("%s", deeds[i]);
      liandu_test_store_exec (desk, deeds[i]);
      assert_finds (desk, TRUE, "derived");
      after = liandu_test_store_dump (desk);
      liandu_test_assert_same_lines (after, before);
      assert_finds (desk, TRUE, NULL);
    }
}

/* History cannot be rewritten unnoticed. */
static void
test_chain (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  static const char * const deeds[] = {
    "UPDATE op SET payload = (SELECT payload FROM op WHERE id = 2) WHERE id = (SELECT max (id) FROM op)",
    "UPDATE op SET salt = x'00' WHERE id = 3", "UPDATE op SET seq = seq + 100000 WHERE id = 3",
    "UPDATE op SET hash = x'000102030405060708090a0b0c0d0e0f' WHERE id = 3",
    "UPDATE op SET header = (SELECT header FROM op WHERE id = 4) WHERE id = 3",
    "UPDATE op SET object = (SELECT object FROM op WHERE id = 4) WHERE id = 3",
    "DELETE FROM op WHERE id = 3", "DELETE FROM op WHERE id = (SELECT max (id) FROM op)",
    "INSERT INTO op (hash, txn, seq, object, header, salt, payload) SELECT x'00', txn, seq + 1, object, header, salt, payload FROM op WHERE id = 3",
    "UPDATE txn SET actor = '别人' WHERE id = (SELECT max (id) FROM txn)", "UPDATE txn SET wall = 1 WHERE id = 2",
    "UPDATE txn SET hlc_ms = 1 WHERE id = 2", "UPDATE txn SET origin = 'undo:x' WHERE id = 2",
    "UPDATE txn SET header = (SELECT header FROM txn WHERE id = 3) WHERE id = 2", "UPDATE txn SET hash = x'00' WHERE id = 2",
    "DELETE FROM txn WHERE id = 3; DELETE FROM op WHERE txn = 3",
    "DELETE FROM op WHERE txn = (SELECT max (id) FROM txn); DELETE FROM txn WHERE id = (SELECT max (id) FROM txn)",
    "UPDATE replica SET device = 'x'",
  };
  g_autofree char *backup = g_build_filename (desk->folder, "kept.db", NULL);
  g_autofree char *path = g_build_filename (desk->folder, "liandu.db", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  liandu_test_store_close (desk);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_test_message ("%s", deeds[i]);
      g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
      liandu_test_store_exec (desk, deeds[i]);
      liandu_test_store_open (desk);
      assert_finds (desk, FALSE, "chain");
      liandu_test_store_close (desk);
    }
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  liandu_test_store_open (desk);
  assert_finds (desk, FALSE, NULL);
}

/* Bytes that are no op any more are found; nothing reads beyond them. */
static void
test_rotten_bytes (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  static const char * const deeds[] = {
    "UPDATE op SET payload = x'' WHERE id > (SELECT max (id) - 15 FROM op)", "UPDATE op SET header = x'' WHERE id > (SELECT max (id) - 15 FROM op)",
    "UPDATE op SET payload = x'41' WHERE id > (SELECT max (id) - 15 FROM op)", "UPDATE op SET header = x'ffffffffffffffff' WHERE id > (SELECT max (id) - 15 FROM op)",
    "UPDATE op SET payload = substr (payload, 1, length (payload) / 2) WHERE id > (SELECT max (id) - 15 FROM op)",
    "UPDATE op SET header = substr (header, 1, length (header) - 1) WHERE id > (SELECT max (id) - 15 FROM op)",
    "UPDATE op SET payload = substr (payload, 1, length (payload) - 1) || x'ff' WHERE id > (SELECT max (id) - 15 FROM op)",
    "UPDATE op SET payload = CAST (replace (CAST (hex (payload) AS TEXT), '00', 'FF') AS BLOB) WHERE id > (SELECT max (id) - 15 FROM op)",
    "UPDATE op SET hash = x'00' || substr (hex (hash), 1, 3) WHERE id > (SELECT max (id) - 15 FROM op)",
    "UPDATE txn SET header = x'' WHERE id > 1", "UPDATE txn SET header = substr (header, 1, length (header) - 3) WHERE id > 1",
  };
  g_autofree char *path = g_build_filename (desk->folder, "liandu.db", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  liandu_test_store_close (desk);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;
      guint n_chain = 0;

      g_test_message ("%s", deeds[i]);
      g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
      liandu_test_store_exec (desk, deeds[i]);
      liandu_test_store_open (desk);
      findings = check (desk, TRUE);
      for (guint j = 0; j < findings->len; j++)
        n_chain += g_str_equal (((LianduFinding *) g_ptr_array_index (findings, j))->check, "chain");
      g_assert_cmpuint (n_chain, >, 0);
      liandu_test_store_close (desk);
    }
}

static void
test_integrity (LianduTestStore *desk,
                gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) findings = NULL;

  liandu_test_store_exec (desk, "PRAGMA writable_schema = ON;"
                                "UPDATE sqlite_master SET sql = 'CREATE INDEX op_txn ON op (seq)' WHERE name = 'op_txn'");
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  findings = check (desk, FALSE);
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_cmpstr (((LianduFinding *) g_ptr_array_index (findings, 0))->check, ==, "integrity");
}

static void
test_duplicates (LianduTestStore *desk,
                 gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *again = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autoptr (GPtrArray) findings = check (desk, FALSE);

  g_assert_cmpuint (findings->len, ==, 2);
  assert_finds (desk, FALSE, "duplicate");
  liandu_test_store_delete (desk, again);
  assert_finds (desk, FALSE, NULL);
}

static void
test_attachments (LianduTestStore *desk,
                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (desk->folder, "材料.txt", NULL);
  g_autoptr (GVariant) file = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "甲局", NULL);
  g_autofree char *issue = liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, NULL);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);
  g_autoptr (LianduRecord) row = liandu_test_store_record (desk, "issue_evidence", "name", "材料", NULL);

  g_assert_true (g_file_set_contents (path, "佐证", -1, NULL));
  file = liandu_store_attach (desk->store, path, NULL, NULL);
  liandu_record_set (row, "file", file);
  liandu_record_add_child (record, liandu_kind_get_field (liandu_kind_lookup ("issue"), "evidence"), row);
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  assert_finds (desk, FALSE, NULL);
  stored = liandu_store_dup_attachment_path (desk->store, file);
  g_assert_true (g_file_set_contents (stored, "换了", -1, NULL));
  assert_finds (desk, FALSE, "attachment");
  g_remove (stored);
  assert_finds (desk, FALSE, "attachment");
}

/* Making the tables anew needs the workspace alone, and says so. */
static void
test_needs_the_workspace_alone (LianduTestStore *desk,
                                gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduStore) other = liandu_store_open (desk->folder, desk->clock, 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_store_check (desk->store, TRUE, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
  assert_finds (desk, FALSE, NULL);
  liandu_store_close (other);
  assert_finds (desk, TRUE, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/check/all-is-well", test_all_is_well);
  add ("/check/derived", test_derived);
  add ("/check/chain", test_chain);
  add ("/check/rotten-bytes", test_rotten_bytes);
  add ("/check/integrity", test_integrity);
  add ("/check/duplicates", test_duplicates);
  add ("/check/attachments", test_attachments);
  add ("/check/needs-the-workspace-alone", test_needs_the_workspace_alone);

  return g_test_run ();
}
