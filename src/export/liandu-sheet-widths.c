/* liandu-sheet-widths.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <math.h>
#include <string.h>

#include "liandu-measure.h"
#include "liandu-sheet-heading.h"
#include "liandu-sheet-widths.h"

/* The columns of a sheet share the width of the page: in the proportions of its
 * description, and where it is known what will stand in them, so that the rows
 * get as low as can be.  All widths are in ems of the table's text.
 *
 * A column of centred words (a name, a day) keeps what the description gives
 * it; one of running text gives to the one that decides how tall the rows are.
 */

/* What a column of running text keeps of its width at least, and where there is
 * text at all. */
#define LEAST_PART 0.45
#define LEAST_TEXT 4.0
#define STEP 0.5
#define MAX_STEPS 80
/* Lines beyond these go on below the row anyway. */
#define MAX_LINES 20
/* Lines are not filled to their ends. */
#define RAGGED 0.4
/* Characters may be drawn a little wider than they are printed. */
#define SAFETY 1.03

typedef struct
{
  const LianduSheetInfo *info;
  guint n_columns;
  guint n_rows;
  double *widths;       /* of the columns */
  double *leasts;
  float *lengths;       /* of the texts: row after row */
  float *breaks;        /* line breaks in them */
} Widths;

/* A number is never wrapped: without room for all its digits it is not shown. */
static double
get_wanted (const LianduSheetColumnInfo *column,
            guint                        n_lines)
{
  double digits = 0.6;

  if ((column->flags & LIANDU_SHEET_SERIAL) == 0)
    return column->width;
  for (guint n = n_lines; n > 0; n /= 10)
    digits += 0.65;
  return MAX (column->width, digits);
}

/* A heading that has room on one line keeps it on a narrower page; what is in
 * brackets, a unit of measure, is not taken apart. */
static double
get_heading (const LianduSheetColumnInfo *column)
{
  const char *bracket = strstr (column->term, LIANDU_SHEET_HEADING_BRACKET);
  double heading = (double) g_utf8_strlen (column->term, -1) * SAFETY;

  if (heading > column->width && bracket != NULL)
    heading = (double) g_utf8_strlen (bracket, -1) * SAFETY;
  return heading <= column->width ? heading : 0;
}

/* It has no more lines than as described beside columns that want more room. */
static double
get_wrapped_heading (const LianduSheetColumnInfo *column)
{
  double heading = (double) g_utf8_strlen (column->term, -1) * SAFETY;

  return heading / MAX (ceil (heading / column->width), 1);
}

/* What a unit of wanted width gets when the columns that have theirs already
 * are served. */
static double
get_share (const Widths *self,
           double        room,
           guint         n_lines)
{
  double wanted = 0;

  for (guint i = 0; i < self->n_columns; i++)
    if (self->widths[i] > 0)
      room -= self->widths[i];
    else
      wanted += get_wanted (&self->info->columns[i], n_lines);
  return wanted > 0 ? room / wanted : 0;
}

/* TRUE when some column had too little for its heading and has it now. */
static gboolean
raise_narrow (Widths *self,
              double  share,
              guint   n_lines)
{
  gboolean raised = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      double least = get_heading (&self->info->columns[i]);

      if (self->widths[i] > 0 || least <= 0 || share * get_wanted (&self->info->columns[i], n_lines) >= least)
        continue;
      self->widths[i] = least;
      raised = TRUE;
    }
  return raised;
}

static void
share_as_described (Widths *self,
                    double  room,
                    guint   n_lines)
{
  double share = get_share (self, room, n_lines);

  while (raise_narrow (self, share, n_lines))
    share = get_share (self, room, n_lines);
  /* More headings than there is room for: then none keeps its own line. */
  if (share <= 0)
    {
      for (guint i = 0; i < self->n_columns; i++)
        self->widths[i] = 0;
      share = get_share (self, room, n_lines);
    }
  for (guint i = 0; i < self->n_columns; i++)
    if (self->widths[i] == 0)
      self->widths[i] = share * get_wanted (&self->info->columns[i], n_lines);
}

