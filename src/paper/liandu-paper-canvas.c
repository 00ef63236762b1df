/* liandu-paper-canvas.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-paper-canvas.h"
#include "liandu-paper-terms.h"

/* A4 and its margins: 天头 37, 订口 28, so that 156 × 225 mm are left (GB/T
 * 9704-2012, practice.md §4.1).  A page on its side is bound at its top. */
#define PAGE_WIDTH (210.0 * LIANDU_PAPER_MM)
#define PAGE_HEIGHT (297.0 * LIANDU_PAPER_MM)
#define MARGIN_HEAD (37.0 * LIANDU_PAPER_MM)
#define MARGIN_BINDING (28.0 * LIANDU_PAPER_MM)
#define MARGIN_FOOT (35.0 * LIANDU_PAPER_MM)
#define MARGIN_EDGE (26.0 * LIANDU_PAPER_MM)

/* The page number: 4号, its line 7 mm below the type area. */
#define NUMBER_SIZE 14.0
#define NUMBER_DISTANCE (7.0 * LIANDU_PAPER_MM)

/* Of a page with as much as can be read. */
#define DENSE_SCALE 0.75
#define DENSE_BINDING (22.0 * LIANDU_PAPER_MM)
#define DENSE_MARGIN (13.0 * LIANDU_PAPER_MM)
#define DENSE_FOOT (18.0 * LIANDU_PAPER_MM)

#define RULE_WIDTH 0.6
#define BAND_SIZE 12.0
#define BAND_LINE 17.0

struct _LianduPaperCanvas
{
  GPtrArray *pages;         /* cairo_surface_t */
  cairo_t *cr;              /* of the page that is being filled */
  char *band;
  LianduPaperFonts *fonts;  /* borrowed */
  LianduPaperHead head;
  gpointer head_data;
  double page_width;
  double page_height;
  double left;
  double top;
  double width;
  double bottom;
  double y;
  double content_top;       /* where content begins on this page, below the head */
  double band_top;
  gboolean in_head;
  gboolean uncounted;
  double scale;             /* of all sizes of type */
};

static void
open_page (LianduPaperCanvas *self)
{
  cairo_rectangle_t extents = { 0, 0, self->page_width, self->page_height };
  cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);

  g_ptr_array_add (self->pages, page);
  self->cr = cairo_create (page);
  cairo_set_line_width (self->cr, RULE_WIDTH);
  self->y = self->top;
  self->in_head = TRUE;
  if (self->head != NULL)
    self->head (self, self->head_data);
  self->in_head = FALSE;
  self->content_top = self->y;
  self->band_top = self->y;
}

/* One character below the other. */
static char *
stack_words (const char *words)
{
  g_autoptr (GString) stacked = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (stacked->len > 0)
        g_string_append_c (stacked, '\n');
      g_string_append_unichar (stacked, g_utf8_get_char (p));
    }
  return g_string_free (g_steal_pointer (&stacked), FALSE);
}

