/* test-handout.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "liandu-handout.h"
#include "liandu-import-base.h"
#include "liandu-import-plan.h"
#include "liandu-test-store.h"
#include "liandu-value.h"

/* Tables that go out to a unit, are filled in there in every way that people
 * find, and come back: exactly what was changed is taken over or held back. */

#define N_ISSUES 6
#define N_COLUMNS 12

enum
{
  SERIAL,
  NUMBER,
  CATEGORY,
  PROBLEM,
  MEASURE,
  RESPONSIBLE,
  DUE,
  PROGRESS,
  COMPLETION,
  EVIDENCE,
  NOTE,
  ID,
};

static char *
add_issues (LianduTestStore *desk)
{
  static const char * const problems[N_ISSUES] = {
    "公务用车使用登记缺项，三次出车无审批单", "食堂采购没有询价记录，供货商多年未换", "工会经费账目公开不及时",
    "支部学习记录雷同，抄写笔记补造痕迹明显", "值班带班制度不落实，夜间脱岗两次", "固定资产盘点走过场，账实不符十二件",
  };
  char *unit = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);

  for (guint i = 0; i < N_ISSUES; i++)
    {
      g_autofree char *uuid = liandu_test_store_create (desk, "issue", "description", problems[i], "unit", unit, "due", "2026-05-20",
                                                        "rect_measure", "限期清理", "category", "8", "note", "内部掌握", NULL);

      g_free (liandu_test_store_add_row (desk, uuid, "progress", "month", "2026-03", "situation", "已清理一半", "completion", "doing", NULL));
    }
  return unit;
}

static char *
send (LianduTestStore *desk,
      gboolean         protect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduQuery) query = liandu_handout_new_query (liandu_kind_lookup ("issue"));
  const LianduHandoutOptions options = { desk->folder, NULL, protect };
  g_autoptr (GPtrArray) files = liandu_handout_send (desk->store, query, NULL, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  return g_strdup (((const LianduHandoutFile *) g_ptr_array_index (files, 0))->path);
}

/* A table as rows of texts, headings first. */

typedef struct
{
  GPtrArray *rows;          /* GPtrArray of char * */
  char *mark;               /* id in the hidden sheet, or NULL */
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->mark, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static char *
dup_cell (const LianduGrid *grid,
          guint             row,
          guint             column)
{
  guint index;
  const LianduCell *cell = liandu_grid_find_row (grid, row, &index) ? liandu_grid_get_cell (grid, index, column) : NULL;

  return g_strdup (cell != NULL ? cell->text : "");
}

/* Headings, records and empty rows; the title takes the first two rows. */
static Sheet
read_sheet (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduTableSource) source = liandu_table_source_open (path, NULL, &error);
  GPtrArray *grids;
  Sheet self = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref), NULL };

  g_assert_no_error (error);
  grids = liandu_table_source_get_grids (source);
  g_assert_cmpuint (grids->len, ==, 2);
  g_assert_true (liandu_grid_is_hidden (g_ptr_array_index (grids, 1)));
  self.mark = dup_cell (g_ptr_array_index (grids, 1), 0, 1);
  for (guint row = 2; row < 3 + N_ISSUES; row++)
    {
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

      for (guint column = 0; column < N_COLUMNS; column++)
        g_ptr_array_add (cells, dup_cell (g_ptr_array_index (grids, 0), row, column));
      g_ptr_array_add (self.rows, cells);
    }
  return self;
}

static const char *
get (const Sheet *self,
     guint        row,
     guint        column)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (self->rows, row), column);
}

static void
put (Sheet      *self,
     guint       row,
     guint       column,
     const char *text)
{
  GPtrArray *cells = g_ptr_array_index (self->rows, row);

  g_free (cells->pdata[column]);
  cells->pdata[column] = g_strdup (text);
}

