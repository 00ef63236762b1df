/* liandu-blank.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-blank-form.h"
#include "liandu-blank-lines.h"
#include "liandu-blank-number.h"
#include "liandu-blank-private.h"
#include "liandu-blank-rows.h"
#include "liandu-blank-styles.h"
#include "liandu-blank-words.h"
#include "liandu-blank.h"
#include "liandu-column-matcher.h"
#include "liandu-docx-xml.h"
#include "liandu-error.h"
#include "liandu-import-shape.h"
#include "liandu-import-words.h"
#include "liandu-measure.h"
#include "liandu-sheet.h"
#include "liandu-table-finder.h"
#include "liandu-table-source.h"
#include "liandu-workbook.h"
#include "liandu-xlsx-xml.h"

/* The file is read twice: by the reader in its own process, which knows where
 * the table is and what its headings mean, and as parts, of which only the
 * cells that are filled in are changed. */

struct _LianduBlank
{
  /* Owned */
  LianduStore *store;
  char *path;
  char *sheet_name;
  char *title;
  char *shape;              /* key of the setting that remembers the columns */
  LianduImportSetup *setup;
  LianduCodes *codes;
  LianduHeadings *headings;
  LianduValueReader *reader;
  GPtrArray *columns;       /* LianduBlankColumn */
  char *workbook;           /* part */
  LianduXlsxParts *parts;
  LianduBlankSheet *sheet;
  LianduBlankStyles *styles;
  GPtrArray *sheets;        /* char *: parts */
  LianduBlankLines *lines;  /* of a table whose lines are named already, or NULL */
  GArray *places;           /* LianduBlankPlace: of a form, or NULL */

  /* Of the table */
  const LianduKind *kind;
  int year;
  gboolean from_1904;
  gboolean decided;         /* where columns go was decided this time */
  guint serial;             /* column of running numbers, from 1; 0: none */
  guint main;               /* column by which the rows are told, from 1 */
  guint first;              /* row for the first record, from 1 */
  guint n_rows;             /* free rows from there on */
  guint block;              /* rows of one record */
};

/* A row is not taller than this, whatever stands in it. */
#define MAX_HEIGHT LIANDU_WORKBOOK_MAX_ROW_HEIGHT
/* Excel's unit of width is a digit of the default font: 7 pixels of 96 an inch. */
#define POINTS_PER_CHARACTER (7.0 * 72 / 96)
/* So many empty rows below the headings are looked at. */
#define MAX_FREE_ROWS 20000

static void
column_free (LianduBlankColumn *self)
{
  g_free (self->path);
  g_free (self->heading);
  g_free (self->id);
  g_free (self);
}

/* What stands in the column is @id now, which is taken over. */
void
_liandu_blank_column_take_id (LianduBlankColumn *self,
                              char              *id)
{
  g_free (self->id);
  self->id = id;
}

