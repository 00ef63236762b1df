/* bench-tools.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

/* Times in milliseconds of one thing done many times: by the clock, and of the
 * processor, which a busy machine changes less. */
typedef struct
{
  GArray *times;
  GArray *works;
  gint64 start;
  double work;
} Timer;

void   timer_init       (Timer      *self);
void   timer_clear      (Timer      *self);
void   timer_begin      (Timer      *self);
void   timer_end        (Timer      *self);
void   timer_add        (Timer      *self,
                         double      time,
                         double      work);
double timer_get_share  (Timer      *self,
                         double      share);
double timer_get_work   (Timer      *self,
                         double      share);
double bench_share      (GArray     *values,
                         double      share);
/* in milliseconds since the process began, all its threads together */
double bench_get_work   (void);
void   bench_heading    (const char *words);
/* ours, bare and their ratio; @bare < 0: there is no counterpart */
void   bench_line       (const char *what,
                         double      ours,
                         double      bare,
                         const char *aim);
/* the same with what it took of the processor */
void   bench_line_work  (const char *what,
                         double      ours,
                         double      bare,
                         double      work,
                         double      bare_work,
                         const char *aim);
/* the same of what was timed; @bare: (nullable) */
void   bench_timer      (const char *what,
                         Timer      *ours,
                         Timer      *bare,
                         double      share,
                         const char *aim);
double bench_get_rss_mb (void);
/* the most memory at once since the beginning, or since reset_peak() */
double bench_get_peak_mb (void);
void   bench_reset_peak (void);
/* says why and ends the program */
void   bench_stop       (GError     *error) G_GNUC_NORETURN;
/* a workspace that bench-make left in FOLDER/SIZE, with its user set */
LianduStore *bench_open (const char *folder,
                         const char *size);
