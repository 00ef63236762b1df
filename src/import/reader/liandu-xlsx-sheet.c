/* liandu-xlsx-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "liandu-xlsx-sheet.h"
#include "liandu-xml.h"

/* Where the text that comes belongs. */
typedef enum
{
  TARGET_NONE,
  TARGET_VALUE,
  TARGET_INLINE,
  TARGET_FORMULA,
} Target;

typedef struct
{
  const LianduXlsxSheet *workbook;
  LianduGridWriter *writer;

  gint64 row;               /* the last one, -1 before the first */
  gint64 column;
  gboolean in_row;
  gboolean hides_rows;      /* rows of which nothing is said are hidden */

  /* The cell being read */
  char type[16];
  guint style;
  Target target;
  gboolean is_struck;       /* the run that is read */
  guint in_phonetic;
  GString *value;
  GString *formula;
  GString *shown;
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_string_free (self->value, TRUE);
  g_string_free (self->formula, TRUE);
  g_string_free (self->shown, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

/* "AB12" → column 27 and row 11.  (B3, without the dollars of formulas.) */
static gboolean
parse_reference (const char  *text,
                 gint64      *out_row,
                 gint64      *out_column,
                 const char **out_end)
{
  gint64 row = 0;
  gint64 column = 0;

  for (; g_ascii_isalpha (*text) && column < LIANDU_GRID_MAX_COLUMNS; text++)
    column = column * 26 + (g_ascii_toupper (*text) - 'A' + 1);
  for (; g_ascii_isdigit (*text) && row <= LIANDU_GRID_MAX_ROWS; text++)
    row = row * 10 + (*text - '0');
  *out_row = row - 1;
  *out_column = column - 1;
  *out_end = text;
  return column > 0 && row > 0;
}

/* Rows */

typedef struct
{
  guint row;
  gboolean hidden;
} RowAttributes;

static void
row_attribute_cb (const char *name,
                  const char *value,
                  gpointer    user_data)
{
  RowAttributes *self = user_data;

  if (strcmp (name, "r") == 0)
    self->row = liandu_xml_parse_number (value, 0);
  else if (strcmp (name, "hidden") == 0)
    self->hidden = liandu_xml_parse_flag (value);
}

static gboolean
start_row (LianduXml *xml,
           gpointer   user_data)
{
  Sheet *self = user_data;
  RowAttributes attributes = { 0, self->hides_rows };

  liandu_xml_foreach_attribute (xml, row_attribute_cb, &attributes);
  self->row = attributes.row > 0 ? (gint64) attributes.row - 1 : self->row + 1;
  self->column = -1;
  self->in_row = TRUE;
  if (self->row >= LIANDU_GRID_MAX_ROWS)
    return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_DAMAGED);
  return liandu_grid_writer_begin_row (self->writer, (guint) self->row, attributes.hidden);
}

static gboolean
end_row (LianduXml *xml,
         gpointer   user_data)
{
  Sheet *self = user_data;

  self->in_row = FALSE;
  return liandu_grid_writer_end_row (self->writer);
}

/* Cells */

static void
cell_attribute_cb (const char *name,
                   const char *value,
                   gpointer    user_data)
{
  Sheet *self = user_data;
  gint64 row;
  gint64 column;
  const char *end;

  if (strcmp (name, "r") == 0 && parse_reference (value, &row, &column, &end))
    self->column = column;
  else if (strcmp (name, "s") == 0)
    self->style = liandu_xml_parse_number (value, 0);
  else if (strcmp (name, "t") == 0)
    g_strlcpy (self->type, value, sizeof self->type);
}

static gboolean
start_cell (LianduXml *xml,
            gpointer   user_data)
{
  Sheet *self = user_data;

  self->column++;
  self->style = 0;
  self->type[0] = '\0';
  self->target = TARGET_NONE;
  self->in_phonetic = 0;
  self->is_struck = FALSE;
  g_string_truncate (self->value, 0);
  g_string_truncate (self->formula, 0);
  liandu_xml_foreach_attribute (xml, cell_attribute_cb, self);
  return self->in_row;
}

static gboolean
add (Sheet          *self,
     LianduCellType  type,
     const char     *text,
     const char     *day)
{
  g_autoptr (GString) struck = NULL;

  if (*text == '\0' || !liandu_xlsx_styles_is_struck (self->workbook->styles, self->style))
    return liandu_grid_writer_add_cell (self->writer, (guint) self->column, type, text, day);
  struck = g_string_new (NULL);
  liandu_grid_writer_append_struck (struck, text);
  return liandu_grid_writer_add_cell (self->writer, (guint) self->column, LIANDU_CELL_TEXT, struck->str, NULL);
}

static gboolean
add_number (Sheet *self)
{
  const LianduNumberFormat *format = liandu_xlsx_styles_get (self->workbook->styles, self->style);
  char day[LIANDU_DAY_SIZE];
  LianduCellType type;
  char *end = NULL;
  double value = g_ascii_strtod (self->value->str, &end);

  if (end == self->value->str || *end != '\0')
    return add (self, LIANDU_CELL_TEXT, self->value->str, NULL);
  g_string_truncate (self->shown, 0);
  type = liandu_number_format_apply (format, value, self->workbook->from_1904, self->shown, day);
  return add (self, type, self->shown->str, *day != '\0' ? day : NULL);
}

/* t="d": 2021-04-08T00:00:00, as strict files have it. */
static gboolean
add_iso_day (Sheet *self)
{
  const LianduNumberFormat *format = liandu_xlsx_styles_get (self->workbook->styles, self->style);
  static const LianduNumberFormat whole = { .has_year = TRUE, .has_month = TRUE, .has_day = TRUE };
  int year;
  int month;
  int n;
  g_autofree char *day = g_strndup (self->value->str, 10);

  if (sscanf (day, "%4d-%2d-%2d", &year, &month, &n) != 3 || strlen (day) != 10)
    return add (self, LIANDU_CELL_TEXT, self->value->str, NULL);
  g_string_truncate (self->shown, 0);
  liandu_number_format_append_day (liandu_number_format_is_date (format) ? format : &whole, year, month, n, self->shown);
  return add (self, LIANDU_CELL_DATE, self->shown->str, day);
}

static gboolean
add_shared (Sheet *self)
{
  guint index = liandu_xml_parse_number (self->value->str, G_MAXUINT);
  const char *text = liandu_xlsx_strings_get (self->workbook->strings, index);

  if (text == NULL)
    return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_DAMAGED);
  return add (self, LIANDU_CELL_TEXT, text, NULL);
}

