/* test-gather.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "liandu-error.h"
#include "liandu-gather.h"
#include "liandu-limit.h"
#include "liandu-value.h"

/* Letters that are drawn up from issues, and the days on which time limits end. */

#define UNIT_A "01890000-0000-7000-8000-00000000000a"
#define UNIT_B "01890000-0000-7000-8000-00000000000b"

static LianduRecord *
new_issue (const char *uuid,
           const char *unit,
           const char *description,
           const char *source)
{
  LianduRecord *issue = liandu_record_new (liandu_kind_lookup ("issue"), uuid);

  liandu_record_set (issue, "unit", liandu_value_new_link (unit, unit));
  liandu_record_set_string (issue, "description", description);
  liandu_record_set_string (issue, "source_kind", source);
  return issue;
}

static LianduRecord *
draw_up (LianduRecord *first,
         LianduRecord *second)
{
  LianduRecord *letter = liandu_record_new (liandu_kind_lookup ("letter"), "01890000-0000-7000-8000-000000000009");
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  g_ptr_array_add (sources, first);
  if (second != NULL)
    g_ptr_array_add (sources, second);
  liandu_gather (letter, sources);
  return letter;
}

static void
test_same_unit (void)
{
  g_autoptr (LianduRecord) first = new_issue ("01890000-0000-7000-8000-000000000001", UNIT_A, "甲\n续", "talk");
  g_autoptr (LianduRecord) second = new_issue ("01890000-0000-7000-8000-000000000002", UNIT_A, "乙", "talk");
  g_autoptr (LianduRecord) letter = draw_up (first, second);

  g_assert_cmpstr (liandu_record_get_string (letter, "problems"), ==, "甲 续\n乙");
  g_assert_cmpstr (liandu_record_get_link_uuid (letter, "unit"), ==, UNIT_A);
  g_assert_null (liandu_record_get (letter, "other_units"));
  g_assert_cmpstr (liandu_record_get_string (letter, "source_kind"), ==, "talk");
  g_assert_cmpuint (g_variant_n_children (liandu_record_get (letter, "issues")), ==, 2);
}

/* What differs is not decided here; the second unit is not forgotten. */
static void
test_two_units (void)
{
  g_autoptr (LianduRecord) first = new_issue ("01890000-0000-7000-8000-000000000001", UNIT_A, "甲", "talk");
  g_autoptr (LianduRecord) second = new_issue ("01890000-0000-7000-8000-000000000002", UNIT_B, "乙", "petition");
  g_autoptr (LianduRecord) letter = draw_up (first, second);
  const char *other;

  g_assert_cmpstr (liandu_record_get_link_uuid (letter, "unit"), ==, UNIT_A);
  g_variant_get_child (liandu_record_get (letter, "other_units"), 0, "(&s&s)", &other, NULL);
  g_assert_cmpstr (other, ==, UNIT_B);
  g_assert_null (liandu_record_get (letter, "source_kind"));
}

/* Category 11 is a registration and never content: none of it gets on paper. */
static void
test_clue (void)
{
  g_autoptr (LianduRecord) clue = new_issue ("01890000-0000-7000-8000-000000000001", UNIT_A, "不应出现", NULL);
  g_autoptr (LianduRecord) letter = NULL;

  liandu_record_set_string (clue, "category", "11");
  letter = draw_up (clue, NULL);
  g_assert_null (liandu_record_get (letter, "problems"));
}

/* What was entered stands. */
static void
test_entered (void)
{
  g_autoptr (LianduRecord) issue = new_issue ("01890000-0000-7000-8000-000000000001", UNIT_A, "甲", NULL);
  g_autoptr (LianduRecord) letter = liandu_record_new (liandu_kind_lookup ("letter"), "01890000-0000-7000-8000-000000000009");
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  liandu_record_set_string (letter, "problems", "已写");
  g_ptr_array_add (sources, issue);
  liandu_gather (letter, sources);
  g_assert_cmpstr (liandu_record_get_string (letter, "problems"), ==, "已写");
}

static LianduWorkdays *
new_workdays (void)
{
  LianduWorkdays *workdays = liandu_workdays_new ();

  /* 春节 and 国庆 2026 (practice.md §5) */
  g_assert_true (liandu_workdays_set_year (workdays, 2026, "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
                                           "0104 0214 0228 0509 0920 1010", NULL));
  return workdays;
}

static void
test_limits (void)
{
  static const struct
  {
    const char *start;
    int length;
    const char *unit;
    gboolean moves;
    const char *end;
  } vectors[] = {
    { "2026-02-13", 5, "workday", TRUE, "2026-02-27" },
    { "2026-02-10", 15, "workday", TRUE, "2026-03-09" },
    { "2026-09-18", 15, "workday", TRUE, "2026-10-15" },
    { "2026-01-20", 30, "day", TRUE, "2026-02-24" },   /* 2月19日 is in 春节 */
    { "2026-01-20", 30, "day", FALSE, "2026-02-19" },
    { "2026-09-02", 1, "month", TRUE, "2026-10-08" },  /* 10月2日 is in 国庆 */
    { "2026-01-31", 1, "month", TRUE, "2026-02-28" },  /* a Saturday that is worked */
    { "2026-12-01", 2, "month", TRUE, "2027-02-01" },  /* no calendar: the day stands */
  };
  g_autoptr (LianduWorkdays) workdays = new_workdays ();

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (LianduDate) start = liandu_date_new_iso (vectors[i].start, NULL);
      g_autoptr (LianduDate) end = NULL;
      g_autofree char *why = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (liandu_limit_count (workdays, start, vectors[i].length, vectors[i].unit, vectors[i].moves, &end, &why, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (liandu_date_get_iso (end), ==, vectors[i].end);
      g_assert_true (why != NULL && *why != '\0');
    }
}

static void
test_no_limit (void)
{
  g_autoptr (LianduWorkdays) workdays = new_workdays ();
  g_autoptr (LianduDate) start = liandu_date_new_iso ("2026-12-20", NULL);
  g_autoptr (LianduDate) end = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_limit_count (workdays, start, 20, "workday", TRUE, &end, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (liandu_limit_count (workdays, start, 20, "week", TRUE, &end, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_assert_null (end);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gather/same-unit", test_same_unit);
  g_test_add_func ("/gather/two-units", test_two_units);
  g_test_add_func ("/gather/clue", test_clue);
  g_test_add_func ("/gather/entered", test_entered);
  g_test_add_func ("/limit/vectors", test_limits);
  g_test_add_func ("/limit/refused", test_no_limit);
  return g_test_run ();
}
