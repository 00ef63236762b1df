/* test-query.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-query.h"

/* Questions as objects: parsed from a command line, copied, said in words. */

static const LianduKind *
issue (void)
{
  return liandu_kind_lookup ("issue");
}

static void
check_parse (const char     *text,
             const char     *path,
             LianduOperator  op,
             const char     *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduCondition) condition = liandu_condition_parse (issue (), text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (liandu_condition_get_path (condition), ==, path);
  g_assert_cmpint (liandu_condition_get_op (condition), ==, op);
  g_assert_cmpstr (liandu_condition_get_value (condition), ==, value);
}

static void
test_parse (void)
{
  check_parse ("note = 一 二", "note", LIANDU_OP_EQ, "一 二");
  check_parse ("  note   contains  % _ ' \" ", "note", LIANDU_OP_CONTAINS, "% _ ' \"");
  check_parse ("due <= today+7", "due", LIANDU_OP_LE, "today+7");
  check_parse ("due != 2026-01-01", "due", LIANDU_OP_NE, "2026-01-01");
  check_parse ("unit.sequence >= 3", "unit.sequence", LIANDU_OP_GE, "3");
  check_parse ("state = closed", "state", LIANDU_OP_EQ, "closed");
  check_parse ("due empty", "due", LIANDU_OP_EMPTY, NULL);
  check_parse ("due notempty", "due", LIANDU_OP_NOT_EMPTY, NULL);
  check_parse ("note = = =", "note", LIANDU_OP_EQ, "= =");
}

static void
check_refused (const char  *text,
               LianduError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_condition_parse (issue (), text, &error));
  g_assert_error (error, LIANDU_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
test_parse_refused (void)
{
  check_refused ("", LIANDU_ERROR_USAGE);
  check_refused ("note", LIANDU_ERROR_USAGE);
  check_refused ("note =", LIANDU_ERROR_USAGE);
  check_refused ("note like x", LIANDU_ERROR_USAGE);
  check_refused ("note and x", LIANDU_ERROR_USAGE);
  check_refused ("nonsense = x", LIANDU_ERROR_INVALID);
  check_refused ("unit.nonsense = x", LIANDU_ERROR_INVALID);
  check_refused ("nonsense.name = x", LIANDU_ERROR_INVALID);
  check_refused ("unit.parent_unit.name = x", LIANDU_ERROR_INVALID);
  check_refused ("due.name empty", LIANDU_ERROR_INVALID);
}

static void
test_paths (void)
{
  LianduPath path;

  /* A kind's own field goes before what all records have. */
  g_assert_true (liandu_path_resolve (issue (), "number", &path, NULL));
  g_assert_nonnull (path.field);
  g_assert_null (path.common);
  g_assert_true (liandu_path_resolve (liandu_kind_lookup ("unit"), "number", &path, NULL));
  g_assert_null (path.field);
  g_assert_cmpstr (path.common, ==, "number");
  g_assert_true (liandu_path_resolve (issue (), "unit.name", &path, NULL));
  g_assert_cmpstr (liandu_field_get_name (path.field), ==, "unit");
  g_assert_cmpstr (liandu_field_get_name (path.linked), ==, "name");
  g_assert_false (liandu_path_resolve (issue (), "unit.", &path, NULL));
  g_assert_false (liandu_path_resolve (issue (), ".name", &path, NULL));
  g_assert_false (liandu_path_resolve (issue (), "state.name", &path, NULL));
}

static void
test_operators (void)
{
  for (LianduOperator op = LIANDU_OP_EQ; op <= LIANDU_OP_NOT_EMPTY; op++)
    {
      LianduOperator found;

      g_assert_true (liandu_operator_parse (liandu_operator_to_string (op), &found));
      g_assert_cmpint (found, ==, op);
    }
}

static void
test_copy (void)
{
  g_autoptr (LianduQuery) query = liandu_query_new (issue ());
  g_autoptr (LianduQuery) copy = NULL;
  LianduCondition *group = liandu_condition_new_group (LIANDU_OP_OR);

  liandu_condition_append (group, liandu_condition_new ("note", LIANDU_OP_EQ, "x"));
  liandu_condition_append (group, liandu_condition_new_row ("progress", liandu_condition_new ("situation", LIANDU_OP_CONTAINS, "y")));
  liandu_query_add_condition (query, group);
  liandu_query_set_sort (query, "-due unit");
  liandu_query_add_column (query, "note");
  liandu_query_add_group (query, "unit");
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, liandu_condition_new ("overdue", LIANDU_OP_EQ, "true"));
  liandu_query_set_search (query, "采砂");
  liandu_query_set_limit (query, 7);
  liandu_query_set_deleted (query, TRUE);
  copy = liandu_query_copy (query);
  liandu_query_clear_conditions (query);
  liandu_query_set_search (query, "");
  g_assert_null (liandu_query_get_search (query));

  g_assert_true (liandu_query_get_kind (copy) == issue ());
  g_assert_cmpuint (liandu_query_get_conditions (copy)->len, ==, 1);
  group = g_ptr_array_index (liandu_query_get_conditions (copy), 0);
  g_assert_cmpint (liandu_condition_get_op (group), ==, LIANDU_OP_OR);
  g_assert_cmpuint (liandu_condition_get_children (group)->len, ==, 2);
  g_assert_cmpuint (liandu_query_get_sorts (copy)->len, ==, 2);
  g_assert_true (((LianduSort *) g_ptr_array_index (liandu_query_get_sorts (copy), 0))->descending);
  g_assert_cmpstr (((LianduSort *) g_ptr_array_index (liandu_query_get_sorts (copy), 0))->path, ==, "due");
  g_assert_cmpuint (liandu_query_get_columns (copy)->len, ==, 1);
  g_assert_cmpuint (liandu_query_get_groups (copy)->len, ==, 1);
  g_assert_nonnull (((LianduAggregate *) g_ptr_array_index (liandu_query_get_aggregates (copy), 0))->condition);
  g_assert_cmpstr (liandu_query_get_search (copy), ==, "采砂");
  g_assert_cmpuint (liandu_query_get_limit (copy), ==, 7);
  g_assert_true (liandu_query_get_deleted (copy));
}

