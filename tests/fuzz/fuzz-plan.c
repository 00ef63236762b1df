/* fuzz-plan.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-plan.h"
#include "liandu-import-report.h"
#include "liandu-sample.h"
#include "liandu-store.h"

/* Sheets as nobody keeps them, from the finding of the table to the plan:
 * whatever stands in a sheet, each record has one fate and the plan can be
 * shown.  Run by build-aux/fuzz, which says in FUZZ_WORKSPACE where the sample
 * is to be kept that the sheets are compared with. */

int LLVMFuzzerInitialize (int *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static LianduStore *store;
static GPtrArray *words;

static const char * const values[] = {
  "序号", "1", "2", "3", "4", "合计", "小计", "注：以上均已核实", "填表人：张三　审核人：李四", "附件1", "清源县2021年问题整改台账",
  "填报单位：县财政局（盖章）", "2021.4.8", "21.4.8", "2021年4月底前", "4月8日", "长期坚持", "立行立改", "２０２１年４月", "2021-13-45",
  "已完成", "基本完成", "正在整改", "未启动", "同上", "〃", "/", "——", "无", "县财政局、县教育局", "财政局", "教育局", "城关镇",
  "王芳", "王芳（县财政局局长）", "局长王芳", "党组书记、局长", "1.学习制度不健全；2.报销审核不严。", "滞留资金3万元", "（一）", "二、县教育局",
  "3月整改情况", "四月份进展", "是", "否", "100%", "0", "-1", "1e309", "99999999999999999999", "例", "说明：", "uuid", "记录ID",
  "0196b3c0-0000-7000-8000-000000000000", "清纪监〔2021〕1号", "第一责任人", "责任领导/责任人", "领导：王芳\n责任人：李敏", "第1页 共2页",
};

static void
add_words_of (const LianduField *field)
{
  const char * const *synonyms = liandu_field_get_synonyms (field);

  if (liandu_field_get_term (field) != NULL)
    g_ptr_array_add (words, (gpointer) liandu_field_get_term (field));
  for (guint i = 0; synonyms != NULL && synonyms[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) synonyms[i]);
}

static LianduStore *
open_sample (const char *folder)
{
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed ("2026-04-08T09:00:00+08:00", NULL);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  gboolean made = g_file_test (folder, G_FILE_TEST_EXISTS);
  LianduStore *sample = liandu_store_open (folder, clock, LIANDU_STORE_CREATE, NULL);

  g_assert_true (sample != NULL && (made || (liandu_store_add_user (sample, "王芳", NULL, NULL) && liandu_store_set_user (sample, "王芳", NULL)
                                             && liandu_sample_fill (sample, today, NULL))));
  return sample;
}

int
LLVMFuzzerInitialize (int    *argc G_GNUC_UNUSED,
                      char ***argv G_GNUC_UNUSED)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_kind_lookup ("issue"));

  store = open_sample (g_getenv ("FUZZ_WORKSPACE"));
  words = g_ptr_array_new ();
  for (guint i = 0; i < fields->len; i++)
    add_words_of (g_ptr_array_index (fields, i));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_ptr_array_add (words, (gpointer) values[i]);
  return 0;
}

/* Bytes as a sheet */

typedef struct
{
  const guint8 *data;
  size_t size;
  GPtrArray *grids;
  LianduGrid *grid;
  guint row;
  guint column;
} Sheet;

static guint
take (Sheet *self)
{
  if (self->size == 0)
    return 0;
  self->size--;
  return *self->data++;
}

static void
begin_row (Sheet    *self,
           guint     gap,
           gboolean  hidden)
{
  self->row += 1 + gap;
  self->column = 0;
  liandu_grid_begin_row (self->grid, self->row, hidden);
}

static void
begin_sheet (Sheet    *self,
             gboolean  hidden)
{
  self->grid = liandu_grid_new ("Sheet1", hidden);
  self->row = G_MAXUINT;
  g_ptr_array_add (self->grids, self->grid);
  begin_row (self, 0, FALSE);
}

