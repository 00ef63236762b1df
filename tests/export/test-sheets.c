/* test-sheets.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export-test.h"
#include "liandu-sample.h"
#include "liandu-sheet-export.h"
#include "liandu-sheet-pages.h"
#include "liandu-test-store.h"
#include "liandu-workbook-content.h"

/* All official sheets: what is in their files, and what becomes of them on
 * paper. */

/* Golden files: a small office in which every sheet has something to show, or
 * says that there is nothing. */

static void
fill (LianduTestStore *desk)
{
  g_autofree char *team = liandu_test_store_create (desk, "unit", "name", "派驻第一纪检监察组", "sequence", "9", "unit_type", "resident_team", NULL);
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", "sequence", "2", NULL);
  g_autofree char *other = liandu_test_store_create (desk, "unit", "name", "石泉乡", "sequence", "3", NULL);
  g_autofree char *leader = liandu_test_store_create (desk, "person", "name", "陈志强", "unit", other, "post", "党委书记", NULL);
  g_autofree char *officer = liandu_test_store_create (desk, "person", "name", "李敏", "unit", team, "post", "副组长", NULL);
  g_autofree char *issue = NULL;
  g_autofree char *clue = NULL;
  g_autofree char *meeting = NULL;
  g_autofree char *talk = NULL;
  g_autofree char *interview = NULL;
  g_autofree char *supervised = NULL;

  issue = liandu_test_store_create (desk, "issue", "description", "公务接待无公函7批次，其中4批次超标准列支餐费1.3万元。", "unit", other, "category", "9",
                                    "grade", "serious", "source_kind", "inspection", "found_on", "2026-01-20", "ledger", "supervisory",
                                    "supervisor_unit", team, "supervisor", officer, "responsible", leader, "due", "2026-03-31", "assigned_on", "2026-02-01",
                                    "rect_measure", "①追缴1.3万元；②修订公务接待管理办法。", "sup_measure", "现场核对追缴凭证。", "sup_method", "1", NULL);
  g_free (liandu_test_store_add_row (desk, issue, "progress", "month", "2026-02", "completion", "doing", "situation", "已追缴0.6万元。", NULL));
  clue = liandu_test_store_create (desk, "issue", "category", "11", "unit", unit, "source_kind", "talk", "found_on", "2026-04-02",
                                   "handover_on", "2026-04-03", "handover_to", "案件监督管理室", "handover_receipt", "12号", NULL);
  meeting = liandu_test_store_create (desk, "consultation", "consultation_type", "monthly", "unit", other, "supervisor_unit", team,
                                      "held_on", "2026-03-31", "chair", officer, NULL);
  g_free (liandu_test_store_add_row (desk, meeting, "exchanges", "category", "9", "problem", "食堂对外接待未分账核算。", "raised_by", "supervisory",
                                     "unit", other, "due", "2026-05-31", "sup_measure", "抽查上半年食堂账目。", NULL));
  g_free (liandu_test_store_add_row (desk, meeting, "exchanges", "category", "11", "unit", unit, NULL));
  talk = liandu_test_store_create (desk, "talk", "talk_kind", "routine", "talkee", leader, "talkers", officer, "talk_date", "2026-04-20", NULL);
  interview = liandu_test_store_create (desk, "interview", "interviewee", leader, "interview_date", "2026-03-10", "interviewers", officer,
                                        "attitude_grade", "good", "attitude_problems", "批评少。", "conduct_problems", "下乡少。", "advice", "remind", NULL);
  supervised = liandu_test_store_create (desk, "meeting_supervision", "unit", other, "planned_on", "2026-04-30", NULL);
  (void) clue;
  (void) talk;
  (void) interview;
  (void) supervised;
}

static void
take_steps (LianduTestStore *desk,
            const char      *uuid,
            const char      *path,
            const char      *deciders[3])
{
  g_auto (GStrv) steps = liandu_words_split (path);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      guint decider = g_str_equal (steps[i], "apply_close") ? 0 : g_str_equal (steps[i], "verify") ? 1 : 2;
      g_autoptr (GError) error = NULL;

      liandu_test_store_step (desk, uuid, liandu_test_event (steps[i], deciders[decider], "同意"), &error, NULL);
      g_assert_no_error (error);
    }
}

/* What takes a whole life to be in a table: closed out, done jointly, held to
 * account. */
