/* test-query-sql.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-test-store.h"
#include "liandu-value.h"

/* Questions and their answers: every operator on every type of field, links,
 * rows, days, and values that would rather be SQL. */

typedef struct
{
  LianduTestStore desk;
  char *units[4];           /* 甲 (2), 乙 (1), 丙 and 丁 without a number */
  char *person;
  char *issues[5];          /* a to e */
} Ledger;

static void
make_units (Ledger *ledger)
{
  LianduTestStore *desk = &ledger->desk;

  ledger->units[0] = liandu_test_store_create (desk, "unit", "name", "甲局", "sequence", "2", "short_name", "甲", NULL);
  ledger->units[1] = liandu_test_store_create (desk, "unit", "name", "乙局", "sequence", "1", "parent_unit", ledger->units[0], NULL);
  ledger->units[2] = liandu_test_store_create (desk, "unit", "name", "丙局", "note", "100%的_号\\", NULL);
  ledger->units[3] = liandu_test_store_create (desk, "unit", "name", "丁局", "dissolved", "是", NULL);
  ledger->person = liandu_test_store_create (desk, "person", "name", "张三", "unit", ledger->units[0], "post", "局长", "key_official", "是", NULL);
  g_free (liandu_test_store_add_row (desk, ledger->person, "posts", "unit", ledger->units[1], "post", "科长", "from_date", "2019-05", NULL));
}

/* Of five issues each field is answered in some: a is late, b has no day but
 * words, c a month, d nothing, e is over. */
static void
make_issues (Ledger *ledger)
{
  LianduTestStore *desk = &ledger->desk;
  g_autofree char *both = g_strjoin (",", ledger->units[1], ledger->units[2], NULL);

  ledger->issues[0] = liandu_test_store_create (desk, "issue", "description", "a 采砂", "unit", ledger->units[0], "due", "2026-04-07",
                                                "grade", "serious", "category", "3", "assist_units", both, "found_on", "2026-01-31",
                                                "responsible_leader", ledger->person, "responsible", ledger->person, NULL);
  ledger->issues[1] = liandu_test_store_create (desk, "issue", "description", "b 水费", "unit", ledger->units[1], "due", "长期坚持",
                                                "grade", "minor", "found_on", "2026-02-08", NULL);
  ledger->issues[2] = liandu_test_store_create (desk, "issue", "description", "c 账目", "unit", ledger->units[2], "due", "2026年5月底前",
                                                "assist_units", ledger->units[0], "found_on", "2026-03-31", NULL);
  ledger->issues[3] = liandu_test_store_create (desk, "issue", "description", "d 考勤", "unit", ledger->units[0], "found_on", "2026-04-08", NULL);
  ledger->issues[4] = liandu_test_store_create (desk, "issue", "description", "e 线索", "unit", ledger->units[3], "due", "2026-01-01",
                                                "handover_on", "2026-04-01", "handover_to", "案管室", NULL);
  g_assert_true (liandu_test_store_step (desk, ledger->issues[4], liandu_test_event ("transfer", ledger->person, NULL), NULL, NULL));
  g_free (liandu_test_store_add_row (desk, ledger->issues[0], "progress", "month", "2026-02", "situation", "推进", "completion", "doing",
                                     "reported_on", "2026-02-28", NULL));
  g_free (liandu_test_store_add_row (desk, ledger->issues[0], "evidence", "name", "照片", NULL));
  g_free (liandu_test_store_add_row (desk, ledger->issues[2], "evidence", "name", "单据", NULL));
}

static void
set_up (Ledger        *ledger,
        gconstpointer  unused)
{
  liandu_test_store_set_up (&ledger->desk, unused);
  make_units (ledger);
  make_issues (ledger);
}

static void
tear_down (Ledger        *ledger,
           gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (ledger->units); i++)
    g_free (ledger->units[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ledger->issues); i++)
    g_free (ledger->issues[i]);
  g_free (ledger->person);
  liandu_test_store_tear_down (&ledger->desk, unused);
}

