/* liandu-paper-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-paper-row.h"
#include "liandu-paper-terms.h"

/* A row that is no higher than this part of a page is not taken apart. */
#define WHOLE_PART 0.3
/* What is taken apart leaves at least this much on the page before. */
#define LEAST_PART (16.0 * LIANDU_PAPER_MM)
/* The height that is there to write in shrinks this far before the row is put
 * on the next page. */
#define SHRINK_PART 0.6
/* Running text goes on to the next page line by line, but for two lines. */
#define WHOLE_LINES (22.0 * LIANDU_PAPER_MM)

typedef struct
{
  PangoLayout *layout;
  PangoLayout *footer;
  double width;
  LianduPaperRowFlags flags;
  GArray *lines;            /* double: the upper edges, and the lower one of the last */
  guint next;               /* line that is to be drawn next */
  double footer_height;
} Cell;

struct _LianduPaperRow
{
  GArray *cells;            /* Cell */
  double padding;
  double min_height;        /* what is left of it */
  gboolean framed;
};

static void
cell_clear (gpointer data)
{
  Cell *cell = data;

  g_object_unref (cell->layout);
  g_clear_object (&cell->footer);
  g_array_unref (cell->lines);
}

static Cell *
get_cell (LianduPaperRow *self,
          guint           i)
{
  return &g_array_index (self->cells, Cell, i);
}

static double
get_edge (const Cell *cell,
          guint       line)
{
  return g_array_index (cell->lines, double, line);
}

static guint
count_lines (const Cell *cell)
{
  return cell->lines->len - 1;
}

static void
read_lines (Cell *cell)
{
  PangoLayoutIter *iter = pango_layout_get_iter (cell->layout);
  int top;
  int bottom;

  do
    {
      double edge;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      edge = (double) top / PANGO_SCALE;
      g_array_append_val (cell->lines, edge);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  {
    double edge = (double) bottom / PANGO_SCALE;

    g_array_append_val (cell->lines, edge);
  }
}

/* The height of the lines from the next one up to @end. */
static double
measure_lines (const Cell *cell,
               guint       end)
{
  guint from = (cell->flags & LIANDU_PAPER_ROW_REPEATED) != 0 ? 0 : cell->next;

  return end > from ? get_edge (cell, end) - get_edge (cell, from) : 0;
}

static double
measure_rest (LianduPaperRow *self)
{
  double height = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = get_cell (self, i);

      height = MAX (height, measure_lines (cell, count_lines (cell)) + cell->footer_height);
    }
  return height + 2 * self->padding;
}

/* The first line that has no room in @height. */
static guint
find_end (LianduPaperRow *self,
          const Cell     *cell,
          double          height)
{
  guint end = cell->next;

  if ((cell->flags & LIANDU_PAPER_ROW_REPEATED) != 0)
    return count_lines (cell);
  while (end < count_lines (cell) && measure_lines (cell, end + 1) <= height - 2 * self->padding)
    end++;
  return end;
}

/* Drawing */

static void
draw_cell (LianduPaperRow    *self,
           LianduPaperCanvas *canvas,
           Cell              *cell,
           double             x,
           double             height,
           guint              end,
           gboolean           last)
{
  guint from = (cell->flags & LIANDU_PAPER_ROW_REPEATED) != 0 ? 0 : cell->next;
  double text_height = measure_lines (cell, end);
  double room = height - (last ? cell->footer_height : 0);
  double y = liandu_paper_canvas_get_y (canvas);
  double top = y + ((cell->flags & LIANDU_PAPER_ROW_TOP) != 0 ? self->padding : (room - text_height) / 2);

  for (guint i = from; i < end; i++)
    liandu_paper_canvas_draw_line (canvas, cell->layout, (int) i, x + self->padding,
                                   top + get_edge (cell, i) - get_edge (cell, from));
  if (last && cell->footer != NULL)
    liandu_paper_canvas_draw_text (canvas, cell->footer, x + self->padding, y + height - self->padding - cell->footer_height);
  if (self->framed)
    liandu_paper_canvas_draw_box (canvas, x, y, cell->width, height);
  cell->next = end;
}

static void
draw_part (LianduPaperRow    *self,
           LianduPaperCanvas *canvas,
           double             height,
           gboolean           last)
{
  double x = liandu_paper_canvas_get_left (canvas);

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = get_cell (self, i);

      draw_cell (self, canvas, cell, x, height, last ? count_lines (cell) : find_end (self, cell, height), last);
      x += cell->width;
    }
  liandu_paper_canvas_advance (canvas, height);
  self->min_height = MAX (0, self->min_height - height);
}

