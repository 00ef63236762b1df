/* bench-make.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "bench-tools.h"
#include "liandu-sample.h"

/* Makes the workspaces that the other programs measure: FOLDER/N for each N
 * that is not there yet. */

static void
make (const char *root,
      const char *size)
{
  guint n = (guint) g_ascii_strtoull (size, NULL, 10);
  g_autofree char *folder = g_build_filename (root, size, NULL);
  g_autoptr (LianduClock) clock = liandu_clock_new_system ();
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  g_autoptr (LianduStore) store = NULL;
  g_autofree char *heading = NULL;
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;
  double seconds;

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    return;
  store = liandu_store_open (folder, clock, LIANDU_STORE_CREATE, &error);
  if (store == NULL || !liandu_store_add_user (store, "bench", NULL, &error) || !liandu_store_set_user (store, "bench", &error)
      || !liandu_sample_generate (store, n, 1, today, &error))
    bench_stop (error);
  seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  liandu_store_close (store);
  heading = g_strdup_printf ("making data, %u issues", n);
  bench_heading (heading);
  bench_line ("making them (s)", seconds, -1, "");
  bench_line ("one issue with its steps (ms)", seconds * 1000 / n, -1, "<= 1.5 ms");
}

int
main (int   argc,
      char *argv[])
{
  for (int i = 2; i < argc; i++)
    make (argv[1], argv[i]);
  return 0;
}
