/* liandu-sheet-writer-head.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-measure.h"
#include "liandu-sheet-heading.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-widths.h"
#include "liandu-sheet-writer-private.h"

/* Paper, columns, and what stands above the lines. */

#define POINTS_PER_MM (72 / 25.4)
#define TITLE_SIZE 20.0
#define LABEL_SIZE 16.0
#define ID_WIDTH 200.0
/* Widths and heights are stored in whole pixels. */
#define PAGE_FACTOR 0.995
/* Columns are counted in digits, which are 8 pixels for some programs and
 * 8.16 for others: these must not make the table smaller to fit the page. */
#define WIDTH_FACTOR 0.975

static const LianduCellStyle style_label = { LIANDU_FONT_HEADING, LABEL_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, FALSE };
static const LianduCellStyle style_title = { LIANDU_FONT_TITLE, TITLE_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_NONE, FALSE, FALSE };
static const LianduCellStyle style_note_right = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_RIGHT, LIANDU_EDGE_NONE, FALSE, FALSE };

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
      self->ems[i] = _liandu_sheet_writer_get_room (self->widths[i], BODY_SIZE);
      liandu_workbook_set_column (self->book, i, self->widths[i], FALSE);
    }
  liandu_workbook_set_column (self->book, n, ID_WIDTH, TRUE);
}

/* Above the table */

/* The column where the right half of the width begins. */
static guint
find_middle (LianduSheetWriter *self)
{
  guint column = 1;

  while (column < _liandu_sheet_writer_get_last_column (self) && _liandu_sheet_writer_get_span (self, 0, column - 1) < self->page_width * 0.55)
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
  guint lines = liandu_measure_count_lines (unit, _liandu_sheet_writer_get_room (_liandu_sheet_writer_get_span (self, 0, middle - 1), BODY_SIZE));
  double height = _liandu_sheet_writer_get_height (lines, BODY_SIZE) + ROW_PADDING;

  _liandu_sheet_writer_write_across (self, 0, middle - 1, unit, &_liandu_sheet_style_note);
  _liandu_sheet_writer_write_across (self, middle, _liandu_sheet_writer_get_last_column (self), date, &style_note_right);
  _liandu_sheet_writer_end_row (self, height);
  return height;
}

static double
write_label (LianduSheetWriter *self,
             int                attachment)
{
  g_autofree char *text = attachment > 0 ? g_strdup_printf (LIANDU_TERM_ATTACHMENT "%d", attachment)
                                         : g_strdup (LIANDU_TERM_ATTACHMENT);

  return _liandu_sheet_writer_write_wide (self, text, &style_label, 0);
}

static void
write_head (LianduSheetWriter     *self,
            const LianduSheetHead *head)
{
  if (head->attachment != 0)
    self->head_height += write_label (self, head->attachment);
  self->head_height += _liandu_sheet_writer_write_wide (self, head->title, &style_title, 2 * ROW_PADDING);
  self->head_height += write_fill_row (self, head);
  if (head->filter != NULL)
    {
      g_autofree char *text = g_strconcat (LIANDU_TERM_FILTER, head->filter, NULL);

      self->head_height += _liandu_sheet_writer_write_wide (self, text, &_liandu_sheet_style_note, 0);
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
get_heading_room (LianduSheetWriter *self,
                  guint              first,
                  guint              last)
{
  return _liandu_sheet_writer_get_room (_liandu_sheet_writer_get_span (self, first, last), HEADING_SIZE);
}

static char *
dup_heading (LianduSheetWriter *self,
             const char        *text,
             guint              first,
             guint              last)
{
  return liandu_sheet_heading_wrap (text, get_heading_room (self, first, last));
}

static double
get_heading_height (LianduSheetWriter *self,
                    const char        *text,
                    guint              first,
                    guint              last)
{
  g_autofree char *wrapped = dup_heading (self, text, first, last);
  guint lines = liandu_measure_count_lines (wrapped, get_heading_room (self, first, last));

  return _liandu_sheet_writer_get_height (lines, HEADING_SIZE) + ROW_PADDING;
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
  double before = self->used;
  double heights[2];

  measure_headings (self, &heights[0], &heights[1]);
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      const LianduSheetColumnInfo *column = &self->info->columns[i];
      guint last = begins_group (self->info, i) ? find_group_end (self->info, i) : i;
      g_autofree char *term = dup_heading (self, column->term, i, i);
      g_autofree char *group = begins_group (self->info, i) ? dup_heading (self, column->group, i, last) : NULL;

      if (column->group == NULL)
        liandu_workbook_merge (self->book, self->row, i, lower, i, term, &_liandu_sheet_style_heading);
      else
        liandu_workbook_write_text (self->book, lower, i, term, &_liandu_sheet_style_heading);
      if (group != NULL)
        liandu_workbook_merge (self->book, self->row, i, self->row, last, group, &_liandu_sheet_style_heading);
    }
  liandu_workbook_write_text (self->book, lower, self->info->n_columns, LIANDU_TERM_RECORD_ID, &_liandu_sheet_style_id);
  for (guint i = 2 - levels; i < 2; i++)
    _liandu_sheet_writer_end_row (self, heights[i]);
  self->headings_height = heights[0] + heights[1];
  self->repeated_height = self->used - before;
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

/**
 * _liandu_sheet_writer_begin:
 *
 * Page, widths, head and headings.
 */
void
_liandu_sheet_writer_begin (LianduSheetWriter     *self,
                            const LianduSheetHead *head)
{
  LianduPage page = make_page (self->info, head->attachment != 0);

  measure_page (self, &page);
  set_columns (self, head);
  write_head (self, head);
  write_headings (self);
  set_page (self, &page);
}