static char *
write_sheet (LianduTestStore *desk,
             const Sheet     *self)
{
  char *path = g_build_filename (desk->folder, "报回.xlsx", NULL);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "反馈表");

  worksheet_write_string (sheet, 0, 0, "县教育局问题整改情况反馈表", NULL);
  worksheet_write_string (sheet, 1, 0, "填报单位（盖章）：县教育局", NULL);
  for (guint row = 0; row < self->rows->len; row++)
    for (guint column = 0; column < ((GPtrArray *) g_ptr_array_index (self->rows, row))->len; column++)
      if (*get (self, row, column) != '\0')
        worksheet_write_string (sheet, row + 2, (lxw_col_t) column, get (self, row, column), NULL);
  if (self->mark != NULL)
    {
      lxw_worksheet *hidden = workbook_add_worksheet (book, LIANDU_HANDOUT_SHEET);

      worksheet_write_string (hidden, 0, 0, LIANDU_HANDOUT_MARK, NULL);
      worksheet_write_string (hidden, 0, 1, self->mark, NULL);
      worksheet_hide (hidden);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return path;
}

static LianduImportPlan *
plan_file (LianduTestStore         *desk,
           const char              *path,
           const LianduImportSetup *setup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduTableSource) source = liandu_table_source_open (path, NULL, &error);
  LianduImportPlan *plan;

  g_assert_no_error (error);
  plan = liandu_import_plan_new (desk->store, liandu_kind_lookup ("issue"), source, setup, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_import_plan_is_return (plan));
  return plan;
}

static LianduImportPlan *
plan_sheet (LianduTestStore         *desk,
            const Sheet             *sheet,
            const LianduImportSetup *setup)
{
  g_autofree char *path = write_sheet (desk, sheet);

  return plan_file (desk, path, setup);
}

static void
commit (LianduImportPlan *plan)
{
  g_autoptr (GError) error = NULL;

  liandu_import_plan_commit (plan, NULL, &error);
  g_assert_no_error (error);
}

/* What the plan does, in lines that can be compared. */

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
join_lines (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
describe_row (LianduImportRow *row,
              GPtrArray       *lines)
{
  const char *uuid = liandu_record_get_uuid (liandu_import_row_get_record (row));
  GPtrArray *changes = liandu_import_row_get_changes (row);
  GPtrArray *holds = liandu_import_row_get_holds (row);

  if (liandu_import_row_get_action (row) == LIANDU_IMPORT_NEW)
    {
      g_autofree char *title = liandu_record_dup_title (liandu_import_row_get_record (row));

      g_ptr_array_add (lines, g_strconcat ("new ", title, NULL));
      return;
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const LianduImportChange *change = g_ptr_array_index (changes, i);
      g_autofree char *text = liandu_value_to_text (change->field, change->new_value, NULL);

      if (!g_str_equal (liandu_field_get_name (change->field), "month"))
        g_ptr_array_add (lines, g_strdup_printf ("%s %s=%s", uuid, liandu_field_get_name (change->field), text));
    }
  for (guint i = 0; i < holds->len; i++)
    {
      const LianduImportHold *hold = g_ptr_array_index (holds, i);

      g_ptr_array_add (lines, g_strdup_printf ("%s %s %s=%s", uuid, liandu_hold_type_get_code (hold->type),
                                               hold->field != NULL ? liandu_field_get_name (hold->field) : "",
                                               hold->returned != NULL ? hold->returned : ""));
    }
}

static char *
describe_plan (LianduImportPlan *plan)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      g_assert_cmpint (liandu_import_row_get_action (row), !=, LIANDU_IMPORT_REFUSED);
      describe_row (row, lines);
    }
  return join_lines (lines);
}

/* Tests */

static void
test_out (LianduTestStore *desk,
          gconstpointer    unused)
{
  g_autofree char *unit = add_issues (desk);
  g_autofree char *path = send (desk, TRUE);
  g_auto (Sheet) sheet = read_sheet (path);
  g_autoptr (LianduImportPlan) plan = plan_file (desk, path, NULL);
  g_autofree char *words = describe_plan (plan);

  g_assert_cmpstr (get (&sheet, 0, PROGRESS), ==, "整改进展情况");
  g_assert_cmpstr (get (&sheet, 1, PROGRESS), ==, "已清理一半");
  /* What the office notes down for itself does not go out. */
  g_assert_cmpstr (get (&sheet, 1, NOTE), ==, "");
  liandu_test_assert_text (desk, sheet.mark, "record_count", "6");
  liandu_test_assert_text (desk, sheet.mark, "unit", "县教育局");
  g_assert_cmpstr (words, ==, "");
}

