/* test-kept-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "export-test.h"
#include "liandu-kept-sheet.h"
#include "liandu-sheet-diff.h"
#include "liandu-test-store.h"
#include "liandu-workbook-content.h"

/* What was sent stays as it was sent, and what is different today is told. */

#define N_RECORDS 30

typedef struct
{
  LianduTestStore store;
  char *unit;
  char *uuids[N_RECORDS];
} Fixture;

static char *
add_record (Fixture *self,
            guint    number)
{
  g_autofree char *text = g_strdup_printf ("第%u个问题：公务接待无公函，超标准列支餐费%u元", number, 100 + number);

  return liandu_test_store_create (&self->store, "issue", "unit", self->unit, "description", text, "rect_measure", "①追缴；②修订办法", NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  liandu_test_store_set_up (&self->store, NULL);
  self->unit = liandu_test_store_create (&self->store, "unit", "name", "石泉乡党委", NULL);
  for (guint i = 0; i < N_RECORDS; i++)
    self->uuids[i] = add_record (self, i);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  liandu_test_store_tear_down (&self->store, NULL);
  g_free (self->unit);
  for (guint i = 0; i < N_RECORDS; i++)
    g_free (self->uuids[i]);
}

static char *
keep (Fixture *self)
{
  g_autoptr (LianduSheetRequest) request = liandu_sheet_request_new (liandu_sheet_lookup ("issue-ledger"));
  g_autoptr (LianduDate) day = liandu_date_new_day (2026, 4, 8);
  g_autoptr (GError) error = NULL;
  const char *units[] = { self->unit, NULL };
  char *uuid;

  request->units = g_strdupv ((char **) units);
  uuid = liandu_kept_sheet_keep (self->store.store, request, day, "县委办公室", NULL, NULL, &error);
  g_assert_no_error (error);
  return uuid;
}

static GPtrArray *
compare (Fixture    *self,
         const char *uuid,
         gboolean    with_then)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *differences = liandu_kept_sheet_compare (self->store.store, uuid, with_then, NULL, &error);

  g_assert_no_error (error);
  return differences;
}

static void
delete_record (Fixture    *self,
               const char *uuid)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  liandu_change_set_delete (changes, liandu_kind_lookup ("issue"), uuid);
  liandu_store_commit (self->store.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_kept (Fixture      *self,
           gconstpointer unused)
{
  g_autofree char *uuid = keep (self);
  g_autoptr (LianduRecord) record = liandu_test_store_load (&self->store, uuid);
  g_autoptr (GPtrArray) differences = compare (self, uuid, FALSE);
  g_autoptr (LianduWorkbookContent) content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (LianduWorkbookContent) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "kept.xlsx", NULL);
  g_autofree char *strings = NULL;

  g_assert_cmpstr (liandu_record_get_string (record, "title"), ==, "石泉乡党委问题整改台账");
  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (record, "n_records")), ==, N_RECORDS);
  g_assert_cmpuint (differences->len, ==, 0);

  content = liandu_kept_sheet_load_content (self->store.store, uuid, &error);
  g_assert_no_error (error);
  bytes = liandu_workbook_content_to_bytes (content);
  copy = liandu_workbook_content_from_bytes (bytes);
  again = liandu_workbook_content_to_bytes (copy);
  g_assert_true (g_bytes_equal (bytes, again));

  liandu_test_store_edit (&self->store, self->uuids[3], "description", "后来改写", NULL);
  liandu_kept_sheet_write_file (self->store.store, uuid, path, &error);
  g_assert_no_error (error);
  strings = test_read_part (path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, "第3个问题"));
  g_assert_null (strstr (strings, "后来改写"));
}

