/* test-erasure.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "liandu-test-store.h"
#include "liandu-erasure.h"

/*
 * What is erased by a decision is nowhere any more: not in a table, the search
 * index, the history, a draft, the journal, a backup or on another desk; and
 * all else is as it was, the chain of transactions included.
 */

#define SECRET "甲乙丙丁机密暗号"
#define SECRET_FILE "绝密附件内容戊己庚辛"

/* Looking into files */

static gboolean
bytes_say (const char *data,
           gsize       size,
           const char *words)
{
  return memmem (data, size, words, strlen (words)) != NULL;
}

static gboolean
archive_says (const char *path,
              const char *words)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  gboolean found = FALSE;

  g_assert_nonnull (archive);
  for (zip_int64_t i = 0; i < zip_get_num_entries (archive, 0); i++)
    {
      zip_stat_t stat;
      zip_file_t *file = zip_fopen_index (archive, (zip_uint64_t) i, 0);
      g_autofree char *data = NULL;

      g_assert_cmpint (zip_stat_index (archive, (zip_uint64_t) i, 0, &stat), ==, 0);
      data = g_malloc (stat.size + 1);
      g_assert_cmpint (zip_fread (file, data, stat.size), ==, (zip_int64_t) stat.size);
      zip_fclose (file);
      found = found || bytes_say (data, stat.size, words);
    }
  zip_discard (archive);
  return found;
}

static gboolean
folder_says (const char *folder,
             const char *words)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = folder_says (path, words) || found;
      else if (g_str_has_suffix (name, ".zip"))
        found = archive_says (path, words) || found;
      else if (g_file_get_contents (path, &data, &size, NULL))
        found = bytes_say (data, size, words) || found;
    }
  return found;
}

/* Steps */

static LianduRecord *
new_decision (LianduTestStore *desk,
              const char      *person,
              const char      *target,
              guint            field)
{
  g_autofree char *number = g_strdup_printf ("%u", field);

  return liandu_test_store_record (desk, "erasure", "ground", "secret", "decided_by", person, "decided_on", "2026-04-08",
                                   "basis", "县委保密委员会办公室通知", "target", target, "field", field != 0 ? number : "", NULL);
}

static void
erase (LianduTestStore *desk,
       const char      *person,
       const char      *target,
       guint            field,
       guint            n_backups)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) decision = new_decision (desk, person, target, field);
  g_autoptr (LianduStoreErasure) outcome = liandu_store_erase (desk->store, decision, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_ops, >, 0);
  g_assert_cmpuint (outcome->n_backups, ==, n_backups);
  g_assert_cmpuint (outcome->left->len, ==, 0);
}

static void
give (LianduTestStore *from,
      LianduTestStore *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) txns = liandu_store_export_txns (from->store, 0, &error);

  g_assert_no_error (error);
  liandu_store_import_txns (to->store, txns, &error);
  g_assert_no_error (error);
}

static void
assert_alike (LianduTestStore *a,
              LianduTestStore *b)
{
  g_autofree char *left = liandu_test_store_dump (a);
  g_autofree char *right = liandu_test_store_dump (b);

  liandu_test_assert_same_lines (right, left);
}

static void
assert_sound (LianduTestStore *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  liandu_store_clear_traces (desk->store, LIANDU_TRACES_NOT_AGAIN);
  found = liandu_store_check (desk->store, TRUE, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (found, i);

      /* What desks that were set up apart have twice, and what two of them
       * changed at once, is no fault. */
      g_test_message ("%s: %s", finding->check, finding->message);
      g_assert_true (g_str_equal (finding->check, "duplicate") || g_str_equal (finding->check, "conflict"));
    }
}

static char *
new_person (LianduTestStore *desk)
{
  return liandu_test_store_create (desk, "person", "name", "赵主任", NULL);
}

static char *
new_unit (LianduTestStore *desk)
{
  return liandu_test_store_create (desk, "unit", "name", "清源县水务局", NULL);
}

static char *
new_issue (LianduTestStore *desk,
           const char      *unit)
{
  return liandu_test_store_create (desk, "issue", "description", "河道巡查流于形式" SECRET, "unit", unit, "rect_measure", "制定巡查制度", NULL);
}

static void
attach_secret (LianduTestStore *desk,
               const char      *issue)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "erasure-evidence.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (GVariant) attachment = NULL;
  LianduRecord *row;
  g_autofree char *uuid = liandu_test_store_add_row (desk, issue, "evidence", "name", "照片" SECRET, NULL);

  g_assert_nonnull (uuid);
  g_file_set_contents (path, SECRET_FILE, -1, &error);
  g_assert_no_error (error);
  attachment = liandu_store_attach (desk->store, path, NULL, &error);
  g_assert_no_error (error);
  record = liandu_test_store_load (desk, issue);
  row = liandu_test_get_row (record, "evidence", 0);
  liandu_record_set (row, "file", attachment);
  liandu_test_store_save (desk, record, &error);
  g_assert_no_error (error);
  g_unlink (path);
}

