/* liandu-sheet-writer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-measure.h"
#include "liandu-sheet-cells.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-widths.h"
#include "liandu-sheet-writer.h"

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
 * a third of a page empty if its line went to the next page whole.  These rows bear the record's id and
 * the path of the column in the hidden column: id#path.
 */
struct _LianduSheetWriter
{
  /* Owned */
  double *widths;           /* of the columns, in points */
  double *ems;              /* room for text in them, in ems of the body */
  LianduSheetCells *cells;  /* of the line being written */

  /* Borrowed */
  LianduWorkbook *book;
  const LianduSheet *sheet;
  const LianduSheetInfo *info;

  double page_width;        /* in points, within the margins */
  double page_height;
  double head_height;       /* above the headings */
  double headings_height;
  double used;              /* of the page that the next row comes on */
  guint row;                /* the next free one */
  guint n_lines;
};

#define POINTS_PER_MM (72 / 25.4)
#define BODY_SIZE 11.0
#define HEADING_SIZE 11.0
#define TITLE_SIZE 20.0
#define LABEL_SIZE 16.0
/* Left and right of a cell's text, and the rule between cells. */
#define CELL_PADDING 4.5
/* Above and below it. */
#define ROW_PADDING 4.0
#define ID_WIDTH 200.0
/* In ems: a column has room for one character at least, however many columns
 * there are. */
#define MIN_ROOM 1.1
/* On screens characters are drawn up to 1/40 wider than they are printed. */
#define ROOM_FACTOR 0.975
/* Widths and heights are stored in whole pixels. */
#define PAGE_FACTOR 0.995
/* Columns are counted in digits, which are 8 pixels for some programs and
 * 8.16 for others: these must not make the table smaller to fit the page. */
#define WIDTH_FACTOR 0.975
/* A line that goes on has at least so many lines of text in its columns. */
#define MIN_LINES 6
/* So many rows of its rest fill a page. */
#define RESTS_PER_PAGE 4
/* No more of a page stays empty because the next line has no room on it. */
#define MOST_EMPTY (1.0 / 3)

static const LianduCellStyle style_label = { LIANDU_FONT_HEADING, LABEL_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, FALSE };
static const LianduCellStyle style_title = { LIANDU_FONT_TITLE, TITLE_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_NONE, FALSE, FALSE };
static const LianduCellStyle style_note = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, FALSE };
static const LianduCellStyle style_note_right = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_RIGHT, LIANDU_EDGE_NONE, FALSE, FALSE };
static const LianduCellStyle style_heading = { LIANDU_FONT_HEADING, HEADING_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, FALSE };
static const LianduCellStyle style_centre = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, FALSE };
static const LianduCellStyle style_total = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, FALSE, FALSE };
static const LianduCellStyle style_id = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, TRUE, TRUE };

static double
get_height (guint  lines,
            double size)
{
  return lines * size * LIANDU_MEASURE_LINE_PITCH + ROW_PADDING;
}

static double
get_room (double width,
          double size)
{
  return MAX ((width - CELL_PADDING) / size * ROOM_FACTOR, MIN_ROOM);
}

static double
get_span (LianduSheetWriter *self,
          guint              first,
          guint              last)
{
  double width = 0;

  for (guint i = first; i <= last; i++)
    width += self->widths[i];
  return width;
}

static guint
get_last_column (LianduSheetWriter *self)
{
  return self->info->n_columns - 1;
}

/* Paper */

/* An attachment has the margins of the document: 37 mm above, 35 below, 28 at
 * the binding, 26 opposite; turned with the page, the binding is above. */
static LianduPage
make_page (const LianduSheetInfo *info,
           gboolean               attached)
{
  LianduPage page = { .paper = info->paper, .landscape = !info->portrait, .left = 15, .right = 15, .top = 20, .bottom = 18 };

  if (attached && info->portrait)
    {
      page.top = 37;
      page.bottom = 35;
      page.left = 28;
      page.right = 26;
    }
  else if (attached)
    {
      page.top = 28;
      page.bottom = 26;
      page.left = 35;
      page.right = 37;
    }
  return page;
}

static void
measure_page (LianduSheetWriter *self,
              const LianduPage  *page)
{
  double shorter = page->paper == LIANDU_PAPER_A3 ? 297 : 210;
  double longer = page->paper == LIANDU_PAPER_A3 ? 420 : 297;

  self->page_width = ((page->landscape ? longer : shorter) - page->left - page->right) * POINTS_PER_MM * WIDTH_FACTOR;
  self->page_height = ((page->landscape ? shorter : longer) - page->top - page->bottom) * POINTS_PER_MM * PAGE_FACTOR;
}