void
liandu_blank_free (LianduBlank *self)
{
  g_clear_pointer (&self->lines, liandu_blank_lines_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->reader, liandu_value_reader_free);
  g_clear_pointer (&self->headings, liandu_headings_free);
  g_clear_pointer (&self->setup, liandu_import_setup_free);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_pointer (&self->sheet, liandu_blank_sheet_free);
  g_clear_pointer (&self->styles, liandu_blank_styles_free);
  g_clear_pointer (&self->parts, liandu_xlsx_parts_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_ptr_array_unref (self->columns);
  g_free (self->workbook);
  g_free (self->shape);
  g_free (self->title);
  g_free (self->sheet_name);
  g_free (self->path);
  g_free (self);
}

/* The table */

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

/* Opening */

static void
find_lines (LianduBlank       *self,
            const LianduTable *table)
{
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_copy (self->setup);

  liandu_import_shape_recall (self->store, self->shape, setup);
  self->lines = liandu_blank_lines_find (self->store, self->headings, self->reader, self->codes, table, self->sheet, setup, self->columns);
}

static gboolean
read_table (LianduBlank  *self,
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
  self->title = g_strdup (liandu_table_get_title (choice.table));
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

/**
 * liandu_blank_open:
 * @kind: what is to be filled in
 * @sheet: (nullable): the name of the sheet; %NULL for the one whose headings
 *   say most
 * @setup: (nullable): where columns go, as a person decided; copied.  What was
 *   decided about tables of this shape before is known
 *
 * Opens a workbook that was received.  For a thread of its own or the command
 * line.
 *
 * Returns: (transfer full): the workbook
 */
LianduBlank *
liandu_blank_open (LianduStore             *store,
                   const LianduKind        *kind,
                   const char              *path,
                   const char              *sheet,
                   const LianduImportSetup *setup,
                   GCancellable            *cancellable,
                   GError                 **error)
{
  g_autoptr (LianduBlank) self = g_new0 (LianduBlank, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->path = g_strdup (path);
  self->setup = liandu_import_setup_copy (setup);
  self->decided = liandu_import_setup_has_targets (self->setup);
  self->codes = liandu_store_dup_codes (store);
  self->headings = liandu_headings_new (kind, self->codes);
  self->reader = liandu_value_reader_new (store, self->setup);
  if (!liandu_blank_lines_prepare (kind, self->reader, error))
    return NULL;
  return read_table (self, sheet, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

const char *
liandu_blank_get_sheet (const LianduBlank *self)
{
  return self->sheet_name;
}

/* (nullable): what stands above the table. */
const char *
liandu_blank_get_title (const LianduBlank *self)
{
  return self->title;
}

/* (element-type LianduBlankColumn) */
GPtrArray *
liandu_blank_get_columns (const LianduBlank *self)
{
  return self->columns;
}

const LianduHeadings *
liandu_blank_get_headings (const LianduBlank *self)
{
  return self->headings;
}

/* Whether it has room for one record. */
gboolean
liandu_blank_is_form (const LianduBlank *self)
{
  return self->places != NULL;
}

/* Whether its lines are named already, and get figures. */
gboolean
liandu_blank_has_lines (const LianduBlank *self)
{
  return self->lines != NULL;
}

/* (nullable) (transfer full): what stays blank, and why. */
char *
liandu_blank_dup_notice (const LianduBlank *self)
{
  return self->lines != NULL ? liandu_blank_lines_dup_notice (self->lines) : NULL;
}

/* (transfer full) (element-type utf8): what can be chosen for a column. */
GPtrArray *
liandu_blank_list_ids (const LianduBlank *self)
{
  g_autoptr (GPtrArray) fields = liandu_headings_list_ids (self->headings);
  g_autoptr (GPtrArray) numbers = self->lines != NULL ? liandu_blank_number_list_ids (self->kind, self->codes) : NULL;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, g_strdup (LIANDU_TARGET_ID_NOTES));
  g_ptr_array_add (ids, g_strdup (LIANDU_TARGET_ID_IGNORED));
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (numbers, i)));
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (fields, i)));
  return ids;
}

gboolean
liandu_blank_knows_id (const LianduBlank *self,
                       const char        *id)
{
  LianduTarget target;

  if (liandu_blank_number_is (id))
    return self->lines != NULL && liandu_blank_number_check (self->kind, id);
  return liandu_headings_parse (self->headings, id, &target);
}

/**
 * liandu_blank_dup_id_title:
 *
 * Returns: (transfer full): in words what stands in a column with this id
 */
char *
liandu_blank_dup_id_title (const LianduBlank *self,
                           const char        *id)
{
  LianduTarget target;

  if (liandu_blank_number_is (id))
    return liandu_blank_number_dup_title (self->kind, self->codes, id);
  return liandu_headings_parse (self->headings, id, &target) ? liandu_target_dup_title (&target) : g_strdup (id);
}

/* How many records there is room for before rows come in. */
guint
liandu_blank_get_n_rows (const LianduBlank *self)
{
  return self->n_rows / self->block;
}

/* Records */

/* In the order of the official sheet of this kind, where nobody said which. */
static LianduQuery *
copy_query (LianduBlank *self,
            LianduQuery *query)
{
  LianduQuery *copy = query != NULL ? liandu_query_copy (query) : liandu_query_new (self->kind);
  GPtrArray *sheets = liandu_sheet_list ();

  for (guint i = 0; i < sheets->len && liandu_query_get_sorts (copy)->len == 0; i++)
    if (liandu_sheet_get_kind (g_ptr_array_index (sheets, i)) == self->kind && liandu_sheet_get_info (g_ptr_array_index (sheets, i))->sort != NULL)
      liandu_query_set_sort (copy, liandu_sheet_get_info (g_ptr_array_index (sheets, i))->sort);
  return copy;
}

typedef gboolean (*RecordFunc) (LianduBlank  *self,
                                LianduRecord *record,
                                guint         index,
                                gpointer      user_data);

