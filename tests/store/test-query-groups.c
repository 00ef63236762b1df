/* test-query-groups.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-test-store.h"
#include "liandu-value.h"

/* In which order rows come, how they are grouped and counted, what their
 * columns hold, and what search words find. */

typedef struct
{
  LianduTestStore desk;
  char *units[4];           /* 甲 (2), 乙 (1), 丙 and 丁 without a number */
  char *people[2];
  char *issues[6];          /* a to f */
} Ledger;

static char *
make_issue (Ledger     *ledger,
            const char *title,
            guint       unit,
            const char *due,
            const char *leader)
{
  return liandu_test_store_create (&ledger->desk, "issue", "description", title, "unit", ledger->units[unit], "due", due,
                                   "responsible_leader", leader, "found_on", "2026-03-01", NULL);
}

static void
set_up (Ledger        *ledger,
        gconstpointer  unused)
{
  LianduTestStore *desk = &ledger->desk;

  liandu_test_store_set_up (desk, unused);
  ledger->units[0] = liandu_test_store_create (desk, "unit", "name", "甲局", "sequence", "2", NULL);
  ledger->units[1] = liandu_test_store_create (desk, "unit", "name", "乙局", "sequence", "1", NULL);
  ledger->units[2] = liandu_test_store_create (desk, "unit", "name", "丙局", NULL);
  ledger->units[3] = liandu_test_store_create (desk, "unit", "name", "丁局", NULL);
  ledger->people[0] = liandu_test_store_create (desk, "person", "name", "曾三", "unit", ledger->units[0], NULL);
  ledger->people[1] = liandu_test_store_create (desk, "person", "name", "白四", NULL);
  ledger->issues[0] = make_issue (ledger, "a 采砂", 0, "2026-04-01", ledger->people[0]);
  ledger->issues[1] = make_issue (ledger, "b 水费管理", 1, "长期坚持", "");
  ledger->issues[2] = make_issue (ledger, "c 账目", 2, "2026-12-31", ledger->people[1]);
  ledger->issues[3] = make_issue (ledger, "d 考勤", 0, "", "");
  ledger->issues[4] = make_issue (ledger, "e 公车", 3, "2026-03-31", "");
  ledger->issues[5] = make_issue (ledger, "f 会议", 2, "2026-06-30", "");
  g_free (liandu_test_store_add_row (desk, ledger->issues[0], "evidence", "name", "照片", NULL));
  g_free (liandu_test_store_add_row (desk, ledger->issues[0], "evidence", "name", "清单", NULL));
  g_free (liandu_test_store_add_row (desk, ledger->issues[3], "evidence", "name", "考勤表", NULL));
}

static void
tear_down (Ledger        *ledger,
           gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (ledger->units); i++)
    g_free (ledger->units[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ledger->people); i++)
    g_free (ledger->people[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ledger->issues); i++)
    g_free (ledger->issues[i]);
  liandu_test_store_tear_down (&ledger->desk, unused);
}