static void
set_columns (LianduSheetWriter     *self,
             const LianduSheetHead *head)
{
  guint n = self->info->n_columns;

  liandu_sheet_widths_share (self->info, (self->page_width - n * CELL_PADDING) / BODY_SIZE, head->n_lines, head->samples, self->ems);
  for (guint i = 0; i < n; i++)
    {
      self->widths[i] = CELL_PADDING + self->ems[i] * BODY_SIZE;
      self->ems[i] = get_room (self->widths[i], BODY_SIZE);
      liandu_workbook_set_column (self->book, i, self->widths[i], FALSE);
    }
  liandu_workbook_set_column (self->book, n, ID_WIDTH, TRUE);
}

/* Above the table */

static void
write_across (LianduSheetWriter     *self,
              guint                  first,
              guint                  last,
              const char            *text,
              const LianduCellStyle *style)
{
  liandu_workbook_merge (self->book, self->row, first, self->row, last, text, style);
}

/* A row that has no room on its page goes to the next one, below the headings. */
static void
end_row (LianduSheetWriter *self,
         double             height)
{
  double rounded = liandu_workbook_set_row_height (self->book, self->row, height);

  self->row++;
  if (self->used + rounded > self->page_height)
    self->used = self->headings_height;
  self->used += rounded;
}

/* A row of one text over the whole width. */
static double
write_wide (LianduSheetWriter     *self,
            const char            *text,
            const LianduCellStyle *style,
            double                 extra)
{
  g_autofree char *clean = liandu_workbook_clean_text (text);
  guint lines = liandu_measure_count_lines (clean, get_room (self->page_width, style->size));
  double height = MIN (get_height (lines, style->size) + extra, LIANDU_WORKBOOK_MAX_ROW_HEIGHT);

  write_across (self, 0, get_last_column (self), clean, style);
  end_row (self, height);
  return height;
}

/* The column where the right half of the width begins. */
static guint
find_middle (LianduSheetWriter *self)
{
  guint column = 1;

  while (column < get_last_column (self) && get_span (self, 0, column - 1) < self->page_width * 0.55)
    column++;
  return column;
}

static double
write_fill_row (LianduSheetWriter     *self,
                const LianduSheetHead *head)
{
  guint middle = find_middle (self);
  g_autofree char *unit = g_strconcat (LIANDU_TERM_REPORT_UNIT, head->report_unit, NULL);
  g_autofree char *date = g_strconcat (LIANDU_TERM_FILL_DATE, head->fill_date, NULL);
  guint lines = liandu_measure_count_lines (unit, get_room (get_span (self, 0, middle - 1), BODY_SIZE));
  double height = get_height (lines, BODY_SIZE) + ROW_PADDING;

  write_across (self, 0, middle - 1, unit, &style_note);
  write_across (self, middle, get_last_column (self), date, &style_note_right);
  end_row (self, height);
  return height;
}

static double
write_label (LianduSheetWriter *self,
             int                attachment)
{
  g_autofree char *text = attachment > 0 ? g_strdup_printf (LIANDU_TERM_ATTACHMENT "%d", attachment)
                                         : g_strdup (LIANDU_TERM_ATTACHMENT);

  return write_wide (self, text, &style_label, 0);
}

static void
write_head (LianduSheetWriter     *self,
            const LianduSheetHead *head)
{
  if (head->attachment != 0)
    self->head_height += write_label (self, head->attachment);
  self->head_height += write_wide (self, head->title, &style_title, 2 * ROW_PADDING);
  self->head_height += write_fill_row (self, head);
  if (head->filter != NULL)
    {
      g_autofree char *text = g_strconcat (LIANDU_TERM_FILTER, head->filter, NULL);

      self->head_height += write_wide (self, text, &style_note, 0);
    }
}

/* Headings */

static gboolean
has_groups (const LianduSheetInfo *info)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].group != NULL)
      return TRUE;
  return FALSE;
}

static guint
find_group_end (const LianduSheetInfo *info,
                guint                  first)
{
  guint last = first;

  while (last + 1 < info->n_columns && g_strcmp0 (info->columns[last + 1].group, info->columns[first].group) == 0)
    last++;
  return last;
}

static gboolean
begins_group (const LianduSheetInfo *info,
              guint                  column)
{
  const char *group = info->columns[column].group;

  return group != NULL && (column == 0 || g_strcmp0 (info->columns[column - 1].group, group) != 0);
}

static double
get_heading_height (LianduSheetWriter *self,
                    const char        *text,
                    guint              first,
                    guint              last)
{
  guint lines = liandu_measure_count_lines (text, get_room (get_span (self, first, last), HEADING_SIZE));

  return get_height (lines, HEADING_SIZE) + ROW_PADDING;
}

