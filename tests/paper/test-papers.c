/* test-papers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export/export-test.h"
#include "liandu-paper-document.h"
#include "liandu-paper-name.h"
#include "liandu-test-store.h"

/* Every paper as a PDF out of a real workspace, read back by another program:
 * what was entered is there, as a whole, whatever its length. */

#define N_LINES 240
#define N_ISSUES 60

typedef struct
{
  LianduTestStore store;
  TestFolder folder;
  char *unit;
  char *person;
  char *other;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  liandu_test_store_set_up (&fixture->store, NULL);
  fixture->folder = test_folder_new ();
  fixture->unit = liandu_test_store_create (&fixture->store, "unit", "name", "清源县水利局", NULL);
  fixture->person = liandu_test_store_create (&fixture->store, "person", "name", "李建国", "unit", fixture->unit,
                                              "post", "党组书记", "political_status", "中共党员", "gender", "男", NULL);
  fixture->other = liandu_test_store_create (&fixture->store, "person", "name", "王晓梅", "unit", fixture->unit, "post", "副局长", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_clear_pointer (&fixture->unit, g_free);
  g_clear_pointer (&fixture->person, g_free);
  g_clear_pointer (&fixture->other, g_free);
  test_folder_clear (&fixture->folder);
  liandu_test_store_tear_down (&fixture->store, NULL);
}

/* Filling in */

/* A value of its own for every field that one can type or choose. */
static void
fill_field (Fixture           *fixture,
            LianduRecord      *record,
            const LianduField *field,
            guint              number)
{
  const char * const *kinds = liandu_field_get_link_kinds (field);
  const char *target = kinds != NULL && *kinds != NULL && g_str_equal (*kinds, "unit") ? fixture->unit : fixture->person;
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (fixture->store.store);
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (field));
  g_autofree char *text = NULL;
  g_autoptr (GVariant) value = NULL;

  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
      text = g_strdup_printf ("%s填写第%u项，要写得足够长以便换行。", liandu_field_get_term (field), number);
      break;
    case LIANDU_FIELD_CHOICE:
      text = g_strdup (((LianduCode *) g_ptr_array_index (list, 0))->title);
      break;
    case LIANDU_FIELD_DATE:
      text = g_strdup_printf ("2026-%u-%u", 1 + number % 12, 1 + number % 28);
      break;
    case LIANDU_FIELD_INTEGER:
      text = g_strdup ("6");
      break;
    case LIANDU_FIELD_BOOLEAN:
      text = g_strdup ("是");
      break;
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      text = g_strdup (target);
      break;
    default:
      return;
    }
  value = liandu_test_store_parse (&fixture->store, field, text);
  liandu_record_set_value (record, field, value);
}

static gboolean
can_fill (LianduRecord      *record,
          const LianduField *field)
{
  const char * const *kinds = liandu_field_get_link_kinds (field);

  if (!liandu_field_is_stored (field) || liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT
      || (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) != 0 || liandu_record_get_value (record, field) != NULL)
    return FALSE;
  return kinds == NULL || *kinds == NULL || g_str_equal (*kinds, "unit") || g_str_equal (*kinds, "person");
}

/* Rows that are about other records than units and people stay away. */
static gboolean
can_have_rows (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char * const *kinds = liandu_field_get_link_kinds (field);

      if ((liandu_field_get_flags (field) & LIANDU_FIELD_REQUIRED) != 0 && kinds != NULL && *kinds != NULL
          && !g_str_equal (*kinds, "unit") && !g_str_equal (*kinds, "person"))
        return FALSE;
    }
  return TRUE;
}

static void
fill (Fixture      *fixture,
      LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const LianduKind *child_kind = liandu_field_get_child_kind (field);

      if (child_kind == NULL)
        {
          if (can_fill (record, field))
            fill_field (fixture, record, field, i);
          continue;
        }
      /* What only steps write is not entered. */
      if ((liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) != 0)
        continue;
      for (guint j = 0; j < 3 && can_have_rows (child_kind); j++)
        {
          g_autofree char *uuid = liandu_test_new_uuid ();
          g_autoptr (LianduRecord) child = liandu_record_new (child_kind, uuid);

          fill (fixture, child);
          liandu_record_add_child (record, field, child);
        }
    }
}

/* 监督提示, as every workspace begins with it. */
#define SEEDED_TYPE "ae072726-91d9-5324-9a20-cd0d75daede0"

