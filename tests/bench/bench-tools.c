/* bench-tools.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-tools.h"

void
timer_init (Timer *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
}

void
timer_clear (Timer *self)
{
  g_array_unref (self->times);
}

void
timer_begin (Timer *self)
{
  self->start = g_get_monotonic_time ();
}

void
timer_end (Timer *self)
{
  timer_add (self, (double) (g_get_monotonic_time () - self->start) / 1000.0);
}

void
timer_add (Timer *self,
           double time)
{
  g_array_append_val (self->times, time);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* 0.5: the median, 0.95: the 95th percentile */
double
timer_get_share (Timer *self,
                 double share)
{
  guint i;

  g_array_sort (self->times, compare);
  i = (guint) (share * (double) self->times->len);
  return g_array_index (self->times, double, MIN (i, self->times->len - 1));
}

void
bench_heading (const char *words)
{
  g_print ("\n%s\n", words);
  g_print ("  %-44s %10s %10s %7s  %s\n", "", "ours", "bare", "ratio", "aim");
}

void
bench_line (const char *what,
            double      ours,
            double      bare,
            const char *aim)
{
  if (bare >= 0)
    g_print ("  %-44s %10.2f %10.2f %7.2f  %s\n", what, ours, bare, ours / bare, aim);
  else
    g_print ("  %-44s %10.2f %10s %7s  %s\n", what, ours, "-", "-", aim);
}

static double
read_status (const char *key)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = g_strstr_len (status, -1, key);
  return line != NULL ? (double) g_ascii_strtoull (line + strlen (key), NULL, 10) / 1024.0 : 0;
}

double
bench_get_rss_mb (void)
{
  return read_status ("VmRSS:");
}

double
bench_get_peak_mb (void)
{
  return read_status ("VmHWM:");
}

/* proc(5): 5 makes the present size the peak. */
void
bench_reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

void
bench_stop (GError *error)
{
  g_printerr ("bench: %s\n", error->message);
  exit (1);
}

LianduStore *
bench_open (const char *folder,
            const char *size)
{
  g_autofree char *path = g_build_filename (folder, size, NULL);
  g_autoptr (LianduClock) clock = liandu_clock_new_system ();
  GError *error = NULL;
  LianduStore *store = liandu_store_open (path, clock, 0, &error);

  if (store == NULL || !liandu_store_set_user (store, "bench", &error))
    bench_stop (error);
  return store;
}
