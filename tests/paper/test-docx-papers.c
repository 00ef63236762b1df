/* test-docx-papers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "docx-test.h"
#include "export/export-test.h"
#include "liandu-paper-document.h"
#include "liandu-paper-docx.h"
#include "liandu-paper-templates.h"
#include "liandu-sample.h"
#include "liandu-test-store.h"

/* Every paper as a document, out of a real workspace, by the built-in template
 * and by an office's own. */

typedef struct
{
  LianduTestStore store;
  TestFolder folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDate) today = NULL;

  fixture->folder = test_folder_new ();
  liandu_test_store_set_up (&fixture->store, NULL);
  today = liandu_clock_dup_today (fixture->store.clock);
  liandu_sample_fill (fixture->store.store, today, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  liandu_test_store_tear_down (&fixture->store, NULL);
  test_folder_clear (&fixture->folder);
}

static char *
dup_path (Fixture    *fixture,
          const char *id,
          const char *ending)
{
  return g_strconcat (fixture->folder.path, "/", id, ending, NULL);
}

/* The record of the paper's kind that says most. */
static char *
find_record (Fixture               *fixture,
             const LianduPaperInfo *paper)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (paper->kind));
  g_autoptr (GPtrArray) rows = liandu_store_query (fixture->store.store, query, NULL, NULL);
  gsize most = 0;
  char *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *uuid = liandu_row_get_uuid (g_ptr_array_index (rows, i));
      g_autoptr (LianduPaperSource) words = liandu_paper_new_source (paper, fixture->store.store, uuid, 0, NULL, NULL);
      gsize length = 0;

      for (guint j = 0; j < paper->n_blocks; j++)
        {
          g_autofree char *text = paper->blocks[j].path != NULL ? liandu_paper_source_dup_text (words, paper->blocks[j].path, NULL) : NULL;
          g_autoptr (GPtrArray) children = paper->blocks[j].table != NULL ? liandu_paper_source_list_rows (words, paper->blocks[j].table, NULL, NULL) : NULL;

          length += (text != NULL ? strlen (text) : 0) + (children != NULL ? 100 * children->len : 0);
        }
      if (found != NULL && length <= most)
        continue;
      most = length;
      g_free (found);
      found = g_strdup (uuid);
    }
  g_assert_nonnull (found);
  return found;
}

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/* Writes the document and gives back what is in it. */
static GBytes *
write_paper (Fixture               *fixture,
             const LianduPaperInfo *paper,
             const char            *uuid,
             const char            *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unknown = NULL;

  liandu_paper_docx_write (fixture->store.store, paper, uuid, 0, path, &unknown, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unknown->len, ==, 0);
  return read_bytes (path);
}

/* Every line of @words is in the text of the document. */
static void
assert_words (const char *text,
              const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (lines[i], -1);
      g_autoptr (GString) plain = g_string_new (escaped);

      g_string_replace (plain, "&quot;", "\"", 0);
      g_string_replace (plain, "&apos;", "'", 0);
      if (strstr (text, plain->str) == NULL)
        g_test_message ("not in the document: %s", lines[i]);
      g_assert_nonnull (strstr (text, plain->str));
    }
}

static void
assert_cells (const char                *text,
              LianduPaperSource         *words,
              const LianduPaperCellInfo *cells)
{
  for (guint i = 0; i < LIANDU_PAPER_MAX_CELLS && (cells[i].label != NULL || cells[i].path != NULL); i++)
    {
      g_autofree char *value = cells[i].path != NULL ? liandu_paper_source_dup_text (words, cells[i].path, NULL) : g_strdup ("");

      assert_words (text, value);
    }
}

/* All that the printed paper would say. */
static void
assert_says_all (Fixture               *fixture,
                 const LianduPaperInfo *paper,
                 const char            *uuid,
                 const char            *text)
{
  g_autoptr (LianduPaperSource) words = liandu_paper_new_source (paper, fixture->store.store, uuid, 0, NULL, NULL);

  for (guint i = 0; i < paper->n_blocks; i++)
    {
      const LianduPaperBlockInfo *block = &paper->blocks[i];
      g_autoptr (GPtrArray) rows = block->table != NULL ? liandu_paper_source_list_rows (words, block->table, NULL, NULL) : NULL;
      g_autofree char *value = block->path != NULL ? liandu_paper_source_dup_text (words, block->path, NULL) : g_strdup ("");

      assert_words (text, value);
      if (block->type == LIANDU_PAPER_ROW)
        assert_cells (text, words, block->cells);
      for (guint j = 0; rows != NULL && j < rows->len; j++)
        assert_cells (text, g_ptr_array_index (rows, j), block->cells);
    }
}

