/* liandu-paper-layout.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-paper-layout.h"
#include "liandu-paper-official.h"
#include "liandu-paper-row.h"
#include "liandu-paper-table.h"
#include "liandu-paper-terms.h"

/* Sizes in points: 2号 22, 3号 16, 小四 12.  The body has 22 lines on a page. */
#define TITLE_SIZE 22.0
#define TITLE_LINE 33.0
#define TITLE_SPACE 14.0
#define TITLE_BREAK "的"
#define BODY_SIZE 16.0
#define BODY_LINE 28.9
#define FORM_SIZE 12.0
#define FORM_LINE 18.5
#define FORM_PADDING (1.5 * LIANDU_PAPER_MM)
#define FORM_ROW (9.0 * LIANDU_PAPER_MM)
/* The least height of a long text that is answered, and of one that is not and
 * may yet be. */
#define TEXT_ANSWERED (13.0 * LIANDU_PAPER_MM)
#define TEXT_OPEN (14.0 * LIANDU_PAPER_MM)
/* A dense page has no room to spare. */
#define DENSE_ROW (5.6 * LIANDU_PAPER_MM)
#define LABEL_WIDTH (21.0 * LIANDU_PAPER_MM)
#define SIGNATURE_ROW (18.0 * LIANDU_PAPER_MM)
#define SIGNATURE_SPACE (6.0 * LIANDU_PAPER_MM)
/* A heading is not left behind at the foot of a page. */
#define HEADING_KEEPS (3.5 * BODY_LINE)
#define HEADING_SPACE (1.5 * LIANDU_PAPER_MM)

typedef struct
{
  LianduPaperCanvas *canvas;
  LianduPaperFonts *fonts;
  LianduPaperSource *source;
  GCancellable *cancellable;
  double scale;
} Layout;

/* Running text between the tables of a dense page is no larger than theirs. */
static double
get_body (Layout *self)
{
  return self->scale < 1 ? self->scale * FORM_SIZE / BODY_SIZE : 1;
}

static PangoLayout *
new_text (Layout             *self,
          LianduPaperFontRole role,
          const char         *text)
{
  return liandu_paper_fonts_new_layout (self->fonts, role, self->scale * FORM_SIZE, self->scale * FORM_LINE, text);
}

/* A label has the field's official term unless the paper calls it otherwise. */
static char *
dup_label (Layout     *self,
           const char *label,
           const char *path)
{
  g_autofree char *term = label != NULL ? g_strdup (label) : liandu_paper_source_dup_term (self->source, path);

  return liandu_paper_break_label (term);
}

static char *
dup_value (Layout     *self,
           const char *path,
           GError    **error)
{
  return path != NULL ? liandu_paper_source_dup_text (self->source, path, error) : g_strdup ("");
}

static guint
count_cells (const LianduPaperCellInfo *cells,
             double                    *out_shares)
{
  guint n = 0;

  *out_shares = 0;
  for (; n < LIANDU_PAPER_MAX_CELLS && (cells[n].label != NULL || cells[n].path != NULL); n++)
    *out_shares += cells[n].width > 0 ? cells[n].width : 1;
  return n;
}

/* Framed rows */

static gboolean
draw_row (Layout                     *self,
          const LianduPaperBlockInfo *block,
          GError                    **error)
{
  g_autoptr (LianduPaperRow) row = liandu_paper_row_new (self->scale * FORM_PADDING, MAX (self->scale < 1 ? DENSE_ROW : FORM_ROW, block->height * LIANDU_PAPER_MM), TRUE);
  double shares;
  guint n = count_cells (block->cells, &shares);
  double label_width = self->scale * LABEL_WIDTH;
  double width = liandu_paper_canvas_get_width (self->canvas) - n * label_width;

  for (guint i = 0; i < n; i++)
    {
      const LianduPaperCellInfo *cell = &block->cells[i];
      double share = cell->width > 0 ? cell->width : 1;
      g_autofree char *label = dup_label (self, cell->label, cell->path);
      g_autofree char *value = dup_value (self, cell->path, error);

      if (value == NULL)
        return FALSE;
      liandu_paper_row_add (row, new_text (self, LIANDU_PAPER_FONT_HEADING, label), NULL, self->scale * LABEL_WIDTH,
                            LIANDU_PAPER_ROW_CENTRED | LIANDU_PAPER_ROW_REPEATED);
      liandu_paper_row_add (row, new_text (self, LIANDU_PAPER_FONT_BODY, value), NULL, width * share / shares,
                            cell->centred ? LIANDU_PAPER_ROW_CENTRED : 0);
    }
  liandu_paper_row_draw (row, self->canvas);
  return TRUE;
}

