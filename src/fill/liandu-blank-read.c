/* liandu-blank-read.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-blank-form.h"
#include "liandu-blank-private.h"
#include "liandu-column-matcher.h"
#include "liandu-docx-xml.h"
#include "liandu-error.h"
#include "liandu-import-shape.h"
#include "liandu-table-finder.h"
#include "liandu-table-source.h"
#include "liandu-xlsx-xml.h"

/* Where the table of a workbook that was received is, and what has room in it. */

/* So many empty rows below the headings are looked at. */
#define MAX_FREE_ROWS 20000

/* Of several tables the one whose headings say most. */
typedef struct
{
  LianduTable *table;
  GPtrArray *matches;
  guint score;
} Choice;

static void
choice_clear (Choice *self)
{
  g_clear_pointer (&self->table, liandu_table_free);
  g_clear_pointer (&self->matches, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Choice, choice_clear)

static guint
count_targets (GPtrArray *matches)
{
  guint n = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const LianduTarget *target = &((const LianduColumnMatch *) g_ptr_array_index (matches, i))->target;

      n += target->type != LIANDU_TARGET_NONE;
    }
  return n;
}

static void
consider (LianduBlank *self,
          LianduTable *table,
          Choice      *choice)
{
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_copy (self->setup);
  g_autofree char *shape = liandu_import_shape_new (self->kind, table);
  g_autoptr (GPtrArray) matches = NULL;
  guint score;

  liandu_import_shape_recall (self->store, shape, setup);
  matches = liandu_column_matcher_match (table, self->headings, self->reader, setup);
  score = 1 + count_targets (matches);
  if (score <= choice->score)
    {
      liandu_table_free (table);
      return;
    }
  choice_clear (choice);
  choice->table = table;
  choice->matches = g_steal_pointer (&matches);
  choice->score = score;
  g_free (self->shape);
  self->shape = g_steal_pointer (&shape);
}

static void
consider_sheet (LianduBlank      *self,
                const LianduGrid *grid,
                gboolean          guess,
                Choice           *choice)
{
  g_autoptr (GPtrArray) tables = guess ? NULL : liandu_table_finder_find (grid, self->headings);
  LianduTable *table = guess ? liandu_table_finder_guess (grid, self->headings) : NULL;

  if (table != NULL)
    consider (self, table, choice);
  while (tables != NULL && tables->len > 0)
    consider (self, g_ptr_array_steal_index (tables, 0), choice);
}

static gboolean
is_wanted (const LianduGrid *grid,
           const char       *sheet)
{
  return sheet != NULL ? g_strcmp0 (liandu_grid_get_name (grid), sheet) == 0 : !liandu_grid_is_hidden (grid);
}

/* Of forms the first: a workbook has one, or several that are alike. */
static gboolean
find_form (LianduBlank       *self,
           LianduTableSource *source,
           const char        *sheet,
           Choice            *choice)
{
  GPtrArray *grids = liandu_table_source_get_grids (source);

  for (guint i = 0; i < grids->len && self->places == NULL; i++)
    if (is_wanted (g_ptr_array_index (grids, i), sheet))
      {
        const LianduGrid *grid = g_ptr_array_index (grids, i);

        self->places = liandu_blank_form_find (grid, self->headings);
        if (self->places != NULL)
          consider (self, liandu_blank_form_to_table (grid, self->places), choice);
      }
  return choice->table != NULL;
}

static gboolean
find_table (LianduBlank       *self,
            LianduTableSource *source,
            const char        *sheet,
            Choice            *choice,
            GError           **error)
{
  GPtrArray *grids = liandu_table_source_get_grids (source);

  for (guint pass = 0; pass < 2 && choice->table == NULL; pass++)
    for (guint i = 0; i < grids->len; i++)
      {
        const LianduGrid *grid = g_ptr_array_index (grids, i);

        if (is_wanted (grid, sheet))
          consider_sheet (self, grid, pass == 1, choice);
      }
  if (choice->table != NULL)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
               _("In “%s” there is no table to be filled in: its headings must stand in a row of their own. Nothing was written."),
               liandu_table_source_get_name (source));
  return FALSE;
}

