/* liandu-sheet-writer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-measure.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-writer-private.h"

/* The layout of an official sheet, by the practice of attachments to official
 * documents (GB/T 9704-2012):
 *
 *   附件1
 *                     title
 *   填报单位（盖章）：…              填报日期：…
 *   筛选条件：…                       (only when there is one)
 *   ┌──┬───────┬──┐
 *   headings, of one or two levels    repeated on each page
 *   lines                             + the record's id in a hidden column
 *   合计 │ …
 *   └──┴───────┴──┘
 *   填表人：  审核人：  单位负责人签字：  联系电话：
 *
 * The height of a row is reckoned from its texts, since no program does it for
 * us when the file is opened.  A text for which there is no room on a page, or
 * within the 409 points of the format, is not cut: it goes on below its line
 * over the whole width, named by its heading,
 *
 *   ├──┼───────┼──┤
 *   │ 6│ text up to here
 *   │续6│heading│ and its rest, in rows without a rule between them
 *   ├──┼───────┼──┤
 *
 * where its parts joined are the text.  So does one that would leave more than
 * a third of a page empty if its line went to the next page whole.  These rows
 * bear the record's id and the path of the column in the hidden column: id#path.
 */

/* In ems: a column has room for one character at least, however many columns
 * there are. */
#define MIN_ROOM 1.1
/* On screens characters are drawn up to 1/40 wider than they are printed. */
#define ROOM_FACTOR 0.975
/* No more of a page stays empty because the next line has no room on it. */
#define MOST_EMPTY (1.0 / 3)

const LianduCellStyle _liandu_sheet_style_note = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, FALSE };
const LianduCellStyle _liandu_sheet_style_heading = { LIANDU_FONT_HEADING, HEADING_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, FALSE };
const LianduCellStyle _liandu_sheet_style_centre = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, FALSE };
const LianduCellStyle _liandu_sheet_style_text = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, FALSE, FALSE };
const LianduCellStyle _liandu_sheet_style_id = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, TRUE, TRUE };

/* Inside the writer */

double
_liandu_sheet_writer_get_height (guint  lines,
                                 double size)
{
  return lines * size * LIANDU_MEASURE_LINE_PITCH + ROW_PADDING;
}

double
_liandu_sheet_writer_get_room (double width,
                               double size)
{
  return MAX ((width - CELL_PADDING) / size * ROOM_FACTOR, MIN_ROOM);
}

guint
_liandu_sheet_writer_get_room_lines (double height)
{
  double lines = (MIN (height, LIANDU_WORKBOOK_MAX_ROW_HEIGHT) - ROW_PADDING) / (BODY_SIZE * LIANDU_MEASURE_LINE_PITCH);

  return (guint) MAX (lines, 1);
}

double
_liandu_sheet_writer_get_span (LianduSheetWriter *self,
                               guint              first,
                               guint              last)
{
  double width = 0;

  for (guint i = first; i <= last; i++)
    width += self->widths[i];
  return width;
}

guint
_liandu_sheet_writer_get_last_column (LianduSheetWriter *self)
{
  return self->info->n_columns - 1;
}

void
_liandu_sheet_writer_write_across (LianduSheetWriter     *self,
                                   guint                  first,
                                   guint                  last,
                                   const char            *text,
                                   const LianduCellStyle *style)
{
  liandu_workbook_merge (self->book, self->row, first, self->row, last, text, style);
}

/* A row that has no room on its page goes to the next one, below the headings. */
void
_liandu_sheet_writer_end_row (LianduSheetWriter *self,
                              double             height)
{
  double rounded = liandu_workbook_set_row_height (self->book, self->row, height);

  self->row++;
  if (self->used + rounded > self->page_height)
    {
      self->used = self->repeated_height;
      self->page_row = self->row - 1;
    }
  self->used += rounded;
}

/* A row of one text over the whole width. */
double
_liandu_sheet_writer_write_wide (LianduSheetWriter     *self,
                                 const char            *text,
                                 const LianduCellStyle *style,
                                 double                 extra)
{
  g_autofree char *clean = liandu_workbook_clean_text (text);
  guint lines = liandu_measure_count_lines (clean, _liandu_sheet_writer_get_room (self->page_width, style->size));
  double height = MIN (_liandu_sheet_writer_get_height (lines, style->size) + extra, LIANDU_WORKBOOK_MAX_ROW_HEIGHT);

  _liandu_sheet_writer_write_across (self, 0, _liandu_sheet_writer_get_last_column (self), clean, style);
  _liandu_sheet_writer_end_row (self, height);
  return height;
}

static gboolean
is_number (const char *text)
{
  gsize whole = strspn (text, "0123456789");

  if (whole == 0 || strlen (text) > 12)
    return FALSE;
  return text[whole] == '\0' || (text[whole] == '.' && text[whole + 1] != '\0' && strspn (text + whole + 1, "0123456789") == strlen (text + whole + 1));
}