/* Whether something of every cell that has lines left has room. */
static gboolean
can_begin (LianduPaperRow *self,
           double          height)
{
  if (height < LEAST_PART)
    return FALSE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = get_cell (self, i);
      gboolean repeated = (cell->flags & LIANDU_PAPER_ROW_REPEATED) != 0;

      if (repeated && measure_lines (cell, count_lines (cell)) > height - 2 * self->padding)
        return FALSE;
      if (!repeated && cell->next < count_lines (cell) && find_end (self, cell, height) == cell->next)
        return FALSE;
    }
  return TRUE;
}

/* A date that has no room in one line goes on after the year. */
static void
break_date (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  const char *year = strstr (text, LIANDU_PAPER_TERM_YEAR);
  g_autofree char *broken = NULL;

  if (year == NULL || pango_layout_get_line_count (layout) < 2)
    return;
  year += strlen (LIANDU_PAPER_TERM_YEAR);
  broken = g_strdup_printf ("%.*s\n%s", (int) (year - text), text, year);
  pango_layout_set_text (layout, broken, -1);
}

/* 责任 / 领导 rather than 责任领 / 导. */
static void
balance (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  int n_lines = pango_layout_get_line_count (layout);
  int length = (int) g_utf8_strlen (text, -1);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (n_lines < 2)
    return;
  for (int i = 0; i < length; i++, text = g_utf8_next_char (text))
    {
      if (i > 0 && i % ((length + n_lines - 1) / n_lines) == 0)
        g_string_append_c (lines, '\n');
      g_string_append_unichar (lines, g_utf8_get_char (text));
    }
  pango_layout_set_text (layout, lines->str, -1);
}

/* Public API */

/**
 * liandu_paper_row_new:
 * @padding: between frame and text
 * @min_height: even where the text needs less
 */
LianduPaperRow *
liandu_paper_row_new (double   padding,
                      double   min_height,
                      gboolean framed)
{
  LianduPaperRow *self = g_new0 (LianduPaperRow, 1);

  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  self->padding = padding;
  self->min_height = min_height;
  self->framed = framed;
  return self;
}

void
liandu_paper_row_free (LianduPaperRow *self)
{
  g_array_unref (self->cells);
  g_free (self);
}

/**
 * liandu_paper_row_add:
 * @layout: (transfer full): the text
 * @footer: (transfer full) (nullable): stands below it at the right, where the
 *   row ends
 * @width: of the cell
 */
void
liandu_paper_row_add (LianduPaperRow     *self,
                      PangoLayout        *layout,
                      PangoLayout        *footer,
                      double              width,
                      LianduPaperRowFlags flags)
{
  Cell cell = { layout, footer, width, flags, g_array_new (FALSE, FALSE, sizeof (double)), 0, 0 };
  int inner = (int) ((width - 2 * self->padding) * PANGO_SCALE);
  int height;

  pango_layout_set_width (layout, inner);
  pango_layout_set_alignment (layout, (flags & LIANDU_PAPER_ROW_CENTRED) != 0 ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  if ((flags & LIANDU_PAPER_ROW_INDENTED) != 0)
    pango_layout_set_indent (layout, 2 * pango_font_description_get_size (pango_layout_get_font_description (layout)));
  if ((flags & LIANDU_PAPER_ROW_DATE) != 0)
    break_date (layout);
  if ((flags & LIANDU_PAPER_ROW_BALANCED) != 0)
    balance (layout);
  if (footer != NULL)
    {
      pango_layout_set_width (footer, inner);
      pango_layout_set_alignment (footer, PANGO_ALIGN_RIGHT);
      pango_layout_get_size (footer, NULL, &height);
      cell.footer_height = (double) height / PANGO_SCALE;
    }
  read_lines (&cell);
  g_array_append_val (self->cells, cell);
}

/* The height that it takes when it is not taken apart. */
double
liandu_paper_row_measure (LianduPaperRow *self)
{
  return MAX (measure_rest (self), self->min_height);
}

/**
 * liandu_paper_row_draw:
 *
 * Draws the row where the canvas stands.  A short one goes whole on the next
 * page when it has no room; a long one is taken apart between lines.  Nothing
 * is cut off.
 */
void
liandu_paper_row_draw (LianduPaperRow    *self,
                       LianduPaperCanvas *canvas)
{
  while (TRUE)
    {
      double text = measure_rest (self);
      double needed = MAX (text, self->min_height);
      double rest = liandu_paper_canvas_get_rest (canvas);
      gboolean at_top = liandu_paper_canvas_is_at_top (canvas);
      gboolean whole = needed <= (self->framed ? WHOLE_PART * liandu_paper_canvas_get_height (canvas) : WHOLE_LINES);

      if (needed > rest && text <= rest && (at_top || rest >= SHRINK_PART * needed))
        needed = rest;
      if (needed <= rest)
        {
          draw_part (self, canvas, needed, TRUE);
          return;
        }
      if (at_top || (!whole && can_begin (self, rest)))
        draw_part (self, canvas, rest, FALSE);
      liandu_paper_canvas_break_page (canvas);
    }
}