static void
fill_ends (LianduTestStore *desk)
{
  g_autofree char *team = liandu_test_store_create (desk, "unit", "name", "派驻第一纪检监察组", "sequence", "9", "unit_type", "resident_team", NULL);
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县民政局", "sequence", "1", NULL);
  g_autofree char *other = liandu_test_store_create (desk, "unit", "name", "县财政局", "sequence", "2", NULL);
  g_autofree char *head = liandu_test_store_create (desk, "person", "name", "赵国平", "unit", unit, "post", "党组书记、局长", NULL);
  g_autofree char *clerk = liandu_test_store_create (desk, "person", "name", "孙丽", "unit", other, "post", "社保股股长", NULL);
  g_autofree char *officer = liandu_test_store_create (desk, "person", "name", "李敏", "unit", team, "post", "副组长", NULL);
  g_autofree char *secretary = liandu_test_store_create (desk, "person", "name", "周正", NULL);
  const char *deciders[] = { head, officer, secretary };
  g_autofree char *closed = NULL;
  g_autofree char *joint = NULL;
  g_autofree char *held = NULL;
  g_autofree char *body = NULL;

  closed = liandu_test_store_create (desk, "issue", "description", "低保动态管理不到位，12户不再符合条件仍在领取，涉及3.6万元。", "unit", unit,
                                     "category", "9", "grade", "serious", "source_kind", "inspection", "found_on", "2026-01-10", "due", "2026-03-31",
                                     "responsible", head, "rect_measure", "①停发并追缴3.6万元；②逐户复核，按月公示。",
                                     "result", "已停发12户，追缴3.6万元，复核1 204户。", "evaluation", "passed",
                                     "evaluation_note", "抽查20户，与公示一致。", NULL);
  g_free (liandu_test_store_add_row (desk, closed, "evidence", "name", "追缴凭证", NULL));
  g_free (liandu_test_store_add_row (desk, closed, "evidence", "name", "公示照片", NULL));
  take_steps (desk, closed, "register assign apply_close verify close", deciders);
  joint = liandu_test_store_create (desk, "issue", "description", "惠农补贴资金滞留，部门间数据不比对。", "unit", unit, "supervisor_unit", team,
                                    "category", "10", "grade", "general", "found_on", "2026-02-10", "due", "2026-06-30", NULL);
  g_free (liandu_test_store_add_row (desk, joint, "joint", "side", "assist", "unit", other, "subtask", "按季提供补贴发放数据，与民政名册比对。",
                                     "responsible", clerk, "due", "2026-04-30", "progress", "一季度数据已提供。", "subtask_state", "doing", NULL));
  g_free (liandu_test_store_add_row (desk, joint, "joint", "side", "supervise", "unit", team, "subtask", "现场抽查两个乡镇的发放情况。",
                                     "responsible", officer, "due", "2026-03-31", "subtask_state", "done", "done_on", "2026-03-25", NULL));
  g_free (liandu_test_store_add_row (desk, joint, "self_checks", "unit", unit, "asked_on", "2026-02-12", "due", "2026-02-27", "answered_on", "2026-02-26",
                                     "result", "found", "found_count", "2", "detail", "2笔临时救助资金滞留超过一个月。", NULL));
  g_free (liandu_test_store_add_row (desk, joint, "self_checks", "unit", other, "asked_on", "2026-02-12", "due", "2026-03-31", NULL));
  take_steps (desk, joint, "register assign", deciders);
  held = liandu_test_store_create (desk, "accountability", "source", closed, "person", head, "unit", unit, "side", "leader", "reasons", "weak",
                                   "facts", "整改进展迟缓，两次退回。", "proposed_on", "2026-03-02", "form", "admonition", "deciding_body", "县纪委监委",
                                   "document_number", "清纪〔2026〕6号", "decided_on", "2026-03-20", "executed_on", "2026-03-25",
                                   "execution", "已谈话诫勉，扣减年度考核分。", NULL);
  take_steps (desk, held, "submit decide execute", deciders);
  body = liandu_test_store_create (desk, "accountability", "source", joint, "subject_kind", "body", "unit", other, "side", "assisting",
                                   "reasons", "no_cooperation", "facts", "补贴数据三次逾期未提供。", "proposed_on", "2026-04-01", NULL);
}

/* Ids are new in every run, and who changes a checklist need not come here. */
static char *
hide_ids (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", 0, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, "UUID", 0, NULL);
}

static void
append_parts (GString    *all,
              const char *path,
              const char *pattern)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_auto (GStrv) halves = g_strsplit (pattern, "#", 2);
      g_autofree char *part = g_strjoinv (number, halves);
      g_autofree char *xml = test_read_part (path, part);
      g_autofree char *canonical = xml != NULL ? test_canonicalise (xml) : NULL;

      if (xml == NULL)
        return;
      g_string_append_printf (all, "== %s\n%s", part, canonical);
    }
}

static char *
read_book (const char *path)
{
  g_autoptr (GString) all = g_string_new ("== xl/sharedStrings.xml\n");
  g_autofree char *strings = test_read_part (path, "xl/sharedStrings.xml");
  g_autofree char *canonical = test_canonicalise (strings);

  g_string_append (all, canonical);
  append_parts (all, path, "xl/worksheets/sheet#.xml");
  append_parts (all, path, "xl/charts/chart#.xml");
  return hide_ids (all->str);
}