void
_liandu_sheet_writer_write_cell (LianduSheetWriter    *self,
                                 guint                 column,
                                 const LianduCellText *text)
{
  const LianduSheetColumnInfo *info = &self->info->columns[column];
  LianduCellStyle style = info->align == LIANDU_ALIGN_CENTRE ? _liandu_sheet_style_centre : _liandu_sheet_style_text;

  style.align = info->align;
  style.is_code = (info->flags & LIANDU_SHEET_CODE) != 0;
  if ((info->flags & LIANDU_SHEET_SERIAL) != 0)
    liandu_workbook_write_number (self->book, self->row, column, self->n_lines, &style);
  else if ((info->flags & LIANDU_SHEET_NUMBER) != 0 && is_number (text->text))
    liandu_workbook_write_number (self->book, self->row, column, g_ascii_strtod (text->text, NULL), &style);
  else
    liandu_workbook_write_cell (self->book, self->row, column, text, &style);
}

void
_liandu_sheet_writer_end_line (LianduSheetWriter *self,
                               const char        *id,
                               guint              lines)
{
  liandu_workbook_write_text (self->book, self->row, self->info->n_columns, id, &_liandu_sheet_style_id);
  _liandu_sheet_writer_end_row (self, _liandu_sheet_writer_get_height (lines, BODY_SIZE));
}

/* How many lines of text a line of the table may have: so many that it has room
 * on the first page; where it would leave too much of a page empty, those that
 * have room on that. */
static guint
find_room (LianduSheetWriter *self,
           guint              lines)
{
  guint room = _liandu_sheet_writer_get_room_lines (self->page_height - self->head_height - self->headings_height);
  double left = self->page_height - self->used;

  if (left <= self->page_height * MOST_EMPTY || lines <= _liandu_sheet_writer_get_room_lines (left))
    return room;
  return MIN (room, _liandu_sheet_writer_get_room_lines (left));
}

/* Below the table */

static void
write_note (LianduSheetWriter *self,
            const char        *term,
            const char        *text)
{
  guint middle = MIN (2, _liandu_sheet_writer_get_last_column (self));
  g_autofree char *clean = liandu_workbook_clean_text (text);
  guint lines = liandu_measure_count_lines (clean, _liandu_sheet_writer_get_room (_liandu_sheet_writer_get_span (self, middle, _liandu_sheet_writer_get_last_column (self)), BODY_SIZE));

  _liandu_sheet_writer_write_across (self, 0, middle - 1, term, &_liandu_sheet_style_centre);
  _liandu_sheet_writer_write_across (self, middle, _liandu_sheet_writer_get_last_column (self), clean, &_liandu_sheet_style_text);
  _liandu_sheet_writer_end_row (self, _liandu_sheet_writer_get_height (lines, BODY_SIZE) + ROW_PADDING);
}

/* No page has nothing but headings and what ends the sheet: where a page begins
 * in that, it begins with the row before, unless that begins its own. */
static void
write_end (LianduSheetWriter *self,
           const char        *total)
{
  guint before = self->row - 1;
  guint page_row = self->page_row;

  if (total != NULL)
    write_note (self, LIANDU_TERM_TOTAL, total);
  if (self->info->block != NULL)
    self->info->block (self);
  if (self->info->signature != NULL)
    _liandu_sheet_writer_write_wide (self, self->info->signature, &_liandu_sheet_style_note, 2 * ROW_PADDING);
  if (self->page_row > before && page_row < before)
    liandu_workbook_set_break (self->book, before);
}

/* Public API */

/**
 * liandu_sheet_writer_new:
 * @book: (transfer none): must live as long as the writer
 * @sheet: (transfer none): what is written
 *
 * Begins a sheet of the book: paper, widths, head and headings.
 *
 * Returns: (transfer full): a writer for its lines
 */
LianduSheetWriter *
liandu_sheet_writer_new (LianduWorkbook        *book,
                         const LianduSheet     *sheet,
                         const LianduSheetHead *head)
{
  LianduSheetWriter *self = g_new0 (LianduSheetWriter, 1);

  self->book = book;
  self->sheet = sheet;
  self->info = liandu_sheet_get_info (sheet);
  self->widths = g_new0 (double, self->info->n_columns);
  self->ems = g_new0 (double, self->info->n_columns);
  liandu_workbook_add_sheet (book, liandu_sheet_get_tab (sheet));
  _liandu_sheet_writer_begin (self, head);
  self->cells = liandu_sheet_cells_new (self->info, self->ems);
  return self;
}

void
liandu_sheet_writer_free (LianduSheetWriter *self)
{
  liandu_sheet_cells_free (self->cells);
  g_free (self->widths);
  g_free (self->ems);
  g_free (self);
}

/**
 * liandu_sheet_writer_add:
 * @id: of the record, for the way back
 * @cells: a text for each column, %NULL: nothing; serial numbers are not asked
 *   for
 */
