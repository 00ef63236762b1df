/* test-record-model.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "liandu-id-list.h"
#include "liandu-init.h"
#include "liandu-record-model.h"
#include "liandu-test-store.h"
#include "liandu-value.h"

#define N_MANY 450

/* Lists of ids. */

typedef struct
{
  GArray *seen;             /* what somebody knows who only hears the changes */
  GArray *list;
  guint n_changes;
  guint n_touched;
} Listener;

static void
list_changed_cb (guint    position,
                 guint    n_removed,
                 guint    n_added,
                 gpointer user_data)
{
  Listener *listener = user_data;

  g_assert_cmpuint (position + n_removed, <=, listener->seen->len);
  if (n_removed > 0)
    g_array_remove_range (listener->seen, position, n_removed);
  if (n_added > 0)
    g_array_insert_vals (listener->seen, position, &g_array_index (listener->list, gint64, position), n_added);
  g_assert_cmpuint (listener->seen->len, ==, listener->list->len);
  listener->n_changes++;
  listener->n_touched += n_removed + n_added;
}

static GArray *
new_list (const char *letters)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *letters != '\0'; letters++)
    {
      gint64 id = *letters;

      g_array_append_val (list, id);
    }
  return list;
}

static void
assert_lists_equal (GArray *a,
                    GArray *b)
{
  g_assert_cmpmem (a->data, a->len * sizeof (gint64), b->data, b->len * sizeof (gint64));
}

static Listener
become (const char *from,
        const char *to)
{
  Listener listener = { new_list (from), new_list (from), 0, 0 };
  g_autoptr (GArray) next = new_list (to);

  liandu_id_list_become (listener.list, next, list_changed_cb, &listener);
  assert_lists_equal (listener.list, next);
  assert_lists_equal (listener.seen, next);
  g_array_unref (listener.seen);
  g_array_unref (listener.list);
  return listener;
}

static void
test_smallest_changes (void)
{
  g_assert_cmpuint (become ("abcdef", "abcdef").n_changes, ==, 0);
  g_assert_cmpuint (become ("", "abc").n_changes, ==, 1);
  g_assert_cmpuint (become ("abc", "").n_changes, ==, 1);
  g_assert_cmpuint (become ("abcdef", "abXcdef").n_touched, ==, 1);
  g_assert_cmpuint (become ("abcdef", "abdef").n_touched, ==, 1);
  /* Two places are two changes, not all that lies between. */
  g_assert_cmpuint (become ("abcdefghij", "bcdefghiXj").n_touched, ==, 2);
  g_assert_cmpuint (become ("abcdefghij", "XabcefghijY").n_touched, ==, 3);
  /* Moved: between where it was and where it is. */
  g_assert_cmpuint (become ("abcdef", "acdbef").n_touched, ==, 6);
  g_assert_cmpuint (become ("abc", "xyz").n_touched, ==, 6);
  /* Twice the same. */
  become ("abab", "bab");
  become ("abc", "abcabc");
}

static void
test_random_changes (void)
{
  for (guint i = 0; i < 500; i++)
    {
      char from[40];
      char to[40];
      guint n_from = (guint) g_test_rand_int_range (0, 39);
      guint n_to = (guint) g_test_rand_int_range (0, 39);

      for (guint j = 0; j < n_from; j++)
        from[j] = (char) g_test_rand_int_range ('A', 'z');
      for (guint j = 0; j < n_to; j++)
        to[j] = (char) g_test_rand_int_range ('A', 'z');
      from[n_from] = to[n_to] = '\0';
      become (from, to);
    }
}

/* The model over a workspace. */

typedef struct
{
  LianduTestStore base;
  LianduRecordModel *model;
  GString *changes;         /* "position-removed+added " */
  guint n_loaded;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  g_string_append_printf (fixture->changes, "%u-%u+%u ", position, removed, added);
}

static void
loaded_cb (Fixture *fixture)
{
  fixture->n_loaded++;
}

