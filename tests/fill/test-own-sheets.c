/* test-own-sheets.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-handout.h"
#include "liandu-import-plan.h"
#include "liandu-sheet-export.h"
#include "liandu-sheets.h"
#include "liandu-test-store.h"
#include "liandu-value.h"

/* What we made and nobody changed comes back as nothing, however long the
 * texts and narrow the columns. */

static const char * const sheets[] = { "issue-ledger", "issue-ledger-internal", "supervision-ledger" };

/* Numbered paragraphs: @n of them. */
static char *
make_text (const char *words,
           guint       n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "%s%u.%s，由分管领导牵头落实，逐项核对凭证后报组织人事股备案。", i > 1 ? "\n" : "", i, words);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
add_issue (LianduTestStore *desk,
           const char      *unit,
           guint            n)
{
  g_autofree char *problem = make_text ("村级财务收支未按规定公开", n);
  g_autofree char *measure = make_text ("修订管理办法", 2 * n);
  g_autofree char *progress = make_text ("已完成自查", n);
  char *uuid = liandu_test_store_create (desk, "issue", "description", problem, "unit", unit, "due", "2026-02-20", "ledger", "supervisory",
                                         "category", "8", "grade", "serious", "rect_measure", measure, "sup_measure", problem, NULL);

  g_free (liandu_test_store_add_row (desk, uuid, "progress", "month", "2026-01", "situation", progress, "completion", "doing", NULL));
  return uuid;
}

static LianduImportPlan *
plan_file (LianduTestStore *desk,
           const char      *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduTableSource) source = liandu_table_source_open (path, NULL, &error);
  LianduImportPlan *plan;

  g_assert_no_error (error);
  plan = liandu_import_plan_new (desk->store, liandu_kind_lookup ("issue"), source, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

/* Says what comes back, for whoever has to find out why. */
static void
print_row (LianduImportRow *row)
{
  GPtrArray *changes = liandu_import_row_get_changes (row);
  GPtrArray *doubts = liandu_import_row_get_doubts (row);

  for (guint i = 0; i < changes->len; i++)
    {
      const LianduImportChange *change = g_ptr_array_index (changes, i);
      g_autofree char *from = change->old_value != NULL ? liandu_value_to_text (change->field, change->old_value, NULL) : NULL;
      g_autofree char *to = change->new_value != NULL ? liandu_value_to_text (change->field, change->new_value, NULL) : NULL;

      g_test_message ("%s: “%s” → “%s”", liandu_field_get_name (change->field), from != NULL ? from : "", to != NULL ? to : "");
    }
  for (guint i = 0; i < doubts->len; i++)
    g_test_message ("%s: %s", ((const LianduDoubt *) g_ptr_array_index (doubts, i))->text, ((const LianduDoubt *) g_ptr_array_index (doubts, i))->reason);
}

static void
assert_nothing (LianduImportPlan *plan,
                guint             n_records)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n_records);
  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      print_row (row);
      g_assert_cmpint (liandu_import_row_get_action (row), ==, LIANDU_IMPORT_UNCHANGED);
      g_assert_cmpuint (liandu_import_row_get_doubts (row)->len, ==, 0);
      g_assert_cmpuint (liandu_import_row_get_holds (row)->len, ==, 0);
    }
}

static void
test_unchanged (LianduTestStore *desk,
                gconstpointer    unused)
{
  static const guint lengths[] = { 1, 4, 14, 60 };
  static const char * const limits[] = { "2026年12月20日", "2027年1月底前", "2026年8月中旬", "长期坚持" };
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *uuid = add_issue (desk, unit, lengths[i]);

      liandu_test_store_edit (desk, uuid, "due", limits[i], NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.xlsx", desk->folder, sheets[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduImportPlan) plan = NULL;

      g_test_message ("%s", sheets[i]);
      liandu_sheet_export (desk->store, liandu_sheet_lookup (sheets[i]), NULL, NULL, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      plan = plan_file (desk, path);
      assert_nothing (plan, G_N_ELEMENTS (lengths));
    }
}

/* The whole of a long text is what comes back, not its first cell. */
static void
test_changed (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);
  g_autofree char *uuid = add_issue (desk, unit, 30);
  g_autofree char *path = g_build_filename (desk->folder, "ledger.xlsx", NULL);
  g_autofree char *measure = liandu_test_store_text (desk, uuid, "rect_measure");
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  liandu_sheet_export (desk->store, liandu_sheet_lookup ("issue-ledger"), NULL, NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  liandu_test_store_edit (desk, uuid, "rect_measure", "另定", "description", "另述", NULL);
  plan = plan_file (desk, path);
  liandu_import_plan_commit (plan, NULL, &error);
  g_assert_no_error (error);
  liandu_test_assert_text (desk, uuid, "rect_measure", measure);
}

/* What goes out to a unit is whole when it comes back. */
static void
test_handout (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);
  g_autofree char *brief = add_issue (desk, unit, 1);
  g_autofree char *lengthy = add_issue (desk, unit, 40);
  g_autoptr (LianduQuery) query = liandu_handout_new_query (liandu_kind_lookup ("issue"));
  const LianduHandoutOptions options = { desk->folder, NULL, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = liandu_handout_send (desk->store, query, NULL, &options, NULL, &error);
  g_autoptr (LianduImportPlan) plan = NULL;

  g_assert_no_error (error);
  plan = plan_file (desk, ((const LianduHandoutFile *) g_ptr_array_index (files, 0))->path);
  g_assert_true (liandu_import_plan_is_return (plan));
  assert_nothing (plan, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/own-sheets/" name, LianduTestStore, NULL, liandu_test_store_set_up, function, liandu_test_store_tear_down)
  ADD ("unchanged", test_unchanged);
  ADD ("changed", test_changed);
  ADD ("handout", test_handout);
#undef ADD
  return g_test_run ();
}
