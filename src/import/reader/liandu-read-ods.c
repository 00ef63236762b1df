/* liandu-read-ods.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-read-ods.h"
#include "liandu-xml.h"

/* Reads the tables of an OpenDocument (ISO 26300): of .ods, and those of .odt.
 * What a cell shows stands in the file as text beside its value. */

#define CONTENT "content.xml"
#define MANIFEST "META-INF/manifest.xml"

typedef struct
{
  guint column;
  guint repeated;
  LianduCellType type;
  char *text;
  char *day;
} Cell;

typedef struct
{
  LianduGridWriter *writer;
  GHashTable *hidden_styles;    /* of sheets that are not shown */
  char *style;                  /* the style being read */
  guint depth;                  /* of tables in tables */
  guint n_tables;

  gint64 row;
  gint64 row_repeated;
  gboolean row_hidden;
  gint64 column;
  gint64 sheet_column;          /* of the columns declared */
  GArray *cells;                /* Cell: of the row */
  GArray *merges;               /* guint × 4, until the table ends */

  /* The cell being read */
  gboolean in_cell;
  guint paragraphs;             /* open ones */
  guint skip;                   /* open elements that are no part of the text */
  char *value_type;
  char *value;
  gboolean is_error;
  guint repeated;
  guint span_columns;
  guint span_rows;
  GString *text;
} Reader;

static void
cell_clear (Cell *self)
{
  g_free (self->text);
  g_free (self->day);
}