static GPtrArray *
ask (Ledger      *ledger,
     LianduQuery *query)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = liandu_store_query (ledger->desk.store, query, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static char *
answer (Ledger      *ledger,
        LianduQuery *query)
{
  g_autoptr (GPtrArray) rows = ask (ledger, query);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_unichar (text, g_utf8_get_char (liandu_row_get_title (g_ptr_array_index (rows, i))));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_sorted (Ledger     *ledger,
               const char *kind,
               const char *sort,
               const char *expected)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autofree char *found = NULL;

  liandu_query_set_sort (query, sort);
  found = answer (ledger, query);
  g_assert_cmpstr (found, ==, expected);
}

/* Order */

static void
test_sort (Ledger        *ledger,
           gconstpointer  unused G_GNUC_UNUSED)
{
  /* What is not answered comes last, both ways. */
  assert_sorted (ledger, "issue", "due description", "eafcbd");
  assert_sorted (ledger, "issue", "-due description", "cfaebd");
  assert_sorted (ledger, "unit", "sequence -name", "乙甲丙丁");
  assert_sorted (ledger, "unit", "-sequence -name", "甲乙丙丁");
  assert_sorted (ledger, "unit", NULL, "乙甲丁丙");
  assert_sorted (ledger, "issue", "evidence_count description", "bcefda");
  assert_sorted (ledger, "issue", "-evidence_count -description", "adfecb");
  assert_sorted (ledger, "issue", "days_left description", "eafcbd");
  assert_sorted (ledger, "issue", "-overdue description", "aebcdf");
  /* Units by their official place, those without one by their name. */
  assert_sorted (ledger, "issue", "unit description", "badecf");
  assert_sorted (ledger, "issue", "-unit description", "adbcfe");
  /* People by name; nobody last. */
  assert_sorted (ledger, "issue", "responsible_leader description", "acbdef");
  assert_sorted (ledger, "issue", "-responsible_leader description", "cabdef");
  assert_sorted (ledger, "issue", "unit.sequence -description", "bdafec");
  assert_sorted (ledger, "issue", "-created description", "abcdef");
  assert_sorted (ledger, "issue", "title", "abcdef");
}

static void
test_limit_and_deleted (Ledger        *ledger,
                        gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autofree char *first = NULL;
  g_autofree char *left = NULL;
  g_autofree char *deleted = NULL;

  liandu_query_set_sort (query, "description");
  liandu_query_set_limit (query, 2);
  first = answer (ledger, query);
  g_assert_cmpstr (first, ==, "ab");
  liandu_query_set_limit (query, 0);
  liandu_test_store_delete (&ledger->desk, ledger->issues[1]);
  left = answer (ledger, query);
  g_assert_cmpstr (left, ==, "acdef");
  liandu_query_set_deleted (query, TRUE);
  deleted = answer (ledger, query);
  g_assert_cmpstr (deleted, ==, "b");
}

static void
assert_invalid (Ledger      *ledger,
                LianduQuery *query)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_store_query (ledger->desk.store, query, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

/* A list of links names several: it is no single value to show or sort by. */
static void
test_invalid (Ledger        *ledger,
              gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const paths[] = { "nonsense", "unit.nonsense", "unit.parent_unit.name", "due; --", "responsible.name" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (LianduQuery) sorted = liandu_query_new (liandu_kind_lookup ("issue"));
      g_autoptr (LianduQuery) shown = liandu_query_new (liandu_kind_lookup ("issue"));
      g_autoptr (LianduQuery) grouped = liandu_query_new (liandu_kind_lookup ("issue"));
      g_autoptr (LianduQuery) summed = liandu_query_new (liandu_kind_lookup ("issue"));

      liandu_query_add_sort (sorted, paths[i], FALSE);
      liandu_query_add_column (shown, paths[i]);
      liandu_query_add_group (grouped, paths[i]);
      liandu_query_add_aggregate (grouped, LIANDU_AGGREGATE_COUNT, NULL, NULL);
      liandu_query_add_aggregate (summed, LIANDU_AGGREGATE_SUM, paths[i], NULL);
      assert_invalid (ledger, sorted);
      assert_invalid (ledger, shown);
      assert_invalid (ledger, grouped);
      assert_invalid (ledger, summed);
    }
}

/* Groups */

static char *
describe_groups (Ledger      *ledger,
                 LianduQuery *query)
{
  g_autoptr (GPtrArray) rows = ask (ledger, query);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < liandu_row_get_n_values (row); j++)
        {
          GVariant *value = liandu_row_get_value (row, j);
          g_autofree char *words = value == NULL ? g_strdup ("-")
                                   : g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")) ? liandu_link_dup_name (value)
                                   : g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                                                          : g_variant_print (value, FALSE);

          g_string_append_printf (text, "%s%s", j > 0 ? " " : "", words);
        }
      g_string_append (text, "; ");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_groups (Ledger        *ledger,
             gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autofree char *by_unit = NULL;
  g_autofree char *in_all = NULL;

  liandu_query_add_group (query, "unit");
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, liandu_condition_new ("overdue", LIANDU_OP_EQ, "true"));
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_SUM, "evidence_count", NULL);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_MIN, "due", NULL);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_MAX, "due", NULL);
  by_unit = describe_groups (ledger, query);
  g_assert_cmpstr (by_unit, ==, "乙局 1 0 0 - -; 甲局 2 1 3 2026-04-01 2026-04-01; 丁局 1 1 0 2026-03-31 2026-03-31; "
                                "丙局 2 0 0 2026-06-30 2026-12-31; ");
  g_clear_pointer (&query, liandu_query_unref);
  query = liandu_query_new (liandu_kind_lookup ("issue"));
  liandu_query_add_condition (query, liandu_condition_new ("unit", LIANDU_OP_EQ, "丙局"));
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_MAX, "days_left", NULL);
  in_all = describe_groups (ledger, query);
  g_assert_cmpstr (in_all, ==, "2 267; ");
}