/* Asking */

static LianduQuery *
new_query (const char *kind)
{
  LianduQuery *query = liandu_query_new (liandu_kind_lookup (kind));

  liandu_query_set_sort (query, g_str_equal (kind, "issue") ? "found_on" : "name");
  return query;
}

/* The first characters of the titles. */
static char *
answer (Ledger      *ledger,
        LianduQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query (ledger->desk.store, query, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_unichar (text, g_utf8_get_char (liandu_row_get_title (g_ptr_array_index (rows, i))));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_answer (Ledger          *ledger,
               const char      *kind,
               LianduCondition *condition,
               const char      *expected)
{
  g_autoptr (LianduQuery) query = new_query (kind);
  g_autofree char *found = NULL;

  liandu_query_add_condition (query, condition);
  found = answer (ledger, query);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_all (Ledger     *ledger,
            const char *kind,
            const char * const cases[][2],
            guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      LianduCondition *condition = liandu_condition_parse (liandu_kind_lookup (kind), cases[i][0], &error);

      g_assert_no_error (error);
      g_test_message ("%s: %s", kind, cases[i][0]);
      assert_answer (ledger, kind, condition, cases[i][1]);
    }
}

#define check_all(ledger, kind, cases) assert_all (ledger, kind, cases, G_N_ELEMENTS (cases))

static void
test_issue_fields (Ledger        *ledger,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const cases[][2] = {
    /* long text */
    { "description = b 水费", "b" }, { "description != b 水费", "acde" }, { "description contains 水", "b" }, { "description contains 无", "" },
    { "note empty", "abcde" }, { "note notempty", "" }, { "description > c", "cde" },
    /* choice */
    { "grade = serious", "a" }, { "grade != serious", "bcde" }, { "grade empty", "cde" }, { "grade notempty", "ab" }, { "grade contains eri", "a" },
    /* date */
    { "due = 2026-04-07", "a" }, { "due != 2026-04-07", "bcde" }, { "due < 2026-04-07", "e" }, { "due <= 2026-04-07", "ae" },
    { "due > 2026-04-07", "c" }, { "due >= 2026-04-07", "ac" }, { "due empty", "d" }, { "due notempty", "abce" },
    { "due = 长期坚持", "b" }, { "due != 长期坚持", "acde" }, { "due contains 长期", "b" }, { "due contains 2026-04", "a" },
    { "due = 2026年5月底前", "c" }, { "found_on = 2026-1-31", "a" },
    /* integer, boolean */
    { "evidence_count = 1", "ac" }, { "evidence_count != 1", "bde" }, { "evidence_count > 0", "ac" }, { "evidence_count <= 0", "bde" },
    { "overdue = true", "a" }, { "overdue = false", "bcde" }, { "overdue != true", "bcde" }, { "overdue = 是", "a" },
    { "days_left = -1", "a" }, { "days_left >= 0", "c" }, { "days_left empty", "bde" }, { "days_left < 0", "a" },
    { "months_idle >= 2", "b" }, { "months_idle = 1", "a" }, { "months_idle = 0", "cd" }, { "months_idle empty", "e" },
    /* link */
    { "unit = 甲局", "ad" }, { "unit != 甲局", "bce" }, { "unit contains 局", "abcde" }, { "unit contains 甲", "ad" }, { "unit contains 019d", "" },
    { "responsible_leader = 张三", "a" }, { "responsible_leader != 张三", "bcde" }, { "responsible_leader contains 局长", "a" },
    { "responsible_leader empty", "bcde" }, { "responsible_leader notempty", "a" },
    /* links */
    { "assist_units = 乙局", "a" }, { "assist_units != 乙局", "bcde" }, { "assist_units contains 局", "ac" }, { "assist_units contains 丙", "a" }, { "assist_units contains 019d", "" },
    { "assist_units empty", "bde" }, { "assist_units notempty", "ac" }, { "responsible = 张三", "a" },
    /* rows */
    { "progress notempty", "a" }, { "progress empty", "bcde" },
    /* derived */
    { "completion = doing", "a" }, { "progress_text contains 推", "a" }, { "last_progress_on = 2026-02-28", "a" },
    /* of all records */
    { "state = pending", "abcd" }, { "state != pending", "e" }, { "phase = closed", "e" }, { "phase != closed", "abcd" },
    { "kind = issue", "abcde" }, { "created = today", "abcde" }, { "changed > today", "" }, { "title contains 采", "a" }, { "number empty", "abcde" },
    { "created_at >= 2026-04-08T09:00:00+08:00", "abcde" },
  };

  check_all (ledger, "issue", cases);
}

static void
test_other_fields (Ledger        *ledger,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const units[][2] = {
    { "name = 甲局", "甲" }, { "name contains 局", "丁丙乙甲" }, { "short_name empty", "丁丙乙" }, { "short_name = 甲", "甲" },
    { "sequence = 1", "乙" }, { "sequence != 1", "丁丙甲" }, { "sequence < 2", "乙" }, { "sequence >= 1", "乙甲" }, { "sequence empty", "丁丙" },
    { "dissolved = true", "丁" }, { "dissolved = false", "" }, { "dissolved != true", "丙乙甲" }, { "dissolved empty", "丙乙甲" },
    /* Nothing in a text means anything but itself. */
    { "note contains 0%的", "丙" }, { "note contains %", "丙" }, { "note contains _", "丙" }, { "note contains \\", "丙" }, { "note contains 0_的", "" },
  };
  static const char * const rows[][2] = {
    { "month = 2026年2月", "推" }, { "situation contains 推", "推" }, { "completion = doing", "推" },
  };

  check_all (ledger, "unit", units);
  {
    g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue_progress"));

    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (GPtrArray) found = NULL;

        liandu_query_clear_conditions (query);
        liandu_query_add_condition (query, liandu_condition_parse (liandu_kind_lookup ("issue_progress"), rows[i][0], NULL));
        liandu_query_add_condition (query, liandu_condition_new ("parent", LIANDU_OP_EQ, ledger->issues[0]));
        found = liandu_store_query (ledger->desk.store, query, NULL, NULL);
        g_assert_cmpuint (found->len, ==, 1);
      }
  }
}

static void
test_ids (Ledger        *ledger,
          gconstpointer  unused G_GNUC_UNUSED)
{
  assert_answer (ledger, "issue", liandu_condition_new ("unit", LIANDU_OP_EQ, ledger->units[0]), "ad");
  assert_answer (ledger, "issue", liandu_condition_new ("unit", LIANDU_OP_NE, ledger->units[0]), "bce");
  assert_answer (ledger, "issue", liandu_condition_new ("assist_units", LIANDU_OP_EQ, ledger->units[2]), "a");
  assert_answer (ledger, "issue", liandu_condition_new ("assist_units", LIANDU_OP_NE, ledger->units[2]), "bcde");
  assert_answer (ledger, "issue", liandu_condition_new ("uuid", LIANDU_OP_EQ, ledger->issues[2]), "c");
}

/* Over a link */

static void
test_one_hop (Ledger        *ledger,
              gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const cases[][2] = {
    { "unit.sequence = 1", "b" }, { "unit.sequence < 9", "abd" }, { "unit.sequence empty", "ce" }, { "unit.name contains 甲", "ad" },
    { "unit.parent_unit = 甲局", "b" }, { "unit.parent_unit contains 甲", "b" }, { "unit.parent_unit empty", "acde" },
    { "unit.dissolved = true", "e" }, { "responsible_leader.post = 局长", "a" }, { "responsible_leader.key_official = true", "a" },
    /* Of several one is enough. */
    { "assist_units.sequence = 1", "a" }, { "assist_units.name contains 丙", "a" }, { "assist_units.sequence > 0", "ac" },
    { "responsible.post contains 局", "a" },
  };

  check_all (ledger, "issue", cases);
  assert_answer (ledger, "issue", liandu_condition_new ("unit.parent_unit", LIANDU_OP_EQ, ledger->units[0]), "b");
}

static void
test_rows (Ledger        *ledger,
           gconstpointer  unused G_GNUC_UNUSED)
{
  LianduCondition *both = liandu_condition_new_row ("progress", liandu_condition_new ("completion", LIANDU_OP_EQ, "doing"));
  LianduCondition *none = liandu_condition_new_group (LIANDU_OP_NOT);

  liandu_condition_append (both, liandu_condition_new ("month", LIANDU_OP_LT, "2026-03-01"));
  assert_answer (ledger, "issue", both, "a");
  assert_answer (ledger, "issue", liandu_condition_new_row ("evidence", liandu_condition_new ("name", LIANDU_OP_CONTAINS, "据")), "c");
  assert_answer (ledger, "issue", liandu_condition_new_row ("evidence", liandu_condition_new ("file", LIANDU_OP_NOT_EMPTY, NULL)), "");
  liandu_condition_append (none, liandu_condition_new_row ("evidence", liandu_condition_new ("name", LIANDU_OP_NOT_EMPTY, NULL)));
  assert_answer (ledger, "issue", none, "bde");
  /* A hop from a row starts at the row, not at its record. */
  assert_answer (ledger, "person", liandu_condition_new_row ("posts", liandu_condition_new ("unit.name", LIANDU_OP_EQ, "乙局")), "张");
  assert_answer (ledger, "person", liandu_condition_new_row ("posts", liandu_condition_new ("unit.name", LIANDU_OP_EQ, "甲局")), "");
  assert_answer (ledger, "person", liandu_condition_new_row ("posts", liandu_condition_new ("unit", LIANDU_OP_EQ, ledger->units[1])), "张");
}

/* Joints: what is not answered fulfils no comparison, and so its opposite. */
static LianduCondition *
join (LianduOperator   op,
      LianduCondition *first,
      LianduCondition *second)
{
  LianduCondition *group = liandu_condition_new_group (op);

  liandu_condition_append (group, first);
  if (second != NULL)
    liandu_condition_append (group, second);
  return group;
}

/* One link is stored; both ends can be asked. */
static void
test_other_end (Ledger        *ledger,
                gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *by_id = NULL;
  g_autofree char *of_other = NULL;
  LianduTestStore *desk = &ledger->desk;
  g_autoptr (LianduQuery) query = new_query ("issue");
  g_autoptr (GPtrArray) rows = NULL;
  const char *uuid;

  liandu_test_store_edit (desk, ledger->issues[1], "counterpart", ledger->issues[0], NULL);
  liandu_test_store_edit (desk, ledger->issues[3], "counterpart", ledger->issues[2], NULL);
  by_id = g_strdup_printf ("counterpart_of = %s", ledger->issues[1]);
  of_other = g_strdup_printf ("counterpart_of = %s", ledger->issues[0]);
  {
    const char * const cases[][2] = {
      { "counterpart_of notempty", "ac" },
      { "counterpart_of empty", "bde" },
      { "counterpart notempty", "bd" },
      { by_id, "a" },
      { of_other, "" },
      { "counterpart_of contains 水费", "a" },
      { "counterpart_of.grade = minor", "a" },
      { "counterpart_of.found_on > 2026-03-01", "c" },
      { "counterpart.grade = serious", "b" },
    };

    check_all (ledger, "issue", cases);
  }

  liandu_query_add_column (query, "counterpart_of");
  liandu_query_add_column (query, "counterpart_of.description");
  liandu_query_add_column (query, "grade");
  rows = liandu_store_query (desk->store, query, NULL, NULL);
  g_variant_get_child (liandu_row_get_value (g_ptr_array_index (rows, 0), 0), 0, "&s", &uuid);
  g_assert_cmpstr (uuid, ==, ledger->issues[1]);
  g_assert_cmpstr (g_variant_get_string (liandu_row_get_value (g_ptr_array_index (rows, 0), 1), NULL), ==, "b 水费");
  g_assert_cmpstr (g_variant_get_string (liandu_row_get_value (g_ptr_array_index (rows, 0), 2), NULL), ==, "serious");
  g_assert_null (liandu_row_get_value (g_ptr_array_index (rows, 1), 0));

  /* What was deleted points nowhere. */
  liandu_test_store_delete (desk, ledger->issues[1]);
  assert_answer (ledger, "issue", liandu_condition_new ("counterpart_of", LIANDU_OP_NOT_EMPTY, NULL), "c");
}

static void
test_other_end_sorts (Ledger        *ledger,
                      gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autofree char *found = NULL;

  liandu_test_store_edit (&ledger->desk, ledger->issues[1], "counterpart", ledger->issues[0], NULL);
  liandu_query_set_sort (query, "counterpart_of found_on");
  found = answer (ledger, query);
  g_assert_cmpstr (found, ==, "abcde");
}

/* Only what is alike, the nearest first. */
static void
test_like (Ledger        *ledger,
           gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduQuery) query = new_query ("issue");
  g_autofree char *found = NULL;
  g_autofree char *first = NULL;

  g_free (liandu_test_store_create (&ledger->desk, "issue", "description", "f 水费账目", "unit", ledger->units[0], "found_on", "2026-04-01", NULL));
  liandu_query_set_like (query, "description", "b水费、账目");
  found = answer (ledger, query);
  g_assert_cmpstr (found, ==, "fbc");
  liandu_query_set_limit (query, 1);
  first = answer (ledger, query);
  g_assert_cmpstr (first, ==, "f");
}