/* Whatever is done to the records is what is told, and nothing else. */
static void
test_differences (Fixture      *self,
                  gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autofree char *uuid = keep (self);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) differences = NULL;

  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("改写%u", i);
      int what = g_rand_int_range (rand, 0, 4);

      if (what == 0)
        {
          liandu_test_store_edit (&self->store, self->uuids[i], "description", text, NULL);
          g_hash_table_add (expected, g_strdup_printf ("changed %s 存在问题/具体问题 %s", self->uuids[i], text));
        }
      else if (what == 1)
        {
          liandu_test_store_edit (&self->store, self->uuids[i], "note", text, NULL);
          g_hash_table_add (expected, g_strdup_printf ("changed %s 备注 %s", self->uuids[i], text));
        }
      else if (what == 2)
        {
          delete_record (self, self->uuids[i]);
          g_hash_table_add (expected, g_strdup_printf ("gone %s  ", self->uuids[i]));
        }
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *added = add_record (self, 100 + i);

      g_hash_table_add (expected, g_strdup_printf ("new %s  ", added));
    }
  differences = compare (self, uuid, FALSE);
  g_assert_cmpuint (differences->len, ==, g_hash_table_size (expected));
  for (guint i = 0; i < differences->len; i++)
    {
      const LianduSheetDifference *difference = g_ptr_array_index (differences, i);
      gboolean changed = difference->type == LIANDU_SHEET_DIFF_CHANGED;
      g_autofree char *key = g_strdup_printf ("%s %s %s %s", liandu_sheet_diff_type_to_string (difference->type), difference->id,
                                              changed ? difference->heading : "", changed ? difference->after : "");

      g_test_message ("%s", key);
      g_assert_true (g_hash_table_remove (expected, key));
    }
}

/* Whatever became of the records, the unit and the words since: what was sent
 * can be reckoned again, also on another day. */
static void
test_then (Fixture      *self,
           gconstpointer unused)
{
  g_autofree char *before = add_record (self, 200);
  g_autofree char *uuid = NULL;
  g_autofree char *later = NULL;
  g_autofree char *row = liandu_test_store_add_row (&self->store, self->uuids[5], "progress", "month", "2026-03", "situation", "已追缴", NULL);
  g_autoptr (GPtrArray) today = NULL;
  g_autoptr (GPtrArray) then = NULL;

  liandu_test_store_edit (&self->store, self->uuids[6], "due", "2026-04-10", NULL);
  uuid = keep (self);
  liandu_test_store_set_now (&self->store, "2026-07-01T09:00:00+08:00");
  liandu_test_store_edit (&self->store, self->unit, "name", "石泉镇党委", NULL);
  liandu_test_store_edit (&self->store, self->uuids[0], "description", "后来改写", NULL);
  delete_record (self, self->uuids[1]);
  delete_record (self, before);
  later = add_record (self, 201);
  g_free (liandu_test_store_add_row (&self->store, self->uuids[5], "progress", "month", "2026-06", "situation", "已办结", NULL));
  today = compare (self, uuid, FALSE);
  then = compare (self, uuid, TRUE);
  g_assert_cmpuint (today->len, >, 4);
  for (guint i = 0; i < then->len; i++)
    {
      const LianduSheetDifference *difference = g_ptr_array_index (then, i);

      g_test_message ("%s %s: “%s” → “%s”", difference->line, difference->heading, difference->before, difference->after);
    }
  g_assert_cmpuint (then->len, ==, 0);
}

/* A text that goes on below its line is one text. */
static void
test_long (Fixture      *self,
           gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *uuid = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  const LianduSheetDifference *difference;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "第%u段内容。", i);
  liandu_test_store_edit (&self->store, self->uuids[0], "rect_measure", text->str, NULL);
  uuid = keep (self);
  g_string_append (text, "补充");
  liandu_test_store_edit (&self->store, self->uuids[0], "rect_measure", text->str, NULL);
  differences = compare (self, uuid, FALSE);
  g_assert_cmpuint (differences->len, ==, 1);
  difference = g_ptr_array_index (differences, 0);
  g_assert_cmpstr (difference->heading, ==, "整改措施");
  g_assert_cmpstr (difference->after, ==, text->str);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kept-sheet/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/kept-sheet/differences", Fixture, NULL, set_up, test_differences, tear_down);
  g_test_add ("/kept-sheet/then", Fixture, NULL, set_up, test_then, tear_down);
  g_test_add ("/kept-sheet/long", Fixture, NULL, set_up, test_long, tear_down);
  return g_test_run ();
}