static void
test_two_groups (Ledger        *ledger,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autofree char *found = NULL;

  liandu_test_store_edit (&ledger->desk, ledger->issues[0], "grade", "serious", NULL);
  liandu_query_add_group (query, "phase");
  liandu_query_add_group (query, "grade");
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  found = describe_groups (ledger, query);
  g_assert_cmpstr (found, ==, "pending serious 1; pending - 5; ");
}

/* The keys that the window's model is made from: each group in one piece, also
 * when a unit has changed its name since. */
static void
test_group_keys (Ledger        *ledger,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) keys = NULL;
  g_autofree char *late = NULL;

  /* 丙 was 丙局 when c and f were entered; by its name of now it would stand on
   * both sides of 丁. */
  liandu_test_store_edit (&ledger->desk, ledger->units[2], "name", "一局", NULL);
  late = make_issue (ledger, "g 之后", 2, "", "");
  liandu_query_add_group (query, "unit");
  keys = liandu_store_query_keys (ledger->desk.store, query, NULL, NULL);
  g_assert_cmpuint (keys->len, ==, 7);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *group = g_array_index (keys, LianduRowKey, i).group;

      if (i == 0 || !g_str_equal (group, g_array_index (keys, LianduRowKey, i - 1).group))
        g_assert_true (g_hash_table_add (seen, (gpointer) group));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 4);
  g_assert_cmpstr (g_array_index (keys, LianduRowKey, 0).group, ==, ledger->units[1]);
}

/* Columns hold what the record holds. */
static void
check_row (Ledger      *ledger,
           LianduRow   *row,
           LianduQuery *query)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (&ledger->desk, liandu_row_get_uuid (row));
  g_autoptr (LianduDate) today = liandu_clock_dup_today (ledger->desk.clock);
  GPtrArray *columns = liandu_query_get_columns (query);

  g_assert_cmpuint (liandu_row_get_n_values (row), ==, columns->len);
  for (guint i = 0; i < columns->len; i++)
    {
      const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), g_ptr_array_index (columns, i));
      g_autoptr (GVariant) expected = NULL;

      if (liandu_field_get_child_kind (field) != NULL)
        expected = g_variant_ref_sink (g_variant_new_int64 (g_list_model_get_n_items (liandu_record_get_children (record, field))));
      else
        expected = liandu_record_evaluate (record, field, today);
      if (!liandu_value_equal (liandu_row_get_value (row, i), expected))
        g_test_message ("%s differs", liandu_field_get_name (field));
      g_assert_true (liandu_value_equal (liandu_row_get_value (row, i), expected));
    }
}