static void
add_cell (Sheet          *self,
          LianduCellType  type,
          const char     *text)
{
  if (*text != '\0')
    liandu_grid_add_cell (self->grid, self->column, type, text, strlen (text), type == LIANDU_CELL_DATE ? text : NULL);
  self->column++;
}

static void
add_literal (Sheet *self)
{
  guint wanted = take (self) % 48;
  gsize n = MIN (wanted, self->size);
  g_autofree char *copy = g_strndup ((const char *) self->data, n);
  g_autofree char *valid = g_utf8_make_valid (copy, -1);

  add_cell (self, LIANDU_CELL_TEXT, valid);
  self->data += n;
  self->size -= n;
}

static void
merge (Sheet *self,
       guint  down,
       guint  right)
{
  guint column = self->column > 0 ? self->column - 1 : 0;
  LianduMerge merge = { self->row, self->row + down, column, column + right };

  liandu_grid_add_merge (self->grid, &merge);
  self->column = column + right + 1;
}

static void
read_byte (Sheet *self,
           guint  byte)
{
  if (byte < 0xd8)
    add_cell (self, LIANDU_CELL_TEXT, g_ptr_array_index (words, (byte + (byte % 5 == 0 ? 0xd8 : 0)) % words->len));
  else if (byte < 0xe8)
    begin_row (self, byte == 0xe7 ? take (self) % 4 : 0, byte == 0xe6);
  else if (byte < 0xec)
    self->column += 1 + byte - 0xe8;
  else if (byte < 0xf0)
    merge (self, take (self) % 6, byte == 0xed ? take (self) % 12 : 0);
  else if (byte < 0xf2)
    merge (self, 0, take (self) % 12);
  else if (byte < 0xf4)
    liandu_grid_hide_columns (self->grid, self->column, self->column + byte - 0xf2);
  else if (byte < 0xf6)
    begin_sheet (self, byte == 0xf5);
  else if (byte < 0xfa)
    add_literal (self);
  else if (byte < 0xfc)
    add_cell (self, LIANDU_CELL_NUMBER, byte == 0xfa ? "44294" : "3");
  else if (byte < 0xfe)
    add_cell (self, LIANDU_CELL_DATE, "2021-04-08");
  else
    add_cell (self, LIANDU_CELL_ERROR, "#REF!");
}

static GPtrArray *
read_sheets (const guint8 *data,
             size_t        size)
{
  Sheet sheet = { data, size, g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_grid_free), NULL, 0, 0 };

  begin_sheet (&sheet, FALSE);
  while (sheet.size > 0 && sheet.row < 400)
    read_byte (&sheet, take (&sheet));
  return sheet.grids;
}

/* The plan */

static void
look_at (LianduImportPlan *plan)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);
  g_autoptr (GPtrArray) report = liandu_import_report_list (plan);
  g_autoptr (GArray) questions = liandu_import_plan_list_questions (plan);
  g_autoptr (LianduChangeSet) changes = liandu_import_plan_dup_changes (plan);
  guint n = 0;

  for (guint i = 0; i < LIANDU_IMPORT_N_ACTIONS; i++)
    n += liandu_import_plan_count (plan, i);
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (rows));
  g_assert_nonnull (changes);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      g_assert_true (liandu_import_row_get_action (row) == LIANDU_IMPORT_REFUSED || liandu_import_row_get_record (row) != NULL);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static const char * const kinds[] = { "issue", "talk", "unit", "person", "interview", "consultation" };
  const LianduKind *kind = liandu_kind_lookup (kinds[size > 0 ? data[0] % G_N_ELEMENTS (kinds) : 0]);
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduTableSource) source = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (size < 2)
    return 0;
  liandu_import_setup_set_by_hand (setup, (data[0] & 0x80) != 0);
  source = liandu_table_source_new_for_grids ("台账.xlsx", read_sheets (data + 1, size - 1));
  plan = liandu_import_plan_new (store, kind, source, setup, NULL, NULL, NULL, &error);
  g_assert_true ((plan != NULL) != (error != NULL));
  if (plan != NULL)
    look_at (plan);
  return 0;
}
