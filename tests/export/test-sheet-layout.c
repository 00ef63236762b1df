/* test-sheet-layout.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export-test.h"
#include "liandu-measure.h"
#include "liandu-sheet-writer.h"
#include "liandu-workbook-content.h"

/* Lines of invented sheets on paper: what is in the file, and what LibreOffice
 * makes of it. */

#define ID "01890000-0000-7000-8000-0000000000%02u"
#define TOTAL "截至2026年4月8日，共4件，涉及责任单位2个。完成情况：已完成1件，正在整改3件。"

static const char * const line_a[] = {
  NULL, "八项规定", "公务接待无公函7批次，超标准列支餐费1.3万元", "①追缴违规资金1.3万元并上缴财政；②修订公务接待管理办法，每季度自查一次",
  "陈志强", "石泉乡党委", "王建国、李红", "县财政局、县审计局", "2026年5月31日", "已追缴违规资金1.3万元，制度修订稿已提交党委会研究", "正在整改", "",
};
static const char * const line_b[] = {
  NULL, "全面从严治党责任", "班子成员责任清单照搬照抄，5份清单雷同", "=cmd|' /C calc'!A0\n重新制定个性化责任清单", "刘芳", "县农业农村局党组", "李䶮",
  NULL, "2021年4月底前", NULL, "已完成", "😀",
};

static char *
make_long_text (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "〔%05u〕段", i);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static LianduWorkbook *
make_book (const char *path)
{
  g_autoptr (GError) error = NULL;
  LianduWorkbook *book = liandu_workbook_new (path, &error);

  g_assert_no_error (error);
  liandu_workbook_set_properties (book, "问题整改台账", "清源县", 1775610000);
  return book;
}

static void
save (LianduWorkbook *book)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_workbook_write (book, &error) && liandu_workbook_publish (book, &error));
  g_assert_no_error (error);
}

static void
add (LianduSheetWriter  *writer,
     guint               n,
     const char * const *cells)
{
  g_autofree char *id = g_strdup_printf (ID, n);

  liandu_sheet_writer_add (writer, id, cells);
}

/* A ledger with everything that the layout knows; @long_text in its third line. */
static void
write_ledger (const char *path,
              int         attachment,
              const char *long_text)
{
  g_autoptr (LianduWorkbook) book = make_book (path);
  LianduSheetHead head = { "清源县2026年4月问题整改台账", "清源县纪委监委派驻第三纪检监察组", "2026年4月8日",
                           "责任单位：石泉乡党委；逾期", attachment, 4, NULL };
  g_autoptr (LianduSheetWriter) writer = liandu_sheet_writer_new (book, liandu_sheet_lookup ("issue-ledger"), &head);
  const char *line[G_N_ELEMENTS (line_a)];

  memcpy (line, line_a, sizeof line);
  line[2] = long_text;
  add (writer, 1, line_a);
  add (writer, 2, line_b);
  add (writer, 3, line);
  add (writer, 4, line_a);
  liandu_sheet_writer_finish (writer, TOTAL);
  save (book);
}

static void
test_golden_ledger (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "a.xlsx", NULL);
  g_autofree char *text = make_long_text (60);

  write_ledger (path, 1, text);
  test_compare_golden (path, "issue-ledger");
}

static void
write_empty (const char *path)
{
  g_autoptr (LianduWorkbook) book = make_book (path);
  LianduSheetHead head = { "谈话登记表", NULL, "2026年4月8日", NULL, 0, 0, NULL };
  g_autoptr (LianduSheetWriter) writer = liandu_sheet_writer_new (book, liandu_sheet_lookup ("talk-register"), &head);

  liandu_sheet_writer_finish (writer, "截至2026年4月8日，共0人次。");
  save (book);
}

typedef struct
{
  guint first_row, first_column, last_row, last_column;
} Area;

static void
parse_cell (const char *text,
            guint      *out_row,
            guint      *out_column)
{
  *out_column = 0;
  for (; g_ascii_isupper (*text); text++)
    *out_column = *out_column * 26 + (guint) (*text - 'A' + 1);
  *out_row = (guint) g_ascii_strtoull (text, NULL, 10);
}

