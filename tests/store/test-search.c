/* test-search.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-test-store.h"
#include "liandu-value.h"

/* Finding by words over everything, and picking people and units by name. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, func, liandu_test_store_tear_down)

static GPtrArray *
search (LianduTestStore *desk,
        const char      *words,
        guint            limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = liandu_store_search (desk->store, words, limit, NULL, &error);

  g_assert_no_error (error);
  return hits;
}

static void
assert_hits (LianduTestStore *desk,
             const char      *words,
             guint            expected)
{
  g_autoptr (GPtrArray) hits = search (desk, words, 0);

  if (hits->len != expected)
    g_test_message ("“%s”", words);
  g_assert_cmpuint (hits->len, ==, expected);
}

static const LianduHit *
get_hit (GPtrArray *hits,
         guint      i)
{
  g_assert_cmpuint (i, <, hits->len);
  return g_ptr_array_index (hits, i);
}

/* What stands between the marks. */
static char *
dup_match (const LianduHit *hit)
{
  const char *start = strchr (hit->passage, '\x02');
  const char *end = start != NULL ? strchr (start, '\x03') : NULL;

  g_assert_nonnull (end);
  return g_strndup (start + 1, end - start - 1);
}

static char *
make_issue (LianduTestStore *desk,
            const char      *description)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);

  return liandu_test_store_create (desk, "issue", "description", description, "unit", unit, NULL);
}

/* Words */

static void
test_words (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk, "2021年度河道采砂监管不到位（ＧＢ9704）Rule");

  assert_hits (desk, "采砂", 1);
  assert_hits (desk, "道采", 1);
  assert_hits (desk, "砂", 1);
  assert_hits (desk, "采监", 0);
  assert_hits (desk, "采砂 监管", 1);
  assert_hits (desk, "监管　采砂", 1);
  assert_hits (desk, "采砂 水费", 0);
  assert_hits (desk, "２０２１年", 1);
  assert_hits (desk, "gb9704", 1);
  assert_hits (desk, "ＧＢ９７０４", 1);
  assert_hits (desk, "rule", 1);
  assert_hits (desk, "RUL", 1);
  assert_hits (desk, "ule", 0);
  /* Nothing, signs alone, and what FTS would read as an order. */
  assert_hits (desk, "", 0);
  assert_hits (desk, "   ", 0);
  assert_hits (desk, "！？", 0);
  assert_hits (desk, "采砂 ！", 1);
  assert_hits (desk, "采砂 AND", 0);
  assert_hits (desk, "采砂 OR 水费", 0);
  assert_hits (desk, "\"采砂\"", 1);
  assert_hits (desk, "采砂*", 1);
  assert_hits (desk, "text:采砂", 0);
  assert_hits (desk, "NEAR(采 砂)", 0);
  assert_hits (desk, "采砂' --", 1);
}

static void
test_rare_characters (LianduTestStore *desk,
                      gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "李䶮", "note", "𬶋鱼养殖😀", NULL);

  assert_hits (desk, "䶮", 1);
  assert_hits (desk, "𬶋鱼", 1);
  assert_hits (desk, "李䶮", 1);
  assert_hits (desk, "养殖", 1);
  assert_hits (desk, "䶯", 0);
}

/* The passage, and where it stands */

static void
test_passage (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *issue = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *match = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "前文很长");
  g_string_append (text, "关键之处");
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "后文很长");
  issue = make_issue (desk, "短");
  liandu_test_store_edit (desk, issue, "rect_measure", text->str, NULL);
  hits = search (desk, "关键", 0);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (get_hit (hits, 0)->uuid, ==, issue);
  g_assert_cmpstr (get_hit (hits, 0)->title, ==, "短");
  g_assert_cmpstr (get_hit (hits, 0)->state, ==, "pending");
  g_assert_true (get_hit (hits, 0)->kind == liandu_kind_lookup ("issue"));
  g_assert_cmpstr (liandu_field_get_name (get_hit (hits, 0)->field), ==, "rect_measure");
  match = dup_match (get_hit (hits, 0));
  g_assert_cmpstr (match, ==, "关键");
  g_assert_true (g_utf8_validate (get_hit (hits, 0)->passage, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (get_hit (hits, 0)->passage, -1), <, 100);
  g_assert_true (g_str_has_prefix (get_hit (hits, 0)->passage, "…"));
  g_assert_true (g_str_has_suffix (get_hit (hits, 0)->passage, "…"));
}

static void
test_rows_belong_to_their_record (LianduTestStore *desk,
                                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk, "问题");
  g_autofree char *row = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", "situation", "已拆除围网", NULL);
  g_autoptr (GPtrArray) hits = search (desk, "围网", 0);
  g_autoptr (LianduRecord) record = NULL;

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (get_hit (hits, 0)->uuid, ==, issue);
  g_assert_cmpstr (liandu_field_get_name (get_hit (hits, 0)->field), ==, "progress");
  record = liandu_test_store_load (desk, issue);
  liandu_record_remove_child (record, liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress"), liandu_test_get_row (record, "progress", 0));
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  assert_hits (desk, "围网", 0);
}

/* Up to date */