static gboolean
add_value (Sheet *self)
{
  if (strcmp (self->type, "s") == 0)
    return add_shared (self);
  if (strcmp (self->type, "str") == 0 || strcmp (self->type, "inlineStr") == 0)
    {
      liandu_xlsx_strings_unescape (self->value);
      return add (self, LIANDU_CELL_TEXT, self->value->str, NULL);
    }
  if (strcmp (self->type, "b") == 0)
    return add (self, LIANDU_CELL_BOOLEAN, liandu_xml_parse_flag (self->value->str) ? "TRUE" : "FALSE", NULL);
  if (strcmp (self->type, "e") == 0)
    return add (self, LIANDU_CELL_ERROR, self->value->str, NULL);
  if (strcmp (self->type, "d") == 0)
    return add_iso_day (self);
  return add_number (self);
}

static gboolean
end_cell (LianduXml *xml,
          gpointer   user_data)
{
  Sheet *self = user_data;

  if (self->value->len > 0)
    return add_value (self);
  /* A formula whose result is an empty text, or one never calculated. */
  if (self->formula->len == 0 || strcmp (self->type, "str") == 0)
    return TRUE;
  g_string_prepend_c (self->formula, '=');
  return add (self, LIANDU_CELL_ERROR, self->formula->str, NULL);
}

static gboolean
start_value (LianduXml *xml,
             gpointer   user_data)
{
  Sheet *self = user_data;

  self->target = TARGET_VALUE;
  return TRUE;
}

static gboolean
start_inline (LianduXml *xml,
              gpointer   user_data)
{
  Sheet *self = user_data;

  self->target = TARGET_INLINE;
  return TRUE;
}

static gboolean
start_formula (LianduXml *xml,
               gpointer   user_data)
{
  Sheet *self = user_data;

  self->target = TARGET_FORMULA;
  return TRUE;
}