/* People who are to be several or another than the first one. */
static char *
create_full (Fixture    *fixture,
             const char *kind)
{
  static const char * const fixed[][3] = {
    { "handover", "to_person", "other" },
    { "talk", "talkers", "other" },
    { "interview", "interviewers", "other" },
    { "meeting_supervision", "present_count", "6" },
    { "meeting_supervision", "due_count", "7" },
    { "consultation", "consultation_type", "月度会商" },
    { "talk", "talk_kind", "谈心谈话" },
    { "issue", "category", "两个维护" },
    { "issue", "ledger", "监督责任台账" },
    { "letter", "letter_type", SEEDED_TYPE },
    { "letter", "doc_no", "清纪建〔2026〕3号" },
  };
  g_autofree char *uuid = liandu_test_new_uuid ();
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup (kind), uuid);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (fixed[i][0], kind))
      {
        const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), fixed[i][1]);
        const char *text = g_str_equal (fixed[i][2], "other") ? fixture->other : fixed[i][2];
        g_autoptr (GVariant) value = liandu_test_store_parse (&fixture->store, field, text);

        liandu_record_set_value (record, field, value);
      }
  fill (fixture, record);
  liandu_test_store_save (&fixture->store, record, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&uuid);
}

/* Reading back */

static LianduPaperDocument *
make (Fixture    *fixture,
      const char *paper,
      const char *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduPaperDocument *document = liandu_paper_document_new (fixture->store.store, liandu_paper_lookup (paper), uuid, 0, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static char *
write_pdf (Fixture             *fixture,
           LianduPaperDocument *document)
{
  char *path = g_build_filename (fixture->folder.path, "文书.pdf", NULL);
  g_autoptr (GError) error = NULL;

  liandu_paper_document_write_pdf (document, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (test_count_pages (path), ==, liandu_paper_document_get_n_pages (document));
  return path;
}

static char *
read_pages (Fixture             *fixture,
            LianduPaperDocument *document)
{
  g_autofree char *path = write_pdf (fixture, document);

  return test_read_pdf (path);
}

static char *
make_solid (const char *text)
{
  g_autoptr (GString) solid = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (solid, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&solid), FALSE);
}

static void
assert_there (const char *pages,
              const char *text,
              const char *what)
{
  g_autofree char *solid = make_solid (text);

  if (strstr (pages, solid) == NULL)
    g_test_message ("%s: “%s” is not in:\n%s", what, solid, pages);
  g_assert_nonnull (strstr (pages, solid));
}

static void
assert_value (const char        *pages,
              LianduPaperSource *source,
              const char        *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = path != NULL ? liandu_paper_source_dup_text (source, path, &error) : NULL;

  g_assert_no_error (error);
  if (text != NULL)
    assert_there (pages, text, path);
}

static void
assert_block (const char                 *pages,
              const LianduPaperBlockInfo *block,
              LianduPaperSource          *source)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (block->type != LIANDU_PAPER_TABLE)
    {
      assert_value (pages, source, block->path);
      for (guint i = 0; i < LIANDU_PAPER_MAX_CELLS; i++)
        assert_value (pages, source, block->cells[i].path);
      return;
    }
  rows = liandu_paper_source_list_rows (source, block->table, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < LIANDU_PAPER_MAX_CELLS; j++)
      assert_value (pages, g_ptr_array_index (rows, i), block->cells[j].path);
}

/* Tests */

static void
check_cells (const LianduPaperBlockInfo *block,
             const LianduKind           *kind,
             const char                 *columns)
{
  for (guint i = 0; i < LIANDU_PAPER_MAX_CELLS; i++)
    {
      const char *path = block->cells[i].path;
      g_auto (LianduPaperName) name = { 0 };
      g_autoptr (GError) error = NULL;

      if (path == NULL)
        continue;
      liandu_paper_name_parse (&name, kind, path, &error);
      g_assert_no_error (error);
      if (columns != NULL && name.path.field != NULL && !liandu_words_contain (columns, name.words))
        g_test_fail_printf ("the list does not read %s", path);
    }
}

/* What a paper names is there. */
static void
test_descriptions (void)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < papers->len; i++)
    {
      const LianduPaperInfo *paper = g_ptr_array_index (papers, i);
      const LianduKind *kind = liandu_kind_lookup (paper->kind);

      g_assert_nonnull (kind);
      g_assert_true (g_hash_table_add (ids, (gpointer) paper->id));
      for (guint j = 0; j < paper->n_blocks; j++)
        {
          const LianduPaperBlockInfo *block = &paper->blocks[j];
          const LianduField *table = block->table != NULL ? liandu_kind_get_field (kind, block->table) : NULL;
          const LianduPaperListInfo *list = NULL;

          for (guint k = 0; k < paper->n_lists && block->table != NULL; k++)
            if (g_str_equal (paper->lists[k].name, block->table))
              list = &paper->lists[k];
          g_test_message ("%s, block %u", paper->id, j);
          g_assert_true (block->table == NULL || table != NULL || list != NULL);
          if (list != NULL)
            check_cells (block, liandu_paper_list_info_get_kind (list), list->columns);
          else
            check_cells (block, table != NULL ? liandu_field_get_child_kind (table) : kind, NULL);
        }
    }
}