static void
test_joints (Ledger        *ledger,
             gconstpointer  unused G_GNUC_UNUSED)
{
  assert_answer (ledger, "issue", join (LIANDU_OP_OR, liandu_condition_new ("grade", LIANDU_OP_EQ, "serious"),
                                        liandu_condition_new ("unit.sequence", LIANDU_OP_EQ, "1")), "ab");
  assert_answer (ledger, "issue", join (LIANDU_OP_AND, liandu_condition_new ("unit", LIANDU_OP_EQ, "甲局"),
                                        liandu_condition_new ("due", LIANDU_OP_EMPTY, NULL)), "d");
  assert_answer (ledger, "issue", join (LIANDU_OP_NOT, liandu_condition_new ("due", LIANDU_OP_LT, "today"), NULL), "bcd");
  assert_answer (ledger, "issue", join (LIANDU_OP_NOT, join (LIANDU_OP_NOT, liandu_condition_new ("due", LIANDU_OP_LT, "today"), NULL), NULL), "ae");
  assert_answer (ledger, "issue", join (LIANDU_OP_NOT, join (LIANDU_OP_OR, liandu_condition_new ("due", LIANDU_OP_LT, "today"),
                                                             liandu_condition_new ("grade", LIANDU_OP_EQ, "minor")), NULL), "cd");
  assert_answer (ledger, "issue", join (LIANDU_OP_NOT, liandu_condition_new ("unit.sequence", LIANDU_OP_GT, "1"), NULL), "bce");
}