static gboolean
visit_page (LianduBlank  *self,
            GPtrArray    *rows,
            guint        *n,
            RecordFunc    func,
            gpointer      user_data,
            GCancellable *cancellable,
            GError      **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const char *uuid = g_ptr_array_index (rows, i) != NULL ? liandu_row_get_uuid (g_ptr_array_index (rows, i)) : NULL;
      g_autoptr (LianduRecord) record = uuid != NULL ? liandu_store_load (self->store, uuid, cancellable, error) : NULL;

      if (uuid != NULL && record == NULL)
        return FALSE;
      if (record != NULL)
        func (self, record, (*n)++, user_data);
    }
  return TRUE;
}

/* Records page by page, so that a save gets in between. */
static gboolean
visit (LianduBlank  *self,
       LianduQuery  *query,
       GArray       *keys,
       RecordFunc    func,
       gpointer      user_data,
       GCancellable *cancellable,
       GError      **error)
{
  gint64 ids[100];
  guint n = 0;

  for (guint i = 0; i < keys->len; i += G_N_ELEMENTS (ids))
    {
      guint size = MIN (G_N_ELEMENTS (ids), keys->len - i);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint j = 0; j < size; j++)
        ids[j] = g_array_index (keys, LianduRowKey, i + j).id;
      rows = liandu_store_query_page (self->store, query, ids, size, cancellable, error);
      if (rows == NULL || !visit_page (self, rows, &n, func, user_data, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* 单位及职务 is one column, which import takes apart. */
static const LianduField *
find_place (const LianduBlankColumn *column)
{
  const LianduField *place;

  if (column->target.type != LIANDU_TARGET_LINKED || column->target.through == NULL || !liandu_import_words_names_place (column->heading)
      || liandu_field_get_field_type (column->target.through) != LIANDU_FIELD_LINK)
    return NULL;
  place = liandu_kind_get_unit_field (liandu_field_get_kind (column->target.field));
  return place != column->target.field ? place : NULL;
}

static void
read_column (LianduBlank             *self,
             LianduRecord            *record,
             const LianduBlankColumn *column,
             LianduBlankValue        *value)
{
  const LianduTarget place = { LIANDU_TARGET_LINKED, find_place (column), column->target.through, 0 };
  g_auto (LianduBlankValue) before = { NULL, NULL, NULL };
  char *joined;

  liandu_blank_words_read (self->store, self->codes, record, &column->target, self->year, value);
  if (place.field == NULL)
    return;
  liandu_blank_words_read (self->store, self->codes, record, &place, self->year, &before);
  if (before.text == NULL)
    return;
  joined = g_strconcat (before.text, value->text, NULL);
  g_free (value->text);
  value->text = joined;
}

static gboolean
add_line (LianduBlank  *self,
          LianduRecord *record,
          guint         index,
          gpointer      user_data)
{
  GPtrArray *lines = user_data;
  GStrv line = g_new0 (char *, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      read_column (self, record, column, &value);
      if (column->column == self->serial)
        value.text = g_strdup_printf ("%u", index + 1);
      line[i] = value.text != NULL ? g_steal_pointer (&value.text) : g_strdup ("");
    }
  g_ptr_array_add (lines, line);
  return TRUE;
}

/* Of a table whose lines are named already: the name and what stands beside it. */
static GPtrArray *
list_named_lines (LianduBlank  *self,
                  LianduQuery  *query,
                  guint         limit,
                  guint        *out_n,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GArray *lines = liandu_blank_lines_get_lines (self->lines);

  if (!liandu_blank_lines_work_out (self->lines, query, self->year, cancellable, error))
    return NULL;
  *out_n = liandu_blank_lines_get_n_records (self->lines);
  for (guint i = 0; i < lines->len && i < limit; i++)
    {
      const LianduBlankLine *line = &g_array_index (lines, LianduBlankLine, i);
      GStrv text = g_new0 (char *, self->columns->len + 1);

      for (guint j = 0; j < self->columns->len; j++)
        {
          const LianduBlankColumn *column = g_ptr_array_index (self->columns, j);
          const char *value = liandu_blank_lines_get_value (self->lines, i, j)->text;

          if (column->column == liandu_blank_lines_get_column (self->lines))
            value = line->text;
          text[j] = g_strdup (value != NULL && !liandu_blank_sheet_has_formula (self->sheet, line->row, column->column) ? value : "");
        }
      g_ptr_array_add (texts, text);
    }
  return g_steal_pointer (&texts);
}

/**
 * liandu_blank_list_lines:
 * @query: (nullable): which records; %NULL for all
 * @limit: so many at most
 * @out_n: (out): how many records there are in all
 *
 * To be called once, and not on a workbook that is filled in.
 *
 * Returns: (transfer full) (element-type GStrv): what would be filled in, a
 *   text for each column
 */
GPtrArray *
liandu_blank_list_lines (LianduBlank  *self,
                         LianduQuery  *query,
                         guint         limit,
                         guint        *out_n,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (LianduQuery) own = copy_query (self, query);
  g_autoptr (GArray) keys = NULL;

  if (self->lines != NULL)
    return list_named_lines (self, query, limit, out_n, cancellable, error);
  keys = liandu_store_query_keys (self->store, own, cancellable, error);
  if (keys == NULL)
    return NULL;
  *out_n = keys->len;
  g_array_set_size (keys, MIN (limit, keys->len));
  return visit (self, own, keys, add_line, lines, cancellable, error) ? g_steal_pointer (&lines) : NULL;
}

/* Filling in */

typedef struct
{
  GPtrArray *uuids;
} Filling;

/* Days since the beginning of time as spreadsheets have it; 1900 was no leap
 * year, but they count its 29th of February. */
static char *
format_serial_day (LianduBlank      *self,
                   const LianduDate *day)
{
  g_autoptr (LianduDate) origin = self->from_1904 ? liandu_date_new_day (1904, 1, 1) : liandu_date_new_day (1899, 12, 30);

  return g_strdup_printf ("%d", liandu_date_days_between (origin, day));
}

static double
measure_height (LianduBlank            *self,
                const LianduBlankStyle *style,
                guint                   row,
                guint                   column,
                const char             *text)
{
  double width = liandu_blank_sheet_get_width (self->sheet, row, column) * POINTS_PER_CHARACTER / style->size;

  return style->wraps ? liandu_measure_count_lines (text, MAX (1, width - 0.5)) * style->size * LIANDU_MEASURE_LINE_PITCH : 0;
}

static double
fill_cell (LianduBlank            *self,
           guint                   row,
           guint                   column,
           const LianduBlankValue *value)
{
  const LianduBlankStyle *style = liandu_blank_styles_get (self->styles, liandu_blank_sheet_get_style (self->sheet, row, column));
  g_autofree char *day = value->day != NULL && style->is_date ? format_serial_day (self, value->day) : NULL;
  g_autofree char *text = NULL;

  if (day != NULL || (value->number != NULL && !style->is_text))
    {
      liandu_blank_sheet_set_number (self->sheet, row, column, day != NULL ? day : value->number);
      return 0;
    }
  text = liandu_workbook_clean_text (value->text);
  liandu_blank_sheet_set_text (self->sheet, row, column, text);
  return measure_height (self, style, row, column, text);
}

/* A row that is too low for its text would hide the rest of it. */
static void
raise_row (LianduBlank *self,
           guint        row,
           double       needed)
{
  double height = 0;

  for (guint i = 0; i < self->block; i++)
    height += liandu_blank_sheet_get_height (self->sheet, row + i);
  needed = MIN (needed + 4, MAX_HEIGHT * self->block);
  for (guint i = 0; i < self->block && needed > height; i++)
    liandu_blank_sheet_set_height (self->sheet, row + i, needed / self->block);
}

static gboolean
fill_record (LianduBlank  *self,
             LianduRecord *record,
             guint         index,
             gpointer      user_data)
{
  Filling *filling = user_data;
  guint row = self->first + index * self->block;
  double needed = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      if (liandu_blank_sheet_has_formula (self->sheet, row, column->column))
        continue;
      if (column->column == self->serial)
        {
          value.number = g_strdup_printf ("%u", index + 1);
          value.text = g_strdup (value.number);
        }
      else
        read_column (self, record, column, &value);
      if (value.text != NULL)
        needed = MAX (needed, fill_cell (self, row, column->column, &value));
    }
  raise_row (self, row, needed);
  g_ptr_array_add (filling->uuids, g_strdup (liandu_record_get_uuid (record)));
  return TRUE;
}

/* A form */

static gboolean
fill_form (LianduBlank  *self,
           LianduRecord *record,
           guint         index G_GNUC_UNUSED,
           gpointer      user_data)
{
  Filling *filling = user_data;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      if (liandu_blank_sheet_has_formula (self->sheet, column->row, column->column))
        continue;
      read_column (self, record, column, &value);
      self->block = liandu_blank_sheet_find_span (self->sheet, column->row, column->column);
      if (value.text != NULL)
        raise_row (self, column->row, fill_cell (self, column->row, column->column, &value));
    }
  g_ptr_array_add (filling->uuids, g_strdup (liandu_record_get_uuid (record)));
  return TRUE;
}

static gboolean
check_form (const GArray *keys,
            GError      **error)
{
  if (keys->len == 1)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               ngettext ("The form has room for one record, and %u is chosen. Choose the one that it is about. Nothing was written.",
                         "The form has room for one record, and %u are chosen. Choose the one that it is about. Nothing was written.", keys->len),
               keys->len);
  return FALSE;
}