static void
draft_secret (LianduTestStore *desk,
              const char      *issue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);

  liandu_test_store_assign (desk, record, "result", "正在改" SECRET, NULL);
  liandu_store_save_draft (desk->store, record, &error);
  g_assert_no_error (error);
}

static void
back_up (LianduTestStore *desk)
{
  g_autoptr (GError) error = NULL;

  liandu_store_backup_now (desk->store, NULL, &error);
  g_assert_no_error (error);
}

/* Tests */

static void
test_whole_record (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *person = new_person (desk);
  g_autofree char *unit = new_unit (desk);
  g_autofree char *issue = new_issue (desk, unit);
  g_autofree char *other = liandu_test_store_create (desk, "issue", "description", "账目不清", "unit", unit, "counterpart", issue, NULL);

  attach_secret (desk, issue);
  liandu_test_store_edit (desk, issue, "description", "改过的描述" SECRET, NULL);
  draft_secret (desk, issue);
  back_up (desk);
  g_assert_true (folder_says (desk->folder, SECRET));
  g_assert_true (folder_says (desk->folder, SECRET_FILE));
  erase (desk, person, issue, 0, 1);
  g_assert_false (folder_says (desk->folder, SECRET));
  g_assert_false (folder_says (desk->folder, SECRET_FILE));
  liandu_test_assert_text (desk, other, "description", "账目不清");
  assert_sound (desk);
  liandu_test_store_close (desk);
  g_assert_false (folder_says (desk->folder, SECRET));
  liandu_test_store_open (desk);
  assert_sound (desk);
}

static void
test_one_field (LianduTestStore *desk,
                gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *person = new_person (desk);
  g_autofree char *unit = new_unit (desk);
  g_autofree char *issue = new_issue (desk, unit);
  const LianduField *field = liandu_kind_get_field (liandu_kind_lookup ("issue"), "description");
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  liandu_test_store_edit (desk, issue, "description", "第二稿" SECRET, "rect_measure", "再次完善制度", NULL);
  erase (desk, person, issue, liandu_field_get_id (field), 0);
  g_assert_false (folder_says (desk->folder, SECRET));
  liandu_test_assert_text (desk, issue, "description", "");
  liandu_test_assert_text (desk, issue, "rect_measure", "再次完善制度");
  history = liandu_store_history (desk->store, issue, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  liandu_test_store_edit (desk, issue, "description", "重新录入的描述", NULL);
  liandu_test_assert_text (desk, issue, "description", "重新录入的描述");
  assert_sound (desk);
}

static void
assert_refused (LianduTestStore *desk,
                const char      *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_false (liandu_store_undo (desk->store, uuid, &words, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

/* Neither the decision, nor a change whose former value is gone. */
static void
test_not_undone (LianduTestStore *desk,
                 gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *person = new_person (desk);
  g_autofree char *unit = new_unit (desk);
  g_autofree char *issue = new_issue (desk, unit);
  const LianduField *field = liandu_kind_get_field (liandu_kind_lookup ("issue"), "description");

  liandu_test_store_edit (desk, issue, "description", "没有秘密的描述", NULL);
  erase (desk, person, issue, liandu_field_get_id (field), 0);
  assert_refused (desk, NULL);
  assert_refused (desk, issue);
  liandu_test_assert_text (desk, issue, "description", "");
}

static gboolean
is_told (LianduTestStore *desk)
{
  g_autoptr (GPtrArray) found = liandu_store_check (desk->store, FALSE, NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (((LianduFinding *) g_ptr_array_index (found, i))->check, "traces"))
      return TRUE;
  return FALSE;
}

/* A disk with backups that is not connected while something is erased. */
static void
test_second_disk (LianduTestStore *desk,
                  gconstpointer    later)
{
  g_autofree char *disk = g_dir_make_tmp ("liandu-disk-XXXXXX", NULL);
  g_autofree char *away = g_strconcat (disk, "-away", NULL);
  g_autofree char *person = new_person (desk);
  g_autofree char *unit = new_unit (desk);
  g_autofree char *issue = new_issue (desk, unit);
  g_autoptr (LianduRecord) decision = new_decision (desk, person, issue, 0);
  g_autoptr (LianduStoreErasure) outcome = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_store_backup_second (desk->store, disk, NULL, NULL, NULL, &error));
  g_assert_cmpint (g_rename (disk, away), ==, 0);
  outcome = liandu_store_erase (desk->store, decision, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->left->len, ==, 1);
  g_assert_true (is_told (desk));
  g_assert_cmpint (g_rename (away, disk), ==, 0);
  g_assert_true (folder_says (disk, SECRET));
  liandu_store_clear_traces (desk->store, LIANDU_TRACES_NOT_AGAIN);
  liandu_store_clear_traces (desk->store, LIANDU_TRACES_AGAIN_LATER);
  g_assert_true (folder_says (disk, SECRET));
  if (later)
    liandu_clock_advance (desk->clock, 60 * 60 * 1000);
  liandu_store_clear_traces (desk->store, later ? LIANDU_TRACES_AGAIN_LATER : LIANDU_TRACES_AGAIN);
  g_assert_false (folder_says (disk, SECRET));
  g_assert_false (is_told (desk));
  liandu_test_remove_folder (disk);
}

/* The decision erases on a desk that has the record, and on one that gets the
 * record later from somebody who does not know of the decision. */
static void
test_other_desks (LianduTestStore *desk,
                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduTestStore) second = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) late = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *person = new_person (desk);
  g_autofree char *unit = new_unit (desk);
  g_autofree char *issue = new_issue (desk, unit);
  g_autoptr (GError) error = NULL;

  give (desk, second);
  g_assert_true (folder_says (second->folder, SECRET));
  give (second, late);
  liandu_test_store_edit (late, issue, "rect_measure", "另一台机器改的措施", NULL);
  erase (desk, person, issue, 0, 0);
  give (desk, second);
  /* The traces of what others decided go at the next opportunity. */
  liandu_store_clear_traces (second->store, LIANDU_TRACES_NOT_AGAIN);
  g_assert_false (folder_says (second->folder, SECRET));
  give (late, desk);
  give (late, second);
  give (second, late);
  give (desk, late);
  give (desk, second);
  assert_alike (desk, second);
  assert_alike (desk, late);
  assert_sound (desk);
  assert_sound (second);
  assert_sound (late);
}

static GBytes *
dup_hash (GBytes *txn)
{
  g_autoptr (GVariant) bundle = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(ayaya(ayayay))"), txn, FALSE));
  g_autoptr (GVariant) hash = g_variant_get_child_value (bundle, 0);

  return g_variant_get_data_as_bytes (hash);
}

static void
remove_known (GPtrArray *txns,
              GPtrArray *known)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (hashes, dup_hash (g_ptr_array_index (known, i)));
  for (guint i = txns->len; i > 0; i--)
    {
      g_autoptr (GBytes) hash = dup_hash (g_ptr_array_index (txns, i - 1));

      if (g_hash_table_contains (hashes, hash))
        g_ptr_array_remove_index (txns, i - 1);
    }
}

