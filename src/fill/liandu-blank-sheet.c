/* liandu-blank-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-blank-sheet.h"
#include "liandu-docx-xml.h"
#include "liandu-grid.h"
#include "liandu-xlsx-xml.h"

/**
 * LianduBlankSheet:
 *
 * The tree of a worksheet, changed cell by cell.  What is filled in stands in
 * the cell itself, so that the table of shared strings stays as it was.
 */
struct _LianduBlankSheet
{
  char *name;
  char *part;
  xmlNode *root;            /* borrowed from the parts */
  xmlNode *data;
  GHashTable *rows;         /* number → xmlNode */
};

/* In characters, where a sheet does not say. */
#define DEFAULT_WIDTH 8.43
#define DEFAULT_HEIGHT 14.25

/**
 * liandu_blank_sheet_new:
 * @part: of the sheet
 * @name: as people call it
 *
 * Returns: (transfer full) (nullable): %NULL where the part is no sheet
 */
LianduBlankSheet *
liandu_blank_sheet_new (LianduXlsxParts *parts,
                        const char      *part,
                        const char      *name)
{
  xmlDoc *tree = liandu_xlsx_parts_get (parts, part);
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
  xmlNode *data = liandu_xlsx_xml_find (root, "sheetData");
  LianduBlankSheet *self;

  if (data == NULL)
    return NULL;
  self = g_new0 (LianduBlankSheet, 1);
  self->name = g_strdup (name);
  self->part = g_strdup (part);
  self->root = root;
  self->data = data;
  self->rows = g_hash_table_new (NULL, NULL);
  liandu_blank_sheet_read_rows (self);
  return self;
}

void
liandu_blank_sheet_free (LianduBlankSheet *self)
{
  g_hash_table_unref (self->rows);
  g_free (self->name);
  g_free (self->part);
  g_free (self);
}

const char *
liandu_blank_sheet_get_name (const LianduBlankSheet *self)
{
  return self->name;
}

const char *
liandu_blank_sheet_get_part (const LianduBlankSheet *self)
{
  return self->part;
}

xmlNode *
liandu_blank_sheet_get_root (const LianduBlankSheet *self)
{
  return self->root;
}

xmlNode *
liandu_blank_sheet_get_data (const LianduBlankSheet *self)
{
  return self->data;
}

/* A row or cell that does not say where it is follows the one before. */
static void
name_cells (xmlNode *row,
            guint    number)
{
  guint column = 0;

  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
      g_autofree char *reference = NULL;
      guint rows[2];
      guint columns[2];

      if (!liandu_xlsx_xml_is (cell, "c"))
        continue;
      reference = liandu_docx_xml_dup_attribute (cell, "r");
      column = reference != NULL && liandu_blank_parse_range (reference, rows, columns) ? columns[0] : column + 1;
      if (reference == NULL)
        {
          g_autofree char *name = liandu_grid_format_reference (number - 1, column - 1);

          liandu_xlsx_xml_set (cell, "r", name);
        }
    }
}

/* Looks the rows up again after they were moved. */
void
liandu_blank_sheet_read_rows (LianduBlankSheet *self)
{
  guint number = 0;

  g_hash_table_remove_all (self->rows);
  for (xmlNode *row = self->data->children; row != NULL; row = row->next)
    {
      if (!liandu_xlsx_xml_is (row, "row"))
        continue;
      number = (guint) liandu_xlsx_xml_get_number (row, "r", number + 1);
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (number), row);
      name_cells (row, number);
    }
}

/* Ranges */

static const char *
read_corner (const char *p,
             guint      *row,
             guint      *column)
{
  *row = *column = 0;
  for (p += *p == '$'; g_ascii_isalpha (*p); p++)
    *column = *column * 26 + (guint) (g_ascii_toupper (*p) - 'A' + 1);
  for (p += *p == '$'; g_ascii_isdigit (*p); p++)
    *row = *row * 10 + (guint) (*p - '0');
  return p;
}

/**
 * liandu_blank_parse_range:
 * @text: B6 or B6:D9
 * @out_rows: (array fixed-size=2)
 * @out_columns: (array fixed-size=2)
 */
gboolean
liandu_blank_parse_range (const char *text,
                          guint      *out_rows,
                          guint      *out_columns)
{
  const char *p = read_corner (text, &out_rows[0], &out_columns[0]);

  out_rows[1] = out_rows[0];
  out_columns[1] = out_columns[0];
  if (*p == ':')
    p = read_corner (p + 1, &out_rows[1], &out_columns[1]);
  return *p == '\0' && out_rows[0] > 0 && out_columns[0] > 0 && out_rows[1] >= out_rows[0] && out_columns[1] >= out_columns[0];
}