static void
test_back (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autofree char *unit = add_issues (desk);
  g_autofree char *path = send (desk, FALSE);
  g_auto (Sheet) sheet = read_sheet (path);
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduRecord) handout = NULL;
  g_autoptr (GError) error = NULL;

  put (&sheet, 1, PROGRESS, "全部清理完毕");
  put (&sheet, 1, COMPLETION, "已完成");
  put (&sheet, 2, PROBLEM, "没有大的问题");
  put (&sheet, 3, DUE, "2026年9月30日");
  put (&sheet, 4, COMPLETION, "已销号");
  plan = plan_sheet (desk, &sheet, NULL);
  g_assert_cmpuint (liandu_import_plan_count_holds (plan, FALSE), ==, 3);
  commit (plan);
  liandu_test_assert_text (desk, get (&sheet, 1, ID), "progress_text", "全部清理完毕");
  liandu_test_assert_text (desk, get (&sheet, 2, ID), "description", "食堂采购没有询价记录，供货商多年未换");
  liandu_test_assert_text (desk, get (&sheet, 3, ID), "due", "2026-05-20");
  liandu_test_assert_text (desk, get (&sheet, 4, ID), "completion", "正在整改");
  liandu_test_assert_text (desk, sheet.mark, "returned_on", "2026-04-08");
  liandu_test_assert_text (desk, sheet.mark, "pending", "3");
  handout = liandu_test_store_load (desk, sheet.mark);
  g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (handout, "changes", 1), "type"), ==, "extension");
  /* One undo takes all of it back. */
  liandu_store_undo (desk->store, get (&sheet, 1, ID), NULL, NULL, &error);
  g_assert_no_error (error);
  liandu_test_assert_text (desk, get (&sheet, 1, ID), "progress_text", "已清理一半");
  liandu_test_assert_text (desk, sheet.mark, "pending", "0");
}

static void
test_decide (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_autofree char *unit = add_issues (desk);
  g_autofree char *path = send (desk, FALSE);
  g_auto (Sheet) sheet = read_sheet (path);
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduImportPlan) again = NULL;
  g_autoptr (LianduRecord) handout = NULL;
  g_autofree char *accepted = g_strconcat (get (&sheet, 1, ID), ".description", NULL);
  g_autofree char *refused = g_strconcat (get (&sheet, 2, ID), ".description", NULL);

  put (&sheet, 1, PROBLEM, "公务用车登记缺项，五次出车无审批单");
  put (&sheet, 2, PROBLEM, "食堂采购已经规范");
  put (&sheet, 3, PROBLEM, "工会经费账目已经公开");
  liandu_import_setup_decide (setup, accepted, LIANDU_DECISION_ACCEPTED);
  liandu_import_setup_decide (setup, refused, LIANDU_DECISION_REFUSED);
  plan = plan_sheet (desk, &sheet, setup);
  commit (plan);
  liandu_test_assert_text (desk, get (&sheet, 1, ID), "description", "公务用车登记缺项，五次出车无审批单");
  liandu_test_assert_text (desk, get (&sheet, 2, ID), "description", "食堂采购没有询价记录，供货商多年未换");
  liandu_test_assert_text (desk, sheet.mark, "pending", "1");
  /* The same file once more: decided now, and nothing stands there twice. */
  liandu_import_setup_decide (setup, "", LIANDU_DECISION_REFUSED);
  again = plan_sheet (desk, &sheet, setup);
  commit (again);
  handout = liandu_test_store_load (desk, sheet.mark);
  g_assert_cmpuint (g_list_model_get_n_items (liandu_record_get_children (handout, liandu_kind_get_field (liandu_record_get_kind (handout), "changes"))), ==, 3);
  liandu_test_assert_text (desk, sheet.mark, "pending", "0");
}

/* What was changed here since stands beside what came back; what the unit did
 * not touch stays as it is here now. */
