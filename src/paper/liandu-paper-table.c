/* liandu-paper-table.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-paper-row.h"
#include "liandu-paper-table.h"
#include "liandu-paper-terms.h"

/* 五号, as is customary in tables (practice.md §4.1). */
#define TABLE_SIZE 10.5
#define TABLE_LINE 15.5
#define DENSE_ROW (5.0 * LIANDU_PAPER_MM)
#define DENSE_TABLE 0.86
#define TABLE_PADDING (1.1 * LIANDU_PAPER_MM)
#define TABLE_ROW (8.0 * LIANDU_PAPER_MM)
#define SERIAL_WIDTH (10.0 * LIANDU_PAPER_MM)
#define BLANK_ROW (12.0 * LIANDU_PAPER_MM)
/* The headings and a row stand together. */
#define HEAD_KEEPS (26.0 * LIANDU_PAPER_MM)

typedef struct
{
  LianduPaperCanvas *canvas;
  LianduPaperFonts *fonts;
  const LianduPaperBlockInfo *block;
  LianduPaperSource *source;
  guint n_columns;
  guint n_serials;          /* columns that number the rows: 1 or 0 */
  double shares;
} Table;

static gboolean
is_serial (const LianduPaperCellInfo *column)
{
  return g_strcmp0 (column->path, "serial") == 0;
}

static double
get_share (const LianduPaperCellInfo *column)
{
  if (is_serial (column))
    return 0;
  return column->width > 0 ? column->width : 1;
}

/* 五号 of an ordinary table is small already. */
static double
get_type_scale (Table *self)
{
  return liandu_paper_canvas_get_scale (self->canvas) < 1 ? DENSE_TABLE : 1;
}

static LianduPaperRow *
new_row (Table *self,
         double height)
{
  double scale = liandu_paper_canvas_get_scale (self->canvas);

  return liandu_paper_row_new (scale * TABLE_PADDING, scale < 1 ? DENSE_ROW : height, TRUE);
}

static void
add_cell (Table              *self,
          LianduPaperRow     *row,
          LianduPaperFontRole role,
          const char         *text,
          double              width,
          LianduPaperRowFlags flags)
{
  double scale = get_type_scale (self);

  liandu_paper_row_add (row, liandu_paper_fonts_new_layout (self->fonts, role, scale * TABLE_SIZE, scale * TABLE_LINE, text), NULL, width, flags);
}

/* The columns stand beside the band, whether it is being drawn or not. */
static double
get_width (Table *self,
           guint  column)
{
  double width = liandu_paper_canvas_get_full_width (self->canvas) - (self->block->group_path != NULL ? LIANDU_PAPER_BAND_WIDTH : 0);

  if (is_serial (&self->block->cells[column]))
    return SERIAL_WIDTH;
  return (width - self->n_serials * SERIAL_WIDTH) * get_share (&self->block->cells[column]) / self->shares;
}

static char *
dup_heading (Table                     *self,
             const LianduPaperCellInfo *column)
{
  if (column->label != NULL)
    return g_strdup (column->label);
  return liandu_paper_source_dup_column_term (self->source, self->block->table, column->path);
}

/* The headings, one of them above the band. */
static void
draw_head (LianduPaperCanvas *canvas,
           gpointer           user_data)
{
  Table *self = user_data;
  g_autoptr (LianduPaperRow) row = new_row (self, TABLE_ROW);

  if (self->block->group_path != NULL)
    {
      g_autofree char *term = liandu_paper_source_dup_column_term (self->source, self->block->table, self->block->group_path);

      add_cell (self, row, LIANDU_PAPER_FONT_HEADING, term, LIANDU_PAPER_BAND_WIDTH, LIANDU_PAPER_ROW_CENTRED);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *heading = dup_heading (self, &self->block->cells[i]);

      add_cell (self, row, LIANDU_PAPER_FONT_HEADING, heading, get_width (self, i),
                LIANDU_PAPER_ROW_CENTRED | LIANDU_PAPER_ROW_BALANCED);
    }
  liandu_paper_row_draw (row, canvas);
}

static LianduPaperRowFlags
get_flags (LianduPaperSource         *source,
           const LianduPaperCellInfo *column)
{
  const LianduField *field = column->path != NULL ? liandu_paper_source_find_field (source, column->path) : NULL;
  LianduPaperRowFlags flags = column->centred ? LIANDU_PAPER_ROW_CENTRED : 0;

  return field != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_DATE ? flags | LIANDU_PAPER_ROW_DATE : flags;
}