static void
measure_samples (Widths    *self,
                 GPtrArray *samples)
{
  for (guint row = 0; row < self->n_rows; row++)
    {
      char **cells = g_ptr_array_index (samples, row);

      for (guint i = 0; i < self->n_columns; i++)
        {
          const char *text = cells[i] != NULL ? cells[i] : "";

          self->lengths[row * self->n_columns + i] = (float) liandu_measure_length (text);
          for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
            self->breaks[row * self->n_columns + i]++;
        }
    }
}

static gboolean
has_text (const Widths *self,
          guint         column)
{
  for (guint row = 0; row < self->n_rows; row++)
    if (self->lengths[row * self->n_columns + column] > 0)
      return TRUE;
  return FALSE;
}

static void
set_leasts (Widths *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->leasts[i] = self->widths[i];
      if (self->info->columns[i].align != LIANDU_ALIGN_LEFT)
        continue;
      self->leasts[i] = MAX (MIN (get_wrapped_heading (&self->info->columns[i]), self->widths[i]), self->widths[i] * LEAST_PART);
      if (has_text (self, i))
        self->leasts[i] = MAX (self->leasts[i], MIN (self->widths[i], LEAST_TEXT));
    }
}

/* How many lines all rows together have, about. */
static double
get_cost (const Widths *self)
{
  double cost = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      double lines = 1;

      for (guint i = 0; i < self->n_columns; i++)
        {
          guint at = row * self->n_columns + i;

          lines = MAX (lines, (double) self->breaks[at] + (double) self->lengths[at] / MAX (self->widths[i] - RAGGED, 0.5));
        }
      cost += MIN (lines, MAX_LINES);
    }
  return cost;
}

static void
move (Widths *self,
      guint   from,
      guint   to,
      double  width)
{
  self->widths[from] -= width;
  self->widths[to] += width;
}

/* The best single step; FALSE when there is none. */
static gboolean
improve (Widths *self)
{
  double best = get_cost (self) - 1e-6;
  int best_from = -1;
  int best_to = -1;

  for (guint from = 0; from < self->n_columns; from++)
    for (guint to = 0; to < self->n_columns; to++)
      {
        double cost;

        if (from == to || self->widths[from] - STEP < self->leasts[from])
          continue;
        move (self, from, to, STEP);
        cost = get_cost (self);
        move (self, to, from, STEP);
        if (cost >= best)
          continue;
        best = cost;
        best_from = (int) from;
        best_to = (int) to;
      }
  if (best_from < 0)
    return FALSE;
  move (self, (guint) best_from, (guint) best_to, STEP);
  return TRUE;
}

/**
 * liandu_sheet_widths_share:
 * @room: for the texts of all columns, in ems
 * @n_lines: the highest serial number
 * @samples: (nullable) (element-type GStrv): lines as they will be, any number;
 *   cells may be %NULL
 * @out_widths: (out caller-allocates): a width for each column, in ems
 */
void
liandu_sheet_widths_share (const LianduSheetInfo *info,
                           double                 room,
                           guint                  n_lines,
                           GPtrArray             *samples,
                           double                *out_widths)
{
  guint n = info->n_columns;
  guint n_rows = samples != NULL ? samples->len : 0;
  g_autofree double *leasts = g_new0 (double, n);
  g_autofree float *lengths = g_new0 (float, n * MAX (n_rows, 1));
  g_autofree float *breaks = g_new0 (float, n * MAX (n_rows, 1));
  Widths self = { info, n, n_rows, out_widths, leasts, lengths, breaks };

  memset (out_widths, 0, n * sizeof (double));
  share_as_described (&self, room, n_lines);
  if (n_rows == 0)
    return;
  measure_samples (&self, samples);
  set_leasts (&self);
  for (guint i = 0; i < MAX_STEPS && improve (&self); i++)
    continue;
}