/* Merged ranges that overlap are what Excel "repairs". */
static void
test_merges (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "a.xlsx", NULL);
  g_autofree char *text = make_long_text (1000);
  g_autofree char *sheet = NULL;
  g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, sizeof (Area));
  g_autoptr (GRegex) regex = g_regex_new ("<mergeCell ref=\"([A-Z]+[0-9]+):([A-Z]+[0-9]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  write_ledger (path, 1, text);
  sheet = test_read_part (path, "xl/worksheets/sheet1.xml");
  for (g_regex_match (regex, sheet, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *first = g_match_info_fetch (match, 1);
      g_autofree char *last = g_match_info_fetch (match, 2);
      Area area;

      parse_cell (first, &area.first_row, &area.first_column);
      parse_cell (last, &area.last_row, &area.last_column);
      for (guint i = 0; i < areas->len; i++)
        {
          const Area *other = &g_array_index (areas, Area, i);

          g_assert_true (area.first_row > other->last_row || area.last_row < other->first_row
                         || area.first_column > other->last_column || area.last_column < other->first_column);
        }
      g_array_append_val (areas, area);
    }
  g_assert_cmpuint (areas->len, >, 20);
}

/* 零报告: headings and one line 无. */
static void
test_golden_empty (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "a.xlsx", NULL);
  g_autofree char *strings = NULL;

  write_empty (path);
  strings = test_read_part (path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, "<t>无</t>"));
  test_compare_golden (path, "talk-register-empty");
}

/* The second hatch: what a sheet lays below its table. */
static void
write_block (LianduSheetWriter *writer)
{
  static const LianduCellStyle style = { LIANDU_FONT_BODY, 11, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, FALSE };
  guint row = liandu_sheet_writer_take_row (writer, 30);

  liandu_workbook_write_text (liandu_sheet_writer_get_workbook (writer), row, 1, "说明：本表由责任单位填报", &style);
}

static void
test_block (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "a.xlsx", NULL);
  LianduSheetInfo info = *liandu_sheet_get_info (liandu_sheet_lookup ("talk-register"));
  g_autoptr (LianduSheet) sheet = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *workbook = NULL;

  info.block = write_block;
  sheet = liandu_sheet_new (&info, NULL);
  {
    g_autoptr (LianduWorkbook) book = make_book (path);
    LianduSheetHead head = { "谈话登记表", NULL, "2026年4月8日", NULL, 0, 0, NULL };
    g_autoptr (LianduSheetWriter) writer = liandu_sheet_writer_new (book, sheet, &head);

    liandu_sheet_writer_finish (writer, NULL);
    save (book);
  }
  xml = test_read_part (path, "xl/worksheets/sheet1.xml");
  workbook = test_read_part (path, "xl/workbook.xml");
  /* Title, fill row, headings of two levels, 无, the block, the signatures. */
  g_assert_nonnull (strstr (xml, "<c r=\"B6\""));
  g_assert_nonnull (strstr (workbook, "$A$1:$M$7"));
}

/* The parts of a text that goes on, joined by the ids in the hidden column,
 * are the text. */
static void
test_way_back (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "a.xlsx", NULL);
  g_autofree char *text = make_long_text (3000);
  g_autofree char *strings = NULL;
  g_autofree char *sheet = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  write_ledger (path, 0, text);
  sheet = test_read_part (path, "xl/worksheets/sheet1.xml");
  strings = test_read_part (path, "xl/sharedStrings.xml");
  /* Shared strings stand in the order of their first use. */
  for (char *p = strstr (strings, "〔"); p != NULL; p = strstr (p, "<t>〔"))
    {
      char *end;

      if (g_str_has_prefix (p, "<t>"))
        p += 3;
      end = strstr (p, "</t>");
      g_string_append_len (joined, p, end - p);
      p = end;
    }
  g_assert_cmpstr (joined->str, ==, text);
  g_assert_nonnull (strstr (strings, "0000000003#description"));
  g_assert_nonnull (strstr (strings, "<t>续3</t>"));
  g_assert_nonnull (strstr (sheet, "hidden=\"1\""));
}

/* Days and numbers of documents are torn apart where a person would do it, and
 * a part that ends with a line feed has the line after it. */