static void
test_keeps_up (LianduTestStore *desk,
               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk, "旧的说法");
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  assert_hits (desk, "旧的", 1);
  liandu_test_store_edit (desk, issue, "description", "新的说法", NULL);
  assert_hits (desk, "旧的", 0);
  assert_hits (desk, "新的", 1);
  liandu_test_store_delete (desk, issue);
  assert_hits (desk, "新的", 0);
  liandu_change_set_restore (changes, liandu_kind_lookup ("issue"), issue);
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  assert_hits (desk, "新的", 1);
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  assert_hits (desk, "新的", 1);
}

static void
test_newest_first (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *a = make_issue (desk, "检查发现甲");
  g_autofree char *b = make_issue (desk, "检查发现乙");
  g_autofree char *c = make_issue (desk, "检查发现丙");
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) limited = NULL;

  liandu_test_store_edit (desk, a, "note", "又改了", NULL);
  hits = search (desk, "检查", 0);
  g_assert_cmpuint (hits->len, ==, 3);
  g_assert_cmpstr (get_hit (hits, 0)->uuid, ==, a);
  g_assert_cmpstr (get_hit (hits, 1)->uuid, ==, c);
  g_assert_cmpstr (get_hit (hits, 2)->uuid, ==, b);
  limited = search (desk, "检查", 2);
  g_assert_cmpuint (limited->len, ==, 2);
}

/* The office's own settings are no record that people look for. */
static void
test_settings_are_left_out (LianduTestStore *desk,
                            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *code = liandu_test_store_create (desk, "code", "code_table", "issue_category", "code", "77", "name", "罕见类别", NULL);

  assert_hits (desk, "罕见", 0);
}

/* Picking */

static char *
pick (LianduTestStore *desk,
      const char      *kind,
      const char      *field,
      const char      *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) picks = liandu_store_pick (desk->store, liandu_kind_get_field (liandu_kind_lookup (kind), field), typed, 10, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < picks->len; i++)
    {
      const LianduPick *one = g_ptr_array_index (picks, i);
      const char *end = strstr (one->title, "\u3000");

      g_string_append_len (text, one->title, end != NULL ? end - one->title : (gssize) strlen (one->title));
      g_string_append_c (text, ' ');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_picks(desk, kind, field, typed, expected)         \
  G_STMT_START {                                                 \
    g_autofree char *picked_ = pick (desk, kind, field, typed);  \
    g_assert_cmpstr (picked_, ==, expected);                     \
  } G_STMT_END

static void
test_pick_units (LianduTestStore *desk,
                 gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *a = liandu_test_store_create (desk, "unit", "name", "县水利局", "short_name", "水利", "former_names", "县水电局、县河务局", "sequence", "2", NULL);
  g_autofree char *b = liandu_test_store_create (desk, "unit", "name", "县林业局", "sequence", "1", NULL);
  g_autofree char *c = liandu_test_store_create (desk, "unit", "name", "县司法局", NULL);
  g_autofree char *gone = liandu_test_store_create (desk, "unit", "name", "县物资局", NULL);

  liandu_test_store_delete (desk, gone);
  assert_picks (desk, "issue", "unit", "水利", "县水利局 ");
  assert_picks (desk, "issue", "unit", "河务", "县水利局 ");
  assert_picks (desk, "issue", "unit", "xslj", "县水利局 ");
  assert_picks (desk, "issue", "unit", "linye", "县林业局 ");
  assert_picks (desk, "issue", "unit", "物资", "");
  /* In official order where nothing tells them apart. */
  assert_picks (desk, "issue", "unit", "县", "县林业局 县水利局 县司法局 ");
  assert_picks (desk, "issue", "unit", "", "县林业局 县水利局 县司法局 ");
}

static void
test_pick_people (LianduTestStore *desk,
                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *a = liandu_test_store_create (desk, "person", "name", "曾国平", "unit", unit, "post", "局长", NULL);
  g_autofree char *b = liandu_test_store_create (desk, "person", "name", "单于飞", "pinyin", "chanyufei", NULL);
  g_autofree char *title = liandu_store_dup_link_title (desk->store, a);
  g_autofree char *none = liandu_store_dup_link_title (desk->store, "00000000-0000-7000-8000-000000000000");

  assert_picks (desk, "issue", "supervisor", "zgp", "曾国平 ");
  assert_picks (desk, "issue", "supervisor", "国平", "曾国平 ");
  assert_picks (desk, "issue", "supervisor", "chanyu", "单于飞 ");
  assert_picks (desk, "issue", "supervisor", "水利", "");
  g_assert_cmpstr (title, ==, "曾国平\u3000县水利局局长");
  g_assert_null (none);
}

/* What has no name of its own is found by number or title. */
static void
test_pick_sources (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk, "河道采砂");

  assert_picks (desk, "issue", "source", "采砂", "河道采砂 ");
  assert_picks (desk, "issue", "source", "无", "");
  assert_picks (desk, "issue", "source", "%", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/search/words", test_words);
  add ("/search/rare-characters", test_rare_characters);
  add ("/search/passage", test_passage);
  add ("/search/rows-belong-to-their-record", test_rows_belong_to_their_record);
  add ("/search/keeps-up", test_keeps_up);
  add ("/search/newest-first", test_newest_first);
  add ("/search/settings-are-left-out", test_settings_are_left_out);
  add ("/search/pick-units", test_pick_units);
  add ("/search/pick-people", test_pick_people);
  add ("/search/pick-sources", test_pick_sources);

  return g_test_run ();
}
