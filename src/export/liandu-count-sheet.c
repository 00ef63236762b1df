/* liandu-count-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-count-sheet.h"
#include "liandu-sheet-terms.h"

/* A count on paper: a line for each unit, choice or month, the sums, who had
 * nothing to report, and a chart. */

#define SERIAL_WIDTH 2.5
#define NAME_WIDTH 9.0
/* Serial number and name stand before the numbers. */
#define N_BEFORE 2
/* In points: of the row that a chart has for itself. */
#define CHART_HEIGHT 210.0
/* The names of many lines stand on a slant below the bars. */
#define MANY_CHART_HEIGHT 235.0
/* Of more lines than these only what is left in the end is drawn. */
#define MANY_LINES 16
#define N_SERIES_OF_MANY 2
/* A count by two fields with more columns lies on its side, with many on A3,
 * however it was asked for. */
#define UPRIGHT_COLUMNS 7
#define A4_COLUMNS 16
/* Its frame stays within the table. */
#define CHART_WIDTH_PART 0.99

typedef struct
{
  LianduWorkbook *book;
  LianduCount *count;
  const LianduCountInfo *info;
  LianduSheetWriter *writer;
  GArray *shown;            /* guint: columns of the count, in order */
  guint first_row;          /* of the lines */
  guint n_written;
} Writing;

static GArray *
list_shown (LianduCount *count)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < liandu_count_get_n_columns (count); i++)
    if (!liandu_count_get_column (count, i)->hidden)
      g_array_append_val (shown, i);
  return shown;
}

static const LianduCountColumnInfo *
get_shown (LianduCount *count,
           GArray      *shown,
           guint        position)
{
  return liandu_count_get_column (count, g_array_index (shown, guint, position));
}

static LianduSheetColumnInfo *
make_columns (LianduCount           *count,
              GArray                *shown,
              const LianduCountInfo *info)
{
  guint n = shown->len;
  LianduSheetColumnInfo *columns = g_new0 (LianduSheetColumnInfo, n + N_BEFORE);

  columns[0] = (LianduSheetColumnInfo) { .term = LIANDU_TERM_SERIAL, .width = SERIAL_WIDTH, .align = LIANDU_ALIGN_CENTRE,
                                         .flags = LIANDU_SHEET_SERIAL };
  columns[1] = (LianduSheetColumnInfo) { .term = info->term, .width = NAME_WIDTH, .align = LIANDU_ALIGN_CENTRE,
                                         .flags = LIANDU_SHEET_BLANK };
  for (guint i = 0; i < n; i++)
    {
      const LianduCountColumnInfo *column = get_shown (count, shown, i);

      columns[i + N_BEFORE] = (LianduSheetColumnInfo) { .term = column->term, .group = column->group, .width = column->width,
                                                        .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_BLANK | LIANDU_SHEET_NUMBER };
    }
  return columns;
}

/* A blank is read more easily than a page of zeros. */
static char *
dup_cell (Writing *self,
          guint    line,
          guint    position)
{
  guint column = g_array_index (self->shown, guint, position);

  if (self->info->across != NULL && line < liandu_count_get_n_lines (self->count)
      && liandu_count_get_number (self->count, line, column) == 0)
    return g_strdup ("");
  return liandu_count_dup_cell (self->count, line, column);
}

static GStrv
dup_cells (Writing *self,
           guint    line)
{
  GStrv cells = g_new0 (char *, self->shown->len + N_BEFORE + 1);

  cells[0] = g_strdup ("");
  cells[1] = g_strdup (liandu_count_get_title (self->count, line));
  for (guint i = 0; i < self->shown->len; i++)
    cells[i + N_BEFORE] = dup_cell (self, line, i);
  return cells;
}

/* Units come and go; what an office sorts its issues by is shown whole, so that
 * one sees what there was none of. */
static gboolean
leaves_out_empty (const LianduSheet     *sheet,
                  const LianduCountInfo *info)
{
  LianduPath path;

  if (info->months || info->across != NULL)
    return FALSE;
  return info->by == NULL || !liandu_path_resolve (liandu_sheet_get_kind (sheet), info->by, &path, NULL)
         || liandu_field_get_field_type (path.field) == LIANDU_FIELD_LINK;
}

static void
add_lines (Writing *self,
           gboolean leave_out,
           GString *empty,
           guint   *out_n_empty)
{
  for (guint i = 0; i < liandu_count_get_n_lines (self->count); i++)
    {
      g_auto (GStrv) cells = NULL;

      if (leave_out && liandu_count_is_empty (self->count, i))
        {
          g_string_append_printf (empty, "%s%s", empty->len > 0 ? "、" : "", liandu_count_get_title (self->count, i));
          (*out_n_empty)++;
          continue;
        }
      cells = dup_cells (self, i);
      liandu_sheet_writer_add (self->writer, liandu_count_get_id (self->count, i), (const char * const *) cells);
      self->n_written++;
    }
}