static void
test_breaks (void)
{
  g_autoptr (LianduWorkbook) book = liandu_workbook_new_preview ();
  g_autoptr (GString) paragraphs = g_string_new (NULL);
  LianduSheetHead head = { "问题整改台账", "县纪委监委", "2026年4月8日", NULL, 0, 1, NULL };
  g_autoptr (LianduSheetWriter) writer = liandu_sheet_writer_new (book, liandu_sheet_lookup ("issue-ledger-internal"), &head);
  const char *line[16] = { NULL, "清纪监〔2026〕315号", "作风", NULL, "巡察", NULL, NULL, NULL, NULL, NULL, NULL, "2026年12月20日" };
  g_autoptr (LianduWorkbookContent) content = NULL;
  const LianduWorkbookSheet *sheet;
  gboolean has_part = FALSE;

  for (guint i = 0; i < 400; i++)
    g_string_append (paragraphs, "限期清理\n");
  line[3] = paragraphs->str;
  add (writer, 1, line);
  liandu_sheet_writer_finish (writer, NULL);
  content = liandu_workbook_dup_content (book);
  sheet = liandu_workbook_content_get (content, 0);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);
      guint lines = liandu_measure_count_lines (cell->text, G_MAXUINT16);

      g_assert_null (strstr (cell->text, "2026年12月20日"));
      g_assert_null (strstr (cell->text, "监〔2026"));
      if (!g_str_has_suffix (cell->text, "\n"))
        continue;
      has_part = TRUE;
      g_assert_cmpfloat (g_array_index (sheet->rows, double, cell->row), >=, lines * 11 * LIANDU_MEASURE_LINE_PITCH);
    }
  g_assert_true (has_part);
}

/* LibreOffice */

static void
test_printed (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "a.xlsx", NULL);
  g_autofree char *text = make_long_text (1250);
  g_autofree char *pdf = NULL;
  g_autofree char *printed = NULL;
  guint headings = 0;
  guint pages;

  if (!test_has_programs ())
    return;
  write_ledger (path, 1, text);
  pdf = test_convert (path, folder.path, "pdf");
  printed = test_read_pdf (pdf);
  for (guint i = 0; i < 1250; i++)
    {
      g_autofree char *token = g_strdup_printf ("〔%05u〕", i);

      g_assert_nonnull (strstr (printed, token));
    }
  for (guint i = 1; i < G_N_ELEMENTS (line_a); i++)
    g_assert_nonnull (strstr (printed, line_a[i]));
  g_assert_nonnull (strstr (printed, "=cmd|'/Ccalc'!A0"));
  g_assert_nonnull (strstr (printed, "李䶮"));
  g_assert_nonnull (strstr (printed, TOTAL));
  g_assert_nonnull (strstr (printed, "附件1"));
  g_assert_nonnull (strstr (printed, "筛选条件：责任单位：石泉乡党委；逾期"));
  g_assert_nonnull (strstr (printed, "单位负责人签字："));
  g_assert_null (strstr (printed, "7000-8000"));
  for (const char *p = strstr (printed, "整改进展情况"); p != NULL; p = strstr (p + 1, "整改进展情况"))
    headings++;
  pages = test_count_pages (pdf);
  g_assert_cmpuint (headings, ==, pages);
  g_assert_nonnull (strstr (printed, "—1—"));
  /* 10,000 characters: some fifty pages in their column, few below it. */
  g_assert_cmpuint (pages, <=, 12);
}

/* What LibreOffice found about the rows and columns of a sheet, in points. */
typedef struct
{
  GHashTable *sizes;    /* style → size */
  GArray *rows;
  GArray *columns;
  char *style;
} Office;

static double
parse_length (const char *text)
{
  char *unit;
  double number = g_ascii_strtod (text, &unit);

  if (g_str_equal (unit, "in"))
    return number * 72;
  if (g_str_equal (unit, "cm"))
    return number * 72 / 2.54;
  if (g_str_equal (unit, "mm"))
    return number * 72 / 25.4;
  g_assert_cmpstr (unit, ==, "pt");
  return number;
}

