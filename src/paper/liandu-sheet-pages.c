/* liandu-sheet-pages.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <math.h>

#include "liandu-measure.h"
#include "liandu-paper-canvas.h"
#include "liandu-paper-terms.h"
#include "liandu-sheet-chart.h"
#include "liandu-sheet-pages.h"

/*
 * Draws what stands in a workbook as the programs that open it print it: one
 * page wide, made smaller where the columns are wider than the paper, a new
 * page where a row has no room, the headings again on each page.  It knows
 * cells and nothing of what they mean.
 */
struct _LianduSheetPages
{
  LianduWorkbookContent *content;
  const LianduWorkbookSheet *sheet; /* of the content */
  GArray *breaks;           /* guint: the first row of each page */
  double *lefts;            /* of each column and after the last, in points */
  guint n_columns;
  double width;             /* of the paper */
  double height;
  double scale;
};

/* Left and right of a text in its cell; above and below it. */
#define CELL_SIDE 1.5
#define RULE_WIDTH 0.5
#define NUMBER_SIZE 14.0
/* Programs make a table smaller by whole hundredths. */
#define SCALE_STEPS 100.0
#define SAVING_SCALE 0.98
/* So much of a page is lost in rounding margins and heights. */
#define LOST 1.25

static double
get_row_height (LianduSheetPages *self,
                guint             row)
{
  return row < self->sheet->rows->len ? g_array_index (self->sheet->rows, double, row) : 0;
}

static gboolean
has_header (LianduSheetPages *self)
{
  return self->sheet->page.first_header >= 0;
}

static double
get_header_height (LianduSheetPages *self)
{
  double height = 0;

  for (int i = self->sheet->page.first_header; has_header (self) && i <= self->sheet->page.last_header; i++)
    height += get_row_height (self, (guint) i);
  return height;
}

/* Measuring */