static void
wait_loaded (Fixture *fixture)
{
  guint before = fixture->n_loaded;
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (fixture->n_loaded == before && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture->n_loaded, >, before);
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 120 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static LianduRow *
wait_row (Fixture *fixture,
          guint    position)
{
  LianduRow *row = g_list_model_get_item (G_LIST_MODEL (fixture->model), position);
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  g_assert_nonnull (row);
  while (liandu_row_is_loading (row) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (liandu_row_is_loading (row));
  return row;
}

static const char *
get_text (LianduRow *row,
          guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  return value != NULL ? g_variant_get_string (value, NULL) : NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  liandu_test_store_set_up (&fixture->base, NULL);
  fixture->model = liandu_record_model_new (fixture->base.store);
  fixture->changes = g_string_new (NULL);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect_swapped (fixture->model, "loaded", G_CALLBACK (loaded_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  settle ();
  g_signal_handlers_disconnect_by_data (fixture->model, fixture);
  g_assert_finalize_object (fixture->model);
  g_string_free (fixture->changes, TRUE);
  liandu_test_store_tear_down (&fixture->base, NULL);
}

static void
add_units (Fixture *fixture,
           guint    n)
{
  const LianduKind *kind = liandu_kind_lookup ("unit");
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uuid = liandu_test_new_uuid ();
      LianduChange *change = liandu_change_set_create (changes, kind, uuid);

      liandu_change_set_value (change, "name", g_variant_new_take_string (g_strdup_printf ("单位%04u", i)));
      liandu_change_set_value (change, "sequence", g_variant_new_int64 (i + 1));
    }
  liandu_store_commit (fixture->base.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static LianduQuery *
new_unit_query (const char *sort)
{
  LianduQuery *query = liandu_query_new (liandu_kind_lookup ("unit"));

  liandu_query_add_column (query, "name");
  liandu_query_set_sort (query, sort);
  return query;
}

static void
show_units (Fixture    *fixture,
            const char *sort)
{
  g_autoptr (LianduQuery) query = new_unit_query (sort);

  liandu_record_model_set_query (fixture->model, query);
  wait_loaded (fixture);
}

/* Only the page that is looked at is fetched. */
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (LianduRow) first = NULL;
  g_autoptr (LianduRow) second_page = NULL;
  g_autoptr (LianduRow) last = NULL;

  add_units (fixture, N_MANY);
  show_units (fixture, "sequence");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, N_MANY);
  g_assert_cmpuint (liandu_record_model_get_n_records (fixture->model), ==, N_MANY);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+450 ");

  first = wait_row (fixture, 0);
  g_assert_cmpstr (get_text (first, 0), ==, "单位0000");
  g_assert_cmpstr (liandu_row_get_title (first), ==, "单位0000");
  g_assert_true (liandu_row_get_kind (first) == liandu_kind_lookup ("unit"));
  /* A neighbour came with it, a row further away did not. */
  second_page = g_list_model_get_item (G_LIST_MODEL (fixture->model), 199);
  g_assert_false (liandu_row_is_loading (second_page));
  last = g_list_model_get_item (G_LIST_MODEL (fixture->model), N_MANY - 1);
  g_assert_true (liandu_row_is_loading (last));
  g_object_unref (wait_row (fixture, N_MANY - 1));
  g_assert_cmpstr (get_text (last, 0), ==, "单位0449");
  g_assert_cmpuint (liandu_record_model_find (fixture->model, liandu_row_get_uuid (last)), ==, N_MANY - 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), N_MANY));
}

static void
notified_cb (guint *n)
{
  (*n)++;
}

/* A changed record keeps its row, and nobody has to look elsewhere. */
static void
test_change_keeps_row (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (LianduRow) row = NULL;
  g_autoptr (LianduRow) again = NULL;
  g_autofree char *uuid = NULL;
  guint n_notified = 0;

  add_units (fixture, 10);
  show_units (fixture, "sequence");
  row = wait_row (fixture, 3);
  uuid = g_strdup (liandu_row_get_uuid (row));
  g_string_truncate (fixture->changes, 0);
  g_signal_connect_swapped (row, "notify::loading", G_CALLBACK (notified_cb), &n_notified);
  liandu_test_store_edit (&fixture->base, uuid, "name", "石泉乡党委", NULL);
  wait_loaded (fixture);
  settle ();
  g_assert_cmpstr (get_text (row, 0), ==, "石泉乡党委");
  g_assert_cmpuint (n_notified, >=, 1);
  g_assert_cmpstr (fixture->changes->str, ==, "");
  again = g_list_model_get_item (G_LIST_MODEL (fixture->model), 3);
  g_assert_true (again == row);
}

static void
test_come_and_go (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (LianduRow) row = NULL;
  g_autoptr (LianduRow) moved = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *first = NULL;

  add_units (fixture, 10);
  show_units (fixture, "sequence");
  row = wait_row (fixture, 9);
  g_string_truncate (fixture->changes, 0);

  uuid = liandu_test_store_create (&fixture->base, "unit", "name", "县审计局", "sequence", "4", NULL);
  wait_loaded (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "4-0+1 ");
  moved = g_list_model_get_item (G_LIST_MODEL (fixture->model), 10);
  g_assert_true (moved == row);

  g_string_truncate (fixture->changes, 0);
  liandu_test_store_delete (&fixture->base, uuid);
  wait_loaded (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "4-1+0 ");
}

/* Another order: the rows are the same objects in other places. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (LianduRow) first = NULL;
  g_autoptr (LianduRow) last = NULL;

  add_units (fixture, 10);
  show_units (fixture, "sequence");
  first = wait_row (fixture, 0);
  show_units (fixture, "-sequence");
  last = g_list_model_get_item (G_LIST_MODEL (fixture->model), 9);
  g_assert_true (first == last);
  g_assert_cmpuint (liandu_record_model_find (fixture->model, liandu_row_get_uuid (first)), ==, 9);
}

static void
query_cb (LianduRecordModel *model,
          GParamSpec        *pspec,
          guint             *n_items)
{
  *n_items = g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* Values belong to columns: other columns, other rows, and a moment between. */
static void
test_other_columns (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (LianduQuery) query = new_unit_query ("sequence");
  g_autoptr (LianduRow) old = NULL;
  g_autoptr (LianduRow) row = NULL;
  guint n_items = 99;

  add_units (fixture, 10);
  show_units (fixture, "sequence");
  old = wait_row (fixture, 0);
  g_signal_connect (fixture->model, "notify::query", G_CALLBACK (query_cb), &n_items);
  liandu_query_add_column (query, "sequence");
  liandu_record_model_set_query (fixture->model, query);
  wait_loaded (fixture);
  g_assert_cmpuint (n_items, ==, 0);
  row = wait_row (fixture, 0);
  g_assert_true (row != old);
  g_assert_cmpuint (liandu_row_get_n_values (row), ==, 2);
  g_assert_cmpint (g_variant_get_int64 (liandu_row_get_value (row, 1)), ==, 1);
}

/* The last question counts, whatever else is under way. */
static void
test_superseded (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (LianduQuery) a = new_unit_query ("sequence");
  g_autoptr (LianduQuery) b = new_unit_query ("-sequence");
  g_autoptr (LianduRow) row = NULL;

  add_units (fixture, 300);
  settle ();
  for (guint i = 0; i < 20; i++)
    liandu_record_model_set_query (fixture->model, i % 2 == 0 ? a : b);
  g_assert_true (liandu_record_model_is_loading (fixture->model));
  wait_loaded (fixture);
  settle ();
  g_assert_cmpuint (fixture->n_loaded, ==, 1);
  g_assert_false (liandu_record_model_is_loading (fixture->model));
  row = wait_row (fixture, 0);
  g_assert_cmpstr (get_text (row, 0), ==, "单位0299");
}

static void
add_issues (Fixture *fixture)
{
  g_autofree char *first = liandu_test_store_create (&fixture->base, "unit", "name", "石泉乡党委", "sequence", "1", NULL);
  g_autofree char *second = liandu_test_store_create (&fixture->base, "unit", "name", "白云乡党委", "sequence", "2", NULL);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *words = g_strdup_printf ("问题%u", i);
      g_autofree char *uuid = liandu_test_store_create (&fixture->base, "issue", "description", words,
                                                        "unit", i % 2 == 0 ? second : first, NULL);
    }
}

