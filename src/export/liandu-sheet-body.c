/* liandu-sheet-body.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-people-order.h"
#include "liandu-sheet-body.h"
#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-total.h"

struct _LianduSheetBody
{
  /* Owned */
  LianduQuery *query;
  LianduQuery *row_query;   /* or NULL: a line is a record */
  LianduSheetLine *line;
  const char **cells;       /* of the line, %NULL at the end; borrowed, or @masked */
  GStrv masked;
  LianduSheetTotal *total;
  GPtrArray *samples;       /* lines, for the widths of the columns */
  LianduSheetWriter *writer;
  char *group;              /* that the last line is of, or NULL */

  /* Borrowed */
  const LianduSheet *sheet;
  const LianduSheetInfo *info;
  LianduNameMask *mask;     /* or NULL */
};

/* Who stands in a link is a person, also where no record of him is left. */
static void
note_names (LianduSheetBody *self,
            LianduQuery     *query,
            LianduRow       *row)
{
  GPtrArray *columns = liandu_query_get_columns (query);

  for (guint i = 0; i < columns->len; i++)
    if (liandu_people_order_is_people (liandu_query_get_kind (query), g_ptr_array_index (columns, i)))
      liandu_name_mask_add_links (self->mask, liandu_row_get_value (row, i));
}

/* Masked before it is measured; the workbook then finds nothing more. */
static void
mask_cells (LianduSheetBody *self,
            LianduRow       *row,
            LianduRow       *table_row)
{
  note_names (self, self->query, row);
  if (table_row != NULL)
    note_names (self, self->row_query, table_row);
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      g_free (self->masked[i]);
      self->cells[i] = self->masked[i] = liandu_name_mask_apply (self->mask, self->cells[i]);
    }
}

/* What stands in each column, until the next line is set. */
static void
set_line (LianduSheetBody *self,
          LianduRow       *row,
          LianduRow       *table_row)
{
  liandu_sheet_line_set_row (self->line, row, table_row);
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      self->cells[i] = liandu_sheet_line_get_cell (self->line, i);
      if (self->cells[i] == NULL)
        self->cells[i] = "";
    }
  if (self->mask != NULL)
    mask_cells (self, row, table_row);
}

/* A line above those that have the same answer. */
static void
begin_group (LianduSheetBody *self)
{
  g_autofree char *words = liandu_sheet_line_dup_text (self->line, self->info->group_by);
  g_autofree char *text = g_strdup (words != NULL && *words != '\0' ? words : LIANDU_TERM_EMPTY);

  if (g_strcmp0 (text, self->group) == 0)
    return;
  liandu_sheet_writer_add_group (self->writer, text);
  g_free (self->group);
  self->group = g_steal_pointer (&text);
}

static void
add_sample (LianduSheetBody *self,
            LianduRow       *row,
            LianduRow       *table_row)
{
  set_line (self, row, table_row);
  g_ptr_array_add (self->samples, g_strdupv ((GStrv) self->cells));
}

static void
add_line (LianduSheetBody *self,
          LianduRow       *row,
          LianduRow       *table_row)
{
  set_line (self, row, table_row);
  if (self->info->group_by != NULL)
    begin_group (self);
  liandu_sheet_writer_add (self->writer, liandu_sheet_line_get_uuid (self->line), self->cells);
  liandu_sheet_total_count (self->total, self->line);
}

/* @func for each line of a record. */
static void
foreach_line (LianduSheetBody *self,
              LianduRow       *row,
              GPtrArray       *table_rows,
              void           (*func) (LianduSheetBody *self,
                                      LianduRow       *row,
                                      LianduRow       *table_row))
{
  if (self->row_query == NULL)
    func (self, row, NULL);
  for (guint i = 0; table_rows != NULL && i < table_rows->len; i++)
    func (self, row, g_ptr_array_index (table_rows, i));
}

/* Public API */

/**
 * liandu_sheet_body_new:
 * @sheet: must live as long
 * @query: of liandu_sheet_new_query()
 * @row_query: (nullable): of liandu_sheet_new_row_query()
 * @codes: the office's words
 * @mask: (nullable): how people are called; must live as long
 */
LianduSheetBody *
liandu_sheet_body_new (const LianduSheet *sheet,
                       LianduQuery       *query,
                       LianduQuery       *row_query,
                       const LianduCodes *codes,
                       LianduNameMask    *mask)
{
  LianduSheetBody *self = g_new0 (LianduSheetBody, 1);

  self->sheet = sheet;
  self->info = liandu_sheet_get_info (sheet);
  self->mask = mask;
  self->query = liandu_query_ref (query);
  self->row_query = row_query != NULL ? liandu_query_ref (row_query) : NULL;
  self->line = liandu_sheet_line_new (sheet, query, row_query, codes);
  self->cells = g_new0 (const char *, self->info->n_columns + 1);
  self->masked = g_new0 (char *, self->info->n_columns + 1);
  self->total = liandu_sheet_total_new (sheet, codes);
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
liandu_sheet_body_free (LianduSheetBody *self)
{
  g_clear_pointer (&self->writer, liandu_sheet_writer_free);
  liandu_sheet_line_free (self->line);
  g_free (self->cells);
  for (guint i = 0; i < self->info->n_columns; i++)
    g_free (self->masked[i]);
  g_free (self->masked);
  liandu_sheet_total_free (self->total);
  g_ptr_array_unref (self->samples);
  liandu_query_unref (self->query);
  g_clear_pointer (&self->row_query, liandu_query_unref);
  g_free (self->group);
  g_free (self);
}

/**
 * liandu_sheet_body_needs_head:
 *
 * Returns: as liandu_sheet_line_needs_head()
 */
gboolean
liandu_sheet_body_needs_head (const LianduSheetBody *self)
{
  return liandu_sheet_line_needs_head (self->line);
}

/**
 * liandu_sheet_body_add_sample:
 * @table_rows: (nullable): those of the record that are lines
 *
 * Before it begins: some lines as they will be, for the widths of the columns.
 */
void
liandu_sheet_body_add_sample (LianduSheetBody *self,
                              LianduRow       *row,
                              GPtrArray       *table_rows)
{
  foreach_line (self, row, table_rows, add_sample);
}

/**
 * liandu_sheet_body_begin:
 * @book: must live as long
 * @head: what stands above the lines; it is given the samples
 */
void
liandu_sheet_body_begin (LianduSheetBody *self,
                         LianduWorkbook  *book,
                         LianduSheetHead *head)
{
  head->samples = self->samples;
  self->writer = liandu_sheet_writer_new (book, self->sheet, head);
}

void
liandu_sheet_body_add (LianduSheetBody *self,
                       LianduRow       *row,
                       GPtrArray       *table_rows)
{
  foreach_line (self, row, table_rows, add_line);
}

/**
 * liandu_sheet_body_finish:
 * @date: up to which it is counted
 */
void
liandu_sheet_body_finish (LianduSheetBody  *self,
                          const LianduDate *date)
{
  g_autofree char *day = liandu_date_format (date);
  g_autofree char *total = liandu_sheet_total_to_words (self->total, day);

  liandu_sheet_writer_finish (self->writer, total);
}
