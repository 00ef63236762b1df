/* liandu-sheet-writer-rest.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-measure.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-writer-private.h"

/* Lines that go on below. */

/* A line that goes on has at least so many lines of text in its columns. */
#define MIN_LINES 6
/* So many rows of its rest fill a page. */
#define RESTS_PER_PAGE 4

/* One row of the rest of a text. */
static void
write_rest_row (LianduSheetWriter *self,
                const char        *id,
                const char        *term,
                const char        *text,
                LianduEdges        edges)
{
  guint first = MIN (2, _liandu_sheet_writer_get_last_column (self));
  g_autofree char *serial = g_strdup_printf (LIANDU_TERM_CONTINUED "%u", self->n_lines);
  guint lines = liandu_measure_count_lines (text, _liandu_sheet_writer_get_room (_liandu_sheet_writer_get_span (self, first, _liandu_sheet_writer_get_last_column (self)), BODY_SIZE));
  LianduCellStyle centre = _liandu_sheet_style_centre;
  LianduCellStyle left = _liandu_sheet_style_text;

  centre.edges = left.edges = edges;
  centre.at_top = left.at_top = TRUE;
  lines = MAX (lines, liandu_measure_count_lines (term, self->ems[1]));
  lines = MAX (lines, liandu_measure_count_lines (serial, self->ems[0]));
  liandu_workbook_write_text (self->book, self->row, 0, serial, &centre);
  if (first > 1)
    liandu_workbook_write_text (self->book, self->row, 1, term, &centre);
  _liandu_sheet_writer_write_across (self, first, _liandu_sheet_writer_get_last_column (self), text, &left);
  liandu_workbook_write_text (self->book, self->row, self->info->n_columns, id, &_liandu_sheet_style_id);
  _liandu_sheet_writer_end_row (self, _liandu_sheet_writer_get_height (lines, BODY_SIZE));
}

static void
write_rest (LianduSheetWriter *self,
            const char        *id,
            guint              column,
            const char        *rest)
{
  const LianduSheetColumnInfo *info = &self->info->columns[column];
  guint first = MIN (2, _liandu_sheet_writer_get_last_column (self));
  double width = _liandu_sheet_writer_get_room (_liandu_sheet_writer_get_span (self, first, _liandu_sheet_writer_get_last_column (self)), BODY_SIZE);
  guint n_lines = _liandu_sheet_writer_get_room_lines ((self->page_height - self->headings_height) / RESTS_PER_PAGE);
  g_autofree char *full_id = g_strconcat (id, "#", info->path != NULL ? info->path : info->term, NULL);
  LianduEdges edges = LIANDU_EDGE_ALL & ~LIANDU_EDGE_BOTTOM;

  while (rest != NULL)
    {
      const char *next = liandu_measure_skip_lines (rest, width, n_lines);
      g_autofree char *part = next != NULL ? g_strndup (rest, (gsize) (next - rest)) : g_strdup (rest);

      write_rest_row (self, full_id, edges & LIANDU_EDGE_TOP ? info->term : "", part,
                      next != NULL ? edges : edges | LIANDU_EDGE_BOTTOM);
      edges &= ~LIANDU_EDGE_TOP;
      rest = next;
    }
}

/* So many lines that the texts which have room are shown whole. */
static guint
count_common_lines (LianduSheetWriter *self,
                    guint              room)
{
  guint common = MIN (MIN_LINES, room);

  for (guint i = 0; i < self->info->n_columns; i++)
    {
      guint lines = liandu_sheet_cells_get (self->cells, i)->lines;

      if (lines <= room)
        common = MAX (common, lines);
    }
  return common;
}

/* Writes the part of a text that has room.
 *
 * Returns: (nullable): what follows it */
static const char *
write_part (LianduSheetWriter *self,
            guint              column,
            guint              n_lines)
{
  const char *text = liandu_sheet_cells_get (self->cells, column)->text.text;
  const char *rest = liandu_measure_skip_lines (text, self->ems[column], n_lines);
  g_autofree char *part = rest != NULL ? g_strndup (text, (gsize) (rest - text)) : g_strdup (text);
  g_auto (LianduCellText) cell = { 0 };

  liandu_cell_text_init_clean (&cell, part);
  _liandu_sheet_writer_write_cell (self, column, &cell);
  return rest;
}

/* A part that ends with a line feed takes up the line after it, too. */
void
_liandu_sheet_writer_write_long (LianduSheetWriter *self,
                                 const char        *id,
                                 guint              room)
{
  guint n_lines = count_common_lines (self, MAX (room, 2) - 1);
  g_autofree const char **rests = g_new0 (const char *, self->info->n_columns);
  guint lines = n_lines;

  for (guint i = 0; i < self->info->n_columns; i++)
    {
      rests[i] = write_part (self, i, n_lines);
      if (rests[i] != NULL && rests[i][-1] == '\n')
        lines = n_lines + 1;
    }
  _liandu_sheet_writer_end_line (self, id, lines);
  for (guint i = 0; i < self->info->n_columns; i++)
    write_rest (self, id, i, rests[i]);
}