char *
liandu_blank_format_range (const guint *rows,
                           const guint *columns)
{
  g_autofree char *first = liandu_grid_format_reference (rows[0] - 1, columns[0] - 1);
  g_autofree char *last = liandu_grid_format_reference (rows[1] - 1, columns[1] - 1);

  return g_str_equal (first, last) ? g_strdup (first) : g_strconcat (first, ":", last, NULL);
}

/* Looking */

gboolean
liandu_blank_sheet_has_row (const LianduBlankSheet *self,
                            guint                   row)
{
  return g_hash_table_contains (self->rows, GUINT_TO_POINTER (row));
}

xmlNode *
liandu_blank_sheet_find_row (const LianduBlankSheet *self,
                             guint                   row)
{
  return g_hash_table_lookup (self->rows, GUINT_TO_POINTER (row));
}

static guint
get_column (xmlNode *cell)
{
  g_autofree char *reference = liandu_docx_xml_dup_attribute (cell, "r");
  guint row = 0;
  guint column = 0;

  if (reference != NULL)
    read_corner (reference, &row, &column);
  return column;
}

xmlNode *
liandu_blank_sheet_find_cell (const LianduBlankSheet *self,
                              guint                   row,
                              guint                   column)
{
  xmlNode *node = liandu_blank_sheet_find_row (self, row);

  for (xmlNode *cell = node != NULL ? node->children : NULL; cell != NULL; cell = cell->next)
    if (liandu_xlsx_xml_is (cell, "c") && get_column (cell) == column)
      return cell;
  return NULL;
}

/* -1 where there is no cell. */
int
liandu_blank_sheet_get_style (const LianduBlankSheet *self,
                              guint                   row,
                              guint                   column)
{
  xmlNode *cell = liandu_blank_sheet_find_cell (self, row, column);

  return cell != NULL ? (int) liandu_xlsx_xml_get_number (cell, "s", 0) : -1;
}

gboolean
liandu_blank_sheet_has_formula (const LianduBlankSheet *self,
                                guint                   row,
                                guint                   column)
{
  return liandu_xlsx_xml_find (liandu_blank_sheet_find_cell (self, row, column), "f") != NULL;
}

/* Something that somebody wrote; what a formula makes is not. */
gboolean
liandu_blank_sheet_has_value (const LianduBlankSheet *self,
                              guint                   row,
                              guint                   column)
{
  xmlNode *cell = liandu_blank_sheet_find_cell (self, row, column);

  return cell != NULL && liandu_xlsx_xml_find (cell, "f") == NULL
         && (liandu_xlsx_xml_find (cell, "v") != NULL || liandu_xlsx_xml_find (cell, "is") != NULL);
}

/* The merged cells that begin here, or NULL. */
static gboolean
find_merge (const LianduBlankSheet *self,
            guint                   row,
            guint                   column,
            guint                  *rows,
            guint                  *columns)
{
  xmlNode *merges = liandu_xlsx_xml_find (self->root, "mergeCells");

  for (xmlNode *merge = merges != NULL ? merges->children : NULL; merge != NULL; merge = merge->next)
    {
      g_autofree char *text = liandu_xlsx_xml_is (merge, "mergeCell") ? liandu_docx_xml_dup_attribute (merge, "ref") : NULL;

      if (text != NULL && liandu_blank_parse_range (text, rows, columns) && rows[0] == row && columns[0] == column)
        return TRUE;
    }
  return FALSE;
}

/* How many rows the cell that begins here covers. */
guint
liandu_blank_sheet_find_span (const LianduBlankSheet *self,
                              guint                   row,
                              guint                   column)
{
  guint rows[2];
  guint columns[2];

  return find_merge (self, row, column, rows, columns) ? rows[1] - rows[0] + 1 : 1;
}

static double
get_column_width (const LianduBlankSheet *self,
                  guint                   column)
{
  xmlNode *cols = liandu_xlsx_xml_find (self->root, "cols");
  xmlNode *format = liandu_xlsx_xml_find (self->root, "sheetFormatPr");
  g_autofree char *preset = format != NULL ? liandu_docx_xml_dup_attribute (format, "defaultColWidth") : NULL;

  for (xmlNode *col = cols != NULL ? cols->children : NULL; col != NULL; col = col->next)
    {
      g_autofree char *width = NULL;

      if (!liandu_xlsx_xml_is (col, "col") || liandu_xlsx_xml_get_number (col, "min", 0) > column || liandu_xlsx_xml_get_number (col, "max", 0) < column)
        continue;
      width = liandu_docx_xml_dup_attribute (col, "width");
      return width != NULL ? g_ascii_strtod (width, NULL) : DEFAULT_WIDTH;
    }
  return preset != NULL ? g_ascii_strtod (preset, NULL) : DEFAULT_WIDTH;
}