/* Everything that was entered is on the paper, uncut. */
static void
test_full (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);

  if (!test_has_programs ())
    return;
  for (guint i = 0; i < papers->len; i++)
    {
      const LianduPaperInfo *paper = g_ptr_array_index (papers, i);
      g_autofree char *uuid = create_full (fixture, paper->kind);
      g_autoptr (LianduPaperSource) source = liandu_paper_source_new_load (fixture->store.store, uuid, 0, NULL, NULL);
      g_autoptr (LianduPaperDocument) document = make (fixture, paper->id, uuid);
      g_autofree char *pages = read_pages (fixture, document);

      g_test_message ("%s has %u pages", paper->id, liandu_paper_document_get_n_pages (document));
      liandu_paper_source_add_lists (source, paper->lists, paper->n_lists);
      assert_there (pages, liandu_paper_document_get_title (document), "title");
      assert_there (pages, "—1—", "page number");
      for (guint j = 0; j < paper->n_blocks; j++)
        assert_block (pages, &paper->blocks[j], source);
    }
}

static void
test_blank (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);

  if (!test_has_programs ())
    return;
  for (guint i = 0; i < papers->len; i++)
    {
      const LianduPaperInfo *paper = g_ptr_array_index (papers, i);
      g_autoptr (LianduPaperDocument) document = make (fixture, paper->id, NULL);
      g_autofree char *pages = read_pages (fixture, document);

      g_assert_cmpuint (liandu_paper_document_get_n_pages (document), <=, 4);
      g_assert_null (strstr (pages, "李建国"));
      g_assert_null (strstr (pages, "☑"));
      for (guint j = 0; j < paper->n_blocks; j++)
        for (guint k = 0; k < LIANDU_PAPER_MAX_CELLS; k++)
          if (paper->blocks[j].cells[k].label != NULL)
            assert_there (pages, paper->blocks[j].cells[k].label, paper->id);
    }
  g_assert_cmpint (liandu_test_store_count (&fixture->store, "SELECT count(*) FROM output_log"), ==, 0);
}

/* A text longer than a page goes on over the next ones, line by line. */
static void
test_long_text (Fixture      *fixture,
                gconstpointer unused)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autofree char *uuid = NULL;
  g_autoptr (LianduPaperDocument) document = NULL;
  g_autofree char *pages = NULL;
  const char *last = NULL;

  if (!test_has_programs ())
    return;
  for (guint i = 1; i <= N_LINES; i++)
    g_string_append_printf (content, "第%u段谈话内容记得很长很长，一行之内写不完，要换到下一行，再换到下一页。\n", i);
  uuid = liandu_test_store_create (&fixture->store, "talk", "talk_kind", "谈心谈话", "talkee", fixture->person,
                                   "talk_date", "2026-04-07", "content", content->str, "follow_up", "此后还有一句。", NULL);
  document = make (fixture, "talk-record", uuid);
  pages = read_pages (fixture, document);
  g_assert_cmpuint (liandu_paper_document_get_n_pages (document), >=, 12);
  last = pages;
  for (guint i = 1; i <= N_LINES; i++)
    {
      g_autofree char *words = g_strdup_printf ("第%u段谈话内容", i);

      last = strstr (last, words);
      g_assert_nonnull (last);
    }
  assert_there (last, "此后还有一句。", "after the long text");
  for (guint page = 1; page <= liandu_paper_document_get_n_pages (document); page++)
    {
      g_autofree char *number = g_strdup_printf ("—%u—", page);

      assert_there (pages, number, "page number");
    }
}

