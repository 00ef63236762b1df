/* test-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export-test.h"
#include "liandu-error.h"
#include "liandu-sheet-line.h"
#include "liandu-sheet.h"
#include "liandu-value.h"

/* The headings of a sheet, "group/term" where there is a group. */
static char *
dup_headings (const LianduSheet *sheet)
{
  const LianduSheetInfo *info = liandu_sheet_get_info (sheet);
  g_autoptr (GString) headings = g_string_new (NULL);

  for (guint i = 0; i < info->n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (headings, ' ');
      if (info->columns[i].group != NULL)
        g_string_append_printf (headings, "%s/", info->columns[i].group);
      g_string_append (headings, info->columns[i].term);
    }
  return g_string_free (g_steal_pointer (&headings), FALSE);
}

static void
test_list (void)
{
  GPtrArray *sheets = liandu_sheet_list ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (sheets->len, >=, 3);
  for (guint i = 0; i < sheets->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (sheets, i);

      g_assert_true (g_hash_table_add (ids, (gpointer) liandu_sheet_get_id (sheet)));
      g_assert_true (liandu_sheet_lookup (liandu_sheet_get_id (sheet)) == sheet);
      g_assert_nonnull (liandu_sheet_get_kind (sheet));
      g_assert_null (strchr (liandu_sheet_get_title (sheet), '{'));
      g_assert_cmpint (g_utf8_strlen (liandu_sheet_get_tab (sheet), -1), <=, LIANDU_WORKBOOK_MAX_SHEET_NAME);
    }
  g_assert_null (liandu_sheet_lookup ("no-such-sheet"));
}

/* The order, the words and the groups are those of the design. */
static void
test_headings (void)
{
  const LianduSheet *ledger = liandu_sheet_lookup ("issue-ledger");
  const LianduSheet *internal = liandu_sheet_lookup ("issue-ledger-internal");
  g_autofree char *outgoing = dup_headings (ledger);
  g_autofree char *own = dup_headings (internal);

  g_assert_cmpstr (outgoing, ==, "序号 存在问题/问题类别 存在问题/具体问题 整改措施 责任落实/牵头领导 责任落实/责任单位 责任落实/责任人 "
                                 "配合单位 整改时限 整改进展情况 完成情况 备注");
  g_assert_cmpstr (own, ==, "序号 问题编号 问题类别 存在问题 问题来源 整改目标 整改措施 牵头领导 责任单位 责任人 配合单位 整改时限 "
                            "整改进展情况 完成情况 销号时间 备注");
  g_assert_cmpint (liandu_sheet_get_info (ledger)->paper, ==, LIANDU_PAPER_A4);
  g_assert_cmpint (liandu_sheet_get_info (internal)->paper, ==, LIANDU_PAPER_A3);
  g_assert_false (liandu_sheet_get_info (ledger)->portrait);
}

/* Where an issue comes from never goes to the units. */
static void
test_no_source (void)
{
  const LianduSheet *sheet = liandu_sheet_lookup ("issue-ledger");
  g_autoptr (LianduQuery) query = liandu_sheet_new_query (sheet, NULL);
  GPtrArray *columns = liandu_query_get_columns (query);

  for (guint i = 0; i < columns->len; i++)
    g_assert_null (strstr (g_ptr_array_index (columns, i), "source"));
}

static void
test_title (void)
{
  const LianduSheet *sheet = liandu_sheet_lookup ("issue-ledger");
  g_autofree char *full = liandu_sheet_dup_title (sheet, "清源县农业农村局", "2026年4月");

  g_assert_cmpstr (full, ==, "清源县农业农村局2026年4月问题整改台账");
  g_assert_cmpstr (liandu_sheet_get_title (sheet), ==, "问题整改台账");
}

/* The user's conditions and search words, the sheet's order and columns. */
static void
test_query (void)
{
  const LianduSheet *sheet = liandu_sheet_lookup ("talk-register");
  g_autoptr (LianduQuery) user = liandu_query_new (liandu_sheet_get_kind (sheet));
  g_autoptr (LianduQuery) query = NULL;
  GPtrArray *conditions;
  const LianduSort *sort;

  liandu_query_add_condition (user, liandu_condition_new ("place", LIANDU_OP_CONTAINS, "谈话室"));
  liandu_query_set_search (user, "廉政");
  liandu_query_add_sort (user, "place", TRUE);
  liandu_query_add_group (user, "talk_kind");
  query = liandu_sheet_new_query (sheet, user);
  conditions = liandu_query_get_conditions (query);
  g_assert_cmpuint (conditions->len, ==, 3);
  g_assert_cmpstr (liandu_condition_get_value (g_ptr_array_index (conditions, 0)), ==, "inquiry");
  g_assert_cmpint (liandu_condition_get_op (g_ptr_array_index (conditions, 0)), ==, LIANDU_OP_NE);
  g_assert_cmpstr (liandu_condition_get_value (g_ptr_array_index (conditions, 2)), ==, "谈话室");
  g_assert_cmpstr (liandu_query_get_search (query), ==, "廉政");
  g_assert_cmpuint (liandu_query_get_groups (query)->len, ==, 0);
  sort = g_ptr_array_index (liandu_query_get_sorts (query), 0);
  g_assert_cmpstr (sort->path, ==, "talk_date");
  /* The user's own question is as it was. */
  g_assert_cmpuint (liandu_query_get_conditions (user)->len, ==, 1);
}