static void
test_meanwhile (LianduTestStore *desk,
                gconstpointer    unused)
{
  g_autofree char *unit = add_issues (desk);
  g_autofree char *path = send (desk, FALSE);
  g_auto (Sheet) sheet = read_sheet (path);
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autofree char *words = NULL;
  g_autofree char *expected = g_strconcat (get (&sheet, 1, ID), " meanwhile rect_measure=每季度清理", NULL);

  liandu_test_store_edit (desk, get (&sheet, 1, ID), "rect_measure", "每月清理", NULL);
  liandu_test_store_edit (desk, get (&sheet, 2, ID), "rect_measure", "每周清理", NULL);
  put (&sheet, 1, MEASURE, "每季度清理");
  plan = plan_sheet (desk, &sheet, NULL);
  words = describe_plan (plan);
  g_assert_cmpstr (words, ==, expected);
  commit (plan);
  liandu_test_assert_text (desk, get (&sheet, 1, ID), "rect_measure", "每月清理");
  liandu_test_assert_text (desk, get (&sheet, 2, ID), "rect_measure", "每周清理");
}

/* Random edits */

static const char * const synonyms[N_COLUMNS][2] = {
  [PROBLEM] = { "问题表述", "主要问题" }, [MEASURE] = { "整改举措", "整改办法" }, [DUE] = { "完成时限", "整改期限" },
  [PROGRESS] = { "进展情况", "整改情况" },
};

typedef struct
{
  Sheet sheet;
  GPtrArray *expected;
  gboolean has_ids;
  gboolean touched[N_ISSUES + 1];
} Case;

static void
expect (Case       *self,
        guint       row,
        const char *words)
{
  g_ptr_array_add (self->expected, g_strconcat (get (&self->sheet, row, ID), " ", words, NULL));
}

/* One record gets one edit, so that what is expected stays plain. */
static void
edit_record (Case  *self,
             GRand *rand,
             guint  row)
{
  g_autofree char *text = g_strdup_printf ("改动%u号", g_rand_int_range (rand, 100, 999));
  g_autofree char *line = NULL;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      put (&self->sheet, row, PROGRESS, text);
      line = g_strconcat ("situation=", text, NULL);
      expect (self, row, "completion=doing");
      break;
    case 1:
      put (&self->sheet, row, COMPLETION, "基本完成");
      expect (self, row, "situation=已清理一半");
      line = g_strdup ("completion=mostly");
      break;
    case 2:
      put (&self->sheet, row, EVIDENCE, text);
      line = g_strconcat ("name=", text, NULL);
      break;
    case 3:
      put (&self->sheet, row, MEASURE, text);
      line = g_strconcat ("rect_measure=", text, NULL);
      break;
    case 4:
      put (&self->sheet, row, DUE, "2026年8月1日");
      line = g_strdup ("extension due=2026年8月1日");
      break;
    case 5:
      put (&self->sheet, row, COMPLETION, "已销号");
      line = g_strdup ("closed completion=已销号");
      break;
    default:
      if (!self->has_ids)
        return;
      put (&self->sheet, row, PROBLEM, text);
      line = g_strconcat ("altered description=", text, NULL);
    }
  expect (self, row, line);
}

static void
delete_record (Case  *self,
               GRand *rand)
{
  guint row = (guint) g_rand_int_range (rand, 1, (gint32) self->sheet.rows->len);

  expect (self, row, "missing =");
  g_ptr_array_remove_index (self->sheet.rows, row);
}

static void
add_record (Case  *self,
            GRand *rand)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = g_strdup_printf ("本单位自查发现的第%u件事：公章保管无人交接", g_rand_int_range (rand, 10, 99));

  for (guint column = 0; column < N_COLUMNS; column++)
    g_ptr_array_add (cells, g_strdup (column == PROBLEM ? text : ""));
  g_ptr_array_insert (self->sheet.rows, g_rand_int_range (rand, 1, (gint32) self->sheet.rows->len + 1), cells);
  g_ptr_array_add (self->expected, g_strconcat ("new ", text, NULL));
}