static void
assert_deleted (Ledger     *ledger,
                const char *path,
                const char *value,
                const char *expected)
{
  g_autoptr (LianduQuery) query = new_query ("issue");
  g_autofree char *found = NULL;

  liandu_query_add_condition (query, liandu_condition_new (path, LIANDU_OP_EQ, value));
  liandu_query_set_deleted (query, TRUE);
  found = answer (ledger, query);
  g_assert_cmpstr (found, ==, expected);
}

/* Records of a person and of a unit, which are found by an index or by the table
 * of links: joined with others, turned round, deleted, and moved to another
 * person. */
static void
test_by_link (Ledger        *ledger,
              gconstpointer  path)
{
  LianduTestStore *desk = &ledger->desk;
  const char *leader = path;
  g_autofree char *other = liandu_test_store_create (desk, "person", "name", "李四", NULL);

  liandu_test_store_edit (desk, ledger->issues[0], leader, ledger->person, NULL);
  liandu_test_store_edit (desk, ledger->issues[2], leader, ledger->person, NULL);
  assert_answer (ledger, "issue", liandu_condition_new (leader, LIANDU_OP_EQ, ledger->person), "ac");
  assert_answer (ledger, "issue", liandu_condition_new (leader, LIANDU_OP_NE, ledger->person), "bde");
  assert_answer (ledger, "issue", join (LIANDU_OP_NOT, liandu_condition_new (leader, LIANDU_OP_EQ, ledger->person), NULL), "bde");
  assert_answer (ledger, "issue", join (LIANDU_OP_OR, liandu_condition_new (leader, LIANDU_OP_EQ, ledger->person),
                                        liandu_condition_new ("unit", LIANDU_OP_EQ, ledger->units[1])), "abc");
  assert_answer (ledger, "issue", join (LIANDU_OP_AND, liandu_condition_new (leader, LIANDU_OP_EQ, ledger->person),
                                        liandu_condition_new ("unit", LIANDU_OP_EQ, ledger->units[0])), "a");
  assert_answer (ledger, "issue", join (LIANDU_OP_AND, liandu_condition_new (leader, LIANDU_OP_EQ, ledger->person),
                                        liandu_condition_new ("phase", LIANDU_OP_EQ, "pending")), "ac");
  assert_answer (ledger, "issue", join (LIANDU_OP_AND, liandu_condition_new ("unit", LIANDU_OP_EQ, ledger->units[0]),
                                        liandu_condition_new ("phase", LIANDU_OP_NE, "closed")), "ad");
  liandu_test_store_edit (desk, ledger->issues[2], leader, other, NULL);
  assert_answer (ledger, "issue", liandu_condition_new (leader, LIANDU_OP_EQ, ledger->person), "a");
  liandu_test_store_delete (desk, ledger->issues[2]);
  assert_answer (ledger, "issue", liandu_condition_new (leader, LIANDU_OP_EQ, other), "");
  assert_deleted (ledger, leader, other, "c");
}