/* A blank form has all the room that the paper gives; where there is a
 * signature, somebody writes by hand on the others too. */
static double
get_text_height (Layout                     *self,
                 const LianduPaperBlockInfo *block,
                 const char                 *value)
{
  double height = block->height * LIANDU_PAPER_MM;

  if (liandu_paper_source_is_blank (self->source) || block->signature != NULL || block->by_hand)
    return height;
  if (self->scale < 1)
    return DENSE_ROW;
  return MIN (height, *value != '\0' ? TEXT_ANSWERED : TEXT_OPEN);
}

static gboolean
draw_text (Layout                     *self,
           const LianduPaperBlockInfo *block,
           GError                    **error)
{
  g_autoptr (LianduPaperRow) row = NULL;
  g_autofree char *label = dup_label (self, block->label, block->path);
  g_autofree char *value = dup_value (self, block->path, error);
  g_autofree char *signature = block->signature != NULL ? liandu_paper_expand (block->signature, self->source, "") : NULL;
  LianduPaperRowFlags flags = LIANDU_PAPER_ROW_TOP | LIANDU_PAPER_ROW_INDENTED;

  if (value == NULL)
    return FALSE;
  row = liandu_paper_row_new (self->scale * FORM_PADDING, get_text_height (self, block, value), TRUE);
  liandu_paper_row_add (row, new_text (self, LIANDU_PAPER_FONT_HEADING, label), NULL, self->scale * LABEL_WIDTH,
                        LIANDU_PAPER_ROW_CENTRED | LIANDU_PAPER_ROW_REPEATED);
  liandu_paper_row_add (row, new_text (self, LIANDU_PAPER_FONT_BODY, value),
                        signature != NULL ? new_text (self, LIANDU_PAPER_FONT_BODY, signature) : NULL,
                        liandu_paper_canvas_get_width (self->canvas) - self->scale * LABEL_WIDTH, flags);
  liandu_paper_row_draw (row, self->canvas);
  return TRUE;
}

/* Running text */

static void
draw_running (Layout             *self,
              LianduPaperFontRole role,
              const char         *text,
              double              min_height)
{
  g_autoptr (LianduPaperRow) row = liandu_paper_row_new (0, min_height, FALSE);

  liandu_paper_row_add (row, liandu_paper_fonts_new_layout (self->fonts, role, get_body (self) * BODY_SIZE, get_body (self) * BODY_LINE, text), NULL,
                        liandu_paper_canvas_get_width (self->canvas), LIANDU_PAPER_ROW_TOP | LIANDU_PAPER_ROW_INDENTED);
  liandu_paper_row_draw (row, self->canvas);
}

static void
draw_heading (Layout     *self,
              const char *text)
{
  if (liandu_paper_canvas_get_rest (self->canvas) < HEADING_KEEPS)
    liandu_paper_canvas_break_page (self->canvas);
  else if (!liandu_paper_canvas_is_at_top (self->canvas))
    liandu_paper_canvas_advance (self->canvas, HEADING_SPACE);
  draw_running (self, LIANDU_PAPER_FONT_HEADING, text, 0);
}