static void
test_official_order (void)
{
  const LianduSheet *sheet = liandu_sheet_lookup ("issue-ledger");
  g_autoptr (LianduQuery) query = liandu_sheet_new_query (sheet, NULL);
  const LianduSort *sort = g_ptr_array_index (liandu_query_get_sorts (query), 0);

  g_assert_cmpstr (sort->path, ==, "unit.sequence");
  g_assert_false (sort->descending);
}

static void
test_bad_sheets (void)
{
  static const LianduSheetColumnInfo unknown[] = { { .path = "no_such_field", .term = "无", .width = 3 } };
  static const LianduSheetColumnInfo empty[] = { { .term = "空", .width = 3 } };
  static const LianduSheetColumnInfo narrow[] = { { .path = "note", .term = "备注" } };
  static const LianduSheetColumnInfo common[] = { { .path = "uuid", .term = "编号", .width = 3 } };
  static const struct { const LianduSheetColumnInfo *columns; const char *kind; int code; } cases[] = {
    { unknown, "issue", LIANDU_ERROR_INVALID },
    { empty, "issue", LIANDU_ERROR_INVALID },
    { narrow, "issue", LIANDU_ERROR_INVALID },
    { common, "issue", LIANDU_ERROR_REFUSED },
    { narrow, "no_such_kind", LIANDU_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LianduSheetInfo info = { .id = "bad", .kind = cases[i].kind, .title = "坏", .tab = "坏",
                               .columns = cases[i].columns, .n_columns = 1 };
      g_autoptr (GError) error = NULL;

      g_assert_null (liandu_sheet_new (&info, &error));
      g_assert_error (error, LIANDU_ERROR, cases[i].code);
    }
}

/* Lines */

/* A line of the sheet, from "path=text" for its query's columns. */
typedef struct
{
  LianduQuery *query;
  LianduCodes *codes;
  LianduSheetLine *line;
} Fixture;

static GVariant *
make_value (const LianduField *field,
            const char        *text)
{
  g_auto (GStrv) names = NULL;
  GVariantBuilder builder;
  g_autoptr (LianduDate) date = NULL;

  switch ((int) liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_LINK:
      return liandu_value_new_link ("01890000-0000-7000-8000-000000000001", text);
    case LIANDU_FIELD_LINKS:
      names = g_strsplit (text, ",", -1);
      g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
      for (guint i = 0; names[i] != NULL; i++)
        g_variant_builder_add (&builder, "(ss)", "01890000-0000-7000-8000-000000000002", names[i]);
      return g_variant_builder_end (&builder);
    case LIANDU_FIELD_DATE:
      date = liandu_date_new_iso (text, NULL);
      return liandu_date_to_variant (date);
    default:
      return g_variant_new_string (text);
    }
}

static void
unref_value (gpointer value)
{
  g_clear_pointer ((GVariant **) &value, g_variant_unref);
}

static void
set_line (Fixture           *self,
          const LianduSheet *sheet,
          const char        *state,
          const char        *fields)
{
  g_auto (GStrv) assignments = g_strsplit (fields, ";", -1);
  GPtrArray *columns;
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (unref_value);
  g_autoptr (LianduRow) row = liandu_row_new ();
  const LianduKind *kind = liandu_sheet_get_kind (sheet);

  self->query = liandu_sheet_new_query (sheet, NULL);
  self->codes = liandu_codes_new ();
  liandu_codes_add (self->codes, "issue_category", "9", "八项规定", 9, FALSE);
  liandu_codes_add (self->codes, "issue_category", "11", "涉嫌违纪违法", 11, FALSE);
  columns = liandu_query_get_columns (self->query);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *path = g_ptr_array_index (columns, i);
      GVariant *value = NULL;

      for (guint j = 0; assignments[j] != NULL; j++)
        if (g_str_has_prefix (assignments[j], path) && assignments[j][strlen (path)] == '=')
          value = g_variant_ref_sink (make_value (liandu_kind_get_field (kind, path), assignments[j] + strlen (path) + 1));
      g_ptr_array_add (values, value);
    }
  liandu_row_fill (row, 1, "01890000-0000-7000-8000-000000000000", kind, state, NULL, "title", values);
  self->line = liandu_sheet_line_new (sheet, self->query, NULL, self->codes);
  liandu_sheet_line_set_row (self->line, row, NULL);
}