/* A desk hears of the decision before it hears of what it is about. */
static void
test_decision_first (LianduTestStore *desk,
                     gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduTestStore) second = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) third = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *person = new_person (desk);
  g_autofree char *unit = new_unit (desk);
  g_autofree char *issue = new_issue (desk, unit);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GError) error = NULL;

  before = liandu_store_export_txns (desk->store, 0, &error);
  g_assert_no_error (error);
  give (desk, second);
  erase (second, person, issue, 0, 0);
  theirs = liandu_store_export_txns (second->store, 0, &error);
  g_assert_no_error (error);
  remove_known (theirs, before);
  liandu_store_import_txns (third->store, theirs, &error);
  g_assert_no_error (error);
  g_assert_cmpint (liandu_test_store_count (third, "SELECT count (*) FROM erased"), >, 0);
  liandu_store_import_txns (third->store, before, &error);
  g_assert_no_error (error);
  g_assert_false (folder_says (third->folder, SECRET));
  give (second, desk);
  give (desk, second);
  give (desk, third);
  give (third, desk);
  give (third, second);
  assert_alike (desk, second);
  assert_alike (desk, third);
}

static void
test_refused (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *person = new_person (desk);
  g_autofree char *unit = new_unit (desk);
  g_autofree char *issue = new_issue (desk, unit);
  g_autoptr (LianduRecord) unknown = new_decision (desk, person, "018f0000-0000-7000-8000-000000000000", 0);
  g_autoptr (LianduRecord) table = new_decision (desk, person, issue, 33);
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_store_erase (desk->store, unknown, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (liandu_store_erase (desk->store, table, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM erased"), ==, 0);
}

#define ADD(path, function) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, function, liandu_test_store_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/erasure/whole-record", test_whole_record);
  ADD ("/erasure/one-field", test_one_field);
  ADD ("/erasure/not-undone", test_not_undone);
  ADD ("/erasure/other-desks", test_other_desks);
  ADD ("/erasure/second-disk", test_second_disk);
  g_test_add ("/erasure/second-disk-later", LianduTestStore, "later", liandu_test_store_set_up, test_second_disk, liandu_test_store_tear_down);
  ADD ("/erasure/decision-first", test_decision_first);
  ADD ("/erasure/refused", test_refused);
  return g_test_run ();
}