static const char *
find_attribute (const char **names,
                const char **values,
                const char  *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static void
append_sizes (Office     *self,
              GArray     *sizes,
              const char *style,
              const char *repeated)
{
  double *size = style != NULL ? g_hash_table_lookup (self->sizes, style) : NULL;
  double value = size != NULL ? *size : 0;
  guint n = repeated != NULL ? (guint) g_ascii_strtoull (repeated, NULL, 10) : 1;

  for (guint i = 0; i < MIN (n, 1000); i++)
    g_array_append_val (sizes, value);
}

static void
office_start (GMarkupParseContext *context,
              const char          *name,
              const char         **names,
              const char         **values,
              gpointer             user_data,
              GError             **error)
{
  Office *self = user_data;
  const char *size = find_attribute (names, values, "style:row-height");

  if (size == NULL)
    size = find_attribute (names, values, "style:column-width");
  if (g_str_equal (name, "style:style"))
    {
      g_free (self->style);
      self->style = g_strdup (find_attribute (names, values, "style:name"));
    }
  else if (size != NULL)
    {
      double value = parse_length (size);

      g_hash_table_insert (self->sizes, g_strdup (self->style), g_memdup2 (&value, sizeof value));
    }
  else if (g_str_equal (name, "table:table-row"))
    append_sizes (self, self->rows, find_attribute (names, values, "table:style-name"),
                  find_attribute (names, values, "table:number-rows-repeated"));
  else if (g_str_equal (name, "table:table-column"))
    append_sizes (self, self->columns, find_attribute (names, values, "table:style-name"),
                  find_attribute (names, values, "table:number-columns-repeated"));
}

static void
office_clear (Office *self)
{
  g_hash_table_unref (self->sizes);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_free (self->style);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Office, office_clear)

static Office
read_office (const char *fods)
{
  static const GMarkupParser parser = { office_start, NULL, NULL, NULL, NULL };
  Office self = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                  g_array_new (FALSE, TRUE, sizeof (double)), g_array_new (FALSE, TRUE, sizeof (double)), NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &self, NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (fods, &xml, NULL, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  return self;
}

/* The heights that LibreOffice itself would give the rows of a workbook. */
static Office
find_best_heights (const TestFolder *folder,
                   const char       *path)
{
  g_autofree char *fixed = test_convert (path, folder->path, "fods");
  g_autofree char *again = g_build_filename (folder->path, "again", NULL);
  g_autofree char *open = g_build_filename (folder->path, "open.fods", NULL);
  g_autofree char *xml = NULL;
  g_autofree char *without = NULL;
  g_autofree char *forgotten = NULL;
  g_autofree char *result = NULL;
  g_autoptr (GRegex) heights = g_regex_new (" style:row-height=\"[^\"]*\"", 0, 0, NULL);
  g_autoptr (GRegex) kept = g_regex_new ("style:use-optimal-row-height=\"false\"", 0, 0, NULL);

  g_file_get_contents (fixed, &xml, NULL, NULL);
  without = g_regex_replace_literal (heights, xml, -1, 0, "", 0, NULL);
  forgotten = g_regex_replace_literal (kept, without, -1, 0, "style:use-optimal-row-height=\"true\"", 0, NULL);
  g_file_set_contents (open, forgotten, -1, NULL);
  g_mkdir (again, 0700);
  result = test_convert (open, again, "fods");
  return read_office (result);
}

static const char * const samples[] = {
  "公务接待无公函7批次，超标准列支餐费1.3万元。",
  "①追缴违规资金1.3万元并上缴财政；②修订公务接待管理办法，每季度自查一次；③对责任人批评教育，并在党委会上作出检查。",
  "2026年3月5日至2026年12月31日，共检查12次，发现问题35个，整改率97.5%。",
  "落实“两个维护”、贯彻重要指示批示方面的问题（巩固脱贫攻坚成果、防范化解重大风险、污染防治……）。",
  "第一段\n第二段比较长，超出了这一列的宽度，因此要换行\n\n第四段",
  "见 https://www.example.gov.cn/a/very/long/path/that/never/ends/index.html?query=1234567890 的说明",
  "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  "，，，，，，，，，，，，，，，，，，，，，，，，，，，，，，",
  "《中国共产党章程》《关于新形势下党内政治生活的若干准则》《中国共产党党内监督条例》",
  "office automation: the quick brown fox jumps over the lazy dog, again and again",
  "李䶮、𬶋某、😀😀😀😀😀😀😀😀😀😀😀😀",
};

static const double widths[] = { 30, 47, 62, 110, 180, 420 };

/* Each sample in a row of its own for each width, so that it alone decides on
 * the row's height. */
static void
write_samples (const char *path)
{
  static const LianduCellStyle style = { LIANDU_FONT_BODY, 11, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, FALSE, FALSE };
  g_autoptr (LianduWorkbook) book = make_book (path);

  liandu_workbook_add_sheet (book, "样张");
  for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
    {
      liandu_workbook_set_column (book, j, widths[j], FALSE);
      for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
        liandu_workbook_write_text (book, j * G_N_ELEMENTS (samples) + i, j, samples[i], &style);
    }
  save (book);
}

/* The rows that are reckoned are as high as those that LibreOffice lays out
 * with the fonts it has here, and not much higher. */
static void
test_row_heights (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "a.xlsx", NULL);
  double ours = 0;
  double theirs = 0;

  if (!test_has_programs ())
    return;
  write_samples (path);
  {
    g_auto (Office) office = find_best_heights (&folder, path);

    g_assert_cmpuint (office.rows->len, >=, G_N_ELEMENTS (widths) * G_N_ELEMENTS (samples));
    for (guint row = 0; row < G_N_ELEMENTS (widths) * G_N_ELEMENTS (samples); row++)
      {
        const char *text = samples[row % G_N_ELEMENTS (samples)];
        double width = g_array_index (office.columns, double, row / G_N_ELEMENTS (samples));
        double best = g_array_index (office.rows, double, row);
        guint lines = liandu_measure_count_lines (text, (width - 4.5) / 11 * 0.975);
        double height = lines * 11 * LIANDU_MEASURE_LINE_PITCH + 4;

        if (height < best || g_test_verbose ())
          g_test_message ("%.1f pt for %.1f pt in a column of %.1f pt: %s", height, best, width, text);
        g_assert_cmpfloat (height, >=, best);
        ours += height;
        theirs += best;
      }
  }
  g_test_message ("%.0f pt where LibreOffice takes %.0f pt", ours, theirs);
  g_assert_cmpfloat (ours, <, theirs * 1.3);
}

static LianduWorkbookContent *
lay_out_long_lines (const char *id)
{
  g_autoptr (LianduWorkbook) book = liandu_workbook_new_preview ();
  const LianduSheet *sheet = liandu_sheet_lookup (id);
  LianduSheetHead head = { "清源县问题整改台账", "清源县纪委监委", "2026年4月8日", NULL, 0, 120, NULL };
  g_autoptr (LianduSheetWriter) writer = liandu_sheet_writer_new (book, sheet, &head);
  g_autofree const char **cells = g_new0 (const char *, liandu_sheet_get_info (sheet)->n_columns + 1);

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *problem = make_long_text (i * 7 % 41);
      g_autofree char *measure = make_long_text (i * 11 % 31);

      cells[3] = problem;
      cells[5] = measure;
      add (writer, i, cells);
    }
  liandu_sheet_writer_finish (writer, NULL);
  return liandu_workbook_dup_content (book);
}

