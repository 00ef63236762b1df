/* sim-steps.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/*
 * A schedule is a list of steps that stands before it is run: what each does
 * follows from its own number alone, so that steps can be left out and the rest
 * still means something.  One that fails is made shorter while it fails.
 *
 * LIANDU_TEST_SEED runs the one that a failure has named, LIANDU_TEST_SCHEDULES
 * says how many.
 */

#ifdef __has_feature
#if __has_feature (address_sanitizer)
#define SIM_SANITIZED 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SIM_SANITIZED 1
#endif

typedef struct
{
  guint what;               /* 0 to 99 */
  guint64 random;
} SimStep;

/* NULL, or what is wrong, beginning with the invariant. */
typedef char *(*SimRun) (guint32      seed,
                         GArray      *steps,
                         gboolean     aloud);

static GArray *
sim_make_steps (guint32 seed,
                guint   max)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (SimStep));
  guint64 state = (guint64) seed * 0x9e3779b97f4a7c15u + 1;
  guint n;

  state ^= state >> 29;
  n = 6 + (guint) (state % (max - 6));
  for (guint i = 0; i < n; i++)
    {
      SimStep step;

      state = state * 6364136223846793005u + 1442695040888963407u;
      step.what = (guint) ((state >> 33) % 100);
      step.random = state ^ (state >> 17);
      g_array_append_val (steps, step);
    }
  return steps;
}

static GArray *
sim_leave_out (GArray *steps,
               guint   from,
               guint   n)
{
  GArray *fewer = g_array_copy (steps);

  g_array_remove_range (fewer, from, MIN (n, steps->len - from));
  return fewer;
}

/* Takes @steps. */
static GArray *
sim_shrink (SimRun   run,
            guint32  seed,
            GArray  *steps)
{
  for (guint size = MAX (steps->len / 2, 1); size > 0; size /= 2)
    for (guint from = 0; from < steps->len;)
      {
        GArray *fewer = sim_leave_out (steps, from, size);
        g_autofree char *problem = run (seed, fewer, FALSE);

        if (problem == NULL)
          from += size;
        g_array_unref (problem != NULL ? steps : fewer);
        steps = problem != NULL ? fewer : steps;
      }
  return steps;
}

/* Runs them all. The problem of the first that fails, as short as it gets. */
static char *
sim_run_all (SimRun  run,
             guint   n,
             guint   max)
{
  const char *seed_text = g_getenv ("LIANDU_TEST_SEED");
  const char *number = g_getenv ("LIANDU_TEST_SCHEDULES");
  guint32 seed = seed_text != NULL ? (guint32) g_ascii_strtoull (seed_text, NULL, 10) : (guint32) g_test_rand_int ();

  n = seed_text != NULL ? 1 : number != NULL ? (guint) g_ascii_strtoull (number, NULL, 10) : n;
  for (guint i = 0; i < n; i++, seed++)
    {
      GArray *steps = sim_make_steps (seed, max);
      g_autofree char *problem = run (seed, steps, FALSE);

      if (problem == NULL)
        {
          g_array_unref (steps);
          continue;
        }
      steps = sim_shrink (run, seed, steps);
      g_free (problem);
      g_test_message ("LIANDU_TEST_SEED=%u fails; what is left of it:", seed);
      problem = run (seed, steps, TRUE);
      g_array_unref (steps);
      return g_strdup_printf ("%s (LIANDU_TEST_SEED=%u)", problem, seed);
    }
  return NULL;
}

/* That the schedules did put something to the test, which a few need not. */
static void
sim_check_tried (guint n)
{
#ifdef SIM_SANITIZED
  (void) n;
#else
  if (g_getenv ("LIANDU_TEST_SEED") == NULL && g_getenv ("LIANDU_TEST_SCHEDULES") == NULL)
    g_assert_cmpuint (n, >, 0);
#endif
}