static void
check_golden (const char *path,
              const char *id,
              const char *variant)
{
  g_autofree char *actual = read_book (path);
  g_autofree char *name = g_strdup_printf ("sheet-%s%s.xml", id, variant);
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "data", "golden", name, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("LIANDU_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (golden, actual, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (golden, &expected, NULL, &error);
  g_assert_no_error (error);
  liandu_test_assert_same_lines (actual, expected);
}

static void
test_golden (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_auto (TestFolder) folder = test_folder_new ();

  fill (desk);
  for (guint i = 0; i < liandu_sheet_list ()->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (liandu_sheet_list (), i);
      g_autofree char *path = g_build_filename (folder.path, "sheet.xlsx", NULL);
      g_autoptr (GError) error = NULL;

      liandu_sheet_export (desk->store, sheet, NULL, NULL, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      check_golden (path, liandu_sheet_get_id (sheet), "");
    }
}

static void
test_golden_ends (LianduTestStore *desk,
                  gconstpointer    unused)
{
  static const char * const ids[] = { "close-out-list", "joint-tasks", "self-check-list", "accountability-register" };
  g_auto (TestFolder) folder = test_folder_new ();

  fill_ends (desk);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_build_filename (folder.path, "sheet.xlsx", NULL);
      g_autoptr (GError) error = NULL;

      liandu_sheet_export (desk->store, liandu_sheet_lookup (ids[i]), NULL, NULL, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      check_golden (path, ids[i], "-ends");
    }
}

/* On paper, with the sample: all sheets in one run of LibreOffice, which takes
 * longer to start than to print. */

static void
convert_all (const char *folder)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", folder);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  const char *head[] = { "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder };
  g_autofree char *output = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    g_ptr_array_add (argv, g_strdup (head[i]));
  for (guint i = 0; i < liandu_sheet_list ()->len; i++)
    g_ptr_array_add (argv, g_strdup_printf ("%s/%s.xlsx", folder, liandu_sheet_get_id (g_ptr_array_index (liandu_sheet_list (), i))));
  g_ptr_array_add (argv, NULL);
  output = test_run ((const char * const *) argv->pdata);
}

static char *
remove_spaces (const char *text)
{
  g_autoptr (GString) solid = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (solid, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&solid), FALSE);
}

/* Every printed cell is on the paper, whole. */
static void
check_texts (const LianduWorkbookSheet *sheet,
             const char                *printed)
{
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);
      g_autofree char *text = remove_spaces (cell->text);

      if (cell->column > sheet->last_column || strstr (printed, text) != NULL)
        continue;
      g_test_message ("%s, row %u, column %u is not whole on paper: %s", sheet->name, cell->row + 1, cell->column + 1, cell->text);
      g_test_fail ();
    }
}

static void
check_pages (LianduTestStore   *desk,
             const LianduSheet *sheet,
             const char        *folder)
{
  g_autofree char *pdf = g_strdup_printf ("%s/%s.pdf", folder, liandu_sheet_get_id (sheet));
  g_autofree char *printed = test_read_pdf (pdf);
  g_auto (GStrv) uuids = NULL;
  g_autoptr (LianduWorkbookContent) content = liandu_sheet_export_preview (desk->store, sheet, NULL, NULL, &uuids, NULL, NULL);
  guint n_pages = 0;

  for (guint i = 0; i < liandu_workbook_content_get_n (content); i++)
    {
      LianduSheetPages *pages = liandu_sheet_pages_new (content, i);

      n_pages += liandu_sheet_pages_get_n (pages);
      liandu_sheet_pages_free (pages);
      check_texts (liandu_workbook_content_get (content, i), printed);
    }
  g_test_message ("%s: %u pages", liandu_sheet_get_id (sheet), n_pages);
  g_assert_cmpuint (test_count_pages (pdf), ==, n_pages);
}

static void
test_paper (LianduTestStore *desk,
            gconstpointer    unused)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autoptr (LianduDate) today = liandu_clock_dup_today (desk->clock);
  g_autoptr (GError) error = NULL;

  if (!test_has_programs ())
    return;
  liandu_sample_fill (desk->store, today, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < liandu_sheet_list ()->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (liandu_sheet_list (), i);
      g_autofree char *path = g_strdup_printf ("%s/%s.xlsx", folder.path, liandu_sheet_get_id (sheet));

      liandu_sheet_export (desk->store, sheet, NULL, NULL, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  convert_all (folder.path);
  for (guint i = 0; i < liandu_sheet_list ()->len; i++)
    check_pages (desk, g_ptr_array_index (liandu_sheet_list (), i), folder.path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export/sheets/golden", LianduTestStore, NULL, liandu_test_store_set_up, test_golden, liandu_test_store_tear_down);
  g_test_add ("/export/sheets/golden-ends", LianduTestStore, NULL, liandu_test_store_set_up, test_golden_ends, liandu_test_store_tear_down);
  g_test_add ("/export/sheets/paper", LianduTestStore, NULL, liandu_test_store_set_up, test_paper, liandu_test_store_tear_down);
  return g_test_run ();
}