/* The sheet says which filter is in force; English here, the terms in Chinese
 * are the descriptors' own. */
static void
test_words (void)
{
  static const struct { const char *text; const char *words; } cases[] = {
    { "grade = serious", "Grade: 严重" }, { "grade != serious", "Grade is not 严重" }, { "due empty", "Time Limit not filled in" },
    { "due notempty", "Time Limit filled in" }, { "overdue = true", "Overdue" }, { "state = closed", "State: Closed Out" },
    { "note contains 采砂", "Notes contains “采砂”" }, { "months_idle >= 2", "Months without Movement from 2" },
    { "due < 2026-05-01", "Time Limit below 2026-05-01" },
  };
  g_autoptr (LianduCodes) codes = liandu_codes_new ();
  g_autoptr (LianduQuery) query = liandu_query_new (issue ());
  g_autofree char *none = liandu_query_to_words (query, codes);
  g_autofree char *both = NULL;

  liandu_codes_add (codes, "issue_grade", "serious", "严重", 1, FALSE);
  g_assert_null (none);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduCondition) condition = liandu_condition_parse (issue (), cases[i].text, NULL);
      g_autofree char *words = liandu_condition_to_words (condition, issue (), codes);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
  liandu_query_add_filter (query, liandu_kind_get_filter (issue (), "overdue"));
  liandu_query_add_condition (query, liandu_condition_new ("note", LIANDU_OP_EQ, NULL));
  liandu_query_set_search (query, "采砂");
  both = liandu_query_to_words (query, codes);
  g_assert_nonnull (strstr (both, "Overdue"));
  g_assert_nonnull (strstr (both, "采砂"));
}

static void
test_filters (void)
{
  g_autoptr (LianduQuery) query = liandu_query_new (issue ());
  LianduCondition *condition;

  liandu_query_add_filter (query, liandu_kind_get_filter (issue (), "idle"));
  g_assert_cmpuint (liandu_query_get_conditions (query)->len, ==, 1);
  condition = g_ptr_array_index (liandu_query_get_conditions (query), 0);
  g_assert_cmpstr (liandu_condition_get_path (condition), ==, "months_idle");
  g_assert_cmpint (liandu_condition_get_op (condition), ==, LIANDU_OP_GE);
  g_assert_cmpstr (liandu_condition_get_value (condition), ==, "2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/parse", test_parse);
  g_test_add_func ("/query/parse-refused", test_parse_refused);
  g_test_add_func ("/query/paths", test_paths);
  g_test_add_func ("/query/operators", test_operators);
  g_test_add_func ("/query/copy", test_copy);
  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/filters", test_filters);

  return g_test_run ();
}
