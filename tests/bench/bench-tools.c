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
#include <time.h>

#include "bench-tools.h"

void
timer_init (Timer *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  self->works = g_array_new (FALSE, FALSE, sizeof (double));
}

void
timer_clear (Timer *self)
{
  g_array_unref (self->times);
  g_array_unref (self->works);
}

void
timer_begin (Timer *self)
{
  self->work = bench_get_work ();
  self->start = g_get_monotonic_time ();
}

void
timer_end (Timer *self)
{
  timer_add (self, (double) (g_get_monotonic_time () - self->start) / 1000.0, bench_get_work () - self->work);
}

void
timer_add (Timer *self,
           double time,
           double work)
{
  g_array_append_val (self->times, time);
  g_array_append_val (self->works, work);
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
bench_share (GArray *values,
             double  share)
{
  guint i = (guint) (share * (double) values->len);

  g_array_sort (values, compare);
  return g_array_index (values, double, MIN (i, values->len - 1));
}

double
timer_get_share (Timer *self,
                 double share)
{
  return bench_share (self->times, share);
}

double
timer_get_work (Timer *self,
                double share)
{
  return bench_share (self->works, share);
}

double
bench_get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

void
bench_heading (const char *words)
{
  g_print ("\n%s\n", words);
  g_print ("  %-48s %10s %10s %7s  %10s %7s  %s\n", "", "ours", "bare", "ratio", "processor", "ratio", "aim");
}

/* A number or, where there is none, a dash. */
static void
print_number (int    width,
              double number)
{
  if (number >= 0)
    g_print (" %*.2f", width, number);
  else
    g_print (" %*s", width, "-");
}

static void
print_line (const char *what,
            double      ours,
            double      bare,
            double      work,
            double      bare_work,
            const char *aim)
{
  g_print ("  %s%*s", what, (int) MAX (0, 48 - g_utf8_strlen (what, -1)), "");
  print_number (10, ours);
  print_number (10, bare);
  print_number (7, bare > 0 ? ours / bare : -1);
  g_print (" ");
  print_number (10, work);
  print_number (7, bare_work > 0 ? work / bare_work : -1);
  g_print ("  %s\n", aim);
}

void
bench_line (const char *what,
            double      ours,
            double      bare,
            const char *aim)
{
  print_line (what, ours, bare, -1, -1, aim);
}

void
bench_line_work (const char *what,
                 double      ours,
                 double      bare,
                 double      work,
                 double      bare_work,
                 const char *aim)
{
  print_line (what, ours, bare, work, bare_work, aim);
}

void
bench_timer (const char *what,
             Timer      *ours,
             Timer      *bare,
             double      share,
             const char *aim)
{
  print_line (what, timer_get_share (ours, share), bare != NULL ? timer_get_share (bare, share) : -1, timer_get_work (ours, share),
              bare != NULL ? timer_get_work (bare, share) : -1, aim);
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