/* In characters, those that are merged with it included. */
double
liandu_blank_sheet_get_width (const LianduBlankSheet *self,
                              guint                   row,
                              guint                   column)
{
  guint rows[2] = { row, row };
  guint columns[2] = { column, column };
  double width = 0;

  if (!find_merge (self, row, column, rows, columns))
    columns[1] = column;
  for (guint i = column; i <= columns[1]; i++)
    width += get_column_width (self, i);
  return width;
}

/* In points, 0 where the program that opens the file finds it itself. */
double
liandu_blank_sheet_get_height (const LianduBlankSheet *self,
                               guint                   row)
{
  xmlNode *node = liandu_blank_sheet_find_row (self, row);
  g_autofree char *height = node != NULL ? liandu_docx_xml_dup_attribute (node, "ht") : NULL;
  xmlNode *format = height == NULL ? liandu_xlsx_xml_find (self->root, "sheetFormatPr") : NULL;

  if (height == NULL && format != NULL)
    height = liandu_docx_xml_dup_attribute (format, "defaultRowHeight");
  return height != NULL ? g_ascii_strtod (height, NULL) : DEFAULT_HEIGHT;
}

void
liandu_blank_sheet_set_height (LianduBlankSheet *self,
                               guint             row,
                               double            height)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  xmlNode *node = liandu_blank_sheet_find_row (self, row);

  if (node == NULL)
    return;
  g_ascii_formatd (text, sizeof text, "%.2f", height);
  liandu_xlsx_xml_set (node, "ht", text);
  liandu_xlsx_xml_set (node, "customHeight", "1");
}

/* Filling in */

static xmlNode *
add_before (xmlNode    *parent,
            xmlNode    *next,
            const char *name)
{
  xmlNode *node = xmlNewDocNode (parent->doc, parent->ns, (const xmlChar *) name, NULL);

  return next != NULL ? xmlAddPrevSibling (next, node) : xmlAddChild (parent, node);
}

static xmlNode *
ensure_row (LianduBlankSheet *self,
            guint             row)
{
  xmlNode *node = liandu_blank_sheet_find_row (self, row);
  xmlNode *next = self->data->children;

  if (node != NULL)
    return node;
  while (next != NULL && !(liandu_xlsx_xml_is (next, "row") && liandu_xlsx_xml_get_number (next, "r", 0) > row))
    next = next->next;
  node = add_before (self->data, next, "row");
  liandu_xlsx_xml_set_number (node, "r", row);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (row), node);
  return node;
}

static xmlNode *
ensure_cell (LianduBlankSheet *self,
             guint             row,
             guint             column)
{
  xmlNode *cell = liandu_blank_sheet_find_cell (self, row, column);
  xmlNode *node = cell == NULL ? ensure_row (self, row) : NULL;
  xmlNode *next = node != NULL ? node->children : NULL;
  g_autofree char *reference = liandu_grid_format_reference (row - 1, column - 1);

  if (cell != NULL)
    return cell;
  while (next != NULL && !(liandu_xlsx_xml_is (next, "c") && get_column (next) > column))
    next = next->next;
  cell = add_before (node, next, "c");
  liandu_xlsx_xml_set (cell, "r", reference);
  return cell;
}

/* Takes out what a cell holds; its style stays. */
void
liandu_blank_cell_clear (xmlNode *cell)
{
  static const char * const names[] = { "v", "is", "f" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      xmlNode *child = liandu_xlsx_xml_find (cell, names[i]);

      if (child != NULL)
        liandu_docx_xml_remove (child);
    }
  xmlUnsetProp (cell, (const xmlChar *) "t");
}

void
liandu_blank_sheet_set_text (LianduBlankSheet *self,
                             guint             row,
                             guint             column,
                             const char       *text)
{
  xmlNode *cell = ensure_cell (self, row, column);
  xmlNode *string;
  xmlNode *inner;

  liandu_blank_cell_clear (cell);
  liandu_xlsx_xml_set (cell, "t", "inlineStr");
  string = add_before (cell, cell->children, "is");
  inner = add_before (string, NULL, "t");
  xmlNodeAddContent (inner, (const xmlChar *) text);
  xmlNodeSetSpacePreserve (inner, 1);
}

void
liandu_blank_sheet_set_number (LianduBlankSheet *self,
                               guint             row,
                               guint             column,
                               const char       *number)
{
  xmlNode *cell = ensure_cell (self, row, column);
  xmlNode *value;

  liandu_blank_cell_clear (cell);
  value = add_before (cell, cell->children, "v");
  xmlNodeAddContent (value, (const xmlChar *) number);
}