static void
assert_other_parts (GBytes *template,
                    GBytes *filled)
{
  g_autoptr (GPtrArray) before = test_unzip (template);
  g_autoptr (GPtrArray) after = test_unzip (filled);

  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    {
      TestPart *a = g_ptr_array_index (before, i);
      TestPart *b = g_ptr_array_index (after, i);

      g_assert_cmpstr (a->name, ==, b->name);
      g_assert_true (g_str_equal (a->name, "word/document.xml") || g_bytes_equal (a->bytes, b->bytes));
    }
}

static void
check_paper (Fixture               *fixture,
             const LianduPaperInfo *paper)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = find_record (fixture, paper);
  g_autofree char *path = dup_path (fixture, paper->id, ".docx");
  g_autofree char *blank_path = dup_path (fixture, paper->id, "-blank.docx");
  g_autofree char *template_path = dup_path (fixture, paper->id, "-template.docx");
  g_autoptr (GBytes) filled = write_paper (fixture, paper, uuid, path);
  g_autoptr (GBytes) blank = write_paper (fixture, paper, NULL, blank_path);
  g_autofree char *text = test_dup_text (filled, "word/document.xml");
  g_autofree char *blank_text = test_dup_text (blank, "word/document.xml");
  g_autoptr (GBytes) template = NULL;

  g_assert_null (strstr (text, "{{"));
  g_assert_null (strstr (blank_text, "{{"));
  assert_says_all (fixture, paper, uuid, text);
  liandu_paper_templates_save (fixture->store.store, paper, TRUE, template_path, &error);
  g_assert_no_error (error);
  template = read_bytes (template_path);
  assert_other_parts (template, filled);
  /* What was saved may come back as the office's own. */
  liandu_paper_templates_set (fixture->store.store, paper, template_path, NULL, &error);
  g_assert_no_error (error);
}

static void
test_every_paper (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);

  g_assert_cmpuint (papers->len, >, 7);
  for (guint i = 0; i < papers->len; i++)
    check_paper (fixture, g_ptr_array_index (papers, i));
}

/* LibreOffice opens it, and needs about as many pages as our own print. */
static void
check_pages (Fixture               *fixture,
             const LianduPaperInfo *paper,
             const char            *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pdf = dup_path (fixture, paper->id, ".pdf");
  g_autofree char *text = test_read_pdf (pdf);
  g_autofree char *solid = g_strdelimit (g_strdup (paper->name), " ", '_');
  g_autoptr (LianduPaperDocument) document = liandu_paper_document_new (fixture->store.store, paper, uuid, 0, NULL, &error);
  int printed = (int) liandu_paper_document_get_n_pages (document);
  int converted = (int) test_count_pages (pdf);

  g_test_message ("%s: %d pages printed, %d in LibreOffice", solid, printed, converted);
  g_assert_cmpint (ABS (printed - converted), <=, 1);
  g_assert_null (strstr (text, "{{"));
  g_assert_nonnull (strstr (text, "—1—"));
}

/* 版记 stands at the foot of the last page, wherever the text ends (GB/T
 * 9704-2012 7.4): its last line is within the last 3 cm of the type area. */