/* The heights of the two levels; a heading over both may need more than they. */
static void
measure_headings (LianduSheetWriter *self,
                  double            *out_upper,
                  double            *out_lower)
{
  double both = 0;

  *out_upper = *out_lower = 0;
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      const LianduSheetColumnInfo *column = &self->info->columns[i];
      double height = get_heading_height (self, column->term, i, i);

      if (column->group == NULL)
        both = MAX (both, height);
      else
        {
          *out_lower = MAX (*out_lower, height);
          if (begins_group (self->info, i))
            *out_upper = MAX (*out_upper, get_heading_height (self, column->group, i, find_group_end (self->info, i)));
        }
    }
  *out_lower = MAX (*out_lower, both - *out_upper);
}

static void
write_headings (LianduSheetWriter *self)
{
  guint levels = has_groups (self->info) ? 2 : 1;
  guint lower = self->row + levels - 1;
  double heights[2];

  measure_headings (self, &heights[0], &heights[1]);
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      const LianduSheetColumnInfo *column = &self->info->columns[i];

      if (column->group == NULL)
        liandu_workbook_merge (self->book, self->row, i, lower, i, column->term, &style_heading);
      else
        liandu_workbook_write_text (self->book, lower, i, column->term, &style_heading);
      if (begins_group (self->info, i))
        liandu_workbook_merge (self->book, self->row, i, self->row, find_group_end (self->info, i), column->group, &style_heading);
    }
  liandu_workbook_write_text (self->book, lower, self->info->n_columns, LIANDU_TERM_RECORD_ID, &style_id);
  for (guint i = 2 - levels; i < 2; i++)
    end_row (self, heights[i]);
  self->headings_height = heights[0] + heights[1];
}

static void
set_page (LianduSheetWriter *self,
          LianduPage        *page)
{
  page->last_header = (int) self->row - 1;
  page->first_header = has_groups (self->info) ? page->last_header - 1 : page->last_header;
  page->n_frozen_rows = self->row;
  page->n_frozen_columns = self->info->n_frozen_columns;
  liandu_workbook_set_page (self->book, page);
}

/* Lines */

static gboolean
is_number (const char *text)
{
  gsize whole = strspn (text, "0123456789");

  if (whole == 0 || strlen (text) > 12)
    return FALSE;
  return text[whole] == '\0' || (text[whole] == '.' && text[whole + 1] != '\0' && strspn (text + whole + 1, "0123456789") == strlen (text + whole + 1));
}

static void
write_cell (LianduSheetWriter    *self,
            guint                 column,
            const LianduCellText *text)
{
  const LianduSheetColumnInfo *info = &self->info->columns[column];
  LianduCellStyle style = info->align == LIANDU_ALIGN_CENTRE ? style_centre : style_total;

  style.align = info->align;
  style.is_code = (info->flags & LIANDU_SHEET_CODE) != 0;
  if ((info->flags & LIANDU_SHEET_SERIAL) != 0)
    liandu_workbook_write_number (self->book, self->row, column, self->n_lines, &style);
  else if ((info->flags & LIANDU_SHEET_NUMBER) != 0 && is_number (text->text))
    liandu_workbook_write_number (self->book, self->row, column, g_ascii_strtod (text->text, NULL), &style);
  else
    liandu_workbook_write_cell (self->book, self->row, column, text, &style);
}

static void
end_line (LianduSheetWriter *self,
          const char        *id,
          guint              lines)
{
  liandu_workbook_write_text (self->book, self->row, self->info->n_columns, id, &style_id);
  end_row (self, get_height (lines, BODY_SIZE));
}

static guint
get_room_lines (double height)
{
  double lines = (MIN (height, LIANDU_WORKBOOK_MAX_ROW_HEIGHT) - ROW_PADDING) / (BODY_SIZE * LIANDU_MEASURE_LINE_PITCH);

  return (guint) MAX (lines, 1);
}

/* One row of the rest of a text. */
static void
write_rest_row (LianduSheetWriter *self,
                const char        *id,
                const char        *term,
                const char        *text,
                LianduEdges        edges)
{
  guint first = MIN (2, get_last_column (self));
  g_autofree char *serial = g_strdup_printf (LIANDU_TERM_CONTINUED "%u", self->n_lines);
  guint lines = liandu_measure_count_lines (text, get_room (get_span (self, first, get_last_column (self)), BODY_SIZE));
  LianduCellStyle centre = style_centre;
  LianduCellStyle left = style_total;

  centre.edges = left.edges = edges;
  centre.at_top = left.at_top = TRUE;
  lines = MAX (lines, liandu_measure_count_lines (term, self->ems[1]));
  lines = MAX (lines, liandu_measure_count_lines (serial, self->ems[0]));
  liandu_workbook_write_text (self->book, self->row, 0, serial, &centre);
  if (first > 1)
    liandu_workbook_write_text (self->book, self->row, 1, term, &centre);
  write_across (self, first, get_last_column (self), text, &left);
  liandu_workbook_write_text (self->book, self->row, self->info->n_columns, id, &style_id);
  end_row (self, get_height (lines, BODY_SIZE));
}