static void
measure_columns (LianduSheetPages *self)
{
  self->n_columns = self->sheet->last_column + 1;
  self->lefts = g_new0 (double, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    {
      double width = i < self->sheet->columns->len ? g_array_index (self->sheet->columns, double, i) : 0;

      self->lefts[i + 1] = self->lefts[i] + width;
    }
}

static void
measure_paper (LianduSheetPages *self)
{
  const LianduPage *page = &self->sheet->page;
  double shorter = (page->paper == LIANDU_PAPER_A3 ? 297 : 210) * LIANDU_PAPER_MM;
  double longer = (page->paper == LIANDU_PAPER_A3 ? 420 : 297) * LIANDU_PAPER_MM;
  double room;

  self->width = page->landscape ? longer : shorter;
  self->height = page->landscape ? shorter : longer;
  room = self->width - (page->left + page->right) * LIANDU_PAPER_MM;
  self->scale = 1;
  if (self->lefts[self->n_columns] > room)
    self->scale = floor (room / self->lefts[self->n_columns] * SCALE_STEPS) / SCALE_STEPS;
}

/* Rows are not divided: one that has no room goes to the next page, with the
 * headings above it. */
static void
find_breaks (LianduSheetPages *self)
{
  const LianduPage *page = &self->sheet->page;
  double room = (self->height - (page->top + page->bottom) * LIANDU_PAPER_MM) / self->scale - LOST;
  double used = 0;
  guint first = 0;

  g_array_set_size (self->breaks, 0);
  g_array_append_val (self->breaks, first);
  for (guint row = 0; row <= self->sheet->last_row; row++)
    {
      double height = get_row_height (self, row);

      if ((used + height > room || (row > 0 && row == self->sheet->break_row))
          && row > g_array_index (self->breaks, guint, self->breaks->len - 1))
        {
          g_array_append_val (self->breaks, row);
          used = has_header (self) && row > (guint) page->last_header ? get_header_height (self) : 0;
        }
      used += height;
    }
}

/* Where a little less size saves a page that would be nearly empty, programs
 * take it. */
static void
save_page (LianduSheetPages *self)
{
  double scale = self->scale;
  guint n_pages = self->breaks->len;

  if (n_pages < 2)
    return;
  self->scale = floor (scale * SAVING_SCALE * SCALE_STEPS) / SCALE_STEPS;
  find_breaks (self);
  if (self->breaks->len < n_pages)
    return;
  self->scale = scale;
  find_breaks (self);
}

/* Drawing */

static LianduPaperFontRole
get_role (LianduFont font)
{
  switch (font)
    {
    case LIANDU_FONT_TITLE:
      return LIANDU_PAPER_FONT_TITLE;
    case LIANDU_FONT_HEADING:
      return LIANDU_PAPER_FONT_HEADING;
    case LIANDU_FONT_BODY:
    default:
      return LIANDU_PAPER_FONT_BODY;
    }
}

static void
draw_edges (cairo_t     *cr,
            LianduEdges  edges,
            double       x,
            double       y,
            double       width,
            double       height)
{
  const struct
  {
    LianduEdges edge;
    double from_x, from_y, to_x, to_y;
  } lines[] = {
    { LIANDU_EDGE_LEFT, x, y, x, y + height },
    { LIANDU_EDGE_RIGHT, x + width, y, x + width, y + height },
    { LIANDU_EDGE_TOP, x, y, x + width, y },
    { LIANDU_EDGE_BOTTOM, x, y + height, x + width, y + height },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if ((edges & lines[i].edge) != 0)
      {
        cairo_move_to (cr, lines[i].from_x, lines[i].from_y);
        cairo_line_to (cr, lines[i].to_x, lines[i].to_y);
      }
  cairo_stroke (cr);
}

static PangoLayout *
new_layout (LianduPaperFonts         *fonts,
            const LianduWorkbookCell *cell,
            double                    width)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  const LianduCellStyle *style = cell->style;
  PangoLayout *layout = liandu_paper_fonts_new_layout (fonts, get_role (style->font), style->size,
                                                       style->size * LIANDU_MEASURE_LINE_PITCH, cell->text);

  pango_layout_set_width (layout, style->one_line ? -1 : (int) (MAX (width - 2 * CELL_SIDE, 1) * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignments[style->align]);
  return layout;
}

/* A text that is too long for its cell is cut there, as on paper. */
static void
draw_text (LianduPaperFonts         *fonts,
           cairo_t                  *cr,
           const LianduWorkbookCell *cell,
           double                    x,
           double                    y,
           double                    width,
           double                    height)
{
  g_autoptr (PangoLayout) layout = new_layout (fonts, cell, width);
  int text_height;
  double rest;

  pango_layout_get_size (layout, NULL, &text_height);
  rest = height - (double) text_height / PANGO_SCALE;
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_move_to (cr, x + CELL_SIDE, y + (cell->style->at_top ? CELL_SIDE : MAX (rest, 0) / 2));
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_cell (LianduSheetPages         *self,
           LianduPaperFonts         *fonts,
           cairo_t                  *cr,
           const LianduWorkbookCell *cell,
           double                    y)
{
  double x = self->lefts[cell->column];
  double width = self->lefts[MIN (cell->last_column + 1, self->n_columns)] - x;
  double height = 0;

  for (guint row = cell->row; row <= cell->last_row; row++)
    height += get_row_height (self, row);
  draw_edges (cr, cell->style->edges, x, y, width, height);
  if (*cell->text != '\0')
    draw_text (fonts, cr, cell, x, y, width, height);
}

/* A chart has the whole width of its row. */
static void
draw_charts (LianduSheetPages *self,
             LianduPaperFonts *fonts,
             cairo_t          *cr,
             guint             row,
             double            y)
{
  for (guint i = 0; i < self->sheet->charts->len; i++)
    {
      const LianduChart *chart = &g_array_index (self->sheet->charts, LianduChart, i);

      if (chart->row != row)
        continue;
      cairo_save (cr);
      cairo_translate (cr, 0, y);
      liandu_sheet_chart_draw (self->sheet, chart, fonts, cr, self->lefts[self->n_columns], get_row_height (self, row));
      cairo_restore (cr);
    }
}

static double
draw_rows (LianduSheetPages *self,
           LianduPaperFonts *fonts,
           cairo_t          *cr,
           guint             first,
           guint             last,
           double            y)
{
  guint at = liandu_workbook_content_find_row (self->sheet, first);

  for (guint row = first; row <= last; row++)
    {
      for (; at < self->sheet->cells->len; at++)
        {
          const LianduWorkbookCell *cell = &g_array_index (self->sheet->cells, LianduWorkbookCell, at);

          if (cell->row != row)
            break;
          if (cell->column < self->n_columns)
            draw_cell (self, fonts, cr, cell, y);
        }
      draw_charts (self, fonts, cr, row, y);
      y += get_row_height (self, row);
    }
  return y;
}

static void
draw_number (LianduSheetPages *self,
             LianduPaperFonts *fonts,
             cairo_t          *cr,
             guint             number)
{
  g_autofree char *words = g_strdup_printf (LIANDU_PAPER_TERM_PAGE_NUMBER, number);
  g_autoptr (PangoLayout) layout = liandu_paper_fonts_new_layout (fonts, LIANDU_PAPER_FONT_NUMBER, NUMBER_SIZE, NUMBER_SIZE, words);
  double foot = MAX (self->sheet->page.bottom - 12.0, 6.0) * LIANDU_PAPER_MM;

  pango_layout_set_width (layout, (int) (self->width * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_move_to (cr, 0, self->height - foot - NUMBER_SIZE);
  pango_cairo_show_layout (cr, layout);
}

static guint
get_last_row (LianduSheetPages *self,
              guint             page)
{
  return page + 1 < self->breaks->len ? g_array_index (self->breaks, guint, page + 1) - 1 : self->sheet->last_row;
}

/* Public API */

/**
 * liandu_sheet_pages_new:
 * @content: sealed; kept
 * @sheet: which of its sheets, from 0
 *
 * Returns: (transfer full): its pages, which are drawn when they are asked for
 */
LianduSheetPages *
liandu_sheet_pages_new (LianduWorkbookContent *content,
                        guint                  sheet)
{
  LianduSheetPages *self = g_new0 (LianduSheetPages, 1);

  self->content = liandu_workbook_content_ref (content);
  self->sheet = liandu_workbook_content_get (content, sheet);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  measure_columns (self);
  measure_paper (self);
  find_breaks (self);
  save_page (self);
  return self;
}

void
liandu_sheet_pages_free (LianduSheetPages *self)
{
  liandu_workbook_content_unref (self->content);
  g_array_unref (self->breaks);
  g_free (self->lefts);
  g_free (self);
}

guint
liandu_sheet_pages_get_n (LianduSheetPages *self)
{
  return self->breaks->len;
}

/* The size of the paper, in points. */
void
liandu_sheet_pages_get_size (LianduSheetPages *self,
                             double           *out_width,
                             double           *out_height)
{
  *out_width = self->width;
  *out_height = self->height;
}

/**
 * liandu_sheet_pages_draw:
 * @fonts: notes what it was asked for
 * @cr: a unit is a point
 * @page: from 0
 * @first_number: of the first page of this sheet
 */
void
liandu_sheet_pages_draw (LianduSheetPages *self,
                         LianduPaperFonts *fonts,
                         cairo_t          *cr,
                         guint             page,
                         guint             first_number)
{
  const LianduPage *setup = &self->sheet->page;
  double room = self->width - (setup->left + setup->right) * LIANDU_PAPER_MM;
  double left = setup->left * LIANDU_PAPER_MM + MAX (room - self->lefts[self->n_columns] * self->scale, 0) / 2;
  double y = 0;

  g_return_if_fail (page < self->breaks->len);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_number (self, fonts, cr, first_number + page);
  cairo_translate (cr, left, setup->top * LIANDU_PAPER_MM);
  cairo_scale (cr, self->scale, self->scale);
  cairo_set_line_width (cr, RULE_WIDTH);
  if (page > 0 && has_header (self) && g_array_index (self->breaks, guint, page) > (guint) setup->last_header)
    y = draw_rows (self, fonts, cr, (guint) setup->first_header, (guint) setup->last_header, y);
  draw_rows (self, fonts, cr, g_array_index (self->breaks, guint, page), get_last_row (self, page), y);
  cairo_restore (cr);
}