static void
check_imprint (Fixture               *fixture,
               const LianduPaperInfo *paper)
{
  g_autofree char *pdf = dup_path (fixture, paper->id, ".pdf");
  g_autofree char *last = g_strdup_printf ("%u", test_count_pages (pdf));
  const char *argv[] = { "pdftotext", "-bbox", "-f", last, "-l", last, pdf, "-", NULL };
  g_autofree char *boxes = test_run (argv);
  g_autoptr (GRegex) regex = g_regex_new ("yMin=\"([0-9.]+)\"[^>]*>[^<]*印发", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *top = NULL;

  g_assert_true (g_regex_match (regex, boxes, 0, &match));
  top = g_match_info_fetch (match, 1);
  g_assert_cmpfloat (g_ascii_strtod (top, NULL), >, 657);
  g_assert_cmpfloat (g_ascii_strtod (top, NULL), <, 743);
}

static void
test_office_suite (Fixture      *fixture,
                   gconstpointer unused)
{
  static const char * const ids[] = { "talk-record", "interview-assessment", "meeting-supervision", "consultation-pack", "letter-proposal", "letter-rectify" };
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *uuids[G_N_ELEMENTS (ids)] = { NULL };
  g_autofree char *output = NULL;

  if (!test_has_programs ())
    return;
  g_ptr_array_add (argv, g_strdup ("soffice"));
  g_ptr_array_add (argv, g_strdup_printf ("-env:UserInstallation=file://%s/office", fixture->folder.path));
  for (const char * const *word = (const char *[]) { "--headless", "--convert-to", "pdf", "--outdir", fixture->folder.path, NULL }; *word != NULL; word++)
    g_ptr_array_add (argv, g_strdup (*word));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const LianduPaperInfo *paper = liandu_paper_lookup (ids[i]);
      char *path = dup_path (fixture, ids[i], ".docx");
      g_autoptr (GBytes) written = NULL;

      uuids[i] = find_record (fixture, paper);
      written = write_paper (fixture, paper, uuids[i], path);
      g_ptr_array_add (argv, path);
    }
  g_ptr_array_add (argv, NULL);
  output = test_run ((const char * const *) argv->pdata);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      check_pages (fixture, liandu_paper_lookup (ids[i]), uuids[i]);
      if (g_str_has_prefix (ids[i], "letter-"))
        check_imprint (fixture, liandu_paper_lookup (ids[i]));
      g_clear_pointer (&uuids[i], g_free);
    }
}

/* Compared with what is kept in tests/data/golden; LIANDU_UPDATE_GOLDEN=1 keeps
 * it anew. */