/* Named lines */

static void
fill_line (LianduBlank           *self,
           const LianduBlankLine *line,
           guint                  index)
{
  double needed = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      const LianduBlankValue *value = liandu_blank_lines_get_value (self->lines, index, i);

      /* What stands there already was meant. */
      if (value->text != NULL && !liandu_blank_sheet_has_formula (self->sheet, line->row, column->column)
          && !liandu_blank_sheet_has_value (self->sheet, line->row, column->column))
        needed = MAX (needed, fill_cell (self, line->row, column->column, value));
    }
  if (needed > 0)
    raise_row (self, line->row, needed);
}

static void
make_room (LianduBlank *self,
           guint        n)
{
  const LianduBlankBook book = { self->parts, self->sheet, self->workbook, self->sheets };
  guint missing = n * self->block > self->n_rows ? n * self->block - self->n_rows : 0;
  guint last = self->first + self->n_rows - 1;

  if (missing == 0)
    return;
  /* Without a row of its own the table lends its looks from the one below. */
  liandu_blank_rows_insert (&book, last, self->block, missing, self->n_rows > 0 ? last - self->block + 1 : last + 1);
  self->n_rows += missing;
}

static gboolean
write_file (LianduBlank *self,
            GPtrArray   *uuids,
            const char  *path,
            GError     **error)
{
  const LianduBlankBook book = { self->parts, self->sheet, self->workbook, self->sheets };

  liandu_blank_rows_forget_sums (&book);
  liandu_xlsx_parts_touch (self->parts, liandu_blank_sheet_get_part (self->sheet));
  g_ptr_array_add (uuids, NULL);
  /* What leaves the office is in its log before it is there. */
  return liandu_store_log_output (self->store, "fill-in", path, (const char * const *) uuids->pdata, error)
         && liandu_xlsx_parts_write (self->parts, path, error);
}

