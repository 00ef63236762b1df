/* test-sittings.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-sittings.h"

/* What a kind may show in a sitting, for every kind that has one. */

#define UNIT "01890000-0000-7000-8000-000000000001"

static const LianduKind *
get_issue (void)
{
  return liandu_kind_lookup ("issue");
}

/* Every kind that is gone through in meetings, with what it names there. */
static void
test_descriptions (void)
{
  GPtrArray *kinds = liandu_kind_list ();
  guint n = 0;

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      const LianduSittingInfo *info = liandu_sittings_get_info (kind);
      const char *lists[] = { info != NULL ? info->head : NULL, info != NULL ? info->shows : NULL, info != NULL ? info->members : NULL };
      const LianduKind *record = info != NULL ? liandu_kind_lookup (info->record) : NULL;

      if (info == NULL)
        continue;
      n++;
      for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
        {
          g_auto (GStrv) names = liandu_words_split (lists[j]);
          g_autoptr (GPtrArray) fields = liandu_sittings_list_fields (kind, lists[j]);

          g_assert_cmpuint (fields->len, ==, g_strv_length (names));
        }
      g_assert_nonnull (record);
      g_assert_nonnull (liandu_kind_get_field (record, info->room));
      g_assert_nonnull (liandu_kind_get_unit_field (record));
    }
  g_assert_cmpuint (n, >, 0);
}

/* By name, so that nobody takes a flag away unnoticed. */
static void
test_hidden (void)
{
  static const char * const hidden[] = { "source_kind", "source", "sup_measure", "sup_method", "note",
                                         "handover_on", "handover_to", "handover_receipt", "accountability_open", "counterpart" };
  static const char * const shown[] = { "description", "grade", "rect_measure", "due", "responsible" };

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    g_assert_false (liandu_sittings_shows_field (liandu_kind_get_field (get_issue (), hidden[i])));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_true (liandu_sittings_shows_field (liandu_kind_get_field (get_issue (), shown[i])));
  g_assert_false (liandu_sittings_shows_field (NULL));
}

static void
test_steps (void)
{
  g_assert_true (liandu_sittings_offers_step (get_issue (), liandu_kind_get_transition (get_issue (), "close")));
  g_assert_false (liandu_sittings_offers_step (get_issue (), liandu_kind_get_transition (get_issue (), "transfer")));
}

static void
test_filters (void)
{
  const LianduFilterInfo about_source = { .name = "x", .group = "unit", .conditions = { { "source_kind", "=", "talk" } } };

  g_assert_true (liandu_sittings_offers_filter (get_issue (), liandu_kind_get_filter (get_issue (), "overdue")));
  g_assert_true (liandu_sittings_offers_filter (get_issue (), liandu_kind_get_filter (get_issue (), "idle")));
  g_assert_true (liandu_sittings_offers_filter (get_issue (), liandu_kind_get_filter (get_issue (), "returned_twice")));
  g_assert_false (liandu_sittings_offers_filter (get_issue (), liandu_kind_get_filter (get_issue (), "serious")));
  g_assert_false (liandu_sittings_offers_filter (get_issue (), liandu_kind_get_filter (get_issue (), "accountability_open")));
  g_assert_false (liandu_sittings_offers_filter (get_issue (), liandu_kind_get_filter (get_issue (), "unpaired")));
  g_assert_false (liandu_sittings_offers_filter (get_issue (), &about_source));
}

static void
test_query (void)
{
  const char * const units[] = { UNIT, NULL };
  g_autoptr (LianduQuery) some = liandu_sittings_new_query (get_issue (), units);
  g_autoptr (LianduQuery) all = liandu_sittings_new_query (get_issue (), NULL);
  guint n = liandu_query_get_conditions (all)->len;
  const LianduCondition *last = NULL;

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (liandu_query_get_conditions (some)->len, ==, n + 1);
  last = g_ptr_array_index (liandu_query_get_conditions (some), n);
  g_assert_cmpint (liandu_condition_get_op (last), ==, LIANDU_OP_OR);
  g_assert_cmpuint (liandu_condition_get_children (last)->len, ==, 2);
}

/* Nobody in the room is a mistake of the program, not everybody. */
static void
test_empty_room (void)
{
  const char * const nobody[] = { NULL };

  g_test_expect_message ("liandu", G_LOG_LEVEL_CRITICAL, "*units*");
  g_assert_null (liandu_sittings_new_query (get_issue (), nobody));
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sittings/descriptions", test_descriptions);
  g_test_add_func ("/sittings/hidden", test_hidden);
  g_test_add_func ("/sittings/steps", test_steps);
  g_test_add_func ("/sittings/filters", test_filters);
  g_test_add_func ("/sittings/query", test_query);
  g_test_add_func ("/sittings/empty-room", test_empty_room);
  return g_test_run ();
}