static void
shuffle (Case  *self,
         GRand *rand)
{
  for (guint i = self->sheet.rows->len - 1; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 1, (gint32) i + 1);
      gpointer row = self->sheet.rows->pdata[i];

      self->sheet.rows->pdata[i] = self->sheet.rows->pdata[j];
      self->sheet.rows->pdata[j] = row;
    }
}

/* Columns: other headings, an empty one more, the ids and the mark gone. */
static void
change_columns (Case  *self,
                GRand *rand)
{
  guint place = (guint) g_rand_int_range (rand, 1, N_COLUMNS);

  for (guint column = 0; column < N_COLUMNS; column++)
    if (synonyms[column][0] != NULL && g_rand_boolean (rand))
      put (&self->sheet, 0, column, synonyms[column][g_rand_int_range (rand, 0, 2)]);
  if (!self->has_ids)
    for (guint row = 0; row < self->sheet.rows->len; row++)
      put (&self->sheet, row, ID, "");
  if (g_rand_boolean (rand))
    for (guint row = 0; row < self->sheet.rows->len; row++)
      g_ptr_array_insert (g_ptr_array_index (self->sheet.rows, row), (int) place, g_strdup (row == 0 ? "联系电话" : ""));
}

static void
run_case (LianduTestStore *desk,
          const char      *path,
          guint32          seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Case self = { read_sheet (path), g_ptr_array_new_with_free_func (g_free), g_rand_int_range (rand, 0, 3) > 0, { FALSE } };
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;

  if (!self.has_ids)
    g_clear_pointer (&self.sheet.mark, g_free);
  for (guint row = 1; row <= N_ISSUES; row++)
    if (g_rand_boolean (rand))
      edit_record (&self, rand, row);
  if (g_rand_boolean (rand))
    shuffle (&self, rand);
  if (g_rand_int_range (rand, 0, 3) == 0)
    add_record (&self, rand);
  change_columns (&self, rand);
  g_test_message ("seed %u", seed);
  plan = plan_sheet (desk, &self.sheet, NULL);
  found = describe_plan (plan);
  expected = join_lines (self.expected);
  liandu_test_assert_same_lines (found, expected);
  sheet_clear (&self.sheet);
  g_ptr_array_unref (self.expected);
}

static void
test_random (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_autofree char *unit = add_issues (desk);
  g_autofree char *path = send (desk, FALSE);

  for (guint32 seed = 1; seed <= 60; seed++)
    run_case (desk, path, seed);
}

static void
test_deleted (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autofree char *unit = add_issues (desk);
  g_autofree char *path = send (desk, FALSE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  Case self = { read_sheet (path), g_ptr_array_new_with_free_func (g_free), TRUE, { FALSE } };
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;

  delete_record (&self, rand);
  plan = plan_sheet (desk, &self.sheet, NULL);
  found = describe_plan (plan);
  expected = join_lines (self.expected);
  g_assert_cmpstr (found, ==, expected);
  sheet_clear (&self.sheet);
  g_ptr_array_unref (self.expected);
}

/* Saved again by another program, without a change. */
static void
test_saved_again (LianduTestStore *desk,
                  gconstpointer    unused)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *unit = add_issues (desk);
  g_autofree char *path = send (desk, TRUE);
  g_autofree char *folder = g_build_filename (desk->folder, "again", NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", desk->folder);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *again = g_build_filename (folder, name, NULL);
  const char * const command[] = { office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autofree char *words = NULL;

  if (office == NULL)
    {
      g_test_skip ("no LibreOffice");
      return;
    }
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  plan = plan_file (desk, again, NULL);
  words = describe_plan (plan);
  g_assert_cmpstr (words, ==, "");
  {
    g_auto (Sheet) sheet = read_sheet (again);

    g_assert_cmpstr (get (&sheet, 2, PROBLEM), ==, "食堂采购没有询价记录，供货商多年未换");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, function) g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, function, liandu_test_store_tear_down)
  add ("/handout/out", test_out);
  add ("/handout/back", test_back);
  add ("/handout/decide", test_decide);
  add ("/handout/meanwhile", test_meanwhile);
  add ("/handout/random", test_random);
  add ("/handout/deleted", test_deleted);
  add ("/handout/saved-again", test_saved_again);
#undef add
  return g_test_run ();
}
