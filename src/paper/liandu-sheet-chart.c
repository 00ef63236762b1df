/* liandu-sheet-chart.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "liandu-measure.h"
#include "liandu-sheet-chart.h"

/* The bars that the program which opens the workbook draws by itself, here for
 * preview, PDF and printer: the same numbers, colours and words. */

#define TITLE_SIZE 12.0
#define TEXT_SIZE 9.0
#define EDGE 8.0
/* Room for the names, which stand slanted where there are many. */
#define NAMES_HEIGHT 66.0
#define NAMES_SLANT (G_PI / 4)
#define MANY_NAMES 8
#define BAR_PART 0.8

static const double colours[LIANDU_CHART_MAX_SERIES][3] = {
  { 0.12, 0.31, 0.47 }, { 0.62, 0.76, 0.90 }, { 0.50, 0.50, 0.50 }, { 0.85, 0.85, 0.85 },
};

typedef struct
{
  const LianduWorkbookSheet *sheet;
  const LianduChart *chart;
  LianduPaperFonts *fonts;
  cairo_t *cr;
  double left, right, top, bottom;  /* of the bars */
  double greatest;
} Drawing;

static double
get_number (const Drawing *self,
            guint          line,
            guint          series)
{
  return g_ascii_strtod (liandu_workbook_content_find_text (self->sheet, self->chart->first_row + line, self->chart->columns[series]), NULL);
}

static guint
get_n_lines (const Drawing *self)
{
  return self->chart->last_row - self->chart->first_row + 1;
}

/* @part: how much of the text stands left of @x */
static void
draw_text (const Drawing       *self,
           LianduPaperFontRole  role,
           double               size,
           const char          *text,
           double               x,
           double               y,
           double               part)
{
  g_autoptr (PangoLayout) layout = liandu_paper_fonts_new_layout (self->fonts, role, size, size * LIANDU_MEASURE_LINE_PITCH, text);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_move_to (self->cr, x - part * width / PANGO_SCALE, y);
  pango_cairo_show_layout (self->cr, layout);
}

static void
draw_name (const Drawing *self,
           guint          line,
           double         middle)
{
  const char *name = liandu_workbook_content_find_text (self->sheet, self->chart->first_row + line, self->chart->names);

  if (get_n_lines (self) < MANY_NAMES)
    {
      draw_text (self, LIANDU_PAPER_FONT_BODY, TEXT_SIZE, name, middle, self->bottom + 3, 0.5);
      return;
    }
  cairo_save (self->cr);
  cairo_translate (self->cr, middle + TEXT_SIZE / 2, self->bottom + 3);
  cairo_rotate (self->cr, -NAMES_SLANT);
  draw_text (self, LIANDU_PAPER_FONT_BODY, TEXT_SIZE - 1, name, 0, 0, 1);
  cairo_restore (self->cr);
}

static void
draw_bar (const Drawing *self,
          guint          line,
          guint          series,
          double         x,
          double         width)
{
  double number = get_number (self, line, series);
  double height = (self->bottom - self->top) * number / self->greatest;
  g_autofree char *words = g_strdup_printf ("%.0f", number);
  const double *colour = colours[series];

  cairo_set_source_rgb (self->cr, colour[0], colour[1], colour[2]);
  cairo_rectangle (self->cr, x, self->bottom - height, width, height);
  cairo_fill (self->cr);
  /* Nothing to see needs no number. */
  if (number > 0)
    draw_text (self, LIANDU_PAPER_FONT_BODY, TEXT_SIZE - 1, words, x + width / 2, self->bottom - height - TEXT_SIZE - 3, 0.5);
}

static void
draw_bars (const Drawing *self)
{
  double step = (self->right - self->left) / get_n_lines (self);
  double width = step * BAR_PART / self->chart->n_series;

  for (guint i = 0; i < get_n_lines (self); i++)
    {
      double x = self->left + step * i + step * (1 - BAR_PART) / 2;

      for (guint j = 0; j < self->chart->n_series; j++)
        draw_bar (self, i, j, x + width * j, width);
      draw_name (self, i, self->left + step * (i + 0.5));
    }
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_move_to (self->cr, self->left, self->bottom);
  cairo_line_to (self->cr, self->right, self->bottom);
  cairo_stroke (self->cr);
}

static void
draw_legend (const Drawing *self,
             double         y)
{
  double room = (self->right - self->left) / self->chart->n_series;

  for (guint i = 0; i < self->chart->n_series; i++)
    {
      double x = self->left + room * (i + 0.5);

      cairo_set_source_rgb (self->cr, colours[i][0], colours[i][1], colours[i][2]);
      cairo_rectangle (self->cr, x - TEXT_SIZE * 1.5, y + 3, TEXT_SIZE - 1, TEXT_SIZE - 1);
      cairo_fill (self->cr);
      draw_text (self, LIANDU_PAPER_FONT_BODY, TEXT_SIZE, self->chart->series[i], x, y, 0);
    }
}

/**
 * liandu_sheet_chart_draw:
 * @cr: its origin is the corner of the chart
 * @width, @height: in points
 */
void
liandu_sheet_chart_draw (const LianduWorkbookSheet *sheet,
                         const LianduChart         *chart,
                         LianduPaperFonts          *fonts,
                         cairo_t                   *cr,
                         double                     width,
                         double                     height)
{
  double legend = height - EDGE - TEXT_SIZE * 1.5;
  Drawing self = { .sheet = sheet, .chart = chart, .fonts = fonts, .cr = cr, .left = 4 * EDGE, .right = width - EDGE,
                   .top = EDGE + TITLE_SIZE * 3, .bottom = legend - NAMES_HEIGHT, .greatest = 1 };

  for (guint i = 0; i < get_n_lines (&self); i++)
    for (guint j = 0; j < chart->n_series; j++)
      self.greatest = MAX (self.greatest, get_number (&self, i, j));
  draw_text (&self, LIANDU_PAPER_FONT_HEADING, TITLE_SIZE, chart->title, width / 2, EDGE / 2, 0.5);
  draw_bars (&self);
  draw_legend (&self, legend);
}
