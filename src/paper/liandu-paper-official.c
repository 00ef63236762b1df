/* liandu-paper-official.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-paper-official.h"
#include "liandu-paper-row.h"
#include "liandu-paper-terms.h"

/* GB/T 9704-2012 7.2 to 7.4 (practice.md §4.1). Sizes in points: 3号 16, 4号 14;
 * a line is one of the 22 of a page. */
#define BODY_SIZE 16.0
#define BODY_LINE 28.9
/* From the upper edge of the type area to that of the issuing body. */
#define HEAD_SPACE (35.0 * LIANDU_PAPER_MM)
#define HEAD_SIZE 44.0
#define HEAD_LEAST 22.0
/* Between the document number and the red rule. */
#define RULE_SPACE (4.0 * LIANDU_PAPER_MM)
#define RED_RULE 1.6
#define IMPRINT_SIZE 14.0
#define IMPRINT_LINE 22.0
#define IMPRINT_THICK (0.35 * LIANDU_PAPER_MM)
#define IMPRINT_THIN (0.25 * LIANDU_PAPER_MM)
/* A closing is not alone on a page. */
#define CLOSING_LINES 4

static double
measure (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
measure_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static PangoLayout *
new_body (LianduPaperCanvas *canvas,
          const char        *text,
          PangoAlignment     alignment)
{
  PangoLayout *layout = liandu_paper_fonts_new_layout (liandu_paper_canvas_get_fonts (canvas), LIANDU_PAPER_FONT_BODY, BODY_SIZE, BODY_LINE, text);

  pango_layout_set_width (layout, (int) (liandu_paper_canvas_get_width (canvas) * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment);
  return layout;
}

static void
put (LianduPaperCanvas *canvas,
     PangoLayout       *layout)
{
  liandu_paper_canvas_draw_text (canvas, layout, liandu_paper_canvas_get_left (canvas), liandu_paper_canvas_get_y (canvas));
  liandu_paper_canvas_advance (canvas, measure (layout));
}

/* The head */

/* As large as one line of it allows; two bodies that issue together stand one
 * below the other. */
static PangoLayout *
new_issuer (LianduPaperCanvas *canvas,
            const char        *issuer)
{
  g_auto (GStrv) bodies = g_regex_split_simple ("[ \u3000、]+", issuer, 0, 0);
  g_autofree char *lines = g_strjoinv ("\n", bodies);
  double size = HEAD_SIZE;
  PangoLayout *layout = NULL;

  do
    {
      g_clear_object (&layout);
      layout = liandu_paper_fonts_new_layout (liandu_paper_canvas_get_fonts (canvas), LIANDU_PAPER_FONT_TITLE, size, 1.3 * size, lines);
      size -= 1;
    }
  while (measure_width (layout) > liandu_paper_canvas_get_width (canvas) && size >= HEAD_LEAST);
  pango_layout_set_width (layout, (int) (liandu_paper_canvas_get_width (canvas) * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  return layout;
}

/* 紧急程度 and the like, each in a line of its own at the upper left. */
static double
draw_marks (LianduPaperCanvas          *canvas,
            const LianduPaperBlockInfo *block,
            LianduPaperSource          *source)
{
  double height = 0;

  for (guint i = 0; i < LIANDU_PAPER_MAX_CELLS && block->cells[i].path != NULL; i++)
    {
      g_autofree char *text = liandu_paper_source_dup_text (source, block->cells[i].path, NULL);
      g_autoptr (PangoLayout) layout = NULL;

      if (text == NULL || *text == '\0')
        continue;
      layout = liandu_paper_fonts_new_layout (liandu_paper_canvas_get_fonts (canvas), LIANDU_PAPER_FONT_HEADING, BODY_SIZE, BODY_LINE, text);
      height += measure (layout);
      put (canvas, layout);
    }
  return height;
}

/**
 * liandu_paper_official_draw_head:
 *
 * 版头: marks, the issuing body in red, the document number, the red rule.
 */
void
liandu_paper_official_draw_head (LianduPaperCanvas          *canvas,
                                 const LianduPaperBlockInfo *block,
                                 LianduPaperSource          *source)
{
  g_autofree char *issuer = liandu_paper_expand (block->text, source, LIANDU_PAPER_TERM_GAP);
  g_autofree char *number = liandu_paper_source_dup_text (source, block->path, NULL);
  g_autoptr (PangoLayout) head = new_issuer (canvas, issuer);
  g_autoptr (PangoLayout) line = new_body (canvas, number != NULL && *number != '\0' ? number : LIANDU_PAPER_TERM_NO_NUMBER, PANGO_ALIGN_CENTER);
  double marks = draw_marks (canvas, block, source);

  liandu_paper_canvas_advance (canvas, MAX (0, HEAD_SPACE - marks));
  liandu_paper_canvas_set_red (canvas, TRUE);
  put (canvas, head);
  liandu_paper_canvas_set_red (canvas, FALSE);
  liandu_paper_canvas_advance (canvas, 1.2 * BODY_LINE);
  put (canvas, line);
  liandu_paper_canvas_advance (canvas, RULE_SPACE);
  liandu_paper_canvas_set_red (canvas, TRUE);
  liandu_paper_canvas_draw_rule (canvas, liandu_paper_canvas_get_y (canvas), RED_RULE);
  liandu_paper_canvas_set_red (canvas, FALSE);
  liandu_paper_canvas_advance (canvas, 1.4 * BODY_LINE);
}

/**
 * liandu_paper_official_draw_addressee:
 *
 * 主送机关: flush left, further lines too.
 */
void
liandu_paper_official_draw_addressee (LianduPaperCanvas          *canvas,
                                      const LianduPaperBlockInfo *block,
                                      LianduPaperSource          *source)
{
  g_autofree char *text = liandu_paper_expand (block->text, source, LIANDU_PAPER_TERM_GAP);
  g_autoptr (PangoLayout) layout = new_body (canvas, text, PANGO_ALIGN_LEFT);

  put (canvas, layout);
}

/**
 * liandu_paper_official_draw_closing:
 *
 * 署名 and 成文日期: the date ends four characters before the edge, who signs
 * stands in the middle above it, so that the seal covers both.
 */
void
liandu_paper_official_draw_closing (LianduPaperCanvas          *canvas,
                                    const LianduPaperBlockInfo *block,
                                    LianduPaperSource          *source)
{
  g_autofree char *text = liandu_paper_expand (block->text, source, LIANDU_PAPER_TERM_GAP);
  g_autofree char *value = liandu_paper_source_dup_text (source, block->path, NULL);
  g_auto (GStrv) bodies = g_regex_split_simple ("[ \u3000、]+", text, 0, 0);
  g_autofree char *lines = g_strjoinv ("\n", bodies);
  g_autoptr (PangoLayout) date = new_body (canvas, value != NULL && *value != '\0' ? value : LIANDU_PAPER_TERM_DAY, PANGO_ALIGN_LEFT);
  g_autoptr (PangoLayout) issuer = NULL;
  double right = liandu_paper_canvas_get_left (canvas) + liandu_paper_canvas_get_width (canvas) - 4 * BODY_SIZE;
  double centre;
  double width;

  pango_layout_set_width (date, -1);
  issuer = new_body (canvas, lines, PANGO_ALIGN_CENTER);
  pango_layout_set_width (issuer, -1);
  width = measure_width (issuer);
  pango_layout_set_width (issuer, (int) (width * PANGO_SCALE) + 1);
  if (liandu_paper_canvas_get_rest (canvas) < CLOSING_LINES * BODY_LINE)
    liandu_paper_canvas_break_page (canvas);
  else
    liandu_paper_canvas_advance (canvas, 1.5 * BODY_LINE);
  centre = MIN (right - measure_width (date) / 2, right + 4 * BODY_SIZE - width / 2);
  liandu_paper_canvas_draw_text (canvas, issuer, centre - width / 2, liandu_paper_canvas_get_y (canvas));
  liandu_paper_canvas_advance (canvas, measure (issuer));
  liandu_paper_canvas_draw_text (canvas, date, centre - measure_width (date) / 2, liandu_paper_canvas_get_y (canvas));
  liandu_paper_canvas_advance (canvas, measure (date));
}

/* The imprint */

static PangoLayout *
new_imprint (LianduPaperCanvas *canvas,
             const char        *text)
{
  PangoLayout *layout = liandu_paper_fonts_new_layout (liandu_paper_canvas_get_fonts (canvas), LIANDU_PAPER_FONT_BODY, IMPRINT_SIZE, IMPRINT_LINE, text);

  pango_layout_set_width (layout, (int) ((liandu_paper_canvas_get_width (canvas) - 2 * IMPRINT_SIZE) * PANGO_SCALE));
  /* Further lines begin behind 抄送：. */
  pango_layout_set_indent (layout, (int) (-3 * IMPRINT_SIZE * PANGO_SCALE));
  return layout;
}

static double
draw_imprint_line (LianduPaperCanvas *canvas,
                   PangoLayout       *layout,
                   double             y)
{
  liandu_paper_canvas_draw_text (canvas, layout, liandu_paper_canvas_get_left (canvas) + IMPRINT_SIZE, y + 2);
  return y + measure (layout) + 4;
}

/* 抄送：县财政局，县审计局。 */
static GPtrArray *
list_copies (LianduPaperCanvas          *canvas,
             const LianduPaperBlockInfo *block,
             LianduPaperSource          *source)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < LIANDU_PAPER_MAX_CELLS && block->cells[i].path != NULL; i++)
    {
      g_autofree char *value = liandu_paper_source_dup_text (source, block->cells[i].path, NULL);
      g_autofree char *words = NULL;

      if ((value == NULL || *value == '\0') && !liandu_paper_source_is_blank (source))
        continue;
      words = g_strdup_printf (LIANDU_PAPER_TERM_COPIES, block->cells[i].label, value != NULL && *value != '\0' ? value : LIANDU_PAPER_TERM_GAP);
      g_ptr_array_add (lines, new_imprint (canvas, words));
    }
  return lines;
}

/**
 * liandu_paper_official_draw_imprint:
 *
 * 版记: at the foot of the last page, between thick rules, who gets a copy and
 * who printed it when.
 */
void
liandu_paper_official_draw_imprint (LianduPaperCanvas          *canvas,
                                    const LianduPaperBlockInfo *block,
                                    LianduPaperSource          *source)
{
  g_autoptr (GPtrArray) copies = list_copies (canvas, block, source);
  g_autofree char *office = liandu_paper_expand (block->text, source, "");
  g_autofree char *day = liandu_paper_source_dup_text (source, block->path, NULL);
  g_autofree char *printed = g_strdup_printf ("%s" LIANDU_PAPER_TERM_PRINTED, day != NULL && *day != '\0' ? day : LIANDU_PAPER_TERM_DAY);
  g_autoptr (PangoLayout) left = new_imprint (canvas, office);
  g_autoptr (PangoLayout) right = new_imprint (canvas, printed);
  double height = measure (left) + 4;
  double y;

  for (guint i = 0; i < copies->len; i++)
    height += measure (g_ptr_array_index (copies, i)) + 4;
  if (liandu_paper_canvas_get_rest (canvas) < height + BODY_LINE / 2)
    liandu_paper_canvas_break_page (canvas);
  y = liandu_paper_canvas_get_y (canvas) + liandu_paper_canvas_get_rest (canvas) - height;
  liandu_paper_canvas_draw_rule (canvas, y, IMPRINT_THICK);
  for (guint i = 0; i < copies->len; i++)
    {
      y = draw_imprint_line (canvas, g_ptr_array_index (copies, i), y);
      liandu_paper_canvas_draw_rule (canvas, y, IMPRINT_THIN);
    }
  pango_layout_set_indent (right, 0);
  pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
  draw_imprint_line (canvas, right, y);
  y = draw_imprint_line (canvas, left, y);
  liandu_paper_canvas_draw_rule (canvas, y, IMPRINT_THICK);
  liandu_paper_canvas_advance (canvas, liandu_paper_canvas_get_rest (canvas));
}
