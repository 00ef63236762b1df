/* test-sheet-widths.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <string.h>

#include "liandu-sheet-widths.h"

/* How the columns of a sheet share the width of its page. */

static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .term = "责任单位", .width = 4.2, .align = LIANDU_ALIGN_CENTRE },
  { .term = "具体问题", .width = 10 },
  { .term = "备注", .width = 10 },
};
static const LianduSheetInfo info = { .columns = columns, .n_columns = G_N_ELEMENTS (columns) };

static GPtrArray *
make_samples (const char *problem,
              const char *note)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < 20; i++)
    {
      const char *cells[] = { "", "县委办公室", problem, note, NULL };

      g_ptr_array_add (samples, g_strdupv ((char **) cells));
    }
  return samples;
}

static void
check_sum (const double *widths,
           double        room)
{
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_assert_cmpfloat (widths[i], >, 0);
      sum += widths[i];
    }
  g_assert_cmpfloat_with_epsilon (sum, room, 1e-6);
}

static void
test_described (void)
{
  double widths[G_N_ELEMENTS (columns)];

  liandu_sheet_widths_share (&info, 53.4, 10, NULL, widths);
  check_sum (widths, 53.4);
  g_assert_cmpfloat_with_epsilon (widths[0], 5, 1e-6);
  g_assert_cmpfloat_with_epsilon (widths[2], 20, 1e-6);
}

/* On a narrower page headings that stood on one line still do. */
static void
test_headings (void)
{
  double widths[G_N_ELEMENTS (columns)];

  liandu_sheet_widths_share (&info, 20, 10, NULL, widths);
  check_sum (widths, 20);
  g_assert_cmpfloat (widths[1], >=, 4.1);
  g_assert_cmpfloat (widths[2], >=, 4.1);
}

/* All digits of the last serial number have room. */
static void
test_serial (void)
{
  double widths[G_N_ELEMENTS (columns)];

  liandu_sheet_widths_share (&info, 30, 123456, NULL, widths);
  check_sum (widths, 30);
  g_assert_cmpfloat (widths[0], >=, 6 * 0.5);
}

static void
test_samples (void)
{
  static const char problem[] = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
  g_autoptr (GPtrArray) without_note = make_samples (problem, "");
  g_autoptr (GPtrArray) with_note = make_samples (problem, "一二三四五");
  double plain[G_N_ELEMENTS (columns)];
  double empty[G_N_ELEMENTS (columns)];
  double some[G_N_ELEMENTS (columns)];

  liandu_sheet_widths_share (&info, 27, 20, NULL, plain);
  liandu_sheet_widths_share (&info, 27, 20, without_note, empty);
  liandu_sheet_widths_share (&info, 27, 20, with_note, some);
  check_sum (empty, 27);
  check_sum (some, 27);
  /* The empty column gives way, but not to less than its heading. */
  g_assert_cmpfloat (empty[2], >, plain[2] + 3);
  g_assert_cmpfloat (empty[3], >=, 2);
  g_assert_cmpfloat (some[2], >, plain[2]);
  g_assert_cmpfloat (some[3], >=, 4);
  /* Names and days keep their room. */
  g_assert_cmpfloat (empty[1], >=, plain[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/widths/described", test_described);
  g_test_add_func ("/export/widths/headings", test_headings);
  g_test_add_func ("/export/widths/serial", test_serial);
  g_test_add_func ("/export/widths/samples", test_samples);
  return g_test_run ();
}