static void
reader_clear (Reader *self)
{
  g_hash_table_unref (self->hidden_styles);
  g_array_unref (self->cells);
  g_array_unref (self->merges);
  g_string_free (self->text, TRUE);
  g_free (self->style);
  g_free (self->value_type);
  g_free (self->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* Styles: whether a sheet is shown is said by its style. */

static gboolean
start_style (LianduXml *xml,
             gpointer   user_data)
{
  Reader *self = user_data;

  g_free (self->style);
  self->style = liandu_xml_dup_attribute (xml, "name");
  return TRUE;
}

static gboolean
start_table_properties (LianduXml *xml,
                        gpointer   user_data)
{
  Reader *self = user_data;
  g_autofree char *display = liandu_xml_dup_attribute (xml, "display");

  if (g_strcmp0 (display, "false") == 0 && self->style != NULL)
    g_hash_table_add (self->hidden_styles, g_strdup (self->style));
  return TRUE;
}

/* Tables */

static gboolean
start_table (LianduXml *xml,
             gpointer   user_data)
{
  Reader *self = user_data;
  g_autofree char *name = liandu_xml_dup_attribute (xml, "name");
  g_autofree char *style = liandu_xml_dup_attribute (xml, "style-name");

  if (++self->depth > 1)
    return TRUE;
  self->n_tables++;
  self->row = -1;
  self->row_repeated = 1;
  self->sheet_column = 0;
  g_array_set_size (self->merges, 0);
  return liandu_grid_writer_begin_sheet (self->writer, name != NULL ? name : "",
                                         style != NULL && g_hash_table_contains (self->hidden_styles, style));
}

static gboolean
end_table (LianduXml *xml,
           gpointer   user_data)
{
  Reader *self = user_data;

  if (--self->depth > 0)
    return TRUE;
  for (guint i = 0; i + 4 <= self->merges->len; i += 4)
    {
      const guint *range = &g_array_index (self->merges, guint, i);

      if (!liandu_grid_writer_merge (self->writer, range[0], range[1], range[2], range[3]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_hidden (LianduXml *xml)
{
  g_autofree char *visibility = liandu_xml_dup_attribute (xml, "visibility");

  return visibility != NULL && !g_str_equal (visibility, "visible");
}

static gboolean
start_column (LianduXml *xml,
              gpointer   user_data)
{
  Reader *self = user_data;
  guint repeated = MAX (1, liandu_xml_get_number (xml, "number-columns-repeated", 1));
  gint64 first = self->sheet_column;

  if (self->depth != 1)
    return TRUE;
  self->sheet_column += repeated;
  if (!is_hidden (xml) || first >= LIANDU_GRID_MAX_COLUMNS)
    return TRUE;
  return liandu_grid_writer_hide_columns (self->writer, (guint) first,
                                          (guint) MIN (self->sheet_column, LIANDU_GRID_MAX_COLUMNS) - 1);
}

/* Rows */

static gboolean
start_row (LianduXml *xml,
           gpointer   user_data)
{
  Reader *self = user_data;

  if (self->depth != 1)
    return TRUE;
  self->row += self->row_repeated;
  self->row_repeated = MAX (1, liandu_xml_get_number (xml, "number-rows-repeated", 1));
  self->row_hidden = is_hidden (xml);
  self->column = 0;
  g_array_set_size (self->cells, 0);
  return TRUE;
}

static gboolean
put_row (Reader *self,
         gint64  row)
{
  if (row >= LIANDU_GRID_MAX_ROWS)
    return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_TOO_LARGE);
  if (!liandu_grid_writer_begin_row (self->writer, (guint) row, self->row_hidden))
    return FALSE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      for (guint j = 0; j < cell->repeated; j++)
        if (!liandu_grid_writer_add_cell (self->writer, cell->column + j, cell->type, cell->text, cell->day))
          return FALSE;
    }
  return liandu_grid_writer_end_row (self->writer);
}

static gboolean
end_row (LianduXml *xml,
         gpointer   user_data)
{
  Reader *self = user_data;

  if (self->depth != 1 || self->cells->len == 0)
    return TRUE;
  for (gint64 i = 0; i < self->row_repeated; i++)
    if (!put_row (self, self->row + i))
      return FALSE;
  return TRUE;
}

/* Cells */

static void
cell_attribute_cb (const char *name,
                   const char *value,
                   gpointer    user_data)
{
  Reader *self = user_data;

  if (strcmp (name, "value-type") == 0)
    {
      /* LibreOffice says it twice, and errors in its own words. */
      self->is_error = self->is_error || strcmp (value, "error") == 0;
      if (self->value_type == NULL)
        self->value_type = g_strdup (value);
    }
  else if (strcmp (name, "value") == 0 || strcmp (name, "date-value") == 0 || strcmp (name, "boolean-value") == 0
           || strcmp (name, "string-value") == 0)
    {
      g_free (self->value);
      self->value = g_strdup (value);
    }
  else if (strcmp (name, "number-columns-repeated") == 0)
    self->repeated = MAX (1, liandu_xml_parse_number (value, 1));
  else if (strcmp (name, "number-columns-spanned") == 0)
    self->span_columns = MAX (1, liandu_xml_parse_number (value, 1));
  else if (strcmp (name, "number-rows-spanned") == 0)
    self->span_rows = MAX (1, liandu_xml_parse_number (value, 1));
}

static gboolean
start_cell (LianduXml *xml,
            gpointer   user_data)
{
  Reader *self = user_data;

  if (self->depth != 1)
    return TRUE;
  self->in_cell = TRUE;
  self->is_error = FALSE;
  self->repeated = self->span_columns = self->span_rows = 1;
  self->paragraphs = self->skip = 0;
  g_clear_pointer (&self->value_type, g_free);
  g_clear_pointer (&self->value, g_free);
  g_string_truncate (self->text, 0);
  liandu_xml_foreach_attribute (xml, cell_attribute_cb, self);
  return TRUE;
}

static LianduCellType
get_cell_type (Reader *self)
{
  if (self->is_error)
    return LIANDU_CELL_ERROR;
  if (g_strcmp0 (self->value_type, "date") == 0 && self->value != NULL && strlen (self->value) >= 10)
    return LIANDU_CELL_DATE;
  if (g_strcmp0 (self->value_type, "boolean") == 0)
    return LIANDU_CELL_BOOLEAN;
  if (g_strcmp0 (self->value_type, "float") == 0 || g_strcmp0 (self->value_type, "currency") == 0
      || g_strcmp0 (self->value_type, "percentage") == 0)
    return LIANDU_CELL_NUMBER;
  return LIANDU_CELL_TEXT;
}

static void
keep_cell (Reader *self)
{
  Cell cell = { (guint) self->column, self->repeated, get_cell_type (self), NULL, NULL };

  if (cell.type == LIANDU_CELL_BOOLEAN)
    cell.text = g_strdup (g_strcmp0 (self->value, "true") == 0 ? "TRUE" : "FALSE");
  else
    cell.text = g_strdup (self->text->len > 0 || self->value == NULL ? self->text->str : self->value);
  if (cell.type == LIANDU_CELL_DATE)
    cell.day = g_strndup (self->value, 10);
  g_array_append_val (self->cells, cell);
}

static void
keep_merge (Reader *self)
{
  guint range[4] = { (guint) self->row, (guint) self->column, (guint) self->row, (guint) self->column };

  range[2] += MIN (self->span_rows - 1, LIANDU_GRID_MAX_ROWS - 1);
  range[3] += MIN (self->span_columns - 1, LIANDU_GRID_MAX_COLUMNS - 1);
  g_array_append_vals (self->merges, range, 4);
}

static gboolean
end_cell (LianduXml *xml,
          gpointer   user_data)
{
  Reader *self = user_data;

  if (self->depth != 1)
    return TRUE;
  self->in_cell = FALSE;
  if (self->column < LIANDU_GRID_MAX_COLUMNS && self->row < LIANDU_GRID_MAX_ROWS)
    {
      if (self->text->len > 0 || self->value != NULL)
        keep_cell (self);
      if (self->span_columns > 1 || self->span_rows > 1)
        keep_merge (self);
    }
  self->column += self->repeated;
  return self->merges->len <= 4 * LIANDU_GRID_MAX_MERGES && self->cells->len <= LIANDU_GRID_MAX_COLUMNS;
}

/* Text */

static gboolean
takes_text (const Reader *self)
{
  return self->in_cell && self->skip == 0;
}

static gboolean
start_paragraph (LianduXml *xml,
                 gpointer   user_data)
{
  Reader *self = user_data;

  if (takes_text (self) && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  self->paragraphs++;
  return TRUE;
}

static gboolean
end_paragraph (LianduXml *xml,
               gpointer   user_data)
{
  Reader *self = user_data;

  self->paragraphs -= self->paragraphs > 0;
  return TRUE;
}

static gboolean
start_spaces (LianduXml *xml,
              gpointer   user_data)
{
  Reader *self = user_data;
  guint n = MIN (liandu_xml_get_number (xml, "c", 1), 1000);

  for (guint i = 0; takes_text (self) && i < n; i++)
    g_string_append_c (self->text, ' ');
  return self->text->len <= LIANDU_GRID_MAX_CELL_TEXT;
}

static gboolean
start_tab (LianduXml *xml,
           gpointer   user_data)
{
  Reader *self = user_data;

  if (takes_text (self))
    g_string_append_c (self->text, '\t');
  return TRUE;
}

static gboolean
start_break (LianduXml *xml,
             gpointer   user_data)
{
  Reader *self = user_data;

  if (takes_text (self))
    g_string_append_c (self->text, '\n');
  return TRUE;
}

/* Comments, foot notes, pictures and how a word is read aloud are no part of
 * a cell. */
static gboolean
start_skipped (LianduXml *xml,
               gpointer   user_data)
{
  ((Reader *) user_data)->skip++;
  return TRUE;
}

static gboolean
end_skipped (LianduXml *xml,
             gpointer   user_data)
{
  Reader *self = user_data;

  self->skip -= self->skip > 0;
  return TRUE;
}

/* White space is one space, whatever there was of it. */
static gboolean
add_text (const char *text,
          gpointer    user_data)
{
  Reader *self = user_data;

  if (text == NULL || !takes_text (self) || self->paragraphs == 0)
    return TRUE;
  for (const char *p = text; *p != '\0'; p++)
    {
      char c = strchr (" \t\r\n", *p) != NULL ? ' ' : *p;

      if (c != ' ' || (self->text->len > 0 && strchr (" \n", self->text->str[self->text->len - 1]) == NULL))
        g_string_append_c (self->text, c);
    }
  return self->text->len <= LIANDU_GRID_MAX_CELL_TEXT;
}

static gboolean
find_encryption (LianduXml *xml,
                 gpointer   user_data)
{
  *(gboolean *) user_data = TRUE;
  return TRUE;
}

static gboolean
is_encrypted (LianduPackage *package)
{
  static const LianduXmlHandler handlers[] = { { "encryption-data", find_encryption, NULL } };
  gboolean encrypted = FALSE;

  if (liandu_package_has_part (package, MANIFEST))
    liandu_xml_read_part (package, MANIFEST, handlers, G_N_ELEMENTS (handlers), NULL, &encrypted);
  return encrypted;
}

static gboolean
read_content (Reader        *self,
              LianduPackage *package)
{
  static const LianduXmlHandler handlers[] = {
    { "table-cell", start_cell, end_cell },
    { "covered-table-cell", start_cell, end_cell },
    { "p", start_paragraph, end_paragraph },
    { "h", start_paragraph, end_paragraph },
    { "table-row", start_row, end_row },
    { "s", start_spaces, NULL },
    { "tab", start_tab, NULL },
    { "line-break", start_break, NULL },
    { "annotation", start_skipped, end_skipped },
    { "note", start_skipped, end_skipped },
    { "ruby-text", start_skipped, end_skipped },
    { "frame", start_skipped, end_skipped },
    { "table-column", start_column, NULL },
    { "table", start_table, end_table },
    { "style", start_style, NULL },
    { "table-properties", start_table_properties, NULL },
  };

  return liandu_xml_read_part (package, CONTENT, handlers, G_N_ELEMENTS (handlers), add_text, self);
}

/**
 * liandu_read_ods:
 *
 * Returns: %FALSE with the writer's fault set
 */
gboolean
liandu_read_ods (LianduPackage    *package,
                 LianduGridWriter *writer)
{
  g_auto (Reader) self = { .writer = writer };
  LianduReadFault fault;

  self.hidden_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self.cells, (GDestroyNotify) cell_clear);
  self.merges = g_array_new (FALSE, FALSE, sizeof (guint));
  self.text = g_string_new (NULL);
  if (is_encrypted (package))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_ENCRYPTED);
  if (read_content (&self, package))
    return self.n_tables > 0 || liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_NO_TABLE);
  fault = liandu_package_get_fault (package);
  return liandu_grid_writer_fail (writer, fault != LIANDU_READ_FAULT_NONE ? fault : LIANDU_READ_FAULT_DAMAGED);
}