static void
test_relative_days (Ledger        *ledger,
                    gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const cases[][2] = {
    { "found_on = today", "d" }, { "found_on < today", "aebc" }, { "found_on >= today-8", "cd" }, { "found_on = today-8", "c" },
    { "found_on < today+1", "aebcd" }, { "found_on >= month-start", "d" }, { "found_on >= quarter-start", "d" },
    { "found_on >= year-start", "aebcd" }, { "found_on < year-start", "" }, { "created >= month-start", "aebcd" },
  };

  liandu_test_store_edit (&ledger->desk, ledger->issues[4], "found_on", "2026-01-31", NULL);
  check_all (ledger, "issue", cases);
}

/* Refused */

static void
assert_invalid (Ledger          *ledger,
                const char      *kind,
                LianduCondition *condition)
{
  g_autoptr (LianduQuery) query = new_query (kind);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GError) error = NULL;

  liandu_query_add_condition (query, condition);
  rows = liandu_store_query (ledger->desk.store, query, NULL, &error);
  g_assert_null (rows);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_clear_error (&error);
  keys = liandu_store_query_keys (ledger->desk.store, query, NULL, &error);
  g_assert_null (keys);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

static void
test_invalid (Ledger        *ledger,
              gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const paths[] = {
    "nonsense", "unit.nonsense", "unit.parent_unit.name", "due.name", "", ".", "unit.", "note\" OR 1 --", "note; DROP TABLE record", "id", "rowid",
    "due_words", "unit_title",
  };
  static const char * const values[][2] = {
    { "evidence_count", "1 OR 1=1" }, { "evidence_count", "" }, { "evidence_count", "viele" }, { "overdue", "vielleicht" },
    { "due", "2026-13-01" }, { "due", "today'); DROP TABLE record; --" }, { "due", "todayish" }, { "due", "today+x" }, { "unit.sequence", "1; --" },
    { "created", "jetzt" }, { "progress", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    assert_invalid (ledger, "issue", liandu_condition_new (paths[i], LIANDU_OP_EQ, "1"));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_test_message ("%s = %s", values[i][0], values[i][1]);
      assert_invalid (ledger, "issue", liandu_condition_new (values[i][0], LIANDU_OP_EQ, values[i][1]));
    }
  assert_invalid (ledger, "issue", liandu_condition_new ("note", LIANDU_OP_EQ, NULL));
  assert_invalid (ledger, "issue", liandu_condition_new ("note", LIANDU_OP_CONTAINS, NULL));
  assert_invalid (ledger, "issue", liandu_condition_new_row ("nonsense", liandu_condition_new ("x", LIANDU_OP_EQ, "1")));
  assert_invalid (ledger, "issue", liandu_condition_new_row ("note", liandu_condition_new ("x", LIANDU_OP_EQ, "1")));
  assert_invalid (ledger, "issue", liandu_condition_new_row ("progress", liandu_condition_new ("nonsense", LIANDU_OP_EQ, "1")));
}

/* Values that would be SQL are values. */
static void
test_injection (Ledger        *ledger,
                gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const values[] = { "' OR '1'='1", "\"; DROP TABLE record; --", "1); DELETE FROM op; --", "?1", "$x", "x' UNION SELECT 1 --" };
  static const char * const paths[] = { "note", "grade", "unit", "assist_units", "state", "phase", "number", "title", "uuid", "unit.name", "created_at", "parent" };
  g_autofree char *before = liandu_test_store_dump (&ledger->desk);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (paths); j++)
        {
          assert_answer (ledger, "issue", liandu_condition_new (paths[j], LIANDU_OP_EQ, values[i]), "");
          assert_answer (ledger, "issue", liandu_condition_new (paths[j], LIANDU_OP_CONTAINS, values[i]), "");
        }
      {
        g_autoptr (LianduQuery) query = new_query ("issue");
        g_autofree char *found = NULL;

        liandu_query_set_search (query, values[i]);
        found = answer (ledger, query);
        g_assert_cmpstr (found, ==, "");
      }
    }
  after = liandu_test_store_dump (&ledger->desk);
  liandu_test_assert_same_lines (after, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) g_test_add (path, Ledger, NULL, set_up, func, tear_down)
  add ("/query-sql/issue-fields", test_issue_fields);
  add ("/query-sql/other-fields", test_other_fields);
  add ("/query-sql/ids", test_ids);
  add ("/query-sql/one-hop", test_one_hop);
  add ("/query-sql/rows", test_rows);
  add ("/query-sql/other-end", test_other_end);
  add ("/query-sql/other-end-sorts", test_other_end_sorts);
  add ("/query-sql/like", test_like);
  add ("/query-sql/joints", test_joints);
  g_test_add ("/query-sql/by-link/indexed", Ledger, "responsible_leader", set_up, test_by_link, tear_down);
  g_test_add ("/query-sql/by-link/table", Ledger, "supervisor", set_up, test_by_link, tear_down);
  add ("/query-sql/relative-days", test_relative_days);
  add ("/query-sql/invalid", test_invalid);
  add ("/query-sql/injection", test_injection);

  return g_test_run ();
}