/* What was not answered is said to be nothing, so that nobody adds to it. */
static gboolean
draw_paragraph (Layout                     *self,
                const LianduPaperBlockInfo *block,
                GError                    **error)
{
  gboolean blank = liandu_paper_source_is_blank (self->source);
  g_autofree char *text = NULL;

  if (block->text != NULL)
    text = liandu_paper_expand (block->text, self->source, LIANDU_PAPER_TERM_GAP);
  else
    text = liandu_paper_source_dup_text (self->source, block->path, error);
  if (text == NULL)
    return FALSE;
  if (*text == '\0' && !blank)
    draw_running (self, LIANDU_PAPER_FONT_BODY, block->empty != NULL ? block->empty : LIANDU_PAPER_TERM_NONE, 0);
  else
    draw_running (self, LIANDU_PAPER_FONT_BODY, text, blank ? block->height * LIANDU_PAPER_MM : 0);
  return TRUE;
}

/* Who signs beside each other, each with a day to write below. */
static gboolean
draw_signatures (Layout                     *self,
                 const LianduPaperBlockInfo *block)
{
  g_autoptr (LianduPaperRow) row = liandu_paper_row_new (FORM_PADDING, MAX (SIGNATURE_ROW, block->height * LIANDU_PAPER_MM), FALSE);
  double shares;
  guint n = count_cells (block->cells, &shares);

  for (guint i = 0; i < n; i++)
    {
      double share = block->cells[i].width > 0 ? block->cells[i].width : 1;
      g_autofree char *words = g_strdup_printf ("%s\n" LIANDU_PAPER_TERM_DAY, block->cells[i].label);
      PangoLayout *layout = liandu_paper_fonts_new_layout (self->fonts, LIANDU_PAPER_FONT_BODY, FORM_SIZE, 1.6 * FORM_LINE, words);

      liandu_paper_row_add (row, layout, NULL, liandu_paper_canvas_get_width (self->canvas) * share / shares, LIANDU_PAPER_ROW_TOP);
    }
  if (liandu_paper_canvas_get_rest (self->canvas) < SIGNATURE_SPACE + liandu_paper_row_measure (row))
    liandu_paper_canvas_break_page (self->canvas);
  liandu_paper_canvas_advance (self->canvas, SIGNATURE_SPACE);
  liandu_paper_row_draw (row, self->canvas);
  return TRUE;
}

/* The whole */

static gboolean
is_too_wide (Layout      *self,
             PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return width > liandu_paper_canvas_get_width (self->canvas) * PANGO_SCALE;
}

/* A title that needs two lines is broken where its words end: 关于…问题的 /
 * 纪律检查建议. */
static PangoLayout *
new_title (Layout     *self,
           const char *title)
{
  PangoLayout *layout = liandu_paper_fonts_new_layout (self->fonts, LIANDU_PAPER_FONT_TITLE, self->scale * TITLE_SIZE, self->scale * TITLE_LINE, title);
  const char *last = g_strrstr (title, TITLE_BREAK);
  g_autofree char *broken = NULL;
  PangoLayout *lines;

  if (last == NULL || !is_too_wide (self, layout))
    return layout;
  last += strlen (TITLE_BREAK);
  broken = g_strdup_printf ("%.*s\n%s", (int) (last - title), title, last);
  lines = liandu_paper_fonts_new_layout (self->fonts, LIANDU_PAPER_FONT_TITLE, self->scale * TITLE_SIZE, self->scale * TITLE_LINE, broken);
  if (is_too_wide (self, lines))
    {
      g_object_unref (lines);
      return layout;
    }
  g_object_unref (layout);
  return lines;
}

static void
draw_title (Layout     *self,
            const char *title)
{
  g_autoptr (LianduPaperRow) row = liandu_paper_row_new (0, 0, FALSE);

  liandu_paper_row_add (row, new_title (self, title), NULL, liandu_paper_canvas_get_width (self->canvas), LIANDU_PAPER_ROW_CENTRED);
  liandu_paper_row_draw (row, self->canvas);
  liandu_paper_canvas_advance (self->canvas, self->scale * TITLE_SPACE);
}