static void
fixture_clear (Fixture *self)
{
  liandu_sheet_line_free (self->line);
  liandu_codes_unref (self->codes);
  liandu_query_unref (self->query);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static char *
dup_cells (const LianduSheet *sheet,
           Fixture           *fixture)
{
  g_autoptr (GString) cells = g_string_new (NULL);

  for (guint i = 0; i < liandu_sheet_get_info (sheet)->n_columns; i++)
    {
      const char *cell = liandu_sheet_line_get_cell (fixture->line, i);

      g_string_append_printf (cells, "%s|", cell != NULL ? cell : "");
    }
  return g_string_free (g_steal_pointer (&cells), FALSE);
}

#define CONTENT "description=收受礼金的问题;rect_goal=目标;rect_measure=措施文字;progress_text=进展文字;note=备注文字"
#define HANDOVER "handover_on=2026-03-05;handover_to=县纪委监委案件监督管理室;handover_receipt=回执12"

static void
test_line (void)
{
  const LianduSheet *sheet = liandu_sheet_lookup ("issue-ledger");
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *cells = NULL;

  set_line (&fixture, sheet, "rectifying", CONTENT ";category=9;unit=县农业农村局;lead_leader=王建国\u3000县农业农村局局长;"
            "responsible=李红\u3000副局长,张伟;due=2026-05-31;" HANDOVER);
  cells = dup_cells (sheet, &fixture);
  g_assert_cmpstr (cells, ==, "|八项规定|收受礼金的问题|措施文字|王建国|县农业农村局|李红、张伟||2026年5月31日|进展文字||备注文字|");
}

/* Of a clue the registration of its hand-over and nothing else, whether it was
 * one from the beginning or became one. */
static void
test_clue (void)
{
  static const char * const ids[] = { "issue-ledger", "issue-ledger-internal" };
  static const struct { const char *state; const char *category; } cases[] = {
    { "pending", "category=11" },
    { "transferred", "category=11" },
    { "transferred", "category=9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids) * G_N_ELEMENTS (cases); i++)
    {
      const LianduSheet *sheet = liandu_sheet_lookup (ids[i / G_N_ELEMENTS (cases)]);
      g_autofree char *fields = g_strconcat (CONTENT ";" HANDOVER ";", cases[i % G_N_ELEMENTS (cases)].category, NULL);
      g_auto (Fixture) fixture = { 0 };
      g_autofree char *cells = NULL;

      set_line (&fixture, sheet, cases[i % G_N_ELEMENTS (cases)].state, fields);
      cells = dup_cells (sheet, &fixture);
      g_assert_nonnull (strstr (cells, "线索移交登记，移交日期：2026年3月5日，接收部门：县纪委监委案件监督管理室，回执号：回执12"));
      g_assert_null (strstr (cells, "礼金"));
      g_assert_null (strstr (cells, "文字"));
      g_assert_null (strstr (cells, "目标"));
    }
}

static void
test_talk (void)
{
  const LianduSheet *sheet = liandu_sheet_lookup ("talk-register");
  g_auto (Fixture) held = { 0 };
  g_auto (Fixture) planned = { 0 };
  g_autofree char *cells = NULL;
  g_autofree char *later = NULL;

  set_line (&held, sheet, "held", "talkee=陈志强\u3000县水务局局长;talkers=王建国\u3000组长,李红\u3000组员;talk_date=2026-04-08;note=补录");
  cells = dup_cells (sheet, &held);
  g_assert_nonnull (strstr (cells, "|2026年4月8日||陈志强|县水务局局长|王建国、李红|"));
  g_assert_true (g_str_has_suffix (cells, "|补录|"));
  set_line (&planned, sheet, "planned", "talkee=陈志强;note=补录");
  later = dup_cells (sheet, &planned);
  g_assert_nonnull (strstr (later, "|陈志强||"));
  g_assert_true (g_str_has_suffix (later, "|未谈。补录|"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/sheet/list", test_list);
  g_test_add_func ("/export/sheet/headings", test_headings);
  g_test_add_func ("/export/sheet/no-source", test_no_source);
  g_test_add_func ("/export/sheet/title", test_title);
  g_test_add_func ("/export/sheet/query", test_query);
  g_test_add_func ("/export/sheet/official-order", test_official_order);
  g_test_add_func ("/export/sheet/bad-sheets", test_bad_sheets);
  g_test_add_func ("/export/sheet/line", test_line);
  g_test_add_func ("/export/sheet/clue", test_clue);
  g_test_add_func ("/export/sheet/talk", test_talk);
  return g_test_run ();
}