static gboolean
draw_values (Table             *self,
             LianduPaperSource *source,
             GError           **error)
{
  g_autoptr (LianduPaperRow) row = new_row (self, self->block->height > 0 ? self->block->height * LIANDU_PAPER_MM : TABLE_ROW);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const LianduPaperCellInfo *column = &self->block->cells[i];
      g_autofree char *text = column->path != NULL ? liandu_paper_source_dup_text (source, column->path, error) : g_strdup ("");

      if (text == NULL)
        return FALSE;
      add_cell (self, row, LIANDU_PAPER_FONT_BODY, text, get_width (self, i), get_flags (source, column));
    }
  liandu_paper_row_draw (row, self->canvas);
  return TRUE;
}

static gboolean
draw_rows (Table     *self,
           GPtrArray *rows,
           GError   **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      LianduPaperSource *row = g_ptr_array_index (rows, i);
      g_autofree char *group = NULL;

      if (self->block->group_path != NULL)
        {
          group = liandu_paper_source_dup_text (row, self->block->group_path, error);
          if (group == NULL)
            return FALSE;
          liandu_paper_canvas_set_band (self->canvas, group);
        }
      if (!draw_values (self, row, error))
        return FALSE;
    }
  return TRUE;
}

/* What stands where there are no rows; nothing is said to be nothing when it is
 * not known. */
static char *
dup_empty (Table *self)
{
  g_autofree char *missing = liandu_paper_source_dup_missing (self->source, self->block->table);

  if (missing != NULL)
    return g_strdup_printf (LIANDU_PAPER_TERM_MISSING, missing);
  return g_strdup (self->block->empty != NULL ? self->block->empty : LIANDU_PAPER_TERM_NONE);
}

/* A record without rows says so; a blank form has room for some. */
static void
draw_empty (Table   *self,
            gboolean blank)
{
  for (guint i = 0; blank && i < self->block->blank_rows; i++)
    {
      g_autoptr (LianduPaperRow) row = new_row (self, BLANK_ROW);
      g_autofree char *serial = g_strdup_printf ("%u", i + 1);

      for (guint j = 0; j < self->n_columns; j++)
        add_cell (self, row, LIANDU_PAPER_FONT_BODY,
                  is_serial (&self->block->cells[j]) ? serial : "",
                  get_width (self, j), LIANDU_PAPER_ROW_CENTRED);
      liandu_paper_row_draw (row, self->canvas);
    }
  if (!blank)
    {
      g_autoptr (LianduPaperRow) row = new_row (self, TABLE_ROW);
      g_autofree char *text = dup_empty (self);

      add_cell (self, row, LIANDU_PAPER_FONT_BODY, text,
                liandu_paper_canvas_get_full_width (self->canvas), LIANDU_PAPER_ROW_CENTRED);
      liandu_paper_row_draw (row, self->canvas);
    }
}

static void
count_columns (Table *self)
{
  const LianduPaperCellInfo *columns = self->block->cells;

  for (guint i = 0; i < LIANDU_PAPER_MAX_CELLS && (columns[i].label != NULL || columns[i].path != NULL); i++)
    {
      self->shares += get_share (&columns[i]);
      self->n_serials += is_serial (&columns[i]);
      self->n_columns++;
    }
}

/**
 * liandu_paper_table_draw:
 * @block: of a table
 *
 * Draws the rows under their headings, which stand again on each page.
 */
gboolean
liandu_paper_table_draw (LianduPaperCanvas          *canvas,
                         const LianduPaperBlockInfo *block,
                         LianduPaperSource          *source,
                         GCancellable               *cancellable,
                         GError                    **error)
{
  Table self = { .canvas = canvas, .fonts = liandu_paper_canvas_get_fonts (canvas), .block = block, .source = source };
  g_autoptr (GPtrArray) rows = liandu_paper_source_list_rows (source, block->table, cancellable, error);
  gboolean done = TRUE;

  if (rows == NULL)
    return FALSE;
  count_columns (&self);
  if (liandu_paper_canvas_get_rest (canvas) < HEAD_KEEPS)
    liandu_paper_canvas_break_page (canvas);
  draw_head (canvas, &self);
  liandu_paper_canvas_set_head (canvas, draw_head, &self);
  if (rows->len > 0)
    done = draw_rows (&self, rows, error);
  else
    draw_empty (&self, liandu_paper_source_is_blank (source));
  liandu_paper_canvas_set_head (canvas, NULL, NULL);
  liandu_paper_canvas_set_band (canvas, block->group);
  return done;
}