static void
write_rest (LianduSheetWriter *self,
            const char        *id,
            guint              column,
            const char        *rest)
{
  const LianduSheetColumnInfo *info = &self->info->columns[column];
  guint first = MIN (2, get_last_column (self));
  double width = get_room (get_span (self, first, get_last_column (self)), BODY_SIZE);
  guint n_lines = get_room_lines ((self->page_height - self->headings_height) / RESTS_PER_PAGE);
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
  write_cell (self, column, &cell);
  return rest;
}

/* A part that ends with a line feed takes up the line after it, too. */
static void
write_long (LianduSheetWriter *self,
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
  end_line (self, id, lines);
  for (guint i = 0; i < self->info->n_columns; i++)
    write_rest (self, id, i, rests[i]);
}

/* How many lines of text a line of the table may have: so many that it has room
 * on the first page; where it would leave too much of a page empty, those that
 * have room on that. */
static guint
find_room (LianduSheetWriter *self,
           guint              lines)
{
  guint room = get_room_lines (self->page_height - self->head_height - self->headings_height);
  double left = self->page_height - self->used;

  if (left <= self->page_height * MOST_EMPTY || lines <= get_room_lines (left))
    return room;
  return MIN (room, get_room_lines (left));
}

/* Below the table */

static void
write_note (LianduSheetWriter *self,
            const char        *term,
            const char        *text)
{
  guint middle = MIN (2, get_last_column (self));
  g_autofree char *clean = liandu_workbook_clean_text (text);
  guint lines = liandu_measure_count_lines (clean, get_room (get_span (self, middle, get_last_column (self)), BODY_SIZE));

  write_across (self, 0, middle - 1, term, &style_centre);
  write_across (self, middle, get_last_column (self), clean, &style_total);
  end_row (self, get_height (lines, BODY_SIZE) + ROW_PADDING);
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
  LianduPage page;

  self->book = book;
  self->sheet = sheet;
  self->info = liandu_sheet_get_info (sheet);
  self->widths = g_new0 (double, self->info->n_columns);
  self->ems = g_new0 (double, self->info->n_columns);
  page = make_page (self->info, head->attachment != 0);
  measure_page (self, &page);
  liandu_workbook_add_sheet (book, liandu_sheet_get_tab (sheet));
  set_columns (self, head);
  self->cells = liandu_sheet_cells_new (self->info, self->ems);
  write_head (self, head);
  write_headings (self);
  set_page (self, &page);
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
      write_long (self, id, room);
      return;
    }
  for (guint i = 0; i < self->info->n_columns; i++)
    write_cell (self, i, &liandu_sheet_cells_get (self->cells, i)->text);
  end_line (self, id, lines);
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
  LianduCellStyle style = style_heading;

  style.align = LIANDU_ALIGN_LEFT;
  write_across (self, 0, get_last_column (self), clean, &style);
  end_row (self, get_height (1, BODY_SIZE) + ROW_PADDING);
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
      write_across (self, 0, get_last_column (self), LIANDU_TERM_NOTHING, &style_centre);
      end_row (self, get_height (1, BODY_SIZE) + ROW_PADDING);
    }
  if (total != NULL)
    write_note (self, LIANDU_TERM_TOTAL, total);
  if (self->info->block != NULL)
    self->info->block (self);
  if (self->info->signature != NULL)
    write_wide (self, self->info->signature, &style_note, 2 * ROW_PADDING);
  liandu_workbook_set_print_area (self->book, self->row - 1, get_last_column (self));
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
  write_across (self, 0, 1, LIANDU_TERM_TOTAL, &style_heading);
  for (guint i = 2; i < self->info->n_columns; i++)
    {
      const LianduCellText *text = &liandu_sheet_cells_get (self->cells, i)->text;

      if (is_number (text->text))
        liandu_workbook_write_number (self->book, self->row, i, g_ascii_strtod (text->text, NULL), &style_heading);
      else
        liandu_workbook_write_cell (self->book, self->row, i, text, &style_heading);
    }
  end_row (self, get_height (1, BODY_SIZE) + ROW_PADDING);
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
  return get_span (self, 0, get_last_column (self));
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

  end_row (self, height);
  return row;
}