static gboolean
end_target (LianduXml *xml,
            gpointer   user_data)
{
  Sheet *self = user_data;

  self->target = TARGET_NONE;
  return TRUE;
}

static gboolean
start_run (LianduXml *xml,
           gpointer   user_data)
{
  ((Sheet *) user_data)->is_struck = FALSE;
  return TRUE;
}

static gboolean
start_strike (LianduXml *xml,
              gpointer   user_data)
{
  g_autofree char *value = liandu_xml_dup_attribute (xml, "val");

  ((Sheet *) user_data)->is_struck = value == NULL || liandu_xml_parse_flag (value);
  return TRUE;
}

static gboolean
start_phonetic (LianduXml *xml,
                gpointer   user_data)
{
  ((Sheet *) user_data)->in_phonetic++;
  return TRUE;
}

static gboolean
end_phonetic (LianduXml *xml,
              gpointer   user_data)
{
  ((Sheet *) user_data)->in_phonetic--;
  return TRUE;
}

static gboolean
add_text (const char *text,
          gpointer    user_data)
{
  Sheet *self = user_data;

  if (text == NULL || self->target == TARGET_NONE || self->in_phonetic > 0)
    return TRUE;
  if (self->target == TARGET_FORMULA)
    g_string_append (self->formula, text);
  else if (self->target == TARGET_INLINE && self->is_struck)
    liandu_grid_writer_append_struck (self->value, text);
  else
    g_string_append (self->value, text);
  if (self->value->len + self->formula->len > LIANDU_GRID_MAX_CELL_TEXT)
    return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_TOO_LARGE);
  return TRUE;
}

/* What is said of the sheet */

static gboolean
start_sheet_format (LianduXml *xml,
                    gpointer   user_data)
{
  Sheet *self = user_data;

  self->hides_rows = liandu_xml_get_flag (xml, "zeroHeight");
  return TRUE;
}

static gboolean
start_column (LianduXml *xml,
              gpointer   user_data)
{
  Sheet *self = user_data;
  guint first = liandu_xml_get_number (xml, "min", 0);
  guint last = liandu_xml_get_number (xml, "max", 0);

  if (!liandu_xml_get_flag (xml, "hidden") || first == 0 || last < first || self->in_row)
    return TRUE;
  return liandu_grid_writer_hide_columns (self->writer, first - 1, last - 1);
}

static gboolean
start_merge (LianduXml *xml,
             gpointer   user_data)
{
  Sheet *self = user_data;
  g_autofree char *reference = liandu_xml_dup_attribute (xml, "ref");
  gint64 row;
  gint64 column;
  gint64 last_row;
  gint64 last_column;
  const char *end = reference;

  if (reference == NULL || !parse_reference (reference, &row, &column, &end) || *end != ':'
      || !parse_reference (end + 1, &last_row, &last_column, &end))
    return TRUE;
  if (row >= LIANDU_GRID_MAX_ROWS || column >= LIANDU_GRID_MAX_COLUMNS || last_row < row || last_column < column)
    return TRUE;
  return liandu_grid_writer_merge (self->writer, (guint) row, (guint) column, (guint) last_row, (guint) last_column);
}

/**
 * liandu_xlsx_sheet_read:
 *
 * Reads one sheet's cells, what is hidden of it, and which cells are one.
 */
gboolean
liandu_xlsx_sheet_read (const LianduXlsxSheet *workbook,
                        LianduPackage         *package,
                        const char            *part,
                        LianduGridWriter      *writer)
{
  static const LianduXmlHandler handlers[] = {
    { "c", start_cell, end_cell },
    { "v", start_value, end_target },
    { "row", start_row, end_row },
    { "t", start_inline, end_target },
    { "f", start_formula, end_target },
    { "rPh", start_phonetic, end_phonetic },
    { "r", start_run, start_run },
    { "strike", start_strike, NULL },
    { "mergeCell", start_merge, NULL },
    { "col", start_column, NULL },
    { "sheetFormatPr", start_sheet_format, NULL },
  };
  g_auto (Sheet) self = { .workbook = workbook, .writer = writer, .row = -1 };

  self.value = g_string_new (NULL);
  self.formula = g_string_new (NULL);
  self.shown = g_string_new (NULL);
  return liandu_xml_read_part (package, part, handlers, G_N_ELEMENTS (handlers), add_text, &self);
}