static void
take_columns (LianduBlank *self,
              GPtrArray   *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (matches, i);
      LianduBlankColumn *column = g_new0 (LianduBlankColumn, 1);

      column->column = match->column + 1;
      column->path = g_strdup (match->path);
      column->heading = g_strdup (match->heading);
      column->target = match->target;
      column->id = liandu_target_dup_id (&match->target);
      column->confidence = match->confidence;
      if (self->places != NULL)
        {
          column->row = g_array_index (self->places, LianduBlankPlace, match->column).row;
          column->column = g_array_index (self->places, LianduBlankPlace, match->column).column;
        }
      g_ptr_array_add (self->columns, column);
      if (match->target.type == LIANDU_TARGET_IGNORED && self->serial == 0)
        self->serial = column->column;
      if (self->main == 0 || liandu_headings_is_anchor (self->headings, &match->target))
        self->main = column->column;
    }
}

/* The parts */

static gboolean
refuse_format (LianduBlank *self,
               GError     **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               _("Only .xlsx files can be filled in: open “%s” in WPS, save it as .xlsx, and choose it again. Nothing was written."), name);
  return FALSE;
}

static char *
find_sheet_part (LianduBlank *self,
                 xmlNode     *sheets)
{
  char *found = NULL;

  for (xmlNode *node = sheets != NULL ? sheets->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *name = liandu_xlsx_xml_is (node, "sheet") ? liandu_docx_xml_dup_attribute (node, "name") : NULL;
      g_autofree char *id = name != NULL ? liandu_docx_xml_dup_attribute (node, "id") : NULL;
      g_autofree char *part = id != NULL ? liandu_xlsx_parts_find_target (self->parts, self->workbook, id) : NULL;

      if (part == NULL)
        continue;
      if (found == NULL && g_str_equal (name, self->sheet_name))
        found = g_strdup (part);
      g_ptr_array_add (self->sheets, g_steal_pointer (&part));
    }
  return found;
}

static gboolean
open_parts (LianduBlank *self,
            GError     **error)
{
  g_autoptr (GPtrArray) styles = NULL;
  g_autofree char *part = NULL;
  xmlDoc *tree;
  xmlNode *settings;

  self->parts = liandu_xlsx_parts_open (self->path, error);
  if (self->parts == NULL)
    return FALSE;
  self->workbook = g_strdup ("xl/workbook.xml");
  tree = liandu_xlsx_parts_get (self->parts, self->workbook);
  if (tree == NULL)
    return refuse_format (self, error);
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  part = find_sheet_part (self, liandu_xlsx_xml_find (xmlDocGetRootElement (tree), "sheets"));
  self->sheet = part != NULL ? liandu_blank_sheet_new (self->parts, part, self->sheet_name) : NULL;
  if (self->sheet == NULL)
    return refuse_format (self, error);
  settings = liandu_xlsx_xml_find (xmlDocGetRootElement (tree), "workbookPr");
  self->from_1904 = settings != NULL && liandu_xlsx_xml_get_number (settings, "date1904", 0) == 1;
  styles = liandu_xlsx_parts_list_targets (self->parts, self->workbook, "/styles");
  self->styles = liandu_blank_styles_new (self->parts, styles->len > 0 ? g_ptr_array_index (styles, 0) : NULL);
  return TRUE;
}

/* The rows that are free */

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789.") == strlen (text);
}

/* Beside several records, what they have in common: 整改类. */
static gboolean
is_label (LianduBlank *self,
          guint        row,
          guint        column)
{
  return liandu_blank_sheet_find_span (self->sheet, row, column) > liandu_blank_sheet_find_span (self->sheet, row, self->main);
}

