/* liandu-review.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-review.h"

/**
 * liandu_review_get_info:
 * @rows: kind of the rows of a table
 *
 * Returns: (nullable): how they are gone through; %NULL where they are not
 */
const LianduReviewInfo *
liandu_review_get_info (const LianduKind *rows)
{
  const LianduReviewInfo *info = &liandu_kind_get_info (rows)->review;

  return info->answer != NULL ? info : NULL;
}

static const char *
find_steps (const LianduReviewInfo *info,
            const char             *answer)
{
  for (guint i = 0; answer != NULL && i < G_N_ELEMENTS (info->answers) && info->answers[i].answer != NULL; i++)
    if (g_str_equal (info->answers[i].answer, answer))
      return info->answers[i].steps;
  return NULL;
}

/**
 * liandu_review_find_step:
 * @info: how rows are gone through
 * @linked: kind of the record that a row is about
 * @answer: (nullable): the row's answer
 * @state: (nullable): where that record stands
 *
 * Returns: (nullable): the step of the record that the answer stands for: the
 *   first that starts from where it is; where none does, the last, which the
 *   workflow refuses with the reason.  %NULL when it is there already, or the
 *   answer is none of the record's steps.
 */
const LianduTransitionInfo *
liandu_review_find_step (const LianduReviewInfo *info,
                         const LianduKind       *linked,
                         const char             *answer,
                         const char             *state)
{
  g_auto (GStrv) names = liandu_words_split (find_steps (info, answer));
  const LianduTransitionInfo *step = NULL;

  for (guint i = 0; state != NULL && names[i] != NULL; i++)
    {
      step = liandu_kind_get_transition (linked, names[i]);
      if (liandu_words_contain (step->from, state))
        return step;
    }
  return step != NULL && g_strcmp0 (step->to, state) != 0 ? step : NULL;
}