/* Lines of one height, and what ends a sheet. */
static LianduWorkbookContent *
lay_out_lines (const char *id,
               guint       n)
{
  g_autoptr (LianduWorkbook) book = liandu_workbook_new_preview ();
  LianduSheetHead head = { "清源县问题整改台账", "清源县纪委监委", "2026年4月8日", NULL, 0, n, NULL };
  g_autoptr (LianduSheetWriter) writer = liandu_sheet_writer_new (book, liandu_sheet_lookup (id), &head);
  const char *cells[40] = { NULL };

  memcpy (cells, line_a, sizeof line_a);
  for (guint i = 0; i < n; i++)
    add (writer, i, cells);
  liandu_sheet_writer_finish (writer, TOTAL);
  return liandu_workbook_dup_content (book);
}

/* The row that the last page begins with, below the headings. */
static guint
find_last_page (const LianduWorkbookSheet *sheet,
                double                     height)
{
  double headings = 0;
  double used = 0;
  guint first = 0;

  for (int i = sheet->page.first_header; i <= sheet->page.last_header; i++)
    headings += g_array_index (sheet->rows, double, i);
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      double row = g_array_index (sheet->rows, double, i);

      if (used + row > height || (i > 0 && i == sheet->break_row))
        {
          first = i;
          used = headings;
        }
      used += row;
    }
  return first;
}