/* Nothing is written in it but a running number or a label. */
static gboolean
is_free (LianduBlank      *self,
         const LianduGrid *grid,
         guint             row)
{
  guint index;
  guint n = 0;
  const LianduCell *cells = liandu_grid_find_row (grid, row - 1, &index) ? liandu_grid_get_cells (grid, index, &n) : NULL;

  for (guint i = 0; i < n; i++)
    {
      guint column = cells[i].column + 1;

      if (liandu_blank_sheet_has_formula (self->sheet, row, column) || is_label (self, row, column))
        continue;
      if (column != self->serial || !is_digits (cells[i].text))
        return FALSE;
    }
  return TRUE;
}

/* The rows below the headings look alike; what is below the table does not. */
static gboolean
looks_alike (LianduBlank *self,
             guint        row)
{
  int style = liandu_blank_sheet_get_style (self->sheet, row, self->main);
  int first = liandu_blank_sheet_get_style (self->sheet, self->first, self->main);

  return (style >= 0) == (first >= 0)
         && liandu_blank_styles_get (self->styles, style)->has_border == liandu_blank_styles_get (self->styles, first)->has_border;
}

/* Below what is filled in already. */
static guint
find_first_row (LianduBlank       *self,
                const LianduTable *table)
{
  const LianduGrid *grid = liandu_table_get_grid (table);
  GPtrArray *records = liandu_table_get_records (table);

  for (guint i = records->len; i > 0; i--)
    {
      const LianduTableRecord *record = g_ptr_array_index (records, i - 1);

      for (guint j = record->rows->len; j > 0; j--)
        {
          guint row = liandu_grid_get_row (grid, g_array_index (record->rows, guint, j - 1)) + 1;

          if (!is_free (self, grid, row))
            return row + 1;
        }
    }
  return liandu_table_get_body (table) + 1;
}

static void
measure_body (LianduBlank       *self,
              const LianduTable *table)
{
  const LianduGrid *grid = liandu_table_get_grid (table);
  guint row;

  self->first = find_first_row (self, table);
  self->block = liandu_blank_sheet_find_span (self->sheet, self->first, self->main);
  for (row = self->first; row < self->first + MAX_FREE_ROWS; row++)
    if (!liandu_blank_sheet_has_row (self->sheet, row) || !is_free (self, grid, row)
        || ((row - self->first) % self->block == 0 && !looks_alike (self, row)))
      break;
  self->n_rows = (row - self->first) / self->block * self->block;
}

static void
find_lines (LianduBlank       *self,
            const LianduTable *table)
{
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_copy (self->setup);

  liandu_import_shape_recall (self->store, self->shape, setup);
  self->lines = liandu_blank_lines_find (self->store, self->headings, self->reader, self->codes, table, self->sheet, setup, self->columns);
}

gboolean
_liandu_blank_read_table (LianduBlank  *self,
                          const char   *sheet,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (LianduTableSource) source = liandu_table_source_open (self->path, cancellable, error);
  g_auto (Choice) choice = { NULL, NULL, 0 };
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  if (source == NULL || (!find_form (self, source, sheet, &choice) && !find_table (self, source, sheet, &choice, error)))
    return FALSE;
  self->sheet_name = g_strdup (liandu_grid_get_name (liandu_table_get_grid (choice.table)));
  self->year = liandu_table_get_year (choice.table) > 0 ? liandu_table_get_year (choice.table) : liandu_date_get_year (today);
  take_columns (self, choice.matches);
  if (!open_parts (self, error))
    return FALSE;
  self->block = self->n_rows = 1;
  if (self->places != NULL)
    return TRUE;
  find_lines (self, choice.table);
  if (self->lines != NULL)
    self->n_rows = liandu_blank_lines_get_lines (self->lines)->len;
  else
    measure_body (self, choice.table);
  return TRUE;
}