void
liandu_sheet_writer_add (LianduSheetWriter  *self,
                         const char         *id,
                         const char * const *cells)
{
  guint room;
  guint lines;

  self->n_lines++;
  liandu_sheet_cells_take (self->cells, cells);
  lines = liandu_sheet_cells_count_lines (self->cells);
  room = find_room (self, lines);
  if (lines > room)
    {
      _liandu_sheet_writer_write_long (self, id, room);
      return;
    }
  for (guint i = 0; i < self->info->n_columns; i++)
    _liandu_sheet_writer_write_cell (self, i, &liandu_sheet_cells_get (self->cells, i)->text);
  _liandu_sheet_writer_end_line (self, id, lines);
}

/**
 * liandu_sheet_writer_add_group:
 * @text: what the lines that follow have in common
 *
 * Adds a line over the whole width; it is of no record.
 */
void
liandu_sheet_writer_add_group (LianduSheetWriter *self,
                               const char        *text)
{
  g_autofree char *clean = liandu_workbook_clean_text (text);
  LianduCellStyle style = _liandu_sheet_style_heading;

  style.align = LIANDU_ALIGN_LEFT;
  _liandu_sheet_writer_write_across (self, 0, _liandu_sheet_writer_get_last_column (self), clean, &style);
  _liandu_sheet_writer_end_row (self, _liandu_sheet_writer_get_height (1, BODY_SIZE) + ROW_PADDING);
}

/**
 * liandu_sheet_writer_finish:
 * @total: (nullable): what the lines add up to
 *
 * Ends the sheet: 无 where there was no line, total, block, signatures.
 */
void
liandu_sheet_writer_finish (LianduSheetWriter *self,
                            const char        *total)
{
  if (self->n_lines == 0)
    {
      _liandu_sheet_writer_write_across (self, 0, _liandu_sheet_writer_get_last_column (self), LIANDU_TERM_NOTHING, &_liandu_sheet_style_centre);
      _liandu_sheet_writer_end_row (self, _liandu_sheet_writer_get_height (1, BODY_SIZE) + ROW_PADDING);
    }
  write_end (self, total);
  liandu_workbook_set_print_area (self->book, self->row - 1, _liandu_sheet_writer_get_last_column (self));
}

/**
 * liandu_sheet_writer_add_sum:
 * @cells: as for liandu_sheet_writer_add(); those of the first two columns are
 *   not asked for
 *
 * Adds the line of sums, once all other lines are there.
 */
void
liandu_sheet_writer_add_sum (LianduSheetWriter  *self,
                             const char * const *cells)
{
  liandu_sheet_cells_take (self->cells, cells);
  _liandu_sheet_writer_write_across (self, 0, 1, LIANDU_TERM_TOTAL, &_liandu_sheet_style_heading);
  for (guint i = 2; i < self->info->n_columns; i++)
    {
      const LianduCellText *text = &liandu_sheet_cells_get (self->cells, i)->text;

      if (is_number (text->text))
        liandu_workbook_write_number (self->book, self->row, i, g_ascii_strtod (text->text, NULL), &_liandu_sheet_style_heading);
      else
        liandu_workbook_write_cell (self->book, self->row, i, text, &_liandu_sheet_style_heading);
    }
  _liandu_sheet_writer_end_row (self, _liandu_sheet_writer_get_height (1, BODY_SIZE) + ROW_PADDING);
}

/**
 * liandu_sheet_writer_add_note:
 * @term: stands where the lines have their first two columns
 *
 * Adds a remark that belongs to the table, below its lines.
 */
void
liandu_sheet_writer_add_note (LianduSheetWriter *self,
                              const char        *term,
                              const char        *text)
{
  write_note (self, term, text);
}

/**
 * liandu_sheet_writer_get_width:
 *
 * Returns: of the table, in points
 */
double
liandu_sheet_writer_get_width (LianduSheetWriter *self)
{
  return _liandu_sheet_writer_get_span (self, 0, _liandu_sheet_writer_get_last_column (self));
}

/**
 * liandu_sheet_writer_get_row:
 *
 * Returns: the row that the next line will have
 */
guint
liandu_sheet_writer_get_row (LianduSheetWriter *self)
{
  return self->row;
}

guint
liandu_sheet_writer_get_n_lines (LianduSheetWriter *self)
{
  return self->n_lines;
}

LianduWorkbook *
liandu_sheet_writer_get_workbook (LianduSheetWriter *self)
{
  return self->book;
}

/**
 * liandu_sheet_writer_take_row:
 * @height: in points
 *
 * Returns: the next free row, which is the caller's now
 */
guint
liandu_sheet_writer_take_row (LianduSheetWriter *self,
                              double             height)
{
  guint row = self->row;

  _liandu_sheet_writer_end_row (self, height);
  return row;
}