/* The whole of a group is called as the group. */
static const char *
get_series (const LianduCountColumnInfo *column)
{
  return column->group != NULL && g_str_equal (column->term, LIANDU_TERM_TOTAL) ? column->group : column->term;
}

/* Where the last @n_most columns begin that are drawn. */
static guint
find_first_charted (Writing *self,
                    guint    n_most)
{
  guint i = self->shown->len;

  while (i > 0 && n_most > 0)
    n_most -= get_shown (self->count, self->shown, --i)->charted != FALSE;
  return i;
}

static void
add_chart (Writing *self)
{
  LianduChart chart = { .title = self->info->chart, .first_row = self->first_row,
                        .last_row = self->first_row + self->n_written - 1, .names = 1 };
  double height = self->n_written > MANY_LINES ? MANY_CHART_HEIGHT : CHART_HEIGHT;
  guint n_most = self->n_written > MANY_LINES && self->info->across == NULL ? N_SERIES_OF_MANY : LIANDU_CHART_MAX_SERIES;

  for (guint i = find_first_charted (self, n_most); i < self->shown->len; i++)
    {
      const LianduCountColumnInfo *column = get_shown (self->count, self->shown, i);

      if (!column->charted)
        continue;
      chart.columns[chart.n_series] = i + N_BEFORE;
      chart.series[chart.n_series++] = get_series (column);
    }
  chart.row = liandu_sheet_writer_take_row (self->writer, height);
  liandu_workbook_add_chart (self->book, &chart, liandu_sheet_writer_get_width (self->writer) * CHART_WIDTH_PART, height);
}

static void
write_below (Writing    *self,
             const char *empty,
             guint       n_empty)
{
  g_autofree char *n = g_strdup_printf (LIANDU_TERM_COUNT_OF, n_empty);
  g_autofree char *words = g_strconcat (empty, n, NULL);
  g_auto (GStrv) sums = dup_cells (self, liandu_count_get_n_lines (self->count));

  if (self->n_written == 0)
    return;
  liandu_sheet_writer_add_sum (self->writer, (const char * const *) sums);
  if (n_empty > 0)
    liandu_sheet_writer_add_note (self->writer, LIANDU_TERM_ZERO_REPORT, words);
  if (self->info->chart != NULL && !liandu_count_is_empty (self->count, liandu_count_get_n_lines (self->count)))
    add_chart (self);
}

static void
write_all (Writing           *self,
           const LianduSheet *sheet,
           gboolean           leave_out)
{
  g_autoptr (GString) empty = g_string_new (NULL);
  guint n_empty = 0;
  gboolean nothing = liandu_count_is_empty (self->count, liandu_count_get_n_lines (self->count));

  self->first_row = liandu_sheet_writer_get_row (self->writer);
  if (!nothing)
    add_lines (self, leave_out, empty, &n_empty);
  write_below (self, empty->str, n_empty);
  liandu_sheet_writer_finish (self->writer, nothing ? LIANDU_TERM_NOTHING_TO_REPORT : NULL);
}

/**
 * liandu_count_sheet_write:
 * @count: of this sheet
 * @head: without samples
 *
 * Adds the sheet to the book.
 *
 * Returns: %FALSE with @error when its description is wrong
 */
gboolean
liandu_count_sheet_write (LianduWorkbook        *book,
                          const LianduSheet     *sheet,
                          LianduCount           *count,
                          const LianduSheetHead *head,
                          GError               **error)
{
  LianduSheetInfo info = *liandu_sheet_get_info (sheet);
  g_autoptr (GArray) shown = list_shown (count);
  g_autofree LianduSheetColumnInfo *columns = make_columns (count, shown, info.count);
  g_autoptr (LianduSheet) laid_out = NULL;
  g_autoptr (LianduSheetWriter) writer = NULL;
  Writing self = { .book = book, .count = count, .info = info.count, .shown = shown };

  info.columns = columns;
  info.n_columns = shown->len + N_BEFORE;
  if (info.count->across != NULL && shown->len > UPRIGHT_COLUMNS)
    info.portrait = FALSE;
  if (info.count->across != NULL && shown->len > A4_COLUMNS)
    info.paper = LIANDU_PAPER_A3;
  info.count = NULL;
  info.parts = NULL;
  laid_out = liandu_sheet_new (&info, error);
  if (laid_out == NULL)
    return FALSE;
  self.writer = writer = liandu_sheet_writer_new (book, laid_out, head);
  write_all (&self, sheet, leaves_out_empty (sheet, self.info));
  return TRUE;
}