/* An official document's head stands above its title. */
static void
draw_head (Layout                *self,
           const LianduPaperInfo *paper)
{
  if (paper->n_blocks == 0 || paper->blocks[0].type != LIANDU_PAPER_HEAD)
    return;
  liandu_paper_canvas_set_uncounted (self->canvas);
  liandu_paper_official_draw_head (self->canvas, &paper->blocks[0], self->source);
}

static gboolean
is_answered (Layout     *self,
             const char *path)
{
  g_autofree char *table = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *value = NULL;

  if (liandu_paper_source_split (self->source, path, &table, &rest))
    {
      g_autoptr (GPtrArray) rows = liandu_paper_source_list_rows (self->source, table, self->cancellable, NULL);

      return rows != NULL && rows->len > 0;
    }
  value = liandu_paper_source_dup_text (self->source, path, NULL);
  return value != NULL && *value != '\0';
}

/* A blank form has whatever a filled-in one may have. */
static gboolean
is_left_out (Layout                     *self,
             const LianduPaperBlockInfo *block)
{
  if (liandu_paper_source_is_blank (self->source))
    return block->when_empty != NULL;
  if (block->unless_empty != NULL)
    return !is_answered (self, block->unless_empty);
  return block->when_empty != NULL && is_answered (self, block->when_empty);
}

static gboolean
draw_block (Layout                     *self,
            const LianduPaperBlockInfo *block,
            GError                    **error)
{
  g_autofree char *heading = NULL;

  if (is_left_out (self, block))
    return TRUE;
  liandu_paper_canvas_set_band (self->canvas, block->group);
  switch (block->type)
    {
    case LIANDU_PAPER_ROW:
      return draw_row (self, block, error);
    case LIANDU_PAPER_TEXT:
      return draw_text (self, block, error);
    case LIANDU_PAPER_TABLE:
      return liandu_paper_table_draw (self->canvas, block, self->source, self->cancellable, error);
    case LIANDU_PAPER_HEADING:
      heading = liandu_paper_expand (block->text, self->source, "");
      draw_heading (self, heading);
      return TRUE;
    case LIANDU_PAPER_PARAGRAPH:
      return draw_paragraph (self, block, error);
    case LIANDU_PAPER_SIGNATURES:
      return draw_signatures (self, block);
    case LIANDU_PAPER_PAGE_BREAK:
      liandu_paper_canvas_break_page (self->canvas);
      return TRUE;
    case LIANDU_PAPER_ADDRESSEE:
      liandu_paper_official_draw_addressee (self->canvas, block, self->source);
      return TRUE;
    case LIANDU_PAPER_CLOSING:
      liandu_paper_official_draw_closing (self->canvas, block, self->source);
      return TRUE;
    case LIANDU_PAPER_IMPRINT:
      liandu_paper_official_draw_imprint (self->canvas, block, self->source);
      return TRUE;
    case LIANDU_PAPER_HEAD:
    case LIANDU_PAPER_NOTHING:
    default:
      return TRUE;
    }
}

/**
 * liandu_paper_layout_draw:
 * @error: what the store says, or that it was cancelled
 *
 * Sets a paper on the pages of @canvas.
 */
gboolean
liandu_paper_layout_draw (LianduPaperCanvas     *canvas,
                          const LianduPaperInfo *paper,
                          LianduPaperSource     *source,
                          GCancellable          *cancellable,
                          GError               **error)
{
  Layout self = { canvas, liandu_paper_canvas_get_fonts (canvas), source, cancellable, liandu_paper_canvas_get_scale (canvas) };
  g_autofree char *title = liandu_paper_dup_title (paper, source);

  draw_head (&self, paper);
  draw_title (&self, title);
  for (guint i = 0; i < paper->n_blocks; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !draw_block (&self, &paper->blocks[i], error))
      return FALSE;
  return TRUE;
}