static char *
describe (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->model)); i++)
    {
      g_autoptr (LianduRow) row = wait_row (fixture, i);

      if (liandu_row_is_group (row))
        g_string_append_printf (text, "[%s %u] ", liandu_row_get_group (row), liandu_row_get_n_members (row));
      else
        g_string_append_printf (text, "%s ", liandu_row_get_title (row));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_groups (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (LianduRow) row = NULL;
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;

  add_issues (fixture);
  liandu_query_add_column (query, "description");
  liandu_query_add_group (query, "unit");
  liandu_query_set_sort (query, "description");
  liandu_record_model_set_query (fixture->model, query);
  wait_loaded (fixture);
  g_object_unref (wait_row (fixture, 1));
  settle ();
  /* In the official order of units, not that of their names. */
  text = describe (fixture);
  g_assert_cmpstr (text, ==, "[石泉乡党委 2] 问题1 问题3 [白云乡党委 3] 问题0 问题2 问题4 ");
  g_assert_cmpuint (liandu_record_model_get_n_records (fixture->model), ==, 5);
  groups = liandu_record_model_list_groups (fixture->model);
  g_assert_cmpuint (groups->len, ==, 2);
  /* Group rows are no records. */
  ids = liandu_record_model_list_ids (fixture->model, 0, 7);
  g_assert_cmpuint (ids->len, ==, 5);

  row = wait_row (fixture, 1);
  g_string_truncate (fixture->changes, 0);
  liandu_test_store_delete (&fixture->base, liandu_row_get_uuid (row));
  wait_loaded (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "1-1+0 ");
  settle ();
  after = describe (fixture);
  g_assert_cmpstr (after, ==, "[石泉乡党委 1] 问题3 [白云乡党委 3] 问题0 问题2 问题4 ");
}

/* What another process wrote: nobody says what it was. */
static void
test_anything_changed (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (LianduRow) row = NULL;
  guint n_notified = 0;

  add_units (fixture, 3);
  show_units (fixture, "sequence");
  row = wait_row (fixture, 1);
  g_signal_connect_swapped (row, "notify::loading", G_CALLBACK (notified_cb), &n_notified);
  g_signal_emit_by_name (fixture->base.store, "changed", nothing);
  wait_loaded (fixture);
  settle ();
  g_assert_cmpuint (n_notified, ==, 1);
}

static void
failed_cb (LianduRecordModel *model,
           const GError      *error,
           GError           **out_error)
{
  *out_error = g_error_copy (error);
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (LianduQuery) query = new_unit_query ("sequence");
  g_autoptr (GError) error = NULL;

  add_units (fixture, 3);
  show_units (fixture, "sequence");
  liandu_query_add_condition (query, liandu_condition_new ("sequence", LIANDU_OP_EQ, "three"));
  g_signal_connect (fixture->model, "failed", G_CALLBACK (failed_cb), &error);
  liandu_record_model_set_query (fixture->model, query);
  settle ();
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  /* What was there is there still. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 3);
  g_assert_false (liandu_record_model_is_loading (fixture->model));
}

/* A model may go while its questions are under way. */
static void
test_gone_meanwhile (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (LianduQuery) query = new_unit_query ("sequence");
  LianduRecordModel *model = liandu_record_model_new (fixture->base.store);

  add_units (fixture, 300);
  liandu_record_model_set_query (model, query);
  g_object_run_dispose (G_OBJECT (model));
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_finalize_object (model);
}

#define ADD(name, func) g_test_add ("/record-model/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  liandu_init ();

  g_test_add_func ("/id-list/smallest-changes", test_smallest_changes);
  g_test_add_func ("/id-list/random-changes", test_random_changes);
  ADD ("pages", test_pages);
  ADD ("change-keeps-row", test_change_keeps_row);
  ADD ("come-and-go", test_come_and_go);
  ADD ("order", test_order);
  ADD ("other-columns", test_other_columns);
  ADD ("superseded", test_superseded);
  ADD ("groups", test_groups);
  ADD ("anything-changed", test_anything_changed);
  ADD ("failure", test_failure);
  ADD ("gone-meanwhile", test_gone_meanwhile);
  return g_test_run ();
}