static gboolean
fill_lines (LianduBlank  *self,
            LianduQuery  *query,
            const char   *path,
            guint        *out_n,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GPtrArray) uuids = NULL;
  GArray *lines = liandu_blank_lines_get_lines (self->lines);

  if (!liandu_blank_lines_work_out (self->lines, query, self->year, cancellable, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    fill_line (self, &g_array_index (lines, LianduBlankLine, i), i);
  uuids = liandu_blank_lines_get_uuids (self->lines);
  if (out_n != NULL)
    *out_n = liandu_blank_lines_get_n_records (self->lines);
  return write_file (self, uuids, path, error);
}

/**
 * liandu_blank_fill:
 * @query: (nullable): which records; %NULL for all
 * @path: of the copy; a file that is there is replaced, as a whole or not at all
 * @out_n: (out) (optional): how many records were filled in
 *
 * Writes a copy of the workbook with the records filled in; all else is as it
 * was.  To be called once.  The output is logged.
 */
gboolean
liandu_blank_fill (LianduBlank  *self,
                   LianduQuery  *query,
                   const char   *path,
                   guint        *out_n,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (LianduQuery) own = copy_query (self, query);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) keys = NULL;
  Filling filling = { uuids };

  if (self->lines != NULL)
    return fill_lines (self, query, path, out_n, cancellable, error);
  keys = liandu_store_query_keys (self->store, own, cancellable, error);
  if (keys == NULL || (self->places != NULL && !check_form (keys, error)))
    return FALSE;
  if (self->places == NULL)
    make_room (self, keys->len);
  if (!visit (self, own, keys, self->places != NULL ? fill_form : fill_record, &filling, cancellable, error) || !write_file (self, uuids, path, error))
    return FALSE;
  if (out_n != NULL)
    *out_n = keys->len;
  return TRUE;
}

/**
 * liandu_blank_remember:
 *
 * Keeps where the columns go for tables with the same headings, if that was
 * decided this time.
 */
gboolean
liandu_blank_remember (LianduBlank *self,
                       GError     **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!self->decided)
    return TRUE;
  liandu_import_shape_remember (self->store, self->shape, self->setup, changes);
  return liandu_change_set_is_empty (changes) || liandu_store_commit (self->store, changes, NULL, NULL, error);
}