static void
draw_band (LianduPaperCanvas *self)
{
  double height = self->y - self->band_top;
  gboolean upright = height >= g_utf8_strlen (self->band, -1) * BAND_LINE;
  g_autofree char *words = upright ? stack_words (self->band) : g_strdup (self->band);
  g_autoptr (PangoLayout) layout = NULL;
  int text_height;

  if (height <= 0)
    return;
  layout = liandu_paper_fonts_new_layout (self->fonts, LIANDU_PAPER_FONT_HEADING, BAND_SIZE, BAND_LINE, words);
  pango_layout_set_width (layout, (int) (LIANDU_PAPER_BAND_WIDTH * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_size (layout, NULL, &text_height);
  liandu_paper_canvas_draw_box (self, self->left, self->band_top, LIANDU_PAPER_BAND_WIDTH, height);
  liandu_paper_canvas_draw_text (self, layout, self->left, self->band_top + (height - (double) text_height / PANGO_SCALE) / 2);
}

static void
close_page (LianduPaperCanvas *self)
{
  if (self->band != NULL)
    draw_band (self);
  g_clear_pointer (&self->cr, cairo_destroy);
}

/* Odd pages have it at the right, even ones at the left, one character in. */
static void
draw_number (LianduPaperCanvas *self,
             guint              number)
{
  cairo_t *cr = cairo_create (g_ptr_array_index (self->pages, number - 1));
  g_autofree char *words = g_strdup_printf (LIANDU_PAPER_TERM_PAGE_NUMBER, number);
  g_autofree char *count = g_strdup_printf (LIANDU_PAPER_TERM_PAGE_COUNT, self->pages->len);
  g_autoptr (PangoLayout) layout = liandu_paper_fonts_new_layout (self->fonts, LIANDU_PAPER_FONT_NUMBER, NUMBER_SIZE, NUMBER_SIZE, words);
  g_autoptr (PangoLayout) total = liandu_paper_fonts_new_layout (self->fonts, LIANDU_PAPER_FONT_NUMBER, NUMBER_SIZE, NUMBER_SIZE, count);
  double y = self->bottom + NUMBER_DISTANCE;
  double inner = self->width - 2 * NUMBER_SIZE;

  self->cr = cr;
  pango_layout_set_width (layout, (int) (inner * PANGO_SCALE));
  pango_layout_set_width (total, (int) (inner * PANGO_SCALE));
  pango_layout_set_alignment (number % 2 == 1 ? layout : total, PANGO_ALIGN_RIGHT);
  liandu_paper_canvas_draw_text (self, layout, self->left + NUMBER_SIZE, y);
  if (self->pages->len > 1 && !self->uncounted)
    liandu_paper_canvas_draw_text (self, total, self->left + NUMBER_SIZE, y);
  g_clear_pointer (&self->cr, cairo_destroy);
}

/* Everything smaller, and on more of the page. */
static void
make_dense (LianduPaperCanvas *self)
{
  self->scale = DENSE_SCALE;
  self->left = DENSE_BINDING;
  self->top = DENSE_MARGIN;
  self->width = self->page_width - DENSE_BINDING - DENSE_MARGIN;
  self->bottom = self->page_height - DENSE_FOOT;
}

/* Public API */

LianduPaperCanvas *
liandu_paper_canvas_new (LianduPaperFonts *fonts,
                         gboolean          landscape,
                         gboolean          dense)
{
  LianduPaperCanvas *self = g_new0 (LianduPaperCanvas, 1);

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  self->fonts = fonts;
  self->page_width = landscape ? PAGE_HEIGHT : PAGE_WIDTH;
  self->page_height = landscape ? PAGE_WIDTH : PAGE_HEIGHT;
  self->left = landscape ? MARGIN_FOOT : MARGIN_BINDING;
  self->top = landscape ? MARGIN_BINDING : MARGIN_HEAD;
  self->width = self->page_width - self->left - (landscape ? MARGIN_HEAD : MARGIN_EDGE);
  self->bottom = self->page_height - (landscape ? MARGIN_EDGE : MARGIN_FOOT);
  self->scale = 1;
  if (dense)
    make_dense (self);
  open_page (self);
  return self;
}

void
liandu_paper_canvas_free (LianduPaperCanvas *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self->band);
  g_free (self);
}

/**
 * liandu_paper_canvas_finish:
 *
 * Numbers the pages, of which there are no more now.
 *
 * Returns: (transfer full) (element-type cairo_surface_t): the pages, whose
 *   extents are their size
 */
GPtrArray *
liandu_paper_canvas_finish (LianduPaperCanvas *self)
{
  close_page (self);
  for (guint i = 0; i < self->pages->len; i++)
    draw_number (self, i + 1);
  return g_ptr_array_ref (self->pages);
}

LianduPaperFonts *
liandu_paper_canvas_get_fonts (LianduPaperCanvas *self)
{
  return self->fonts;
}

static gboolean
is_beside_band (LianduPaperCanvas *self)
{
  return self->band != NULL && !self->in_head;
}

/* By which all sizes of type are multiplied. */
double
liandu_paper_canvas_get_scale (LianduPaperCanvas *self)
{
  return self->scale;
}

/* Where a row may begin: beside the band, while there is one. */
double
liandu_paper_canvas_get_left (LianduPaperCanvas *self)
{
  return self->left + (is_beside_band (self) ? LIANDU_PAPER_BAND_WIDTH : 0);
}

double
liandu_paper_canvas_get_width (LianduPaperCanvas *self)
{
  return self->width - (is_beside_band (self) ? LIANDU_PAPER_BAND_WIDTH : 0);
}

/* The width of the type area, beside a band or not. */
double
liandu_paper_canvas_get_full_width (LianduPaperCanvas *self)
{
  return self->width;
}

double
liandu_paper_canvas_get_y (LianduPaperCanvas *self)
{
  return self->y;
}

/* The height that is left on this page. */
double
liandu_paper_canvas_get_rest (LianduPaperCanvas *self)
{
  return self->bottom - self->y;
}

/* The height of the type area. */
double
liandu_paper_canvas_get_height (LianduPaperCanvas *self)
{
  return self->bottom - self->top;
}

gboolean
liandu_paper_canvas_is_at_top (LianduPaperCanvas *self)
{
  return self->y <= self->content_top + 0.01;
}

void
liandu_paper_canvas_advance (LianduPaperCanvas *self,
                             double             height)
{
  self->y += height;
}

void
liandu_paper_canvas_break_page (LianduPaperCanvas *self)
{
  close_page (self);
  open_page (self);
}

/**
 * liandu_paper_canvas_set_head:
 * @head: (nullable): drawn at the top of each page from the next one on
 */
void
liandu_paper_canvas_set_head (LianduPaperCanvas *self,
                              LianduPaperHead    head,
                              gpointer           user_data)
{
  self->head = head;
  self->head_data = user_data;
}

/**
 * liandu_paper_canvas_set_band:
 * @words: (nullable): what the rows from here on have in common
 *
 * Ends the band beside the rows up to here, and begins another one.
 */
void
liandu_paper_canvas_set_band (LianduPaperCanvas *self,
                              const char        *words)
{
  if (g_strcmp0 (self->band, words) == 0)
    return;
  if (self->band != NULL)
    draw_band (self);
  g_free (self->band);
  self->band = g_strdup (words);
  self->band_top = self->y;
}

/* An official document says the number of a page, not how many there are. */
void
liandu_paper_canvas_set_uncounted (LianduPaperCanvas *self)
{
  self->uncounted = TRUE;
}

/* What is drawn from now on is red: the head of an official document. */
void
liandu_paper_canvas_set_red (LianduPaperCanvas *self,
                             gboolean           red)
{
  cairo_set_source_rgb (self->cr, red ? 1 : 0, 0, 0);
}

/**
 * liandu_paper_canvas_draw_rule:
 *
 * Draws a rule as wide as the type area.
 */
void
liandu_paper_canvas_draw_rule (LianduPaperCanvas *self,
                               double             y,
                               double             thickness)
{
  cairo_rectangle (self->cr, self->left, y - thickness / 2, self->width, thickness);
  cairo_fill (self->cr);
}

void
liandu_paper_canvas_draw_box (LianduPaperCanvas *self,
                              double             x,
                              double             y,
                              double             width,
                              double             height)
{
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_stroke (self->cr);
}

/**
 * liandu_paper_canvas_draw_line:
 * @line: of the layout
 * @y: of the line's upper edge
 */
void
liandu_paper_canvas_draw_line (LianduPaperCanvas *self,
                               PangoLayout       *layout,
                               int                line,
                               double             x,
                               double             y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle logical;
  int top;

  for (int i = 0; i < line; i++)
    pango_layout_iter_next_line (iter);
  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  pango_layout_iter_get_line_yrange (iter, &top, NULL);
  cairo_move_to (self->cr, x + (double) logical.x / PANGO_SCALE,
                 y + (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
  pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
  pango_layout_iter_free (iter);
}

void
liandu_paper_canvas_draw_text (LianduPaperCanvas *self,
                               PangoLayout       *layout,
                               double             x,
                               double             y)
{
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}