static void
test_columns (Ledger        *ledger,
              gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const kinds[] = { "unit", "person", "issue", "issue_evidence", "code", "setting", "time_limit", "workday_year", "user" };
  g_autofree char *both = g_strjoin (",", ledger->units[2], ledger->units[0], NULL);

  liandu_test_store_edit (&ledger->desk, ledger->issues[0], "assist_units", both, "note", "多\n行\x1f分", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const LianduKind *kind = liandu_kind_lookup (kinds[i]);
      g_autoptr (LianduQuery) query = liandu_query_new (kind);
      GPtrArray *fields = liandu_kind_get_fields (kind);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint j = 0; j < fields->len; j++)
        liandu_query_add_column (query, liandu_field_get_name (g_ptr_array_index (fields, j)));
      rows = ask (ledger, query);
      g_assert_cmpuint (rows->len, >, 0);
      for (guint j = 0; j < rows->len; j++)
        check_row (ledger, g_ptr_array_index (rows, j), query);
    }
}

/* Over a link, and by id. */
static void
test_page (Ledger        *ledger,
           gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 ids[4];

  liandu_query_set_sort (query, "description");
  liandu_query_add_column (query, "unit.name");
  liandu_query_add_column (query, "unit.sequence");
  keys = liandu_store_query_keys (ledger->desk.store, query, NULL, NULL);
  g_assert_cmpuint (keys->len, ==, 6);
  ids[0] = g_array_index (keys, LianduRowKey, 2).id;
  ids[1] = 987654321;
  ids[2] = g_array_index (keys, LianduRowKey, 0).id;
  ids[3] = g_array_index (keys, LianduRowKey, 1).id;
  rows = liandu_store_query_page (ledger->desk.store, query, ids, 4, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (liandu_row_get_uuid (g_ptr_array_index (rows, 0)), ==, ledger->issues[2]);
  g_assert_cmpstr (g_variant_get_string (liandu_row_get_value (g_ptr_array_index (rows, 1), 0), NULL), ==, "甲局");
  g_assert_cmpint (g_variant_get_int64 (liandu_row_get_value (g_ptr_array_index (rows, 1), 1)), ==, 2);
  g_assert_null (liandu_row_get_value (g_ptr_array_index (rows, 0), 1));
}

/* Search words */

static void
assert_found (Ledger     *ledger,
              const char *words,
              const char *expected)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autofree char *found = NULL;

  liandu_query_set_sort (query, "description");
  liandu_query_set_search (query, words);
  found = answer (ledger, query);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_search (Ledger        *ledger,
             gconstpointer  unused G_GNUC_UNUSED)
{
  liandu_test_store_edit (&ledger->desk, ledger->issues[2], "note", "2021年ＡＢＣ项目", NULL);
  assert_found (ledger, "水费", "b");
  assert_found (ledger, "管理", "b");
  assert_found (ledger, "费管", "b");
  assert_found (ledger, "水管", "");
  assert_found (ledger, "管理 水费", "b");
  assert_found (ledger, "管理 考勤", "");
  /* Full and half width alike, whatever was typed where. */
  assert_found (ledger, "２０２１", "c");
  assert_found (ledger, "abc", "c");
  assert_found (ledger, "ABC项目", "c");
  /* In rows, and the names of what it is linked to. */
  assert_found (ledger, "照片", "a");
  assert_found (ledger, "甲局", "ad");
  /* By initials of the unit. */
  assert_found (ledger, "yj", "b");
  assert_found (ledger, "YJ", "b");
  assert_found (ledger, "\"", "");
  assert_found (ledger, "水费 *", "b");
  assert_found (ledger, "NOT 水费", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) g_test_add (path, Ledger, NULL, set_up, func, tear_down)
  add ("/query-groups/sort", test_sort);
  add ("/query-groups/limit-and-deleted", test_limit_and_deleted);
  add ("/query-groups/invalid", test_invalid);
  add ("/query-groups/groups", test_groups);
  add ("/query-groups/two-groups", test_two_groups);
  add ("/query-groups/group-keys", test_group_keys);
  add ("/query-groups/columns", test_columns);
  add ("/query-groups/page", test_page);
  add ("/query-groups/search", test_search);

  return g_test_run ();
}