/* The first row that bears the id of no line. */
static guint
find_end (const LianduWorkbookSheet *sheet)
{
  guint end = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);

      if (cell->text != NULL && strlen (cell->text) == 36 && g_uuid_string_is_valid (cell->text))
        end = MAX (end, cell->row + 1);
    }
  return end;
}

/* What ends a sheet is never alone on a page. */
static void
test_end_together (gconstpointer data)
{
  guint n_broken = 0;

  for (guint n = 1; n < 60; n++)
    {
      g_autoptr (LianduWorkbookContent) content = lay_out_lines (data, n);
      const LianduWorkbookSheet *sheet = liandu_workbook_content_get (content, 0);
      double height = (210 - sheet->page.top - sheet->page.bottom) * 72 / 25.4 - 1.25;

      g_assert_cmpuint (find_last_page (sheet, height), <, find_end (sheet));
      n_broken += sheet->break_row > 0;
    }
  g_assert_cmpuint (n_broken, >, 2);
  g_assert_cmpuint (n_broken, <, 40);
}

/* So much of each page is empty at its end, as a part of its height. */
static double
find_most_empty (const LianduWorkbookSheet *sheet,
                 double                     height)
{
  double headings = 0;
  double used = 0;
  double most = 0;

  for (int i = sheet->page.first_header; i <= sheet->page.last_header; i++)
    headings += g_array_index (sheet->rows, double, i);
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      double row = g_array_index (sheet->rows, double, i);

      if (used + row > height)
        {
          most = MAX (most, (height - used) / height);
          used = headings;
        }
      used += row;
    }
  return most;
}

/* What goes on below is whole, its 续 and number too. */
static void
check_cells (const LianduWorkbookSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);
      double room = (g_array_index (sheet->columns, double, cell->column) - 4.5) / 11 * 0.975;

      if (cell->column > 0 || !g_str_has_prefix (cell->text, "续"))
        continue;
      g_assert_cmpfloat (g_array_index (sheet->rows, double, cell->row), >=,
                         liandu_measure_count_lines (cell->text, room) * 11 * LIANDU_MEASURE_LINE_PITCH);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

/* A line that would leave more than a third of a page empty begins on it. */
static void
test_full_pages (void)
{
  const struct
  {
    const char *id;
    double height;  /* of the paper, in millimetres */
  } cases[] = { { "issue-ledger", 210 }, { "issue-ledger-internal", 297 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduWorkbookContent) content = lay_out_long_lines (cases[i].id);
      const LianduWorkbookSheet *sheet = liandu_workbook_content_get (content, 0);
      double height = (cases[i].height - sheet->page.top - sheet->page.bottom) * 72 / 25.4 - 1.25;

      g_assert_cmpfloat (find_most_empty (sheet, height), <, 0.34);
      check_cells (sheet);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/layout/golden-ledger", test_golden_ledger);
  g_test_add_func ("/export/layout/golden-empty", test_golden_empty);
  g_test_add_func ("/export/layout/merges", test_merges);
  g_test_add_func ("/export/layout/block", test_block);
  g_test_add_func ("/export/layout/way-back", test_way_back);
  g_test_add_func ("/export/layout/breaks", test_breaks);
  g_test_add_func ("/export/layout/printed", test_printed);
  g_test_add_data_func ("/export/layout/end-together", "issue-ledger", test_end_together);
  g_test_add_data_func ("/export/layout/end-together-with-block", "issue-return", test_end_together);
  g_test_add_func ("/export/layout/full-pages", test_full_pages);
  g_test_add_func ("/export/layout/row-heights", test_row_heights);
  return g_test_run ();
}