static void
test_golden (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *unit = liandu_test_store_create (&fixture->store, "unit", "name", "县水务局", NULL);
  g_autofree char *person = liandu_test_store_create (&fixture->store, "person", "name", "李建国", "unit", unit, "post", "党组书记、局长",
                                                      "political_status", "中共党员", NULL);
  g_autofree char *talk = liandu_test_store_create (&fixture->store, "talk", "talk_kind", "任前廉政谈话", "talkee", person, "talk_date", "2026-04-07",
                                                    "content", "一、提醒。\n二、要求。", NULL);
  g_autofree char *path = dup_path (fixture, "golden", ".docx");
  g_autoptr (GBytes) filled = write_paper (fixture, liandu_paper_lookup ("talk-record"), talk, path);
  g_autofree char *xml = test_dup_part (filled, "word/document.xml");
  g_autofree char *actual = test_canonicalise (xml);
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "data", "golden", "docx-talk-record.xml", NULL);
  g_autofree char *expected = NULL;

  if (g_getenv ("LIANDU_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (golden, actual, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (golden, &expected, NULL, &error);
  g_assert_no_error (error);
  liandu_test_assert_same_lines (actual, expected);
}

/* An office's own template */

static void
write_template (const char *path,
                const char *body)
{
  g_autoptr (GBytes) bytes = test_document (body, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

static void
assert_written (Fixture               *fixture,
                const LianduPaperInfo *paper,
                const char            *uuid,
                const char            *expected)
{
  g_autofree char *path = dup_path (fixture, "written", ".docx");
  g_autoptr (GBytes) filled = write_paper (fixture, paper, uuid, path);
  g_autofree char *text = test_dup_text (filled, "word/document.xml");

  if (strstr (text, expected) == NULL)
    g_test_message ("no %s in: %s", expected, text);
  g_assert_nonnull (strstr (text, expected));
}

static void
test_own_template (Fixture      *fixture,
                   gconstpointer unused)
{
  const LianduPaperInfo *paper = liandu_paper_lookup ("consultation-pack");
  LianduStore *store = fixture->store.store;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = find_record (fixture, paper);
  g_autofree char *own = dup_path (fixture, "本委会商材料", ".docx");
  g_autofree char *wrong = dup_path (fixture, "写错的", ".docx");
  g_autofree char *name = NULL;
  g_autofree char *before = liandu_paper_templates_dup_name (store, paper);
  g_autoptr (LianduPaperSource) source = liandu_paper_new_source (paper, store, uuid, 0, NULL, NULL);
  g_autofree char *unit_type = liandu_paper_source_dup_text (source, "unit.unit_type", NULL);

  g_assert_null (before);
  /* Also what the list of the paper was not read with. */
  write_template (own, P ("本委样式：{{会商类型}}") P ("{{#未销号问题}}{{序号}}.{{存在问题}}（{{问题类别}}，{{发现日期}}，{{责任单位.单位类别}}）{{/未销号问题}}"));
  liandu_paper_templates_set (store, paper, own, NULL, &error);
  g_assert_no_error (error);
  name = liandu_paper_templates_dup_name (store, paper);
  g_assert_cmpstr (name, ==, "本委会商材料.docx");
  assert_written (fixture, paper, uuid, "本委样式：");
  assert_written (fixture, paper, uuid, "年");
  assert_written (fixture, paper, uuid, unit_type);

  /* One that is wrong changes nothing and is told apart field by field. */
  write_template (wrong, P ("{{会商类型}}") P ("{{会商主题}}") P ("{{#未销号问题}}{{没有的}}{{/未销号问题}}"));
  g_assert_false (liandu_paper_templates_set (store, paper, wrong, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "{{会商主题}} (paragraph 2), {{没有的}} (paragraph 3)"));
  g_clear_error (&error);
  assert_written (fixture, paper, uuid, "本委样式：");

  liandu_paper_templates_reset (store, paper, &error);
  g_assert_no_error (error);
  g_assert_null (liandu_paper_templates_dup_name (store, paper));
  assert_written (fixture, paper, uuid, "议程");

  /* And again, since it is a record with a history. */
  liandu_paper_templates_set (store, paper, own, NULL, &error);
  g_assert_no_error (error);
  assert_written (fixture, paper, uuid, "本委样式：");
}

/* A template whose file is gone is not silently another one. */
static void
test_lost_file (Fixture      *fixture,
                gconstpointer unused)
{
  const LianduPaperInfo *paper = liandu_paper_lookup ("talk-record");
  LianduStore *store = fixture->store.store;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = find_record (fixture, paper);
  g_autofree char *own = dup_path (fixture, "本委谈话表", ".docx");
  g_autofree char *path = dup_path (fixture, "written", ".docx");
  g_autofree char *attachments = g_build_filename (liandu_store_get_folder (store), "attachments", NULL);

  write_template (own, P ("{{谈话对象}}"));
  liandu_paper_templates_set (store, paper, own, NULL, &error);
  g_assert_no_error (error);
  test_remove (attachments);
  g_assert_false (liandu_paper_docx_write (store, paper, uuid, 0, path, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What leaves the office is logged; a blank form is nobody's. */
static void
test_log (Fixture      *fixture,
          gconstpointer unused)
{
  const LianduPaperInfo *paper = liandu_paper_lookup ("talk-record");
  const LianduPaperInfo *other = liandu_paper_lookup ("issue-card");
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = find_record (fixture, paper);
  g_autofree char *path = dup_path (fixture, "written", ".docx");
  g_autofree char *nowhere = dup_path (fixture, "没有/这里", ".docx");
  g_autoptr (GBytes) filled = write_paper (fixture, paper, uuid, path);
  g_autoptr (GBytes) blank = write_paper (fixture, paper, NULL, path);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM output_log WHERE what = 'talk-record' AND uuids = '%s'", uuid);

  g_assert_cmpint (liandu_test_store_count (&fixture->store, sql), ==, 1);
  g_assert_cmpint (liandu_test_store_count (&fixture->store, "SELECT count(*) FROM output_log"), ==, 1);
  g_assert_false (liandu_paper_docx_write (fixture->store.store, paper, uuid, 0, nowhere, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (liandu_paper_docx_write (fixture->store.store, other, uuid, 0, path, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/docx/papers/every-paper", test_every_paper },
    { "/docx/papers/office-suite", test_office_suite },
    { "/docx/papers/golden", test_golden },
    { "/docx/papers/own-template", test_own_template },
    { "/docx/papers/lost-file", test_lost_file },
    { "/docx/papers/log", test_log },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
