/* test-sheet-export.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sqlite3.h>

#include "export-test.h"
#include "liandu-sheet-export.h"
#include "liandu-sheet-words.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* Whole sheets out of a real workspace. */

#define NAMESPACE "0c1a3a52-6a3b-4a4e-8f5e-6b0f6f2a9d44"
#define N_MANY 450

typedef struct
{
  TestFolder folder;
  LianduStore *store;
  LianduClock *clock;
  char *path;           /* of the workbook */
  gboolean rewritten;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *workspace = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder.path, "台账.xlsx", NULL);
  fixture->clock = liandu_clock_new_fixed ("2026-04-08T09:00:00+08:00", &error);
  workspace = g_build_filename (fixture->folder.path, "workspace", NULL);
  fixture->store = liandu_store_open (workspace, fixture->clock, LIANDU_STORE_CREATE, &error);
  g_assert_no_error (error);
  liandu_store_add_user (fixture->store, "张敏", NULL, &error);
  g_assert_no_error (error);
  liandu_store_set_user (fixture->store, "张敏", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  liandu_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->path, g_free);
  test_folder_clear (&fixture->folder);
}

/* Entering */

static char *
make_uuid (const char *name)
{
  return liandu_uuid_new_v5 (NAMESPACE, name);
}

/* Links are given as "key:title,key:title". */
static GVariant *
make_links (const char *text)
{
  g_auto (GStrv) links = g_strsplit (text, ",", -1);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; links[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (links[i], ":", 2);
      g_autofree char *uuid = make_uuid (parts[0]);

      g_variant_builder_add (&builder, "(ss)", uuid, parts[1]);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static GVariant *
make_value (const LianduField *field,
            const char        *text,
            LianduStore       *store)
{
  LianduFieldType type = liandu_field_get_field_type (field);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autoptr (GError) error = NULL;
  GVariant *value = NULL;

  if (type == LIANDU_FIELD_LINK || type == LIANDU_FIELD_LINKS)
    {
      g_autoptr (GVariant) links = make_links (text);

      return type == LIANDU_FIELD_LINKS ? g_steal_pointer (&links) : g_variant_get_child_value (links, 0);
    }
  liandu_value_parse (field, text, codes, NULL, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
fill (LianduStore      *store,
      LianduChange     *change,
      const LianduKind *kind,
      const char       *fields)
{
  g_auto (GStrv) assignments = g_strsplit (fields, ";", -1);

  for (guint i = 0; assignments[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (assignments[i], "=", 2);
      const LianduField *field = liandu_kind_get_field (kind, parts[0]);
      g_autoptr (GVariant) value = NULL;

      g_assert_nonnull (field);
      value = make_value (field, parts[1], store);
      liandu_change_set_value (change, parts[0], value);
    }
}

static void
add (LianduStore     *store,
     LianduChangeSet *changes,
     const char      *kind_name,
     const char      *key,
     const char      *fields)
{
  const LianduKind *kind = liandu_kind_lookup (kind_name);
  g_autofree char *uuid = make_uuid (key);

  fill (store, liandu_change_set_create (changes, kind, uuid), kind, fields);
}

static void
commit (LianduStore     *store,
        LianduChangeSet *changes)
{
  g_autoptr (GError) error = NULL;

  liandu_store_commit (store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Three units, entered in another order than the official one, and people. */
static void
add_office (LianduStore *store)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  add (store, changes, "unit", "water", "name=县水务局;sequence=30");
  add (store, changes, "unit", "office", "name=县委办公室;sequence=1");
  add (store, changes, "unit", "township", "name=石泉乡党委;sequence=70");
  add (store, changes, "person", "wang", "name=王建国");
  add (store, changes, "person", "chen", "name=陈志强");
  add (store, changes, "person", "li", "name=李某某");
  commit (store, changes);
}

static void
add_issues (LianduStore *store)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (LianduChangeSet) rows = liandu_change_set_new ();
  g_autofree char *parent = make_uuid ("i1");
  g_autofree char *row = make_uuid ("p1");
  const LianduKind *kind = liandu_kind_lookup ("issue_progress");

  add (store, changes, "issue", "i1", "description=甲问题;unit=township:石泉乡党委;category=八项规定;rect_measure==cmd|calc!A0;due=2026-05-31;"
       "source_kind=谈话发现;number=清纪监〔2026〕1号");
  add (store, changes, "issue", "i2", "description=乙问题;unit=office:县委办公室;category=意识形态;due=2026-03-31;lead_leader=wang:王建国\u3000县委办主任");
  add (store, changes, "issue", "i3", "description=丙问题;unit=water:县水务局;category=八项规定;due=长期坚持");
  add (store, changes, "issue", "i4", "unit=water:县水务局;category=涉嫌违纪违法;handover_on=2026-03-05;handover_to=案件监督管理室");
  commit (store, changes);
  fill (store, liandu_change_set_create_row (rows, kind, row, parent, 0), kind,
        "month=2026-04-01;completion=正在整改;situation=四月进展;reported_on=2026-04-02");
  commit (store, rows);
}

static void
add_many (LianduStore *store,
          guint        n)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("m%u", i);
      g_autofree char *fields = g_strdup_printf ("description=问题%05u;unit=%s", i, i % 2 ? "water:县水务局" : "office:县委办公室");

      add (store, changes, "issue", key, fields);
    }
  commit (store, changes);
}

/* Reading back */

static void
export (Fixture                   *fixture,
        const char                *id,
        LianduQuery               *query,
        const LianduExportOptions *options)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_sheet_export (fixture->store, liandu_sheet_lookup (id), query, options, fixture->path,
                                      NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* All texts of the workbook, in the order in which they were written. */
static char *
read_strings (Fixture *fixture)
{
  g_autofree char *xml = test_read_part (fixture->path, "xl/sharedStrings.xml");
  g_autoptr (GRegex) tags = g_regex_new ("<[^>]*>", 0, 0, NULL);

  g_assert_nonnull (xml);
  return g_regex_replace_literal (tags, xml, -1, 0, "|", 0, NULL);
}

static void
check_order (const char *text,
             ...)
{
  va_list words;
  const char *word;
  const char *at = text;

  va_start (words, text);
  while ((word = va_arg (words, const char *)) != NULL)
    {
      const char *next = strstr (at, word);

      if (next == NULL)
        g_test_message ("%s does not come next in %s", word, text);
      g_assert_nonnull (next);
      at = next + strlen (word);
    }
  va_end (words);
}

static guint
count_rows (const char *text,
            const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    n++;
  return n;
}

/* Tests */

static void
test_ledger (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *strings = NULL;
  g_autofree char *core = NULL;

  add_office (fixture->store);
  add_issues (fixture->store);
  export (fixture, "issue-ledger", NULL, NULL);
  strings = read_strings (fixture);
  /* Units in official order. */
  check_order (strings, "|问题整改台账|", "填报日期：2026年4月8日", "乙问题", "丙问题", "线索移交登记，移交日期：2026年3月5日，接收部门：案件监督管理室", "甲问题",
               "|合计|", "截至2026年4月8日，共4件，涉及责任单位3个。完成情况：正在整改1件，未填报3件。", "填表人：", NULL);
  check_order (strings, "意识形态", "王建国", "2026年\n3月31日", NULL);
  check_order (strings, "甲问题", "=cmd|calc!A0", "2026年\n5月31日", "四月进展", "正在整改", NULL);
  g_assert_nonnull (strstr (strings, "|长期坚持|"));
  g_assert_null (strstr (strings, "谈话发现"));
  g_assert_null (strstr (strings, "清纪监"));
  g_assert_null (strstr (strings, "主任"));
  g_assert_null (strstr (strings, "筛选条件"));
  /* The clock's, not the wall's: two exports of the same are the same. */
  core = test_read_part (fixture->path, "docProps/core.xml");
  g_assert_nonnull (strstr (core, "2026-04-08T01:00:00Z"));
}

static void
test_internal (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *strings = NULL;

  add_office (fixture->store);
  add_issues (fixture->store);
  export (fixture, "issue-ledger-internal", NULL, NULL);
  strings = read_strings (fixture);
  check_order (strings, "清纪监\n〔2026〕1号", "甲问题", "谈话发现", NULL);
}

static void
test_options (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (LianduDate) date = liandu_date_new_day (2026, 4, 30);
  g_autoptr (LianduDate) from = liandu_date_new_day (2026, 4, 1);
  LianduExportOptions options = { "清源县", "县纪委监委", date, from, date, 2, "只列逾期" };
  g_autofree char *strings = NULL;
  g_autofree char *name = NULL;

  export (fixture, "issue-ledger", NULL, &options);
  strings = read_strings (fixture);
  check_order (strings, "|附件2|", "|清源县2026年4月问题整改台账|", "填报单位（盖章）：县纪委监委", "填报日期：2026年4月30日", "筛选条件：只列逾期",
               "|无|", "共0件。", NULL);
  name = liandu_sheet_export_suggest_name (fixture->store, liandu_sheet_lookup ("issue-ledger"), &options);
  g_assert_cmpstr (name, ==, "附件2：清源县2026年4月问题整改台账（20260430）.xlsx");
}

static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autofree char *water = make_uuid ("water");
  g_autofree char *strings = NULL;

  add_office (fixture->store);
  add_issues (fixture->store);
  liandu_query_add_condition (query, liandu_condition_new ("unit", LIANDU_OP_EQ, water));
  liandu_query_add_group (query, "unit");
  export (fixture, "issue-ledger", query, NULL);
  strings = read_strings (fixture);
  check_order (strings, "筛选条件：责任单位：县水务局", "丙问题", "线索移交登记", "共2件", NULL);
  g_assert_null (strstr (strings, "甲问题"));
  g_assert_null (strstr (strings, "乙问题"));
}

static void
test_filter_words (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (fixture->store);
  g_autoptr (LianduDate) today = liandu_date_new_day (2026, 4, 8);
  LianduCondition *either = liandu_condition_new_group (LIANDU_OP_OR);
  LianduCondition *picked = liandu_condition_new_group (LIANDU_OP_OR);
  g_autofree char *words = NULL;
  g_autofree char *none = liandu_sheet_words_filter (query, fixture->store, codes, today);

  g_assert_null (none);
  liandu_query_add_condition (query, liandu_condition_new ("overdue", LIANDU_OP_EQ, "true"));
  liandu_query_add_condition (query, liandu_condition_new ("due", LIANDU_OP_LE, "today+7"));
  liandu_query_add_condition (query, liandu_condition_new ("found_on", LIANDU_OP_GE, "quarter-start"));
  liandu_query_add_condition (query, liandu_condition_new ("months_idle", LIANDU_OP_GE, "2"));
  liandu_query_add_condition (query, liandu_condition_new ("state", LIANDU_OP_NE, "closed"));
  liandu_query_add_condition (query, liandu_condition_new ("unit.unit_type", LIANDU_OP_EQ, "township"));
  liandu_query_add_condition (query, liandu_condition_new ("note", LIANDU_OP_EMPTY, NULL));
  liandu_condition_append (either, liandu_condition_new ("category", LIANDU_OP_EQ, "9"));
  liandu_condition_append (either, liandu_condition_new ("description", LIANDU_OP_CONTAINS, "接待"));
  liandu_query_add_condition (query, either);
  liandu_condition_append (picked, liandu_condition_new ("uuid", LIANDU_OP_EQ, "019d6a9a-7280-7776-8d10-bbafab7abb72"));
  liandu_condition_append (picked, liandu_condition_new ("uuid", LIANDU_OP_EQ, "019d6a9a-7280-7776-8d10-bbafab7abb73"));
  liandu_query_add_condition (query, picked);
  liandu_query_add_condition (query, liandu_condition_new_row ("progress", liandu_condition_new ("completion", LIANDU_OP_EQ, "done")));
  liandu_query_set_search (query, "公函");
  words = liandu_sheet_words_filter (query, fixture->store, codes, today);
  g_assert_cmpstr (words, ==, "逾期；整改时限不晚于2026年4月15日；发现日期不早于2026年4月1日；未动月数不少于2；状态不是已销号；"
                              "责任单位的单位类别：乡镇（街道）；备注未填写；（问题类别：八项规定或存在问题含“接待”）；选定的2项；"
                              "月度进展的完成情况：已完成；含“公函”");
}

static void
test_periods (Fixture      *fixture,
              gconstpointer data)
{
  static const struct { const char *from; const char *to; const char *words; } cases[] = {
    { "2026-01-01", "2026-12-31", "2026年" },
    { "2026-01-01", "2026-06-30", "2026年上半年" },
    { "2026-07-01", "2026-12-31", "2026年下半年" },
    { "2026-04-01", "2026-06-30", "2026年第二季度" },
    { "2024-02-01", "2024-02-29", "2024年2月" },
    { "2026-02-01", "2026-04-30", "2026年2月1日至2026年4月30日" },
    { "2026-02-03", "2026-02-03", "2026年2月3日至2026年2月3日" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) from = liandu_date_new_iso (cases[i].from, NULL);
      g_autoptr (LianduDate) to = liandu_date_new_iso (cases[i].to, NULL);
      g_autofree char *words = liandu_sheet_words_period (from, to);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_file_names (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (LianduDate) date = liandu_date_new_day (2026, 4, 8);
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *plain = liandu_sheet_words_file_name ("a/b:c\"d*台账", 0, date);
  g_autofree char *sole = liandu_sheet_words_file_name ("台账", LIANDU_EXPORT_SOLE_ATTACHMENT, date);
  g_autofree char *longest = NULL;

  g_assert_cmpstr (plain, ==, "a_b_c_d_台账（20260408）.xlsx");
  g_assert_cmpstr (sole, ==, "附件：台账（20260408）.xlsx");
  for (guint i = 0; i < 200; i++)
    g_string_append (title, "单位");
  longest = liandu_sheet_words_file_name (title->str, 1, date);
  g_assert_cmpuint (strlen (longest), <=, 255);
  g_assert_true (g_utf8_validate (longest, -1, NULL));
  g_assert_true (g_str_has_suffix (longest, "（20260408）.xlsx"));
}

/* More lines than are read at once: all are there, once, in order. */
static void
test_slices (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *strings = NULL;
  const char *at;

  add_office (fixture->store);
  add_many (fixture->store, N_MANY);
  export (fixture, "issue-ledger", NULL, NULL);
  strings = read_strings (fixture);
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *word = g_strdup_printf ("|问题%05u|", i);

      g_assert_cmpuint (count_rows (strings, word), ==, 1);
    }
  at = strstr (strings, "|问题00448|");
  g_assert_true (at != NULL && at < strstr (strings, "|问题00001|"));
  g_assert_nonnull (strstr (strings, "共450件，涉及责任单位2个"));
}

/* Somebody rewrites all of them in one go as soon as the first lines are
 * written: more than were read by then. */
#define N_MORE 1500

static void
rewrite_cb (double   fraction G_GNUC_UNUSED,
            gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (LianduChangeSet) changes = NULL;

  if (fixture->rewritten)
    return;
  fixture->rewritten = TRUE;
  changes = liandu_change_set_new ();
  for (guint i = 0; i < N_MORE; i++)
    {
      g_autofree char *key = g_strdup_printf ("m%u", i);
      g_autofree char *uuid = make_uuid (key);
      LianduChange *change = liandu_change_set_edit (changes, liandu_kind_lookup ("issue"), uuid);

      liandu_change_set_value (change, "description", g_variant_new_take_string (g_strdup_printf ("改写%05u", i)));
    }
  commit (fixture->store, changes);
}

/* A table is of one moment: what was in one commit is in it as a whole, and so
 * is what the watermark says. */
static void
test_one_moment (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *strings = NULL;
  g_autofree char *watermark = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;

  add_office (fixture->store);
  add_many (fixture->store, N_MORE);
  g_assert_true (liandu_sheet_export_with_content (fixture->store, liandu_sheet_lookup ("issue-ledger"), NULL, NULL, fixture->path, NULL, NULL,
                                                   &watermark, rewrite_cb, fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (fixture->rewritten);
  strings = read_strings (fixture);
  g_assert_cmpuint (count_rows (strings, "|问题0"), ==, 0);
  g_assert_cmpuint (count_rows (strings, "|改写0"), ==, N_MORE);
  now = liandu_store_dup_watermark (fixture->store, NULL, &error);
  g_assert_cmpstr (watermark, ==, now);
}

static void
test_register (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autofree char *strings = NULL;

  add_office (fixture->store);
  add (fixture->store, changes, "talk", "t1", "talk_kind=routine;talkee=chen:陈志强\u3000县水务局局长;talkers=wang:王建国\u3000组长;talk_date=2026-03-02;content=提醒内容");
  add (fixture->store, changes, "talk", "t2", "talk_kind=inquiry;talkee=li:李某某\u3000县水务局副局长;talkers=wang:王建国,chen:陈志强;content=函询内容");
  commit (fixture->store, changes);
  export (fixture, "talk-register", NULL, NULL);
  strings = read_strings (fixture);
  check_order (strings, "谈话登记表", "例行廉政谈话", "陈志强", "县水务局局长", "王建国", "提醒内容", "共1人次。状态：计划1人次。谈话类型：例行廉政谈话1人次。", NULL);
  g_assert_null (strstr (strings, "李某某"));
  g_assert_null (strstr (strings, "函询内容"));
}

/* Who took what out, and where to. */
static void
test_log (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *database = g_build_filename (fixture->folder.path, "workspace", "liandu.db", NULL);
  g_autofree char *uuid = make_uuid ("i1");
  sqlite3 *connection;
  sqlite3_stmt *statement;

  add_office (fixture->store);
  add_issues (fixture->store);
  export (fixture, "issue-ledger", NULL, NULL);
  g_assert_cmpint (sqlite3_open_v2 (database, &connection, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (connection, "SELECT actor, what, target, uuids FROM output_log", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "张敏");
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 1), ==, "issue-ledger");
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 2), ==, fixture->path);
  g_assert_nonnull (strstr ((const char *) sqlite3_column_text (statement, 3), uuid));
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (connection);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (LianduQuery) wrong = liandu_query_new (liandu_kind_lookup ("unit"));
  g_autofree char *nowhere = g_build_filename (fixture->folder.path, "没有", "台账.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_sheet_export (fixture->store, liandu_sheet_lookup ("issue-ledger"), wrong, NULL, fixture->path, NULL, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (liandu_sheet_export (fixture->store, liandu_sheet_lookup ("issue-ledger"), NULL, NULL, nowhere, NULL, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* In a thread */

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  double fraction;
  gboolean done;
  GError *error;
  GThread *thread;
} Async;

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Async *async = user_data;

  g_assert_true (g_thread_self () == async->thread);
  g_assert_cmpfloat (fraction, >=, async->fraction);
  async->fraction = fraction;
}

static void
export_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Async *async = user_data;

  async->done = liandu_sheet_export_finish (LIANDU_STORE (source), result, &async->error);
  g_main_loop_quit (async->loop);
}

static void
run_async (Fixture *fixture,
           Async   *async)
{
  LianduExportOptions options = { .title_unit = "清源县" };

  async->loop = g_main_loop_new (NULL, FALSE);
  async->thread = g_thread_self ();
  liandu_sheet_export_async (fixture->store, liandu_sheet_lookup ("issue-ledger"), NULL, &options, fixture->path,
                             progress_cb, async, async->cancellable, export_cb, async);
  g_main_loop_run (async->loop);
  g_main_loop_unref (async->loop);
}

static void
test_async (Fixture      *fixture,
            gconstpointer data)
{
  Async async = { 0 };
  g_autofree char *strings = NULL;

  add_office (fixture->store);
  add_many (fixture->store, N_MANY);
  run_async (fixture, &async);
  g_assert_no_error (async.error);
  g_assert_true (async.done);
  g_assert_cmpfloat (async.fraction, ==, 1.0);
  strings = read_strings (fixture);
  g_assert_nonnull (strstr (strings, "|清源县问题整改台账|"));
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Async async = { .cancellable = cancellable };
  g_autoptr (GDir) dir = NULL;
  const char *name;

  add_office (fixture->store);
  add_many (fixture->store, N_MANY);
  g_file_set_contents (fixture->path, "old", -1, NULL);
  g_cancellable_cancel (cancellable);
  run_async (fixture, &async);
  g_assert_false (async.done);
  g_assert_error (async.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&async.error);
  /* The older table, the workspace, nothing half made. */
  dir = g_dir_open (fixture->folder.path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_equal (name, "台账.xlsx") || g_str_equal (name, "workspace"));
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/export/sheet-export/ledger", test_ledger },
    { "/export/sheet-export/internal", test_internal },
    { "/export/sheet-export/options", test_options },
    { "/export/sheet-export/filter", test_filter },
    { "/export/sheet-export/filter-words", test_filter_words },
    { "/export/sheet-export/periods", test_periods },
    { "/export/sheet-export/file-names", test_file_names },
    { "/export/sheet-export/slices", test_slices },
    { "/export/sheet-export/one-moment", test_one_moment },
    { "/export/sheet-export/register", test_register },
    { "/export/sheet-export/log", test_log },
    { "/export/sheet-export/refused", test_refused },
    { "/export/sheet-export/async", test_async },
    { "/export/sheet-export/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
