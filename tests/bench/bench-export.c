/* bench-export.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdlib.h>

#include "bench-cells.h"
#include "bench-tools.h"
#include "liandu-sheet-export.h"

/* The ledger beside bare libxlsxwriter writing the same cells.  Ours is
 * everything between the command and the file: query, words, layout, heights,
 * file, log of output.  The bare side has the texts, formats, merges and heights
 * of that export in memory and only writes them.  Each run is a process of its
 * own, so that the peak of memory is its own. */

static void
answer (double ms,
        double work,
        double mb)
{
  g_print ("%.3f %.3f %.3f\n", ms, work, mb);
}

static void
export_ledger (LianduStore *store,
               const char  *path)
{
  GError *error = NULL;

  if (!liandu_sheet_export (store, liandu_sheet_lookup ("issue-ledger"), NULL, NULL, path, NULL, NULL, NULL, &error))
    bench_stop (error);
}

static int
run_record (const char *root,
            const char *size,
            const char *cells)
{
  g_autoptr (LianduStore) store = bench_open (root, size);
  g_autofree char *path = g_build_filename (root, "ours.xlsx", NULL);
  GError *error = NULL;

  cells_record ();
  export_ledger (store, path);
  if (!cells_save (cells, &error))
    bench_stop (error);
  liandu_store_close (store);
  return 0;
}

static int
run_ours (const char *root,
          const char *size)
{
  g_autoptr (LianduStore) store = bench_open (root, size);
  g_autofree char *path = g_build_filename (root, "ours.xlsx", NULL);
  double before = bench_get_rss_mb ();
  double work = bench_get_work ();
  gint64 start = g_get_monotonic_time ();

  export_ledger (store, path);
  answer ((double) (g_get_monotonic_time () - start) / 1000, bench_get_work () - work, bench_get_peak_mb () - before);
  liandu_store_close (store);
  return 0;
}

static int
run_bare (const char *root,
          const char *cells)
{
  g_autofree char *path = g_build_filename (root, "bare.xlsx", NULL);
  GError *error = NULL;
  double before;
  double work;
  gint64 start;

  if (!cells_load (cells, &error))
    bench_stop (error);
  bench_reset_peak ();
  before = bench_get_rss_mb ();
  work = bench_get_work ();
  start = g_get_monotonic_time ();
  if (!cells_replay (path))
    return 1;
  answer ((double) (g_get_monotonic_time () - start) / 1000, bench_get_work () - work, bench_get_peak_mb () - before);
  return 0;
}

/* Runs itself; what it answered. */
static void
run (const char *program,
     const char *mode,
     const char *root,
     const char *size,
     const char *cells,
     Timer      *times,
     GArray     *peaks)
{
  const char *argv[] = { program, mode, root, size, cells, NULL };
  g_autofree char *out = NULL;
  GError *error = NULL;
  double ms = 0;
  double work = 0;
  double mb = 0;
  char *rest;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, &error))
    bench_stop (error);
  if (times == NULL)
    return;
  ms = g_ascii_strtod (out, &rest);
  work = g_ascii_strtod (rest, &rest);
  mb = g_ascii_strtod (rest, NULL);
  timer_add (times, ms, work);
  g_array_append_val (peaks, mb);
}

static void
bench (const char *program,
       const char *root,
       const char *size)
{
  g_autofree char *heading = g_strdup_printf ("ledger export, %s issues", size);
  g_autofree char *cells = g_build_filename (root, "cells", NULL);
  guint rounds = g_ascii_strtoull (size, NULL, 10) > 20000 ? 1 : 5;
  Timer ours;
  Timer bare;
  g_autoptr (GArray) ours_peak = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare_peak = g_array_new (FALSE, FALSE, sizeof (double));

  timer_init (&ours);
  timer_init (&bare);
  run (program, "--record", root, size, cells, NULL, NULL);
  for (guint i = 0; i < rounds; i++)
    {
      run (program, "--ours", root, size, cells, &ours, ours_peak);
      run (program, "--bare", root, size, cells, &bare, bare_peak);
    }
  bench_heading (heading);
  bench_timer ("export beside bare libxlsxwriter (ms)", &ours, &bare, 0.5, "<= 1.3 x");
  bench_line ("memory on top of what was there (MB)", bench_share (ours_peak, 0.5), bench_share (bare_peak, 0.5), "");
  timer_clear (&ours);
  timer_clear (&bare);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--record"))
    return run_record (argv[2], argv[3], argv[4]);
  if (argc == 5 && g_str_equal (argv[1], "--ours"))
    return run_ours (argv[2], argv[3]);
  if (argc == 5 && g_str_equal (argv[1], "--bare"))
    return run_bare (argv[2], argv[4]);
  for (int i = 2; i < argc; i++)
    bench (argv[0], argv[1], argv[i]);
  return 0;
}