/* The headings of a table stand on each of its pages, and no row is lost. */
static void
test_long_list (Fixture      *fixture,
                gconstpointer unused)
{
  g_autofree char *uuid = liandu_test_store_create (&fixture->store, "consultation", "consultation_type", "月度会商",
                                                    "unit", fixture->unit, "period", "2026年4月", NULL);
  g_autoptr (LianduPaperDocument) document = NULL;
  g_autofree char *pages = NULL;
  guint heads = 0;

  if (!test_has_programs ())
    return;
  for (guint i = 1; i <= N_ISSUES; i++)
    {
      g_autofree char *description = g_strdup_printf ("第%u个问题：台账登记不全，经办人没有签字，资料没有归档。", i);
      g_autofree char *issue = liandu_test_store_create (&fixture->store, "issue", "unit", fixture->unit,
                                                         "description", description, "due", "2026-03-01", NULL);
    }
  document = make (fixture, "consultation-pack", uuid);
  pages = read_pages (fixture, document);
  for (guint i = 1; i <= N_ISSUES; i++)
    {
      g_autofree char *words = g_strdup_printf ("第%u个问题：台账登记不全，经办人没有签字，资料没有归档。", i);

      assert_there (pages, words, "issue");
    }
  for (const char *p = strstr (pages, "序号存在问题整改进展情况"); p != NULL; p = strstr (p + 1, "序号存在问题整改进展情况"))
    heads++;
  g_assert_cmpuint (heads, >=, 4);
  g_assert_cmpuint (liandu_paper_document_get_n_pages (document), >=, 8);
}

/* Without a unit nobody knows which issues: that is not the same as none. */
static void
test_unknown_list (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autofree char *uuid = liandu_test_store_create (&fixture->store, "consultation", "consultation_type", "联席会议", NULL);
  g_autoptr (LianduPaperDocument) document = make (fixture, "consultation-pack", uuid);
  g_autofree char *pages = NULL;

  if (!test_has_programs ())
    return;
  pages = read_pages (fixture, document);
  assert_there (pages, "未填写主体责任单位，不能列出", "list");
}

/* A name that 仿宋_GB2312 cannot write is printed, and said. */
static void
test_rare_characters (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autofree char *person = liandu_test_store_create (&fixture->store, "person", "name", "刘䶮", NULL);
  g_autofree char *uuid = liandu_test_store_create (&fixture->store, "talk", "talk_kind", "谈心谈话", "talkee", person,
                                                    "talk_date", "2026-04-07", NULL);
  g_autofree char *plain = liandu_test_store_create (&fixture->store, "talk", "talk_kind", "谈心谈话", "talkee", fixture->person,
                                                     "talk_date", "2026-04-07", NULL);
  g_autoptr (LianduPaperDocument) document = make (fixture, "talk-record", uuid);
  g_autoptr (LianduPaperDocument) common = make (fixture, "talk-record", plain);
  g_autofree char *notices = g_strjoinv ("\n", (char **) liandu_paper_document_get_notices (document));
  g_autofree char *none = g_strjoinv ("\n", (char **) liandu_paper_document_get_notices (common));
  g_autofree char *pages = NULL;

  g_assert_nonnull (strstr (notices, "䶮"));
  g_assert_null (strstr (notices, "刘"));
  g_assert_null (strstr (none, "GB2312:"));
  if (!test_has_programs ())
    return;
  pages = read_pages (fixture, document);
  assert_there (pages, "刘䶮", "rare name");
}

/* Who printed what is in the log before it is there; what fails leaves what
 * was there. */
static void
test_log (Fixture      *fixture,
          gconstpointer unused)
{
  g_autofree char *uuid = liandu_test_store_create (&fixture->store, "talk", "talk_kind", "谈心谈话", "talkee", fixture->person, NULL);
  g_autoptr (LianduPaperDocument) document = make (fixture, "talk-record", uuid);
  g_autofree char *path = write_pdf (fixture, document);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (liandu_test_store_count (&fixture->store, "SELECT count(*) FROM output_log WHERE what = 'talk-record'"), ==, 1);
  g_assert_false (liandu_paper_document_write_pdf (document, "/nowhere/at/all.pdf", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_other_kind (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduPaperDocument) document = NULL;

  document = liandu_paper_document_new (fixture->store.store, liandu_paper_lookup ("talk-record"), fixture->unit, 0, NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_assert_null (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/papers/descriptions", test_descriptions);
  g_test_add ("/papers/full", Fixture, NULL, set_up, test_full, tear_down);
  g_test_add ("/papers/blank", Fixture, NULL, set_up, test_blank, tear_down);
  g_test_add ("/papers/long-text", Fixture, NULL, set_up, test_long_text, tear_down);
  g_test_add ("/papers/long-list", Fixture, NULL, set_up, test_long_list, tear_down);
  g_test_add ("/papers/unknown-list", Fixture, NULL, set_up, test_unknown_list, tear_down);
  g_test_add ("/papers/rare-characters", Fixture, NULL, set_up, test_rare_characters, tear_down);
  g_test_add ("/papers/log", Fixture, NULL, set_up, test_log, tear_down);
  g_test_add ("/papers/other-kind", Fixture, NULL, set_up, test_other_kind, tear_down);
  return g_test_run ();
}
